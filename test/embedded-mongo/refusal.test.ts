// What the embedded database does not have is refused by name, with the way out; nothing is ever ignored.
import { expect } from 'chai';
import { Code, Decimal128, type Document, MinKey, Timestamp } from 'mongodb';
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
  [{ find: 'c', filter: { a: { $not: { $gt: 1 } } } }, 2, '$not'],
  [{ find: 'c', filter: { a: { $all: [1] } } }, 2, '$all'],
  [{ find: 'c', filter: { a: { $size: 1 } } }, 2, '$size'],
  [{ find: 'c', filter: { a: { $mod: [2, 0] } } }, 2, '$mod'],
  [{ find: 'c', filter: { $nor: [{ a: 1 }] } }, 2, '$nor'],
  [{ find: 'c', filter: { $where: 'true' } }, 2, '$where'],
  [{ find: 'c', filter: { $comment: 'x' } }, 2, '$comment'],
  [{ find: 'c', filter: { a: { $elemMatch: { $near: 1 } } } }, 2, '$near'],
  [{ find: 'c', filter: { a: { $elemMatch: { b: { $bitsAnySet: 1 } } } } }, 2, '$bitsAnySet'],
  [{ find: 'c', filter: { $and: [{ $or: [{ a: { $geoWithin: {} } }] }] } }, 2, '$geoWithin'],
  [{ find: 'c', filter: { a: { $gt: new MinKey() } } }, 2, 'MinKey'],
  [{ find: 'c', filter: { a: Decimal128.fromString('1') } }, 2, 'Decimal128'],
  [{ find: 'c', filter: { a: { $in: [new Code('x')] } } }, 2, 'Code'],
  [{ find: 'c', filter: { a: { $regex: 'a', $options: 'm' } } }, 51108, 'm'],
  [{ find: 'c', filter: { a: { $regex: 'a', $options: 'x' } } }, 51108, 'x'],
  [{ find: 'c', filter: { a: { $regex: 'a\\sb' } } }, 51091, '\\s'],
  [{ find: 'c', filter: { a: { $regex: '[]a]' } } }, 51091, '[]'],
  [{ find: 'c', filter: { a: { $regex: '(?i)a' } } }, 51091, '(?i)'],
  [{ find: 'c', min: { a: 1 } }, 40415, 'min'],
  [{ find: 'c', returnKey: true }, 40415, 'returnKey'],
  [{ find: 'c', showRecordId: true }, 40415, 'showRecordId'],
  [{ find: 'c', sort: { $natural: 1 } }, 2, '$natural'],
  [{ find: 'c', projection: { a: { $slice: 1 } } }, 2, '$slice'],
  [{ find: 'c', projection: { a: { $elemMatch: { b: 1 } } } }, 2, '$elemMatch'],
  [{ find: 'c', projection: { a: '$b' } }, 2, 'a'],
  [{ find: 'c', projection: { '_id.a': 1 } }, 2, '_id.a'],
  [{ find: 'c', readConcern: { level: 'local', afterClusterTime: 1 } }, 40415, 'afterClusterTime'],
  [{ find: 'c', apiVersion: '1' }, 40415, 'apiVersion'],
  [{ insert: 'c', documents: [{}], writeConcern: { w: 2 } }, 2, 'w: 2'],
  [{ insert: 'c', documents: [{}], writeConcern: { w: 'mine' } }, 2, 'mine'],
  [{ insert: 'c', documents: [{}], writeConcern: { fsync: true } }, 40415, 'fsync'],
  [{ aggregate: 'c', cursor: { frobnicate: 1 }, pipeline: [] }, 40415, 'frobnicate'],
  [{ listCollections: 1, cursor: { frobnicate: 1 } }, 40415, 'frobnicate'],
  [{ count: 'c', query: {}, hint: 'a_1' }, 40415, 'hint'],
  [{ distinct: 'c', key: 'a', hint: 'a_1' }, 40415, 'hint'],
  [{ collMod: 'c', index: {} }, 59, 'collMod'],
  [{ renameCollection: 'a.c', to: 'a.d' }, 59, 'renameCollection'],
  [{ bulkWrite: 1, ops: [] }, 59, 'bulkWrite'],
  [{ explain: { find: 'c' } }, 59, 'explain'],
  [{ collStats: 'c', scale: 1024 }, 40415, 'scale'],
  [{ serverStatus: 1, repl: 0 }, 40415, 'repl'],
  [{ hello: 1, saslSupportedMechs: 'admin.x' }, 40415, 'saslSupportedMechs'],
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
  [{ createIndexes: 'c', indexes: [{ key: { a: 'hashed' }, name: 'x' }] }, 67, 'hashed'],
  [{ createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'x', collation: { locale: 'ar' } }] }, 72, 'collation'],
  [{ createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'x', dropDups: true }] }, 40415, 'dropDups'],
  [{ createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'x', v: 1 }] }, 67, 'version'],
  [{ createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'x' }], commitQuorum: 1 }, 40415, 'commitQuorum'],
  [{ aggregate: 'c', cursor: {}, pipeline: [{ $lookup: {} }] }, 40324, '$lookup'],
  [{ aggregate: 'c', cursor: {}, pipeline: [{ $out: 'x' }] }, 40324, '$out'],
  [{ aggregate: 'c', cursor: {}, pipeline: [{ $changeStream: {} }] }, 40324, '$changeStream'],
  [{ aggregate: 'c', cursor: {}, pipeline: [{ $project: { a: 1 } }] }, 40324, '$project'],
  [{ aggregate: 'c', cursor: {}, pipeline: [{ $unwind: '$a' }] }, 40324, '$unwind'],
  [{ aggregate: 'c', cursor: {}, pipeline: [{ $sort: { a: 1 } }] }, 40324, '$sort'],
  [{ aggregate: 'c', cursor: {}, pipeline: [{ $group: { _id: 1, a: { $max: '$a' } } }] }, 15952, '$max'],
  [{ aggregate: 'c', cursor: {}, pipeline: [{ $group: { _id: { $literal: 1 } } }] }, 168, '$literal'],
  [{ aggregate: 'c', cursor: {}, pipeline: [{ $group: { _id: { $toUpper: '$a' } } }] }, 168, '$toUpper'],
  [{ aggregate: 'c', cursor: {}, pipeline: [{ $group: { _id: { $add: ['$a', 1] } } }] }, 168, '$add'],
  [{ aggregate: 'c', cursor: {}, pipeline: [{ $group: { _id: '$$ROOT' } }] }, 17276, 'ROOT'],
  [{ aggregate: 'c', cursor: {}, pipeline: [{ $match: { $expr: true } }] }, 2, '$expr'],
  [{ aggregate: 'c', cursor: {}, pipeline: [], hint: 'a_1' }, 40415, 'hint'],
  [{ aggregate: 'c', cursor: {}, pipeline: [], let: {} }, 40415, 'let'],
  [{ aggregate: 'c', cursor: {}, pipeline: [{ $group: { _id: 1, a: { $stdDevPop: '$a' } } }] }, 15952, '$stdDevPop'],
  [{ aggregate: 'c', cursor: {}, explain: true, pipeline: [] }, 40415, 'explain'],
  [{ findAndModify: 'c', query: {}, update: { $set: { 'a.$[]': 1 } } }, 9, '$[]'],
  [{ findAndModify: 'c', query: {}, update: { $set: { a: 1 } }, arrayFilters: [] }, 40415, 'arrayFilters'],
  [{ findAndModify: 'c', query: {}, update: [{ $set: { a: 1 } }] }, 9, 'pipeline'],
  [{ insert: 'c', documents: [{}], startTransaction: true, autocommit: false }, 263, 'transaction'],
];

/** The same inside a batch: the statement's own error. */
const refusedStatements: [command: Document, code: number, name: string][] = [
  [{ update: 'c', updates: [{ q: {}, u: { $bit: { a: { and: 1 } } } }] }, 9, '$bit'],
  [{ update: 'c', updates: [{ q: {}, u: { $rename: { a: 'b' } } }] }, 9, '$rename'],
  [{ update: 'c', updates: [{ q: {}, u: { $mul: { a: 2 } } }] }, 9, '$mul'],
  [{ update: 'c', updates: [{ q: {}, u: { $pop: { a: 1 } } }] }, 9, '$pop'],
  [{ update: 'c', updates: [{ q: {}, u: { $pullAll: { a: [1] } } }] }, 9, '$pullAll'],
  [{ update: 'c', updates: [{ q: {}, u: { $currentDate: { a: true } } }] }, 9, '$currentDate'],
  [{ update: 'c', updates: [{ q: {}, u: { $push: { l: { $each: [1], $sort: 1 } } } }] }, 2, '$sort'],
  [{ update: 'c', updates: [{ q: {}, u: { $set: { 'a.$[]': 1 } } }] }, 9, '$[]'],
  [{ update: 'c', updates: [{ q: {}, u: [{ $set: { a: 1 } }] }] }, 9, 'pipeline'],
  [{ update: 'c', updates: [{ q: {}, u: { $set: { a: 1 } }, sort: { a: 1 } }] }, 40415, 'sort'],
  [{ update: 'c', updates: [{ q: {}, u: { $set: { a: 1 } }, collation: { locale: 'ar' } }] }, 72, 'collation'],
  [{ update: 'c', updates: [{ q: {}, u: { $inc: { decimal: 1 } } }] }, 2, 'Decimal128'],
  [{ insert: 'c', documents: [{ t: new Timestamp({ t: 0, i: 0 }) }] }, 2, 'timestamp'],
  [{ update: 'c', updates: [{ q: {}, u: { $set: { a: 1 } }, arrayFilters: [] }] }, 40415, 'arrayFilters'],
  [{ update: 'c', updates: [{ q: {}, u: { $set: { a: 1 } }, hint: 'a_1' }] }, 40415, 'hint'],
  [{ delete: 'c', deletes: [{ q: {}, limit: 0, hint: 'a_1' }] }, 40415, 'hint'],
];

describe('The embedded database refuses', () => {
  let database: DatabaseUnderTest;
  before(async () => {
    database = await openDatabaseUnderTest();
    await database.db.collection('c').insertOne({ a: 1, decimal: Decimal128.fromString('0.10') });
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

  it('options of the wrong kind', async () => {
    const wrong: [command: Document, codes: number[]][] = [
      [{ find: 'c', limit: 'x' }, [14]],
      [{ find: 'c', skip: -1 }, [51024]],
      [{ find: 'c', batchSize: 1.5 }, [2, 14]],
      [{ find: 'c', filter: 5 }, [14]],
      [{ find: 'c', sort: 5 }, [14]],
      [{ find: 'c', singleBatch: 'x' }, [14]],
      [{ count: 'c', limit: 'x' }, [14]],
      [{ insert: 'c', documents: [] }, [2, 16]],
      [{ insert: 'c', documents: [5] }, [14]],
      [{ delete: 'c', deletes: [{ q: {}, limit: 5 }] }, [9]],
      [{ aggregate: 'c', pipeline: [] }, [9]],
      [{ find: 5 }, [2, 73]],
    ];
    for (const [command, codes] of wrong) {
      const { code } = await database.db
        .command(command)
        .then(({ writeErrors }) => writeErrors[0])
        .catch((error: unknown) => error as { code: unknown });
      expect(code, JSON.stringify(command)).to.be.oneOf(codes);
    }
  });

  it('nothing of what it only keeps: a Decimal128 comes back as it was', async () => {
    expect((await database.db.collection('c').findOne({}))?.decimal).to.deep.equal(Decimal128.fromString('0.10'));
  });

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
