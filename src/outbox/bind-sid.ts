// Ties Twilio's SID to the message it was given for: the one piece of evidence that a message was sent.
import type { Clock } from '../clock.ts';
import { type Database, isDuplicateKey } from '../db/connect.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';
import type { MessageSid, OutboxId } from '../ids.ts';
import type { Log } from '../log.ts';
import { createGathering } from './gathering.ts';
import { firstPoll } from './poll-statuses.ts';

export type Binding =
  /** It is `sent` now, and it was not before. */
  | { kind: 'bound'; message: OutboxMessage }
  /** It had this SID already. */
  | { kind: 'known'; message: OutboxMessage }
  /** It has another SID (the person got it twice), or the SID is another message's; an alarm was logged. */
  | { kind: 'duplicate' }
  /** It is that of an earlier attempt, which had failed. */
  | { kind: 'past'; message: OutboxMessage }
  | { kind: 'noSuchMessage' };

export interface Evidence {
  id: OutboxId;
  /** Null when the evidence names no attempt (Twilio's list, a reply). */
  nonce: string | null;
  sid: MessageSid;
}

/** A message of these states can still be sent again, unless the evidence settles it. */
const unsettled = ['pending', 'held', 'claimed', 'uncertain', 'review'] as const;

/** The first evidence wins; repeating it changes nothing. */
export async function bindSid(db: Database, log: Log, { id, nonce, sid }: Evidence, now: Date): Promise<Binding> {
  try {
    const { filter, update } = bindingOf({ id, nonce, sid }, now);
    const message = await db.outboxMessages.findOneAndUpdate(filter, update, { returnDocument: 'after' }).lean();
    if (message !== null) return { kind: 'bound', message };
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    log.error('Twilio’s SID belongs to another message already', { failure: 'twilio.duplicate', id, sid });
    return { kind: 'duplicate' };
  }
  const message = await db.outboxMessages.findById(id).lean();
  if (message === null) return { kind: 'noSuchMessage' };
  if (message.sid === sid) return { kind: 'known', message };
  if (message.pastSids.includes(sid)) return { kind: 'past', message };
  await noteSecondSid(db, log, message, sid);
  return { kind: 'duplicate' };
}

const bindingOf = ({ id, nonce, sid }: Evidence, now: Date) => ({
  filter: {
    _id: id,
    sid: null,
    pastSids: { $ne: sid },
    // Evidence of an older attempt settles the message too, but not while a newer POST is under way.
    $or: [{ status: { $in: [...unsettled] } }, ...(nonce === null ? [] : [{ nonce }])],
  },
  update: {
    $set: {
      status: 'sent' as const,
      sid,
      sentAt: now,
      pollAt: firstPoll(now),
      claimedBy: null,
      claimedUntil: null,
      cause: null,
      errorCode: null,
    },
  },
});

/** Outcomes of a campaign are written together: a crash meanwhile leaves them to the callbacks. */
const gather = { forMs: 20, most: 100 };

/**
 * Returns what records the answers to our own POSTs; true when the message is `sent` by it and was not before. `atOnce`
 * does not wait for others.
 */
export function createBinding(
  db: Database,
  log: Log,
  clock: Clock,
): (evidence: Evidence, atOnce: boolean) => Promise<boolean> {
  const one = async (evidence: Evidence) => (await bindSid(db, log, evidence, clock.now())).kind === 'bound';

  return createGathering(async (group) => {
    const [only] = group;
    if (only !== undefined && group.length === 1) return [await one(only)];
    const now = clock.now();
    const { modifiedCount } = await db.outboxMessages
      .bulkWrite(
        group.map((evidence) => ({ updateOne: bindingOf(evidence, now) })),
        { ordered: false },
      )
      .catch((error: unknown) => {
        if (isDuplicateKey(error)) return { modifiedCount: 0 };
        throw error;
      });
    if (modifiedCount === group.length) return group.map(() => true);
    // Callbacks were faster with some: what bears our moment is ours, the rest is looked at one by one.
    const bound = await db.outboxMessages
      .find({ _id: { $in: group.map(({ id }) => id) }, sentAt: now }, { sid: 1 })
      .lean();
    const ours = new Set(bound.map(({ sid }) => sid));
    return Promise.all(group.map((evidence) => ours.has(evidence.sid) || one(evidence)));
  }, gather);
}

/**
 * A failed attempt turns out to have arrived. When the next one has not begun, it must not; else the person has it twice,
 * and an alarm is logged. Resolves with the message as it is now when this SID is its own again.
 */
export async function takeBackPast(
  db: Database,
  log: Log,
  { id, sid }: Pick<Evidence, 'id' | 'sid'>,
  now: Date,
): Promise<OutboxMessage | null> {
  const message = await db.outboxMessages
    .findOneAndUpdate(
      { _id: id, sid: null, pastSids: sid, status: { $in: [...unsettled] } },
      { $set: { status: 'sent', sid, sentAt: now, claimedBy: null, claimedUntil: null }, $pull: { pastSids: sid } },
      { returnDocument: 'after' },
    )
    .lean();
  if (message !== null) return message;
  const later = await db.outboxMessages.findById(id).lean();
  if (later !== null && later.sid !== sid) await noteSecondSid(db, log, later, sid);
  return null;
}

async function noteSecondSid(db: Database, log: Log, message: OutboxMessage, sid: MessageSid): Promise<void> {
  if (message.otherSids.includes(sid)) return;
  await db.outboxMessages.updateOne({ _id: message._id }, { $addToSet: { otherSids: sid } });
  log.error('Twilio sent this message a second time: the person got it twice', {
    failure: 'twilio.duplicate',
    id: message._id,
    sid,
    firstSid: message.sid,
  });
}

/** The line the old system's owner looks for, word for word; other messages are for `debug`. */
export function logSent(log: Log, message: OutboxMessage): void {
  if (message.purpose === 'invitation')
    log.info(`✅ تم إرسال دعوة بأزرار WhatsApp إلى ${message.toName ?? message.to}`);
  else log.debug('Sent', { id: message._id, purpose: message.purpose });
}
