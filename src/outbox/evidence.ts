// Settles messages of which nobody knows whether they were sent: by Twilio's list, by a reply, or by asking the organizer.
import type { Clock } from '../clock.ts';
import type { Database } from '../db/connect.ts';
import { crashedCause, type OutboxMessage } from '../db/outbox-message.ts';
import type { MessageSid } from '../ids.ts';
import type { Log } from '../log.ts';
import { bindSid, logSent } from './bind-sid.ts';
import { releaseExpiredClaims } from './claims.ts';
import type { ListedMessage, Messenger } from './messenger.ts';
import { returnNeverBegun } from './never-begun.ts';
import { noPostJournal, type PostJournal } from './post-journal.ts';

export interface SettleOptions {
  db: Database;
  messenger: Pick<Messenger, 'find'>;
  clock: Clock;
  log: Log;
  /** Of the processes of this machine (none): nobody is asked about what it tells was never begun. */
  journal?: PostJournal;
  /** A message still `sending` after so long belongs to a process that is gone (40,000): 5 s to the POST, its limit of 30 and a margin. */
  staleMs?: number;
  /** Without evidence after so long, and one look at Twilio's list at least, the organizer is asked (600,000). */
  holdMs?: number;
}

export interface Settled {
  released: number;
  neverBegun: number;
  uncertain: number;
  bound: number;
  review: number;
}

/** Lists looked up in one run: the list is an expensive call and the next run comes soon. */
const lookUps = 25;

/** While Twilio's list does not answer, waiting costs less than a second invitation; after a day a person decides. */
const longestHoldMs = 86_400_000;

/** Twilio's stamps are whole seconds, by its own clock. */
const stampMarginMs = 5_000;

/** A POST that was begun at the intent is at Twilio by then or never. */
const latestAfterIntentMs = 120_000;

/** Safe to run at any time and by any number of processes; nothing here ever sends. */
export async function settleUncertain(options: SettleOptions): Promise<Settled> {
  const { db, clock, log, journal = noPostJournal, staleMs = 40_000, holdMs = 600_000 } = options;
  const now = clock.now();
  const before = (ms: number) => new Date(now.getTime() - ms);
  const released = await releaseExpiredClaims(db, now);
  const neverBegun = await returnNeverBegun({ db, journal, clock, log });
  const stale = await db.outboxMessages.updateMany(
    { status: 'sending', sendingAt: { $lt: before(staleMs) } },
    { $set: { status: 'uncertain', cause: crashedCause, claimedBy: null, claimedUntil: null } },
  );
  const bound = await lookUpAll(options);
  const held = await db.outboxMessages.updateMany(
    {
      status: 'uncertain',
      sendingAt: { $lt: before(holdMs) },
      $or: [{ lookedUpAt: { $exists: true } }, { sendingAt: { $lt: before(longestHoldMs) } }],
    },
    { $set: { status: 'review' } },
  );
  if (held.modifiedCount > 0)
    log.warn('There is no evidence whether some messages were sent: the organizer is to decide', {
      failure: 'outbox.review',
      count: held.modifiedCount,
    });
  return { released, neverBegun, uncertain: stale.modifiedCount, bound, review: held.modifiedCount };
}

/** Those first that were never looked up, then those whose look is longest ago. */
async function lookUpAll({ db, messenger, clock, log }: SettleOptions): Promise<number> {
  const uncertain = await db.outboxMessages
    .find({ status: 'uncertain', sid: null })
    .sort({ askedAt: 1, sendingAt: 1 })
    .limit(lookUps)
    .lean();
  let bound = 0;
  for (const message of uncertain) {
    const listed = await messenger.find(message.to);
    const askedAt = clock.now();
    await db.outboxMessages.updateOne(
      { _id: message._id, status: 'uncertain', sendingAt: message.sendingAt },
      { $set: listed === null ? { askedAt } : { askedAt, lookedUpAt: askedAt } },
    );
    // Who does not answer this once does not answer the others: the next run comes soon, and begins with them.
    if (listed === null) break;
    const sid = await theOneListed(db, message, listed);
    if (sid === null) continue;
    const binding = await bindSid(db, log, { id: message._id, nonce: null, sid }, clock.now());
    if (binding.kind !== 'bound') continue;
    bound += 1;
    logSent(log, binding.message);
  }
  return bound;
}

/**
 * The listed message that can only be this one: made after our intent, known by no other message of ours, and either the
 * only one with its words, which no other uncertain message has, or the only one at all while no other message to the same
 * person is uncertain. Null otherwise: a guess could hide a lost message.
 */
async function theOneListed(db: Database, message: OutboxMessage, listed: ListedMessage[]): Promise<MessageSid | null> {
  const { content, createdAt: madeAt, sendingAt, doubtfulSince } = message;
  const intentMs = (sendingAt ?? madeAt).getTime();
  const sinceMs = (doubtfulSince?.getTime() ?? intentMs) - stampMarginMs;
  const candidates = listed.filter(
    ({ createdAt }) => createdAt.getTime() >= sinceMs && createdAt.getTime() <= intentMs + latestAfterIntentMs,
  );
  if (candidates.length === 0) return null;
  const known = await knownSids(
    db,
    candidates.map(({ sid }) => sid),
  );
  const unknown = candidates.filter(({ sid }) => !known.has(sid));
  if ('body' in content) {
    const [same, another] = unknown.filter(({ body }) => body === content.body);
    if (same !== undefined && another === undefined && !(await hasUnsettledBeside(db, message, content.body)))
      return same.sid;
    if (content.kind === 'text') return null;
  }
  const [only] = unknown;
  if (only === undefined || unknown.length > 1 || (await hasUnsettledBeside(db, message))) return null;
  return only.sid;
}

/** Those of the SIDs that are messages of ours: sent, failed and sent again since, or sent twice. */
async function knownSids(db: Database, sids: readonly MessageSid[]): Promise<ReadonlySet<MessageSid>> {
  const among = { $in: sids, $type: 'string' as const };
  const fields = { sid: 1, pastSids: 1, otherSids: 1 } as const;
  const found = await Promise.all([
    db.outboxMessages.find({ sid: among }, fields).lean(),
    db.outboxMessages.find({ pastSids: among }, fields).lean(),
    db.outboxMessages.find({ otherSids: among }, fields).lean(),
  ]);
  return new Set(
    found
      .flat()
      .flatMap(({ sid, pastSids, otherSids }) => [sid, ...pastSids, ...otherSids].flatMap((one) => one ?? [])),
  );
}

/** A guest's reply names a SID that we never recorded: it is that of the one message to them that nobody is sure of. */
export async function bindByReply(
  { db, clock, log }: { db: Database; clock: Clock; log: Log },
  { from, repliesTo }: { from: string; repliesTo: MessageSid },
): Promise<boolean> {
  if ((await knownSids(db, [repliesTo])).size > 0) return false;
  const [message, another] = await db.outboxMessages
    .find({ to: from, status: { $in: ['sending', 'uncertain', 'review'] }, sid: null })
    .limit(2)
    .lean();
  if (message === undefined || another !== undefined) return false;
  const binding = await bindSid(db, log, { id: message._id, nonce: message.nonce, sid: repliesTo }, clock.now());
  if (binding.kind === 'bound') logSent(log, binding.message);
  return binding.kind === 'bound';
}

/** Whether another message to the same person, or another one with these words, is uncertain too. */
async function hasUnsettledBeside(db: Database, { _id, to }: OutboxMessage, body?: string): Promise<boolean> {
  const other = await db.outboxMessages.exists({
    _id: { $ne: _id },
    to,
    sid: null,
    status: { $in: ['sending', 'uncertain', 'review'] },
    ...(body === undefined ? {} : { 'content.body': body }),
  });
  return other !== null;
}
