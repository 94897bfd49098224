// Whose conversation is this message? The reply-to, the button, the organizer's number, the only open occasion, the latest.
import { hasOpenQuestion, type OrganizerContext } from '../../flows/organizer.context.ts';
import { asksForPass } from '../conversation/guest-words.ts';
import type { Database } from '../db/connect.ts';
import type { Guest } from '../db/guest.ts';
import type { InboundMessage } from '../db/inbound-message.ts';
import type { Organizer } from '../db/organizer.ts';
import type { GuestId, OccasionId, OrganizerId } from '../ids.ts';
import { normalize } from '../language/normalize.ts';
import { understandOrganizer } from '../language/organizer-command.ts';
import { understandReply } from '../language/understand-reply.ts';
import { readWish } from './wishes.ts';

export type Address =
  /** More than one only for what is about the number: STOP goes to every conversation it has. */
  | { kind: 'guests'; guestIds: [GuestId, ...GuestId[]] }
  /** The typed answer to «which occasion?»: some words of one open occasion's name, and nothing else. */
  | { kind: 'chosen'; guestId: GuestId; occasionIds: OccasionId[] }
  | { kind: 'organizer'; organizerId: OrganizerId }
  /** A guest of several open occasions, and nothing in the message says which. */
  | { kind: 'ambiguous'; occasionIds: OccasionId[] }
  | { kind: 'stranger'; wish: 'stop' | 'comeBack' | null };

type Candidate = Pick<Guest, '_id' | 'occasionId' | 'lastInboundAt'>;
type AddressedOrganizer = Pick<Organizer, '_id' | 'lastInboundAt' | 'snapshot'>;

/** WhatsApp takes three buttons without approval. */
const choicesLimit = 3;
/** How long a conversation goes on by itself, in milliseconds, for words that cannot be taken for another one's answer. */
const goesOnMs = 15 * 60_000;

/**
 * The order is DESIGN.md's. A payload or a reply-to counts only when it belongs to the very person who wrote: a
 * forwarded or forged one never opens somebody else's conversation. Changes nothing but one thing: a guest whose number
 * is hidden is remembered by the WhatsApp id once the invitation is answered.
 */
export async function addressInbound(db: Database, message: InboundMessage, now: Date): Promise<Address> {
  await rememberHidden(db, message);
  const [guests, organizer, answered] = await Promise.all([
    invitedAs(db, message),
    organizerOf(db, message),
    answeredBy(db, message),
  ]);

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
  const latest = latestOf(open, message);
  if (latest !== null && goesOn(message)) return toGuest(latest);
  const occasionIds = open.slice(0, choicesLimit).map(({ occasionId }) => occasionId);
  const chosen = await namedBy(db, message, open);
  return chosen === null ? { kind: 'ambiguous', occasionIds } : { kind: 'chosen', guestId: chosen._id, occasionIds };
}

/** Null when the words are not those of exactly one occasion's name. */
async function namedBy(db: Database, { content }: InboundMessage, open: Candidate[]): Promise<Candidate | null> {
  if (content.kind !== 'text') return null;
  const words = wordsOf(content.text);
  const ids = open.map(({ occasionId }) => occasionId);
  const occasions = await db.occasions.find({ _id: { $in: ids } }, { name: 1 }).lean();
  const [named, ...others] = occasions.filter(({ name }) => words.every((word) => wordsOf(name).includes(word)));
  if (words.length === 0 || named === undefined || others.length > 0) return null;
  return open.find(({ occasionId }) => occasionId === named._id) ?? null;
}

/** With and without the article they are the same: guests write «تخرج» for «التخرج». */
const wordsOf = (text: string): string[] =>
  normalize(text)
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.replace(/^ال(?=..)/, ''))
    .filter((word) => /\p{L}{2}/u.test(word));

const organizerOf = (db: Database, { from }: InboundMessage): Promise<AddressedOrganizer | null> =>
  db.organizers.findOne({ phone: from, allowed: true }, { _id: 1, lastInboundAt: 1, snapshot: 1 }).lean();

const toGuest = ({ _id }: Candidate): Address => ({ kind: 'guests', guestIds: [_id] });

async function answeredBy(db: Database, { repliesTo }: InboundMessage) {
  if (repliesTo === null) return null;
  return db.outboxMessages.findOne({ sid: repliesTo }, { guestId: 1, organizerId: 1 }).lean();
}

function isButtonOf({ _id, occasionId }: Candidate, { content }: InboundMessage): boolean {
  if (content.kind !== 'button') return false;
  const [topic, second, third] = content.payload.split(':');
  return topic === 'rsvp' ? _id === third : topic === 'occasion' && occasionId === second;
}

/**
 * An organizer who has just answered as a guest goes on as one, except for what only an organizer writes. «تغيير» and
 * «بطاقتي» open a guest's conversation too: they are the guest's own words, and move nothing by themselves. A yes or a no in words never does.
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
  const text = message.content.kind === 'text' ? message.content.text : null;
  const guestly = text !== null && ['text', 'greeting'].includes(understandOrganizer(text).kind);
  if (latest !== null && lately && guestly) return toGuest(latest);
  const isGuests = guestly && (asksForPass(text) || understandReply(text, 'nothing').intent === 'change_mind');
  const [only, ...others] = isGuests && !isAsked(organizer, now) ? await openOnes(db, guests, now) : [];
  if (only === undefined) return { kind: 'organizer', organizerId: organizer._id };
  return others.length === 0 ? toGuest(only) : ambiguous([only, ...others]);
}

/** A question to the organizer is open: whatever is written answers it. */
function isAsked({ snapshot }: AddressedOrganizer, now: Date): boolean {
  const { context = {} } = (snapshot ?? {}) as { context?: Partial<OrganizerContext> };
  return hasOpenQuestion(context, now);
}

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

/**
 * Whoever answers our own message in the chat it went to is the person it went to (fact sheet §1.4: the number may be
 * hidden from then on). Only a reply-to proves that; a payload can be forwarded.
 */
async function rememberHidden(db: Database, message: InboundMessage): Promise<void> {
  if (message.from.startsWith('+')) return;
  const answered = await answeredBy(db, message);
  if (answered?.guestId == null) return;
  await db.guests.updateOne({ _id: answered.guestId, waExternalId: null }, { $set: { waExternalId: message.from } });
}

/** This person's invitations, the latest first; somebody who was only listed has not heard of the occasion yet. */
async function invitedAs(db: Database, message: InboundMessage): Promise<Candidate[]> {
  const isPhone = message.from.startsWith('+');
  const externalId = message.waExternalId ?? (isPhone ? null : message.from);
  const who = [
    ...(isPhone ? [{ phone: message.from }] : []),
    ...(externalId === null ? [] : [{ waExternalId: externalId }]),
  ];
  if (who.length === 0) return [];
  const guests = await db.guests
    .find({ $or: who, invitationId: { $type: 'string' } }, { _id: 1, occasionId: 1, lastInboundAt: 1, invitationId: 1 })
    .sort({ invitedAt: -1 })
    .limit(20)
    .lean();
  if (guests.length < 2) return guests;
  // An invitation that was stopped before it left is none: nobody can mean it.
  const ids = guests.flatMap(({ invitationId }) => invitationId ?? []);
  const stopped = await db.outboxMessages.find({ _id: { $in: ids }, status: 'cancelled' }, { _id: 1 }).lean();
  const left = guests.filter(({ invitationId }) => !stopped.some(({ _id }) => _id === invitationId));
  return left.length > 0 ? left : guests;
}

async function openOnes(db: Database, guests: Candidate[], now: Date): Promise<Candidate[]> {
  const open = await db.occasions
    .find({ _id: { $in: guests.map(({ occasionId }) => occasionId) }, startsAt: { $gt: now } }, { _id: 1 })
    .lean();
  const ids = new Set(open.map(({ _id }) => _id));
  return guests.filter(({ occasionId }) => ids.has(occasionId));
}
