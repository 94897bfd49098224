// The limit of messages a second: one second's worth may come at once, then they must come evenly.

export class Pace {
  #perSecond: number | undefined;
  #tokens: number;
  #refilledAt = performance.now();

  /** Without a number there is no limit. */
  constructor(perSecond: number | undefined) {
    this.#perSecond = perSecond;
    this.#tokens = perSecond ?? 0;
  }

  /** True when one more may pass now. */
  take(): boolean {
    if (this.#perSecond === undefined) return true;
    const now = performance.now();
    this.#tokens = Math.min(this.#perSecond, this.#tokens + ((now - this.#refilledAt) / 1000) * this.#perSecond);
    this.#refilledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
