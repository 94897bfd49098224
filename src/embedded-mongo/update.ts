// Applies an update's operators to a document: a new document comes back, the old one stays as it was.
import { BSONRegExp } from 'bson';
import { CommandError, notHere } from './errors.ts';
import { isOperatorExpression, matchedPosition } from './filter.ts';
import { isPosition, setField, valueAt } from './paths.ts';
import { updateOperators } from './update-operators.ts';
import { type Document, equalValues, isDocument } from './values.ts';

interface Change {
  operator: string;
  path: string;
  operand: unknown;
}

interface Update {
  /** `filter` is the query that found the document: the positional `$` stands for the element that made it match. */
  apply(document: Document, filter: Document): Document;
  /** The document an upsert inserts: what the filter demands, changed. */
  insertFor(filter: Document): Document;
  replaces: boolean;
}

/** Compiles `u` of an update statement. Throws CommandError: 9 for unknown operators, 40 for two on one path. */
export function compileUpdate(update: unknown): Update {
  if (Array.isArray(update)) throw notHere('An update given as an aggregation pipeline', 9);
  if (!isDocument(update)) throw new CommandError(9, 'Update argument must be either an object or an array');
  if (!isOperatorExpression(update)) {
    const replace = (document: Document) => replacement(document, update);
    return { apply: replace, insertFor: (filter) => replace(upsertSeed(filter, true)), replaces: true };
  }
  const changes: Change[] = [];
  for (const [operator, fields] of Object.entries(update)) {
    if (!updateOperators[operator]) throw notHere(`The update operator ${operator}`, 9);
    if (!isDocument(fields)) throw new CommandError(9, `Modifiers operate on fields, but ${operator} has none`);
    for (const [path, operand] of Object.entries(fields)) changes.push({ operator, path, operand });
  }
  refuseBadPaths(changes);
  changes.sort((a, b) => comparePaths(a.path.split('.'), b.path.split('.')));
  const changesOfOld = changes.filter(({ operator }) => operator !== '$setOnInsert');
  return {
    apply: (document, filter) => applyChanges(document, changesOfOld, filter),
    insertFor: (filter) => applyChanges(upsertSeed(filter, false), changes, filter),
    replaces: false,
  };
}

/** MongoDB 5 and later adds new fields in the order of their names, numbers by value. */
function comparePaths(a: string[], b: string[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const [x = '', y = ''] = [a[i], b[i]];
    if (x === y) continue;
    return isPosition(x) && isPosition(y) ? Number(x) - Number(y) : compareNames(x, y);
  }
  return a.length - b.length;
}

/** By the bytes of their UTF-8: JavaScript's own order is the same but for what it writes as two halves. */
const compareNames = (a: string, b: string): number =>
  hasHalves.test(a) || hasHalves.test(b) ? Buffer.compare(Buffer.from(a), Buffer.from(b)) : a < b ? -1 : 1;

const hasHalves = /[\ud800-\udfff]/;

function replacement(old: Document, update: Document): Document {
  const stray = Object.keys(update).find((name) => name.startsWith('$'));
  if (stray) throw new CommandError(52, `The dollar ($) prefixed field '${stray}' is not valid for storage.`);
  const { _id = old._id, ...rest } = update;
  if (old._id === undefined) return { ...update };
  if (!equalValues(_id, old._id)) throw immutableId();
  return { _id: old._id, ...rest };
}

const immutableId = (): CommandError =>
  new CommandError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");

function refuseBadPaths(changes: Change[]): void {
  const seen: string[] = [];
  for (const { path } of changes) {
    const parts = path.split('.');
    if (parts.includes('')) throw new CommandError(56, `The update path '${path}' contains an empty field name`);
    if (parts.some((part) => part.startsWith('$['))) throw notHere(`The positional operator in '${path}'`, 9);
    if (parts.filter((part) => part === '$').length > 1)
      throw new CommandError(2, `Too many positional (i.e. '$') elements found in path '${path}'`);
    if (parts.some((part, i) => part.startsWith('$') && (part !== '$' || i === 0)))
      throw new CommandError(52, `The dollar ($) prefixed field in '${path}' is not valid for storage.`);
    const rival = seen.find((other) => overlap(other, path));
    if (rival) throw new CommandError(40, `Updating the path '${path}' would create a conflict at '${rival}'`);
    seen.push(path);
  }
}

/** Whether one path is the other, or leads to it. */
const overlap = (a: string, b: string): boolean => `${a}.`.startsWith(`${b}.`) || `${b}.`.startsWith(`${a}.`);

function applyChanges(document: Document, changes: Change[], filter: Document): Document {
  // Only what the paths begin with is copied: a field that is still the same object needs no look at its indexes.
  const updated = { ...document };
  const copied = new Set<string>();
  for (const { operator, path, operand } of changes) {
    const [top = ''] = path.split('.', 1);
    if (!copied.has(top) && Object.hasOwn(updated, top)) setField(updated, top, copyOf(updated[top]));
    copied.add(top);
    const exact = withPosition(path, document, filter);
    const old = valueAt(updated, exact);
    const changed = updateOperators[operator]?.(old, operand, exact);
    if (changed !== undefined) setAt(updated, exact, changed);
    else if (old !== undefined) unsetAt(updated, exact);
  }
  if (document._id !== undefined && (updated._id === undefined || !equalValues(updated._id, document._id)))
    throw immutableId();
  return updated;
}

/** Copies documents and arrays; the values in them are never changed in place. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isDocument(value)) return value;
  const copy: Document = {};
  for (const name of Object.keys(value)) setField(copy, name, copyOf(value[name]));
  return copy;
}

function withPosition(path: string, document: Document, filter: Document): string {
  const parts = path.split('.');
  const at = parts.indexOf('$');
  if (at < 0) return path;
  const position = matchedPosition(filter, document, parts.slice(0, at).join('.'));
  if (position === undefined)
    throw new CommandError(2, 'The positional operator did not find the match needed from the query.');
  return parts.with(at, String(position)).join('.');
}

/** Sets the value at a dotted path, and makes the documents on the way. */
function setAt(root: Document, path: string, value: unknown): void {
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  let parent: unknown = root;
  for (const part of parts) {
    if (valueAt(parent, part) === undefined) put(parent, part, {}, path);
    parent = valueAt(parent, part);
  }
  put(parent, last, value, path);
}

/** Removes what stands at a dotted path. An array keeps its length: the element becomes null. */
function unsetAt(root: Document, path: string): void {
  const at = path.lastIndexOf('.');
  const parent = at < 0 ? root : valueAt(root, path.slice(0, at));
  const last = path.slice(at + 1);
  if (Array.isArray(parent)) parent[Number(last)] = null;
  else delete (parent as Document)[last];
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

/** What an upsert starts from: the filter's equalities, also those in $and; for a replacement only `_id` counts. */
function upsertSeed(filter: Document, replaces: boolean): Document {
  const seed: Document = {};
  const seen: string[] = [];
  for (const [path, value] of equalities(filter)) {
    if (path.startsWith('_id.')) throw new CommandError(54, `An upsert needs the whole _id, not '${path}'`);
    if (replaces && path !== '_id') continue;
    const rival = seen.find((other) => overlap(other, path));
    if (rival) throw new CommandError(54, `cannot infer query fields to set, '${rival}' and '${path}' are matched`);
    seen.push(path);
    setAt(seed, path, value);
  }
  return seed;
}

function* equalities(filter: Document): Generator<[string, unknown]> {
  for (const [key, condition] of Object.entries(filter)) {
    if (key === '$and') for (const clause of condition as Document[]) yield* equalities(clause);
    else if (key === '$or') {
      const [only, ...others] = condition as Document[];
      if (only && others.length === 0) yield* equalities(only);
    } else if (!isOperatorExpression(condition)) {
      if (!(condition instanceof BSONRegExp)) yield [key, condition];
    } else {
      const { $eq, $in } = condition;
      if ($eq !== undefined) yield [key, $eq];
      else if (Array.isArray($in) && $in.length === 1 && !($in[0] instanceof BSONRegExp)) yield [key, $in[0]];
    }
  }
}
