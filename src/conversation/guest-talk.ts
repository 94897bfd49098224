// The guest's side of a conversation: how its document steps, and how its commands are carried out.
import type { GuestCommand } from '../../flows/commands.ts';
import type { GuestEvent } from '../../flows/events.ts';
import type { GuestContext, GuestInput } from '../../flows/guest.context.ts';
import { guestFlow } from '../../flows/index.ts';
import { type Database, isDuplicateKey } from '../db/connect.ts';
import type { PendingCommand } from '../db/conversation.ts';
import type { Guest } from '../db/guest.ts';
import type { Occasion } from '../db/occasion.ts';
import { codeOf } from '../pass/pass-token.ts';
import type { Signer } from '../pass/signing.ts';
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

/** Safe to repeat: every effect has the command's own id. `known` spares reading an occasion that was just read. */
export function carryOutForGuest(desk: GuestDesk, known: readonly Occasion[] = []): CarryOutOne<Guest> {
  // The commands of one step are about one occasion: it is read once for all of them.
  const occasions = new Map<string, Occasion>(known.map((occasion) => [occasion._id, occasion]));
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
