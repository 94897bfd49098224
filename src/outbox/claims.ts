// Who may send a message: one atomic step from pending to claimed, for half a minute, numbered so that an old claim is void.
import type { Clock } from '../clock.ts';
import type { Database } from '../db/connect.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';
import type { OutboxId } from '../ids.ts';
import type { Claim } from './enqueue.ts';
import { createFairShare } from './fair-share.ts';

/** A process that stops after claiming gives the message up for this long. */
const leaseMs = 30_000;

/** And what it has just put there for so long: it is on its way already, and somebody waits for the answer. */
const newLeaseMs = 10_000;

/** An earlier message that is due later than this does not keep the next ones waiting: WhatsApp or the day's limit does. */
const soonMs = 2_000;

export interface Claims {
  /** Up to `count` due messages of a lane, replies oldest first, campaigns taking turns; fewer when another process was faster. */
  claimDue(lane: OutboxMessage['lane'], count: number): Promise<OutboxMessage[]>;
  /** What a message says from its first moment that this process puts into the outbox and sends itself. */
  fromTheStart(): Claim;
  /** Null when it is not pending and due. */
  claimOne(id: OutboxId): Promise<OutboxMessage | null>;
  /** Back to pending, at `dueAt` when given; does nothing when the claim is no longer ours. */
  giveBack(message: OutboxMessage, dueAt?: Date): Promise<void>;
  /** Changes a message that is ours before it leaves; resolves with it as it is then, null when the claim is no longer ours. */
  amend(message: OutboxMessage, change: Partial<OutboxMessage>): Promise<OutboxMessage | null>;
  /** Ends the message, or holds it, without its having left; does nothing when the claim is no longer ours. */
  giveUp(message: OutboxMessage, end: Pick<OutboxMessage, 'cause'> & { status: 'held' | Ended }): Promise<void>;
  /** All of them back to pending, not before `dueAt`, with the reason; leaves alone those whose claim is no longer ours. */
  putOff(messages: readonly OutboxMessage[], dueAt: Date, cause: string): Promise<void>;
  /** True when an earlier conversation message to the same person is about to leave, or on its way. */
  hasEarlier(message: Pick<OutboxMessage, '_id' | 'to' | 'createdAt'>): Promise<boolean>;
}

type Ended = 'cancelled' | 'failed';

/** `bootId` is made at random when the process starts: two processes are never the same claimant. */
export function createClaims(db: Database, clock: Clock, bootId: string): Claims {
  const fairShare = createFairShare(db, clock);
  const claimed = () => ({
    $set: {
      status: 'claimed' as const,
      claimedBy: bootId,
      claimedUntil: new Date(clock.now().getTime() + leaseMs),
    },
    $inc: { fence: 1 },
  });

  async function release({ _id, fence }: OutboxMessage, change: Partial<OutboxMessage>): Promise<void> {
    await db.outboxMessages.updateOne(
      { _id, fence, status: 'claimed', claimedBy: bootId },
      { $set: { ...change, claimedBy: null, claimedUntil: null } },
    );
  }

  async function dueReplies(count: number): Promise<OutboxId[]> {
    const due = { lane: 'conversation' as const, status: 'pending' as const, dueAt: { $lte: clock.now() } };
    const found = await db.outboxMessages.find(due, { _id: 1 }).sort({ dueAt: 1 }).limit(count).lean();
    return found.map(({ _id }) => _id);
  }

  return {
    async claimDue(lane, count) {
      if (count < 1) return [];
      const ids = lane === 'campaign' ? await fairShare.due(count) : await dueReplies(count);
      if (ids.length === 0) return [];
      // Each document changes on its own condition, so that two processes never share one.
      await db.outboxMessages.updateMany({ _id: { $in: ids }, status: 'pending' }, claimed());
      const ours = await db.outboxMessages.find({ _id: { $in: ids }, status: 'claimed', claimedBy: bootId }).lean();
      const placeOf = new Map(ids.map((id, place) => [id, place]));
      return ours.sort((one, other) =>
        lane === 'campaign' ? (placeOf.get(one._id) ?? 0) - (placeOf.get(other._id) ?? 0) : byAge(one, other),
      );
    },

    fromTheStart: () => ({
      status: 'claimed',
      claimedBy: bootId,
      claimedUntil: new Date(clock.now().getTime() + newLeaseMs),
      fence: 1,
    }),

    claimOne: (id) =>
      db.outboxMessages
        .findOneAndUpdate({ _id: id, status: 'pending', dueAt: { $lte: clock.now() } }, claimed(), {
          returnDocument: 'after',
        })
        .lean(),

    giveBack: (message, dueAt) => release(message, { status: 'pending', ...(dueAt === undefined ? {} : { dueAt }) }),

    amend: ({ _id, fence }, change) =>
      db.outboxMessages
        .findOneAndUpdate(
          { _id, fence, status: 'claimed', claimedBy: bootId },
          { $set: change },
          { returnDocument: 'after' },
        )
        .lean(),

    giveUp: release,

    async putOff(messages, dueAt, cause) {
      await db.outboxMessages.updateMany(
        { _id: { $in: messages.map(({ _id }) => _id) }, status: 'claimed', claimedBy: bootId },
        { $set: { status: 'pending', dueAt, cause, claimedBy: null, claimedUntil: null } },
      );
    },

    async hasEarlier({ _id, to, createdAt }) {
      const soon = new Date(clock.now().getTime() + soonMs);
      const earlier = await db.outboxMessages.exists({
        to,
        lane: 'conversation',
        status: { $in: ['pending', 'claimed', 'sending'] },
        $and: [
          { $or: [{ createdAt: { $lt: createdAt } }, { createdAt, _id: { $lt: _id } }] },
          { $or: [{ status: { $ne: 'pending' } }, { dueAt: { $lte: soon } }] },
        ],
      });
      return earlier !== null;
    },
  };
}

/** What a stopped process had claimed and not begun to send is pending again. Resolves with how many. */
export async function releaseExpiredClaims(db: Database, now: Date): Promise<number> {
  const { modifiedCount } = await db.outboxMessages.updateMany(
    { status: 'claimed', claimedUntil: { $lt: now } },
    { $set: { status: 'pending', claimedBy: null, claimedUntil: null } },
  );
  return modifiedCount;
}

const byAge = (one: OutboxMessage, other: OutboxMessage): number =>
  one.createdAt.getTime() - other.createdAt.getTime() || (one._id < other._id ? -1 : 1);
