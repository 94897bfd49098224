// What the embedded database does not have is refused by name, with the way out; nothing is ever ignored.
import { expect } from 'chai';
import type { Document } from 'mongodb';
import { type DatabaseUnderTest, openDatabaseUnderTest, rejection } from './database-under-test.ts';

/** A command, the code it is refused with, and the name the message must hold. */
const refused: [command: Document, code: number, name: string][] = [
  [{ frobnicate: 1 }, 59, 'frobnicate'],
  [{ mapReduce: 'c' }, 59, 'mapReduce'],
  [{ find: 'c', frobnicate: 1 }, 40415, 'frobnicate'],
  [{ find: 'c', hint: 'a_1' }, 40415, 'hint'],
  [{ find: 'c', let: {} }, 40415, 'let'],
  [{ find: 'c', tailable: true }, 40415, 'tailable'],
  [{ find: 'c', noCursorTimeout: true }, 40415, 'noCursorTimeout'],
  [{ find: 'c', collation: { locale: 'ar' } }, 72, 'collation'],
  [{ find: 'c', filter: { $text: { $search: 'x' } } }, 2, '$text'],
  [{ find: 'c', filter: { $expr: { $eq: [1, 1] } } }, 2, '$expr'],
  [{ find: 'c', filter: { $jsonSchema: {} } }, 2, '$jsonSchema'],
  [{ find: 'c', filter: { a: { $bitsAllSet: 1 } } }, 2, '$bitsAllSet'],
  [{ find: 'c', filter: { a: { $regex: '(?<=x)\\K' } } }, 51091, '\\K'],
  [{ find: 'c', filter: { a: { $regex: '[[:alpha:]]' } } }, 51091, '[:'],
  [{ find: 'c', projection: { 'a.$': 1 } }, 2, 'a.$'],
  [{ find: 'c', projection: { a: { $meta: 'textScore' } } }, 2, '$meta'],
  [{ find: 'c', sort: { a: { $meta: 'textScore' } } }, 2, 'a'],
  [{ find: 'c', readConcern: { level: 'snapshot' } }, 72, 'snapshot'],
  [{ insert: 'c', documents: [{}], frobnicate: 1 }, 40415, 'frobnicate'],
  [{ update: 'c', updates: [{ q: {}, u: { $set: { a: 1 } } }], let: {} }, 40415, 'let'],
  [{ create: 'c', capped: true, size: 1000 }, 40415, 'capped'],
  [{ create: 'c', validator: {} }, 40415, 'validator'],
  [{ create: 'c', timeseries: {} }, 40415, 'timeseries'],
  [{ create: 'v', viewOn: 'c', pipeline: [] }, 40415, 'viewOn'],
  [{ createIndexes: 'c', indexes: [{ key: { a: 'text' }, name: 'x' }] }, 67, 'text'],
  [{ createIndexes: 'c', indexes: [{ key: { a: '2dsphere' }, name: 'x' }] }, 67, '2dsphere'],
  [{ createIndexes: 'c', indexes: [{ key: { '$**': 1 }, name: 'x' }] }, 67, 'wildcard'],
  [{ createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'x', hidden: true }] }, 40415, 'hidden'],
  [{ aggregate: 'c', cursor: {}, pipeline: [{ $lookup: {} }] }, 40324, '$lookup'],
  [{ aggregate: 'c', cursor: {}, pipeline: [{ $out: 'x' }] }, 40324, '$out'],
  [{ aggregate: 'c', cursor: {}, pipeline: [{ $changeStream: {} }] }, 40324, '$changeStream'],
  [{ aggregate: 'c', cursor: {}, pipeline: [{ $project: { a: { $toUpper: '$a' } } }] }, 168, '$toUpper'],
  [{ aggregate: 'c', cursor: {}, pipeline: [{ $group: { _id: 1, a: { $stdDevPop: '$a' } } }] }, 15952, '$stdDevPop'],
  [{ aggregate: 'c', cursor: {}, pipeline: [{ $project: { a: '$$USER_ROLES' } }] }, 17276, 'USER_ROLES'],
  [{ aggregate: 'c', cursor: {}, explain: true, pipeline: [] }, 40415, 'explain'],
  [{ findAndModify: 'c', query: {}, update: { $set: { 'a.$[]': 1 } } }, 9, '$[]'],
  [{ findAndModify: 'c', query: {}, update: { $set: { a: 1 } }, arrayFilters: [] }, 40415, 'arrayFilters'],
  [{ findAndModify: 'c', query: {}, update: [{ $set: { a: 1 } }] }, 9, 'pipeline'],
  [{ insert: 'c', documents: [{}], startTransaction: true, autocommit: false }, 263, 'transaction'],
];

/** The same inside a batch: the statement's own error. */
const refusedStatements: [command: Document, code: number, name: string][] = [
  [{ update: 'c', updates: [{ q: {}, u: { $bit: { a: { and: 1 } } } }] }, 9, '$bit'],
  [{ update: 'c', updates: [{ q: {}, u: { $set: { a: 1 } }, arrayFilters: [] }] }, 40415, 'arrayFilters'],
  [{ update: 'c', updates: [{ q: {}, u: { $set: { a: 1 } }, hint: 'a_1' }] }, 40415, 'hint'],
  [{ delete: 'c', deletes: [{ q: {}, limit: 0, hint: 'a_1' }] }, 40415, 'hint'],
];

describe('The embedded database refuses', () => {
  let database: DatabaseUnderTest;
  before(async () => {
    database = await openDatabaseUnderTest();
    await database.db.collection('c').insertOne({ a: 1 });
  });
  after(() => database.close());

  const check = (error: { code?: unknown; message?: unknown; errmsg?: unknown }, code: number, name: string): void => {
    if (!database.embedded) return;
    const message = String(error.errmsg ?? error.message);
    expect(error.code, message).to.equal(code);
    expect(message).to.contain(name).and.contain('MONGODB_URI');
  };

  for (const [command, code, name] of refused) {
    it(`${JSON.stringify(command)}`, async () => {
      if (database.embedded) check(await rejection(database.db.command(command)), code, name);
    });
  }

  for (const [command, code, name] of refusedStatements) {
    it(`${JSON.stringify(command)}`, async () => {
      const { writeErrors } = await database.db.command(command).catch((error: unknown) => error as Document);
      check(writeErrors?.[0] ?? {}, code, name);
    });
  }

  it('a time limit that has passed, with 50', async () => {
    const many = database.db.collection<{ _id: number }>('many');
    await many.insertMany(Array.from({ length: 20_000 }, (_, _id) => ({ _id, text: `x${_id}` })));
    expect((await rejection(many.find({ text: /y$/ }, { maxTimeMS: 1 }).toArray())).code).to.equal(50);
  });
});

describe('The server says', () => {
  let database: DatabaseUnderTest;
  before(async () => {
    database = await openDatabaseUnderTest();
  });
  after(() => database.close());

  it('that it is a standalone, with MongoDB’s limits', async () => {
    const hello = await database.db.command({ hello: 1 });
    expect(hello).to.include({
      isWritablePrimary: true,
      maxBsonObjectSize: 16_777_216,
      maxMessageSizeBytes: 48_000_000,
      maxWriteBatchSize: 100_000,
      ok: 1,
    });
    if (database.embedded)
      expect(hello).to.include({ maxWireVersion: 21 }).and.not.have.any.keys('setName', 'topologyVersion');
  });

  it('how it is', async () => {
    await database.db.collection('c').insertMany([{ a: 1 }, { a: 2 }]);
    expect((await database.db.command({ ping: 1 })).ok).to.equal(1);
    expect((await database.db.command({ buildInfo: 1 })).version).to.be.a('string');
    expect((await database.db.command({ connectionStatus: 1 })).authInfo.authenticatedUsers).to.be.an('array');
    expect((await database.db.command({ dbStats: 1 })).objects).to.equal(2);
    expect(await database.db.command({ collStats: 'c' })).to.include({ count: 2, nindexes: 1 });
    expect(await database.db.collection('c').estimatedDocumentCount()).to.equal(2);
    const { databases } = await database.db.admin().listDatabases();
    expect(databases.map(({ name }) => name)).to.include(database.db.databaseName);
  });
});
