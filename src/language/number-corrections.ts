// Finds the number that replaces another: «صرنا ٤ مو ٣», «كتبت سبعة والصحيح ستة», "not 3 but 4", "change it from 3 to 5" (POLICY 11).
import type { Atom } from './atoms.ts';
import { type Clause, has, holds } from './clauses.ts';
import { isNumber, isTimeOrThing, MOST_PEOPLE } from './number-context.ts';

/** «الصحيح ستة», "I meant 3". */
const MARKER =
  /^و?(?:الصحيح|صحيحها|صحيحه|الصح|صح|الاصح|التصحيح|تصحيح|اقصد|قصدي|نقصد|قصدنا|اعني|نعني|بل|وانما|انما|correction|correct|correctly|meant|mean|rather|should)$/;
/** «يكفيني اثنين», "2 is enough". */
const ENOUGH =
  /^و?(?:ب|ت|ي|ه|ح)*(?:يكفيني|يكفينا|تكفيني|تكفينا|يكفي|كافي|كافيين|كافيه|كفايه|enough|suffice|sufficient)$/;
/** «كتبت», «حجزتوا لي»: told of a number from before. */
const RECORDED =
  /^و?(?:كتبت|كتبنا|كتبتوا|كتبتو|حطيت|حطينا|حطيتوا|حطيتو|حطيتم|حجزت|حجزنا|حجزتوا|حجزتو|حجزتم|سجلت|سجلنا|سجلتوا|سجلتو|سجلتم|سجلتوني|سجلتونا|طلبت|طلبنا|ارسلت|ارسلنا|رسلت|بعت|بعتت|بعثت|دزيت|طرشت|حسبتوا|حسبتو|حسبتونا|حسبتوني|عطيتكم|عطيتوني|دعوتنا|دعوتي|بطاقتنا|بطاقتي|كرتنا|كرتي|عازميننا|عازمينا|عازمتونا|معزومين|مدعوين|invited|wrote|sent|booked|reserved|registered|submitted|entered|typed|requested|replied|selected)$/;
const PAST_TIMES = /^(?:اخر مره|اخر زواج|المره الماضيه|المره اللي فاتت|last time)$/;

/** The number that stands, when the text sets one against another or marks it as the right one; else undefined. Pure. */
export function correctedNumber(clauses: readonly Clause[]): number | undefined {
  const told = clauses.filter((clause) => !clause.question);
  const atoms = told.flatMap((clause) => clause.atoms);
  if (!atoms.some((atom) => isNumber(atom) || has(atom, 'dual'))) return undefined;
  if (holds(atoms, 'increase')) return undefined;
  return denied(told) ?? mended(atoms) ?? marked(atoms) ?? enough(atoms) ?? changedTo(atoms) ?? newer(told);
}

/** Told of before: «كنا خمسة», «قلت لكم ثلاثة», «حطيتوا لي كرسيين». */
export const isOfBefore = (clause: Clause): boolean =>
  holds(clause, 'past', 'said', 'press', 'attendPast') ||
  clause.atoms.some((atom) => RECORDED.test(atom.text) || PAST_TIMES.test(atom.text)) ||
  clause.atoms.some((atom, at) => PAST_TIMES.test(`${atom.text} ${clause.atoms[at + 1]?.text ?? ''}`));

const peopleIn = (atoms: readonly Atom[], at: number): number | undefined => {
  const atom = atoms[at];
  if (has(atom, 'dual')) return 2;
  const value = atom?.value;
  if (value === undefined || value < 1 || value > MOST_PEOPLE || isTimeOrThing(atoms, at)) return undefined;
  return value;
};

const numbersIn = (atoms: readonly Atom[]): Array<{ at: number; value: number }> =>
  atoms.flatMap((_, at) => {
    const value = peopleIn(atoms, at);
    return value === undefined ? [] : [{ at, value }];
  });

/** «خمسة مو أربعة», «مو ثلاثة، أربعة», "not 3 but 4"; «مو ٣ ٤» may deny both. */
function denied(clauses: readonly Clause[]): number | undefined {
  const numbers = clauses.flatMap((clause, order) =>
    numbersIn(clause.atoms).map((number) => ({ ...number, order, clause })),
  );
  const [kept, ...others] = numbers.filter(
    ({ at, clause }) =>
      (!isMaghrebiNot(clause.atoms[at - 1]) &&
        !(has(clause.atoms[at - 1], 'neg') && !has(clause.atoms[at - 1], 'no', 'fut'))) ||
      clause.atoms[at - 1]?.text === 'ولا', // «٥ ولا ٦»: one of them
  );
  const [one, other] = numbers;
  if (numbers.length !== 2 || kept === undefined || others.length > 0) return undefined;
  return one?.order === other?.order && kept === other && (one?.at ?? 0) + 1 === kept.at ? undefined : kept.value;
}

/** «ماشي تلاتة، ربعة» */
const isMaghrebiNot = (atom: Atom | undefined): boolean => atom?.text === 'ماشي';

/** «٣ عفوًا ٤», "4 sorry 3" */
function mended(atoms: readonly Atom[]): number | undefined {
  const [first, second, ...more] = numbersIn(atoms);
  if (first === undefined || second === undefined || more.length > 0 || second.at !== first.at + 2) return undefined;
  return SLIP.test(atoms[first.at + 1]?.text ?? '') ? second.value : undefined;
}
const SLIP = /^(?:عفوا|اسف|اسفه|اسفين|سوري|لا|اقصد|قصدي|sorry|no|oops|i mean|اوه)$/;

function marked(atoms: readonly Atom[]): number | undefined {
  const marker = atoms.findLastIndex((atom) => MARKER.test(atom.text));
  if (marker < 0) return undefined;
  const behind = numbersIn(atoms).filter(({ at }) => at > marker && at <= marker + 4);
  return behind.length === 1 && !holds(atoms.slice(marker), 'withMe', 'companion', 'plus')
    ? behind[0]?.value
    : undefined;
}

function enough(atoms: readonly Atom[]): number | undefined {
  const word = atoms.findLastIndex((atom) => ENOUGH.test(atom.text));
  if (word < 0) return undefined;
  const numbers = numbersIn(atoms);
  return (numbers.find(({ at }) => at > word && at <= word + 2) ?? numbers.findLast(({ at }) => at < word))?.value;
}

/** «من ٤ إلى ٧» is a range unless something is to be changed. */
function changedTo(atoms: readonly Atom[]): number | undefined {
  if (!holds(atoms, 'change')) return undefined;
  const numbers = numbersIn(atoms);
  const last = numbers.at(-1);
  if (last === undefined || numbers.length > 2) return undefined;
  if (numbers.length === 1)
    return holds(atoms, 'total', 'unit', 'number') || isTarget(atoms, last.at) ? last.value : undefined;
  return isTarget(atoms, last.at) ? last.value : undefined;
}

const isTarget = (atoms: readonly Atom[], at: number): boolean =>
  /^(?:الي|ل|لي|to|into|>|ب)$/.test(atoms[at - 1]?.text ?? '') || /^ل/.test(atoms[at]?.text ?? '');

/** «كتبت ٤ بس حنا ٥», "we were 5 but now only 3". */
function newer(clauses: readonly Clause[]): number | undefined {
  const [only] = clauses.filter((clause) => isOfBefore(clause) && holds(clause, 'now'));
  const turn = only?.atoms.findLastIndex((atom) => has(atom, 'now')) ?? -1;
  if (only !== undefined && turn > 0) {
    const after = numbersIn(only.atoms).filter(({ at }) => at > turn);
    if (after.length === 1) return after[0]?.value; // «أمس قلت خمسة والحين ستة»
  }
  const old = clauses.findIndex((clause) => isOfBefore(clause) && numbersIn(clause.atoms).length > 0);
  if (old < 0) return undefined;
  const later = clauses.slice(old + 1).filter((clause) => !isOfBefore(clause));
  const numbers = later.flatMap((clause) => numbersIn(clause.atoms));
  const plain = later.every(
    (clause) => !holds(clause, 'withMe', 'companion', 'plus') && !clause.atoms.some((atom) => atom.kin !== undefined),
  );
  return numbers.length === 1 && plain ? numbers[0]?.value : undefined;
}
