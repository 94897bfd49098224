// Asks what an atom, or several, can mean.
import type { Atom } from './atoms.ts';
import type { Tag } from './lexicon/tags.ts';

// Plain loops: these are asked some hundred times a reply.
export function has(atom: Atom | undefined, ...tags: Tag[]): boolean {
  if (atom === undefined || atom.tags.size === 0) return false;
  for (const tag of tags) if (atom.tags.has(tag)) return true;
  return false;
}

/** Whether a clause, or some atoms, hold one of the tags. */
export function holds(within: readonly Atom[] | { readonly tags: ReadonlySet<Tag> }, ...tags: Tag[]): boolean {
  if ('tags' in within) {
    for (const tag of tags) if (within.tags.has(tag)) return true;
    return false;
  }
  for (const atom of within) for (const tag of tags) if (atom.tags.has(tag)) return true;
  return false;
}
