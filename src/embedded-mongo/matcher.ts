// Compiles a query filter into a test of documents, and into the facts the planner can look up in an index.
import { BSONRegExp } from 'bson';
import { CommandError, notHere } from './errors.ts';
import { compileOperator, equalityTest, type ValueTest } from './operators.ts';
import { someAtPath } from './paths.ts';
import { type Document, isDocument, isTrue } from './values.ts';

/** One condition every matching document meets: `path` has a value for which `operator operand` holds. */
export interface Fact {
  path: string;
  operator: '$eq' | '$in' | '$gt' | '$gte' | '$lt' | '$lte' | '$exists' | '$type';
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

type Test = (document: unknown) => boolean;

const indexable: ReadonlySet<string> = new Set(['$eq', '$in', '$gt', '$gte', '$lt', '$lte', '$exists', '$type']);

/** Throws CommandError 2 for an operator MongoDB or this server does not have. */
export function compileFilter(filter: Document): Filter {
  const tests: Test[] = [];
  const facts: Fact[] = [];
  const alternatives: Filter[][] = [];
  for (const [key, condition] of Object.entries(filter)) {
    switch (key) {
      case '$and':
        for (const clause of clauses(key, condition)) {
          tests.push(clause.matches as Test);
          facts.push(...clause.facts);
          alternatives.push(...clause.alternatives);
        }
        break;
      case '$or': {
        const choices = clauses(key, condition);
        tests.push((document) => choices.some((choice) => choice.matches(document as Document)));
        alternatives.push(choices);
        break;
      }
      case '$nor': {
        const choices = clauses(key, condition);
        tests.push((document) => !choices.some((choice) => choice.matches(document as Document)));
        break;
      }
      case '$comment':
        break;
      default:
        if (key.startsWith('$')) throw notHere(`The query operator ${key}`, 2);
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
export const isOperatorExpression = (condition: unknown): condition is Document => {
  if (!isDocument(condition)) return false;
  const first = Object.keys(condition)[0];
  // DBRef fields start with $ too, and are a value.
  return (first ?? '').startsWith('$') && first !== '$ref' && first !== '$id' && first !== '$db';
};

function compileField(path: string, condition: unknown, facts: Fact[]): Test {
  const parts = path.split('.');
  if (condition instanceof BSONRegExp) return pathTest(parts, compileOperator('$regex', condition, { compileFilter }));
  if (!isOperatorExpression(condition)) {
    facts.push({ path, operator: '$eq', operand: condition, holdsFor: equalityTest(condition).holds });
    return pathTest(parts, equalityTest(condition));
  }
  const tests = Object.entries(condition).map(([operator, operand]): Test => {
    if (operator === '$options') {
      if (!Object.hasOwn(condition, '$regex')) throw new CommandError(2, '$options needs a $regex');
      return () => true;
    }
    if (operator === '$not') return negation(compileNot(path, operand));
    if (operator === '$ne') return negation(pathTest(parts, equalityTest(operand)));
    if (operator === '$nin') return negation(pathTest(parts, compileOperator('$in', operand, { compileFilter })));
    if (operator === '$exists' && !isTrue(operand)) return negation(pathTest(parts, present));
    if (operator === '$exists') {
      facts.push({ path, operator: '$exists', operand: true, holdsFor: present.holds });
      return pathTest(parts, present);
    }
    const test = compileOperator(operator, operand, { compileFilter, options: condition.$options });
    if (indexable.has(operator)) {
      facts.push({ path, operator: operator as Fact['operator'], operand, holdsFor: test.holds });
    }
    return pathTest(parts, test);
  });
  return (document) => tests.every((test) => test(document));
}

const present: ValueTest = { holds: (value) => value !== undefined, whole: true };

const negation =
  (test: Test): Test =>
  (document) =>
    !test(document);

function compileNot(path: string, operand: unknown): Test {
  if (operand instanceof BSONRegExp) return compileField(path, operand, []);
  if (!isOperatorExpression(operand)) throw new CommandError(2, '$not needs a regex or a document of operators');
  return compileField(path, operand, []);
}

/** Runs a value's test along a path; tests of single values are tried on an array's elements too. */
const pathTest =
  (parts: string[], test: ValueTest): Test =>
  (document) =>
    someAtPath(document, parts, (value) =>
      test.whole || !Array.isArray(value) ? test.holds(value) : test.holds(value) || value.some(test.holds),
    );
