// How an occasion stands: counted from the guests each time it is asked, never kept, so it cannot drift.
import type { Delivery } from '../../flows/commands.ts';
import type { Database } from '../db/connect.ts';
import type { OutboxStatus } from '../db/outbox-message.ts';
import type { OccasionId, OutboxId } from '../ids.ts';

export interface GuestCounts {
  /** Everybody on the list. */
  listed: number;
  /** Those whom a campaign wrote to: their invitation is on its way, further, or failed on it. */
  invited: number;
  confirmed: number;
  /** Seats: party sizes of the confirmed added up, one for a guest who did not say how many. */
  people: number;
  declined: number;
  undecided: number;
  /** Invited, no answer yet, and the invitation did not fail. */
  waiting: number;
  /** Invitations that will not arrive. */
  failed: number;
  /** Those whose invitation was kept back because they had asked for no more messages. */
  optedOut: number;
}

interface CountedGroup {
  _id: { status: 'waiting' | 'confirmed' | 'declined' | 'undecided'; invited: boolean };
  guests: number;
  people: number;
}

/** Rejects when the database does not answer. An occasion that does not exist counts as an empty one. */
export async function countGuests(db: Database, occasionId: OccasionId): Promise<GuestCounts> {
  const [groups, unreached] = await Promise.all([
    db.guests.aggregate<CountedGroup>([
      { $match: { occasionId } },
      {
        $group: {
          _id: { status: '$rsvp.status', invited: { $ne: [{ $ifNull: ['$invitedAt', null] }, null] } },
          guests: { $sum: 1 },
          people: { $sum: { $ifNull: ['$rsvp.partySize', 1] } },
        },
      },
    ]),
    unreachedInvitations(db, occasionId),
  ]);
  const counts: GuestCounts = {
    listed: 0,
    invited: 0,
    confirmed: 0,
    people: 0,
    declined: 0,
    undecided: 0,
    waiting: 0,
    failed: unreached.failed.length,
    optedOut: 0,
  };
  for (const { _id, guests, people } of groups) {
    counts.listed += guests;
    if (_id.invited) counts.invited += guests;
    if (_id.status === 'confirmed') counts.people += people;
    if (_id.status !== 'waiting' || _id.invited) counts[_id.status] += guests;
  }
  const [failedWaiting, optedOut, optedOutWaiting] = await Promise.all([
    countInvited(db, occasionId, unreached.failed, true),
    countInvited(db, occasionId, unreached.optedOut, false),
    countInvited(db, occasionId, unreached.optedOut, true),
  ]);
  counts.optedOut = optedOut;
  counts.invited -= optedOut;
  counts.waiting -= failedWaiting + optedOutWaiting;
  return counts;
}

/** The occasion's invitations that reached nobody and never will. */
export async function unreachedInvitations(
  db: Database,
  occasionId: OccasionId,
): Promise<{ failed: OutboxId[]; optedOut: OutboxId[] }> {
  const messages = await db.outboxMessages
    .find({ occasionId, purpose: 'invitation', status: { $in: ['failed', 'cancelled'] } }, { status: 1, cause: 1 })
    .lean();
  const ids = (fits: (message: (typeof messages)[number]) => boolean) => messages.filter(fits).map(({ _id }) => _id);
  return {
    failed: ids(({ status }) => status === 'failed'),
    // Those of a cancelled campaign are no loss, and what the organizer let be may have arrived.
    optedOut: ids(({ status, cause }) => status === 'cancelled' && cause === 'optedOut'),
  };
}

async function countInvited(
  db: Database,
  occasionId: OccasionId,
  invitationIds: OutboxId[],
  onlyWaiting: boolean,
): Promise<number> {
  if (invitationIds.length === 0) return 0;
  return db.guests.countDocuments({
    occasionId,
    invitationId: { $in: invitationIds },
    invitedAt: { $gt: new Date(0) },
    ...(onlyWaiting ? { 'rsvp.status': 'waiting' as const } : {}),
  });
}

/** How far the occasion's invitations came. */
export async function countDelivery(db: Database, occasionId: OccasionId | null): Promise<Delivery> {
  const count = (filter: { status: OutboxStatus | { $in: OutboxStatus[] }; cause?: string }) =>
    db.outboxMessages.countDocuments({ occasionId, purpose: 'invitation', ...filter });
  const [sent, failed, review, optedOut] = await Promise.all([
    count({ status: 'sent' }),
    count({ status: 'failed' }),
    count({ status: { $in: ['review', 'uncertain'] } }),
    count({ status: 'cancelled', cause: 'optedOut' }),
  ]);
  return { sent, failed, review, optedOut };
}

/** The first `limit` guests who count as waiting, the longest invited first, and how many more there are. */
export async function waitingNames(
  db: Database,
  occasionId: OccasionId,
  limit: number,
): Promise<{ names: string[]; more: number }> {
  // Any date is after 1970: this form, unlike `$ne: null`, is a range that the index on invitedAt answers.
  const { failed, optedOut } = await unreachedInvitations(db, occasionId);
  const waiting = {
    occasionId,
    invitedAt: { $gt: new Date(0) },
    'rsvp.status': 'waiting' as const,
    invitationId: { $nin: [...failed, ...optedOut] },
  };
  const [guests, total] = await Promise.all([
    db.guests.find(waiting, { name: 1 }).sort({ invitedAt: 1, _id: 1 }).limit(limit).lean(),
    db.guests.countDocuments(waiting),
  ]);
  return { names: guests.map((guest) => guest.name), more: Math.max(0, total - guests.length) };
}
