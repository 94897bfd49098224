// Which keys a document has in an index, and which key its place in a sort.
import { CommandError, notHere } from './errors.ts';
import { compileFilter, type Filter } from './filter.ts';
import { emptyArray, valuesAt } from './paths.ts';
import { type Document, emptyArrayKey, encodeValue, integerOf, invert, isDocument } from './values.ts';

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

export const parseOrder = (order: Document): FieldOrder[] =>
  Object.entries(order).map(([path, direction]) => ({
    path,
    parts: path.split('.'),
    descending: (integerOf(direction) ?? 0) < 0,
  }));

/** Throws 15975 for directions other than 1 and -1; refuses expressions and $natural. */
export function parseSort(sort: unknown): FieldOrder[] {
  if (sort === undefined || sort === null) return [];
  if (!isDocument(sort)) throw new CommandError(14, "The field 'sort' must be a document");
  for (const [path, direction] of Object.entries(sort)) {
    const expression = isDocument(direction) || path.split('.').some((part) => part === '' || part.startsWith('$'));
    if (expression) throw notHere(`Sorting by ${JSON.stringify({ [path]: direction })}`, 2);
    if (Math.abs(integerOf(direction) ?? 0) !== 1)
      throw new CommandError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
  }
  return parseOrder(sort);
}

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
const topFields = (filter: Document = {}): string[] =>
  Object.entries(filter).flatMap(([key, condition]) =>
    key.startsWith('$') ? (condition as Document[]).flatMap(topFields) : key.split('.', 1),
  );

/** The document's keys in the index (several when a field holds an array), without duplicates. */
export function indexKeys(index: IndexSpec, document: Document): { keys: Buffer[]; multikey: boolean } {
  if (partialFilter(index)?.matches(document) === false) return { keys: [], multikey: false };
  const fields = index.key.map(({ parts }) => valuesAt(document, parts));
  if (index.sparse && fields.every(({ values }) => values.every((value) => value === undefined)))
    return { keys: [], multikey: false };
  const arrays = index.key.filter((_, i) => fields[i]?.multikey);
  if (arrays.length > 1) throw parallelArrays('index', arrays);
  let keys: Buffer[] = [Buffer.alloc(0)];
  index.key.forEach(({ descending }, i) => {
    const encoded = (fields[i]?.values ?? []).map((value) => encodeKey(value, descending));
    keys = keys.flatMap((key) => encoded.map((part) => Buffer.concat([key, part])));
  });
  if (keys.some((key) => key.length > MAX_KEY_BYTES)) {
    const limit = `longer than ${MAX_KEY_BYTES} bytes, the embedded database's limit`;
    throw new CommandError(17280, `A value of the index ${index.name} is ${limit}. Shorten it or set MONGODB_URI.`);
  }
  return { keys: distinct(keys), multikey: arrays.length > 0 };
}

/** MongoDB takes two fields of the elements of one array; here that is refused as well. */
function parallelArrays(doing: 'index' | 'sort', arrays: FieldOrder[]): CommandError {
  const paths = arrays.map(({ path }) => path).join(', ');
  const one = new Set(arrays.map(({ parts }) => parts[0])).size === 1;
  if (one) return notHere(`A key to ${doing} by that is made of two fields of one array (${paths})`, 67);
  return new CommandError(doing === 'index' ? 171 : 2, `cannot ${doing} parallel arrays: ${paths}`);
}

/** The bytes by which a document sorts: of an array the smallest element, or the largest when descending. */
export function sortKey(sort: FieldOrder[], document: Document): Buffer {
  const fields = sort.map(({ parts }) => valuesAt(document, parts));
  if (fields.filter(({ multikey }) => multikey).length > 1)
    throw parallelArrays(
      'sort',
      sort.filter((_, i) => fields[i]?.multikey),
    );
  return Buffer.concat(
    sort.map(({ descending }, i) => {
      const encoded = (fields[i]?.values ?? []).map((value) => encodeKey(value, descending));
      return encoded.reduce((least, key) => (Buffer.compare(key, least) < 0 ? key : least));
    }),
  );
}

function encodeKey(value: unknown, descending: boolean): Buffer {
  const key = value === emptyArray ? emptyArrayKey : encodeValue(value);
  return descending ? invert(key) : key;
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
