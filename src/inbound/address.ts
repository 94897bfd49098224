// Whose conversation is this message? The reply-to, the button, the organizer's number, the only open occasion, the latest.
import { hasOpenQuestion, type OrganizerContext } from '../../flows/organizer.context.ts';
import { asksForPass, isAcknowledgement } from '../conversation/guest-words.ts';
import type { Database } from '../db/connect.ts';
import type { Guest } from '../db/guest.ts';
import type { InboundMessage } from '../db/inbound-message.ts';
import type { GuestId, OccasionId, OrganizerId } from '../ids.ts';
import { hasPhoneLikeNumber } from '../language/number-runs.ts';
import { understandOrganizer } from '../language/organizer-command.ts';
import { understandReply } from '../language/understand-reply.ts';
import type { AddressedOrganizer, Correspondent } from './correspondent.ts';
import { namedAlone, namedWithin } from './named-occasion.ts';
import { readWish } from './wishes.ts';

export type Address =
  /** More than one only for what is about the number: STOP goes to every conversation it has. */
  | { kind: 'guests'; guestIds: [GuestId, ...GuestId[]] }
  /** The typed answer to «which occasion?»: some words of one open occasion's name, and nothing else. */
  | { kind: 'chosen'; guestId: GuestId }
  | { kind: 'organizer'; organizerId: OrganizerId }
  /** A guest of several open occasions, and nothing in the message says which. */
  | { kind: 'ambiguous'; occasionIds: OccasionId[] }
  /** An organizer who is a guest of one open occasion may be answering its invitation. */
  | { kind: 'doubtful'; occasionId: OccasionId }
  | { kind: 'stranger'; wish: 'stop' | 'comeBack' | null };

type Candidate = Pick<Guest, '_id' | 'occasionId' | 'lastInboundAt' | 'pass'>;

/** WhatsApp takes three buttons without approval. */
const choicesLimit = 3;
/** How long a conversation goes on by itself, in milliseconds, for words that cannot be taken for another one's answer. */
const goesOnMs = 15 * 60_000;

/**
 * First what it replies to, then the button's payload, then an organizer's number, then the guest's occasions. A payload or a reply-to counts only when it belongs to the very person who wrote: a
 * forwarded or forged one never opens somebody else's conversation. Reads only.
 */
export async function addressInbound(
  db: Database,
  message: InboundMessage,
  now: Date,
  { guests, organizer, answered }: Correspondent,
): Promise<Address> {
  const quoted = guests.find(({ _id }) => _id === answered?.guestId);
  if (quoted) return toGuest(quoted);
  if (organizer && answered?.organizerId === organizer._id) return { kind: 'organizer', organizerId: organizer._id };
  const tapped = guests.find((guest) => isButtonOf(guest, message));
  if (tapped) return toGuest(tapped);
  if (organizer) return organizerOrGuest(db, organizer, guests, message, now);

  const wish = readWish(message.content);
  const [first, ...more] = guests;
  if (first === undefined) return { kind: 'stranger', wish };
  if (wish !== null) return { kind: 'guests', guestIds: [first._id, ...more.map(({ _id }) => _id)] };
  if (more.length === 0) return toGuest(first);
  const open = await openOnes(db, guests, now);
  const [only, ...others] = open;
  // All over: the latest invitation's own conversation says so.
  if (only === undefined) return toGuest(first);
  if (others.length === 0) return toGuest(only);
  const text = message.content.kind === 'text' ? message.content.text : '';
  const holder = asksForPass(text) ? onlyHolder(open) : null;
  if (holder !== null) return toGuest(holder);
  const names = await namesOf(db, open);
  const guestOf = (occasion: { _id: OccasionId } | null) =>
    open.find(({ occasionId }) => occasionId === occasion?._id) ?? null;
  const chosen = guestOf(namedAlone(text, names));
  const said = chosen === null ? guestOf(namedWithin(text, names)) : null;
  if (said !== null) return toGuest(said);
  const latest = latestOf(open, message);
  if (latest !== null && goesOn(message)) return toGuest(latest);
  return chosen === null ? ambiguous(open) : { kind: 'chosen', guestId: chosen._id };
}

/** Whose pass «بطاقتي» means, when only one of the occasions has given one. */
function onlyHolder(open: Candidate[]): Candidate | null {
  const [holder, ...others] = open.filter(({ pass }) => pass?.partySize != null);
  return holder === undefined || others.length > 0 ? null : holder;
}

/** The words of the open occasions, for a text that may name one of them. */
async function namesOf(db: Database, open: Candidate[]) {
  const ids = open.map(({ occasionId }) => occasionId);
  return db.occasions.find({ _id: { $in: ids } }, { name: 1 }).lean();
}

const toGuest = ({ _id }: Candidate): Address => ({ kind: 'guests', guestIds: [_id] });

function isButtonOf({ _id, occasionId }: Candidate, { content }: InboundMessage): boolean {
  if (content.kind !== 'button') return false;
  const [topic, second, third] = content.payload.split(':');
  return topic === 'rsvp' ? _id === third : topic === 'occasion' && occasionId === second;
}

/**
 * An organizer who has just answered as a guest goes on as one, except for what only an organizer writes. «تغيير» and
 * «بطاقتي» open a guest's conversation too: they are the guest's own words, and move nothing by themselves. A yes or a no in
 * words never does: it is asked whether it answers the invitation.
 */
async function organizerOrGuest(
  db: Database,
  organizer: AddressedOrganizer,
  guests: Candidate[],
  message: InboundMessage,
  now: Date,
): Promise<Address> {
  const latest = latestOf(guests, message);
  const asGuest = latest?.lastInboundAt ?? null;
  const lately = asGuest !== null && (organizer.lastInboundAt === null || asGuest > organizer.lastInboundAt);
  const text = message.content.kind === 'text' ? message.content.text : '';
  const command = understandOrganizer(text).kind;
  const guestly = text !== '' && ['text', 'greeting'].includes(command);
  const answersNothing = ['yes', 'no'].includes(command) && !isAsked(organizer, now);
  if (latest !== null && lately && (guestly || answersNothing)) return toGuest(latest);
  const isGuests = guestly && (asksForPass(text) || understandReply(text, 'nothing').intent === 'change_mind');
  // «نعم» and «لا» answer Hadir's questions to an organizer; who never had an occasion was never asked one.
  const mayBeGuests = (guestly || (answersNothing && contextOf(organizer).occasionId == null)) && mayAnswer(text);
  const [only, ...others] =
    (isGuests || mayBeGuests) && !isAsked(organizer, now) ? await openOnes(db, guests, now) : [];
  if (only === undefined) return { kind: 'organizer', organizerId: organizer._id };
  if (others.length > 0) return ambiguous([only, ...others]);
  return isGuests ? toGuest(only) : { kind: 'doubtful', occasionId: only.occasionId };
}

/** Says of somebody's coming what a guest would; «تم» and «👍» say it to whatever came last. */
function mayAnswer(text: string): boolean {
  if (isAcknowledgement(text) || hasPhoneLikeNumber(text)) return false;
  return ['confirm', 'decline', 'maybe'].includes(understandReply(text, 'nothing').intent);
}

/** A question to the organizer is open: whatever is written answers it. */
const isAsked = (organizer: AddressedOrganizer, now: Date): boolean => hasOpenQuestion(contextOf(organizer), now);

const contextOf = ({ snapshot }: AddressedOrganizer): Partial<OrganizerContext> =>
  (snapshot as { context?: Partial<OrganizerContext> } | null)?.context ?? {};

const ambiguous = (open: Candidate[]): Address => ({
  kind: 'ambiguous',
  occasionIds: open.slice(0, choicesLimit).map(({ occasionId }) => occasionId),
});

/** Thanks, a number or a question after an answer belong to it; a yes or a no may be about the other occasion. */
function goesOn({ content }: InboundMessage): boolean {
  if (content.kind !== 'text') return content.kind !== 'button';
  const { intent } = understandReply(content.text, 'headcount');
  return intent === 'headcount' || intent === 'thanks' || intent.startsWith('question');
}

/** The conversation this person wrote in a moment ago. */
function latestOf(guests: Candidate[], { receivedAt }: InboundMessage): Candidate | null {
  const ago = ({ lastInboundAt }: Candidate) =>
    lastInboundAt === null ? Number.POSITIVE_INFINITY : receivedAt.getTime() - lastInboundAt.getTime();
  const [latest] = [...guests].sort((a, b) => ago(a) - ago(b));
  return latest !== undefined && ago(latest) <= goesOnMs ? latest : null;
}

async function openOnes(db: Database, guests: Candidate[], now: Date): Promise<Candidate[]> {
  const open = await db.occasions
    .find({ _id: { $in: guests.map(({ occasionId }) => occasionId) }, startsAt: { $gt: now } }, { _id: 1 })
    .lean();
  const ids = new Set(open.map(({ _id }) => _id));
  return guests.filter(({ occasionId }) => ids.has(occasionId));
}
