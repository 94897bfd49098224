// Messages of which nobody knows whether they arrived: the organizer sends them again, or lets them be.
import type { Database } from '../db/connect.ts';
import type { OccasionId } from '../ids.ts';
import { sendAgain } from '../outbox/send-again.ts';

/** Only messages to guests: what is written to an organizer is said again by the next answer. */
const inReview = (occasionId: OccasionId | null) => ({
  occasionId,
  status: 'review' as const,
  guestId: { $type: 'string' as const },
});

/** Names under a review: enough to know who is meant. */
export const namesInReview = 10;

/** The first `limit` names, and how many more messages there are. */
export async function reviewNames(
  db: Database,
  occasionId: OccasionId | null,
  limit: number,
): Promise<{ names: string[]; more: number }> {
  const [messages, total] = await Promise.all([
    db.outboxMessages
      .find(inReview(occasionId), { toName: 1, to: 1 })
      .sort({ createdAt: 1, _id: 1 })
      .limit(limit)
      .lean(),
    db.outboxMessages.countDocuments(inReview(occasionId)),
  ]);
  return { names: messages.map(({ toName, to }) => toName ?? to), more: Math.max(0, total - messages.length) };
}

/** The organizer takes the risk of a second one. Resolves with how many are to be sent again. */
export const resendReview = (db: Database, occasionId: OccasionId, now: Date): Promise<number> =>
  sendAgain(db, inReview(occasionId), now);

/** They are asked about no more; a callback that still comes is recorded as ever. */
export async function leaveReview(db: Database, occasionId: OccasionId): Promise<number> {
  const { modifiedCount } = await db.outboxMessages.updateMany(inReview(occasionId), {
    $set: { status: 'cancelled', cause: 'letBe' },
  });
  return modifiedCount;
}
