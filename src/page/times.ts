// Numbers and moments as the page shows them: Latin digits, on the occasion's own clock.
import { formatDates } from '../language/dates.ts';
import type { Locale } from './wording.ts';

const tags: Record<Locale, string> = { ar: 'ar-SA-u-ca-gregory-nu-latn', en: 'en-GB' };

const numbers: Record<Locale, Intl.NumberFormat> = {
  ar: new Intl.NumberFormat(tags.ar),
  en: new Intl.NumberFormat(tags.en),
};

export const formatNumber = (count: number, locale: Locale): string => numbers[locale].format(count);

// Making a formatter costs a thousand times what using it does.
const days = new Map<string, Intl.DateTimeFormat>();

function dayFormat(locale: Locale, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`;
  const format = days.get(key) ?? new Intl.DateTimeFormat(tags[locale], { day: 'numeric', month: 'long', timeZone });
  days.set(key, format);
  return format;
}

/** The time alone for today, with the day before it otherwise. */
export function formatMoment(at: Date, now: Date, timeZone: string, locale: Locale): string {
  const { time, gregorian } = formatDates(at, { locale, timeZone });
  if (gregorian === formatDates(now, { locale, timeZone }).gregorian) return time;
  return `${dayFormat(locale, timeZone).format(at)} ${time}`;
}

/** The occasion's own day in both calendars, and its time. */
export function formatOccasionTime(at: Date, timeZone: string, locale: Locale): string {
  const { weekday, gregorian, hijri, time } = formatDates(at, { locale, timeZone });
  return `${weekday} ${gregorian} · ${hijri} · ${time}`;
}
