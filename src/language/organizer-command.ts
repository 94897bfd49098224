// Tells which command an organizer's message is, and leaves everything else as text.

import { normalize } from './normalize.ts';
import { hasPhoneLikeNumber } from './number-runs.ts';
import { type BareOrder, bareOrder, correctsAnswer, type OrganizerOrder, readOrder } from './organizer-orders.ts';
import {
  COURTESIES,
  NOW,
  PHRASES,
  type PlainCommand,
  SCHEDULE_HEADS,
  SEND_HEADS,
  SEND_OBJECTS,
  TIME_STARTS,
  TIME_WORDS,
  WISHES,
} from './organizer-phrases.ts';
import {
  headLength,
  joined,
  key,
  keys,
  longestFirst,
  tailLength,
  type Word,
  withoutHeads,
  wordsOf,
} from './organizer-words.ts';
import { whenPieces } from './when-pieces.ts';

export type OrganizerCommand =
  | OrganizerOrder
  | { kind: 'help' }
  /** `name` as written, when the message gives one. */
  | { kind: 'newOccasion'; name?: string }
  | { kind: 'preview' }
  /** Takes the picture off the invitation. */
  | { kind: 'removeImage' }
  /** `when` is the rest of the text, for parseWhen, and empty where it cannot be read; without it, now. */
  | { kind: 'send'; when?: string }
  | { kind: 'summary' }
  /** Who has not answered. */
  | { kind: 'waiting' }
  | { kind: 'yes' }
  | { kind: 'no' }
  | { kind: 'cancel' }
  | { kind: 'back' }
  | { kind: 'pause' }
  | { kind: 'resume' }
  | { kind: 'stopCampaign' }
  | { kind: 'review' }
  /** Invite again whose invitation failed. */
  | { kind: 'retryFailed' }
  /** A sign-in link to the status page. */
  | { kind: 'dashboard' }
  | { kind: 'language'; locale: 'ar' | 'en' }
  | { kind: 'occasions' }
  /** «مناسبة 2»: one of the list. */
  | { kind: 'chooseOccasion'; number: number }
  | { kind: 'guests' }
  /** `target` is a name or a number, as written; several lines when several were. */
  | { kind: 'remove'; target: string }
  | { kind: 'greeting' }
  /** An order with nothing behind it. */
  | { kind: 'usage'; of: BareOrder }
  | { kind: 'text' };

/** Longer messages are told to a person, not to a program. */
const MAX_LENGTH = 300;
const MAX_WORDS = 20;

const COMMANDS: ReadonlyMap<string, PlainCommand> = new Map(
  (Object.entries(PHRASES) as [PlainCommand, readonly string[]][]).flatMap(([command, phrases]) =>
    phrases.map((phrase) => [keys(phrase), command] as const),
  ),
);
const courtesies = longestFirst(COURTESIES);
const greetings = longestFirst(PHRASES.greeting);
const wishes = longestFirst(WISHES);
const sendHeads = longestFirst(SEND_HEADS);
const scheduleHeads = longestFirst(SCHEDULE_HEADS);
const sendFillers = longestFirst([...SEND_OBJECTS, ...NOW]);
const timeStarts = new Set(TIME_STARTS.map(key));
const timeWords = new Set(TIME_WORDS.map(key));
const removeHeads = longestFirst(['حذف', 'احذف', 'احذفي', 'إزالة', 'أزل', 'امسح', 'شيل', 'remove', 'delete']);
const removeObjects = longestFirst(['الضيف', 'ضيف', 'رقم', 'the guest', 'guest']);
const newHeads = longestFirst([
  ...[
    'مناسبة جديدة',
    'إنشاء مناسبة',
    'إنشاء مناسبة جديدة',
    'أنشئ مناسبة',
    'أنشئ مناسبة جديدة',
    'دعوة جديدة',
    'إنشاء دعوة',
  ],
  ...[
    'حفل جديد',
    'فعالية جديدة',
    'new occasion',
    'new event',
    'new invitation',
    'create occasion',
    'create event',
    'create an occasion',
    'create an event',
  ],
  ...[
    'create a new occasion',
    'create a new event',
    'create new occasion',
    'create new event',
    'create an invitation',
    'create invitation',
  ],
]);
const newLinks = longestFirst(['باسم', 'اسمها', 'بعنوان', 'called', 'named']);
/** What costs nothing may also follow a wish: «أبغى الملخص», "show me the guests". */
const FREE: ReadonlySet<PlainCommand> = new Set<PlainCommand>([
  ...(['help', 'newOccasion', 'preview', 'summary', 'waiting', 'review', 'dashboard', 'occasions', 'guests'] as const),
  ...(['arabic', 'english'] as const),
]);
const EMOJI: ReadonlyMap<string, PlainCommand> = new Map([
  ['👍', 'yes'],
  ['✅', 'yes'],
  ['❌', 'no'],
  ['👎', 'no'],
  ['?', 'help'],
  ['؟', 'help'],
]);

function withoutCourtesy(words: readonly Word[]): readonly Word[] {
  let rest = withoutHeads(words, courtesies);
  // «حاضر» at the end addresses Hadir, but in «تصحيح أحمد حاضر» it is what Ahmad answered.
  while (!correctsAnswer(rest)) {
    const length = tailLength(rest, courtesies);
    if (length === 0) break;
    rest = rest.slice(0, -length);
  }
  return rest;
}

function plain(command: PlainCommand): OrganizerCommand {
  if (command === 'arabic') return { kind: 'language', locale: 'ar' };
  if (command === 'english') return { kind: 'language', locale: 'en' };
  return { kind: command };
}

/** The rest of the message as written, without the marks that link it to what was before. */
function restFrom(text: string, word: Word): string {
  return text
    .slice(word.start)
    .replace(/^[:،,«"'“(\-–—]+/, '')
    .replace(/["'»”]+$/, '')
    .trim();
}

/**
 * «إرسال غدا 8م», «أرسل الدعوات الحين». What follows the verb must be a time: with anything else the message is about sending,
 * or a guest whose name reads like it.
 */
function sending(text: string, words: readonly Word[]): OrganizerCommand | undefined {
  const now = headLength(words, sendHeads);
  const head = now || headLength(words, scheduleHeads);
  if (head === 0) return undefined;
  const rest = withoutHeads(words.slice(head), sendFillers);
  const [first] = rest;
  if (!first) return now > 0 ? { kind: 'send' } : undefined;
  const allTime = rest.every(({ key }) => timeStarts.has(key) || timeWords.has(key) || /^[0-9]/.test(key));
  if (timeStarts.has(first.key) || allTime) return { kind: 'send', when: restFrom(text, first) };
  return mistypedTime(restFrom(text, first));
}

/** «إرسال غداا 8م», "send tomorow 7pm": about a time, and only a time that is read whole may be sent at. */
function mistypedTime(rest: string): OrganizerCommand | undefined {
  const { unknownWords, time, daysFromNow, gregorian, hijri } = whenPieces(rest);
  if ([time, daysFromNow, gregorian, hijri].every((piece) => piece === undefined)) return undefined;
  return { kind: 'send', when: unknownWords === 0 ? rest : '' };
}

function removing(text: string, words: readonly Word[]): OrganizerCommand | undefined {
  const head = headLength(words, removeHeads);
  const rest = head === 0 ? [] : words.slice(head);
  const [first] = withoutHeads(rest, removeObjects);
  return first ? { kind: 'remove', target: restFrom(text, first) } : undefined;
}

function bare(words: readonly Word[]): OrganizerCommand | undefined {
  const of = headLength(words, removeHeads) === words.length ? 'remove' : bareOrder(words);
  return of === undefined ? undefined : { kind: 'usage', of };
}

const CHOICE = new RegExp(
  `^(?:${[keys('مناسبة'), 'occasion', 'event'].join('|')})(?: (?:${keys('رقم')}|number|no))? ([0-9]{1,3})$`,
);

function choosing(words: readonly Word[]): OrganizerCommand | undefined {
  const number = CHOICE.exec(joined(words))?.[1];
  return number === undefined ? undefined : { kind: 'chooseOccasion', number: Number(number) };
}

function beginning(text: string, words: readonly Word[]): OrganizerCommand | undefined {
  const head = headLength(words, newHeads);
  if (head === 0) return undefined;
  const [first] = withoutHeads(words.slice(head), newLinks);
  const name = first ? restFrom(text, first) : '';
  return name === '' ? { kind: 'newOccasion' } : { kind: 'newOccasion', name };
}

const NOT_ANSWERED =
  /(?:^| )(?:ما|لم|مو|مش|not|hasnt|havent|didnt|no) ?(?:يرد|رد|ردوا|ردو|يردوا|ردش|جاوب|جاوبوا|اجاب|يجب|اكد|اكدوا|يوكد|يوكدوا|answered|answer|replied|reply|responded|respond|confirmed|confirm|yet)(?: |$)|(?:^| )(?:مارد|ماردوا|ماردو|مردش|مردوش|مااكد)(?: |$)/;
const ASKS_WHO = /^(?:من|مين|منو|مينو|كم|اللي|الي|ميين|who|how many|which|list|those|people)(?: |$)/;
const ASKS_HOW_MANY = /^(?:كم|how many)(?: |$)/;
const ANSWERED =
  /(?:^| )(?:اكد|اكدوا|اكدو|موكد|موكدين|جاي|جايين|جاين|بيجي|بيجون|حضور|حضورهم|حاضر|حاضرين|بيحضر|يحضر|سيحضر|رد|ردوا|اعتذر|اعتذروا|معتذر|معتذرين|وصل|قبل|confirmed|coming|attending|replied|accepted|declined|answered|responded|yes)(?: |$)/;

/** Questions are asked in too many ways to list: «كم واحد أكد لين الحين؟», "who has not replied yet?". They cost nothing. */
function asking(words: readonly Word[]): OrganizerCommand | undefined {
  const text = joined(words);
  if (words.length > 9) return undefined;
  if (ASKS_WHO.test(text) && NOT_ANSWERED.test(text)) return { kind: 'waiting' };
  return ASKS_HOW_MANY.test(text) && ANSWERED.test(text) ? { kind: 'summary' } : undefined;
}

function afterWish(words: readonly Word[]): OrganizerCommand | undefined {
  const rest = words.slice(headLength(words, wishes));
  if (rest.length === words.length) return undefined;
  const command = COMMANDS.get(joined(rest));
  return command && FREE.has(command) ? plain(command) : asking(rest);
}

function read(text: string, words: readonly Word[]): OrganizerCommand | undefined {
  const command = COMMANDS.get(joined(words));
  if (command) return plain(command);
  return (
    sending(text, words) ??
    readOrder(words, (word) => restFrom(text, word)) ??
    choosing(words) ??
    beginning(text, words) ??
    removing(text, words) ??
    bare(words) ??
    asking(words) ??
    afterWish(words)
  );
}

/**
 * Which command the message is. A command is the whole message, courtesies aside, or stands at its start with what it needs
 * behind it (a time, a name); any other text, and any text with a phone-like number in it, is `text`. The exceptions are `remove`
 * and `correct`, which may name a number. Pure, never throws.
 */
export function understandOrganizer(text: string): OrganizerCommand {
  const bare = normalize(text.slice(0, MAX_LENGTH)).trim();
  const emoji = EMOJI.get(bare);
  if (emoji) return plain(emoji);
  const all = text.length > MAX_LENGTH ? [] : wordsOf(text);
  if (all.length === 0 || all.length > MAX_WORDS) return { kind: 'text' };
  const words = COMMANDS.has(joined(all)) ? all : withoutCourtesy(all);
  if (hasPhoneLikeNumber(text)) return withNumber(text, words) ?? { kind: 'text' };
  return read(text, words) ?? afterGreeting(text, words) ?? { kind: 'text' };
}

/** Read as a guest, a number would be added that was meant to be taken off, or put in the place of another. */
function withNumber(text: string, words: readonly Word[]): OrganizerCommand | undefined {
  const order = readOrder(words, (word) => restFrom(text, word));
  const names = order?.kind === 'correct' || order?.kind === 'correctAnswer' || order?.kind === 'release';
  return names ? order : removing(text, words);
}

/** «السلام عليكم، الملخص». A yes behind a greeting answers somebody else's question. */
function afterGreeting(text: string, words: readonly Word[]): OrganizerCommand | undefined {
  const length = headLength(words, greetings);
  const command = length > 0 ? read(text, withoutCourtesy(words.slice(length))) : undefined;
  return command?.kind === 'yes' ? undefined : command;
}
