// Reads one written date: 27/11/2026, 2026-12-01, «١٥ رجب ١٤٤٨ هـ», Dec 4, «27 شهر 11».

import type { WhenTokens, WordOf } from './when-tokens.ts';

type Calendar = 'gregorian' | 'hijri';

export interface WrittenDate {
  readonly calendar: Calendar;
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
}

/** `refuse`: it is written like a date, but of no year or calendar there is. */
export type DateReading = { date: WrittenDate | 'refuse'; taken: number } | undefined;

/** Years up to here are Hijri; the official tables end with 1600. */
const LAST_HIJRI_YEAR = 1600;
const FIRST_HIJRI_YEAR = 1300;
const FIRST_GREGORIAN_YEAR = 1900;

/** What a year and the mark behind it («هـ», «م», AD) say about the calendar. */
function calendarAt(tokens: WhenTokens, at: number, year: number): { calendar: Calendar | 'refuse'; taken: number } {
  const hijriMark = tokens.skip(at, 'hijriMark');
  const gregorianMark = tokens.text(at) === 'م' ? 1 : tokens.skip(at, 'gregorianMark');
  const taken = hijriMark + gregorianMark;
  const calendar = year <= LAST_HIJRI_YEAR ? 'hijri' : 'gregorian';
  const none = year < FIRST_HIJRI_YEAR || (year > LAST_HIJRI_YEAR && year < FIRST_GREGORIAN_YEAR);
  const contradicts = calendar === 'hijri' ? gregorianMark > 0 : hijriMark > 0;
  return { calendar: none || contradicts ? 'refuse' : calendar, taken };
}

/** 27/11/2026, 27-11-26, 2026-12-01, 15/7/1448, 27/11. The day comes first unless the year does. */
export function numericDate(tokens: WhenTokens, at: number): DateReading {
  const first = tokens.digits(at, 4);
  const second = tokens.digits(at + 2);
  const third = tokens.digits(at + 4, 4);
  const sign = tokens.text(at + 1);
  if (first === undefined || second === undefined || !/^[/.-]$/.test(sign)) return undefined;
  if (third === undefined || tokens.text(at + 3) !== sign) return dayAndMonthNumber(first, second, sign);
  const yearFirst = first.length === 4;
  const [yearText, dayText] = yearFirst ? [first, third] : [third, first];
  if (dayText.length > 2 || (yearText.length !== 4 && yearText.length !== 2)) return undefined;
  const year = Number(yearText) + (yearText.length === 2 ? 2000 : 0);
  const { calendar, taken } = calendarAt(tokens, at + 5, year);
  const date = { year, month: Number(second), day: Number(dayText) };
  return { date: calendar === 'refuse' ? calendar : { calendar, ...date }, taken: 5 + taken };
}

/** 27/11; 27-11 too where it can be no range of hours. */
function dayAndMonthNumber(day: string, month: string, sign: string): DateReading {
  const isDate = sign === '/' || (sign === '-' && Number(day) > 24 && Number(month) <= 12);
  if (day.length > 2 || !isDate) return undefined;
  return { date: { calendar: 'gregorian', year: undefined, month: Number(month), day: Number(day) }, taken: 3 };
}

/** ٢٧ نوفمبر ٢٠٢٦, 27th of November, 27 شهر 11. */
export function dayThenMonth(tokens: WhenTokens, at: number): DateReading {
  const day = tokens.digits(at);
  if (day === undefined) return undefined;
  let next = at + 1;
  next += tokens.skip(next, 'ordinal');
  next += tokens.skip(next, 'of');
  const monthWord = tokens.skip(next, 'monthWord');
  const number = monthWord > 0 ? tokens.digits(next + monthWord) : undefined;
  const named = tokens.isA(next + monthWord, 'month');
  if (number === undefined && !named) return undefined;
  const month = number === undefined ? named?.word : Number(number);
  next += monthWord + (number === undefined ? (named?.taken ?? 0) : 1);
  const read = withYear(tokens, next, month ?? 0, Number(day));
  return { ...read, taken: next - at + read.taken };
}

/** The «4, 2026» behind Dec; a month without a day is refused. */
export function dayAfterMonth(tokens: WhenTokens, at: number, month: WordOf<'month'>): NonNullable<DateReading> {
  const day = tokens.digits(at);
  if (day === undefined || tokens.text(at + 1) === ':') return { date: 'refuse', taken: 0 };
  const next = at + 1 + tokens.skip(at + 1, 'ordinal');
  const read = withYear(tokens, next, month, Number(day));
  return { ...read, taken: next - at + read.taken };
}

/** Adds the year of four digits behind a day and a month, when there is one. A month by number has the year's calendar. */
function withYear(
  tokens: WhenTokens,
  at: number,
  month: WordOf<'month'> | number,
  day: number,
): NonNullable<DateReading> {
  const own = typeof month === 'number' ? undefined : month.calendar;
  const number = typeof month === 'number' ? month : month.month;
  const before = tokens.skip(at, 'of', 'filler');
  const yearText = tokens.digits(at + before, 4);
  if (yearText?.length !== 4) {
    const date = { calendar: own ?? 'gregorian', year: undefined, month: number, day };
    return { date, taken: tokens.skip(at, 'hijriMark', 'gregorianMark') };
  }
  const year = Number(yearText);
  const { calendar, taken } = calendarAt(tokens, at + before + 1, year);
  const wrong = calendar === 'refuse' || (own !== undefined && own !== calendar);
  return { date: wrong ? 'refuse' : { calendar, year, month: number, day }, taken: before + 1 + taken };
}
