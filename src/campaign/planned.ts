// Moves the sendings that wait for their time with the occasion, when its time changes.
import type { Database } from '../db/connect.ts';
import type { Occasion } from '../db/occasion.ts';
import { keepDistance } from '../language/dates.ts';

export interface Planned {
  /** What waits for its time, and its time now. */
  moved: { kind: PlannedKind; at: string }[];
  /** Cancelled: its time would have been in the past. */
  past: PlannedKind[];
}
const plannedKinds = ['reminder', 'thanks'] as const;
type PlannedKind = (typeof plannedKinds)[number];

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
  const kinds = { occasionId, kind: { $in: [...plannedKinds] } };
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
  const moved = await db.campaigns.find({ ...waiting, scheduledAt: { $gt: now } }).lean();
  const past = await db.campaigns
    .find({ ...kinds, status: 'cancelled', finishedAt: now, plannedFor: startsAt, scheduledAt: { $lte: now } })
    .lean();
  return {
    moved: moved.map(({ kind, scheduledAt }) => ({ kind: kind as PlannedKind, at: scheduledAt.toISOString() })),
    past: past.map(({ kind }) => kind as PlannedKind),
  };
}
