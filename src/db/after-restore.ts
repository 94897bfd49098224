// What a restored database must not do by itself: send what may have been sent after the backup was made.
import type { Database } from './connect.ts';

export interface Withheld {
  /** Messages that became `uncertain`. */
  messages: number;
  /** Campaigns that became `paused`. */
  campaigns: number;
}

/**
 * For a database just restored from a backup, before anything else uses it. Messages that were not final become
 * `uncertain`, held from `now` on, and older claims void; nobody knows how far they came after the backup. Campaigns that
 * were under way are paused: guests whom they invited after the backup count as not invited in it. Repeating it is harmless.
 */
export async function withholdAfterRestore(db: Database, now: Date): Promise<Withheld> {
  const messages = await db.outboxMessages.updateMany(
    { status: { $in: ['pending', 'held', 'claimed', 'sending'] } },
    {
      $set: {
        status: 'uncertain',
        cause: 'restoredFromBackup',
        sendingAt: now,
        claimedBy: null,
        claimedUntil: null,
      },
      $inc: { fence: 1 },
    },
  );
  const campaigns = await db.campaigns.updateMany(
    { status: { $in: ['scheduled', 'running'] } },
    { $set: { status: 'paused' } },
  );
  return { messages: messages.modifiedCount, campaigns: campaigns.modifiedCount };
}
