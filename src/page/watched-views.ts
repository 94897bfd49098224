// Reads what the open pages show: each occasion's numbers once, each page of guests once, whoever is looking.
import type { Database } from '../db/connect.ts';
import type { WatchedView } from './live.ts';
import { type ErrorSentence, type PageView, presentOverview } from './present.ts';
import { type GuestPage, readGuestPage, type Summary } from './report.ts';
import type { Summaries } from './summaries.ts';

export interface ViewReader {
  db: Database;
  summaries: Summaries;
  errorSentence: ErrorSentence;
  now(): Date;
  uptimeMs(): number;
}

export async function readWatchedViews(
  { db, summaries, errorSentence, now, uptimeMs }: ViewReader,
  views: WatchedView[],
): Promise<Map<string, PageView>> {
  const ids = [...new Set(views.map(({ occasionId }) => occasionId))];
  const occasions = await db.occasions.find({ _id: { $in: ids } }).lean();
  const summaryOf = new Map<string, Summary>();
  for (const occasion of occasions) summaryOf.set(occasion._id, await summaries.fresh(occasion));
  const pages = new Map<string, GuestPage>();
  const presented = new Map<string, PageView>();
  for (const { key, occasionId, query, locale, viewer } of views) {
    const summary = summaryOf.get(occasionId);
    if (summary === undefined) continue;
    const pageKey = JSON.stringify([occasionId, query]);
    const guests = pages.get(pageKey) ?? (await readGuestPage(db, summary, query));
    pages.set(pageKey, guests);
    presented.set(
      key,
      presentOverview({ ...summary, guests }, { locale, viewer, now: now(), uptimeMs: uptimeMs(), errorSentence }),
    );
  }
  return presented;
}
