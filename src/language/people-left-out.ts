// Counts around an exception: nobody "but my wife", «بدون أطفال», "except the kids" (POLICY 11).
import type { Atom } from './atoms.ts';
import type { Clause } from './clauses.ts';
import { companionsAdd } from './count-kin.ts';
import { has, holds } from './held-tags.ts';
import { isAnd, isNumber } from './number-context.ts';
import { peopleAt } from './person-phrases.ts';
import type { Tally } from './tally.ts';

const SAVE = /^و?(?:الا|غير|سوى|سوي|except|but|besides|than)$/;

/** «ما معي إلا ولدي», "nobody with me but my wife": where the exception stands. */
export function saveAt(atoms: readonly Atom[]): number | undefined {
  const at = atoms.findIndex((atom, place) => place > 0 && SAVE.test(atom.text));
  if (at < 1) return undefined;
  const before = atoms.slice(0, at);
  const nobody = holds(before, 'neg', 'no', 'alone') || before.some((atom) => atom.negated);
  return nobody && holds(before, 'withMe', 'bring', 'alone', 'with') ? at : undefined;
}

const ALL = /^(?:و?كلنا|كلياتنا|جميعنا|جميعا|الكل|all|everybody|everyone|all of us)$/;

/** «ما نقدر نجي كلنا بس ٣», "not all of us, only 3": how many come then, where not all of them do; undefined elsewhere. Pure. */
export function fewerThanAll(clauses: readonly Clause[]): number | undefined {
  const denied = clauses.findIndex(
    ({ atoms, question }) =>
      !question &&
      atoms.some((atom) => ALL.test(atom.text)) &&
      (holds(atoms, 'neg') || atoms.some(({ negated }) => negated)),
  );
  if (denied < 0) return undefined;
  const said = clauses[denied]?.atoms ?? [];
  const all = said.findIndex((atom) => ALL.test(atom.text));
  const next = clauses[denied + 1];
  const behind = [...said.slice(isNumber(said[all + 1]) ? all + 2 : all + 1), ...(next?.atoms ?? [])]; // "all 5, only 3"
  const counted = behind.flatMap((atom) => atom.value ?? (has(atom, 'dual') ? 2 : []));
  const isCount = behind.every(
    (atom) =>
      atom.value !== undefined ||
      has(atom, 'but', 'only', 'unit', 'dual', 'filler', 'total', 'be', 'me', 'fut', 'attend', 'inshallah'),
  );
  return counted.length === 1 && isCount && next?.question !== true ? counted[0] : undefined;
}

/** Those named behind the exception are the only companions. */
export function countOnly(atoms: readonly Atom[], from: number, tally: Tally): void {
  let at = from;
  while (at < atoms.length) {
    const people = peopleAt(atoms, at);
    if (people) companionsAdd(people.count, tally, 1);
    else if (has(atoms[at], 'me')) tally.alone = true;
    at += people?.taken ?? 1;
  }
}

/** «بدون أطفال»: how many atoms name those who stay away or are counted already. */
export function leftOut(atoms: readonly Atom[], from: number): number {
  let at = from;
  while (at < atoms.length) {
    const people = peopleAt(atoms, at + (isAnd(atoms[at]) || has(atoms[at], 'filler', 'each') ? 1 : 0));
    if (people === undefined || (at > from && !atoms[at]?.conjunction && !isAnd(atoms[at]))) break;
    at += people.taken + (isAnd(atoms[at]) || has(atoms[at], 'filler', 'each') ? 1 : 0);
  }
  if (at === from && isNumber(atoms[at])) return 1;
  return at - from;
}
