// Messages that WhatsApp took and no phone confirmed: the guest's phone is off, or they blocked this number.
import type { Database } from '../db/connect.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';
import type { OccasionId } from '../ids.ts';

/** A phone that was on within two days would have confirmed it. WhatsApp never says that somebody blocked a number. */
export const noReceiptAfterMs = 48 * 3_600_000;

/** Pure. */
export function hasNoReceipt(
  { status, delivery, sentAt }: Pick<OutboxMessage, 'status' | 'delivery' | 'sentAt'>,
  now: Date,
): boolean {
  if (status !== 'sent' || delivery === 'delivered' || delivery === 'read') return false;
  return sentAt !== null && now.getTime() - sentAt.getTime() >= noReceiptAfterMs;
}

/** How many invitations of the occasion have none. */
export function countNoReceipt(db: Database, occasionId: OccasionId, now: Date): Promise<number> {
  return db.outboxMessages.countDocuments({
    occasionId,
    purpose: 'invitation',
    status: 'sent',
    delivery: { $nin: ['delivered', 'read'] },
    sentAt: { $lte: new Date(now.getTime() - noReceiptAfterMs) },
  });
}
