// Picks up what a stopped process left behind: stored messages that no conversation took.
import type { OutboxId } from '../ids.ts';
import { type DeliverySettings, deliverInbound } from './deliver.ts';

/** Younger messages are still in the hands of the process that took them in. */
export const sweepAfterMs = 3_000;
const sweepLimit = 500;

/** Oldest first, one after the other. Resolves with the answers now in the outbox. */
export async function sweepInbound(settings: DeliverySettings): Promise<OutboxId[]> {
  const now = settings.clock.now();
  const before = new Date(now.getTime() - sweepAfterMs);
  const left = await settings.db.inboundMessages
    .find({
      status: 'received',
      receivedAt: { $lt: before },
      $or: [{ againAt: { $exists: false } }, { againAt: { $lte: now } }],
    })
    .sort({ receivedAt: 1 })
    .limit(sweepLimit)
    .lean();
  const answers: OutboxId[] = [];
  for (const message of left) answers.push(...(await deliverInbound(settings, message)));
  return answers;
}

/** Older ones are left to the person who read them: nobody expects an answer any more. */
const quarantineMs = 7 * 24 * 3_600_000;

/** A new start may be a mended Hadir: what was set aside lately gets one more try by the next sweep. Resolves with how many. */
export async function retryQuarantined({ db, clock }: Pick<DeliverySettings, 'db' | 'clock'>): Promise<number> {
  const since = new Date(clock.now().getTime() - quarantineMs);
  const { modifiedCount } = await db.inboundMessages.updateMany(
    { status: 'quarantined', receivedAt: { $gt: since } },
    { $set: { status: 'received' }, $unset: { againAt: 1 } },
  );
  return modifiedCount;
}
