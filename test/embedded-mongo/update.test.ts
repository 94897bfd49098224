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
  [
    '$set adds new fields in the order of their names',
    {},
    { $set: { z: 1, b: 2, B: 4, a: 3 } },
    { B: 4, a: 3, b: 2, z: 1 },
  ],
  [
    '$set orders new fields by their bytes',
    { a: {} },
    { $set: { 'a.😀': 5, 'a.x10': 1, 'a.x9': 2, 'a.é': 3, 'a.ﾮ': 4 } },
    { a: { x10: 1, x9: 2, é: 3, ﾮ: 4, '😀': 5 } },
  ],
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
  ['$min keeps the smaller', { a: 5, b: 5 }, { $min: { a: 3, b: 7 } }, { a: 3, b: 5 }],
  ['$max keeps the larger', { a: 5, b: 5 }, { $max: { a: 3, b: 7, c: 1 } }, { a: 5, b: 7, c: 1 }],
  ['$min compares across types', { a: 5 }, { $min: { a: 'x' } }, { a: 5 }],
  ['$max compares across types', { a: 5 }, { $max: { a: 'x' } }, { a: 'x' }],
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
  [
    '$addToSet adds what is new',
    { a: [1, { b: 1, c: 2 }] },
    { $addToSet: { a: { $each: [1, new Double(1), 2, { b: 1, c: 2 }, { c: 2, b: 1 }] } } },
    { a: [1, { b: 1, c: 2 }, 2, { c: 2, b: 1 }] },
  ],
  ['$addToSet of an array adds it whole', { a: [] }, { $addToSet: { a: [1, 2] } }, { a: [[1, 2]] }],
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
  ['$setOnInsert does nothing to what is there', { a: 1 }, { $setOnInsert: { b: 1 }, $set: { a: 2 } }, { a: 2 }],
  ['$set of the same value changes nothing', { a: new Int32(1) }, { $set: { a: new Int32(1) } }, { a: new Int32(1) }],
  ['$set changes the type of a number', { a: new Int32(1) }, { $set: { a: new Double(1) } }, { a: new Double(1) }],
  ['$set of nothing', { a: 1 }, { $set: {} }, { a: 1 }],
  ['$set of a null on the way is kept beside it', { a: null }, { $set: { b: null } }, { a: null, b: null }],
  ['$set through an array and a document', { a: [{ b: [1] }] }, { $set: { 'a.0.b.1': 2 } }, { a: [{ b: [1, 2] }] }],
  ['$set of the same _id', {}, { $set: { _id: 'one', a: 1 } }, { a: 1 }],
  ['$unset through a position', { a: [{ b: 1, c: 2 }] }, { $unset: { 'a.0.b': 1, 'a.5.b': 1 } }, { a: [{ c: 2 }] }],
  ['$inc by a negative double', { a: new Double(1) }, { $inc: { a: new Double(-1.5) } }, { a: new Double(-0.5) }],
  [
    '$inc of a long by a double is a double',
    { a: Long.fromInt(3) },
    { $inc: { a: new Double(0.5) } },
    { a: new Double(3.5) },
  ],
  [
    '$inc in an element',
    { a: [{ n: new Int32(1) }] },
    { $inc: { 'a.0.n': new Int32(-2) } },
    { a: [{ n: new Int32(-1) }] },
  ],
  [
    '$min and $max take dates',
    { a: new Date(5), b: new Date(5) },
    { $min: { a: new Date(1) }, $max: { b: new Date(9) } },
    { a: new Date(1), b: new Date(9) },
  ],
  [
    '$min of equal numbers keeps the old type',
    { a: new Int32(5) },
    { $min: { a: new Double(5) } },
    { a: new Int32(5) },
  ],
  ['$max of null is the number', { a: null }, { $max: { a: new Int32(1) } }, { a: new Int32(1) }],
  ['$push beyond the end', { a: [1] }, { $push: { a: { $each: [2], $position: 9 } } }, { a: [1, 2] }],
  ['$push before the beginning', { a: [1] }, { $push: { a: { $each: [2], $position: -9 } } }, { a: [2, 1] }],
  ['$push of nothing still slices', { a: [1, 2, 3] }, { $push: { a: { $each: [], $slice: -1 } } }, { a: [3] }],
  ['$push of nothing makes an array', {}, { $push: { 'a.b': { $each: [] } } }, { a: { b: [] } }],
  ['$push of a document', { a: [] }, { $push: { a: { each: [1] } } }, { a: [{ each: [1] }] }],
  [
    '$addToSet makes the array, without repeats',
    {},
    { $addToSet: { a: { $each: [1, 1, null, 'x'] } } },
    { a: [1, null, 'x'] },
  ],
  ['$addToSet keeps repeats that are there', { a: [1, 1] }, { $addToSet: { a: 1 } }, { a: [1, 1] }],
  ['$pull of a missing field', { b: 1 }, { $pull: { a: 1 } }, { b: 1 }],
  ['$pull of an array is of that element', { a: [[1, 2], 1, 2] }, { $pull: { a: [1, 2] } }, { a: [1, 2] }],
  ['$pull of null', { a: [null, 1, { b: null }] }, { $pull: { a: null } }, { a: [1, { b: null }] }],
  [
    '$pull by null in a field takes missing too',
    { a: [{ b: null }, { c: 1 }, 5] },
    { $pull: { a: { b: null } } },
    { a: [5] },
  ],
  ['$pull by a regular expression', { a: ['x', 'y', 5] }, { $pull: { a: /^x/ } }, { a: ['y', 5] }],
  ['$pull by $ne', { a: [1, 2, 'x'] }, { $pull: { a: { $ne: 1 } } }, { a: [1] }],
  [
    '$pull by a condition on a field',
    { a: [{ n: 1 }, { n: 5 }, 9] },
    { $pull: { a: { n: { $gte: 5 } } } },
    { a: [{ n: 1 }, 9] },
  ],
  [
    '$pull by a condition opens an element that is an array',
    { a: [[5], [1], 5] },
    { $pull: { a: { $gte: 5 } } },
    { a: [[1]] },
  ],
  [
    '$pull by an inner path',
    { a: [{ b: { c: 1 } }, { b: { c: 2 } }] },
    { $pull: { a: { 'b.c': 1 } } },
    { a: [{ b: { c: 2 } }] },
  ],
  [
    '$pull by a document wants all its fields',
    {
      a: [
        { b: 1, c: 1 },
        { b: 1, c: 2 },
      ],
    },
    { $pull: { a: { b: 1, c: 2 } } },
    { a: [{ b: 1, c: 1 }] },
  ],
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
    'the positional $ with an $in inside $and',
    { a: ['x', 'y', 'z'], n: 1 },
    { $set: { 'a.$': 'w' } },
    { a: ['x', 'w', 'z'], n: 1 },
    { $and: [{ a: { $in: ['y', 'z'] } }, { n: 1 }] },
  ],
  [
    'the positional $ to pull inside the element',
    {
      a: [
        { k: 1, l: [1] },
        { k: 2, l: [1, 2] },
      ],
    },
    { $pull: { 'a.$.l': 1 }, $unset: { 'a.$.k': 1 } },
    { a: [{ k: 1, l: [1] }, { l: [2] }] },
    { 'a.k': 2 },
  ],
  [
    'the positional $ where two conditions agree',
    {
      a: [
        { k: 1, s: 1 },
        { k: 2, s: 2 },
      ],
    },
    { $set: { 'a.$.s': 3 } },
    {
      a: [
        { k: 1, s: 1 },
        { k: 2, s: 3 },
      ],
    },
    { 'a.k': 2, 'a.s': { $gt: 1 } },
  ],
  ['a field with $ inside its name', {}, { $set: { a$b: 1 } }, { a$b: 1 }],
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
  ['an unknown operator', {}, { $frobnicate: { a: 1 } }, 9],
  ['the positional $ without a matching array', { a: 1 }, { $set: { 'a.$': 1 } }, 2],
  ['an empty part of a path', {}, { $set: { 'a..b': 1 } }, 56],
  ['an empty part at the end of a path', {}, { $set: { 'a.': 1 } }, 56],
  ['$inc of null', { a: null }, { $inc: { a: 1 } }, 14],
  ['$inc beyond 64 bits', { a: Long.MAX_VALUE }, { $inc: { a: 1 } }, 2],
  ['a field made in null', { a: null }, { $set: { 'a.b': 1 } }, 28],
  ['$set and $setOnInsert on one path', {}, { $set: { a: 1 }, $setOnInsert: { a: 2 } }, 40],
  ['$push and $pull on one array', { a: [1] }, { $push: { a: 1 }, $pull: { a: 2 } }, 40],
  ['_id removed', {}, { $unset: { _id: 1 } }, 66],
  ['a field made in the _id', {}, { $set: { '_id.a': 1 } }, 28],
  ['$push with $each that is no array', {}, { $push: { a: { $each: 1 } } }, 2],
  ['$addToSet to what is no array', { a: 'x' }, { $addToSet: { a: 1 } }, 2],
  ['$pull from what is no array', { a: 'x' }, { $pull: { a: 1 } }, 2],
  ['$push with a $slice that is no number', { a: [] }, { $push: { a: { $each: [1], $slice: 'x' } } }, 2],
  ['a $-prefixed field', {}, { $set: { $a: 1 } }, 52],
  ['two positional $ in one path', { a: [] }, { $set: { 'a.$.b.$': 1 } }, 2],
  ['a position far beyond the end', { a: [] }, { $set: { 'a.9000000': 1 } }, 2],
  ['fields that are none', {}, { $set: 5 as never }, 9],
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
      // As text: the order of the fields counts.
      expect(JSON.stringify(exact(await stored()))).to.equal(JSON.stringify(exact(after)));
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

  /** In MongoDB the first four fail too; what the last three do is left open by its manual, so here they are refused. */
  const unplaced: [filter: Document, before: Document][] = [
    [{ a: { $ne: 9 } }, { a: [1, 2] }],
    [{ a: { $exists: true } }, { a: [1, 2] }],
    [{ 'a.0': 1 }, { a: [1, 2] }],
    [{ a: [1] }, { a: [1] }],
    [{ a: { $gte: 2, $lte: 1 } }, { a: [1, 2] }],
    [
      { a: 1, b: 2 },
      { a: [1], b: [2] },
    ],
    [{ $or: [{ a: 1 }] }, { a: [1] }],
  ];
  for (const [filter, before] of unplaced) {
    it(`refuses the positional $ after ${JSON.stringify(filter)}`, async () => {
      await insert(before);
      const outcome = await rejection(collection.updateOne(filter, { $set: { 'a.$': 0 } })).catch(() => undefined);
      if (database.embedded) expect(outcome?.code).to.equal(2);
      if (outcome) expect(exact(await stored())).to.deep.equal(exact(before));
    });
  }

  it('refuses a replacement that changes the _id, has operators, or is for many', async () => {
    const { _id } = await insert({ a: 1 });
    const code = async (update: Document, multi = false): Promise<unknown> => {
      const statement = { q: { _id }, u: update, multi };
      const { writeErrors } = await database.db.command({ update: 'things', updates: [statement] });
      return writeErrors[0].code;
    };
    expect(await code({ _id: 'other' })).to.equal(66);
    expect(await code({ a: 2, $set: { b: 1 } })).to.be.oneOf([9, 52]);
    expect(await code({ a: 2 }, true)).to.equal(9);
    expect(exact(await stored())).to.deep.equal(exact({ a: 1 }));
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
