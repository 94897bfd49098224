// Finds messages whose webhook never reached us in Twilio's own list, and takes them in as if it had.
import type { OutboxId } from '../ids.ts';
import { acceptInbound, type NewInboundMessage } from './accept.ts';
import { type DeliverySettings, deliverInbound } from './deliver.ts';

/** How far back the first look after a start goes, and every later one, in milliseconds. */
export const recoverBackMs = { first: 24 * 3_600_000, later: 15 * 60_000 };

export interface Recovery extends DeliverySettings {
  /** What Twilio lists as written to us since then; rejects when it does not answer. */
  listInbound(since: Date): Promise<NewInboundMessage[]>;
}

/**
 * Oldest first. A message that its webhook brings at the same moment is stored once: they have the same id. Resolves with the
 * answers now in the outbox; rejects when Twilio or the database does not answer.
 */
export async function recoverInbound(recovery: Recovery, since: Date): Promise<OutboxId[]> {
  const { db, log } = recovery;
  const listed = await recovery.listInbound(since);
  const stored = await db.inboundMessages.find({ _id: { $in: listed.map(({ _id }) => _id) } }, { _id: 1 }).lean();
  const known = new Set(stored.map(({ _id }) => _id));
  const missing = listed
    .filter(({ _id }) => !known.has(_id))
    .sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
  const answers: OutboxId[] = [];
  for (const message of missing) {
    if ((await acceptInbound(db, message)) === 'repeated') continue;
    log.warn('A message whose webhook never came was found in Twilio’s list', {
      failure: 'inbound.recovered',
      sid: message._id,
    });
    answers.push(...(await deliverInbound(recovery, { ...message, status: 'received', attempts: 0, cause: null })));
  }
  return answers;
}
