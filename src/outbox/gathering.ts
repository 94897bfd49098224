// Gathers single writes that come close together into one, and gives each its own result.

export interface GatheringOptions {
  /** How long the first one waits for more, in milliseconds. */
  forMs: number;
  /** So many are written at once without waiting. */
  most: number;
}

/**
 * `write` gets what was gathered and resolves with as many results in the same order; when it rejects, each of them
 * rejects. `atOnce` writes what is gathered now, too.
 */
export function createGathering<Item, Result>(
  write: (items: Item[]) => Promise<Result[]>,
  { forMs, most }: GatheringOptions,
): (item: Item, atOnce?: boolean) => Promise<Result> {
  let gathered: { item: Item; resolve(result: Result): void; reject(error: unknown): void }[] = [];
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const group = gathered;
    gathered = [];
    write(group.map(({ item }) => item)).then(
      (results) => {
        for (const [place, { resolve }] of group.entries()) resolve(results[place] as Result);
      },
      (error: unknown) => {
        for (const { reject } of group) reject(error);
      },
    );
  }

  return (item, atOnce = false) =>
    new Promise((resolve, reject) => {
      gathered.push({ item, resolve, reject });
      if (atOnce || gathered.length >= most) flush();
      else timer ??= setTimeout(flush, forMs);
    });
}
