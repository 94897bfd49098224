// What time it is, as an argument: tests set it, and a deadline is measured on a clock that nobody can turn.
export interface Clock {
  /** Wall clock, for what is stored and shown. */
  now(): Date;
  /** Milliseconds on a clock that only goes forward and runs on while the process is frozen, for deadlines. */
  monotonicMs(): number;
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
};
