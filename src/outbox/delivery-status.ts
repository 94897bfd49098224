// Takes Twilio's status callbacks, in any order and any number, and writes them in groups: a state only ever climbs.
import type { Clock } from '../clock.ts';
import type { Database } from '../db/connect.ts';
import { type DeliveryStatus, deliveryStatuses, type OutboxMessage } from '../db/outbox-message.ts';
import type { CampaignId, MessageSid, OutboxId } from '../ids.ts';
import type { Log } from '../log.ts';
import { bindSid, logSent, takeBackPast } from './bind-sid.ts';
import { type FailureWatch, noFailureWatch } from './failure-watch.ts';
import { createGathering } from './gathering.ts';
import { type ErrorAction, waitBeforeRetry } from './remedies.ts';
import { unsent } from './send-again.ts';

/** One callback in our words; `messageId` and `nonce` are those we put into its address. */
export interface DeliveryCallback {
  sid: MessageSid;
  /** Twilio's word as it came. */
  status: string;
  errorCode: number | null;
  messageId: OutboxId | null;
  nonce: string | null;
}

export interface DeliveryRecorder {
  /** Resolves when the callback is durably applied; rejects when the database did not take it. */
  record(callback: DeliveryCallback): Promise<void>;
}

export interface DeliveryRecorderOptions {
  db: Database;
  clock: Clock;
  log: Log;
  failures?: FailureWatch;
  /** How long the first callback of a group waits for more (25): the load of a campaign is three callbacks a message. */
  gatherMs?: number;
  /** A group of this many is written at once (200). */
  most?: number;
}

/** Twilio's words (fact sheet §3.4) as places on our ladder; words we do not know change nothing. */
const meanings: Record<string, DeliveryStatus> = {
  accepted: 'queued',
  scheduled: 'queued',
  queued: 'queued',
  sending: 'sending',
  sent: 'sent',
  failed: 'failed',
  undelivered: 'failed',
  canceled: 'failed',
  delivered: 'delivered',
  read: 'read',
};

/** The place of a state on the ladder, 1 for the lowest; null for a word we do not know. */
export function deliveryRank(status: string): number | null {
  const meaning = Object.hasOwn(meanings, status) ? meanings[status] : undefined;
  return meaning === undefined ? null : deliveryStatuses.indexOf(meaning) + 1;
}

type Found = Pick<OutboxMessage, '_id' | 'sid' | 'campaignId' | 'deliveryRank' | 'deliveredAt' | 'readAt'>;

export function createDeliveryRecorder(options: DeliveryRecorderOptions): DeliveryRecorder {
  const { db, clock, log, failures = noFailureWatch, gatherMs = 25, most = 200 } = options;
  const record = createGathering(
    async (callbacks: DeliveryCallback[]) => {
      await writeGroup(callbacks);
      return callbacks.map(() => undefined);
    },
    { forMs: gatherMs, most },
  );

  async function writeGroup(callbacks: DeliveryCallback[]): Promise<void> {
    const messages = await findMessages(callbacks);
    const climbs = new Map<OutboxId, Climb>();
    for (const callback of callbacks) {
      const message = await messageOf(callback, messages);
      const rank = deliveryRank(callback.status);
      if (message !== null && rank !== null) climb(climbs, message, rank, callback);
    }
    if (climbs.size === 0) return;
    const failed = await readFailed([...climbs.values()]);
    const now = clock.now();
    await db.outboxMessages.bulkWrite(
      [...climbs.values()].map((step) => ({ updateOne: changeOf(step, failed.get(step.message._id), now) })),
      { ordered: false },
    );
    let arrivedIn: CampaignId | null = null;
    for (const { message, rank, errorCode } of climbs.values()) {
      const { campaignId } = message;
      const failure = failed.get(message._id);
      if (failure !== undefined) {
        log.warn('WhatsApp did not deliver a message', { failure: causeOf(errorCode), id: message._id });
        await failures.failed(failure, errorCode);
        arrivedIn = null;
      } else if (rank > failedRank && campaignId !== null && campaignId !== arrivedIn) {
        // Told once for those that arrive one after the other.
        await failures.arrived(campaignId);
        arrivedIn = campaignId;
      }
    }
  }

  async function readFailed(steps: Climb[]): Promise<Map<OutboxId, OutboxMessage>> {
    const ids = steps.filter(({ rank }) => rank === failedRank).map(({ message }) => message._id);
    const messages = ids.length === 0 ? [] : await db.outboxMessages.find({ _id: { $in: ids } }).lean();
    return new Map(messages.map((message) => [message._id, message]));
  }

  function changeOf(step: Climb, failed: OutboxMessage | undefined, now: Date) {
    const { message, rank, errorCode } = step;
    const filter = { _id: message._id, deliveryRank: { $lt: rank } };
    if (failed === undefined || errorCode === null) return { filter, update: { $set: fieldsOf(step, now) } };
    const remedy = failures.remedyOf(errorCode, failed.to);
    const { action } = remedy;
    const waitMs = mayGoAgain(failed, action) ? waitBeforeRetry(remedy, failed.retries) : null;
    const over = { ...unsent, errorCode, cause: causeOf(errorCode) };
    const same = { ...filter, sid: failed.sid, retries: failed.retries };
    const push = { $push: { pastSids: failed.sid } };
    // Sent again if the organizer says so: then as a new attempt, too.
    if (action === 'review') return { filter: same, update: { $set: { ...over, status: 'review' as const }, ...push } };
    if (mayGoAsTemplate(failed, action)) {
      const template = { content: failed.asTemplate, windowUntil: null };
      return {
        filter: same,
        update: {
          $set: { ...over, ...template, status: 'pending' as const, dueAt: now },
          $unset: { inWindow: 1 as const },
          ...push,
        },
      };
    }
    if (waitMs === null) return { filter, update: { $set: fieldsOf(step, now) } };
    const dueAt = new Date(now.getTime() + waitMs);
    return {
      filter: same,
      update: { $set: { ...over, status: 'pending' as const, dueAt }, ...push, $inc: { retries: 1 } },
    };
  }

  async function findMessages(callbacks: DeliveryCallback[]): Promise<Map<string, Found>> {
    const ids = callbacks.map(({ messageId }) => messageId).filter((id) => id !== null);
    const sids = callbacks.filter(({ messageId }) => messageId === null).map(({ sid }) => sid);
    const fields = { sid: 1, campaignId: 1, deliveryRank: 1, deliveredAt: 1, readAt: 1 } as const;
    const [byId, bySid] = await Promise.all([
      ids.length === 0 ? [] : db.outboxMessages.find({ _id: { $in: ids } }, fields).lean<Found[]>(),
      sids.length === 0 ? [] : db.outboxMessages.find({ sid: { $in: sids } }, fields).lean<Found[]>(),
    ]);
    return new Map([...byId.map((found) => [found._id, found]), ...bySid.map((found) => [found.sid, found])] as [
      string,
      Found,
    ][]);
  }

  /** The message a callback is about, its SID bound; null when the callback is to be left alone. */
  async function messageOf(callback: DeliveryCallback, messages: Map<string, Found>): Promise<Found | null> {
    const { messageId, nonce, sid, status } = callback;
    if (deliveryRank(status) === null)
      log.warn('Twilio told a state that Hadir does not know; it changes nothing', {
        failure: 'twilio.unknownStatus',
        status,
      });
    const found = messages.get(messageId ?? sid);
    if (found === undefined) {
      log.warn('A status callback is about a message that is not in the outbox', {
        failure: 'twilio.unknownMessage',
        sid,
      });
      return null;
    }
    if (found.sid === sid || messageId === null) return found;
    const binding = await bindSid(db, log, { id: messageId, nonce, sid }, clock.now());
    if (binding.kind === 'past') {
      // Of an attempt that is over nothing counts but that the person has it after all.
      const taken =
        (deliveryRank(status) ?? 0) > failedRank
          ? await takeBackPast(db, log, { id: messageId, sid }, clock.now())
          : null;
      if (taken !== null) messages.set(messageId, taken);
      return taken;
    }
    if (binding.kind === 'bound') logSent(log, binding.message);
    if (binding.kind !== 'bound' && binding.kind !== 'known') return null;
    messages.set(messageId, binding.message);
    return binding.message;
  }

  return { record: (callback) => record(callback) };
}

interface Climb {
  message: Found;
  rank: number;
  errorCode: number | null;
}

const failedRank = deliveryStatuses.indexOf('failed') + 1;
const deliveredRank = deliveryStatuses.indexOf('delivered') + 1;
const readRank = deliveryStatuses.indexOf('read') + 1;

function climb(climbs: Map<OutboxId, Climb>, message: Found, rank: number, { errorCode }: DeliveryCallback): void {
  const reached = climbs.get(message._id)?.rank ?? message.deliveryRank;
  if (rank > reached) climbs.set(message._id, { message, rank, errorCode });
}

/** Not when it left under another SID too, which may still arrive; and a reply not when its moment is over. */
const mayGoAgain = ({ lane, status, otherSids }: OutboxMessage, action: ErrorAction): boolean =>
  status === 'sent' && otherSids.length === 0 && (action === 'retry' || (action === 'later' && lane === 'campaign'));

/** A template that is refused for this reason has none that could go instead. */
const mayGoAsTemplate = ({ content, asTemplate, status, otherSids }: OutboxMessage, action: ErrorAction): boolean =>
  action === 'asTemplate' &&
  asTemplate !== undefined &&
  content.kind !== 'template' &&
  status === 'sent' &&
  otherSids.length === 0;

const causeOf = (errorCode: number | null): string => `twilio.${errorCode ?? 'undelivered'}`;

/** All that follows from a state, so that the order in which they came leaves no trace. */
function fieldsOf({ message, rank, errorCode }: Climb, now: Date): Partial<OutboxMessage> {
  const delivery = deliveryStatuses[rank - 1] ?? null;
  const reached = { delivery, deliveryRank: rank };
  if (rank === failedRank) return { ...reached, status: 'failed', pollAt: null, errorCode, cause: causeOf(errorCode) };
  if (rank < deliveredRank) return reached;
  // Who has it, has it: an earlier «failed» was wrong.
  return {
    ...reached,
    status: 'sent',
    pollAt: null,
    errorCode: null,
    cause: null,
    deliveredAt: message.deliveredAt ?? now,
    ...(rank === readRank ? { readAt: now } : {}),
  };
}
