// Dates as an invitation shows them, and the calendars behind them.

import { expect } from 'chai';
import { formatDates } from '../../src/language/dates.ts';
import { gregorianOf, hijriOf } from '../../src/language/hijri.ts';
import { addDays, addMonths, instantOf, isDay, localTime } from '../../src/language/zoned-time.ts';

const timeZone = 'Asia/Riyadh';

describe('an invitation', () => {
  const evening = new Date('2026-12-24T17:00:00Z');

  it('shows both calendars in Arabic with one digit style', () => {
    expect(formatDates(evening, { locale: 'ar', timeZone })).to.deep.equal({
      weekday: 'الخميس',
      gregorian: '24 ديسمبر 2026',
      hijri: '15 رجب 1448 هـ',
      time: '8:00 مساءً',
    });
  });

  it('shows both calendars in English', () => {
    expect(formatDates(evening, { locale: 'en', timeZone })).to.deep.equal({
      weekday: 'Thursday',
      gregorian: '24 December 2026',
      hijri: '15 Rajab 1448 AH',
      time: '8:00 PM',
    });
  });

  it('names the half of the day in words', () => {
    const time = (iso: string) => formatDates(new Date(iso), { locale: 'ar', timeZone }).time;
    expect(time('2026-12-24T06:05:00Z')).to.equal('9:05 صباحًا');
    expect(time('2026-12-24T09:30:00Z')).to.equal('12:30 ظهرًا');
    expect(time('2026-12-24T21:00:00Z')).to.equal('12:00 صباحًا');
  });

  it('is of the day its zone is in', () => {
    const late = new Date('2026-12-24T22:00:00Z');
    expect(formatDates(late, { locale: 'ar', timeZone }).weekday).to.equal('الجمعة');
    expect(formatDates(late, { locale: 'ar', timeZone: 'America/New_York' }).weekday).to.equal('الخميس');
  });

  it('holds no direction marks and no unusual spaces', () => {
    for (let month = 0; month < 12; month += 1) {
      for (const locale of ['ar', 'en'] as const) {
        const dates = Object.values(formatDates(new Date(Date.UTC(2027, month, 7, 17)), { locale, timeZone })).join(
          '|',
        );
        expect(dates).to.not.match(/[\u200e\u200f\u061c\u202f\u00a0٠-٩]/);
      }
    }
  });
});

describe('the Umm al-Qura calendar', () => {
  it('goes both ways for every third day of a lifetime', () => {
    for (let day = { year: 1990, month: 1, day: 1 }; day.year < 2070; day = { ...addDays(day, 3) }) {
      const hijri = hijriOf(day);
      const back = gregorianOf(hijri);
      if (back?.year !== day.year || back.month !== day.month || back.day !== day.day) {
        expect(back, JSON.stringify(hijri)).to.deep.equal(day);
      }
    }
  });

  it('begins the years it is known to begin', () => {
    expect(gregorianOf({ year: 1448, month: 1, day: 1 })).to.deep.equal({ year: 2026, month: 6, day: 16 });
    expect(gregorianOf({ year: 1446, month: 9, day: 1 })).to.deep.equal({ year: 2025, month: 3, day: 1 });
  });

  it('has no day 30 in a month of 29', () => {
    expect(gregorianOf({ year: 1448, month: 9, day: 30 })).to.equal(undefined);
    expect(gregorianOf({ year: 1448, month: 13, day: 1 })).to.equal(undefined);
    expect(gregorianOf({ year: 1448, month: 1, day: 0 })).to.equal(undefined);
  });
});

describe('a zone', () => {
  it('tells its own day and clock', () => {
    expect(localTime(new Date('2026-12-24T22:30:00Z'), timeZone)).to.deep.equal({
      day: { year: 2026, month: 12, day: 25 },
      minutes: 90,
    });
  });

  it('gives back the instant it shows, every hour of a year with daylight saving', () => {
    for (const zone of ['Europe/Berlin', 'Africa/Cairo', 'America/New_York', timeZone]) {
      for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 7 * 3_600_000) {
        const { day, minutes } = localTime(new Date(at), zone);
        const back = instantOf(day, minutes, zone).getTime();
        // Of an hour the clock shows twice the first is given.
        if (back !== at) expect(at - back, `${zone} ${at}`).to.equal(3_600_000);
      }
    }
  });

  it('goes past midnight and keeps to the ends of months', () => {
    const day = { year: 2026, month: 11, day: 27 };
    expect(instantOf(day, 1440, timeZone)).to.deep.equal(instantOf({ ...day, day: 28 }, 0, timeZone));
    expect(addMonths({ year: 2027, month: 1, day: 31 }, 1)).to.deep.equal({ year: 2027, month: 2, day: 28 });
    expect(isDay({ year: 2027, month: 2, day: 29 })).to.equal(false);
    expect(isDay({ year: 2028, month: 2, day: 29 })).to.equal(true);
  });

  it('that there is none of is named', () => {
    expect(() => localTime(new Date(0), 'Mars/Olympus')).to.throw(RangeError, 'Mars/Olympus');
  });
});
