// Stops sending when Twilio's answers become ambiguous, and starts again once a harmless read gets through.
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { createWaitUntil, type WaitUntil } from './wait-until.ts';

/** The right to POST one message; exactly one of its functions is to be called. */
export interface Permit {
  /** Twilio gave a definite answer, a good or a bad one. */
  answered(): void;
  /** No answer, or one that says nothing. */
  failed(cause: string): void;
  /** Nothing was POSTed. */
  unused(): void;
}

export interface Breaker {
  /** Null while sending is stopped. */
  enter(): Permit | null;
  /** How many messages may be on their way: all of them, one on trial, or none. */
  allows(): 'all' | 'one' | 'none';
  /** Ends the probing. */
  close(): void;
}

export interface BreakerOptions {
  probe(): Promise<boolean>;
  clock: Clock;
  log: Log;
  /** Sending stopped, for at least so long. */
  onStop(forMs: number): void;
  /** One message may go on trial, or all may go again. */
  onResume(allows: 'one' | 'all'): void;
  waitUntil?: WaitUntil;
}

/** RELIABILITY §1.8: after two in a row. */
const failuresToStop = 2;

/** Between probes, doubling; the longest keeps the promise to resume within 30 s. */
const firstProbeMs = 1_000;
const longestProbeMs = 16_000;

export function createBreaker(options: BreakerOptions): Breaker {
  const { clock, log, waitUntil = createWaitUntil(options.clock) } = options;
  const closing = new AbortController();
  let state: 'closed' | 'open' | 'trial' | 'trying' = 'closed';
  let failures = 0;
  let delayMs = firstProbeMs;

  async function probeUntilAnswered(): Promise<void> {
    while (!closing.signal.aborted) {
      options.onStop(delayMs + firstProbeMs);
      await waitUntil(clock.now().getTime() + delayMs, closing.signal);
      delayMs = Math.min(delayMs * 2, longestProbeMs);
      if (closing.signal.aborted) return;
      if (await options.probe()) {
        state = 'trial';
        options.onResume('one');
        return;
      }
    }
  }

  function stop(cause: string): void {
    state = 'open';
    log.warn('Twilio gives no clear answer: sending stops until it does', { failure: 'twilio.breaker', cause });
    void probeUntilAnswered();
  }

  const permitFrom = (onTrial: boolean): Permit => ({
    answered() {
      // A late answer to an old POST says nothing about now: only the trial's own answer ends the stop.
      if (state === 'open' || (state !== 'closed' && !onTrial)) return;
      failures = 0;
      if (!onTrial) return;
      state = 'closed';
      delayMs = firstProbeMs;
      log.info('Twilio answers again: sending goes on');
      options.onResume('all');
    },
    failed(cause) {
      failures += 1;
      if (onTrial || (state === 'closed' && failures >= failuresToStop)) stop(cause);
    },
    unused() {
      if (onTrial) state = 'trial';
    },
  });

  return {
    enter() {
      if (state === 'closed') return permitFrom(false);
      if (state !== 'trial') return null;
      state = 'trying';
      return permitFrom(true);
    },
    allows: () => (state === 'closed' ? 'all' : state === 'trial' ? 'one' : 'none'),
    close: () => closing.abort(),
  };
}
