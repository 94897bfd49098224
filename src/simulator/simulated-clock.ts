// The simulator's time: the machine's, moved ahead on demand so that a test can cross the 24-hour window.

export class SimulatedClock {
  #offsetMs = 0;

  /** Milliseconds since 1970, the offset included. */
  now(): number {
    return Date.now() + this.#offsetMs;
  }

  get offsetMs(): number {
    return this.#offsetMs;
  }

  /** Sets the whole offset; used when a ledger is read again. */
  setOffset(offsetMs: number): void {
    this.#offsetMs = offsetMs;
  }

  advance(ms: number): void {
    this.#offsetMs += ms;
  }
}
