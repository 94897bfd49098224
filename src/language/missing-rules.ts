// Words of missing and of being late: what their negation makes of them (POLICY 6).
import type { Atom } from './atoms.ts';
import { has, holds } from './clauses.ts';
import { hasNoExcuse } from './negation-rules.ts';
import { absorb, type Scope, say, setModal, settle } from './scope.ts';

/** "nothing on earth would make me miss it" */
const isNothing = (scope: Scope): boolean =>
  scope.clause.atoms.slice(0, scope.at).some(({ text }) => /^(?:nothing|nobody|none|no one|neither)$/.test(text));

/** POLICY 6: not missing, not refusing is a yes; «ودي ما أفوتها» only a wish. */
export function readMiss(scope: Scope, atom: Atom): void {
  // «ما ننسى وقفاتكم»
  const forgotten = scope.clause.atoms[scope.at + 1];
  if (/نس[يا]$/.test(atom.text) && forgotten?.kind === 'word' && forgotten.tags.size === 0) {
    absorb(scope);
    return;
  }
  const refuses = /^(?:refuse|decline)$/.test(atom.text) && scope.negation === undefined;
  if (refuses && holds(scope.clause.atoms.slice(scope.at + 1, scope.at + 3), 'miss')) {
    setModal(scope, 'can', false); // "I refuse to miss this"
    return;
  }
  const negated =
    scope.negation !== undefined || scope.modal?.positive === false || hasNoExcuse(scope) || isNothing(scope);
  if (scope.modal?.kind === 'wish' || scope.modal?.kind === 'unreal') {
    say(scope, 'maybe', 'wish', 1);
    return;
  }
  if (negated) {
    say(scope, 'yes', 'attend', 2);
    return;
  }
  if (scope.looseNegation) {
    say(scope, 'maybe', 'unsure', 2);
    return;
  }
  if (scope.subject === 'other' || holds(scope.clause, 'received')) {
    settle(scope);
    return;
  }
  say(scope, has(atom, 'object') ? 'maybe' : 'no', has(atom, 'object') ? 'unsure' : 'decline', 2);
}

/** «ما نتأخر عليكم» promises to come, «لن أتأخر عن تلبية دعوتكم» does come; «بتأخر شوي» only says when. */
export function readLate(scope: Scope): void {
  const denied = scope.negation !== undefined || scope.modal?.positive === false;
  if (denied && /^عن/.test(scope.clause.atoms[scope.at + 1]?.text ?? '')) {
    say(scope, 'yes', 'attend', 2);
    while (has(scope.clause.atoms[scope.at + 1], 'to', 'attendNoun', 'attendTheirs', 'filler')) scope.at += 1;
    return;
  }
  scope.acts.push({ value: 'yes', kind: 'late', strength: 1, other: scope.subject === 'other', old: false });
  absorb(scope);
}
