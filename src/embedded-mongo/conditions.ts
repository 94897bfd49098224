// The conditions a query puts on one value: equality, comparisons, $in, $exists, $type, $regex.
import { BSONRegExp } from 'bson';
import { CommandError, notHere } from './errors.ts';
import {
  bsonKind,
  type Document,
  encodeValue,
  equalValues,
  integerOf,
  isDocument,
  numericValue,
  rank,
  rankOf,
} from './values.ts';

/** A test of one value; `whole` ones see an array as it is, the others also each of its elements. */
export interface ValueTest {
  holds: (value: unknown) => boolean;
  whole?: boolean;
}

/** Makes the test of an operator from its operand; `beside` is the document it stands in. */
export const conditions: Record<string, (operand: unknown, beside: Document) => ValueTest> = {
  $eq: equality,
  $ne: (operand) => {
    if (operand instanceof BSONRegExp) throw new CommandError(2, "Can't have regex as arg to $ne.");
    return equality(operand);
  },
  $in: membership,
  $nin: membership,
  $gt: (operand) => comparison(operand, (difference) => difference > 0, false),
  $gte: (operand) => comparison(operand, (difference) => difference >= 0, true),
  $lt: (operand) => comparison(operand, (difference) => difference < 0, false),
  $lte: (operand) => comparison(operand, (difference) => difference <= 0, true),
  $exists: () => ({ holds: (value) => value !== undefined, whole: true }),
  $type: typeTest,
  $regex: (operand, beside) => regexTest(operand, beside.$options),
};

/** Equality as queries mean it: null also matches a missing field. */
function equality(operand: unknown): ValueTest {
  if (operand === null) return { holds: (value) => value === null || value === undefined };
  const isText = typeof operand === 'string';
  return {
    holds: (value) =>
      isText && typeof value === 'string' ? value === operand : value !== undefined && equalValues(value, operand),
  };
}

function membership(operand: unknown): ValueTest {
  if (!Array.isArray(operand)) throw new CommandError(2, '$in needs an array');
  const tests = operand
    .filter((choice) => typeof choice !== 'string')
    .map((choice) => {
      if (choice instanceof BSONRegExp) return regexTest(choice, undefined);
      if (isDocument(choice) && Object.keys(choice)[0]?.startsWith('$'))
        throw new CommandError(2, 'cannot nest $ under $in');
      return equality(choice);
    });
  // Strings are by far the most frequent members, and a long list of ids is common.
  const strings = new Set<unknown>(operand.filter((choice) => typeof choice === 'string'));
  return { holds: (value) => strings.has(value) || tests.some((test) => test.holds(value)) };
}

/** Comparisons hold within one type only; null compares with null and missing, NaN with itself. */
function comparison(operand: unknown, accepts: (difference: number) => boolean, orEqual: boolean): ValueTest {
  const kind = rankOf(operand);
  if (kind === rank.regex) throw new CommandError(2, "Can't have RegEx as arg to predicate over field");
  if (kind === rank.minKey || kind === rank.maxKey) throw notHere('A comparison with MinKey or MaxKey', 2);
  if (kind === rank.null) return { holds: (value) => orEqual && (value === null || value === undefined) };
  const key = encodeValue(operand);
  const isNaNOperand = kind === rank.number && Number.isNaN(numericValue(operand));
  return {
    holds: (value) => {
      if (rankOf(value) !== kind) return false;
      if (kind === rank.number && (isNaNOperand || Number.isNaN(numericValue(value))))
        return orEqual && equalValues(value, operand);
      return accepts(Buffer.compare(encodeValue(value), key));
    },
  };
}

/** Each type's number and alias ($type in MongoDB's manual), with the kind of value it is. */
const types: [code: number, alias: string, kind: string][] = [
  [1, 'double', 'Double'],
  [2, 'string', 'string'],
  [3, 'object', 'object'],
  [4, 'array', 'array'],
  [5, 'binData', 'Binary'],
  [7, 'objectId', 'ObjectId'],
  [8, 'bool', 'boolean'],
  [9, 'date', 'date'],
  [10, 'null', 'null'],
  [11, 'regex', 'BSONRegExp'],
  [16, 'int', 'Int32'],
  [17, 'timestamp', 'Timestamp'],
  [18, 'long', 'Long'],
  [19, 'decimal', 'Decimal128'],
  [-1, 'minKey', 'MinKey'],
  [127, 'maxKey', 'MaxKey'],
];
const numberTypes = ['double', 'int', 'long', 'decimal'];

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return value instanceof Date ? 'date' : (bsonKind(value) ?? typeof value);
}

function typeTest(operand: unknown): ValueTest {
  const names = Array.isArray(operand) ? operand : [operand];
  if (names.length === 0) throw new CommandError(9, '$type must match at least one type');
  const kinds = names.flatMap((name) => {
    const isMeant = ([code, alias]: (typeof types)[number]): boolean =>
      alias === name || code === integerOf(name) || (name === 'number' && numberTypes.includes(alias));
    const chosen = types.filter(isMeant).map(([, , kind]) => kind);
    if (chosen.length === 0) throw new CommandError(2, `Unknown type name alias or code: ${String(name)}`);
    return chosen;
  });
  return { holds: (value) => kinds.includes(kindOf(value)) };
}

function regexTest(operand: unknown, options: unknown): ValueTest {
  const own = operand instanceof BSONRegExp ? operand : undefined;
  const source = own?.pattern ?? operand;
  const flags = options ?? own?.options ?? '';
  if (typeof source !== 'string') throw new CommandError(2, '$regex has to be a string');
  if (typeof flags !== 'string') throw new CommandError(2, '$options has to be a string');
  if (options !== undefined && own?.options) throw new CommandError(51075, 'options set in both $regex and $options');
  const regex = compileRegex(source, flags);
  return {
    holds: (value) =>
      typeof value === 'string'
        ? regex.test(value)
        : value instanceof BSONRegExp && value.pattern === source && value.options === flags,
  };
}

/** The pieces of a pattern: an escape, a class, or one character. */
const pieces = /\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|[\s\S]/gu;
/** Valid in PCRE and in JavaScript, but not with the same meaning. */
const ambiguous = /\\[suvkSUVK0-9]|\[:|^\[\^?\]/;

/** Turns MongoDB's (PCRE's) pattern into a JavaScript one that means the same. Throws 51091 and 51108. */
function compileRegex(pattern: string, options: string): RegExp {
  if (!/^i*$/.test(options)) throw notHere(`The regular expression option in '${options}' (only i is)`, 51108);
  const translated = (pattern.match(pieces) ?? []).map((piece) => {
    if (ambiguous.test(piece)) throw notHere(`'${piece}' in the regular expression /${pattern}/`, 51091);
    // PCRE's dot stops at \n alone, and its $ also stands before a last \n.
    if (piece === '.') return '[^\\n]';
    if (piece === '$') return '(?=\\n?(?![\\s\\S]))';
    return piece.replace(/\\([^\w^$\\.*+?()[\]{}|/])/g, (_, character: string) => hexadecimal(character));
  });
  try {
    return new RegExp(translated.join(''), options === '' ? 'u' : 'iu');
  } catch {
    throw notHere(`The regular expression /${pattern}/ (invalid, or written in PCRE's own syntax)`, 51091);
  }
}

/** PCRE lets any punctuation be escaped; JavaScript's u-mode only what has a meaning. */
const hexadecimal = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
