// Adds up one clause: totals, companions, relatives, grown-ups and children (POLICY 11).
import type { Atom } from './atoms.ts';
import { type Clause, has, holds } from './clauses.ts';
import { addPeople, companionsAdd, countCompanions, countKin, isBystander, isJoining, ofGroup } from './count-kin.ts';
import { countSum, isSum, sumOfFigure } from './count-sum.ts';
import { placeAmong } from './guest-among.ts';
import {
  isAnd,
  isCountedOne,
  isNumber,
  isPluralMe,
  isRange,
  isTimeOrThing,
  isTotalBefore,
  MOST_PEOPLE,
  mayGrow,
  weBefore,
} from './number-context.ts';
import { countOnly, leftOut, saveAt } from './people-left-out.ts';
import {
  fusedNumber,
  isIdentity,
  isIraqiMe,
  isName,
  isOfUsAll,
  isOneOfMore,
  isOnlyMe,
  kinOf,
  type People,
  peopleAt,
} from './person-phrases.ts';
import type { Tally } from './tally.ts';
import { isAside, isWish } from './uncounted-clause.ts';

const ONES = new Set(['both', 'one', 'واحد', 'واحده', 'وحده']);
/** «عشرة منهم ٣ أطفال», "5 including 2 kids": a part of those counted already. */
const PART =
  /^(?:و?منهم|و?منهن|و?منا|و?منها|و?بينهم|و?فيهم|شامل|شاملين|شامله|including|incl|inclusive|menhom|of them|of which)$/;
const SAYS_ME = /(?:^| )(?:me|i|myself|my self|انا|نفسي)(?: |$)/;
const HOUSEHOLD = /^(?:عائله|عايله|عيله|اسره|family)$/;
export function countClause(clause: Clause, tally: Tally): void {
  const atoms = clause.atoms
    .filter(
      (atom) =>
        !has(atom, 'oath', 'greet', 'god') || has(atom, 'timeAfter') || isNumber(atom) || atom.kin !== undefined,
    )
    .map(ofGroup);
  const settled = atoms.some((atom, at) => isNumber(atom) && isTotalBefore(atoms, at)); // «نقصوا العدد وخلوه ٤»
  if (!settled && atoms.some(isIncrease) && !holds(atoms, 'register')) {
    if (
      atoms.some((atom) => isNumber(atom) || (has(atom, 'increase') && atom.text.includes(' '))) ||
      atoms.some((atom) => atom.kin !== undefined) ||
      holds(atoms, 'unit', 'dual', 'companion')
    ) {
      tally.increased = true;
      return;
    }
  }
  if (isWish(clause, tally.attends)) return;
  const save = saveAt(atoms);
  if (save !== undefined) {
    countOnly(atoms, save + 1, tally);
    return;
  }
  if (mayGrow(atoms)) tally.vague = true;
  const aside = isAside(atoms);
  let at = 0;
  while (at < atoms.length) at += countAt(atoms, at, tally, aside, clause);
}

/** «أنا زائد اثنين» adds to the guest, «زيدوا اثنين» to a number from before. */
const isIncrease = (atom: Atom, at: number, atoms: readonly Atom[]): boolean =>
  has(atom, 'increase') &&
  !has(atom, 'plus') &&
  !(/^(?:زياده|اضافه)$/.test(atom.text) && holds(atoms.slice(0, at), 'withMe')); // «معي نفرين زيادة»

/** Reads what stands at `at`; returns how many atoms it took. */
function countAt(atoms: readonly Atom[], at: number, tally: Tally, aside: boolean, clause: Clause): number {
  const atom = atoms[at];
  if (atom === undefined) return 1;
  if (
    has(atom, 'alone') &&
    has(atoms[at - 1], 'withMe', 'plus', 'with', 'companion') &&
    !/بدون|بلا|دون|غير|no|without/.test(atom.text)
  )
    return companionsAdd(1, tally, 1);
  if (isOneOfMore(atoms, at)) {
    tally.people += 1;
    tally.hasPeople = true;
    return 1;
  }
  if (has(atom, 'alone') && isOnlyOneWho(atoms, at)) return 1;
  if (has(atom, 'alone') && !(atom.text === 'لا غير' && (tally.loose.length > 0 || tally.hasPeople))) {
    tally.alone = true;
    if (SAYS_ME.test(atom.text)) tally.me = true; // "just me and my wife"
  }
  if (atom.kind === 'figure') return countFigure(atom, tally, atoms, at);
  if (/^(?:count|add|include|put|register) me and$/.test(atom.text)) {
    tally.me = true;
    tally.listing = true;
    return 1;
  }
  if (
    has(atom, 'without') &&
    /^(?:ال)?(?:عائله|عايله|عيله|اهل|اسره|family)(?:ي|تي|نا)?$/.test(atoms[at + 1]?.text ?? '')
  )
    tally.alone = true;
  if (PART.test(atom.text) && tally.loose.length === 1 && tally.total === undefined) tally.total = tally.loose[0]; // «سبعة منهم طفلين»
  if (PART.test(atom.text) || has(atom, 'without') || /^(?:except|excluding)$/.test(atom.text))
    return 1 + leftOut(atoms, at + 1);
  if (isIdentity(atoms, at)) return 1 + (peopleAt(atoms, at + 1)?.taken ?? 0);
  const registered = has(atoms[at - 1], 'register') || has(atoms[at + 1], 'unit') ? fusedNumber(atom) : undefined;
  if (registered !== undefined) tally.total = registered; // «احسبوني بثلاثة», «بثلاثة مقاعد»
  if (HOUSEHOLD.test(atom.text) && atoms[at + 1]?.text === 'من' && isNumber(atoms[at + 2])) {
    tally.total = atoms[at + 2]?.value; // «عائلة من ثمانية»
    return 3;
  }
  const people = asAnybody(peopleAt(atoms, at), atom, tally);
  if (isNumber(atom)) return countNumber(atoms, at, people, tally, aside);
  if (people && isBystander(people, atoms, at, tally)) return people.taken;
  if (people?.numbered && people.count !== undefined && isCountedIn(atoms, at)) {
    tally.total = people.count;
    return people.taken;
  }
  if (/^مرافقت(?:ين|ان)$/.test(atom.text) && atoms.length === 1) return companionsAdd(2, tally, 1); // two beside the guest
  if (
    people &&
    (has(atom, 'dual') ||
      (atom.kin === 2 && !people.own && !has(atom, 'companion')) ||
      (people.numbered && !people.own && !has(atom, 'companion')))
  )
    return addPeople(people, atoms, at, tally);
  const place = placeAmong(atoms, at);
  if (place !== undefined) {
    tally.total = place;
    return 2;
  }
  if (has(atom, 'me') || isIraqiMe(atoms, at) || (atom.text === 'me' && !has(atoms[at - 1], 'to', 'send'))) {
    if (!isPluralMe(atom)) tally.me = true;
    tally.listing = !isPluralMe(atom);
    if (isOnlyMe(atoms, at)) tally.alone = true;
    if (atoms[at + 1]?.text === 'اللي' && has(atoms.at(-1), 'but', 'only')) tally.alone = true; // «أنا اللي بحضر بس»
    return 1;
  }
  if (has(atom, 'withMe', 'companion', 'plus') || atom.text === '+') return countCompanions(atoms, at, tally);
  // «أنا وأمي وخواتي الثلاث» is a list whatever is refused elsewhere.
  const listing = tally.listing && (people !== undefined || isAnd(atom) || isName(atom) || has(atom, 'filler', 'unit'));
  tally.listing = listing;
  if ((aside && !listing) || clause.reason) return people?.taken ?? 1;
  if (people) return countKin(people, atoms, at, tally, clause);
  if (
    isName(atom) &&
    (atom.conjunction || /^و/.test(atom.text) || isAnd(atoms[at - 1])) &&
    (tally.me || tally.hasKin)
  ) {
    tally.beside += 1;
    tally.hasKin = true;
  }
  return 1;
}

/** «محد غيري يداوم», «ما في غيري عند أمي»: nobody else does something, which is not to come. */
const isOnlyOneWho = (atoms: readonly Atom[], at: number): boolean =>
  /(?:غيري|الا انا|سواي)$/.test(atoms[at]?.text ?? '') &&
  atoms[at + 1]?.kind === 'word' &&
  !has(atoms[at + 1], 'attend', 'attendOther', 'only', 'but', 'filler', 'inshallah', 'please', 'thanks', 'me', 'greet');

/** «الكبار ٤ والصغار ٢» with nobody named beside them are just people. */
const asAnybody = (people: People | undefined, atom: Atom, tally: Tally): People | undefined =>
  people?.numbered &&
  /^و?ال/.test(atom.text) &&
  !tally.me &&
  !tally.hasKin &&
  !tally.hasCompanions &&
  (!atom.conjunction || tally.hasPeople)
    ? { ...people, own: false }
    : people;

/** «3-4» is a range, «2+1» a sum; times, dates and ratios are no people. */
function countFigure(atom: Atom, tally: Tally, atoms: readonly Atom[], at: number): number {
  if (isSum(atom.text)) {
    tally.total = sumOfFigure(atom.text);
    return 1;
  }
  const parts = atom.text.split('-').map(Number);
  const [first = 0, second = 0] = parts;
  if (parts.length !== 2 || parts.some((part) => Number.isNaN(part) || part > MOST_PEOPLE)) return 1;
  if (first < second && (atoms.length === 1 || has(atoms[at + 1], 'unit') || second - first <= 3))
    tally.vague = !has(atoms[at - 1], 'timeBefore');
  return 1;
}

function countNumber(
  atoms: readonly Atom[],
  at: number,
  people: People | undefined,
  tally: Tally,
  aside: boolean,
): number {
  const atom = atoms[at];
  const value = atom?.value ?? 0;
  const taken = people?.taken ?? 1;
  const next = atoms[at + 1];
  const before = atoms[at - 1];
  if (isTimeOrThing(atoms, at)) return 1;
  if (atom?.kind === 'number' && atom.text.length >= 4) {
    if (has(next, 'unit') || (before === undefined && next === undefined)) tally.outOfBounds = atom.text.length < 7;
    return 1;
  }
  if (has(before, 'instead') || (has(before, 'neg') && !has(next, 'unit'))) return taken;
  if (isRange(atoms, at) || has(atoms[at + taken], 'approx')) {
    tally.vague = true;
    return taken;
  }
  if (value === 0 && has(next, 'companion')) {
    tally.alone = true; // «صفر مرافقين»
    return 2;
  }
  if (value < 1 || value > MOST_PEOPLE) {
    if (has(next, 'unit') || isTotalBefore(atoms, at) || before?.text === '-' || atoms.length === 1)
      tally.outOfBounds = true;
    return 1;
  }
  if (before?.kind === 'sign' && before.text === '-') {
    tally.outOfBounds = true;
    return 1;
  }
  if (atom && ONES.has(atom.text) && people === undefined && !isCountedOne(atoms, at)) return 1;
  return countSum(atoms, at, people, tally) || placeNumber(atoms, at, value, people, tally, aside);
}

function placeNumber(
  atoms: readonly Atom[],
  at: number,
  value: number,
  people: People | undefined,
  tally: Tally,
  aside: boolean,
): number {
  const end = at + (people?.taken ?? 1);
  const next = atoms[at + 1];
  if (has(atoms[end], 'withMe') && /^(?:انا|نفسي)$/.test(atoms[end + 1]?.text ?? '')) {
    tally.total = value; // «٤ معي أنا»
    return end - at + 2;
  }
  if (people && has(atoms[end], 'plus') && /^(?:me|myself|انا)$/.test(atoms[end + 1]?.text ?? ''))
    return companionsAdd(value, tally, end - at + 2); // "4 friends plus myself"
  if (has(atoms[end], 'instead') || tally.corrected) tally.loose.push(value);
  else if (people && has(atoms[end], 'withMe')) return companionsAdd(value, tally, end - at + 1);
  else if (has(next, 'companion') || has(atoms[at + 2], 'companion'))
    return companionsAdd(value, tally, has(next, 'companion') ? 2 : 3);
  else if (
    (atoms[at] !== undefined && isOfUsAll(atoms[at])) ||
    /^(?:of us|total|altogether|overall|in total|all together)$/.test(next?.text ?? '') ||
    ((isTotalBefore(atoms, at) || weBefore(atoms, at) || totalAhead(atoms, at)) && !isJoining(atoms, at))
  ) {
    tally.total = value;
    return people && !people.own ? end - at : 1;
  } else if (
    next?.text === 'من' &&
    /^(?:ال)?(?:بيت|عائله|عايله|اسره)$/.test(atoms[at + 2]?.text ?? '') &&
    has(atoms[at - 1], 'attend')
  ) {
    tally.total = value; // «حاضرين ٨ من بيت الجد»
    return 4;
  } else if (has(atoms[at - 1], 'with')) return companionsAdd(value, tally, end - at);
  else if (people) return addPeople(people, atoms, at, tally);
  else if (has(next, 'withMe') || (has(next, 'filler') && has(atoms[at + 2], 'withMe')))
    return companionsAdd(value, tally, 2);
  else if (isJoining(atoms, at) && (tally.me || tally.hasKin)) return companionsAdd(value, tally, 1);
  else if (tally.uncounted && tally.pending && at === 0 && atoms.length === 1) {
    tally.beside += value; // «أنا وعيالي (٣)»
    tally.uncounted = false;
  } else if (!aside) tally.loose.push(value);
  return end - at;
}

/** «عددنا مع الأطفال ٨» */
const totalAhead = (atoms: readonly Atom[], at: number): boolean => {
  const total = atoms.findLastIndex((atom, place) => place < at && has(atom, 'total'));
  return (
    total >= 0 &&
    at - total <= 5 &&
    atoms
      .slice(total + 1, at)
      .every(
        (atom) => has(atom, 'with', 'filler', 'and', 'childTopic') || kinOf(atom) !== undefined || has(atom, 'unit'),
      )
  );
};

/** «عددنا مع الأطفال ٨», «احنا مع العيال ٨»: the number is that of all. */
const isCountedIn = (atoms: readonly Atom[], at: number): boolean =>
  has(atoms[at - 1], 'with') && (has(atoms[at - 2], 'total') || isPluralMe(atoms[at - 2])) && atoms[at]?.kin === 0;
