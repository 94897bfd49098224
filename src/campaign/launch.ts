// A campaign from «إرسال» to the last invitation in the outbox, in small steps that may each be repeated.
import type { Locale } from '../../flows/commands.ts';
import { guestFacts } from '../conversation/guest-facts.ts';
import { addressOf } from '../conversation/guest-talk.ts';
import { onOneLine } from '../conversation/said.ts';
import type { Campaign } from '../db/campaign.ts';
import { type Database, isDuplicateKey } from '../db/connect.ts';
import type { Guest } from '../db/guest.ts';
import type { Occasion } from '../db/occasion.ts';
import type { CampaignId, OccasionId, OrganizerId, OutboxId } from '../ids.ts';
import { enqueueMany, type NewOutboxMessage } from '../outbox/enqueue.ts';
import { invitationForm } from '../wording/campaign-variables.ts';
import { catalogues } from '../wording/index.ts';

/** Wakes the launch of a campaign; declared here, built on Agenda in jobs/. */
export interface LaunchScheduler {
  /** Safe to call twice for one campaign. Resolves once the wish is stored. */
  launchAt(campaignId: CampaignId, at: Date): Promise<void>;
}

/** Guests handed to the outbox in one step: little enough that a step never holds anything up. */
export const sliceSize = 200;

/**
 * WhatsApp's word for the forms of the invitation that the guests still to be invited would get, or `missing` before one was
 * handed in. Only `approved` may be sent; else the word for a form that holds the sending up, a refusal before a wait.
 */
export async function invitationApproval(db: Database, occasion: Occasion | null, locale: Locale): Promise<string> {
  const approvals = await Promise.all((await formsFor(db, occasion, locale)).map((form) => approvalOf(db, form)));
  return (
    approvals.find((approval) => refusals.includes(approval)) ??
    approvals.find((approval) => approval !== 'approved') ??
    'approved'
  );
}

/** No waiting helps against these. */
const refusals: readonly string[] = ['rejected', 'disabled', 'paused'];

interface Form {
  content: string;
  locale: Locale;
}

async function formsFor(db: Database, occasion: Occasion | null, locale: Locale): Promise<Form[]> {
  const image = occasion?.image ?? null;
  const toInvite = { occasionId: occasion?._id ?? null, invitedAt: null };
  const [plain, vip] = await Promise.all([
    db.guests.distinct('locale', { ...toInvite, position: null }),
    db.guests.distinct('locale', { ...toInvite, position: { $ne: null } }),
  ]);
  const forms = (locales: readonly Locale[], isVip: boolean): Form[] =>
    locales.map((each) => ({ content: invitationForm({ isVip, image }), locale: each }));
  // With nobody listed yet the answer is about the guests to come.
  return plain.length + vip.length === 0 ? forms([locale], false) : [...forms(plain, false), ...forms(vip, true)];
}

async function approvalOf(db: Database, { content, locale }: Form): Promise<string> {
  const template = await db.templates.findOne({ content, locale }).sort({ checkedAt: -1 }).lean();
  return template?.approval ?? 'missing';
}

export interface NewCampaign {
  campaignId: CampaignId;
  occasionId: OccasionId;
  requestedBy: OrganizerId;
  /** Null for now. */
  at: Date | null;
  /** When the organizer was asked: a sending without a time goes to those who were listed then. */
  askedAt: Date;
  now: Date;
}

/** Stores the campaign and the wish to wake it; repeating it changes nothing. */
export async function createCampaign(db: Database, scheduler: LaunchScheduler, campaign: NewCampaign): Promise<void> {
  const { campaignId, occasionId, requestedBy, now } = campaign;
  const scheduledAt = campaign.at ?? campaign.askedAt;
  try {
    await db.campaigns.create({
      _id: campaignId,
      occasionId,
      kind: 'invitation',
      status: 'scheduled',
      requestedBy,
      scheduledAt,
      createdAt: now,
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  await scheduler.launchAt(campaignId, campaign.at ?? now);
}

/**
 * Marks a scheduled campaign as running and hands the next slice of its guests to the outbox. Resolves with how many
 * there were: 0 when nobody is left, or when the campaign is paused, cancelled or unknown.
 * A step that died half-way is repeated safely: the invitations have fixed ids.
 */
export async function launchSlice(db: Database, campaignId: CampaignId, now: Date): Promise<number> {
  await db.campaigns.updateOne(
    { _id: campaignId, status: 'scheduled' },
    { $set: { status: 'running', startedAt: now } },
  );
  const campaign = await db.campaigns.findOne({ _id: campaignId, status: 'running' }).lean();
  if (campaign === null) return 0;
  const occasion = await db.occasions.findById(campaign.occasionId).lean();
  // A server that was down over the time of sending must not invite to what has begun.
  if (occasion === null || occasion.startsAt <= now) return 0;
  const guests: Guest[] = await db.guests.find(audienceOf(campaign)).sort({ _id: 1 }).limit(sliceSize).lean();
  if (guests.length === 0) return 0;
  const messages = guests.map((guest) => invitationTo(guest, occasion, campaign, now));
  // The order matters. First the guest knows its invitation, so that an answer within a second finds its guest; then the
  // invitation exists; and only then is the guest counted as invited, so that a crash in between forgets nobody.
  await setEach(db, guests, (guest) => ({ invitationId: invitationId(guest), campaignId }));
  await enqueueMany(db, messages);
  await setEach(db, guests, () => ({ invitedAt: now }));
  return guests.length;
}

/**
 * Not invited yet, and listed before it started; for a sending without a time, before the organizer was asked, so that no
 * more invitations leave than were confirmed. Whoever is listed later waits for the next «إرسال».
 */
export const audienceOf = ({ occasionId, scheduledAt, createdAt, startedAt }: Campaign) => {
  const listedBy = scheduledAt <= createdAt ? scheduledAt : startedAt;
  return { occasionId, invitedAt: null, ...(listedBy === null ? {} : { createdAt: { $lte: listedBy } }) };
};

export const invitationId = (guest: Pick<Guest, '_id' | 'occasionId' | 'invitationRound'>): OutboxId =>
  `${guest.occasionId}:${guest._id}:invitation:${guest.invitationRound}` as OutboxId;

function invitationTo(guest: Guest, occasion: Occasion, campaign: Campaign, now: Date): NewOutboxMessage {
  const { content, variables } = catalogues[guest.locale].campaignContent(
    { kind: 'invitation' },
    guestFacts(guest, occasion),
  );
  return {
    _id: invitationId(guest),
    lane: 'campaign',
    purpose: 'invitation',
    to: addressOf(guest),
    toName: guest.name,
    occasionId: occasion._id,
    guestId: guest._id,
    organizerId: null,
    campaignId: campaign._id,
    content: { kind: 'template', content, locale: guest.locale, variables: onOneLine(variables) },
    windowUntil: null,
    afterOptOut: false,
    dueAt: now,
    createdAt: now,
  };
}

async function setEach(db: Database, guests: Guest[], set: (guest: Guest) => Partial<Guest>): Promise<void> {
  await db.guests.bulkWrite(
    guests.map((guest) => ({
      updateOne: { filter: { _id: guest._id, invitedAt: null }, update: { $set: set(guest) } },
    })),
    { ordered: false },
  );
}
