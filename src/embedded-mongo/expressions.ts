// Aggregation expressions: field paths, literals, documents and a few operators; every other one is refused by name.
import { CommandError, notHere } from './errors.ts';
import { setField } from './paths.ts';
import { compareValues, type Document, isDocument, isTrue } from './values.ts';

/** Gives undefined for what is missing. */
export type Expression = (document: Document) => unknown;

/** Throws 168 for unknown operators, 17276 for variables ($$ROOT and its kin). */
export function compileExpression(spec: unknown): Expression {
  if (typeof spec === 'string' && spec.startsWith('$')) return compilePath(spec);
  if (Array.isArray(spec)) {
    const parts = spec.map(compileExpression);
    return (document) => parts.map((part) => part(document) ?? null);
  }
  if (!isDocument(spec)) return () => spec;
  const [name = ''] = Object.keys(spec);
  if (name.startsWith('$')) return compileOperator(spec, name);
  const fields = Object.entries(spec).map(([field, value]) => {
    if (field.includes('.') || field.startsWith('$')) throw notHere(`The field '${field}' in an expression`, 16405);
    return { field, value: compileExpression(value) };
  });
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
  if (spec.startsWith('$$')) throw notHere(`The variable ${spec}`, 17276);
  const parts = spec.slice(1).split('.');
  if (parts.includes('')) throw new CommandError(40353, `FieldPath '${spec}' has an empty part`);
  return (document) => along(document, parts, 0);
}

/** A path into an array gives the array of what its documents have there. */
function along(value: unknown, parts: string[], from: number): unknown {
  const part = parts[from];
  if (part === undefined) return value;
  if (Array.isArray(value))
    return value.flatMap((element) => {
      const found = isDocument(element) ? along(element, parts, from) : undefined;
      return found === undefined ? [] : [found];
    });
  return isDocument(value) && Object.hasOwn(value, part) ? along(value[part], parts, from + 1) : undefined;
}

const compared =
  (accepts: (difference: number) => boolean) =>
  ([a, b]: unknown[]): boolean =>
    accepts(compareValues(a, b));

const isMissing = (value: unknown): boolean => value === undefined || value === null;

/** How many operands each takes (undefined: any number), and what it gives. */
const operators: Record<string, [number | undefined, (values: unknown[]) => unknown]> = {
  $eq: [2, compared((difference) => difference === 0)],
  $ne: [2, compared((difference) => difference !== 0)],
  $gt: [2, compared((difference) => difference > 0)],
  $gte: [2, compared((difference) => difference >= 0)],
  $lt: [2, compared((difference) => difference < 0)],
  $lte: [2, compared((difference) => difference <= 0)],
  $and: [undefined, (values) => values.every(isTrue)],
  $or: [undefined, (values) => values.some(isTrue)],
  $not: [1, ([value]) => !isTrue(value)],
  $ifNull: [undefined, (values) => values.find((value) => !isMissing(value)) ?? values.at(-1)],
  $cond: [3, ([condition, yes, no]) => (isTrue(condition) ? yes : no)],
};

function compileOperator(spec: Document, name: string): Expression {
  if (Object.keys(spec).length !== 1) throw new CommandError(15983, 'an expression must have exactly one field');
  const operand = name === '$cond' ? conditionParts(spec[name]) : spec[name];
  if (name === '$literal') return () => operand;
  const entry = operators[name];
  if (!entry) throw notHere(`The aggregation operator ${name}`, 168);
  const [arity, operator] = entry;
  const operands = (Array.isArray(operand) ? operand : [operand]).map(compileExpression);
  if (operands.length !== (arity ?? operands.length) || (name === '$ifNull' && operands.length < 2))
    throw new CommandError(16020, `Expression ${name} does not take ${operands.length} arguments`);
  return (document) => operator(operands.map((part) => part(document)));
}

function conditionParts(operand: unknown): unknown {
  if (!isDocument(operand)) return operand;
  const { if: condition, then: yes, else: no, ...rest } = operand;
  if ([condition, yes, no].includes(undefined) || Object.keys(rest).length > 0)
    throw new CommandError(17080, '$cond needs if, then and else, and nothing else');
  return [condition, yes, no];
}
