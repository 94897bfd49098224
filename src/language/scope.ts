// The state of reading one clause: the negation and the modal still waiting for their verb, and what has been said so far.
import type { Atom } from './atoms.ts';
import { type Clause, has, holds } from './clauses.ts';

/** One thing said about coming. 'yes' and 'no' of strength 2 are plain words; of strength 1 a single word, an idiom or a reason. */
export interface Act {
  readonly value: 'yes' | 'no' | 'maybe';
  readonly kind:
    | 'attend'
    | 'decline'
    | 'excuse'
    | 'wish'
    | 'hedge'
    | 'unsure'
    | 'unknowing'
    | 'condition'
    | 'later'
    | 'fate'
    | 'pending'
    | 'wow'
    | 'word'
    | 'no'
    | 'idiom'
    | 'commit'
    | 'apology'
    | 'unfort'
    | 'late'
    | 'soft'
    | 'sure';
  readonly strength: 1 | 2;
  /** Said of somebody else. */
  readonly other: boolean;
  /** Was so before: «كنت مأكد», «قلت ما أقدر». */
  readonly old: boolean;
}

export interface ClauseReading {
  readonly clause: Clause;
  readonly acts: readonly Act[];
  readonly inshallah: boolean;
  /** A negation that no known verb took: a reason for doubt. */
  readonly looseNegation: boolean;
  readonly unknownWords: number;
}

interface Modal {
  readonly kind: 'can' | 'want' | 'wish' | 'unreal' | 'pleased' | 'impossible';
  readonly positive: boolean;
  /** A modal that says a yes even when its verb never comes: «أقدر», but not "when you are free". */
  readonly lone: boolean;
}

export interface Scope {
  readonly clause: Clause;
  readonly acts: Act[];
  at: number;
  negation: string | undefined;
  modal: Modal | undefined;
  subject: 'me' | 'other' | undefined;
  hedged: boolean;
  certain: boolean;
  inshallah: boolean;
  looseNegation: boolean;
  unknownWords: number;
}

export type Rule = (scope: Scope, atom: Atom) => void;

/** «أمس اعتذرت لكم», "I declined before": was so before. */
const isOfYesterday = ({ clause, at }: Scope): boolean =>
  (/^(?:declined|confirmed|apologi[sz]ed|refused|accepted)$/.test(clause.atoms[at]?.text ?? '') &&
    /^(?:before|earlier|already|previously|yesterday)$/.test(clause.atoms[at + 1]?.text ?? '')) ||
  (/(?:ت|نا)$/.test(clause.atoms[at]?.text ?? '') &&
    has(clause.atoms[at], 'decline', 'confirm') &&
    clause.atoms.some(({ text }) => YESTERDAY.test(text)));
const YESTERDAY = /^(?:ال)?(?:امس|بارح|بارحه|امبارح|مبارح)$/;

export function say(scope: Scope, value: Act['value'], kind: Act['kind'], strength: 1 | 2, keepNegation = false): void {
  const other = scope.subject === 'other';
  const old =
    holds(scope.clause, 'said', 'press', 'mistake') ||
    isOfYesterday(scope) ||
    (holds(scope.clause, 'past', 'before') &&
      kind !== 'excuse' &&
      kind !== 'wish' &&
      holds(scope.clause, 'past') &&
      !(kind === 'attend' && holds(scope.clause, 'concede'))); // «حتى لو كنت تعبان بجي»
  // «ما بتخيل ما أجي»: two negations, the first with a verb we do not know.
  if (value === 'no' && (kind === 'attend' || kind === 'decline') && scope.looseNegation)
    scope.acts.push({ value: 'maybe', kind: 'unsure', strength, other, old });
  else scope.acts.push({ value, kind, strength, other, old });
  if (keepNegation) {
    if (isBareNo(scope)) sayNoWord(scope);
    return;
  }
  absorb(scope);
}

export function sayOther(scope: Scope, value: 'yes' | 'no'): void {
  scope.acts.push({ value, kind: 'attend', strength: 1, other: true, old: false });
  absorb(scope);
}

/** What waited belongs to a word that says nothing about coming; a negation lost that way is a reason for doubt. */
export function settle(scope: Scope): void {
  if (scope.negation !== undefined || scope.modal?.positive === false) scope.looseNegation = true;
  absorb(scope);
}

/** What waited is used up by the word just read. */
export function absorb(scope: Scope): void {
  scope.negation = undefined;
  scope.modal = undefined;
}

export const isBareNo = (scope: Scope): boolean => scope.negation === 'لا' || scope.negation === 'no';

export function sayNoWord(scope: Scope): void {
  scope.acts.push({
    value: 'no',
    kind: 'no',
    strength: 1,
    other: scope.subject === 'other',
    old: holds(scope.clause, 'said', 'press'),
  });
  scope.negation = undefined;
}

export function setModal(scope: Scope, kind: Modal['kind'], positive: boolean, lone = true): void {
  const unreal = scope.modal?.kind === 'unreal' || scope.modal?.kind === 'wish';
  scope.modal =
    unreal && kind !== 'impossible'
      ? { kind: scope.modal?.kind ?? kind, positive: true, lone }
      : { kind, positive, lone };
  scope.negation = undefined;
}

/** A modal whose verb never came: «ما أقدر», «ودي والله», «لو بيدي». */
export function concludeModal(scope: Scope): void {
  const { modal } = scope;
  scope.modal = undefined;
  if (modal === undefined) return;
  if (modal.kind === 'unreal') say(scope, 'no', 'wish', 2);
  else if (modal.kind === 'wish') {
    if (modal.positive) say(scope, 'maybe', 'wish', 1);
    else say(scope, 'no', 'idiom', 2); // «ما ودي»
  } else if (modal.kind === 'pleased') {
    if (holds(scope.clause, 'want') || isPleasedAlone(scope)) say(scope, 'yes', 'soft', 1);
  } else if (!modal.positive) say(scope, 'no', modal.kind === 'impossible' ? 'idiom' : 'attend', 2);
  else if (modal.kind === 'can' && modal.lone && !scope.clause.condition)
    say(scope, scope.inshallah ? 'maybe' : 'yes', scope.inshallah ? 'hedge' : 'soft', 1); // «إن شاء الله أقدر» hopes
}

/** «نتشرف», «يشرفنا» as the whole answer. */
const isPleasedAlone = ({ clause }: Scope): boolean =>
  clause.atoms.length === 1 &&
  /^(?:ن|ا|بن|ب|سن|سا|ي)?(?:تشرف|شرفنا|شرفني|سعدنا|سعدني)$/.test(clause.atoms[0]?.text ?? '') &&
  !clause.contrast;

export function lack(scope: Scope): void {
  scope.acts.push({ value: 'no', kind: 'excuse', strength: 1, other: scope.subject === 'other', old: false });
  absorb(scope);
  scope.at = scope.clause.atoms.length;
}
