// Pausing, resuming and cancelling the sendings of an occasion.
import type { CampaignKind, CampaignStatus } from '../db/campaign.ts';
import type { Database } from '../db/connect.ts';
import type { Occasion } from '../db/occasion.ts';
import type { CampaignId, OccasionId } from '../ids.ts';
import { cancelCampaign, holdCampaign, resumeCampaign } from '../outbox/campaign-hold.ts';
import { countLeft } from './audience.ts';
import type { LaunchScheduler } from './launch.ts';

/**
 * Holds every sending of the occasion that is scheduled or under way; what is on its way to Twilio leaves within a
 * second. Resolves with how many it held; 0 when there is none. Repeating it changes nothing.
 */
export async function pauseSending(db: Database, occasionId: OccasionId): Promise<number> {
  const ids = await move(db, occasionId, ['scheduled', 'running', 'paused'], 'paused');
  for (const id of ids) await holdCampaign(db, id);
  return ids.length;
}

/** Goes on with what was paused, or waits for its time again. Nobody is invited twice by it. */
export async function resumeSending(
  db: Database,
  scheduler: LaunchScheduler,
  occasionId: OccasionId,
  now: Date,
): Promise<number> {
  const ids = await move(db, occasionId, ['paused'], 'scheduled');
  for (const id of ids) {
    await resumeCampaign(db, id);
    const campaign = await db.campaigns.findById(id, { scheduledAt: 1 }).lean();
    await scheduler.launchAt(id, campaign !== null && campaign.scheduledAt > now ? campaign.scheduledAt : now);
  }
  return ids.length;
}

/**
 * Leaves what is sent and stops the rest for good; whoever was not reached is on the list again, for the next «إرسال».
 * Resolves with the kinds of what it stopped. Repeating it changes nothing.
 */
export async function cancelSending(db: Database, occasionId: OccasionId, now: Date): Promise<CampaignKind[]> {
  const ids = await move(db, occasionId, ['scheduled', 'running', 'paused'], 'cancelled');
  await db.campaigns.updateMany({ _id: { $in: ids } }, { $set: { finishedAt: now } });
  for (const id of ids) await stopCampaign(db, id);
  return db.campaigns.distinct('kind', { _id: { $in: ids } });
}

/**
 * Cancels what was planned for a time at which the occasion will have begun: it could reach nobody any more. Resolves
 * with its kinds; repeating it with the same `now` resolves with the same.
 */
export async function cancelTooLate(
  db: Database,
  { _id, startsAt }: Pick<Occasion, '_id' | 'startsAt'>,
  now: Date,
): Promise<CampaignKind[]> {
  const tooLate = { occasionId: _id, kind: { $ne: 'thanks' as const }, scheduledAt: { $gte: startsAt } };
  await db.campaigns.updateMany(
    { ...tooLate, status: { $in: ['scheduled', 'paused'] } },
    { $set: { status: 'cancelled', pausedBecause: null, finishedAt: now } },
  );
  return db.campaigns.distinct('kind', { ...tooLate, status: 'cancelled', finishedAt: now });
}

/** Guests given back in one write: with all of a large list the write takes longer than the database is waited for. */
const atOnce = 1_000;

/** The invitations that never left never leave, and their guests count as not invited. */
export async function stopCampaign(db: Database, campaignId: CampaignId): Promise<void> {
  await cancelCampaign(db, campaignId);
  const stopped = await db.outboxMessages
    .find({ campaignId, status: 'cancelled', cause: 'campaignCancelled' }, { _id: 1 })
    .lean();
  for (let from = 0; from < stopped.length; from += atOnce)
    // By the invitation and not by the guest: a guest who has a newer invitation by now keeps it.
    await db.guests.updateMany(
      { invitationId: { $in: stopped.slice(from, from + atOnce).map(({ _id }) => _id) }, invitedAt: { $type: 'date' } },
      { $set: { invitedAt: null }, $inc: { invitationRound: 1 } },
    );
}

export interface Unsent {
  /** Messages that have not left; 0 when nothing is scheduled, under way or paused. */
  left: number;
  /** What they are, with what waits for its time and reaches nobody so far. */
  kinds: CampaignKind[];
}

/** What the occasion's open sendings have yet to send. Reads only. */
export async function readUnsent(db: Database, occasionId: OccasionId): Promise<Unsent> {
  const open = await db.campaigns
    .find({ occasionId, status: { $in: openStatuses } })
    .sort({ scheduledAt: 1 })
    .lean();
  const kinds = new Set<CampaignKind>();
  let left = 0;
  for (const campaign of open) {
    const waiting = { campaignId: campaign._id, status: { $in: ['pending', 'held'] as const } };
    const own = (await db.outboxMessages.countDocuments(waiting)) + (await countLeft(db, campaign));
    if (own > 0 || campaign.status !== 'running') kinds.add(campaign.kind);
    left += own;
  }
  return { left, kinds: [...kinds] };
}

/** Whether a sending of this kind is scheduled, under way or paused; of any kind when none is named. */
export async function hasOpenCampaign(
  db: Database,
  occasionId: OccasionId | null,
  kind?: CampaignKind,
): Promise<boolean> {
  const open = { occasionId, status: { $in: openStatuses }, ...(kind === undefined ? {} : { kind }) };
  return (await db.campaigns.exists(open)) !== null;
}

const openStatuses: CampaignStatus[] = ['scheduled', 'running', 'paused'];

async function move(
  db: Database,
  occasionId: OccasionId,
  from: CampaignStatus[],
  to: CampaignStatus,
): Promise<CampaignId[]> {
  const campaigns = await db.campaigns.find({ occasionId, status: { $in: from } }, { _id: 1 }).lean();
  const ids = campaigns.map(({ _id }) => _id);
  // Status first: a slice that is being launched sees it before it hands anything more to the outbox.
  await db.campaigns.updateMany(
    { _id: { $in: ids }, status: { $in: from } },
    { $set: { status: to, pausedBecause: null } },
  );
  return ids;
}
