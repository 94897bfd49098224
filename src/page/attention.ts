// What needs somebody's attention: messages of ours that did not get through, and messages that could not be worked on.
import { checkedAtOnce, standing } from '../campaign/superseded.ts';
import type { Database } from '../db/connect.ts';
import type { Occasion } from '../db/occasion.ts';
import { type OutboxMessage, type OutboxStatus, outboxPurposes, senderStoppedCause } from '../db/outbox-message.ts';
import type { OccasionId } from '../ids.ts';

export type TroubledMessage = Pick<
  OutboxMessage,
  '_id' | 'to' | 'toName' | 'purpose' | 'guestId' | 'status' | 'errorCode' | 'cause' | 'createdAt'
>;

export interface Trouble {
  messages: TroubledMessage[];
  total: number;
}

export interface QuarantinedMessage {
  from: string;
  /** The guest's name when the sender is a guest of this occasion. */
  name: string | null;
  cause: string | null;
  receivedAt: Date;
}

export interface Quarantined {
  messages: QuarantinedMessage[];
  total: number;
}

export const troubled: OutboxStatus[] = ['failed', 'uncertain', 'review'];

/** Most entries that the box names; the rest are counted. */
const mostNamed = 10;

/** With superseded invitations among them. */
export const countTrouble = (db: Database, occasion: Occasion): Promise<number> =>
  db.outboxMessages.countDocuments(inTrouble(occasion));

/** Those that are named, without superseded invitations. */
export async function nameTrouble(db: Database, occasion: Occasion): Promise<TroubledMessage[]> {
  const found = db.outboxMessages.find(inTrouble(occasion), {
    to: 1,
    toName: 1,
    purpose: 1,
    guestId: 1,
    status: 1,
    errorCode: 1,
    cause: 1,
    createdAt: 1,
  });
  const messages: TroubledMessage[] = [];
  for await (const message of standing(db, found.lean().cursor({ batchSize: checkedAtOnce }))) {
    messages.push(message);
    if (messages.length === mostNamed) break;
  }
  return messages;
}

const inTrouble = (occasion: Occasion) => ({
  occasionId: { $in: [occasion._id, null] },
  // What belongs to no occasion is a note to an organizer, seen by that one alone, or an answer to a stranger.
  organizerId: { $in: [occasion.organizerId, null] },
  purpose: { $in: [...outboxPurposes] },
  $or: [
    { status: { $in: troubled } },
    // Replies and news wait then, too: campaigns are paused, and their organizers were told.
    { status: 'pending' as const, lane: 'conversation' as const, cause: senderStoppedCause },
  ],
});

export async function readQuarantined(db: Database, occasionId: OccasionId): Promise<Quarantined> {
  const quarantined = { status: 'quarantined' as const };
  const [stored, total] = await Promise.all([
    db.inboundMessages
      .find(quarantined, { from: 1, cause: 1, receivedAt: 1 })
      .sort({ receivedAt: -1 })
      .limit(mostNamed)
      .lean(),
    db.inboundMessages.countDocuments(quarantined),
  ]);
  if (stored.length === 0) return { messages: [], total };
  const senders = await db.guests
    .find({ occasionId, phone: { $in: stored.map(({ from }) => from) } }, { phone: 1, name: 1 })
    .lean();
  const nameOf = new Map(senders.map(({ phone, name }) => [phone, name]));
  const messages = stored.map(({ from, cause, receivedAt }) => ({
    from,
    name: nameOf.get(from) ?? null,
    cause,
    receivedAt,
  }));
  return { messages, total };
}
