// Invitations that reached nobody, read a slice at a time: a list of all of them grows with the occasion, and no answer may.
import type { Database } from '../db/connect.ts';
import type { Guest } from '../db/guest.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';
import type { OccasionId, OutboxId } from '../ids.ts';
import { standing } from './superseded.ts';

/** Invitations, or guests, looked at in one query. */
const atOnce = 1_000;

type Found = Pick<OutboxMessage, '_id' | 'status'>;

/** The occasion's invitations that `which` filters. */
export async function* invitationSlices(db: Database, occasionId: OccasionId, which: object): AsyncGenerator<Found[]> {
  const found = db.outboxMessages
    .find({ ...which, occasionId, purpose: 'invitation' }, { status: 1 })
    .lean()
    .cursor({ batchSize: atOnce });
  let slice: Found[] = [];
  for await (const message of found) {
    slice.push(message);
    if (slice.length < atOnce) continue;
    yield slice;
    slice = [];
  }
  if (slice.length > 0) yield slice;
}

/** What will never arrive. That of a cancelled campaign is no loss, and what the organizer let be may have arrived. */
export const unreached = {
  ...standing,
  $or: [{ status: 'failed' as const }, { status: 'cancelled' as const, cause: 'optedOut' }],
};

/** How many of the matching guests have one of these invitations. */
export async function countInvited(db: Database, matching: object, invitations: readonly Found[]): Promise<number> {
  if (invitations.length === 0) return 0;
  return db.guests.countDocuments({ ...matching, invitationId: { $in: idsOf(invitations) } });
}

/** How many of the matching guests of an occasion have an invitation that arrived, or still may. */
export async function countReached(db: Database, occasionId: OccasionId, matching: object): Promise<number> {
  let reached = await db.guests.countDocuments({ ...matching, occasionId });
  if (reached === 0) return 0;
  for await (const slice of invitationSlices(db, occasionId, unreached))
    reached -= await countInvited(db, { ...matching, occasionId }, slice);
  return reached;
}

/** The same guests in the order in which they were invited, 1 for the longest first: `count` of them after the first `skip`. */
export async function findReached(
  db: Database,
  matching: object,
  { order, skip, count }: { order: 1 | -1; skip: number; count: number },
): Promise<Pick<Guest, '_id' | 'name'>[]> {
  const wanted: Pick<Guest, '_id' | 'name'>[] = [];
  let passed = 0;
  for (let from = 0; wanted.length < count; from += atOnce) {
    const guests = await db.guests
      .find(matching, { name: 1, invitationId: 1 })
      .sort({ invitedAt: order, _id: order })
      .skip(from)
      .limit(atOnce)
      .lean();
    const ids = guests.flatMap(({ invitationId }) => invitationId ?? []);
    const lost = await db.outboxMessages.find({ ...unreached, _id: { $in: ids } }, { _id: 1 }).lean();
    const lostIds = new Set<OutboxId | null>(lost.map(({ _id }) => _id));
    for (const guest of guests)
      if (!lostIds.has(guest.invitationId) && passed++ >= skip && wanted.length < count) wanted.push(guest);
    if (guests.length < atOnce) break;
  }
  return wanted;
}

const idsOf = (invitations: readonly Found[]): OutboxId[] => invitations.map(({ _id }) => _id);
