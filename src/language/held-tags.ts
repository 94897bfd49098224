// Asks what an atom, or several, can mean.
import type { Atom } from './atoms.ts';
import type { Tag } from './lexicon/tags.ts';

export const has = (atom: Atom | undefined, ...tags: Tag[]): boolean =>
  atom !== undefined && tags.some((tag) => atom.tags.has(tag));
/** Whether a clause, or some atoms, hold one of the tags. */
export function holds(within: readonly Atom[] | { readonly tags: ReadonlySet<Tag> }, ...tags: Tag[]): boolean {
  if ('tags' in within) return tags.some((tag) => within.tags.has(tag));
  return within.some((atom) => has(atom, ...tags));
}
