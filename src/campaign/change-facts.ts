// A changed time or place, as an organizer's words say it.
import type { ChangeRead } from '../../flows/events.ts';
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
