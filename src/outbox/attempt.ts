// Messages from their claim to a recorded outcome: the durable intent, the last checks, the POST, what came of it.
import type { Clock } from '../clock.ts';
import type { Database } from '../db/connect.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';
import type { Suppression } from '../db/suppression.ts';
import { type MessageSid, newId, type OutboxId } from '../ids.ts';
import { describeError, type Log } from '../log.ts';
import { createBinding, logSent } from './bind-sid.ts';
import type { Permit } from './breaker.ts';
import type { Claims } from './claims.ts';
import { type FailureWatch, suppressedCause } from './failure-watch.ts';
import type { Messenger, SendOutcome } from './messenger.ts';
import type { Pacing, Slot } from './pacing.ts';
import type { Begins, PostJournal } from './post-journal.ts';
import { waitBeforeRetry } from './remedies.ts';
import { keepsBack, mayBeKeptBack, standingSuppressions } from './suppressions.ts';
import { type Attempted, intend, returnAsTemplate, returnToPending, settle } from './transitions.ts';
import { createTurns } from './turns.ts';
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
  failures: FailureWatch;
  journal: PostJournal;
  onSent?(message: OutboxMessage): void;
}

/** From the intent to the POST; whoever is frozen for longer must not send when it wakes. */
const postWithinMs = 5_000;

/** How long before the first slot the intents are written at most: what a crash in between costs are messages in review. */
const longestLeadMs = 10;

/**
 * Groups of a campaign between the write of their intents and their POSTs: what a crash finds there is in review, and a
 * process that catches up on its slots would have all of them there at once. Three carry 80 a second when a write takes
 * 30 ms; a faster pace needs more.
 */
const groupsAtOnce = (perSecond: number) => Math.max(3, Math.ceil(perSecond / 50));

/** Waits before the outcome is written again when the database does not take it. */
const recordAgainMs = [100, 200, 400, 800, 1_600, 3_200];

/** Waits before a message goes out again that did not reach Twilio, by attempt. */
const unreachableMs = [1_000, 2_000, 5_000, 15_000, 60_000];
const limitedMs = 1_000;
const laterMs = 60_000;

/** A claimed message with its slot and its right to be POSTed. */
export interface Entry {
  message: OutboxMessage;
  slot: Slot;
  permit: Permit;
}

/** `off` says that the message is POSTed, or that it will not be. */
type Attempting = Entry & { attempt: Attempted; off(): void };

interface Begun {
  /** On the clock that nobody can turn. */
  beganMs: number;
  /** Those whose intent is on disk under our claim. */
  ours: ReadonlySet<OutboxId>;
  suppressions: ReadonlyMap<string, Suppression>;
  begins: Begins;
}

/**
 * Returns the one function that takes claimed messages through their slots, which follow one another within milliseconds:
 * their intents are one write. Each promise is one message's; it rejects when the database fails.
 */
export function createAttempt(options: AttemptOptions): (entries: readonly Entry[]) => Promise<void>[] {
  const { db, messenger, pacing, claims, clock, log, waitUntil, stopping, failures, journal } = options;
  const nowMs = () => clock.now().getTime();
  const bind = createBinding(db, log, clock);
  const inTurn = createTurns(groupsAtOnce(pacing.perSecond()));
  let leadMs = 3;

  return (entries) => {
    const off: Promise<void>[] = [];
    const attempts = entries.map((entry): Attempting => {
      const { _id, fence, claimedBy } = entry.message;
      let isOff = () => {};
      off.push(new Promise((resolve) => (isOff = resolve)));
      return { ...entry, attempt: { _id, fence, claimedBy, nonce: newId() }, off: isOff };
    });
    const beginning = begin(attempts, Promise.all(off));
    return attempts.map(async (one) => {
      const { message, permit } = one;
      const begun = await beginning.catch((error: unknown) => {
        permit.unused();
        throw error;
      });
      if (begun?.ours.has(message._id)) return sendOne(one, begun).finally(one.off);
      one.off();
      permit.unused();
      if (begun === null) await claims.giveBack(message);
    });
  };

  /** Null when the process is to stop: nothing was begun. */
  async function begin(attempts: readonly Attempting[], allOff: Promise<unknown>): Promise<Begun | null> {
    const first = attempts[0];
    await waitUntil((first?.slot.atMs ?? 0) - leadMs, stopping);
    if (first?.message.lane === 'conversation') return writeIntents(attempts);
    return new Promise((resolve, reject) => {
      void inTurn(async () => {
        const writing = writeIntents(attempts);
        writing.then(resolve, reject);
        if ((await writing.catch(() => null)) !== null) await allOff;
      });
    });
  }

  /** Null when the process is to stop: nothing was begun. */
  async function writeIntents(attempts: readonly Attempting[]): Promise<Begun | null> {
    if (stopping.aborted) return null;
    const messages = attempts.map(({ message }) => message);
    const intents = attempts.map(({ attempt }) => attempt);
    const beganMs = clock.monotonicMs();
    const begins = journal.intends(intents.map(({ nonce }) => nonce));
    try {
      const [ours, suppressions] = await Promise.all([
        intend(db, intents, clock.now()),
        standingSuppressions(db, [...new Set(messages.filter(mayBeKeptBack).map(({ to }) => to))]),
      ]);
      leadMs = Math.min(longestLeadMs, 0.8 * leadMs + 0.2 * (clock.monotonicMs() - beganMs));
      return { beganMs, ours, suppressions, begins };
    } catch (error) {
      // The intents may be on disk although nobody told us, or not: nothing was POSTed under them, so the messages need wait
      // neither for evidence nor for the end of their leases.
      const again = { dueAt: clock.now(), cause: null, errorCode: null };
      await untilWritten(async () => {
        await Promise.all(intents.map((intent) => returnToPending(db, intent, again)));
        await Promise.all(messages.map((message) => claims.giveBack(message)));
      });
      throw error;
    }
  }

  async function sendOne(
    { message, slot, permit, attempt, off }: Attempting,
    { beganMs, suppressions, begins }: Begun,
  ): Promise<void> {
    const isLate = () => clock.monotonicMs() - beganMs >= postWithinMs;
    let used = slot;
    let isPosted = false;
    const mayPost = () => {
      if (isLate()) return false;
      pacing.started(used);
      off();
      return true;
    };
    const mayWrite = () => {
      // In this order: to note it may take its time as well.
      if (!begins(attempt.nonce) || isLate()) return false;
      isPosted = true;
      return true;
    };
    let isAttempted = false;
    try {
      const suppression = suppressions.get(message.to);
      if (suppression !== undefined && keepsBack(suppression, message)) return await keepBack(suppression);
      await waitUntil(used.atMs);
      if (pacing.isStale(used)) {
        // Once only: where every write is so slow the pace is not what limits, and something must leave.
        const [fresh] = await pacing.reserve(1, message.lane);
        if (fresh === undefined) return await tooLate();
        used = fresh;
        await waitUntil(used.atMs);
      }
      if (isLate()) return await tooLate();
      isAttempted = true;
    } finally {
      if (!isAttempted) permit.unused();
    }
    const outcome = await messenger.send(message, { nonce: attempt.nonce, mayPost, mayWrite }).catch(unexpected);
    judge(outcome);
    await untilWritten(() => record(outcome));

    /** What the answer says about Twilio, whatever becomes of the message. */
    function judge(outcome: SendOutcome): void {
      if (outcome.kind === 'unknown') permit.failed(outcome.cause);
      else if (outcome.kind === 'notSent' && outcome.why === 'unreachable') permit.failed(outcome.cause);
      // Said without asking Twilio, such as that its template is not ready.
      else if (!isPosted) permit.unused();
      else permit.answered();
    }

    async function record(outcome: SendOutcome): Promise<void> {
      switch (outcome.kind) {
        case 'sent':
          return sent(outcome.sid);
        case 'refused':
          return refused(outcome.code, outcome.cause);
        case 'unknown':
          warn('It is not known whether a message was sent: waiting for evidence', outcome.cause);
          return settle(db, attempt, { status: 'uncertain', cause: outcome.cause });
        case 'notSent':
          return outcome.why === 'tooLate' ? tooLate() : notSent(outcome);
      }
    }

    async function sent(sid: MessageSid): Promise<void> {
      // Bound by the callback already: then the callback wrote the line.
      if (!(await bind({ id: message._id, nonce: attempt.nonce, sid }, message.lane === 'conversation'))) return;
      logSent(log, message);
      options.onSent?.(message);
    }

    async function refused(errorCode: number | null, cause: string): Promise<void> {
      if (errorCode === null) {
        warn('A message cannot be sent by this version of Hadir', cause);
        await settle(db, attempt, { status: 'failed', cause });
        return failures.failed(message, null);
      }
      warn('Twilio refused a message', cause, errorCode);
      const { action } = failures.remedyOf(errorCode, message.to);
      if (action === 'asTemplate' && message.asTemplate !== undefined)
        return returnAsTemplate(db, attempt, { content: message.asTemplate, dueAt: clock.now(), cause, errorCode });
      const status = action === 'review' ? 'review' : 'failed';
      await settle(db, attempt, { status, cause, errorCode });
      await failures.failed(message, errorCode);
    }

    /** What the person said cancels the message; what WhatsApp said of them fails it as it did the last time. */
    async function keepBack({ errorCode }: Suppression): Promise<void> {
      warn('A message was not sent: this person gets no more of them', errorCode ? suppressedCause : 'outbox.optedOut');
      if (errorCode === undefined) return settle(db, attempt, { status: 'cancelled', cause: 'optedOut' });
      return settle(db, attempt, { status: 'failed', cause: suppressedCause, errorCode });
    }

    async function notSent(outcome: Extract<SendOutcome, { kind: 'notSent' }>): Promise<void> {
      const { why, cause, code = null, retryAfterMs, holdMs } = outcome;
      const remedy = code === null || why === 'limited' ? null : failures.remedyOf(code, message.to);
      const again = remedy === null || remedy.retryAfterMs === null ? null : waitBeforeRetry(remedy, message.retries);
      if (code !== null && remedy !== null && remedy.retryAfterMs !== null && again === null)
        return refused(code, cause);
      warn('A message was not sent yet and will be', cause, code);
      const unreachable = unreachableMs[Math.min(message.attempts, unreachableMs.length - 1)] ?? laterMs;
      const waitMs = why === 'limited' ? limitedMs : why === 'unreachable' ? unreachable : laterMs;
      // Put back first: the pace may be slowed twice harmlessly, but a message must not wait for it.
      await putBack(again ?? retryAfterMs ?? waitMs, cause, code, again === null ? 0 : 1);
      if (why === 'limited') await pacing.slowDown(retryAfterMs);
      if (holdMs !== undefined) await pacing.hold(holdMs);
      if (code !== null && remedy !== null) await failures.failed(message, code);
    }

    function putBack(
      afterMs: number,
      cause: string | null,
      errorCode: number | null,
      retries: 0 | 1 = 0,
    ): Promise<void> {
      return returnToPending(db, attempt, { dueAt: new Date(nowMs() + afterMs), cause, errorCode, retries });
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
  }

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
