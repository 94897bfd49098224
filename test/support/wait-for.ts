// Waits for a fact instead of for time: asks until it is so, and says what it waited for when it never came.
import { setTimeout as pause } from 'node:timers/promises';

/** Resolves with the first answer that is not null, undefined or false. The limit only ends a test that has failed anyway. */
export async function waitFor<Fact>(
  what: string,
  ask: () => Promise<Fact | null | undefined | false>,
  limitMs = 200_000,
): Promise<Fact> {
  const end = performance.now() + limitMs;
  while (performance.now() < end) {
    const fact = await ask();
    if (fact) return fact;
    await pause(20);
  }
  throw new Error(`Waited in vain for: ${what}.`);
}
