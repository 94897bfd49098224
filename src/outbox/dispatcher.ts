// Sends what is in the outbox, replies before campaigns, each at its slot, none twice.
import { setMaxListeners } from 'node:events';
import type { Clock } from '../clock.ts';
import type { QuietHours } from '../config.ts';
import type { Database } from '../db/connect.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';
import type { OutboxId } from '../ids.ts';
import { describeError, type Log } from '../log.ts';
import { createAttempt, type Entry } from './attempt.ts';
import { createBreaker } from './breaker.ts';
import { createClaims, releaseExpiredClaims } from './claims.ts';
import type { DailyLimit } from './daily-limit.ts';
import type { Outbox } from './enqueue.ts';
import { type FailureWatch, noFailureWatch } from './failure-watch.ts';
import { createHandOver } from './hand-over.ts';
import type { Messenger } from './messenger.ts';
import { returnNeverBegun } from './never-begun.ts';
import { noRewrite, type Rewrite } from './outdated.ts';
import type { Pacing, Slot } from './pacing.ts';
import { noPostJournal, type PostJournal } from './post-journal.ts';
import { createPutOff } from './put-off.ts';
import { createReplyLane } from './reply-lane.ts';
import { createScreen } from './screen.ts';
import { createWaitUntil, type WaitUntil } from './wait-until.ts';

export type { Attempt, ListedMessage, Messenger, SendOutcome } from './messenger.ts';

/** What is added to it leaves at once, conversation messages only; what cannot is left to the worker's loop. */
export interface Dispatcher extends Outbox {
  /**
   * Sends conversation messages that were just enqueued, those to one person in the order given, and resolves when
   * each is settled or left to the worker's loop. Never rejects.
   */
  sendNow(ids: readonly OutboxId[]): Promise<void>;
  /** Begins the worker's loop. */
  start(): void;
  /** Makes the loop look at once instead of within half a second. */
  wake(): void;
  /** Takes nothing new, gives back what has not begun, and resolves when the rest is finished or after 25 s. Never rejects. */
  stop(): Promise<void>;
}

export interface DispatcherOptions {
  db: Database;
  messenger: Messenger;
  pacing: Pacing;
  clock: Clock;
  log: Log;
  /** Made at random when the process starts (`newId()`). */
  bootId: string;
  /** When no campaign message leaves, by the occasion's clock, or by `timeZone` where there is no occasion (none; UTC). */
  quietHours?: QuietHours | null;
  timeZone?: string;
  dailyLimit?: DailyLimit | null;
  failures?: FailureWatch;
  /** Where the POSTs are noted (nowhere). */
  journal?: PostJournal;
  /** Asked of campaign messages whose occasion was changed since they were written. */
  rewrite?: Rewrite;
  /** Campaign messages on their way at once in this process (64, or 0.6 s of the pace); replies may take as many again. */
  concurrency?: number;
  waitUntil?: WaitUntil;
  onSent?(message: OutboxMessage): void;
}

const leastConcurrency = 64;
const secondsInFlight = 0.6;

const idleMs = 500;
/** How often replies are looked for while a campaign runs: those that nobody sent at once. */
const sweepEveryMs = 100;
const finishWithinMs = 25_000;
const tidyEveryMs = 5_000;

/** Campaign messages are claimed for this much of a second's pace, so that a pause holds within one second. */
const claimAheadS = 0.25;

/** Whether the campaigns of what waits for a slot still go on is looked up this often, so that a pause holds then, too. */
const lookAgainMs = 250;

/** The loop comes back when so much of the time to the last slot it took is gone. */
const refillAt = 0.4;
/** Between two looks when the row of slots reaches as far as it may. */
const noRoomMs = 20;

/** Messages whose slots lie so close share the write of their intents: more of them would be in review after a crash. */
const togetherMs = 12;

/** Claims without a slot are given back when no more than this is left of their lease. */
const leaseLeftMs = 15_000;

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { db, pacing, clock, log, waitUntil = createWaitUntil(options.clock) } = options;
  const concurrency =
    options.concurrency ?? Math.max(leastConcurrency, Math.ceil(pacing.perSecond() * secondsInFlight));
  const nowMs = () => clock.now().getTime();
  const stopping = new AbortController();
  // Every message on its way listens.
  setMaxListeners(0, stopping.signal);
  const claims = createClaims(db, clock, options.bootId);
  const {
    quietHours = null,
    timeZone = 'UTC',
    dailyLimit = null,
    failures = noFailureWatch,
    journal = noPostJournal,
    rewrite = noRewrite,
  } = options;
  const putOff = createPutOff({ db, claims, clock, log, quietHours, timeZone, dailyLimit });
  const screen = createScreen({ db, claims, clock, log, putOff, rewrite });
  const attempt = createAttempt({ ...options, claims, failures, journal, waitUntil, stopping: stopping.signal });
  const active = new Set<Promise<void>>();
  /** Claimed for the campaign lane and without a slot yet. */
  let spare: OutboxMessage[] = [];
  let claiming: Promise<void> | null = null;
  let lookedMs = Number.NEGATIVE_INFINITY;
  let sweptAtMs = Number.NEGATIVE_INFINITY;
  let tidiedAtMs = Number.NEGATIVE_INFINITY;
  let alarm = new AbortController();
  /** The loop waits for a message to finish. */
  let full = false;
  let looping: Promise<void> = Promise.resolve();

  const wake = () => {
    sweptAtMs = Number.NEGATIVE_INFINITY;
    alarm.abort();
  };
  const breaker = createBreaker({
    probe: () => options.messenger.probe(),
    clock,
    log,
    waitUntil,
    onStop: (forMs) => void pacing.hold(forMs).catch(logFailure),
    // The slot for the trial is taken after the hold is gone; another process on trial costs one message at most.
    onResume: () => void pacing.release().catch(logFailure).then(wake),
  });

  const replies = createReplyLane({
    claims,
    screen,
    pacing,
    breaker,
    attempt,
    clock,
    waitUntil,
    stopping: stopping.signal,
  });

  function logFailure(error: unknown): void {
    log.error('The outbox could not reach the database; it goes on by itself', {
      failure: 'outbox.database',
      cause: describeError(error),
    });
  }

  function launch(task: () => Promise<void>): Promise<void> {
    // Whatever goes wrong, the lease or the evidence settles the message.
    const running = task()
      .catch(logFailure)
      .finally(() => {
        active.delete(running);
        if (full) wake();
      });
    active.add(running);
    return running;
  }

  const isOpen = () => !stopping.signal.aborted && breaker.allows() !== 'none' && active.size < concurrency * 2;
  const { add, sendNow } = createHandOver({ db, claims, lane: replies, isOpen, launch });

  /** Each is on its way by itself, with the beginning in common. */
  function sendTogether(messages: OutboxMessage[], slots: Slot[]): void {
    const entries: Entry[] = [];
    for (const [place, message] of messages.entries()) {
      const slot = slots[place];
      const permit = slot === undefined ? null : breaker.enter();
      if (slot === undefined || permit === null) void launch(() => claims.giveBack(message));
      else entries.push({ message, slot, permit });
    }
    for (const sending of attempt(entries)) void launch(() => sending);
  }

  async function giveBackSpare(): Promise<void> {
    const unused = spare;
    spare = [];
    await Promise.all(unused.map((message) => claims.giveBack(message)));
  }

  /** Resolves with when to look again. */
  async function round(): Promise<number> {
    if (nowMs() - tidiedAtMs >= tidyEveryMs) {
      tidiedAtMs = nowMs();
      await releaseExpiredClaims(db, clock.now());
      await returnNeverBegun({ db, journal, clock, log });
    }
    full = false;
    const allowed = breaker.allows();
    if (allowed === 'none') {
      await giveBackSpare();
      return nowMs() + idleMs;
    }
    if (nowMs() - sweptAtMs >= sweepEveryMs) {
      const most = allowed === 'one' ? 1 : concurrency * 2 - active.size;
      const due = await claims.claimDue('conversation', most);
      for (const message of due) void launch(() => replies.send(message));
      if (due.length > 0) return nowMs();
      sweptAtMs = nowMs();
    }
    const room = allowed === 'one' ? 1 : concurrency - active.size;
    full = room < 1;
    return full ? nowMs() + idleMs : sendCampaign(room);
  }

  async function sendCampaign(room: number): Promise<number> {
    if ((spare[0]?.claimedUntil?.getTime() ?? Number.POSITIVE_INFINITY) - nowMs() < leaseLeftMs) await giveBackSpare();
    const batch = Math.ceil(pacing.perSecond() * claimAheadS);
    // Beside the slots that are taken meanwhile: the pace does not wait for the database here either.
    void dropStopped().catch(logFailure);
    // The next ones are claimed while the last ones wait for their slots: the pace does not wait for the database.
    if (spare.length <= batch / 2)
      claiming ??= claimSpare(Math.min(room, batch))
        .catch(logFailure)
        .finally(() => {
          claiming = null;
        });
    if (spare.length === 0) await claiming;
    if (spare.length === 0) return nowMs() + idleMs;
    const reserved = await pacing.reserve(Math.min(room, spare.length), 'campaign');
    // A slot that was moved may come after the next ones: in the order of time a group is a beginning of the list, and no
    // slot is used twice.
    const slots = reserved.sort((one, other) => one.atMs - other.atMs);
    for (let left = slots; left.length > 0; ) {
      const together = left.filter(({ atMs }) => atMs - (left[0]?.atMs ?? 0) < togetherMs);
      left = left.slice(together.length);
      sendTogether(spare.splice(0, together.length), together);
    }
    const last = slots.at(-1);
    return nowMs() + (last === undefined ? noRoomMs : refillAt * (last.atMs - nowMs()));
  }

  /** Slots may be a while in coming: held by Twilio, few after a 429, shared with other processes. */
  async function dropStopped(): Promise<void> {
    if (spare.length === 0 || nowMs() - lookedMs < lookAgainMs) return;
    lookedMs = nowMs();
    const stopped = await screen.giveUpStopped(spare);
    spare = spare.filter((message) => !stopped.has(message));
  }

  async function claimSpare(count: number): Promise<void> {
    const claimed = await screen.sortOut(await claims.claimDue('campaign', count));
    // Not before the wait: the list may have been emptied meanwhile.
    spare.push(...claimed);
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      alarm = new AbortController();
      let againMs: number;
      try {
        againMs = await round();
      } catch (error) {
        logFailure(error);
        againMs = nowMs() + 2 * idleMs;
      }
      if (!stopping.signal.aborted) await waitUntil(againMs, alarm.signal);
    }
    await claiming;
    await giveBackSpare().catch(logFailure);
  }

  return {
    add,

    sendNow,

    start() {
      looping = loop();
    },

    wake,

    async stop() {
      stopping.abort();
      breaker.close();
      wake();
      const timeUp = new AbortController();
      const finish = async (): Promise<void> => {
        await looping;
        while (active.size > 0) await Promise.all(active);
        timeUp.abort();
      };
      await Promise.race([finish(), waitUntil(nowMs() + finishWithinMs, timeUp.signal)]);
    },
  };
}
