// BSON values as the server holds them (numbers wrapped, so int stays int), and their order: that of the bytes of keys.
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
const plainRanks: Record<string, number> = {
  string: rank.string,
  number: rank.number,
  bigint: rank.number,
  boolean: rank.boolean,
  undefined: rank.missing,
};

/** Throws for Decimal128, DBRef, Code and Symbol: they are kept and given back, but not compared, sorted or indexed. */
export function rankOf(value: unknown): number {
  const plain = plainRanks[typeof value];
  if (plain !== undefined) return plain;
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

/** Negative, zero or positive: MongoDB's total order, across types and inside objects and arrays; missing is below null. */
export const compareValues = (a: unknown, b: unknown): number =>
  rankOf(a) - rankOf(b) || (a === b ? 0 : Buffer.compare(encodeValue(a), encodeValue(b)));

export const equalValues = (a: unknown, b: unknown): boolean => compareValues(a, b) === 0;

/** Ends a string inside a key; escaped zeros (0x00 0xff) sort after it. */
const END = Buffer.from([0, 1]);
/** Ends an array or object: below every rank. */
const CLOSE = Buffer.from([0]);

/** The key of an empty array where its elements are indexed: below null, as MongoDB's "undefined". */
export const emptyArrayKey = Buffer.from([rank.missing]);

/** Bytes whose plain order is that of values: the keys of indexes and sorts. A missing value has null's. */
export function encodeValue(value: unknown): Buffer {
  const kind = rankOf(value);
  const head = Buffer.from([kind === rank.missing ? rank.null : kind]);
  switch (kind) {
    case rank.number:
      return encodeNumber(numericValue(value));
    case rank.string:
      return Buffer.concat([head, encodeString(String(value))]);
    case rank.object: {
      const fields = Object.entries(value as Document);
      const parts = fields.flatMap(([name, field]) => [
        Buffer.from([rankOf(field)]),
        encodeString(name),
        encodeValue(field),
      ]);
      return Buffer.concat([head, ...parts, CLOSE]);
    }
    case rank.array:
      return Buffer.concat([head, ...(value as unknown[]).map(encodeValue), CLOSE]);
    case rank.binary: {
      const { position, sub_type: subType } = value as Binary;
      const about = Buffer.alloc(5, subType);
      about.writeUInt32BE(position);
      return Buffer.concat([head, about, (value as Binary).value().subarray(0, position)]);
    }
    case rank.objectId:
      return Buffer.concat([head, (value as ObjectId).id]);
    case rank.boolean:
      return Buffer.from([kind, value ? 1 : 0]);
    case rank.date:
      return encodeDouble(kind, (value as Date).getTime());
    case rank.timestamp: {
      const bytes = Buffer.alloc(9, kind);
      bytes.writeBigUInt64BE((value as Timestamp).toBigInt(), 1);
      return bytes;
    }
    case rank.regex: {
      const { pattern, options } = value as BSONRegExp;
      return Buffer.concat([head, encodeString(pattern), encodeString(options)]);
    }
    default:
      return head;
  }
}

/** The bytes with their order turned round, for a descending field. */
export function invert(bytes: Buffer): Buffer {
  const inverted = Buffer.allocUnsafe(bytes.length);
  for (let i = 0; i < bytes.length; i++) inverted[i] = ~(bytes[i] ?? 0);
  return inverted;
}

/** The smallest key above every key that starts with `prefix`; a key starts with its table byte, which is never 0xff. */
export function afterPrefix(prefix: Buffer): Buffer {
  const end = prefix.findLastIndex((byte) => byte !== 0xff);
  const bytes = Buffer.from(prefix.subarray(0, end + 1));
  bytes[end] = (bytes[end] ?? 0) + 1;
  return bytes;
}

function encodeNumber(number: number | bigint): Buffer {
  const double = Number(number);
  const head = encodeDouble(rank.number, double);
  if (!Number.isFinite(double) || Math.abs(double) < 2 ** 53) return head;
  // Beyond 2^53 a long may lie between two doubles: its distance from the nearest one decides.
  const rest = Buffer.alloc(4);
  rest.writeInt32BE(typeof number === 'bigint' ? Number(number - BigInt(double)) : 0);
  rest[0] = (rest[0] ?? 0) ^ 0x80;
  return Buffer.concat([head, rest]);
}

/** IEEE bits with the sign bit turned (and all bits of negatives), so that bytes sort as numbers do; NaN lowest. */
function encodeDouble(kind: number, value: number): Buffer {
  const bytes = Buffer.alloc(9, kind);
  if (Number.isNaN(value)) return bytes.fill(0, 1);
  bytes.writeDoubleBE(value === 0 ? 0 : value, 1);
  const negative = ((bytes[1] ?? 0) & 0x80) !== 0;
  for (let i = 1; i < 9; i++) bytes[i] = (bytes[i] ?? 0) ^ (negative ? 0xff : i === 1 ? 0x80 : 0);
  return bytes;
}

function encodeString(value: string): Buffer {
  const [first = '', ...rest] = value.split('\0');
  const zero = Buffer.from([0, 0xff]);
  return Buffer.concat([Buffer.from(first), ...rest.flatMap((part) => [zero, Buffer.from(part)]), END]);
}
