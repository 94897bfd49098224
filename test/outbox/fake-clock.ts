// A clock that only moves when it is told to, or when somebody waits for a later time.
import type { Clock } from '../../src/clock.ts';
import type { WaitUntil } from '../../src/outbox/wait-until.ts';

export interface FakeClock extends Clock {
  nowMs(): number;
  /** Lets so much time pass. */
  pass(ms: number): void;
  /** Waiting for a time makes it that time, but for one turn of the event loop. */
  waitUntil: WaitUntil;
}

export function createFakeClock(startMs = Date.parse('2026-11-23T10:00:00.000Z')): FakeClock {
  let nowMs = startMs;
  return {
    now: () => new Date(nowMs),
    monotonicMs: () => nowMs - startMs,
    nowMs: () => nowMs,
    pass(ms) {
      nowMs += ms;
    },
    async waitUntil(atMs, signal) {
      await new Promise((resolve) => setImmediate(resolve));
      if (!signal?.aborted) nowMs = Math.max(nowMs, atMs);
    },
  };
}
