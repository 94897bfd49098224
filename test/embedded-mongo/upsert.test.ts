// An update where nothing matches: what is inserted, by the filter and by the update.
import { expect } from 'chai';
import type { Collection, Document } from 'mongodb';
import { type DatabaseUnderTest, openDatabaseUnderTest } from './database-under-test.ts';

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
  ['takes null', { a: null, b: { $eq: null } }, { $set: { e: 4 } }, { a: null, b: null, e: 4 }],
  ['looks into an $or of one, not of two', { $or: [{ a: 1 }] }, { $set: { e: 4 } }, { a: 1, e: 4 }],
  ['takes nothing from an $or of two', { $or: [{ a: 1 }, { a: 2 }] }, { $set: { e: 4 } }, { e: 4 }],
  [
    'takes nothing from $elemMatch, $type and regular expressions',
    { a: { $elemMatch: { b: 1 } }, c: { $type: 'int' }, d: /x/ },
    { $set: { e: 4 } },
    { e: 4 },
  ],
  [
    'changes what it took',
    { n: 5, l: [1] },
    { $inc: { n: 2 }, $push: { l: 2 }, $max: { m: 1 } },
    { n: 7, l: [1, 2], m: 1 },
  ],
  ['sets beside what it took', { 'a.b': 1 }, { $set: { 'a.c': 2 } }, { a: { b: 1, c: 2 } }],
  ['takes an array', { a: [1, 2] }, { $addToSet: { a: 3 } }, { a: [1, 2, 3] }],
  ['makes a field of a number', { 'a.0': 1 }, { $set: { e: 4 } }, { a: { 0: 1 }, e: 4 }],
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

  it('takes its _id from the filter, or from $setOnInsert', async () => {
    const byFilter = await collection.updateOne(
      { _id: 'x' as never, a: { $gt: 1 } },
      { $set: { a: 5 } },
      { upsert: true },
    );
    expect(byFilter.upsertedId).to.equal('x');
    await collection.updateOne({ b: 1 }, { $setOnInsert: { _id: 'y' } }, { upsert: true });
    expect(await collection.distinct('_id')).to.have.members(['x', 'y']);
  });

  /** A filter whose demands contradict each other, or an update that contradicts the filter. */
  const contradictions: [filter: Document, update: Document, code: number][] = [
    [{ $and: [{ a: 1 }, { a: 2 }] }, { $set: { b: 1 } }, 54],
    [{ a: { b: 1 }, 'a.c': 2 }, { $set: { b: 1 } }, 54],
    [{ 'a.c': 2, a: { b: 1 } }, { $set: { b: 1 } }, 54],
    [{ '_id.a': 1 }, { $set: { b: 1 } }, 54],
    [{ a: 1 }, { $set: { 'a.b': 1 } }, 28],
    [{ a: 1 }, { $push: { a: 1 } }, 2],
    [{ _id: 'x' }, { $set: { _id: 'y' } }, 66],
    [{ _id: 'x' }, { _id: 'y', a: 1 }, 66],
    [{ a: [1] }, { $set: { 'a.$': 1 } }, 2],
  ];
  for (const [filter, update, code] of contradictions) {
    it(`of ${JSON.stringify(filter)} by ${JSON.stringify(update)} is refused with ${code}`, async () => {
      const command = { update: 'things', updates: [{ q: filter, u: update, upsert: true }] };
      const { writeErrors } = await database.db.command(command);
      expect(writeErrors?.[0].code).to.equal(code);
      expect(await collection.countDocuments({})).to.equal(0);
    });
  }
});
