// What each of Twilio's error codes means for a message, as data: what Hadir does about it, and what a person can do.
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Locale } from '../../flows/commands.ts';
import type { ErrorAction, Remedy } from '../outbox/remedies.ts';

interface ErrorMeaning extends Remedy {
  sentence: Record<Locale, string>;
}

const minute = 60_000;
const hour = 60 * minute;

const sentences = {
  account: {
    en: 'Twilio refuses the account: check TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and the account’s balance.',
    ar: 'رفض Twilio الحساب: راجعوا معرّف الحساب ورمزه ورصيده.',
  },
  sender: {
    en: 'The WhatsApp sender cannot send: check TWILIO_FROM and the sender’s state in the Twilio console.',
    ar: 'رقم الإرسال غير صالح للإرسال: راجعوا إعداده وحالته في Twilio.',
  },
  business: {
    en: 'Meta holds the business account back: open WhatsApp Manager and settle what it asks for.',
    ar: 'حساب الأعمال موقوف لدى ميتا: افتحوا WhatsApp Manager وأكملوا المطلوب.',
  },
  hadir: {
    en: 'Twilio did not accept the message as Hadir wrote it: report it with this code.',
    ar: 'لم يقبل Twilio صيغة الرسالة: أبلغوا المسؤول عن الخادم بهذا الرمز.',
  },
  tooLong: {
    en: 'The text is too long for WhatsApp: shorten the name, the place or the text.',
    ar: 'النص أطول مما يسمح به واتساب: اختصروا الاسم أو المكان أو النص.',
  },
  number: {
    en: 'This number cannot receive WhatsApp messages: check it, or invite this guest another way.',
    ar: 'هذا الرقم لا يستقبل رسائل واتساب: تأكدوا منه أو ادعوا الضيف بطريقة أخرى.',
  },
  optedOut: {
    en: 'This guest asked for no more messages: invite them another way.',
    ar: 'طلب هذا الضيف إيقاف الرسائل: ادعوه بطريقة أخرى.',
  },
  blocked: {
    en: 'This guest does not take messages from this number: invite them another way.',
    ar: 'هذا الضيف لا يستقبل رسائل هذا الرقم: ادعوه بطريقة أخرى.',
  },
  marketing: {
    en: 'This guest stopped promotional messages from businesses: invite them another way.',
    ar: 'أوقف هذا الضيف رسائل الشركات الترويجية: ادعوه بطريقة أخرى.',
  },
  withheld: {
    en: 'WhatsApp held the message back because this guest got many of the kind: try again tomorrow.',
    ar: 'حجب واتساب الرسالة لكثرة ما وصل الضيف من مثلها: أعيدوا المحاولة غدًا.',
  },
  withheldUs: {
    en: 'WhatsApp delivers no promotional messages to numbers in the United States: invite this guest another way.',
    ar: 'لا يوصل واتساب الرسائل الترويجية إلى الأرقام الأمريكية: ادعوا الضيف بطريقة أخرى.',
  },
  experiment: {
    en: 'WhatsApp does not let this message through to this guest: invite them another way.',
    ar: 'لا يسمح واتساب بوصول هذه الرسالة إلى هذا الضيف: ادعوه بطريقة أخرى.',
  },
  sandbox: {
    en: 'This phone has not joined the Twilio sandbox: let it write the join word first.',
    ar: 'هذا الجوال لم ينضم إلى بيئة التجربة: أرسلوا منه كلمة الانضمام أولًا.',
  },
  window: {
    en: 'More than 24 hours had passed since this person last wrote, so WhatsApp did not take the message: call them, or let them write again and Hadir answers.',
    ar: 'مضى أكثر من 24 ساعة على آخر رسالة من هذا الشخص فلم يقبل واتساب الرسالة: اتصلوا به، أو اطلبوا منه أن يكتب من جديد ليجيبه حاضر.',
  },
  pace: {
    en: 'Too many messages at once: Hadir slows down and tries again by itself.',
    ar: 'رسائل كثيرة في وقت واحد: يبطئ حاضر الإرسال ويعيد المحاولة وحده.',
  },
  daily: {
    en: 'The daily limit is reached: the rest goes on tomorrow.',
    ar: 'بُلغ الحد اليومي: يُرسل الباقي غدًا.',
  },
  trouble: {
    en: 'WhatsApp or Twilio is in trouble for the moment: try again in some minutes.',
    ar: 'عطل مؤقت في واتساب أو Twilio: أعيدوا المحاولة بعد دقائق.',
  },
  notKnown: {
    en: 'It is not known whether this was sent: ask the guest, or send again if they have nothing.',
    ar: 'لا يُعرف هل وصلت الرسالة: اسألوا الضيف، أو أعيدوا الإرسال إن لم تصله.',
  },
  template: {
    en: 'WhatsApp does not let this template through: look at its state in Twilio, change its text and ask again.',
    ar: 'القالب غير مقبول لدى واتساب: راجعوا حالته في Twilio وعدّلوا نصه واطلبوا اعتماده.',
  },
  content: {
    en: 'WhatsApp could not show this content: look at the text and the image of the invitation.',
    ar: 'تعذّر على واتساب عرض المحتوى: راجعوا نص الدعوة وصورتها.',
  },
  media: {
    en: 'The image could not be fetched: check that PUBLIC_URL is reachable and the file is under 5 MB.',
    ar: 'تعذّر جلب الصورة: تأكدوا من عنوان الخادم ومن أن حجمها أقل من 5 ميغابايت.',
  },
  address: {
    en: 'Twilio cannot reach this server for its callbacks: check PUBLIC_URL.',
    ar: 'لا يصل Twilio إلى هذا الخادم: راجعوا PUBLIC_URL.',
  },
  trial: {
    en: 'The Twilio account is on trial and writes only to numbers verified in its console: verify this one or upgrade.',
    ar: 'حساب Twilio تجريبي ولا يرسل إلا إلى أرقام موثّقة في لوحته: وثّقوا الرقم أو انتقلوا إلى حساب مدفوع.',
  },
  sample: {
    en: 'WhatsApp could not fetch the template’s sample picture: check that PUBLIC_URL is reachable and ask again.',
    ar: 'تعذّر على واتساب جلب صورة القالب: راجعوا عنوان الخادم واطلبوا الاعتماد من جديد.',
  },
  approved: {
    en: 'WhatsApp approved the template: there is nothing to do.',
    ar: 'اعتمد واتساب القالب: لا يلزم شيء.',
  },
  loop: {
    en: 'Twilio stopped two numbers that answer each other automatically: look at this conversation.',
    ar: 'أوقف Twilio رقمين يردّ كل منهما على الآخر آليًّا: راجعوا هذه المحادثة.',
  },
  unknown: {
    en: 'Twilio gave a reason that Hadir does not know: look the code up in the Twilio console.',
    ar: 'سبب غير معروف لدى حاضر: ابحثوا عن الرمز في لوحة Twilio.',
  },
} as const satisfies Record<string, Record<Locale, string>>;

type Row = [
  action: ErrorAction,
  sentence: keyof typeof sentences,
  /** Wait before another attempt, doubled for each further one, and how many there may be. */
  again?: [afterMs: number, times: number],
  /** No campaign message of this sender leaves for so long. */
  holdMs?: number,
];

/** The fact sheet's §7, code by code. Twilio re-assigns codes: change it here, never in the code that reads it. */
const rows: Record<number, Row> = {
  20001: ['permanent', 'hadir'],
  20003: ['pause', 'account'],
  20005: ['pause', 'account'],
  20404: ['permanent', 'hadir'],
  20422: ['permanent', 'hadir'],
  20429: ['retry', 'pace', [1_000, 10]],
  20500: ['review', 'notKnown'],
  20503: ['review', 'notKnown'],
  21211: ['suppress', 'number'],
  21212: ['pause', 'sender'],
  21602: ['permanent', 'hadir'],
  21603: ['permanent', 'hadir'],
  21604: ['permanent', 'hadir'],
  21606: ['pause', 'sender'],
  21608: ['permanent', 'trial'],
  21609: ['pause', 'address'],
  21610: ['suppress', 'optedOut'],
  21611: ['later', 'pace', [10 * minute, 6], minute],
  21614: ['suppress', 'number'],
  21617: ['permanent', 'tooLong'],
  21619: ['permanent', 'hadir'],
  21620: ['permanent', 'media'],
  21623: ['permanent', 'media'],
  21654: ['permanent', 'hadir'],
  21655: ['stopTemplate', 'template'],
  21656: ['permanent', 'hadir'],
  21658: ['permanent', 'tooLong'],
  21703: ['pause', 'sender'],
  21704: ['pause', 'sender'],
  21705: ['pause', 'sender'],
  21910: ['permanent', 'hadir'],
  30001: ['later', 'pace', [10 * minute, 6], minute],
  30002: ['pause', 'account'],
  30008: ['retry', 'trouble', [5 * minute, 1]],
  30410: ['later', 'trouble', [hour, 1]],
  35111: ['permanent', 'hadir'],
  35114: ['permanent', 'hadir'],
  35115: ['permanent', 'hadir'],
  35117: ['permanent', 'hadir'],
  35118: ['permanent', 'hadir'],
  35125: ['later', 'pace', [hour, 4]],
  35126: ['permanent', 'hadir'],
  63001: ['pause', 'sender'],
  63002: ['pause', 'sender'],
  63003: ['suppress', 'number'],
  63005: ['permanent', 'content'],
  63006: ['permanent', 'content'],
  63007: ['pause', 'sender'],
  63008: ['pause', 'sender'],
  63009: ['retry', 'trouble', [2 * minute, 3]],
  63010: ['retry', 'trouble', [2 * minute, 3]],
  63012: ['retry', 'trouble', [2 * minute, 3]],
  63013: ['stopTemplate', 'content'],
  63014: ['suppress', 'blocked'],
  63015: ['permanent', 'sandbox'],
  63016: ['asTemplate', 'window'],
  63017: ['retry', 'pace', [minute, 3]],
  63018: ['later', 'pace', [minute, 5], minute],
  // Fetched from ourselves: a process that was just starting again is there seconds later.
  63019: ['retry', 'media', [20_000, 2]],
  63020: ['pause', 'business'],
  63021: ['permanent', 'tooLong'],
  63022: ['pause', 'sender'],
  63023: ['retry', 'trouble', [5 * minute, 1]],
  63024: ['suppress', 'number'],
  63025: ['retry', 'trouble', [minute, 3]],
  63026: ['pauseCampaigns', 'business'],
  63027: ['stopTemplate', 'template'],
  63028: ['stopTemplate', 'template'],
  63029: ['retry', 'trouble', [5 * minute, 1]],
  63030: ['permanent', 'hadir'],
  63031: ['permanent', 'number'],
  63032: ['permanent', 'experiment'],
  63033: ['suppressMarketing', 'marketing'],
  63034: ['permanent', 'media'],
  11751: ['permanent', 'media'],
  63038: ['later', 'daily', [12 * hour, 3], hour],
  63040: ['stopTemplate', 'template'],
  63041: ['stopTemplate', 'template'],
  63042: ['stopTemplate', 'template'],
  63049: ['later', 'withheld', [24 * hour, 2]],
  63051: ['pause', 'sender'],
  63062: ['pauseCampaigns', 'business'],
  // Told of templates and by the debugger, not of a message; here so that the page can explain them.
  63037: ['review', 'trouble'],
  63043: ['stopTemplate', 'sample'],
  63044: ['stopTemplate', 'sample'],
  63045: ['stopTemplate', 'sample'],
  63046: ['review', 'approved'],
  63047: ['stopTemplate', 'sample'],
  14107: ['permanent', 'loop'],
  14109: ['permanent', 'hadir'],
  11200: ['permanent', 'address'],
  11205: ['permanent', 'address'],
  11210: ['permanent', 'address'],
  11220: ['permanent', 'address'],
  11235: ['permanent', 'address'],
  11237: ['permanent', 'address'],
  11750: ['permanent', 'hadir'],
  12100: ['permanent', 'hadir'],
  12200: ['permanent', 'hadir'],
  12300: ['permanent', 'hadir'],
};

/** What Twilio would say of a message whose template WhatsApp had let through and does no longer, by WhatsApp's word for it. */
export const templateCodes: Readonly<Record<string, number>> = { rejected: 63040, paused: 63041, disabled: 63042 };

/** Who has no WhatsApp today, or an old one, may have it by the next occasion; the others are let off by writing alone. */
const suppressedForMs: Readonly<Record<number, number>> = { 63024: 4 * 7 * 24 * hour };

/** Where a code means something else to numbers of the United States (+1 is more countries than that one). */
const rowsUs: Record<number, Row> = { 63049: ['permanent', 'withheldUs'] };

/** A code that is not in the table is not tried again and goes to review. `to`: whom the message was for. Pure. */
export function errorMeaning(code: number, to: string | null = null): ErrorMeaning {
  const row = (isUs(code, to) ? rowsUs[code] : undefined) ?? rows[code];
  const [action, sentence, again, holdMs = null] = row ?? (['review', 'unknown'] as const);
  const [retryAfterMs, times] = again ?? [null, 0];
  const suppressForMs = suppressedForMs[code] ?? null;
  return { action, retryAfterMs, times, holdMs, suppressForMs, sentence: sentences[sentence] };
}

const isUs = (code: number, to: string | null): boolean =>
  code in rowsUs && to !== null && parsePhoneNumberFromString(to)?.country === 'US';

/** One sentence that says what to do, for the organizer. */
export const errorSentence = (code: number, locale: Locale, to: string | null = null): string =>
  errorMeaning(code, to).sentence[locale];
