// Moves the sendings that wait for their time with the occasion, when its time or its time zone changes.
import type { PlannedKind } from '../../flows/commands.ts';
import type { Campaign } from '../db/campaign.ts';
import type { Database } from '../db/connect.ts';
import type { Occasion } from '../db/occasion.ts';
import { keepDistance, sameHour } from '../language/dates.ts';

export interface Planned {
  /** What waits for its time, and its time now. */
  moved: { kind: PlannedKind; at: string }[];
  /** Cancelled: its time would have been in the past. */
  past: PlannedKind[];
}
const countedFromOccasion = ['reminder', 'thanks'] as const;
const plannedKinds = ['invitation', ...countedFromOccasion] as const satisfies PlannedKind[];

/**
 * A reminder or thanks planned for a time keeps its distance to the occasion, which began at `before` and now begins at
 * `startsAt`. Repeating it with the same `now` changes nothing and resolves with the same.
 */
export async function movePlanned(
  db: Database,
  { _id: occasionId, startsAt: before, timeZone }: Pick<Occasion, '_id' | 'startsAt' | 'timeZone'>,
  startsAt: Date,
  now: Date,
): Promise<Planned> {
  const kinds = { occasionId, kind: { $in: [...countedFromOccasion] } };
  const waiting = { ...kinds, status: { $in: ['scheduled' as const, 'paused' as const] }, startedAt: null };
  for (const campaign of await db.campaigns.find({ ...waiting, scheduledAt: { $gt: now } }).lean()) {
    const { _id, scheduledAt, plannedFor = before } = campaign;
    const at = keepDistance(scheduledAt, { from: plannedFor, to: startsAt }, timeZone);
    const cancelled = { status: 'cancelled' as const, pausedBecause: null, finishedAt: now };
    await db.campaigns.updateOne(
      { _id, ...waiting, scheduledAt },
      { $set: { scheduledAt: at, plannedFor: startsAt, ...(at > now ? {} : cancelled) } },
    );
  }
  return whatBecame(db, { ...kinds, plannedFor: startsAt }, waiting, now);
}

/**
 * Everything planned for a time keeps the hour that was written, on the occasion's new clock (`occasion` as it is now; its
 * clock was `fromZone`). Repeating it with the same `now` changes nothing and resolves with the same.
 */
export async function movePlannedToZone(
  db: Database,
  { _id: occasionId, startsAt, timeZone }: Pick<Occasion, '_id' | 'startsAt' | 'timeZone'>,
  fromZone: string,
  now: Date,
): Promise<Planned> {
  const kinds = { occasionId, kind: { $in: [...plannedKinds] } };
  const waiting = { ...kinds, status: { $in: ['scheduled' as const, 'paused' as const] }, startedAt: null };
  const byOldClock = { ...waiting, timeZone: { $ne: timeZone }, scheduledAt: { $gt: now } };
  for (const { _id, scheduledAt } of await db.campaigns.find(byOldClock).lean()) {
    const at = sameHour(scheduledAt, { from: fromZone, to: timeZone });
    const cancelled = { status: 'cancelled' as const, pausedBecause: null, finishedAt: now };
    await db.campaigns.updateOne(
      { _id, ...byOldClock },
      { $set: { scheduledAt: at, plannedFor: startsAt, timeZone, ...(at > now ? {} : cancelled) } },
    );
  }
  return whatBecame(db, { ...kinds, timeZone }, { ...waiting, timeZone }, now);
}

async function whatBecame(db: Database, planned: object, waiting: object, now: Date): Promise<Planned> {
  const moved: Campaign[] = await db.campaigns.find({ ...waiting, scheduledAt: { $gt: now } }).lean();
  const past: Campaign[] = await db.campaigns
    .find({ ...planned, status: 'cancelled', finishedAt: now, scheduledAt: { $lte: now } })
    .lean();
  return {
    moved: moved.map(({ kind, scheduledAt }) => ({ kind: kind as PlannedKind, at: scheduledAt.toISOString() })),
    past: past.map(({ kind }) => kind as PlannedKind),
  };
}
