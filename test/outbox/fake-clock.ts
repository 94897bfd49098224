// A clock that only moves when it is told to, or when somebody waits for a later time.
import type { Clock } from '../../src/clock.ts';
import type { Database } from '../../src/db/connect.ts';
import type { WaitUntil } from '../../src/outbox/wait-until.ts';

export interface FakeClock extends Clock {
  nowMs(): number;
  /** Lets so much time pass. */
  pass(ms: number): void;
  /** Waiting for a time makes it that time, once whatever is under way has got on by a turn. */
  waitUntil: WaitUntil;
  /**
   * From then on a turn is a write to this database: what was asked of it before is answered first, however busy the machine
   * is. Without it a loop that has nothing to do would let hours pass while somebody else waits for one answer.
   */
  keepStepWith(db: Database): void;
}

export function createFakeClock(startMs = Date.parse('2026-11-23T10:00:00.000Z')): FakeClock {
  let nowMs = startMs;
  let turn: () => Promise<unknown> = () => new Promise((resolve) => setImmediate(resolve));
  return {
    now: () => new Date(nowMs),
    monotonicMs: () => nowMs - startMs,
    nowMs: () => nowMs,
    pass(ms) {
      nowMs += ms;
    },
    async waitUntil(atMs, signal) {
      // A database that is being closed answers no more, and nobody waits for its time.
      await turn().catch(() => undefined);
      if (!signal?.aborted) nowMs = Math.max(nowMs, atMs);
    },
    keepStepWith(db) {
      const turns = db.connection.collection<{ _id: string; count: number }>('turns');
      turn = () => turns.updateOne({ _id: 'turn' }, { $inc: { count: 1 } }, { upsert: true });
    },
  };
}
