// The steps of a message on its way out; each names the attempt it belongs to and does nothing when that is over.
import type { Database } from '../db/connect.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';

type Attempted = Pick<OutboxMessage, '_id' | 'fence' | 'claimedBy'> & { nonce: string };

/**
 * The durable intent: claimed → sending, acknowledged before anything is POSTed. Resolves false when the claim is no
 * longer ours. An answer that was lost is asked for again; rejects when there is none then either, and nothing may be POSTed.
 */
export async function intend(db: Database, { _id, fence, claimedBy, nonce }: Attempted, now: Date): Promise<boolean> {
  const write = (states: object) =>
    db.outboxMessages.updateOne(
      { _id, fence, claimedBy, ...states },
      { $set: { status: 'sending', nonce, sendingAt: now, cause: null, errorCode: null }, $inc: { attempts: 1 } },
    );
  try {
    return (await write({ status: 'claimed' })).matchedCount === 1;
  } catch {
    const again = { $or: [{ status: 'claimed' }, { status: 'sending', nonce }] };
    return (await write(again)).matchedCount === 1;
  }
}

/** Nothing was POSTed or Twilio did not take it: to be sent again from `dueAt`. `retries` 1: it counts as another attempt. */
export async function returnToPending(
  db: Database,
  { _id, nonce }: Pick<Attempted, '_id' | 'nonce'>,
  { dueAt, cause, errorCode, retries = 0 }: Pick<OutboxMessage, 'dueAt' | 'cause' | 'errorCode'> & { retries?: 0 | 1 },
): Promise<void> {
  await db.outboxMessages.updateOne(
    { _id, nonce, sid: null, status: { $in: ['sending', 'uncertain'] } },
    {
      $set: { status: 'pending', dueAt, cause, errorCode, claimedBy: null, claimedUntil: null },
      ...(retries === 0 ? {} : { $inc: { retries } }),
    },
  );
}

export async function settle(
  db: Database,
  { _id, nonce }: Pick<Attempted, '_id' | 'nonce'>,
  outcome: { status: 'failed' | 'uncertain' | 'review' | 'cancelled'; cause: string; errorCode?: number },
): Promise<void> {
  await db.outboxMessages.updateOne(
    { _id, nonce, sid: null, status: { $in: ['sending', 'uncertain'] } },
    { $set: { errorCode: null, ...outcome, claimedBy: null, claimedUntil: null } },
  );
}
