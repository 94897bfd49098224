// Stores a message before it is answered for: once it is here, nothing that happens to this process loses it.
import { type Database, isDuplicateKey } from '../db/connect.ts';
import type { InboundMessage } from '../db/inbound-message.ts';

export type NewInboundMessage = Omit<InboundMessage, 'status' | 'attempts' | 'cause'>;

/**
 * Resolves 'stored', or 'repeated' when this MessageSid was stored before (Twilio delivers again after a lost answer);
 * the first one wins. Rejects when the database did not take it: then Twilio must not get its 200. `ignored` is kept for its
 * MessageSid alone: no conversation takes it.
 */
export async function acceptInbound(
  db: Database,
  message: NewInboundMessage,
  status: 'received' | 'ignored' = 'received',
): Promise<'stored' | 'repeated'> {
  try {
    await db.inboundMessages.collection.insertOne({
      ...message,
      _id: message._id as never,
      status,
      attempts: 0,
      cause: null,
    });
    return 'stored';
  } catch (error) {
    if (isDuplicateKey(error)) return 'repeated';
    throw error;
  }
}
