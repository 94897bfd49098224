// Reads one clause for what it says about coming: each negation with its verb, each "confirm" and "sorry" with its object.
import type { Atom } from './atoms.ts';
import {
  readAttend,
  readAttendNoun,
  readAttendOther,
  readAttendPast,
  readCan,
  readCancel,
  readCanOther,
  readChange,
  readConfirm,
  readConsent,
  readInstead,
  readLate,
  readLeave,
  readMiss,
  readPresent,
  readRegister,
  readSuits,
} from './attendance-rules.ts';
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
import type { Tag } from './lexicon/tags.ts';
import { isOfUs, isPronounNegation, readExcept, readImpossible, readNegation, readWorry } from './negation-rules.ts';
import {
  readCourtesy,
  readDecline,
  readExcuse,
  readFind,
  readHave,
  readLateReply,
  readNeed,
  readPrevent,
  readRefuse,
  readTrouble,
} from './refusal-rules.ts';
import {
  absorb,
  type ClauseReading,
  concludeModal,
  isBareNo,
  lack,
  type Rule,
  type Scope,
  say,
  sayOther,
  setModal,
  settle,
} from './scope.ts';

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
  ['remove', (scope, atom) => (holds(scope.clause, 'attendNoun') ? readCancel(scope) : readUnknown(scope, atom))],
  ['register', readRegister],
  ['confirm', readConfirm],
  ['attend', readAttend],
  ['present', readPresent],
  ['attendNoun', readAttendNoun],
  ['attendPast', readAttendPast],
  ['attendOther', readAttendOther],
  ['impossible', readImpossible],
  ['hard', (scope) => (holds(scope.clause, 'excuse') ? undefined : say(scope, 'maybe', 'unsure', 2))],
  ['wish', (scope) => setModal(scope, holds(scope.clause, 'past') ? 'unreal' : 'wish', scope.negation === undefined)],
  ['want', (scope) => setModal(scope, holds(scope.clause, 'past') ? 'unreal' : 'want', scope.negation === undefined)],
  [
    'pleased',
    (scope) => setModal(scope, holds(scope.clause, 'past') ? 'unreal' : 'pleased', scope.negation === undefined),
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
  ['apology', (scope) => (holds(scope.clause, 'message') ? settle(scope) : say(scope, 'no', 'apology', 1, true))],
  ['thanks', readCourtesy],
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
  ['received', absorb],
  ['contact', readContact],
];

function step(scope: Scope, atom: Atom): void {
  if (isPronounNegation(scope, atom)) {
    scope.negation = atom.text;
    return;
  }
  // Maghrebi «ماشي غادي نجي» is "not going to", and «ماشي» elsewhere "fine".
  if (atom.text === 'ماشي' && has(scope.clause.atoms[scope.at + 1], 'fut')) scope.looseNegation = true;
  if (atom.negated) scope.negation = atom.text;
  if (atom.kind === 'figure' && /^\d{1,2}%$/.test(atom.text)) scope.hedged = true; // «٥٠٪ أجي»
  if (isAlmost(scope, atom)) scope.hedged = true;
  if (atom.kind === 'figure' && /^100%$/.test(atom.text)) scope.certain = true;
  const found = RULES.find(([tag]) => atom.tags.has(tag));
  if (found) {
    found[1](scope, atom);
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

/** «تقريباً جايين», with no number that it could belong to. */
const isAlmost = (scope: Scope, atom: Atom): boolean =>
  /^تقريبا?$/.test(atom.text) &&
  holds(scope.clause, 'attend', 'sure') &&
  !scope.clause.atoms.some(
    (other) => other.kind === 'number' || other.value !== undefined || has(other, 'unit', 'dual'),
  );

/** POLICY 3, 9: left to God; «الله ييسر أموركم» prays for the hosts. */
function readFate(scope: Scope, atom: Atom): void {
  if (atom.text === 'الله يعلم' && scope.unknownWords > 0) return; // «فرحت لكم الله يعلم»: an oath
  const next = scope.clause.atoms[scope.at + 1];
  if (/(?:كم|هم|لهما)$/.test(next?.text ?? '') && !has(next, 'attend', 'present')) settle(scope);
  else leaveOpen(scope, 'fate');
}

/** «أتوق إلى لقائكم»; «خاطري أشوفكم» only wishes. */
function readEager(scope: Scope): void {
  const { modal } = scope;
  if (modal?.kind === 'unreal' || holds(scope.clause, 'past')) say(scope, 'no', 'wish', 2);
  else if (modal?.kind === 'wish') say(scope, 'maybe', 'wish', 1);
  else say(scope, scope.negation ? 'maybe' : 'yes', 'soft', 1);
}

/** «نهضر مع مرتي», «بكلم المدير»: asked at home or at work first. */
function readContact(scope: Scope): void {
  const asked = scope.clause.atoms.slice(scope.at + 1).find((atom) => !has(atom, 'to', 'with', 'filler'));
  const boss = /^(?:ال)?(?:مدير|كفيل|ريس|رييس|قايد)(?:ي|نا|تي)?$/.test(asked?.text ?? '');
  if (boss || (has(asked, 'other') && /(?:ي|نا)$|^(?:ال)?(?:مدام|اهل|والد|والده|حرمه|جماعه)$/.test(asked?.text ?? '')))
    leaveOpen(scope, 'later');
  else settle(scope);
}

/** «مانيش في البلاد»: not in town; a town by itself says no more than an unknown word. */
function readCity(scope: Scope, atom: Atom): void {
  if (scope.negation !== undefined && scope.modal === undefined && scope.acts.length === 0 && !isBareNo(scope))
    lack(scope);
  else readUnknown(scope, atom);
}

/** «لم أستطع الرد مبكراً»: what could not be done was to answer. */
function absorbCannot(scope: Scope, atom: Atom): void {
  if (scope.modal?.kind === 'can' && !scope.modal.positive) absorb(scope);
  else readUnknown(scope, atom);
}

/** «ما أبي أي رسالة منكم» */
function absorbWant(scope: Scope, atom: Atom): void {
  if (scope.modal?.kind === 'want' && !scope.modal.positive) settle(scope);
  else readUnknown(scope, atom);
}

const KUNYA = /^(?:ام|ابو|ابا|بو|اخو|اخت)$/;

function readOther(scope: Scope): void {
  // «هلا أبو فهد بنجي», «يا أخي»: spoken to, not of.
  if (scope.clause.atoms[scope.at - 1]?.text === 'يا') return;
  if (isOfUs(scope)) return;
  if (scope.at > 0 && KUNYA.test(scope.clause.atoms[scope.at]?.text ?? '')) return;
  const mine = scope.clause.atoms
    .slice(0, scope.at)
    .some((atom) => has(atom, 'me', 'with', 'withMe', 'bring') || has(atom, 'attend'));
  if (!mine && scope.modal === undefined) scope.subject = 'other';
}

function readUnknown(scope: Scope, atom: Atom): void {
  scope.unknownWords += 1;
  readElsewhere(scope, atom);
  // «ما راح أكون بالرياض»
  if (scope.negation !== undefined && has(scope.clause.atoms[scope.at - 1], 'be') && /^ب/.test(atom.text)) {
    lack(scope);
    return;
  }
  if (scope.negation !== undefined) {
    scope.looseNegation = true;
    scope.negation = undefined;
  }
  // A short م-word we do not know, right before the coming, may be one more "not".
  const called = holds(scope.clause.atoms.slice(Math.max(0, scope.at - 2), scope.at), 'other');
  if (!called && /^م.{1,4}$/.test(atom.text) && has(scope.clause.atoms[scope.at + 1], 'attend', 'can'))
    scope.looseNegation = true;
  // «ما أقدر أطول»: the verb that follows takes the modal; a noun or adverb leaves it waiting.
  if (scope.modal && has(scope.clause.atoms[scope.at - 1], 'inshallah', 'oath', 'apology')) concludeModal(scope);
  else if (scope.modal && (looksLikeVerb(atom.text) || scope.modal.kind === 'want')) {
    if (!scope.modal.positive) scope.looseNegation = true;
    scope.modal = undefined;
  }
}

/** POLICY 4: «أنا بالشرقية», "we'll be in Malaysia": a place we do not know is a reason we cannot weigh. */
function readElsewhere(scope: Scope, atom: Atom): void {
  const before = scope.clause.atoms.slice(0, scope.at);
  if (
    holds(scope.clause, 'attend', 'can', 'decline', 'thanks', 'cong', 'prayer', 'eager', 'excuse') ||
    !holds(before.slice(-4), 'me') ||
    before.some(({ kin, conjunction }) => kin !== undefined && conjunction) // «أنا وخمس من زميلاتي في العمل»
  )
    return;
  const english = before.at(-1)?.text === 'in' && holds(before, 'be') && atom.tags.size === 0;
  if (!english && !(before.at(-1)?.text === 'في' || (/^ب(?:ال)?.{3}/.test(atom.text) && has(before.at(-1), 'me'))))
    return;
  scope.acts.push({
    value: english ? 'no' : 'maybe',
    kind: english ? 'excuse' : 'unsure',
    strength: 1,
    other: false,
    old: false,
  });
}

const looksLikeVerb = (word: string): boolean =>
  (word.length >= 3 && (word.startsWith('ا') || word.startsWith('ن')) && !word.startsWith('ال')) ||
  /^[a-z]+$/.test(word);
