// The commands that read: find, aggregate, count, distinct, and reading on with getMore and killCursors.
import { Long } from 'bson';
import { compilePipeline, part } from './aggregate.ts';
import type { Collection } from './catalog.ts';
import {
  type Command,
  type Context,
  checkFields,
  checkStillThere,
  countOf,
  documentOf,
  documentsOf,
  flagOf,
  namespaceOf,
  read,
} from './command.ts';
import type { Results } from './cursors.ts';
import { CommandError } from './errors.ts';
import { compileFilter } from './filter.ts';
import { parseSort } from './index-keys.ts';
import { emptyArray, valuesAt } from './paths.ts';
import { compileProjection } from './projection.ts';
import { type Hit, pause, type Query, type Steps, scan } from './scan.ts';
import { compareValues, type Document, encodeValue, formatDocument, integerOf } from './values.ts';
import { formatCursor } from './wire.ts';

const FIRST_BATCH = 101;
const BATCH_BYTES = 16 * 1024 * 1024;

/** What a scan finds; nothing where there is no collection. Throws when it is dropped meanwhile. */
function* hitsOf({ server }: Context, collection: Collection | undefined, query: Query): Steps<Hit> {
  if (!collection) return;
  for (const hit of scan(server.storage, collection, query)) {
    checkStillThere(collection);
    yield hit;
  }
}

const collectionOf = (command: Document, context: Context): Collection | undefined =>
  context.server.catalog.find(namespaceOf(command, context));

const find: Command = {
  options: ['filter', 'sort', 'projection', 'skip', 'limit', 'batchSize', 'singleBatch', 'allowDiskUse'],
  onlyFalse: ['tailable', 'awaitData', 'oplogReplay', 'noCursorTimeout', 'allowPartialResults', 'returnKey'],
  run: (command, context) => {
    const filter = compileFilter(documentOf('filter', command.filter));
    const sort = parseSort(command.sort);
    const projection = documentOf('projection', command.projection);
    const project = Object.keys(projection).length > 0 ? compileProjection(projection) : undefined;
    const skip = countOf('skip', command.skip, 0);
    const limit = countOf('limit', command.limit, 0);
    const query = { filter, sort, limit: limit > 0 ? skip + limit : 0 };
    const hits = part(hitsOf(context, collectionOf(command, context), query), skip, limit);
    const results = bytesOf(hits, ({ raw, document }) => (project ? formatDocument(project(document)) : raw));
    const size = countOf('batchSize', command.batchSize, FIRST_BATCH);
    return firstBatch(context, namespaceOf(command, context), results, size, flagOf('single', command.singleBatch));
  },
};

function* bytesOf<T>(steps: Steps<T>, format: (result: T) => Buffer): Generator<Buffer | undefined, void> {
  for (const step of steps) yield step === pause ? undefined : format(step);
}

/** A cursor's first reply; what does not fit stays open, unless a `single` batch was asked for. */
export async function firstBatch(
  context: Context,
  namespace: string,
  results: Results,
  size: number,
  single = false,
): Promise<Buffer> {
  const { batch, held, ended } = await nextBatch(context, results, undefined, size);
  const cursor = ended || single ? undefined : context.server.cursors.keep(namespace, results, held);
  return formatCursor('firstBatch', batch, cursor?.id ?? Long.ZERO, namespace);
}

/** Fills a batch by number and by bytes; a document that no longer fits is held for the next one. */
async function nextBatch(context: Context, results: Results, first: Buffer | undefined, size: number) {
  const batch: Buffer[] = [];
  if (size === 0) return { batch, held: first, ended: false };
  let bytes = 0;
  let held: Buffer | undefined;
  const take = (document: Buffer | undefined): boolean => {
    if (!document) return true;
    if (batch.length > 0 && bytes + document.length > BATCH_BYTES) {
      held = document;
      return false;
    }
    batch.push(document);
    bytes += document.length;
    return batch.length < size;
  };
  const ended = take(first) && (await read(context, results, take));
  return { batch, held, ended };
}

const getMore: Command = {
  options: ['collection', 'batchSize'],
  run: async (command, context) => {
    const { cursors } = context.server;
    const namespace = `${context.database}.${String(command.collection)}`;
    const cursor = cursors.take(command.getMore, namespace);
    const size = countOf('batchSize', command.batchSize, 0) || Number.POSITIVE_INFINITY;
    const next = await nextBatch(context, cursor.results, cursor.held, size).catch((error: unknown) => {
      cursors.close(cursor.id);
      throw error;
    });
    cursor.held = next.held;
    if (next.ended) cursors.close(cursor.id);
    return formatCursor('nextBatch', next.batch, next.ended ? Long.ZERO : cursor.id, namespace);
  },
};

const killCursors: Command = {
  options: ['cursors'],
  run: ({ cursors: ids }, { server }) => {
    if (!Array.isArray(ids)) throw new CommandError(14, "The field 'cursors' must be an array");
    const killed = ids.filter((id) => server.cursors.close(id));
    const cursorsNotFound = ids.filter((id) => !killed.includes(id));
    return { cursorsKilled: killed, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [], ok: 1 };
  },
};

const aggregate: Command = {
  options: ['pipeline', 'cursor', 'allowDiskUse', 'bypassDocumentValidation'],
  onlyFalse: ['explain'],
  run: (command, context) => {
    if (command.cursor === undefined) throw new CommandError(9, "The 'cursor' option is required");
    const cursor = documentOf('cursor', command.cursor);
    checkFields('cursor', cursor, ['batchSize']);
    const size = countOf('batchSize', cursor.batchSize, FIRST_BATCH);
    const { rest, filter } = compilePipeline(documentsOf('pipeline', command.pipeline));
    const source = documentsIn(hitsOf(context, collectionOf(command, context), { filter }));
    return firstBatch(context, namespaceOf(command, context), bytesOf(rest(source), formatDocument), size);
  },
};

function* documentsIn(hits: Steps<Hit>): Steps<Document> {
  for (const hit of hits) yield hit === pause ? pause : hit.document;
}

const count: Command = {
  options: ['query', 'limit', 'skip'],
  run: async (command, context) => {
    const collection = collectionOf(command, context);
    const query = documentOf('query', command.query);
    const filter = compileFilter(query);
    const skip = countOf('skip', command.skip, 0);
    // A negative limit means its absolute value here, as in MongoDB.
    const limit = Math.abs(integerOf(command.limit) ?? countOf('limit', command.limit, 0));
    let n = Object.keys(query).length === 0 ? (collection?.count ?? 0) : 0;
    if (Object.keys(query).length > 0)
      await read(context, hitsOf(context, collection, { filter }), (hit) => hit === pause || Boolean(++n));
    const rest = Math.max(0, n - skip);
    return { n: limit > 0 ? Math.min(rest, limit) : rest, ok: 1 };
  },
};

const distinct: Command = {
  options: ['key', 'query'],
  run: async (command, context) => {
    if (typeof command.key !== 'string') throw new CommandError(14, "The field 'key' must be a string");
    const parts = command.key.split('.');
    const filter = compileFilter(documentOf('query', command.query));
    const values = new Map<string, unknown>();
    await read(context, hitsOf(context, collectionOf(command, context), { filter }), (hit) => {
      for (const value of hit === pause ? [] : valuesAt(hit.document, parts).values) {
        if (value === undefined || value === emptyArray) continue;
        const key = encodeValue(value).toString('latin1');
        if (!values.has(key)) values.set(key, value);
      }
      return true;
    });
    return { values: [...values.values()].sort(compareValues), ok: 1 };
  },
};

export const queryCommands: Record<string, Command> = { find, aggregate, count, distinct, getMore, killCursors };
