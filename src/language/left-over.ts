// Finds what a reply says besides its yes that might take it back: an unread "but", the wedding of somebody else (POLICY 1, 4).
import type { Placed } from './answer.ts';
import type { Atom } from './atoms.ts';
import { has, holds } from './clauses.ts';
import type { ClauseReading, Scope } from './scope.ts';

/** What a guest who comes may add behind a "but". */
const HARMLESS = [
  'late',
  'alone',
  'withMe',
  'bring',
  'with',
  'unit',
  'dual',
  'companion',
  'number',
  'send',
  'sendOther',
  'placeTopic',
  'otherTopic',
  'parkingTopic',
  'dressTopic',
  'childTopic',
  'companionTopic',
  'callMe',
  'contact',
  'lateReply',
  'changed',
  'timeAfter',
  'without',
  'only',
] as const;

/** «أبشر، لكن ذاك الأسبوع كله أنا عند خواتي»: a "but" behind the yes in words Hadir does not know. Pure. */
export const hasUnreadBut = (readings: readonly ClauseReading[], from: number): boolean =>
  readings.some((reading, at) => at > from && isUnreadBut(reading));

function isUnreadBut({ clause, unknownWords, acts }: ClauseReading): boolean {
  const own = clause.atoms.filter((atom) => has(atom, 'but') && !has(atom, 'filler')).length;
  if (!clause.contrast || acts.some((act) => act.value === 'yes' && !act.other)) return false;
  if (holds(clause, 'trouble') && holds(clause, 'me')) return true; // «بس أنا بعيد عنكم»
  if (clause.atoms.some(({ text }) => /^عند(?:ي|نا)$/.test(text)) && !holds(clause, 'childTopic', 'number'))
    return true; // «بس عندنا رجال»
  if (unknownWords <= own) return false;
  if (clause.atoms.some(({ text }) => text === 'عند')) return true;
  return (
    !holds(clause, ...HARMLESS) &&
    !clause.atoms.some((atom) => atom.kind === 'number' || atom.kin !== undefined || atom.value !== undefined)
  );
}

/** «أخوي يجي بدالي»; in "six instead of four" a number stands for another. */
export const isReplaced = (atoms: readonly Atom[]): boolean =>
  atoms.some(
    (atom, at) =>
      has(atom, 'subst') &&
      !(has(atom, 'instead') && atoms.slice(at + 1, at + 3).some((next) => next.value !== undefined)),
  );

/** «ربنا يهنيهم بس أنا نازل مصر»: whoever comes needs no "but" behind good wishes, unless it says with whom, how late, how many. */
export const isStrangeBut = (yes: Placed, acts: readonly Placed[], readings: readonly ClauseReading[]): boolean => {
  const clause = readings[yes.clause]?.clause;
  return (
    clause !== undefined &&
    yes.contrast &&
    yes.clause > 0 &&
    acts.every((act) => act.clause >= yes.clause) &&
    !holds(clause, ...HARMLESS, 'yes', 'sure', 'firm', 'inshallah', 'refuse') &&
    !clause.atoms.some((atom) => atom.kind === 'number' || atom.kin !== undefined || atom.value !== undefined) &&
    readings.slice(0, yes.clause).some((before) => holds(before.clause, 'cong', 'prayer', 'thanks')) &&
    readings.slice(0, yes.clause).every(({ unknownWords, looseNegation }) => unknownWords < 3 && !looseNegation)
  );
};

/** «من معتذر إلى حاضر»: what is changed from. */
export const isLeft = ({ clause: { atoms }, at }: Scope): boolean =>
  atoms[at - 1]?.text === 'من' &&
  /^(?:الي|ل)$/.test(atoms[at + 1]?.text ?? '') &&
  has(atoms[at + 2], 'attend', 'attendNoun', 'decline', 'refuse', 'miss');

/** «المعتذرين», «الغائبين» */
export const isListOfAbsent = (atom: Atom): boolean =>
  has(atom, 'decline', 'miss') && /^(?:ال|لل).*(?:ين|ون|ات)$/.test(atom.text);

/** «الحاضرين», «كشف الحضور» */
export const isListOfComing = ({ text }: Atom, at: number, atoms: readonly Atom[]): boolean =>
  /^(?:ال|لل)(?:حاضرين|موجودين|موكدين|جايين)$/.test(text) ||
  (/^ال(?:حضور|حاضرين)$/.test(text) && LIST.test(atoms[at - 1]?.text ?? ''));
const LIST = /^(?:ال)?(?:كشف|قايمه|قائمه|لسته|ليسته|جدول|عداد|سجل|اسامي|اسماء)$/;

const OF_OTHERS = /^(?:another|different|other|someone|somebody|a friend|friends?)$/;
const OWN = /^(?:my|our|his|her|their)$/;
const OCCASION =
  /^(?:wedding|graduation|party|engagement|birthday|ceremony|funeral|reception|baptism|christening|family|parents|laws|in-laws|sisters?|brothers?|event|conference|course|convocation|exam|interview)$/;
const WORK = /^(?:conference|workshop|seminar|summit|convention|training|funeral|interview|exams?|course|hearing)$/;
const THEN = /^(?:that|same|whole|sorry|instead)$/;

/** "attending my cousin's wedding that night": where the guest goes is not to the hosts. 'sure' when it is that very day. */
export function goesElsewhere(atoms: readonly Atom[]): 'sure' | 'likely' | undefined {
  const rest = atoms.flatMap(({ text }) => text.split(' '));
  if (rest.slice(0, 4).some((word) => WORK.test(word)) && /^(?:to|at|for|an?|my|another)$/.test(rest[0] ?? ''))
    return 'sure';
  const start = rest.findIndex((word) => OWN.test(word) || OF_OTHERS.test(word));
  if (
    start < 0 ||
    !rest.slice(0, start).every((word) => /^(?:to|at|for|a|an|in|the|attending|joining|going|be)$/.test(word))
  )
    return undefined;
  const named = rest.slice(start, start + 5);
  if (!named.some((word) => OCCASION.test(word)) || named.includes('your')) return undefined;
  return OF_OTHERS.test(rest[start] ?? '') || rest.some((word) => THEN.test(word)) ? 'sure' : 'likely';
}

const FEAST =
  /^(?:ال|ل)?(?:زواج|عرس|فرح|حفل|حفله|عزيمه|ملكه|تخرج|زفاف|خطوبه|مؤتمر|موتمر|دوره|ورشه|ندوه|اجتماع|اختبار|جنازه|عزا)$/;
const THAT_DAY = /^(?:نفس|بنفس|ذاك|ذيك|هذاك|هذيك|ذات|فاعذروني|فاعذرونا|اعذروني|اعذرونا|بهاليوم|هاليوم)$/;

/** «بحضر زواج ولد عمي نفس الليلة», «نحضر عرس ثاني», «عندنا عرس نفس اليوم بنحضره» */
export function attendsAnother({ clause, at, acts }: Scope): boolean {
  if (/حضر(?:ه|ها)$/.test(clause.atoms[at]?.text ?? '') && acts.some((act) => act.kind === 'excuse')) return true;
  const [first, ...rest] = clause.atoms.slice(at + 1).flatMap(({ text }) => text.split(' '));
  if (!FEAST.test(first ?? '')) return false;
  return (
    /^(?:ثاني|ثانيه|تاني|تانيه|اخر|غيره|غيركم)$/.test(rest[0] ?? '') ||
    (rest.slice(0, 3).some((word) => /(?:ي|نا)$/.test(word)) && rest.some((word) => THAT_DAY.test(word)))
  );
}

/** «ما راح نحضر بس بنجي نبارك بعدين»: the visit afterwards is none of the day. */
export const visitsAfterwards = (reading: ClauseReading | undefined): boolean =>
  reading?.clause.atoms.some(
    ({ text }, at, atoms) =>
      /^[انب]*(?:بارك|هني|زوركم|زورك|زوركن)$/.test(text) ||
      /^(?:بعدين|لاحقا|لبعدين)$/.test(text) ||
      (text === 'بعد' && /^(?:ال)?(?:عرس|زواج|فرح|حفل)/.test(atoms[at + 1]?.text ?? '')),
  ) ?? false;

/** «حاضر من عيوني بس اعذرونا»: obliging words, and no plain one of coming. */
export const isObliging = (reading: ClauseReading | undefined): boolean =>
  reading?.clause.atoms.every(
    (atom) =>
      /^(?:حاضر|حاضرين|حاضره|7adir)$/.test(atom.text) ||
      has(atom, 'errand', 'commit', 'filler', 'greet', 'ack', 'yes', 'oath', 'cong', 'thanks', 'prayer'),
  ) ?? false;

const EXCEPT =
  /^(?:الكل|كل|كلهم|الجميع|جميع|غيركم|الباقين|باقي|ناس|عزيمه|عزايم|العزايم|المعازيم|دعوه|دعوات|الدعوات|عرس|زواج|شغلي|دوامي|الدوام|الشغل|مناسبه)$/;

/** «بعتذر من كل العزايم وأجيكم»: the others are refused. */
export const refusesOthers = (reading: ClauseReading | undefined): boolean =>
  reading?.clause.atoms.some(
    (atom, at, atoms) =>
      has(atom, 'decline') &&
      has(atoms[at + 1], 'to') &&
      EXCEPT.test(atoms[at + 2]?.text ?? '') &&
      !/^قلب/.test(atoms[at + 3]?.text ?? ''),
  ) ?? false;

/** «معتذر من الكل إلا منكم» */
export const refusesAllBut = ({ clause, at }: Scope): boolean =>
  clause.atoms.slice(at + 1).some((atom) => has(atom, 'except')) &&
  clause.atoms.slice(at + 1).some(({ text }) => EXCEPT.test(text));

/** «للي جايين»; «أنا اللي جاي» is the guest. */
export const isOfWhoever = ({ clause: { atoms }, at }: Scope): boolean =>
  /^(?:و|ع)?(?:للي|لللي|اللي)$/.test(atoms[at - 1]?.text ?? '') &&
  /^(?:جاي|ياي|حاضر|واصل|قادم)/.test(atoms[at]?.text ?? '') &&
  !has(atoms[at - 2], 'me', 'but', 'only', 'other') &&
  atoms[at - 2]?.kin === undefined &&
  (at > 1 || !/^اللي$/.test(atoms[at - 1]?.text ?? ''));
const ON_THE_MOVE = /^(?:بالطريق|في الطريق|عالطريق|ع الطريق|اوصل|نوصل|واصل|واصله|جاي|جايه|نازل|طالع|on my way|omw)$/;

/** «ماما حطي الأكل… أنا بالطريق»: on the way somewhere, among many words of another matter. */
export const isOfAnotherMatter = (readings: readonly ClauseReading[]): boolean =>
  readings.reduce((sum, { unknownWords }) => sum + unknownWords, 0) > 7 &&
  readings.every(({ clause }) => clause.atoms.every((atom) => !has(atom, 'attend') || ON_THE_MOVE.test(atom.text))) &&
  !readings.some(({ clause }) =>
    holds(
      clause,
      'cong',
      'prayer',
      'thanks',
      'inshallah',
      'attendNoun',
      'present',
      'received',
      'sure',
      'commit',
      'yes',
    ),
  );
