// One message from its claim to a recorded outcome: the durable intent, the last checks, the POST, what came of it.
import type { Clock } from '../clock.ts';
import type { Database } from '../db/connect.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';
import { type MessageSid, newId } from '../ids.ts';
import { describeError, type Log } from '../log.ts';
import { bindSid, logSent } from './bind-sid.ts';
import type { Pass } from './breaker.ts';
import type { Claims } from './claims.ts';
import type { Messenger, SendOutcome } from './messenger.ts';
import type { Pacing, Slot } from './pacing.ts';
import { intend, returnToPending, settle } from './transitions.ts';
import type { WaitUntil } from './wait-until.ts';

export interface AttemptOptions {
  db: Database;
  messenger: Messenger;
  pacing: Pacing;
  claims: Claims;
  clock: Clock;
  log: Log;
  waitUntil: WaitUntil;
  /** Aborted when the process is to stop: what has not begun is given back. */
  stopping: AbortSignal;
  onSent?(message: OutboxMessage): void;
}

/** From the intent to the POST; whoever is frozen for longer must not send when it wakes. */
const postWithinMs = 5_000;

/** How long before its slot the intent is written at most: what a crash in between costs is a message in review. */
const longestLeadMs = 10;

/** Waits before the outcome is written again when the database does not take it. */
const recordAgainMs = [100, 200, 400, 800, 1_600, 3_200];

/** Waits before a message goes out again that did not reach Twilio, by attempt. */
const unreachableMs = [1_000, 2_000, 5_000, 15_000, 60_000];
const limitedMs = 1_000;
const laterMs = 60_000;
const behindEarlierMs = 250;

/** Returns the one function that takes a claimed message through its slot. It rejects when the database fails. */
export function createAttempt(
  options: AttemptOptions,
): (message: OutboxMessage, slot: Slot, pass: Pass) => Promise<void> {
  const { db, messenger, pacing, claims, clock, log, waitUntil, stopping } = options;
  const nowMs = () => clock.now().getTime();
  let leadMs = 3;

  return async (message, slot, pass) => {
    await waitUntil(slot.atMs - leadMs, stopping);
    if (stopping.aborted) {
      pass.unused();
      await claims.giveBack(message);
      return;
    }
    const attempt = { _id: message._id, fence: message.fence, claimedBy: message.claimedBy, nonce: newId() };
    const beganMs = clock.monotonicMs();
    const isLate = () => clock.monotonicMs() - beganMs >= postWithinMs;
    const mayPost = () => {
      if (isLate()) return false;
      pacing.started(slot);
      return true;
    };
    let posted = false;
    try {
      const [ours, suppressed, behind] = await Promise.all([
        intend(db, attempt, clock.now()),
        // An organizer who stopped as a guest still organizes: those messages answer what was asked a moment ago.
        message.afterOptOut || message.organizerId !== null ? null : db.suppressions.exists({ _id: message.to }),
        message.lane === 'conversation' && claims.hasEarlier(message),
      ]);
      leadMs = Math.min(longestLeadMs, 0.8 * leadMs + 0.2 * (clock.monotonicMs() - beganMs));
      if (!ours) return;
      if (suppressed !== null) {
        warn('A message was not sent: this person asked for no more messages', 'outbox.optedOut');
        return await settle(db, attempt, { status: 'cancelled', cause: 'optedOut' });
      }
      if (behind) return await putBack(behindEarlierMs, null, null);
      await waitUntil(slot.atMs);
      if (isLate()) return await tooLate();
      posted = true;
    } catch (error) {
      // The intent may be on disk although nobody told us, or not: nothing was POSTed under it, so the message need wait
      // neither for evidence nor for the end of its lease.
      await untilWritten(async () => {
        await putBack(0, null, null);
        await claims.giveBack(message);
      });
      throw error;
    } finally {
      if (!posted) pass.unused();
    }
    const outcome = await messenger.send(message, { nonce: attempt.nonce, mayPost }).catch(unexpected);
    judge(outcome);
    await untilWritten(() => record(outcome));

    /** What the answer says about Twilio, whatever becomes of the message. */
    function judge(outcome: SendOutcome): void {
      if (outcome.kind === 'unknown') pass.failed(outcome.cause);
      else if (outcome.kind !== 'notSent') pass.answered();
      else if (outcome.why === 'unreachable') pass.failed(outcome.cause);
      else if (outcome.why === 'tooLate') pass.unused();
      else pass.answered();
    }

    async function record(outcome: SendOutcome): Promise<void> {
      switch (outcome.kind) {
        case 'sent':
          return sent(outcome.sid);
        case 'refused':
          warn('Twilio refused a message', outcome.cause, outcome.code);
          return settle(db, attempt, { status: 'failed', cause: outcome.cause, errorCode: outcome.code });
        case 'unknown':
          warn('It is not known whether a message was sent: waiting for evidence', outcome.cause);
          return settle(db, attempt, { status: 'uncertain', cause: outcome.cause });
        case 'notSent':
          return outcome.why === 'tooLate' ? tooLate() : notSent(outcome);
      }
    }

    async function sent(sid: MessageSid): Promise<void> {
      const binding = await bindSid(db, log, { id: message._id, nonce: attempt.nonce, sid }, clock.now());
      // Bound by the callback already: then the callback wrote the line.
      if (binding.kind !== 'bound') return;
      logSent(log, binding.message);
      options.onSent?.(binding.message);
    }

    async function notSent(outcome: Extract<SendOutcome, { kind: 'notSent' }>): Promise<void> {
      const { why, cause, code = null, retryAfterMs, holdMs } = outcome;
      warn('A message was not sent yet and will be', cause, code);
      const unreachable = unreachableMs[Math.min(message.attempts, unreachableMs.length - 1)] ?? laterMs;
      const waitMs = why === 'limited' ? limitedMs : why === 'unreachable' ? unreachable : laterMs;
      // Put back first: the pace may be slowed twice harmlessly, but a message must not wait for it.
      await putBack(retryAfterMs ?? waitMs, cause, code);
      if (why === 'limited') await pacing.slowDown(retryAfterMs);
      if (holdMs !== undefined) await pacing.hold(holdMs);
    }

    function putBack(afterMs: number, cause: string | null, errorCode: number | null): Promise<void> {
      return returnToPending(db, attempt, { dueAt: new Date(nowMs() + afterMs), cause, errorCode });
    }

    function tooLate(): Promise<void> {
      warn(
        'The process stood still too long between intent and sending: the message waits its turn again',
        'outbox.tooLate',
      );
      return putBack(0, 'outbox.tooLate', null);
    }

    function warn(text: string, failure: string, code?: number | null): void {
      log.warn(text, { failure, id: message._id, to: message.to, code });
    }
  };

  // A lost record is not a lost message: the callback binds it. Trying again only makes it sooner.
  async function untilWritten(write: () => Promise<void>): Promise<void> {
    for (const againMs of recordAgainMs) {
      try {
        return await write();
      } catch (error) {
        log.error('The database did not take an outcome; it is written again', {
          failure: 'outbox.notRecorded',
          cause: describeError(error),
        });
        await waitUntil(nowMs() + againMs);
      }
    }
    await write();
  }
}

// A messenger never rejects; should one, then nobody knows how far it came.
const unexpected = (error: unknown): SendOutcome => ({
  kind: 'unknown',
  cause: `messenger.${error instanceof Error ? error.name : 'failed'}`,
});
