// The read side of the status page: a few counts and one page of guests, whatever the size of the occasion.
import { countGuests, type GuestCounts } from '../campaign/report.ts';
import { standing } from '../campaign/superseded.ts';
import { countReached, findReached } from '../campaign/unreached.ts';
import type { Campaign } from '../db/campaign.ts';
import type { Database } from '../db/connect.ts';
import { everInvited, type Guest } from '../db/guest.ts';
import type { Occasion } from '../db/occasion.ts';
import { type OutboxMessage, type OutboxStatus, outboxStatuses } from '../db/outbox-message.ts';
import type { GuestId, OccasionId } from '../ids.ts';
import { type Quarantined, readQuarantined, readTrouble, type Trouble, troubled, type Viewer } from './attention.ts';
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
  '_id' | 'status' | 'delivery' | 'errorCode' | 'cause' | 'dueAt' | 'sentAt' | 'deliveredAt' | 'readAt'
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

export interface Summary {
  occasion: Occasion;
  counts: GuestCounts;
  /** Invitations that Twilio took, and how far they came; each number contains the next. */
  invitations: { settled: number; sent: number; delivered: number; read: number; trouble: number };
  campaign: Pick<Campaign, 'kind' | 'status' | 'scheduledAt' | 'finishedAt' | 'pausedBecause'> | null;
  trouble: Trouble;
  quarantined: Record<Viewer, Quarantined>;
  /** Messages of the whole server that have not left yet. */
  messagesWaiting: number;
}

export interface Overview extends Summary {
  guests: GuestPage;
}

const mostOccasions = 50;
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
  const [counts, invitations, campaign, trouble, quarantined, messagesWaiting] = await Promise.all([
    countGuests(db, occasionId),
    countInvitations(db, occasionId),
    db.campaigns
      .findOne({ occasionId }, { kind: 1, status: 1, scheduledAt: 1, finishedAt: 1, pausedBecause: 1 })
      .sort({ createdAt: -1 })
      .lean(),
    readTrouble(db, occasion),
    readQuarantined(db, occasion),
    db.outboxMessages.countDocuments({ status: { $in: onTheirWay } }),
  ]);
  return {
    occasion,
    counts,
    invitations,
    campaign,
    trouble,
    quarantined,
    messagesWaiting,
  };
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
    ...standing,
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
      { status: 1, delivery: 1, errorCode: 1, cause: 1, dueAt: 1, sentAt: 1, deliveredAt: 1, readAt: 1 },
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
    const found = await db.outboxMessages
      .find(troubledInvitations, { guestId: 1 })
      .sort({ _id: 1 })
      .skip(skip)
      .limit(count)
      .lean();
    return found.flatMap(({ guestId }) => guestId ?? []);
  }
}

export const viewerOf = (issuedTo: string): Viewer => (issuedTo === 'server' ? 'server' : 'organizer');

/** A number sees its own occasions alone, and none once ORGANIZERS no longer names it. */
async function visibleTo(db: Database, issuedTo: string) {
  if (viewerOf(issuedTo) === 'server') return {};
  const organizer = await db.organizers.findOne({ phone: issuedTo, allowed: true }, { _id: 1 }).lean();
  return organizer === null ? null : { organizerId: organizer._id };
}

async function countInvitations(db: Database, occasionId: OccasionId): Promise<Summary['invitations']> {
  const groups = await db.outboxMessages.aggregate<{
    _id: Pick<OutboxMessage, 'status' | 'delivery'>;
    messages: number;
  }>([
    // Each status is named, so that the index leaves out what was superseded.
    { $match: { ...standing, occasionId, purpose: 'invitation', status: { $in: [...outboxStatuses] } } },
    { $group: { _id: { status: '$status', delivery: '$delivery' }, messages: { $sum: 1 } } },
  ]);
  const count = { settled: 0, sent: 0, delivered: 0, read: 0, trouble: 0 };
  for (const { _id: group, messages } of groups) {
    const isTroubled = troubled.includes(group.status);
    if (group.status === 'sent' || isTroubled) count.settled += messages;
    if (isTroubled) count.trouble += messages;
    if (group.status === 'sent') count.sent += messages;
    if (group.delivery === 'delivered' || group.delivery === 'read') count.delivered += messages;
    if (group.delivery === 'read') count.read += messages;
  }
  return count;
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
