// The hours in which no campaign wakes anybody, by the clock of the occasion's own time zone.
import type { QuietHours } from '../config.ts';
import { localTime } from '../language/zoned-time.ts';

const minuteMs = 60_000;
const stepMs = 15 * minuteMs;

/** Pure. Throws a RangeError for an unknown time zone. */
export function isQuiet(at: Date, { from, until }: QuietHours, timeZone: string): boolean {
  const { minutes } = localTime(at, timeZone);
  return from < until ? minutes >= from && minutes < until : minutes >= from || minutes < until;
}

/** `at` itself outside the quiet hours, else the minute in which they end. Pure; the same errors. */
export function nextDecentTime(at: Date, quiet: QuietHours, timeZone: string): Date {
  if (!isQuiet(at, quiet, timeZone)) return at;
  const decent = (ms: number) => !isQuiet(new Date(ms), quiet, timeZone);
  // Asked of the clock step by step and never calculated: so an hour that the clock skips or shows twice needs no rule.
  let endMs = Math.floor(at.getTime() / minuteMs) * minuteMs;
  while (!decent(endMs)) endMs += stepMs;
  while (decent(endMs - minuteMs)) endMs -= minuteMs;
  return new Date(endMs);
}
