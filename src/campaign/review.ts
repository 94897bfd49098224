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

/** Those that are being looked for, and may come to be reviewed. Reads a count. */
export const countChecking = (db: Database, occasionId: OccasionId | null): Promise<number> =>
  db.outboxMessages.countDocuments({ ...inReview(occasionId), status: 'uncertain' });

/** The organizer takes the risk of a second one. Resolves with how many are to be sent again. */
export async function resendReview(db: Database, occasionId: OccasionId, now: Date): Promise<number> {
  await followCorrections(db, occasionId);
  await leaveCancelled(db, occasionId);
  return sendAgain(db, inReview(occasionId), 'onOrder', now);
}

/** A number that was corrected meanwhile: the second one goes where the guest is. Repeating it changes nothing. */
async function followCorrections(db: Database, occasionId: OccasionId): Promise<void> {
  const messages = await db.outboxMessages.find(inReview(occasionId), { guestId: 1, to: 1 }).lean();
  const guestIds = messages.flatMap(({ guestId }) => guestId ?? []);
  const guests = await db.guests.find({ _id: { $in: guestIds } }, { phone: 1 }).lean();
  const numbers = new Map(guests.map(({ _id, phone }) => [_id, phone]));
  for (const { _id, guestId, to } of messages) {
    const number = guestId === null ? null : (numbers.get(guestId) ?? null);
    if (number !== null && number !== to)
      await db.outboxMessages.updateOne({ _id, status: 'review' }, { $set: { to: number } });
  }
}

/** Whatever a cancelled campaign still has never leaves: what the organizer wants all the same is no longer part of it. */
async function leaveCancelled(db: Database, occasionId: OccasionId): Promise<void> {
  const campaignIds = (await db.outboxMessages.distinct('campaignId', inReview(occasionId))).filter(
    (id) => id !== null,
  );
  const cancelled = await db.campaigns.find({ _id: { $in: campaignIds }, status: 'cancelled' }, { _id: 1 }).lean();
  await db.outboxMessages.updateMany(
    { ...inReview(occasionId), campaignId: { $in: cancelled.map(({ _id }) => _id) } },
    { $set: { campaignId: null } },
  );
}

/** They are asked about no more; a callback that still comes is recorded as ever. */
export async function leaveReview(db: Database, occasionId: OccasionId): Promise<number> {
  const { modifiedCount } = await db.outboxMessages.updateMany(inReview(occasionId), {
    $set: { status: 'cancelled', cause: 'letBe' },
  });
  return modifiedCount;
}
