// Projections of find and findAndModify: which fields of a document come back.
import { CommandError, notHere } from './errors.ts';
import { setField } from './paths.ts';
import { type Document, isDocument, isNumber, isTrue } from './values.ts';

type Projection = (document: Document) => Document;

/** A tree of field names; a leaf is `true`. */
type Tree = Map<string, Tree | true>;

/** Compiles `{a: 1, b: {c: 1}, …}` or `{a: 0, …}`; refuses operators, expressions and positions by name. */
export function compileProjection(spec: Document): Projection {
  const included: Tree = new Map();
  const excluded: Tree = new Map();
  let id: boolean | undefined;
  for (const [path, value] of flatten(spec)) {
    if (path.split('.').some((part) => part === '' || part.startsWith('$')) || path.startsWith('_id.'))
      throw notHere(`The projection path '${path}'`, 2);
    if (typeof value !== 'boolean' && !isNumber(value))
      throw notHere(`The projection of '${path}' by ${isDocument(value) ? Object.keys(value)[0] : 'a value'}`, 2);
    if (path === '_id') id = isTrue(value);
    else plant(isTrue(value) ? included : excluded, path);
  }
  if (excluded.size > 0 && included.size > 0)
    throw new CommandError(31254, 'Cannot do exclusion in inclusion projection, or the other way round');
  const including = included.size > 0 || (id === true && excluded.size === 0);
  if (including && id !== false) included.set('_id', true);
  if (!including && id === false) excluded.set('_id', true);
  return (document) => (including ? include(document, included) : exclude(document, excluded));
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
  const last = parts.pop() ?? '';
  let node = tree;
  for (const part of parts) {
    const branch = node.get(part) ?? new Map();
    if (branch === true) throw new CommandError(31249, `Path collision at ${path}`);
    node.set(part, branch);
    node = branch;
  }
  if (node.has(last)) throw new CommandError(31249, `Path collision at ${path}`);
  node.set(last, true);
}

function include(document: Document, tree: Tree): Document {
  const result: Document = {};
  for (const [name, value] of Object.entries(document)) {
    const node = tree.get(name);
    if (node === undefined) continue;
    const kept = node === true ? value : within(value, (inner) => include(inner, node), false);
    if (kept !== undefined) setField(result, name, kept);
  }
  return result;
}

function exclude(document: Document, tree: Tree): Document {
  const result: Document = {};
  for (const [name, value] of Object.entries(document)) {
    const node = tree.get(name);
    if (node !== true) setField(result, name, node ? within(value, (inner) => exclude(inner, node), true) : value);
  }
  return result;
}

/** Applies to a document, or to the documents of an array; other values are kept or left out. */
function within(value: unknown, apply: Projection, keepOthers: boolean): unknown {
  if (isDocument(value)) return apply(value);
  if (!Array.isArray(value)) return keepOthers ? value : undefined;
  return value.map((element) => within(element, apply, keepOthers)).filter((kept) => kept !== undefined);
}
