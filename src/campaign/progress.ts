// Carries campaigns on: begins those whose time has come, goes on with those a stopped process left, ends those that are done.

import type { Campaign } from '../db/campaign.ts';
import type { Database } from '../db/connect.ts';
import type { OutboxStatus } from '../db/outbox-message.ts';
import type { CampaignId, OutboxId } from '../ids.ts';
import { holdCampaign, resumeCampaign } from '../outbox/campaign-hold.ts';
import { waitingCampaigns } from '../outbox/fair-share.ts';
import { windowAfter } from '../outbox/window.ts';
import { audienceOf, isTimely } from './audience.ts';
import { stopCampaign } from './control.ts';
import { launchSlice } from './launch.ts';
import { sendToOrganizer } from './organizer-messages.ts';
import { findAllowed } from './organizers.ts';
import { readBeyondRetry } from './retry.ts';
import { namesInReview, reviewNames } from './review.ts';

/** Messages that may still become something else by themselves. */
const unfinished = ['pending', 'held', 'claimed', 'sending', 'uncertain'] as const;

interface Progress {
  /** Invitations handed to the outbox. */
  invited: number;
  finished: CampaignId[];
}

/**
 * The net under the launch job, which Agenda wakes once and does not repeat when it fails: nobody is forgotten because a
 * process died between two slices. Safe to run twice at once. Rejects with an AggregateError once all the others went on:
 * a campaign that fails must not hold up another organizer's.
 */
export async function continueCampaigns(db: Database, now: Date): Promise<Progress> {
  const progress: Progress = { invited: 0, finished: [] };
  const failures: unknown[] = [];
  await holdStragglers(db, now).catch((error: unknown) => failures.push(error));
  const due = { $or: [{ status: 'running' as const }, { status: 'scheduled' as const, scheduledAt: { $lte: now } }] };
  for (const campaign of await db.campaigns.find(due).lean())
    try {
      // Nobody else lets go what a pause held.
      await resumeCampaign(db, campaign._id);
      let invited: number;
      do {
        invited = await launchSlice(db, campaign._id, now);
        progress.invited += invited;
      } while (invited > 0);
      if (await finish(db, campaign._id, now)) progress.finished.push(campaign._id);
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw new AggregateError(failures, 'Some campaigns could not go on; they are tried again.');
  return progress;
}

/** Long enough for a slice that had begun before the campaign was paused or cancelled to have ended. */
const stragglerMs = 600_000;
/** Each look goes through all that was cancelled. */
const stragglersEveryMs = 60_000;

/** A slice that was being launched at the very moment may have added to what was just held or cancelled. */
async function holdStragglers(db: Database, now: Date): Promise<void> {
  for (const { _id } of await db.campaigns.find({ status: 'paused' }, { _id: 1 }).lean()) await holdCampaign(db, _id);
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const cancelled = {
    status: 'cancelled' as const,
    // One look at least, however long ago: stopping it may have been broken off.
    $or: [
      { stragglersAt: null },
      { finishedAt: { $gt: ago(stragglerMs) }, stragglersAt: { $lte: ago(stragglersEveryMs) } },
    ],
  };
  const lately = await db.campaigns.find(cancelled, { _id: 1 }).lean();
  for (const _id of new Set([...lately, ...(await cancelledWithWaiting(db))].map((campaign) => campaign._id))) {
    if (await stopCampaign(db, _id)) await db.campaigns.updateOne({ _id }, { $set: { stragglersAt: now } });
  }
}

/** However long ago they were cancelled: what had left may fail a day later and come back to be sent again. */
async function cancelledWithWaiting(db: Database): Promise<Pick<Campaign, '_id'>[]> {
  const waiting = (await waitingCampaigns(db)).filter((id) => id !== null);
  if (waiting.length === 0) return [];
  return db.campaigns.find({ _id: { $in: waiting }, status: 'cancelled' }, { _id: 1 }).lean();
}

/** False while something of it is under way. */
async function finish(db: Database, campaignId: CampaignId, now: Date): Promise<boolean> {
  const campaign = await db.campaigns.findOne({ _id: campaignId, status: 'running' }).lean();
  if (campaign === null || (await isUnderWay(db, campaign, now))) return false;
  // Told before it is marked: a crash in between tells again under the same id, which changes nothing.
  await tellOrganizer(db, campaign, now);
  await db.campaigns.updateOne(
    { _id: campaignId, status: 'running' },
    { $set: { status: 'finished', finishedAt: now } },
  );
  return true;
}

async function isUnderWay(db: Database, campaign: Campaign, now: Date): Promise<boolean> {
  const occasion = await db.occasions.findById(campaign.occasionId).lean();
  if (occasion !== null && isTimely(campaign.kind, occasion, now))
    if ((await db.guests.exists(audienceOf(campaign, occasion))) !== null) return true;
  const left = { campaignId: campaign._id, status: { $in: unfinished } };
  return (await db.outboxMessages.exists(left)) !== null;
}

async function tellOrganizer(db: Database, campaign: Campaign, now: Date): Promise<void> {
  const organizer = await findAllowed(db, campaign.requestedBy);
  const occasion = await db.occasions.findById(campaign.occasionId).lean();
  if (organizer === null || occasion === null) return;
  const count = (filter: { status: OutboxStatus; cause?: string }) =>
    db.outboxMessages.countDocuments({ campaignId: campaign._id, ...filter });
  const [sent, failed, review, optedOut] = await Promise.all([
    count({ status: 'sent' }),
    count({ status: 'failed' }),
    count({ status: 'review' }),
    count({ status: 'cancelled', cause: 'optedOut' }),
  ]);
  const beyond = campaign.kind === 'invitation' ? await readBeyondRetry(db, occasion._id, campaign._id) : {};
  const windowUntil = windowAfter(organizer.lastInboundAt);
  // With its buttons, so that one tap settles it; outside the window the count in the other message says what to write.
  if (review > 0 && windowUntil !== null && windowUntil > now)
    await sendToOrganizer(db, organizer, {
      id: `${campaign._id}:review` as OutboxId,
      saying: {
        say: 'review',
        with: { occasionId: occasion._id, ...(await reviewNames(db, occasion._id, namesInReview)) },
      },
      occasion,
      // After the other one.
      at: new Date(now.getTime() + 1),
    });
  await sendToOrganizer(db, organizer, {
    id: `${campaign._id}:finished` as OutboxId,
    saying: { say: 'launchFinished', with: { kind: campaign.kind, sent, failed, review, optedOut, ...beyond } },
    occasion,
    at: now,
  });
}
