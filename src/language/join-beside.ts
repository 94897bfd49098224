// Tells «ثلاثة غيري», «خمسة من دوني», "four besides me" from «من دوني» that refuses: behind a number they count those beside the guest.
import type { Atom } from './atoms.ts';
import { has } from './held-tags.ts';
import type { Tag } from './lexicon/tags.ts';

const BESIDE_ME =
  /^(?:(?:من |ما )?(?:غيري|دوني|عداي|سواي)|بدوني|بغيري|بلاي|باستثنائي|خلافي|بخلافي|(?:besides|beside|apart from|other than|excluding|not counting|not including|aside from|without|minus|except) (?:me|myself))$/;
const WITH_ME: ReadonlySet<Tag> = new Set<Tag>(['withMe']);

/** Pure. */
export const joinBeside = (atoms: Atom[]): Atom[] =>
  atoms.map((atom, at) =>
    at > 0 && isCounted(atoms, at - 1) && BESIDE_ME.test(atom.text) ? { ...atom, tags: WITH_ME } : atom,
  );

const isCounted = (atoms: readonly Atom[], at: number): boolean => {
  const before = atoms[at];
  if (before?.value !== undefined || has(before, 'dual')) return true;
  return (has(before, 'unit') || before?.kin === 0) && atoms[at - 1]?.value !== undefined;
};
