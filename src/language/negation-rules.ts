// Negations that are more than "not": exceptions, impossibilities, worries, «مني» for "I am not" (POLICY 6).
import type { Atom } from './atoms.ts';
import { has, holds } from './clauses.ts';
import { isNumber } from './number-context.ts';
import { absorb, isBareNo, type Scope, say, sayNoWord, setModal } from './scope.ts';

/** Hejazi «مني جاي», "I am not coming", is spelled like «مني», "from me". */
export const isPronounNegation = (scope: Scope, atom: Atom): boolean =>
  /^(?:مني|منا|ماني|مانا)$/.test(atom.text) &&
  has(scope.clause.atoms[scope.at + 1], 'attend', 'can', 'sure', 'know', 'fut', 'present', 'be', 'decline');

const OF_US = /منا|فينا|من (?:عندنا|البيت|العائله|اهلي|عيالي|العيال)|^لا (?:انا|حنا|احنا|نحن)/;

/** «محد منا بيقدر», «لا أنا ولا بناتي»: the guest is one of them. */
export const isOfUs = (scope: Scope): boolean => OF_US.test(scope.negation ?? '');

/** «ما لي إلا أجي», I cannot but come; behind the verb, «ما أجي إلا متأخر», it takes the refusal back halfway. */
export function readExcept(scope: Scope, atom: Atom): void {
  const refused = scope.acts.findLastIndex((act) => act.value === 'no' && act.kind === 'attend' && !act.other);
  const [act] = refused < 0 ? [] : scope.acts.splice(refused, 1);
  if (act) scope.acts.push({ ...act, value: 'maybe', kind: 'unsure' });
  else if (
    scope.negation === undefined &&
    !isOfCourse(scope) &&
    !scope.looseNegation &&
    !scope.acts.some((act) => act.value === 'yes') &&
    scope.modal?.positive !== false &&
    !holds(scope.clause.atoms.slice(0, scope.at), 'neg', 'no') && // «ما بنقول لكم إلا حاضرين»
    has(scope.clause.atoms[scope.at + 1], 'attend', 'be')
  ) {
    scope.negation = atom.text; // «يعز علي ألا أكون معكم»
    return;
  }
  absorb(scope);
}

/** «إلا جايين», «إلا بنحضر»: contradicts whoever doubted it; «ألا نحضر» asks or denies. */
const isOfCourse = ({ clause, at }: Scope): boolean =>
  clause.atoms.slice(0, at).every((atom) => has(atom, 'filler', 'oath', 'greet', 'me', 'yes')) &&
  /^(?:[بهح]|را?ح|جاي|ياي|حاضر|واصل)/.test(clause.atoms[at + 1]?.text ?? '');

const ALL = /^(?:كلنا|كلهم|جميعنا|كامل العدد|all|everyone|everybody|all of us)$/;

const CHOSEN = /ed$|^(?:chose|chosen|told|best|better|rather|prefer|opt|decide|choose|wise|said|ought)$/;

export function readNegation(scope: Scope, atom: Atom): void {
  if (atom.text === 'لا' && scope.clause.atoms[scope.at - 1]?.text === 'الله') return; // «الله لا يبعدكم» prays
  if (
    atom.text === 'لا' &&
    has(scope.clause.atoms[scope.at - 1], 'attend') &&
    /^عند(?:كم|ك|كن|كو)$/.test(scope.clause.atoms[scope.at + 1]?.text ?? '')
  )
    return; // Yemeni «شاجي لا عندكم»
  if (scope.negation !== undefined && isBareNo(scope)) sayNoWord(scope);
  if (/^[وف]?(?:ماني|محنا|ماحنا|مانا|مانيب|منيب|محناب|مناب|مانيش|ماناش|لست|لسنا)$/.test(atom.text))
    scope.subject = 'me';
  if (!has(atom, 'no') && !OF_US.test(atom.text) && isNumber(scope.clause.atoms[scope.at + 1])) return; // «مو ٣»: the number is denied
  // «مش كلنا هنقدر نيجي»: some may.
  if (!has(atom, 'no') && ALL.test(scope.clause.atoms[scope.at + 1]?.text ?? '')) {
    scope.hedged = true;
    return;
  }
  // "I'd be mad not to come": two negations, if we do not know the first.
  const [doubted, infinitive] = [scope.clause.atoms[scope.at - 1], scope.clause.atoms[scope.at + 1]];
  if (
    atom.text === 'not' &&
    infinitive?.text === 'to' &&
    doubted?.kind === 'word' &&
    doubted.tags.size === 0 &&
    /^[a-z]/.test(doubted.text) &&
    !CHOSEN.test(doubted.text)
  )
    scope.looseNegation = true;
  if (
    scope.modal?.kind === 'can' &&
    !scope.modal.positive &&
    ((atom.text === 'ما' && has(scope.clause.atoms[scope.at + 1], 'attend', 'miss')) ||
      (atom.text === 'not' && scope.clause.atoms[scope.at - 1]?.text === 'not'))
  ) {
    scope.modal = { kind: 'can', positive: true, lone: true }; // «ما أقدر ما أجي»: cannot but come
    return;
  }
  if (scope.modal?.positive && /^(?:not|never|no longer)$/.test(atom.text))
    scope.modal = { ...scope.modal, positive: false };
  else scope.negation = /^(?:nah|nope)$/.test(atom.text) ? 'no' : atom.text;
}

/** «غيابي مستحيل», «عدم حضوري مستحيل» */
function isAbsenceDenied({ clause, at, negation }: Scope): boolean {
  const [next, named] = clause.atoms
    .slice(0, at)
    .filter((other) => !has(other, 'filler', 'oath'))
    .toReversed();
  return (
    negation === undefined &&
    !holds(clause.atoms.slice(at + 1), 'attend', 'can', 'miss', 'decline', 'attendNoun', 'neg') &&
    (/^(?:ال)?(?:غياب|تغيب|تخلف|اعتذار)(?:ي|نا|كم)?$/.test(next?.text ?? '') ||
      (named?.text === 'عدم' && has(next, 'attendNoun')))
  );
}

/** «معقولة ما أجي», how could I not: without its "not" it only wonders. */
export function readImpossible(scope: Scope, atom: Atom): void {
  if (
    atom.text === 'no way' &&
    scope.clause.atoms.every((other) => other === atom || has(other, 'filler', 'ack', 'cong'))
  ) {
    scope.acts.push({ value: 'no', kind: 'wow', strength: 1, other: false, old: false });
    return;
  }
  if (/ (?:لي|لنا|قلب|فيني|فينا)/.test(atom.text)) scope.subject = 'me';
  if (isAbsenceDenied(scope)) {
    scope.acts.splice(0);
    say(scope, 'yes', 'attend', 2);
    return;
  }
  // «لا مستحيل أجي», «لا مستحيل أفوتها»: the "no" answers by itself; what is impossible is said behind it.
  if (isBareNo(scope)) scope.negation = undefined;
  if (/معقول|يعقل/.test(atom.text) && scope.negation !== undefined) {
    setModal(scope, 'impossible', false); // «مو معقولة ما أجي»
    return;
  }
  // «مو مستحيل أجي»: it may be; nothing more is said.
  if (scope.negation !== undefined && !has(scope.clause.atoms[scope.at + 1], 'neg', 'miss', 'object', 'late')) {
    scope.hedged = true;
    absorb(scope);
    return;
  }
  if (/^(?:حرام|خطيه|فشله)$/.test(atom.text) && holds(scope.clause, 'can')) return; // «حرام ما أقدر أجي»: a pity
  const wonders =
    /^(?:معقول|يعقل|عيب|حرام|فشله|قبيحه|قبيح|شينه|عار|منقصه|خطيه|منقود|قصور|حشا|حاشا|وش دعو[هي]|وش هالدعو[هي])/.test(
      atom.text,
    );
  const rest = scope.clause.atoms.slice(scope.at + 1);
  if (
    !wonders ||
    ((holds(rest, 'neg', 'miss', 'late') || rest.some(({ negated }) => negated)) &&
      (rest.length === 1 || holds(rest, 'attend', 'miss', 'late', 'can', 'no')))
  )
    setModal(scope, 'impossible', scope.negation !== undefined);
  else if (
    /معقول|يعقل/.test(atom.text) ||
    (/دعو/.test(atom.text) && /^[ان](?:جي|حضر|يي|يجي)/.test(rest[0]?.text ?? ''))
  )
    scope.hedged = true;
}

/** «مو صعب علي أجي», «لا يشق علي الحضور»: no hindrance; «لا، صعب» is one. */
export function readHard(scope: Scope, atom: Atom): void {
  if (isBareNo(scope) && !/^[يت]/.test(atom.text)) sayNoWord(scope);
  if (scope.negation !== undefined) setModal(scope, 'can', true, false);
  else if (!holds(scope.clause, 'excuse')) say(scope, 'maybe', 'unsure', 2);
}

/** «لا تشيلون هم»: the "no" is about the worry. */
export function readWorry(scope: Scope): void {
  if (scope.negation !== undefined || (scope.clause.atoms[scope.at]?.negated ?? false)) say(scope, 'yes', 'word', 1);
  if (/^(?:هم|حريص)$/.test(scope.clause.atoms[scope.at + 1]?.text ?? '')) scope.at += 1;
}

/** «ما لي عذر أغيب عن فرحكم» */
export const hasNoExcuse = (scope: Scope): boolean => {
  const before = scope.clause.atoms.slice(0, scope.at).findLast((atom) => !has(atom, 'to', 'filler'));
  return has(before, 'commit') && /عذر|سبب|داعي|نيه|مانع|يمنع|excuse|reason/.test(before?.text ?? '');
};

/** «لا ما غيرت رأيي»: the «لا» denies the change, and refuses nothing. */
export function readUnchanged(scope: Scope): void {
  if (scope.negation === undefined) {
    scope.unknownWords += 1;
    absorb(scope);
    return;
  }
  const no = scope.acts.findLastIndex((act) => act.kind === 'no');
  if (no >= 0) scope.acts.splice(no, 1);
  absorb(scope);
}
