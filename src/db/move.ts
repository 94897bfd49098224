// Copies a whole database to another MongoDB, indexes too; may be stopped and begun again, and compares at the end.
import { createHash, type Hash } from 'node:crypto';
import { type AnyBulkWriteOperation, BSON, type Collection, type Db, type Document, MongoClient } from 'mongodb';

/** What could not be moved as it stands; the message says what to do. */
export class MoveRefused extends Error {
  override name = 'MoveRefused';
}

interface MovedCollection {
  name: string;
  documents: number;
  /** How many had to be written in this run; the rest was there from an earlier one. */
  written: number;
}

const batchSize = 500;
/** Says in the target that what is in it came from here, so that a second run may go on. */
const marker = 'hadirMove';
/** Every number and binary stays of the type it is: promoted values would come back as other ones. */
const exact = { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: true } as const;

/**
 * Reads `from` and writes to `to`, a database that is empty or that an earlier run began. Nothing in `from` changes. Nobody
 * should write to `from` meanwhile: the comparison at the end says so. Rejects with MoveRefused, or with the driver's errors;
 * running it again goes on.
 */
export async function moveDatabase(from: string, to: string, tell: (line: string) => void): Promise<MovedCollection[]> {
  const [source, target] = [new MongoClient(from), new MongoClient(to)];
  try {
    const [a, b] = [source.db(), target.db()];
    await claimTarget(b);
    const moved: MovedCollection[] = [];
    for (const name of await collectionNames(a)) {
      const copied = await copyCollection(a.collection(name), b.collection(name));
      moved.push({ name, ...copied });
      tell(`${name}: ${copied.documents} documents, ${copied.written} written`);
    }
    for (const { name } of moved) await compare(a.collection(name), b.collection(name));
    await b.collection(marker).drop();
    return moved;
  } finally {
    await source.close();
    await target.close();
  }
}

async function collectionNames(db: Db): Promise<string[]> {
  const collections = await db.listCollections({}, { nameOnly: true }).toArray();
  return collections
    .map(({ name }) => name)
    .filter((name) => name !== marker && !name.startsWith('system.'))
    .sort();
}

async function claimTarget(target: Db): Promise<void> {
  const begun = await target.collection(marker).countDocuments();
  if (begun > 0) return;
  const names = await collectionNames(target);
  if (names.length > 0)
    throw new MoveRefused(
      `The database ${target.databaseName} at the address given with --to is not empty (${names.join(', ')}): name another database in the address, or empty this one.`,
    );
  await target.collection(marker).insertOne({ begunAt: new Date() });
}

async function copyCollection(from: Collection, to: Collection): Promise<{ documents: number; written: number }> {
  let [documents, written] = [0, 0];
  for await (const batch of batches(from)) {
    const there = await byId(to, batch);
    const writes: AnyBulkWriteOperation[] = batch
      .filter((document) => !isSame(document, there.get(keyOf(document))))
      .map((document) => ({ replaceOne: { filter: { _id: document._id }, replacement: document, upsert: true } }));
    if (writes.length > 0) await to.bulkWrite(writes, { ordered: false });
    documents += batch.length;
    written += writes.length;
  }
  // A document that went since an earlier run would come back to life.
  for await (const batch of batches(to)) {
    const there = await byId(from, batch);
    const gone = batch.filter((document) => !there.has(keyOf(document))).map(({ _id }) => _id);
    if (gone.length > 0) await to.deleteMany({ _id: { $in: gone } });
  }
  await copyIndexes(from, to);
  return { documents, written };
}

async function copyIndexes(from: Collection, to: Collection): Promise<void> {
  const indexes = await from.listIndexes().toArray();
  for (const { key, name, v: _version, ns: _namespace, ...options } of indexes)
    if (name !== '_id_') await to.createIndex(key, { ...options, name });
  // An index over nothing still has to exist before the first document comes.
  if (indexes.length <= 1) await to.db.createCollection(to.collectionName).catch(ignoreExisting);
}

/** 48: the collection exists. */
function ignoreExisting(error: unknown): void {
  if (typeof error !== 'object' || error === null || !('code' in error) || error.code !== 48) throw error;
}

async function compare(from: Collection, to: Collection): Promise<void> {
  const [here, there] = [await fingerprint(from), await fingerprint(to)];
  if (here !== there)
    throw new MoveRefused(
      `${from.collectionName} is not the same on both sides: Hadir wrote to it meanwhile. Stop Hadir and run the same command again; it goes on where it was.`,
    );
}

/** Over every document's bytes, in the order of their ids, and over every index. */
async function fingerprint(collection: Collection): Promise<string> {
  const hash: Hash = createHash('sha256');
  for await (const batch of batches(collection)) for (const document of batch) hash.update(BSON.serialize(document));
  const indexes = (await collection.listIndexes().toArray()).map(
    ({ name, key, unique, partialFilterExpression, expireAfterSeconds, sparse }) =>
      JSON.stringify({ name, key, unique, partialFilterExpression, expireAfterSeconds, sparse }),
  );
  return hash.update(indexes.sort().join()).digest('hex');
}

async function* batches(collection: Collection): AsyncGenerator<Document[]> {
  let batch: Document[] = [];
  for await (const document of collection.find({}, { ...exact, sort: { _id: 1 }, batchSize })) {
    batch.push(document);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function byId(collection: Collection, batch: Document[]): Promise<Map<string, Document>> {
  const found = await collection.find({ _id: { $in: batch.map(({ _id }) => _id) } }, exact).toArray();
  return new Map(found.map((document) => [keyOf(document), document]));
}

const keyOf = ({ _id }: Document): string => Buffer.from(BSON.serialize({ _id })).toString('base64');
const isSame = (a: Document, b: Document | undefined): boolean =>
  b !== undefined && Buffer.from(BSON.serialize(a)).equals(BSON.serialize(b));
