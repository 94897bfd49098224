// The commands that read: find, aggregate, count, distinct, and reading on with getMore and killCursors.
import { Long } from 'bson';
import { compilePipeline } from './aggregate.ts';
import { type Collection, parseOrder } from './catalog.ts';
import { type Command, type Context, countOf, documentOf, documentsOf, namespaceOf, read } from './command.ts';
import type { Results } from './cursors.ts';
import { CommandError, notHere } from './errors.ts';
import type { FieldOrder } from './index-keys.ts';
import { encodeValue } from './key-encoding.ts';
import { compileFilter, type Filter } from './matcher.ts';
import { compileProjection } from './projection.ts';
import { pause, type Steps, scan } from './scan.ts';
import { type Document, formatDocument, integerOf, isDocument, isTrue } from './values.ts';
import { formatCursor } from './wire.ts';

const FIRST_BATCH = 101;
const BATCH_BYTES = 16 * 1024 * 1024;

/** Throws 2 for directions other than 1 and -1. */
export function parseSort(sort: unknown): FieldOrder[] {
  const order = documentOf('sort', sort);
  for (const [path, direction] of Object.entries(order)) {
    if (isDocument(direction)) throw notHere(`Sorting '${path}' by an expression`, 2);
    const number = integerOf(direction);
    if (number !== 1 && number !== -1) {
      throw new CommandError(15975, `$sort key ordering must be 1 (for ascending) or -1 (for descending)`);
    }
    if (path.split('.').some((part) => part === '' || part.startsWith('$'))) throw notHere(`Sorting by '${path}'`, 2);
  }
  return parseOrder(order);
}

const find: Command = {
  options: ['filter', 'sort', 'projection', 'skip', 'limit', 'batchSize', 'singleBatch', 'allowDiskUse'],
  onlyFalse: [
    'tailable',
    'awaitData',
    'oplogReplay',
    'noCursorTimeout',
    'allowPartialResults',
    'returnKey',
    'showRecordId',
  ],
  run: (command, context) => {
    const namespace = namespaceOf(command, context);
    const filter = compileFilter(documentOf('filter', command.filter));
    const sort = parseSort(command.sort);
    const spec = documentOf('projection', command.projection);
    const project = Object.keys(spec).length > 0 ? compileProjection(spec) : undefined;
    const skip = countOf('skip', command.skip, 0);
    const limit = countOf('limit', command.limit, 0);
    const collection = context.server.catalog.find(namespace);
    const results = collection ? found(context, collection, filter, { sort, skip, limit }, project) : nothing();
    return firstBatch(
      context,
      namespace,
      results,
      countOf('batchSize', command.batchSize, FIRST_BATCH),
      isTrue(command.singleBatch),
    );
  },
};

function* nothing(): Generator<never, void> {}

function* found(
  context: Context,
  collection: Collection,
  filter: Filter,
  { sort, skip, limit }: { sort: FieldOrder[]; skip: number; limit: number },
  project?: (document: Document) => Document,
): Generator<Buffer | undefined, void> {
  let position = 0;
  const query = { filter, sort, limit: limit > 0 ? skip + limit : 0 };
  for (const hit of scan(context.server.storage, collection, query)) {
    if (collection.dropped) throw new CommandError(175, `collection dropped: '${collection.namespace}'`);
    if (hit === pause || position++ < skip) yield undefined;
    else yield project ? formatDocument(project(hit.document)) : hit.raw;
    if (limit > 0 && position >= skip + limit) return;
  }
}

async function firstBatch(
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
async function nextBatch(
  context: Context,
  results: Results,
  held: Buffer | undefined,
  size: number,
): Promise<{ batch: Buffer[]; held?: Buffer; ended: boolean }> {
  const batch: Buffer[] = held ? [held] : [];
  let bytes = held?.length ?? 0;
  if (batch.length >= size) return { batch: [], ended: false, ...(held ? { held } : {}) };
  let over: Buffer | undefined;
  const ended = await read(context, results, (document) => {
    if (batch.length > 0 && bytes + document.length > BATCH_BYTES) {
      over = document;
      return false;
    }
    batch.push(document);
    bytes += document.length;
    return batch.length < size;
  });
  return { batch, ended, ...(over ? { held: over } : {}) };
}

const getMore: Command = {
  options: ['collection', 'batchSize'],
  run: async (command, context) => {
    const { cursors } = context.server;
    const namespace = `${context.database}.${String(command.collection)}`;
    const cursor = cursors.take(command.getMore, namespace);
    const size = countOf('batchSize', command.batchSize, 0) || Number.POSITIVE_INFINITY;
    const held = cursor.held;
    delete cursor.held;
    const next = await nextBatch(context, cursor.results, held, size).catch((error: unknown) => {
      cursors.close(cursor.id);
      throw error;
    });
    if (next.held) cursor.held = next.held;
    if (next.ended) cursors.close(cursor.id);
    return formatCursor('nextBatch', next.batch, next.ended ? Long.ZERO : cursor.id, namespace);
  },
};

const killCursors: Command = {
  options: ['cursors'],
  run: ({ cursors: ids }, { server }) => {
    if (!Array.isArray(ids)) throw new CommandError(14, "The field 'cursors' must be an array");
    const killed = ids.map((id) => server.cursors.close(id));
    return {
      cursorsKilled: ids.filter((_, i) => killed[i]),
      cursorsNotFound: ids.filter((_, i) => !killed[i]),
      cursorsAlive: [],
      cursorsUnknown: [],
      ok: 1,
    };
  },
};

const aggregate: Command = {
  options: ['pipeline', 'cursor', 'allowDiskUse', 'bypassDocumentValidation'],
  onlyFalse: ['explain'],
  run: (command, context) => {
    const cursor = documentOf('cursor', command.cursor);
    if (command.cursor === undefined) throw new CommandError(9, "The 'cursor' option is required");
    const size = countOf('batchSize', cursor.batchSize, FIRST_BATCH);
    const stages = documentsOf('pipeline', command.pipeline);
    const namespace = namespaceOf(command, context);
    const { filter, sort, limit, rest } = compilePipeline(stages);
    const collection = context.server.catalog.find(namespace);
    const source: Steps<Document> = collection
      ? documents(scan(context.server.storage, collection, { filter, sort, limit }))
      : nothing();
    return firstBatch(context, namespace, formatted(rest(source)), size);
  },
};

function* documents(hits: ReturnType<typeof scan>): Steps<Document> {
  for (const hit of hits) yield hit === pause ? pause : hit.document;
}

function* formatted(results: Steps<Document>): Generator<Buffer | undefined, void> {
  for (const document of results) yield document === pause ? undefined : formatDocument(document);
}

const count: Command = {
  options: ['query', 'limit', 'skip'],
  run: async (command, context) => {
    const collection = context.server.catalog.find(namespaceOf(command, context));
    const query = documentOf('query', command.query);
    const filter = compileFilter(query);
    const skip = countOf('skip', command.skip, 0);
    const limit = Math.abs(integerOf(command.limit) ?? 0);
    if (!collection) return { n: 0, ok: 1 };
    let n = 0;
    if (Object.keys(query).length === 0) n = collection.count;
    else await read(context, found(context, collection, filter, { sort: [], skip: 0, limit: 0 }), () => Boolean(++n));
    const rest = Math.max(0, n - skip);
    return { n: limit > 0 ? Math.min(rest, limit) : rest, ok: 1 };
  },
};

const distinct: Command = {
  options: ['key', 'query'],
  run: async (command, context) => {
    const collection = context.server.catalog.find(namespaceOf(command, context));
    if (typeof command.key !== 'string') throw new CommandError(14, "The field 'key' must be a string");
    const filter = compileFilter(documentOf('query', command.query));
    const parts = command.key.split('.');
    const values = new Map<string, unknown>();
    if (!collection) return { values: [], ok: 1 };
    const hits = scan(context.server.storage, collection, { filter, sort: [], limit: 0 });
    await read(context, unpaused(hits), ({ document }) => {
      for (const value of distinctValues(document, parts)) values.set(encodeValue(value).toString('latin1'), value);
      return true;
    });
    return { values: [...values.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value), ok: 1 };
  },
};

function* unpaused<T>(steps: Steps<T>): Generator<T | undefined, void> {
  for (const step of steps) yield step === pause ? undefined : step;
}

/** The values at a path, an array's elements one by one, missing ones left out. */
function distinctValues(value: unknown, parts: string[]): unknown[] {
  const [part, ...rest] = parts;
  if (part === undefined) return Array.isArray(value) ? value : value === undefined ? [] : [value];
  if (Array.isArray(value)) {
    const inside = value.filter(isDocument).flatMap((element) => distinctValues(element, parts));
    return /^\d+$/.test(part) && Number(part) < value.length
      ? [...inside, ...distinctValues(value[Number(part)], rest)]
      : inside;
  }
  return isDocument(value) && Object.hasOwn(value, part) ? distinctValues(value[part], rest) : [];
}

export const queryCommands: Record<string, Command> = { find, aggregate, count, distinct, getMore, killCursors };
