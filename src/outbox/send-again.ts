// Sends a message again although nobody knows whether the first one arrived: on a person's word, or where the setting says so.
import type { Database } from '../db/connect.ts';
import type { OutboxMessage, Resent } from '../db/outbox-message.ts';

/** What a message is that goes out again as a new attempt: as if it had never left. */
export const unsent = { sid: null, nonce: null, delivery: null, deliveryRank: 0, sentAt: null, pollAt: null } as const;

/**
 * Every message in review that `which` filters is pending again. Evidence that still comes in time stops the second one,
 * as it is the same message; callbacks of a SID that was settled before count as those of a past attempt. Resolves with
 * how many; repeating it finds those in review by then.
 */
export async function sendAgain(db: Database, which: object, resent: Resent, now: Date): Promise<number> {
  const inReview: Pick<OutboxMessage, '_id' | 'sid'>[] = await db.outboxMessages
    .find({ ...which, status: 'review' }, { sid: 1 })
    .lean();
  if (inReview.length === 0) return 0;
  const { modifiedCount } = await db.outboxMessages.bulkWrite(
    inReview.map(({ _id, sid }) => ({
      updateOne: {
        filter: { _id, status: 'review', sid },
        update: {
          $set: {
            ...unsent,
            status: 'pending',
            dueAt: now,
            cause: 'resent',
            resent,
            errorCode: null,
            doubtfulSince: null,
          },
          ...(sid === null ? {} : { $addToSet: { pastSids: sid } }),
        },
      },
    })),
    { ordered: false },
  );
  return modifiedCount;
}
