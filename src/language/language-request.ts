// Tells who wants another language, and which (POLICY 2).
import type { Atom, Speech } from './atoms.ts';
import { type Clause, has, holds } from './clauses.ts';
import { solid } from './light-words.ts';

export type Language = 'ar' | 'en' | 'other';

/** «بالعربي أحسن», "English is easier for me". */
const BETTER = /^(?:احسن|افضل|اسهل|اريح|اولى|better|easier|preferred|prefer|only|great|instead)$/;
const WEAK = /^(?:weak|bad|poor|rusty|limited|ضعيف|ضعيفه|مكسر|سيء|good|great|strong|fluent|best|زين|كويس|قوي)$/;

/** Pure. Undefined when none is asked for. */
export function languageAsked(clauses: readonly Clause[], speech: Speech): Language | undefined {
  const asking = clauses.filter((clause) => isLanguageRequest(clause, speech));
  if (asking.length === 0) return undefined;
  const atoms = asking.flatMap((clause) => clause.atoms);
  const text = atoms
    .filter((atom) => has(atom, 'language', 'languageName'))
    .map((atom) => atom.text)
    .join(' ');
  const negated =
    holds(atoms, 'neg', 'no') || /(?:^| )(?:ما|لا|مش|no|not)(?: |$)/.test(text) || atoms.some((atom) => atom.negated);
  const english = /engl?|inglis|انج|انق|انك|انغ|ingil|anglais/.test(text);
  const arabic = /arab|عرب/.test(text);
  if (english === arabic) return 'other';
  return english !== negated ? 'en' : 'ar';
}

/** Whether this very clause asks for a language. */
export function isLanguageRequest({ atoms, question }: Clause, speech: Speech): boolean {
  if (atoms.some((atom) => has(atom, 'language') && atom.text.includes(' '))) return true;
  const words = solid(atoms).filter((atom) => !isAround(atom));
  const name = atoms.some((atom, at) => has(atom, 'languageName') && !isNamed(atoms, at));
  if (name) {
    if (words.length <= 1 || cannotRead(atoms)) return true;
    if (question && words.length <= 3) return true; // «عندكم نسخة انقليزي؟»
    if (holds(atoms, 'attend', 'attendNoun', 'decline', 'excuse', 'refuse')) return false;
    return (
      holds(
        atoms,
        'want',
        'send',
        'sendOther',
        'please',
        'mayI',
        'language',
        'understand',
        'contact',
        'callMe',
        'human',
        'message',
        'change',
      ) || atoms.some((atom) => BETTER.test(atom.text) || WEAK.test(atom.text))
    );
  }
  if (!holds(atoms, 'language')) return false;
  if (words.length === 1 && has(words[0], 'language')) return speech !== 'foreign';
  return holds(atoms, 'please', 'mayI', 'isIt', 'send', 'sendOther', 'want', 'change') && words.length <= 3;
}

/** «زوجتي ما تقرا عربي», «الوالد ما يعرف انقليزي»: neither is the guest. */
const cannotRead = (atoms: readonly Atom[]): boolean =>
  atoms.some(
    (atom, at) =>
      /^[ب]?[يتانم]+(?:قرا|قري|قرون|فهم|فهمون|عرف|عرفون|تكلم|تكلمون|حكي|تحدث|جيد|تقن)$/.test(atom.text) &&
      (atoms[at - 1]?.negated || has(atoms[at - 1], 'neg')) &&
      has(atoms[at + 1], 'languageName'),
  );

/** «أبيها بالعربي», «نحبها انقليزي» */
const WANTED =
  /^(?:اب[يا]|ابغا|نبي|نبغا|نب|بد[يو]|نحب|احب|حاب|اريد|نريد|عايز|عايزا|عاوز|عاوزا|بغيت|نبغي|ابغي|ود[ي]|تكون|يكون|بغ[ي]ت)(?:ه|ها|هم|اياها|ياها)$/;

/** «مبروك لأبو تركي», «عقبال تركي ومشاري»: a man's name that is a language too. */
const isNamed = (atoms: readonly Atom[], at: number): boolean =>
  /تركي$/.test(atoms[at]?.text ?? '') &&
  (/(?:^|[ول ])(?:ابو|ابي|ام|بو|اخو|ال|زواج|عرس|العريس|عريسنا|الشيخ|الاستاذ|يا)$/.test(atoms[at - 1]?.text ?? '') ||
    (atoms[at + 1]?.kind === 'word' && /^و.{2}/.test(atoms[at + 1]?.text ?? '')));

/** What may stand around the name of a language. */
const isAround = (atom: Atom): boolean =>
  /^(?:ب|بال|بل|bel|bil|حق|تقدر|تقدرون|تقدروا|تقدري|بتقدر|تكون|احسن|افضل|اسهل|better|version)$/.test(atom.text) ||
  BETTER.test(atom.text) ||
  WANTED.test(atom.text) ||
  has(
    atom,
    'isIt',
    'mayI',
    'send',
    'understand',
    'language',
    'message',
    'want',
    'can',
    'canOther',
    'change',
    'neg',
    'know',
    'apology',
    'sendOther',
    'reply',
    'no',
    'how',
    'bring',
    'contact',
    'callMe',
  );
