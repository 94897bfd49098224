// Reads when something is meant to be from how people write dates and times on WhatsApp.

import type { DayPart, Prayer } from './date-words.ts';
import { gregorianOf, hijriOf } from './hijri.ts';
import { type WhenPieces, whenPieces } from './when-pieces.ts';
import type { WrittenDate } from './written-date.ts';
import {
  addDays,
  addMonths,
  type CalendarDay,
  compareDays,
  instantOf,
  isDay,
  localTime,
  weekdayOf,
} from './zoned-time.ts';

export type { Prayer };

export type When =
  | {
      kind: 'at';
      /** The day's first minute when no time was given. */
      at: Date;
      hasDate: boolean;
      hasTime: boolean;
      /** The time was given as «بعد صلاة …» and is a conventional one; say the prayer, not the clock. */
      prayer?: Prayer;
      /**
       * A weekday was written that is not the date's; `at` follows the date. Both days as their first minutes: the date's, and
       * the day nearest to it that is such a weekday and not past.
       */
      weekdayDiffers?: { date: Date; other: Date };
    }
  | { kind: 'past'; at: Date }
  | { kind: 'impossible'; why: 'no-such-day' | 'no-such-time' | 'too-far' }
  | { kind: 'unclear' };

export interface WhenOptions {
  now: Date;
  /** IANA name. */
  timeZone: string;
  /** An occasion at «8» is in the evening. Without it a bare hour is the 24-hour clock's, or the evening's when that is past. */
  assume?: 'evening';
}

/** Nobody plans further ahead; a year beyond is a slip of the finger. */
const TOO_FAR_DAYS = 3 * 366;
const MOST_UNKNOWN_WORDS = 10;
const HALF_DAY = 720;

/**
 * When «بعد صلاة …» is, in minutes after midnight: conventional times of Saudi invitations, the same all year, not the
 * day's own prayer times. «قبل» is an hour earlier.
 */
const AFTER_PRAYER: Readonly<Record<Prayer | 'friday', number>> = {
  fajr: 5 * 60 + 30,
  dhuhr: 12 * 60 + 45,
  friday: 13 * 60,
  asr: 16 * 60,
  maghrib: 18 * 60 + 30,
  isha: 20 * 60 + 30,
};

type DayFound = { day: CalendarDay } | 'no-such-day' | undefined;

interface TimeOfDay {
  minutes: number;
  /** Neither the text nor the assumption says which half of the day. */
  open: boolean;
}

function existing(day: CalendarDay | undefined): DayFound {
  return day && isDay(day) ? { day } : 'no-such-day';
}

/** Without a year the next one to come, today included. */
function dateOf(date: WrittenDate, today: CalendarDay): DayFound {
  const { calendar, year, month, day } = date;
  const inYear = (one: number) =>
    calendar === 'hijri' ? gregorianOf({ year: one, month, day }) : { year: one, month, day };
  if (year !== undefined) return existing(inYear(year));
  const first = calendar === 'hijri' ? hijriOf(today).year : today.year;
  for (let one = first; one <= first + 8; one += 1) {
    const candidate = inYear(one);
    if (candidate && isDay(candidate) && compareDays(candidate, today) >= 0) return { day: candidate };
  }
  return 'no-such-day';
}

function weekdayAfter(pieces: WhenPieces, weekday: number, today: CalendarDay, stillAhead: boolean): CalendarDay {
  // The week begins on Sunday.
  if (pieces.nextWeek) return addDays(today, 7 - weekdayOf(today) + weekday);
  const away = (weekday - weekdayOf(today) + 7) % 7;
  return addDays(today, away === 0 && (pieces.next || !stillAhead) ? 7 : away);
}

/** An hour on the 24-hour clock; above 24 hours it is after the midnight that ends the day. */
function hourIn(part: DayPart, hour: number): number | undefined {
  if (hour > 12) return part === 'am' ? undefined : hour;
  switch (part) {
    case 'am':
      return hour % 12;
    case 'pm':
      return hour === 0 ? undefined : (hour % 12) + 12;
    case 'noon':
      return hour >= 10 ? hour : hour + 12;
    case 'night':
      // «12 ليلا» ends the day that is named, and «1 ليلا» is after it.
      return hour === 12 || (hour > 0 && hour < 5) ? (hour % 12) + 24 : hour === 0 ? 0 : hour + 12;
  }
}

function timeOf(pieces: WhenPieces, assume: 'evening' | undefined): TimeOfDay | 'no-such-time' | undefined {
  const { time, prayer } = pieces;
  if (time) {
    const { hour, minutes } = time;
    if (hour > 23 || minutes > 59) return 'no-such-time';
    const part = time.part ?? (time.full ? undefined : pieces.part);
    if (part) {
      const whole = hourIn(part, hour);
      return whole === undefined ? 'no-such-time' : { minutes: whole * 60 + minutes, open: false };
    }
    const open = !time.full && hour >= 1 && hour <= 11;
    if (open && assume === 'evening') return { minutes: hour * 60 + minutes + HALF_DAY, open: false };
    return { minutes: hour * 60 + minutes, open };
  }
  if (pieces.exactMinutes !== undefined) return { minutes: pieces.exactMinutes, open: false };
  if (!prayer) return undefined;
  return { minutes: AFTER_PRAYER[prayer.prayer] - (prayer.before ? 60 : 0), open: false };
}

/** «غدا 8»: one number that is left over beside a day is its hour. */
function withLooseHour(pieces: WhenPieces, hasDay: boolean): WhenPieces | undefined {
  const [hour] = pieces.loose;
  if (hour === undefined) return pieces;
  if (pieces.loose.length > 1 || pieces.time || hour > 23 || !(hasDay || pieces.part)) return undefined;
  const { prayer: _, ...rest } = pieces;
  return { ...rest, time: { hour, minutes: 0, part: undefined, full: false } };
}

const saysDay = (pieces: WhenPieces): boolean =>
  Boolean(pieces.gregorian ?? pieces.hijri) ||
  pieces.daysFromNow !== undefined ||
  pieces.monthsFromNow !== undefined ||
  pieces.weekday !== undefined;

function dayOf(pieces: WhenPieces, today: CalendarDay, stillAhead: boolean): DayFound {
  const date = pieces.gregorian ?? pieces.hijri;
  if (date) return dateOf(date, today);
  if (pieces.monthsFromNow !== undefined) return { day: addMonths(today, pieces.monthsFromNow) };
  if (pieces.daysFromNow !== undefined) return { day: addDays(today, pieces.daysFromNow) };
  return pieces.weekday === undefined ? undefined : { day: weekdayAfter(pieces, pieces.weekday, today, stillAhead) };
}

/** Of an open hour the first half of the day that is still ahead. */
function instantAhead(day: CalendarDay, time: TimeOfDay, { now, timeZone }: WhenOptions): Date {
  const at = instantOf(day, time.minutes, timeZone);
  return time.open && at <= now ? instantOf(day, time.minutes + HALF_DAY, timeZone) : at;
}

/**
 * Understands days and times in Arabic and English, Gregorian and Umm al-Qura, in digits of three scripts; the day stands before
 * the month. A day without a year, a weekday and a time alone are the next to come; a weekday that is today counts only with a time
 * that is still ahead. Dates in both calendars: the Gregorian one counts. Of two dates or times the last counts, of a
 * range its beginning. The clock and the calendar are the given zone's. Pure; throws a RangeError for an unknown zone.
 */
export function parseWhen(text: string, options: WhenOptions): When {
  const { now, timeZone, assume } = options;
  const read = whenPieces(text);
  const pieces = read.refused ? undefined : withLooseHour(read, saysDay(read));
  if (!pieces) return { kind: 'unclear' };
  if (pieces.minutesFromNow !== undefined) return ahead(new Date(now.getTime() + pieces.minutesFromNow * 60_000), now);
  const time = timeOf(pieces, assume);
  if (time === 'no-such-time') return { kind: 'impossible', why: time };
  const today = localTime(now, timeZone).day;
  const stillAhead = time !== undefined && instantAhead(today, time, options) > now;
  const found = dayOf(pieces, today, stillAhead);
  if (typeof found === 'string') return { kind: 'impossible', why: found };
  if ((!found && !time) || pieces.unknownWords > (found && time ? MOST_UNKNOWN_WORDS : 2)) return { kind: 'unclear' };
  const day = found?.day ?? (stillAhead ? today : addDays(today, 1));
  const at = time ? instantAhead(day, time, options) : instantOf(day, 0, timeZone);
  if (compareDays(day, today) > TOO_FAR_DAYS) return { kind: 'impossible', why: 'too-far' };
  if (time ? at <= now : compareDays(day, today) < 0) return { kind: 'past', at };
  const prayer =
    pieces.prayer && !pieces.prayer.before && pieces.prayer.prayer !== 'friday' ? pieces.prayer.prayer : undefined;
  const differs = found && pieces.weekday !== undefined && pieces.weekday !== weekdayOf(day);
  return {
    kind: 'at',
    at,
    hasDate: found !== undefined,
    hasTime: time !== undefined,
    ...(prayer ? { prayer } : {}),
    ...(differs && pieces.weekday !== undefined
      ? {
          weekdayDiffers: {
            date: instantOf(day, 0, timeZone),
            other: instantOf(nearest(pieces.weekday, day, today), 0, timeZone),
          },
        }
      : {}),
  };
}

/** The day of that weekday nearest to `day`, and not before `today`. */
function nearest(weekday: number, day: CalendarDay, today: CalendarDay): CalendarDay {
  const after = (weekday - weekdayOf(day) + 7) % 7;
  const before = addDays(day, after - 7);
  return after > 3 && compareDays(before, today) >= 0 ? before : addDays(day, after);
}

function ahead(at: Date, now: Date): When {
  if (at.getTime() - now.getTime() > TOO_FAR_DAYS * 86_400_000) return { kind: 'impossible', why: 'too-far' };
  return at > now ? { kind: 'at', at, hasDate: true, hasTime: true } : { kind: 'past', at };
}
