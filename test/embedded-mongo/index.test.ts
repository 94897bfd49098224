// Indexes of every admitted kind, and the errors about them.
import { expect } from 'chai';
import type { Collection, Document } from 'mongodb';
import { type DatabaseUnderTest, openDatabaseUnderTest, rejection } from './database-under-test.ts';

type Doc = Document & { _id: number };

describe('An index', () => {
  let database: DatabaseUnderTest;
  let collection: Collection<Doc>;

  before(async () => {
    database = await openDatabaseUnderTest();
  });
  after(() => database.close());
  let number = 0;
  beforeEach(() => {
    collection = database.db.collection<Doc>(`c${number++}`);
  });

  const insert = (...documents: Document[]): Promise<unknown> => collection.insertMany(documents as never);

  it('that is unique refuses a second document with the same values, and says which', async () => {
    await collection.createIndex({ occasion: 1, phone: -1 }, { unique: true });
    await insert({ _id: 1, occasion: 'w', phone: '1' }, { _id: 2, occasion: 'w', phone: '2' });
    const error = await rejection(collection.insertOne({ _id: 3, occasion: 'w', phone: '1' }));
    expect(error).to.include({ code: 11000 });
    expect(error.keyPattern).to.deep.equal({ occasion: 1, phone: -1 });
    expect(error.keyValue).to.deep.equal({ occasion: 'w', phone: '1' });
    expect(error.message).to.match(
      /^E11000 duplicate key error collection: .*\.c0 index: occasion_1_phone_-1 dup key: \{ occasion: "w", phone: "1" \}/,
    );
    expect((await rejection(collection.updateOne({ _id: 2 }, { $set: { phone: '1' } }))).code).to.equal(11000);
    expect((await rejection(collection.findOneAndUpdate({ _id: 2 }, { $set: { phone: '1' } }))).code).to.equal(11000);
    expect(await collection.findOne({ _id: 2 })).to.deep.equal({ _id: 2, occasion: 'w', phone: '2' });
    await collection.deleteOne({ _id: 1 });
    await collection.insertOne({ _id: 3, occasion: 'w', phone: '1' });
  });

  it('that is unique counts missing as null, and 1 as 1.0', async () => {
    await collection.createIndex({ a: 1 }, { unique: true });
    await insert({ _id: 1 });
    expect((await rejection(collection.insertOne({ _id: 2 }))).code).to.equal(11000);
    expect((await rejection(collection.insertOne({ _id: 3, a: null }))).code).to.equal(11000);
    await insert({ _id: 4, a: 1 });
    expect((await rejection(collection.insertOne({ _id: 5, a: 1.0 }))).code).to.equal(11000);
  });

  it('that is unique on an array keeps its elements apart, between documents only', async () => {
    await collection.createIndex({ tags: 1 }, { unique: true });
    await insert({ _id: 1, tags: ['a', 'b', 'a'] });
    const error = await rejection(collection.insertOne({ _id: 2, tags: ['c', 'b'] }));
    expect(error).to.include({ code: 11000 });
    expect(error.keyValue).to.deep.equal({ tags: 'b' });
    await collection.updateOne({ _id: 1 }, { $pull: { tags: 'b' as never } });
    await insert({ _id: 2, tags: ['c', 'b'] });
  });

  it('that is unique and sparse lets any number of documents be without the field', async () => {
    await collection.createIndex({ a: 1 }, { unique: true, sparse: true });
    await insert({ _id: 1 }, { _id: 2 }, { _id: 3, a: 1 });
    expect((await rejection(collection.insertOne({ _id: 4, a: 1 }))).code).to.equal(11000);
    await insert({ _id: 5, a: null });
    expect((await rejection(collection.insertOne({ _id: 6, a: null }))).code).to.equal(11000);
    expect(await collection.countDocuments({ a: null })).to.equal(3);
    expect(await collection.find().sort({ a: 1 }).toArray()).to.have.length(4);
  });

  it('that is partial sees only the documents of its filter', async () => {
    await collection.createIndex({ a: 1 }, { unique: true, partialFilterExpression: { open: true, n: { $gt: 5 } } });
    await insert({ _id: 1, a: 1 }, { _id: 2, a: 1, open: true }, { _id: 3, a: 1, open: true, n: 6 });
    expect((await rejection(collection.insertOne({ _id: 4, a: 1, open: true, n: 7 }))).code).to.equal(11000);
    expect((await rejection(collection.updateOne({ _id: 2 }, { $set: { n: 9 } }))).code).to.equal(11000);
    await collection.updateOne({ _id: 3 }, { $set: { open: false } });
    await collection.updateOne({ _id: 2 }, { $set: { n: 9 } });
    expect(await collection.countDocuments({ a: 1 })).to.equal(3);
    expect(await collection.countDocuments({ a: 1, open: true, n: { $gt: 6 } })).to.equal(1);
    expect(await collection.countDocuments({ a: 1, open: true, n: { $gte: 5 } })).to.equal(1);
  });

  it('that is unique and compound on an array refuses one common pair', async () => {
    await collection.createIndex({ tags: 1, side: 1 }, { unique: true });
    await insert({ _id: 1, tags: ['a', 'b'], side: 1 }, { _id: 2, tags: ['a', 'b'], side: 2 });
    const error = await rejection(collection.insertOne({ _id: 3, tags: ['x', 'b'], side: 2 }));
    expect(error).to.include({ code: 11000 });
    expect(error.keyValue).to.deep.equal({ tags: 'b', side: 2 });
    expect((await rejection(collection.updateOne({ _id: 2 }, { $set: { side: 1 } }))).code).to.equal(11000);
    await insert({ _id: 4, tags: [], side: 1 });
    expect((await rejection(collection.insertOne({ _id: 5, tags: [], side: 1 }))).code).to.equal(11000);
    await insert({ _id: 6, side: 1 });
    expect((await rejection(collection.insertOne({ _id: 7, tags: null, side: 1 }))).code).to.equal(11000);
  });

  it('that is unique on a path through an array keeps its elements apart', async () => {
    await collection.createIndex({ 'seats.n': 1 }, { unique: true });
    await insert({ _id: 1, seats: [{ n: 1 }, { n: 1 }, { n: 2 }] }, { _id: 2, seats: { n: 3 } });
    expect((await rejection(collection.insertOne({ _id: 3, seats: [{ n: 4 }, { n: 3 }] }))).code).to.equal(11000);
    expect((await rejection(collection.updateOne({ _id: 2 }, { $set: { 'seats.n': 2 } }))).code).to.equal(11000);
    await insert({ _id: 4, seats: [{ n: 5 }, {}] });
    expect((await rejection(collection.insertOne({ _id: 5 }))).code).to.equal(11000);
  });

  it('that is sparse and compound holds a document with either field', async () => {
    await collection.createIndex({ a: 1, b: 1 }, { unique: true, sparse: true });
    await insert({ _id: 1 }, { _id: 2 }, { _id: 3, a: 1 }, { _id: 4, b: 1 });
    expect((await rejection(collection.insertOne({ _id: 5, a: 1 }))).code).to.equal(11000);
    expect(await collection.countDocuments({ a: { $exists: false } })).to.equal(3);
    expect(await collection.countDocuments({ b: { $gte: 0 } })).to.equal(1);
  });

  it('that is partial is not used for what it does not hold', async () => {
    await collection.createIndex({ a: 1 }, { partialFilterExpression: { s: { $type: 'string' }, n: { $in: [1, 2] } } });
    await insert(
      { _id: 1, a: 1, s: 'x', n: 1 },
      { _id: 2, a: 1, s: 5, n: 1 },
      { _id: 3, a: 1, s: 'x', n: 3 },
      { _id: 4, a: 1 },
    );
    const count = (filter: Document) => collection.countDocuments(filter);
    expect(await count({ a: 1 })).to.equal(4);
    expect(await count({ a: 1, s: 'x' })).to.equal(2);
    expect(await count({ a: 1, s: 'x', n: { $in: [1, 3] } })).to.equal(2);
    expect(await count({ a: 1, s: 'x', n: 1 })).to.equal(1);
    expect(await count({ a: 1, n: { $gte: 1 } })).to.equal(3);
  });

  it('made over duplicates is refused, and is not there afterwards', async () => {
    await insert({ _id: 1, a: 1 }, { _id: 2, a: 1 });
    expect((await rejection(collection.createIndex({ a: 1 }, { unique: true }))).code).to.equal(11000);
    expect((await collection.indexes()).map(({ name }) => name)).to.deep.equal(['_id_']);
    await insert({ _id: 3, a: 1 });
  });

  it('made later holds what was there', async () => {
    await insert(...Array.from({ length: 500 }, (_, i) => ({ _id: i, a: i % 7, tags: [i % 3, 'x'] })));
    await collection.createIndex({ a: 1 });
    await collection.createIndex({ tags: 1, a: -1 });
    expect(await collection.countDocuments({ a: 3 })).to.equal(71);
    expect(await collection.countDocuments({ tags: 2 })).to.equal(166);
    expect(await collection.countDocuments({ tags: 'x', a: { $lte: 1 } })).to.equal(144);
  });

  it('is listed, and dropped by name, by key and all together', async () => {
    await collection.createIndexes([
      { key: { a: 1 } },
      { key: { b: -1 }, unique: true, name: 'mine' },
      { key: { c: 1 }, expireAfterSeconds: 60 },
    ]);
    expect(await collection.indexes()).to.deep.equal([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { a: 1 }, name: 'a_1' },
      { v: 2, key: { b: -1 }, name: 'mine', unique: true },
      { v: 2, key: { c: 1 }, name: 'c_1', expireAfterSeconds: 60 },
    ]);
    await collection.dropIndex('mine');
    await database.db.command({ dropIndexes: collection.collectionName, index: { a: 1 } });
    expect((await collection.indexes()).map(({ name }) => name)).to.deep.equal(['_id_', 'c_1']);
    await collection.dropIndexes();
    expect((await collection.indexes()).map(({ name }) => name)).to.deep.equal(['_id_']);
  });

  it('is made twice without complaint, but not with other options or another name', async () => {
    await collection.createIndex({ a: 1 });
    expect(await collection.createIndex({ a: 1 })).to.equal('a_1');
    expect((await rejection(collection.createIndex({ a: 1 }, { name: 'other' }))).code).to.equal(85);
    expect((await rejection(collection.createIndex({ a: 1 }, { unique: true }))).code).to.equal(86);
    expect((await rejection(collection.createIndex({ b: 1 }, { name: 'a_1' }))).code).to.equal(86);
  });

  it('on two arrays of one document is refused', async () => {
    await collection.createIndex({ a: 1, b: 1 });
    await insert({ a: [1, 2], b: 3 }, { a: 1, b: [2, 3] });
    expect((await rejection(collection.insertOne({ a: [1], b: [2] } as never))).code).to.equal(171);
  });

  it('that is wrong is refused', async () => {
    const code = async (key: Document, options: Document = {}): Promise<unknown> =>
      (await rejection(collection.createIndex(key as never, options))).code;
    expect(await code({ a: 0 })).to.equal(67);
    expect(await code({ a: 1 }, { expireAfterSeconds: -1 })).to.equal(67);
    expect(await code({ 'a.': 1 })).to.equal(67);
    expect(await code({ a: 1, b: 1 }, { expireAfterSeconds: 5 })).to.equal(67);
    expect(await code({ a: 1 }, { partialFilterExpression: { b: { $ne: 1 } } })).to.equal(67);
    expect(await code({ a: 1 }, { partialFilterExpression: { b: { $exists: false } } })).to.equal(67);
    expect(await code({ a: 1 }, { sparse: true, partialFilterExpression: { b: 1 } })).to.equal(67);
    expect((await rejection(collection.dropIndex('nothing'))).code).to.be.oneOf([26, 27]);
    await insert({ a: 1 });
    expect((await rejection(collection.dropIndex('nothing'))).code).to.equal(27);
    expect((await rejection(collection.dropIndex('_id_'))).code).to.equal(72);
  });
});

describe('A collection', () => {
  let database: DatabaseUnderTest;
  before(async () => {
    database = await openDatabaseUnderTest();
  });
  after(() => database.close());

  it('is made by its first document, listed, and dropped', async () => {
    await database.db.collection('b').insertOne({});
    await database.db.createCollection('a');
    const names = async (): Promise<string[]> =>
      (await database.db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name).sort();
    expect(await names()).to.deep.equal(['a', 'b']);
    expect(await database.db.listCollections({ name: 'b' }).toArray()).to.have.length(1);
    expect(await database.db.collection('b').drop()).to.equal(true);
    expect(await names()).to.deep.equal(['a']);
    await database.db.collection('b').insertOne({ a: 1 });
    expect(
      await database.db
        .collection('b')
        .find({}, { projection: { _id: 0 } })
        .toArray(),
    ).to.deep.equal([{ a: 1 }]);
    await database.db.dropDatabase();
    expect(await names()).to.deep.equal([]);
  });

  it('refuses a document twice, in order or not', async () => {
    const things = database.db.collection<{ _id: number }>('things');
    const ordered = await rejection(things.insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }]));
    expect(ordered).to.include({ code: 11000, insertedCount: 1 });
    const unordered = await rejection(
      things.insertMany([{ _id: 1 }, { _id: 3 }, { _id: 3 }, { _id: 4 }], { ordered: false }),
    );
    expect(unordered).to.include({ code: 11000, insertedCount: 2 });
    expect(unordered.writeErrors).to.have.length(2);
    expect(unordered.writeErrors).to.satisfy(
      (errors: { index: number }[]) => errors.map(({ index }) => index).join() === '0,2',
    );
    expect(await things.distinct('_id')).to.have.members([1, 3, 4]);
  });

  it('says which of a bulk’s writes failed, and goes on only when not ordered', async () => {
    const things = database.db.collection<{ _id: number; n?: unknown }>('bulkErrors');
    await things.insertOne({ _id: 1, n: 'x' });
    const writes = (from: number) => [
      { insertOne: { document: { _id: from } } },
      { updateOne: { filter: { _id: 1 }, update: { $inc: { n: 1 } } } },
      { updateOne: { filter: { _id: from }, update: { $set: { n: 5 } } } },
      { insertOne: { document: { _id: 1 } } },
      { deleteOne: { filter: { _id: from } } },
    ];
    const ordered = await rejection(things.bulkWrite(writes(10) as never));
    expect(ordered).to.include({ code: 14, insertedCount: 1, modifiedCount: 0, deletedCount: 0 });
    const unordered = await rejection(things.bulkWrite(writes(20) as never, { ordered: false }));
    expect(unordered).to.include({ insertedCount: 1, modifiedCount: 1, deletedCount: 1 });
    const indexes = (unordered.writeErrors as { index: number; code: number }[]).map(({ index, code }) => [
      index,
      code,
    ]);
    expect(indexes).to.have.deep.members([
      [1, 14],
      [3, 11000],
    ]);
    expect(await things.distinct('_id')).to.have.members([1, 10]);
  });

  it('runs a mixed bulk write and counts it', async () => {
    const bulk = database.db.collection<{ _id: number; n?: number }>('bulk');
    const result = await bulk.bulkWrite([
      { insertOne: { document: { _id: 1, n: 1 } } },
      { insertOne: { document: { _id: 2, n: 1 } } },
      { updateMany: { filter: { n: 1 }, update: { $inc: { n: 1 } } } },
      { updateOne: { filter: { _id: 3 }, update: { $set: { n: 5 } }, upsert: true } },
      { deleteOne: { filter: { _id: 1 } } },
      { replaceOne: { filter: { _id: 2 }, replacement: { n: 9 } } },
    ]);
    expect(result).to.include({
      insertedCount: 2,
      matchedCount: 3,
      modifiedCount: 3,
      upsertedCount: 1,
      deletedCount: 1,
    });
    expect(await bulk.find().sort({ _id: 1 }).toArray()).to.deep.equal([
      { _id: 2, n: 9 },
      { _id: 3, n: 5 },
    ]);
  });

  it('puts the _id first, and refuses what cannot be one', async () => {
    const things = database.db.collection('ids');
    await database.db.command({ insert: 'ids', documents: [{ a: 1, _id: 'x' }] });
    expect(Object.keys((await things.findOne({})) ?? {})).to.deep.equal(['_id', 'a']);
    expect((await rejection(things.insertOne({ _id: [1] as never }))).code).to.equal(53);
    expect((await rejection(things.insertOne({ _id: /x/ as never }))).code).to.be.oneOf([2, 53]);
    expect((await rejection(things.insertOne({ _id: { $a: 1 } as never }))).code).to.equal(52);
    expect((await rejection(database.db.command({ insert: 'a$b', documents: [{}] }))).code).to.equal(73);
    expect((await rejection(database.db.command({ insert: '', documents: [{}] }))).code).to.equal(73);
  });

  it('refuses a document over 16 MiB', async () => {
    const big = database.db.collection('big');
    await big.insertOne({ a: 'x'.repeat(9_000_000) });
    const error = await rejection(big.updateOne({}, { $set: { b: 'x'.repeat(9_000_000) } }));
    expect(error.code).to.be.oneOf([10334, 17419]);
  });
});
