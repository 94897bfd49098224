// An occasion as a calendar file, and the link under which a guest fetches it: WhatsApp carries no such file itself.
import ical, { ICalCalendarMethod } from 'ical-generator';
import type { Occasion } from '../db/occasion.ts';
import type { OccasionId } from '../ids.ts';
import { mapUrlOf, pinOf } from './map-link.ts';
import { type Signer, sameSignature } from './signing.ts';

/** Nobody says when a wedding ends; a calendar wants to know. In milliseconds. */
const lastsMs = 4 * 3_600_000;
const signatureLetters = 16;
const namePattern = /^([a-z0-9_-]{1,64})\.([a-z2-9]{16})$/i;

/** Under the public address; nobody finds it who was not told. */
export const calendarPath = (signer: Signer, occasionId: OccasionId): string =>
  `/calendar/${occasionId}.${signer.sign('calendar', occasionId, signatureLetters)}.ics`;

/** The occasion that the file's name, without `.ics`, was signed for; null for a name of somebody else's making. */
export function parseCalendarName(signer: Signer, name: string): OccasionId | null {
  const [, id, signature] = namePattern.exec(name) ?? [];
  if (id === undefined || signature === undefined) return null;
  return sameSignature(signature, signer.sign('calendar', id, signatureLetters)) ? (id as OccasionId) : null;
}

/**
 * Pure but for `now`, the file's own date. The time is an instant (UTC), which every calendar shows on its own clock. The
 * UID stays and SEQUENCE grows with the occasion's revision, so that a file fetched again moves the entry.
 */
export function calendarFile(occasion: Occasion, now: Date): string {
  const { name, place, startsAt, revision } = occasion;
  const pin = pinOf(occasion);
  const calendar = ical({
    prodId: { company: 'Hadir', product: 'Hadir', language: occasion.locale.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${occasion._id}@hadir`,
    sequence: revision,
    stamp: now,
    start: startsAt,
    end: new Date(startsAt.getTime() + lastsMs),
    summary: name,
    location: { title: place, ...(pin === null ? {} : { geo: { lat: pin.latitude, lon: pin.longitude } }) },
    url: mapUrlOf(occasion),
  });
  return calendar.toString();
}
