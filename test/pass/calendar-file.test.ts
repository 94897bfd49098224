// The calendar file: the right instant, the same UID for ever, and a sequence that grows.
import { expect } from 'chai';
import { calendarFile, calendarPath, parseCalendarName } from '../../src/pass/calendar-file.ts';
import { mapUrlOf } from '../../src/pass/map-link.ts';
import { signerFrom } from '../../src/pass/signing.ts';
import { anOccasion, now } from '../support/builders.ts';

const signer = signerFrom('secret');
/** A line that goes on in the next one begins there with a space (RFC 5545 §3.1). */
const linesOf = (file: string): string[] => file.replaceAll('\r\n ', '').split('\r\n');

describe('the calendar file', () => {
  it('holds the instant, whatever zone the occasion or the server is in', () => {
    for (const timeZone of ['Asia/Riyadh', 'America/New_York']) {
      const lines = linesOf(calendarFile(anOccasion({ timeZone }), now));
      expect(lines).to.include.members([
        'METHOD:PUBLISH',
        'DTSTART:20261204T170000Z',
        'DTEND:20261204T210000Z',
        'SUMMARY:حفل زفاف سعد',
      ]);
    }
  });

  it('keeps its UID and raises its sequence when the occasion changes', () => {
    const occasion = anOccasion();
    const before = linesOf(calendarFile(occasion, now));
    const after = linesOf(calendarFile({ ...occasion, startsAt: new Date('2026-12-05T17:00:00Z'), revision: 1 }, now));
    const uid = (lines: string[]) => lines.find((line) => line.startsWith('UID:'));
    expect(uid(before)).to.equal(`UID:${occasion._id}@hadir`).and.equal(uid(after));
    expect(before).to.include('SEQUENCE:0');
    expect(after).to.include.members(['SEQUENCE:1', 'DTSTART:20261205T170000Z']);
  });

  it('names the place and its pin', () => {
    const lines = linesOf(calendarFile(anOccasion({ latitude: 24.69, longitude: 46.685 }), now));
    expect(lines).to.include.members(['GEO:24.69;46.685']);
    expect(lines.some((line) => line.startsWith('LOCATION:قاعة الفيصلية'))).to.equal(true);
  });

  it('lets no name break out of its line', () => {
    const lines = linesOf(calendarFile(anOccasion({ name: 'حفل\r\nATTENDEE:mailto:x@example.com' }), now));
    expect(lines.filter((line) => line.startsWith('ATTENDEE'))).to.deep.equal([]);
  });

  it('is found under a signed name alone', () => {
    const { _id } = anOccasion();
    const name = calendarPath(signer, _id).replace('/calendar/', '').replace('.ics', '');
    expect(parseCalendarName(signer, name)).to.equal(_id);
    expect(parseCalendarName(signerFrom('other'), name)).to.equal(null);
    for (const wrong of ['', _id, `${_id}.${'a'.repeat(16)}`, `x${name}`])
      expect(parseCalendarName(signer, wrong)).to.equal(null);
  });
});

describe('the way to the map', () => {
  it('is the organizer’s own link, else the pin, else a search for the place', () => {
    expect(mapUrlOf(anOccasion({ mapUrl: 'https://maps.app.goo.gl/x', latitude: 1, longitude: 2 }))).to.equal(
      'https://maps.app.goo.gl/x',
    );
    expect(mapUrlOf(anOccasion({ latitude: 24.69, longitude: 46.685 }))).to.equal(
      'https://www.google.com/maps/search/?api=1&query=24.69%2C46.685',
    );
    const searched = new URL(mapUrlOf(anOccasion({ place: 'قاعة الفيصلية & الرياض' })));
    expect(searched.searchParams.get('query')).to.equal('قاعة الفيصلية & الرياض');
    expect(searched.href).to.match(/^[\x21-\x7e]+$/);
  });
});
