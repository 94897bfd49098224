// What a guest asks for besides coming: no more messages, a person, another language, a change, a place, a time (POLICY 2, 8, 10).
import type { Atom, Speech } from './atoms.ts';
import { type Clause, has, holds } from './clauses.ts';
import { isLanguageRequest, type Language, languageAsked } from './language-request.ts';
import { LIGHT, solid } from './light-words.ts';
import { MOST_PEOPLE } from './number-context.ts';
import { asksToStop, isStop } from './opt-out.ts';
import { asksForPerson, isPersonRequest, refusesMachine } from './person-request.ts';
import { isRequest, isUnwrittenTime, type Topic, topicOf, topicsOf } from './topics.ts';

export type { Topic };
export interface Requests {
  readonly optOut: boolean;
  readonly human: boolean;
  readonly language: Language | undefined;
  readonly change: boolean;
  /** Says that the mind was not changed. */
  readonly unchanged: boolean;
  readonly wrongNumber: boolean;
  /** The first question or request for information. */
  readonly topic: Topic | undefined;
  /** The same and every other, each once. */
  readonly topics: readonly Topic[];
  /** The question is plainly put: question word or mark, not only a topic. */
  readonly asked: boolean;
}

export function readRequests(clauses: readonly Clause[], speech: Speech): Requests {
  const atoms = clauses.flatMap((clause) => clause.atoms);
  const optOut = asksToStop(clauses);
  const wishes = clauses.reduce(
    (sum, clause) => sum + clause.atoms.filter((atom) => has(atom, 'cong', 'prayer')).length,
    0,
  );
  const questions = clauses.filter((clause) => clause.question && !isExclamation(clause, wishes));
  const asked =
    // «ضيعت البطاقة، الأربعاء ولا الخميس؟»: what is told before is no question of its own.
    (questions.length > 1 && holds(questions[0] ?? [], 'how')
      ? questions.slice(1).find((clause) => ['when', 'where'].includes(topicOf(clause) ?? ''))
      : undefined) ??
    questions.find((clause) => topicOf(clause) !== undefined && !isOneWord(clause)) ??
    questions.find((clause) => topicOf(clause) !== undefined) ??
    questions[0];
  const wanted = clauses.find(isRequest);
  const topic = asked
    ? (topicOf(asked) ?? (holds(asked, 'offTopic') ? undefined : 'other'))
    : wanted
      ? topicOf(wanted)
      : undefined;
  return {
    optOut,
    human: !optOut && asksForPerson(clauses),
    language: languageAsked(clauses, speech),
    change: asksToChange(clauses),
    unchanged: clauses.some((clause) => !clause.question && clause.atoms.some(isUnchanged)),
    wrongNumber: holds(atoms, 'wrongNumber'),
    topic,
    topics: topic === undefined ? [] : [...new Set([topic, ...clauses.flatMap(topicsOf)])],
    asked: asked !== undefined,
  };
}

/** «ضاعت البطاقة، وين القاعة؟»: the question that is put leads. */
const isOneWord = (clause: Clause): boolean => topicOf(clause) === 'other' && solid(clause.atoms).length === 1;

/** «وش هالخبر اللي يشرح الصدر …» in a long wish asks nothing. */
const isExclamation = (clause: Clause, wishes: number): boolean =>
  (holds(clause, 'cong', 'prayer') && clause.atoms.length > 12) ||
  (wishes > 0 && topicOf(clause) === undefined) || // "She's getting married?!"
  (wishes > 1 && !clause.marked && has(clause.atoms[0], 'what'));

const FIXED = /^(?:اليوم|الوقت|الساعه|التاريخ)$/;

/** «ثبتوا لي التاريخ»: the day is to be confirmed, not the coming. */
export const asksToFix = (clause: Clause): boolean =>
  holds(clause, 'register') &&
  (holds(clause, 'timeTopic', 'placeTopic') || clause.atoms.some((atom) => FIXED.test(atom.text))) &&
  clause.atoms.some((atom) => /^(?:لي|لنا|لي)$/.test(atom.text)) &&
  !holds(clause, 'attend', 'attendNoun', 'me', 'place');

/** «خلوا أحد يتصل فيني», «ما أعرف أقرا إنجليزي»: what such a clause says is no word about coming. */
export const isAsideRequest = (clause: Clause, speech: Speech): boolean =>
  isUnwrittenTime(clause.atoms) ||
  asksToFix(clause) ||
  refusesMachine(clause.atoms) ||
  asksFormally(clause) ||
  (!holds(clause, 'later', 'consult', 'attend', 'attendNoun', 'decline', 'excuse', 'refuse', 'impossible') &&
    (isPersonRequest(clause) || isLanguageRequest(clause, speech) || isStop(clause)));

/** «نأمل إفادتنا بموعد الحفل»: the hope is a request. */
const asksFormally = (clause: Clause): boolean =>
  holds(clause, 'send') &&
  holds(clause, 'hedge', 'wish', 'pleased', 'want') &&
  !holds(clause, 'attend', 'attendNoun', 'can', 'decline', 'excuse', 'refuse', 'later', 'consult', 'neg', 'know') &&
  (/^(?:when|where)$/.test(topicOf(clause) ?? '') || clause.atoms.some(({ text }) => LET_US_KNOW.test(text)));
const LET_US_KNOW = /^(?:افادت|موافات|تزويد|ابلاغ|اشعار|اعلام|اخطار|اطلاع|احاطت)(?:ي|نا)$/;

/** «ما غيرت رأيي»: the negation stands at the verb; in «ما قدرت أغير ردي» it belongs to another. */
function isUnchanged(atom: Atom, at: number, atoms: readonly Atom[]): boolean {
  if (!has(atom, 'changed', 'change')) return false;
  const before = atoms.slice(0, at).filter((other) => !has(other, ...LIGHT));
  return atom.negated || has(before.at(-1), 'neg');
}

/** «حول لي ٥٠٠»: money, and no other reply. */
const isTransfer = ({ text }: Atom, at: number, atoms: readonly Atom[]): boolean =>
  /^حول/.test(text) && has(atoms[at + 1], 'to') && (atoms[at + 2]?.value ?? 0) > MOST_PEOPLE;

function asksToChange(clauses: readonly Clause[]): boolean {
  const words = solid(clauses.flatMap((clause) => clause.atoms));
  if (clauses.some(({ atoms }) => atoms.some(isTransfer))) return false;
  if (words.length === 1 && has(words[0], 'change', 'changed')) return true;
  return clauses.some(({ atoms, question }) => {
    if (atoms.some(isUnchanged)) return false;
    if (question && holds(atoms, 'can', 'mayI') && holds(atoms.slice(-1), 'laterTime', 'after')) return false; // «أقدر أغير ردي بعدين»
    if (holds(atoms, 'placeTopic', 'timeTopic', 'language', 'languageName') && (question || !holds(atoms, 'reply')))
      return false; // «موعد الحفل تغير؟»
    if (holds(atoms, 'changed') || atoms.some((atom) => has(atom, 'change') && atom.text.includes(' '))) return true;
    if (holds(atoms, 'change', 'cancel') && holds(atoms, 'reply')) return true;
    return (
      holds(atoms, 'mistake') &&
      (holds(atoms, 'press', 'reply', 'decline', 'confirm', 'attendNoun') || solid(atoms).length <= 2)
    );
  });
}
