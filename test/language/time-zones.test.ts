// Time zones as organizers name them.
import { expect } from 'chai';
import { sameHour } from '../../src/language/dates.ts';
import { understandOrganizer } from '../../src/language/organizer-command.ts';
import { nameOfZone, readTimeZone } from '../../src/language/time-zones.ts';

describe('a time zone', () => {
  const table: readonly [string, string | null][] = [
    ['دبي', 'Asia/Dubai'],
    ['بتوقيت دبي', 'Asia/Dubai'],
    ['الإمارات', 'Asia/Dubai'],
    ['ابو ظبي', 'Asia/Dubai'],
    ['مصر', 'Africa/Cairo'],
    ['المدينة المنورة', 'Asia/Riyadh'],
    ['مدينة الكويت', 'Asia/Kuwait'],
    ['المغرب', 'Africa/Casablanca'],
    ['Africa/Cairo', 'Africa/Cairo'],
    ['africa/cairo please', 'Africa/Cairo'],
    ['Pacific/Auckland', 'Pacific/Auckland'],
    ['Dubai time', 'Asia/Dubai'],
    ['new york', 'America/New_York'],
    ['Tokyo', 'Asia/Tokyo'],
    ['سلطنة عمان', 'Asia/Muscat'],
    ['الأردن', 'Asia/Amman'],
    // Two capitals that are written alike, an hour apart.
    ['عمان', null],
    ['Europe/Nowhere', null],
    ['+03:00', null],
    ['الصيفي', null],
    ['', null],
  ];
  for (const [text, zone] of table)
    it(`«${text}» is ${zone ?? 'none'}`, () => expect(readTimeZone(text)).to.equal(zone));

  it('is shown by its city, or by its own name', () => {
    expect(nameOfZone('Asia/Dubai', 'ar')).to.equal('دبي');
    expect(nameOfZone('Asia/Dubai', 'en')).to.equal('Dubai');
    expect(nameOfZone('Asia/Tokyo', 'ar')).to.equal('Asia/Tokyo');
  });

  it('is an order with its name before it', () => {
    for (const [text, value] of [
      ['التوقيت دبي', 'دبي'],
      ['توقيت المناسبة: القاهرة', 'القاهرة'],
      ['time zone Africa/Cairo', 'Africa/Cairo'],
      ['timezone', ''],
    ])
      expect(understandOrganizer(text ?? ''), text).to.deep.equal({ kind: 'changeZone', value });
  });

  it('keeps the hour that was written, whenever the clocks change', () => {
    const moved = (at: string, from: string, to: string) => sameHour(new Date(at), { from, to }).toISOString();
    expect(moved('2026-12-04T17:00:00.000Z', 'Asia/Riyadh', 'Asia/Dubai')).to.equal('2026-12-04T16:00:00.000Z');
    expect(moved('2026-12-04T17:00:00.000Z', 'Asia/Riyadh', 'Africa/Cairo')).to.equal('2026-12-04T18:00:00.000Z');
    expect(moved('2026-07-04T17:00:00.000Z', 'Asia/Riyadh', 'Africa/Cairo')).to.equal('2026-07-04T17:00:00.000Z');
  });
});
