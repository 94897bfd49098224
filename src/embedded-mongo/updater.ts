// Applies an update's operators to a document: a new document comes back, the old one stays as it was.
import { CommandError, notHere } from './errors.ts';
import { compileFilter } from './matcher.ts';
import { isPosition, setField, valueAt } from './paths.ts';
import { applyOperator, updateOperators } from './update-operators.ts';
import { type Document, equalValues, isDocument } from './values.ts';

export interface UpdateContext {
  /** True while an upsert builds its document: only then $setOnInsert counts. */
  inserting: boolean;
  /** The query, for the positional `$`: it stands for the first array element that made it match. */
  filter: Document;
}

type Change = { operator: string; path: string; operand: unknown };

export type Update = (document: Document, context: UpdateContext) => Document;

/** One change of one path: where it is, what stands there now, how to put or remove a value. */
export interface Place {
  path: string;
  exists: boolean;
  value: unknown;
  set(value: unknown): void;
  unset(): void;
}

/**
 * Compiles `u` of an update statement. Replacement documents keep their `_id`. Throws CommandError: 9 for operators
 * MongoDB lacks, 40 for two operators on one path, 52 for $-prefixed fields in a replacement.
 */
export function compileUpdate(update: unknown): { apply: Update; replaces: boolean } {
  if (Array.isArray(update)) throw notHere('An update given as an aggregation pipeline', 9);
  if (!isDocument(update)) throw new CommandError(9, 'Update argument must be either an object or an array');
  const names = Object.keys(update);
  if (!names[0]?.startsWith('$')) {
    const stray = names.find((name) => name.startsWith('$'));
    if (stray) throw new CommandError(52, `The dollar ($) prefixed field '${stray}' is not valid for storage.`);
    return { apply: (document) => replacement(document, update), replaces: true };
  }
  const changes: Change[] = [];
  for (const [operator, fields] of Object.entries(update)) {
    if (!operator.startsWith('$')) throw new CommandError(9, `Unknown modifier: ${operator}`);
    if (!updateOperators.has(operator)) throw notHere(`The update operator ${operator}`, 9);
    if (!isDocument(fields)) {
      throw new CommandError(9, `Modifiers operate on fields but we found another type for ${operator}`);
    }
    for (const [path, operand] of Object.entries(fields)) changes.push({ operator, path, operand });
  }
  refuseBadPaths(changes);
  // MongoDB 5 and later adds new fields in the order of their names, numbers by value.
  changes.sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }));
  return { apply: (document, context) => applyChanges(document, changes, context), replaces: false };
}

function replacement(old: Document, update: Document): Document {
  if (old._id === undefined) return { ...update };
  if (update._id !== undefined && !equalValues(update._id, old._id)) throw immutableId();
  const { _id, ...rest } = update;
  return { _id: old._id, ...rest };
}

const immutableId = (): CommandError =>
  new CommandError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");

function refuseBadPaths(changes: Change[]): void {
  const seen: string[] = [];
  for (const { operator, path, operand } of changes) {
    const paths = operator === '$rename' && typeof operand === 'string' ? [path, operand] : [path];
    for (const one of paths) {
      const parts = one.split('.');
      if (parts.includes('')) throw new CommandError(56, `The update path '${one}' contains an empty field name`);
      if (parts.some((part) => part.startsWith('$['))) throw notHere(`The positional operator in '${one}'`, 9);
      if (parts.some((part, i) => part.startsWith('$') && (part !== '$' || i === 0))) {
        throw new CommandError(52, `The dollar ($) prefixed field in '${one}' is not valid for storage.`);
      }
      const rival = seen.find((other) => other === one || other.startsWith(`${one}.`) || one.startsWith(`${other}.`));
      if (rival) throw new CommandError(40, `Updating the path '${one}' would create a conflict at '${rival}'`);
      seen.push(one);
    }
  }
}

function applyChanges(document: Document, changes: Change[], context: UpdateContext): Document {
  // Only what the paths begin with is copied: a field that is still the same object needs no look at its indexes.
  const updated = { ...document };
  const copied = new Set<string>();
  const place = (path: string): Place => {
    const [top = ''] = path.split('.', 1);
    if (!copied.has(top) && Object.hasOwn(updated, top)) setField(updated, top, copyOf(updated[top]));
    copied.add(top);
    return placeAt(updated, path);
  };
  for (const { operator, path, operand } of changes) {
    if (operator === '$setOnInsert' && !context.inserting) continue;
    const exact = path.includes('$') ? withPosition(path, document, context.filter) : path;
    applyOperator(operator, place(exact), operand, place);
  }
  if (document._id !== undefined && (updated._id === undefined || !equalValues(updated._id, document._id))) {
    throw immutableId();
  }
  return updated;
}

/** Copies documents and arrays; the values in them are never changed in place. */
export function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isDocument(value) || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const copy: Document = {};
  for (const name of Object.keys(value)) setField(copy, name, copyOf(value[name]));
  return copy;
}

function withPosition(path: string, document: Document, filter: Document): string {
  const position = matchedPosition(document, path.slice(0, path.indexOf('.$')), filter);
  if (position === undefined) {
    throw new CommandError(2, 'The positional operator did not find the match needed from the query.');
  }
  return path.replace('.$', `.${position}`);
}

/** The index of the first element of the array at `path` that satisfies the query's conditions on that array. */
function matchedPosition(document: Document, path: string, filter: Document): number | undefined {
  const array = valueAt(document, path);
  if (!Array.isArray(array)) return undefined;
  const conditions = conditionsOn(path, filter);
  for (const condition of conditions) {
    const test = compileFilter(condition);
    const position = array.findIndex((element) => {
      const alone = copyOf(document) as Document;
      placeAt(alone, path).set([element]);
      return test.matches(alone);
    });
    if (position >= 0) return position;
  }
  return undefined;
}

function conditionsOn(path: string, filter: Document): Document[] {
  return Object.entries(filter).flatMap(([key, condition]) => {
    if (key === '$and' || key === '$or') {
      return (condition as Document[]).flatMap((clause) => conditionsOn(path, clause));
    }
    return key === path || key.startsWith(`${path}.`) ? [{ [key]: condition }] : [];
  });
}

/** Finds the place a dotted path means in `root`; putting a value there makes the documents on the way. */
export function placeAt(root: Document, path: string): Place {
  const parts = path.split('.');
  const last = String(parts.at(-1));
  const way = parts.slice(0, -1);
  let parent: unknown = root;
  for (const part of way) parent = child(parent, part);
  const value = child(parent, last);
  return {
    path,
    exists: value !== undefined,
    value,
    set: (next) => put(makeWay(root, way, path), last, next, path),
    unset: () => {
      // An array keeps its length: the element becomes null.
      if (Array.isArray(parent) && value !== undefined) parent[Number(last)] = null;
      else if (isDocument(parent)) delete parent[last];
    },
  };
}

function child(parent: unknown, part: string): unknown {
  if (Array.isArray(parent)) return isPosition(part) ? parent[Number(part)] : undefined;
  return isDocument(parent) && Object.hasOwn(parent, part) ? parent[part] : undefined;
}

function makeWay(root: Document, way: string[], path: string): unknown {
  let parent: unknown = root;
  for (const part of way) {
    let next = child(parent, part);
    if (next === undefined) {
      next = {};
      put(parent, part, next, path);
    }
    parent = next;
  }
  return parent;
}

function put(parent: unknown, part: string, value: unknown, path: string): void {
  if (Array.isArray(parent) && isPosition(part)) {
    if (Number(part) > parent.length + 1_500_000) throw new CommandError(2, `The position in '${path}' is too far out`);
    while (parent.length < Number(part)) parent.push(null);
    parent[Number(part)] = value;
  } else if (isDocument(parent)) {
    setField(parent, part, value);
  } else {
    throw new CommandError(
      28,
      `Cannot create field '${part}' on the way to '${path}': what stands there has no fields`,
    );
  }
}
