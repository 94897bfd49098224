// What changed on the page between two looks, so that a watcher is sent that alone.
import type { AttentionView, PageView, RowView } from './present.ts';

export interface PageChange {
  texts?: Record<string, string>;
  bar?: PageView['bar'];
  progress?: PageView['progress'];
  campaignState?: PageView['campaignState'];
  attention?: AttentionView[];
  /** The ids of all rows in their order, when rows came, went or moved. */
  order?: string[];
  /** The rows that are new or changed. */
  rows?: RowView[];
}

/** Everything when there is no `before`; null when nothing changed. Pure. */
export function difference(before: PageView | null, after: PageView): PageChange | null {
  const change: PageChange = {};
  const texts = Object.entries(after.texts).filter(([name, text]) => before?.texts[name] !== text);
  if (texts.length > 0) change.texts = Object.fromEntries(texts);
  if (!same(before?.bar, after.bar)) change.bar = after.bar;
  if (!same(before?.progress, after.progress)) change.progress = after.progress;
  if (before?.campaignState !== after.campaignState) change.campaignState = after.campaignState;
  if (!same(before?.attention, after.attention)) change.attention = after.attention;
  const order = after.rows.map((row) => row.id);
  if (
    !same(
      before?.rows.map((row) => row.id),
      order,
    )
  )
    change.order = order;
  const known = new Map(before?.rows.map((row) => [row.id, row]));
  const rows = after.rows.filter((row) => !same(known.get(row.id), row));
  if (rows.length > 0) change.rows = rows;
  return Object.keys(change).length === 0 ? null : change;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
