// What a guest asks for besides coming: no more messages, a person, another language, a change, a place, a time (POLICY 2, 8, 10).
import type { Atom, Speech } from './atoms.ts';
import { type Clause, has, holds } from './clauses.ts';
import type { Tag } from './lexicon/tags.ts';

export type Topic = 'when' | 'where' | 'children' | 'parking' | 'companions' | 'deadline' | 'dress' | 'other';
export interface Requests {
  readonly optOut: boolean;
  readonly human: boolean;
  readonly language: 'ar' | 'en' | 'other' | undefined;
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

const LIGHT: readonly Tag[] = ['filler', 'to', 'please', 'greet', 'thanks', 'oath', 'me', 'only', 'and', 'fut', 'now'];

export function readRequests(clauses: readonly Clause[], speech: Speech): Requests {
  const atoms = clauses.flatMap((clause) => clause.atoms);
  const optOut = asksToStop(clauses, atoms);
  const asked =
    clauses.find((clause) => isQuestion(clause) && topicOf(clause) !== undefined) ??
    clauses.find((clause) => isQuestion(clause));
  const wanted = clauses.find(isRequest);
  const topic = asked
    ? (topicOf(asked) ?? (holds(asked, 'offTopic') ? undefined : 'other'))
    : wanted
      ? topicOf(wanted)
      : undefined;
  return {
    optOut,
    human: !optOut && asksForPerson(clauses, atoms),
    language: languageAsked(atoms, speech),
    change: asksToChange(clauses),
    unchanged: clauses.some((clause) => !clause.question && clause.atoms.some(isUnchanged)),
    wrongNumber: holds(atoms, 'wrongNumber'),
    topic,
    topics: topic === undefined ? [] : [...new Set([topic, ...clauses.flatMap(topicsOf)])],
    asked: asked !== undefined,
  };
}

const isQuestion = (clause: Clause): boolean => clause.question;

const words = (atoms: readonly Atom[]): Atom[] => atoms.filter((atom) => atom.kind === 'word' && !has(atom, ...LIGHT));

function asksToStop(clauses: readonly Clause[], atoms: readonly Atom[]): boolean {
  const solid = words(atoms);
  if (solid.length === 1 && has(solid[0], 'optOut', 'stop') && !has(solid[0], 'ack')) return true;
  return clauses.some((clause) => {
    const own = clause.atoms;
    if (own.some((atom) => has(atom, 'optOut') && (atom.text.includes(' ') || words(own).length <= 2))) return true;
    if (holds(own, 'remove') && holds(own, 'myNumber') && !clause.question && !holds(own, 'attendNoun')) return true;
    // «ألغوا اسمي» is the coming that is taken back, «ألغوا رقمي» the messages.
    if (holds(own, 'cancel') && own.some((atom) => has(atom, 'myNumber') && !/اسم/.test(atom.text)) && !clause.question)
      return true;
    if (holds(own, 'stop') && holds(own, 'message', 'sendOther') && !clause.question) return true;
    if (holds(own, 'annoy') && !clause.question && !holds(own, 'lateReply', 'apology')) return true;
    return negatesSending(own);
  });
}

/** «لا ترسلون لي», «متبعتوليش»: the negation stands at the verb, and nothing else («الموقع») is what is not to be sent. */
function negatesSending(atoms: readonly Atom[]): boolean {
  return atoms.some((atom, at) => {
    if (!has(atom, 'sendOther')) return false;
    const before = atoms.slice(Math.max(0, at - 3), at);
    const negated =
      atom.negated ||
      before.some(
        (other, place) => has(other, 'neg', 'no') && before.slice(place + 1).every((between) => has(between, ...LIGHT)),
      );
    const object = atoms.slice(at + 1).find((next) => !has(next, ...LIGHT));
    return negated && !has(object, 'placeTopic', 'otherTopic', 'timeTopic', 'attendNoun') && !holds(atoms, 'why');
  });
}

function asksForPerson(clauses: readonly Clause[], atoms: readonly Atom[]): boolean {
  const solid = words(atoms);
  if (solid.length === 1 && has(solid[0], 'human', 'person') && !has(solid[0], 'unit')) return true;
  return clauses.some(({ atoms: own }) => {
    if (own.some((atom) => has(atom, 'human') && atom.text.includes(' '))) return true;
    const contact = own.findIndex((atom) => has(atom, 'contact'));
    if (
      contact >= 0 &&
      own.slice(contact + 1).some((atom) => has(atom, 'person', 'hostTopic', 'present', 'you', 'ask')) &&
      !holds(own, 'later')
    )
      return true;
    return own.some((atom, at) => has(atom, 'callMe') && !has(own[at - 1], 'neg') && /[\u0600-\u06ff]/.test(atom.text));
  });
}

function languageAsked(atoms: readonly Atom[], speech: Speech): Requests['language'] {
  const phrase = atoms.find((atom) => has(atom, 'language') && atom.text.includes(' '));
  const name = atoms.find((atom) => has(atom, 'languageName'));
  const solid = words(atoms).filter(
    (atom) =>
      !has(
        atom,
        'isIt',
        'mayI',
        'send',
        'understand',
        'language',
        'message',
        'want',
        'can',
        'change',
        'neg',
        'know',
        'apology',
        'sendOther',
        'reply',
        'no',
        'how',
        'bring',
      ),
  );
  if (
    !phrase &&
    !(name && solid.length <= 1) &&
    !(solid.length === 1 && has(solid[0], 'language') && speech !== 'foreign')
  )
    return undefined;
  const text = `${phrase?.text ?? ''} ${name?.text ?? ''}`;
  const negated = holds(atoms, 'neg', 'no') || /(?:^| )(?:ما|لا|مش|no|not)(?: |$)/.test(text);
  const english = /engl?|انج|انق|انك|ingil|anglais/.test(text);
  const arabic = /arab|عرب/.test(text);
  if (english === arabic) return 'other';
  return english !== negated ? 'en' : 'ar';
}

/** «ما غيرت رأيي»: the negation stands at the verb; in «ما قدرت أغير ردي» it belongs to another. */
function isUnchanged(atom: Atom, at: number, atoms: readonly Atom[]): boolean {
  if (!has(atom, 'changed', 'change')) return false;
  const before = atoms.slice(0, at).filter((other) => !has(other, ...LIGHT));
  return atom.negated || has(before.at(-1), 'neg');
}

function asksToChange(clauses: readonly Clause[]): boolean {
  const solid = words(clauses.flatMap((clause) => clause.atoms));
  if (solid.length === 1 && has(solid[0], 'change', 'changed')) return true;
  return clauses.some(({ atoms }) => {
    if (atoms.some(isUnchanged)) return false;
    if (
      holds(atoms, 'changed') ||
      atoms.some(
        (atom) =>
          has(atom, 'change') &&
          atom.text.includes(' ') &&
          !holds(atoms, 'language', 'languageName', 'placeTopic', 'timeTopic'),
      )
    )
      return true;
    if (holds(atoms, 'change', 'cancel') && holds(atoms, 'reply')) return true;
    return (
      holds(atoms, 'mistake') &&
      (holds(atoms, 'press', 'reply', 'decline', 'confirm', 'attendNoun') || words(atoms).length <= 2)
    );
  });
}

/** «وين القاعة ومتى؟»: all that is asked or wanted; a topic besides the first counts only when it is a plain one. */
function topicsOf(clause: Clause): Topic[] {
  const { atoms } = clause;
  if (!isQuestion(clause) && !isRequest(clause)) return [];
  const topic = topicOf(clause);
  if (topic !== 'where' && topic !== 'when') return topic === undefined || topic === 'other' ? [] : [topic];
  const wanted = !holds(atoms, 'where', 'when');
  const where = holds(atoms, 'where') || (wanted && holds(atoms, 'placeTopic'));
  const when = holds(atoms, 'when') || (wanted && holds(atoms, 'timeTopic'));
  return [topic, ...(where ? (['where'] as const) : []), ...(when ? (['when'] as const) : [])];
}

/** «ارسلوا الموقع», «اللوكيشن لو سمحتوا», «الموقع ما يفتح»: a topic that is wanted, not told about. */
function isRequest(clause: Clause): boolean {
  const { atoms } = clause;
  const topic = topicOf(clause);
  if (topic === undefined) return false;
  if (
    holds(atoms, 'send', 'confirmAsk', 'why') ||
    (holds(atoms, 'sendOther') && !holds(atoms, 'neg')) ||
    (holds(atoms, 'please', 'want') && !holds(atoms, 'attend'))
  )
    return true;
  if (holds(atoms, 'received') && !holds(atoms, 'neg')) return false;
  const negated = atoms.some((atom) => has(atom, 'neg'));
  if (
    holds(atoms, 'where', 'when') ||
    (topic === 'where' &&
      negated &&
      !atoms.some((atom, at) => has(atom, 'attend', 'excuse') && !has(atoms[at - 1], 'neg')))
  )
    return true;
  if (atoms.some((atom) => atom.value !== undefined || has(atom, 'me') || atom.text === 'me')) return false;
  if (topic === 'other' && atoms.slice(1).some((atom) => atom.text === 'ولا')) return true; // «بوفيه ولا ذبايح»
  return words(atoms).every((atom) =>
    has(
      atom,
      'placeTopic',
      'timeTopic',
      'otherTopic',
      'parkingTopic',
      'dressTopic',
      'childTopic',
      'dayTopic',
      'sure',
      'hostTopic',
      'bring',
    ),
  );
}

const DAY = /^(?:ال)?(?:خميس|جمعه|سبت|احد|اثنين|ثلاثاء|اربعاء)$|^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/;

/** POLICY 8, 10: what a question is about; the more particular topic wins over where and when. */
function topicOf(clause: Clause): Topic | undefined {
  const { atoms } = clause;
  if (holds(atoms, 'offTopic')) return undefined;
  if (
    holds(atoms, 'deadlineTopic') ||
    (holds(atoms, 'when') && holds(atoms, 'confirm', 'reply', 'later') && !holds(atoms, 'timeTopic'))
  )
    return 'deadline';
  if (atoms.some((atom) => DAY.test(atom.text)) && atoms.some((atom) => /^(?:ولا|او|or)$/.test(atom.text)))
    return 'when';
  if (holds(atoms, 'parkingTopic')) return 'parking';
  if (holds(atoms, 'dressTopic')) return 'dress';
  if (holds(atoms, 'childTopic') && !holds(atoms, 'where', 'when')) return 'children';
  if (holds(atoms, 'bring') && atoms.some((atom) => atom.kin !== undefined)) return 'companions';
  if (holds(atoms, 'companionTopic', 'companion')) return 'companions';
  if (holds(atoms, 'bring')) return 'companions';
  if (holds(atoms, 'otherTopic') && !holds(atoms, 'placeTopic'))
    return holds(atoms, 'when', 'timeTopic') && !holds(atoms, 'send') ? 'when' : 'other';
  if (holds(atoms, 'confirmAsk', 'send') && atoms.some((atom) => /^(?:ال)?(?:وقت|يوم|time|day)$/.test(atom.text)))
    return 'when';
  if (holds(atoms, 'where', 'placeTopic')) return 'where';
  if (holds(atoms, 'when', 'timeTopic')) return 'when';
  if (holds(atoms, 'who', 'real', 'how', 'what', 'howMany', 'isIt', 'mayI', 'why', 'hostTopic')) return 'other';
  return undefined;
}
