// Every update operator: a document before, an update, the document after, with the types of its numbers.
import { expect } from 'chai';
import { BSON, type Collection, type Document, Double, Int32, Long, Timestamp } from 'mongodb';
import { type DatabaseUnderTest, openDatabaseUnderTest, rejection } from './database-under-test.ts';

/** Canonical extended JSON: {"$numberInt":"1"} and {"$numberDouble":"1.0"} are different texts. */
const exact = (document: Document): unknown => JSON.parse(BSON.EJSON.stringify(document, { relaxed: false }));

type Case = [title: string, before: Document, update: Document, after: Document, filter?: Document];

const cases: Case[] = [
  ['$set replaces and adds', { a: 1 }, { $set: { a: 'x', b: 2 } }, { a: 'x', b: 2 }],
  ['$set makes documents on the way', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
  ['$set adds new fields in the order of their names', {}, { $set: { z: 1, b: 2, a: 3 } }, { a: 3, b: 2, z: 1 }],
  ['$set keeps the place of a field', { a: 1, b: 2 }, { $set: { a: 9 } }, { a: 9, b: 2 }],
  ['$set by position', { a: [1, 2, 3] }, { $set: { 'a.1': 9 } }, { a: [1, 9, 3] }],
  ['$set beyond an array fills with null', { a: [1] }, { $set: { 'a.3': 9 } }, { a: [1, null, null, 9] }],
  ['$set in an element', { a: [{ b: 1 }] }, { $set: { 'a.0.b': 2 } }, { a: [{ b: 2 }] }],
  ['$set of a number on a document makes a field of that name', { a: {} }, { $set: { 'a.0': 1 } }, { a: { 0: 1 } }],
  ['$unset removes', { a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
  ['$unset of a missing path changes nothing', { a: 1 }, { $unset: { 'x.y': 1, 'a.b': 1 } }, { a: 1 }],
  ['$unset in an array leaves null', { a: [1, 2] }, { $unset: { 'a.0': 1 } }, { a: [null, 2] }],
  ['$inc int by int stays int', { a: new Int32(1) }, { $inc: { a: new Int32(2) } }, { a: new Int32(3) }],
  ['$inc int by double becomes double', { a: new Int32(1) }, { $inc: { a: new Double(2) } }, { a: new Double(3) }],
  ['$inc int by long becomes long', { a: new Int32(1) }, { $inc: { a: Long.fromInt(2) } }, { a: Long.fromInt(3) }],
  [
    '$inc beyond 32 bits becomes long',
    { a: new Int32(2147483647) },
    { $inc: { a: new Int32(1) } },
    { a: Long.fromString('2147483648') },
  ],
  [
    '$inc of a long is exact',
    { a: Long.fromString('9007199254740993') },
    { $inc: { a: new Int32(1) } },
    { a: Long.fromString('9007199254740994') },
  ],
  ['$inc of a missing field sets it', {}, { $inc: { 'a.b': new Double(2) } }, { a: { b: new Double(2) } }],
  ['$inc keeps a double a double', { a: new Double(1.5) }, { $inc: { a: new Int32(1) } }, { a: new Double(2.5) }],
  ['$mul multiplies', { a: new Int32(3) }, { $mul: { a: new Double(1.5) } }, { a: new Double(4.5) }],
  ['$mul of a missing field is zero', {}, { $mul: { a: new Int32(3) } }, { a: new Int32(0) }],
  ['$min keeps the smaller', { a: 5, b: 5 }, { $min: { a: 3, b: 7 } }, { a: 3, b: 5 }],
  ['$max keeps the larger', { a: 5, b: 5 }, { $max: { a: 3, b: 7, c: 1 } }, { a: 5, b: 7, c: 1 }],
  ['$min compares across types', { a: 5 }, { $min: { a: 'x' } }, { a: 5 }],
  ['$max compares across types', { a: 5 }, { $max: { a: 'x' } }, { a: 'x' }],
  ['$rename moves', { a: 1, b: 2 }, { $rename: { a: 'c.d' } }, { b: 2, c: { d: 1 } }],
  ['$rename of a missing field changes nothing', { b: 2 }, { $rename: { a: 'c' } }, { b: 2 }],
  ['$push appends', { a: [1] }, { $push: { a: 2 } }, { a: [1, 2] }],
  ['$push makes the array', {}, { $push: { a: [1] } }, { a: [[1]] }],
  ['$push $each with $position', { a: [1, 4] }, { $push: { a: { $each: [2, 3], $position: 1 } } }, { a: [1, 2, 3, 4] }],
  [
    '$push with a negative $position',
    { a: [1, 4] },
    { $push: { a: { $each: [2, 3], $position: -1 } } },
    { a: [1, 2, 3, 4] },
  ],
  ['$push with $slice keeps the last', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: -2 } } }, { a: [2, 3] }],
  ['$push with $slice keeps the first', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: 2 } } }, { a: [1, 2] }],
  ['$push with $slice 0 empties', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: 0 } } }, { a: [] }],
  ['$push with $sort', { a: [3, 1] }, { $push: { a: { $each: [2], $sort: -1 } } }, { a: [3, 2, 1] }],
  [
    '$push with $sort by field, then $slice',
    { a: [{ n: 3 }, { n: 1 }] },
    { $push: { a: { $each: [{ n: 2 }], $sort: { n: 1 }, $slice: 2 } } },
    { a: [{ n: 1 }, { n: 2 }] },
  ],
  [
    '$addToSet adds what is new',
    { a: [1, { b: 1, c: 2 }] },
    { $addToSet: { a: { $each: [1, new Double(1), 2, { b: 1, c: 2 }, { c: 2, b: 1 }] } } },
    { a: [1, { b: 1, c: 2 }, 2, { c: 2, b: 1 }] },
  ],
  ['$addToSet of an array adds it whole', { a: [] }, { $addToSet: { a: [1, 2] } }, { a: [[1, 2]] }],
  ['$pop removes the last', { a: [1, 2, 3] }, { $pop: { a: 1 } }, { a: [1, 2] }],
  ['$pop -1 removes the first', { a: [1, 2, 3] }, { $pop: { a: -1 } }, { a: [2, 3] }],
  ['$pull by value', { a: [1, 2, 1, [1]] }, { $pull: { a: 1 } }, { a: [2, [1]] }],
  ['$pull by condition', { a: [1, 5, 9, 'x'] }, { $pull: { a: { $gte: 5 } } }, { a: [1, 'x'] }],
  ['$pull by fields', { a: [{ b: 1, c: 1 }, { b: 2 }] }, { $pull: { a: { b: 1 } } }, { a: [{ b: 2 }] }],
  [
    '$pull by $or',
    { a: [{ b: 1 }, { b: 2 }, { b: 3 }] },
    { $pull: { a: { $or: [{ b: 1 }, { b: 3 }] } } },
    { a: [{ b: 2 }] },
  ],
  ['$pull by $in', { a: ['x', 'y', 'z'] }, { $pull: { a: { $in: ['x', 'z'] } } }, { a: ['y'] }],
  ['$pull in a nested array', { a: { b: [1, 2] } }, { $pull: { 'a.b': 2 } }, { a: { b: [1] } }],
  ['$pullAll by values', { a: [1, 2, 3, 1] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
  ['$setOnInsert does nothing to what is there', { a: 1 }, { $setOnInsert: { b: 1 }, $set: { a: 2 } }, { a: 2 }],
  [
    'several operators at once',
    { n: new Int32(1), l: [1], x: 1 },
    { $inc: { n: new Int32(1) }, $push: { l: 2 }, $unset: { x: 1 } },
    { n: new Int32(2), l: [1, 2] },
  ],
  [
    'the positional $ is the element that matched',
    { a: [1, 5, 9] },
    { $set: { 'a.$': 0 } },
    { a: [1, 0, 9] },
    { a: { $gte: 5 } },
  ],
  [
    'the positional $ in documents',
    { a: [{ k: 1 }, { k: 2, v: 1 }] },
    { $inc: { 'a.$.v': new Int32(1) }, $set: { 'a.$.w': 2 } },
    { a: [{ k: 1 }, { k: 2, v: 2, w: 2 }] },
    { 'a.k': 2 },
  ],
  [
    'the positional $ with $elemMatch',
    {
      a: [
        { k: 1, s: 'a' },
        { k: 1, s: 'b' },
      ],
    },
    { $set: { 'a.$.s': 'c' } },
    {
      a: [
        { k: 1, s: 'a' },
        { k: 1, s: 'c' },
      ],
    },
    { a: { $elemMatch: { k: 1, s: 'b' } } },
  ],
  [
    'other types come through unchanged',
    { d: new Date(0), l: Long.fromInt(1), f: new Double(1), t: new Timestamp({ t: 1, i: 2 }) },
    { $set: { x: null } },
    { d: new Date(0), l: Long.fromInt(1), f: new Double(1), t: new Timestamp({ t: 1, i: 2 }), x: null },
  ],
];

const refused: [title: string, before: Document, update: Document, code: number][] = [
  ['a string incremented', { a: 'x' }, { $inc: { a: 1 } }, 14],
  ['$inc by a string', { a: 1 }, { $inc: { a: 'x' } }, 14],
  ['a field made in a scalar', { a: 1 }, { $set: { 'a.b': 1 } }, 28],
  ['a named field made in an array', { a: [1] }, { $set: { 'a.b': 1 } }, 28],
  ['two operators on one path', { a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
  ['a path and its parent', { a: {} }, { $set: { a: 1, 'a.b': 1 } }, 40],
  ['_id changed', {}, { $set: { _id: 'other' } }, 66],
  ['$push to what is no array', { a: 1 }, { $push: { a: 1 } }, 2],
  ['$pop of what is no array', { a: 1 }, { $pop: { a: 1 } }, 14],
  ['an unknown operator', {}, { $frobnicate: { a: 1 } }, 9],
  ['$bit', { a: 1 }, { $bit: { a: { and: 1 } } }, 9],
  ['the positional $ without a matching array', { a: 1 }, { $set: { 'a.$': 1 } }, 2],
  ['an empty part of a path', {}, { $set: { 'a..b': 1 } }, 56],
];

describe('An update', () => {
  let database: DatabaseUnderTest;
  let collection: Collection;

  before(async () => {
    database = await openDatabaseUnderTest();
    collection = database.db.collection('things');
  });
  after(() => database.close());

  const insert = async (document: Document): Promise<{ _id: string }> => {
    await collection.deleteMany({});
    await collection.insertOne({ _id: 'one' as never, ...document });
    return { _id: 'one' };
  };
  const stored = async (): Promise<Document> => {
    const { _id, ...document } = (await collection.findOne({}, { promoteValues: false })) ?? {};
    return document;
  };

  for (const [title, before, update, after, filter] of cases) {
    it(title, async () => {
      const { _id } = await insert(before);
      const result = await collection.updateOne({ _id: _id as never, ...filter }, update);
      expect(exact(await stored())).to.deep.equal(exact(after));
      expect(Object.keys(await stored())).to.deep.equal(Object.keys(after));
      expect(result.matchedCount).to.equal(1);
      expect(result.modifiedCount).to.equal(JSON.stringify(exact(before)) === JSON.stringify(exact(after)) ? 0 : 1);
    });
  }

  for (const [title, before, update, code] of refused) {
    it(`refuses ${title} with ${code}, and changes nothing`, async () => {
      const { _id } = await insert(before);
      expect((await rejection(collection.updateOne({ _id: _id as never }, update))).code).to.equal(code);
      expect(exact(await stored())).to.deep.equal(exact(before));
    });
  }

  it('$currentDate sets a date, or a timestamp', async () => {
    const { _id } = await insert({});
    const earliest = Date.now();
    await collection.updateOne(
      { _id: _id as never },
      { $currentDate: { a: true, b: { $type: 'timestamp' } } as never },
    );
    const { a, b } = await stored();
    expect(a).to.be.instanceOf(Date);
    expect((a as Date).getTime()).to.be.at.least(earliest);
    expect(b).to.be.instanceOf(Timestamp);
  });

  it('a replacement keeps the _id and nothing else', async () => {
    const { _id } = await insert({ a: 1, b: 2 });
    await collection.replaceOne({ _id: _id as never }, { c: 3 });
    expect(await collection.findOne({})).to.deep.equal({ _id, c: 3 });
  });

  it('updateMany changes every match once, also when the change moves them in the index it reads', async () => {
    await collection.deleteMany({});
    await collection.createIndex({ n: 1 });
    await collection.insertMany(Array.from({ length: 1000 }, (_, n) => ({ n })));
    const { matchedCount, modifiedCount } = await collection.updateMany({ n: { $gte: 0 } }, { $inc: { n: 100 } });
    expect({ matchedCount, modifiedCount }).to.deep.equal({ matchedCount: 1000, modifiedCount: 1000 });
    expect(await collection.countDocuments({ n: { $gte: 100, $lt: 1100 } })).to.equal(1000);
    await collection.dropIndex('n_1');
  });
});

/** What an upsert inserts when nothing matches. */
const upserts: [title: string, filter: Document, update: Document, inserted: Document][] = [
  [
    'takes the equalities of the filter',
    { a: 1, 'b.c': 2, d: { $eq: 3 } },
    { $set: { e: 4 } },
    { a: 1, b: { c: 2 }, d: 3, e: 4 },
  ],
  ['takes nothing from comparisons', { a: { $gt: 1 }, n: { $ne: 2 } }, { $set: { e: 4 } }, { e: 4 }],
  ['takes an $in of one', { a: { $in: [7] }, b: { $in: [1, 2] } }, { $set: { e: 4 } }, { a: 7, e: 4 }],
  ['looks into $and', { $and: [{ a: 1 }, { b: { $eq: 2 } }] }, { $set: { e: 4 } }, { a: 1, b: 2, e: 4 }],
  ['runs $setOnInsert', { a: 1 }, { $setOnInsert: { s: 1 }, $inc: { n: 1 } }, { a: 1, n: 1, s: 1 }],
  ['takes a whole document', { a: { b: 1 } }, { $set: { e: 4 } }, { a: { b: 1 }, e: 4 }],
];

describe('An upsert', () => {
  let database: DatabaseUnderTest;
  let collection: Collection;

  before(async () => {
    database = await openDatabaseUnderTest();
    collection = database.db.collection('things');
  });
  after(() => database.close());
  beforeEach(() => collection.deleteMany({}));

  for (const [title, filter, update, inserted] of upserts) {
    it(title, async () => {
      const result = await collection.updateOne(filter, update, { upsert: true });
      const { _id, ...document } = (await collection.findOne({})) ?? {};
      expect(document).to.deep.equal(inserted);
      expect(result).to.include({ matchedCount: 0, upsertedCount: 1 });
      expect(result.upsertedId).to.deep.equal(_id);
    });
  }

  it('of a replacement takes only the _id from the filter', async () => {
    await collection.replaceOne({ _id: 'x' as never, a: 1 }, { b: 2 }, { upsert: true });
    expect(await collection.findOne({})).to.deep.equal({ _id: 'x', b: 2 });
  });

  it('updates what is there instead', async () => {
    await collection.insertOne({ _id: 'x' as never, a: 1 });
    const result = await collection.updateOne({ a: 1 }, { $set: { b: 1 }, $setOnInsert: { c: 1 } }, { upsert: true });
    expect(result).to.include({ matchedCount: 1, modifiedCount: 1, upsertedCount: 0 });
    expect(await collection.findOne({})).to.deep.equal({ _id: 'x', a: 1, b: 1 });
  });

  it('refuses a path that the filter fixes twice', async () => {
    expect(
      (await rejection(collection.updateOne({ $and: [{ a: 1 }, { a: 2 }] }, { $set: { b: 1 } }, { upsert: true })))
        .code,
    ).to.equal(54);
  });
});

describe('findAndModify', () => {
  let database: DatabaseUnderTest;
  let collection: Collection<Document & { _id: string }>;

  before(async () => {
    database = await openDatabaseUnderTest();
    collection = database.db.collection<Document & { _id: string }>('things');
  });
  after(() => database.close());
  beforeEach(async () => {
    await collection.deleteMany({});
    await collection.insertMany([
      { _id: 'a', n: 2 },
      { _id: 'b', n: 1 },
      { _id: 'c', n: 3 },
    ]);
  });

  it('takes the first by the sort, and gives the document before or after', async () => {
    expect(await collection.findOneAndUpdate({}, { $set: { x: 1 } }, { sort: { n: 1 } })).to.deep.equal({
      _id: 'b',
      n: 1,
    });
    expect(
      await collection.findOneAndUpdate({}, { $set: { x: 2 } }, { sort: { n: -1 }, returnDocument: 'after' }),
    ).to.deep.equal({ _id: 'c', n: 3, x: 2 });
  });
  it('projects', async () => {
    expect(
      await collection.findOneAndUpdate(
        { _id: 'a' },
        { $inc: { n: 1 } },
        { projection: { _id: 0, n: 1 }, returnDocument: 'after' },
      ),
    ).to.deep.equal({ n: 3 });
  });
  it('replaces', async () => {
    expect(await collection.findOneAndReplace({ _id: 'a' }, { z: 1 }, { returnDocument: 'after' })).to.deep.equal({
      _id: 'a',
      z: 1,
    });
  });
  it('removes', async () => {
    expect(await collection.findOneAndDelete({}, { sort: { n: -1 } })).to.deep.equal({ _id: 'c', n: 3 });
    expect(await collection.countDocuments({})).to.equal(2);
  });
  it('gives null when nothing matches, and inserts with upsert', async () => {
    expect(await collection.findOneAndUpdate({ _id: 'z' }, { $set: { n: 1 } })).to.equal(null);
    expect(await collection.findOneAndUpdate({ _id: 'z' }, { $set: { n: 1 } }, { upsert: true })).to.equal(null);
    expect(
      await collection.findOneAndUpdate({ _id: 'y' }, { $set: { n: 1 } }, { upsert: true, returnDocument: 'after' }),
    ).to.deep.equal({ _id: 'y', n: 1 });
  });
  it('tells what it did in lastErrorObject', async () => {
    const options = { includeResultMetadata: true, upsert: true } as const;
    const inserted = await collection.findOneAndUpdate({ _id: 'z' }, { $set: { n: 1 } }, options);
    expect(inserted.lastErrorObject).to.deep.equal({ n: 1, updatedExisting: false, upserted: 'z' });
    const updated = await collection.findOneAndUpdate({ _id: 'z' }, { $set: { n: 2 } }, options);
    expect(updated.lastErrorObject).to.deep.equal({ n: 1, updatedExisting: true });
  });
});
