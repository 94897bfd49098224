// The guest's side of a conversation: how its document steps, and how its commands are carried out.
import type { GuestCommand, GuestSaying } from '../../flows/commands.ts';
import type { GuestEvent } from '../../flows/events.ts';
import type { GuestContext, GuestInput } from '../../flows/guest.context.ts';
import { guestFlow } from '../../flows/index.ts';
import { type Database, isDuplicateKey } from '../db/connect.ts';
import type { PendingCommand } from '../db/conversation.ts';
import type { Guest } from '../db/guest.ts';
import type { Occasion } from '../db/occasion.ts';
import type { OutboxId } from '../ids.ts';
import { enqueue } from '../outbox/enqueue.ts';
import type { GuestFacts, Said } from '../wording/catalogue.ts';
import { catalogues } from '../wording/index.ts';
import type { CarryOutOne } from './carry-out.ts';
import type { Talk } from './commit.ts';
import { guestFacts } from './guest-facts.ts';
import { contentOf } from './said.ts';
import { windowAfter } from './window.ts';

export const guestTalk = (db: Database): Talk<Guest, GuestContext, GuestEvent, GuestInput> => ({
  flow: guestFlow,
  model: db.guests,
  inputOf: ({ locale, allowance }) => ({ locale, allowance }),
  project: ({ rsvp, locale }) => ({ rsvp, locale }),
});

/** Safe to repeat: every effect has the command's own id. */
export const carryOutForGuest =
  (db: Database): CarryOutOne<Guest> =>
  async (guest, pending) => {
    const command = pending.command as GuestCommand;
    switch (command.type) {
      case 'sendToGuest':
        return [await sendToGuest(db, guest, pending, command.saying)];
      case 'notifyOrganizer':
        await noteForOrganizer(db, guest, pending, command.notice);
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

/** The number, or the WhatsApp id of somebody whose number is hidden. */
export function addressOf(guest: Pick<Guest, '_id' | 'phone' | 'waExternalId'>): string {
  const address = guest.phone ?? guest.waExternalId;
  if (address === null) throw new Error(`Guest ${guest._id} has neither a number nor a WhatsApp id.`);
  return address;
}

async function sendToGuest(
  db: Database,
  guest: Guest,
  pending: PendingCommand,
  saying: GuestSaying,
): Promise<OutboxId> {
  const occasion = await occasionOf(db, guest);
  const said = sayToGuest(saying, guest, guestFacts(guest, occasion));
  const id = replyId(pending, saying);
  await enqueue(db, {
    _id: id,
    lane: 'conversation',
    purpose: 'reply',
    to: addressOf(guest),
    toName: guest.name,
    occasionId: guest.occasionId,
    guestId: guest._id,
    organizerId: null,
    campaignId: null,
    content: contentOf(said, guest.locale),
    windowUntil: windowAfter(guest.lastInboundAt),
    // The answer to STOP itself, and to «wrong number», is the last thing that may be written.
    afterOptOut: saying.say === 'optedOut' || saying.say === 'wrongNumber',
    dueAt: pending.at,
    createdAt: pending.at,
  });
  return id;
}

/** STOP and coming back are about the number: one message for all of its conversations, however many there are. */
const aboutTheNumber: readonly GuestSaying['say'][] = ['optedOut', 'optedIn', 'wrongNumber'];

function replyId(pending: PendingCommand, { say }: GuestSaying): OutboxId {
  const [, fact = ''] = pending.id.split(':');
  return (aboutTheNumber.includes(say) ? `${fact}:${say}` : pending.id) as OutboxId;
}

function sayToGuest(saying: GuestSaying, guest: Guest, facts: GuestFacts): Said {
  const sentences = catalogues[guest.locale].guest;
  // One entry per saying: the key picks the sentence, and its parameters are that sentence's own.
  const sentence = sentences[saying.say] as (p: GuestSaying['with'], facts: GuestFacts) => Said;
  return sentence(saying.with, facts);
}

async function noteForOrganizer(
  db: Database,
  guest: Guest,
  pending: PendingCommand,
  notice: Extract<GuestCommand, { type: 'notifyOrganizer' }>['notice'],
): Promise<void> {
  const { organizerId } = await occasionOf(db, guest);
  try {
    await db.notices.create({
      _id: pending.id,
      organizerId,
      occasionId: guest.occasionId,
      guestName: guest.name,
      news: notice,
      createdAt: pending.at,
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

async function occasionOf(db: Database, guest: Guest): Promise<Occasion> {
  const occasion = await db.occasions.findById(guest.occasionId).lean();
  if (occasion === null) throw new Error(`Guest ${guest._id} belongs to an occasion that does not exist.`);
  return occasion;
}
