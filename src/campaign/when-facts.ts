// Reads the dates in an organizer's message as facts for the flow: when the occasion is, and when to send.
import type { SendWhen, WeekdayDiffers, WhenRead } from '../../flows/events.ts';
import { parseWhen, type When } from '../language/dates.ts';

/** When an occasion is: at an hour alone the evening is meant. Pure. */
export function readWhen(text: string, now: Date, timeZone: string): WhenRead {
  const when = parseWhen(text, { now, timeZone, assume: 'evening' });
  if (when.kind !== 'at') return unusable(when);
  const differs = twoDays(when);
  if (differs !== null) return differs;
  const { at, hasDate, hasTime, prayer } = when;
  return { kind: 'at', at: at.toISOString(), hasDate, hasTime, prayer: prayer ?? null };
}

/**
 * When to send; `text` null for now, `startsAt` null without an occasion. Everything but thanks must go out before the
 * occasion begins, and thanks after it. Pure.
 */
export function readSendWhen(
  text: string | null,
  now: Date,
  timeZone: string,
  startsAt: Date | null,
  afterwards = false,
): SendWhen {
  if (!afterwards && startsAt !== null && startsAt <= now) return { kind: 'unusable', why: 'begun' };
  if (text === null) return afterwards && startsAt !== null && startsAt > now ? notOver : { kind: 'now' };
  const when = parseWhen(text, { now, timeZone });
  if (when.kind !== 'at') return unusable(when);
  const differs = twoDays(when);
  if (differs !== null) return differs;
  if (!afterwards && startsAt !== null && when.at >= startsAt) return { kind: 'unusable', why: 'after-occasion' };
  if (afterwards && startsAt !== null && when.at < startsAt) return notOver;
  // A day without an hour would send at midnight.
  return when.hasTime ? { kind: 'at', at: when.at.toISOString() } : { kind: 'unusable', why: 'unclear' };
}

/** Until when guests may answer: a day without an hour counts to its end, and never past the beginning of the occasion. Pure. */
export function readDeadline(text: string | null, now: Date, timeZone: string, startsAt: Date | null): SendWhen {
  const when = text === null ? null : parseWhen(text, { now, timeZone });
  if (when?.kind !== 'at' || when.hasTime || twoDays(when) !== null || (startsAt !== null && when.at >= startsAt))
    return readSendWhen(text, now, timeZone, startsAt);
  const endMs = Math.min(when.at.getTime() + dayMs, startsAt?.getTime() ?? Number.POSITIVE_INFINITY) - minuteMs;
  return endMs <= now.getTime() ? { kind: 'unusable', why: 'past' } : { kind: 'at', at: new Date(endMs).toISOString() };
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

const notOver = { kind: 'unusable' as const, why: 'not-over' as const };

const unusable = (when: Exclude<When, { kind: 'at' }>) => ({
  kind: 'unusable' as const,
  why: when.kind === 'impossible' ? when.why : when.kind,
});

function twoDays({ weekdayDiffers }: Extract<When, { kind: 'at' }>): WeekdayDiffers | null {
  if (weekdayDiffers === undefined) return null;
  const { date, other } = weekdayDiffers;
  return { kind: 'weekday-differs', date: date.toISOString(), other: other.toISOString() };
}
