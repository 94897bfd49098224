// What Hadir says to a guest in Arabic, in two tones: for a joyful occasion, and for one of mourning, where nothing is joy.
import type { Courtesy, Topic, UnreadableKind } from '../../flows/commands.ts';
import { MOST_PEOPLE } from '../language/number-context.ts';
import { forPeople, people, peopleOblique } from './ar-counts.ts';
import { status, timeOf } from './ar-phrases.ts';
import type { Catalogue, GuestFacts, TalkFacts } from './catalogue.ts';

/** Each a whole clause with its stop. */
interface Tone {
  /** After «تم تسجيل حضوركم (شخصان)», to its stop. */
  recorded: string;
  /** To somebody who comes. */
  welcome: string;
  /** The same before «، وقد ذكرتم …». */
  glad: string;
  apology: string;
  /** After an answer to a question. */
  farewell: string;
  /** After thanks. */
  always: string;
  /** Verb and object: «يسعدنا ردّكم». */
  reply: string;
  courtesies: Record<Courtesy, string>;
  /** What may be sent behind a yes: to mourners no pass was sent. */
  orders: string;
}

const courtesies = { salam: 'وعليكم السلام ورحمة الله وبركاته', greeting: 'حيّاكم الله', seen: 'حيّاكم الله' };

export const joyful: Tone = {
  recorded: ' ونسعد باستقبالكم بإذن الله.',
  welcome: 'نسعد باستقبالكم بإذن الله.',
  glad: 'يسعدنا حضوركم',
  apology: 'جمعنا الله بكم في مناسبات سعيدة.',
  farewell: 'نسعد بلقائكم بإذن الله.',
  always: 'نسعد بكم دائمًا.',
  reply: 'يسعدنا ردّكم',
  orders: 'لتغيير الرد أرسلوا: تغيير، ولإعادة إرسال البطاقة: بطاقتي.',
  courtesies: {
    ...courtesies,
    wishes: 'بارك الله فيكم وأدام عليكم الأفراح',
    condolence: 'جزاكم الله خيرًا',
    thanks: 'بارك الله فيكم',
  },
};

export const mourning: Tone = {
  recorded: '، شكر الله سعيكم.',
  welcome: 'شكر الله سعيكم.',
  glad: 'شكر الله سعيكم',
  apology: 'جزاكم الله خيرًا ولا أراكم مكروهًا.',
  farewell: 'شكر الله سعيكم.',
  always: 'شكر الله سعيكم.',
  reply: 'نقدّر لكم ردّكم',
  orders: 'لتغيير الرد أرسلوا: تغيير.',
  courtesies: {
    ...courtesies,
    wishes: 'جزاكم الله خيرًا ولا أراكم مكروهًا',
    condolence: 'أجرنا وأجركم، ولا أراكم الله مكروهًا',
    thanks: 'جزاكم الله خيرًا',
  },
};

const whenOf = ({ dates, prayer }: GuestFacts): string =>
  `${dates.weekday} ${dates.gregorian} الموافق ${dates.hijri}، ${timeOf(prayer, dates.time)}`;

/** Links stand on lines of their own. */
const mapLines = ({ mapUrl }: TalkFacts): string[] => ['الموقع على الخريطة:', mapUrl];
const calendarLines = ({ calendarUrl }: TalkFacts): string[] => ['لإضافة الموعد إلى التقويم:', calendarUrl];
const answerTime = ({ answerBy }: TalkFacts): string | null =>
  answerBy && `${answerBy.weekday} ${answerBy.gregorian} الموافق ${answerBy.hijri}، الساعة ${answerBy.time}`;

/** «حضور مؤكد (شخصان)». */
const recorded = ({ status: said, partySize }: GuestFacts['rsvp']): string =>
  partySize === null ? status[said] : `${status[said]} (${people(partySize)})`;

/** What the occasion itself answers, besides its time and place. */
function knownAnswer(topic: Topic, facts: TalkFacts, { reply }: Tone): string[] {
  const { allowance, answers, occasionName } = facts;
  if (topic === 'host') return [`هذه رسالة من أهل المناسبة بخصوص «${occasionName}»، عن طريق خدمة الدعوات «حاضر».`];
  if (topic === 'companions' && allowance !== null)
    return [allowance === 1 ? 'الدعوة لشخص واحد.' : `دعوتكم تتسع ${forPeople(allowance)}، وأنتم منهم.`];
  if (topic === 'deadline') return [`${reply} قبل ${answerTime(facts) ?? 'بدء المناسبة'}.`];
  const answer = answers[topic];
  return answer === undefined ? [] : [answer];
}

/** A refusal with a STOP, where it was not clear which of several invitations it means, or came too late to be told apart. */
const keptAnswers =
  'ولم نغيّر ردودكم على الدعوات، فإن أردتم الاعتذار عن إحداها فاضغطوا زر الاعتذار تحت دعوتها، وسنسجّله.';

/** Which numbers of people can be recorded at all. */
function numbersTaken(max: number | null): string {
  if (max === null) return `من 1 إلى ${MOST_PEOPLE}`;
  return max === 1 ? 'واحدًا، فالدعوة لشخص واحد' : `من 1 إلى ${max}، وهو ما تتسع له دعوتكم`;
}

export const unreadable: Record<UnreadableKind, string> = {
  voice: 'وصلتنا رسالتكم الصوتية، غير أن هذه الخدمة لا تسمع الصوت.',
  audio: 'وصلنا الملف الصوتي، غير أن هذه الخدمة لا تسمع الصوت.',
  image: 'وصلتنا صورتكم، غير أن هذه الخدمة لا تقرأ الصور.',
  sticker: 'وصلنا ملصقكم، شكرًا لكم، غير أن هذه الخدمة لا تقرأ الملصقات.',
  video: 'وصلنا المقطع، غير أن هذه الخدمة لا تشاهد المقاطع.',
  document: 'وصلنا الملف، غير أن هذه الخدمة لا تقرأ الملفات بعد.',
  contact: 'وصلتنا جهة الاتصال، غير أن هذه الخدمة لا تقرأ جهات الاتصال بعد.',
  location: 'وصلنا الموقع، شكرًا لكم.',
  empty: 'وصلتنا رسالة فارغة.',
};

/** What is recorded, or that a reply is still welcome; nothing once the time for it is over. */
function standing({ rsvp, closed }: TalkFacts, { reply }: Tone): string {
  if (rsvp.status !== 'waiting') return `ردّكم المسجّل: ${recorded(rsvp)}.`;
  return closed ? '' : `${reply} على الدعوة متى تيسّر لكم.`;
}

const sentence = (...parts: string[]): string => parts.filter((part) => part !== '').join(' ');

/** To whoever writes of a death, whatever the occasion. */
const condolence = 'أحسن الله عزاءكم، وجبر مصابكم، وغفر لميتكم.';

export const guestSentences = (tone: Tone): Catalogue['guest'] => ({
  confirmed: ({ partySize, sizeAssumed, changedFrom, was }, facts) =>
    [
      changedFrom === null && was === undefined
        ? `حيّاكم الله ${facts.guestName}، تم تسجيل حضوركم (${people(partySize)})${tone.recorded}`
        : `حيّاكم الله ${facts.guestName}، تم تحديث ردّكم من «${was === undefined ? status.declined : recorded({ status: 'confirmed', partySize: was })}» إلى «${recorded({ status: 'confirmed', partySize })}». ${tone.welcome}`,
      `المناسبة: ${facts.occasionName}`,
      `الموعد: ${whenOf(facts)}`,
      `المكان: ${facts.place}`,
      ...mapLines(facts),
      ...calendarLines(facts),
      sizeAssumed ? 'إن كان معكم أحد فأرسلوا العدد الإجمالي. ولتغيير الرد أرسلوا: تغيير.' : tone.orders,
    ].join('\n'),
  declined: ({ changedFrom, was = null, bereaved = false }, { guestName, occasionName }) => {
    const stored =
      changedFrom === null
        ? 'سُجّل اعتذاركم'
        : `تم تحديث ردّكم من «${recorded({ status: changedFrom, partySize: was })}» إلى «${status.declined}»`;
    return [
      bereaved
        ? `${condolence} نقدّر اعتذاركم ${guestName}، وقد ${stored}.`
        : `نقدّر اعتذاركم ${guestName} ونشكر لكم تواصلكم، وقد ${stored}. ${tone.apology}`,
      `المناسبة: ${occasionName}`,
      'إن تيسّر لكم الحضور لاحقًا فأرسلوا: تغيير.',
    ].join('\n');
  },
  askPartySize: ({ max }) =>
    `${tone.glad}. كم عدد الحاضرين إجمالًا، وأنتم منهم؟ ${max === null ? '' : `الدعوة تتسع ${forPeople(max)}.`}\nفضلًا أرسلوا رقمًا (مثال: ${max === 1 ? 1 : 2}).`,
  overAllowance: ({ asked, max, standing: stands }) =>
    `${tone.glad}، وقد ذكرتم ${peopleOblique(asked)}، والدعوة تتسع ${forPeople(max)}. فضلًا أرسلوا العدد في حدود ذلك، وإن احتجتم إلى أكثر فأرسلوا «تواصل» ونوصل طلبكم إلى أهل المناسبة.${stands === null ? '' : `\nوالعدد المسجّل حتى الآن: ${people(stands)}.`}`,
  numberUnusable: ({ why, max, standing: stands }, { guestId }) => {
    const soFar = stands === null ? '' : `والعدد المسجّل حتى الآن: ${people(stands)}.`;
    return why === 'none'
      ? { content: 'numberNone', variables: { 1: `${numbersTaken(max)}. ${soFar}`.trim(), 2: guestId } }
      : [
          `شكرًا لكم. عدد الحاضرين، وأنتم منهم، يكون ${numbersTaken(max)}. فضلًا أرسلوا العدد في حدود ذلك، وإن احتجتم إلى أكثر فأرسلوا «تواصل» ونوصل طلبكم إلى أهل المناسبة.`,
          ...(soFar === '' ? [] : [soFar]),
        ].join('\n');
  },
  askAgain: ({ partySize }, { guestId, occasionName }) => ({
    content: 'askAgain',
    variables: {
      1: partySize === null ? `حضوركم في «${occasionName}»` : `حضوركم (${people(partySize)}) في «${occasionName}»`,
      2: guestId,
    },
  }),
  undecided: (_, facts) =>
    `بارك الله فيكم ${facts.guestName}. لا بأس إن احتجتم وقتًا، و${tone.reply} متى تيسّر لكم قبل ${answerTime(facts) ?? `الموعد: ${whenOf(facts)}`}.`,
  doubted: (p, { guestId, occasionName }) => ({
    content: 'doubted',
    variables: { 1: `${recorded(p)} – «${occasionName}»`, 2: guestId },
  }),
  numberLater: ({ max, standing: stands }) =>
    `لا بأس إن احتجتم وقتًا، فحضوركم مسجّل${stands === null ? ' والعدد لم يصل بعد' : ` والعدد حتى الآن: ${people(stands)}`}. متى عرفتم العدد الإجمالي، وأنتم منهم، فأرسلوه رقمًا (مثال: ${max === 1 ? 1 : 2}).${max === null ? '' : ` الدعوة تتسع ${forPeople(max)}.`}\nوإن تغيّر الرد فأرسلوا: تغيير.`,
  followUp: (_, { guestName, guestId, occasionName }) => ({
    content: 'followUp',
    variables: { 1: guestName, 2: guestId, 3: occasionName },
  }),
  chooseAgain: (p, { guestId, occasionName }) => ({
    content: 'chooseAgain',
    variables: {
      1: `${p.status === 'waiting' ? 'لم يصلنا ردّكم بعد' : `ردّكم المسجّل حاليًا: ${recorded(p)}`} – «${occasionName}»`,
      2: guestId,
    },
  }),
  optedOut: ({ declined = false, kept = false }, { rsvp, closed }) =>
    sentence(
      declined ? 'سُجّل اعتذاركم.' : '',
      'تم إيقاف الرسائل ولن تصلكم رسائل أخرى. نعتذر عن أي إزعاج.',
      kept ? (closed ? `ولم يتغيّر ردّكم المسجّل: ${recorded(rsvp)}.` : keptAnswers) : '',
      'للعودة أرسلوا: اشتراك.',
    ),
  optedIn: ({ several = false }, facts) =>
    several
      ? 'أهلًا بعودتكم. ستصلكم الرسائل بخصوص دعواتكم كلها، وما سُجّل من ردودكم باقٍ كما هو. لتغيير رد أرسلوا: تغيير.'
      : sentence(
          `أهلًا بعودتكم. ستصلكم الرسائل بخصوص «${facts.occasionName}».`,
          standing(facts, tone),
          facts.closed || facts.rsvp.status === 'waiting' ? '' : 'لتغييره أرسلوا: تغيير.',
        ),
  wrongNumber: () => 'نعتذر عن الإزعاج، يبدو أن الرقم وصلنا خطأً. لن تصلكم رسائل أخرى على هذا الرقم.',
  wrongNumberAsked: ({ status: said, partySize }, { guestName, occasionName }) =>
    `شكرًا لتنبيهكم. ${said === 'confirmed' ? 'إن قصدتم عدد الحاضرين فأرسلوا العدد الصحيح. ' : ''}وإن لم يكن هذا الجوال لـ${guestName} فأرسلوا مرة أخرى: الرقم غلط، ونوقف الرسائل ونلغي الرد.\nالمسجّل الآن بخصوص «${occasionName}»: ${recorded({ status: said, partySize })}.`,
  condoled: () => `إنا لله وإنا إليه راجعون. ${condolence}\nأوصلنا رسالتكم إلى أهل المناسبة.`,
  handedOver: () => 'شكرًا لتواصلكم. أوصلنا رسالتكم إلى أهل المناسبة، وسيتواصلون معكم بإذن الله.',
  notUnderstood: (_, { guestId }) => ({ content: 'notUnderstood', variables: { 1: 'المقصود', 2: guestId } }),
  answered: ({ when, where, passedOn, also = [] }, facts) =>
    [
      ...(when ? [`موعد ${facts.occasionName}: ${whenOf(facts)}.`, ...calendarLines(facts)] : []),
      ...(where ? [`مكان ${facts.occasionName}: ${facts.place}.`, ...mapLines(facts)] : []),
      ...also.flatMap((topic) => knownAnswer(topic, facts, tone)),
      passedOn
        ? 'شكرًا لسؤالكم. أوصلناه إلى أهل المناسبة، وسيصلكم الجواب منهم بإذن الله.'
        : facts.closed
          ? 'شكرًا لتواصلكم.'
          : tone.farewell,
    ].join('\n'),
  thanked: ({ answered, courtesy = 'thanks' }, facts) =>
    sentence(
      `${tone.courtesies[courtesy]} ${facts.guestName}.`,
      courtesy === 'seen' || !answered ? standing(facts, tone) : '',
      answered || facts.closed ? tone.always : '',
    ),
  languageSwitched: (_, facts) => sentence('نكمل معكم بالعربية.', standing(facts, tone)),
  unreadable: ({ kind }, facts) =>
    facts.closed || facts.rsvp.status !== 'waiting'
      ? sentence(unreadable[kind], standing(facts, tone), 'إن كان فيما أرسلتم طلب فاكتبوه نصًّا، أو أرسلوا «تواصل».')
      : `${unreadable[kind]} فضلًا اكتبوا ردّكم نصًّا، أو أرسلوا «تواصل» ليتواصل معكم أهل المناسبة.`,
  occasionOver: (_, { occasionName }) =>
    `شكرًا لتواصلكم. مناسبة «${occasionName}» بدأت أو انتهت، فلم يعد تغيير الرد ممكنًا، وقد أوصلنا رسالتكم إلى أهل المناسبة.`,
  deadlinePassed: (_, { occasionName }) =>
    `شكرًا لتواصلكم. انتهى وقت استقبال الردود بخصوص «${occasionName}»، فلم نسجّل تغييرًا، وقد أوصلنا رسالتكم إلى أهل المناسبة ليتواصلوا معكم.`,
});
