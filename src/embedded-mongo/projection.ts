// Projections of find, findAndModify and $project: which fields of a document come back.
import { CommandError, notHere } from './errors.ts';
import { compileFilter } from './matcher.ts';
import { compileOperator } from './operators.ts';
import { setField } from './paths.ts';
import { placeAt } from './updater.ts';
import { type Document, integerOf, isDocument, isNumber, isTrue } from './values.ts';

export type Projection = (document: Document) => Document;

/** A tree of field names; a leaf is `true`. */
type Tree = Map<string, Tree | true>;

type Computed = { path: string; value: (document: Document) => unknown };

/** Compiles `{a: 1, 'b.c': 0, …}`; `expression` (of $project) compiles the values that are computed. */
export function compileProjection(
  spec: Document,
  expression?: (value: unknown) => (document: Document) => unknown,
): Projection {
  const included: Tree = new Map();
  const excluded: Tree = new Map();
  const computed: Computed[] = [];
  const slices: Computed[] = [];
  let id: boolean | undefined;
  for (const [path, value] of flatten(spec)) {
    if (path.split('.').some((part) => part === '' || part.startsWith('$'))) {
      throw notHere(`The projection path '${path}'`, 2);
    }
    if (isNumber(value) || typeof value === 'boolean') {
      if (path === '_id') id = isTrue(value);
      else plant(isTrue(value) ? included : excluded, path);
      continue;
    }
    const name = isDocument(value) ? Object.keys(value)[0] : undefined;
    if (expression) computed.push({ path, value: expression(value) });
    else if (name === '$elemMatch') computed.push(elementComputed(path, (value as Document).$elemMatch));
    else if (name === '$slice') slices.push(sliceComputed(path, (value as Document).$slice));
    else throw notHere(`The projection of '${path}' by ${name ?? 'a value'}`, 2);
  }
  if (excluded.size > 0 && (included.size > 0 || computed.length > 0)) {
    throw new CommandError(31254, 'Cannot do exclusion in inclusion projection, or the other way round');
  }
  const including =
    included.size > 0 || computed.length > 0 || (id === true && excluded.size === 0 && slices.length === 0);
  if (including && id !== false) included.set('_id', true);
  if (!including && id === false) excluded.set('_id', true);
  return (document) => {
    const result = including ? include(document, included) : exclude(document, excluded);
    for (const { path, value } of [...computed, ...slices]) {
      const found = value(document);
      if (found !== undefined) placeAt(result, path).set(found);
    }
    return result;
  };
}

/** `{a: {b: 1}}` means `{'a.b': 1}`, unless the inner names are operators. */
function* flatten(spec: Document, prefix = ''): Generator<[string, unknown]> {
  for (const [name, value] of Object.entries(spec)) {
    const nested = isDocument(value) && !Object.keys(value)[0]?.startsWith('$');
    if (nested && Object.keys(value).length === 0)
      throw new CommandError(51270, 'An empty sub-projection is not a valid value');
    if (nested) yield* flatten(value, `${prefix}${name}.`);
    else yield [`${prefix}${name}`, value];
  }
}

function plant(tree: Tree, path: string): void {
  const parts = path.split('.');
  let node = tree;
  parts.forEach((part, i) => {
    const next = node.get(part);
    const isLast = i === parts.length - 1;
    if (next === true || (isLast && next)) throw new CommandError(31249, `Path collision at ${path}`);
    if (isLast) node.set(part, true);
    else {
      const branch: Tree = next ?? new Map();
      node.set(part, branch);
      node = branch;
    }
  });
}

function include(document: Document, tree: Tree): Document {
  const result: Document = {};
  for (const [name, value] of Object.entries(document)) {
    const node = tree.get(name);
    if (node === undefined) continue;
    const kept = node === true ? value : within(value, (inner) => include(inner, node));
    if (kept !== undefined) setField(result, name, kept);
  }
  return result;
}

function exclude(document: Document, tree: Tree): Document {
  const result: Document = {};
  for (const [name, value] of Object.entries(document)) {
    const node = tree.get(name);
    if (node === true) continue;
    setField(result, name, node ? (within(value, (inner) => exclude(inner, node), true) ?? value) : value);
  }
  return result;
}

/** Applies to a document, or to the documents of an array; other values are left out, or kept when `keep` is set. */
function within(value: unknown, apply: (document: Document) => Document, keep = false): unknown {
  if (isDocument(value)) return apply(value);
  if (!Array.isArray(value)) return keep ? value : undefined;
  return value.flatMap((element) => {
    if (Array.isArray(element)) return [within(element, apply, keep)];
    return isDocument(element) ? [apply(element)] : keep ? [element] : [];
  });
}

function fieldOf(path: string): (document: Document) => unknown {
  if (path.includes('.')) throw notHere(`The projection of the dotted path '${path}' with an operator`, 2);
  return (document) => (Object.hasOwn(document, path) ? document[path] : undefined);
}

function elementComputed(path: string, condition: unknown): Computed {
  const field = fieldOf(path);
  const test = compileOperator('$elemMatch', condition, { compileFilter });
  return {
    path,
    value: (document) => {
      const array = field(document);
      const found = Array.isArray(array) ? array.findIndex((element) => test.holds([element])) : -1;
      return found < 0 ? undefined : [(array as unknown[])[found]];
    },
  };
}

function sliceComputed(path: string, operand: unknown): Computed {
  const field = fieldOf(path);
  const [skip, count] = (Array.isArray(operand) ? operand : [undefined, operand]).map((part) => integerOf(part));
  if (count === undefined || (Array.isArray(operand) && (skip === undefined || count <= 0))) {
    throw new CommandError(28724, '$slice needs a whole number, or [skip, a positive number]');
  }
  return {
    path,
    value: (document) => {
      const array = field(document);
      if (!Array.isArray(array)) return array;
      if (skip === undefined) return count >= 0 ? array.slice(0, count) : array.slice(count);
      const from = skip >= 0 ? skip : Math.max(0, array.length + skip);
      return array.slice(from, from + count);
    },
  };
}
