// Turns clock readings of an IANA time zone into instants and back, with Intl alone and never the machine's zone.

/** A day of the Gregorian calendar; `month` counts from 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}

/** What the zone's clock shows at an instant, written as if it were UTC, in milliseconds. */
function wallClock(at: number, timeZone: string): number {
  const shown = new Map(
    formatFor(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => shown.get(type) ?? 0;
  const day = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return day + (((at % 1000) + 1000) % 1000);
}

/** The day and the minutes since midnight that the zone's calendar and clock show. Throws a RangeError for an unknown zone. */
export function localTime(at: Date, timeZone: string): { day: CalendarDay; minutes: number } {
  const shown = new Date(wallClock(at.getTime(), timeZone));
  return { day: dayOf(shown), minutes: shown.getUTCHours() * 60 + shown.getUTCMinutes() };
}

/**
 * The instant at which the zone's clock shows `minutes` after midnight of `day` (1440 is the next midnight). A time the
 * clock skips (daylight saving begins) is moved on by what it skips; of a time it shows twice the first is meant.
 */
export function instantOf(day: CalendarDay, minutes: number, timeZone: string): Date {
  const wall = utc(day) + minutes * MINUTE_MS;
  const offsetAt = (at: number) => wallClock(at, timeZone) - at;
  const before = offsetAt(wall - DAY_MS);
  const after = offsetAt(wall + DAY_MS);
  const first = wall - Math.max(before, after);
  const last = wall - Math.min(before, after);
  if (wallClock(first, timeZone) === wall) return new Date(first);
  if (wallClock(last, timeZone) === wall) return new Date(last);
  return new Date(wall - before);
}

/** The same hour so many days before, on the zone's clock: across a change of the clocks that is no multiple of 24 hours. */
export function daysEarlier(at: Date, days: number, timeZone: string): Date {
  const { day, minutes } = localTime(at, timeZone);
  return instantOf(addDays(day, -days), minutes, timeZone);
}

/** When the clock of `to` shows what the clock of `from` shows at `at`: the hour that was written stays. Whole minutes. */
export function sameHour(at: Date, { from, to }: { from: string; to: string }): Date {
  const { day, minutes } = localTime(at, from);
  return instantOf(day, minutes, to);
}

/** As far from `to` on the zone's clock as `at` is from `from`: the same hour stays the same, whenever the clocks change. */
export function keepDistance(at: Date, { from, to }: { from: Date; to: Date }, timeZone: string): Date {
  const shown = (instant: Date) => wallClock(instant.getTime(), timeZone);
  const wall = shown(at) + shown(to) - shown(from);
  return instantOf(dayOf(new Date(wall)), (((wall % DAY_MS) + DAY_MS) % DAY_MS) / MINUTE_MS, timeZone);
}

export function addDays(day: CalendarDay, days: number): CalendarDay {
  return dayOf(new Date(utc(day) + days * DAY_MS));
}

/** The same day some months later; the last of the month where it has no such day. */
export function addMonths(day: CalendarDay, months: number): CalendarDay {
  const first = dayOf(new Date(Date.UTC(day.year, day.month - 1 + months, 1)));
  const last = new Date(Date.UTC(first.year, first.month, 0)).getUTCDate();
  return { ...first, day: Math.min(day.day, last) };
}

/** 0 is Sunday. */
export function weekdayOf(day: CalendarDay): number {
  return new Date(utc(day)).getUTCDay();
}

/** Negative when `a` is before `b`, in days. */
export function compareDays(a: CalendarDay, b: CalendarDay): number {
  return (utc(a) - utc(b)) / DAY_MS;
}

/** Whether the Gregorian calendar has the day. */
export function isDay(day: CalendarDay): boolean {
  const shown = dayOf(new Date(utc(day)));
  return shown.year === day.year && shown.month === day.month && shown.day === day.day;
}

function utc({ year, month, day }: CalendarDay): number {
  return Date.UTC(year, month - 1, day);
}

function dayOf(date: Date): CalendarDay {
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
