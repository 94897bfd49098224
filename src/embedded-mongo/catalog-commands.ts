// The commands about collections and indexes: create, drop, dropDatabase, list…, createIndexes, dropIndexes.
import { Long } from 'bson';
import { type Collection, formatIndex, prefixOf, rangeOf } from './catalog.ts';
import { type Command, type Context, documentOf, documentsOf, namespaceOf, runWrite } from './command.ts';
import { CommandError } from './errors.ts';
import type { IndexSpec } from './index-keys.ts';
import { parseIndexSpec, sameIndex } from './index-spec.ts';
import { compileFilter } from './matcher.ts';
import { recordOf } from './records.ts';
import { table } from './storage.ts';
import { type Document, formatDocument, isDocument, isTrue, parseDocument } from './values.ts';
import { formatCursor } from './wire.ts';
import type { Write } from './writer.ts';

const existing = (context: Context, namespace: string): Collection => {
  const collection = context.server.catalog.find(namespace);
  if (!collection) throw new CommandError(26, `ns not found ${namespace}`);
  return collection;
};

const create: Command = {
  options: [],
  onlyFalse: ['capped'],
  run: async (command, context) => {
    const namespace = namespaceOf(command, context);
    await runWrite(
      context,
      (function* () {
        // MongoDB is content with a collection that is there already with the same options.
        if (!context.server.catalog.find(namespace)) context.server.catalog.create(namespace);
        yield;
      })(),
    );
    return { ok: 1 };
  },
};

const drop: Command = {
  options: [],
  run: async (command, context) => {
    const namespace = namespaceOf(command, context);
    const collection = context.server.catalog.find(namespace);
    // Since MongoDB 7.0 dropping what is not there succeeds.
    if (!collection) return { ok: 1 };
    const nIndexesWas = collection.indexes.length;
    await dropAll(context, [collection]);
    return { nIndexesWas, ns: namespace, ok: 1 };
  },
};

async function dropAll(context: Context, collections: Collection[]): Promise<void> {
  const { catalog, cursors, writer } = context.server;
  await runWrite(
    context,
    (function* () {
      for (const collection of collections) if (!collection.dropped) catalog.drop(collection);
      yield;
    })(),
  );
  cursors.closeAll((namespace) => collections.some((collection) => collection.namespace === namespace));
  void writer.run(catalog.sweep()).catch(() => undefined);
}

const dropDatabase: Command = {
  options: [],
  run: async (_command, context) => {
    await dropAll(context, collectionsOf(context));
    return { dropped: context.database, ok: 1 };
  },
};

const collectionsOf = ({ server, database }: Context): Collection[] =>
  server.catalog.list().filter(({ namespace }) => namespace.startsWith(`${database}.`));

const listCollections: Command = {
  options: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
  run: (command, context) => {
    const filter = compileFilter(documentOf('filter', command.filter));
    const all = collectionsOf(context).map(({ namespace }): Document => {
      const name = namespace.slice(context.database.length + 1);
      const idIndex = { v: 2, key: { _id: 1 }, name: '_id_' };
      const brief = { name, type: 'collection' };
      return isTrue(command.nameOnly) ? brief : { ...brief, options: {}, info: { readOnly: false }, idIndex };
    });
    const found = all
      .sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1))
      .filter((entry) => filter.matches(entry));
    return wholeCursor(found, `${context.database}.$cmd.listCollections`);
  },
};

/** A short list needs no second batch. */
const wholeCursor = (list: Document[], namespace: string): Buffer =>
  formatCursor('firstBatch', list.map(formatDocument), Long.ZERO, namespace);

const listDatabases: Command = {
  options: ['filter', 'nameOnly', 'authorizedDatabases'],
  run: (command, { server }) => {
    const filter = compileFilter(documentOf('filter', command.filter));
    const names = [
      ...new Set(server.catalog.list().map(({ namespace }) => namespace.slice(0, namespace.indexOf('.')))),
    ];
    const sizeOnDisk = server.storage.size();
    const databases = names
      .sort()
      .map((name): Document => (isTrue(command.nameOnly) ? { name } : { name, sizeOnDisk, empty: false }))
      .filter((entry) => filter.matches(entry));
    return { databases, ...(isTrue(command.nameOnly) ? {} : { totalSize: sizeOnDisk }), ok: 1 };
  },
};

const listIndexes: Command = {
  options: ['cursor'],
  run: (command, context) => {
    const namespace = namespaceOf(command, context);
    const { indexes } = existing(context, namespace);
    return wholeCursor(indexes.filter((index) => !index.building).map(formatIndex), namespace);
  },
};

const createIndexes: Command = {
  options: ['indexes', 'commitQuorum'],
  run: async (command, context) => {
    const namespace = namespaceOf(command, context);
    const specs = documentsOf('indexes', command.indexes).map((spec) => parseIndexSpec(spec, namespace));
    if (specs.length === 0) throw new CommandError(2, 'Must specify at least one index to create');
    return runWrite(context, buildIndexes(context, namespace, specs));
  },
};

function* buildIndexes(context: Context, namespace: string, specs: Omit<IndexSpec, 'id'>[]): Write<Document> {
  const { catalog } = context.server;
  const known = catalog.find(namespace);
  const collection = known ?? catalog.create(namespace);
  const numIndexesBefore = collection.indexes.length;
  for (const spec of specs) {
    if (collection.indexes.some((index) => sameIndex(index, spec, namespace))) continue;
    yield* buildIndex(context, collection, { ...spec, id: catalog.nextId() });
  }
  const numIndexesAfter = collection.indexes.length;
  return {
    numIndexesBefore,
    numIndexesAfter,
    createdCollectionAutomatically: !known,
    ...(numIndexesAfter === numIndexesBefore ? { note: 'all indexes already exist' } : {}),
    ok: 1,
  };
}

/** From the first step on every write keeps the new index; so it is complete once the documents of now are in it. */
function* buildIndex(context: Context, collection: Collection, index: IndexSpec): Write<void> {
  const { catalog, storage, records } = context.server;
  const building: IndexSpec = { ...index, building: collection.count > 0 };
  collection.indexes.push(building);
  catalog.save(collection);
  try {
    let { low, high } = rangeOf(prefixOf(table.documents, collection.id));
    while (building.building) {
      const entries = storage.entriesChecked({ low, high }, 100);
      for (const { key, value } of entries) records.enter(collection, building, recordOf(key), parseDocument(value));
      const last = entries.at(-1);
      if (last) low = Buffer.concat([last.key, Buffer.from([0])]);
      else building.building = false;
      yield;
      if (collection.dropped) throw new CommandError(276, 'Index build aborted: collection dropped');
    }
    catalog.save(collection);
  } catch (error) {
    if (error instanceof CommandError && !collection.dropped) removeIndex(context, collection, building);
    throw error;
  }
}

/** Inside a write. */
function removeIndex({ server: { catalog } }: Context, collection: Collection, index: IndexSpec): void {
  collection.indexes = collection.indexes.filter((other) => other.id !== index.id);
  catalog.discard(prefixOf(table.index, index.id));
  catalog.save(collection);
}

const dropIndexes: Command = {
  options: ['index'],
  run: async (command, context) => {
    const collection = existing(context, namespaceOf(command, context));
    const nIndexesWas = collection.indexes.length;
    const doomed = chosenIndexes(collection, command.index);
    await runWrite(
      context,
      (function* () {
        for (const index of doomed) removeIndex(context, collection, index);
        yield;
      })(),
    );
    void context.server.writer.run(context.server.catalog.sweep()).catch(() => undefined);
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
  deleteIndexes: dropIndexes,
};
