// Tells who wants no more messages, and never confuses it with «لا ترسلون الموقع» (POLICY 2).
import type { Atom } from './atoms.ts';
import { type Clause, has, holds } from './clauses.ts';
import { isListOfAbsent } from './left-over.ts';
import { LIGHT, solid } from './light-words.ts';

/** Pure. */
export function asksToStop(clauses: readonly Clause[]): boolean {
  const atoms = clauses.flatMap((clause) => clause.atoms);
  const words = solid(atoms);
  // «2 كفاية»: enough people.
  if (atoms.some((atom) => atom.value !== undefined) && words.every(({ text }) => ENOUGH.test(text))) return false;
  // «وقفوا», «خلاص وقفوا»
  if (
    words.some((atom) => has(atom, 'optOut', 'stop') && !has(atom, 'ack')) &&
    words.every((atom) => has(atom, 'optOut', 'stop', 'annoy', 'ack'))
  )
    return true;
  return clauses.some((clause) => isStop(clause));
}

const ENOUGH = /^(?:ال|ب|ي|ت)*(?:كفايه|كفي|كافي|كافيه|يكفي|تكفي|يكفينا|تكفينا|enough)$/;

/** «STOP ما بجي», "unsubscribe not attending": the word that stops stands first, and stops nothing else («وقف الشغل») (POLICY 2). Pure. */
export function opensWithStop(clauses: readonly Clause[]): boolean {
  const [first] = clauses;
  const at = first?.atoms.findIndex((atom) => solid([atom]).length > 0) ?? -1;
  const opening = first?.atoms[at];
  // «كفاية ما نقدر نجي»: enough of the matter, which is refused.
  if (!has(opening, 'optOut', 'stop') || ENOUGH.test(opening?.text ?? '')) return false;
  const next = first?.atoms[at + 1];
  return (
    next?.kind !== 'word' || next.negated || has(next, 'neg', 'no', 'decline', 'apology', 'unfort', 'but', ...LIGHT)
  );
}

const isThisNumber = ({ text }: Atom): boolean =>
  /^(?:هذا الرقم|(?:ال|هال)(?:رقم|نمره|جوال|خط)|(?:هذا|هاذا|ها) الرقم|number)$/.test(text);

/** «شيلوا اسمي من الحاضرين» takes back the coming. */
const isGuestList = ({ text }: Atom): boolean => /^(?:ال|لل)?(?:حاضرين|موجودين|موكدين|مدعوين|معازيم)$/.test(text);

/** Whether this very clause asks for quiet. */
export function isStop(clause: Clause): boolean {
  const { atoms } = clause;
  const counts = atoms.some(({ value }) => value !== undefined);
  if (
    atoms.some(
      (atom, at) =>
        has(atom, 'optOut') &&
        ((atom.text.includes(' ') && !isRefused(atom, atoms[at - 1])) ||
          (!counts && solid(atoms).length <= 2 && !has(atoms[at - 1], 'neg') && !atoms[at - 1]?.negated)),
    )
  )
    return true;
  if (negatesSending(atoms)) return true;
  if (clause.question) return false;
  if (
    holds(atoms, 'remove') &&
    holds(atoms, 'myNumber') &&
    !holds(atoms, 'attendNoun', 'attend') &&
    !atoms.some((atom) => isGuestList(atom) || isListOfAbsent(atom))
  )
    return true;
  // «استبعاد هذا الرقم من قوائم الإرسال»
  if (holds(atoms, 'remove') && !holds(atoms, 'attend', 'attendNoun', 'wrongNumber') && atoms.some(isThisNumber))
    return true;
  const words = solid(atoms);
  if (words.length === 1 && has(words[0], 'remove') && /ن[يا]$/.test(words[0]?.text ?? '')) return true; // «احذفوني»
  // «ألغوا اسمي» is the coming that is taken back, «ألغوا رقمي» the messages.
  if (
    holds(atoms, 'cancel') &&
    !holds(atoms, 'attendNoun') &&
    atoms.some((atom) => has(atom, 'myNumber') && !/اسم/.test(atom.text))
  )
    return true;
  if (holds(atoms, 'stop') && holds(atoms, 'message', 'sendOther', 'send')) return true;
  // «أرغب في إلغاء استقبال رسائلكم»; «ألغوا رسالتي السابقة» is about one of the guest's own.
  if (holds(atoms, 'cancel') && atoms.some((atom) => has(atom, 'message') && MANY_MESSAGES.test(atom.text)))
    return true;
  if (holds(atoms, 'stop') && atoms.some(({ text }) => NUISANCE.test(text))) return true;
  if (holds(atoms, 'annoy') && !holds(atoms, 'lateReply', 'apology')) return true;
  return wantsNoMessages(atoms);
}

/** «وقفوا الإزعاج»; «آسف على الإزعاج» is another matter. */
const NUISANCE =
  /^(?:ال|هال)?(?:ازعاج|ازعاجات|زعاج|مضايقه|مضايقات|ازعاجكم|مضايقتكم|سبام|spam|nuisance|harassment|bothering|spamming|disturbing)$/;

/** Of Tunis, Tripoli and Khartoum: no longer. */
const NO_MORE = /^(?:معش|معاش|معادش|ماعادش|ماعش|ماعاش|معدش|معتش|ما?تزيدو?ش|ما?تعاودو?ش|ما?ترجعو?ش|ما?تبقو?ش)$/;
/** «ما تزيدوش تبعثولي», «لا ترجعون ترسلون» */
const AGAIN = /^(?:عاد|بقي|بعد|ابدا|مره|ثاني|ثانيه|ت(?:زيد|عاود|عود|رجع|بق|كمل|ستمر|كرر|ظل|ضل)[^ ]*)$/;

const MANY_MESSAGES = /رسا[يئ]ل|اشعارات|تنبيهات|تذكيرات|دعايات|^(?:messages|texts|sms|notifications|emails|updates)$/;

/** "don't remove me": what would stop the messages is not wanted. */
const isRefused = ({ text }: Atom, before: Atom | undefined): boolean =>
  (has(before, 'neg') || before?.negated === true) &&
  !/(?:^| )(?:no|not|dont|never|لا|ما|مش|مو|بلاش|عدم)(?: |$)/.test(text);

/** «لا ترسلون لي», «متبعتوليش»: the negation stands at the verb, and nothing else («الموقع») is what is not to be sent. */
function negatesSending(atoms: readonly Atom[]): boolean {
  return atoms.some((atom, at) => {
    if (!has(atom, 'sendOther')) return false;
    const before = atoms.slice(Math.max(0, at - 3), at);
    const negated =
      atom.negated ||
      before.some(
        (other, place) =>
          (has(other, 'neg', 'no') || NO_MORE.test(other.text)) &&
          before.slice(place + 1).every((between) => has(between, 'want', ...LIGHT) || AGAIN.test(between.text)),
      );
    const object = atoms.slice(at + 1).find((next) => !has(next, ...LIGHT));
    return (
      negated &&
      !has(object, 'placeTopic', 'otherTopic', 'timeTopic', 'attendNoun') &&
      !holds(atoms, 'why', 'attendNoun')
    );
  });
}

/** «مش عاوز أي رسايل», "I don't want to get any more messages". */
function wantsNoMessages(atoms: readonly Atom[]): boolean {
  const want = atoms.findIndex((atom) => has(atom, 'want'));
  if (
    want < 0 ||
    !(atoms[want]?.negated || atoms.slice(Math.max(0, want - 3), want).some((atom) => has(atom, 'neg', 'no')))
  )
    return false;
  const behind = atoms.slice(want + 1);
  return (
    (holds(behind, 'message') || behind.some(({ text }) => INVITATIONS.test(text))) &&
    !holds(behind, 'languageName', 'attend', 'attendNoun', 'placeTopic')
  );
}
const INVITATIONS = /^(?:ال|هال)?(?:دعوات|دعاوي|عزايم)(?:كم|كن|كو)?$/;
