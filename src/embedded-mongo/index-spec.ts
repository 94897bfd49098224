// Reads an index as createIndexes is given it, and says whether there is one like it already.
import { parseOrder } from './catalog.ts';
import { checkCollation, checkFields, documentOf } from './command.ts';
import { CommandError, notHere } from './errors.ts';
import type { IndexSpec } from './index-keys.ts';
import { compileFilter } from './matcher.ts';
import {
  bsonKind,
  type Document,
  equalValues,
  integerOf,
  isDocument,
  isNumber,
  isTrue,
  numericValue,
} from './values.ts';

const fields = [
  'key',
  'name',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'background',
  'v',
  'ns',
  'collation',
];

/** What MongoDB allows in a partial index's filter. */
const partialOperators = new Set(['$eq', '$gt', '$gte', '$lt', '$lte', '$type', '$exists', '$in', '$and', '$or']);

/** Throws 67 for an index that cannot be, 40415 for options and kinds this server does not have. */
export function parseIndexSpec(spec: Document, namespace: string): Omit<IndexSpec, 'id'> {
  checkFields(`an index of ${namespace}`, spec, fields);
  checkCollation(spec.collation);
  const key = documentOf('key', spec.key);
  const paths = Object.keys(key);
  if (paths.length === 0 || paths.length > 32) throw new CommandError(67, 'An index needs between 1 and 32 fields');
  for (const [path, direction] of Object.entries(key)) {
    if (!isNumber(direction)) throw notHere(`An index of kind '${String(direction)}'`, 67);
    if (Number(numericValue(direction)) === 0)
      throw new CommandError(67, 'Values in the index key pattern cannot be 0');
    if (path.split('.').some((part) => part === '' || part.startsWith('$'))) {
      throw path.includes('$**')
        ? notHere('A wildcard index', 67)
        : new CommandError(67, `Index keys cannot contain '${path}'`);
    }
  }
  if (typeof spec.name !== 'string' || spec.name === '')
    throw new CommandError(9, "The 'name' of an index is required");
  const partial = spec.partialFilterExpression;
  if (partial !== undefined) checkPartialFilter(partial);
  if (partial !== undefined && isTrue(spec.sparse))
    throw new CommandError(67, 'cannot mix "partialFilterExpression" and "sparse"');
  const expireAfterSeconds = parseExpiry(spec.expireAfterSeconds, paths);
  const isId = paths.length === 1 && paths[0] === '_id';
  return {
    name: isId ? '_id_' : spec.name,
    key: parseOrder(key),
    unique: isId || isTrue(spec.unique),
    sparse: isTrue(spec.sparse),
    multikey: false,
    building: false,
    ...(isDocument(partial) ? { partialFilterExpression: partial } : {}),
    ...(expireAfterSeconds === undefined ? {} : { expireAfterSeconds }),
  };
}

function checkPartialFilter(filter: unknown): void {
  if (!isDocument(filter)) throw new CommandError(67, '"partialFilterExpression" for an index must be a document');
  compileFilter(filter);
  const refuse = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(refuse);
    if (!isDocument(value) || bsonKind(value) !== undefined) return;
    for (const [name, inner] of Object.entries(value)) {
      if (name.startsWith('$') && !partialOperators.has(name)) {
        throw new CommandError(67, `Expression not supported in partial index: ${name}`);
      }
      if (name === '$exists' && !isTrue(inner))
        throw new CommandError(67, 'Expression not supported in partial index: $exists: false');
      refuse(inner);
    }
  };
  refuse(filter);
}

function parseExpiry(value: unknown, paths: string[]): number | undefined {
  if (value === undefined) return undefined;
  const seconds = integerOf(value);
  if (seconds === undefined || seconds < 0 || seconds > 2 ** 31 - 1) {
    throw new CommandError(67, "TTL index 'expireAfterSeconds' must be a whole number from 0 to 2147483647");
  }
  if (paths.length !== 1 || paths[0] === '_id')
    throw new CommandError(67, 'TTL indexes are single-field indexes, and not on _id');
  return seconds;
}

/** True for an index that is there already; throws 85 and 86 for one that is there, but different. */
export function sameIndex(index: IndexSpec, spec: Omit<IndexSpec, 'id'>, namespace: string): boolean {
  const shape = ({ key }: Omit<IndexSpec, 'id'>): string =>
    JSON.stringify(key.map(({ path, descending }) => [path, descending]));
  const sameKey = shape(index) === shape(spec);
  if (!sameKey && index.name !== spec.name) return false;
  if (!sameKey) {
    throw new CommandError(
      86,
      `An existing index of ${namespace} has the same name as the requested index, but other keys: ${spec.name}`,
    );
  }
  const samePartial = equalValues(index.partialFilterExpression, spec.partialFilterExpression);
  // Indexes on the same fields may stand side by side when their filters differ.
  if (!samePartial && index.name !== spec.name) return false;
  const sameOptions =
    samePartial &&
    index.unique === spec.unique &&
    index.sparse === spec.sparse &&
    index.expireAfterSeconds === spec.expireAfterSeconds;
  if (sameOptions && index.name === spec.name) return true;
  if (sameOptions) throw new CommandError(85, `Index already exists with a different name: ${index.name}`);
  throw new CommandError(
    index.name === spec.name ? 86 : 85,
    `An existing index of ${namespace} is on the same fields, but has other options: ${index.name}`,
  );
}
