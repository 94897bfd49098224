// Arabic phrases that several sentences share: prayers, why a text or a time cannot be, who was not reached.

import type { CampaignKind, Delivery, HeldUp } from '../../flows/commands.ts';
import { guestsOblique, messagesOblique } from './ar-counts.ts';
import type { OrganizerFacts } from './catalogue.ts';

const prayers: Record<string, string> = {
  fajr: 'بعد صلاة الفجر',
  dhuhr: 'بعد صلاة الظهر',
  asr: 'بعد صلاة العصر',
  maghrib: 'بعد صلاة المغرب',
  isha: 'بعد صلاة العشاء',
};

export const timeOf = (prayer: string | null, time: string): string => (prayer && prayers[prayer]) || `الساعة ${time}`;
/** «11:00 مساءً»; minutes after midnight. */
export const clockTime = (minutes: number): string =>
  `${Math.floor(minutes / 60) % 12 || 12}:${String(minutes % 60).padStart(2, '0')} ${minutes < 720 ? 'صباحًا' : minutes < 780 ? 'ظهرًا' : 'مساءً'}`;
export const flaws = {
  empty: 'لم نجد نصًّا في رسالتكم.',
  'too-long': 'النص أطول من 120 حرفًا.',
  'no-letters': 'لم نجد حروفًا في رسالتكم.',
  'phone-number': 'في رسالتكم رقم جوال. أرسلوا الضيوف بعد إنشاء المناسبة.',
  'only-time': 'في رسالتكم موعد وحده.',
  command: 'هذا أمر وليس جوابًا. أعيدوه بعد إنشاء المناسبة، أو أرسلوا «إلغاء» لترك إنشائها.',
};
export const whens = {
  unclear: 'لم نتبيّن التاريخ والوقت.',
  past: 'هذا الموعد مضى.',
  'no-such-day': 'لا يوجد هذا اليوم في التقويم.',
  'no-such-time': 'لا توجد هذه الساعة.',
  'too-far': 'هذا الموعد بعيد جدًّا.',
  'no-time': 'عرفنا اليوم، وبقيت الساعة.',
  'no-date': 'عرفنا الساعة، وبقي اليوم.',
  'after-occasion': 'هذا الموعد بعد بدء المناسبة.',
  'not-over': 'لم تبدأ المناسبة بعد، ورسائل الشكر تأتي بعدها.',
  begun: 'بدأت المناسبة، فلم يعد إرسال الدعوات ممكنًا. لمناسبة أخرى أرسلوا: مناسبة جديدة.',
};

export const sentTo = (sent: number): string =>
  sent === 0 ? 'لم تُرسل الدعوة إلى أحد.' : `أُرسلت الدعوة إلى ${guestsOblique(sent)}.`;
/** `kind`: what was sent; only invitations get another try. */
export const shortfalls = (
  { failed, review, optedOut, beyondRetry = { count: 0, names: [] } }: Delivery,
  kind: CampaignKind = 'invitation',
): string[] => [
  ...(failed > beyondRetry.count
    ? [`لم تصل: ${failed - beyondRetry.count}${kind === 'invitation' ? ' (لمحاولة أخرى أرسلوا: إعادة المحاولة)' : ''}`]
    : []),
  ...(beyondRetry.count > 0
    ? [
        `لم تصل إلى: ${[beyondRetry.names.join('، '), ...others(beyondRetry.count - beyondRetry.names.length)].join(' ')}. ولا تفيد محاولة أخرى: صحّحوا الرقم (مثال: تصحيح ${beyondRetry.names[0] ?? ''} 0507654321)، أو ادعوهم بطريقة أخرى.`,
      ]
    : []),
  ...(review > 0 ? [`تحتاج مراجعتكم: ${review} (أرسلوا: مراجعة)`] : []),
  ...(optedOut > 0 ? [`طلبوا إيقاف الرسائل فلم نرسل إليهم: ${optedOut}`] : []),
  ...(failed + review > 0 ? ['التفاصيل في صفحة المتابعة، وللرابط أرسلوا: لوحة.'] : []),
];
/** «الثلاثاء 24 نوفمبر 2026 الساعة 9:00 صباحًا»; `at` in ISO. */
export function momentOf(at: string, { format }: OrganizerFacts): string {
  const { weekday, gregorian, time } = format(at);
  return `${weekday} ${gregorian} الساعة ${time}`;
}
/** The quiet hours that hold a sending back. */
export const quietLine = (until: string, facts: OrganizerFacts): string =>
  `نحن الآن في أوقات الهدوء ولا يُرسل فيها شيء، ويبدأ الإرسال وحده يوم ${momentOf(until, facts)}.`;
export const checkedLine = (count: number): string =>
  `قد يكون سبق إرسال ${messagesOblique(count)}: نتحقق من ذلك أولًا، ويأخذ نحو عشر دقائق، وما لم يتبيّن أمره نسألكم عنه (مراجعة).`;
/** `left`: messages that have not left; without any the quiet hours hold nothing back. */
export const heldUpLines = (
  { checking, retrying, quietUntil }: HeldUp,
  left: number,
  facts: OrganizerFacts,
): string[] => [
  ...(checking > 0 ? [checkedLine(checking)] : []),
  ...(retrying === null
    ? []
    : [
        `لم يقبل واتساب الآن ${messagesOblique(retrying.count)}: يعيد حاضر المحاولة وحده يوم ${momentOf(retrying.at, facts)}.`,
      ]),
  ...(quietUntil !== null && left > 0 ? [quietLine(quietUntil, facts)] : []),
];
/** After names. */
export const others = (more: number): string[] => (more > 0 ? [`وغيرهم ${more}`] : []);
/** After news. */
export const otherNews = (more: number): string[] => (more > 0 ? [`وغيرها ${more}`] : []);

export const status = {
  waiting: 'لم يصلنا رد بعد',
  confirmed: 'حضور مؤكد',
  declined: 'اعتذار',
  undecided: 'لم يُحسم بعد',
};
