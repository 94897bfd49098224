// What Hadir says in Arabic: Modern Standard Arabic with Saudi courtesy, the plural of respect, Latin digits, no pressure.
import type { ListedGuest, ListProblem, Notice, RemovalRefusal, UnreadableKind } from '../../flows/commands.ts';
import { campaignContent, campaignContents } from './ar-campaigns.ts';
import { guestsOblique, people } from './ar-counts.ts';
import { guestSentences, joyful, mourning, unreadable } from './ar-guest.ts';
import {
  flaws,
  heldUpLines,
  momentOf,
  otherNews,
  others,
  sentTo,
  shortfalls,
  status,
  timeOf,
  whens,
} from './ar-phrases.ts';
import { forecastLine, sendings } from './ar-sendings.ts';
import type { Catalogue } from './catalogue.ts';
import { choiceVariables } from './choice-titles.ts';

/** For the organizer: what came that Hadir cannot read. */
const unreadKinds: Record<UnreadableKind, string> = {
  voice: 'رسالة صوتية',
  audio: 'ملف صوتي',
  image: 'صورة',
  sticker: 'ملصق',
  video: 'مقطع مصوّر',
  document: 'ملف',
  contact: 'جهة اتصال',
  location: 'موقع',
  empty: 'رسالة فارغة',
};

const problems: Record<ListProblem['reason'], string> = {
  'no-number': 'لا يوجد رقم جوال',
  'bad-number': 'الرقم غير صحيح',
  'not-mobile': 'ليس رقم جوال، فلا يصله واتساب',
  'no-name': 'لا يوجد اسم',
  'name-too-long': 'الاسم أطول من 60 حرفًا',
  'name-no-letters': 'الاسم بلا حروف',
  'two-numbers': 'في السطر رقمان؛ اجعلوا كل ضيف في سطر',
  'bad-count': 'عدد المدعوين بين القوسين من 1 إلى 50',
  'double-in-list': 'مكرر في هذه القائمة',
  'already-in-occasion': 'موجود في المناسبة من قبل',
  'too-many': 'تجاوز الحد في رسالة واحدة؛ أرسلوه في رسالة تالية',
};
const problemLine = (problem: ListProblem): string =>
  `• السطر ${problem.line}: «${problem.text}» – ${problems[problem.reason]}`;
const shown = 5;
const problemLines = (all: ListProblem[]): string[] => {
  const list = all.filter(({ reason }) => reason !== 'too-many');
  const beyond = all.filter(({ reason }) => reason === 'too-many');
  const [first, last] = [beyond[0], beyond.at(-1)];
  return [
    ...list.slice(0, shown).map(problemLine),
    ...(list.length > shown ? [`• وغيرها ${list.length - shown}`] : []),
    ...(first && last ? [`• السطور ${first.line}–${last.line} – ${problems['too-many']}`] : []),
  ];
};
type ShownGuest = Pick<ListedGuest, 'name' | 'position' | 'allowance'>;
const namedGuest = ({ name, position, allowance }: ShownGuest): string =>
  [...(position === null ? [] : [position]), name, ...(allowance === null ? [] : [`(${allowance})`])].join(' ');
const namesShown = 10;
const nameLine = (guests: ShownGuest[], total: number): string[] =>
  guests.length === 0
    ? []
    : [
        [
          guests.slice(0, namesShown).map(namedGuest).join('، '),
          ...others(total - Math.min(guests.length, namesShown)),
        ].join(' '),
      ];

/** While an occasion is described; a refused command says it already. */
const wayOut = (why: string): string => (why === 'command' ? '' : ' وللتراجع أرسلوا: إلغاء.');

/** Letters that a preview may spend on guests: the whole of it must fit into one message. */
const listBudget = 1_000;
/** A guest a line, as an organizer writes them. */
function listLines(guests: (ShownGuest & { phone?: string | null })[], total: number): string[] {
  const lines: string[] = [];
  let letters = 0;
  for (const guest of guests) {
    const line = `• ${namedGuest(guest)}${guest.phone ? ` ${guest.phone.replace(/^\+966(?=5)/, '0')}` : ''}`;
    letters += line.length + 1;
    if (letters > listBudget) break;
    lines.push(line);
  }
  const more = total - lines.length;
  return more > 0 ? [...lines, `• وغيرهم ${more}، وكلهم في صفحة المتابعة (للرابط أرسلوا: لوحة)`] : lines;
}

const removals: Record<RemovalRefusal, (name: string) => string> = {
  invited: (name) => `أُرسلت الدعوة إلى ${name} من قبل، فلا يمكن الحذف من القائمة.`,
  unknown: (name) => `لم نجد «${name}» في القائمة. أرسلوا «حذف» ثم الاسم كما كتبتموه أو رقم الجوال.`,
  several: (name) => `في القائمة أكثر من ضيف باسم «${name}». أرسلوا «حذف» ثم رقم الجوال.`,
  'one-at-a-time': () => 'لم نحذف أحدًا. فضلًا أرسلوا «حذف» لكل ضيف في رسالة (مثال: حذف أحمد).',
};
const imageFaults = {
  'too-large': 'الصورة أكبر من 5 ميغابايت، ولا يقبل واتساب أكبر من ذلك. فضلًا أرسلوا صورة أصغر.',
  'not-an-image': 'لا يقبل واتساب مع الدعوة إلا صورة JPEG أو PNG. فضلًا أرسلوا صورة أخرى.',
  unreachable: 'لم نتمكن من تحميل الصورة من واتساب. فضلًا أرسلوها مرة أخرى.',
};
// Nouns instead of verbs: «أكد» and «أكدت» would have to guess who is a man and who a woman.
const news = (guestName: string, notice: Notice): string => {
  switch (notice.about) {
    case 'confirmed': {
      const size = notice.partySize === null ? 'والعدد لم يصل بعد' : people(notice.partySize);
      return `✅ ${guestName}: ${notice.changed ? 'تغيّر الرد إلى تأكيد الحضور' : notice.anew ? 'تأكيد الحضور من جديد' : 'تأكيد الحضور'} (${size})`;
    }
    case 'size':
      return `✅ ${guestName}، العدد: ${people(notice.partySize)}`;
    case 'declined':
      return `${guestName}: ${notice.changed ? 'تغيّر الرد إلى الاعتذار' : 'اعتذار عن الحضور'}${notice.reason ? ` «${notice.reason}»` : ''}`;
    case 'apology':
      return `${guestName}، سبب الاعتذار: «${notice.text}»`;
    case 'undecided':
      return notice.stands === undefined
        ? `${guestName}: لم يُحسم الحضور بعد`
        : `${guestName}: تردّد بعد الرد «${notice.text ?? ''}»، والمسجّل باقٍ: ${status[notice.stands]}`;
    case 'optedOut':
      return [
        `${guestName}: طلب إيقاف الرسائل`,
        ...(notice.declined ? [notice.declined === 'changed' ? 'وتغيّر الرد إلى الاعتذار' : 'واعتذار عن الحضور'] : []),
        ...(notice.text ? [`ولم نسجّل اعتذارًا «${notice.text}»`] : []),
      ].join('، ');
    case 'wrongNumber':
      return `${guestName}: الرقم لشخص آخر، وقد أوقفنا مراسلته${notice.undone ? `، وألغينا ما سُجّل منه: ${status[notice.undone]}` : ''}`;
    case 'wrongNumberSaid':
      return `${guestName}: قيل إن الرقم غلط، ولم نغيّر شيئًا، وإن كان لغيره فأرسلوا «تصحيح» والاسم والرقم الصحيح «${notice.text}»`;
    case 'bereaved':
      return `${guestName}: خبر وفاة، ورعايته لكم «${notice.text}»`;
    case 'unplaced':
      return `${guestName}: الجوال مدعو إلى أكثر من مناسبة ولم يتبيّن أيها المقصود${notice.text === '' ? '' : ` «${notice.text}»`}`;
    case 'numberOpen': {
      const named = notice.asked === null ? '' : ` (${people(notice.asked)})`;
      return `${guestName}: حضور مؤكد، ولم يتضح العدد${named}${notice.text === '' ? '' : ` «${notice.text}»`}`;
    }
    case 'personAsked':
      return `${guestName}: طلب تواصل منكم «${notice.text}»`;
    case 'others':
      return `${guestName}: الحضور عن الضيف لغيره، والقرار لكم «${notice.text}»`;
    case 'question':
      return `${guestName}: سؤال «${notice.text}»`;
    case 'notUnderstood':
      return `${guestName}: رسالة لم نفهمها «${notice.text}»`;
    case 'message':
      return `${guestName}: رسالة «${notice.text}»`;
    case 'unreadable':
      return `${guestName}: ${unreadKinds[notice.kind]}، ولا تُقرأ هنا`;
    case 'late':
      return `${guestName}: رد بعد بدء المناسبة «${notice.text}»`;
    case 'pastDeadline':
      return `${guestName}: رد بعد انتهاء مهلة الرد، ولم يتغيّر المسجّل «${notice.text}»`;
  }
};

const pauseReasons = {
  refused: 'لا تُقبل الرسائل من رقم الإرسال الآن.',
  template: 'لا يسمح واتساب بإرسال هذا القالب.',
  failures: 'تعذّر إيصال رسائل كثيرة منها.',
};

export const ar: Catalogue = {
  people,
  news,
  digest: (occasionName, lines, more) => [`مستجدات ${occasionName}:`, ...lines, ...otherNews(more)].join('\n'),
  digestVariables: (occasionName, lines, more) => ({ 1: occasionName, 2: [...lines, ...otherNews(more)].join('؛ ') }),
  campaignContent,
  pass: ({ partySize, code, replaces }, { guestName, occasionName }) =>
    [
      `بطاقة الدخول: ${occasionName}`,
      guestName,
      `العدد: ${people(partySize)}`,
      `الرمز: ${code}`,
      `فضلًا أبرزوها عند الدخول.${replaces ? ' وهي بدل البطاقة السابقة.' : ''}`,
    ].join('\n'),
  guest: guestSentences(joyful),
  mourning: guestSentences(mourning),
  organizer: {
    ...sendings,
    help: () =>
      [
        'أهلًا بكم في حاضر. ما يمكنكم كتابته هنا:',
        '• مناسبة جديدة – نسأل عن الاسم والموعد والمكان',
        '• أسماء الضيوف، كل ضيف في سطر: أحمد 0501234567',
        '• معاينة – القائمة كما هي',
        '• حذف أحمد – لإزالة ضيف لم يُدعَ بعد',
        '• أرسلوا صورة لترافق الدعوة، و«حذف الصورة» لإزالتها',
        '• إرسال – إرسال الدعوات، أو «إرسال غدا 8م» (بعد تأكيدكم)',
        '• ملخص – أعداد الحاضرين والمعتذرين ومن لم يرد',
        '• بانتظار – من لم يرد',
        '• تذكير – لمن لم يرد، الآن أو «تذكير قبل يومين، 3 مرات كحد أقصى»',
        '• تعديل الموعد، تغيير المكان – ونبلّغ من أكد الحضور',
        '• التوقيت دبي – إن كانت المناسبة بتوقيت آخر',
        '• تصحيح أحمد 0507654321 – رقم ضيف، أو «تصحيح أحمد حاضر 3»، «تصحيح أحمد معتذر»',
        '• تم الرد على أحمد – ليعود حاضر إلى الرد عليه',
        '• آخر موعد للرد …، الأطفال …، المواقف …، اللباس … – ما نجيب به من يسأل',
        '• أوقات الهدوء 11 م – 8 ص – لا تُرسل فيها دعوة ولا تذكير، أو «بلا أوقات هدوء»',
        '• إعادة المحاولة، مراجعة – ما تعذّر إرساله، وما لم نتأكد من وصوله',
        '• شكر – لمن أكد الحضور، بعد المناسبة',
        '• مناسباتي – مناسباتكم، و«مناسبة 2» للانتقال إلى إحداها',
        '• إيقاف، استئناف، إلغاء الإرسال – للإرسال الجاري أو المجدول',
        '• لوحة – رابط دخول صفحة المتابعة',
        '• English – to switch to English',
      ].join('\n'),
    greeting: ({ hasOccasion, salam }) =>
      hasOccasion
        ? `${salam ? 'وعليكم السلام، ' : ''}حيّاكم الله. أرسلوا «مساعدة» لعرض الأوامر.`
        : `${salam ? 'وعليكم السلام، ' : ''}حيّاكم الله. ابدؤوا بكتابة «مناسبة جديدة»، أو «مساعدة» لعرض الأوامر.`,
    askName: () => 'ما اسم المناسبة كما تحبون أن يظهر في الدعوة؟ (مثال: حفل زفاف سعد) وللتراجع أرسلوا: إلغاء.',
    askWhen: ({ name }) =>
      `«${name}». متى الموعد؟ اكتبوا اليوم والساعة (مثال: الجمعة 4 ديسمبر 8 مساءً، أو 1448/6/25 بعد صلاة العشاء). وللتراجع أرسلوا: إلغاء.`,
    askPlace: ({ startsAt, prayer = null }, facts) => {
      const dates = startsAt === undefined ? null : facts.format(startsAt);
      return [
        ...(dates === null
          ? []
          : [
              `الموعد: ${dates.weekday} ${dates.gregorian} الموافق ${dates.hijri}، ${timeOf(prayer, dates.time)} (إن لم يكن كذلك فأرسلوا: تصحيح).`,
            ]),
        'أين المكان؟ (مثال: قاعة الفيصلية، الرياض) وللتراجع أرسلوا: إلغاء.',
      ].join('\n');
    },
    nameUnusable: ({ why }) => `${flaws[why]} ما اسم المناسبة؟ (مثال: حفل زفاف سعد)${wayOut(why)}`,
    placeUnusable: ({ why }) =>
      `${flaws[why]} أين المكان؟ (مثال: قاعة الفيصلية، الرياض)${why === 'only-time' ? ' ولتصحيح الموعد أرسلوا: تصحيح.' : ''}${wayOut(why)}`,
    whenUnusable: ({ why }) =>
      `${why === 'command' ? flaws.command : whens[why]} فضلًا اكتبوا ${why === 'no-time' ? 'الساعة (مثال: 8 مساءً)' : why === 'no-date' ? 'اليوم (مثال: الجمعة 4 ديسمبر)' : 'اليوم والساعة (مثال: الجمعة 4 ديسمبر 8 مساءً)'}.${wayOut(why)}`,
    occasionCreated: ({ name, startsAt, place, prayer }, facts) => {
      const dates = facts.format(startsAt);
      return [
        `تم إنشاء المناسبة: ${name}`,
        `الموعد: ${dates.weekday} ${dates.gregorian} الموافق ${dates.hijri}، ${timeOf(prayer, dates.time)}`,
        `المكان: ${place}`,
        'إن لزم تصحيح فأرسلوا: تعديل الموعد، أو تغيير المكان.',
        'أرسلوا الآن أسماء الضيوف، كل ضيف في سطر: الاسم ثم الجوال (مثال: أحمد 0501234567). وإن أرسلتم موقع المكان أو صورة للدعوة وصلا إلى ضيوفكم.',
      ].join('\n');
    },
    occasionDropped: () => 'ألغينا إنشاء المناسبة. للبدء من جديد أرسلوا: مناسبة جديدة.',
    noOccasion: () => 'لا توجد مناسبة بعد. أرسلوا «مناسبة جديدة» أولًا، ثم أعيدوا رسالتكم.',
    howToAddGuests: () =>
      'أرسلوا أسماء الضيوف، كل ضيف في سطر: الاسم ثم الجوال (مثال: أحمد 0501234567). ولتحديد عدد الأشخاص في الدعوة، والضيف منهم، أضيفوه بين قوسين: أحمد 0501234567 (3).',
    numberMentioned: () =>
      'نعتذر إليكم، لم نتبيّن المقصود، ولم نضف أحدًا. لإضافة ضيف أرسلوا الاسم ثم الجوال وحدهما (مثال: أحمد 0501234567)، ولحذفه: حذف أحمد.',
    guestRemoved: ({ name }) => `تمت إزالة ${name} من القائمة.`,
    guestNotRemoved: ({ why, name }) => removals[why](name),
    preview: (p, { occasionName }) => {
      const typed = p.added.length + p.double.length + p.wrong.length > 0;
      return [
        `${occasionName ?? 'المناسبة'}`,
        ...(typed ? [`أُضيف الآن: ${p.added.length} · مكرر: ${p.double.length} · خطأ: ${p.wrong.length}`] : []),
        ...nameLine(p.added, p.added.length),
        ...problemLines(p.double),
        ...problemLines(p.wrong),
        `في القائمة بانتظار الإرسال: ${p.notInvited}${p.invited > 0 ? ` · دُعي من قبل: ${p.invited}` : ''}`,
        ...(typed ? [] : listLines(p.listed, p.notInvited)),
        p.notInvited > 0 && p.joining
          ? 'الإرسال جارٍ أو مجدول، وتصلهم الدعوة ضمنه.'
          : p.notInvited > 0
            ? 'للإرسال أرسلوا: إرسال (أو: إرسال غدا 8م). ولإضافة ضيوف أرسلوا أسماءهم.'
            : 'لإضافة ضيوف أرسلوا أسماءهم، كل ضيف في سطر.',
      ].join('\n');
    },
    nothingToSend: (d, facts) =>
      d.sent + d.failed + d.review + d.optedOut > 0
        ? [
            `لا جديد لإرساله. ${sentTo(d.sent)}`,
            ...shortfalls(d),
            ...(d.heldUp === undefined ? [] : heldUpLines(d.heldUp, 0, facts)),
            'لإضافة ضيوف أرسلوا أسماءهم.',
          ].join('\n')
        : 'القائمة فارغة. أرسلوا أسماء الضيوف أولًا، كل ضيف في سطر: أحمد 0501234567.',
    confirmLaunch: ({ code, count, optedOut, alreadyInvited, at, forecast, again }, facts) => {
      const { quietUntil } = forecast ?? {};
      const adding = at === null ? '' : ' (ومعهم من تضيفونه حتى ذلك الوقت)';
      return {
        content: again ? 'confirmLaunchAgain' : 'confirmLaunch',
        variables: {
          1: facts.occasionName ?? 'المناسبة',
          2: `${guestsOblique(count)}${optedOut > 0 ? ` (ولن نرسل إلى من طلبوا إيقاف الرسائل: ${optedOut})` : ''}${alreadyInvited > 0 ? ` (ولا نكرر دعوة من دُعي: ${alreadyInvited})` : ''}`,
          3:
            quietUntil !== undefined
              ? `بعد أوقات الهدوء، ${momentOf(quietUntil, facts)}${adding}`
              : `${at === null ? 'الآن' : momentOf(at, facts)}${adding}`,
          4: code,
          5: forecastLine(forecast, facts),
        },
      };
    },
    launchKept: () => 'لم نرسل شيئًا، والقائمة محفوظة. متى شئتم أرسلوا: إرسال.',
    campaignPaused: ({ trouble, sentence }, { occasionName }) =>
      [
        `أوقفنا إرسال رسائل ${occasionName ?? 'المناسبة'} مؤقتًا: ${pauseReasons[trouble]}`,
        ...(sentence === null ? [] : [sentence]),
        'ما أُرسل لا يُرسل مرة ثانية. بعد معالجة السبب أرسلوا: استئناف، وللإلغاء: إلغاء الإرسال.',
      ].join('\n'),
    cancelKept: () => 'لم نلغِ شيئًا. لإيقاف الإرسال مؤقتًا أرسلوا: إيقاف.',
    nothingUnderWay: () => 'لا يوجد إرسال جارٍ أو مجدول. لعرض الأوامر أرسلوا: مساعدة.',
    launchRefused: () => 'لم نرسل شيئًا: رقمكم لم يعد ضمن أرقام المنظّمين. فضلًا راجعوا المسؤول عن الخادم.',
    notYourOccasion: () => 'لم نجد هذه المناسبة بين مناسباتكم، ولم نغيّر شيئًا. لعرض مناسباتكم أرسلوا: مناسباتي.',
    imageUsed: (_, { occasionName }) =>
      `سترافق الصورة الدعوة إلى ${occasionName ?? 'المناسبة'} لكل من لم تُرسل إليه بعد. لتغييرها أرسلوا صورة أخرى، ولإزالتها أرسلوا: حذف الصورة.`,
    imageUnusable: ({ why }) => `${imageFaults[why]} والدعوة كما كانت.`,
    imageRemoved: ({ had }) =>
      had ? 'حُذفت الصورة، وستُرسل الدعوات من دونها.' : 'لا توجد صورة مع الدعوة. لإضافة صورة أرسلوها هنا.',
    imageTooEarly: () => 'فضلًا أكملوا إنشاء المناسبة أولًا، ثم أرسلوا الصورة لترافق الدعوة.',
    pinTooEarly: () =>
      'وصلنا الموقع. فضلًا أكملوا إنشاء المناسبة كتابةً، ومنها المكان كما تحبون أن يظهر في الدعوة، ثم أرسلوا الموقع مرة أخرى ليصل إلى ضيوفكم.',
    weekdayDiffers: ({ date, other }, facts) => {
      const [day, near] = [facts.format(date), facts.format(other)];
      return `${day.gregorian} يوافق ${day.weekday}، أما ${near.weekday} فيوافق ${near.gregorian}. فضلًا أعيدوا رسالتكم باليوم الصحيح.`;
    },
    nothingToConfirm: () => 'لا يوجد ما ينتظر تأكيدكم الآن، أو انتهت مدته. لعرض الأوامر أرسلوا: مساعدة.',
    summary: (s, facts) => {
      const { unsent = { count: 0, waiting: 0 }, heldUp, paused = false } = s;
      const toSend = s.listed - s.invited - s.optedOut + unsent.count;
      return [
        `ملخص ${facts.occasionName ?? 'المناسبة'}`,
        `المدعوون: ${s.invited - unsent.count}${toSend > 0 ? ` (ولم تُرسل بعد: ${toSend})` : ''}`,
        `✅ أكدوا: ${s.confirmed}${s.people === 0 ? '' : ` (${people(s.people)})`}`,
        `اعتذروا: ${s.declined}`,
        `لم يحسموا: ${s.undecided}`,
        `لم يردوا: ${s.waiting - unsent.waiting}`,
        ...(s.optedOut > 0 ? [`طلبوا إيقاف الرسائل فلم نرسل إليهم: ${s.optedOut}`] : []),
        ...(s.failed > 0 ? [`لم تصلهم الدعوة: ${s.failed} (التفاصيل في صفحة المتابعة، وللرابط أرسلوا: لوحة)`] : []),
        ...(paused ? ['الإرسال متوقف مؤقتًا. للمتابعة أرسلوا: استئناف.'] : []),
        ...(heldUp === undefined ? [] : heldUpLines(heldUp, paused ? 0 : unsent.count, facts)),
      ].join('\n');
    },
    waitingList: ({ names, more, invited = true }) =>
      names.length === 0
        ? invited
          ? 'لا أحد بانتظار الرد.'
          : 'لم تُرسل الدعوة إلى أحد بعد. لإرسال الدعوات أرسلوا: إرسال.'
        : ['لم يردوا بعد:', ...names.map((name) => `• ${name}`), ...others(more)].join('\n'),
    occasions: ({ list }, facts) =>
      list.length === 0
        ? 'لا توجد مناسبات بعد. للبدء أرسلوا: مناسبة جديدة.'
        : [
            ...list.map(({ number, name, startsAt, current }) => {
              const dates = facts.format(startsAt);
              return `${number}. ${name} – ${dates.weekday} ${dates.gregorian}${current ? ' (الحالية)' : ''}`;
            }),
            ...(list.length > 1 ? ['للانتقال إلى إحداها أرسلوا رقمها (مثال: مناسبة 1).'] : []),
          ].join('\n'),
    occasionChosen: ({ name, startsAt }, facts) => {
      const dates = facts.format(startsAt);
      return `المناسبة الحالية: ${name} – ${dates.weekday} ${dates.gregorian}. للأعداد أرسلوا: ملخص، وللقائمة: معاينة.`;
    },
    noSuchOccasion: ({ number }) => `لا توجد مناسبة برقم ${number}. لعرض مناسباتكم أرسلوا: مناسباتي.`,
    signInLink: ({ url }) => `رابط دخول صفحة المتابعة، لمرة واحدة خلال 15 دقيقة. لا ترسلوه إلى أحد.\n${url}`,
    languageChosen: () => 'نكمل معكم بالعربية. لعرض الأوامر أرسلوا: مساعدة.',
    notUnderstood: ({ invited }) =>
      `نعتذر إليكم، لم نتبيّن المقصود. لعرض الأوامر أرسلوا: مساعدة.${invited ? ' وإن كان هذا ردًّا على دعوة وصلتكم فاختاروا من أزرارها، أو أرسلوا: تغيير.' : ''}`,
    unreadable: ({ kind }) => `${unreadable[kind]} فضلًا اكتبوا طلبكم نصًّا. لعرض الأوامر أرسلوا: مساعدة.`,
  },
  stranger: {
    stranger: () =>
      'السلام عليكم. هذا رقم دعوات آلي، ولم نجد دعوة مرتبطة برقمكم. إن كنتم مدعوين ففضلًا تواصلوا مع من دعاكم.',
    stopped: () => 'لن تصلكم منا رسائل. نعتذر عن أي إزعاج. للعودة أرسلوا: اشتراك.',
    whichOccasion: ({ choices }) => ({
      content: choices.length === 2 ? 'whichOfTwo' : 'whichOfThree',
      variables: choiceVariables(choices, ({ name, day }) => `«${name}» (${day})`, '، '),
    }),
    stillWaiting: ({ text }) =>
      `وبقيت رسالتكم${text === '' ? ' السابقة' : ` «${text}»`}: عن أي مناسبة هي؟ فضلًا اكتبوا اسم المناسبة.`,
    isItYourReply: ({ occasionId, name, text }) => ({
      content: 'whichOfOne',
      variables: { 1: name, 2: occasionId, 3: text },
    }),
  },
  contents: {
    ...campaignContents,
    news: {
      body: 'مستجدات الدعوات إلى {{1}} حتى الآن: {{2}}. لعرض الأعداد كاملة أرسلوا إلينا: ملخص.',
      buttons: [],
      samples: { 1: 'حفل زفاف سعد', 2: 'أحمد: تأكيد الحضور (3 أشخاص)' },
      category: 'UTILITY',
    },
    askAgain: {
      body: 'بارك الله فيكم. هل نسجّل {{1}} مؤكدًا؟ ولا بأس إن احتجتم وقتًا، فنقدّر لكم ردّكم متى تيسّر.',
      buttons: [
        { title: 'تأكيد الحضور', payload: 'rsvp:yes:{{2}}' },
        { title: 'الاعتذار', payload: 'rsvp:no:{{2}}' },
      ],
      samples: { 1: 'حضوركم في «حفل زفاف سعد»', 2: 'abcdefgh23456789' },
      category: null,
    },
    numberNone: {
      body: 'شكرًا لكم. عدد الحاضرين، وأنتم منهم، يكون {{1}} إن تعذّر حضوركم فالاعتذار بالزر أدناه، وإن تيسّر ففضلًا أرسلوا العدد.',
      buttons: [{ title: 'الاعتذار', payload: 'rsvp:no:{{2}}' }],
      samples: { 1: 'من 1 إلى 4، وهو ما تتسع له دعوتكم.', 2: 'abcdefgh23456789' },
      category: null,
    },
    chooseAgain: {
      body: 'بخصوص دعوتكم، {{1}}. فضلًا اختاروا ردّكم بالضغط على أحد الزرين:',
      buttons: [
        { title: 'تأكيد الحضور', payload: 'rsvp:yes:{{2}}' },
        { title: 'الاعتذار', payload: 'rsvp:no:{{2}}' },
      ],
      samples: { 1: 'ردّكم المسجّل حاليًا: حضور مؤكد (شخصان) – «حفل زفاف سعد»', 2: 'abcdefgh23456789' },
      category: null,
    },
    doubted: {
      body: 'بارك الله فيكم، ولا بأس إن احتجتم وقتًا. ردّكم المسجّل باقٍ كما هو: {{1}}. وإن تغيّر فاختاروا من الأزرار أدناه متى تيسّر لكم.',
      buttons: [
        { title: 'تأكيد الحضور', payload: 'rsvp:yes:{{2}}' },
        { title: 'الاعتذار', payload: 'rsvp:no:{{2}}' },
      ],
      samples: { 1: 'حضور مؤكد (شخصان) – «حفل زفاف سعد»', 2: 'abcdefgh23456789' },
      category: null,
    },
    notUnderstood: {
      body: 'نعتذر إليكم، لم نتبيّن {{1}}. فضلًا اختاروا من الأزرار أدناه، أو أرسلوا «تواصل» وسيتواصل معكم أهل المناسبة.',
      buttons: [
        { title: 'تأكيد الحضور', payload: 'rsvp:yes:{{2}}' },
        { title: 'الاعتذار', payload: 'rsvp:no:{{2}}' },
      ],
      samples: { 1: 'المقصود', 2: 'abcdefgh23456789' },
      category: null,
    },
    followUp: {
      body: 'السلام عليكم {{1}}. نسأل عن ردّكم الكريم بخصوص {{3}}: هل يتيسّر لكم الحضور؟ وإن احتجتم إلى وقت أطول فلا بأس.',
      buttons: [
        { title: 'تأكيد الحضور', payload: 'rsvp:yes:{{2}}' },
        { title: 'الاعتذار', payload: 'rsvp:no:{{2}}' },
      ],
      samples: { 1: 'أحمد', 2: 'abcdefgh23456789', 3: 'حفل زفاف سعد' },
      category: null,
    },
    confirmLaunch: {
      body: 'سنرسل دعوة «{{1}}» إلى {{2}}، ووقت الإرسال: {{3}}. {{5}} هل نرسل؟',
      buttons: [
        { title: 'نعم، أرسلوا', payload: 'launch:yes:{{4}}' },
        { title: 'لا', payload: 'launch:no:{{4}}' },
      ],
      samples: { 1: 'حفل زفاف سعد', 2: '120 ضيفًا', 3: 'الآن', 4: 'abcdefgh23456789', 5: 'يكتمل خلال دقيقة.' },
      category: null,
    },
    confirmLaunchAgain: {
      body: 'لم نتبيّن المقصود من رسالتكم الأخيرة، ولم نرسل شيئًا، والسؤال باقٍ: سنرسل دعوة «{{1}}» إلى {{2}}، ووقت الإرسال: {{3}}. {{5}} هل نرسل؟',
      buttons: [
        { title: 'نعم، أرسلوا', payload: 'launch:yes:{{4}}' },
        { title: 'لا', payload: 'launch:no:{{4}}' },
      ],
      samples: { 1: 'حفل زفاف سعد', 2: '120 ضيفًا', 3: 'الآن', 4: 'abcdefgh23456789', 5: 'يكتمل خلال دقيقة.' },
      category: null,
    },
    confirmCancelAgain: {
      body: 'لم نتبيّن المقصود من رسالتكم الأخيرة، ولم نلغِ شيئًا، والسؤال باقٍ: سنلغي إرسال {{1}} إلى من بقي ({{2}}). هل نلغي؟',
      buttons: [
        { title: 'نعم، ألغوا الإرسال', payload: 'cancel:yes:{{3}}' },
        { title: 'لا', payload: 'cancel:no:{{3}}' },
      ],
      samples: { 1: 'دعوات «حفل زفاف سعد»', 2: '40 ضيفًا', 3: 'abcdefgh23456789' },
      category: null,
    },
    confirmCancel: {
      body: 'سنلغي إرسال {{1}} إلى من بقي ({{2}}). هل نلغي؟',
      buttons: [
        { title: 'نعم، ألغوا الإرسال', payload: 'cancel:yes:{{3}}' },
        { title: 'لا', payload: 'cancel:no:{{3}}' },
      ],
      samples: { 1: 'دعوات «حفل زفاف سعد»', 2: '40 ضيفًا', 3: 'abcdefgh23456789' },
      category: null,
    },
    decide: {
      body: 'بانتظار تأكيدكم: {{1}} هل نتابع؟',
      buttons: [
        { title: 'نعم، تابعوا', payload: 'decide:yes:{{2}}' },
        { title: 'لا', payload: 'decide:no:{{2}}' },
      ],
      samples: { 1: 'سنرسل تذكيرًا إلى 12 ضيفًا ممن لم يردّوا، الآن.', 2: 'abcdefgh23456789' },
      category: null,
    },
    review: {
      body: 'لم نتأكد من وصول رسائلنا إلى: {{1}}. إن أعدنا الإرسال فقد تصل مرتين إلى من وصلته. هل نعيده؟',
      buttons: [
        { title: 'إعادة الإرسال', payload: 'review:resend:{{2}}' },
        { title: 'تركها كما هي', payload: 'review:leave:{{2}}' },
      ],
      samples: { 1: 'أحمد، سارة', 2: 'abcdefgh23456789' },
      category: null,
    },
    inviteAnew: {
      body: 'صُحّح الرقم: {{1}}. خرجت الدعوة من قبل إلى الرقم القديم ولم يصل منه رد، ولم تُرسل إلى الرقم الجديد، ولن نرسلها إليه إلا بطلبكم. هل نرسلها؟',
      buttons: [
        { title: 'أرسلوا الدعوة', payload: 'invite:yes:{{2}}' },
        { title: 'لا', payload: 'invite:no:{{2}}' },
      ],
      samples: { 1: 'أحمد', 2: 'abcdefgh23456789' },
      category: null,
    },
    whichOfOne: {
      body: 'كتبتم: «{{3}}». هل هذا ردّكم على الدعوة إلى «{{1}}»؟ لن نسجّل شيئًا ما لم تضغطوا الزر. ولعرض أوامر المنظّم أرسلوا: مساعدة.',
      buttons: [{ title: 'هذا ردّي', payload: 'occasion:{{2}}' }],
      samples: { 1: 'حفل زفاف سعد', 2: 'abcdefgh23456789', 3: 'أعتذر عن الحضور' },
      category: null,
    },
    whichOfTwo: {
      body: 'وصلتكم منا أكثر من دعوة: {{5}}. عن أي مناسبة تتحدثون؟',
      buttons: [
        { title: '{{1}}', payload: 'occasion:{{2}}' },
        { title: '{{3}}', payload: 'occasion:{{4}}' },
      ],
      samples: {
        1: 'حفل زفاف سعد',
        2: 'abcdefgh23456789',
        3: 'حفل تخرج نورة',
        4: 'bcdefghi23456789',
        5: '1. «حفل زفاف سعد» (4 ديسمبر 2026)، 2. «حفل تخرج نورة» (5 ديسمبر 2026)',
      },
      category: null,
    },
    whichOfThree: {
      body: 'وصلتكم منا أكثر من دعوة: {{7}}. عن أي مناسبة تتحدثون؟',
      buttons: [
        { title: '{{1}}', payload: 'occasion:{{2}}' },
        { title: '{{3}}', payload: 'occasion:{{4}}' },
        { title: '{{5}}', payload: 'occasion:{{6}}' },
      ],
      samples: {
        1: 'حفل زفاف سعد',
        2: 'abcdefgh23456789',
        3: 'حفل تخرج نورة',
        4: 'bcdefghi23456789',
        5: 'عشاء الأهل',
        6: 'cdefghij23456789',
        7: '1. «حفل زفاف سعد» (4 ديسمبر 2026)، 2. «حفل تخرج نورة» (5 ديسمبر 2026)، 3. «عشاء الأهل» (6 ديسمبر 2026)',
      },
      category: null,
    },
  },
};
