// A changed time, place or time zone, as an organizer's words say it.
import type { ChangeRead } from '../../flows/events.ts';
import type { Occasion } from '../db/occasion.ts';
import { sameHour } from '../language/dates.ts';
import { readTimeZone } from '../language/time-zones.ts';
import { excerpt } from '../wording/excerpt.ts';
import { splitMapLink } from './pasted-map-link.ts';
import { flawOfText } from './text-flaw.ts';
import { readWhen } from './when-facts.ts';

/** «الجمعة القادمة 9 مساءً» after «تعديل الموعد»; the day and the hour are both asked for. Pure. */
export function readTimeChange(text: string, now: Date, timeZone: string): ChangeRead {
  if (text.trim() === '') return { kind: 'bad-time', why: 'empty' };
  const when = readWhen(text, now, timeZone);
  if (when.kind === 'weekday-differs') return when;
  if (when.kind === 'unusable') return { kind: 'bad-time', why: when.why };
  if (!when.hasDate) return { kind: 'bad-time', why: 'no-date' };
  if (!when.hasTime) return { kind: 'bad-time', why: 'no-time' };
  return { kind: 'change', change: { startsAt: when.at, prayer: when.prayer } };
}

/** Pure. */
export function readPlaceChange(text: string): ChangeRead {
  const { words, mapUrl } = splitMapLink(text);
  const why = words.trim() === '' ? 'empty' : flawOfText(words);
  if (why !== null) return { kind: 'bad-place', why };
  const place = excerpt(words, 121);
  return { kind: 'change', change: mapUrl === null ? { place } : { place, mapUrl } };
}

/** «دبي» after «التوقيت»: the hours that were written stay. `zoneNow` where there is no occasion yet. Pure. */
export function readZoneChange(text: string, now: Date, occasion: Occasion | null, zoneNow: string): ChangeRead {
  const fromZone = occasion?.timeZone ?? zoneNow;
  const timeZone = readTimeZone(text);
  if (timeZone === null || occasion === null)
    return { kind: 'bad-zone', why: text.trim() === '' ? 'asked' : 'unknown', timeZone: fromZone };
  if (timeZone === fromZone) return { kind: 'bad-zone', why: 'same', timeZone };
  const startsAt = sameHour(occasion.startsAt, { from: fromZone, to: timeZone });
  // What has begun by the new clock is asked for anew, with its day and hour.
  if (startsAt <= now && occasion.startsAt > now) return { kind: 'bad-time', why: 'past' };
  const moves = startsAt.getTime() !== occasion.startsAt.getTime();
  const { prayer } = occasion;
  return {
    kind: 'change',
    change: { timeZone, fromZone, shownAt: occasion.startsAt.toISOString(), prayer, moves },
  };
}
