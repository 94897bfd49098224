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
  /** There is one entry at most, and its key is where the range begins. */
  exact?: boolean;
}

interface Plan {
  streams: Stream[];
  /** Whether a document can turn up more than once. */
  repeats: boolean;
}

interface Candidate extends Plan {
  /** How many leading fields of the index are bounded. */
  bounded: number;
  /** At most one document can be found. */
  exact: boolean;
}

/** Counting stops here: beyond, the shape of the plan decides. */
const ESTIMATE_LIMIT = 64;
/** More values than this are looked for by reading on, fewer by going to each. */
const MAX_POINTS = 10_000;
/** More runs than this are sorted in memory rather than merged. */
const MAX_MERGED = 100;

export function choosePlan(storage: Storage, collection: Collection, filter: Filter, sort: FieldOrder[]): Plan {
  // Nothing can be better than one document at most, and most writes are of that kind.
  const exact = exactCandidate(collection, filter.facts, sort);
  if (exact) return exact;
  const candidates = indexCandidates(collection, filter.facts, sort);
  for (const choices of filter.alternatives) {
    // A union of index scans, one for each side of an $or; none when a side has no index to go by.
    const sides = choices.map(({ facts }) =>
      best(storage, indexCandidates(collection, [...filter.facts, ...facts], sort), sort),
    );
    if (sides.some((side) => side === undefined)) continue;
    const streams = sides.flatMap((side) => side?.streams ?? []);
    const bounded = Math.min(...sides.map((side) => side?.bounded ?? 0));
    candidates.push({ streams, bounded, repeats: true, exact: false });
  }
  return best(storage, candidates, sort) ?? fullScan(collection, sort);
}

function best(storage: Storage, candidates: Candidate[], sort: FieldOrder[]): Candidate | undefined {
  const exact = candidates.find((candidate) => candidate.exact);
  if (exact || candidates.length < 2) return exact ?? candidates[0];
  const costs = candidates.map((candidate) => ({ candidate, cost: cost(storage, candidate, sort) }));
  return costs.reduce((least, next) => (next.cost < least.cost ? next : least)).candidate;
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
  const whole = collection.indexes.filter(
    ({ building, sparse, multikey, partialFilterExpression }) =>
      !(building || sparse || multikey || partialFilterExpression),
  );
  for (const index of sort.length > 0 ? whole : []) {
    const order = orderGiven(index, 0, sort, new Set());
    const range = rangeOf(prefixOf(table.index, index.id));
    if (order) return { streams: [{ index, range, reverse: order === 'backward', sorted: true }], repeats: false };
  }
  const range = rangeOf(prefixOf(table.documents, collection.id));
  return { streams: [{ range, reverse: false, sorted: sort.length === 0 }], repeats: false };
}

/** By a unique index whose fields are all given. */
function exactCandidate(collection: Collection, facts: Fact[], sort: FieldOrder[]): Candidate | undefined {
  const given = new Set(facts.map(({ path }) => path));
  for (const index of collection.indexes) {
    if (!index.unique || index.key.some(({ path }) => !given.has(path)) || !isUsable(index, facts)) continue;
    const [candidate] = boundsOf(index, facts, sort);
    if (candidate?.exact) return candidate;
  }
  return undefined;
}

function indexCandidates(collection: Collection, facts: Fact[], sort: FieldOrder[]): Candidate[] {
  if (facts.length === 0) return [];
  return collection.indexes.filter((index) => isUsable(index, facts)).flatMap((index) => boundsOf(index, facts, sort));
}

/** Whether the index is sure to hold every document that meets the facts. */
function isUsable(index: IndexSpec, facts: Fact[]): boolean {
  if (index.building) return false;
  const demanded = (fact: Fact): boolean => index.key.some(({ path }) => path === fact.path) && demandsField(fact);
  if (index.sparse && !facts.some(demanded)) return false;
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
  if (fact.operator === '$eq') return isPoint(fact.operand) && wanted.holdsFor(fact.operand);
  if (fact.operator === '$in')
    return (fact.operand as unknown[]).every((value) => isPoint(value) && wanted.holdsFor(value));
  // {$gt: 5} implies {$gt: 3} and {$gte: 3}.
  const sameWay = [isUpward, isDownward].some((way) => way(fact) && way(wanted));
  return sameWay && wanted.holdsFor(fact.operand);
}

const isUpward = ({ operator }: Fact): boolean => operator === '$gt' || operator === '$gte';
const isDownward = ({ operator }: Fact): boolean => operator === '$lt' || operator === '$lte';

/** The part of the index to read: points on its leading fields, then a range on one; none without a bound. */
function boundsOf(index: IndexSpec, facts: Fact[], sort: FieldOrder[]): Candidate[] {
  let points = [prefixOf(table.index, index.id)];
  let ranges: Range[] | undefined;
  const fixed = new Set<string>();
  let given = 0;
  for (const field of index.key) {
    const own = facts.filter((fact) => fact.path === field.path);
    const values = pointsOf(own);
    if (!values || points.length * values.length > MAX_POINTS) {
      ranges = rangesWithin(points, own, field, index.multikey);
      break;
    }
    points = points.flatMap((point) => values.map((bytes) => Buffer.concat([point, directed(bytes, field)])));
    if (values.length === 1) fixed.add(field.path);
    given += 1;
  }
  const bounded = given + (ranges ? 1 : 0);
  if (bounded === 0) return [];
  const all = ranges ?? points.map(rangeOf);
  const order = index.multikey || all.length > MAX_MERGED ? undefined : orderGiven(index, given, sort, fixed);
  const exact = index.unique && fixed.size === index.key.length;
  const streams = all
    .filter(({ low, high }) => Buffer.compare(low, high) < 0)
    .map((range) => ({ index, range, reverse: order === 'backward', sorted: order !== undefined, exact }));
  return [{ streams, repeats: index.multikey, bounded, exact }];
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
    const values = operator === '$eq' ? [operand] : operator === '$in' ? (operand as unknown[]) : [undefined];
    if (values.includes(undefined) || !values.every(isPoint)) continue;
    return [...new Map(values.map(encodeValue).map((key) => [key.toString('latin1'), key])).values()];
  }
  return undefined;
}

/** Values an index holds as one key; an array equals by element or whole. */
const isPoint = (value: unknown): boolean => rankOf(value) !== rank.array && rankOf(value) !== rank.regex;

/** After each point, the range that the facts leave the next field; undefined when they leave it open. */
function rangesWithin(points: Buffer[], facts: Fact[], field: FieldOrder, multikey: boolean): Range[] | undefined {
  const lower = facts.find((fact) => isUpward(fact) && isPoint(fact.operand));
  const upper = facts.find((fact) => isDownward(fact) && isPoint(fact.operand));
  const first = lower ?? upper;
  if (!first) return undefined;
  // A comparison holds within one type; that type's first byte is the bound on the open side.
  const whole = { bytes: directed(Buffer.from([rankOf(first.operand)]), field), inclusive: true };
  const orEqual = ['$gte', '$lte'];
  const bound = (fact: Fact | undefined) =>
    fact ? { bytes: directed(encodeValue(fact.operand), field), inclusive: orEqual.includes(fact.operator) } : whole;
  // In an array one element may meet the lower bound and another the upper: only one of them narrows the scan.
  const bounds = multikey && lower ? [bound(lower), whole] : [bound(lower), bound(upper)];
  const [start = whole, end = whole] = field.descending ? bounds.reverse() : bounds;
  return points.map((point) => {
    const [from, to] = [start, end].map(({ bytes }) => Buffer.concat([point, bytes])) as [Buffer, Buffer];
    return { low: start.inclusive ? from : afterPrefix(from), high: end.inclusive ? afterPrefix(to) : to };
  });
}

const directed = (bytes: Buffer, { descending }: FieldOrder): Buffer => (descending ? invert(bytes) : bytes);
