// Counts the people a reply speaks of, the guest included (POLICY 11, 12).
import type { Atom } from './atoms.ts';
import { type Clause, has, holds } from './clauses.ts';
import { countClause, type Tally } from './count-clause.ts';
import { isNumber, MOST_PEOPLE } from './number-context.ts';

export interface Headcount {
  /** Total, the guest included; null when nothing countable is said, or a range, or something out of bounds. */
  readonly party: number | null;
  /** People are counted or named, though perhaps not to an exact number. */
  readonly stated: boolean;
  /** The whole text is one digit or number word: what it means depends on the question (POLICY 13). */
  readonly bare: number | undefined;
  /** Zero, or more than MOST_PEOPLE. */
  readonly outOfBounds: boolean;
}

/** Pure. `attends`: the guest says in words that they come. */
export function countPeople(clauses: readonly Clause[], attends: boolean): Headcount {
  const atoms = clauses.flatMap((clause) => clause.atoms);
  const bare = bareNumber(atoms);
  const tally: Tally = {
    total: undefined,
    me: false,
    beside: 0,
    hasCompanions: false,
    hasKin: false,
    people: 0,
    hasPeople: false,
    loose: [],
    uncounted: false,
    alone: false,
    vague: false,
    outOfBounds: false,
    corrected: holds(atoms, 'instead'),
  };
  for (const clause of clauses) if (!clause.question) countClause(clause, tally);
  return { ...outcome(tally, attends, clauses), bare };
}

function outcome(tally: Tally, attends: boolean, clauses: readonly Clause[]): Omit<Headcount, 'bare'> {
  const party = partyOf(tally, attends, clauses);
  const outOfBounds = tally.outOfBounds || (party !== undefined && (party < 1 || party > MOST_PEOPLE));
  const named =
    tally.hasPeople ||
    tally.hasCompanions ||
    (tally.hasKin && (tally.me || attends)) ||
    tally.alone ||
    tally.total !== undefined ||
    tally.vague;
  return {
    party: party === undefined || outOfBounds || tally.vague ? null : party,
    stated: named || party !== undefined,
    outOfBounds,
  };
}

function partyOf(tally: Tally, attends: boolean, clauses: readonly Clause[]): number | undefined {
  if (tally.vague) return undefined;
  if (tally.total !== undefined) return tally.total;
  if (tally.corrected && tally.loose[0] !== undefined) return tally.loose[0];
  if (tally.hasCompanions) return tally.uncounted ? undefined : 1 + tally.beside + tally.people + sum(tally.loose);
  if (tally.hasKin && (tally.me || attends)) return tally.uncounted ? undefined : 1 + tally.beside + tally.people;
  if (tally.alone) return 1;
  if (tally.hasPeople) return tally.uncounted ? undefined : tally.people + tally.beside + (tally.me ? 1 : 0);
  const [first, ...more] = tally.loose;
  if (
    first !== undefined &&
    more.every((again) => again === first && !allDigits(clauses)) &&
    (attends || isOnlyNumber(clauses))
  )
    return first;
  return undefined;
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** «خمسة ٥» says one number twice; «٥٠ ٥٠» does not. */
const allDigits = (clauses: readonly Clause[]): boolean =>
  clauses.every((clause) => clause.atoms.every((atom) => !isNumber(atom) || atom.kind === 'number'));

/** A number with nothing around it but courtesy. */
function isOnlyNumber(clauses: readonly Clause[]): boolean {
  return clauses.every((clause) =>
    clause.atoms.every(
      (atom) =>
        isNumber(atom) ||
        has(
          atom,
          'filler',
          'inshallah',
          'thanks',
          'greet',
          'cong',
          'please',
          'only',
          'yes',
          'no',
          'commit',
          'ack',
          'me',
          'oath',
          'be',
          'register',
          'firm',
          'sure',
          'prayer',
          'god',
          'to',
          'but',
          'fut',
          'and',
          'now',
          'changed',
          'instead',
          'total',
          'change',
          'reply',
        ) ||
        atom.kind === 'emoji' ||
        atom.kind === 'sign',
    ),
  );
}

function bareNumber(atoms: readonly Atom[]): number | undefined {
  const solid = atoms.filter(
    (atom) =>
      atom.kind !== 'emoji' &&
      (atom.kind !== 'sign' || atom.text === '+') &&
      !has(atom, 'please') &&
      !['رقم', 'الخيار', 'خيار', 'option', 'number', 'اختيار', 'اختار'].includes(atom.text),
  );
  const [only, ...more] = solid;
  if (only === undefined || more.length > 0) return undefined;
  return only.kind === 'number' ? Number(only.text) : undefined;
}
