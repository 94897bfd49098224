// Asks Twilio what became of messages whose callbacks never came, the longest overdue first and ever more seldom.
import type { Clock } from '../clock.ts';
import type { Database } from '../db/connect.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';
import type { DeliveryRecorder } from './delivery-status.ts';
import type { Messenger } from './messenger.ts';

export interface PollOptions {
  db: Database;
  messenger: Pick<Messenger, 'follow'>;
  /** What Twilio answers climbs the same ladder as its callbacks. */
  deliveries: DeliveryRecorder;
  clock: Clock;
  /** Messages asked for in one run (100). */
  most?: number;
}

/** A phone that is on answers within seconds: what is not delivered by then has a lost callback, or a phone that is off. */
const firstPollMs = 600_000;
/** After so long nobody is asked any more: there is no receipt. */
const lastPollMs = 48 * 3_600_000;
/** Requests at once: Twilio limits them, and sending has the first claim. */
const width = 5;

/** When a message that left now is first asked for. */
export const firstPoll = (sentAt: Date): Date => new Date(sentAt.getTime() + firstPollMs);

/**
 * Resolves with how many were asked for. Safe to run at any time and by any number of processes. The waits double: a
 * message is asked for about nine times in two days.
 */
export async function pollStatuses(options: PollOptions): Promise<number> {
  const { db, clock, most = 100 } = options;
  const due = await db.outboxMessages
    .find({ pollAt: { $gt: new Date(0), $lte: clock.now() } }, { sid: 1, nonce: 1, sentAt: 1, createdAt: 1, pollAt: 1 })
    .sort({ pollAt: 1 })
    .limit(most)
    .lean();
  for (let from = 0; from < due.length; from += width)
    await Promise.all(due.slice(from, from + width).map((message) => poll(options, message)));
  return due.length;
}

type Due = Pick<OutboxMessage, '_id' | 'sid' | 'nonce' | 'sentAt' | 'createdAt' | 'pollAt'>;

async function poll({ db, messenger, deliveries, clock }: PollOptions, message: Due): Promise<void> {
  const { _id, sid, nonce, pollAt } = message;
  const state = sid === null ? null : await messenger.follow(sid);
  if (sid !== null && state !== null) await deliveries.record({ sid, ...state, messageId: _id, nonce });
  // Only when nothing came of it: what has arrived or failed has no time to be asked for any more.
  await db.outboxMessages.updateOne({ _id, pollAt }, { $set: { pollAt: nextPoll(message, clock.now()) } });
}

function nextPoll({ sentAt, createdAt }: Due, now: Date): Date | null {
  const ageMs = now.getTime() - (sentAt ?? createdAt).getTime();
  return ageMs >= lastPollMs ? null : new Date(now.getTime() + Math.max(firstPollMs, ageMs));
}
