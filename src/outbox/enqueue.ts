// Puts messages into the outbox under ids that are made of what they are for, so that writing one twice is harmless.
import { type Database, isDuplicateKey } from '../db/connect.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';
import type { OutboxId } from '../ids.ts';

type Required = '_id' | 'lane' | 'purpose' | 'to' | 'content' | 'createdAt';
type Optional =
  | 'toName'
  | 'occasionId'
  | 'guestId'
  | 'organizerId'
  | 'campaignId'
  | 'occasionRevision'
  | 'windowUntil'
  | 'asTemplate'
  | 'inWindow'
  | 'afterOptOut'
  | 'doubtfulSince'
  | 'dueAt';

/**
 * `dueAt` is `createdAt` when it is left out. With `doubtfulSince` it is `uncertain` from the start: settled by evidence,
 * else put before the organizer, and never sent by itself. Conversation messages to one person leave in the order of `createdAt`,
 * then of `_id`.
 */
export type NewOutboxMessage = Pick<OutboxMessage, Required> & Partial<Pick<OutboxMessage, Optional>>;

/** Where the messages of a step go. */
export interface Outbox {
  /**
   * Messages to one person, in the order in which they are to leave. Durable when it resolves, with the ids of all of them,
   * new or there already; rejects as `enqueueMany` does.
   */
  add(messages: readonly NewOutboxMessage[]): Promise<OutboxId[]>;
}

/** Leaves what is added to whoever looks for it. */
export const waitingOutbox = (db: Database): Outbox => ({
  async add(messages) {
    await enqueueMany(db, messages);
    return messages.map(({ _id }) => _id);
  },
});

/** Durable when it resolves: 'added', or 'alreadyThere' when a message of this id exists in whatever state. */
export async function enqueue(db: Database, message: NewOutboxMessage): Promise<'added' | 'alreadyThere'> {
  return (await enqueueMany(db, [message])) === 1 ? 'added' : 'alreadyThere';
}

/** Resolves with how many of them were new. Rejects when any could not be written for another reason; repeat it then. */
export async function enqueueMany(db: Database, messages: readonly NewOutboxMessage[]): Promise<number> {
  return messages.length - (await insertAll(db, messages.map(newMessage))).size;
}

/** Who holds a message, as its document says it. */
export type Claim = Pick<OutboxMessage, 'status' | 'claimedBy' | 'claimedUntil' | 'fence'>;

/** The same, claimed from their first moment: resolves with those that were new, as they stand, and so are the claimant's. */
export async function enqueueClaimed(
  db: Database,
  messages: readonly NewOutboxMessage[],
  claim: Claim,
): Promise<OutboxMessage[]> {
  const claimed = messages.map((message) => ({ ...newMessage(message), ...claim }));
  const there = await insertAll(db, claimed);
  return claimed.filter((_, place) => !there.has(place));
}

/** Resolves with the places of those that were there already. */
async function insertAll(db: Database, messages: readonly OutboxMessage[]): Promise<ReadonlySet<number>> {
  if (messages.length === 0) return new Set();
  try {
    await db.outboxMessages.insertMany(messages, { ordered: false, lean: true });
    return new Set();
  } catch (error) {
    const failed = writeErrorsOf(error);
    // An empty list is the driver's word for «the connection broke»: then nobody knows what was written.
    if (failed === null || failed.length === 0 || !failed.every(isDuplicateKey)) throw error;
    return new Set(failed.map(({ index }) => index));
  }
}

const newMessage = (message: NewOutboxMessage): OutboxMessage => ({
  toName: null,
  occasionId: null,
  guestId: null,
  organizerId: null,
  campaignId: null,
  windowUntil: null,
  afterOptOut: false,
  doubtfulSince: null,
  dueAt: message.createdAt,
  ...message,
  ...beginning(message),
  claimedBy: null,
  claimedUntil: null,
  fence: 0,
  attempts: 0,
  nonce: null,
  sid: null,
  otherSids: [],
  pastSids: [],
  retries: 0,
  delivery: null,
  deliveryRank: 0,
  errorCode: null,
  sentAt: null,
  deliveredAt: null,
  readAt: null,
  pollAt: null,
});

function beginning({
  doubtfulSince,
  createdAt,
}: NewOutboxMessage): Pick<OutboxMessage, 'status' | 'cause' | 'sendingAt'> {
  return doubtfulSince == null
    ? { status: 'pending', cause: null, sendingAt: null }
    : { status: 'uncertain', cause: 'restoredFromBackup', sendingAt: createdAt };
}

// The driver's MongoBulkWriteError has one error or a list of them.
function writeErrorsOf(error: unknown): { index: number }[] | null {
  if (typeof error !== 'object' || error === null || !('writeErrors' in error)) return null;
  const { writeErrors } = error as { writeErrors: { index: number } | { index: number }[] };
  return Array.isArray(writeErrors) ? writeErrors : [writeErrors];
}
