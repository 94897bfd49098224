// What a guest's message says, as events of the guest's flow; text is only ever data here.
import type { Topic } from '../../flows/commands.ts';
import type { GuestEvent } from '../../flows/events.ts';
import type { GuestContext } from '../../flows/guest.context.ts';
import type { InboundContent } from '../db/inbound-message.ts';
import type { Occasion } from '../db/occasion.ts';
import type { Asked } from '../language/understand-reply.ts';
import { excerpt } from '../wording/excerpt.ts';
import { type AnswerTimes, tooLateBy } from './answer-time.ts';
import { confirmed, type Reader, readText } from './guest-text.ts';
import { isMourning } from './mourning.ts';

export interface GuestMessage {
  /** Whose conversation it is: a button that names another guest answers nothing here. */
  guestId: string;
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
  /** When the guest wrote before this, or null. */
  previousAt?: Date | null;
  /** STOP, or the way back, from a phone with other invitations: nothing in it says that this one is refused. */
  aboutNumber?: boolean;
  /** What is about the number is heard by more than one invitation that is still to come. */
  several?: boolean;
  /** This phone has answered another invitation of ours. */
  answeredElsewhere?: boolean;
  /** Of several occasions none was named however often we asked: what was written before this, which is all told to a person. */
  unplaced?: readonly string[];
  /** The occasion was named only after it was written, and maybe answered meanwhile. */
  waited?: boolean;
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
    return events.map((event) => (movesRsvp(event) ? { type: 'reply.changeAsked' } : withoutRefusal(event, text)));
  // So it does once an occasion is named for what was written before another answer to it.
  if (message.waited && at.getTime() < saidMs)
    return events.map((event) => (movesRsvp(event) ? { type: 'reply.changeAsked' } : withoutRefusal(event, text)));
  // A message that was found late must not undo what the guest has said since.
  if (at.getTime() < saidMs)
    return events.filter((event) => !movesRsvp(event)).map((event) => withoutRefusal(event, text));
  const why = tooLateBy(occasion, at);
  if (why === null) return events;
  return events.map((event) => {
    if (isAnsweredAnyway(event)) return { ...event, closed: true };
    // Whoever mourns is not told of a deadline.
    if (event.type === 'reply.declined' && event.bereaved) return { type: 'reply.bereaved', text, at: event.at };
    const isTooLate = movesRsvp(event) || offersChoice(event) || asksForLackingPass(event, context);
    return isTooLate ? { type: 'reply.tooLate', text, why } : withoutRefusal(event, text);
  });
}

/** The STOP counts whenever it comes; a refusal with it only while answers do. */
const withoutRefusal = (event: GuestEvent, text: string): GuestEvent =>
  event.type === 'reply.optedOut' && event.declines ? { ...event, declines: false, unrecorded: text } : event;

/** What others wrote is no answer of the guest's, and no wish either: only what it asks may be answered. */
function asForwarded(events: GuestEvent[], text: string): GuestEvent[] {
  const harmless = ['reply.asked', 'reply.thanked', 'unreadable.received'];
  const kept = events.filter(({ type }) => harmless.includes(type));
  return kept.length > 0 ? kept : [{ type: 'reply.forwarded', text }];
}

function read(message: GuestMessage, context: GuestContext, occasion: OccasionAsked): GuestEvent[] {
  const { content, at, afterMedia, aboutNumber = false, several = false, answeredElsewhere = false } = message;
  if (message.unplaced !== undefined) {
    const words = [...message.unplaced, 'text' in content ? content.text : ''].filter((each) => each.trim() !== '');
    return [{ type: 'reply.unplaced', text: excerpt(words.join(' / ')) }];
  }
  const askedAnew = wasAskedAnew(context, occasion);
  const reader: Reader = {
    at: at.toISOString(),
    context,
    known: (topic) => isKnown(topic, context, occasion),
    isMourning: isMourning(occasion.name ?? ''),
    askedAnew,
    answersChange: askedAnew && answersChange(message, occasion),
    aboutNumber,
    several,
    answeredElsewhere,
    asked: askedOf(message, context, occasion),
  };
  switch (content.kind) {
    case 'button': {
      const [topic, answer, named] = content.payload.split(':');
      // An invitation that was this phone's once, or another's: its own buttons ask.
      if (topic === 'rsvp' && named !== message.guestId) return [{ type: 'reply.changeAsked' as const }];
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

/** What a bare number means now. */
function askedOf(message: GuestMessage, { asked, rsvp }: GuestContext, occasion: OccasionAsked): Asked {
  // A bare «2» under the invitation, once something else was said or asked, may be either: then it is neither.
  if (message.quotesInvitation && asked !== 'invitation') return 'nothing';
  // So may one that follows the two buttons under a change of the occasion.
  if (asked === 'headcount') return answersChange(message, occasion) ? 'nothing' : asked;
  // «الرقم غلط» may have been about the people, and the right number was asked for.
  if (asked === 'wrongNumber') return rsvp.status === 'confirmed' ? 'headcount' : 'nothing';
  return asked === 'invitation' ? asked : 'nothing';
}

/** The first that the guest writes after the occasion was changed and everybody asked anew. */
const answersChange = ({ at, previousAt }: GuestMessage, { changedAt }: OccasionAsked): boolean =>
  changedAt != null && changedAt <= at && (previousAt == null || previousAt < changedAt);

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

const wasAskedAnew = ({ rsvp }: GuestContext, { changedAt }: OccasionAsked): boolean =>
  rsvp.status === 'confirmed' && rsvp.at !== null && changedAt != null && new Date(rsvp.at) < changedAt;

/** What is answered then too, without asking for a number behind it. */
const isAnsweredAnyway = (
  event: GuestEvent,
): event is Extract<GuestEvent, { type: 'reply.optedIn' | 'reply.thanked' | 'reply.asked' | 'reply.languageChosen' }> =>
  event.type === 'reply.optedIn' ||
  event.type === 'reply.thanked' ||
  event.type === 'reply.asked' ||
  event.type === 'reply.languageChosen';

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

/** A pass that would need a number first, which is no more taken. */
const asksForLackingPass = ({ type }: GuestEvent, { rsvp, pass }: GuestContext): boolean =>
  type === 'reply.passAsked' && rsvp.status === 'confirmed' && pass.partySize === null;

/** Would be answered with two buttons that can no longer do anything. */
const offersChoice = ({ type }: GuestEvent): boolean =>
  type === 'reply.notUnderstood' || type === 'reply.forwarded' || type === 'reply.othersNamed';
