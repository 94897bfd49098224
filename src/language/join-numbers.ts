// Makes one number of the words it is said in: «خمسة وعشرين», «نص درزن», twenty five.
import type { Atom } from './atoms.ts';
import type { Tag } from './lexicon/tags.ts';

const NONE: ReadonlySet<Tag> = new Set();

/** «خمسة وعشرين», «خمسة عشر», twenty five. */
export function joinNumbers(atoms: readonly Atom[]): Atom[] {
  const joined: Atom[] = [];
  for (const atom of atoms) {
    const before = joined.at(-1);
    const small = before?.kind === 'word' ? before.value : undefined;
    const tens = atom.kind === 'word' && atom.conjunction && isTens(atom.value);
    const teen = atom.value === 10 && /^عشر/.test(atom.text) && small !== undefined && small < 10;
    if (atom.value === 12 && DOZEN.test(atom.text)) {
      joined.push(dozen(atom, joined));
      continue;
    }
    if (FOR_SIX.test(atom.text) && TABLE.test(before?.text ?? '')) {
      joined.push({ ...atom, value: 6, tags: NONE });
      continue;
    }
    if (before && before.text === 'احد' && atom.value === 10) {
      joined[joined.length - 1] = { ...before, value: 11, tags: NONE };
      continue;
    }
    const unit = atom.kind === 'word' && isTens(small) && (atom.value ?? 10) < 10 && !atom.conjunction;
    if (before && small !== undefined && ((tens && small < 10) || unit || teen))
      joined[joined.length - 1] = { ...before, value: small + (atom.value ?? 0) };
    else joined.push(atom);
  }
  return joined;
}

/** «طاولة لستة»; elsewhere «لسته» is a list, and «لست» is "I am not". */
const FOR_SIX = /^لسته?$/;
const TABLE = /^(?:ال)?(?:طاوله|طاولات|مكان|اماكن|مقاعد|كراسي|حجز|محل|احجزوا|احجز|سجلوا|حطوا)$/;
const DOZEN = /^(?:dozen|درزن|دزينه|درزينه)$/;

/** "a dozen", "half a dozen", "two dozen": takes what it is made of off `joined`. */
function dozen(atom: Atom, joined: Atom[]): Atom {
  if (joined.at(-1)?.text === 'a') joined.pop();
  const before = joined.at(-1);
  if (/^(?:half|نص|نصف)$/.test(before?.text ?? '')) {
    joined.pop();
    return { ...atom, value: 6, tags: NONE };
  }
  if (before?.value === undefined) return atom;
  joined.pop();
  return { ...atom, value: before.value * 12 };
}

const isTens = (value: number | undefined): boolean =>
  value !== undefined && value >= 20 && value < 100 && value % 10 === 0;
