// Reads one clause for what it says about coming: each negation with its verb, each "confirm" and "sorry" with its object.
import type { Atom } from './atoms.ts';
import {
  readAttend,
  readAttendNoun,
  readAttendOther,
  readAttendPast,
  readCan,
  readCanOther,
  readSuits,
} from './attendance-rules.ts';
import { readCancel, readChange, readConfirm, readInstead, readRegister } from './booking-rules.ts';
import { coloured, finish } from './clause-end.ts';
import { type Clause, has, holds } from './clauses.ts';
import {
  leaveOpen,
  readCommit,
  readHedge,
  readInshallah,
  readKnow,
  readLater,
  readPossible,
  readSure,
  readWaits,
  readYes,
} from './doubt-rules.ts';
import { readConsent, readFind, readHave, readNeed } from './having-rules.ts';
import type { Tag } from './lexicon/tags.ts';
import { readLate, readMiss } from './missing-rules.ts';
import { isPartOfUs } from './narrow-negation.ts';
import {
  isPronounNegation,
  readExcept,
  readHard,
  readImpossible,
  readNegation,
  readUnchanged,
  readWorry,
} from './negation-rules.ts';
import {
  absorbCannot,
  absorbWant,
  absorbWish,
  readCity,
  readContact,
  readEager,
  readFate,
  readLeave,
  readOther,
  readUnknown,
} from './other-words.ts';
import { readPresent } from './present-rules.ts';
import {
  readCourtesy,
  readDecline,
  readExcuse,
  readLateReply,
  readPrayer,
  readPrevent,
  readRefuse,
  readTrouble,
} from './refusal-rules.ts';
import { absorb, type ClauseReading, type Rule, type Scope, say, sayOther, setModal, settle } from './scope.ts';

const TRANSPARENT: readonly Tag[] = [
  'filler',
  'be',
  'oath',
  'fut',
  'to',
  'and',
  'after',
  'now',
  'before',
  'timeTopic',
  'timeUnit',
  'greet',
  'please',
  'god',
  'each',
  'or',
  'laterTime',
  'only',
  'timeAfter',
  'timeBefore',
  'month',
  'ordinal',
  'approx',
  'withMe',
  'total',
];

/** Pure; one pass over the clause. */
export function readClause(clause: Clause): ClauseReading {
  const scope: Scope = {
    clause,
    acts: [],
    at: 0,
    negation: undefined,
    modal: undefined,
    subject: undefined,
    hedged: false,
    certain: false,
    inshallah: false,
    looseNegation: false,
    unknownWords: 0,
  };
  for (; scope.at < clause.atoms.length; scope.at += 1) {
    const atom = clause.atoms[scope.at];
    if (atom) step(scope, atom);
  }
  finish(scope);
  return {
    clause,
    acts: coloured(scope),
    inshallah: scope.inshallah,
    looseNegation: scope.looseNegation,
    unknownWords: scope.unknownWords,
  };
}

/** The first tag of an atom that stands here decides how it is read; the order is the order of precedence. */
const RULES: ReadonlyArray<readonly [Tag, Rule]> = [
  ['pending', (scope) => say(scope, 'maybe', 'pending', 2)],
  ['inshallah', readInshallah],
  ['fate', readFate],
  ['refuse', readRefuse], // POLICY 4
  ['prevent', readPrevent],
  ['waits', readWaits],
  ['eager', readEager],
  ['hedge', readHedge],
  ['lateReply', readLateReply],
  ['unreal', (scope) => (holds(scope.clause, 'send', 'sendOther') ? settle(scope) : setModal(scope, 'unreal', true))],
  ['please', readPossible],
  ['excuse', readExcuse],
  ['later', readLater],
  ['consult', (scope) => leaveOpen(scope, 'later')],
  ['decline', readDecline],
  ['declineOther', (scope) => sayOther(scope, 'no')],
  ['instead', readInstead],
  ['change', readChange],
  ['cancel', readCancel],
  ['confirmAsk', readConfirm],
  [
    'remove',
    (scope, atom) =>
      holds(scope.clause, 'attendNoun', 'present', 'decline', 'confirm', 'confirmAsk') ||
      (holds(scope.clause, 'myNumber') && holds(scope.clause, 'attend'))
        ? readCancel(scope)
        : readUnknown(scope, atom),
  ],
  ['register', readRegister],
  ['confirm', readConfirm],
  ['attend', readAttend],
  ['present', readPresent],
  ['attendNoun', readAttendNoun],
  ['attendPast', readAttendPast],
  ['attendOther', readAttendOther],
  ['impossible', readImpossible],
  ['hard', readHard],
  ['wish', (scope) => setModal(scope, holds(scope.clause, 'past') ? 'unreal' : 'wish', scope.negation === undefined)],
  ['want', (scope) => setModal(scope, holds(scope.clause, 'past') ? 'unreal' : 'want', scope.negation === undefined)],
  [
    'pleased',
    (scope) =>
      has(scope.clause.atoms[scope.at - 1], 'god') // «الله يسعد لياليكم»
        ? settle(scope)
        : setModal(scope, holds(scope.clause, 'past') ? 'unreal' : 'pleased', scope.negation === undefined),
  ],
  [
    'intend',
    (scope) => setModal(scope, holds(scope.clause, 'past') ? 'unreal' : 'pleased', scope.negation === undefined),
  ],
  ['can', readCan],
  ['suits', readSuits],
  ['mayI', readSuits],
  ['consent', readConsent],
  ['canOther', readCanOther],
  ['miss', readMiss],
  ['object', readMiss],
  ['worry', readWorry],
  ['late', readLate],
  ['leave', readLeave],
  ['have', readHave],
  ['need', readNeed],
  ['find', readFind],
  ['sure', readSure],
  ['firm', readSure],
  ['know', readKnow],
  ['commit', readCommit],
  ['yes', readYes],
  ['unfort', (scope) => say(scope, 'no', 'unfort', 1, true)],
  [
    'apology',
    (scope) => (holds(scope.clause, 'message', 'received') ? settle(scope) : say(scope, 'no', 'apology', 1, true)),
  ],
  ['thanks', readCourtesy],
  ['prayer', readPrayer],
  ['cong', readCourtesy],
  ['except', readExcept],
  ['neg', readNegation],
  ['no', readNegation],
  [
    'me',
    (scope) => {
      scope.subject = 'me';
    },
  ],
  ['other', readOther],
  ['bring', absorb],
  ['trouble', readTrouble],
  ['city', readCity],
  ['reply', absorbCannot],
  ['message', absorbWant],
  ['send', absorbWish],
  ['received', absorb],
  ['contact', readContact],
  ['changed', readUnchanged],
  [
    'total',
    (scope, atom) => {
      if (/^و?(?:كلنا|جميعنا)$/.test(atom.text)) scope.subject = 'me'; // «الرجال ٣ والحريم ٢ كلنا جايين»
    },
  ],
];

/** Words share their sets of tags, so each set is looked through once. */
const chosen = new WeakMap<ReadonlySet<Tag>, Rule | null>();
function ruleOf(tags: ReadonlySet<Tag>): Rule | undefined {
  if (tags.size === 0) return undefined;
  const known = chosen.get(tags);
  if (known !== undefined) return known ?? undefined;
  const rule = RULES.find(([tag]) => tags.has(tag))?.[1];
  chosen.set(tags, rule ?? null);
  return rule;
}

function step(scope: Scope, atom: Atom): void {
  if (isPronounNegation(scope, atom)) {
    scope.negation = atom.text;
    return;
  }
  // Maghrebi «ماشي غادي نجي» is "not going to", and «ماشي» elsewhere "fine".
  if (atom.text === 'ماشي' && has(scope.clause.atoms[scope.at + 1], 'fut')) scope.looseNegation = true;
  if (atom.text === 'ماشي' && has(scope.clause.atoms[scope.at + 1], 'sure')) scope.hedged = true;
  if (atom.negated) scope.negation = atom.text;
  if (isPartOfUs(scope)) scope.subject = 'other';
  if (atom.kind === 'figure' && /^(?:\d{1,2}%|50\/50)$/.test(atom.text)) scope.hedged = true; // «٥٠٪ أجي»
  if (scope.subject === 'other' && has(atom, 'greet')) scope.subject = undefined; // «والوالد يسلم عليكم واصلينكم»
  if (isAlmost(scope, atom) || isPercent(scope, atom)) scope.hedged = true;
  if (atom.kind === 'figure' && /^100%$/.test(atom.text)) scope.certain = true;
  const rule = ruleOf(atom.tags);
  if (rule) {
    rule(scope, atom);
    return;
  }
  if (
    atom.kind !== 'word' ||
    has(atom, ...TRANSPARENT) ||
    /^(?:was|were)$/.test(atom.text) ||
    /^(?:اي )?شيء?$/.test(atom.text) ||
    atom.value !== undefined ||
    atom.kin !== undefined
  )
    return;
  readUnknown(scope, atom);
}

/** «نسبة ٦٠ بالمية» */
const isPercent = (scope: Scope, atom: Atom): boolean =>
  atom.kind === 'number' && atom.text !== '100' && /^بالم(?:ي|اي)ه$/.test(scope.clause.atoms[scope.at + 1]?.text ?? '');

/** «تقريباً جايين», with no number that it could belong to. */
const isAlmost = (scope: Scope, atom: Atom): boolean =>
  /^تقريبا?$/.test(atom.text) &&
  holds(scope.clause, 'attend', 'sure') &&
  !scope.clause.atoms.some(
    (other) => other.kind === 'number' || other.value !== undefined || has(other, 'unit', 'dual'),
  );
