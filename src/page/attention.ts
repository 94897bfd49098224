// What needs somebody's attention: messages of ours that did not get through, and messages that could not be worked on.
import { standing } from '../campaign/superseded.ts';
import type { Database } from '../db/connect.ts';
import type { InboundMessage } from '../db/inbound-message.ts';
import type { Occasion } from '../db/occasion.ts';
import { type OutboxMessage, type OutboxStatus, outboxPurposes, senderStoppedCause } from '../db/outbox-message.ts';

export type TroubledMessage = Pick<
  OutboxMessage,
  '_id' | 'to' | 'toName' | 'purpose' | 'guestId' | 'status' | 'errorCode' | 'cause' | 'createdAt'
>;

export interface Trouble {
  messages: TroubledMessage[];
  total: number;
}

export interface QuarantinedMessage {
  from: string;
  /** The guest's name when the sender is a guest of this organizer. */
  name: string | null;
  cause: string | null;
  receivedAt: Date;
}

export interface Quarantined {
  messages: QuarantinedMessage[];
  total: number;
}

/** The server's own sign-in, or an organizer's. */
export type Viewer = 'server' | 'organizer';

export const troubled: OutboxStatus[] = ['failed', 'uncertain', 'review'];

/** Most entries that the box names; the rest are counted. */
const mostNamed = 10;
const sendersAtOnce = 200;

export async function readTrouble(db: Database, occasion: Occasion): Promise<Trouble> {
  const [messages, total] = await Promise.all([
    db.outboxMessages
      .find(inTrouble(occasion), {
        to: 1,
        toName: 1,
        purpose: 1,
        guestId: 1,
        status: 1,
        errorCode: 1,
        cause: 1,
        createdAt: 1,
      })
      .limit(mostNamed)
      .lean(),
    db.outboxMessages.countDocuments(inTrouble(occasion)),
  ]);
  return { messages, total };
}

const inTrouble = (occasion: Occasion) => ({
  ...standing,
  occasionId: { $in: [occasion._id, null] },
  // What belongs to no occasion is a note to an organizer, seen by that one alone, or an answer to a stranger.
  organizerId: { $in: [occasion.organizerId, null] },
  purpose: { $in: [...outboxPurposes] },
  $or: [
    { status: { $in: troubled } },
    // Replies and news wait then, too: campaigns are paused, and their organizers were told.
    { status: 'pending' as const, lane: 'conversation' as const, cause: senderStoppedCause },
  ],
});

/** What nobody could work on: for the server's own sign-in all of it, for the organizer what came from their guests and themselves. */
export async function readQuarantined(db: Database, occasion: Occasion): Promise<Record<Viewer, Quarantined>> {
  const read: Record<Viewer, Quarantined> = {
    server: { messages: [], total: 0 },
    organizer: { messages: [], total: 0 },
  };
  for await (const slice of quarantinedSlices(db)) {
    const own = await ownSenders(
      db,
      occasion,
      slice.map(({ from }) => from),
    );
    for (const { from, cause, receivedAt } of slice) {
      const message = { from, name: own.get(from) ?? null, cause, receivedAt };
      note(read.server, message);
      if (own.has(from)) note(read.organizer, message);
    }
  }
  return read;
}

function note(quarantined: Quarantined, message: QuarantinedMessage): void {
  quarantined.total += 1;
  if (quarantined.messages.length < mostNamed) quarantined.messages.push(message);
}

type Stored = Pick<InboundMessage, '_id' | 'from' | 'cause' | 'receivedAt'>;

async function* quarantinedSlices(db: Database): AsyncGenerator<Stored[]> {
  const found = db.inboundMessages
    .find({ status: 'quarantined' }, { from: 1, cause: 1, receivedAt: 1 })
    .sort({ receivedAt: -1 })
    .lean()
    .cursor({ batchSize: sendersAtOnce });
  let slice: Stored[] = [];
  for await (const message of found) {
    slice.push(message);
    if (slice.length < sendersAtOnce) continue;
    yield slice;
    slice = [];
  }
  if (slice.length > 0) yield slice;
}

/** Who of these writes to this organizer, with the name as a guest, rather of this occasion than of another; null for the organizer. */
async function ownSenders(db: Database, occasion: Occasion, senders: string[]): Promise<Map<string, string | null>> {
  const [organizer, guests] = await Promise.all([
    db.organizers.findById(occasion.organizerId, { phone: 1 }).lean(),
    db.guests
      .find(
        { $or: [{ phone: { $in: senders } }, { waExternalId: { $in: senders } }] },
        { phone: 1, waExternalId: 1, name: 1, occasionId: 1 },
      )
      .lean(),
  ]);
  const invitedTo = [...new Set(guests.map(({ occasionId }) => occasionId))];
  const occasions = await db.occasions
    .find({ _id: { $in: invitedTo }, organizerId: occasion.organizerId }, { _id: 1 })
    .lean();
  const mine = new Set([occasion._id, ...occasions.map(({ _id }) => _id)]);
  const own = new Map<string, string | null>(organizer === null ? [] : [[organizer.phone, null]]);
  for (const { phone, waExternalId, name, occasionId } of guests)
    for (const sender of [phone, waExternalId])
      if (sender !== null && mine.has(occasionId) && (occasionId === occasion._id || !own.has(sender)))
        own.set(sender, name);
  return own;
}
