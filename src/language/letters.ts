// Knows the long letter of good wishes, which answers nothing whatever words it holds (POLICY 3, 5).
import type { Atom } from './atoms.ts';
import { type Clause, has, holds } from './clauses.ts';

/** What a guest who answers can hardly do without. */
const OF_THE_GUEST = [
  'me',
  'attend',
  'attendNoun',
  'can',
  'decline',
  'refuse',
  'apology',
  'unfort',
  'but',
  'cond',
  'hedge',
  'consult',
  'pending',
] as const;
const WISHES_OF_A_BLESSING = 4;
const WISHES_OF_A_LETTER = 8;
const WORDS_OF_A_LETTER = 30;

/** POLICY 3, 5: a long blessing may tell of the past and hold «إن شاء الله»; without a word about coming it answers nothing. */
export function isBlessing(clauses: readonly Clause[]): boolean {
  // «خبر يشرح الصدر», «عسى ما تشوفون إلا الخير»: no promise and no doubt here.
  const atoms = clauses.flatMap((clause) => clause.atoms).filter((atom) => !/^و?(?:خبر|عسي)$/.test(atom.text));
  const wishes = wishesIn(atoms);
  if (wishes >= WISHES_OF_A_LETTER && !holds(atoms, ...OF_THE_GUEST)) return true;
  return (
    wishes >= WISHES_OF_A_BLESSING &&
    !holds(atoms, 'attend', 'can', 'attendNoun', 'decline', 'excuse', 'refuse', 'hedge', 'cond', 'consult') &&
    !holds(atoms, 'pending', 'waits', 'impossible', 'hard', 'have', 'fate') &&
    // «نشوف عيالهم يركضون»: in a letter full of wishes it is one of them.
    (wishes >= WISHES_OF_A_LETTER || !holds(atoms, 'but', 'later'))
  );
}

const wishesIn = (atoms: readonly Atom[]): number => atoms.filter((atom) => has(atom, 'cong', 'prayer', 'god')).length;

/** A long letter of good wishes without a question mark asks nothing, whatever words of asking it holds. */
export function isLetter(clauses: readonly Clause[], asked: boolean): boolean {
  const atoms = clauses.flatMap((clause) => clause.atoms);
  const wishes = wishesIn(atoms);
  if (clauses.some(({ marked }) => marked)) return false;
  return (
    wishes >= WISHES_OF_A_LETTER || (!asked && wishes >= WISHES_OF_A_BLESSING && atoms.length >= WORDS_OF_A_LETTER)
  );
}

/** A blessing as long as a letter holds words of illness or journeys («في عمره», «زي السكر») that are no reason of the guest. */
export function isBlessingWithReason(clauses: readonly Clause[]): boolean {
  const atoms = clauses.flatMap((clause) => clause.atoms);
  return (
    wishesIn(atoms) >= WISHES_OF_A_BLESSING &&
    atoms.length >= WORDS_OF_A_LETTER &&
    !holds(atoms, 'me', 'have', 'but', 'because', 'apology', 'unfort', 'can', 'attend') &&
    // «لا قوة إلا بالله», «لا يوريكم مكروه» are of the wishes.
    (wishesIn(atoms) >= WISHES_OF_A_LETTER || !holds(atoms, 'no'))
  );
}
