// Words that carry no request of their own: looked through when what is asked for is counted.
import type { Atom } from './atoms.ts';
import { has } from './clauses.ts';
import type { Tag } from './lexicon/tags.ts';

export const LIGHT: readonly Tag[] = [
  'filler',
  'to',
  'please',
  'greet',
  'thanks',
  'oath',
  'me',
  'only',
  'and',
  'fut',
  'now',
];

/** The words of substance. */
export const solid = (atoms: readonly Atom[]): Atom[] =>
  atoms.filter((atom) => atom.kind === 'word' && !has(atom, ...LIGHT));
