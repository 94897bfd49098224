// What pausing, resuming and cancelling a campaign does to its messages that have not left: in slices, however many they are.
import type { Database } from '../db/connect.ts';
import type { OutboxMessage, OutboxStatus } from '../db/outbox-message.ts';
import type { CampaignId } from '../ids.ts';

/** Messages changed in one write: all of a large campaign at once would take longer than the database is waited for. */
const atOnce = 1_000;

/** One call holds, lets go or cancels no more than this: nobody waits for a very large campaign, and the worker goes on. */
const slicesInOneLook = 10;

/**
 * Holds what is not yet claimed: what is leaves within a second. The campaign's own status keeps the rest back from its
 * first moment (fair-share.ts, screen.ts), so that nothing depends on when this is written; of a very large campaign the
 * next call holds more. Resolves with how many.
 */
export const holdCampaign = (db: Database, campaignId: CampaignId): Promise<number> =>
  changeAll(db, campaignId, 'pending', { status: 'held' }, slicesInOneLook);

/** What was held is pending again, due when it was due; what left stays as it is. The next call lets more of a very large one go. */
export const resumeCampaign = (db: Database, campaignId: CampaignId): Promise<number> =>
  changeAll(db, campaignId, 'held', { status: 'pending' }, slicesInOneLook);

/**
 * What has left stays; the rest never leaves, whenever this is written: the campaign's own status keeps it back. Resolves
 * with whether that was all; if not, the next call cancels more.
 */
export async function cancelCampaign(db: Database, campaignId: CampaignId): Promise<boolean> {
  const cancelled = { status: 'cancelled', cause: 'campaignCancelled' } as const;
  await changeAll(db, campaignId, 'pending', cancelled, slicesInOneLook);
  await changeAll(db, campaignId, 'held', cancelled, slicesInOneLook);
  const left = { status: { $in: ['pending', 'held'] as const }, campaignId };
  return (await db.outboxMessages.exists(left)) === null;
}

/** Broken off anywhere it may be repeated: what is changed is no longer found. */
async function changeAll(
  db: Database,
  campaignId: CampaignId,
  from: OutboxStatus,
  change: Pick<OutboxMessage, 'status'> & Partial<OutboxMessage>,
  mostSlices: number,
): Promise<number> {
  let changed = 0;
  for (let slices = 0; slices < mostSlices; slices++) {
    const slice = await db.outboxMessages.find({ status: from, campaignId }, { _id: 1 }).limit(atOnce).lean();
    if (slice.length === 0) break;
    const ids = slice.map(({ _id }) => _id);
    const { modifiedCount } = await db.outboxMessages.updateMany({ _id: { $in: ids }, status: from }, { $set: change });
    changed += modifiedCount;
  }
  return changed;
}
