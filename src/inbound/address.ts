// Whose conversation is this message? The reply-to, the button, the organizer's number, the only open occasion, the latest.
import { bareFigure } from '../conversation/guest-text.ts';
import { asksForPass } from '../conversation/guest-words.ts';
import type { Beyond } from '../conversation/receive-guest.ts';
import type { Database } from '../db/connect.ts';
import type { InboundMessage } from '../db/inbound-message.ts';
import type { GuestId, MessageSid, OccasionId, OrganizerId } from '../ids.ts';
import { type Reply, understandReply } from '../language/understand-reply.ts';
import { addressNumber } from './about-number.ts';
import { type Candidate, type Invited, isHandedOver, latestOf, onlyLatestOf, openOnes } from './candidates.ts';
import type { Correspondent } from './correspondent.ts';
import { namedAlone, namedWithin, namesEveryOne } from './named-occasion.ts';
import { readOrganizer } from './organizer-or-guest.ts';
import { choicesAskedFor } from './stranger.ts';
import { stillWaiting, waitingForName } from './waiting.ts';
import { readWish, type Wish } from './wishes.ts';

export type Address =
  /** More than one for what every organizer is to hear, and for the passes of all. */
  | { kind: 'guests'; guestIds: GuestIds; beyond?: Beyond }
  /**
   * About the number itself, so that every conversation it has hears it. `about`: whose occasion it is said of, the first of them, or
   * null. `several`: more than one of them is still to come.
   */
  | { kind: 'number'; guestIds: GuestIds; about: GuestId | null; several: boolean }
  /** The typed answer to «which occasion?»: some words of one open occasion's name, or «for both», and nothing else. */
  | { kind: 'chosen'; guestIds: GuestIds }
  /** It answers an invitation that is this phone's no more: the one it has is shown instead. */
  | { kind: 'shown'; guestId: GuestId }
  | { kind: 'organizer'; organizerId: OrganizerId }
  /** A guest of several open occasions, and nothing in the message says which. */
  | { kind: 'ambiguous'; occasionIds: OccasionId[] }
  /** An organizer who is a guest of one open occasion may be answering its invitation. */
  | { kind: 'doubtful'; occasionId: OccasionId }
  | { kind: 'stranger'; wish: Wish | null };

export type GuestIds = [GuestId, ...GuestId[]];

/** WhatsApp takes three buttons without approval. */
const choicesLimit = 3;
/** After so many questions without an answer a person is called. */
const questionsLimit = 2;

/**
 * First what it replies to, then the button's payload, then an organizer's number, then the guest's occasions. A payload or a reply-to counts only when it belongs to the very person who wrote: a
 * forwarded or forged one never opens somebody else's conversation. Reads only.
 */
export async function addressInbound(
  db: Database,
  message: InboundMessage,
  now: Date,
  { guests, occasion, organizer, answered }: Correspondent,
): Promise<Address> {
  const quoted = guests.find(({ _id }) => _id === answered?.guestId) ?? null;
  if (quoted === null && organizer && answered?.organizerId === organizer._id)
    return { kind: 'organizer', organizerId: organizer._id };
  const wish = readWish(message);
  if (quoted !== null && wish === null) return toGuests(quoted);
  const tapped = guests.find((guest) => isButtonOf(guest, message));
  if (tapped) return toGuests(tapped);
  const open = await openOnes(db, guests, now, occasion);
  const invited: Invited = { guests, open, quoted, isTheirs: quoted !== null || answered?.guestId == null };
  const reading = organizer === null || quoted !== null ? 'guest' : readOrganizer(organizer, invited, message, now);
  if (organizer === null || reading === 'guest') return addressGuest(db, message, invited, wish);
  const latest = latestOf(guests, message);
  if (reading === 'latest' && latest !== null) return toGuests(latest);
  const [only, ...others] = reading === 'doubtful' ? open : [];
  if (only === undefined) return { kind: 'organizer', organizerId: organizer._id };
  return others.length > 0 ? ambiguous(open) : { kind: 'doubtful', occasionId: only.occasionId };
}

async function addressGuest(
  db: Database,
  message: InboundMessage,
  invited: Invited,
  wish: Wish | null,
): Promise<Address> {
  const { guests, open } = invited;
  const [first] = guests;
  if (first === undefined) return { kind: 'stranger', wish };
  const text = message.content.kind === 'text' ? message.content.text : '';
  const names = open.length > 1 ? await namesOf(db, open) : [];
  const guestOf = (occasion: { _id: OccasionId } | null) =>
    open.find(({ occasionId }) => occasionId === occasion?._id) ?? null;
  const chosen = guestOf(namedAlone(text, names));
  const said = chosen === null ? guestOf(namedWithin(text, names)) : null;
  if (wish !== null) return addressNumber(wish, invited, message, said) ?? ambiguous(open);

  const [only, ...others] = open;
  if (only === undefined || others.length === 0) {
    // All over: the latest invitation's own conversation says so.
    const guest = only ?? first;
    return invited.isTheirs ? toGuests(guest) : { kind: 'shown', guestId: guest._id };
  }
  const [holder, ...holders] = asksForPass(text) ? open.filter(({ pass }) => pass?.partySize != null) : [];
  if (holder !== undefined) return toGuests(holder, ...holders);
  if (said !== null) return toGuests(said);
  if (namesEveryOne(text) && (await waitingForName(db, message)) !== null)
    return { kind: 'chosen', guestIds: [only._id, ...others.map(({ _id }) => _id)] };
  const { intent } = understandReply(text, 'headcount');
  // Whoever organizes either of them can answer, and while they do all but an answer is theirs to read.
  if (chosen === null && (intent === 'human' || (open.every(isHandedOver) && answersNothing(message, intent))))
    return toGuests(only, ...others);
  const before = await stillWaiting(db, message);
  const asked = before.find(({ receivedAt }) => open.every(({ lastInboundAt: at }) => at === null || at < receivedAt));
  const numbered = asked === undefined ? null : guestOf(await byNumber(db, asked._id, text));
  if (numbered !== null) return { kind: 'chosen', guestIds: [numbered._id] };
  const latest = intent === 'thanks' ? latestOf(open, message) : onlyLatestOf(open, message);
  // A number after «which occasion?» is one of the people of neither, until that is known.
  if (latest !== null && goesOn(message, intent) && !(asked !== undefined && intent === 'headcount'))
    return toGuests(latest);
  if (chosen !== null) return { kind: 'chosen', guestIds: [chosen._id] };
  if (before.length < questionsLimit) return ambiguous(open);
  const unplaced = before.reverse().flatMap(({ content }) => ('text' in content ? [content.text] : []));
  return { ...toGuests(only, ...others), beyond: { unplaced } };
}

/** «2» to «which occasion?» is the second of those that were numbered there; a number word may be one of people. */
async function byNumber(db: Database, asked: MessageSid, text: string): Promise<{ _id: OccasionId } | null> {
  const figure = /^\P{L}*$/u.test(text) ? bareFigure(text) : '';
  if (!/^\d$/.test(figure)) return null;
  const id = (await choicesAskedFor(db, asked))[Number(figure) - 1];
  return id === undefined ? null : { _id: id };
}

/** The words of the open occasions, for a text that may name one of them. */
async function namesOf(db: Database, open: Candidate[]) {
  const ids = open.map(({ occasionId }) => occasionId);
  return db.occasions.find({ _id: { $in: ids } }, { name: 1 }).lean();
}

const toGuests = (first: Candidate, ...more: Candidate[]): Extract<Address, { kind: 'guests' }> => ({
  kind: 'guests',
  guestIds: [first._id, ...more.map(({ _id }) => _id)],
});

function isButtonOf({ _id, occasionId }: Candidate, { content }: InboundMessage): boolean {
  if (content.kind !== 'button') return false;
  const [topic, second, third] = content.payload.split(':');
  return topic === 'rsvp' ? _id === third : topic === 'occasion' && occasionId === second;
}

const ambiguous = (open: Candidate[]): Address => ({
  kind: 'ambiguous',
  occasionIds: open.slice(0, choicesLimit).map(({ occasionId }) => occasionId),
});

/** Thanks, a number or a question after an answer belong to it; a yes or a no may be about the other occasion. */
const goesOn = ({ content }: InboundMessage, intent: Reply['intent']): boolean =>
  content.kind === 'text'
    ? intent === 'headcount' || intent === 'thanks' || intent.startsWith('question')
    : content.kind !== 'button';

const answersNothing = ({ content }: InboundMessage, intent: Reply['intent']): boolean =>
  content.kind === 'text'
    ? !['confirm', 'decline', 'headcount', 'change_mind'].includes(intent)
    : content.kind !== 'button';
