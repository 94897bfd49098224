// What a sending will take before it begins: how fast, until when, over how many days, and what it costs.
import type { Price, QuietHours } from '../config.ts';
import { localTime } from '../language/zoned-time.ts';
import { nextDecentTime, nextQuietTime } from '../outbox/quiet-hours.ts';

export interface ForecastFacts {
  /** Messages that are to leave. */
  count: number;
  perSecond: number;
  /** Most people within 24 hours, and for how many there is room now; null for no limit. */
  dailyLimit: { limit: number; left: number } | null;
  quietHours: QuietHours | null;
  /** The occasion's: quiet hours and days are by its clock. */
  timeZone: string;
  startsAt: Date;
  /** Of one message; null when it is not told. */
  price: Price | null;
}

interface Forecast {
  messagesPerSecond: number;
  /** When the last message leaves; `startsAt` when there is none. */
  doneAt: Date;
  /** Days of the occasion's calendar on which messages leave. */
  days: number;
  cost: Price | null;
}

/** What was sent first makes room again after so long: a day, and the quarter of an hour by which the limit is counted. */
const roomAgainMs = 86_400_000 + 900_000;

/**
 * Pure. It assumes that nothing else is sent meanwhile, and that the people counted before it no longer count a day after
 * the start, so the end is never too early for either reason. Throws a RangeError for an unknown time zone.
 */
export function forecast(facts: ForecastFacts): Forecast {
  const { count, perSecond, dailyLimit, timeZone, price } = facts;
  const days = new Set<string>();
  let doneAt = facts.startsAt;
  let startMs = facts.startsAt.getTime();
  for (let unsent = count, room = dailyLimit?.left ?? count; unsent > 0; room = dailyLimit?.limit ?? unsent) {
    const batch = Math.min(unsent, room);
    if (batch > 0) doneAt = sendBatch(batch, new Date(startMs), facts, days);
    unsent -= batch;
    startMs = (batch > 0 ? begins(new Date(startMs), facts).getTime() : startMs) + roomAgainMs;
  }
  return {
    messagesPerSecond: perSecond,
    doneAt,
    days: days.size,
    cost: price === null ? null : { amount: Math.round(count * price.amount * 100) / 100, currency: price.currency },
  };

  /** Resolves with when its last message leaves, and notes the days. */
  function sendBatch(size: number, from: Date, { quietHours }: ForecastFacts, noted: Set<string>): Date {
    let at = from;
    for (let unsent = size; ; ) {
      at = begins(at, facts);
      const quietMs =
        quietHours === null ? Number.POSITIVE_INFINITY : nextQuietTime(at, quietHours, timeZone).getTime();
      const fits = Math.floor(((quietMs - at.getTime()) / 1_000) * perSecond);
      const sent = Math.min(unsent, fits);
      const endMs = at.getTime() + Math.ceil((sent / perSecond) * 1_000);
      for (const moment of [at, new Date(endMs)])
        if (sent > 0) noted.add(JSON.stringify(localTime(moment, timeZone).day));
      unsent -= sent;
      if (unsent === 0) return new Date(endMs);
      at = new Date(quietMs);
    }
  }
}

const begins = (at: Date, { quietHours, timeZone }: ForecastFacts): Date =>
  quietHours === null ? at : nextDecentTime(at, quietHours, timeZone);
