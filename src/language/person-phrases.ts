// Reads a phrase that names people: «بناتي الصغار الثلاث», «أربع من خواتي», «بنت خالتي نورة», "my two small kids" (POLICY 11).
import type { Atom } from './atoms.ts';
import { has, holds } from './clauses.ts';
import { PEOPLE_UNITS } from './lexicon/numbers.ts';
import { ARABIC_ADJECTIVES, ENGLISH_ADJECTIVES, HEADS_OF_MANY, HEADS_OF_ONE } from './lexicon/people.ts';
import { englishKin, firstNames, kinCounts, listedKin, numberWords } from './lexicon.ts';
import { isAnd, isNumber, isRange, isTimeOrThing, MOST_PEOPLE } from './number-context.ts';

export interface People {
  /** How many atoms it takes. */
  readonly taken: number;
  /** Undefined: several, but not how many. */
  readonly count: number | undefined;
  /** The guest's own («زوجتي», my son), not any («طفلين», two adults). */
  readonly own: boolean;
  /** A word that counts everybody, the guest too: «٤ أشخاص». */
  readonly all: boolean;
  /** A number stands in it. */
  readonly numbered: boolean;
}
interface Behind {
  readonly count: number;
  readonly taken: number;
}

const wordSet = (list: string): Set<string> => new Set(list.trim().split(/\s+/));
const ALL_UNITS = wordSet(PEOPLE_UNITS);
const ADJECTIVES = wordSet(`${ARABIC_ADJECTIVES} ${ENGLISH_ADJECTIVES}`);
const SINGLE_HEADS = wordSet(HEADS_OF_ONE);
const MANY_HEADS = wordSet(HEADS_OF_MANY);
/** «راعية البيت», «شريكة حياتي», «نصي الثاني»: the husband or wife. */
const SPOUSE_HEADS = /^(?:راعيه|ربه|ست|شريكه|شريك|رفيقه|رفيق|نصفي|نصي|النصف|وزاره|وزيره|توام|رئيسه)$/;
const SPOUSE_TAILS =
  /^(?:البيت|بيتي|بيتنا|حياتي|عمري|دربي|الثاني|التاني|الاخر|الحلو|الداخليه|الماليه|السعاده|روحي|العمر|الحياه|الدرب)$/;
const OF = wordSet('من ديال د تاع متاع بتاع حق مال of x more other extra additional my our the');
export const DETERMINERS = wordSet('my our his her their the a an');
const THEIR_NUMBER = wordSet('هم وهم هن وهن عددهم وعددهم عددهن كلهم كلهن = x');
const PRONOUNS = wordSet('وهو وهي وياه وياها واياه واياها وهيا');
/** «ـي», «ـنا», «ـها»: whose they are. */
const OWNED = /(?:ي|يا|نا|ها|هم|هن)$/;

/** The people named from `at` on, or undefined when there are none. Pure. */
export function peopleAt(atoms: readonly Atom[], at: number): People | undefined {
  const first = atoms[at];
  if (first === undefined) return undefined;
  if (isNumber(first)) return numbered(atoms, at);
  if (PRONOUNS.has(first.text)) return { taken: 1, count: 1, own: true, all: false, numbered: false };
  return named(atoms, at, false);
}

/** «ثلاثة أطفال», «اثنين من إخواني», «خمسة كبار», "two of my brothers". */
function numbered(atoms: readonly Atom[], at: number): People | undefined {
  const value = atoms[at]?.value ?? 0;
  if (value < 1 || value > MOST_PEOPLE) return undefined;
  let noun = at + 1;
  while (
    noun < at + 4 &&
    (OF.has(atoms[noun]?.text ?? '') || (isAdjective(atoms[noun]) && countOf(atoms[noun]) === undefined))
  )
    noun += 1;
  const people = atoms[noun]?.conjunction ? undefined : named(atoms, noun, true);
  if (people === undefined) return undefined;
  const taken = noun - at + people.taken;
  if (HOUSEHOLDS.test(atoms[noun]?.text ?? '')) return { ...people, taken, count: undefined };
  const ofGroup = /^(?:من|of)$/.test(atoms[noun - 1]?.text ?? '') && /^ال/.test(atoms[noun]?.text ?? ''); // «عشرة من الربع»
  const own = people.own && !(ofGroup && kinOf(atoms[noun]) === 0);
  return { ...people, own, taken: taken + groupBehind(atoms, at + taken), count: value, numbered: true };
}
/** «ثلاث عوايل»: so many households, and nobody says how many people. */
const HOUSEHOLDS = /^(?:عوايل|عائلات|عايلات|عيل|اسر|بيوت|families|households)$/;

/** «عشرة رجاجيل من الجماعة»: of the group, which adds nobody. */
const groupBehind = (atoms: readonly Atom[], at: number): number =>
  /^(?:من|of)$/.test(atoms[at]?.text ?? '') && kinOf(atoms[at + 1]) === 0 && !isNumber(atoms[at + 2]) ? 2 : 0;

function named(atoms: readonly Atom[], at: number, counted: boolean): People | undefined {
  const determiner = DETERMINERS.has(atoms[at]?.text ?? '') ? 1 : 0;
  const mine = /^(?:my|our)$/.test(atoms[at]?.text ?? '');
  if (determiner === 1 && isNumber(atoms[at + 1])) {
    const inner = counted ? undefined : numbered(atoms, at + 1);
    return inner && { ...inner, own: inner.own || mine, taken: inner.taken + 1 };
  }
  let here = at + determiner;
  while (
    here < at + 3 &&
    isLatin(atoms[here]) &&
    isAdjective(atoms[here]) &&
    (isAdjective(atoms[here + 1]) || countOf(atoms[here + 1]) !== undefined)
  )
    here += 1;
  const head = atoms[here];
  if (head === undefined) return undefined;
  const owner = ownerBehind(atoms, here);
  const ofHouse = owner > 0 && HOUSE.test(atoms[here + 1]?.text ?? '');
  const each = owner > 0 ? headCount(head) : (countOf(head) ?? listedCount(atoms, here));
  if (each === undefined) return undefined;
  if (isOneMan(atoms, here, counted)) return { taken: 1, count: 1, own: false, all: false, numbered: true };
  const end = pastAdjectives(atoms, here + 1 + owner, each);
  const behind = counted
    ? undefined
    : each === 0
      ? (numberBehind(atoms, end) ?? namesBehind(atoms, end))
      : (again(atoms[end], each) ?? childrenBehind(atoms, end));
  return {
    taken: end - at + (behind?.taken ?? 0),
    count: behind?.count ?? (each === 0 ? undefined : each),
    own: mine || (owner > 0 && !ofHouse) || isOwn(head),
    all: ALL_UNITS.has(bare(head)),
    numbered: behind !== undefined,
  };
}

/** Gulf «رجّال وحرمة» is a man and a woman; «رجال» alone is men. «رجل وثلاث حريم» */
const isOneMan = (atoms: readonly Atom[], at: number, counted: boolean): boolean => {
  const next = atoms[at + 1];
  const text = atoms[at]?.text;
  if (counted || !(next?.conjunction ?? false)) return false;
  return (/^رجا?ل$/.test(text ?? '') && (countOf(next) ?? 0) > 0) || (text === 'رجل' && isNumber(next));
};

/** «رجال البيت ثلاثة»: the men of the house, the writer among them. */
const HOUSE = /^(?:البيت|بيتنا|العايله|العائله|عايلتنا|عائلتنا|الاسره|الدار)$/;

/** How many atoms behind a head say whose it is: «بنت خالتي», «أم محمد», «مرت ولد عمي». */
function ownerBehind(atoms: readonly Atom[], at: number): number {
  const head = atoms[at];
  const owner = atoms[at + 1];
  if (head === undefined || owner?.kind !== 'word' || owner.conjunction || isNumber(owner)) return 0;
  if (SPOUSE_HEADS.test(bare(head)) && SPOUSE_TAILS.test(owner.text)) return 1;
  if (!SINGLE_HEADS.has(bare(head)) && !MANY_HEADS.has(bare(head))) return 0;
  if (MANY_HEADS.has(bare(head)) && HOUSE.test(owner.text)) return 1;
  if (/^(?:ام|ابو)$/.test(bare(head)) && (owner.tags.size === 0 || countOf(owner) !== undefined)) return 1;
  if (has(owner, 'hostTopic')) return 1; // «أخت العروس»
  if (kinOf(owner) === undefined && !SINGLE_HEADS.has(owner.text)) return 0;
  const deeper = ownerBehind(atoms, at + 1);
  if (deeper > 0) return 1 + deeper;
  return OWNED.test(owner.text) || owner.text.startsWith('ال') ? 1 : 0;
}

/** «جاي مع المرا»; «بنكون ويا العروس» is with the hosts. */
const isWithHer = (atoms: readonly Atom[], at: number): boolean =>
  has(atoms[at - 1], 'with') && /^ال(?:مرا?ه?|راجل|حجي?ه|ست)$/.test(atoms[at]?.text ?? '');

/** "w el 7agga": known only in a list, with the «و» apart. */
const listedCount = (atoms: readonly Atom[], at: number): number | undefined =>
  (isAnd(atoms[at - 1]) || isWithHer(atoms, at)) &&
  (listedKin.has(atoms[at]?.text ?? '') || listedKin.has(`ال${atoms[at]?.text ?? ''}`))
    ? 1
    : undefined;

const headCount = (head: Atom): number => (MANY_HEADS.has(bare(head)) ? 0 : 1);

/** Adjectives, appositions and names behind a noun: «خواتي البنات الأربعة», «أخوي سعد». */
function pastAdjectives(atoms: readonly Atom[], from: number, each: number): number {
  let at = from;
  while (at < from + 3) {
    const atom = atoms[at];
    if (atom === undefined || atom.conjunction || isNumber(atom)) break;
    const apposition = each === 0 && kinOf(atom) === 0;
    const name = each === 1 && isName(atom);
    if (!isAdjective(atom) && !apposition && !name) break;
    at += 1;
  }
  return at;
}

/** «بناتي الثلاث», «الدراري بجوج», «عيالي وهم ثلاثة», «عيالي عددهم ٣». */
function numberBehind(atoms: readonly Atom[], at: number): Behind | undefined {
  const lead = THEIR_NUMBER.has(atoms[at]?.text ?? '') ? 1 : 0;
  const atom = atoms[at + lead];
  const count = atom?.value ?? fusedNumber(atom) ?? (atom?.text === 'الست' ? 6 : undefined); // «زميلاتي الست»
  if (atom === undefined || count === undefined || (atom.conjunction && lead === 0) || isOfUsAll(atom))
    return undefined;
  if (count < 1 || count > MOST_PEOPLE || isTimeOrThing(atoms, at + lead) || isRange(atoms, at + lead))
    return undefined;
  const unit = isNumber(atoms[at + lead + 2]) ? undefined : atoms[at + lead + 1];
  // «أنا وعائلتي ٥ أشخاص»: everybody, the guest too; «معي عائلتي ٥ أشخاص»: those beside.
  if (lead === 0 && unit !== undefined && ALL_UNITS.has(bare(unit)) && !holds(atoms.slice(0, at), 'withMe'))
    return undefined;
  return { count, taken: lead + 1 + (unit !== undefined && !unit.conjunction && countOf(unit) === 0 ? 1 : 0) };
}

/** «أنا والعيال خمستنا»: the guest counted in. */
export const isOfUsAll = (atom: Atom): boolean => isNumber(atom) && /نا$/.test(atom.text);

/** «بجوج», «بثلاثة». */
export const fusedNumber = (atom: Atom | undefined): number | undefined =>
  atom?.text.startsWith('ب') ? numberWords.get(atom.text.slice(1)) : undefined;

/** «طفل واحد», «بنتين اثنتين»: said once more. */
const again = (atom: Atom | undefined, each: number): Behind | undefined =>
  atom?.value === each && !atom.conjunction ? { count: each, taken: 1 } : undefined;

/** "el yahal el 3": read as «الياهل», and children all the same. */
const childrenBehind = (atoms: readonly Atom[], at: number): Behind | undefined =>
  /^و?الياهل$/.test(atoms[at - 1]?.text ?? '') && !atoms[at]?.conjunction ? numberBehind(atoms, at) : undefined;

/** «عيالي فهد وسارة»: as many as are named. */
function namesBehind(atoms: readonly Atom[], from: number): Behind | undefined {
  let at = from;
  while (isName(atoms[at])) at += 1;
  return at === from ? undefined : { count: at - from, taken: at - from };
}

/** A first name, with «و» or without. */
/** «وهي بنت خالتي»: who somebody is, not who comes. */
export const isIdentity = (atoms: readonly Atom[], at: number): boolean =>
  PRONOUNS.has(atoms[at]?.text ?? '') &&
  !(atoms[at + 1]?.conjunction ?? true) &&
  named(atoms, at + 1, false) !== undefined;

export const isName = (atom: Atom | undefined): boolean =>
  atom?.kind === 'word' && atom.tags.size === 0 && atom.value === undefined && firstNames.has(bare(atom));

const isAdjective = (atom: Atom | undefined): boolean =>
  atom !== undefined &&
  (ADJECTIVES.has(atom.text) || (atom.text.startsWith('ال') && ADJECTIVES.has(atom.text.slice(2))));

const isLatin = (atom: Atom | undefined): boolean => /^[a-z]/.test(atom?.text ?? '');

const isOwn = (head: Atom): boolean =>
  fusedKin(head) !== undefined ||
  (kinOf(head) !== undefined &&
    !has(head, 'unit', 'dual') &&
    (isLatin(head) || OWNED.test(head.text) || bare(head).startsWith('ال')));

/** Without its «و». */
const bare = (atom: Atom): string =>
  /^و../.test(atom.text) && !kinCounts.has(atom.text) ? atom.text.slice(1) : atom.text; // «ولد»

/** «بعيالي الثلاثة»: with them. */
export const fusedKin = (atom: Atom | undefined): number | undefined =>
  atom?.kind === 'word' &&
  (atom.tags.size === 0 || has(atom, 'unit', 'other', 'childTopic')) &&
  atom.kin === undefined &&
  /^ب.*(?:ي|نا)$/.test(atom.text)
    ? kinCounts.get(atom.text.slice(1))
    : undefined;

/** How many people one word stands for; 0 = several. */
function countOf(atom: Atom | undefined): number | undefined {
  if (atom?.kind !== 'word') return undefined;
  if (has(atom, 'dual')) return /^(?:بال|لل)/.test(atom.text) ? undefined : 2;
  const brought = fusedKin(atom);
  if (brought !== undefined) return brought;
  return kinOf(atom) ?? (has(atom, 'unit') && !/^(?:بال|لل)|[^ا]كم$|كن$/.test(atom.text) ? 0 : undefined); // «نساعدكم بالرجال»
}

/** How many people a relative's name adds; 0 = several. */
export const kinOf = (atom: Atom | undefined): number | undefined =>
  atom === undefined ? undefined : (atom.kin ?? englishKin.get(atom.text));

/** «آني وأخويه»; elsewhere «اني» is "that I". */
export const isIraqiMe = (atoms: readonly Atom[], at: number): boolean =>
  atoms[at]?.text === 'اني' && (atoms[at + 1]?.kin !== undefined || atoms.length <= 2);

/** «أنا بس», «بس أنا». */
export const isOnlyMe = (atoms: readonly Atom[], at: number): boolean =>
  (has(atoms[at + 1], 'but', 'only') && atoms.length === at + 2) ||
  (has(atoms[at - 1], 'but', 'only') && at === 1 && atoms.length === 2);

/** «نفر واحد من الرجال وثنتين حريم»: one, and more behind. */
export const isOneOfMore = (atoms: readonly Atom[], at: number): boolean =>
  /^(?:شخص|نفر|فرد) واحد$/.test(atoms[at]?.text ?? '') &&
  atoms
    .slice(at + 1)
    .some((atom) => atom.conjunction && (isNumber(atom) || atom.kin !== undefined || has(atom, 'dual', 'unit')));
