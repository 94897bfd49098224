// Counts wrong sign-in tries by address, and says for how long an address has to wait.
import type { Clock } from '../clock.ts';

const limit = 5;
const windowMs = 15 * 60_000;
/** Bounds the memory: beyond it the address heard of longest ago is forgotten. */
const mostAddresses = 10_000;

export interface WrongTries {
  /** Seconds until the address may try again; 0 when it may now. */
  waitSeconds(address: string): number;
  note(address: string): void;
}

/** Kept in this process: behind several web processes an address has five tries at each. */
export function createWrongTries(clock: Clock): WrongTries {
  const triesMs = new Map<string, number[]>();
  const recent = (address: string): number[] =>
    (triesMs.get(address) ?? []).filter((atMs) => atMs > clock.monotonicMs() - windowMs);
  return {
    waitSeconds(address) {
      const tries = recent(address);
      const oldest = tries.at(-limit);
      return oldest === undefined ? 0 : Math.ceil((oldest + windowMs - clock.monotonicMs()) / 1_000);
    },
    note(address) {
      const tries = [...recent(address), clock.monotonicMs()].slice(-limit);
      // Set anew so that the map's order is the order of the last try.
      triesMs.delete(address);
      triesMs.set(address, tries);
      const [oldest] = triesMs.keys();
      if (triesMs.size > mostAddresses && oldest !== undefined) triesMs.delete(oldest);
    },
  };
}
