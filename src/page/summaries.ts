// Shares one counting among all who look: counting a long list costs far more than reading a page of it.
import type { Clock } from '../clock.ts';
import type { Database } from '../db/connect.ts';
import type { Occasion } from '../db/occasion.ts';
import { readSummary, type Summary } from './report.ts';

export interface Summaries {
  /** Counted now. */
  fresh(occasion: Occasion): Promise<Summary>;
  /** From the last moments, or counted now; those who ask at once wait for the same counting. */
  recent(occasion: Occasion): Promise<Summary>;
}

/** How old a shared counting may be. Longer than the live updates' second, so that while they run a page never counts itself. */
const recentMs = 1_500;
/** What takes long to count is shared for longer: this many times as long as it took. */
const recentTimesTook = 6;

export function createSummaries(db: Database, clock: Clock): Summaries {
  const counted = new Map<string, { summary: Summary; untilMs: number }>();
  const counting = new Map<string, Promise<Summary>>();

  async function count(occasion: Occasion): Promise<Summary> {
    const startedMs = clock.monotonicMs();
    const summary = await readSummary(db, occasion);
    const nowMs = clock.monotonicMs();
    for (const [id, { untilMs }] of counted) if (untilMs < nowMs) counted.delete(id);
    const untilMs = startedMs + Math.max(recentMs, recentTimesTook * (nowMs - startedMs));
    counted.set(occasion._id, { summary, untilMs });
    return summary;
  }

  function fresh(occasion: Occasion): Promise<Summary> {
    const running = count(occasion).finally(() => {
      if (counting.get(occasion._id) === running) counting.delete(occasion._id);
    });
    counting.set(occasion._id, running);
    return running;
  }

  return {
    fresh,
    recent(occasion) {
      const last = counted.get(occasion._id);
      if (last !== undefined && clock.monotonicMs() <= last.untilMs) return Promise.resolve(last.summary);
      return counting.get(occasion._id) ?? fresh(occasion);
    },
  };
}
