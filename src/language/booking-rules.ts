// Words that confirm, note, change or cancel an answer: what they make of the answer they name (POLICY 7, 15).
import type { Atom } from './atoms.ts';
import { has, holds } from './clauses.ts';
import { isListOfAbsent, isListOfComing } from './left-over.ts';
import { type Scope, say, sayOther, settle } from './scope.ts';

const isYours = (scope: Scope): boolean => {
  const before = scope.clause.atoms.slice(0, scope.at);
  return before.some(({ text }) => text === 'your') && !holds(before, 'me');
};

const isRelative = (atom: Atom | undefined): boolean =>
  has(atom, 'other') && atom?.kin !== undefined && atom.conjunction === false;

/** POLICY 7: what is confirmed. */
export function readConfirm(scope: Scope, atom: Atom): void {
  const rest = scope.clause.atoms.slice(scope.at + 1);
  // «تأكيد حجزك», "your order is confirmed": not the guest's coming.
  const first = rest.find((next) => !has(next, 'to', 'filler'));
  // «أكدت لي أختي الخبر»: another confirmed it to the guest.
  if (/^و?اكدت$/.test(atom.text) && /^(?:لي|لنا|ليا)$/.test(rest[0]?.text ?? '')) {
    settle(scope);
    return;
  }
  const booking =
    has(first, 'excuseAfterHave', 'place') && !/ي$|نا$/.test(first?.text ?? '') && !holds(rest, 'attendNoun');
  if (booking || isYours(scope)) {
    settle(scope);
    scope.at = scope.clause.atoms.length;
    return;
  }
  // «أبغى تأكيد على اليوم»: asks for one.
  if (
    scope.modal?.kind === 'want' &&
    /^(?:ال)?تاكيد$/.test(atom.text) &&
    !holds(rest, 'attendNoun', 'attend', 'decline')
  ) {
    settle(scope);
    return;
  }
  if (scope.negation !== undefined || scope.modal?.positive === false) {
    say(scope, 'maybe', 'unsure', 2);
    // «لا أؤكد عدم حضوري»: what is not confirmed is not said.
    if (has(rest[0], 'neg', 'without') && has(rest[1], 'attendNoun')) scope.at += 2;
    return;
  }
  if (holds(rest, 'later', 'laterTime') || scope.modal?.kind === 'wish') {
    say(scope, 'maybe', 'later', 2);
    return;
  }
  const at = rest.findIndex((next) =>
    has(
      next,
      'attendNoun',
      'attend',
      'present',
      'decline',
      'timeTopic',
      'placeTopic',
      'otherTopic',
      'attendTheirs',
      'attendOther',
      'refuse',
      'miss',
      'excuse',
      'can',
      'each',
    ),
  );
  const object = rest[at];
  if (object === undefined && rest.at(-1)?.text === 'that') return;
  if (object === undefined) {
    const future =
      /^و?[بسهح][ان]/.test(atom.text) ||
      (atom.conjunction && /^و[ان]/.test(atom.text)) || // «بشوف دوامي وأأكد لك»
      holds(scope.clause.atoms.slice(0, scope.at), 'fut');
    // «أؤكد لكم محبتي» confirms something else.
    const strange = rest.some((next) => next.kind === 'word' && next.tags.size === 0);
    if (!has(atom, 'confirmAsk'))
      say(scope, future ? 'maybe' : 'yes', future ? 'later' : strange ? 'word' : 'attend', strange ? 1 : 2);
    return;
  }
  if (has(object, 'can', 'attend', 'present')) return; // «أؤكد أني…»: what follows says it
  const between = rest.slice(0, at);
  const negated = between.some((next) => has(next, 'neg', 'without'));
  // "akad 3edm 7odori": a word of Latin letters that we cannot read may be the "not".
  if (between.some((next) => next.tags.size === 0 && /^[a-z]/.test(next.text)) && !/^[a-z]/.test(object.text)) {
    say(scope, 'maybe', 'unsure', 2);
    scope.at += at + 1;
    return;
  }
  if (has(object, 'miss') && negated) return; // «أؤكد عدم تخلفي»
  if (has(object, 'decline', 'refuse', 'miss')) say(scope, 'no', 'decline', 2);
  else if (has(object, 'attendNoun') && isRelative(rest[at + 1]))
    sayOther(scope, negated ? 'no' : 'yes'); // «أكدوا حضور الوالدة»
  else if (has(object, 'attendNoun')) say(scope, negated ? 'no' : 'yes', 'attend', 2);
  else return;
  scope.at += at + 1;
}

const MEALS = /^(?:ع|ال|عال|لل)*(?:عشا|عشاء|غدا|غداء|اكل|فطور|dinner|lunch|food)$/;

/** «سجلوني» is a yes, «سجلوا اعتذاري» and «سجلوني غير حاضر» say themselves what is noted. */
export function readRegister(scope: Scope, atom: Atom): void {
  const rest = scope.clause.atoms.slice(scope.at + 1);
  const first = rest.find((next) => !has(next, 'to', 'filler'));
  // «سجلوا حضور زوجتي فقط»
  if (
    scope.negation === undefined &&
    !/ن[اي]$/.test(atom.text) &&
    has(first, 'attendNoun', 'myNumber') &&
    isRelative(rest[rest.indexOf(first as Atom) + 1])
  ) {
    sayOther(scope, 'yes');
    scope.at = scope.clause.atoms.length;
    return;
  }
  if (scope.negation !== undefined && holds(rest, 'decline', 'miss')) {
    // «لا تحسبوني من المعتذرين», and «لا تعتبروني معتذر ولا حاضر»
    if (holds(rest, 'attend', 'attendNoun', 'present')) say(scope, 'maybe', 'unsure', 2);
    else say(scope, 'yes', 'word', 1);
    scope.at = scope.clause.atoms.length;
  } else if (scope.negation === undefined && holds(rest, 'decline', 'refuse', 'neg', 'miss')) settle(scope);
  else if (scope.negation !== undefined && MEALS.test(first?.text ?? ''))
    settle(scope); // «لا تنتظروني على العشا»
  else if (!/ن[اي]$/.test(atom.text) && has(first, 'timeTopic', 'placeTopic'))
    settle(scope); // «ثبتوا لي التاريخ»
  else if (
    scope.negation !== undefined &&
    (holds(rest, 'sure', 'firm', 'confirm', 'now') || /^لس[هاع]/.test(first?.text ?? ''))
  )
    say(scope, 'maybe', 'unsure', 2); // «لا تحسبوني أكيد»
  else if (scope.negation === undefined && /^وت/.test(atom.text))
    say(scope, 'maybe', 'unsure', 2); // «لا تتعبون نفسكم وتحسبوني»
  else say(scope, scope.negation ? 'no' : 'yes', 'attend', 2);
}

/** POLICY 15: «بدلوا اعتذاري لحضور»: what is named last, after "to", is the new answer; «أغير اعتذاري» names only the old one. */
export function readChange(scope: Scope): void {
  const rest = scope.clause.atoms.slice(scope.at + 1);
  settle(scope);
  const named = rest.filter((atom) => has(atom, 'decline', 'attendNoun', 'confirm', 'attend', 'yes', 'no', 'refuse'));
  const last = named.at(-1);
  if (last === undefined) return;
  const before = rest[rest.indexOf(last) - 1];
  const target =
    named.length > 1 ||
    has(rest[0], 'attend') || // «عدلوها جاي»
    (last.text.startsWith('ل') && last.text.length > 2) ||
    before?.text === 'الي' ||
    before?.text === 'to' ||
    before?.text === 'ل';
  const refused = has(last, 'decline', 'no', 'refuse');
  if (target) say(scope, refused ? 'no' : 'yes', refused ? 'decline' : 'attend', 2);
  scope.at = scope.clause.atoms.length;
}

/** POLICY 15: «ألغوا حضوري» is a no, «ألغوا اعتذاري» a yes, «ألغيت السفر» no excuse, bare «إلغاء» nothing. */
export function readCancel(scope: Scope): void {
  const named = scope.clause.atoms.slice(0, scope.at).findLast((atom) => has(atom, 'attendNoun', 'decline', 'confirm'));
  if (/^(?:ملغ|لاغ|باطل)/.test(scope.clause.atoms[scope.at]?.text ?? '') && named && scope.negation === undefined) {
    // «اعتذاري ملغي», «اعتبروا تأكيدي لاغي»
    scope.acts.splice(0);
    say(scope, has(named, 'decline') ? 'yes' : 'no', has(named, 'decline') ? 'attend' : 'decline', 2);
    return;
  }
  const rest = scope.clause.atoms.slice(scope.at + 1);
  // «شيلوا اسمي من المعتذرين»: off the list of those who stay away.
  if (scope.negation === undefined && rest.some(isListOfAbsent)) {
    say(scope, 'yes', 'attend', 2);
    scope.at = scope.clause.atoms.length;
    return;
  }
  // «شيلوني من كشف الحضور», «من الحاضرين»
  if (scope.negation === undefined && !scope.looseNegation && rest.some(isListOfComing)) {
    say(scope, 'no', 'decline', 2);
    scope.at = scope.clause.atoms.length;
    return;
  }
  const at = rest.findIndex((atom, place) =>
    has(
      atom,
      ...(place === 0 ? (['attend'] as const) : []),
      'place',
      'myNumber',
      'attendNoun',
      'decline',
      'excuse',
      'confirm',
      'register',
      'excuseAfterHave',
      'reply',
    ),
  );
  const object = rest[at];
  if (scope.looseNegation && object !== undefined) {
    say(scope, 'maybe', 'unsure', 2);
    scope.at += at + 1;
  } else if (scope.negation === undefined && object !== undefined) {
    if (has(object, 'decline')) say(scope, 'yes', 'attend', 2);
    else if (
      has(object, 'attendNoun', 'confirm', 'register', 'place', 'myNumber') ||
      (has(object, 'attend') && at === 0)
    )
      say(scope, 'no', 'decline', 2);
    scope.at += at + 1;
    // «اشطبوا اسمي من الحضور», «إلغاء حضوري للحفل»
    while (has(scope.clause.atoms[scope.at + 1], 'to', 'attend', 'attendNoun', 'present')) scope.at += 1;
  } else if (scope.negation !== undefined && has(object, 'attendNoun', 'place', 'myNumber', 'register')) {
    say(scope, 'yes', 'word', 1); // «لا تشطبون اسمي»
    scope.at += at + 1;
  } else if (
    scope.negation === 'ما' &&
    object === undefined &&
    /(?:ت|نا)(?:ها|ه)?$/.test(scope.clause.atoms[scope.at]?.text ?? '')
  ) {
    // «لا لا ما كنسلت، جاي»: the «لا» denies the cancelling.
    scope.acts.splice(0, scope.acts.length, ...scope.acts.filter((act) => act.kind !== 'no'));
    scope.negation = undefined;
  }
  settle(scope);
}

/** «بدل الاعتذار خلوه حضور»: what is named after "instead of" no longer holds. */
export function readInstead(scope: Scope, atom: Atom): void {
  const [next, ...rest] = scope.clause.atoms.slice(scope.at + 1);
  // «سجلوني معتذر بدل حاضر»
  if (has(next, 'attend') && rest.length === 0 && scope.acts.length > 0) {
    scope.at = scope.clause.atoms.length;
    return;
  }
  if (!has(next, 'decline', 'attendNoun', 'refuse')) {
    if (has(atom, 'change')) readChange(scope);
    return;
  }
  const now = rest.find((other) => has(other, 'decline', 'attendNoun', 'attend'));
  settle(scope);
  if (now !== undefined) say(scope, has(now, 'decline') ? 'no' : 'yes', has(now, 'decline') ? 'decline' : 'attend', 2);
  scope.at = scope.clause.atoms.length;
}
