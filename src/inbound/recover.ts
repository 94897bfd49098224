// Finds messages whose webhook never reached us in Twilio's own list, and takes them in as if it had.
import type { Database } from '../db/connect.ts';
import type { OutboxId } from '../ids.ts';
import { acceptInbound, type NewInboundMessage } from './accept.ts';
import { type DeliverySettings, deliverInbound } from './deliver.ts';

export interface Recovery extends DeliverySettings {
  /** Whose list it is. */
  sender: string;
  /** What Twilio lists as written to us since then; rejects when it does not answer. */
  listInbound(since: Date): Promise<NewInboundMessage[]>;
}

const hourMs = 3_600_000;

/** Twilio's list may lag: each look goes so far behind the last one, in milliseconds, and one an hour further (fact sheet §3). */
const overlapMs = 15 * 60_000;
const deepOverlapMs = 6 * hourMs;
/** Where nothing is known of an earlier look, and at most: nobody expects an answer after a week. */
const firstLookMs = 24 * hourMs;
const longestMs = 7 * 24 * hourMs;

/**
 * Returns the look that is to be repeated. However long Hadir, its database or Twilio was away, the next look begins where the
 * last one that succeeded had come to. Rejects when Twilio or the database does not answer.
 */
export function createRecovery(recovery: Recovery): () => Promise<OutboxId[]> {
  const { db, clock, sender } = recovery;
  let deepAtMs = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = clock.now();
    const isDeep = now.getTime() - deepAtMs >= hourMs;
    const answers = await recoverInbound(recovery, await since(db, sender, now, isDeep ? deepOverlapMs : overlapMs));
    if (isDeep) deepAtMs = now.getTime();
    await db.listLooks.updateOne({ _id: sender }, { $max: { readUpTo: now } }, { upsert: true });
    return answers;
  };
}

async function since(db: Database, sender: string, now: Date, behindMs: number): Promise<Date> {
  const [look, first] = await Promise.all([
    db.listLooks.findById(sender).lean(),
    // What was written before this database existed was not written to this Hadir.
    db.organizers.findOne({}, { createdAt: 1 }).sort({ createdAt: 1 }).lean(),
  ]);
  const nowMs = now.getTime();
  const lastMs = look === null ? nowMs - firstLookMs : Math.min(look.readUpTo.getTime(), nowMs) - behindMs;
  return new Date(Math.max(lastMs, nowMs - longestMs, first?.createdAt.getTime() ?? nowMs));
}

/**
 * One look. Oldest first. A message that its webhook brings at the same moment is stored once: they have the same id. Resolves with the
 * answers now in the outbox; rejects when Twilio or the database does not answer.
 */
export async function recoverInbound(recovery: Omit<Recovery, 'sender'>, since: Date): Promise<OutboxId[]> {
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
