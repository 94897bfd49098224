// Waits for a moment on the wall clock, as an argument, so that tests need not wait.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../clock.ts';

/** Resolves at `atMs` (milliseconds since 1970) and not before, or at once when the signal is aborted. Never rejects. */
export type WaitUntil = (atMs: number, signal?: AbortSignal) => Promise<void>;

/** Longest single sleep: a wall clock that is set back must not be waited for. */
const longestMs = 1_000;

export const createWaitUntil =
  (clock: Clock): WaitUntil =>
  async (atMs, signal) => {
    // A timer may fire a little early, and the wall clock may have been turned meanwhile.
    for (let leftMs = atMs - clock.now().getTime(); leftMs > 0; leftMs = atMs - clock.now().getTime()) {
      if (signal?.aborted) return;
      const options = signal === undefined ? {} : { signal };
      await sleep(Math.min(Math.ceil(leftMs), longestMs), undefined, options).catch(() => undefined);
    }
  };
