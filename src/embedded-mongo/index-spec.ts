// Reads an index as createIndexes is given it, writes it as listIndexes shows it, and tells whether two are the same.
import { checkCollation, checkFields, documentOf, flagOf } from './command.ts';
import { CommandError, notHere } from './errors.ts';
import { compileFilter } from './filter.ts';
import { type IndexSpec, parseOrder } from './index-keys.ts';
import { type Document, equalValues, integerOf, isDocument, isNumber, isTrue, numericValue } from './values.ts';

const fields = ['key', 'name', 'unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds'];
/** Of no effect: they change nothing in MongoDB 7 either. */
const harmlessFields = ['background', 'v', 'ns', 'collation'];

/** What MongoDB allows in a partial index's filter. */
const partialOperators = new Set(['$eq', '$gt', '$gte', '$lt', '$lte', '$type', '$exists', '$in', '$and', '$or']);

/** Throws 67 for an index that cannot be, 40415 for options and kinds this server does not have. */
export function parseIndexSpec(spec: Document, namespace: string): Omit<IndexSpec, 'id'> {
  checkFields(`an index of ${namespace}`, spec, [...fields, ...harmlessFields]);
  checkCollation(spec.collation);
  if (spec.v !== undefined && integerOf(spec.v) !== 2) throw notHere('An index version other than 2', 67);
  const key = documentOf('key', spec.key);
  const paths = Object.keys(key);
  if (paths.length === 0 || paths.length > 32) throw new CommandError(67, 'An index needs between 1 and 32 fields');
  for (const [path, direction] of Object.entries(key)) checkKey(path, direction);
  if (typeof spec.name !== 'string' || spec.name === '')
    throw new CommandError(9, "The 'name' of an index is required");
  const partial = spec.partialFilterExpression;
  const sparse = flagOf('sparse', spec.sparse);
  if (partial !== undefined) checkPartialFilter(partial);
  if (partial !== undefined && sparse) throw new CommandError(67, 'cannot mix "partialFilterExpression" and "sparse"');
  const expireAfterSeconds = parseExpiry(spec.expireAfterSeconds, paths);
  const isId = paths.length === 1 && paths[0] === '_id' && integerOf(key._id) === 1;
  return {
    name: isId ? '_id_' : spec.name,
    key: parseOrder(key),
    unique: flagOf('unique', spec.unique) || isId,
    sparse,
    multikey: false,
    building: false,
    ...(isDocument(partial) ? { partialFilterExpression: partial } : {}),
    ...(expireAfterSeconds === undefined ? {} : { expireAfterSeconds }),
  };
}

function checkKey(path: string, direction: unknown): void {
  if (!isNumber(direction)) throw notHere(`An index of kind '${String(direction)}'`, 67);
  if (!(Math.abs(Number(numericValue(direction))) >= 1))
    throw new CommandError(67, 'Values in the index key pattern must be 1 or -1');
  if (path.includes('$**')) throw notHere('A wildcard index', 67);
  if (path.split('.').some((part) => part === '' || part.startsWith('$')))
    throw new CommandError(67, `Index keys cannot contain '${path}'`);
}

function checkPartialFilter(filter: unknown): void {
  if (!isDocument(filter)) throw new CommandError(67, '"partialFilterExpression" for an index must be a document');
  compileFilter(filter);
  const refuse = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(refuse);
    if (!isDocument(value)) return;
    for (const [name, inner] of Object.entries(value)) {
      if ((name.startsWith('$') && !partialOperators.has(name)) || (name === '$exists' && !isTrue(inner)))
        throw new CommandError(67, `Expression not supported in partial index: ${name}`);
      refuse(inner);
    }
  };
  refuse(filter);
}

function parseExpiry(value: unknown, paths: string[]): number | undefined {
  if (value === undefined) return undefined;
  const seconds = integerOf(value);
  if (seconds === undefined || seconds < 0 || seconds > 2 ** 31 - 1)
    throw new CommandError(67, "TTL index 'expireAfterSeconds' must be a whole number from 0 to 2147483647");
  if (paths.length !== 1 || paths[0] === '_id')
    throw new CommandError(67, 'TTL indexes are single-field indexes, and not on _id');
  return seconds;
}

/** The index as `listIndexes` shows it. */
export function formatIndex(index: Omit<IndexSpec, 'id'>): Document {
  return {
    v: 2,
    key: Object.fromEntries(index.key.map(({ path, descending }) => [path, descending ? -1 : 1])),
    name: index.name,
    ...(index.unique && index.name !== '_id_' ? { unique: true } : {}),
    ...(index.sparse ? { sparse: true } : {}),
    ...(index.partialFilterExpression ? { partialFilterExpression: index.partialFilterExpression } : {}),
    ...(index.expireAfterSeconds === undefined ? {} : { expireAfterSeconds: index.expireAfterSeconds }),
  };
}

/** As the catalog keeps it. */
export const formatIndexRecord = (index: IndexSpec): Document => {
  const { id, multikey, building } = index;
  return { ...formatIndex(index), id, multikey, building };
};

export function parseIndexRecord(record: Document): IndexSpec {
  const expiry = integerOf(record.expireAfterSeconds);
  return {
    id: integerOf(record.id) ?? 0,
    name: String(record.name),
    key: parseOrder(record.key as Document),
    unique: record.unique === true || record.name === '_id_',
    sparse: record.sparse === true,
    multikey: record.multikey === true,
    building: record.building === true,
    ...(record.partialFilterExpression ? { partialFilterExpression: record.partialFilterExpression as Document } : {}),
    ...(expiry === undefined ? {} : { expireAfterSeconds: expiry }),
  };
}

/** True for an index that is there already; throws 85 and 86 for one that is there, but different. */
export function sameIndex(index: IndexSpec, spec: Omit<IndexSpec, 'id'>, namespace: string): boolean {
  const sameName = index.name === spec.name;
  const sameKey = JSON.stringify(index.key) === JSON.stringify(spec.key);
  const samePartial = equalValues(index.partialFilterExpression, spec.partialFilterExpression);
  // Indexes on the same fields may stand side by side when their filters differ.
  if (!sameName && !(sameKey && samePartial)) return false;
  const same =
    sameKey &&
    samePartial &&
    index.unique === spec.unique &&
    index.sparse === spec.sparse &&
    index.expireAfterSeconds === spec.expireAfterSeconds;
  if (same && sameName) return true;
  throw new CommandError(
    sameName ? 86 : 85,
    `An index of ${namespace} with ${sameName ? 'the same name' : 'the same fields'} but ${same ? 'another name' : 'other keys or options'} is there: ${index.name}`,
  );
}
