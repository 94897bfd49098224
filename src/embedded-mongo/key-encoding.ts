// Turns BSON values into bytes whose plain byte order is MongoDB's order: the keys of indexes and of sorts.
import type { Binary, BSONRegExp, ObjectId, Timestamp } from 'bson';
import { CommandError } from './errors.ts';
import { type Document, numericValue, rank, rankOf } from './values.ts';

/** Ends a string, array or object inside a key; escaped zeros (0x00 0xff) sort after it. */
const END = Buffer.from([0, 1]);

/** The rank byte of an empty array as an index key: below null, as MongoDB's "undefined". */
const EMPTY_ARRAY = rank.missing;

/** The bytes of one value; of a missing one, null's. */
export function encodeValue(value: unknown): Buffer {
  const kind = rankOf(value);
  switch (kind) {
    case rank.missing:
      return Buffer.from([rank.null]);
    case rank.number:
      return encodeNumber(value);
    case rank.string:
      return Buffer.concat([Buffer.from([kind]), encodeString(String(value))]);
    case rank.object:
      return encodeObject(value as Document);
    case rank.array:
      return Buffer.concat([Buffer.from([kind]), ...(value as unknown[]).map(encodeValue), Buffer.from([0])]);
    case rank.binary: {
      const { position, sub_type: subType } = value as Binary;
      const head = Buffer.from([kind, 0, 0, 0, 0, subType]);
      head.writeUInt32BE(position, 1);
      return Buffer.concat([head, (value as Binary).value().subarray(0, position)]);
    }
    case rank.objectId:
      return Buffer.concat([Buffer.from([kind]), (value as ObjectId).id]);
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
      return Buffer.concat([Buffer.from([kind]), encodeString(pattern), encodeString(options)]);
    }
    default:
      return Buffer.from([kind]);
  }
}

/** The key of an empty array where its elements are indexed. */
export const encodeEmptyArray = (): Buffer => Buffer.from([EMPTY_ARRAY]);

/** The bytes with their order turned round, for a descending field. */
export function invert(bytes: Buffer): Buffer {
  const inverted = Buffer.allocUnsafe(bytes.length);
  for (let i = 0; i < bytes.length; i++) inverted[i] = ~(bytes[i] ?? 0);
  return inverted;
}

/** The smallest key above every key that starts with `prefix`. */
export function afterPrefix(prefix: Buffer): Buffer {
  const bytes = Buffer.from(prefix);
  for (let i = bytes.length - 1; i >= 0; i--) {
    const byte = bytes[i] ?? 0;
    if (byte === 0xff) continue;
    bytes[i] = byte + 1;
    return bytes.subarray(0, i + 1);
  }
  throw new CommandError(1, 'No key is above 0xff… (a key must start with its table byte).');
}

function encodeNumber(value: unknown): Buffer {
  const number = numericValue(value);
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
  const bytes = Buffer.from(value);
  if (!bytes.includes(0)) return Buffer.concat([bytes, END]);
  const escaped: number[] = [];
  for (const byte of bytes) escaped.push(...(byte === 0 ? [0, 0xff] : [byte]));
  return Buffer.concat([Buffer.from(escaped), END]);
}

function encodeObject(value: Document): Buffer {
  const parts: Buffer[] = [Buffer.from([rank.object])];
  for (const [name, field] of Object.entries(value)) {
    parts.push(Buffer.from([rankOf(field)]), encodeString(name), encodeValue(field));
  }
  parts.push(Buffer.from([0]));
  return Buffer.concat(parts);
}
