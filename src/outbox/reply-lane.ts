// The way of a reply out of the outbox: to one person one after the other, each at a slot of its own, ahead of campaigns.
import type { Clock } from '../clock.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';
import type { Entry } from './attempt.ts';
import type { Breaker } from './breaker.ts';
import type { Claims } from './claims.ts';
import type { Pacing, Slot } from './pacing.ts';
import type { Screen } from './screen.ts';
import type { WaitUntil } from './wait-until.ts';

export interface ReplyLaneOptions {
  claims: Pick<Claims, 'giveBack' | 'hasEarlier'>;
  screen: Pick<Screen, 'sortOut'>;
  pacing: Pick<Pacing, 'reserve'>;
  breaker: Pick<Breaker, 'allows' | 'enter'>;
  attempt(entries: readonly Entry[]): Promise<void>[];
  clock: Clock;
  waitUntil: WaitUntil;
  /** Aborted when the process is to stop: what has not begun is given back. */
  stopping: AbortSignal;
}

/** More replies than the pace carries wait for a slot here; after a while they are given back for later. */
const slotAgainMs = 50;
const slotWithinMs = 5_000;
const noSlotMs = 250;
/** A reply looks again this often whether the one before it has left. */
const behindEarlierMs = 250;

/**
 * Returns what sends one claimed reply. It resolves when the reply is settled or given back, and rejects when the database
 * fails; the next one to that person goes on in either case.
 */
export function createReplyLane(options: ReplyLaneOptions): (message: OutboxMessage) => Promise<void> {
  const { claims, screen, pacing, breaker, attempt, clock, waitUntil, stopping } = options;
  const nowMs = () => clock.now().getTime();
  /** The last reply under way to each person. */
  const lastTo = new Map<string, Promise<void>>();

  async function send(message: OutboxMessage): Promise<void> {
    if (stopping.aborted) return claims.giveBack(message);
    const [kept] = await screen.sortOut([message]);
    if (kept === undefined) return;
    // Before the slot: one that waits must not take it from others.
    if (await claims.hasEarlier(kept)) return claims.giveBack(kept, new Date(nowMs() + behindEarlierMs));
    const slot = await slotInTime();
    const permit = slot === undefined ? null : breaker.enter();
    if (slot === undefined || permit === null) return claims.giveBack(kept, new Date(nowMs() + noSlotMs));
    await Promise.all(attempt([{ message: kept, slot, permit }]));
  }

  /** Undefined when there is none within a few seconds: sending is held, or stops. */
  async function slotInTime(): Promise<Slot | undefined> {
    const giveUpMs = nowMs() + slotWithinMs;
    for (;;) {
      const [slot] = await pacing.reserve(1, 'conversation');
      if (slot !== undefined || nowMs() >= giveUpMs || stopping.aborted) return slot;
      if (breaker.allows() === 'none') return undefined;
      await waitUntil(nowMs() + slotAgainMs, stopping);
    }
  }

  return (message) => {
    const { to } = message;
    const before = lastTo.get(to) ?? Promise.resolve();
    const sending = before
      .catch(() => undefined)
      .then(() => send(message))
      .finally(() => {
        if (lastTo.get(to) === sending) lastTo.delete(to);
      });
    lastTo.set(to, sending);
    return sending;
  };
}
