// Every word of the page at the door, in Arabic and in English.
import type { Locale, RsvpStatus } from './wording.ts';

/** What the page says about the last pass. */
export interface DoorMessage {
  title: string;
  text: string;
}

export interface DoorWording {
  title: string;
  dashboard: string;
  code: { label: string; hint: string; button: string };
  statuses: Record<RsvpStatus, string>;
  /** By the name, without a pass. */
  find: {
    label: string;
    button: string;
    some: DoorMessage;
    nobody: DoorMessage;
    more: string;
    arrived: string;
    /** Still on the list: nothing was sent yet. */
    notInvited: string;
    noPass: string;
    admit: string;
  };
  camera: { start: string; stop: string; refused: string };
  /** No answer from the server: nothing was recorded as far as this phone knows. */
  offline: string;
  idle: DoorMessage;
  welcome: (people: string) => DoorMessage;
  alreadyArrived: (at: string, people: string) => DoorMessage;
  /** `newer`: another pass was given since, and is good. */
  void: (status: RsvpStatus, people: string | null, newer: boolean) => DoorMessage;
  otherOccasion: DoorMessage;
  unknown: DoorMessage;
  /** Bare numbers. */
  changed: (arrived: string, of: string) => DoorMessage;
  undone: DoorMessage;
  notChanged: DoorMessage;
  change: { label: string; button: string; undo: string };
  totals: { arrived: string; of: (expected: string) => string; parties: (arrived: string, expected: string) => string };
}

const statusesAr: Record<RsvpStatus, string> = {
  waiting: 'لم يصل رد بعد',
  confirmed: 'حضور مؤكد',
  declined: 'اعتذار',
  undecided: 'لم يُحسم بعد',
};

const ar: DoorWording = {
  title: 'الباب',
  statuses: statusesAr,
  dashboard: 'صفحة المتابعة',
  code: { label: 'رمز البطاقة', hint: 'K7QF-2M9X', button: 'تحقّق' },
  find: {
    label: 'أو جزء من الاسم، لمن حضر بلا بطاقة أو لم يرد',
    button: 'بحث',
    some: { title: 'بالاسم', text: 'تأكدوا من الاسم، ومن الرد المسجّل لمن لا بطاقة له، ثم سجّلوا الدخول.' },
    nobody: {
      title: 'لا أحد بهذا الاسم',
      text: 'نبحث في قائمة ضيوف هذه المناسبة كلها. جرّبوا جزءًا آخر من الاسم.',
    },
    more: 'وهناك غيرهم: اكتبوا جزءًا أطول من الاسم.',
    arrived: 'سبق الدخول',
    notInvited: 'لم تُرسل الدعوة بعد',
    noPass: 'بلا بطاقة سارية',
    admit: 'سجّلوا الدخول',
  },
  camera: {
    start: 'مسح بالكاميرا',
    stop: 'إيقاف الكاميرا',
    refused: 'لم تُفتح الكاميرا. اسمحوا بها في إعدادات المتصفح، أو اكتبوا الرمز.',
  },
  offline: 'لا اتصال بالخادم. أعيدوا المحاولة، فقد لا يكون الدخول قد سُجّل.',
  idle: { title: 'جاهز', text: 'امسحوا البطاقة بالكاميرا، أو اكتبوا الرمز الذي تحتها.' },
  welcome: (people) => ({ title: 'أهلًا وسهلًا', text: people }),
  alreadyArrived: (at, people) => ({ title: 'سبق الدخول بهذه البطاقة', text: `${at} · ${people}` }),
  void: (status, people, newer) => {
    const answer = `${statusesAr[status]}${people === null ? '' : ` (${people})`}`;
    if (newer) return { title: 'بطاقة ملغاة', text: `تغيّر الرد بعدها. الرد الحالي: ${answer}، وصدرت بطاقة أحدث.` };
    return {
      title: 'بطاقة ملغاة',
      text:
        status === 'confirmed'
          ? `لا بطاقة سارية لهذا الضيف، فقد طلب إيقاف الرسائل أو لم يذكر عددًا. الرد المسجّل: ${answer}. ابحثوا بالاسم لتسجيل الدخول.`
          : `تغيّر الرد بعدها. الرد الحالي: ${answer}.`,
    };
  },
  otherOccasion: { title: 'بطاقة لمناسبة أخرى', text: 'اختاروا المناسبة من أعلى الصفحة ثم أعيدوا المسح.' },
  unknown: { title: 'رمز غير معروف', text: 'ليس من بطاقاتنا. راجعوا الرمز وأعيدوا المحاولة.' },
  changed: (arrived, of) => ({ title: 'تم التعديل', text: `دخل ${arrived} من ${of}` }),
  undone: { title: 'أُلغي تسجيل الدخول', text: 'يمكن تسجيل الدخول من جديد.' },
  notChanged: { title: 'لم يتغيّر شيء', text: 'لا دخول مسجّلًا لهذا الضيف، أو العدد أكبر من عدد بطاقته.' },
  change: { label: 'عدد من دخل', button: 'تعديل العدد', undo: 'تراجع عن الدخول' },
  totals: {
    arrived: 'دخلوا',
    of: (expected) => `من ${expected}`,
    parties: (arrived, expected) => `الضيوف: ${arrived} من ${expected}`,
  },
};

const statusesEn: Record<RsvpStatus, string> = {
  waiting: 'no reply yet',
  confirmed: 'attending',
  declined: 'apologies',
  undecided: 'undecided',
};

const en: DoorWording = {
  title: 'Door',
  statuses: statusesEn,
  dashboard: 'Status page',
  code: { label: 'Code of the pass', hint: 'K7QF-2M9X', button: 'Check' },
  find: {
    label: 'Or a part of the name, for anyone who came without a pass or never replied',
    button: 'Search',
    some: {
      title: 'By name',
      text: 'Make sure of the name, and of the recorded reply of anyone without a pass, then let them in.',
    },
    nobody: {
      title: 'Nobody by this name',
      text: 'Among all guests of this occasion. Try another part of the name.',
    },
    more: 'There are others: write a longer part of the name.',
    arrived: 'already arrived',
    notInvited: 'not invited yet',
    noPass: 'no valid pass',
    admit: 'Let in',
  },
  camera: {
    start: 'Scan with the camera',
    stop: 'Stop the camera',
    refused: 'The camera did not open. Allow it in the browser’s settings, or type the code.',
  },
  offline: 'The server does not answer. Try again: the arrival may not be recorded.',
  idle: { title: 'Ready', text: 'Scan a pass with the camera, or type the code under it.' },
  welcome: (people) => ({ title: 'Welcome', text: people }),
  alreadyArrived: (at, people) => ({ title: 'Already arrived', text: `${at} · ${people}` }),
  void: (status, people, newer) => {
    const answer = `${statusesEn[status]}${people === null ? '' : ` (${people})`}`;
    if (newer)
      return { title: 'Void pass', text: `The answer changed after it. It is now: ${answer}, with a newer pass.` };
    return {
      title: 'Void pass',
      text:
        status === 'confirmed'
          ? `This guest has no valid pass: the messages were stopped, or the number was never said. Recorded: ${answer}. Search by name to let them in.`
          : `The answer changed after it. It is now: ${answer}.`,
    };
  },
  otherOccasion: { title: 'A pass for another occasion', text: 'Choose the occasion above and scan it again.' },
  unknown: { title: 'Unknown code', text: 'It is no pass of ours. Look at the code and try again.' },
  changed: (arrived, of) => ({ title: 'Changed', text: `${arrived} of ${of} are in` }),
  undone: { title: 'The arrival was taken back', text: 'They can be let in again.' },
  notChanged: {
    title: 'Nothing was changed',
    text: 'No arrival is recorded for this guest, or the pass is for fewer people.',
  },
  change: { label: 'People who came in', button: 'Change the number', undo: 'Take the arrival back' },
  totals: {
    arrived: 'Arrived',
    of: (expected) => `of ${expected}`,
    parties: (arrived, expected) => `Guests: ${arrived} of ${expected}`,
  },
};

export const doorWording: Record<Locale, DoorWording> = { ar, en };
