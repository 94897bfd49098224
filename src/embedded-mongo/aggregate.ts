// Aggregation: $match, $skip, $limit and $group with a few expressions; everything else is refused by name.
import { Int32 } from 'bson';
import { CommandError, notHere } from './errors.ts';
import { compileFilter, type Filter } from './filter.ts';
import { setField } from './paths.ts';
import { pause, type Steps } from './scan.ts';
import { add } from './update-operators.ts';
import { compareValues, type Document, encodeValue, integerOf, isDocument, isNumber, isTrue } from './values.ts';

type Stage = (source: Steps<Document>) => Steps<Document>;

/** `filter` is what the collection is asked for, the leading $match; `rest` the stages that remain. Throws 40324, 40323. */
export function compilePipeline(pipeline: Document[]): { filter: Filter; rest: Stage } {
  const left = pipeline.map((stage): [string, unknown] => {
    const [only, ...others] = Object.entries(stage);
    if (!only || others.length > 0)
      throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.');
    return only;
  });
  const filter = compileFilter(left[0]?.[0] === '$match' ? specification('$match', left.shift()?.[1]) : {});
  const compiled = left.map(([name, operand]) => {
    const compile = stages[name];
    if (!compile) throw notHere(`The aggregation stage ${name}`, 40324);
    return compile(operand, name);
  });
  return { filter, rest: (source) => compiled.reduce((results, stage) => stage(results), source) };
}

function specification(name: string, operand: unknown): Document {
  if (!isDocument(operand)) throw new CommandError(15959, `the ${name} specification must be an object`);
  return operand;
}

const stages: Record<string, (operand: unknown, name: string) => Stage> = {
  $match: (operand, name) => {
    const filter = compileFilter(specification(name, operand));
    return function* (source) {
      for (const document of source) yield document !== pause && filter.matches(document) ? document : pause;
    };
  },
  $skip: (operand, name) => {
    const skip = wholeOperand(name, operand, 0);
    return (source) => part(source, skip, 0);
  },
  $limit: (operand, name) => {
    const limit = wholeOperand(name, operand, 1);
    return (source) => part(source, 0, limit);
  },
  $group: (operand, name) => compileGroup(specification(name, operand)),
};

/** Leaves out the first `skip` and ends after `limit` more (0: never). */
export function* part<T>(steps: Steps<T>, skip: number, limit: number): Steps<T> {
  let position = 0;
  for (const step of steps) {
    yield step === pause || position++ < skip ? pause : step;
    if (limit > 0 && position >= skip + limit) return;
  }
}

function wholeOperand(name: string, operand: unknown, least: number): number {
  const number = integerOf(operand);
  if (number === undefined || number < least)
    throw new CommandError(15958, `the argument of ${name} must be a whole number from ${least} up`);
  return number;
}

/** Throws 15955 without `_id`, 40234 and 40237 for what is no accumulator; every one but $sum is refused with 15952. */
function compileGroup({ _id: idSpec, ...spec }: Document): Stage {
  if (idSpec === undefined) throw new CommandError(15955, 'a group specification must include an _id');
  const id = compileExpression(idSpec);
  const sums = Object.entries(spec).map(([name, accumulator]) => {
    const [only, ...others] = isDocument(accumulator) ? Object.entries(accumulator) : [];
    if (name.includes('.') || !only || others.length > 0)
      throw new CommandError(40234, `The field '${name}' must be an accumulator object`);
    const [operator, operand] = only;
    if (operator !== '$sum') throw notHere(`The accumulator ${operator}`, 15952);
    if (Array.isArray(operand)) throw new CommandError(40237, 'The $sum accumulator is a unary operator');
    return { name, value: compileExpression(operand) };
  });
  return function* (source) {
    const groups = new Map<string, Document>();
    for (const document of source) {
      if (document !== pause) {
        const _id = id(document) ?? null;
        // By value: 1 and 1.0 are one group.
        const key = encodeValue(_id).toString('latin1');
        const group = groups.get(key) ?? { _id };
        groups.set(key, group);
        for (const { name, value } of sums) {
          const [sum, added] = [group[name] ?? new Int32(0), value(document)];
          setField(group, name, isNumber(added) ? add(sum, added) : sum);
        }
      }
      yield pause;
    }
    yield* groups.values();
  };
}

/** Gives undefined for what is missing. */
type Expression = (document: Document) => unknown;

/** Throws 168 for unknown operators, 17276 for variables ($$ROOT and its kin). */
function compileExpression(spec: unknown): Expression {
  if (typeof spec === 'string' && spec.startsWith('$')) return compilePath(spec);
  if (Array.isArray(spec)) {
    const parts = spec.map(compileExpression);
    return (document) => parts.map((expression) => expression(document) ?? null);
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
  return (document) => along(document, parts);
}

/** A path into an array gives the array of what its documents have there. */
function along(value: unknown, [part, ...rest]: string[]): unknown {
  if (part === undefined) return value;
  if (Array.isArray(value))
    return value
      .map((one) => (isDocument(one) ? along(one, [part, ...rest]) : undefined))
      .filter((one) => one !== undefined);
  return isDocument(value) && Object.hasOwn(value, part) ? along(value[part], rest) : undefined;
}

const compared =
  (accepts: (difference: number) => boolean) =>
  ([a, b]: unknown[]): boolean =>
    accepts(compareValues(a, b));

/** How many operands each takes, and what it gives. */
const operators: Record<string, [number, (values: unknown[]) => unknown]> = {
  $eq: [2, compared((difference) => difference === 0)],
  $ne: [2, compared((difference) => difference !== 0)],
  $gt: [2, compared((difference) => difference > 0)],
  $gte: [2, compared((difference) => difference >= 0)],
  $lt: [2, compared((difference) => difference < 0)],
  $lte: [2, compared((difference) => difference <= 0)],
  $ifNull: [2, ([value, otherwise]) => value ?? otherwise],
  $cond: [3, ([condition, yes, no]) => (isTrue(condition) ? yes : no)],
};

function compileOperator(spec: Document, name: string): Expression {
  if (Object.keys(spec).length !== 1) throw new CommandError(15983, 'an expression must have exactly one field');
  const entry = operators[name];
  if (!entry) throw notHere(`The aggregation operator ${name}`, 168);
  const [arity, operator] = entry;
  const operand = spec[name];
  if (name === '$cond' && isDocument(operand))
    throw notHere('$cond with if, then and else, instead of an array,', 17080);
  const operands = (Array.isArray(operand) ? operand : [operand]).map(compileExpression);
  if (operands.length !== arity)
    throw new CommandError(16020, `Expression ${name} takes ${arity} arguments, not ${operands.length}`);
  return (document) => operator(operands.map((expression) => expression(document)));
}
