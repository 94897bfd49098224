// What each update operator does to the place it is given.
import { BSONRegExp, Int32, Timestamp } from 'bson';
import { add, multiply } from './arithmetic.ts';
import { CommandError } from './errors.ts';
import { compileFilter, isOperatorExpression } from './matcher.ts';
import { singleValueTest } from './operators.ts';
import { valueAt } from './paths.ts';
import type { Place } from './updater.ts';
import { compareValues, type Document, equalValues, integerOf, isDocument, isNumber } from './values.ts';

type Operator = (place: Place, operand: unknown, placeOf: (path: string) => Place) => void;

const operators: Record<string, Operator> = {
  $set: (place, operand) => place.set(operand),
  $setOnInsert: (place, operand) => place.set(operand),
  $unset: (place) => place.unset(),
  $inc: (place, operand) => place.set(arithmetic('$inc', place, operand)),
  $mul: (place, operand) => place.set(arithmetic('$mul', place, operand)),
  $min: (place, operand) => {
    if (!place.exists || compareValues(operand, place.value) < 0) place.set(operand);
  },
  $max: (place, operand) => {
    if (!place.exists || compareValues(operand, place.value) > 0) place.set(operand);
  },
  $rename: (place, operand, placeOf) => {
    if (typeof operand !== 'string')
      throw new CommandError(2, `The 'to' field for $rename must be a string: ${place.path}`);
    if (!place.exists) return;
    const { value } = place;
    place.unset();
    placeOf(operand).set(value);
  },
  $currentDate: (place, operand) => {
    const type = isDocument(operand) ? operand.$type : operand;
    if (type === true || type === false || type === 'date') place.set(new Date());
    else if (type === 'timestamp') place.set(new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 }));
    else throw new CommandError(2, "$currentDate needs true, {$type: 'date'} or {$type: 'timestamp'}");
  },
  $push: (place, operand) => {
    const array = arrayAt('$push', place) ?? [];
    const { $each, $position, $slice, $sort, ...rest } = isModified(operand) ? operand : { $each: [operand] };
    if (!Array.isArray($each)) throw new CommandError(2, 'The argument to $each in $push must be an array');
    const stray = Object.keys(rest)[0];
    if (stray) throw new CommandError(2, `Unrecognized clause in $push: ${stray}`);
    const position = $position === undefined ? array.length : whole('$position', $position);
    const from = position < 0 ? Math.max(0, array.length + position) : position;
    const pushed = [...array.slice(0, from), ...$each, ...array.slice(from)];
    if ($sort !== undefined) pushed.sort(elementOrder($sort));
    place.set($slice === undefined ? pushed : sliced(pushed, whole('$slice', $slice)));
  },
  $addToSet: (place, operand) => {
    const array = arrayAt('$addToSet', place) ?? [];
    const { $each, ...rest } = isModified(operand) ? operand : { $each: [operand] };
    if (!Array.isArray($each)) throw new CommandError(14, 'The argument to $each in $addToSet must be an array');
    const stray = Object.keys(rest)[0];
    if (stray) throw new CommandError(2, `Found unexpected fields after $each in $addToSet: ${stray}`);
    const set = [...array];
    for (const value of $each) if (!set.some((element) => equalValues(element, value))) set.push(value);
    place.set(set);
  },
  $pop: (place, operand) => {
    const end = integerOf(operand);
    if (end !== 1 && end !== -1) throw new CommandError(9, '$pop expects 1 or -1');
    const array = arrayAt('$pop', place);
    if (array) place.set(end === 1 ? array.slice(0, -1) : array.slice(1));
  },
  $pull: (place, operand) => {
    const array = arrayAt('$pull', place);
    const pulled = pullTest(operand);
    if (array) place.set(array.filter((element) => !pulled(element)));
  },
  $pullAll: (place, operand) => {
    if (!Array.isArray(operand)) throw new CommandError(2, '$pullAll requires an array argument');
    const array = arrayAt('$pullAll', place);
    if (array) place.set(array.filter((element) => !operand.some((value) => equalValues(element, value))));
  },
};

export const updateOperators: ReadonlySet<string> = new Set(Object.keys(operators));

export function applyOperator(name: string, place: Place, operand: unknown, placeOf: (path: string) => Place): void {
  operators[name]?.(place, operand, placeOf);
}

const isModified = (operand: unknown): operand is Document => isDocument(operand) && Object.hasOwn(operand, '$each');

function arrayAt(operator: string, place: Place): unknown[] | undefined {
  if (!place.exists) return undefined;
  if (Array.isArray(place.value)) return place.value;
  const code = operator === '$pop' ? 14 : 2;
  throw new CommandError(code, `The field '${place.path}' must be an array for ${operator}, but is not`);
}

function whole(name: string, value: unknown): number {
  const number = integerOf(value);
  if (number === undefined) throw new CommandError(2, `The value for ${name} must be a whole number`);
  return number;
}

const sliced = (array: unknown[], count: number): unknown[] =>
  count === 0 ? [] : count > 0 ? array.slice(0, count) : array.slice(count);

function elementOrder(sort: unknown): (a: unknown, b: unknown) => number {
  if (!isDocument(sort)) {
    const direction = whole('$sort', sort);
    return (a, b) => direction * compareValues(a, b);
  }
  const fields = Object.entries(sort).map(([path, direction]) => ({ path, direction: whole('$sort', direction) }));
  return (a, b) => {
    for (const { path, direction } of fields) {
      const difference = compareValues(valueAt(a, path) ?? null, valueAt(b, path) ?? null);
      if (difference !== 0) return direction * difference;
    }
    return 0;
  };
}

/** A document means a query on the elements, `{$gte: 3}` conditions on them, anything else equality. */
function pullTest(operand: unknown): (element: unknown) => boolean {
  if (operand instanceof BSONRegExp) return singleValueTest({ $regex: operand }, { compileFilter });
  const isLogical = isDocument(operand) && ['$and', '$or', '$nor'].includes(Object.keys(operand)[0] ?? '');
  if (isOperatorExpression(operand) && !isLogical) return singleValueTest(operand, { compileFilter });
  if (!isDocument(operand)) return (element) => equalValues(element, operand);
  const filter = compileFilter(operand);
  return (element) => isDocument(element) && filter.matches(element);
}

function arithmetic(operator: '$inc' | '$mul', place: Place, operand: unknown): unknown {
  if (!isNumber(operand)) throw new CommandError(14, `Cannot apply ${operator} with a value that is not a number`);
  if (place.exists && !isNumber(place.value)) {
    throw new CommandError(14, `Cannot apply ${operator} to '${place.path}': its value is not a number`);
  }
  if (!place.exists && operator === '$inc') return operand;
  const old = place.exists ? place.value : new Int32(0);
  return operator === '$inc' ? add(old, operand) : multiply(old, operand);
}
