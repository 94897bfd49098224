// The read side of the status page: a few counts and one page of guests, whatever the size of the occasion.
import { countGuests, type GuestCounts } from '../campaign/report.ts';
import { countReached, findReached } from '../campaign/unreached.ts';
import type { Campaign } from '../db/campaign.ts';
import type { Database } from '../db/connect.ts';
import { everInvited, type Guest } from '../db/guest.ts';
import type { Occasion } from '../db/occasion.ts';
import { type OutboxMessage, type OutboxStatus, outboxPurposes, senderStoppedCause } from '../db/outbox-message.ts';
import type { GuestId, OccasionId } from '../ids.ts';
import { searchPattern } from './name-search.ts';

export const guestFilters = ['all', 'confirmed', 'declined', 'undecided', 'waiting', 'listed', 'trouble'] as const;
/** `listed` are those not invited yet; `trouble` those whose invitation failed, is uncertain or is in review. */
export type GuestFilter = (typeof guestFilters)[number];

export interface GuestQuery {
  filter: GuestFilter;
  /** Part of a name; empty for everybody. */
  search: string;
  /** From 1; beyond the last means the last. */
  page: number;
}

const guestsPerPage = 100;

export type InvitationState = Pick<
  OutboxMessage,
  '_id' | 'status' | 'delivery' | 'errorCode' | 'cause' | 'sentAt' | 'deliveredAt' | 'readAt'
>;

export interface GuestRow extends Pick<Guest, '_id' | 'name' | 'phone' | 'rsvp' | 'invitedAt'> {
  invitation: InvitationState | null;
}

export interface GuestPage {
  rows: GuestRow[];
  total: number;
  page: number;
  pages: number;
}

export type TroubledMessage = Pick<
  OutboxMessage,
  '_id' | 'to' | 'toName' | 'purpose' | 'status' | 'errorCode' | 'cause' | 'createdAt'
>;

export interface QuarantinedMessage {
  from: string;
  /** The guest's name when the sender is a guest of this occasion. */
  name: string | null;
  cause: string | null;
  receivedAt: Date;
}

export interface Summary {
  occasion: Occasion;
  counts: GuestCounts;
  /** Invitations that Twilio took, and how far they came; each number contains the next. */
  invitations: { settled: number; sent: number; delivered: number; read: number; trouble: number };
  campaign: Pick<Campaign, 'status' | 'scheduledAt' | 'finishedAt' | 'pausedBecause'> | null;
  trouble: { messages: TroubledMessage[]; total: number };
  quarantined: { messages: QuarantinedMessage[]; total: number };
  /** Messages of the whole server that have not left yet. */
  messagesWaiting: number;
}

export interface Overview extends Summary {
  guests: GuestPage;
}

/** Most entries that the «needs attention» box names; the rest are counted. */
const mostNamed = 10;
const mostOccasions = 50;
const troubled: OutboxStatus[] = ['failed', 'uncertain', 'review'];
const onTheirWay: OutboxStatus[] = ['pending', 'held', 'claimed', 'sending'];

/** The newest occasions that this sign-in may see: an organizer's own, or all for `server`. */
export async function readOccasions(db: Database, issuedTo: string): Promise<Occasion[]> {
  const mine = await visibleTo(db, issuedTo);
  if (mine === null) return [];
  return db.occasions.find(mine).sort({ createdAt: -1 }).limit(mostOccasions).lean();
}

/** Null when there is no such occasion or this sign-in may not see it: the answer is the same. */
export async function findOccasion(db: Database, issuedTo: string, id: OccasionId): Promise<Occasion | null> {
  const mine = await visibleTo(db, issuedTo);
  return mine === null ? null : db.occasions.findOne({ _id: id, ...mine }).lean();
}

/** Everything but the guests. */
export async function readSummary(db: Database, occasion: Occasion): Promise<Summary> {
  const occasionId = occasion._id;
  const inTrouble = {
    occasionId: { $in: [occasionId, null] },
    // What belongs to no occasion is a note to an organizer, seen by that one alone, or an answer to a stranger.
    organizerId: { $in: [occasion.organizerId, null] },
    purpose: { $in: [...outboxPurposes] },
    $or: [
      { status: { $in: troubled } },
      // Replies and news wait then, too: campaigns are paused, and their organizers were told.
      { status: 'pending' as const, lane: 'conversation' as const, cause: senderStoppedCause },
    ],
  };
  const [counts, invitations, campaign, messages, total, quarantined, messagesWaiting] = await Promise.all([
    countGuests(db, occasionId),
    countInvitations(db, occasionId),
    db.campaigns
      .findOne({ occasionId }, { status: 1, scheduledAt: 1, finishedAt: 1, pausedBecause: 1 })
      .sort({ createdAt: -1 })
      .lean(),
    db.outboxMessages
      .find(inTrouble, { to: 1, toName: 1, purpose: 1, status: 1, errorCode: 1, cause: 1, createdAt: 1 })
      .limit(mostNamed)
      .lean(),
    db.outboxMessages.countDocuments(inTrouble),
    readQuarantined(db, occasionId),
    db.outboxMessages.countDocuments({ status: { $in: onTheirWay } }),
  ]);
  return { occasion, counts, invitations, campaign, trouble: { messages, total }, quarantined, messagesWaiting };
}

/** Those the campaign reached last come first. Reads at most `guestsPerPage` guests and their invitations. */
export async function readGuestPage(
  db: Database,
  { occasion, counts, invitations }: Pick<Summary, 'occasion' | 'counts' | 'invitations'>,
  { filter, search, page: wanted }: GuestQuery,
): Promise<GuestPage> {
  const occasionId = occasion._id;
  const name = search === '' ? {} : { name: { $regex: searchPattern(search), $options: 'i' } };
  const troubledInvitations = {
    occasionId,
    purpose: 'invitation' as const,
    status: { $in: troubled },
    ...(search === '' ? {} : { toName: name.name }),
  };
  const matching = { occasionId, ...matchFilter(filter), ...name };
  const total =
    search === ''
      ? countOf(filter, counts, invitations.trouble)
      : filter === 'trouble'
        ? await db.outboxMessages.countDocuments(troubledInvitations)
        : filter === 'waiting'
          ? await countReached(db, occasionId, matching)
          : await db.guests.countDocuments(matching);
  const pages = Math.max(1, Math.ceil(total / guestsPerPage));
  const page = Math.min(Math.max(1, wanted), pages);
  const skip = (page - 1) * guestsPerPage;
  const ids = await idsFor(filter, { skip, count: guestsPerPage });
  const selected = ids === null ? matching : { _id: { $in: ids } };
  const guests = await db.guests
    .find(selected, { name: 1, phone: 1, rsvp: 1, invitedAt: 1, invitationId: 1 })
    .sort({ invitedAt: -1, _id: -1 })
    .skip(ids === null ? skip : 0)
    .limit(guestsPerPage)
    .lean();
  const states = await db.outboxMessages
    .find(
      { _id: { $in: guests.flatMap(({ invitationId }) => invitationId ?? []) } },
      { status: 1, delivery: 1, errorCode: 1, cause: 1, sentAt: 1, deliveredAt: 1, readAt: 1 },
    )
    .lean();
  const stateOf = new Map(states.map((state) => [state._id, state]));
  const rows = guests.map(({ invitationId, ...guest }) => ({
    ...guest,
    invitation: invitationId === null ? null : (stateOf.get(invitationId) ?? null),
  }));
  return { rows, total, page, pages };

  /** Whom the messages tell apart, and not what stands on the guest; null when the guest does. */
  async function idsFor(of: GuestFilter, { skip, count }: { skip: number; count: number }): Promise<GuestId[] | null> {
    if (of === 'waiting') return (await findReached(db, matching, { order: -1, skip, count })).map(({ _id }) => _id);
    if (of !== 'trouble') return null;
    const found = db.outboxMessages.find(troubledInvitations, { guestId: 1 }).sort({ _id: 1 });
    return (await found.skip(skip).limit(count).lean()).flatMap(({ guestId }) => guestId ?? []);
  }
}

/** A number sees its own occasions alone, and none once ORGANIZERS no longer names it. */
async function visibleTo(db: Database, issuedTo: string) {
  if (issuedTo === 'server') return {};
  const organizer = await db.organizers.findOne({ phone: issuedTo, allowed: true }, { _id: 1 }).lean();
  return organizer === null ? null : { organizerId: organizer._id };
}

async function countInvitations(db: Database, occasionId: OccasionId): Promise<Summary['invitations']> {
  const groups = await db.outboxMessages.aggregate<{
    _id: { status: OutboxMessage['status']; delivery: OutboxMessage['delivery'] };
    messages: number;
  }>([
    { $match: { occasionId, purpose: 'invitation' } },
    { $group: { _id: { status: '$status', delivery: '$delivery' }, messages: { $sum: 1 } } },
  ]);
  const count = { settled: 0, sent: 0, delivered: 0, read: 0, trouble: 0 };
  for (const { _id, messages } of groups) {
    if (_id.status === 'sent' || troubled.includes(_id.status)) count.settled += messages;
    if (troubled.includes(_id.status)) count.trouble += messages;
    if (_id.status === 'sent') count.sent += messages;
    if (_id.delivery === 'delivered' || _id.delivery === 'read') count.delivered += messages;
    if (_id.delivery === 'read') count.read += messages;
  }
  return count;
}

async function readQuarantined(db: Database, occasionId: OccasionId): Promise<Summary['quarantined']> {
  const quarantined = { status: 'quarantined' as const };
  const [stored, total] = await Promise.all([
    db.inboundMessages
      .find(quarantined, { from: 1, cause: 1, receivedAt: 1 })
      .sort({ receivedAt: -1 })
      .limit(mostNamed)
      .lean(),
    db.inboundMessages.countDocuments(quarantined),
  ]);
  if (stored.length === 0) return { messages: [], total };
  const senders = await db.guests
    .find({ occasionId, phone: { $in: stored.map(({ from }) => from) } }, { phone: 1, name: 1 })
    .lean();
  const nameOf = new Map(senders.map(({ phone, name }) => [phone, name]));
  const messages = stored.map(({ from, cause, receivedAt }) => ({
    from,
    name: nameOf.get(from) ?? null,
    cause,
    receivedAt,
  }));
  return { messages, total };
}

const invited = { invitedAt: everInvited };

function matchFilter(filter: GuestFilter) {
  if (filter === 'all' || filter === 'trouble') return {};
  if (filter === 'listed') return { invitedAt: null };
  return filter === 'waiting' ? { ...invited, 'rsvp.status': filter } : { 'rsvp.status': filter };
}

function countOf(filter: GuestFilter, counts: GuestCounts, trouble: number): number {
  if (filter === 'all') return counts.listed;
  if (filter === 'listed') return counts.listed - counts.invited - counts.optedOut;
  return filter === 'trouble' ? trouble : counts[filter];
}
