// A campaign from the organizer's yes to its last message in the outbox, in small steps that may each be repeated.
import type { Campaign, CampaignKind } from '../db/campaign.ts';
import { type Database, isDuplicateKey } from '../db/connect.ts';
import type { Guest } from '../db/guest.ts';
import type { Occasion } from '../db/occasion.ts';
import type { CampaignId, OccasionId, OrganizerId } from '../ids.ts';
import { enqueueMany } from '../outbox/enqueue.ts';
import { audienceOf, isTimely, lastOf, reachable } from './audience.ts';
import { campaignMessage, invitationId } from './campaign-message.ts';
import { stopCampaign } from './control.ts';
import { findAllowed } from './organizers.ts';

/** Wakes the launch of a campaign; declared here, built on Agenda in jobs/. */
export interface LaunchScheduler {
  /** Safe to call twice for one campaign. Resolves once the wish is stored. */
  launchAt(campaignId: CampaignId, at: Date): Promise<void>;
}

/** Guests handed to the outbox in one step: little enough that a step never holds anything up. */
export const sliceSize = 200;

interface NewCampaign {
  campaignId: CampaignId;
  occasionId: OccasionId;
  kind: CampaignKind;
  requestedBy: OrganizerId;
  /** Null for now. */
  at: Date | null;
  /** See Campaign. */
  plannedFor?: Date;
  timeZone?: string;
  retries?: boolean;
  changed?: Campaign['changed'];
  now: Date;
}

/** Stores the campaign and the wish to wake it; repeating it changes nothing. */
export async function createCampaign(db: Database, scheduler: LaunchScheduler, campaign: NewCampaign): Promise<void> {
  const {
    campaignId,
    occasionId,
    kind,
    requestedBy,
    plannedFor,
    timeZone,
    retries = false,
    changed = [],
    now,
  } = campaign;
  const scheduledAt = campaign.at ?? now;
  try {
    await db.campaigns.create({
      _id: campaignId,
      occasionId,
      kind,
      status: 'scheduled',
      retries,
      changed,
      requestedBy,
      scheduledAt,
      ...(plannedFor === undefined ? {} : { plannedFor }),
      ...(timeZone === undefined ? {} : { timeZone }),
      createdAt: now,
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  await scheduler.launchAt(campaignId, scheduledAt);
}

/**
 * Marks a scheduled campaign as running and hands the next slice of its guests to the outbox. Resolves with how many
 * guests it went through: 0 when nobody is left, or when the campaign is paused, cancelled, unknown, not timely or not
 * due yet. A step that died half-way is repeated safely: the messages have fixed ids. Every step is authorised anew: the
 * campaign of a number that was taken off ORGANIZERS since is paused, and goes on when it is there again and resumes it.
 */
export async function launchSlice(db: Database, campaignId: CampaignId, now: Date): Promise<number> {
  if (await isPausedWithItsOrganizer(db, campaignId, now)) return 0;
  await db.campaigns.updateOne(
    // Agenda wakes it by the clock of its host, which may be ahead, and its time may have been moved since: the net in
    // progress.ts begins it in time.
    { _id: campaignId, status: 'scheduled', scheduledAt: { $lte: now } },
    { $set: { status: 'running', startedAt: now } },
  );
  const campaign = await db.campaigns.findOne({ _id: campaignId, status: 'running' }).lean();
  if (campaign === null) return 0;
  const occasion = await db.occasions.findById(campaign.occasionId).lean();
  // A server that was down over the time of sending must not invite to what has begun.
  if (occasion === null || !isTimely(campaign.kind, occasion, now)) return 0;
  const guests: Guest[] = await db.guests.find(audienceOf(campaign, occasion)).sort({ _id: 1 }).limit(sliceSize).lean();
  if (guests.length === 0) return 0;
  if (campaign.kind === 'invitation') await invite(db, guests, occasion, campaign, now);
  else await writeToInvited(db, guests, occasion, campaign, now);
  // Cancelled while it was written: what came after the cancelling is stopped here, however long the slice took.
  if ((await db.campaigns.exists({ _id: campaignId, status: 'cancelled' })) !== null)
    await stopCampaign(db, campaignId);
  return guests.length;
}

async function isPausedWithItsOrganizer(db: Database, campaignId: CampaignId, now: Date): Promise<boolean> {
  const due = {
    _id: campaignId,
    $or: [{ status: 'running' as const }, { status: 'scheduled' as const, scheduledAt: { $lte: now } }],
  };
  const campaign = await db.campaigns.findOne(due, { requestedBy: 1 }).lean();
  if (campaign === null || (await findAllowed(db, campaign.requestedBy)) !== null) return false;
  const pausedBecause = { trouble: 'organizerRemoved' as const, errorCode: null, at: now };
  await db.campaigns.updateOne(due, { $set: { status: 'paused', pausedBecause } });
  return true;
}

async function invite(db: Database, guests: Guest[], occasion: Occasion, campaign: Campaign, now: Date): Promise<void> {
  // The order matters. First the guest knows its invitation, so that an answer within a second finds its guest; then the
  // invitation exists; and only then is the guest counted as invited, so that a crash in between forgets nobody.
  await setEach(db, guests, (guest) => ({ invitationId: invitationId(guest), campaignId: campaign._id }));
  await enqueueMany(
    db,
    guests.map((guest) => campaignMessage(guest, occasion, campaign, now)),
  );
  await setEach(db, guests, () => ({ invitedAt: now, doubtfulSince: null }));
}

async function writeToInvited(
  db: Database,
  guests: Guest[],
  occasion: Occasion,
  campaign: Campaign,
  now: Date,
): Promise<void> {
  const recipients = await reachable(db, guests, campaign.kind);
  await enqueueMany(
    db,
    recipients.map((guest) => campaignMessage(guest, occasion, campaign, now)),
  );
  if (campaign.kind === 'reminder')
    await db.guests.updateMany(
      { _id: { $in: recipients.map(({ _id }) => _id) } },
      { $addToSet: { remindedIn: campaign._id } },
    );
  // Last: whoever repeats the step before this writes the same ids again.
  await db.campaigns.updateOne({ _id: campaign._id, cursor: campaign.cursor }, { $set: { cursor: lastOf(guests) } });
}

async function setEach(db: Database, guests: Guest[], set: (guest: Guest) => Partial<Guest>): Promise<void> {
  await db.guests.bulkWrite(
    guests.map((guest) => ({
      updateOne: { filter: { _id: guest._id, invitedAt: null }, update: { $set: set(guest) } },
    })),
    { ordered: false },
  );
}
