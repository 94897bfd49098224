// Tells congratulations, greetings, thanks and receipts, which move nothing (POLICY 5).
import type { Atom } from './atoms.ts';
import { type Clause, has, holds } from './clauses.ts';
import { isNumber } from './number-context.ts';

/** 'maybe' where a "but" stands behind it; undefined when there is none. Pure. */
export function courtesyIn(clauses: readonly Clause[]): 'thanks' | 'maybe' | undefined {
  const atoms = clauses.flatMap((clause) => clause.atoms);
  // «يا ماما تعالي خذيني»: calling somebody is no greeting among words of another matter.
  const unread = atoms.filter((atom) => atom.kind === 'word' && atom.tags.size === 0).length;
  const greets = atoms.some(
    (atom, at) => has(atom, 'greet') && !isHour(atoms, at) && (unread < 2 || !/^يا /.test(atom.text)),
  );
  const kind =
    greets ||
    holds(atoms, 'cong', 'thanks', 'prayer') ||
    (holds(atoms, 'received') && !holds(atoms, 'neg')) ||
    // «الله يخليكم» with nothing to ask for is a prayer.
    atoms.some((atom) => has(atom, 'god') || (has(atom, 'please') && /^(?:الله|رحم)/.test(atom.text)));
  if (!kind || holds(atoms, 'mistake')) return undefined;
  if (clauses.some((clause) => clause.question && holds(clause, 'offTopic'))) return undefined;
  return clauses.some(isUnreadBut) ? 'maybe' : 'thanks';
}

/** «٨ مساء», «٨ ونص مساء»: a time of day, and nobody is wished a good evening. */
const isHour = (atoms: readonly Atom[], at: number): boolean => {
  const before = atoms[at - 1];
  return has(atoms[at], 'timeAfter') && (isNumber(before) || before?.kind === 'figure' || has(before, 'timeAfter'));
};

/** POLICY 4: good wishes and a "but" are a refusal, even in words Hadir does not know: asked back rather than thanked for. */
const isUnreadBut = (clause: Clause, at: number): boolean =>
  at > 0 &&
  clause.contrast &&
  !clause.question &&
  clause.atoms.some((atom) => atom.kind === 'word' && atom.tags.size === 0);
