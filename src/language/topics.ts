// What a question or a request for information is about: a day, a place, children, parking (POLICY 8, 10).
import type { Atom } from './atoms.ts';
import { type Clause, has, holds } from './clauses.ts';
import { isSum } from './count-sum.ts';
import { DAYS, OCCASIONS, PROBLEMS, TIMES_OF_DAY, TOWNS, WRITTEN } from './lexicon/places.ts';
import { solid } from './light-words.ts';

export type Topic = 'when' | 'where' | 'children' | 'parking' | 'companions' | 'deadline' | 'dress' | 'other';

const wordSet = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));
const towns = wordSet(TOWNS);
const days = wordSet(DAYS);
const timesOfDay = wordSet(TIMES_OF_DAY);
const occasions = wordSet(OCCASIONS);
const written = wordSet(WRITTEN);
const problems = wordSet(PROBLEMS);
const WEEKDAY = /^(?:ال)?(?:خميس|جمعه|سبت|احد|اثنين|ثلاثاء|اربعاء)$|^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/;
const PRESSES =
  /^(?:اضغط|اكتب|اسجل|نسجل|ارد|اعدل|اغير|ااكد|اعتذر|احول|نحول|اكبس|ادوس|click|press|confirm|reply|sign|rsvp|register)$/;
const OR = /^(?:ولا|والا|او|ام|لو|or)$/;

/** Without its «و», «ال», «ب», «هال». */
const stems = (word: string): string[] => [
  word,
  ...['و', 'ب', 'بال', 'هال', 'ال', 'ف', 'في', 'ل'].flatMap((prefix) =>
    word.startsWith(prefix) && word.length > prefix.length + 2
      ? [word.slice(prefix.length), `ال${word.slice(prefix.length)}`]
      : [],
  ),
];
/** Of an expression its last word counts: «ما فتحت». */
const isIn = (atom: Atom | undefined, words: ReadonlySet<string>): boolean =>
  atom?.kind === 'word' && stems(atom.text.split(' ').at(-1) ?? '').some((word) => words.has(word));

/** The more particular topic wins over where and when. Pure. */
export function topicOf(clause: Clause): Topic | undefined {
  const { atoms } = clause;
  if (holds(atoms, 'offTopic')) return undefined;
  if (
    holds(atoms, 'deadlineTopic') ||
    (holds(atoms, 'when') && holds(atoms, 'confirm', 'reply', 'later') && !holds(atoms, 'timeTopic'))
  )
    return 'deadline';
  const between = alternative(clause);
  if (between !== undefined) return between;
  if (holds(atoms, 'parkingTopic')) return 'parking';
  if (holds(atoms, 'dressTopic')) return 'dress';
  if (holds(atoms, 'childTopic') && !holds(atoms, 'where', 'when')) return 'children';
  if (holds(atoms, 'bring') && atoms.some((atom) => atom.kin !== undefined)) return 'companions';
  if (holds(atoms, 'companionTopic', 'companion') || asksToBring(atoms)) return 'companions';
  if (holds(atoms, 'bring')) return 'companions';
  if (isUnwrittenTime(atoms)) return 'when';
  if (isBrokenLink(atoms)) return 'where';
  // «هل يُسمح بالدخول بعد بداية الحفل؟» asks what is allowed.
  if (holds(atoms, 'otherTopic') && !holds(atoms, 'placeTopic'))
    return holds(atoms, 'when', 'timeTopic') && !holds(atoms, 'send') && (holds(atoms, 'when') || !holds(atoms, 'mayI'))
      ? 'when'
      : 'other';
  if (
    holds(atoms, 'confirmAsk', 'send', 'register') &&
    atoms.some((atom) => /^(?:ال)?(?:وقت|يوم|time|day)$/.test(atom.text))
  )
    return 'when';
  if (!holds(atoms, 'where') && atoms.some(isNumberOfPerson)) return 'other';
  if (isOfTime(atoms)) return 'when';
  // «ينفع أسيب البيبي برا القاعة؟»: asked is what one may do there.
  if (clause.question && !holds(atoms, 'where', 'when') && holds(atoms, 'leave', 'decline')) return 'other';
  if (holds(atoms, 'where') && holds(atoms, 'person', 'human', 'contact') && !holds(atoms, 'placeTopic'))
    return 'other'; // «وين المسؤول؟»
  // «من وين جبتوا رقمي؟»: how they came by it.
  if (holds(atoms, 'where') && holds(atoms, 'myNumber')) return 'other';
  // «وين أضغط عشان أعتذر؟»: how it is done.
  if (holds(atoms, 'where') && atoms.some((atom) => PRESSES.test(atom.text))) return 'other';
  if (
    clause.question &&
    holds(atoms, 'otherTopic') &&
    (holds(atoms, 'isIt', 'mayI') || atoms.some(({ text }) => /^(?:ال)?توصيل/.test(text))) &&
    !holds(atoms, 'where', 'when')
  )
    return 'other'; // «هل تتوفر عربة عند البوابة؟»
  if (holds(atoms, 'where') || (holds(atoms, 'placeTopic') && !holds(atoms, 'when'))) return 'where';
  // «يمديني أمركم وقت العشا؟»: whether one may, not when it is.
  if (clause.question && holds(atoms, 'attend') && holds(atoms, 'can', 'mayI', 'suits') && !atoms.some(isWhenWord))
    return 'other';
  if (holds(atoms, 'when', 'timeTopic')) return 'when';
  if (holds(atoms, 'howMany') && holds(atoms, 'month')) return 'when'; // «كم شعبان؟»
  if (isOfADay(clause)) return 'when';
  if (isOfATown(clause)) return 'where';
  if (holds(atoms, 'who', 'real', 'how', 'what', 'howMany', 'isIt', 'mayI', 'why', 'hostTopic')) return 'other';
  return undefined;
}

/** «ممكن أجيب زوجتي؟», "can I bring my wife?": one expression, which says whether one may. */
const asksToBring = (atoms: readonly Atom[]): boolean =>
  atoms.some((atom) => has(atom, 'mayI') && /(?:^| )[انب]?جيب|bring/.test(atom.text)) &&
  atoms.some((atom) => atom.kin !== undefined || has(atom, 'other'));

const isWhenWord = (atom: Atom): boolean => has(atom, 'when') && !/^وقت/.test(atom.text);

/** «الخميس ولا الجمعة», «قبل المغرب ولا بعده», «بالرياض ولا بجدة», "at 8 or 9": two days, or two places. */
function alternative(clause: Clause): Topic | undefined {
  const { atoms } = clause;
  const or = atoms.findIndex((atom, at) => at > 0 && OR.test(atom.text));
  if (or < 0 || (!clause.question && atoms[or]?.text === 'لو')) return undefined;
  if (
    holds(
      atoms,
      'attend',
      'can',
      'bring',
      'decline',
      'excuse',
      'dressTopic',
      'childTopic',
      'canOther',
      'withMe',
      'companion',
      'howMany',
      'allow',
    )
  )
    return undefined;
  if (atoms.some((atom) => has(atom, 'neg') && !OR.test(atom.text))) return undefined;
  const near = [...atoms.slice(Math.max(0, or - 3), or), ...atoms.slice(or + 1, or + 4)];
  const sides = [...atoms.slice(0, or), ...atoms.slice(or + 1)];
  // «اثنين أو ثلاثة» are people, «الاثنين أو الثلاثاء» days.
  const isDay = (atom: Atom): boolean => WEEKDAY.test(atom.text) || isIn(atom, days);
  if (near.some((atom) => (isDay(atom) && atom.value === undefined) || has(atom, 'month'))) return 'when';
  const beforeOrAfter = near.some(
    (atom) => has(atom, 'before', 'after') || /^و?(?:قبل|بعد)(?:ه|ها|هم)?$/.test(atom.text),
  );
  if (beforeOrAfter && near.some((atom) => isIn(atom, timesOfDay) || has(atom, 'month', 'timeTopic'))) return 'when';
  if (near.filter((atom) => isIn(atom, timesOfDay)).length >= 2) return 'when';
  const places = near.filter((atom) => isIn(atom, towns)).length;
  if (places >= 2 || (clause.question && places > 0)) return 'where';
  if (
    clause.question &&
    holds(sides, 'isIt', 'mayI') &&
    near.some((atom) => atom.value !== undefined || atom.kind === 'figure')
  )
    return 'when';
  return undefined;
}

/** «هل الحفل يوم الجمعة؟», «الزواج الخميس صح؟», "is it tomorrow?", "time?": nothing but an occasion and a day. */
function isOfADay(clause: Clause): boolean {
  if (!clause.question) return false;
  const words = clause.atoms.filter((atom) => atom.kind === 'word' || atom.kind === 'number' || atom.kind === 'figure');
  const isDay = (atom: Atom): boolean => isIn(atom, days) || WEEKDAY.test(atom.text) || has(atom, 'month');
  const onlyTime = words.every((atom) => /^(?:ال)?(?:وقت|time|day|يوم|تاريخ|ساعه|what|and|the|و)$/.test(atom.text));
  if (words.length > 0 && onlyTime) return true;
  return (
    words.some(isDay) &&
    words.every(
      (atom) =>
        isDay(atom) ||
        isIn(atom, occasions) ||
        isIn(atom, timesOfDay) ||
        atom.value !== undefined ||
        /^(?:صح|صحيح|right|correct|yeah|this|next|coming|هذا|هاذا|هالجاي|الجاي|القادم|المقبل|جاي|لسه|still)$/.test(
          atom.text,
        ) ||
        has(atom, 'filler', 'isIt', 'mayI', 'sure', 'now', 'to', 'before', 'after', 'timeAfter', 'timeUnit'),
    )
  );
}

/** «العرس في جدة؟», "is it in Riyadh?": nothing but an occasion and a town. */
function isOfATown({ atoms, question }: Clause): boolean {
  const words = atoms.filter((atom) => atom.kind === 'word');
  return (
    question &&
    words.some((atom) => isIn(atom, towns)) &&
    words.every(
      (atom) => isIn(atom, towns) || isIn(atom, occasions) || has(atom, 'filler', 'isIt', 'mayI', 'sure', 'to'),
    )
  );
}

/** «ما كتبتوا الوقت», «اليوم مو مكتوب بالدعوة», "the card doesn't mention the time". */
export const isUnwrittenTime = (atoms: readonly Atom[]): boolean =>
  isUnwritten(atoms) &&
  !holds(atoms, 'can', 'attend', 'cong', 'prayer') &&
  (!holds(atoms, 'be') || atoms.some(({ text }) => MISSING.has(text))) &&
  atoms.some((atom) => /^(?:ال)?(?:وقت|يوم|ساعه|تاريخ|موعد|time|date|day)$/.test(atom.text));

/** «التاريخ ناقص في الدعوة», "the time is missing". */
const MISSING = wordSet(
  'ناقص ناقصه مفقود مقصوص مقصوصه ممسوح ممسوحه مخفي مطموس ناسينه ناسيينه ناسين نسيتوا نسيتو نسيتم missing blank smudged unreadable illegible',
);

/** «رقم المسؤول عن القاعة», «رقم مشرف القاعة» */
const isNumberOfPerson = (atom: Atom, at: number, atoms: readonly Atom[]): boolean =>
  (has(atom, 'human') && /^رقم /.test(atom.text)) ||
  (has(atoms[at + 1], 'person', 'human') && /^(?:ال)?(?:رقم|نمره|جوال|number)$/.test(atom.text));

const CARD = /^(?:ال|لل|ب|بال)?(?:كرت|كارت|بطاقه|باركود|كود|qr|رابط|تذكره|دعوه|card|barcode)(?:ي|نا)?$/;
const LOST = /^(?:ضاع|ضاعت|ضيعت|فقدت|انحذف|انحذفت|انمسح|حذفت|مسحت|lost|deleted|انكسر)$/;
/** «ضاع الكرت», «ما وصلني الباركود» */
const isLostCard = (atoms: readonly Atom[]): boolean =>
  atoms.some(({ text }) => CARD.test(text)) &&
  (atoms.some(({ text }) => LOST.test(text)) ||
    (holds(atoms, 'received') && (holds(atoms, 'neg') || atoms.some(({ negated }) => negated)))) &&
  !holds(atoms, 'attend', 'can', 'decline', 'excuse');

const TIME = /^(?:و|ب|بال|ال|ل|لل|عن )?(?:وقت|يوم|تاريخ|موعد|توقيت|ساعه|time|date)(?:ه|ها|هم|كم)?$/;

/** «الوقت لو سمحتوا», «يرجى تزويدنا بتاريخ المناسبة ووقتها»: nothing but a request and a time. */
const isOfTime = (atoms: readonly Atom[]): boolean =>
  holds(atoms, 'please', 'send') &&
  atoms.some(({ text }) => TIME.test(text)) &&
  atoms.every(
    (atom) =>
      atom.kind !== 'word' ||
      (TIME.test(atom.text) && atom.value === undefined) ||
      isIn(atom, occasions) ||
      has(atom, 'please', 'send', 'greet', 'thanks', 'filler', 'to', 'timeTopic', 'prayer', 'god', 'ask', 'placeTopic'),
  );

const isUnwritten = (atoms: readonly Atom[]): boolean =>
  atoms.some(({ text }) => MISSING.has(text)) ||
  ((holds(atoms, 'neg') || atoms.some((atom) => atom.negated || /^(?:مو|مش|ما|غير|مب) /.test(atom.text))) &&
    atoms.some((atom) => isIn(atom, written)));

/** «الرابط ما يشتغل», "the link isn't working": it leads to the place. */
const isBrokenLink = (atoms: readonly Atom[]): boolean =>
  atoms.some((atom) => /^(?:ال)?(?:رابط|لينك|link|لوكيشن|map)$/.test(atom.text)) &&
  atoms.some((atom) => isIn(atom, problems)) &&
  !holds(atoms, 'attend');

/** «وين القاعة ومتى؟»: all that is asked or wanted; a topic besides the first counts only when it is a plain one. */
export function topicsOf(clause: Clause): Topic[] {
  const { atoms } = clause;
  if (!clause.question && !isRequest(clause)) return [];
  const topic = topicOf(clause);
  if (topic !== 'where' && topic !== 'when') return topic === undefined || topic === 'other' ? [] : [topic];
  const wanted = !holds(atoms, 'where', 'when');
  const where = holds(atoms, 'where') || (wanted && holds(atoms, 'placeTopic'));
  const when = holds(atoms, 'when') || (wanted && holds(atoms, 'timeTopic'));
  return [topic, ...(where ? (['where'] as const) : []), ...(when ? (['when'] as const) : [])];
}

/** «قوقل ماب حق القاعة» */
const OF_IT = /^(?:حق|حقه|حقها|حقت|تبع|تبعه|تبعها|مال|مالها|مالت|بتاع|بتاعه|بتاعها|تاع|متاع|ديال|نتاع|لحق)$/;

/** «ارسلوا الموقع», «اللوكيشن لو سمحتوا», «الموقع ما يفتح»: a topic that is wanted, not told about. */
export function isRequest(clause: Clause): boolean {
  const { atoms } = clause;
  const topic = topicOf(clause);
  if (topic === undefined) return false;
  // «شفت البطاقة الله يعافيكم»
  if (
    !clause.question &&
    holds(atoms, 'received') &&
    !holds(atoms, 'neg', 'send', 'confirmAsk', 'want') &&
    topic === 'other'
  )
    return false;
  if (
    holds(atoms, 'send', 'confirmAsk', 'why') ||
    (holds(atoms, 'register') && (holds(atoms, 'timeTopic', 'placeTopic') || topic === 'when')) ||
    (holds(atoms, 'sendOther') && !holds(atoms, 'neg')) ||
    // «شفت البطاقة الله يعافيكم» thanks for what came and asks for nothing.
    (holds(atoms, 'please') && !holds(atoms, 'attend') && !(topic === 'other' && holds(atoms, 'received'))) ||
    (holds(atoms, 'want') && !holds(atoms, 'attend'))
  )
    return true;
  if (topic === 'where' && !holds(atoms, 'attend', 'excuse') && atoms.some((atom) => isIn(atom, problems))) return true;
  if (holds(atoms, 'received') && !holds(atoms, 'neg')) return false;
  if (alternative(clause) !== undefined) return true;
  const stays = !atoms.some((atom, at) => has(atom, 'attend', 'excuse') && !has(atoms[at - 1], 'neg'));
  const negated = atoms.some((atom) => has(atom, 'neg') || atom.negated);
  if (holds(atoms, 'where', 'when') || (topic === 'where' && negated && stays)) return true;
  if (topic === 'when' && isUnwritten(atoms)) return true;
  if (atoms.some((atom) => atom.value !== undefined || isSum(atom.text) || has(atom, 'me') || atom.text === 'me'))
    return false;
  if (topic === 'other' && holds(atoms, 'thanks', 'cong')) return false;
  if (topic === 'other' && isLostCard(atoms)) return true;
  if (topic === 'other' && atoms.slice(1).some((atom) => atom.text === 'ولا')) return true; // «بوفيه ولا ذبايح»
  return solid(atoms).every(
    (atom) =>
      atom.text === 'رقم' ||
      OF_IT.test(atom.text) ||
      has(
        atom,
        'placeTopic',
        'timeTopic',
        'otherTopic',
        'parkingTopic',
        'dressTopic',
        'childTopic',
        'dayTopic',
        'sure',
        'hostTopic',
        'bring',
      ),
  );
}
