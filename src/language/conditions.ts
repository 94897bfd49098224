// Tells which «if», «even if» and «until» stands at a word: some words mean it only in the right company (POLICY 9).
import type { Atom } from './atoms.ts';
import { SOFT } from './clause-tags.ts';
import { has, holds } from './held-tags.ts';
import type { Tag } from './lexicon/tags.ts';

/** What such a word then means. */
export const IF: ReadonlySet<Tag> = new Set<Tag>(['cond']);
const KAN = /^و?(?:كان|جان|كاني|جاني|كانا|كون|ان)$/;
const IN_BETWEEN = /^(?:كان|جان)$/;

/** «جان خلصت شغلي بايي», «إن ربي سهل جينا»: two words of many uses that mean "if" before a past verb and a coming. */
export function isHiddenIf(atoms: readonly Atom[], at: number): boolean {
  const atom = atoms[at];
  if (isIfAllowed(atoms, at)) return true;
  if (atom === undefined || !(KAN.test(atom.text) || /^ان الله احيان/.test(atom.text))) return false;
  // «جايين كان الله هون», «بنشوف جان نقدر»: behind what depends on it.
  if (
    IN_BETWEEN.test(atom.text) &&
    atoms[at + 1]?.kind === 'word' &&
    has(atoms[at - 1], 'attend', 'later', 'register', 'sure')
  )
    return true;
  const before = atoms.slice(0, at);
  const opening = before.findLastIndex((other) => other.kind !== 'word') + 1;
  if (!before.slice(opening).every((other) => has(other, ...SOFT, 'but', 'god')) || holds(before, 'cond', 'unreal'))
    return false;
  const rest = atoms.slice(at + 1, at + 12);
  const [next] = rest;
  const denied =
    has(next, 'neg') &&
    !has(rest[1], 'can', 'attend', 'fut', 'attendPast', 'be') &&
    /^[ب]|^(?:ا|ن)ج/.test(rest.find((other) => has(other, 'attend'))?.text ?? '');
  if (denied) return true; // «كان ما طلع لي سفر بجي»
  if (next === undefined || next.kind !== 'word' || has(next, 'attendPast', 'wish', 'want', 'attend', 'neg'))
    return false;
  const come = rest.findIndex((other) => has(other, 'attend', 'attendPast'));
  // Sudanese «كان الوضع استقر بجيكم»: what another did, and what I shall do.
  if (
    IN_BETWEEN.test(atom.text) &&
    /^ال.{2}|^[a-z]{3}/.test(next?.text ?? '') &&
    come >= 2 &&
    /^(?:[بحه]ا?|حن|هن|بن)(?:جي|حضر|يجي)/.test(rest[come]?.text ?? '') &&
    !rest.slice(0, come).some((other) => has(other, 'but', 'wish', 'intend', 'want', 'have'))
  )
    return true;
  if (come < 0 || rest.slice(0, come).some((other) => has(other, 'but', 'wish', 'intend'))) return false;
  if (atom.text.endsWith('ان') && atom.text.length <= 3 && !/^و?(?:كان|جان)$/.test(atom.text))
    return has(rest[come], 'attendPast') || (/ت$/.test(next.text) && next.tags.size === 0);
  return (
    /(?:ت|نا|كون)$/.test(next.text) ||
    holds(rest.slice(0, 2), 'god') ||
    has(rest[come], 'attendPast') ||
    atom.text.includes(' ')
  );
}

/** «إن رخصوني من الشغل بيي», Maghrebi «إلا لقيت مع من نجي»: before a past verb of leave, luck or means. */
function isIfAllowed(atoms: readonly Atom[], at: number): boolean {
  const text = atoms[at]?.text ?? '';
  if (!/^و?(?:ان|الا|ايلا|يلا)$/.test(text)) return false;
  const next = atoms[at + 1];
  if (next?.kind !== 'word' || !(has(next, 'consent', 'find') || (has(next, 'can', 'suits') && PAST.test(next.text))))
    return false;
  // «ما لقيت إلا…» excepts.
  if (holds(atoms.slice(Math.max(0, at - 4), at), 'neg', 'no')) return false;
  return (
    (at === 0 && (text !== 'ان' || has(next, 'consent'))) ||
    holds(atoms.slice(at + 2, at + 14), 'attend') ||
    holds(atoms.slice(0, at), 'attend')
  );
}
const PAST = /(?:ت|نا)(?:ش|لي|لنا)?$|^(?:ضبط|زبط|ظبط|تيسر|سمح)/;

/** «بجي ولو متأخر», «جايين ولو»: even so; «ولو ما قدرت» stays a condition. */
export const isConcession = (
  atoms: readonly Atom[],
  at: number,
  current: { readonly tags: ReadonlySet<Tag> },
): boolean =>
  (atoms[at]?.text === 'لو' &&
    holds(current, 'attend') &&
    /^(?:م?تاخر|اخر|دقيق|دقايق|خمس|ساع|نص |ربع|شوي|حبو|زحف|لحالي|لوحدي|بس)/.test(atoms[at + 1]?.text ?? '')) ||
  isOath(atoms, at) ||
  (atoms[at]?.text === 'ولو' &&
    (atoms[at + 1]?.kind !== 'word' ||
      has(atoms[at + 1], 'firm', 'sure') ||
      (holds(current, 'attend', 'yes', 'sure', 'firm', 'commit') &&
        !has(atoms[at + 1], 'can', 'neg', 'know', 'suits', 'have', 'attendPast', 'past')) ||
      has(atoms[at + 1], 'how')));

/** «لو على رموشنا جايين», «لو زحف أجي», «لو من آخر الدنيا»: the hardship that would not keep them. */
function isOath(atoms: readonly Atom[], at: number): boolean {
  if (!/^و?لو$/.test(atoms[at]?.text ?? '')) return false;
  const [first, second] = atoms.slice(at + 1);
  if (HARDSHIP.test(first?.text ?? '')) return true;
  const by = first?.text ?? '';
  if (/^(?:علي|ع|فوق)$/.test(by)) return CARRIED.test(second?.text ?? '');
  if (by === 'من') return FAR.test(second?.text ?? '');
  return by === 'تحت' || /^(?:في|ب)$/.test(by)
    ? /^(?:ال)?(?:مطر|ثلج|عاصفه|عواصف|نار|رصاص|قصف|موت|غبار)$/.test(second?.text ?? '')
    : false;
}
const HARDSHIP =
  /^(?:[انب]*زحف\S?|زاحف\S*|حبي|حبو|حبوا|[انب]حبي|سباحه|مشي|مشيا|حافي\S*|سيل|تمطر|تثلج|تنطبق|تقوم|انطبقت|نمشي|امشي)$/;
const CARRIED =
  /^(?:رمو?ش|جفون|كف|كفوف|ظهر|رجل|رجول|عكاز|كرسي|جثت|راس|ركب|بطن|بطون|يد|ايد|عيون|عين|جمر|النار|نار|خشم|قد[ام]|اقدام|نقاله|السرير|سرير)(?:ي|نا|ين|ينا|اتي|اتنا|ت|ه)?$/;
const FAR = /^(?:ال)?(?:اخر|اقصي|تحت|طرف|اطراف|صين|مريخ|قمر|ابعد|قبر)/;

/** «لا تحسبوني لين أرد عليكم»: what stands before holds until then. */
export const isUntilLater = (atom: Atom, next: Atom | undefined): boolean =>
  UNTIL.has(atom.text.split(' ')[0] ?? '') &&
  !/شوف(?:ها|ه|هم|كم)$/.test(next?.text ?? '') && // «لين أشوفها»: till we meet
  has(atom.text.includes(' ') ? atom : next, 'later', 'consult', 'sure', 'know');
const UNTIL = new Set(['لين', 'الين', 'لحد', 'لغايه', 'حتي', 'لما', 'until', 'till']);

/** «قبل محرم لو وراه؟», «لو بس آني؟»: Iraqi "or". */
export const isIraqiOr = (atom: Atom, next: Atom | undefined): boolean =>
  atom.text === 'لو' && (has(next, 'after', 'before', 'only') || next?.text === 'بس' || next?.text === 'لا');

const YET = /^(?:لس[هاع]+|للحين|الحين|هالحين|الان|حاليا|هلا|هلق|لهلق|دلوقت\S?|توا|دابا|هسه|لهسه|اليوم|yet|now)$/;
/** «للحين», "yet" */
export const isYet = (atom: Atom | undefined): boolean => YET.test(atom?.text ?? '');
/** «لا تسجلوني», «لا تحطون اسمي» */
export const isPutOff = (atom: Atom | undefined): boolean =>
  /^(?:لا|ما) ت(?:سجل|حسب|حط|عد|كتب|ضيف|عتبر|عتمد)/.test(atom?.text ?? '');

/** «كيف أجي وأنا بالمستشفى», «وش أسوي ما أقدر»: no question but why not. */
export function isLament(atom: Atom, rest: readonly Atom[]): boolean {
  if (!has(atom, 'how', 'where', 'what') || rest.some(({ kind }) => kind === 'question')) return false;
  if (/ (?:اسوي|نسوي|بيدي|بيدنا|اعمل|نعمل)$/.test(atom.text)) return has(rest[0], 'neg');
  const words = [...atom.text.split(' '), ...rest.slice(0, 2).map(({ text }) => text)];
  const come = words.findIndex((word) => /^(?:بدي|ابي)?[انب](?:جي|حضر|يجي|وصل)$/.test(word));
  if (come === 0 && /^(?:كيف|ازاي|شلون|كيفاش|وين|منين)$/.test(words[1] ?? ''))
    return /^و(?:انا|احنا|حنا|نحن|اني)$/.test(words[2] ?? '');
  return come > 0 && come <= 2 && /^و(?:انا|احنا|حنا|نحن|اني)$/.test(words[come + 1] ?? '');
}
