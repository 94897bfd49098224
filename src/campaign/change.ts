// A changed time or place of an occasion: what an organizer's words say, and carrying it out.
import type { OccasionChange } from '../../flows/commands.ts';
import type { ChangeRead } from '../../flows/events.ts';
import type { Database } from '../db/connect.ts';
import type { Occasion } from '../db/occasion.ts';
import type { OccasionId } from '../ids.ts';
import { keepDistance } from '../language/dates.ts';
import { excerpt } from '../wording/excerpt.ts';
import { splitMapLink } from './pasted-map-link.ts';
import { flawOfText } from './text-flaw.ts';
import { readWhen } from './when-facts.ts';

/** «الجمعة القادمة 9 مساءً» after «تعديل الموعد»; the day and the hour are both asked for. Pure. */
export function readTimeChange(text: string, now: Date, timeZone: string): ChangeRead {
  const when = readWhen(text, now, timeZone);
  if (when.kind === 'weekday-differs') return when;
  if (when.kind === 'unusable') return { kind: 'bad-time', why: when.why };
  if (!when.hasDate) return { kind: 'bad-time', why: 'no-date' };
  if (!when.hasTime) return { kind: 'bad-time', why: 'no-time' };
  return { kind: 'change', change: { startsAt: when.at, prayer: when.prayer } };
}

/** Pure. */
export function readPlaceChange(text: string): ChangeRead {
  const { words, mapUrl } = splitMapLink(text);
  const why = words.trim() === '' ? 'empty' : flawOfText(words);
  if (why !== null) return { kind: 'bad-place', why };
  const place = excerpt(words, 121);
  return { kind: 'change', change: mapUrl === null ? { place } : { place, mapUrl } };
}

/** Resolves with the occasion as it is from now on; repeating it changes nothing more. A link to the old place goes with it. */
export async function changeOccasion(
  db: Database,
  occasion: Occasion,
  change: OccasionChange,
  at: Date,
): Promise<Occasion> {
  const fields =
    'place' in change
      ? { place: change.place, ...whereOnMap(occasion, change) }
      : { startsAt: new Date(change.startsAt), prayer: change.prayer };
  // The calendar entries that guests have take a new file only under a higher revision.
  const differs = Object.entries(fields).map(([name, value]) => ({ [name]: { $ne: value } }));
  await db.occasions.updateOne(
    { _id: occasion._id, $or: differs },
    { $set: { ...fields, changedAt: at }, $inc: { revision: 1 } },
  );
  return { ...occasion, ...fields };
}

/** A link that is sent shows the place better than a pin from before; a new place has none of the old one's. */
function whereOnMap(occasion: Occasion, { place, mapUrl }: { place: string; mapUrl?: string }): Partial<Occasion> {
  if (mapUrl !== undefined) return { ...noPin, mapUrl };
  return place === occasion.place ? {} : noPin;
}

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

/** Where guests find the place; it stands until the place changes. Repeating it changes nothing. */
export async function setPin(
  db: Database,
  occasionId: OccasionId,
  { latitude, longitude }: { latitude: number; longitude: number },
): Promise<void> {
  const differs = [{ latitude: { $ne: latitude } }, { longitude: { $ne: longitude } }, { mapUrl: { $ne: null } }];
  await db.occasions.updateOne(
    { _id: occasionId, $or: differs },
    { $set: { latitude, longitude, mapUrl: null }, $inc: { revision: 1 } },
  );
}

/** The same by a link to a map; whichever of the two comes last is shown. */
export async function setMapLink(db: Database, occasionId: OccasionId, mapUrl: string): Promise<void> {
  await db.occasions.updateOne(
    { _id: occasionId, mapUrl: { $ne: mapUrl } },
    { $set: { ...noPin, mapUrl }, $inc: { revision: 1 } },
  );
}

const noPin = { mapUrl: null, latitude: null, longitude: null };
