// What each update operator makes of the value it finds.
import { BSONRegExp, Double, Int32, Long } from 'bson';
import { CommandError, notHere } from './errors.ts';
import { compileFilter, isOperatorExpression } from './filter.ts';
import { compareValues, type Document, equalValues, integerOf, isDocument, isNumber } from './values.ts';

/** Takes what stands at `path` (undefined when nothing does) and gives what is to stand there, undefined for nothing. */
type UpdateOperator = (value: unknown, operand: unknown, path: string) => unknown;

export const updateOperators: Record<string, UpdateOperator> = {
  $set: (_value, operand) => operand,
  $setOnInsert: (_value, operand) => operand,
  $unset: () => undefined,
  $inc: (value, operand, path) => {
    if (!isNumber(operand)) throw new CommandError(14, 'Cannot increment with a value that is not a number');
    if (value !== undefined && !isNumber(value))
      throw new CommandError(14, `Cannot apply $inc to '${path}': its value is not a number`);
    return value === undefined ? operand : add(value, operand);
  },
  $min: (value, operand) => (value === undefined || compareValues(operand, value) < 0 ? operand : value),
  $max: (value, operand) => (value === undefined || compareValues(operand, value) > 0 ? operand : value),
  $push: (value, operand, path) => {
    const array = arrayOf('$push', value, path) ?? [];
    const { each, $position, $slice } = modified('$push', operand, ['$position', '$slice']);
    const position = $position === undefined ? array.length : whole('$position', $position);
    const pushed = [...array.slice(0, position), ...each, ...array.slice(position)];
    if ($slice === undefined) return pushed;
    const count = whole('$slice', $slice);
    return count >= 0 ? pushed.slice(0, count) : pushed.slice(count);
  },
  $addToSet: (value, operand, path) => {
    const set = [...(arrayOf('$addToSet', value, path) ?? [])];
    for (const added of modified('$addToSet', operand, []).each)
      if (!set.some((element) => equalValues(element, added))) set.push(added);
    return set;
  },
  $pull: (value, operand, path) => {
    const pulled = pullTest(operand);
    return arrayOf('$pull', value, path)?.filter((element) => !pulled(element));
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

function arrayOf(operator: string, value: unknown, path: string): unknown[] | undefined {
  if (value === undefined || Array.isArray(value)) return value;
  throw new CommandError(2, `The field '${path}' must be an array for ${operator}, but is not`);
}

function whole(name: string, value: unknown): number {
  const number = integerOf(value);
  if (number === undefined) throw new CommandError(2, `The value for ${name} must be a whole number`);
  return number;
}

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
