// What each update operator does to the place it is given.
import { BSONRegExp, Double, Int32, Long } from 'bson';
import { CommandError, notHere } from './errors.ts';
import { compileFilter, isOperatorExpression } from './filter.ts';
import type { Place } from './update.ts';
import { compareValues, type Document, equalValues, integerOf, isDocument, isNumber } from './values.ts';

export const updateOperators: Record<string, (place: Place, operand: unknown) => void> = {
  $set: (place, operand) => place.set(operand),
  $setOnInsert: (place, operand) => place.set(operand),
  $unset: (place) => place.unset(),
  $inc: (place, operand) => {
    if (!isNumber(operand)) throw new CommandError(14, 'Cannot increment with a value that is not a number');
    if (place.exists && !isNumber(place.value))
      throw new CommandError(14, `Cannot apply $inc to '${place.path}': its value is not a number`);
    place.set(place.exists ? add(place.value, operand) : operand);
  },
  $min: (place, operand) => {
    if (!place.exists || compareValues(operand, place.value) < 0) place.set(operand);
  },
  $max: (place, operand) => {
    if (!place.exists || compareValues(operand, place.value) > 0) place.set(operand);
  },
  $push: (place, operand) => {
    const array = arrayAt('$push', place) ?? [];
    const { each, $position, $slice } = modified('$push', operand, ['$position', '$slice']);
    const position = $position === undefined ? array.length : whole('$position', $position);
    const pushed = [...array.slice(0, position), ...each, ...array.slice(position)];
    place.set($slice === undefined ? pushed : sliced(pushed, whole('$slice', $slice)));
  },
  $addToSet: (place, operand) => {
    const set = [...(arrayAt('$addToSet', place) ?? [])];
    for (const value of modified('$addToSet', operand, []).each)
      if (!set.some((element) => equalValues(element, value))) set.push(value);
    place.set(set);
  },
  $pull: (place, operand) => {
    const pulled = pullTest(operand);
    const array = arrayAt('$pull', place);
    if (array) place.set(array.filter((element) => !pulled(element)));
  },
};

/** The values to add: the operand itself, or those of its `$each`, with the modifiers beside. */
function modified(operator: string, operand: unknown, modifiers: string[]): Document & { each: unknown[] } {
  if (!isDocument(operand) || !Object.keys(operand).some((name) => name.startsWith('$'))) return { each: [operand] };
  const { $each, ...rest } = operand;
  if (!Array.isArray($each)) throw new CommandError(2, `The argument to $each in ${operator} must be an array`);
  const stray = Object.keys(rest).find((name) => !modifiers.includes(name));
  if (stray) throw notHere(`The modifier ${stray} of ${operator}`, 2);
  return { ...rest, each: $each };
}

function arrayAt(operator: string, place: Place): unknown[] | undefined {
  if (!place.exists) return undefined;
  if (Array.isArray(place.value)) return place.value;
  throw new CommandError(2, `The field '${place.path}' must be an array for ${operator}, but is not`);
}

function whole(name: string, value: unknown): number {
  const number = integerOf(value);
  if (number === undefined) throw new CommandError(2, `The value for ${name} must be a whole number`);
  return number;
}

const sliced = (array: unknown[], count: number): unknown[] =>
  count >= 0 ? array.slice(0, count) : array.slice(count);

/** Conditions (`{$gte: 3}`, a regex) are put on each element, a filter on each document in the array; else equality. */
function pullTest(operand: unknown): (element: unknown) => boolean {
  const logical = isDocument(operand) && ('$and' in operand || '$or' in operand);
  if (isDocument(operand) && (logical || !isOperatorExpression(operand))) {
    const filter = compileFilter(operand);
    return (element) => isDocument(element) && filter.matches(element);
  }
  if (!isOperatorExpression(operand) && !(operand instanceof BSONRegExp))
    return (element) => equalValues(element, operand);
  const filter = compileFilter({ '': operand });
  return (element) => filter.matches({ '': element });
}

/** The sum with MongoDB's type: int grows into long, double stays double. Throws 2 when a long overflows. */
export function add(a: unknown, b: unknown): unknown {
  if (a instanceof Double || b instanceof Double) return new Double(Number(a) + Number(b));
  const sum = BigInt(String(a)) + BigInt(String(b));
  if (BigInt.asIntN(64, sum) !== sum) throw new CommandError(2, 'The sum is beyond 64 bits');
  const small = BigInt.asIntN(32, sum) === sum && !(a instanceof Long) && !(b instanceof Long);
  return small ? new Int32(Number(sum)) : Long.fromBigInt(sum);
}
