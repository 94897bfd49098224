// What a word may do that no rule of coming knows: a person, a town, a talk, or nothing Hadir understands (POLICY 3, 4, 9).
import type { Atom } from './atoms.ts';
import { has, holds } from './clauses.ts';
import { leaveOpen } from './doubt-rules.ts';
import { isOfUs } from './negation-rules.ts';
import { absorb, concludeModal, isBareNo, lack, type Scope, say, settle } from './scope.ts';

/** POLICY 3, 9: left to God; «الله ييسر أموركم» prays for the hosts. */
export function readFate(scope: Scope, atom: Atom): void {
  if (atom.text === 'الله يعلم' && scope.unknownWords > 0) return; // «فرحت لكم الله يعلم»: an oath
  const next = scope.clause.atoms[scope.at + 1];
  if (!has(next, 'attend') && /^\S+(?:كم|هم|لهما)$/.test(next?.text ?? '')) settle(scope);
  else leaveOpen(scope, 'fate');
}

/** «أتوق إلى لقائكم»; «خاطري أشوفكم» only wishes. */
export function readEager(scope: Scope, atom: Atom): void {
  // "couldn't be happier for the family"
  if (
    has(atom, 'cong') &&
    !holds(scope.clause, 'attend') &&
    /^(?:for|about)$/.test(scope.clause.atoms[scope.at + 1]?.text ?? '')
  ) {
    settle(scope);
    return;
  }
  const { modal } = scope;
  if (modal?.kind === 'unreal' || holds(scope.clause, 'past')) say(scope, 'no', 'wish', 2);
  else if (modal?.kind === 'wish') say(scope, 'maybe', 'wish', 1);
  else say(scope, scope.negation ? 'maybe' : 'yes', 'soft', 1);
}

/** «نهضر مع مرتي», «بكلم المدير»: asked at home or at work first. */
export function readContact(scope: Scope): void {
  const asked = scope.clause.atoms.slice(scope.at + 1).find((atom) => !has(atom, 'to', 'with', 'filler'));
  const boss = /^(?:ال)?(?:مدير|كفيل|ريس|رييس|قايد)(?:ي|نا|تي)?$/.test(asked?.text ?? '');
  if (boss || (has(asked, 'other') && /(?:ي|نا)$|^(?:ال)?(?:مدام|اهل|والد|والده|حرمه|جماعه)$/.test(asked?.text ?? '')))
    leaveOpen(scope, 'later');
  else settle(scope);
}

const JOURNEY = /^و?(?:حجزت|حجزي|حجزنا|حاجز|حاجزه|حاجزين|تذكرتي|تذاكرنا|رحلتي|رحلتنا|طيارتي|طيارتنا|قطاري|قطارنا)$/;

/** «مانيش في البلاد»: not in town; a town by itself says no more than an unknown word. */
export function readCity(scope: Scope, atom: Atom): void {
  // «من المغرب وأنا عندكم»: from sunset on.
  if (has(atom, 'timeAfter') && has(scope.clause.atoms[scope.at - 1], 'to', 'after', 'before')) return;
  if (/^و?جده$/.test(atom.text) && scope.clause.atoms[scope.at - 1]?.text !== 'في')
    readUnknown(scope, atom); // a grandmother
  else if (scope.negation !== undefined && scope.modal === undefined && scope.acts.length === 0 && !isBareNo(scope))
    lack(scope);
  else if (
    (holds(scope.clause, 'me', 'be', 'now') ||
      scope.clause.atoms.some(({ text }) => /^(?:راني|رانا|راهي|تراني|ترانا)$/.test(text))) &&
    scope.acts.length === 0 &&
    scope.clause.atoms.length <= 4 &&
    !holds(scope.clause, 'attend', 'can', 'where')
  )
    say(scope, 'maybe', 'unsure', 1); // «بريطانيا أنا الحين»
  // «حجزي للمدينة يوم الخميس»: a journey, and nobody says whether to the hosts or away from them.
  else if (
    !holds(scope.clause, 'attend') &&
    scope.acts.length === 0 &&
    scope.clause.atoms.slice(0, scope.at).some(({ text }) => JOURNEY.test(text))
  )
    say(scope, 'maybe', 'unsure', 1);
  else readUnknown(scope, atom);
}

/** «لم أستطع الرد مبكراً»: what could not be done was to answer. */
export function absorbCannot(scope: Scope, atom: Atom): void {
  if (scope.modal?.kind === 'can' && !scope.modal.positive) absorb(scope);
  else readUnknown(scope, atom);
}

/** «ما أبي أي رسالة منكم» */
export function absorbWant(scope: Scope, atom: Atom): void {
  if (scope.modal?.kind === 'want' && !scope.modal.positive) settle(scope);
  else readUnknown(scope, atom);
}

/** «ودي أرسل لهم عانية»: what is wished for is to send. */
export function absorbWish(scope: Scope, atom: Atom): void {
  if (scope.modal?.kind === 'wish' && scope.modal.positive) absorb(scope);
  else readUnknown(scope, atom);
}

const KUNYA = /^(?:ام|ابو|ابا|بو|اخو|اخت)$/;

export function readOther(scope: Scope): void {
  // «هلا أبو فهد بنجي», «يا أخي»: spoken to, not of.
  if (scope.clause.atoms[scope.at - 1]?.text === 'يا') return;
  if (isOfUs(scope) || isOwnHouse(scope) || isWholeHouse(scope)) return;
  if (scope.at > 0 && KUNYA.test(scope.clause.atoms[scope.at]?.text ?? '')) return;
  const mine = scope.clause.atoms
    .slice(0, scope.at)
    .some((atom) => has(atom, 'me', 'with', 'withMe', 'bring') || has(atom, 'attend') || /(?:^| )me$/.test(atom.text));
  if (!mine && scope.modal === undefined) scope.subject = 'other';
}

/** «أبو ناصر وعائلته حاضرين»: the writer names the own house. */
const isOwnHouse = ({ clause, at, negation }: Scope): boolean =>
  at === 0 &&
  negation === undefined &&
  KUNYA.test(clause.atoms[0]?.text ?? '') &&
  !holds(clause, 'neg', 'excuse') &&
  clause.atoms.some(({ text }) => /^(?:حاضرين|جايين|جايينكم|ياينكم|موجودين)$/.test(text));

/** «العايلة كلها معتذرة»: the writer among them. */
const isWholeHouse = ({ clause, at }: Scope): boolean =>
  /^(?:ال)?(?:عايله|عائله|اسره|اهل|بيت|جماعه|حموله|قبيله)$/.test(clause.atoms[at]?.text ?? '') &&
  /^(?:كلها|كلهم|كلنا|جميعها|جميعهم|كامله|باكملها)$/.test(clause.atoms[at + 1]?.text ?? '');

export function readUnknown(scope: Scope, atom: Atom): void {
  scope.unknownWords += 1;
  readElsewhere(scope, atom);
  // «ما راح أكون بالرياض»
  if (scope.negation !== undefined && has(scope.clause.atoms[scope.at - 1], 'be') && /^ب/.test(atom.text)) {
    lack(scope);
    return;
  }
  if (isProhibition(scope, atom)) scope.negation = undefined;
  if (scope.negation !== undefined) {
    if (scope.modal?.positive === false) scope.modal = undefined; // «ما يصير ما … أحضر»: two negations, one of them lost
    scope.looseNegation = true;
    scope.negation = undefined;
  }
  // A short م-word we do not know, right before the coming, may be one more "not".
  const called = holds(scope.clause.atoms.slice(Math.max(0, scope.at - 2), scope.at), 'other');
  if (!called && /^م.{1,4}$/.test(atom.text) && has(scope.clause.atoms[scope.at + 1], 'attend', 'can'))
    scope.looseNegation = true;
  if (isUnheardNo(scope, atom)) scope.looseNegation = true;
  // «ما أقدر أطول»: the verb that follows takes the modal; a noun or adverb leaves it waiting.
  if (scope.modal && has(scope.clause.atoms[scope.at - 1], 'inshallah', 'oath', 'apology')) concludeModal(scope);
  else if (
    scope.modal &&
    !(scope.modal.positive && (scope.modal.kind === 'wish' || scope.modal.kind === 'unreal')) &&
    (looksLikeVerb(atom.text) || scope.modal.kind === 'want')
  ) {
    if (!scope.modal.positive) scope.looseNegation = true;
    scope.modal = undefined;
  }
}

/** «لا تستعجلون علينا جايين»: what the hosts are not to do; «لا تتوقعون إني جاي» denies the coming. */
function isProhibition(scope: Scope, atom: Atom): boolean {
  if (scope.negation !== 'لا' || !/^ت[^ ]{2,}(?:ون|وا|و|ين|ي)$/.test(atom.text) || BELIEVED.test(atom.text))
    return false;
  const rest = scope.clause.atoms.slice(scope.at + 1);
  const come = rest.findIndex((next) => has(next, 'attend'));
  return (
    come >= 0 &&
    !holds(rest, 'refuse', 'without') &&
    /^(?:ب[ان]?(?:جي|حضر|يي)|جاي|ياي|حاضر|واصل)/.test(rest[come]?.text ?? '') &&
    !rest.slice(0, come).some((next) => has(next, 'neg') || /^ا?ن(?:ي|نا|ا|ن)?$/.test(next.text))
  );
}
const BELIEVED = /^ت(?:توقع|ظن|حلم|تخيل|صدق|فكر|عتقد|نتظر|نطر|ترج|ترقب|تامل|شوف|قول|حسب|عد|ستن|راهن)/;

/** "mw jay", "magedni nji": a short word of Latin letters, or one that begins like «ما», before an Arabic coming may deny it. */
function isUnheardNo(scope: Scope, atom: Atom): boolean {
  if (atom.tags.size > 0 || !/^[a-z]/.test(atom.text)) return false;
  const rest = scope.clause.atoms.slice(scope.at + 1);
  const come = rest.findIndex((next) => has(next, 'attend', 'can', 'attendNoun') && !/^[a-z]/.test(next.text));
  return come >= 0 && (atom.text.startsWith('m') || (come === 0 && atom.text.length <= 4));
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

/** «ما أقدر أخليها», «ماني طالع»: bound to stay. */
export function readLeave(scope: Scope): void {
  if (scope.modal?.positive === false) scope.subject = 'me'; // «ما لي قلب أخليها»
  const stays =
    scope.negation !== undefined &&
    /(?:طلع|خرج|سوق|فض[يا]|(?:طالع|خارج)(?:ه|ين)?)$/.test(scope.clause.atoms[scope.at]?.text ?? '');
  if (scope.modal?.positive === false || stays) {
    lack(scope);
    return;
  }
  settle(scope);
}
