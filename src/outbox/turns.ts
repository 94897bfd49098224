// Lets so many tasks run at once and the others wait, in the order in which they came.

/** Resolves with what the task resolves with, once it was its turn; a task that rejects gives up its turn too. */
export type InTurn = <Result>(task: () => Promise<Result>) => Promise<Result>;

export function createTurns(atOnce: number): InTurn {
  const waiting: (() => void)[] = [];
  let running = 0;

  return async (task) => {
    if (running < atOnce) running += 1;
    // Whoever ends hands its turn over, so nobody who comes in between takes it.
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
