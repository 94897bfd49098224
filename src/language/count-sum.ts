// Adds up a sum as it is written out: «٢ + ١», «٢ زائد طفل», «٢ وطفل», "1+1+1" (POLICY 11).
import type { Atom } from './atoms.ts';
import { has } from './clauses.ts';
import { isJoining } from './count-kin.ts';
import { isAnd, isTimeOrThing, MOST_PEOPLE } from './number-context.ts';
import { type People, peopleAt } from './person-phrases.ts';
import type { Tally } from './tally.ts';

interface Addend {
  readonly taken: number;
  /** Undefined: several, but not how many. */
  readonly count: number | undefined;
}

/** A figure like "1+1+1"; undefined for any other, and where a part is no number of people. Pure. */
export function sumOfFigure(figure: string): number | undefined {
  if (!isSum(figure)) return undefined;
  const parts = figure.split('+').map(Number);
  return parts.some((part) => part > MOST_PEOPLE) ? undefined : parts.reduce((sum, part) => sum + part, 0);
}

export const isSum = (figure: string): boolean => /^\d+(?:\+\d+)+$/.test(figure);

/**
 * Reads a sum whose first number stands at `at`, with the people it counts, into the total; returns how many atoms it took, 0 for
 * none. A first number that is itself joined to the guest («أنا و٢») is no total, and the rest of it is read one by one.
 */
export function countSum(atoms: readonly Atom[], at: number, people: People | undefined, tally: Tally): number {
  const isListed = tally.me || tally.hasKin || tally.hasCompanions || tally.hasPeople;
  if (isListed || people?.own === true || isJoining(atoms, at) || has(atoms[at - 1], 'with', 'withMe')) return 0;
  let end = at + (people?.taken ?? 1);
  let total = atoms[at]?.value ?? 0;
  let isRead = false;
  for (let next = addendAt(atoms, end, people); next !== undefined; next = addendAt(atoms, end, people)) {
    isRead = true;
    end += next.taken;
    total += next.count ?? 0;
    if (next.count === undefined) tally.vague = true;
  }
  if (isRead) tally.total = total;
  return isRead ? end - at : 0;
}

/** What is added at `at`. A plus with nothing countable behind it («٣+») leaves open how many more there are. */
function addendAt(atoms: readonly Atom[], at: number, first: People | undefined): Addend | undefined {
  const here = atoms[at];
  if (here === undefined) return undefined;
  if (here.text === '+' || has(here, 'plus')) {
    const added = termAt(atoms, at + 1);
    return { taken: 1 + (added?.taken ?? 0), count: added?.count };
  }
  // «٢ وطفل», «٣ كبار و٢ أطفال»; «٥ أشخاص وطفل» may list one of the five.
  if (first?.all === true || !(here.conjunction || isAnd(here))) return undefined;
  const lead = here.conjunction ? 0 : 1;
  const joined = peopleAt(atoms, at + lead);
  if (joined?.count === undefined || joined.all || (joined.own && first !== undefined)) return undefined;
  return { taken: lead + joined.taken, count: joined.count };
}

/** «زوجتي», «٣ أطفال», "1", "me". */
function termAt(atoms: readonly Atom[], at: number): Addend | undefined {
  const atom = atoms[at];
  if (has(atom, 'me') || /^(?:me|us|myself|my self|ourselves)$/.test(atom?.text ?? '')) return { taken: 1, count: 1 };
  const people = peopleAt(atoms, at);
  if (people !== undefined) return people;
  const value = atom?.value;
  return value === undefined || value > MOST_PEOPLE || isTimeOrThing(atoms, at)
    ? undefined
    : { taken: 1, count: value };
}
