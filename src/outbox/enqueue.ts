// Puts messages into the outbox under ids that are made of what they are for, so that writing one twice is harmless.
import { type Database, isDuplicateKey } from '../db/connect.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';

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

/** Durable when it resolves: 'added', or 'alreadyThere' when a message of this id exists in whatever state. */
export async function enqueue(db: Database, message: NewOutboxMessage): Promise<'added' | 'alreadyThere'> {
  return (await enqueueMany(db, [message])) === 1 ? 'added' : 'alreadyThere';
}

/** Resolves with how many of them were new. Rejects when any could not be written for another reason; repeat it then. */
export async function enqueueMany(db: Database, messages: readonly NewOutboxMessage[]): Promise<number> {
  if (messages.length === 0) return 0;
  try {
    const written = await db.outboxMessages.insertMany(messages.map(newMessage), { ordered: false, lean: true });
    return written.length;
  } catch (error) {
    const failed = writeErrorsOf(error);
    // An empty list is the driver's word for «the connection broke»: then nobody knows what was written.
    if (failed === null || failed.length === 0 || !failed.every(isDuplicateKey)) throw error;
    return messages.length - failed.length;
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
function writeErrorsOf(error: unknown): unknown[] | null {
  if (typeof error !== 'object' || error === null || !('writeErrors' in error)) return null;
  const { writeErrors } = error;
  return Array.isArray(writeErrors) ? writeErrors : [writeErrors];
}
