// When an undecided guest is asked once more: the next day, at a decent hour, while plain text still goes through.
import type { QuietHours } from '../config.ts';
import type { Occasion } from '../db/occasion.ts';
import { isQuiet, quietHoursOf } from '../outbox/quiet-hours.ts';
import { windowAfter } from '../outbox/window.ts';
import { type AnswerTimes, deadlineOf } from './answer-time.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Late in the window, so that the guest has had the time that was granted. */
const waitMs = 20 * hourMs;
/** Sooner than this would be pressing. */
const leastWaitMs = 2 * hourMs;
/** Later than so long before answers close there is nothing left to think over. */
const beforeCloseMs = 3 * hourMs;

interface FollowUpPlan {
  /** When the guest was undecided. */
  at: Date;
  lastInboundAt: Date | null;
  occasion: Pick<Occasion, 'timeZone' | 'quietHours'> & AnswerTimes;
  /** The installation's. */
  quietHours: QuietHours | null;
}

/** Pure. Null when there is no such time: then the guest is left in peace, and a reminder of the organizer's may still come. */
export function followUpTime({ at, lastInboundAt, occasion, quietHours }: FollowUpPlan): Date | null {
  const closesAt = deadlineOf(occasion) ?? occasion.startsAt;
  const wanted = new Date(Math.min(at.getTime() + waitMs, closesAt.getTime() - beforeCloseMs));
  const decent = beforeQuiet(wanted, occasion.timeZone, quietHoursOf(occasion, quietHours));
  const window = windowAfter(lastInboundAt);
  return decent.getTime() - at.getTime() >= leastWaitMs && window !== null && decent < window ? decent : null;
}

/** The same time, or the last quarter of an hour before the quiet hours that it lies in. */
function beforeQuiet(at: Date, timeZone: string, quietHours: QuietHours | null): Date {
  if (quietHours === null) return at;
  let decentMs = at.getTime();
  while (isQuiet(new Date(decentMs), quietHours, timeZone)) decentMs -= 15 * minuteMs;
  return new Date(decentMs);
}
