// How an occasion stands: counted from the guests each time it is asked, never kept, so it cannot drift.
import type { Delivery } from '../../flows/commands.ts';
import type { Database } from '../db/connect.ts';
import { everInvited } from '../db/guest.ts';
import type { OutboxStatus } from '../db/outbox-message.ts';
import type { OccasionId } from '../ids.ts';
import { standing } from './superseded.ts';
import { countInvited, countReached, findReached, invitationSlices, unreached } from './unreached.ts';

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
  const groups = await db.guests.aggregate<CountedGroup>([
    { $match: { occasionId } },
    {
      $group: {
        _id: { status: '$rsvp.status', invited: { $ne: [{ $ifNull: ['$invitedAt', null] }, null] } },
        guests: { $sum: 1 },
        people: { $sum: { $ifNull: ['$rsvp.partySize', 1] } },
      },
    },
  ]);
  const counts: GuestCounts = {
    listed: 0,
    invited: 0,
    confirmed: 0,
    people: 0,
    declined: 0,
    undecided: 0,
    waiting: 0,
    failed: 0,
    optedOut: 0,
  };
  for (const { _id, guests, people } of groups) {
    counts.listed += guests;
    if (_id.invited) counts.invited += guests;
    if (_id.status === 'confirmed') counts.people += people;
    if (_id.status !== 'waiting' || _id.invited) counts[_id.status] += guests;
  }
  const waiting = { ...invited, occasionId, 'rsvp.status': 'waiting' as const };
  for await (const slice of invitationSlices(db, occasionId, unreached)) {
    const optedOut = slice.filter(({ status }) => status === 'cancelled');
    counts.failed += slice.length - optedOut.length;
    const [kept, lostWaiting] = await Promise.all([
      countInvited(db, { ...invited, occasionId }, optedOut),
      countInvited(db, waiting, slice),
    ]);
    counts.optedOut += kept;
    counts.waiting -= lostWaiting;
  }
  counts.invited -= counts.optedOut;
  return counts;
}

const invited = { invitedAt: everInvited };

/** Invitations of guests who count as invited that have not left, or of which nobody knows yet; `waiting` of them without an answer. */
export async function countUnsent(db: Database, occasionId: OccasionId): Promise<{ count: number; waiting: number }> {
  const unsent = { count: 0, waiting: 0 };
  for await (const slice of invitationSlices(db, occasionId, { ...standing, status: { $in: notLeft } })) {
    unsent.count += await countInvited(db, { ...invited, occasionId }, slice);
    unsent.waiting += await countInvited(db, { ...invited, occasionId, 'rsvp.status': 'waiting' }, slice);
  }
  return unsent;
}

const notLeft: OutboxStatus[] = ['pending', 'held', 'claimed', 'sending', 'uncertain'];

/** How far the occasion's invitations came: for each guest the last one counts, whatever became of those before. */
export async function countDelivery(db: Database, occasionId: OccasionId | null): Promise<Delivery> {
  if (occasionId === null) return { sent: 0, failed: 0, review: 0, optedOut: 0 };
  const count = (filter: { status: OutboxStatus | { $in: OutboxStatus[] }; cause?: string }) =>
    db.outboxMessages.countDocuments({ ...standing, occasionId, purpose: 'invitation', ...filter });
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
  const waiting = { ...invited, occasionId, 'rsvp.status': 'waiting' as const };
  const [guests, total] = await Promise.all([
    findReached(db, waiting, { order: 1, skip: 0, count: limit }),
    countReached(db, occasionId, waiting),
  ]);
  return { names: guests.map(({ name }) => name), more: Math.max(0, total - guests.length) };
}
