// Aggregation pipelines: $match, $sort, $skip, $limit and $group; every other stage is refused by name.
import { Int32 } from 'bson';
import { CommandError, notHere } from './errors.ts';
import { compileExpression, type Expression } from './expressions.ts';
import { compileFilter, type Filter } from './filter.ts';
import { type FieldOrder, parseSort, sortKey } from './index-keys.ts';
import { setField } from './paths.ts';
import { pause, type Steps } from './scan.ts';
import { add } from './update-operators.ts';
import { compareValues, type Document, encodeValue, integerOf, isDocument, isNumber } from './values.ts';

type Stage = (source: Steps<Document>) => Steps<Document>;

export interface Pipeline {
  /** What the collection is asked for: the leading $match, $sort and $limit. */
  filter: Filter;
  sort: FieldOrder[];
  limit: number;
  /** The stages that remain. */
  rest: Stage;
}

/** Throws 40324 for unknown stages, 40323 for one that has not exactly one field. */
export function compilePipeline(pipeline: Document[]): Pipeline {
  const left = pipeline.map((stage): [string, unknown] => {
    const [only, ...others] = Object.entries(stage);
    if (!only || others.length > 0)
      throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.');
    return only;
  });
  const leading = (name: string): unknown => (left[0]?.[0] === name ? left.shift()?.[1] : {});
  const filter = compileFilter(specification('$match', leading('$match')));
  const sort = parseSort(leading('$sort'));
  const compiled = left.map(([name, operand]) => {
    const compile = stages[name];
    if (!compile) throw notHere(`The aggregation stage ${name}`, 40324);
    return compile(operand, name);
  });
  const limit = left[0]?.[0] === '$limit' ? (integerOf(left[0][1]) ?? 0) : 0;
  return { filter, sort, limit, rest: (source) => compiled.reduce((results, stage) => stage(results), source) };
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
  $sort: (operand) => {
    const sort = parseSort(operand);
    return function* (source) {
      const found: { key: Buffer; document: Document }[] = [];
      for (const document of source) {
        if (document !== pause) found.push({ key: sortKey(sort, document), document });
        yield pause;
      }
      found.sort((a, b) => Buffer.compare(a.key, b.key));
      for (const { document } of found) yield document;
    };
  },
  $skip: (operand, name) => {
    const skip = wholeOperand(name, operand, 0);
    return function* (source) {
      let position = 0;
      for (const document of source) yield document === pause || position++ < skip ? pause : document;
    };
  },
  $limit: (operand, name) => {
    const limit = wholeOperand(name, operand, 1);
    return function* (source) {
      let taken = 0;
      for (const document of source) {
        yield document;
        if (document !== pause && ++taken >= limit) return;
      }
    };
  },
  $group: (operand, name) => compileGroup(specification(name, operand)),
};

function wholeOperand(name: string, operand: unknown, least: number): number {
  const number = integerOf(operand);
  if (number === undefined || number < least)
    throw new CommandError(15958, `the argument of ${name} must be a whole number from ${least} up`);
  return number;
}

/** Takes the value kept so far (undefined at first) and the next one. */
const accumulators: Record<string, (kept: unknown, value: unknown) => unknown> = {
  $sum: (kept = new Int32(0), value) => (isNumber(value) ? add(kept, value) : kept),
  $min: (kept, value) => preferred(kept, value, -1),
  $max: (kept, value) => preferred(kept, value, 1),
};

const preferred = (kept: unknown, value: unknown, sign: number): unknown =>
  value === undefined || value === null || (kept !== undefined && compareValues(value, kept) * sign <= 0)
    ? kept
    : value;

/** Throws 15955 without `_id`, 15952 for unknown accumulators. */
function compileGroup({ _id: idSpec, ...spec }: Document): Stage {
  if (idSpec === undefined) throw new CommandError(15955, 'a group specification must include an _id');
  const id = compileExpression(idSpec);
  const fields = Object.entries(spec).map(([name, field]) => compileAccumulator(name, field));
  return function* (source) {
    const groups = new Map<string, { id: unknown; kept: unknown[] }>();
    for (const document of source) {
      if (document !== pause) {
        const value = id(document) ?? null;
        // By value: 1 and 1.0 are one group.
        const key = encodeValue(value).toString('latin1');
        const group = groups.get(key) ?? { id: value, kept: [] };
        groups.set(key, group);
        group.kept = fields.map(({ accumulate, value: of }, i) => accumulate(group.kept[i], of(document)));
      }
      yield pause;
    }
    for (const { id: _id, kept } of groups.values()) {
      const result: Document = { _id };
      for (const [i, { name }] of fields.entries()) setField(result, name, kept[i] ?? null);
      yield result;
    }
  };
}

function compileAccumulator(name: string, spec: unknown) {
  const [only, ...others] = isDocument(spec) ? Object.entries(spec) : [];
  if (name.includes('.') || !only || others.length > 0)
    throw new CommandError(40234, `The field '${name}' must be an accumulator object`);
  const [operator, operand] = only;
  const accumulate = accumulators[operator];
  if (!accumulate) throw notHere(`The accumulator ${operator}`, 15952);
  if (Array.isArray(operand)) throw new CommandError(40237, `The ${operator} accumulator is a unary operator`);
  const value: Expression = compileExpression(operand);
  return { name, accumulate, value };
}
