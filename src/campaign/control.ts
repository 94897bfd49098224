// Pausing, resuming and cancelling the sendings of an occasion.
import type { Campaign, CampaignKind, CampaignStatus } from '../db/campaign.ts';
import type { Database } from '../db/connect.ts';
import type { Occasion } from '../db/occasion.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';
import type { CampaignId, OccasionId } from '../ids.ts';
import { cancelCampaign } from '../outbox/campaign-hold.ts';
import { countLeft } from './audience.ts';
import type { LaunchScheduler } from './launch.ts';

/**
 * Holds every sending of the occasion that is scheduled or under way, by its status alone, however large it is: nothing of
 * it is claimed any more, and what is on its way to Twilio leaves within a second. Its messages are held by the worker
 * (progress.ts). Resolves with how many it held; 0 when there is none. Repeating it changes nothing.
 */
export const pauseSending = (db: Database, occasionId: OccasionId): Promise<number> =>
  move(db, occasionId, openStatuses, { status: 'paused' });

/**
 * Goes on with what was paused, or waits for its time again; the worker lets its messages go (progress.ts). Nobody is
 * invited twice by it. Repeating it with the same `now` finishes what was broken off and resolves with the same.
 */
export async function resumeSending(
  db: Database,
  scheduler: LaunchScheduler,
  occasionId: OccasionId,
  now: Date,
): Promise<number> {
  await move(db, occasionId, ['paused'], { status: 'scheduled', resumedAt: now });
  const resumed = { occasionId, resumedAt: now, status: { $in: ['scheduled', 'running'] as const } };
  const campaigns = await db.campaigns.find(resumed, { scheduledAt: 1 }).lean();
  for (const { _id, scheduledAt } of campaigns) await scheduler.launchAt(_id, scheduledAt > now ? scheduledAt : now);
  return campaigns.length;
}

/**
 * Leaves what is sent and stops the rest for good; whoever was not reached is on the list again, for the next «إرسال»: of
 * more than 10,000 once the worker is through (progress.ts). Resolves with the kinds of what it stopped. Repeating it with the same `now` finishes what was broken off and resolves
 * with the same.
 */
export async function cancelSending(db: Database, occasionId: OccasionId, now: Date): Promise<CampaignKind[]> {
  await move(db, occasionId, openStatuses, { status: 'cancelled', finishedAt: now });
  const stopped = await db.campaigns.find({ occasionId, status: 'cancelled', finishedAt: now }, { kind: 1 }).lean();
  for (const { _id } of stopped) await stopCampaign(db, _id);
  return [...new Set(stopped.map(({ kind }) => kind))];
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

/**
 * What never left never leaves; the guests of its invitations count as not invited, and those of its reminders as not
 * reminded by it. Broken off anywhere it may be repeated.
 * Resolves with false for a very large campaign of which more is left: then it is to be called again.
 */
export async function stopCampaign(db: Database, campaignId: CampaignId): Promise<boolean> {
  if (!(await cancelCampaign(db, campaignId))) return false;
  const stopped = db.outboxMessages
    .find({ campaignId, status: 'cancelled', cause: 'campaignCancelled' }, { guestId: 1, purpose: 1 })
    .lean()
    .cursor({ batchSize: atOnce });
  let slice: Stopped[] = [];
  for await (const message of stopped) {
    slice.push(message);
    if (slice.length < atOnce) continue;
    await giveBack(db, campaignId, slice);
    slice = [];
  }
  await giveBack(db, campaignId, slice);
  return true;
}

type Stopped = Pick<OutboxMessage, '_id' | 'guestId' | 'purpose'>;

async function giveBack(db: Database, campaignId: CampaignId, messages: readonly Stopped[]): Promise<void> {
  const of = (purpose: CampaignKind) => messages.filter((message) => message.purpose === purpose);
  const [invitations, reminders] = [of('invitation'), of('reminder')];
  // By the invitation and not by the guest: a guest who has a newer invitation by now keeps it.
  if (invitations.length > 0)
    await db.guests.updateMany(
      { invitationId: { $in: invitations.map(({ _id }) => _id) }, invitedAt: { $type: 'date' } },
      { $set: { invitedAt: null }, $inc: { invitationRound: 1 } },
    );
  if (reminders.length > 0)
    await db.guests.updateMany(
      { _id: { $in: reminders.flatMap(({ guestId }) => guestId ?? []) }, remindedIn: campaignId },
      { $pull: { remindedIn: campaignId } },
    );
}

interface Unsent {
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

/** Resolves with how many are in that state now. One write, with all that a second try is known by. */
async function move(
  db: Database,
  occasionId: OccasionId,
  from: CampaignStatus[],
  to: Pick<Campaign, 'status'> & Partial<Campaign>,
): Promise<number> {
  const { matchedCount } = await db.campaigns.updateMany(
    { occasionId, status: { $in: from } },
    { $set: { pausedBecause: null, ...to } },
  );
  return matchedCount;
}
