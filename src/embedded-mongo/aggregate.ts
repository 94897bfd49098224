// Aggregation pipelines: the stages Hadir, mongoose and Agenda use; every other stage is refused by name.
import { Int32 } from 'bson';
import { CommandError, notHere } from './errors.ts';
import { compileExpression } from './expressions.ts';
import { compileGroup } from './group.ts';
import { type FieldOrder, sortKey } from './index-keys.ts';
import { compileFilter, type Filter } from './matcher.ts';
import { valueAt } from './paths.ts';
import { compileProjection } from './projection.ts';
import { parseSort } from './query-commands.ts';
import { pause, type Steps } from './scan.ts';
import { copyOf, placeAt } from './updater.ts';
import { type Document, integerOf, isDocument, isTrue } from './values.ts';

export type Stage = (source: Steps<Document>) => Steps<Document>;

export interface Pipeline {
  /** What the collection is asked for: the leading $match, $sort and $limit. */
  filter: Filter;
  sort: FieldOrder[];
  limit: number;
  /** The stages that remain. */
  rest: Stage;
}

/** Throws 40324 for unknown stages, 40323 for one that has not exactly one field. */
export function compilePipeline(stages: Document[]): Pipeline {
  const left = [...stages];
  const filter = nameOf(left[0]) === '$match' ? operandOf(left.shift()) : {};
  const sort = nameOf(left[0]) === '$sort' ? parseSort(operandOf(left.shift())) : [];
  const limit = nameOf(left[0]) === '$limit' ? (integerOf(operandOf(left[0])) ?? 0) : 0;
  return { filter: compileFilter(documentOperand('$match', filter)), sort, limit, rest: chain(left.map(compileStage)) };
}

const nameOf = (stage: Document | undefined): string | undefined => (stage ? Object.keys(stage)[0] : undefined);
const operandOf = (stage: Document | undefined): unknown => (stage ? Object.values(stage)[0] : undefined);

function documentOperand(name: string, operand: unknown): Document {
  if (!isDocument(operand)) throw new CommandError(15959, `the ${name} specification must be an object`);
  return operand;
}

const chain =
  (stages: Stage[]): Stage =>
  (source) =>
    stages.reduce((results, stage) => stage(results), source);

function compileStage(stage: Document): Stage {
  if (Object.keys(stage).length !== 1) {
    throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.');
  }
  const name = String(nameOf(stage));
  const operand = operandOf(stage);
  const compile = stages[name];
  if (!compile) throw notHere(`The aggregation stage ${name}`, 40324);
  return compile(operand, name);
}

const stages: Record<string, (operand: unknown, name: string) => Stage> = {
  $match: (operand, name) => {
    const filter = compileFilter(documentOperand(name, operand));
    return mapped((document) => (filter.matches(document) ? [document] : []));
  },
  $project: (operand, name) => {
    const project = compileProjection(documentOperand(name, operand), compileExpression);
    return mapped((document) => [project(document)]);
  },
  $group: (operand, name) => compileGroup(documentOperand(name, operand)),
  $sort: sortStage,
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
  $count: (operand) => {
    if (typeof operand !== 'string' || operand === '' || /[$.]/.test(operand)) {
      throw new CommandError(40156, 'the count field must be a non-empty string without $ and .');
    }
    return function* (source) {
      let n = 0;
      for (const document of source) {
        if (document !== pause) n += 1;
        yield pause;
      }
      if (n > 0) yield { [operand]: new Int32(n) };
    };
  },
  $unwind: compileUnwind,
};

const mapped = (map: (document: Document) => Document[]): Stage =>
  function* (source) {
    for (const document of source) {
      if (document !== pause) yield* map(document);
      yield pause;
    }
  };

function wholeOperand(name: string, operand: unknown, least: number): number {
  const number = integerOf(operand);
  if (number === undefined || number < least) {
    throw new CommandError(15958, `the argument of ${name} must be a whole number from ${least} up`);
  }
  return number;
}

function sortStage(operand: unknown): Stage {
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
}

function compileUnwind(operand: unknown): Stage {
  const options: Document = isDocument(operand) ? operand : { path: operand };
  const { path, includeArrayIndex, preserveNullAndEmptyArrays, ...rest } = options;
  const stray = Object.keys(rest)[0];
  if (stray) throw notHere(`The option '${stray}' of $unwind`, 28811);
  if (includeArrayIndex !== undefined) throw notHere("The option 'includeArrayIndex' of $unwind", 28811);
  if (typeof path !== 'string' || !path.startsWith('$'))
    throw new CommandError(28818, "the path of $unwind must begin with '$'");
  const field = path.slice(1);
  return mapped((document) => {
    const value = valueAt(document, field);
    if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) {
      if (!isTrue(preserveNullAndEmptyArrays)) return [];
      const kept = copyOf(document) as Document;
      if (Array.isArray(value)) placeAt(kept, field).unset();
      return [kept];
    }
    if (!Array.isArray(value)) return [document];
    return value.map((element) => {
      const copy = copyOf(document) as Document;
      placeAt(copy, field).set(element);
      return copy;
    });
  });
}
