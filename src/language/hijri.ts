// Converts between the Umm al-Qura calendar of Saudi Arabia and the Gregorian one, by Intl's tables.

import { addDays, type CalendarDay } from './zoned-time.ts';

/** A day of the Umm al-Qura calendar; `month` counts from 1 (Muharram). */
interface HijriDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const ummAlQura = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});

/** Exact for the years the official tables cover, 1300 to 1600. */
export function hijriOf({ year, month, day }: CalendarDay): HijriDay {
  const parts = ummAlQura.formatToParts(Date.UTC(year, month - 1, day, 12));
  const shown = new Map(parts.map(({ type, value }) => [type, Number.parseInt(value, 10)]));
  return { year: shown.get('year') ?? 0, month: shown.get('month') ?? 0, day: shown.get('day') ?? 0 };
}

/** The Gregorian day, found by looking around the mean length of years and months; undefined when there is no such day. */
export function gregorianOf(hijri: HijriDay): CalendarDay | undefined {
  if (hijri.month < 1 || hijri.month > 12 || hijri.day < 1 || hijri.day > 30) return undefined;
  const days = (hijri.year - 1) * 354.36667 + (hijri.month - 1) * 29.530588 + hijri.day;
  // 1 Muharram of the year 1 was 19 July 622 in today's calendar.
  const near = addDays({ year: 622, month: 7, day: 18 }, Math.round(days));
  for (let away = -4; away <= 4; away += 1) {
    const candidate = addDays(near, away);
    const found = hijriOf(candidate);
    if (found.year === hijri.year && found.month === hijri.month && found.day === hijri.day) return candidate;
  }
  return undefined;
}
