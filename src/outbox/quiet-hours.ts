// The hours in which no campaign wakes anybody, by the clock of the occasion's own time zone.
import type { QuietHours } from '../config.ts';
import type { Occasion } from '../db/occasion.ts';
import { localTime } from '../language/zoned-time.ts';

const minuteMs = 60_000;
const stepMs = 15 * minuteMs;

/** An occasion's own, else the installation's (`usual`). Pure. */
export const quietHoursOf = (occasion: Pick<Occasion, 'quietHours'>, usual: QuietHours | null): QuietHours | null =>
  occasion.quietHours === undefined ? usual : occasion.quietHours;

/** Pure. Throws a RangeError for an unknown time zone. */
export function isQuiet(at: Date, { from, until }: QuietHours, timeZone: string): boolean {
  const { minutes } = localTime(at, timeZone);
  return from < until ? minutes >= from && minutes < until : minutes >= from || minutes < until;
}

/** `at` itself outside the quiet hours, else the minute in which they end. Pure; the same errors. */
export const nextDecentTime = (at: Date, quiet: QuietHours, timeZone: string): Date =>
  firstMinute(at, (minute) => !isQuiet(minute, quiet, timeZone));

/** `at` itself within the quiet hours, else the minute in which they begin. Pure; the same errors. */
export const nextQuietTime = (at: Date, quiet: QuietHours, timeZone: string): Date =>
  firstMinute(at, (minute) => isQuiet(minute, quiet, timeZone));

// Asked of the clock step by step and never calculated: so an hour that the clock skips or shows twice needs no rule.
function firstMinute(at: Date, fits: (minute: Date) => boolean): Date {
  if (fits(at)) return at;
  let endMs = Math.floor(at.getTime() / minuteMs) * minuteMs;
  while (!fits(new Date(endMs))) endMs += stepMs;
  while (fits(new Date(endMs - minuteMs))) endMs -= minuteMs;
  return new Date(endMs);
}
