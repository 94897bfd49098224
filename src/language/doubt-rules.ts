// Hedges, «إن شاء الله», promises to answer later, certainty and one-word answers (POLICY 3, 9, 14).
import type { Atom } from './atoms.ts';
import { has, holds } from './clauses.ts';
import { concludeModal, isBareNo, type Scope, say, sayNoWord, setModal, settle } from './scope.ts';

/** POLICY 1, 6: «لا والله», «لا إن شاء الله»: the «لا» is the answer "no", and what follows has its own negation or none. */
export function readInshallah(scope: Scope): void {
  if (isBareNo(scope)) sayNoWord(scope);
  const wished =
    scope.acts.length === 0 &&
    (scope.clause.atoms.slice(0, scope.at).some((atom) => has(atom, 'cong', 'prayer', 'thanks')) ||
      scope.clause.atoms
        .slice(scope.at + 1, scope.at + 3)
        .some((atom) =>
          /افراح|^(?:دايم|دوم|your|yours|their|next|them|عيالكم|اولادكم|بناتكم|عقبال.*)/.test(atom.text),
        ));
  if (!wished) scope.inshallah = true;
}

export function readHedge(scope: Scope): void {
  const next = scope.clause.atoms[scope.at + 1];
  if (
    scope.clause.atoms[scope.at]?.text === 'قد' &&
    !has(next, 'attend', 'can', 'be', 'neg', 'no', 'attendNoun', 'decline')
  )
    return;
  scope.hedged = true;
  scope.negation = undefined;
  if (scope.modal?.positive === false) scope.modal = undefined;
}

/** POLICY 10: «ممكن» before a request means "please", before «أجي» it is a doubt. */
export function readPossible(scope: Scope, atom: Atom): void {
  const next = scope.clause.atoms
    .slice(scope.at + 1)
    .find((other) => !has(other, 'filler', 'oath', 'inshallah', 'me', 'fut'));
  if (atom.text.endsWith('ممكن') && has(next, 'attend', 'neg', 'no', 'be', 'can', 'attendNoun', 'late'))
    readHedge(scope);
}

export function readLater(scope: Scope): void {
  // «أفيدكم بحضوري», «أبلغكم باعتذاري»: told now, not later.
  if (has(scope.clause.atoms[scope.at + 1], 'attendNoun', 'decline')) {
    setModal(scope, 'pleased', true);
    return;
  }
  const about =
    holds(scope.clause, 'total', 'unit', 'number') || scope.clause.atoms.some((atom) => atom.kind === 'number');
  if (!about) say(scope, 'maybe', 'later', 1);
  settle(scope);
}

export function readSure(scope: Scope, atom: Atom): void {
  if (scope.negation !== undefined || scope.modal?.positive === false) {
    scope.hedged = true;
    say(scope, 'maybe', 'unsure', 2);
    return;
  }
  const next = scope.clause.atoms[scope.at + 1];
  // «لازم أقعد عندها»: bound to do something else.
  if (/^و?(?:لازم|ضروري)$/.test(atom.text) && next?.kind === 'word' && next.tags.size === 0) return;
  scope.certain = true;
}

export function readKnow(scope: Scope): void {
  if (scope.negation !== undefined || scope.modal?.positive === false) say(scope, 'maybe', 'unknowing', 2);
  else settle(scope);
}

export function readCommit(scope: Scope): void {
  concludeModal(scope);
  if (scope.negation !== undefined) {
    say(scope, 'maybe', 'unsure', 1);
    return;
  }
  say(scope, 'yes', 'commit', 1);
}

export function readYes(scope: Scope): void {
  concludeModal(scope);
  if (scope.negation !== undefined) {
    if (isBareNo(scope)) sayNoWord(scope);
    // «زوجي مو موافق أحضر»: whoever does not agree, what follows is refused.
    else setModal(scope, 'can', false);
    return;
  }
  say(scope, 'yes', 'word', 1);
}
