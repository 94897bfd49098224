// What a guest's message says, as events of the guest's flow; text is only ever data here.
import type { Topic } from '../../flows/commands.ts';
import type { GuestEvent } from '../../flows/events.ts';
import type { GuestContext } from '../../flows/guest.context.ts';
import type { InboundContent } from '../db/inbound-message.ts';
import type { Occasion } from '../db/occasion.ts';
import { normalize } from '../language/normalize.ts';
import { type Asked, type Reply, understandReply } from '../language/understand-reply.ts';
import { excerpt } from '../wording/excerpt.ts';
import { type AnswerTimes, tooLateBy } from './answer-time.ts';
import { apologyReason, asksForPass, asksWho, courtesyOf, isAcknowledgement, isLaughter } from './guest-words.ts';
import { isMourning, withoutCondolence } from './mourning.ts';

/** Words that bring back somebody who stopped the messages: as the stop message itself says them. */
const comeBack = new Set(['اشتراك', 'اشترك', 'start', 'unstop', 'subscribe'].map(normalize));

/** The whole message must be such a word: «اشتراك» inside a sentence is no wish. */
export const isComeBack = (text: string): boolean => comeBack.has(normalize(text).trim());

export interface GuestMessage {
  content: InboundContent;
  /** When it came. */
  at: Date;
  /** Passed on from another chat: somebody else's words. */
  forwarded?: boolean;
  /** Its time is Twilio's and not ours. */
  fromList?: boolean;
  /** It answers the invitation or a reminder, and not what was said since. */
  quotesInvitation?: boolean;
  /** Comes right after another medium, as the pictures of an album do. */
  afterMedia?: boolean;
}

/** Two clocks, one of them in whole seconds. */
const listMarginMs = 5_000;

/** Nothing moves the RSVP once the occasion begins, nor after the time for answers. */
export type OccasionAsked = AnswerTimes & Partial<Pick<Occasion, 'answers' | 'name'>>;

/** Pure. What is not understood is an event too; empty only for an answer that a later one has overtaken. */
export function guestEvents(message: GuestMessage, context: GuestContext, occasion: OccasionAsked): GuestEvent[] {
  const { content, at, forwarded = false, fromList = false } = message;
  const text = 'text' in content ? excerpt(content.text) : '';
  const events = forwarded ? asForwarded(read(message, context, occasion), text) : read(message, context, occasion);
  const saidMs = context.rsvp.at === null ? Number.NEGATIVE_INFINITY : Date.parse(context.rsvp.at);
  // Which of the two came last cannot be told by Twilio's whole seconds: the guest says it again.
  if (fromList && Math.abs(at.getTime() - saidMs) <= listMarginMs)
    return events.map((event) => (movesRsvp(event) ? { type: 'reply.changeAsked' } : event));
  // A message that was found late must not undo what the guest has said since.
  if (at.getTime() < saidMs) return events.filter((event) => !movesRsvp(event));
  const why = tooLateBy(occasion, at);
  if (why === null) return events;
  return events.map((event) =>
    movesRsvp(event) || offersChoice(event) ? { type: 'reply.tooLate', text, why } : event,
  );
}

/** What others wrote is no answer of the guest's, and no wish either: only what it asks may be answered. */
function asForwarded(events: GuestEvent[], text: string): GuestEvent[] {
  const harmless = ['reply.asked', 'reply.thanked', 'unreadable.received'];
  const kept = events.filter(({ type }) => harmless.includes(type));
  return kept.length > 0 ? kept : [{ type: 'reply.forwarded', text }];
}

function read(
  { content, at, quotesInvitation, afterMedia }: GuestMessage,
  context: GuestContext,
  occasion: OccasionAsked,
) {
  const reader: Reader = {
    at: at.toISOString(),
    context,
    known: (topic) => isKnown(topic, context, occasion),
    isMourning: isMourning(occasion.name ?? ''),
    askedAnew: wasAskedAnew(context, occasion),
    // A bare «2» under the invitation, once something else was said or asked, may be either: then it is neither.
    asked: quotesInvitation && context.asked !== 'invitation' ? 'nothing' : context.asked,
  };
  switch (content.kind) {
    case 'button': {
      const [topic, answer] = content.payload.split(':');
      if (topic === 'rsvp' && answer === 'yes') return [confirmed(null, reader)];
      if (topic === 'rsvp' && answer === 'no')
        return [{ type: 'reply.declined' as const, reason: null, at: reader.at }];
      // The occasion was named, and nothing that was said before waits for it: its title is no answer.
      if (topic === 'occasion') return [{ type: 'reply.changeAsked' as const }];
      return readText(content.text, reader);
    }
    case 'text':
      return readText(content.text, reader);
    case 'media':
      // A caption speaks for the picture it is under.
      return content.text.trim() === ''
        ? [
            {
              type: 'unreadable.received' as const,
              kind: content.media,
              ...(afterMedia ? { more: true as const } : {}),
            },
          ]
        : readText(content.text, reader);
    case 'location':
      return [{ type: 'unreadable.received' as const, kind: 'location' as const }];
    case 'empty':
      return [{ type: 'unreadable.received' as const, kind: 'empty' as const }];
  }
}

interface Reader {
  at: string;
  context: GuestContext;
  asked: Asked;
  isMourning: boolean;
  /** The occasion has changed since the yes that stands, and the guest was asked to repeat it. */
  askedAnew: boolean;
  known(topic: Topic): boolean;
}

/** What the occasion and the invitation answer by themselves. */
function isKnown(topic: Topic, { allowance }: GuestContext, { answers = {} }: OccasionAsked): boolean {
  switch (topic) {
    case 'when':
    case 'where':
    case 'deadline':
    case 'host':
      return true;
    case 'companions':
      return allowance !== null;
    case 'other':
      return false;
    default:
      return answers[topic] !== undefined;
  }
}

function readText(text: string, reader: Reader): GuestEvent[] {
  const words = normalize(text).trim();
  if (words === '') return [{ type: 'unreadable.received', kind: 'empty' }];
  if (isComeBack(text)) return [{ type: 'reply.optedIn' }];
  // «أحسن الله عزاءكم» is no excuse where it is said to the mourners.
  const rest = reader.isMourning ? withoutCondolence(text) : null;
  const reply = understandReply(rest || text, reader.asked);
  const inItsWords = heard(reply, words, reader.context);
  const plain = readByWords(text, rest, reader);
  if (plain !== null) return [...inItsWords, plain];
  const answer = eventOf(reply, text, reader);
  const events = [...inItsWords, answer];
  // Whoever asked for a person, or names another, is quoted to the organizer as a whole.
  const isTold = ['reply.asked', 'reply.personAsked', 'reply.othersNamed'].includes(answer.type);
  if (reply.questions !== undefined && !isTold) events.push(askedAbout(reply.questions, text, reader));
  return events;
}

/** What a handful of words says by itself; `rest`: what is left of it beside condolences. */
function readByWords(text: string, rest: string | null, reader: Reader): GuestEvent | null {
  const quoted = excerpt(text);
  if (rest === '') return { type: 'reply.thanked', courtesy: 'condolence', text: quoted };
  if (asksWho(text)) return askedAbout(['host'], text, reader);
  if (!asksForPass(text)) return null;
  // Before there is a pass the card that is meant may be another: the organizer knows.
  if (reader.context.rsvp.status !== 'confirmed') return askedAbout(['other'], text, reader);
  return { type: 'reply.passAsked', text: quoted };
}

const askedAbout = (topics: readonly Topic[], text: string, { known }: Reader): GuestEvent => ({
  type: 'reply.asked',
  topics: [...topics],
  known: topics.filter(known),
  text: excerpt(text),
});

/** «ok» is no English and «salam» no Arabizi lesson: only two words or more in the other language change ours. */
function heard(reply: Reply, words: string, context: GuestContext): GuestEvent[] {
  if (reply.intent === 'language_switch' || reply.intent === 'unknown') return [];
  if (reply.locale === undefined || reply.locale === context.locale || !words.includes(' ')) return [];
  return [{ type: 'language.heard', locale: reply.locale }];
}

function eventOf(reply: Reply, text: string, reader: Reader): GuestEvent {
  const { at, asked } = reader;
  const { status } = reader.context.rsvp;
  const quoted = excerpt(text);
  switch (reply.intent) {
    case 'confirm':
      if (acknowledgesYes(text, reader)) return { type: 'reply.thanked', courtesy: 'seen', text: quoted };
      // Nothing is stored as confirmed on a doubt: a soft yes is asked once more.
      if (reply.softYes === true || acknowledgesApology(text, reader))
        return { type: 'reply.softYes', partySize: reply.party, text: quoted, at };
      return confirmed(reply.party, reader);
    case 'decline':
      return reply.loneNo === true
        ? { type: 'reply.loneNo', text: quoted, at }
        : { type: 'reply.declined', reason: apologyReason(text), at };
    case 'maybe':
      return reply.softYes === true
        ? { type: 'reply.softYes', partySize: reply.party, text: quoted, at }
        : { type: 'reply.undecided', at };
    case 'headcount':
      // Without a yes a bare «4», or «لا ٣», names a number and nothing else: it is asked back, with the buttons.
      return asked !== 'headcount' && (reply.loneNo === true || /^\D?\d{1,2}\D?$/u.test(normalize(text).trim()))
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
      return { type: 'reply.optedOut', declines: reply.alsoDeclines === true, at };
    case 'human':
      return { type: 'reply.personAsked', text: quoted };
    case 'language_switch':
      return reply.locale === undefined
        ? { type: 'reply.notUnderstood', text: quoted }
        : { type: 'reply.languageChosen', locale: reply.locale };
    case 'unknown':
      if (reply.wrongNumber === true) return { type: 'reply.wrongNumber' };
      if (reply.forOthers === true) return { type: 'reply.othersNamed', text: quoted };
      if (/\p{L}/u.test(text) && isAcknowledgement(text) && status !== 'waiting') return acknowledged(quoted, reader);
      if (isLaughter(text)) return { type: 'reply.thanked', courtesy: 'thanks', text: quoted };
      if (/^[12]$/.test(bareFigure(text))) return doubtful(bareFigure(text), quoted, reader);
      return reply.outOfBounds === true
        ? { type: 'reply.numberUnusable', why: saysNone(text) ? 'none' : 'tooMany', text: quoted }
        : { type: 'reply.notUnderstood', text: quoted };
  }
}

/** The message without what stands around its digits. */
const bareFigure = (text: string): string => normalize(text).replace(/[^\p{L}\p{N}]/gu, '');

/** «1» is the first choice or one person: a yes either way, unless a number of people stands already. */
function doubtful(figure: string, text: string, { context }: Reader): GuestEvent {
  const isPlainYes = figure === '1' && context.rsvp.status !== 'confirmed';
  return { type: 'reply.numberDoubtful', partySize: isPlainYes ? null : Number(figure), text };
}

/** «تمام» to what was just repeated; whoever is still undecided was asked, and «تمام» may be a soft yes. */
function acknowledged(text: string, { at, context }: Reader): GuestEvent {
  const { status, partySize } = context.rsvp;
  if (status === 'undecided') return { type: 'reply.softYes', partySize: null, text, at };
  // How many come is still to be said.
  if (status === 'confirmed' && partySize === null) return { type: 'reply.headcount', partySize: null, text, at };
  return { type: 'reply.thanked', courtesy: 'seen', text };
}

/** What came of the answer was repeated and the pass is there: «👍» says «seen». */
const acknowledgesYes = (text: string, { context: { rsvp }, askedAnew }: Reader): boolean =>
  rsvp.status === 'confirmed' && rsvp.partySize !== null && !askedAnew && isAcknowledgement(text);

const confirmed = (partySize: number | null, { at, askedAnew }: Reader): GuestEvent => ({
  type: 'reply.confirmed',
  partySize,
  at,
  ...(askedAnew ? { anew: true } : {}),
});

const wasAskedAnew = ({ rsvp }: GuestContext, { changedAt }: OccasionAsked): boolean =>
  rsvp.status === 'confirmed' && rsvp.at !== null && changedAt != null && new Date(rsvp.at) < changedAt;

const saysNone = (text: string): boolean => /^[^1-9]*0[^1-9]*$|صفر|\bzero\b/u.test(normalize(text));

/** After an apology it says «seen», not yes: the buttons ask. */
const acknowledgesApology = (text: string, { context }: Reader): boolean =>
  context.rsvp.status === 'declined' && isAcknowledgement(text);

const movesRsvp = (event: GuestEvent): boolean =>
  event.type === 'reply.confirmed' ||
  event.type === 'reply.declined' ||
  event.type === 'reply.loneNo' ||
  event.type === 'reply.undecided' ||
  event.type === 'reply.softYes' ||
  event.type === 'reply.headcount' ||
  event.type === 'reply.numberUnusable' ||
  event.type === 'reply.numberDoubtful' ||
  event.type === 'reply.changeAsked';

/** Would be answered with two buttons that can no longer do anything. */
const offersChoice = ({ type }: GuestEvent): boolean =>
  type === 'reply.notUnderstood' || type === 'reply.forwarded' || type === 'reply.othersNamed';
