// Picks up what a stopped process left behind: stored messages that no conversation took.
import type { OutboxId } from '../ids.ts';
import { type DeliverySettings, deliverInbound } from './deliver.ts';

/** Younger messages are still in the hands of the process that took them in. */
export const sweepAfterMs = 3_000;
const sweepLimit = 500;

/** Oldest first, one after the other. Resolves with the answers now in the outbox. */
export async function sweepInbound(settings: DeliverySettings): Promise<OutboxId[]> {
  const before = new Date(settings.clock.now().getTime() - sweepAfterMs);
  const left = await settings.db.inboundMessages
    .find({ status: 'received', receivedAt: { $lt: before } })
    .sort({ receivedAt: 1 })
    .limit(sweepLimit)
    .lean();
  const answers: OutboxId[] = [];
  for (const message of left) answers.push(...(await deliverInbound(settings, message)));
  return answers;
}
