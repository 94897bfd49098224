// Tells a question put without a mark and without a question word: «عندكم فاليه», «الجهال يدخلون ولا لا», «يصير نصور» (POLICY 10).
import type { Atom } from './atoms.ts';
import { has, holds } from './held-tags.ts';
import { EXISTS, FEASTS, LEAVE } from './lexicon/asking.ts';
import type { Tag } from './lexicon/tags.ts';

const wordSet = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));
const exists = wordSet(EXISTS);
const feasts = wordSet(FEASTS);
const leave = wordSet(LEAVE);

const OFFERED: readonly Tag[] = ['parkingTopic', 'dressTopic', 'otherTopic'];
/** What a guest says of coming: no part of a question about the feast. */
const OWN_ANSWER: readonly Tag[] = [
  'attend',
  'can',
  'decline',
  'know',
  'sure',
  'hedge',
  'excuse',
  'refuse',
  'register',
  'wish',
  'apology',
  'commit',
  'inshallah',
  'cong',
  'prayer',
  'thanks',
  'yes',
  'miss',
  'late',
  'later',
  'unreal',
  'alone',
];

/** Pure; looks at each word a few times at most. */
export function asksUnmarked(atoms: readonly Atom[]): boolean {
  if (atoms.length < 2) return false;
  const start = firstSolid(atoms);
  return (
    asksForExistence(atoms, start) ||
    asksChoice(atoms) ||
    asksLeaveTo(atoms, start) ||
    asksAbout(atoms) ||
    asksOfFeast(atoms, start)
  );
}

const firstSolid = (atoms: readonly Atom[]): number =>
  Math.max(
    0,
    atoms.findIndex(
      (atom) => exists.has(atom.text) || !has(atom, 'greet', 'filler', 'please', 'thanks', 'oath', 'fut', 'be'),
    ),
  );

/** «في مواقف», «به مقيل», «عندكم فاليه», «حجزتوا سكن»; what is known already («في القاعة») is not asked for. */
export function asksForExistence(atoms: readonly Atom[], at: number): boolean {
  const opening = atoms[at];
  const next = atoms[at + 1];
  if (opening === undefined || !exists.has(opening.text) || !has(next, ...OFFERED) || has(next, 'excuse')) return false;
  if (/^(?:ال|لل)|.{3}(?:كم|كن)$/.test(next?.text ?? '') || has(atoms[at - 1], 'neg', 'no', 'me')) return false;
  if (/ت(?:وا?|م)$/.test(opening.text)) return true; // «حجزتوا سكن للي جايين من بعيد»
  return !holds(atoms.slice(at + 2, at + 5), 'attend', 'excuse', 'withMe', 'excuseAfterHave', 'neg', 'me');
}

/** «الفرحة ولا أروع», «ولا يهمكم»: no choice. */
const NO_CHOICE =
  /^(?:احلي|اروع|اجمل|افخم|ازين|اطيب|في|احد|حد|واحد|شي|يهم.*|تزعل.*|تقصر.*|تهتم.*|تشيل.*|عليك.*|هنت.*|غلطه)$/;

/** «الدعوة شاملة الأهل ولا لي أنا بس», «رجال وحريم ولا حريم بس», «معزومين ولا لا». */
function asksChoice(atoms: readonly Atom[]): boolean {
  const or = atoms.findIndex((atom, at) => at > 0 && (atom.text === 'ولا' || atom.text === 'والا'));
  if (or < 1 || or === atoms.length - 1 || NO_CHOICE.test(atoms[or + 1]?.text ?? '')) return false;
  const before = atoms.slice(0, or);
  if (atoms.some((atom) => atom.value !== undefined && !has(atoms[atoms.indexOf(atom) + 1], 'timeUnit'))) return false;
  if (asksWhether(atoms, or)) return true;
  if (holds(before, 'neg', 'no', ...OWN_ANSWER) || before.some((atom) => atom.negated)) return false;
  if (holds(atoms.slice(or + 1), 'attend', 'can', 'decline', 'excuse', 'refuse', 'commit')) return false;
  if (holds(before, 'allow', 'childTopic', ...OFFERED)) return true;
  if (isVerb(atoms[or + 1])) return false; // «الوالدة ولا تقدر تمشي»: nor
  const first = before[firstSolid(before)] ?? before[0];
  return first?.kin !== undefined || has(first, 'unit') || before.some((atom) => feasts.has(atom.text));
}

/** «أجيب عيالي ولا لا», «نجي كلنا ولا أنا بس» */
const asksWhether = (atoms: readonly Atom[], or: number): boolean =>
  has(atoms[0], 'attend', 'bring') &&
  /^[انب]/.test(atoms[0]?.text ?? '') &&
  !holds(atoms.slice(1, or), 'neg', 'no', 'know', 'hedge', 'sure', 'inshallah', 'commit') &&
  (has(atoms[or + 1], 'me', 'alone', 'with') || (or === atoms.length - 2 && has(atoms[or + 1], 'no')));

const isVerb = (atom: Atom | undefined): boolean =>
  has(atom, 'canOther', 'attendOther', 'miss') ||
  (atom?.kind === 'word' && atom.tags.size === 0 && atom.kin === undefined && /^[يتن][^ ]{3,}$/.test(atom.text));

/** «يصير نصور», «عادي نلبس أبيض»: leave is asked for something else than to come. */
function asksLeaveTo(atoms: readonly Atom[], at: number): boolean {
  if (!leave.has(atoms[at]?.text ?? '') || atoms.length > at + 7) return false;
  const verb = atoms[/^(?:لنا|لي|اني|انا|اننا|ان)$/.test(atoms[at + 1]?.text ?? '') ? at + 2 : at + 1];
  return (
    verb?.kind === 'word' &&
    /^[ان][^ا ]..?[^ ]*$/.test(verb.text) &&
    !/^ا?ل/.test(verb.text) &&
    (verb.tags.size === 0 || has(verb, 'dressTopic', 'bring')) &&
    verb.kin === undefined &&
    !holds(atoms.slice(at + 1), ...OWN_ANSWER)
  );
}

const ASK = /^(?:ا|ن)(?:سال|ستفسر)(?:كم|ك|كن|كو)?$/;
/** «بغيت أسأل عن المواقف» */
const asksAbout = (atoms: readonly Atom[]): boolean =>
  atoms.some(
    (atom, at) =>
      has(atom, 'consult', 'otherTopic') &&
      ASK.test(atom.text) &&
      /^(?:عن|ع|علي|بخصوص)$/.test(atoms[at + 1]?.text ?? ''),
  ) && !holds(atoms, 'attend', 'can', 'excuse', 'later', 'decline', 'hedge');

/** «بغيت أسأل هل…»: the question is still to come, and belongs to it. */
export const announcesQuestion = (atoms: readonly Atom[]): boolean =>
  (ASK.test(atoms.at(-1)?.text ?? '') && holds(atoms, 'want', 'wish')) ||
  (/^(?:سوال|سؤال|استفسار|سوالي|استفساري)$/.test(atoms.at(-1)?.text ?? '') && atoms.length <= 3);

const HOSTS_DO = /^(?:ب|ه|ح)?ت.{2,}(?:ون|وا|و)$/;
const NEEDED = /^(?:لازم|ضروري|يلزم|يلزمني|شرط|يشترط|اجباري|الزامي|يتطلب)$/;
const STATE =
  /^(?:مفتوح|متوفر|متاح|مجاني|مشترك|منفصل|مختلط|مطلوب|اجباري|الزامي|محجوز|مدفوع|قريب|بعيد|كافي|واسع|مغطي|مجهز|مراقب)(?:ه|ين)?$/;
const COVERS = /^(?:و?[تي]شمل|شامل|شامله|تخص|تشملني|تشملنا|يشملني|يشملنا)/;
const UNDO_LATER = /^(?:بعدين|لاحقا|بعد|قدام|وقتها)$/;
const SPOKEN: readonly Tag[] = [
  'sendOther',
  'attendOther',
  'worry',
  'thanks',
  'cong',
  'prayer',
  'apology',
  'know',
  'send',
  'optOut',
];

/** «تسمحون بالجوال», «لازم الكرت», «البوفيه مفتوح», «الدعوة تشمل العيال», «أقدر أغير ردي بعدين». */
function asksOfFeast(atoms: readonly Atom[], at: number): boolean {
  const first = atoms[at];
  if (first?.kind !== 'word' || atoms.length > at + 8) return false;
  const rest = atoms.slice(at + 1);
  if (has(first, 'can') && !first.negated && holds(rest, 'change', 'cancel', 'decline'))
    return UNDO_LATER.test(rest.at(-1)?.text ?? '') && !holds(rest, 'neg', 'attend');
  if (holds(rest, 'neg', 'no', ...OWN_ANSWER)) return false;
  const offered = rest.slice(0, 3).some((atom) => has(atom, 'childTopic', ...OFFERED));
  if (offered && (NEEDED.test(first.text) || (HOSTS_DO.test(first.text) && !has(first, ...SPOKEN)))) return true;
  const covers = atoms.findIndex((atom, place) => feasts.has(atoms[place - 1]?.text ?? '') && COVERS.test(atom.text));
  if (covers > 0) return !rest.some(({ value }) => value !== undefined);
  return has(first, ...OFFERED) && first.text.startsWith('ال') && rest.length === 1 && STATE.test(rest[0]?.text ?? '');
}
