// Adds up one clause: totals, companions, relatives, grown-ups and children (POLICY 11).
import type { Atom } from './atoms.ts';
import { type Clause, has, holds } from './clauses.ts';
import {
  isAnd,
  isCountedOne,
  isNumber,
  isPluralMe,
  isRange,
  isTimeOrThing,
  isTotalBefore,
  MOST_PEOPLE,
} from './number-context.ts';
import { DETERMINERS, isIdentity, isName, kinOf, type People, peopleAt } from './person-phrases.ts';

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
  /** «خمسة أشخاص»: the first group counts everybody, and what follows may only list them. */
  everybody: number | undefined;
  loose: number[];
  /** «أنا و…» goes on. */
  listing: boolean;
  /** The last named were several, and their number may follow. */
  pending: boolean;
  uncounted: boolean;
  alone: boolean;
  vague: boolean;
  outOfBounds: boolean;
  corrected: boolean;
}

const ONES = new Set(['both', 'one', 'واحد', 'واحده', 'وحده']);
/** «عشرة منهم ٣ أطفال», "5 including 2 kids": a part of those counted already. */
const PART =
  /^(?:و?منهم|و?منهن|و?منا|و?منها|و?بينهم|و?فيهم|شامل|شاملين|شامله|including|incl|inclusive|menhom|of them|of which)$/;
const SAYS_ME = /(?:^| )(?:me|i|myself|انا|نفسي)(?: |$)/;
const SAVE = /^و?(?:الا|غير|سوى|سوي|except|but|besides|than)$/;
/** «زواج أخوي», «على الوالدة»: whose it is, whom it goes to. */
const OBJECT_OF =
  /^(?:و?(?:علي|عن|ل|حق|في|الي|تجاه|لاجل)|(?:ال)?(?:زواج|عرس|فرح|حفل|حفله|ملكه|ملجه|خطوبه|ملاك|دخله|زفاف|عقد|تخرج|مناسبه|بيت|رقم|سلامه|wedding|party|engagement|of|for|to|about))$/;

export function countClause(clause: Clause, tally: Tally): void {
  const atoms = clause.atoms.filter(
    (atom) => !has(atom, 'oath', 'greet', 'god') || has(atom, 'timeAfter') || isNumber(atom) || atom.kin !== undefined,
  );
  if (atoms.some(isIncrease) && !holds(atoms, 'register')) {
    if (
      atoms.some((atom) => isNumber(atom) || (has(atom, 'increase') && atom.text.includes(' '))) ||
      atoms.some((atom) => atom.kin !== undefined) ||
      holds(atoms, 'unit', 'dual', 'companion')
    ) {
      tally.vague = true;
      return;
    }
  }
  if (isWish(clause)) return;
  const save = saveAt(atoms);
  if (save !== undefined) {
    countOnly(atoms, save + 1, tally);
    return;
  }
  const aside = isAside(atoms);
  let at = 0;
  while (at < atoms.length) at += countAt(atoms, at, tally, aside, clause);
}

/** «أنا زائد اثنين» adds to the guest, «زيدوا اثنين» to a number from before. */
const isIncrease = (atom: Atom): boolean => has(atom, 'increase') && !has(atom, 'plus');

/** What is said of excuses, of others or of before counts nobody. */
const isAside = (atoms: readonly Atom[]): boolean =>
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

const WISHES =
  /^و?(?:نبارك|ابارك|نباركلكم|نهني|اهني|نهنيكم|اهنيكم|نهنيك|نهنئكم|نتمنى|نتمنا|يباركون|يباركو|يهنون|يهنونكم|congratulate|congratulating|wish|wishing|send|sends|sending)$/;
/** «أنا وزوجتي نبارك لكم», «عقبال ١٠ عيال», «الله يرزقهم ٣ توائم». */
const isWellWishing = ({ atoms, tags }: Clause): boolean =>
  !holds({ tags }, 'attend', 'present', 'attendNoun', 'register', 'total', 'alone') &&
  (atoms.some((atom) => WISHES.test(atom.text)) ||
    atoms.some((atom, at) => isNumber(atom) && /^(?:عقبال|و?يرزق.*|و?رزق.*)$/.test(atoms[at - 1]?.text ?? '')));

/** «الله يرزقهم بنات وعيال», "congrats to the whole family": nobody of those comes along. */
const isWish = (clause: Clause): boolean =>
  isWellWishing(clause) ||
  ((holds(clause, 'cong', 'prayer') ||
    clause.atoms.some((atom, at) => has(atom, 'god') && /^[يت]/.test(clause.atoms[at + 1]?.text ?? ''))) &&
    !holds(clause, 'me', 'attend', 'present', 'withMe', 'alone', 'total', 'companion', 'attendNoun', 'register') &&
    !clause.atoms.some(isNumber));

/** «ما معي إلا ولدي», "nobody with me but my wife": where the exception stands. */
function saveAt(atoms: readonly Atom[]): number | undefined {
  const at = atoms.findIndex((atom, place) => place > 0 && SAVE.test(atom.text));
  if (at < 1) return undefined;
  const before = atoms.slice(0, at);
  const nobody = holds(before, 'neg', 'no', 'alone') || before.some((atom) => atom.negated);
  return nobody && holds(before, 'withMe', 'bring', 'alone', 'with') ? at : undefined;
}

/** Those named behind the exception are the only companions. */
function countOnly(atoms: readonly Atom[], from: number, tally: Tally): void {
  let at = from;
  while (at < atoms.length) {
    const people = peopleAt(atoms, at);
    if (people) companionsAdd(people.count, tally, 1);
    else if (has(atoms[at], 'me')) tally.alone = true;
    at += people?.taken ?? 1;
  }
}

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
  if (has(atom, 'alone')) {
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
  if (PART.test(atom.text) || has(atom, 'without')) return 1 + leftOut(atoms, at + 1);
  if (isIdentity(atoms, at)) return 1 + (peopleAt(atoms, at + 1)?.taken ?? 0);
  const people = peopleAt(atoms, at);
  if (isNumber(atom)) return countNumber(atoms, at, people, tally, aside);
  if (
    people &&
    (has(atom, 'dual') ||
      (atom.kin === 2 && !people.own && !has(atom, 'companion')) ||
      (people.numbered && !people.own && !has(atom, 'companion')))
  )
    return addPeople(people, atoms, at, tally);
  if (has(atom, 'me') || isIraqiMe(atoms, at) || (atom.text === 'me' && !has(atoms[at - 1], 'to', 'send'))) {
    if (!isPluralMe(atom)) tally.me = true;
    tally.listing = !isPluralMe(atom);
    if (isOnlyMe(atoms, at)) tally.alone = true;
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

/** «بدون أطفال»: how many atoms name those who stay away or are counted already. */
function leftOut(atoms: readonly Atom[], from: number): number {
  let at = from;
  while (at < atoms.length) {
    const people = peopleAt(atoms, at + (isAnd(atoms[at]) || has(atoms[at], 'filler', 'each') ? 1 : 0));
    if (people === undefined || (at > from && !atoms[at]?.conjunction && !isAnd(atoms[at]))) break;
    at += people.taken + (isAnd(atoms[at]) || has(atoms[at], 'filler', 'each') ? 1 : 0);
  }
  if (at === from && isNumber(atoms[at])) return 1;
  return at - from;
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
  return placeNumber(atoms, at, value, people, tally, aside);
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
  if (has(next, 'plus') && /^(?:me|us|انا)$/.test(atoms[at + 2]?.text ?? '')) return companionsAdd(value, tally, 3); // "3 plus me"
  if (has(atoms[end], 'instead') || tally.corrected) tally.loose.push(value);
  else if (people && has(atoms[end], 'withMe')) return companionsAdd(value, tally, end - at + 1);
  else if (has(next, 'companion') || has(atoms[at + 2], 'companion'))
    return companionsAdd(value, tally, has(next, 'companion') ? 2 : 3);
  else if (next?.text === 'of us' || ((isTotalBefore(atoms, at) || weBefore(atoms, at)) && !isJoining(atoms, at))) {
    tally.total = value;
    return people && !people.own ? end - at : 1;
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

/** «احنا بيت أبو سالم سبعة» */
const weBefore = (atoms: readonly Atom[], at: number): boolean =>
  atoms
    .slice(Math.max(0, at - 5), at)
    .some(
      (atom, place, list) =>
        isPluralMe(atom) &&
        list
          .slice(place + 1)
          .every(
            (between) =>
              !isNumber(between) &&
              !has(between, 'withMe', 'companion', 'plus', 'neg', 'excuse', 'have', 'attend', 'with'),
          ),
    );

/** «و٣», "and 3", «+ ٣». */
const isJoining = (atoms: readonly Atom[], at: number): boolean =>
  (atoms[at]?.conjunction ?? false) ||
  isAnd(atoms[at - 1]) ||
  has(atoms[at - 1], 'plus') ||
  atoms[at - 1]?.text === '+';

function companionsAdd(value: number | undefined, tally: Tally, taken: number): number {
  if (value === undefined) tally.uncounted = true;
  tally.beside += value ?? 0;
  tally.hasCompanions = true;
  return taken;
}

/** «٤ أشخاص» after a list is its total; «٣ أطفال» adds to it. */
function addPeople(people: People, atoms: readonly Atom[], at: number, tally: Tally): number {
  const listed = tally.hasKin || tally.me;
  const joined = isJoining(atoms, at) || has(atoms[at - 1], 'with', 'withMe');
  const count = people.count ?? 0;
  if (people.count === undefined) tally.uncounted = true;
  if (has(atoms[at - 1], 'with', 'withMe', 'plus')) return companionsAdd(people.count, tally, people.taken);
  if (people.all && !joined && (listed || tally.hasCompanions) && !tally.hasPeople) tally.total = count;
  else if (listed || tally.hasCompanions) {
    tally.beside += count;
    tally.hasKin = true;
  } else if (people.own) {
    tally.beside += count;
    tally.hasKin = true;
  } else {
    if (people.all && !tally.hasPeople) tally.everybody = count;
    tally.people += count;
    tally.hasPeople = true;
  }
  return people.taken;
}

/** معي، مرافق، plus, «+»: whoever follows comes beside the guest. */
function countCompanions(atoms: readonly Atom[], at: number, tally: Tally): number {
  if (atoms[at]?.text === '+' && tally.hasPeople && !tally.me) return 1; // "2 adults + 3 kids"
  const added = has(atoms[at], 'plus') && tally.total !== undefined ? peopleAt(atoms, at + 1) : undefined;
  if (added?.count !== undefined && tally.total !== undefined) {
    tally.total += added.count; // "the four of us plus my mother-in-law"
    return 1 + added.taken;
  }
  const next = atoms[at + 1];
  const after = has(next, 'filler', 'only', 'unit', 'be', 'companion') && !isNumber(next) ? atoms[at + 2] : next;
  const skipped = after === next ? 0 : 1;
  const from = at + 1 + skipped;
  if (after?.value !== undefined && after.value <= MOST_PEOPLE && !isTimeOrThing(atoms, from)) {
    if (isRange(atoms, from)) tally.vague = true;
    const people = peopleAt(atoms, from); // «معي ستة من أهلي»
    const taken = people?.taken ?? (has(atoms[from + 1], 'unit', 'companion') ? 2 : 1);
    return companionsAdd(after.value, tally, 1 + skipped + taken);
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
  if (peopleAt(atoms, from) !== undefined) tally.hasCompanions = true;
  return 1;
}

/** Relatives count when they are joined to the guest, to each other or to «مع». */
function countKin(people: People, atoms: readonly Atom[], at: number, tally: Tally, clause: Clause): number {
  const { taken, count } = people;
  if (people.all && count === undefined) return taken; // «كرسي متحرك»
  // «أنا صديقة العروس» says who writes.
  if (has(atoms[at - 1], 'me') && !atoms[at]?.conjunction && !/(?:ي|نا)$|^[a-zو]/.test(atoms[at]?.text ?? ''))
    return taken;
  if (atoms[at - 1]?.text === 'يا' || isAddressed(atoms, at) || isObject(atoms, at) || isToldOf(people, atoms, at))
    return taken;
  if (!isJoined(people, atoms, at, tally, clause)) return taken;
  if (has(atoms[at - 1], 'with') && isVerbOfOthers(atoms[at - 2])) return taken; // «حدا يضل مع الماما»
  if (has(atoms[at - 1], 'with', 'bring') || has(atoms[at + taken], 'withMe')) tally.hasCompanions = true;
  if (!people.own && !tally.me && !tally.hasKin && !tally.hasCompanions) {
    if (count === undefined) tally.uncounted = true;
    tally.people += count ?? 0;
    tally.hasPeople = true;
    return taken;
  }
  tally.hasKin = true;
  if (count === undefined) tally.uncounted = true;
  tally.pending = count === undefined && at + taken === atoms.length;
  tally.beside += count ?? 0;
  return taken;
}

/** «أبو نواف مساك الله بالخير» */
const isAddressed = (atoms: readonly Atom[], at: number): boolean =>
  /^(?:ابو|ام)$/.test(atoms[at]?.text ?? '') && !isAnd(atoms[at - 1]) && !has(atoms[at - 1], 'with', 'withMe', 'bring');

const isObject = (atoms: readonly Atom[], at: number): boolean =>
  !atoms[at]?.conjunction &&
  (OBJECT_OF.test(atoms[at - 1]?.text ?? '') || has(atoms[at - 1], 'cong', 'prayer', 'thanks', 'greet'));

const isVerbOfOthers = (atom: Atom | undefined): boolean =>
  atom?.kind === 'word' &&
  /^[يت].{2,}$/.test(atom.text) &&
  !has(atom, 'attendOther', 'attend') &&
  atom.kin === undefined;

/** «وحماتي تسلم عليك»: said of her, who is not said to come. */
const saysOfThem = (next: Atom | undefined): boolean =>
  next?.kind === 'word' &&
  !next.conjunction &&
  /^[يت][^ ]{2,}$/.test(next.text) &&
  !has(next, 'attendOther', 'attend', 'withMe') &&
  next.value === undefined &&
  next.kin === undefined &&
  !next.text.endsWith('ه') &&
  !isName(next);

const isToldOf = (people: People, atoms: readonly Atom[], at: number): boolean => {
  const next = atoms[at + people.taken];
  if (has(atoms[at - 1], 'with', 'withMe', 'bring')) return false;
  if (saysOfThem(next)) return true;
  // "My husband's away, but…": the subject of a sentence of its own.
  return (
    at === 0 &&
    DETERMINERS.has(atoms[at]?.text ?? '') &&
    next?.kind === 'word' &&
    !isAnd(next) &&
    kinOf(next) === undefined &&
    !has(
      next,
      'attend',
      'attendOther',
      'plus',
      'with',
      'withMe',
      'me',
      'fut',
      'be',
      'only',
      'but',
      'inshallah',
      'to',
    ) &&
    !isName(next)
  );
};

/** «بلغوا الوالدة»: a relative is counted only beside the guest or another of the list. */
function isJoined(people: People, atoms: readonly Atom[], at: number, tally: Tally, clause: Clause): boolean {
  const before = atoms[at - 1];
  const behind = atoms[at + people.taken];
  const spoken = clause.contrast && !holds(atoms, 'me', 'attend', 'with'); // "…but the baby is due"
  if (!spoken && (tally.me || tally.hasPeople || tally.hasCompanions || tally.hasKin)) return true;
  return Boolean(
    atoms[at]?.conjunction ||
      DETERMINERS.has(atoms[at]?.text ?? '') ||
      has(behind, 'withMe') ||
      (has(before, 'attendNoun') && (before?.conjunction || isAnd(atoms[at - 2]))) || // «حضوري وحضور زوجتي»
      has(before, 'with', 'and', 'bring') ||
      (has(before, 'filler') && /^[a-z]/.test(before?.text ?? '')) ||
      (behind !== undefined &&
        (behind.conjunction || /^و/.test(behind.text)) &&
        (has(behind, 'me', 'unit', 'dual') || kinOf(behind) !== undefined || isName(behind) || isNumber(behind))) ||
      has(behind, 'and'),
  );
}
