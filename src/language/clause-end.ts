// What is still waiting when a clause ends, and what its hedges and conditions make of all that was said (POLICY 9).
import { has, holds } from './clauses.ts';
import { goesElsewhere } from './left-over.ts';
import { type Act, concludeModal, isBareNo, type Scope, say, sayNoWord, sayOther } from './scope.ts';

/** What is still waiting when the clause ends. */
export function finish(scope: Scope): void {
  if (scope.acts.length === 0) readEllipsis(scope);
  if (scope.negation !== undefined) finishNegation(scope, scope.negation);
  const alone = scope.clause.atoms.every((atom) => has(atom, 'sure', 'firm', 'filler', 'me', 'oath', 'inshallah'));
  // «موعدك مع الطبيب مؤكد»: sure of something else.
  const elsewhere =
    scope.acts.length === 0 &&
    !alone &&
    scope.clause.atoms.some(({ text }) => /^(?:موعد|حجز|طلب|اشتراك)(?:ك|كم)$/.test(text));
  // "definitely not", «أكيد مش»
  const flatly =
    scope.acts.at(-1)?.kind === 'no' &&
    has(scope.clause.atoms.at(-1), 'neg') &&
    scope.clause.atoms.every((atom) => has(atom, 'sure', 'firm', 'neg', 'filler', 'oath', 'commit'));
  if (flatly) scope.acts.splice(0, scope.acts.length - 1);
  else if (scope.certain && !elsewhere && !holds(scope.clause, 'no') && !isExcused(scope))
    scope.acts.push({
      value: 'yes',
      kind: alone ? 'word' : 'sure',
      strength: 1,
      other: scope.subject === 'other',
      old: holds(scope.clause, 'past', 'said'),
    });
  concludeModal(scope);
  readFailing(scope);
  if (scope.clause.atoms.some(({ text }) => text.startsWith('لولا'))) unmake(scope);
}

/** «طبعاً ما فيه مجال»: sure of the hindrance. */
const isExcused = (scope: Scope): boolean =>
  scope.acts.length > 0 && scope.acts.every((act) => act.value === 'no' && act.kind === 'excuse' && !act.other);

/** «يسعدني الحضور لولا السفر» */
function unmake(scope: Scope): void {
  const acts = scope.acts.filter((act) => act.value !== 'yes');
  if (acts.length === scope.acts.length) return;
  scope.acts.splice(0, scope.acts.length, ...acts, {
    value: 'no',
    kind: 'wish',
    strength: 2,
    other: false,
    old: false,
  });
}

/** «ركبي ما عاد تشيلني», «الفيزا ما طلعت»: denied of the body, or of what coming takes. */
function readFailing(scope: Scope): void {
  const fails = scope.looseNegation || (holds(scope.clause, 'body') && scope.unknownWords > 0);
  if (scope.acts.length > 0 || !fails || !holds(scope.clause, 'means', 'body') || holds(scope.clause, 'placeTopic'))
    return;
  scope.acts.push({ value: 'no', kind: 'excuse', strength: 1, other: false, old: holds(scope.clause, 'past') });
  scope.looseNegation = false;
}

/** «…but I will», "we won't": the verb is left out. */
function readEllipsis(scope: Scope): void {
  const { atoms } = scope.clause;
  // "I'll be at my brother's wedding that evening"
  const be = atoms.findIndex((atom) => atom.text === 'be' || atom.text === 'am' || atom.text === 'are');
  const elsewhere = be > 0 && scope.negation === undefined ? goesElsewhere(atoms.slice(be + 1)) : undefined;
  if (elsewhere) {
    scope.acts.push({ value: 'no', kind: 'excuse', strength: 1, other: false, old: false });
    return;
  }
  if (
    scope.clause.contrast &&
    (holds(atoms, 'other') || atoms.some(({ text }) => text === 'of us')) &&
    !atoms.some(({ text }) => text === 'me') &&
    /^(?:is|are|will|can|would)$/.test(atoms.at(-1)?.text ?? '')
  ) {
    sayOther(scope, 'yes'); // "…but my parents are"
    return;
  }
  // "…but me and my husband will"
  if (
    atoms.some(({ text }) => text === 'me') &&
    holds(atoms, 'and') &&
    /^(?:will|can|are)$/.test(atoms.at(-1)?.text ?? '')
  ) {
    say(scope, holds(atoms, 'neg') ? 'no' : 'yes', 'attend', 2);
    return;
  }
  if (
    !atoms.every(
      (atom) =>
        has(atom, 'me', 'neg', 'filler', 'but', 'and', 'sure', 'firm', 'inshallah', 'because', 'thanks', 'unfort') ||
        atom.text === 'both',
    )
  )
    return;
  const text = atoms
    .filter((atom) => !has(atom, 'sure', 'firm') && atom.text !== 'both')
    .map((atom) => atom.text)
    .join(' ');
  const joins = / (?:am|are) (?:in|on)$/.test(text);
  if (!joins && !/(?:^| )(?:i|we) (?:will|shall|would|am|are|do)(?: |$)/.test(text)) return;
  if (!joins && !/ (?:will|shall|do)(?: |$)/.test(text) && !holds(atoms, 'but', 'neg')) return;
  say(scope, holds(atoms, 'neg') ? 'no' : 'yes', 'attend', 2);
}

function finishNegation(scope: Scope, negation: string): void {
  if (/^لا (?:انا|حنا|احنا|نحن) ولا$/.test(negation))
    say(scope, 'no', 'attend', 2); // «لا أنا ولا هو»
  else if (isBareNo(scope) || negation === 'not') sayNoWord(scope);
  else if (holds(scope.clause, 'fut') && scope.unknownWords === 0 && scope.acts.length === 0)
    say(scope, 'no', 'attend', 2); // «ماني رايح»
  else if (scope.clause.atoms.length <= 2 && holds(scope.clause, 'no')) sayNoWord(scope);
  else scope.looseNegation = true;
}

/** POLICY 9: a hedge or a condition in the clause turns its yes or no into a maybe. */
export function coloured(scope: Scope): Act[] {
  const { clause, hedged } = scope;
  if (!hedged && !clause.condition) return scope.acts;
  const acts = scope.acts
    .filter((act) => !(clause.condition && (act.kind === 'excuse' || act.kind === 'unfort')))
    .map(
      (act): Act =>
        act.kind === 'later' && clause.condition
          ? { ...act, kind: 'condition' }
          : act.other || act.kind === 'wish' || act.value === 'maybe' || act.kind === 'late'
            ? act
            : { ...act, value: 'maybe', kind: hedged ? 'hedge' : 'condition' },
    );
  if (hedged && acts.length === 0)
    acts.push({
      value: 'maybe',
      kind: 'hedge',
      strength: 1,
      other: false,
      old: holds(clause, 'past'),
    });
  if (clause.condition && acts.every((act) => act.other || act.kind === 'late'))
    acts.push({ value: 'maybe', kind: 'condition', strength: 1, other: false, old: false });
  return acts;
}
