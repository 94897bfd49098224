// Tells a coming to the occasion from one on another day, to another house, from a journey, or of somebody else to the guest (POLICY 1, 4).
import type { Atom } from './atoms.ts';
import { has, holds } from './held-tags.ts';
import type { ClauseReading, Scope } from './scope.ts';

const AFTER =
  /(?:^| )(?:بعد|عقب|مور|من بعد) (?:ما )?(?:ال)?(?:عرس|زواج|فرح|عيد|رمضان|حج|ولاده|نفاس|اربعين|شهر|مده|فتره|سفر|كم|يقوم|تقوم|نرجع|ارجع)(?: |$)/;
const ANOTHER_TIME =
  /(?:^| )(?:بال|في ال|ال|ب)?(?:عيد|رمضان|سبوع|سابع|صيف|صيفيه)(?: |$)|(?:^| )(?:ال)?(?:اسبوع|شهر|سنه|عام|فرح|زواج|عرس|مره) (?:ال)?(?:جاي|جايه|قادم|قادمه|مقبل|مقبله|ثاني|ثانيه)(?: |$)|لما .*(?:تولد|يولد|ترجع|يرجع)|بعدين .*(?:بارك|سلم|هني)|(?:^| )(?:نعايدكم|اعايدكم|هعوضها|اعوضها)(?: |$)/;
const ANOTHER_FEAST =
  /(?:^| )(?:ل?طهور|عقيقه|ملجه|ملكه|زواج|عرس|فرح|افراح|تخرج|تخرجك|فرحك|3ers) (?:ال)?(?:اخوه|اخوها|اخوك|اخته|اختها|اختك|احفادكم|احفادهم|ابنهم|بنتهم|ولادك|ولادكم ان|اول|انت|ديال|bentk|akhook)|(?:^| )(?:تخرجك|فرحك انت|طهور|عقيقه)(?: |$)/;
const HOME = /(?:^| )(?:ل|عال|بال|في ال|ال|لل|عندكم ال)?(?:بيت|دار|مكتب|ديوانيه)(?:كم|ك|ها|هم|ه|كم)?(?: |$)/;
const VISITS = /(?:^| )(?:و|ا|ن|ب|بن|ه|هن|ح|حن)*(?:بارك|باركلك|باركلكم|هني|سلم|زور|زوركم|تطمن)(?: |$)|نباركو|لعندك|زور/;
const ENGLISH =
  /(?:^| )(?:next (?:week|month|year|time|wedding|celebration)|(?:your|the) (?:new )?(?:house|home|place|office)|baby shower|in (?:january|february|march|april|may|june|july|august|september|october|november|december|summer|winter)|ramadan|eid|when (?:i|you|we)(?: will| am| are| is)? (?:get |come )?back|as soon as|the day after|in person later|with a gift|visit you|brother s wedding|brother wedding|sister wedding|another (?:day|time)|after the (?:wedding|party|event|big day))(?: |$)/;

const textOf = (reading: ClauseReading): string => reading.clause.atoms.map(({ text }) => text).join(' ');

/** «نجيكم البيت بعد رمضان نبارك», "I'll drop by your house next week": comes, but not that day. Pure. */
export function comesAnotherDay(reading: ClauseReading | undefined): boolean {
  if (reading === undefined || holds(reading.clause, 'attendNoun', 'confirm', 'register')) return false;
  const text = textOf(reading);
  return (
    AFTER.test(text) ||
    ANOTHER_TIME.test(text) ||
    ANOTHER_FEAST.test(text) ||
    ENGLISH.test(text) ||
    (HOME.test(text) && VISITS.test(text))
  );
}

const TO_WHERE = /^(?:لل|ل)(?:مطار|مستشفي|دوام|شغل|عمل|جامعه|مدرسه|ديره|شرقيه|جده|دمام|رياض|قصيم|مكه|مدينه)/;
const PLACES_OF_OTHERS = /^(?:airport|hospital|work|office|school|clinic|class|doctor)$/;
const ROAD = /(?:طريق|عالطريق|on (?:the|my) way)$/;

/** «أنا في الطريق للمطار», «جاي من السفر تعبان», «موجود بالدمام»: on the way, or there, but not to the hosts. Pure. */
export function isSomewhereElse({ clause: { atoms }, at }: Scope): boolean {
  const text = atoms[at]?.text ?? '';
  const rest = atoms.slice(at + 1);
  if (ROAD.test(text) && rest.slice(0, 3).some((next) => TO_WHERE.test(next.text) || PLACES_OF_OTHERS.test(next.text)))
    return true;
  if (
    /^(?:جاي|جايه|جايين|واصل|واصلين|راجع|راجعه|راجعين)$/.test(text) &&
    rest[0]?.text === 'من' &&
    rest.some((next) => has(next, 'excuse', 'trouble'))
  )
    return true;
  return (
    /^(?:حاضر|حاضره|حاضرين|موجود|موجوده|موجودين|متواجد|متواجده|متواجدين)$/.test(text) &&
    (has(rest[0], 'city', 'excuse') ||
      (/^عند$/.test(rest[0]?.text ?? '') && rest[1]?.kin !== undefined) ||
      /^(?:خارج|برا|بره|برع|بالدوام|بالمستشفي|بالشغل)$/.test(rest[0]?.text ?? ''))
  );
}

const COMERS = /(?:^| )(?:و|ال)*(?:ضيف|ضيوف|وفد|خطار|هديه|وصايه|طلبيه|حراره|guests|visitors|thyoof)$/;

/** «عندنا ضيوف جايين», «الهدية جاية»: who comes is not the guest. Pure. */
export const isComerToUs = ({ clause: { atoms }, at }: Scope): boolean => {
  const before: Atom | undefined = atoms[at - 1];
  return COMERS.test(before?.text ?? '') && !has(before, 'attend');
};
