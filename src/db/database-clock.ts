// One wall clock for every process: the database's, so that a lease or a due time means the same to a host whose own is wrong.
import { type Clock, systemClock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Database } from './connect.ts';

/** Compared again this often: a clock may be set while a process runs. */
const everyMs = 60_000;
/** Of several answers the quickest tells the time best. */
const samples = 3;
/** Hosts that keep time differ by less; within it each goes by its own clock, which is finer than a network. */
const tolerableMs = 500;

interface DatabaseClockOptions {
  /** What time it is there. */
  askDatabase: () => Promise<Date>;
  log: Log;
  own?: Clock;
  /** Calls back after so many milliseconds, for tests; does not keep the process alive. */
  later?: (work: () => void, afterMs: number) => void;
}

/**
 * Resolves once the clocks were compared. While the database does not answer, the last comparison holds; with none yet, the
 * clock is the process's own.
 */
export async function createDatabaseClock(options: DatabaseClockOptions): Promise<Clock> {
  const {
    askDatabase,
    log,
    own = systemClock,
    later = (work, afterMs) => void setTimeout(work, afterMs).unref(),
  } = options;
  let aheadMs = 0;

  async function compare(): Promise<void> {
    let quickest = { tookMs: Number.POSITIVE_INFINITY, aheadMs: 0 };
    for (let left = samples; left > 0; left--) {
      const [askedMs, began] = [own.now().getTime(), own.monotonicMs()];
      const there = (await askDatabase()).getTime();
      const tookMs = own.monotonicMs() - began;
      if (tookMs < quickest.tookMs) quickest = { tookMs, aheadMs: there - askedMs - tookMs / 2 };
    }
    const found = Math.abs(quickest.aheadMs) <= tolerableMs + quickest.tookMs / 2 ? 0 : Math.round(quickest.aheadMs);
    if (found !== 0 && Math.abs(found - aheadMs) > tolerableMs)
      log.warn('This machine’s clock and the database’s differ: Hadir goes by the database’s', {
        failure: 'clock.differs',
        seconds: Math.round(found / 1_000),
      });
    aheadMs = found;
  }

  async function follow(): Promise<void> {
    await compare().catch(() => undefined);
    later(() => void follow(), everyMs);
  }

  await follow();
  return { now: () => new Date(own.now().getTime() + aheadMs), monotonicMs: () => own.monotonicMs() };
}

/** Rejects when the database does not answer. */
export async function databaseTime({ connection }: Pick<Database, 'connection'>): Promise<Date> {
  const { localTime } = await connection.getClient().db('admin').command({ hello: 1 });
  if (localTime instanceof Date) return localTime;
  throw new Error('The database did not say what time it is.');
}

/** The clock of this process, by the database that it is connected to. */
export const clockOf = (db: Database, log: Log): Promise<Clock> =>
  createDatabaseClock({ askDatabase: () => databaseTime(db), log });
