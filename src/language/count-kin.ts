// Adds companions, relatives and groups to the tally, where they are joined to the guest or to each other (POLICY 11).
import type { Atom } from './atoms.ts';
import { type Clause, has, holds } from './clauses.ts';
import { kinCounts } from './lexicon.ts';
import { isAnd, isNumber, isPluralMe, isRange, isTimeOrThing, MOST_PEOPLE } from './number-context.ts';
import { DETERMINERS, fusedKin, isName, kinOf, type People, peopleAt } from './person-phrases.ts';
import type { Tally } from './tally.ts';

/** «زواج أخوي», «على الوالدة»: whose it is, whom it goes to. */
const OBJECT_OF =
  /^(?:و?(?:علي|عن|ل|حق|في|الي|تجاه|لاجل)|(?:ال)?(?:زواج|عرس|فرح|حفل|حفله|ملكه|ملجه|خطوبه|ملاك|دخله|زفاف|عقد|تخرج|مناسبه|بيت|رقم|سلامه|wedding|party|engagement|of|for|to|about))$/;

/** «و٣», "and 3", «+ ٣». */
export const isJoining = (atoms: readonly Atom[], at: number): boolean =>
  (atoms[at]?.conjunction ?? false) ||
  isAnd(atoms[at - 1]) ||
  has(atoms[at - 1], 'plus') ||
  atoms[at - 1]?.text === '+';

export function companionsAdd(value: number | undefined, tally: Tally, taken: number): number {
  if (value === undefined) tally.uncounted = true;
  tally.beside += value ?? 0;
  tally.hasCompanions = true;
  return taken;
}

/** «٤ أشخاص» after a list is its total; «٣ أطفال» adds to it. */
export function addPeople(people: People, atoms: readonly Atom[], at: number, tally: Tally): number {
  const listed = tally.hasKin || tally.me;
  const joined = isJoining(atoms, at) || has(atoms[at - 1], 'with', 'withMe');
  const count = people.count ?? 0;
  if (people.count === undefined) tally.uncounted = true;
  if (has(atoms[at - 1], 'with', 'withMe', 'plus')) return companionsAdd(people.count, tally, people.taken);
  if (has(atoms[at + people.taken], 'withMe')) return companionsAdd(people.count, tally, people.taken + 1); // «مرافقتين معي»
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

const WITH_US = /^و?(?:معنا|معانا|ويانا|برفقتنا|بصحبتنا)$/;
/** معي، مرافق، plus, «+»: whoever follows comes beside the guest. */
export function countCompanions(atoms: readonly Atom[], at: number, tally: Tally): number {
  if (atoms[at]?.text === '+' && tally.hasPeople && !tally.me) return 1; // "2 adults + 3 kids"
  const added = has(atoms[at], 'plus') && tally.total !== undefined ? peopleAt(atoms, at + 1) : undefined;
  if (added?.count !== undefined && tally.total !== undefined) {
    tally.total += added.count; // "the four of us plus my mother-in-law"
    return 1 + added.taken;
  }
  const us = WITH_US.test(atoms[at]?.text ?? '') && !tally.me && !tally.hasKin; // how many "we" are is not said
  const brought = us ? peopleAt(atoms, at + 1) : undefined;
  if (brought?.count !== undefined && tally.total !== undefined) {
    tally.total += brought.count; // «حنا ٣ ومعنا طفلين»
    return 1 + brought.taken;
  }
  if (us && brought !== undefined) tally.uncounted = true;
  const next = atoms[at + 1];
  if (has(next, 'companion') && next?.kin === 2) return companionsAdd(2, tally, 2); // «ومعي مرافقان»
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
export function countKin(people: People, atoms: readonly Atom[], at: number, tally: Tally, clause: Clause): number {
  const { taken, count } = people;
  if (people.all && count === undefined) return taken; // «كرسي متحرك»
  if (
    count &&
    tally.total !== undefined &&
    !tally.me &&
    !tally.hasKin &&
    (isNumber(atoms[at - 1]) || atoms[at - 1]?.kin === 2) &&
    atoms[at]?.conjunction
  ) {
    tally.total += count; // «احنا ثلاثة وطفل»
    return taken;
  }
  if ((at === 0 || isPluralMe(atoms[at - 1])) && people.numbered && HOUSES.test(atoms[at]?.text ?? '')) {
    tally.total = count; // «عائلة أبو خالد ٦ أشخاص»
    return taken;
  }
  // «أنا صديقة العروس» says who writes.
  if (has(atoms[at - 1], 'me') && !atoms[at]?.conjunction && !/(?:ي|نا)$|^[a-zو]/.test(atoms[at]?.text ?? ''))
    return taken;
  if (atoms[at - 1]?.text === 'يا' || isAddressed(atoms, at) || isObject(atoms, at) || isToldOf(people, atoms, at))
    return taken;
  if (!isJoined(people, atoms, at, tally, clause)) return taken;
  if (has(atoms[at - 1], 'with') && isVerbOfOthers(atoms[at - 2])) return taken; // «حدا يضل مع الماما»
  if (has(atoms[at - 1], 'with', 'bring') || has(atoms[at + taken], 'withMe') || fusedKin(atoms[at]) !== undefined)
    tally.hasCompanions = true;
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

/** «مبروك لأبو تركي وولده»: the second of those who are congratulated. */
const isSecondOfOthers = (atoms: readonly Atom[], at: number): boolean =>
  atoms[at]?.conjunction === true &&
  /(?:ه|ها|هم|ك|كم)$/.test(atoms[at]?.text ?? '') &&
  atoms.slice(Math.max(0, at - 3), at).some((atom) => /^ل/.test(atom.text) && has(atom, 'other'));

const isObject = (atoms: readonly Atom[], at: number): boolean =>
  isSecondOfOthers(atoms, at) ||
  (!atoms[at]?.conjunction &&
    (OBJECT_OF.test(atoms[at - 1]?.text ?? '') || has(atoms[at - 1], 'cong', 'prayer', 'thanks', 'greet')));

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
  if (saysOfThem(next) || (people.count === 1 && !people.numbered && has(next, 'excuse'))) return true; // «الوالد مسافر»
  // «زوجتي ما تقدر»
  if (has(next, 'neg') && has(atoms[at + people.taken + 1], 'canOther', 'attendOther')) return true;
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

const HOUSES = /^(?:عائله|عايله|عيله|اسره|بيت|اهل)$/;

/** "husband, me and our 3 girls": too plain to be a form of address. */
const LISTED_FIRST = /^(?:husband|wife|hubby|son|daughter|kids|children|partner|spouse|fiance|fiancee|parents)$/;

/** «بلغوا الوالدة»: a relative is counted only beside the guest or another of the list. */
function isJoined(people: People, atoms: readonly Atom[], at: number, tally: Tally, clause: Clause): boolean {
  const before = atoms[at - 1];
  const behind = atoms[at + people.taken];
  const spoken = clause.contrast && !holds(atoms, 'me', 'attend', 'with'); // "…but the baby is due"
  if (!spoken && (tally.me || tally.hasPeople || tally.hasCompanions || tally.hasKin)) return true;
  return Boolean(
    atoms[at]?.conjunction ||
      fusedKin(atoms[at]) !== undefined ||
      has(behind, 'alone') ||
      (people.taken === atoms.length && LISTED_FIRST.test(atoms[at]?.text ?? '')) ||
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

/** «أنا وعيالي الثلاثة بنوقف معكم وقفة الإخوان», «نستقبل الضيوف»: not of those who come. */
export const isBystander = (people: People, atoms: readonly Atom[], at: number, tally: Tally): boolean =>
  people.count === undefined &&
  (tally.me || tally.hasKin) &&
  /^ال/.test(atoms[at]?.text ?? '') &&
  atoms[at - 1]?.kind === 'word' &&
  atoms[at - 1]?.tags.size === 0 &&
  atoms[at - 1]?.kin === undefined;

/** «للرجال ٢ وللنساء ٣»: a number beside it says how many men. */
export function ofGroup(atom: Atom, at: number, atoms: readonly Atom[]): Atom {
  // Maghrebi «وزوج دراري»: two of them.
  if (/^و?زوج$/.test(atom.text) && atoms[at + 1]?.kin === 0)
    return { ...atom, value: 2, conjunction: atom.text.startsWith('و') };
  // «وولادي زوج»
  if (atom.text === 'زوج' && atoms[at - 1]?.kin === 0 && atoms[at + 1]?.kin === undefined) return { ...atom, value: 2 };
  const group = /^(و?)لل(.+)$/.exec(atom.text);
  if (group === null || atom.kin !== undefined || !(isNumber(atoms[at - 1]) || isNumber(atoms[at + 1]))) return atom;
  const text = `ال${group[2]}`;
  return kinCounts.get(text) === 0
    ? { ...atom, text, tags: GROUP, kin: 0, conjunction: atom.conjunction || group[1] === 'و' }
    : atom;
}
const GROUP: Atom['tags'] = new Set(['unit']);
