// Writes an instant the way an invitation shows it: weekday, Gregorian and Hijri date, time.

export interface FormattedDates {
  weekday: string;
  gregorian: string;
  hijri: string;
  time: string;
}

interface Formats {
  weekday: Intl.DateTimeFormat;
  gregorian: Intl.DateTimeFormat;
  hijri: Intl.DateTimeFormat;
  time: Intl.DateTimeFormat;
}

const formats = new Map<string, Formats>();

function formatsFor(locale: 'ar' | 'en', timeZone: string): Formats {
  const key = `${locale} ${timeZone}`;
  const known = formats.get(key);
  if (known) return known;
  // Latin digits in both languages: one digit style in a message. British order in English: the day comes first here.
  const language = locale === 'ar' ? 'ar-SA' : 'en-GB';
  const made: Formats = {
    weekday: new Intl.DateTimeFormat(language, { timeZone, weekday: 'long' }),
    gregorian: new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, { timeZone, dateStyle: 'long' }),
    hijri: new Intl.DateTimeFormat(`${language}-u-ca-islamic-umalqura-nu-latn`, {
      timeZone,
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    }),
    time: new Intl.DateTimeFormat('en-US-u-nu-latn', { timeZone, hour: 'numeric', minute: '2-digit', hour12: true }),
  };
  formats.set(key, made);
  return made;
}

/** Latin digits; Arabic day periods written out («8:00 مساءً», «12:30 ظهرًا»), "8:00 PM" in English. Throws a RangeError for an unknown zone. */
export function formatDates(at: Date, options: { locale: 'ar' | 'en'; timeZone: string }): FormattedDates {
  const { locale, timeZone } = options;
  const format = formatsFor(locale, timeZone);
  // Narrow no-break spaces, which newer Intl puts before AM, are shown as a box by some phones.
  const time = format.time.format(at).replace(/[\u202f\u00a0]/g, ' ');
  return {
    weekday: format.weekday.format(at),
    gregorian: plain(format.gregorian.format(at)),
    hijri: plain(format.hijri.format(at)),
    time: locale === 'ar' ? inArabic(time) : time,
  };
}

function inArabic(time: string): string {
  if (time.startsWith('12') && time.endsWith('PM')) return time.replace('PM', 'ظهرًا');
  return time.replace('AM', 'صباحًا').replace('PM', 'مساءً');
}

/** Without the direction marks Intl puts in. */
function plain(text: string): string {
  return text.replace(/[\u200e\u200f\u061c]/g, '').replace(/[\u202f\u00a0]/g, ' ');
}
