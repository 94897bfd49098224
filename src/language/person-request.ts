// Tells who wants to speak to a person, or to be called, or asks for a number to call (POLICY 2).
import type { Atom } from './atoms.ts';
import { type Clause, has, holds } from './clauses.ts';
import { solid } from './light-words.ts';

/** Whom one may want to speak to, besides those tagged so: «واحد منكم», «أبو فهد», «مول العرس». */
const SOMEBODY = new Set(
  'واحد منكم منكن احدكم كبيركم كبير مسوولكم عريسكم راعيكم بوت روبوت ابو ام بو اهل والد والده اخو اخت ولد بنت معكم معاكم معكن وياكم you ye host family'.split(
    ' ',
  ),
);
const NUMBER = /^(?:ال|لل|ب|بال)?(?:رقم|ارقام|نمره|تلفون|جوال|موبايل|هاتف|number|phone)$/;
/** «وصلوني بالمسؤول», and not «وصلني الموقع». */
const CONNECT = /^(?:وصلوني|وصلني|وصلونا|وصليني|حولوني|حولني|حولونا|حوليني|اربطوني|connect|transfer)$/;

/** Pure. */
export function asksForPerson(clauses: readonly Clause[]): boolean {
  const [only, ...more] = solid(clauses.flatMap((clause) => clause.atoms));
  if (more.length === 0 && has(only, 'human', 'person') && !has(only, 'unit')) return true;
  return clauses.some(isPersonRequest);
}

/** Whether this very clause asks for a person. */
export function isPersonRequest({ atoms }: Clause): boolean {
  // «ردوا علي بالعربي» asks for the language.
  if (atoms.some((atom, at) => has(atom, 'human') && atom.text.includes(' ') && !isInLanguage(atoms, at))) return true;
  if (refusesMachine(atoms)) return true;
  const contact = atoms.findIndex((atom) => has(atom, 'contact'));
  if (contact >= 0 && !holds(atoms, 'later', 'consult')) {
    if (atoms.slice(contact + 1).some(isSomebody)) return true;
    if (atoms.slice(0, contact).some((atom) => has(atom, 'person') && !has(atom, 'neg'))) return true; // «فيه حد أقدر أكلمه؟»
  }
  if (holds(atoms, 'where') && holds(atoms, 'person') && !holds(atoms, 'placeTopic')) return true; // «وين المسؤول؟»
  if (asksForNumber(atoms) || asksForConnection(atoms)) return true;
  return atoms.some((atom, at) => isCall(atom, atoms, at));
}

const isInLanguage = (atoms: readonly Atom[], at: number): boolean =>
  /^(?:ردو?ا?|كلمو?ني|جاوبو?ني|راسلو?ني|تكلمو?ا?) /.test(`${atoms[at]?.text} `) && has(atoms[at + 1], 'languageName');

const MACHINE =
  /^(?:ال|ب|بال|مع|لل)?(?:بوت|روبوت|روبوتات|جهاز|اله|كمبيوتر|كومبيوتر|ماكينه|مكينه|ماكينا|انسر|مجيب|bot|bots|robot|robots|machine|machines|chatbot|ai|computer|recording)$/;

/** «ما أبا أرد ع جهاز», "don't want to talk to a bot". */
export const refusesMachine = (atoms: readonly Atom[]): boolean => {
  if (!holds(atoms, 'neg', 'no') && !atoms.some(({ negated }) => negated)) return false;
  const at = atoms.findIndex((atom) => MACHINE.test(atom.text));
  return (
    at > 0 &&
    (holds(atoms.slice(0, at), 'neg', 'no') || atoms.slice(0, at).some((atom) => atom.negated)) &&
    !holds(atoms, 'attend', 'attendNoun', 'decline', 'excuse')
  );
};

const isSomebody = (atom: Atom): boolean =>
  has(atom, 'person', 'hostTopic', 'present', 'you', 'ask') || SOMEBODY.has(atom.text);

/** «دقوا علي», «خلوا العريس يكلمني», "call me". */
function isCall(atom: Atom, atoms: readonly Atom[], at: number): boolean {
  if (!has(atom, 'callMe') || has(atoms[at - 1], 'neg', 'no') || has(atoms[at + 1], 'languageName')) return false;
  // «أرتب جدولي وأكلمكم» will call; «أبغى أكلمكم» wants to.
  if (
    /^و?(?:ا|ن|ب|بن|ه|ح)كلمك/.test(atom.text) &&
    !holds(atoms, 'want', 'please', 'mayI', 'need', 'how', 'isIt', 'firm') &&
    !atoms.some(({ text }) => /محتاج|احتاج/.test(text))
  )
    return false;
  if (/[\u0600-\u06ff]/.test(atom.text)) return true;
  return /^(?:me|us|back)$/.test(atoms[at + 1]?.text ?? '') && !/^(?:you|they|he|she)$/.test(atoms[at - 1]?.text ?? '');
}

/** «عطوني رقم أبو فهد», «رقم أحد أتواصل معه»; «رقم الآيبان» is no person. */
function asksForNumber(atoms: readonly Atom[]): boolean {
  const at = atoms.findIndex((atom) => NUMBER.test(atom.text));
  if (at < 0 || holds(atoms, 'remove', 'wrongNumber', 'cancel', 'neg')) return false;
  const behind = atoms.slice(at + 1, at + 4);
  if (behind.some((atom) => has(atom, 'otherTopic', 'parkingTopic'))) return false;
  return behind.some(
    (atom) =>
      has(atom, 'person', 'hostTopic', 'contact', 'callMe', 'human') ||
      (SOMEBODY.has(atom.text) && !has(atom, 'present')),
  );
}

function asksForConnection(atoms: readonly Atom[]): boolean {
  const at = atoms.findIndex((atom) => CONNECT.test(atom.text));
  const next = atoms[at + 1];
  if (at < 0 || next === undefined) return false;
  return (
    /^(?:ب|ل)/.test(next.text) &&
    !has(next, 'placeTopic', 'otherTopic', 'message', 'languageName', 'timeTopic') &&
    (atoms.slice(at + 1, at + 4).some(isSomebody) ||
      /^[بل](?:ال)?(?:ام|ابو|اهل|احد|حد|حدا|شخص|واحد|مسوول|منظم|موظف)/.test(next.text))
  );
}
