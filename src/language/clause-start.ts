// Says at which word of a reply a new clause starts, and why: a "but", an "if", a question, a subject with its own verb.
import type { Atom } from './atoms.ts';
import { ANSWERING, COMPLETE, PREDICATES, QUESTION_WORDS, SOFT, TOPICS } from './clause-tags.ts';
import { isConcession, isIraqiOr, isLament, isPutOff, isUntilLater } from './conditions.ts';
import { saysHowMany } from './count-apart.ts';
import { has, holds } from './held-tags.ts';
import type { Tag } from './lexicon/tags.ts';
import { isNumber, isOneOfCounted, isPluralMe } from './number-context.ts';
import { staysBehind } from './uncounted-clause.ts';
import { asksForExistence } from './unmarked-question.ts';

/** A clause that is still being read. */
export interface Draft {
  atoms: Atom[];
  tags: Set<Tag>;
  contrast: boolean;
  update: boolean;
  reason: boolean;
  condition: boolean;
  question: boolean;
  marked: boolean;
  joined: boolean;
  /** Begun behind a mark. */
  fresh: boolean;
  sentence: number;
}

const ENGLISH_JOINTS = new Set(['when', 'where', 'who', 'how', 'what', 'which', 'wat', 'whose', 'why', 'may']);

/** "Is valet available", "does the hall have parking": asked without a mark. */
function isInversion(atoms: readonly Atom[], at: number, current: Draft): boolean {
  const verb = atoms[at]?.text ?? '';
  if (!INVERTED.test(verb)) return false;
  if (!current.atoms.every((before) => has(before, ...SOFT, 'and')) || has(current.atoms.at(-1), 'me', 'neg'))
    return false;
  const next = atoms[at + 1];
  if (next?.kind !== 'word') return false;
  if (/^(?:is|are|does|did)$/.test(verb) && !/^(?:it|that|this|there)$/.test(current.atoms.at(-1)?.text ?? ''))
    return !has(next, 'neg', 'attend', 'be', 'fut', 'have', 'hedge', 'sure');
  return (
    /^(?:will|would|can|could|has|should|do)$/.test(verb) &&
    /^(?:the|you|they|there|it|your|this|he|she)$/.test(next.text)
  );
}

const INVERTED = /^(?:is|are|does|did|will|would|can|could|has|should|do)$/;

const AFTER_AMA = ['have', 'neg', 'excuse', 'can', 'me', 'unfort', 'apology'] as const satisfies readonly Tag[];

/** Why a new clause starts at this atom, or undefined when it goes on. */
export function opens(atom: Atom, atoms: readonly Atom[], at: number, current: Draft): Partial<Draft> | undefined {
  const begun = current.atoms.length > 0;
  const answered = holds(current, ...PREDICATES);
  if (has(atom, 'but')) return isOnly(atoms, at) ? undefined : { contrast: true };
  // Tunisian «نحب نجي أما عندي خدمة».
  if (atom.text === 'اما' && holds(current, 'want', 'wish', 'cong', 'thanks') && has(atoms[at + 1], ...AFTER_AMA))
    return { contrast: true };
  if (has(atom, 'concede') || isConcession(atoms, at, current)) return begun ? {} : undefined;
  if (isUntilLater(atom, atoms[at + 1])) return { condition: true };
  if (has(atom, 'cond') && !has(atom, 'concede'))
    return isIraqiOr(atom, atoms[at + 1]) ? undefined : { condition: true };
  if (isInversion(atoms, at, current)) return { question: true };
  if (has(atom, ...QUESTION_WORDS) && asks(atom, atoms, at, current))
    return current.question && current.atoms.every((before) => has(before, ...QUESTION_WORDS))
      ? undefined
      : { question: true };
  if (!begun) return has(atom, 'because') ? { reason: true } : undefined;
  if (atom.text === 'so' && answered && /^(?:it|i|we|just|only|just me|only me)$/.test(atoms[at + 1]?.text ?? ''))
    return {};
  if (has(atom, 'because')) return { reason: true, question: current.question }; // «وش أسوي عشان أأكد»
  if (has(atom, 'now') && answered && !current.condition && !isPutOff(current.atoms.at(-1))) return { update: true };
  if (has(atom, 'and') && answered && has(nextSolid(atoms, at + 1), ...PREDICATES, 'me', 'alone')) return {};
  if (
    has(atom, 'me') &&
    holds(current, ...COMPLETE) &&
    !current.atoms.some(({ text }) => text === 'لولا') &&
    !atom.conjunction &&
    !has(current.atoms.at(-1), 'neg', 'register') &&
    current.atoms.at(-1)?.text !== 'that' &&
    (!isLatin(atom) || holds(current, 'attend', 'decline', 'refuse'))
  )
    return isLatin(atom) && atom.text !== 'i' && atom.text !== 'we' ? undefined : {};
  if (asksForExistence(atoms, at) && (!begun || answered || current.atoms.some(isNumber))) return { question: true };
  if (atom.conjunction && answered && has(atom, 'remove', 'stop') && !has(atom, 'commit')) return {}; // «ماني جاي وشيلوني من القايمة»
  if (atom.conjunction && has(atom, 'attend') && current.atoms.some(isNumber)) return {}; // «دعوتنا لأربعة وبنحضر اثنين»
  // «لو أكدت وما قدرت أجي، فيها مشكلة؟»: both are supposed.
  if (atom.conjunction && answered && current.condition && has(atom, 'neg')) return { condition: true };
  if (atom.conjunction && answered && (has(atom, ...PREDICATES, 'me') || isNewSubject(atom, atoms, at))) return {};
  if (atom.conjunction && holds(current, 'me') && isOfThoseAtHome(atoms, at)) return {};
  if (atom.conjunction && current.atoms.some(isNumber) && isNewSubject(atom, atoms, at)) return {};
  return undefined;
}

/** «بس» and «فقط» after a number or at the end mean "only": «أنا بس», «٣ بس». */
function isOnly(atoms: readonly Atom[], at: number): boolean {
  const next = atoms[at + 1];
  const before = atoms[at - 1];
  if (/^(?:ولا|والا)$/.test(before?.text ?? '')) return true; // «للكل ولا بس للرجال»
  if (
    next === undefined ||
    next.kind === 'stop' ||
    next.kind === 'comma' ||
    next.kind === 'emoji' ||
    next.kind === 'question'
  )
    return true;
  if (before === undefined)
    return (
      next.kind === 'number' ||
      has(next, 'kin') ||
      next.kin !== undefined ||
      next.value !== undefined ||
      has(next, 'me', 'alone', 'unit', 'dual')
    );
  return false;
}

/** English when/where/who also join clauses: they ask only in front or with a question mark behind. */
function asks(atom: Atom, atoms: readonly Atom[], at: number, current: Draft): boolean {
  const head = atom.text.split(' ')[0] ?? '';
  if (has(atom, 'mayI') && has(current.atoms.at(-1), 'neg', 'filler') && holds(current.atoms.slice(-2), 'neg'))
    return false;
  if (isLament(atom, atoms.slice(at + 1))) return false;
  if (has(atom, 'how', 'who', 'where') && has(current.atoms.at(-1), 'have')) return false; // «ما عندي كيف أجي»
  if (has(atom, 'isIt') && holds(current, 'know')) return false; // «ما عرفت هل أقدر»: told, not asked
  if (!ENGLISH_JOINTS.has(head)) return true;
  if (current.atoms.every((before) => has(before, ...SOFT, 'and', 'but', 'yes', 'ack')))
    return head !== 'may' || has(atoms[at + 1], 'me');
  for (const later of atoms.slice(at + 1)) {
    if (later.kind === 'question') return true;
    if (later.kind === 'stop') return false;
  }
  return false;
}

/** «حنا ٤ وين القاعة؟», «٣ ومتى العشاء؟», «بنجي أنا وزوجي متى نحضر؟»: the number is said, and something else asked. */
const isCountedBefore = (atom: Atom, { atoms, fresh }: Draft): boolean =>
  atoms.some((before, place) => isNumber(before) && isPluralMe(atoms[place - 1])) ||
  (!has(atom, 'howMany') &&
    (saysHowMany(atoms) || (!fresh && has(atoms[0], 'me') && atoms.slice(1).some(({ kin }) => kin !== undefined))));

/** «تقفلوا البوابة متى؟», «لازم أبلغكم قبل إمتى؟»: the question word stands last, and nothing before it answers the host. */
export const asksLast = (atom: Atom, current: Draft): boolean =>
  current.atoms.length > 0 &&
  current.atoms.length <= 5 &&
  !isCountedBefore(atom, current) &&
  has(atom, 'when', 'where', 'what', 'howMany') &&
  !current.contrast &&
  !current.condition &&
  !holds(current, ...ANSWERING) &&
  (has(atom, 'when', 'where') || !holds(current, 'later', 'consult'));

/** «الأطفال مسموح؟», «القاعة وين»: the topic stands before the question word and belongs to it. */
export const isTopicOnly = (atoms: readonly Atom[]): boolean =>
  atoms.length > 0 &&
  atoms.every(
    (atom) =>
      has(atom, ...TOPICS) ||
      (has(atom, 'confirm', 'attendNoun', 'reply') &&
        /^(?:ال|لل|تاكيد|حضور|رد|confirm|rsvp|attendance)/.test(atom.text)),
  );

/** «نجي كم؟», «أحضر متى»: the question word ends what it asks. */
export const isAskedLast = (current: readonly Atom[], next: Atom | undefined): boolean =>
  has(current[0], 'attend') &&
  current.slice(1).every((atom) => has(atom, 'placeTopic')) &&
  (next === undefined ||
    next.kind === 'question' ||
    (/^(?:ا|ن|ب[ان]|[هح])/.test(current[0]?.text ?? '') && isBecause(next)));

/** «هاجي إزاي وأنا مسافر», «أجي كيف وعندي دوام» */
const isBecause = (next: Atom): boolean =>
  next.text === 'من' || /^و(?:انا|احنا|حنا|نحن|اني|عندي|عندنا|وراي|معي|الشغل|الدوام)/.test(next.text);

const isLatin = (atom: Atom): boolean => /^[a-z]/.test(atom.text);

/** «أنا وزوجتي والعيال بالبيت», «أنا وأخوي والوالد ما يقدر» */
const isOfThoseAtHome = (atoms: readonly Atom[], at: number): boolean =>
  (has(atoms[at], 'other') || atoms[at]?.kin !== undefined) &&
  atoms[at - 1]?.kin !== undefined &&
  (staysBehind(atoms[at + 1]) || (has(atoms[at + 1], 'neg') && has(atoms[at + 2], 'canOther', 'attendOther')));

/** «…وزوجي ما يقدر», «٣ والرابع مريض»: another person with a verb of their own. */
const isNewSubject = (atom: Atom, atoms: readonly Atom[], at: number): boolean =>
  (has(atom, 'other') || isOneOfCounted(atom)) &&
  (has(nextSolid(atoms, at + 1), 'neg', 'canOther', 'attendOther', 'declineOther', 'can', 'excuse', 'fut', 'decline') ||
    staysBehind(atoms[at + 1]));

function nextSolid(atoms: readonly Atom[], from: number): Atom | undefined {
  for (const atom of atoms.slice(from)) if (!has(atom, 'filler', 'oath') || has(atom, 'other', 'fut')) return atom;
  return undefined;
}
