// Takes one mechanism out of a source text, and refuses when the text is not what the mutant was written for.
import type { Mutant } from './mutants.ts';

/** Throws an Error when the place is not there exactly once: a mutant that changes nothing proves nothing. */
export function mutated(source: string, { file, find, replace }: Mutant): string {
  const times = source.split(find).length - 1;
  if (times !== 1)
    throw new Error(`«${find}» stands ${times} times in ${file}: bring test/mutants/mutants.ts up to date.`);
  return source.replace(find, () => replace);
}
