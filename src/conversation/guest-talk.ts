// The guest's side of a conversation: how its document steps, and how its commands are carried out.
import type { GuestCommand } from '../../flows/commands.ts';
import type { GuestEvent } from '../../flows/events.ts';
import type { GuestContext, GuestInput } from '../../flows/guest.context.ts';
import { guestFlow } from '../../flows/index.ts';
import { type Database, isDuplicateKey } from '../db/connect.ts';
import type { PendingCommand } from '../db/conversation.ts';
import type { Guest } from '../db/guest.ts';
import type { Occasion } from '../db/occasion.ts';
import type { NewOutboxMessage } from '../outbox/enqueue.ts';
import { codeOf } from '../pass/pass-token.ts';
import type { Signer } from '../pass/signing.ts';
import type { CarryOutAll } from './carry-out.ts';
import type { Talk } from './commit.ts';
import { followUpTime } from './follow-up-time.ts';
import {
  type Addressed,
  addressOf,
  type GuestDesk,
  occasionOf,
  passFor,
  placeFor,
  sentencesFor,
} from './guest-messages.ts';
import { joinSayings } from './join-sayings.ts';

export { addressOf } from './guest-messages.ts';

export const guestTalk = ({
  db,
  signer,
}: Pick<GuestDesk, 'db' | 'signer'>): Talk<Guest, GuestContext, GuestEvent, GuestInput> => ({
  flow: guestFlow,
  model: db.guests,
  // A guest of an older Hadir has no pass.
  inputOf: ({ locale, allowance, pass }) => ({ locale, allowance, passes: pass?.version ?? 0 }),
  project: ({ rsvp, locale, pass, apology }, guest) => ({
    rsvp,
    locale,
    pass,
    apology,
    passCodes: withCode(signer, guest, pass.version),
  }),
  tidy: joinSayings,
});

/** The code of a pass counts at the door from the step that gives it. */
function withCode(signer: Signer, { _id, passCodes = [] }: Guest, version: number): string[] {
  const code = codeOf(signer, { guestId: _id, version });
  return version === 0 || passCodes.includes(code) ? passCodes : [...passCodes, code];
}

/**
 * Safe to repeat: every effect has the command's own id. `known` spares reading an occasion that was just read. The messages
 * go into the outbox together, once it is settled who may be written to; what goes nowhere else is written beside them.
 */
export function carryOutForGuest(desk: GuestDesk, known: Occasion | null = null): CarryOutAll<Guest> {
  const { db, outbox } = desk;
  return async (guest, commands) => {
    if (commands.length === 0) return [];
    const occasion = known?._id === guest.occasionId ? known : await occasionOf(db, guest);
    for (const pending of commands) await allow(db, guest, pending);
    const about = { guest, occasion };
    const [messages] = await Promise.all([
      outbox.add(commands.flatMap((pending) => messagesOf(desk, about, pending))),
      ...commands.map((pending) => note(desk, about, pending)),
    ]);
    return messages;
  };
}

/** Whether the guest may be written to. */
async function allow(db: Database, guest: Guest, { command, at }: PendingCommand): Promise<void> {
  if (command.type === 'suppressGuest')
    await db.suppressions.updateOne(
      { _id: addressOf(guest) },
      { $setOnInsert: { reason: command.reason, at } },
      { upsert: true },
    );
  if (command.type === 'unsuppressGuest') await db.suppressions.deleteOne({ _id: addressOf(guest) });
}

function messagesOf(desk: GuestDesk, about: Addressed, pending: PendingCommand): NewOutboxMessage[] {
  const command = pending.command as GuestCommand;
  switch (command.type) {
    case 'sendToGuest':
      return sentencesFor(desk, about, pending, [command.saying, ...(command.also ?? [])]);
    case 'sendPass':
      return passFor(desk, about, pending, command);
    case 'sendPlace':
      return placeFor(about, pending);
    default:
      return [];
  }
}

async function note(desk: GuestDesk, about: Addressed, pending: PendingCommand): Promise<void> {
  const { command } = pending;
  if (command.type === 'followUpLater') await planFollowUp(desk, about, pending.at);
  if (command.type === 'notifyOrganizer') await noteForOrganizer(desk.db, about, pending, command.notice);
}

async function planFollowUp({ db, quietHours }: GuestDesk, { guest, occasion }: Addressed, at: Date): Promise<void> {
  const followUpAt = followUpTime({ at, lastInboundAt: guest.lastInboundAt, occasion, quietHours });
  await db.guests.updateOne({ _id: guest._id }, { $set: { followUpAt } });
}

async function noteForOrganizer(
  db: Database,
  { guest, occasion }: Addressed,
  pending: PendingCommand,
  notice: Extract<GuestCommand, { type: 'notifyOrganizer' }>['notice'],
): Promise<void> {
  try {
    await db.notices.create({
      _id: pending.id,
      organizerId: occasion.organizerId,
      occasionId: guest.occasionId,
      guestName: guest.name,
      news: notice,
      createdAt: pending.at,
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}
