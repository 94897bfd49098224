// The steps of a message on its way out; each names the attempt it belongs to and does nothing when that is over.
import type { Database } from '../db/connect.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';
import type { OutboxId } from '../ids.ts';

export type Attempted = Pick<OutboxMessage, '_id' | 'fence' | 'claimedBy'> & { nonce: string };

/**
 * The durable intents: claimed → sending, acknowledged before anything is POSTed. Resolves with those whose claim is still
 * ours. An answer that was lost is asked for again; rejects when there is none then either, and nothing may be POSTed.
 */
export async function intend(db: Database, attempts: readonly Attempted[], now: Date): Promise<Set<OutboxId>> {
  const claimed = (): object => ({ status: 'claimed' });
  try {
    return await writeIntents(db, attempts, now, claimed);
  } catch {
    return writeIntents(db, attempts, now, (nonce) => ({ $or: [{ status: 'claimed' }, { status: 'sending', nonce }] }));
  }
}

async function writeIntents(
  db: Database,
  attempts: readonly Attempted[],
  now: Date,
  statesOf: (nonce: string) => object,
): Promise<Set<OutboxId>> {
  const writes = attempts.map(({ _id, fence, claimedBy, nonce }) => ({
    filter: { _id, fence, claimedBy, ...statesOf(nonce) },
    update: {
      $set: { status: 'sending' as const, nonce, sendingAt: now, cause: null, errorCode: null },
      $unset: { askedAt: 1 as const, lookedUpAt: 1 as const },
      $inc: { attempts: 1 },
    },
  }));
  const [only] = writes;
  const { matchedCount } =
    only !== undefined && writes.length === 1
      ? await db.outboxMessages.updateOne(only.filter, only.update)
      : await db.outboxMessages.bulkWrite(
          writes.map((updateOne) => ({ updateOne })),
          { ordered: false },
        );
  if (matchedCount === writes.length) return new Set(attempts.map(({ _id }) => _id));
  if (matchedCount === 0) return new Set();
  // Somebody has some of them: each nonce stands only where the write was ours.
  const nonces = new Set(attempts.map(({ nonce }) => nonce));
  const written = await db.outboxMessages
    .find({ _id: { $in: attempts.map(({ _id }) => _id) }, status: 'sending' }, { nonce: 1 })
    .lean();
  return new Set(written.flatMap(({ _id, nonce }) => (nonce !== null && nonces.has(nonce) ? _id : [])));
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

/** It was refused because the 24 hours are over, whatever Hadir counts: the template that was kept for it goes instead, for good. */
export async function returnAsTemplate(
  db: Database,
  { _id, nonce }: Pick<Attempted, '_id' | 'nonce'>,
  change: Pick<OutboxMessage, 'content' | 'dueAt' | 'cause' | 'errorCode'>,
): Promise<void> {
  await db.outboxMessages.updateOne(
    { _id, nonce, sid: null, status: { $in: ['sending', 'uncertain'] } },
    {
      $set: { ...change, status: 'pending', windowUntil: null, claimedBy: null, claimedUntil: null },
      $unset: { inWindow: 1 },
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
