// Who wrote: the invitations of this number, the organizer it may be, and which message of ours is answered.
import type { Clock } from '../clock.ts';
import type { Database } from '../db/connect.ts';
import type { Guest } from '../db/guest.ts';
import type { InboundMessage } from '../db/inbound-message.ts';
import type { Occasion } from '../db/occasion.ts';
import type { Organizer } from '../db/organizer.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';
import type { Log } from '../log.ts';
import { bindByReply } from '../outbox/evidence.ts';

export type AddressedOrganizer = Pick<Organizer, '_id' | 'lastInboundAt' | 'snapshot'>;

export interface Correspondent {
  /** This person's invitations, the latest first. */
  guests: Guest[];
  organizer: AddressedOrganizer | null;
  /** The message of ours that is answered. */
  answered: Pick<OutboxMessage, 'lane' | 'guestId' | 'organizerId' | 'to'> | null;
  /** What the invitation is to, when there is one only. */
  occasion: Occasion | null;
}

/**
 * May be asked while the message is still being stored. Changes what the message itself proves, whatever becomes of it: an
 * answer to a message that we are not sure was sent binds that one, and a guest whose number is hidden is remembered by
 * the WhatsApp id once the invitation is answered.
 */
export async function findCorrespondent(
  { db, log, clock }: { db: Database; log: Log; clock: Clock },
  message: InboundMessage,
): Promise<Correspondent> {
  const { from, repliesTo } = message;
  if (repliesTo === null) return lookUp(db, message);
  const [found, isBound] = await Promise.all([
    lookUp(db, message),
    bindByReply({ db, log, clock }, { from, repliesTo }),
  ]);
  // What is answered is known only now.
  return isBound ? lookUp(db, message) : found;
}

async function lookUp(db: Database, message: InboundMessage): Promise<Correspondent> {
  await rememberHidden(db, message);
  const [{ guests, occasion }, organizer, answered] = await Promise.all([
    invitedAs(db, message),
    organizerOf(db, message),
    answeredBy(db, message),
  ]);
  return { guests, occasion, organizer, answered };
}

const organizerOf = (db: Database, { from }: InboundMessage): Promise<AddressedOrganizer | null> =>
  db.organizers.findOne({ phone: from, allowed: true }, { _id: 1, lastInboundAt: 1, snapshot: 1 }).lean();

async function answeredBy(db: Database, { repliesTo }: InboundMessage): Promise<Correspondent['answered']> {
  if (repliesTo === null) return null;
  return db.outboxMessages.findOne({ sid: repliesTo }, { lane: 1, guestId: 1, organizerId: 1, to: 1 }).lean();
}

/**
 * Whoever answers our own message in the chat it went to is the person it went to (fact sheet §1.4: the number may be
 * hidden from then on). Only a reply-to proves that; a payload can be forwarded. Not who answers what went to a number that
 * was corrected since.
 */
async function rememberHidden(db: Database, message: InboundMessage): Promise<void> {
  if (message.from.startsWith('+')) return;
  const answered = await answeredBy(db, message);
  if (answered?.guestId == null) return;
  const addressee = { _id: answered.guestId, phone: answered.to, waExternalId: null };
  await db.guests.updateOne(addressee, { $set: { waExternalId: message.from } });
}

/** Somebody who was only listed has not heard of the occasion yet. */
async function invitedAs(db: Database, message: InboundMessage): Promise<Pick<Correspondent, 'guests' | 'occasion'>> {
  const isPhone = message.from.startsWith('+');
  const externalId = message.waExternalId ?? (isPhone ? null : message.from);
  const who = [
    ...(isPhone ? [{ phone: message.from }] : []),
    ...(externalId === null ? [] : [{ waExternalId: externalId }]),
  ];
  if (who.length === 0) return { guests: [], occasion: null };
  const guests = await db.guests
    .find({ $or: who, invitationId: { $type: 'string' } })
    .sort({ invitedAt: -1 })
    .limit(20)
    .lean();
  const [only, ...others] = guests;
  if (only === undefined) return { guests, occasion: null };
  if (others.length === 0) return { guests, occasion: await db.occasions.findById(only.occasionId).lean() };
  // An invitation that was stopped before it left is none: nobody can mean it.
  const ids = guests.flatMap(({ invitationId }) => invitationId ?? []);
  const stopped = await db.outboxMessages.find({ _id: { $in: ids }, status: 'cancelled' }, { _id: 1 }).lean();
  const left = guests.filter(({ invitationId }) => !stopped.some(({ _id }) => _id === invitationId));
  return { guests: left.length > 0 ? left : guests, occasion: null };
}
