// What an organizer tells Hadir about a guest or the occasion: an answer, a conversation given back, a deadline, what to answer.
import type {
  AnsweredTopic,
  AnswerSaid,
  OrganizerCommand,
  OrganizerSaying,
  PassAfterYes,
} from '../../flows/commands.ts';
import type { GuestEvent, GuestFound, OrganizerEvent } from '../../flows/events.ts';
import type { GuestDesk } from '../conversation/guest-messages.ts';
import { tellGuestFlow } from '../conversation/tell-guest-flow.ts';
import type { Database } from '../db/connect.ts';
import type { Occasion } from '../db/occasion.ts';
import type { GuestId, OccasionId, OutboxId } from '../ids.ts';
import type { OrganizerOrder } from '../language/organizer-orders.ts';
import { windowAfter } from '../outbox/window.ts';
import { excerpt } from '../wording/excerpt.ts';
import { findCandidates } from './find-guest.ts';
import { readDeadline } from './when-facts.ts';

type Telling = Extract<OrganizerOrder, { kind: 'release' | 'correctAnswer' | 'answerBy' | 'tellTopic' }>;

/** Longest text that is told to guests who ask. */
const textLimit = 200;
/** More people than this are taken for something else, as in replies. */
const mostPeople = 50;

/** Reads only. `startsAt` null without an occasion. */
export async function readTelling(
  db: Database,
  occasionId: OccasionId | null,
  order: Telling,
  { at, timeZone, startsAt }: { at: Date; timeZone: string; startsAt: Date | null },
): Promise<OrganizerEvent> {
  switch (order.kind) {
    case 'release':
      return { type: 'guest.meant', found: await findOne(db, occasionId, order.target), said: null };
    case 'correctAnswer':
      return { type: 'guest.meant', found: await findOne(db, occasionId, order.target), said: saidIn(order) };
    case 'answerBy':
      return { type: 'deadline.said', when: readDeadline(order.when, at, timeZone, startsAt) };
    case 'tellTopic':
      return { type: 'topic.said', topic: order.topic, text: excerpt(order.text, textLimit) };
  }
}

function saidIn({ status, partySize }: Extract<Telling, { kind: 'correctAnswer' }>): AnswerSaid {
  if (status === 'declined') return { status };
  return { status, partySize: partySize !== null && partySize >= 1 && partySize <= mostPeople ? partySize : null };
}

async function findOne(db: Database, occasionId: OccasionId | null, target: string): Promise<GuestFound> {
  const name = excerpt(target, 60);
  const [guest, ...others] = await findCandidates(db, occasionId, target);
  if (guest === undefined) return { kind: 'not-found', name, why: 'unknown' };
  if (others.length > 0) return { kind: 'not-found', name, why: 'several' };
  return { kind: 'found', guestId: guest._id, name: guest.name };
}

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

/** Repeating either changes nothing. */
export async function setAnswerBy(db: Database, occasion: Occasion, at: Date): Promise<void> {
  await db.occasions.updateOne({ _id: occasion._id }, { $set: { answerBy: at } });
}

export async function setTopic(db: Database, occasion: Occasion, topic: AnsweredTopic, text: string): Promise<void> {
  await db.occasions.updateOne({ _id: occasion._id }, { $set: { [`answers.${topic}`]: text } });
}
