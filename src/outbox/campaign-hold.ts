// What pausing, resuming and cancelling a campaign does to its messages that have not left.
import type { Database } from '../db/connect.ts';
import type { CampaignId } from '../ids.ts';

/** Holds what is not yet claimed: what is leaves within a second. Resolves with how many. */
export async function holdCampaign(db: Database, campaignId: CampaignId): Promise<number> {
  const { modifiedCount } = await db.outboxMessages.updateMany(
    { campaignId, status: 'pending' },
    { $set: { status: 'held' } },
  );
  return modifiedCount;
}

/** What was held is pending again, due when it was due; what left stays as it is. */
export async function resumeCampaign(db: Database, campaignId: CampaignId): Promise<number> {
  const { modifiedCount } = await db.outboxMessages.updateMany(
    { campaignId, status: 'held' },
    { $set: { status: 'pending' } },
  );
  return modifiedCount;
}

/** What has left stays; the rest never leaves. */
export async function cancelCampaign(db: Database, campaignId: CampaignId): Promise<number> {
  const { modifiedCount } = await db.outboxMessages.updateMany(
    { campaignId, status: { $in: ['pending', 'held'] } },
    { $set: { status: 'cancelled', cause: 'campaignCancelled' } },
  );
  return modifiedCount;
}
