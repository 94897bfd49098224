// Reads one written time of day: 8م, 20:30, «الساعة 8 ونص مساءً», 8-11 pm, «الثامنة والنصف».

import type { DayPart, Prayer } from './date-words.ts';
import type { WhenTokens } from './when-tokens.ts';

export interface WrittenTime {
  readonly hour: number;
  readonly minutes: number;
  readonly part: DayPart | undefined;
  /** Written as on a 24-hour clock (20:30, 08:00): the half of the day is not open. */
  readonly full: boolean;
}

export type TimeReading = { time: WrittenTime; taken: number } | undefined;

/** The half of the day a prayer tells for an hour beside it: «4 العصر». */
export function partOf(prayer: Prayer | 'friday'): DayPart {
  if (prayer === 'fajr') return 'am';
  return prayer === 'dhuhr' || prayer === 'friday' ? 'noon' : 'pm';
}

/** مساءً, pm, or a prayer's name. */
function partAt(tokens: WhenTokens, at: number): { part: DayPart; taken: number } | undefined {
  const before = tokens.skip(at, 'filler');
  const part = tokens.isA(at + before, 'part');
  if (part) return { part: part.word.part, taken: before + part.taken };
  const prayer = tokens.isA(at + before, 'prayer');
  return prayer ? { part: partOf(prayer.word.prayer), taken: before + prayer.taken } : undefined;
}

/** :30, .30 or h30 behind an hour; a dot alone does not make it a time. */
function minutesAt(tokens: WhenTokens, at: number): { minutes: number; taken: number; sure: boolean } {
  const sign = tokens.text(at);
  const minutes = tokens.digits(at + 1);
  const fits = sign === ':' || ((sign === '.' || sign === 'h') && minutes?.length === 2);
  if (minutes === undefined || !fits) return { minutes: 0, taken: 0, sure: false };
  const seconds = sign === ':' && tokens.text(at + 2) === ':' && tokens.digits(at + 3) !== undefined ? 2 : 0;
  return { minutes: Number(minutes), taken: 2 + seconds, sure: sign !== '.' };
}

/** How many tokens «-11» or «إلى 11:30» takes behind the first hour of a range. */
function rangeEnd(tokens: WhenTokens, at: number): number {
  const until = tokens.text(at) === '-' ? 1 : tokens.skip(at, 'until');
  if (until === 0 || tokens.digits(at + until) === undefined) return 0;
  return until + 1 + minutesAt(tokens, at + until + 1).taken;
}

/**
 * The time that begins with the number here. A bare number is none unless `expected`; with a dot it is one where `dated`, for then
 * it can be no date. Of a range the first hour is meant, with the second one's half of the day.
 */
export function timeAt(tokens: WhenTokens, at: number, known: { expected: boolean; dated: boolean }): TimeReading {
  const hour = tokens.digits(at);
  if (hour === undefined) return undefined;
  const clock = minutesAt(tokens, at + 1);
  let next = at + 1 + clock.taken;
  const added = tokens.isA(next, 'minutes');
  next += added?.taken ?? 0;
  next += rangeEnd(tokens, next);
  const part = partAt(tokens, next);
  next += part?.taken ?? 0;
  const isTime = clock.sure || (clock.taken > 0 && known.dated) || known.expected || Boolean(added ?? part);
  if (!isTime) return undefined;
  const minutes = clock.minutes + (added?.word.minutes ?? 0);
  const full = clock.taken > 0 && hour.startsWith('0');
  return { time: { hour: Number(hour), minutes, part: part?.part, full }, taken: next - at };
}

/** «والنصف مساءً» behind an hour's name. */
export function timeByName(tokens: WhenTokens, at: number, hour: number): NonNullable<TimeReading> {
  const added = tokens.isA(at, 'minutes');
  const next = at + (added?.taken ?? 0);
  const part = partAt(tokens, next);
  const time = { hour, minutes: added?.word.minutes ?? 0, part: part?.part, full: false };
  return { time, taken: next - at + (part?.taken ?? 0) };
}
