// Carries out what an organizer tells about a guest: in the guest's own conversation, and with an answer that says what became of it.
import type { AnswerSaid, OrganizerCommand, OrganizerSaying, PassAfterYes } from '../../flows/commands.ts';
import type { GuestEvent } from '../../flows/events.ts';
import type { GuestDesk } from '../conversation/guest-messages.ts';
import { tellGuestFlow } from '../conversation/tell-guest-flow.ts';
import type { Database } from '../db/connect.ts';
import type { Occasion } from '../db/occasion.ts';
import type { GuestId, OutboxId } from '../ids.ts';
import { windowAfter } from '../outbox/window.ts';

type AboutGuest = Extract<OrganizerCommand, { type: 'releaseGuest' | 'correctAnswer' }>;

/**
 * Steps the guest's own conversation; `id` makes repeating it harmless. Resolves with what the organizer is answered and
 * with the messages for the guest (a pass, after a corrected yes) that are now in the outbox.
 */
export async function carryOutAboutGuest(
  desk: GuestDesk,
  occasion: Occasion,
  command: AboutGuest,
  { id, at }: { id: string; at: Date },
): Promise<{ saying: OrganizerSaying; messages: OutboxId[] }> {
  const { name } = command;
  const guest = await desk.db.guests.findOne({ _id: command.guestId as GuestId, occasionId: occasion._id }).lean();
  if (guest === null) return { saying: { say: 'guestNotMeant', with: { name, why: 'unknown' } }, messages: [] };
  const event: GuestEvent =
    command.type === 'releaseGuest'
      ? { type: 'person.released' }
      : { type: 'answer.corrected', ...sizeOf(command.said), at: at.toISOString() };
  // A colon would be read as a border of the message's id.
  const messages = await tellGuestFlow(desk, guest._id, { id: id.replaceAll(':', '.'), at, event });
  const saying: OrganizerSaying =
    command.type === 'releaseGuest'
      ? { say: 'guestReleased', with: { name } }
      : {
          say: 'answerCorrected',
          with: { name, said: command.said, pass: await passAfterYes(desk.db, guest._id, messages, at) },
        };
  return { saying, messages };
}

async function passAfterYes(db: Database, _id: GuestId, sent: readonly OutboxId[], at: Date): Promise<PassAfterYes> {
  if (sent.length > 0) return 'sent';
  const guest = await db.guests.findById(_id, { rsvp: 1, pass: 1, lastInboundAt: 1 }).lean();
  if (guest === null) return 'none';
  if (guest.pass.partySize === null) return guest.rsvp.partySize === null ? 'noNumber' : 'none';
  const windowUntil = windowAfter(guest.lastInboundAt);
  return windowUntil !== null && windowUntil > at ? 'there' : 'waiting';
}

const sizeOf = (said: AnswerSaid) =>
  said.status === 'confirmed'
    ? { status: said.status, partySize: said.partySize }
    : { status: said.status, partySize: null };
