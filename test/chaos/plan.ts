// What is killed when, made of the seed alone: the same seed kills the same things at the same points of the campaign.
import type { Victim } from './processes.ts';

export interface PlannedKill {
  /** Once so many guests have been reached. */
  after: number;
  victim: Victim;
}

const victims: readonly Victim[] = ['worker', 'web', 'database'];

/** Pure; in the order of `after`. */
export function makePlan({ guests, kills, seed }: { guests: number; kills: number; seed: number }): PlannedKill[] {
  const random = mulberry32(seed);
  const plan = Array.from({ length: kills }, () => {
    const after = Math.floor(random() * guests * 0.98);
    return { after, victim: victims[Math.floor(random() * victims.length)] ?? 'worker' };
  });
  return plan.sort((one, other) => one.after - other.after);
}

/** A small generator with a seed (public domain, Tommy Ettinger). */
function mulberry32(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
