// Every word of the status page, in Arabic and in English, in one table each.
import type { CampaignKind } from '../../flows/commands.ts';
import type { CampaignStatus, PauseReason } from '../db/campaign.ts';
import type { Occasion } from '../db/occasion.ts';
import type { OutboxPurpose } from '../db/outbox-message.ts';
import { clockTime as clockAr } from '../wording/ar-phrases.ts';
import { clockTime as clockEn } from '../wording/en-phrases.ts';
import type { RefusalReason } from './refusal.ts';
import type { GuestFilter } from './report.ts';

export type Locale = Occasion['locale'];
export const locales: readonly Locale[] = ['ar', 'en'];

export type RsvpStatus = 'waiting' | 'confirmed' | 'declined' | 'undecided';
export type DeliveryState =
  | 'listed'
  | 'pending'
  | 'held'
  | 'sent'
  | 'noReceipt'
  | 'delivered'
  | 'read'
  | 'failed'
  | 'uncertain'
  | 'review'
  | 'cancelled';
/** `draft`: an occasion of which nothing was sent yet; no campaign is stored for it. */
export type CampaignState = 'draft' | CampaignStatus;

export interface PageWording {
  direction: 'rtl' | 'ltr';
  product: string;
  title: string;
  otherLanguage: { locale: Locale; name: string };
  signOut: string;
  /** The way from the status page to the page at the door. */
  door: string;
  occasions: string;
  live: { on: string; off: string; trouble: string };
  totals: {
    invited: string;
    confirmed: string;
    declined: string;
    undecided: string;
    waiting: string;
    ofListed: (listed: string) => string;
  };
  people: (count: number, shown: string) => string;
  /** Under an invitation that could not leave for now. */
  nextTry: (at: string) => string;
  /** About the newest sending; while there is none (a draft) it speaks of the invitations. */
  campaign: Record<CampaignState, (kind: CampaignKind, at: string) => string>;
  /** Why Hadir itself paused it. */
  pausedBecause: Record<PauseReason, string>;
  progress: (counts: { listed: string; sent: string; delivered: string; read: string }) => string;
  attention: {
    title: string;
    more: (count: string) => string;
    message: Record<OutboxPurpose, string>;
    quarantined: string;
    /** After the sentence that says why nothing gets through. */
    waits: string;
    someone: string;
    code: (code: number) => string;
  };
  filters: Record<GuestFilter, string>;
  search: { label: string; button: string; clear: string };
  table: { caption: string; guest: string; answer: string; invitation: string; none: string };
  rsvp: Record<RsvpStatus, string>;
  notAsked: string;
  delivery: Record<DeliveryState, string>;
  cause: Record<'failed' | 'windowClosed' | 'uncertain' | 'review' | 'noReceipt', string>;
  /** Of an occasion that has its own. */
  quietHours: { none: string; between: (from: number, until: number) => string };
  pager: { label: string; previous: string; next: string; at: (page: string, pages: string, total: string) => string };
  system: {
    label: string;
    embedded: string;
    mongodb: string;
    simulator: string;
    twilio: string;
    queue: (count: string) => string;
    uptime: (hours: string, minutes: string) => string;
  };
  empty: { title: string; text: string };
  signIn: { title: string; text: string; button: string; how: string; open: string };
  refusals: Record<RefusalReason, { title: string; text: string }>;
}

/** How a sign-in link is got; part of several sentences. */
const linkAr = 'للحصول على رابط دخول: اكتبوا «لوحة» إلى حاضر على واتساب، أو نفّذوا الأمر npm run sign-in على الخادم.';
const linkEn = 'To get a sign-in link, write “dashboard” to Hadir on WhatsApp, or run npm run sign-in on the server.';

const sendingAr: Record<CampaignKind, string> = {
  invitation: 'الدعوات',
  reminder: 'التذكير',
  update: 'خبر التغيير',
  thanks: 'الشكر',
};
const sendingEn: Record<CampaignKind, string> = {
  invitation: 'the invitations',
  reminder: 'the reminder',
  update: 'the news',
  thanks: 'the thanks',
};

const ar: PageWording = {
  direction: 'rtl',
  product: 'حاضر',
  title: 'صفحة المتابعة',
  otherLanguage: { locale: 'en', name: 'English' },
  signOut: 'خروج',
  door: 'الباب',
  occasions: 'المناسبات',
  live: { on: 'مباشر', off: 'توقّف التحديث المباشر', trouble: 'قاعدة البيانات لا تستجيب' },
  totals: {
    invited: 'المدعوون',
    confirmed: 'أكّدوا الحضور',
    declined: 'اعتذروا',
    undecided: 'لم يحسموا',
    waiting: 'بانتظار الرد',
    ofListed: (listed) => `من ${listed} في القائمة`,
  },
  nextTry: (at) => `لم يقبلها واتساب الآن، والمحاولة التالية تلقائيًّا: ${at}`,
  people: (count, shown) => {
    const rest = count % 100;
    if (count === 1) return 'شخص واحد';
    if (count === 2) return 'شخصان';
    return `${shown} ${rest >= 3 && rest <= 10 ? 'أشخاص' : rest >= 11 ? 'شخصًا' : 'شخص'}`;
  },
  campaign: {
    draft: () => 'لم تُرسل الدعوات بعد',
    scheduled: (kind, at) => `إرسال ${sendingAr[kind]} مجدول: ${at}`,
    running: (kind) => `يجري إرسال ${sendingAr[kind]} الآن`,
    paused: (kind) => `إرسال ${sendingAr[kind]} متوقف مؤقتًا`,
    finished: (kind, at) => `اكتمل إرسال ${sendingAr[kind]}${at === '' ? '' : `: ${at}`}`,
    cancelled: (kind) => `أُلغي إرسال ${sendingAr[kind]}`,
  },
  pausedBecause: {
    refused: 'لا تُقبل الرسائل من رقم الإرسال الآن',
    template: 'لا يسمح واتساب بإرسال هذا القالب',
    failures: 'تعذّر إيصال رسائل كثيرة',
    organizerRemoved: 'رقم من طلب الإرسال لم يعد ضمن أرقام المنظّمين',
  },
  progress: ({ listed, sent, delivered, read }) => `أُرسلت ${sent} من ${listed} · وصلت ${delivered} · قُرئت ${read}`,
  attention: {
    title: 'يحتاج انتباهكم',
    more: (count) => `و${count} غيرها`,
    message: {
      invitation: 'دعوة',
      reminder: 'تذكير',
      update: 'خبر التغيير',
      thanks: 'شكر',
      reply: 'ردّنا على الضيف',
      notice: 'إشعار للمنظّم',
    },
    quarantined: 'رسالة واردة لم نستطع معالجتها، وهي محفوظة',
    waits: 'الرسالة محفوظة، وتُرسل تلقائيًّا بعد حل المشكلة.',
    someone: 'رقم غير معروف',
    code: (code) => `رمز الخطأ ${code}`,
  },
  filters: {
    all: 'الكل',
    confirmed: 'أكّدوا',
    declined: 'اعتذروا',
    undecided: 'لم يحسموا',
    waiting: 'بانتظار الرد',
    listed: 'لم يُدعوا بعد',
    trouble: 'تعذّر الإرسال',
  },
  search: { label: 'البحث بالاسم', button: 'بحث', clear: 'إلغاء البحث' },
  table: { caption: 'الضيوف', guest: 'الضيف', answer: 'الرد', invitation: 'الدعوة', none: 'لا يوجد ضيوف هنا.' },
  rsvp: { waiting: 'بانتظار الرد', confirmed: 'حضور مؤكد', declined: 'اعتذار', undecided: 'لم يُحسم بعد' },
  notAsked: 'لم تُرسل الدعوة بعد',
  delivery: {
    listed: 'في القائمة',
    pending: 'بانتظار الإرسال',
    held: 'متوقفة مؤقتًا',
    sent: 'أُرسلت',
    noReceipt: 'أُرسلت بلا تأكيد وصول',
    delivered: 'وصلت',
    read: 'قُرئت',
    failed: 'لم تصل',
    uncertain: 'قيد التحقق',
    review: 'تحتاج مراجعة',
    cancelled: 'أُلغيت',
  },
  cause: {
    failed: 'تعذّر الإرسال',
    windowClosed:
      'مضى أكثر من 24 ساعة على آخر رسالة من هذا الشخص، ولا يسمح واتساب بعدها بالرد: اتصلوا به، أو اطلبوا منه أن يكتب من جديد ليجيبه حاضر',
    uncertain: 'لم يصلنا تأكيد من Twilio بعد؛ ننتظر الدليل ولا نعيد الإرسال حتى لا تتكرر الدعوة',
    review: 'لا نعلم هل وصلت؛ اسألوا الضيف قبل أن تعيدوا إرسالها',
    noReceipt: 'مضى يومان ولم يؤكد جوال الضيف وصولها؛ قد يكون الجوال مغلقًا، أو يكون الضيف قد حظر هذا الرقم',
  },
  quietHours: {
    none: 'بلا أوقات هدوء',
    between: (from, until) => `أوقات الهدوء: من ${clockAr(from)} إلى ${clockAr(until)}`,
  },
  pager: {
    label: 'صفحات القائمة',
    previous: 'السابق',
    next: 'التالي',
    at: (page, pages, total) => `صفحة ${page} من ${pages} · العدد ${total}`,
  },
  system: {
    label: 'حالة النظام',
    embedded: 'قاعدة البيانات: المدمجة',
    mongodb: 'قاعدة البيانات: MongoDB',
    simulator: 'الإرسال: المحاكي',
    twilio: 'الإرسال: Twilio',
    queue: (count) => `رسائل بانتظار الإرسال: ${count}`,
    uptime: (hours, minutes) => `يعمل منذ ${hours} س ${minutes} د`,
  },
  empty: {
    title: 'لا توجد مناسبات بعد',
    text: 'اكتبوا «مساعدة» إلى حاضر على واتساب لتبدؤوا مناسبتكم الأولى، وستظهر هنا.',
  },
  signIn: {
    title: 'الدخول إلى صفحة المتابعة',
    text: 'هذا الرابط يُستعمل مرة واحدة. اضغطوا الزر للدخول من هذا الجهاز.',
    button: 'دخول',
    how: linkAr,
    open: 'دخلتم من هذا الجهاز من قبل؟ افتحوا صفحة المتابعة',
  },
  refusals: {
    notSignedIn: { title: 'الدخول مطلوب', text: linkAr },
    linkDead: {
      title: 'هذا الرابط لم يعد صالحًا',
      text: `الرابط يُستعمل مرة واحدة وتنتهي صلاحيته بعد مدة قصيرة. ${linkAr}`,
    },
    tooManyTries: { title: 'محاولات كثيرة', text: 'انتظروا ربع ساعة ثم اطلبوا رابطًا جديدًا.' },
    forged: {
      title: 'رُفض الطلب',
      text: 'لم يأتِ هذا الطلب من صفحتنا، أو انتهت صلاحية الصفحة. افتحوا صفحة المتابعة من عنوانها المعتاد وأعيدوا المحاولة.',
    },
    notFound: { title: 'الصفحة غير موجودة', text: 'تحققوا من العنوان، أو عودوا إلى صفحة المتابعة.' },
    wrongMethod: { title: 'طلب غير مدعوم', text: 'افتحوا صفحة المتابعة وأعيدوا المحاولة منها.' },
    notAForm: { title: 'طلب غير مدعوم', text: 'أرسلوا النموذج من الصفحة نفسها.' },
    tooLarge: { title: 'الطلب كبير جدًا', text: 'أرسلوا النموذج من الصفحة نفسها.' },
    tooManyWatching: { title: 'المتابعون كثيرون الآن', text: 'الصفحة تعمل دون تحديث مباشر؛ أعيدوا تحميلها بعد قليل.' },
    databaseAway: {
      title: 'قاعدة البيانات لا تستجيب',
      text: 'أعيدوا المحاولة بعد قليل. إن استمر ذلك فراجعوا /health/ready وسجل الخادم.',
    },
    broken: { title: 'حدث خطأ عندنا', text: 'أعيدوا المحاولة. إن تكرر فابحثوا في سجل الخادم عن page.broken.' },
  },
};

const en: PageWording = {
  direction: 'ltr',
  product: 'Hadir',
  title: 'Status',
  otherLanguage: { locale: 'ar', name: 'العربية' },
  signOut: 'Sign out',
  door: 'Door',
  occasions: 'Occasions',
  live: { on: 'Live', off: 'Live updates have stopped', trouble: 'The database does not answer' },
  totals: {
    invited: 'Invited',
    confirmed: 'Confirmed',
    declined: 'Apologised',
    undecided: 'Undecided',
    waiting: 'Waiting',
    ofListed: (listed) => `of ${listed} on the list`,
  },
  nextTry: (at) => `WhatsApp did not take it for now; the next try is by itself: ${at}`,
  people: (count, shown) => (count === 1 ? '1 person' : `${shown} people`),
  campaign: {
    draft: () => 'The invitations have not been sent yet',
    scheduled: (kind, at) => `Sending ${sendingEn[kind]} is scheduled: ${at}`,
    running: (kind) => `Sending ${sendingEn[kind]} is under way`,
    paused: (kind) => `Sending ${sendingEn[kind]} is paused`,
    finished: (kind, at) => `Sending ${sendingEn[kind]} is finished${at === '' ? '' : `: ${at}`}`,
    cancelled: (kind) => `Sending ${sendingEn[kind]} was cancelled`,
  },
  pausedBecause: {
    refused: 'nothing of this sender gets through at present',
    template: 'WhatsApp does not let this template through',
    failures: 'many messages could not be delivered',
    organizerRemoved: 'the number that ordered it is no longer among the organizers',
  },
  progress: ({ listed, sent, delivered, read }) => `${sent} of ${listed} sent · ${delivered} delivered · ${read} read`,
  attention: {
    title: 'Needs attention',
    more: (count) => `and ${count} more`,
    message: {
      invitation: 'Invitation',
      reminder: 'Reminder',
      update: 'News of a change',
      thanks: 'Thanks',
      reply: 'Our reply to the guest',
      notice: 'Note to the organizer',
    },
    quarantined: 'A message came in that could not be processed; it is kept',
    waits: 'The message is kept and goes out by itself once this is settled.',
    someone: 'Unknown number',
    code: (code) => `Error code ${code}`,
  },
  filters: {
    all: 'All',
    confirmed: 'Confirmed',
    declined: 'Apologised',
    undecided: 'Undecided',
    waiting: 'Waiting',
    listed: 'Not invited yet',
    trouble: 'Not delivered',
  },
  search: { label: 'Search by name', button: 'Search', clear: 'Clear search' },
  table: { caption: 'Guests', guest: 'Guest', answer: 'Answer', invitation: 'Invitation', none: 'No guests here.' },
  rsvp: { waiting: 'Waiting', confirmed: 'Confirmed', declined: 'Apologised', undecided: 'Undecided' },
  notAsked: 'Not invited yet',
  delivery: {
    listed: 'On the list',
    pending: 'Waiting to be sent',
    held: 'Paused',
    sent: 'Sent',
    noReceipt: 'Sent, no receipt',
    delivered: 'Delivered',
    read: 'Read',
    failed: 'Not delivered',
    uncertain: 'Being checked',
    review: 'Needs a look',
    cancelled: 'Cancelled',
  },
  cause: {
    failed: 'It could not be sent',
    windowClosed:
      'More than 24 hours had passed since this person last wrote, and WhatsApp takes no answer after that: call them, or let them write again and Hadir answers',
    uncertain: 'Twilio has not confirmed it yet; we wait for evidence and do not send twice',
    review: 'We cannot tell whether it arrived; ask the guest before you send it again',
    noReceipt:
      'Two days have passed and the guest’s phone has not confirmed it: it may be off, or this number is blocked',
  },
  quietHours: {
    none: 'No quiet hours',
    between: (from, until) => `Quiet hours: ${clockEn(from)} to ${clockEn(until)}`,
  },
  pager: {
    label: 'Pages of the list',
    previous: 'Previous',
    next: 'Next',
    at: (page, pages, total) => `Page ${page} of ${pages} · ${total} in all`,
  },
  system: {
    label: 'System',
    embedded: 'Database: embedded',
    mongodb: 'Database: MongoDB',
    simulator: 'Sending: simulator',
    twilio: 'Sending: Twilio',
    queue: (count) => `Messages waiting: ${count}`,
    uptime: (hours, minutes) => `Up for ${hours} h ${minutes} min`,
  },
  empty: {
    title: 'No occasion yet',
    text: 'Write “help” to Hadir on WhatsApp to start your first occasion; it will appear here.',
  },
  signIn: {
    title: 'Sign in to the status page',
    text: 'This link works once. Press the button to sign in on this device.',
    button: 'Sign in',
    how: linkEn,
    open: 'Already signed in on this device? Open the status page',
  },
  refusals: {
    notSignedIn: { title: 'Please sign in', text: linkEn },
    linkDead: { title: 'This link no longer works', text: `A link works once and only for a short time. ${linkEn}` },
    tooManyTries: { title: 'Too many tries', text: 'Wait a quarter of an hour, then ask for a new link.' },
    forged: {
      title: 'Request refused',
      text: 'It did not come from our page, or the page is too old. Open the status page at its usual address and try again.',
    },
    notFound: { title: 'No such page', text: 'Check the address, or go back to the status page.' },
    wrongMethod: { title: 'Request not supported', text: 'Open the status page and try again from there.' },
    notAForm: { title: 'Request not supported', text: 'Send the form from the page itself.' },
    tooLarge: { title: 'The request is too large', text: 'Send the form from the page itself.' },
    tooManyWatching: {
      title: 'Too many people are watching',
      text: 'The page works without live updates; reload it in a while.',
    },
    databaseAway: {
      title: 'The database does not answer',
      text: 'Try again in a while. If it stays so, look at /health/ready and the server’s log.',
    },
    broken: {
      title: 'Something broke on our side',
      text: 'Try again. If it happens again, look for page.broken in the server’s log.',
    },
  },
};

export const pageWording: Record<Locale, PageWording> = { ar, en };
