// What one has, finds or lacks: a reason not to come, or the means that coming takes (POLICY 4).
import { has, holds } from './clauses.ts';
import { lack, type Scope, say, sayNoWord, setModal, settle } from './scope.ts';

/** «زوجي ما يقدر عنده سفر»: the reason of him who was refused for; "one of us is sick". */
export const isOfOther = (scope: Scope): boolean =>
  (scope.acts.some((act) => act.other && act.kind === 'attend') && !holds(scope.clause, 'me')) ||
  (scope.subject === 'other' && scope.clause.atoms.some(({ text }) => text === 'of us'));

/** A reason not to come, the guest's or that of whoever was refused for. */
export const sayReason = (scope: Scope): void => {
  scope.acts.push({
    value: 'no',
    kind: 'excuse',
    strength: 1,
    other: isOfOther(scope),
    old: holds(scope.clause, 'past'),
  });
};

export function readHave(scope: Scope): void {
  // «لا، عندي ضيوف»; «لا أملك» is one verb.
  if (scope.negation === 'لا' && !/^[ان]ملك$/.test(scope.clause.atoms[scope.at]?.text ?? '')) sayNoWord(scope);
  const ahead = scope.clause.atoms.slice(scope.at + 1, scope.at + 5);
  const negated = scope.negation !== undefined || (scope.clause.atoms[scope.at]?.negated ?? false);
  if (
    negated &&
    (holds(ahead, 'sure', 'reply', 'confirm', 'decline') || /^(?:علم|فكره|خبر|تصور|قرار)$/.test(ahead[0]?.text ?? ''))
  ) {
    say(scope, 'maybe', 'unsure', 2); // «ما عندي جواب أكيد»
    scope.at = scope.clause.atoms.length;
    return;
  }
  // «ما عندي غير فرحكم»: nothing else is in the way.
  if (negated && /^(?:غير|سوي|الا)$/.test(ahead[0]?.text ?? '')) {
    scope.negation = undefined;
    scope.at += 1;
    return;
  }
  if (negated && holds(ahead, 'need', 'person', 'how', 'who', 'where')) {
    lack(scope);
    return;
  }
  if (!negated && holds(ahead, 'excuse', 'excuseAfterHave')) {
    sayReason(scope);
  }
  const named = ahead[0];
  const mine = !/^[a-z]/.test(scope.clause.atoms[scope.at]?.text ?? '') || has(scope.clause.atoms[scope.at - 1], 'me');
  if (
    !negated &&
    mine &&
    ahead.length === 1 &&
    named?.kind === 'word' &&
    named.tags.size === 0 &&
    named.value === undefined &&
    named.kin === undefined
  )
    say(scope, 'maybe', 'unsure', 1); // «عندي غسيل كلى»: a reason, it seems
  if (negated) scope.at += ahead.findIndex((atom) => has(atom, 'excuse', 'excuseAfterHave')) + 1;
  scope.negation = undefined;
}

/** «ما لقيت حجز», «ما حصلت إجازة»; what is found says nothing. */
export function readFind(scope: Scope): void {
  const ahead = scope.clause.atoms.slice(scope.at + 1, scope.at + 4);
  if (scope.negation === undefined) return;
  if (holds(ahead, 'need', 'person', 'excuseAfterHave', 'excuse')) lack(scope);
  else if (!holds(ahead, 'placeTopic', 'otherTopic', 'message', 'timeTopic')) say(scope, 'maybe', 'unsure', 1);
}

export function readNeed(scope: Scope): void {
  // «لن يرافقني أحد» says how many come, not whether.
  if (scope.clause.atoms.slice(0, scope.at).some(({ text }) => /رافق/.test(text))) {
    scope.negation = undefined;
    return;
  }
  if (scope.negation === undefined) return;
  // «ما في مجال ما إجي»: no way but to come.
  const [next, verb] = scope.clause.atoms.slice(scope.at + 1);
  if (has(next, 'neg') && has(verb, 'attend', 'can', 'be')) setModal(scope, 'can', false);
  else lack(scope);
}

/** «زوجي ما وافق», «ما عطوني إجازة»: whoever withholds it, the guest cannot come. */
export function readConsent(scope: Scope): void {
  if (scope.negation === undefined) {
    scope.subject = undefined; // «زوجي راضي وجايين»
    return;
  }
  // «اللوكيشن مو راضي يفتح»
  if (/^راض/.test(scope.clause.atoms[scope.at]?.text ?? '') && !holds(scope.clause, 'other', 'attend', 'me')) {
    settle(scope);
    return;
  }
  scope.subject = 'me';
  setModal(scope, 'can', false);
}
