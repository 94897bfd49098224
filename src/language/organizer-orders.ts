// Reads the orders that carry something with them: a reminder's time, a changed place, quiet hours, a corrected number.
import { digitCount, numberRuns } from './number-runs.ts';
import { headLength, joined, key, longestFirst, type Word, withoutHeads } from './organizer-words.ts';
import { readLimit } from './reminder-limit.ts';

export type OrganizerOrder =
  /**
   * `when` is the rest of the text, for parseWhen; `daysBefore` counts back from the occasion; with neither, now. `most`: how
   * often a guest is reminded at most, as written.
   */
  | { kind: 'remind'; when?: string; daysBefore?: number; most?: number }
  | { kind: 'thank'; when?: string }
  /** `value` as written. */
  | { kind: 'changeTime' | 'changePlace'; value: string }
  /** A person of the organizer's has spoken to this guest: Hadir answers again. */
  | { kind: 'release'; target: string }
  | { kind: 'correctAnswer'; target: string; status: 'confirmed' | 'declined'; partySize: number | null }
  | { kind: 'answerBy'; when: string }
  /** `value` as written, for readTimeZone; empty when only asked. */
  | { kind: 'changeZone'; value: string }
  /** `wish` as written, for readQuietWish; empty when only asked. */
  | { kind: 'quietHours'; wish: string }
  | { kind: 'tellTopic'; topic: 'children' | 'parking' | 'dress'; text: string }
  /** `target` is a name or the number so far, `number` the new one, both as written. */
  | { kind: 'correct'; target: string; number: string };

const phrases = (list: string): readonly string[][] => longestFirst(list.split('|').map((phrase) => phrase.trim()));

const remindHeads = phrases(`
  تذكير | تذكيرهم | ذكر | ذكرهم | ذكروهم | ذكر الضيوف | تذكير الضيوف | إرسال تذكير | أرسل تذكير | أرسلوا تذكير |
  أرسل التذكير | إرسال التذكير | ابعت تذكير | remind | remind them | reminder | reminders | send reminder |
  send a reminder | send reminders | send the reminder | remind guests | remind the guests
`);
const remindObjects = phrases(`
  للضيوف | الضيوف | لمن لم يرد | من لم يرد | لمن لم يردوا | لمن ما رد | من ما رد | اللي ما ردوا | لهم | للجميع | للباقين |
  الباقين | لمن لم يجب | those who have not answered | those who have not replied | who has not answered |
  to those who have not answered | to guests | to the guests | guests | everyone | all | pending guests | pending
`);
const thankHeads = phrases(`
  شكر | شكرهم | اشكرهم | اشكر الضيوف | شكر الضيوف | شكر الحضور | اشكر الحضور | إرسال شكر | أرسل شكر | أرسل الشكر |
  رسالة شكر | إرسال رسالة شكر | أرسل رسالة شكر | thank | thank them | thank guests | thank the guests | send thanks |
  thank everyone | send thank you | send a thank you
`);
const thankObjects = phrases(
  'للضيوف | للحضور | لمن حضر | للحاضرين | لهم | للجميع | to guests | to the guests | to all | all',
);
const timeHeads = phrases(`
  تعديل الموعد | تغيير الموعد | غير الموعد | غيروا الموعد | عدل الموعد | عدلوا الموعد | الموعد الجديد | تأجيل الموعد |
  تعديل الوقت | تغيير الوقت | غير الوقت | عدل الوقت | تعديل التاريخ | تغيير التاريخ | غير التاريخ | تأجيل المناسبة |
  change time | change the time | change date | change the date | new time | new date | reschedule | postpone
`);
const placeHeads = phrases(`
  تعديل المكان | تغيير المكان | غير المكان | غيروا المكان | عدل المكان | عدلوا المكان | المكان الجديد | تعديل الموقع |
  تغيير الموقع | غير الموقع | عدل الموقع | تغيير القاعة | غير القاعة | تعديل القاعة | change place | change the place |
  change venue | change the venue | change location | change the location | new place | new venue
`);
const links = phrases('إلى | الى | ليكون | ليصبح | يكون | to | is');
const correctHeads = phrases(`
  تصحيح | تصحيح رقم | صحح | صححوا | صحح رقم | تعديل رقم | عدل رقم | تغيير رقم | غير رقم | رقم جديد | الرقم الصحيح |
  fix | fix number of | correct | correct number of | correct the number of | change number of | change the number of |
  new number for
`);

const releaseHeads = phrases(`
  تم الرد على | رددت على | رددنا على | تم التواصل مع | تواصلت مع | تواصلنا مع | كلمت | كلمنا | انتهيت من | انتهينا من |
  release | done with | i answered | i called | i spoke to | i talked to | handled
`);
const answerByHeads = phrases(`
  آخر موعد للرد | آخر يوم للرد | آخر موعد للردود | آخر موعد للتأكيد | مهلة الرد | موعد الرد | الرد قبل | يرد قبل |
  answer by | reply by | rsvp by | deadline | the deadline
`);
const zoneHeads = phrases(`
  التوقيت | توقيت المناسبة | بتوقيت | المنطقة الزمنية | تغيير التوقيت | تعديل التوقيت | غير التوقيت | عدل التوقيت |
  تغيير المنطقة الزمنية | time zone | timezone | the time zone | change time zone | change the time zone | set time zone
`);
const quietHeads = phrases(`
  أوقات الهدوء | ساعات الهدوء | وقت الهدوء | أوقات هدوء | ساعات هدوء | تعديل أوقات الهدوء | تغيير أوقات الهدوء | فترة الهدوء |
  quiet hours | quiet time | the quiet hours | change quiet hours | set quiet hours
`);
const noQuiet = new Set(
  phrases(`
    بلا أوقات هدوء | بدون أوقات هدوء | من دون أوقات هدوء | بلا ساعات هدوء | بدون ساعات هدوء | لا أوقات هدوء | إلغاء أوقات الهدوء |
    إيقاف أوقات الهدوء | no quiet hours | without quiet hours | cancel quiet hours | stop quiet hours
  `).map((words) => words.join(' ')),
);
const topicHeads: readonly ['children' | 'parking' | 'dress', readonly string[][]][] = [
  ['children', phrases('الأطفال | عن الأطفال | بخصوص الأطفال | children | kids | about children')],
  ['parking', phrases('المواقف | مواقف السيارات | موقف السيارات | عن المواقف | parking | about parking')],
  ['dress', phrases('اللباس | الزي | لباس الحفل | عن اللباس | dress code | dress | about the dress code')],
];
/** How an answer is named at the end of «تصحيح أحمد حاضر 3». */
const answerForm =
  /(?:^| )(حاضر|حاضره|حاضرين|موكد|موكده|سيحضر|ستحضر|بيحضر|حضور|attend|attends|attending|coming|comes|yes|confirmed|معتذر|معتذره|معتذرين|اعتذر|اعتذرت|اعتذار|apologise|apologises|apologised|apologize|apologized|declined|declines|no)(?: ([0-9]{1,2}))?$/;
const declines = /^(?:معتذر|اعتذ|apologi|declin|no$)/;

/** «تصحيح أحمد إلى 0507654321» */
const towards = new Set(['إلى', 'to'].map(key));

/** «قبل 3 أيام», «قبلها بيوم», "2 days before": counted back from the occasion. */
const before = '(?:قبل|قبلها)(?: (?:مناسبه|موعد|حفل|زواج))? ب?';
const daysBeforeForms: readonly [RegExp, number | null][] = [
  [new RegExp(`^${before}([0-9]{1,2}) ?(?:يوم|يوما|ايام)(?: .*)?$`), null],
  [/^([0-9]{1,2}) (?:يوم|يوما|ايام|days?) (?:قبل|قبلها|before).*$/, null],
  [new RegExp(`^${before}يومين(?: .*)?$`), 2],
  [new RegExp(`^${before}يوم(?: .*)?$`), 1],
  [new RegExp(`^${before}اسبوع(?: .*)?$`), 7],
  [/^(?:the|one|a) day before.*$/, 1],
  [/^(?:one|a) week before.*$/, 7],
];

/** Undefined when the message is none of them. `restFrom` gives the text from a word on, as written. Pure. */
export function readOrder(words: readonly Word[], restFrom: (word: Word) => string): OrganizerOrder | undefined {
  return (
    reminding(words, restFrom) ??
    timed('thank', words, thankHeads, thankObjects, restFrom) ??
    changed('changeTime', words, timeHeads, restFrom) ??
    changed('changePlace', words, placeHeads, restFrom) ??
    correctedAnswer(words, restFrom) ??
    corrected(words, restFrom) ??
    released(words, restFrom) ??
    zone(words, restFrom) ??
    quiet(words, restFrom) ??
    told(words, restFrom)
  );
}

/** «تذكير قبل 3 أيام، 3 مرات كحد أقصى»: the limit stands at the end, or alone. */
function reminding(words: readonly Word[], restFrom: (word: Word) => string): OrganizerOrder | undefined {
  const { most, taken } = readLimit(joined(words));
  const limit = words[words.length - taken];
  const order = timed('remind', words.slice(0, words.length - taken), remindHeads, remindObjects, (word) => {
    const whole = restFrom(word);
    const own = limit === undefined ? whole : whole.slice(0, whole.length - restFrom(limit).length);
    return own.replace(/[\s،,؛;–—-]+$/u, '');
  });
  return order?.kind === 'remind' && most !== null ? { ...order, most } : order;
}

export type BareOrder = 'correct' | 'remove' | 'release' | 'answerBy' | 'children' | 'parking' | 'dress';

/** The order that these words begin and that lacks what it is about. Pure. */
export function bareOrder(words: readonly Word[]): Exclude<BareOrder, 'remove'> | undefined {
  const bare: [Exclude<BareOrder, 'remove'>, readonly string[][]][] = [
    ['correct', correctHeads],
    ['release', releaseHeads],
    ['answerBy', answerByHeads],
    ...topicHeads,
  ];
  return bare.find(([, heads]) => headLength(words, heads) === words.length)?.[0];
}

/** What stands behind the order must be a time or nothing: «ذكرى التخرج» is no reminder. */
function timed(
  kind: 'remind' | 'thank',
  words: readonly Word[],
  heads: readonly string[][],
  objects: readonly string[][],
  restFrom: (word: Word) => string,
): OrganizerOrder | undefined {
  const head = headLength(words, heads);
  if (head === 0) return undefined;
  const rest = withoutHeads(words.slice(head), objects);
  const [first] = rest;
  if (first === undefined) return { kind };
  const said = rest.map((word) => word.key).join(' ');
  for (const [form, days] of daysBeforeForms) {
    const found = form.exec(said);
    if (found !== null && kind === 'remind') return { kind, daysBefore: days ?? Number(found[1]) };
  }
  return { kind, when: restFrom(first) };
}

function changed(
  kind: 'changeTime' | 'changePlace',
  words: readonly Word[],
  heads: readonly string[][],
  restFrom: (word: Word) => string,
): OrganizerOrder | undefined {
  const head = headLength(words, heads);
  if (head === 0) return undefined;
  const [first] = withoutHeads(words.slice(head), links);
  return { kind, value: first === undefined ? '' : restFrom(first) };
}

/** «تصحيح أحمد حاضر», whole. Pure. */
export const correctsAnswer = (words: readonly Word[]): boolean => correctedAnswer(words, () => '') !== undefined;

/** The answer stands at the end; before it the name, or the number, of the guest. */
function correctedAnswer(
  words: readonly Word[],
  restFrom: (word: Word) => string,
): Extract<OrganizerOrder, { kind: 'correctAnswer' }> | undefined {
  const head = headLength(words, correctHeads);
  const [first, ...more] = head === 0 ? [] : words.slice(head);
  if (first === undefined || more.length === 0) return undefined;
  const found = answerForm.exec(more.map((word) => word.key).join(' '));
  if (found === null) return undefined;
  const [, said = '', size] = found;
  const taken = size === undefined ? 1 : 2;
  const last = more[more.length - taken];
  const whole = restFrom(first);
  const target = last === undefined ? whole : whole.slice(0, whole.length - restFrom(last).length).trim();
  const status = declines.test(said) ? 'declined' : 'confirmed';
  return { kind: 'correctAnswer', target, status, partySize: size === undefined ? null : Number(size) };
}

function released(words: readonly Word[], restFrom: (word: Word) => string): OrganizerOrder | undefined {
  const head = headLength(words, releaseHeads);
  const [first] = head === 0 ? [] : words.slice(head);
  return first === undefined ? undefined : { kind: 'release', target: restFrom(first) };
}

function zone(words: readonly Word[], restFrom: (word: Word) => string): OrganizerOrder | undefined {
  const head = headLength(words, zoneHeads);
  if (head === 0) return undefined;
  const [first] = words.slice(head);
  return { kind: 'changeZone', value: first === undefined ? '' : restFrom(first) };
}

function quiet(words: readonly Word[], restFrom: (word: Word) => string): OrganizerOrder | undefined {
  if (noQuiet.has(joined(words))) return { kind: 'quietHours', wish: 'off' };
  const head = headLength(words, quietHeads);
  if (head === 0) return undefined;
  const [first] = words.slice(head);
  return { kind: 'quietHours', wish: first === undefined ? '' : restFrom(first) };
}

/** A deadline, or what to tell guests who ask; a head alone says nothing. */
function told(words: readonly Word[], restFrom: (word: Word) => string): OrganizerOrder | undefined {
  const behind = (heads: readonly string[][]): string | undefined => {
    const head = headLength(words, heads);
    const [first] = head === 0 ? [] : words.slice(head);
    return first === undefined ? undefined : restFrom(first);
  };
  const when = behind(answerByHeads);
  if (when !== undefined) return { kind: 'answerBy', when };
  for (const [topic, heads] of topicHeads) {
    const text = behind(heads);
    if (text !== undefined) return { kind: 'tellTopic', topic, text: sentenceOf(words, text, restFrom) };
  }
  return undefined;
}

/** «Children are welcome» is told whole; behind «children:», or «about children», stands the sentence itself. */
function sentenceOf(words: readonly Word[], rest: string, restFrom: (word: Word) => string): string {
  const [first] = words;
  if (first === undefined || ['عن', 'بخصوص', 'about'].includes(first.key)) return rest;
  const whole = restFrom(first);
  const head = whole.slice(0, whole.length - rest.length);
  return /[:=،,«“"–—-]\s*$/u.test(head) ? rest : whole;
}

function corrected(words: readonly Word[], restFrom: (word: Word) => string): OrganizerOrder | undefined {
  const head = headLength(words, correctHeads);
  const [first] = head === 0 ? [] : words.slice(head);
  if (first === undefined) return undefined;
  const rest = restFrom(first);
  const run = numberRuns(rest)
    .filter(({ groups }) => digitCount(groups) >= 7)
    .at(-1);
  // Without a number the answer says that one is missing.
  if (run === undefined) return { kind: 'correct', target: rest, number: '' };
  const target = rest.slice(0, run.start).replace(/[\s:=،,\-–—>+]+$/u, '');
  const named = target.split(/\s+/).filter((word, index, all) => index < all.length - 1 || !towards.has(key(word)));
  const start = rest[run.start - 1] === '+' ? run.start - 1 : run.start;
  return { kind: 'correct', target: named.join(' '), number: rest.slice(start).trim() };
}
