// Aggregation expressions: field paths, literals and a table of operators; every other operator is refused by name.
import { Int32 } from 'bson';
import { add, multiply, subtract } from './arithmetic.ts';
import { CommandError, notHere } from './errors.ts';
import { setField } from './paths.ts';
import { compareValues, type Document, equalValues, isDocument, isNumber, isTrue } from './values.ts';

export type Expression = (document: Document) => unknown;

/** Throws 168 for unknown operators, 17276 for variables ($$ROOT and its kin). */
export function compileExpression(spec: unknown): Expression {
  if (typeof spec === 'string' && spec.startsWith('$')) return compilePath(spec);
  if (Array.isArray(spec)) {
    const parts = spec.map(compileExpression);
    return (document) => parts.map((part) => part(document) ?? null);
  }
  if (!isDocument(spec)) return () => spec;
  const [name] = Object.keys(spec);
  if (name?.startsWith('$')) {
    if (Object.keys(spec).length !== 1) throw new CommandError(15983, 'an expression must have exactly one field');
    return compileOperatorExpression(name, spec[name]);
  }
  const fields = Object.entries(spec).map(([field, value]) => ({ field, value: compileExpression(value) }));
  return (document) => {
    const result: Document = {};
    for (const { field, value } of fields) {
      const found = value(document);
      if (found !== undefined) setField(result, field, found);
    }
    return result;
  };
}

function compilePath(spec: string): Expression {
  if (!spec.startsWith('$$')) {
    const parts = spec.slice(1).split('.');
    if (parts.includes('')) throw new CommandError(40353, `FieldPath '${spec}' has an empty part`);
    return (document) => along(document, parts, 0);
  }
  throw notHere(`The variable ${spec}`, 17276);
}

/** A path into an array gives the array of what its documents have there. */
function along(value: unknown, parts: string[], from: number): unknown {
  const part = parts[from];
  if (part === undefined) return value;
  if (Array.isArray(value))
    return value.map((element) => along(element, parts, from)).filter((found) => found !== undefined);
  return isDocument(value) && Object.hasOwn(value, part) ? along(value[part], parts, from + 1) : undefined;
}

type Operator = (values: unknown[], name: string) => unknown;

const compared =
  (accepts: (difference: number) => boolean): Operator =>
  ([a, b]) =>
    accepts(compareValues(a, b));

const isMissing = (value: unknown): boolean => value === undefined || value === null;

/** Null when an operand is missing; throws 16554 for one that is no number. */
const numeric =
  (combine: (a: unknown, b: unknown) => unknown): Operator =>
  (values, name) => {
    if (values.some(isMissing)) return null;
    if (!values.every(isNumber)) throw new CommandError(16554, `${name} only supports numeric types`);
    return values.reduce(combine);
  };

/** How many operands each takes (undefined: any number), and what it gives. */
const operators: Record<string, [number | undefined, Operator]> = {
  $eq: [2, compared((difference) => difference === 0)],
  $ne: [2, compared((difference) => difference !== 0)],
  $gt: [2, compared((difference) => difference > 0)],
  $gte: [2, compared((difference) => difference >= 0)],
  $lt: [2, compared((difference) => difference < 0)],
  $lte: [2, compared((difference) => difference <= 0)],
  $and: [undefined, (values) => values.every(isTrue)],
  $or: [undefined, (values) => values.some(isTrue)],
  $not: [1, ([value]) => !isTrue(value)],
  $in: [
    2,
    ([value, list]) => {
      if (!Array.isArray(list)) throw new CommandError(40081, '$in requires an array as a second argument');
      return list.some((element) => equalValues(element, value));
    },
  ],
  $ifNull: [undefined, (values) => values.find((value) => !isMissing(value)) ?? values.at(-1)],
  $add: [undefined, numeric(add)],
  $subtract: [2, numeric(subtract)],
  $multiply: [undefined, numeric(multiply)],
  $size: [
    1,
    ([value]) => {
      if (!Array.isArray(value)) throw new CommandError(17124, 'The argument to $size must be an array');
      return new Int32(value.length);
    },
  ],
};

function compileOperatorExpression(name: string, operand: unknown): Expression {
  if (name === '$literal') return () => operand;
  if (name === '$cond') return compileCondition(operand);
  const entry = operators[name];
  if (!entry) throw notHere(`The aggregation operator ${name}`, 168);
  const [arity, operator] = entry;
  const operands = (Array.isArray(operand) ? operand : [operand]).map(compileExpression);
  if (arity !== undefined && operands.length !== arity) {
    throw new CommandError(
      16020,
      `Expression ${name} takes exactly ${arity} arguments. ${operands.length} were passed in.`,
    );
  }
  return (document) =>
    operator(
      operands.map((part) => part(document)),
      name,
    );
}

function compileCondition(operand: unknown): Expression {
  const parts = Array.isArray(operand) ? operand : isDocument(operand) ? [operand.if, operand.then, operand.else] : [];
  if (parts.length !== 3 || parts.includes(undefined)) throw new CommandError(17080, '$cond needs if, then and else');
  const [condition, yes, no] = parts.map(compileExpression);
  return (document) => (isTrue(condition?.(document)) ? yes?.(document) : no?.(document));
}
