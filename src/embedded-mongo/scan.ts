// Carries a plan out: yields the matching documents in order, and pauses often enough for others to have their turn.
import type { Collection } from './catalog.ts';
import { type FieldOrder, sortKey } from './index-keys.ts';
import type { Filter } from './matcher.ts';
import { choosePlan, type Stream } from './planner.ts';
import { documentKey, recordOf } from './records.ts';
import type { Storage } from './storage.ts';
import { type Document, parseDocument } from './values.ts';

export interface Hit {
  record: number;
  raw: Buffer;
  document: Document;
}

/** What a scan yields where nothing was found: a place to pause. */
export const pause = Symbol('pause');
export type Steps<T> = Generator<T | typeof pause, void>;

export interface Query {
  filter: Filter;
  sort: FieldOrder[];
  /** How many results will be read at most; 0 means all. */
  limit: number;
}

const FIRST_CHUNK = 8;
const LARGEST_CHUNK = 256;
/** So many are sorted in a few milliseconds. */
const SORT_PART = 2048;

/** Finds the query's documents. Between two steps the data may change; each document is checked when it is read. */
export function* scan(storage: Storage, collection: Collection, query: Query): Steps<Hit> {
  const { streams, repeats } = choosePlan(storage, collection, query.filter, query.sort);
  const runs = streams.map((stream) => readStream(storage, collection, stream, query.filter));
  const ordered = runs.filter((_, i) => streams[i]?.sorted);
  const others = runs.filter((_, i) => !streams[i]?.sorted);
  const hits =
    query.sort.length === 0
      ? inTurn(runs)
      : merged(others.length === 0 ? ordered : [...ordered, sorted(inTurn(others), query)], query.sort);
  yield* repeats || streams.length > 1 ? withoutRepeats(hits) : hits;
}

function* readStream(storage: Storage, collection: Collection, stream: Stream, filter: Filter): Steps<Hit> {
  let { low, high } = stream.range;
  for (let chunk = FIRST_CHUNK; ; chunk = Math.min(chunk * 2, LARGEST_CHUNK)) {
    const entries = storage.entriesChecked({ low, high }, chunk, stream.reverse);
    for (const { key, value } of entries) {
      const record = recordOf(stream.index ? value : key);
      const raw = stream.index ? storage.getChecked(documentKey(collection, record)) : value;
      const document = raw && parseDocument(raw);
      yield raw && document && filter.matches(document) ? { record, raw, document } : pause;
    }
    const last = entries.at(-1)?.key;
    if (!last || entries.length < chunk) return;
    if (stream.reverse) high = last;
    else low = Buffer.concat([last, Buffer.from([0])]);
  }
}

function* inTurn(runs: Steps<Hit>[]): Steps<Hit> {
  for (const run of runs) yield* run;
}

function* withoutRepeats(hits: Steps<Hit>): Steps<Hit> {
  const seen = new Set<number>();
  for (const hit of hits) {
    if (hit === pause) yield pause;
    else if (!seen.has(hit.record)) {
      seen.add(hit.record);
      yield hit;
    }
  }
}

interface Kept {
  key: Buffer;
  record: number;
  raw: Buffer;
}

const inOrder = (a: Kept, b: Kept): number => Buffer.compare(a.key, b.key) || a.record - b.record;

/** Sorts in memory, a part at a time; with a small limit, what can no longer be among the first is let go. */
function* sorted(run: Steps<Hit>, { sort, limit }: Query): Steps<Hit> {
  const parts: Kept[][] = [];
  let part: Kept[] = [];
  let worst: Buffer | undefined;
  for (const hit of run) {
    const key = hit === pause ? undefined : sortKey(sort, hit.document);
    if (hit !== pause && key && (!worst || Buffer.compare(key, worst) < 0)) {
      part.push({ key, record: hit.record, raw: hit.raw });
      if (part.length === SORT_PART) {
        part.sort(inOrder);
        if (limit > 0 && limit < SORT_PART) {
          part = part.slice(0, limit);
          worst = part.at(-1)?.key;
        } else {
          parts.push(part);
          part = [];
        }
      }
    }
    yield pause;
  }
  parts.push(part.sort(inOrder));
  yield* joined(parts);
}

function* joined(parts: Kept[][]): Steps<Hit> {
  const positions = parts.map(() => 0);
  for (;;) {
    let least: { kept: Kept; from: number } | undefined;
    for (const [from, part] of parts.entries()) {
      const kept = part[positions[from] ?? 0];
      if (kept && (!least || inOrder(kept, least.kept) < 0)) least = { kept, from };
    }
    if (!least) return;
    positions[least.from] = (positions[least.from] ?? 0) + 1;
    const { record, raw } = least.kept;
    yield { record, raw, document: parseDocument(raw) };
  }
}

/** Joins sorted runs into one. */
function* merged(runs: Steps<Hit>[], sort: FieldOrder[]): Steps<Hit> {
  if (runs.length === 1) {
    yield* inTurn(runs);
    return;
  }
  const heads: { key: Buffer; hit: Hit; run: Steps<Hit> }[] = [];
  const advance = function* (run: Steps<Hit>): Steps<never> {
    for (let next = run.next(); !next.done; next = run.next()) {
      const hit = next.value;
      if (hit !== pause) {
        heads.push({ key: sortKey(sort, hit.document), hit, run });
        return;
      }
      yield pause;
    }
  };
  for (const run of runs) yield* advance(run);
  while (heads.length > 0) {
    const least = heads.reduce((a, b) => ((Buffer.compare(a.key, b.key) || a.hit.record - b.hit.record) <= 0 ? a : b));
    heads.splice(heads.indexOf(least), 1);
    yield least.hit;
    yield* advance(least.run);
  }
}
