// A real clock that a test can set forward.
import type { Clock } from '../../src/clock.ts';

export interface TestClock extends Clock {
  advance(ms: number): void;
}

export function testClock(): TestClock {
  let aheadMs = 0;
  return {
    now: () => new Date(Date.now() + aheadMs),
    monotonicMs: () => performance.now() + aheadMs,
    advance: (ms) => {
      aheadMs += ms;
    },
  };
}
