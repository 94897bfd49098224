// What Hadir says to an organizer in Arabic about sendings, changes, other tries, reviews, corrections and what it is told.
import type {
  AnsweredTopic,
  BareOrder,
  CampaignKind,
  CorrectionOutcome,
  CorrectionRefusal,
  ForecastTold,
  PassAfterYes,
  PlannedKind,
  Proposed,
  Reach,
} from '../../flows/commands.ts';
import { nameOfZone } from '../language/time-zones.ts';
import {
  daysOblique,
  guests,
  guestsAccusative,
  guestsOblique,
  messagesOblique,
  people,
  timesOblique,
} from './ar-counts.ts';
import {
  checkedLine,
  clockTime,
  flaws,
  heldUpLines,
  momentOf,
  others,
  quietLine,
  shortfalls,
  timeOf,
  whens,
} from './ar-phrases.ts';
import type { OrganizerFacts, SendingSentences } from './catalogue.ts';

const named = ({ occasionName }: OrganizerFacts): string => (occasionName === null ? 'المناسبة' : `«${occasionName}»`);

const started: Record<CampaignKind, (whom: string) => string> = {
  invitation: (whom) => `بدأ إرسال الدعوات إلى ${whom}. نخبركم بالردود أولًا بأول، وللأعداد أرسلوا: ملخص.`,
  reminder: (whom) => `بدأ إرسال التذكير إلى ${whom} ممن لم يردّوا. للأعداد أرسلوا: ملخص.`,
  update: (whom) => `بدأ إرسال خبر التغيير إلى ${whom} ممن أكدوا الحضور. للأعداد أرسلوا: ملخص.`,
  thanks: (whom) => `بدأ إرسال الشكر إلى ${whom} ممن أكدوا الحضور.`,
};
const sendingOf: Record<CampaignKind, string> = {
  invitation: 'الدعوات',
  reminder: 'التذكير',
  update: 'خبر التغيير',
  thanks: 'الشكر',
};
const finished: Record<CampaignKind, (occasion: string) => string> = {
  invitation: (occasion) => `دعوات ${occasion}`,
  reminder: (occasion) => `التذكير بموعد ${occasion}`,
  update: (occasion) => `خبر التغيير في ${occasion}`,
  thanks: (occasion) => `الشكر على حضور ${occasion}`,
};

/** «الدعوات والتذكير»; nothing in particular where none is left. */
const sendingOfAll = (kinds: readonly CampaignKind[]): string =>
  ['إرسال', kinds.map((kind) => sendingOf[kind]).join(' و')].join(' ').trim();
const textOf: Record<CampaignKind, string> = {
  invitation: 'نص الدعوة',
  reminder: 'نص التذكير',
  update: 'نص خبر التغيير',
  thanks: 'نص الشكر',
};
/** What an organizer can do for those whom a cancelled sending did not reach. */
const afterCancel: Record<CampaignKind, string> = {
  invitation: 'ومن لم تصلهم الدعوة ما زالوا في القائمة. للإرسال من جديد أرسلوا: إرسال.',
  reminder: 'لتذكير من لم يردّوا لاحقًا أرسلوا: تذكير.',
  update: 'ومن لم يصله خبر التغيير لن يصله منا: أبلغوه بأنفسكم.',
  thanks: 'للشكر لاحقًا أرسلوا: شكر.',
};

const orderOf: Record<PlannedKind, string> = { invitation: 'إرسال', reminder: 'تذكير', thanks: 'شكر' };
/** What is written to send it now, and at another time. */
const sendForms: Record<CampaignKind, { now: string; later: string }> = {
  invitation: { now: 'إرسال', later: 'إرسال غدا 8م' },
  reminder: { now: 'تذكير', later: 'تذكير قبل يومين، أو تذكير غدا 8م' },
  update: { now: 'تعديل الموعد', later: 'تعديل الموعد الجمعة 4 ديسمبر 9 مساءً' },
  thanks: { now: 'شكر', later: 'شكر غدا 8م' },
};
const begun: Record<CampaignKind, string> = {
  invitation: whens.begun,
  reminder: 'بدأت المناسبة، فلم يعد للتذكير بها مجال. لشكر من أكد الحضور أرسلوا: شكر.',
  update: whens.begun,
  thanks: whens.begun,
};

function leftOut({ optedOut, notReached }: Pick<Reach, 'optedOut' | 'notReached'>): string {
  const whom = [
    ...(optedOut > 0 ? [`إلى من طلب إيقاف الرسائل (${optedOut})`] : []),
    ...(notReached > 0 ? [`إلى من لم تصله الدعوة (${notReached})`] : []),
  ];
  return whom.length === 0 ? '' : ` لا نرسل ${whom.join('، ولا ')}.`;
}

/** Pace, end, days and cost; what was asked by an older Hadir has no forecast. */
export function forecastLine(forecast: ForecastTold | null, facts: OrganizerFacts): string {
  if (forecast === null) return 'يبدأ الإرسال حال تأكيدكم.';
  const { perSecond, days, cost, late = false, checked = 0 } = forecast;
  const done = facts.format(forecast.doneAt);
  return [
    ...(checked > 0 ? [checkedLine(checked)] : []),
    `يكتمل الإرسال بإذن الله يوم ${done.weekday} ${done.gregorian} الساعة ${done.time} تقريبًا`,
    ...(days > 1 ? [`على مدى ${daysOblique(days)}`] : []),
    `بسرعة تصل إلى ${messagesOblique(perSecond)} في الثانية.`,
    ...(cost === null ? [] : [`والتكلفة التقريبية: ${cost.amount.toFixed(2)} ${cost.currency}.`]),
    ...(late ? ['تنبيه: تبدأ المناسبة قبل اكتمال الإرسال، ومن لم تُرسل إليه قبل بدئها فلن تُرسل إليه.'] : []),
  ].join(' ');
}

function proposal(proposed: Proposed, facts: OrganizerFacts): string {
  switch (proposed.what) {
    case 'campaign': {
      const { quietUntil } = proposed.forecast ?? {};
      const at = quietUntil ?? proposed.at;
      const time = at === null ? 'الآن' : `${quietUntil ? 'بعد أوقات الهدوء، ' : ''}يوم ${momentOf(at, facts)}`;
      const whom = guestsOblique(proposed.count);
      return proposed.kind === 'reminder'
        ? `سنرسل تذكيرًا بموعد ${named(facts)} إلى ${whom} ممن لم يردّوا، ${time}.${proposed.most === undefined ? '' : ` ولا يُذكَّر أي ضيف في هذه المناسبة أكثر من ${timesOblique(proposed.most)}.`}${leftOut(proposed)} ${forecastLine(proposed.forecast, facts)}`
        : `سنرسل شكرًا على حضور ${named(facts)} إلى ${whom} ممن أكدوا الحضور، ${time}.${leftOut(proposed)} ${forecastLine(proposed.forecast, facts)}`;
    }
    case 'change': {
      const { change, count, late = false } = proposed;
      const inVain = late ? ' تنبيه: تبدأ المناسبة قبل أن يصل الخبر إليهم جميعًا، فالأولى أن تتصلوا بهم.' : '';
      const whom =
        count > 0
          ? `ونبلّغ بذلك ${guestsAccusative(count)} ممن أكدوا الحضور، ونرجو تأكيدهم من جديد.${inVain}`
          : 'ولا أحد أكد الحضور بعد، فلن نرسل شيئًا.';
      if ('place' in change) return `سنغيّر مكان ${named(facts)} إلى: ${change.place}، ${whom}`;
      if ('timeZone' in change) {
        const dates = facts.format(change.shownAt);
        const news = change.moves ? whom : 'وهو الموعد نفسه، فلن نرسل شيئًا.';
        return `سنجعل توقيت ${named(facts)} بتوقيت ${nameOfZone(change.timeZone, 'ar')}: يبقى الموعد كما كتبتموه، ${dates.weekday} ${dates.gregorian}، ${timeOf(change.prayer, dates.time)}، وكذلك مهلة الرد وما جُدول من إرسال، بتوقيت ${nameOfZone(change.timeZone, 'ar')} بدل ${nameOfZone(change.fromZone, 'ar')}، ${news}`;
      }
      const dates = facts.format(change.startsAt);
      return `سنغيّر موعد ${named(facts)} إلى: ${dates.weekday} ${dates.gregorian} الموافق ${dates.hijri}، ${timeOf(change.prayer, dates.time)}، ${whom}`;
    }
    case 'retry':
      return `سنعيد إرسال دعوة ${named(facts)} إلى ${guestsOblique(proposed.count)} ممن لم تصلهم.`;
  }
}

const topics: Record<AnsweredTopic, string> = { children: 'الأطفال', parking: 'المواقف', dress: 'اللباس' };

const corrected: Record<Exclude<CorrectionOutcome, 'unanswered'>, string> = {
  moved: 'أُرسلت الدعوة إلى الرقم القديم وجاء رد، فلن تُرسل ثانية، وتستمر المحادثة على الرقم الجديد.',
  uncertain:
    'ولم يتبيّن بعد هل خرجت الدعوة إلى الرقم القديم. فإن لم يتبيّن فأرسلوا «مراجعة» بعد دقائق، وما تعيدون إرساله منها يصل إلى الرقم الجديد.',
  goesThere: 'ستصل الدعوة إلى الرقم الجديد.',
  listed: 'تصل الدعوة إلى الرقم الجديد مع الإرسال الجاري، أو حين ترسلون: إرسال.',
};
const notAnew = {
  already: 'لم نرسل شيئًا: أُرسلت الدعوة إلى هذا الرقم، أو جاء رد عليها.',
  begun: 'لم نرسل شيئًا: بدأت المناسبة.',
  optedOut: 'لم نرسل شيئًا: طُلب من هذا الرقم إيقاف الرسائل.',
};
const notCorrected: Record<CorrectionRefusal, (name: string, occasion: string) => string> = {
  'bad-number': () =>
    'لم نجد في رسالتكم رقم جوال صحيحًا. أرسلوا «تصحيح» ثم الاسم ثم الرقم الجديد (مثال: تصحيح أحمد 0507654321).',
  'two-numbers': () =>
    'في رسالتكم أكثر من رقم، ولم نغيّر شيئًا. أرسلوا «تصحيح» ثم الاسم ثم الرقم الجديد وحده، أو الرقم القديم ثم الجديد دون الاسم.',
  unknown: (name, occasion) =>
    `لم نجد «${name}» في قائمة ${occasion}. أرسلوا «تصحيح» ثم الاسم كما كتبتموه، أو الرقم القديم ثم الجديد.`,
  several: (name) => `في القائمة أكثر من ضيف باسم «${name}». أرسلوا «تصحيح» ثم الرقم القديم ثم الجديد.`,
  taken: () => 'لم نغيّر شيئًا: الرقم الجديد لضيف آخر في القائمة.',
  same: (name) => `رقم ${name} هو هذا الرقم نفسه، ولم نغيّر شيئًا.`,
};

const usages: Record<BareOrder, string> = {
  correct:
    'ما الذي تريدون تصحيحه؟ أرسلوا «تصحيح» ثم اسم الضيف ثم الرقم الجديد (مثال: تصحيح أحمد 0507654321)، أو الرد (مثال: تصحيح أحمد حاضر 3، تصحيح أحمد معتذر).',
  remove: 'من تريدون حذفه؟ أرسلوا «حذف» ثم الاسم أو رقم الجوال (مثال: حذف أحمد).',
  release: 'على من رددتم؟ أرسلوا «تم الرد على» ثم الاسم أو رقم الجوال (مثال: تم الرد على أحمد).',
  answerBy: 'ما آخر موعد للرد؟ اكتبوا اليوم والساعة (مثال: آخر موعد للرد الخميس 3 ديسمبر 9 مساءً).',
  children: 'بم نجيب من يسأل عن الأطفال؟ اكتبوه بعد الكلمة (مثال: الأطفال على الرحب والسعة).',
  parking: 'بم نجيب من يسأل عن المواقف؟ اكتبوه بعد الكلمة (مثال: المواقف خلف القاعة).',
  dress: 'بم نجيب من يسأل عن اللباس؟ اكتبوه بعد الكلمة (مثال: اللباس رسمي).',
};

const passAfterYes: Record<PassAfterYes, (name: string) => string> = {
  sent: () => ' وأرسلنا بطاقة الدخول.',
  waiting: () =>
    '\nأما بطاقة الدخول فلا يسمح واتساب بإرسالها إلى من لم يكتب إلينا خلال 24 ساعة: يستلمها الضيف إذا أرسل إلينا «بطاقتي»، وإلا وجدتموه باسمه عند الباب.',
  noNumber: (name) =>
    `\nولم نرسل بطاقة دخول لأن العدد غير معروف. لإصدارها أرسلوا العدد (مثال: تصحيح ${name} حاضر 3)، وإلا وجدتموه باسمه عند الباب.`,
  there: () => ' وبطاقة الدخول عند الضيف كما هي.',
  none: () => '\nولم نرسل بطاقة دخول، وتجدونه باسمه عند الباب.',
};

export const sendings: SendingSentences = {
  templateNotReady: ({ approval, kind = 'invitation' }) => {
    if (approval === 'rejected')
      return `لم يوافق واتساب على ${textOf[kind]}، فلا يمكن الإرسال. فضلًا اطلبوا من المسؤول عن الخادم معرفة السبب وتعديل النص.`;
    if (approval === 'paused' || approval === 'disabled')
      return `أوقف واتساب ${textOf[kind]}، فلا يمكن الإرسال الآن. فضلًا اطلبوا من المسؤول عن الخادم مراجعة حاله لدى واتساب، ثم أعيدوا طلبكم.`;
    return `${textOf[kind]} ما زال بانتظار موافقة واتساب، وذلك يأخذ دقائق في العادة. أعيدوا طلبكم بعد قليل.`;
  },
  launchAlready: ({ kind = 'invitation', heldUp }, facts) =>
    [
      `إرسال ${sendingOf[kind]} جارٍ أو مجدول بالفعل، ولن تصل الرسالة إلى أحد مرتين. للأعداد أرسلوا: ملخص.`,
      ...(heldUp === undefined ? [] : heldUpLines(heldUp, 1, facts)),
    ].join('\n'),
  sendingPaused: ({ left, kinds, heldUp }, facts) =>
    [
      `${kinds.length === 0 ? 'توقف الإرسال' : `توقف ${sendingOfAll(kinds)}`}، ${left === 0 ? 'ولم يبق أحد' : `وبقي ${guests(left)}`}. للمتابعة أرسلوا: استئناف، وللإلغاء: إلغاء الإرسال.`,
      ...(heldUp === undefined ? [] : heldUpLines({ ...heldUp, retrying: null }, 0, facts)),
    ].join('\n'),
  sendingResumed: ({ left, kinds, heldUp }, facts) =>
    [
      `استأنفنا ${kinds.length === 0 ? 'الإرسال' : sendingOfAll(kinds)} إلى من بقي (${guests(left)})، ولن تصل رسالة إلى أحد مرتين.`,
      ...(heldUp === undefined ? [] : heldUpLines(heldUp, left, facts)),
    ].join('\n'),
  sendingGoesOn: ({ left, kinds, heldUp }, facts) =>
    [
      `${sendingOfAll(kinds)} ليس متوقفًا، وهو مستمر وحده (بقي: ${guests(left)}).`,
      ...heldUpLines(heldUp, left, facts),
    ].join('\n'),
  confirmCancel: ({ code, left, kinds = ['invitation'], again }, facts) => ({
    content: again ? 'confirmCancelAgain' : 'confirmCancel',
    variables: {
      1: kinds.map((kind) => finished[kind](named(facts))).join(' و'),
      2: guestsOblique(left),
      3: code,
    },
  }),
  sendingCancelled: ({ kinds }) =>
    [`ألغينا ${sendingOfAll(kinds)}، وما أُرسل لا يُسترجع.`, ...kinds.map((kind) => afterCancel[kind])].join(' '),
  launchStarted: ({ kind, count, checked = 0, quietUntil }, facts) =>
    [
      quietUntil === undefined
        ? started[kind](guestsOblique(count))
        : `تم. سنرسل ${sendingOf[kind]} إلى ${guestsOblique(count)}. ${quietLine(quietUntil, facts)}`,
      ...(checked > 0 ? [checkedLine(checked)] : []),
    ].join('\n'),
  launchScheduled: ({ kind, count, at, quietUntil }, facts) =>
    `تم. سنرسل ${sendingOf[kind]} إلى ${guestsOblique(count)} يوم ${momentOf(quietUntil ?? at, facts)}${quietUntil === undefined ? '' : '، بعد أوقات الهدوء'}.`,
  launchFinished: (d, { occasionName }) => {
    const what = finished[d.kind](occasionName ?? 'المناسبة');
    const whom =
      d.sent > 0
        ? `اكتمل إرسال ${what} إلى ${guestsOblique(d.sent)}.`
        : `${d.kind === 'invitation' ? 'لم تُرسل' : 'لم يُرسل'} ${what} إلى أحد.`;
    return [whom, ...shortfalls(d, d.kind)].join('\n');
  },
  sendTimeUnusable: ({ why, kind = 'invitation' }) => {
    if (why === 'begun') return begun[kind];
    if (why === 'not-over') return whens[why];
    const { now, later } = sendForms[kind];
    return `${whens[why]} لإرسال ${sendingOf[kind]} الآن أرسلوا: ${now}، ولوقت لاحق مثلًا: ${later}.`;
  },
  confirmProposal: ({ code, proposed, again }, facts) => ({
    content: 'decide',
    variables: {
      1: `${again ? 'لم نتبيّن المقصود من رسالتكم الأخيرة ولم نفعل شيئًا، والسؤال باقٍ: ' : ''}${proposal(proposed, facts)}`,
      2: code,
    },
  }),
  proposalKept: () => 'تركنا الأمر كما كان، ولم نرسل شيئًا.',
  nobodyToWriteTo: ({ kind, most = 2, ...reach }) =>
    (kind === 'reminder'
      ? `لا أحد ينتظر تذكيرًا: ردّ الجميع، أو ذُكّروا ${timesOblique(most)}.${most < 5 ? ` ولتذكيرهم أكثر مثلًا: تذكير، ${timesOblique(most + 1)} كحد أقصى.` : ''}`
      : 'لا أحد أكد الحضور لنشكره.') + leftOut(reach),
  reminderLimitUnusable: () =>
    'يُذكَّر الضيف من مرة واحدة إلى 5 مرات، ولم نغيّر شيئًا. فضلًا أعيدوا الأمر (مثال: تذكير قبل 3 أيام، 3 مرات كحد أقصى).',
  placeChangeUnusable: ({ why }) =>
    `${why === 'empty' ? 'ما المكان الجديد؟' : why === 'phone-number' ? 'في رسالتكم رقم جوال.' : flaws[why]} فضلًا اكتبوا المكان الجديد بعد الأمر (مثال: تغيير المكان قاعة الفيصلية، الرياض).`,
  usage: ({ of }) => usages[of],
  timeChangeUnusable: ({ why }) =>
    `${why === 'empty' ? 'متى الموعد الجديد؟' : whens[why]} فضلًا اكتبوا اليوم والساعة بعد الأمر (مثال: تعديل الموعد الجمعة 4 ديسمبر 9 مساءً).`,
  zoneUnusable: ({ why, timeZone }, facts) => {
    const now = `توقيت ${named(facts)}: ${nameOfZone(timeZone, 'ar')}.`;
    if (why === 'same') return `${now} ولم نغيّر شيئًا.`;
    return `${why === 'asked' ? now : 'لم نتبيّن التوقيت.'} لتغييره اكتبوا مدينة أو بلدًا بعد الأمر (مثال: التوقيت دبي، أو التوقيت Africa/Cairo؛ وبدل عمان: مسقط أو الأردن).`;
  },
  occasionChanged: (changed, facts) => {
    const {
      startsAt,
      prayer,
      place,
      count,
      tooLate,
      moved,
      past,
      optedOut,
      unanswered,
      timeZone,
      quietUntil,
      lostPin,
    } = changed;
    const dates = facts.format(startsAt);
    return [
      'تم التغيير.',
      `الموعد: ${dates.weekday} ${dates.gregorian} الموافق ${dates.hijri}، ${timeOf(prayer, dates.time)}`,
      ...(timeZone === undefined ? [] : [`بتوقيت ${nameOfZone(timeZone, 'ar')}، والساعات كما كتبتموها.`]),
      `المكان: ${place}`,
      ...(lostPin
        ? [
            'وموقع الخريطة الذي أرسلتموه كان للمكان السابق، فلن يصل إلى الضيوف بعد الآن. فضلًا أرسلوا هنا موقع المكان الجديد.',
          ]
        : []),
      ...(count > 0 ? [`نبلّغ الآن ${guestsAccusative(count)} ممن أكدوا الحضور، ونرجو تأكيدهم من جديد.`] : []),
      ...(count > 0 && quietUntil !== undefined ? [quietLine(quietUntil, facts)] : []),
      ...(optedOut > 0 ? [`وقد طلب بعض من أكدوا إيقاف الرسائل (${optedOut})، فلا نكتب إليهم: أبلغوهم بأنفسكم.`] : []),
      ...moved.map(({ kind, at }) => {
        const time = facts.format(at);
        return `وانتقل إرسال ${sendingOf[kind]} المجدول مع الموعد، فيُرسل يوم ${time.weekday} ${time.gregorian} الساعة ${time.time}.`;
      }),
      ...past.map(
        (kind) =>
          `وألغينا إرسال ${sendingOf[kind]} المجدول لأن وقته ${timeZone === undefined ? 'قبل الموعد الجديد' : 'بالتوقيت الجديد'} قد مضى. للإرسال الآن أرسلوا: ${orderOf[kind]}.`,
      ),
      ...tooLate.map(
        (kind) =>
          `وألغينا إرسال ${sendingOf[kind]} المجدول لأن وقته صار بعد بدء المناسبة. لوقت آخر أرسلوا: ${kind === 'reminder' ? 'تذكير' : 'إرسال'}.`,
      ),
      ...(unanswered > 0 ? [`ومن لم يردّوا (${unanswered}) في دعوتهم ما كان قبل التغيير. لإبلاغهم أرسلوا: تذكير.`] : []),
    ].join('\n');
  },
  nothingToRetry: () =>
    'لا توجد دعوات تفيد فيها محاولة أخرى. ومن لا يستقبل رقمه واتساب فصحّحوا رقمه أولًا (مثال: تصحيح أحمد 0507654321).',
  review: ({ occasionId, names, more }) => ({
    content: 'review',
    variables: { 1: [names.join('، '), ...others(more)].join(' '), 2: occasionId },
  }),
  nothingToReview: ({ checking = 0 }) =>
    checking > 0 ? `لا شيء يحتاج مراجعتكم بعد. ${checkedLine(checking)}` : 'لا توجد رسائل تحتاج مراجعتكم.',
  reviewResent: ({ count }) =>
    count === 0 ? 'لم تعد هناك رسائل تحتاج مراجعتكم.' : `نعيد الآن إرسال ${messagesOblique(count)}.`,
  reviewLeft: ({ count }) =>
    count === 0 ? 'لم تعد هناك رسائل تحتاج مراجعتكم.' : `تركنا ${messagesOblique(count)} دون إعادة إرسال.`,
  pinKept: () => 'حفظنا موقع المناسبة، ويصل إلى من يؤكد الحضور أو يسأل عن المكان.',
  guestReleased: ({ name }) => `عاد حاضر إلى الرد على ${name}. وإن وصل طلب تواصل جديد أخبرناكم.`,
  answerCorrected: ({ name, said, pass }) =>
    said.status === 'declined'
      ? `سُجّل اعتذار ${name}، ولم نرسل شيئًا.`
      : `سُجّل حضور ${name}${said.partySize === null ? '' : ` (${people(said.partySize)})`}.${passAfterYes[pass](name)}`,
  guestNotMeant: ({ name, why }) =>
    why === 'unknown'
      ? `لم نجد «${name}» في القائمة. أعيدوا الأمر بالاسم كما كتبتموه، أو برقم الجوال.`
      : `في القائمة أكثر من ضيف باسم «${name}». أعيدوا الأمر برقم الجوال.`,
  answerByKept: ({ at }, facts) => {
    const dates = facts.format(at);
    return `آخر موعد للرد: ${dates.weekday} ${dates.gregorian} الساعة ${dates.time}. وما يصل بعده نوصله إليكم دون أن يغيّر ردًّا.`;
  },
  answerByUnusable: ({ why }) =>
    `${whens[why]} فضلًا اكتبوا اليوم والساعة بعد الأمر، قبل موعد المناسبة (مثال: آخر موعد للرد الخميس 3 ديسمبر 9 مساءً).`,
  topicKept: ({ topic, text }) => `من يسأل عن ${topics[topic]} نجيبه: «${text}».`,
  quietHoursAre: ({ hours, usual }, facts) =>
    hours === null
      ? `لا أوقات هدوء لرسائل ${named(facts)}${usual ? ' (كالمعتاد)' : ''}: تُرسل الدعوات والتذكير في أي وقت. لتحديدها مثلًا: أوقات الهدوء 11 م – 8 ص.`
      : `أوقات الهدوء لرسائل ${named(facts)}${usual ? ' (المعتادة)' : ''}: من ${clockTime(hours.from)} إلى ${clockTime(hours.until)} بتوقيت المناسبة. لا تُرسل فيها دعوة ولا تذكير، أما الردود على الضيوف فتُرسل في كل وقت. لإلغائها أرسلوا: بلا أوقات هدوء.`,
  quietHoursUnusable: ({ why }) =>
    `${why === 'tooLong' ? 'هذا أكثر من 16 ساعة في اليوم، فلا يبقى للإرسال وقت يكفي.' : 'لم نتبيّن أوقات الهدوء.'} فضلًا اكتبوا بدايتها ونهايتها (مثال: أوقات الهدوء 11 م – 8 ص)، أو أرسلوا: بلا أوقات هدوء.`,
  numberCorrected: ({ guestId, name, outcome }) =>
    outcome === 'unanswered'
      ? { content: 'inviteAnew', variables: { 1: name, 2: guestId } }
      : `صُحّح رقم ${name}. ${corrected[outcome]}`,
  invitedAnew: ({ name }) => `نرسل الدعوة الآن إلى الرقم الجديد: ${name}.`,
  notInvitedAnew: ({ name, why }) => `${notAnew[why]} (${name})`,
  numberNotCorrected: ({ name, why }, facts) => notCorrected[why](name, named(facts)),
};
