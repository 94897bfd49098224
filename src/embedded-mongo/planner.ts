// Chooses how to find a filter's documents: which index, between which keys, in which order.
import { type Collection, prefixOf, rangeOf } from './catalog.ts';
import type { Fact, Filter } from './filter.ts';
import { type FieldOrder, type IndexSpec, partialFilter } from './index-keys.ts';
import { type Range, type Storage, table } from './storage.ts';
import { afterPrefix, encodeValue, equalValues, invert, rank, rankOf } from './values.ts';

/** One run through an index, or through the documents when there is no index. */
export interface Stream {
  index?: IndexSpec;
  range: Range;
  reverse: boolean;
  /** Whether it comes in the order asked for. */
  sorted: boolean;
}

export interface Plan {
  streams: Stream[];
  /** Whether a document can turn up more than once. */
  repeats: boolean;
}

interface Candidate extends Plan {
  /** How many leading fields of the index are bounded. */
  bounded: number;
  unique: boolean;
}

/** Counting stops here: beyond, the shape of the plan decides. */
const ESTIMATE_LIMIT = 64;
/** More values than this are looked for by reading on, fewer by going to each. */
const MAX_POINTS = 10_000;
/** More runs than this are sorted in memory rather than merged. */
const MAX_MERGED = 100;

export function choosePlan(storage: Storage, collection: Collection, filter: Filter, sort: FieldOrder[]): Plan {
  const candidates = indexCandidates(collection, filter.facts, sort);
  const exact = candidates.find((candidate) => candidate.unique);
  if (exact) return exact;
  for (const choices of filter.alternatives) {
    const union = unionCandidate(storage, collection, filter.facts, choices, sort);
    if (union) candidates.push(union);
  }
  if (candidates.length === 0) return fullScan(collection, sort);
  return cheapest(storage, candidates, sort);
}

function cheapest(storage: Storage, candidates: Candidate[], sort: FieldOrder[]): Candidate {
  const [only] = candidates;
  if (only && candidates.length === 1) return only;
  const costs = candidates.map((candidate) => ({ candidate, cost: cost(storage, candidate, sort) }));
  return costs.reduce((best, next) => (next.cost < best.cost ? next : best)).candidate;
}

function cost(storage: Storage, { streams, bounded }: Candidate, sort: FieldOrder[]): number {
  let entries = 0;
  for (const { range } of streams) {
    if (entries >= ESTIMATE_LIMIT) break;
    entries += storage.keys(range, ESTIMATE_LIMIT - entries).length;
  }
  if (entries < ESTIMATE_LIMIT) return entries;
  const sorting = sort.length > 0 && !streams.some((stream) => stream.sorted) ? 100 : 0;
  return ESTIMATE_LIMIT + 100 + sorting - 10 * bounded;
}

function fullScan(collection: Collection, sort: FieldOrder[]): Plan {
  if (sort.length > 0) {
    for (const index of collection.indexes) {
      if (index.building || index.sparse || index.partialFilterExpression || index.multikey) continue;
      const order = orderGiven(index, 0, sort, new Set());
      if (!order) continue;
      const range = rangeOf(prefixOf(table.index, index.id));
      return { streams: [{ index, range, reverse: order === 'backward', sorted: true }], repeats: false };
    }
  }
  const range = rangeOf(prefixOf(table.documents, collection.id));
  return { streams: [{ range, reverse: false, sorted: sort.length === 0 }], repeats: false };
}

/** A union of index scans, one for each side of an $or; none when a side has no index to go by. */
function unionCandidate(
  storage: Storage,
  collection: Collection,
  facts: Fact[],
  choices: Filter[],
  sort: FieldOrder[],
): Candidate | undefined {
  const streams: Stream[] = [];
  let bounded = Number.POSITIVE_INFINITY;
  for (const choice of choices) {
    const candidates = indexCandidates(collection, [...facts, ...choice.facts], sort);
    if (candidates.length === 0) return undefined;
    const best = candidates.find((candidate) => candidate.unique) ?? cheapest(storage, candidates, sort);
    streams.push(...best.streams);
    bounded = Math.min(bounded, best.bounded);
  }
  return { streams, repeats: true, bounded, unique: false };
}

function indexCandidates(collection: Collection, facts: Fact[], sort: FieldOrder[]): Candidate[] {
  if (facts.length === 0) return [];
  return collection.indexes.flatMap((index) => {
    const candidate = usable(index, facts) ? boundsOf(index, facts, sort) : undefined;
    return candidate ? [candidate] : [];
  });
}

/** Whether the index is sure to hold every document that meets the facts. */
function usable(index: IndexSpec, facts: Fact[]): boolean {
  if (index.building) return false;
  if (index.sparse && !facts.some((fact) => index.key.some(({ path }) => path === fact.path) && demandsField(fact))) {
    return false;
  }
  const partial = partialFilter(index);
  if (!partial) return true;
  if (partial.alternatives.length > 0) return false;
  return partial.facts.every((wanted) => facts.some((fact) => fact.path === wanted.path && implies(fact, wanted)));
}

function demandsField({ operator, operand }: Fact): boolean {
  if (operator === '$exists' || operator === '$type') return true;
  return operator === '$in' ? !(operand as unknown[]).includes(null) : operand !== null;
}

function implies(fact: Fact, wanted: Fact): boolean {
  if (fact.operator === wanted.operator && equalValues(fact.operand, wanted.operand)) return true;
  if (!demandsField(fact)) return false;
  if (wanted.operator === '$exists') return true;
  if (fact.operator === '$eq') return !Array.isArray(fact.operand) && wanted.holdsFor(fact.operand);
  if (fact.operator === '$in') {
    return (fact.operand as unknown[]).every((value) => isPoint(value) && wanted.holdsFor(value));
  }
  // {$gt: 5} implies {$gt: 3} and {$gte: 3}.
  const ways = [isUpward, isDownward];
  return ways.some((way) => way(fact.operator) && way(wanted.operator)) && wanted.holdsFor(fact.operand);
}

const isUpward = (operator: string): boolean => operator === '$gt' || operator === '$gte';
const isDownward = (operator: string): boolean => operator === '$lt' || operator === '$lte';

function boundsOf(index: IndexSpec, facts: Fact[], sort: FieldOrder[]): Candidate | undefined {
  let points = [prefixOf(table.index, index.id)];
  const fixed = new Set<string>();
  let bounded = 0;
  for (const field of index.key) {
    const own = facts.filter((fact) => fact.path === field.path);
    const values = pointsOf(own);
    if (values && points.length * values.length <= MAX_POINTS) {
      points = points.flatMap((point) => values.map((bytes) => Buffer.concat([point, directed(bytes, field)])));
      if (values.length === 1) fixed.add(field.path);
      bounded += 1;
      continue;
    }
    const between = boundsWithin(own, field, index.multikey);
    if (!between) break;
    const { start, end } = between;
    const ranges = points.map((point) => ({
      low: start.inclusive ? Buffer.concat([point, start.bytes]) : afterPrefix(Buffer.concat([point, start.bytes])),
      high: end.inclusive ? afterPrefix(Buffer.concat([point, end.bytes])) : Buffer.concat([point, end.bytes]),
    }));
    return candidate(index, ranges, bounded, bounded + 1, sort, fixed);
  }
  return bounded === 0 ? undefined : candidate(index, points.map(rangeOf), bounded, bounded, sort, fixed);
}

function candidate(
  index: IndexSpec,
  ranges: Range[],
  points: number,
  bounded: number,
  sort: FieldOrder[],
  fixed: ReadonlySet<string>,
): Candidate {
  const order = index.multikey || ranges.length > MAX_MERGED ? undefined : orderGiven(index, points, sort, fixed);
  const streams = ranges
    .filter(({ low, high }) => Buffer.compare(low, high) < 0)
    .map((range) => ({ index, range, reverse: order === 'backward', sorted: order !== undefined }));
  const unique = index.unique && fixed.size === index.key.length;
  return { streams, repeats: index.multikey, bounded, unique };
}

/** Whether the index, read from its field `from` on, gives the order asked for. */
function orderGiven(
  index: IndexSpec,
  from: number,
  sort: FieldOrder[],
  fixed: ReadonlySet<string>,
): 'forward' | 'backward' | undefined {
  const wanted = sort.filter(({ path }) => !fixed.has(path));
  const given = index.key.slice(from);
  if (wanted.some(({ path }, i) => given[i]?.path !== path)) return undefined;
  const turned = wanted.map(({ descending }, i) => descending !== given[i]?.descending);
  if (turned.every((turn) => !turn)) return 'forward';
  return turned.every((turn) => turn) ? 'backward' : undefined;
}

/** The keys a field must have one of, when the facts name its values. */
function pointsOf(facts: Fact[]): Buffer[] | undefined {
  for (const { operator, operand } of facts) {
    if (operator === '$eq' && isPoint(operand)) return [encodeValue(operand)];
    if (operator === '$in' && (operand as unknown[]).every(isPoint)) {
      const keys = (operand as unknown[]).map((value) => encodeValue(value));
      return [...new Map(keys.map((key) => [key.toString('latin1'), key])).values()];
    }
  }
  return undefined;
}

/** Values an index holds as one key; an array equals by element or whole. */
const isPoint = (value: unknown): boolean => rankOf(value) !== rank.array && rankOf(value) !== rank.regex;

interface Bound {
  bytes: Buffer;
  inclusive: boolean;
}

function boundsWithin(facts: Fact[], field: FieldOrder, multikey: boolean): { start: Bound; end: Bound } | undefined {
  const lower = facts.find(({ operator, operand }) => isUpward(operator) && isPoint(operand));
  const upper = facts.find(({ operator, operand }) => isDownward(operator) && isPoint(operand));
  const first = lower ?? upper;
  if (!first) return undefined;
  // A comparison holds within one type; that type's first byte is the bound on the open side.
  const whole: Bound = { bytes: directed(Buffer.from([rankOf(first.operand)]), field), inclusive: true };
  const bound = (fact: Fact | undefined): Bound =>
    fact
      ? {
          bytes: directed(encodeValue(fact.operand), field),
          inclusive: fact.operator === '$gte' || fact.operator === '$lte',
        }
      : whole;
  // In an array one element may meet the lower bound and another the upper: only one of them narrows the scan.
  const [low, high] = multikey && lower ? [bound(lower), whole] : [bound(lower), bound(upper)];
  return field.descending ? { start: high, end: low } : { start: low, end: high };
}

const directed = (bytes: Buffer, { descending }: FieldOrder): Buffer => (descending ? invert(bytes) : bytes);
