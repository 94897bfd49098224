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

/** What was found out about a reply, and reserved for it, while it was still being written to the outbox. */
export interface Prepared {
  hasEarlier: boolean;
  slot: Slot | undefined;
}

export interface ReplyLane {
  /**
   * Sends one claimed reply. Resolves when it is settled or given back, and rejects when the database fails; the next one to
   * that person goes on in either case.
   */
  send(message: OutboxMessage, prepared?: Prepared | null): Promise<void>;
  /**
   * Looks whether an earlier one is on its way and takes a slot, both at once. Null when one is under way here, and when the
   * database fails: then `send` does it, one after the other, since a reply that waits must not take a slot from others. One
   * that waits for another process's has lost its slot; it is looked at again without taking another.
   */
  prepare(message: Pick<OutboxMessage, '_id' | 'to' | 'createdAt'>): Promise<Prepared | null>;
}

export function createReplyLane(options: ReplyLaneOptions): ReplyLane {
  const { claims, screen, pacing, breaker, attempt, clock, waitUntil, stopping } = options;
  const nowMs = () => clock.now().getTime();
  /** The last reply under way to each person. */
  const lastTo = new Map<string, Promise<void>>();

  async function sendOne(message: OutboxMessage, prepared: Prepared | null): Promise<void> {
    if (stopping.aborted) return claims.giveBack(message);
    const [kept] = await screen.sortOut([message]);
    if (kept === undefined) return;
    // Before the slot: one that waits must not take it from others.
    const hasEarlier = prepared?.hasEarlier ?? (await claims.hasEarlier(kept));
    if (hasEarlier) return claims.giveBack(kept, new Date(nowMs() + behindEarlierMs));
    const slot = prepared?.slot ?? (await slotInTime());
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

  return {
    send(message, prepared = null) {
      const { to } = message;
      const before = lastTo.get(to) ?? Promise.resolve();
      const sending = before
        .catch(() => undefined)
        .then(() => sendOne(message, prepared))
        .finally(() => {
          if (lastTo.get(to) === sending) lastTo.delete(to);
        });
      lastTo.set(to, sending);
      return sending;
    },

    async prepare(message) {
      if (lastTo.has(message.to)) return null;
      try {
        const [hasEarlier, [slot]] = await Promise.all([claims.hasEarlier(message), pacing.reserve(1, 'conversation')]);
        return { hasEarlier, slot };
      } catch {
        return null;
      }
    },
  };
}
