// The $group stage and its accumulators.
import { Double, Int32 } from 'bson';
import { add } from './arithmetic.ts';
import { CommandError, notHere } from './errors.ts';
import { compileExpression, type Expression } from './expressions.ts';
import { encodeValue } from './key-encoding.ts';
import { setField } from './paths.ts';
import { pause, type Steps } from './scan.ts';
import { compareValues, type Document, equalValues, isDocument, isNumber, rank, rankOf } from './values.ts';

interface Accumulator {
  add(value: unknown): void;
  result(): unknown;
}

const isMissing = (value: unknown): boolean => value === undefined || value === null;

/** Keeps the value for which `replaces` holds against the one kept so far. */
function keeping(replaces: (value: unknown, kept: unknown) => boolean): Accumulator {
  let kept: unknown;
  return {
    add: (value) => {
      if (!isMissing(value) && (kept === undefined || replaces(value, kept))) kept = value;
    },
    result: () => kept ?? null,
  };
}

function total(): Accumulator {
  let sum: unknown = new Int32(0);
  return {
    add: (value) => {
      if (isNumber(value)) sum = add(sum, value);
    },
    result: () => sum,
  };
}

const accumulators: Record<string, () => Accumulator> = {
  $sum: total,
  $count: total,
  $avg: () => {
    const sum = total();
    let n = 0;
    return {
      add: (value) => {
        sum.add(value);
        if (isNumber(value)) n += 1;
      },
      result: () => (n === 0 ? null : new Double(Number(sum.result()) / n)),
    };
  },
  $min: () => keeping((value, kept) => compareValues(value, kept) < 0),
  $max: () => keeping((value, kept) => compareValues(value, kept) > 0),
  $first: () => {
    const seen: unknown[] = [];
    return {
      add: (value) => {
        if (seen.length === 0) seen.push(value);
      },
      result: () => seen[0] ?? null,
    };
  },
  $last: () => {
    let last: unknown;
    return {
      add: (value) => {
        last = value;
      },
      result: () => last ?? null,
    };
  },
  $push: () => {
    const values: unknown[] = [];
    return { add: (value) => void (value !== undefined && values.push(value)), result: () => values };
  },
  $addToSet: () => {
    const values: unknown[] = [];
    return {
      add: (value) =>
        void (value !== undefined && !values.some((kept) => equalValues(kept, value)) && values.push(value)),
      result: () => values,
    };
  },
};

/** Throws 15955 without `_id`, 15952 for unknown accumulators. */
export function compileGroup(spec: Document): (source: Steps<Document>) => Steps<Document> {
  if (!Object.hasOwn(spec, '_id')) throw new CommandError(15955, 'a group specification must include an _id');
  const id = compileExpression(spec._id);
  const fields = Object.entries(spec)
    .filter(([name]) => name !== '_id')
    .map(([name, value]) => compileField(name, value));
  return function* (source) {
    const groups = new Map<string, { id: unknown; states: Accumulator[] }>();
    for (const document of source) {
      if (document !== pause) {
        const value = id(document);
        const key = keyOf(value);
        const group = groups.get(key) ?? { id: value ?? null, states: fields.map(({ start }) => start()) };
        groups.set(key, group);
        for (const [i, { value: expression }] of fields.entries()) group.states[i]?.add(expression(document));
      }
      yield pause;
    }
    for (const { id: _id, states } of groups.values()) {
      const result: Document = { _id };
      for (const [i, { name }] of fields.entries()) setField(result, name, states[i]?.result());
      yield result;
    }
  };
}

/** Groups go by value: 1 and 1.0 are one group, null and missing too. */
const keyOf = (value: unknown): string =>
  rankOf(value) === rank.missing ? encodeValue(null).toString('latin1') : encodeValue(value).toString('latin1');

function compileField(name: string, spec: unknown): { name: string; start: () => Accumulator; value: Expression } {
  const [operator, operand] = (isDocument(spec) ? Object.entries(spec)[0] : undefined) ?? [];
  if (name.includes('.') || operator === undefined || Object.keys(spec as Document).length !== 1) {
    throw new CommandError(40234, `The field '${name}' must be an accumulator object`);
  }
  const start = accumulators[operator];
  if (!start) throw notHere(`The accumulator ${operator}`, 15952);
  return { name, start, value: operator === '$count' ? () => new Int32(1) : compileExpression(operand) };
}
