// Sums and products of BSON numbers, with MongoDB's result types: int grows into long, double stays double.
import { Double, Int32, Long } from 'bson';
import { CommandError, notHere } from './errors.ts';
import { bsonKind } from './values.ts';

export const add = (a: unknown, b: unknown): unknown =>
  combine(
    a,
    b,
    (x, y) => x + y,
    (x, y) => x + y,
  );
export const subtract = (a: unknown, b: unknown): unknown =>
  combine(
    a,
    b,
    (x, y) => x - y,
    (x, y) => x - y,
  );
export const multiply = (a: unknown, b: unknown): unknown =>
  combine(
    a,
    b,
    (x, y) => x * y,
    (x, y) => x * y,
  );

/** Throws 2 when a long overflows; refuses Decimal128. */
function combine(
  a: unknown,
  b: unknown,
  doubles: (x: number, y: number) => number,
  integers: (x: bigint, y: bigint) => bigint,
): unknown {
  if (bsonKind(a) === 'Decimal128' || bsonKind(b) === 'Decimal128') throw notHere('Arithmetic with Decimal128', 2);
  if (a instanceof Double || b instanceof Double) return new Double(doubles(Number(a), Number(b)));
  const result = integers(BigInt(String(a)), BigInt(String(b)));
  if (BigInt.asIntN(64, result) !== result) throw new CommandError(2, 'The result of the arithmetic is beyond 64 bits');
  const small = BigInt.asIntN(32, result) === result && !(a instanceof Long) && !(b instanceof Long);
  return small ? new Int32(Number(result)) : Long.fromBigInt(result);
}
