// What a restored database must not do by itself: send what may have been sent after the backup was made.
import type { Database } from './connect.ts';

export interface Withheld {
  /** Messages that became `uncertain`. */
  messages: number;
  /** Campaigns that became `paused`. */
  campaigns: number;
  /** Guests of whom the backup does not know whether they were invited after it was made. */
  guests: number;
}

/**
 * For a database just restored from a backup, before anything else uses it. Messages that were not final become
 * `uncertain`, held from `now` on, and older claims void; nobody knows how far they came after the backup. Campaigns that
 * were under way are paused. Guests who count as not invited are doubtful: when a campaign goes on, Twilio's list or the
 * organizer decides about each of them, so that going on invites nobody twice. Repeating it is harmless.
 */
export async function withholdAfterRestore(db: Database, now: Date): Promise<Withheld> {
  const doubtfulSince = await lastKnownAt(db, now);
  const messages = await db.outboxMessages.updateMany(
    { status: { $in: ['pending', 'held', 'claimed', 'sending'] } },
    {
      $set: {
        status: 'uncertain',
        cause: 'restoredFromBackup',
        sendingAt: now,
        doubtfulSince,
        claimedBy: null,
        claimedUntil: null,
      },
      $unset: { askedAt: 1, lookedUpAt: 1 },
      $inc: { fence: 1 },
    },
  );
  await db.outboxMessages.updateMany(
    { status: { $in: ['uncertain', 'review'] }, resent: { $exists: false } },
    { $set: { resent: 'unknown' } },
  );
  const campaigns = await db.campaigns.updateMany(
    { status: { $in: ['scheduled', 'running'] } },
    { $set: { status: 'paused' } },
  );
  const guests = await db.guests.updateMany({ invitedAt: null, doubtfulSince: null }, { $set: { doubtfulSince } });
  return { messages: messages.modifiedCount, campaigns: campaigns.modifiedCount, guests: guests.modifiedCount };
}

/** The newest fact in the database; the backup was made then or later, so nothing before it can be unknown. */
async function lastKnownAt(db: Database, now: Date): Promise<Date> {
  const newest = await Promise.all([
    db.outboxMessages.findOne({}, { createdAt: 1 }).sort({ createdAt: -1 }).lean(),
    db.guests.findOne({}, { createdAt: 1 }).sort({ createdAt: -1 }).lean(),
    db.occasions.findOne({}, { createdAt: 1 }).sort({ createdAt: -1 }).lean(),
  ]);
  const times = newest.flatMap((doc) => (doc === null ? [] : [doc.createdAt.getTime()]));
  return times.length === 0 ? now : new Date(Math.max(...times));
}
