// The query operators that look at one value: $eq, $in, comparisons, $type, $regex, $mod, and those for arrays.
import { BSONRegExp, Double, Int32, Long } from 'bson';
import { CommandError, notHere } from './errors.ts';
import type { Filter } from './matcher.ts';
import { compileRegex } from './regex.ts';
import {
  bsonKind,
  compareValues,
  type Document,
  equalValues,
  integerOf,
  isDocument,
  isNumber,
  isTrue,
  numericValue,
  rank,
  rankOf,
} from './values.ts';

/** A test of one value; `whole` ones see an array as it is, the others also each of its elements. */
export interface ValueTest {
  holds: (value: unknown) => boolean;
  whole?: boolean;
}

interface Context {
  compileFilter: (filter: Document) => Filter;
  /** The `$options` written next to a `$regex`. */
  options?: unknown;
}

export function compileOperator(operator: string, operand: unknown, context: Context): ValueTest {
  switch (operator) {
    case '$eq':
      return equalityTest(operand);
    case '$in':
      return membershipTest(operand);
    case '$gt':
      return comparison(operand, (difference) => difference > 0, false);
    case '$gte':
      return comparison(operand, (difference) => difference >= 0, true);
    case '$lt':
      return comparison(operand, (difference) => difference < 0, false);
    case '$lte':
      return comparison(operand, (difference) => difference <= 0, true);
    case '$type':
      return typeTest(operand);
    case '$regex':
      return regexTest(operand, context.options);
    case '$mod':
      return moduloTest(operand);
    case '$size':
      return sizeTest(operand);
    case '$all':
      return allTest(operand, context);
    case '$elemMatch':
      return elementTest(operand, context);
    default:
      throw notHere(`The query operator ${operator}`, 2);
  }
}

/** Equality as queries mean it: null also matches a missing field. */
export function equalityTest(operand: unknown): ValueTest {
  if (operand === null) return { holds: (value) => value === null || value === undefined };
  return { holds: (value) => value !== undefined && equalValues(value, operand) };
}

function membershipTest(operand: unknown): ValueTest {
  if (!Array.isArray(operand)) throw new CommandError(2, '$in needs an array');
  const tests = operand.map((choice) => {
    if (choice instanceof BSONRegExp) return regexTest(choice, undefined);
    if (isDocument(choice) && Object.keys(choice)[0]?.startsWith('$')) {
      throw new CommandError(2, 'cannot nest $ under $in');
    }
    return equalityTest(choice);
  });
  // Strings are by far the most frequent members, and a long list of ids is common.
  const strings = new Set<unknown>(operand.filter((choice) => typeof choice === 'string'));
  const others = tests.filter((_, i) => typeof operand[i] !== 'string');
  return { holds: (value) => strings.has(value) || others.some((test) => test.holds(value)) };
}

/** Comparisons hold within one type only, except against MinKey and MaxKey; null compares with null and missing. */
function comparison(operand: unknown, accepts: (difference: number) => boolean, orEqual: boolean): ValueTest {
  const kind = rankOf(operand);
  if (operand instanceof BSONRegExp) throw new CommandError(2, "Can't have RegEx as arg to a comparison");
  if (kind === rank.null) return { holds: (value) => orEqual && (value === null || value === undefined) };
  if (kind === rank.minKey || kind === rank.maxKey) {
    return { holds: (value) => value !== undefined && accepts(compareValues(value, operand)) };
  }
  const isNaNOperand = kind === rank.number && Number.isNaN(numericValue(operand));
  return {
    holds: (value) => {
      if (rankOf(value) !== kind) return false;
      if (kind === rank.number && (isNaNOperand || Number.isNaN(numericValue(value)))) {
        return orEqual && equalValues(value, operand);
      }
      return accepts(compareValues(value, operand));
    },
  };
}

/** Each type's alias and number ($type in MongoDB's manual), with the test for it. */
const types: [string, number, (value: unknown) => boolean][] = [
  ['double', 1, (value) => value instanceof Double || (typeof value === 'number' && !Number.isInteger(value))],
  ['string', 2, (value) => typeof value === 'string'],
  ['object', 3, isDocument],
  ['array', 4, Array.isArray],
  ['binData', 5, (value) => bsonKind(value) === 'Binary'],
  ['objectId', 7, (value) => bsonKind(value) === 'ObjectId'],
  ['bool', 8, (value) => typeof value === 'boolean'],
  ['date', 9, (value) => value instanceof Date],
  ['null', 10, (value) => value === null],
  ['regex', 11, (value) => value instanceof BSONRegExp],
  ['int', 16, (value) => value instanceof Int32],
  ['timestamp', 17, (value) => bsonKind(value) === 'Timestamp'],
  ['long', 18, (value) => value instanceof Long],
  ['decimal', 19, (value) => bsonKind(value) === 'Decimal128'],
  ['minKey', -1, (value) => bsonKind(value) === 'MinKey'],
  ['maxKey', 127, (value) => bsonKind(value) === 'MaxKey'],
];

function typeTest(operand: unknown): ValueTest {
  const wanted = (Array.isArray(operand) ? operand : [operand]).map((name) => {
    if (name === 'number') return isNumber;
    const type = types.find(([alias, code]) => alias === name || (isNumber(name) && integerOf(name) === code));
    if (!type) throw new CommandError(2, `Unknown type name alias or code: ${String(name)}`);
    return type[2];
  });
  if (wanted.length === 0) throw new CommandError(9, '$type must match at least one type');
  return { holds: (value) => value !== undefined && wanted.some((test) => test(value)) };
}

function regexTest(operand: unknown, options: unknown): ValueTest {
  if (options !== undefined && typeof options !== 'string') throw new CommandError(2, '$options has to be a string');
  const source = operand instanceof BSONRegExp ? operand.pattern : operand;
  if (typeof source !== 'string') throw new CommandError(2, '$regex has to be a string or a regular expression');
  const flags = options ?? (operand instanceof BSONRegExp ? operand.options : '');
  const regex = compileRegex(source, flags);
  return {
    holds: (value) =>
      typeof value === 'string'
        ? regex.test(value)
        : value instanceof BSONRegExp && value.pattern === source && value.options === flags,
  };
}

function moduloTest(operand: unknown): ValueTest {
  if (!Array.isArray(operand) || operand.length !== 2) throw new CommandError(2, 'malformed mod, needs two numbers');
  const [divisor, remainder] = operand.map(wholePart);
  if (divisor === undefined || remainder === undefined) {
    throw new CommandError(2, 'malformed mod, divisor and remainder have to be numbers');
  }
  if (divisor === 0n) throw new CommandError(2, 'divisor cannot be 0');
  return {
    holds: (value) => {
      const whole = wholePart(value);
      return whole !== undefined && whole % divisor === remainder;
    },
  };
}

/** A number without its fraction, undefined for anything else. */
function wholePart(value: unknown): bigint | undefined {
  if (!isNumber(value)) return undefined;
  const number = numericValue(value);
  if (typeof number === 'bigint') return number;
  const whole = Math.trunc(Number(String(number)));
  return Number.isFinite(whole) ? BigInt(whole) : undefined;
}

function sizeTest(operand: unknown): ValueTest {
  const size = integerOf(operand);
  if (size === undefined) throw new CommandError(9, '$size must be a whole number');
  if (size < 0) throw new CommandError(9, '$size may not be negative');
  return { holds: (value) => Array.isArray(value) && value.length === size, whole: true };
}

function allTest(operand: unknown, context: Context): ValueTest {
  if (!Array.isArray(operand)) throw new CommandError(2, '$all needs an array');
  const tests = operand.map((choice): ValueTest => {
    if (choice instanceof BSONRegExp) return regexTest(choice, undefined);
    if (isDocument(choice) && Object.keys(choice)[0] === '$elemMatch') return elementTest(choice.$elemMatch, context);
    if (isDocument(choice) && Object.keys(choice)[0]?.startsWith('$'))
      throw new CommandError(2, 'no $ expressions in $all');
    return equalityTest(choice);
  });
  return {
    holds: (value) =>
      tests.length > 0 &&
      tests.every((test) => test.holds(value) || (Array.isArray(value) && !test.whole && value.some(test.holds))),
    whole: true,
  };
}

function elementTest(operand: unknown, context: Context): ValueTest {
  if (!isDocument(operand)) throw new CommandError(2, '$elemMatch needs an Object');
  const first = Object.keys(operand)[0];
  const logical = first === '$and' || first === '$or' || first === '$nor';
  if (first?.startsWith('$') && !logical) {
    const test = singleValueTest(operand, context);
    return { holds: (value) => Array.isArray(value) && value.some(test), whole: true };
  }
  const filter = context.compileFilter(operand);
  return {
    holds: (value) => Array.isArray(value) && value.some((element) => isDocument(element) && filter.matches(element)),
    whole: true,
  };
}

/** A condition written with operators, on one value as it is: an array is not looked into. */
export function singleValueTest(condition: Document, context: Context): (value: unknown) => boolean {
  const tests = Object.entries(condition).map(([operator, operand]): ((value: unknown) => boolean) => {
    switch (operator) {
      case '$options':
        return () => true;
      case '$not': {
        const test =
          operand instanceof BSONRegExp
            ? regexTest(operand, undefined).holds
            : singleValueTest(isDocument(operand) ? operand : { $not: operand }, context);
        return (value) => !test(value);
      }
      case '$ne':
      case '$nin': {
        const test = operator === '$ne' ? equalityTest(operand) : membershipTest(operand);
        return (value) => !test.holds(value);
      }
      case '$exists':
        return (value) => (value !== undefined) === isTrue(operand);
      default:
        return compileOperator(operator, operand, { ...context, options: condition.$options }).holds;
    }
  });
  return (value) => tests.every((test) => test(value));
}
