// Messages that WhatsApp took and no phone confirmed: the guest's phone is off, or they blocked this number.
import type { OutboxMessage } from '../db/outbox-message.ts';

/** A phone that was on within two days would have confirmed it. WhatsApp never says that somebody blocked a number. */
const noReceiptAfterMs = 48 * 3_600_000;

/** Pure. */
export function hasNoReceipt(
  { status, delivery, sentAt }: Pick<OutboxMessage, 'status' | 'delivery' | 'sentAt'>,
  now: Date,
): boolean {
  if (status !== 'sent' || delivery === 'delivered' || delivery === 'read') return false;
  return sentAt !== null && now.getTime() - sentAt.getTime() >= noReceiptAfterMs;
}
