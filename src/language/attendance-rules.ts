// Words of coming, being able, missing and confirming: what their negation, modal and object make of them (POLICY 3, 6, 7, 15).
import type { Atom } from './atoms.ts';
import { has, holds } from './clauses.ts';
import { isOfUs } from './negation-rules.ts';
import { absorb, lack, type Scope, say, sayNoWord, sayOther, setModal, settle } from './scope.ts';

/** POLICY 6: the modal and the negation before «attend» make it a yes, a no, a wish or an unreal wish. */
export function readAttend(scope: Scope): void {
  if (isRepeated(scope)) return;
  // «عقبال ما نجي», «عقبال نحضر»: wishes for another day.
  if (/^عقب/.test(scope.clause.atoms[scope.at - 1]?.text ?? '')) {
    settle(scope);
    return;
  }
  if (scope.clause.atoms[scope.at]?.text === 'make it' && scope.clause.atoms[scope.at + 1]?.kind === 'number') return;
  if (isFirstPerson(scope.clause.atoms[scope.at]?.text ?? '')) scope.subject = 'me';
  const before = scope.clause.atoms[scope.at - 1]?.text ?? '';
  // «وانت جاي» is the other's coming.
  if (/^و?انت(?:[ويم]|وا)?$/.test(before)) {
    sayOther(scope, 'yes');
    return;
  }
  // «القلوب حاضرة» says where the rest is not.
  if (/^و?(?:ال)?(?:قلوب|قلب|ارواح|روح)(?:نا|ي)?$/.test(before)) {
    say(scope, 'maybe', 'unsure', 2);
    return;
  }
  const { modal, negation } = scope;
  if (modal?.kind === 'unreal') {
    say(scope, 'no', 'wish', 2);
    return;
  }
  if (modal?.kind === 'wish') {
    say(scope, modal.positive ? 'maybe' : 'no', 'wish', modal.positive ? 1 : 2);
    return;
  }
  // «لا جايين» may be "no! we come": only «لا» with a bare verb of formal Arabic negates it.
  if (negation === 'لا' && !modal && !isFormalNegation(scope)) {
    say(scope, 'maybe', 'unsure', 2);
    return;
  }
  const positive = (modal?.positive ?? true) !== (negation !== undefined);
  if (positive && followsUnknown(scope)) scope.looseNegation = true;
  say(scope, positive ? 'yes' : 'no', 'attend', 2);
}

/** "I can't be there to celebrate with you": one refusal, not a refusal and a yes. */
const isRepeated = (scope: Scope): boolean =>
  scope.negation === undefined &&
  scope.modal === undefined &&
  scope.acts.some((act) => act.kind === 'attend') &&
  /^[a-z]/.test(scope.clause.atoms[scope.at]?.text ?? '');

/** A word we do not know right before «أجي» may be what denies or doubts it; a future or a participle stands for itself. */
function followsUnknown(scope: Scope): boolean {
  const [before, verb] = scope.clause.atoms.slice(scope.at - 1);
  if (scope.at === 0 || verb === undefined || verb.conjunction || !/^(?:[ان]|come|join|attend)/.test(verb.text))
    return false;
  if (has(scope.clause.atoms[scope.at - 2], 'other') || scope.clause.atoms[scope.at - 2]?.text === 'يا') return false; // a name
  return before?.kind === 'word' && before.tags.size === 0 && before.value === undefined && before.kin === undefined;
}

/** «إذا خف الوالد بجي»: the verb says who comes; a participle («زوجي جاي») does not. */
const isFirstPerson = (word: string): boolean =>
  /^(?:و?(?:س|ب|ه|ح|غ|ها|حا|را|ش|ع|ما|م)?[ان]|ب)(?:جي|حضر|يي|وصل|شارك|لبي)/.test(word);

/** «لا والله نجي» swears to come: the «لا» must stand at its verb. */
const isFormalNegation = (scope: Scope): boolean =>
  /^[ان](?:حضر|تي|جي|شارك)/.test(scope.clause.atoms[scope.at]?.text ?? '') &&
  has(scope.clause.atoms[scope.at - 1], 'no', 'fut');

/** «نكون معكم», be there; alone with «إن شاء الله» a soft yes. */
export function readPresent(scope: Scope): void {
  const before = scope.clause.atoms.slice(0, scope.at);
  const text = scope.clause.atoms[scope.at]?.text ?? '';
  const latin = /^[a-z]/.test(scope.clause.atoms[scope.at]?.text ?? '');
  // "our hearts are with you" is no attendance.
  if (latin && !holds(before, 'me', 'can', 'fut', 'neg')) {
    settle(scope);
    return;
  }
  if (holds(before, 'be') && !holds(before, 'attend')) {
    readAttend(scope);
    return;
  }
  if (
    scope.negation !== undefined &&
    scope.modal === undefined &&
    /^موجود/.test(scope.clause.atoms[scope.at]?.text ?? '')
  ) {
    scope.acts.push({ value: 'no', kind: 'excuse', strength: 1, other: scope.subject === 'other', old: false });
    settle(scope);
    return;
  }
  if (scope.negation !== undefined || scope.clause.question) {
    settle(scope);
    return;
  }
  const others = scope.clause.atoms.filter(
    (atom) => !has(atom, 'me', 'inshallah', 'filler', 'sure', 'firm', 'oath', 'greet', 'god', 'yes', 'now', 'but'),
  );
  if (others.length === 1 && /^موجود/.test(others[0]?.text ?? '')) {
    say(scope, 'yes', 'attend', 2);
    return;
  }
  // «أنا وولدي الكبير عندكم»
  if (
    before.some(({ kin, conjunction }) => kin !== undefined && conjunction) &&
    holds(before, 'me') &&
    before.every(
      (atom) => atom.kin !== undefined || atom.value !== undefined || has(atom, 'me', 'but', 'unit', 'filler', 'other'),
    )
  ) {
    say(scope, 'yes', 'attend', 2);
    return;
  }
  if (
    (holds(before, 'me', 'inshallah', 'sure') ||
      before.some(({ text }) => /^(?:تراني|ترانا|كلنا|جميعنا|بنفسي)$/.test(text))) &&
    /^[\u0600-\u06ff]/.test(scope.clause.atoms[scope.at]?.text ?? '')
  )
    say(scope, 'yes', /^عند/.test(text) ? 'attend' : 'soft', /^عند/.test(text) ? 2 : 1); // «حنا عندكم»
}

export function readAttendNoun(scope: Scope): void {
  if (scope.modal !== undefined || scope.negation !== undefined) {
    readAttend(scope);
    return;
  }
  const rest = scope.clause.atoms.filter(
    (atom) =>
      atom.value === undefined &&
      !has(atom, 'attendNoun', 'filler', 'to', 'inshallah', 'please', 'thanks', 'greet', 'unit', 'dual'),
  );
  if (rest.length === 0 || rest.every((atom) => has(atom, 'sure', 'firm', 'yes', 'commit', 'me', 'confirm')))
    say(scope, 'yes', 'attend', 2);
}

/** «كان جيت» after a condition or a wish: unreal (POLICY 4). */
export function readAttendPast(scope: Scope): void {
  if (holds(scope.clause, 'past', 'unreal') || scope.modal?.kind === 'unreal') {
    say(scope, 'no', 'wish', 2);
    return;
  }
  if (scope.clause.condition) {
    say(scope, 'maybe', 'condition', 2);
    return;
  }
  settle(scope);
}

/** «يتصل فيني»: the same letters as «فيني أجي», I can come. */
const isObject = (scope: Scope, atom: Atom): boolean =>
  /^في(?:ني|ي|نا|ا)$/.test(atom.text) &&
  scope.negation === undefined &&
  !has(scope.clause.atoms[scope.at + 1], 'attend', 'attendNoun', 'be', 'present', 'filler', 'inshallah', 'me');

export function readCan(scope: Scope, atom: Atom): void {
  if (isObject(scope, atom)) return;
  const before = scope.clause.atoms[scope.at - 2];
  // "I no can come": the "no" stands at the verb, not before the sentence.
  if (scope.negation === 'no' && !(has(scope.clause.atoms[scope.at - 1], 'no') && has(before, 'me'))) sayNoWord(scope); // "no I can't"
  if (scope.modal?.kind === 'impossible') return;
  if (scope.modal?.positive === false && scope.negation === undefined) return; // "couldn't get time off"
  // «أقدر ولا ما أقدر»
  if (scope.modal?.kind === 'can' && scope.modal.positive !== (scope.negation === undefined)) scope.hedged = true;
  const mine = !/^[a-z]/.test(atom.text) || holds(scope.clause.atoms.slice(0, scope.at), 'me');
  setModal(scope, 'can', scope.negation === undefined, mine);
}

/** «ما ينفع أجي»: only its negation says anything. */
export function readSuits(scope: Scope): void {
  if (scope.negation === undefined) return;
  if (/ا?ن?(?:جي|يجي|حضر)$/.test(scope.clause.atoms[scope.at]?.text ?? '')) say(scope, 'no', 'attend', 2);
  else setModal(scope, 'can', false);
}

/** «زوجي ما وافق», «ما عطوني إجازة»: whoever withholds it, the guest cannot come. */
export function readConsent(scope: Scope): void {
  if (scope.negation === undefined) return;
  scope.subject = 'me';
  setModal(scope, 'can', false);
}

export function readAttendOther(scope: Scope): void {
  if (isOfUs(scope)) say(scope, 'no', 'attend', 2);
  else sayOther(scope, scope.negation || scope.modal?.positive === false ? 'no' : 'yes');
}

export function readCanOther(scope: Scope): void {
  const next = scope.clause.atoms[scope.at + 1];
  const verb = has(next, 'neg') ? scope.clause.atoms[scope.at + 2] : next;
  if (isOfUs(scope)) say(scope, 'no', 'attend', 2);
  // Maghrebi «يقدر نجي»: it may be that I come.
  else if (scope.negation === undefined && has(verb, 'attend') && isFirstPerson(verb?.text ?? '')) {
    scope.hedged = true;
    return;
  } else sayOther(scope, scope.negation ? 'no' : 'yes');
  if (has(next, 'attendOther', 'attend', 'attendNoun')) scope.at += 1;
}

/** POLICY 7: what is confirmed. */
export function readConfirm(scope: Scope, atom: Atom): void {
  const rest = scope.clause.atoms.slice(scope.at + 1);
  if (scope.negation !== undefined || scope.modal?.positive === false) {
    say(scope, 'maybe', 'unsure', 2);
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
  const negated = rest.slice(0, at).some((next) => has(next, 'neg', 'without'));
  if (has(object, 'miss') && negated) return; // «أؤكد عدم تخلفي»
  if (has(object, 'decline', 'refuse', 'miss')) say(scope, 'no', 'decline', 2);
  else if (has(object, 'attendNoun')) say(scope, negated ? 'no' : 'yes', 'attend', 2);
  else return;
  scope.at += at + 1;
}

/** «سجلوني» is a yes, «سجلوا اعتذاري» and «سجلوني غير حاضر» say themselves what is noted. */
export function readRegister(scope: Scope): void {
  const rest = scope.clause.atoms.slice(scope.at + 1);
  if (scope.negation === undefined && holds(rest, 'decline', 'refuse', 'neg')) settle(scope);
  else if (scope.negation !== undefined && holds(rest, 'sure', 'firm', 'confirm'))
    say(scope, 'maybe', 'unsure', 2); // «لا تحسبوني أكيد»
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
  const rest = scope.clause.atoms.slice(scope.at + 1);
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
  if (scope.negation === undefined && object !== undefined) {
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
  }
  settle(scope);
}

/** «بدل الاعتذار خلوه حضور»: what is named after "instead of" no longer holds. */
export function readInstead(scope: Scope, atom: Atom): void {
  const [next, ...rest] = scope.clause.atoms.slice(scope.at + 1);
  if (!has(next, 'decline', 'attendNoun', 'refuse')) {
    if (has(atom, 'change')) readChange(scope);
    return;
  }
  const now = rest.find((other) => has(other, 'decline', 'attendNoun', 'attend'));
  settle(scope);
  if (now !== undefined) say(scope, has(now, 'decline') ? 'no' : 'yes', has(now, 'decline') ? 'decline' : 'attend', 2);
  scope.at = scope.clause.atoms.length;
}

/** POLICY 6: not missing, not refusing is a yes; «ودي ما أفوتها» only a wish. */
export function readMiss(scope: Scope, atom: Atom): void {
  const negated = scope.negation !== undefined || scope.modal?.positive === false;
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

export function readLeave(scope: Scope): void {
  if (scope.modal?.positive === false) scope.subject = 'me'; // «ما لي قلب أخليها»
  const stays =
    scope.negation !== undefined &&
    /(?:طلع|خرج|سوق|(?:طالع|خارج)(?:ه|ين)?)$/.test(scope.clause.atoms[scope.at]?.text ?? '');
  if (scope.modal?.positive === false || stays) {
    lack(scope);
    return;
  }
  settle(scope);
}
