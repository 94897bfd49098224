// Carries a plan out: yields the matching documents in order, and pauses often enough for others to have their turn.
import type { Collection } from './catalog.ts';
import type { Filter } from './filter.ts';
import { type FieldOrder, sortKey } from './index-keys.ts';
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
  sort?: FieldOrder[];
  /** How many results will be read at most; 0 means all. */
  limit?: number;
}

const FIRST_CHUNK = 8;
const LARGEST_CHUNK = 256;
/** So many are sorted in a few milliseconds. */
const SORT_PART = 2048;

/** Finds the query's documents. Between two steps the data may change; each document is checked when it is read. */
export function* scan(storage: Storage, collection: Collection, query: Query): Steps<Hit> {
  const { filter, sort = [], limit = 0 } = query;
  const { streams, repeats } = choosePlan(storage, collection, filter, sort);
  const read = (chosen: Stream[]) => chosen.map((stream) => readStream(storage, collection, stream, filter));
  const apart = (run: Steps<Hit>) => (repeats || streams.length > 1 ? withoutRepeats(run) : run);
  const ordered = read(streams.filter((stream) => stream.sorted));
  const others = read(streams.filter((stream) => !stream.sorted));
  let hits = inTurn([...ordered, ...others]);
  if (sort.length > 0 && (others.length > 0 || ordered.length > 1)) {
    const runs = ordered.map((run) => keyed(run, sort));
    // Among the few that a limit keeps, the same one must not stand twice.
    hits = merged(others.length === 0 ? runs : [...runs, sorted(apart(inTurn(others)), sort, limit)]);
  }
  yield* apart(hits);
}

function* readStream(storage: Storage, collection: Collection, stream: Stream, filter: Filter): Steps<Hit> {
  let { low, high } = stream.range;
  for (let chunk = FIRST_CHUNK; ; chunk = Math.min(chunk * 2, LARGEST_CHUNK)) {
    const entries = stream.exact ? storage.entry(low) : storage.entries({ low, high }, chunk, stream.reverse);
    for (const { key, value } of entries) {
      const record = recordOf(stream.index ? value : key);
      const raw = stream.index ? storage.get(documentKey(collection, record)) : value;
      const document = raw && parseDocument(raw);
      yield raw && document && filter.matches(document) ? { record, raw, document } : pause;
    }
    const last = entries.at(-1)?.key;
    if (!last || entries.length < chunk) return;
    if (stream.reverse) high = last;
    else low = Buffer.concat([last, Buffer.from([0])]);
  }
}

function* inTurn<T>(runs: Steps<T>[]): Steps<T> {
  for (const run of runs) yield* run;
}

function* withoutRepeats(hits: Steps<Hit>): Steps<Hit> {
  const seen = new Set<number>();
  for (const hit of hits) {
    if (hit === pause || seen.has(hit.record)) yield pause;
    else {
      seen.add(hit.record);
      yield hit;
    }
  }
}

interface Keyed {
  key: Buffer;
  record: number;
  raw: Buffer;
}

const inOrder = (a: Keyed, b: Keyed): number => Buffer.compare(a.key, b.key) || a.record - b.record;

function* keyed(run: Steps<Hit>, sort: FieldOrder[]): Steps<Keyed> {
  for (const hit of run)
    yield hit === pause ? pause : { key: sortKey(sort, hit.document), record: hit.record, raw: hit.raw };
}

/** Sorts in memory, a part at a time; with a small limit, what can no longer be among the first is let go. */
function* sorted(run: Steps<Hit>, sort: FieldOrder[], limit: number): Steps<Keyed> {
  const parts: Keyed[][] = [];
  let part: Keyed[] = [];
  let worst: Buffer | undefined;
  for (const hit of keyed(run, sort)) {
    if (hit !== pause && (!worst || Buffer.compare(hit.key, worst) < 0)) part.push(hit);
    if (part.length === SORT_PART) {
      part.sort(inOrder);
      if (limit === 0 || limit >= SORT_PART) parts.push(part);
      part = parts.at(-1) === part ? [] : part.slice(0, limit);
      worst = part.at(-1)?.key;
    }
    yield pause;
  }
  parts.push(part.sort(inOrder));
  yield* smallestFirst(parts.map((list) => list.values()));
}

/** Joins sorted runs into one. */
function* merged(runs: Steps<Keyed>[]): Steps<Hit> {
  for (const next of smallestFirst(runs)) {
    if (next === pause) yield pause;
    else yield { record: next.record, raw: next.raw, document: parseDocument(next.raw) };
  }
}

function* smallestFirst(runs: Iterator<Keyed | typeof pause>[]): Steps<Keyed> {
  const heads: { next: Keyed; run: Iterator<Keyed | typeof pause> }[] = [];
  const advance = function* (run: Iterator<Keyed | typeof pause>): Steps<never> {
    for (let step = run.next(); !step.done; step = run.next()) {
      if (step.value !== pause) {
        heads.push({ next: step.value, run });
        return;
      }
      yield pause;
    }
  };
  for (const run of runs) yield* advance(run);
  while (heads.length > 0) {
    const least = heads.reduce((a, b) => (inOrder(a.next, b.next) <= 0 ? a : b));
    heads.splice(heads.indexOf(least), 1);
    yield least.next;
    yield* advance(least.run);
  }
}
