// What the words of a guest mean in the conversation they were written in, as one event or two.
import type { Topic } from '../../flows/commands.ts';
import type { GuestEvent } from '../../flows/events.ts';
import type { GuestContext } from '../../flows/guest.context.ts';
import { numberWords } from '../language/lexicon.ts';
import { normalize } from '../language/normalize.ts';
import { type Asked, type Reply, understandReply } from '../language/understand-reply.ts';
import { excerpt } from '../wording/excerpt.ts';
import {
  apologyReason,
  asksForCalendar,
  asksForPass,
  asksWhatIsRecorded,
  asksWho,
  courtesyOf,
  isAcknowledgement,
  isBareCancel,
  isLaughter,
  namesAbsent,
} from './guest-words.ts';
import { languageHeard } from './language-heard.ts';
import { deathIn, withoutCondolence } from './mourning.ts';

/** Words that bring back somebody who stopped the messages: as the stop message itself says them. */
const comeBack = new Set(['اشتراك', 'اشترك', 'start', 'unstop', 'subscribe'].map(normalize));

/** The whole message must be such a word: «اشتراك» inside a sentence is no wish. */
export const isComeBack = (text: string): boolean => comeBack.has(normalize(text).trim());

/** What a text is read by besides its words. */
export interface Reader {
  at: string;
  context: GuestContext;
  asked: Asked;
  isMourning: boolean;
  /** The occasion has changed since the yes that stands, and the guest was asked to repeat it. */
  askedAnew: boolean;
  /** This is the first that was written since. */
  answersChange: boolean;
  aboutNumber: boolean;
  several: boolean;
  answeredElsewhere: boolean;
  known(topic: Topic): boolean;
}

/** Pure. What is not understood is an event too. */
export function readText(text: string, reader: Reader): GuestEvent[] {
  const words = normalize(text).trim();
  if (words === '') return [{ type: 'unreadable.received', kind: 'empty' }];
  if (isComeBack(text)) return [{ type: 'reply.optedIn', ...(reader.several ? { several: true } : {}) }];
  // «أحسن الله عزاءكم» is no excuse where it is said to the mourners.
  const rest = reader.isMourning ? withoutCondolence(text) : null;
  const reply = understandReply(rest || text, reader.asked);
  const inItsWords = heard(reply, text, reader.context);
  const plain = readByWords(text, rest, reader);
  if (plain !== null) return [...inItsWords, plain];
  const answer = bereft(reply, text, reader) ?? eventOf(reply, text, reader);
  const events = [...inItsWords, answer];
  // Whoever asked for a person, or names another, is quoted to the organizer as a whole.
  const isTold = ['reply.asked', 'reply.personAsked', 'reply.othersNamed'].includes(answer.type);
  // «ممكن ٣؟» is asked back with the number itself.
  const isDoubt =
    (answer.type === 'reply.undecided' && doubtsHowMany(text)) ||
    (answer.type === 'reply.softYes' && reply.intent === 'headcount');
  const topics = reply.questions?.filter((topic) => !isDoubt || topic !== 'other') ?? [];
  if (topics.length > 0 && !isTold) events.push(askedBeside(topics, text, reader));
  return events;
}

/** «ما أدري كم عددنا»: asks nobody. */
const doubtsHowMany = (text: string): boolean =>
  /(?:دري|عرف|متاكد\p{L}*)\s+(?:بعد\s+)?كم(?!\p{L})/u.test(normalize(text));

/** What a handful of words says by itself; `rest`: what is left of it beside condolences. */
function readByWords(text: string, rest: string | null, reader: Reader): GuestEvent | null {
  const quoted = excerpt(text);
  if (rest === '') return { type: 'reply.thanked', courtesy: 'condolence', text: quoted };
  if (asksWho(text)) return askedAbout(['host'], text, reader);
  if (asksWhatIsRecorded(text)) return { type: 'reply.thanked', courtesy: 'seen', text: quoted };
  // The answer to «when?» brings the calendar file.
  if (asksForCalendar(text)) return askedAbout(['when'], text, reader);
  if (!asksForPass(text)) return null;
  // Before there is a pass, and at mourners', the card that is meant may be another: the organizer knows.
  if (reader.context.rsvp.status !== 'confirmed' || reader.isMourning) return askedAbout(['other'], text, reader);
  return { type: 'reply.passAsked', text: quoted };
}

/** A death is no occasion for buttons or joy: a relative's is an apology where it is meant as one, all else a person's to answer. */
function bereft(reply: Reply, text: string, { at, isMourning: expected }: Reader): GuestEvent | null {
  if (expected || !['decline', 'maybe', 'unknown', 'thanks', 'human'].includes(reply.intent)) return null;
  const death = deathIn(text);
  if (death === null) return null;
  return death === 'family' && reply.intent === 'decline'
    ? { type: 'reply.declined', reason: excerpt(text), at, bereaved: true }
    : { type: 'reply.bereaved', text: excerpt(text), at };
}

const askedAbout = (topics: readonly Topic[], text: string, { known }: Reader) => ({
  type: 'reply.asked' as const,
  topics: [...topics],
  known: topics.filter(known),
  text: excerpt(text),
});

const askedBeside = (topics: readonly Topic[], text: string, reader: Reader): GuestEvent => ({
  ...askedAbout(topics, text, reader),
  beside: true,
});

/** Whoever asks for a language has it anyway, and what is not understood was written in none. */
function heard(reply: Reply, text: string, { locale: spoken }: GuestContext): GuestEvent[] {
  if (reply.intent === 'language_switch' || reply.intent === 'unknown') return [];
  const locale = languageHeard(text, reply.locale, spoken);
  return locale === null ? [] : [{ type: 'language.heard', locale }];
}

function eventOf(reply: Reply, text: string, reader: Reader): GuestEvent {
  const { at, asked } = reader;
  const { status } = reader.context.rsvp;
  const quoted = excerpt(text);
  switch (reply.intent) {
    case 'confirm':
      if (acknowledgesYes(text, reader)) return { type: 'reply.thanked', courtesy: 'seen', text: quoted };
      // Nothing is stored as confirmed on a doubt: a soft yes is asked once more.
      if (reply.softYes === true || mayAnswerElse(reply, text, reader)) return softYes(reply.party, quoted, reader);
      // Not all of those who were counted: how many, only the guest knows.
      if (isFewer(reply, text, reader)) return { type: 'reply.headcount', partySize: null, text: quoted, at };
      return confirmed(reply.party, reader);
    case 'decline':
      // «زوجتي مسافرة» after a yes may be about her alone.
      return reply.loneNo === true || (reply.reasonOfOthers === true && status === 'confirmed')
        ? { type: 'reply.loneNo', text: quoted, at }
        : { type: 'reply.declined', reason: apologyReason(text), at };
    case 'maybe':
      return reply.softYes === true
        ? softYes(reply.party, quoted, reader)
        : { type: 'reply.undecided', text: quoted, at };
    case 'headcount':
      if (asked === 'nothing' && /^[12]$/.test(bareFigure(text))) return doubtful(bareFigure(text), quoted, reader);
      // Without a yes a bare «4», «لا ٣», or «2, what time?» names a number and nothing else: it is asked back, with the buttons.
      return asked !== 'headcount' && (reply.loneNo === true || isBareNumber(text) || asksBeside(reply, text))
        ? { type: 'reply.softYes', partySize: reply.party, text: quoted, at }
        : { type: 'reply.headcount', partySize: reply.party, text: quoted, at };
    case 'question_when':
    case 'question_where':
    case 'question_other':
      return askedAbout(reply.questions ?? ['other'], text, reader);
    case 'thanks':
      return { type: 'reply.thanked', courtesy: courtesyOf(text, reply.wishes === true), text: quoted };
    case 'change_mind':
      return { type: 'reply.changeAsked' };
    case 'opt_out':
      return reply.alsoDeclines === true && reader.aboutNumber
        ? { type: 'reply.optedOut', declines: false, at, unrecorded: quoted }
        : { type: 'reply.optedOut', declines: reply.alsoDeclines === true, at };
    case 'human':
      return { type: 'reply.personAsked', text: quoted };
    case 'language_switch':
      return reply.locale === undefined
        ? { type: 'reply.notUnderstood', text: quoted }
        : { type: 'reply.languageChosen', locale: reply.locale };
    case 'unknown':
      if (reply.wrongNumber === true)
        return { type: 'reply.wrongNumber', text: quoted, ...(reader.answeredElsewhere ? { elsewhere: true } : {}) };
      if (reply.forOthers === true) return { type: 'reply.othersNamed', text: quoted };
      if (/\p{L}/u.test(text) && isAcknowledgement(text) && status !== 'waiting') return acknowledged(quoted, reader);
      // The answer that stands may be meant: its buttons ask.
      if (isBareCancel(text) && status !== 'waiting') return { type: 'reply.changeAsked' };
      if (isLaughter(text)) return { type: 'reply.thanked', courtesy: 'thanks', text: quoted };
      if (/^[12]$/.test(bareFigure(text))) return doubtful(bareFigure(text), quoted, reader);
      return reply.outOfBounds === true
        ? { type: 'reply.numberUnusable', why: saysNone(text) ? 'none' : 'tooMany', text: quoted }
        : { type: 'reply.notUnderstood', text: quoted };
  }
}

const softYes = (partySize: number | null, text: string, { at, answersChange: anew }: Reader): GuestEvent => ({
  type: 'reply.softYes',
  partySize,
  text,
  at,
  ...(anew ? { anew } : {}),
});

/** The message without what stands around its digits; «اثنين» is as bare a number as «٢». */
export function bareFigure(text: string): string {
  const figure = normalize(text).replace(/[^\p{L}\p{N}]/gu, '');
  return String(numberWords.get(figure) ?? figure);
}

/** «ممكن ٥؟» asks whether so many may come, and «2, what time?» when: neither says that anybody does. */
const asksBeside = ({ questions }: Reply, text: string): boolean =>
  questions !== undefined || /^ممكن\s/.test(normalize(text).trim());

const isBareNumber = (text: string): boolean =>
  /^\D?\d{1,2}\D?$/u.test(normalize(text).trim()) || /^\d{1,2}$/.test(bareFigure(text));

/** «أنا جاي بس زوجتي معتذرة» after a number that counted her. */
const isFewer = ({ party }: Reply, text: string, { context: { rsvp } }: Reader): boolean =>
  party === null && rsvp.status === 'confirmed' && (rsvp.partySize ?? 1) > 1 && namesAbsent(text);

/** «1» is the first choice or one person: a yes either way, unless a number of people stands already and was not asked about anew. */
function doubtful(figure: string, text: string, reader: Reader): GuestEvent {
  const { context, answersChange: anew } = reader;
  const isPlainYes = figure === '1' && (context.rsvp.status !== 'confirmed' || anew);
  // Asked for by the guest: the two buttons are the last that was said.
  if (isPlainYes && context.asked === 'change') return confirmed(null, reader);
  return { type: 'reply.numberDoubtful', partySize: isPlainYes ? null : Number(figure), text };
}

/** «تمام» to what was just repeated; whoever is still undecided was asked, and «تمام» may be a soft yes. */
function acknowledged(text: string, reader: Reader): GuestEvent {
  const { at, context, answersChange: anew } = reader;
  const { status, partySize } = context.rsvp;
  if (anew) return softYes(null, text, reader);
  if (status === 'undecided') return { type: 'reply.softYes', partySize: null, text, at };
  // How many come is still to be said.
  if (status === 'confirmed' && partySize === null) return { type: 'reply.headcount', partySize: null, text, at };
  return { type: 'reply.thanked', courtesy: 'seen', text };
}

/** What came of the answer was repeated and the pass is there: «👍» says «seen». */
const acknowledgesYes = (text: string, { context: { rsvp }, askedAnew }: Reader): boolean =>
  rsvp.status === 'confirmed' && rsvp.partySize !== null && !askedAnew && isAcknowledgement(text);

/** A plain yes; once the occasion has changed, one that is said anew. */
export const confirmed = (partySize: number | null, { at, askedAnew }: Reader): GuestEvent => ({
  type: 'reply.confirmed',
  partySize,
  at,
  ...(askedAnew ? { anew: true } : {}),
});

const saysNone = (text: string): boolean => /^[^1-9]*0[^1-9]*$|صفر|\bzero\b/u.test(normalize(text));

/** After an apology «حاضر» says «seen», and «نعم» may answer anything: the buttons ask. */
const mayAnswerElse = ({ loneYes }: Reply, text: string, { context }: Reader): boolean =>
  context.rsvp.status === 'declined' && (loneYes === true || isAcknowledgement(text));
