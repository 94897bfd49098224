// Words of coming, being able and missing: what their negation and modal make of them (POLICY 3, 6).
import type { Atom } from './atoms.ts';
import { has, holds } from './clauses.ts';
import { isComerToUs, isSomewhereElse } from './elsewhere.ts';
import { attendsAnother, goesElsewhere, isLeft, isOfWhoever } from './left-over.ts';
import { followsUnknown, isFormalNegation, isNarrowed } from './narrow-negation.ts';
import { isOfUs } from './negation-rules.ts';
import { absorb, type Scope, say, sayNoWord, sayOther, setModal, settle } from './scope.ts';

/** POLICY 6: the modal and the negation before «attend» make it a yes, a no, a wish or an unreal wish. */
export function readAttend(scope: Scope): void {
  if (isRepeated(scope)) return;
  // «عقبال ما نجي», «عقبال نحضر»: wishes for another day.
  if (/^و?عقب/.test(scope.clause.atoms[scope.at - 1]?.text ?? '')) {
    settle(scope);
    return;
  }
  if (scope.clause.atoms[scope.at]?.text === 'make it' && scope.clause.atoms[scope.at + 1]?.kind === 'number') return;
  if (isFirstPerson(scope.clause.atoms[scope.at]?.text ?? '')) scope.subject = 'me';
  const before = scope.clause.atoms[scope.at - 1]?.text ?? '';
  // «وانت جاي», «للي جايين من بعيد» is the others' coming.
  if (/^و?انت(?:[ويم]|وا)?$/.test(before) || isOfWhoever(scope)) {
    sayOther(scope, 'yes');
    return;
  }
  const latin = /^[a-z]/.test(scope.clause.atoms[scope.at]?.text ?? '');
  const elsewhere =
    latin && !scope.modal && scope.negation === undefined
      ? goesElsewhere(scope.clause.atoms.slice(scope.at + 1))
      : undefined;
  if (elsewhere !== undefined) {
    if (elsewhere === 'sure') scope.acts.push({ value: 'no', kind: 'excuse', strength: 1, other: false, old: false });
    else say(scope, 'maybe', 'unsure', 2);
    return;
  }
  if (scope.negation === undefined && !scope.modal && attendsAnother(scope)) {
    scope.acts.push({ value: 'no', kind: 'excuse', strength: 1, other: false, old: false });
    return;
  }
  // «بس أنا نازل مصر»: on the way, and not to the hosts.
  if (
    scope.clause.contrast &&
    ON_THE_WAY.test(scope.clause.atoms[scope.at]?.text ?? '') &&
    has(scope.clause.atoms[scope.at + 1], 'city')
  ) {
    scope.acts.push({ value: 'no', kind: 'excuse', strength: 1, other: false, old: false });
    return;
  }
  if (isLeft(scope)) return; // «حولوني من حاضر إلى معتذر»
  if (isComerToUs(scope)) {
    sayOther(scope, 'yes');
    return;
  }
  if (scope.negation === undefined && isSomewhereElse(scope)) {
    say(scope, 'maybe', 'unsure', 2);
    return;
  }
  // «القلوب حاضرة» says where the rest is not.
  if (/^و?(?:ال)?(?:قلوب|قلب|ارواح|روح)(?:نا|ي)?$/.test(before)) {
    say(scope, 'maybe', 'unsure', 2);
    return;
  }
  // "No I'm coming", not "no coming".
  if (scope.negation === 'no' && !scope.modal && !has(scope.clause.atoms[scope.at - 1], 'no')) sayNoWord(scope);
  // "Had it been a Friday I would surely have come"
  if (before === 'have' && scope.clause.atoms.slice(0, scope.at).some(({ text }) => text === 'would')) {
    say(scope, 'no', 'wish', 2);
    return;
  }
  if (before === 'would' && !scope.modal && scope.negation === undefined) {
    say(scope, 'maybe', 'wish', 1); // "I'd come but…"
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
  // «لا لا جايين»: no fear, they come.
  if (
    negation === 'لا' &&
    !modal &&
    before === 'لا' &&
    scope.clause.atoms[scope.at - 2]?.text === 'لا' &&
    !isFirstPerson(scope.clause.atoms[scope.at]?.text ?? '')
  ) {
    scope.acts.splice(
      scope.acts.findLastIndex((act) => act.kind === 'no'),
      1,
    );
    say(scope, 'yes', 'attend', 2);
    return;
  }
  // `wallah la aji`: «والله لا أجي» and «والله لأجي» are spelled alike.
  if (
    negation === 'لا' &&
    !modal &&
    before === 'لا' &&
    has(scope.clause.atoms[scope.at - 2], 'oath') &&
    /^ا(?:جي|حضر)$/.test(scope.clause.atoms[scope.at]?.text ?? '')
  ) {
    say(scope, 'maybe', 'unsure', 2);
    return;
  }
  // «لا والله جايين» swears to come: a participle takes no «لا».
  if (
    negation === 'لا' &&
    !modal &&
    has(scope.clause.atoms[scope.at - 1], 'oath') &&
    /^(?:جاي|ياي|حاضر)(?:ه|ين|كم|ينكم|لكم|ينلكم)?$/.test(scope.clause.atoms[scope.at]?.text ?? '') &&
    scope.clause.atoms
      .slice(scope.at + 1)
      .every((atom) => has(atom, 'inshallah', 'sure', 'firm', 'attendTheirs', 'attend', 'filler'))
  ) {
    say(scope, 'yes', 'attend', 2);
    return;
  }
  // «لا جايين» may be "no! we come": only «لا» with a bare verb of formal Arabic negates it.
  if (negation === 'لا' && !modal && !isFormalNegation(scope)) {
    say(scope, 'maybe', 'unsure', 2);
    return;
  }
  // «أقدر ما أجي؟», could I not come: a question as often as a refusal.
  if (modal?.kind === 'can' && modal.positive && negation !== undefined && /^(?:ما|لا|م?ا?[ان])/.test(negation)) {
    say(scope, 'maybe', 'unsure', 2);
    return;
  }
  const positive = (modal?.positive ?? true) !== (negation !== undefined);
  if (!positive && isNarrowed(scope)) {
    say(scope, 'maybe', 'unsure', 2);
    return;
  }
  if (positive && followsUnknown(scope)) scope.looseNegation = true;
  say(scope, positive ? 'yes' : 'no', 'attend', 2);
}

const ON_THE_WAY = /^(?:نازل|طالع|ماشي|رايح|طاير)(?:ه|ين)?$/;

/** "I can't be there to celebrate with you": one refusal, not a refusal and a yes. */
const isRepeated = (scope: Scope): boolean =>
  scope.negation === undefined &&
  scope.modal === undefined &&
  scope.acts.some((act) => act.kind === 'attend') &&
  /^[a-z]/.test(scope.clause.atoms[scope.at]?.text ?? '');

/** «إذا خف الوالد بجي»: the verb says who comes; a participle («زوجي جاي») does not. */
const isFirstPerson = (word: string): boolean =>
  /^(?:و?(?:س|ب|ه|ح|غ|ها|حا|را|ش|ع|ما|م)?[ان]|ب)(?:جي|حضر|يي|وصل|شارك|لبي)/.test(word);

export function readAttendNoun(scope: Scope): void {
  // «أتمنى لكم ليلة سعيدة وحضوراً مميزاً»: wished to them.
  if (scope.clause.atoms.slice(0, scope.at).some((atom) => has(atom, 'cong') && /^و?[انب]+تمن/.test(atom.text))) {
    settle(scope);
    return;
  }
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
  // «حتى لو ما عزمتوني كان جيت»
  if (holds(scope.clause, 'concede')) {
    say(scope, 'maybe', 'condition', 2);
    return;
  }
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
  // «ولدي تعب وما عاد أقدر»: the verb says who.
  if (/^[وف]?(?:[بهحسغ]|ها|حا)?[ان](?:قدر|كدر|ستطيع|تمكن|لحق)|^[بهح]قدر/.test(atom.text)) scope.subject = 'me';
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
  // «ما نقدر نجيب العيال»: those stay at home, and of the guest nothing is said.
  if (/جيب$|bring$/.test(scope.clause.atoms[scope.at]?.text ?? '')) {
    absorb(scope);
    return;
  }
  if (/(?:^| )[ان]ي?(?:جي|حضر)$/.test(scope.clause.atoms[scope.at]?.text ?? '')) scope.subject = 'me';
  if (/ا?ن?(?:جي|يجي|حضر)$/.test(scope.clause.atoms[scope.at]?.text ?? '')) say(scope, 'no', 'attend', 2);
  else setModal(scope, 'can', false);
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
