// Waiting for facts about processes.
import { readFileSync } from 'node:fs';

/** Asks until the answer is neither undefined nor false; mocha's timeout is the limit. */
export async function until<T>(ask: () => T | Promise<T>): Promise<Exclude<T, undefined | false>> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer as Exclude<T, undefined | false>;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export const processEnded = (pid: number): Promise<true> => until(() => !isAlive(pid) || undefined) as Promise<true>;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A child that nobody has waited for yet is dead all the same.
    return process.platform !== 'linux' || !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
