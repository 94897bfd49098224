// When an undecided guest is asked once more: the next day, at a decent hour, while plain text still goes through.
import type { QuietHours } from '../config.ts';
import type { Occasion } from '../db/occasion.ts';
import { localTime } from '../language/zoned-time.ts';
import { windowAfter } from './window.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Late in the window, so that the guest has had the time that was granted. */
const waitMs = 20 * hourMs;
/** Sooner than this would be pressing. */
const leastWaitMs = 2 * hourMs;
/** Later than so long before answers close there is nothing left to think over. */
const beforeCloseMs = 3 * hourMs;

export interface FollowUpPlan {
  /** When the guest was undecided. */
  at: Date;
  lastInboundAt: Date | null;
  occasion: Pick<Occasion, 'startsAt' | 'timeZone'> & Partial<Pick<Occasion, 'answerBy'>>;
  quietHours: QuietHours | null;
}

/** Pure. Null when there is no such time: then the guest is left in peace, and a reminder of the organizer's may still come. */
export function followUpTime({ at, lastInboundAt, occasion, quietHours }: FollowUpPlan): Date | null {
  const closesAt = occasion.answerBy ?? occasion.startsAt;
  const wanted = new Date(Math.min(at.getTime() + waitMs, closesAt.getTime() - beforeCloseMs));
  const decent = beforeQuiet(wanted, occasion.timeZone, quietHours);
  const window = windowAfter(lastInboundAt);
  return decent.getTime() - at.getTime() >= leastWaitMs && window !== null && decent < window ? decent : null;
}

/** Whether the occasion's own clock shows an hour at which nobody is written to. */
export const isQuiet = (at: Date, timeZone: string, quietHours: QuietHours | null): boolean =>
  minutesIntoQuiet(at, timeZone, quietHours) !== null;

/** The same time, or the last minute before the quiet hours that it lies in. */
function beforeQuiet(at: Date, timeZone: string, quietHours: QuietHours | null): Date {
  const into = minutesIntoQuiet(at, timeZone, quietHours);
  return into === null ? at : new Date(at.getTime() - (into + 1) * minuteMs);
}

function minutesIntoQuiet(at: Date, timeZone: string, quietHours: QuietHours | null): number | null {
  if (quietHours === null) return null;
  const day = 24 * 60;
  const into = (localTime(at, timeZone).minutes - quietHours.from + day) % day;
  return into < (quietHours.until - quietHours.from + day) % day ? into : null;
}
