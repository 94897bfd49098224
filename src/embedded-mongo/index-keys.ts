// Which keys a document has in an index, and which key its place in a sort.
import { CommandError, notHere } from './errors.ts';
import { encodeEmptyArray, encodeValue, invert } from './key-encoding.ts';
import { compileFilter, type Filter } from './matcher.ts';
import { isPosition } from './paths.ts';
import { type Document, isDocument } from './values.ts';

export interface FieldOrder {
  path: string;
  parts: string[];
  descending: boolean;
}

/** An index as the catalog keeps it; times in seconds, as in MongoDB. */
export interface IndexSpec {
  id: number;
  name: string;
  key: FieldOrder[];
  unique: boolean;
  sparse: boolean;
  partialFilterExpression?: Document;
  expireAfterSeconds?: number;
  /** Set for good once a document had an array at one of the fields. */
  multikey: boolean;
  /** Until every document is in it, no query may use it; after a crash it is dropped. */
  building: boolean;
}

/** LMDB's limit for a key is 1,978 bytes; the table, the index and the record number take eleven. */
const MAX_KEY_BYTES = 1950;

const partialFilters = new WeakMap<IndexSpec, Filter>();

/** The filter of a partial index, compiled once. */
export function partialFilter(index: IndexSpec): Filter | undefined {
  if (!index.partialFilterExpression) return undefined;
  const known = partialFilters.get(index) ?? compileFilter(index.partialFilterExpression);
  partialFilters.set(index, known);
  return known;
}

const indexedFields = new WeakMap<IndexSpec, ReadonlySet<string>>();

/** Whether none of the fields that decide about the index's keys was replaced. */
export function keepsKeys(index: IndexSpec, old: Document, document: Document): boolean {
  const fields =
    indexedFields.get(index) ??
    new Set([...index.key.map(({ parts }) => String(parts[0])), ...topFields(index.partialFilterExpression)]);
  indexedFields.set(index, fields);
  for (const field of fields) if (old[field] !== document[field]) return false;
  return true;
}

/** The first names of the paths in a filter. */
function topFields(filter: Document = {}): string[] {
  return Object.entries(filter).flatMap(([key, condition]) =>
    key.startsWith('$') ? (condition as Document[]).flatMap(topFields) : [String(key.split('.', 1)[0])],
  );
}

/** The document's keys in the index (several when a field holds an array), without duplicates. */
export function indexKeys(index: IndexSpec, document: Document): { keys: Buffer[]; multikey: boolean } {
  if (partialFilter(index)?.matches(document) === false) return { keys: [], multikey: false };
  const fields = index.key.map((field) => valuesAt(document, field.parts));
  if (index.sparse && fields.every(({ values }) => values.every((value) => value === undefined))) {
    return { keys: [], multikey: false };
  }
  const arrays = index.key.filter((_, i) => fields[i]?.multikey);
  if (arrays.length > 1) {
    const paths = arrays.map((field) => field.path).join(', ');
    if (new Set(arrays.map((field) => field.parts[0])).size > 1) {
      throw new CommandError(171, `cannot index parallel arrays: ${paths}`);
    }
    throw notHere(`An index over two fields of one array (${paths})`, 67);
  }
  let keys: Buffer[][] = [[]];
  index.key.forEach(({ descending }, i) => {
    const encoded = (fields[i]?.values ?? []).map((value) => encodeKey(value, descending));
    keys = keys.flatMap((key) => encoded.map((part) => [...key, part]));
  });
  const joined = keys.map((parts) => Buffer.concat(parts));
  if (joined.some((key) => key.length > MAX_KEY_BYTES)) {
    throw new CommandError(
      17280,
      `A value of the index ${index.name} is longer than ${MAX_KEY_BYTES} bytes, the embedded database's limit. Shorten it or set MONGODB_URI.`,
    );
  }
  return { keys: distinct(joined), multikey: arrays.length > 0 };
}

/** The bytes by which a document sorts: of an array the smallest element, or the largest when descending. */
export function sortKey(sort: FieldOrder[], document: Document): Buffer {
  return Buffer.concat(
    sort.map(({ parts, descending }) => {
      const encoded = valuesAt(document, parts).values.map((value) => encodeKey(value, descending));
      return encoded.reduce((least, key) => (Buffer.compare(key, least) < 0 ? key : least));
    }),
  );
}

const emptyArray = Symbol('empty array');

function encodeKey(value: unknown, descending: boolean): Buffer {
  const key = value === emptyArray ? encodeEmptyArray() : encodeValue(value);
  return descending ? invert(key) : key;
}

/** Every value a path leads to, arrays opened; at least one (undefined when the field is missing). */
function valuesAt(document: Document, parts: string[]): { values: unknown[]; multikey: boolean } {
  const values: unknown[] = [];
  const multikey = collect(document, parts, 0, values);
  return { values: values.length > 0 ? values : [undefined], multikey };
}

function collect(value: unknown, parts: string[], from: number, values: unknown[]): boolean {
  const part = parts[from];
  if (part === undefined) {
    if (!Array.isArray(value)) values.push(value);
    else if (value.length === 0) values.push(emptyArray);
    else values.push(...value);
    return Array.isArray(value);
  }
  if (Array.isArray(value)) {
    if (isPosition(part) && Number(part) < value.length) collect(value[Number(part)], parts, from + 1, values);
    for (const element of value) {
      if (isDocument(element)) collect(element, parts, from, values);
      else values.push(undefined);
    }
    if (value.length === 0) values.push(undefined);
    return true;
  }
  const next = isDocument(value) && Object.hasOwn(value, part) ? value[part] : undefined;
  return collect(next, parts, from + 1, values);
}

function distinct(keys: Buffer[]): Buffer[] {
  if (keys.length < 2) return keys;
  return [...new Map(keys.map((key) => [key.toString('latin1'), key])).values()];
}

/** The values that made one of the document's keys, for the message about a duplicate. */
export function keyValues(index: IndexSpec, document: Document, key: Buffer): Document {
  let rest = key;
  const found: Document = {};
  for (const { path, parts, descending } of index.key) {
    const encoded = valuesAt(document, parts).values.map((value) => ({ value, bytes: encodeKey(value, descending) }));
    const match = encoded.find(({ bytes }) => rest.subarray(0, bytes.length).equals(bytes));
    found[path] = match && typeof match.value !== 'symbol' ? (match.value ?? null) : null;
    rest = rest.subarray(match?.bytes.length ?? 0);
  }
  return found;
}
