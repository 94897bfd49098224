// The guest's side of a conversation: how its document steps, and how its commands are carried out.
import type { GuestCommand } from '../../flows/commands.ts';
import type { GuestEvent } from '../../flows/events.ts';
import type { GuestContext, GuestInput } from '../../flows/guest.context.ts';
import { guestFlow } from '../../flows/index.ts';
import { type Database, isDuplicateKey } from '../db/connect.ts';
import type { PendingCommand } from '../db/conversation.ts';
import type { Guest } from '../db/guest.ts';
import type { Occasion } from '../db/occasion.ts';
import type { CarryOutOne } from './carry-out.ts';
import type { Talk } from './commit.ts';
import { followUpTime } from './follow-up-time.ts';
import {
  type Addressed,
  addressOf,
  type GuestDesk,
  occasionOf,
  sendPass,
  sendPlace,
  sendToGuest,
} from './guest-messages.ts';
import { joinSayings } from './join-sayings.ts';

export { addressOf } from './guest-messages.ts';

export const guestTalk = (db: Database): Talk<Guest, GuestContext, GuestEvent, GuestInput> => ({
  flow: guestFlow,
  model: db.guests,
  // A guest of an older Hadir has no pass.
  inputOf: ({ locale, allowance, pass }) => ({ locale, allowance, passes: pass?.version ?? 0 }),
  project: ({ rsvp, locale, pass, apology }) => ({ rsvp, locale, pass, apology }),
  tidy: joinSayings,
});

/** Safe to repeat: every effect has the command's own id. */
export function carryOutForGuest(desk: GuestDesk): CarryOutOne<Guest> {
  // The commands of one step are about one occasion: it is read once for all of them.
  const occasions = new Map<string, Occasion>();
  const about = async (guest: Guest): Promise<Addressed> => {
    const occasion = occasions.get(guest.occasionId) ?? (await occasionOf(desk.db, guest));
    occasions.set(guest.occasionId, occasion);
    return { guest, occasion };
  };
  return async (guest, pending) => {
    const { db } = desk;
    const command = pending.command as GuestCommand;
    switch (command.type) {
      case 'sendToGuest':
        return sendToGuest(desk, await about(guest), pending, [command.saying, ...(command.also ?? [])]);
      case 'sendPass':
        return sendPass(desk, await about(guest), pending, command);
      case 'sendPlace':
        return sendPlace(desk, await about(guest), pending);
      case 'followUpLater':
        await planFollowUp(desk, await about(guest), pending.at);
        return [];
      case 'notifyOrganizer':
        await noteForOrganizer(db, await about(guest), pending, command.notice);
        return [];
      case 'suppressGuest':
        await db.suppressions.updateOne(
          { _id: addressOf(guest) },
          { $setOnInsert: { reason: command.reason, at: pending.at } },
          { upsert: true },
        );
        return [];
      case 'unsuppressGuest':
        await db.suppressions.deleteOne({ _id: addressOf(guest) });
        return [];
    }
  };
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
