// When an occasion or a sending is meant to be, as organizers write it.

import { expect } from 'chai';
import fc from 'fast-check';
import { parseWhen, type When } from '../../src/language/dates.ts';

const timeZone = 'Asia/Riyadh';
/** A Monday, five in the afternoon in Riyadh; 13 Jumada II 1448. */
const now = new Date('2026-11-23T14:00:00Z');

function occasion(text: string, at = now, zone = timeZone): When {
  return parseWhen(text, { now: at, timeZone: zone, assume: 'evening' });
}

const wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });

/** Day and time on Riyadh's clock; only the day when no time was given. */
function shown(when: When): string {
  if (when.kind === 'impossible') return when.why;
  if (when.kind !== 'at') return when.kind;
  const text = wall.format(when.at);
  return when.hasTime ? text : text.slice(0, 10);
}

describe('an occasion', () => {
  for (const [text, expected] of [
    // Days from today
    ['غدا 8م', '2026-11-24 20:00'],
    ['غدًا الساعة ٨ مساءً', '2026-11-24 20:00'],
    ['بكرة الساعة ٨ مساء', '2026-11-24 20:00'],
    ['بكره ۸:۳۰ م', '2026-11-24 20:30'],
    ['اليوم 9:30', '2026-11-23 21:30'],
    ['الليلة 9', '2026-11-23 21:00'],
    ['بعد بكرة', '2026-11-25'],
    ['بعد غد الساعة 7', '2026-11-25 19:00'],
    ['tomorrow 8pm', '2026-11-24 20:00'],
    ['Tomorrow at 8 p.m.', '2026-11-24 20:00'],
    ['tonight 9', '2026-11-23 21:00'],
    ['day after tomorrow at 7:30', '2026-11-25 19:30'],
    // Amounts of time
    ['خلال ساعة', '2026-11-23 18:00'],
    ['بعد ساعتين', '2026-11-23 19:00'],
    ['بعد ساعة ونص', '2026-11-23 18:30'],
    ['بعد نص ساعة', '2026-11-23 17:30'],
    ['بعد ثلاث ساعات', '2026-11-23 20:00'],
    ['بعد 45 دقيقة', '2026-11-23 17:45'],
    ['بعد 3 أيام', '2026-11-26'],
    ['بعد ٣ ايام الساعة 9 م', '2026-11-26 21:00'],
    ['بعد أسبوعين', '2026-12-07'],
    ['بعد شهر 8م', '2026-12-23 20:00'],
    ['in 2 hours', '2026-11-23 19:00'],
    ['in an hour', '2026-11-23 18:00'],
    ['in 3 days at 8 pm', '2026-11-26 20:00'],
    // Weekdays
    ['الجمعة', '2026-11-27'],
    ['يوم الجمعة ٨ مساء', '2026-11-27 20:00'],
    ['الجمعه الجايه الساعه ٨', '2026-11-27 20:00'],
    ['الأحد القادم', '2026-11-29'],
    ['الاثنين 8م', '2026-11-23 20:00'],
    ['الاثنين 4م', '2026-11-30 16:00'],
    ['الاثنين', '2026-11-30'],
    ['الإثنين القادم 8م', '2026-11-30 20:00'],
    ['الجمعة الأسبوع الجاي 8م', '2026-12-04 20:00'],
    ['next Friday at 7:30 pm', '2026-11-27 19:30'],
    ['Fri 8', '2026-11-27 20:00'],
    // Written dates, day first
    ['الخميس ٢٧ نوفمبر ٢٠٢٦ الساعة 8 مساءً', '2026-11-27 20:00'],
    ['27/11/2026 20:30', '2026-11-27 20:30'],
    ['27-11-2026 8:30 م', '2026-11-27 20:30'],
    ['27 / 11 / 26', '2026-11-27'],
    ['1.12.2026 20.30', '2026-12-01 20:30'],
    ['5/12', '2026-12-05'],
    ['2026-12-01 20:00', '2026-12-01 20:00'],
    ['2026-12-01T20:00:00', '2026-12-01 20:00'],
    ['۲۰۲۶/۱۲/۰۱', '2026-12-01'],
    ['27/11/2026م الساعة 8', '2026-11-27 20:00'],
    ['27 شهر 11 الساعة 8', '2026-11-27 20:00'],
    ['4 December 2026 20:00', '2026-12-04 20:00'],
    ['Dec 4, 8 pm', '2026-12-04 20:00'],
    ['December 4th, 2026', '2026-12-04'],
    ['4th of Dec', '2026-12-04'],
    // Without a year the next one to come
    ['١ ديسمبر', '2026-12-01'],
    ['23 نوفمبر 8م', '2026-11-23 20:00'],
    ['22 نوفمبر', '2027-11-22'],
    ['29 فبراير', '2028-02-29'],
    // Months of the Levant, the Maghreb and Egypt
    ['5 كانون الأول', '2026-12-05'],
    ['5 كانون الثاني', '2027-01-05'],
    ['10 شباط ٢٠٢٧', '2027-02-10'],
    ['1 تشرين الثاني 2027', '2027-11-01'],
    ['3 دجنبر 8م', '2026-12-03 20:00'],
    ['12 جانفي', '2027-01-12'],
    ['12 يناير', '2027-01-12'],
    ['14 جويلية', '2027-07-14'],
    ['15 غشت', '2027-08-15'],
    ['3 يونيه', '2027-06-03'],
    // Hijri
    ['١٥ رجب ١٤٤٨', '2026-12-24'],
    ['15 Rajab 1448 هـ', '2026-12-24'],
    ['15 Rajab 1448 AH 8 pm', '2026-12-24 20:00'],
    ['15/7/1448', '2026-12-24'],
    ['15/7/1448هـ 8م', '2026-12-24 20:00'],
    ['١٥ رجب', '2026-12-24'],
    ['10 ذو الحجة', '2027-05-16'],
    ['1 جمادى الآخرة', '2027-10-31'],
    ['الخميس 15 رجب 1448 الموافق 24 ديسمبر 2026 الساعة 8 مساء', '2026-12-24 20:00'],
    // Parts of the day
    ['غدا 12 ظهرا', '2026-11-24 12:00'],
    ['غدا 1 ظهرا', '2026-11-24 13:00'],
    ['غدا 4 العصر', '2026-11-24 16:00'],
    ['غدا 9 صباحا', '2026-11-24 09:00'],
    ['غدا 10 ص', '2026-11-24 10:00'],
    ['غدا 12 ص', '2026-11-24 00:00'],
    ['غدا 11 ليلا', '2026-11-24 23:00'],
    ['الجمعة 12 ليلا', '2026-11-28 00:00'],
    ['بكرة الساعة الثامنة والنصف مساء', '2026-11-24 20:30'],
    ['غدا 9 إلا ربع مساءا', '2026-11-24 20:45'],
    ['غدا 3 بعد الظهر', '2026-11-24 15:00'],
    ['tomorrow at noon', '2026-11-24 12:00'],
    ['tomorrow 9 in the morning', '2026-11-24 09:00'],
    ['غدا 20h30', '2026-11-24 20:30'],
    ['غدا 08:00', '2026-11-24 08:00'],
    ['الجمعة من 8 إلى 11 مساء', '2026-11-27 20:00'],
    ['Friday 8-11 pm', '2026-11-27 20:00'],
    // Two halves written one after the other, and a correction
    ['الجمعة 8 مساءً', '2026-11-27 20:00'],
    ['غدا غدا 8م', '2026-11-24 20:00'],
    ['الجمعة الخميس 8م', '2026-11-26 20:00'],
    // With words around
    ['يوم السبت الموافق 28/11/2026 الساعة 8 مساء بإذن الله', '2026-11-28 20:00'],
    ['ان شاء الله الجمعة 8 مساء في قاعة اللؤلؤة', '2026-11-27 20:00'],
  ] as const) {
    it(`is on ${expected}: ${text}`, () => {
      expect(shown(occasion(text))).to.equal(expected);
    });
  }

  for (const [text, prayer, expected] of [
    ['الجمعة القادمة بعد صلاة العشاء', 'isha', '2026-11-27 20:30'],
    ['الجمعة بعد العشا', 'isha', '2026-11-27 20:30'],
    ['غدا المغرب', 'maghrib', '2026-11-24 18:30'],
    ['بكرة العصر', 'asr', '2026-11-24 16:00'],
    ['بكرة بعد صلاة الظهر', 'dhuhr', '2026-11-24 12:45'],
    ['السبت بعد الفجر', 'fajr', '2026-11-28 05:30'],
    ['Friday after Isha prayer', 'isha', '2026-11-27 20:30'],
  ] as const) {
    it(`keeps the prayer that was named: ${text}`, () => {
      const when = occasion(text);
      expect(when).to.include({ kind: 'at', hasDate: true, hasTime: true, prayer });
      expect(shown(when)).to.equal(expected);
    });
  }

  it('has no prayer when an hour is given or the prayer comes after it', () => {
    expect(occasion('الجمعة بعد صلاة العشاء الساعة 9')).to.not.have.property('prayer');
    expect(occasion('الجمعة الساعة 9 بعد العشاء')).to.not.have.property('prayer');
    expect(occasion('غدا قبل المغرب')).to.include({ hasTime: true }).and.not.have.property('prayer');
    expect(shown(occasion('بعد صلاة الجمعة'))).to.equal('2026-11-27 13:00');
  });

  it('says which half is missing', () => {
    expect(occasion('الجمعة')).to.include({ kind: 'at', hasDate: true, hasTime: false });
    expect(occasion('الساعة 8')).to.include({ kind: 'at', hasDate: false, hasTime: true });
    expect(occasion('8 مساءً')).to.include({ kind: 'at', hasDate: false, hasTime: true });
    expect(occasion('بعد العشاء')).to.include({ hasDate: false, hasTime: true, prayer: 'isha' });
    expect(shown(occasion('8 مساءً'))).to.equal('2026-11-23 20:00');
    expect(shown(occasion('4 مساءً'))).to.equal('2026-11-24 16:00');
  });

  it('says when the weekday is not the one of the date', () => {
    expect(occasion('الخميس ٢٧ نوفمبر ٢٠٢٦')).to.deep.include({
      kind: 'at',
      weekdayDiffers: { date: new Date('2026-11-26T21:00:00Z'), other: new Date('2026-11-25T21:00:00Z') },
    });
    expect(occasion('الجمعة ٢٧ نوفمبر ٢٠٢٦')).to.not.have.property('weekdayDiffers');
  });

  for (const text of [
    'أمس',
    'البارحة 8م',
    '1/1/2026',
    '22/11/2026 8م',
    'اليوم 4م',
    '23 نوفمبر 2026 الساعة 4 م',
    '1 محرم 1447',
    'yesterday',
  ]) {
    it(`is past: ${text}`, () => {
      expect(occasion(text)).to.have.property('kind', 'past');
    });
  }

  for (const [text, why] of [
    ['30 فبراير', 'no-such-day'],
    ['30/2/2027', 'no-such-day'],
    ['2026-02-30', 'no-such-day'],
    ['31 نوفمبر', 'no-such-day'],
    ['29/2/2027', 'no-such-day'],
    ['11/27/2026', 'no-such-day'],
    ['0/0/2027', 'no-such-day'],
    ['31 رجب 1448', 'no-such-day'],
    ['30 رمضان 1448', 'no-such-day'],
    ['25:00', 'no-such-time'],
    ['غدا 25:00', 'no-such-time'],
    ['غدا 24:00', 'no-such-time'],
    ['غدا 8:75', 'no-such-time'],
    ['غدا الساعة 30', 'no-such-time'],
    ['غدا 13 ص', 'no-such-time'],
    ['1/1/2031', 'too-far'],
    ['31/12/9999', 'too-far'],
    ['بعد 900 شهر', 'too-far'],
  ] as const) {
    it(`cannot be (${why}): ${text}`, () => {
      expect(occasion(text)).to.deep.equal({ kind: 'impossible', why });
    });
  }

  for (const text of [
    '',
    '   ',
    'زواج محمد',
    'عندي 3 ضيوف',
    '8',
    '300',
    '0501234567',
    'قاعة 5',
    'غدا 8 9',
    'غدا 300',
    'الجمعة أو السبت',
    'كل جمعة',
    'مو بكرة',
    'not tomorrow',
    'متى؟',
    'بعد العيد',
    'قبل رمضان',
    'ديسمبر 2026',
    'ليلة الجمعة',
    'الأسبوع القادم',
    'مساء',
    '5-12',
    '3 ساعات',
    '12/12/1750',
    '15 رجب 2026',
    '27 نوفمبر 1448',
    '2026-12-01T20:00Z',
    'ربما يكون الموعد قريبا جدا يوم الجمعة لكن لا',
    '🎉',
    `${'غدا '.repeat(100)}8م`,
  ]) {
    it(`is unclear: ${JSON.stringify(text.slice(0, 40))}`, () => {
      expect(occasion(text)).to.deep.equal({ kind: 'unclear' });
    });
  }

  it('is on the day of its own zone, whatever the zone of the machine', () => {
    const zone = process.env.TZ;
    try {
      for (const machine of ['UTC', 'America/New_York', 'Pacific/Kiritimati']) {
        process.env.TZ = machine;
        // Already Tuesday in Riyadh.
        const late = new Date('2026-11-23T22:30:00Z');
        expect(shown(occasion('غدا 8م', late)), machine).to.equal('2026-11-25 20:00');
        expect(occasion('غدا 8م', late, 'America/New_York')).to.deep.include({ at: new Date('2026-11-25T01:00:00Z') });
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it('moves on from an hour that daylight saving skips, and takes the first of two', () => {
    const spring = new Date('2026-03-20T00:00:00Z');
    expect(occasion('29/3/2026 02:30', spring, 'Europe/Berlin')).to.deep.include({
      at: new Date('2026-03-29T01:30:00Z'),
    });
    expect(occasion('24/4/2026 00:30', spring, 'Africa/Cairo')).to.deep.include({
      at: new Date('2026-04-23T22:30:00Z'),
    });
    const autumn = new Date('2026-10-20T00:00:00Z');
    expect(occasion('25/10/2026 02:30', autumn, 'Europe/Berlin')).to.deep.include({
      at: new Date('2026-10-25T00:30:00Z'),
    });
    // The day that begins at one o'clock.
    expect(occasion('24/4/2026', spring, 'Africa/Cairo')).to.deep.include({ at: new Date('2026-04-23T22:00:00Z') });
  });

  it('is never a reason to fail, and never in the past', () => {
    const word = fc.constantFrom(
      ...[
        'غدا',
        'الجمعة',
        'بعد',
        'ساعة',
        'الساعة',
        '8',
        '30',
        '2026',
        '/',
        '-',
        ':',
        'م',
        'رجب',
        'ديسمبر',
        'القادم',
        '1448',
        'ه',
        'و',
        'نص',
      ],
      ...['العشاء', 'صلاة', 'يوم', 'in', 'dec', 'next', 'week', 'at', 'pm', '.', 'من', 'إلى', 'شهر'],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 12 }), (texts) => {
        const when = occasion(texts.join(' '));
        if (when.kind === 'at') {
          expect(Number.isFinite(when.at.getTime())).to.equal(true);
          if (when.hasTime) expect(when.at.getTime()).to.be.greaterThan(now.getTime());
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a sending', () => {
  const sending = (text: string): string => shown(parseWhen(text, { now, timeZone }));

  it('takes a bare hour by the 24-hour clock', () => {
    expect(sending('غدا 8')).to.equal('2026-11-24 08:00');
    expect(sending('tomorrow at 9:30')).to.equal('2026-11-24 09:30');
    expect(sending('غدا 8م')).to.equal('2026-11-24 20:00');
  });

  it('takes the evening when the morning is past', () => {
    expect(sending('اليوم 9')).to.equal('2026-11-23 21:00');
    expect(sending('الساعة 8')).to.equal('2026-11-23 20:00');
    expect(sending('الساعة 4')).to.equal('2026-11-24 04:00');
    expect(sending('اليوم 4')).to.equal('past');
  });
});
