// BSON values as the server holds them (numbers wrapped, so int stays int) and MongoDB's order among them.
import { type Binary, BSON, type BSONRegExp, Double, Int32, Long, type ObjectId, type Timestamp } from 'bson';
import { notHere } from './errors.ts';

export type Document = { [field: string]: unknown };

/** Keeps Int32, Long, Double and regular expressions as they were sent, so that storing them again changes nothing. */
export const parseDocument = (bytes: Uint8Array): Document =>
  BSON.deserialize(bytes, { promoteValues: false, bsonRegExp: true });

export function formatDocument(document: Document): Buffer {
  const { buffer, byteOffset, byteLength } = BSON.serialize(document, { ignoreUndefined: true });
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** Rank of a value's type in MongoDB's comparison order (manual: "BSON types, comparison/sort order"). */
export const rank = {
  minKey: 1,
  missing: 4,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  boolean: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  maxKey: 127,
} as const;

const bsonRanks: Record<string, number> = {
  MinKey: rank.minKey,
  Int32: rank.number,
  Long: rank.number,
  Double: rank.number,
  Binary: rank.binary,
  ObjectId: rank.objectId,
  Timestamp: rank.timestamp,
  BSONRegExp: rank.regex,
  MaxKey: rank.maxKey,
};

/** Throws for Decimal128, DBRef, Code and Symbol: they are kept and given back, but not compared, sorted or indexed. */
export function rankOf(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return rank.string;
    case 'number':
    case 'bigint':
      return rank.number;
    case 'boolean':
      return rank.boolean;
    case 'undefined':
      return rank.missing;
  }
  if (value === null) return rank.null;
  if (Array.isArray(value)) return rank.array;
  if (value instanceof Date) return rank.date;
  const kind = bsonKind(value);
  if (kind === undefined) return rank.object;
  const found = bsonRanks[kind];
  if (found === undefined) throw notHere(`Comparing a ${kind}`, 2);
  return found;
}

/** The `bson` class a value belongs to, undefined for plain values. */
export const bsonKind = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null ? (value as { _bsontype?: string })._bsontype : undefined;

export const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Date) &&
  bsonKind(value) === undefined;

export const isNumber = (value: unknown): boolean => rankOf(value) === rank.number;

/** A number's value: number where that is exact, bigint for longs beyond 2^53; NaN for anything else. */
export function numericValue(value: unknown): number | bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (value instanceof Int32 || value instanceof Double) return value.value;
  if (!(value instanceof Long)) return Number.NaN;
  const approximate = value.toNumber();
  return Number.isSafeInteger(approximate) ? approximate : value.toBigInt();
}

/** A whole number given as any BSON number, or undefined: for limits, batch sizes, directions. */
export function integerOf(value: unknown): number | undefined {
  const number = isNumber(value) ? Number(numericValue(value)) : Number.NaN;
  return Number.isSafeInteger(number) ? number : undefined;
}

/** MongoDB's truth: everything but false, 0, null and missing. */
export const isTrue = (value: unknown): boolean =>
  !(value === false || value === null || value === undefined || (isNumber(value) && numericValue(value) === 0));

/** Negative, zero or positive: MongoDB's total order, across types and inside objects and arrays. */
export function compareValues(a: unknown, b: unknown): number {
  const rankA = rankOf(a);
  const difference = rankA - rankOf(b);
  if (difference !== 0) return difference;
  switch (rankA) {
    case rank.number:
      return compareNumbers(numericValue(a), numericValue(b));
    case rank.string:
      return compareStrings(String(a), String(b));
    case rank.object:
      return compareObjects(a as Document, b as Document);
    case rank.array:
      return compareArrays(a as unknown[], b as unknown[]);
    case rank.binary:
      return compareBinaries(a as Binary, b as Binary);
    case rank.objectId:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case rank.boolean:
      return Number(a) - Number(b);
    case rank.date:
      return (a as Date).getTime() - (b as Date).getTime();
    case rank.timestamp:
      return (a as Timestamp).compare(b as Timestamp);
    case rank.regex: {
      const [left, right] = [a as BSONRegExp, b as BSONRegExp];
      return compareStrings(left.pattern, right.pattern) || compareStrings(left.options, right.options);
    }
    default:
      return 0;
  }
}

export const equalValues = (a: unknown, b: unknown): boolean => compareValues(a, b) === 0;

function compareNumbers(a: number | bigint, b: number | bigint): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  const [nanA, nanB] = [Number.isNaN(a), Number.isNaN(b)];
  return nanA === nanB ? 0 : nanA ? -1 : 1;
}

/** By UTF-8 bytes, as MongoDB's binary collation does; UTF-16 order differs only where surrogates are involved. */
function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x === y) continue;
    const [surrogateX, surrogateY] = [x >= 0xd800 && x <= 0xdfff, y >= 0xd800 && y <= 0xdfff];
    return surrogateX === surrogateY ? x - y : surrogateX ? 1 : -1;
  }
  return a.length - b.length;
}

function compareObjects(a: Document, b: Document): number {
  const [fieldsA, fieldsB] = [Object.keys(a), Object.keys(b)];
  for (let i = 0; i < fieldsA.length && i < fieldsB.length; i++) {
    const [nameA, nameB] = [String(fieldsA[i]), String(fieldsB[i])];
    const [valueA, valueB] = [a[nameA], b[nameB]];
    const difference = rankOf(valueA) - rankOf(valueB) || compareStrings(nameA, nameB) || compareValues(valueA, valueB);
    if (difference !== 0) return difference;
  }
  return fieldsA.length - fieldsB.length;
}

function compareArrays(a: unknown[], b: unknown[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = compareValues(a[i], b[i]);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

const compareBinaries = (a: Binary, b: Binary): number =>
  a.position - b.position || a.sub_type - b.sub_type || Buffer.compare(a.value(), b.value());
