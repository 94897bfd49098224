// Whether a campaign message is still addressed to its guest: the number may have been corrected while it was on its way.
import type { Database } from '../db/connect.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';

/**
 * Resolves with the guest's present address for each message that names another. To be asked of messages that are claimed
 * and have not left: what was moved to a corrected number while it waited is right already, what was claimed at that
 * moment and came back is not. Reads only.
 */
export async function findMoved(
  db: Database,
  messages: readonly OutboxMessage[],
): Promise<ReadonlyMap<OutboxMessage, string>> {
  const moved = new Map<OutboxMessage, string>();
  // A reply stays with the number that the guest had when it was written: that one wrote, so its window is the open one.
  const campaign = messages.filter(({ lane, guestId }) => lane === 'campaign' && guestId !== null);
  if (campaign.length === 0) return moved;
  const ids = campaign.map(({ guestId }) => guestId);
  const guests = await db.guests.find({ _id: { $in: ids } }, { phone: 1, waExternalId: 1 }).lean();
  const addresses = new Map<string | null, string | null>(
    guests.map(({ _id, phone, waExternalId }) => [_id, phone ?? waExternalId]),
  );
  for (const message of campaign) {
    const address = addresses.get(message.guestId) ?? message.to;
    if (address !== message.to) moved.set(message, address);
  }
  return moved;
}
