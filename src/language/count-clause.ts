// Adds up one clause: totals, companions, relatives, grown-ups and children (POLICY 11).
import type { Atom } from './atoms.ts';
import { type Clause, has, holds } from './clauses.ts';
import { PEOPLE_UNITS } from './lexicon/numbers.ts';
import {
  isAnd,
  isCountedOne,
  isKunya,
  isNumber,
  isRange,
  isTimeOrThing,
  isTotalBefore,
  kinOf,
  MOST_PEOPLE,
  PLURAL_ME,
} from './number-context.ts';

export interface Tally {
  total: number | undefined;
  /** The guest is named: أنا، me. */
  me: boolean;
  /** Companions and relatives beside the guest. */
  beside: number;
  hasCompanions: boolean;
  hasKin: boolean;
  /** Grown-ups, children, people: as such. */
  people: number;
  hasPeople: boolean;
  loose: number[];
  uncounted: boolean;
  alone: boolean;
  vague: boolean;
  outOfBounds: boolean;
  corrected: boolean;
}

const TOTAL_UNITS = new Set(PEOPLE_UNITS.trim().split(/\s+/));
const ONES = new Set(['both', 'one', 'واحد', 'واحده', 'وحده']);

export function countClause(clause: Clause, tally: Tally): void {
  const atoms = clause.atoms.filter(
    (atom) => !has(atom, 'oath', 'greet', 'god') || isNumber(atom) || atom.kin !== undefined,
  );
  if (holds(atoms, 'increase') && !holds(atoms, 'register')) {
    if (
      atoms.some((atom) => isNumber(atom) || (has(atom, 'increase') && atom.text.includes(' '))) ||
      atoms.some((atom) => atom.kin !== undefined) ||
      holds(atoms, 'unit', 'dual', 'companion')
    )
      tally.vague = true;
    return;
  }
  const aside =
    !holds(atoms, 'alone') &&
    (atoms.some((atom, at) => has(atom, 'neg') && !has(atoms[at + 1], 'miss', 'late', 'object')) ||
      holds(
        atoms,
        'canOther',
        'excuse',
        'refuse',
        'decline',
        'declineOther',
        'changed',
        'cancel',
        'have',
        'consult',
        'later',
        'said',
      ));
  let at = 0;
  while (at < atoms.length) at += countAt(atoms, at, tally, aside, clause);
}

/** Reads what stands at `at`; returns how many atoms it took. */
function countAt(atoms: readonly Atom[], at: number, tally: Tally, aside: boolean, clause: Clause): number {
  const atom = atoms[at];
  if (atom === undefined) return 1;
  if (has(atom, 'alone') && has(atoms[at - 1], 'withMe', 'plus', 'with')) return companionsAdd(1, tally, 1);
  if (has(atom, 'alone')) tally.alone = true;
  if (atom.kind === 'figure') return countFigure(atom, tally, atoms, at);
  if (has(atom, 'dual')) return addDual(atoms, at, tally);
  if (isNumber(atom)) return countNumber(atoms, at, tally, aside);
  if (has(atom, 'me') || isIraqiMe(atoms, at) || (atom.text === 'me' && !has(atoms[at - 1], 'to', 'send'))) {
    if (!PLURAL_ME.has(atom.text)) tally.me = true;
    if (isOnlyMe(atoms, at)) tally.alone = true;
    return 1;
  }
  if (has(atom, 'withMe', 'companion') || atom.text === '+' || has(atom, 'plus'))
    return countCompanions(atoms, at, tally);
  if (aside || clause.reason) return 1;
  return countKin(atoms, at, tally, clause);
}

/** «آني وأخويه»; elsewhere «اني» is "that I". */
const isIraqiMe = (atoms: readonly Atom[], at: number): boolean =>
  atoms[at]?.text === 'اني' && (atoms[at + 1]?.kin !== undefined || atoms.length <= 2);

/** «أنا بس», «بس أنا». */
const isOnlyMe = (atoms: readonly Atom[], at: number): boolean =>
  (has(atoms[at + 1], 'but', 'only') && atoms.length === at + 2) ||
  (has(atoms[at - 1], 'but', 'only') && at === 1 && atoms.length === 2);

/** «3-4» is a range, «2+1» a sum; times, dates and ratios are no people. */
function countFigure(atom: Atom, tally: Tally, atoms: readonly Atom[], at: number): number {
  const parts = atom.text.split(/[-+]/).map(Number);
  const [first = 0, second = 0] = parts;
  if (parts.length !== 2 || parts.some((part) => Number.isNaN(part) || part > MOST_PEOPLE)) return 1;
  if (atom.text.includes('+')) tally.total = first + second;
  else if (first < second && (atoms.length === 1 || has(atoms[at + 1], 'unit') || second - first <= 3))
    tally.vague = !has(atoms[at - 1], 'timeBefore');
  return 1;
}

function addDual(atoms: readonly Atom[], at: number, tally: Tally): number {
  const companions =
    has(atoms[at - 1], 'withMe', 'with') || tally.hasCompanions || (tally.me && (atoms[at]?.conjunction ?? false));
  if (companions) {
    tally.beside += 2;
    tally.hasCompanions = true;
  } else {
    tally.people += 2;
    tally.hasPeople = true;
  }
  return isNumber(atoms[at + 1]) && atoms[at + 1]?.value === 2 ? 2 : 1;
}

function countNumber(atoms: readonly Atom[], at: number, tally: Tally, aside: boolean): number {
  const atom = atoms[at];
  const value = atom?.value ?? 0;
  const taken = 1;
  const next = atoms[at + 1];
  const before = atoms[at - 1];
  if (isTimeOrThing(atoms, at)) return taken;
  if (atom?.kind === 'number' && atom.text.length >= 4) {
    if (has(next, 'unit') || (before === undefined && next === undefined)) tally.outOfBounds = atom.text.length < 7;
    return taken;
  }
  if (has(before, 'instead') || (has(before, 'neg') && !has(next, 'unit'))) return taken;
  if (isRange(atoms, at)) {
    tally.vague = true;
    return taken;
  }
  if (value < 1 || value > MOST_PEOPLE) {
    if (has(next, 'unit') || isTotalBefore(atoms, at) || before?.text === '-' || atoms.length === 1)
      tally.outOfBounds = true;
    return taken;
  }
  if (before?.kind === 'sign' && before.text === '-') {
    tally.outOfBounds = true;
    return taken;
  }
  if (atom && ONES.has(atom.text) && !isCountedOne(atoms, at)) return taken;
  return placeNumber(atoms, at, value, tally, aside);
}

function placeNumber(atoms: readonly Atom[], at: number, value: number, tally: Tally, aside: boolean): number {
  const atom = atoms[at];
  const next = atoms[at + 1];
  if (has(next, 'plus') && /^(?:me|us|انا)$/.test(atoms[at + 2]?.text ?? '')) return companionsAdd(value, tally, 3); // "3 plus me"
  if (has(atoms[at + 1], 'instead') || tally.corrected) tally.loose.push(value);
  else if (has(next, 'unit') && has(atoms[at + 2], 'withMe')) return companionsAdd(value, tally, 3);
  else if (has(next, 'companion') || has(atoms[at + 2], 'companion'))
    return companionsAdd(value, tally, has(next, 'companion') ? 2 : 3);
  else if (isTotalBefore(atoms, at) || next?.text === 'of us') tally.total = value;
  else if (has(atoms[at - 1], 'with')) return companionsAdd(value, tally, next?.text === 'من' ? 3 : 2);
  else if (has(next, 'unit') || kinOf(next) !== undefined) return countUnits(atoms, at, value, tally);
  else if (has(next, 'withMe') || (has(next, 'filler') && has(atoms[at + 2], 'withMe')))
    return companionsAdd(value, tally, 2);
  else if ((atom?.conjunction || isAnd(atoms[at - 1])) && (tally.me || tally.hasKin))
    return companionsAdd(value, tally, next?.text === 'من' && kinOf(atoms[at + 2]) !== undefined ? 3 : 1);
  else if (!aside) tally.loose.push(value);
  return 1;
}

function companionsAdd(value: number, tally: Tally, taken: number): number {
  tally.beside += value;
  tally.hasCompanions = true;
  return taken;
}

/** «٤ أشخاص» after a list is its total; «٣ أطفال» adds to it. */
function countUnits(atoms: readonly Atom[], at: number, value: number, tally: Tally): number {
  const unit = atoms[at + 1];
  const listed = tally.hasKin || tally.me;
  const joined =
    atoms[at]?.conjunction || isAnd(atoms[at - 1]) || has(atoms[at - 1], 'with') || atoms[at - 1]?.text === '+';
  if (unit && TOTAL_UNITS.has(unit.text) && !(listed && joined)) {
    if (tally.hasPeople) tally.people += value;
    else if (listed || tally.hasCompanions) tally.total = value;
    else {
      tally.people += value;
      tally.hasPeople = true;
    }
  } else if (has(atoms[at - 1], 'with')) return companionsAdd(value, tally, 2);
  else if (listed || tally.hasCompanions) {
    tally.beside += value;
    tally.hasKin = true;
  } else {
    tally.people += value;
    tally.hasPeople = true;
  }
  return 2;
}

/** معي، مرافق، plus, «+»: whoever follows comes beside the guest. */
function countCompanions(atoms: readonly Atom[], at: number, tally: Tally): number {
  const next = atoms[at + 1];
  const after = has(next, 'filler', 'only', 'unit', 'be', 'companion') && !isNumber(next) ? atoms[at + 2] : next;
  const skipped = after === next ? 0 : 1;
  if (after?.value !== undefined && after.value <= MOST_PEOPLE && !isTimeOrThing(atoms, at + 1 + skipped)) {
    if (isRange(atoms, at + 1 + skipped)) tally.vague = true;
    const behind = at + 2 + skipped;
    const taken = has(atoms[behind], 'unit', 'companion') ? 1 : atoms[behind]?.text === 'من' ? 2 : 0; // «معي ستة من أهلي»
    return companionsAdd(after.value, tally, 2 + skipped + taken);
  }
  if (has(atoms[at], 'companion') && !has(atoms[at], 'withMe')) {
    const one = atoms[at]?.text.replace(/^و/, '');
    if (
      (one === 'مرافق' || one === 'مرافقه' || one === 'companion') &&
      (tally.me || tally.hasKin || has(atoms[at - 1], 'withMe', 'with'))
    )
      return companionsAdd(1, tally, 1);
    return 1;
  }
  if (kinOf(after) !== undefined || has(after, 'dual')) tally.hasCompanions = true;
  return 1;
}

/** Relatives count when they are joined to the guest, to each other or to «مع». */
function countKin(atoms: readonly Atom[], at: number, tally: Tally, clause: Clause): number {
  const atom = atoms[at];
  const each = kinOf(atom);
  if (atom === undefined) return 1;
  if (each === undefined) {
    if (isKunya(atoms, at) && (tally.me || tally.hasKin)) {
      tally.beside += 1;
      tally.hasKin = true;
      return 2;
    }
    return 1;
  }
  if (atoms[at - 1]?.text === 'يا' || !isJoined(atoms, at, tally, clause)) return 1; // «يا أخوي»: spoken to
  const next = atoms[at + 1];
  tally.hasKin = true;
  if (has(atoms[at - 1], 'with')) tally.hasCompanions = true;
  if (
    next?.value !== undefined &&
    !next.conjunction &&
    next.value <= MOST_PEOPLE &&
    !isTimeOrThing(atoms, at + 1) &&
    each !== 1
  ) {
    tally.beside += next.value;
    return kinOf(atoms[at + 2]) === 0 && !atoms[at + 2]?.conjunction ? 3 : 2;
  }
  if (each === 0) tally.uncounted = true;
  tally.beside += each;
  return 1;
}

/** «بلغوا الوالدة»: a relative is counted only beside the guest or another of the list. */
function isJoined(atoms: readonly Atom[], at: number, tally: Tally, clause: Clause): boolean {
  const before = atoms[at - 1];
  const spoken = clause.contrast && !holds(atoms, 'me', 'attend', 'with'); // "…but the baby is due"
  if (!spoken && (tally.me || tally.hasPeople || tally.hasCompanions)) return true;
  const linked =
    atoms[at]?.conjunction ||
    has(before, 'with', 'and') ||
    (has(before, 'filler') && /^[a-z]/.test(before?.text ?? '')) ||
    atoms[at + 1]?.conjunction ||
    has(atoms[at + 1], 'and');
  return tally.hasKin ? true : Boolean(linked);
}
