// The commands about collections and indexes: create, drop, dropDatabase, list…, createIndexes, dropIndexes.
import { type Collection, prefixOf, rangeOf } from './catalog.ts';
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
  runWrite,
} from './command.ts';
import { CommandError } from './errors.ts';
import { compileFilter } from './filter.ts';
import type { IndexSpec } from './index-keys.ts';
import { formatIndex, parseIndexSpec, sameIndex } from './index-spec.ts';
import { firstBatch } from './query-commands.ts';
import { recordOf } from './records.ts';
import { table } from './storage.ts';
import { type Document, formatDocument, isDocument, parseDocument } from './values.ts';
import type { Write } from './writer.ts';

const existing = (command: Document, context: Context): Collection => {
  const namespace = namespaceOf(command, context);
  const collection = context.server.catalog.find(namespace);
  if (!collection) throw new CommandError(26, `ns not found ${namespace}`);
  return collection;
};

/** A write of one step. */
function* once(work: () => void): Write<void> {
  work();
  yield;
}

const create: Command = {
  onlyFalse: ['capped'],
  run: async (command, context) => {
    const { catalog } = context.server;
    const namespace = namespaceOf(command, context);
    // MongoDB is content with a collection that is there already with the same options.
    await runWrite(
      context,
      once(() => void (catalog.find(namespace) ?? catalog.create(namespace))),
    );
    return { ok: 1 };
  },
};

const drop: Command = {
  run: async (command, context) => {
    const ns = namespaceOf(command, context);
    const collection = context.server.catalog.find(ns);
    // Since MongoDB 7.0 dropping what is not there succeeds.
    if (!collection) return { ok: 1 };
    await dropAll(context, [collection]);
    return { nIndexesWas: collection.indexes.length, ns, ok: 1 };
  },
};

async function dropAll(context: Context, collections: Collection[]): Promise<void> {
  const { catalog } = context.server;
  await runWrite(
    context,
    once(() => {
      for (const collection of collections) if (!collection.dropped) catalog.drop(collection);
    }),
  );
  sweep(context);
}

/** In the background: what is left of it after a crash is swept at the next start. */
const sweep = ({ server: { writer, catalog } }: Context): void =>
  void writer.run(catalog.sweep()).catch(() => undefined);

const dropDatabase: Command = {
  run: async (_command, context) => {
    await dropAll(context, collectionsOf(context));
    return { dropped: context.database, ok: 1 };
  },
};

export const collectionsOf = ({ server, database }: Context): Collection[] =>
  server.catalog.list().filter(({ namespace }) => namespace.startsWith(`${database}.`));

const listCollections: Command = {
  options: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
  run: (command, context) => {
    const nameOnly = flagOf('nameOnly', command.nameOnly);
    const entries = collectionsOf(context).map(({ namespace }): Document => {
      const brief = { name: namespace.slice(context.database.length + 1), type: 'collection' };
      const idIndex = { v: 2, key: { _id: 1 }, name: '_id_' };
      return nameOnly ? brief : { ...brief, options: {}, info: { readOnly: false }, idIndex };
    });
    return listed(context, command, entries, `${context.database}.$cmd.listCollections`);
  },
};

/** The entries that meet the command's `filter`, as a cursor. */
function listed(context: Context, command: Document, entries: Document[], namespace: string): Promise<Buffer> {
  const cursor = documentOf('cursor', command.cursor);
  checkFields('cursor', cursor, ['batchSize']);
  const filter = compileFilter(documentOf('filter', command.filter));
  const found = entries.filter((entry) => filter.matches(entry)).map(formatDocument);
  return firstBatch(context, namespace, found.values(), countOf('batchSize', cursor.batchSize, found.length + 1));
}

const listDatabases: Command = {
  options: ['filter', 'nameOnly', 'authorizedDatabases'],
  run: (command, { server }) => {
    const filter = compileFilter(documentOf('filter', command.filter));
    const nameOnly = flagOf('nameOnly', command.nameOnly);
    const names = new Set(server.catalog.list().map(({ namespace }) => namespace.slice(0, namespace.indexOf('.'))));
    const sizeOnDisk = server.storage.size();
    const databases = [...names]
      .map((name): Document => (nameOnly ? { name } : { name, sizeOnDisk, empty: false }))
      .filter((entry) => filter.matches(entry));
    return { databases, ...(nameOnly ? {} : { totalSize: sizeOnDisk }), ok: 1 };
  },
};

const listIndexes: Command = {
  options: ['cursor'],
  run: (command, context) => {
    const { indexes, namespace } = existing(command, context);
    return listed(context, command, indexes.filter(({ building }) => !building).map(formatIndex), namespace);
  },
};

const createIndexes: Command = {
  options: ['indexes'],
  run: async (command, context) => {
    const namespace = namespaceOf(command, context);
    const specs = documentsOf('indexes', command.indexes).map((spec) => parseIndexSpec(spec, namespace));
    if (specs.length === 0) throw new CommandError(2, 'Must specify at least one index to create');
    const begun: number[] = [];
    try {
      return await runWrite(context, buildIndexes(context, namespace, specs, begun));
    } finally {
      // Also when a failing disk ended it: then what is left is nobody's, and the next one who asks begins anew.
      for (const id of begun) context.server.catalog.underConstruction.delete(id);
    }
  },
};

function* buildIndexes(
  context: Context,
  namespace: string,
  specs: Omit<IndexSpec, 'id'>[],
  begun: number[],
): Write<Document> {
  const { catalog } = context.server;
  const known = catalog.find(namespace);
  const collection = known ?? catalog.create(namespace);
  const numIndexesBefore = collection.indexes.length;
  for (const spec of specs) {
    if (yield* finished(context, collection, spec)) continue;
    const id = catalog.nextId();
    catalog.underConstruction.add(id);
    begun.push(id);
    yield* buildIndex(context, collection, { ...spec, id });
  }
  const numIndexesAfter = collection.indexes.length;
  return { numIndexesBefore, numIndexesAfter, createdCollectionAutomatically: !known, ok: 1 };
}

/** Whether the index is there; waits for who is building it. What was begun and given up is removed. */
function* finished(context: Context, collection: Collection, spec: Omit<IndexSpec, 'id'>): Write<boolean> {
  const { catalog } = context.server;
  for (;;) {
    const same = collection.indexes.find((index) => sameIndex(index, spec, collection.namespace));
    if (!same?.building) return same !== undefined;
    if (catalog.underConstruction.has(same.id)) yield;
    else catalog.dropIndex(collection, same);
    checkStillThere(collection);
  }
}

/** From the first step on every write keeps the new index; so it is complete once the documents of now are in it. */
function* buildIndex(context: Context, collection: Collection, index: IndexSpec): Write<void> {
  const { catalog, storage, records } = context.server;
  let building: IndexSpec = { ...index, building: collection.count > 0 };
  collection.indexes.push(building);
  catalog.save(collection);
  try {
    let { low, high } = rangeOf(prefixOf(table.documents, collection.id));
    while (building.building) {
      const entries = storage.entries({ low, high }, 100);
      for (const { key, value } of entries) records.enter(collection, building, recordOf(key), parseDocument(value));
      const last = entries.at(-1);
      if (last) low = Buffer.concat([last.key, Buffer.from([0])]);
      else building.building = false;
      yield;
      checkStillThere(collection);
      building = stillThere(collection, index);
    }
    catalog.save(collection);
  } catch (error) {
    if (error instanceof CommandError && !collection.dropped) catalog.dropIndex(collection, building);
    throw error;
  }
}

/** Another write that the disk refused may have had the catalog read again meanwhile; an index may have been dropped. */
function stillThere({ indexes, namespace }: Collection, { id, name }: IndexSpec): IndexSpec {
  const found = indexes.find((other) => other.id === id);
  if (!found) throw new CommandError(276, `the index ${name} of ${namespace} was dropped while it was being built`);
  return found;
}

const dropIndexes: Command = {
  options: ['index'],
  run: async (command, context) => {
    const collection = existing(command, context);
    const nIndexesWas = collection.indexes.length;
    const doomed = chosenIndexes(collection, command.index);
    await runWrite(
      context,
      once(() => {
        for (const index of doomed) context.server.catalog.dropIndex(collection, index);
      }),
    );
    sweep(context);
    return { nIndexesWas, ok: 1 };
  },
};

function chosenIndexes(collection: Collection, choice: unknown): IndexSpec[] {
  if (choice === '*') return collection.indexes.filter(({ name }) => name !== '_id_');
  if (Array.isArray(choice)) return choice.flatMap((name) => chosenIndexes(collection, name));
  const keys = isDocument(choice) ? JSON.stringify(choice) : undefined;
  const found = collection.indexes.find(
    (index) => index.name === choice || JSON.stringify(formatIndex(index).key) === keys,
  );
  if (!found) throw new CommandError(27, `index not found with name [${String(keys ?? choice)}]`);
  if (found.name === '_id_') throw new CommandError(72, 'cannot drop _id index');
  return [found];
}

export const catalogCommands: Record<string, Command> = {
  create,
  drop,
  dropDatabase,
  listCollections,
  listDatabases,
  listIndexes,
  createIndexes,
  dropIndexes,
};
