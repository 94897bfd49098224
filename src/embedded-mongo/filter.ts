// Compiles a query filter into a test of documents, and into the facts the planner can look up in an index.
import { BSONRegExp } from 'bson';
import { conditions, type ValueTest } from './conditions.ts';
import { CommandError, notHere } from './errors.ts';
import { isPosition, someAtPath, valueAt } from './paths.ts';
import { type Document, isDocument, isTrue } from './values.ts';

/** One condition every matching document meets: `path` has a value for which `operator operand` holds. */
export interface Fact {
  path: string;
  operator: string;
  operand: unknown;
  /** Whether a single value (not an array) meets the condition. */
  holdsFor: (value: unknown) => boolean;
}

export interface Filter {
  matches(document: Document): boolean;
  /** Conditions joined by "and" at the top; a filter may demand more than they say, never less. */
  facts: Fact[];
  /** Each entry is a top-level $or: a matching document matches at least one of its filters. */
  alternatives: Filter[][];
}

type Test = (document: Document) => boolean;

const indexable: ReadonlySet<string> = new Set(['$eq', '$in', '$gt', '$gte', '$lt', '$lte', '$exists', '$type']);

/** Throws CommandError 2 for an operator MongoDB or this server does not have. */
export function compileFilter(filter: Document): Filter {
  const tests: Test[] = [];
  const facts: Fact[] = [];
  const alternatives: Filter[][] = [];
  for (const [key, condition] of Object.entries(filter)) {
    if (key === '$and') {
      for (const clause of clauses(key, condition)) {
        tests.push(clause.matches);
        facts.push(...clause.facts);
        alternatives.push(...clause.alternatives);
      }
    } else if (key === '$or') {
      const choices = clauses(key, condition);
      tests.push((document) => choices.some((choice) => choice.matches(document)));
      alternatives.push(choices);
    } else if (key.startsWith('$')) {
      throw notHere(`The query operator ${key}`, 2);
    } else {
      tests.push(compileField(key, condition, facts));
    }
  }
  return { matches: (document) => tests.every((test) => test(document)), facts, alternatives };
}

function clauses(name: string, list: unknown): Filter[] {
  if (!Array.isArray(list) || list.length === 0) throw new CommandError(2, `${name} must be a nonempty array`);
  return list.map((clause) => {
    if (!isDocument(clause)) throw new CommandError(2, `${name} entries need to be full objects`);
    return compileFilter(clause);
  });
}

/** Whether a condition is written with operators (`{$gt: 1}`) rather than being a value to equal. */
export const isOperatorExpression = (condition: unknown): condition is Document =>
  isDocument(condition) && (Object.keys(condition)[0] ?? '').startsWith('$');

function compileField(path: string, condition: unknown, facts: Fact[]): Test {
  const parts = path.split('.');
  const tests = conditionsOf(condition).map(({ operator, operand, test, negated }): Test => {
    if (!negated && indexable.has(operator)) facts.push({ path, operator, operand, holdsFor: test.holds });
    return (document) => holdsAt(document, parts, test) !== negated;
  });
  return (document) => tests.every((test) => test(document));
}

interface Condition {
  operator: string;
  operand: unknown;
  test: ValueTest;
  negated: boolean;
}

function conditionsOf(condition: unknown): Condition[] {
  if (condition instanceof BSONRegExp) return conditionsOf({ $regex: condition });
  if (!isOperatorExpression(condition)) return conditionsOf({ $eq: condition });
  if (Object.hasOwn(condition, '$options') && !Object.hasOwn(condition, '$regex'))
    throw new CommandError(2, '$options needs a $regex');
  return Object.entries(condition)
    .filter(([operator]) => operator !== '$options')
    .map(([operator, operand]) => {
      const compile = operator === '$elemMatch' ? elementTest : conditions[operator];
      if (!compile) throw notHere(`The query operator ${operator}`, 2);
      const negated = operator === '$ne' || operator === '$nin' || (operator === '$exists' && !isTrue(operand));
      return { operator, operand, test: compile(operand, condition), negated };
    });
}

/** Tries a test along a path; tests of single values are tried on an array's elements too. */
const holdsAt = (document: Document, parts: string[], test: ValueTest): boolean =>
  someAtPath(document, parts, (value, byPosition) =>
    test.whole || byPosition || !Array.isArray(value) ? test.holds(value) : test.holds(value) || value.some(test.holds),
  );

function elementTest(operand: unknown): ValueTest {
  if (!isDocument(operand)) throw new CommandError(2, '$elemMatch needs an Object');
  const holds = elementCondition(operand);
  return { holds: (value) => Array.isArray(value) && value.some(holds), whole: true };
}

/** Conditions on the element itself, as it is, or a filter of elements that are documents (or arrays: their positions). */
function elementCondition(operand: Document): (element: unknown) => boolean {
  const [first = ''] = Object.keys(operand);
  if (first.startsWith('$') && first !== '$and' && first !== '$or') {
    const own = conditionsOf(operand);
    return (element) => own.every(({ test, negated }) => test.holds(element) !== negated);
  }
  const filter = compileFilter(operand);
  return (element) =>
    Array.isArray(element) ? filter.matches({ ...element }) : isDocument(element) && filter.matches(element);
}

/**
 * The index the positional `$` stands for: of the element in the array at `path` that made the filter match, undefined
 * when none did. Refuses what MongoDB leaves undefined: conditions that point to different elements, or to another array.
 */
export function matchedPosition(filter: Document, document: Document, path: string): number | undefined {
  const array = valueAt(document, path);
  const positions = new Set<number>();
  for (const [key, condition] of conjuncts(filter)) {
    if (key !== path && !key.startsWith(`${path}.`)) {
      if (crossesArray(document, key)) throw notHere("The positional '$' beside a condition on another array", 2);
      continue;
    }
    const rest = key === path ? [] : key.slice(path.length + 1).split('.');
    if (!Array.isArray(array) || isPosition(rest[0] ?? '')) continue;
    for (const { operator, test, negated } of conditionsOf(condition)) {
      if (negated || operator === '$exists') continue;
      const found = array.findIndex((element) =>
        rest.length > 0
          ? isDocument(element) && holdsAt(element, rest, test)
          : test.holds(test.whole ? [element] : element),
      );
      if (found >= 0) positions.add(found);
    }
  }
  if (positions.size > 1) throw notHere("The positional '$' when conditions match different elements", 2);
  return [...positions][0];
}

function* conjuncts(filter: Document): Generator<[string, unknown]> {
  for (const [key, condition] of Object.entries(filter)) {
    if (key === '$or') throw notHere("The positional '$' with $or", 2);
    if (key === '$and') for (const clause of condition as Document[]) yield* conjuncts(clause);
    else yield [key, condition];
  }
}

const crossesArray = (document: Document, path: string): boolean =>
  path.split('.').some((_, i, parts) => Array.isArray(valueAt(document, parts.slice(0, i + 1).join('.'))));
