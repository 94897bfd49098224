// What a guest's message says, as events of the guest's flow; text is only ever data here.
import type { GuestEvent } from '../../flows/events.ts';
import type { GuestContext } from '../../flows/guest.context.ts';
import type { InboundContent } from '../db/inbound-message.ts';
import { normalize } from '../language/normalize.ts';
import { type Reply, understandReply } from '../language/understand-reply.ts';
import { excerpt } from '../wording/excerpt.ts';

/** Words that bring back somebody who stopped the messages: as the stop message itself says them. */
const comeBack = new Set(['اشتراك', 'اشترك', 'start', 'unstop', 'subscribe'].map(normalize));

/** The whole message must be such a word: «اشتراك» inside a sentence is no wish. */
export const isComeBack = (text: string): boolean => comeBack.has(normalize(text).trim());

/**
 * Pure. `at` is when the message came, `startsAt` when the occasion begins: from then on nothing moves the RSVP.
 * What is not understood is an event too; empty only for an answer that a later one has overtaken.
 */
export function guestEvents(content: InboundContent, context: GuestContext, at: Date, startsAt: Date): GuestEvent[] {
  const events = read(content, context, at.toISOString());
  // A message that was found late must not undo what the guest has said since.
  if (context.rsvp.at !== null && at < new Date(context.rsvp.at)) return events.filter((event) => !movesRsvp(event));
  if (at < startsAt) return events;
  const text = 'text' in content ? excerpt(content.text) : '';
  return events.map((event) => (movesRsvp(event) ? { type: 'reply.tooLate', text } : event));
}

function read(content: InboundContent, context: GuestContext, at: string): GuestEvent[] {
  switch (content.kind) {
    case 'button': {
      const [topic, answer] = content.payload.split(':');
      if (topic === 'rsvp' && answer === 'yes') return [{ type: 'reply.confirmed', partySize: null, at }];
      if (topic === 'rsvp' && answer === 'no') return [{ type: 'reply.declined', at }];
      return readText(content.text, context, at);
    }
    case 'text':
      return readText(content.text, context, at);
    case 'media':
      // A caption speaks for the picture it is under.
      return content.text.trim() === ''
        ? [{ type: 'unreadable.received', kind: content.media }]
        : readText(content.text, context, at);
    case 'location':
      return [{ type: 'unreadable.received', kind: 'location' }];
    case 'empty':
      return [{ type: 'unreadable.received', kind: 'empty' }];
  }
}

function readText(text: string, context: GuestContext, at: string): GuestEvent[] {
  const words = normalize(text).trim();
  if (words === '') return [{ type: 'unreadable.received', kind: 'empty' }];
  if (isComeBack(text)) return [{ type: 'reply.optedIn' }];
  const reply = understandReply(text, context.asked);
  const answer = eventOf(reply, text, context, at);
  const events = [...heard(reply, words, context), answer];
  if (reply.questions !== undefined && answer.type !== 'reply.asked')
    events.push({ type: 'reply.asked', topics: [...reply.questions], text: excerpt(text) });
  return events;
}

/** «ok» is no English and «salam» no Arabizi lesson: only two words or more in the other language change ours. */
function heard(reply: Reply, words: string, context: GuestContext): GuestEvent[] {
  if (reply.intent === 'language_switch' || reply.intent === 'unknown') return [];
  if (reply.locale === undefined || reply.locale === context.locale || !words.includes(' ')) return [];
  return [{ type: 'language.heard', locale: reply.locale }];
}

function eventOf(reply: Reply, text: string, context: GuestContext, at: string): GuestEvent {
  const quoted = excerpt(text);
  switch (reply.intent) {
    case 'confirm':
      // Nothing is stored as confirmed on a doubt: a soft yes is asked once more.
      if (reply.softYes === true) return { type: 'reply.softYes', partySize: reply.party, text: quoted, at };
      return { type: 'reply.confirmed', partySize: reply.party, at };
    case 'decline':
      return reply.loneNo === true ? { type: 'reply.loneNo', text: quoted, at } : { type: 'reply.declined', at };
    case 'maybe':
      return reply.softYes === true
        ? { type: 'reply.softYes', partySize: reply.party, text: quoted, at }
        : { type: 'reply.undecided', at };
    case 'headcount':
      // Without a yes a bare «4», or «لا ٣», names a number and nothing else: it is asked back, with the buttons.
      return context.asked !== 'headcount' && (reply.loneNo === true || /^\D?\d{1,2}\D?$/u.test(normalize(text).trim()))
        ? { type: 'reply.softYes', partySize: reply.party, text: quoted, at }
        : { type: 'reply.headcount', partySize: reply.party, text: quoted, at };
    case 'question_when':
    case 'question_where':
    case 'question_other':
      return { type: 'reply.asked', topics: [...(reply.questions ?? ['other'])], text: quoted };
    case 'thanks':
      return { type: 'reply.thanked' };
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
      // «60» from a guest who comes is a number that cannot be: the number is asked for, not the answer.
      return reply.outOfBounds === true && context.asked === 'headcount'
        ? { type: 'reply.headcount', partySize: null, text: quoted, at }
        : { type: 'reply.notUnderstood', text: quoted };
  }
}

const movesRsvp = (event: GuestEvent): boolean =>
  event.type === 'reply.confirmed' ||
  event.type === 'reply.declined' ||
  event.type === 'reply.loneNo' ||
  event.type === 'reply.undecided' ||
  event.type === 'reply.softYes' ||
  event.type === 'reply.headcount' ||
  event.type === 'reply.changeAsked';
