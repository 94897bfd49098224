// One document found, changed and given back in one step.
import { expect } from 'chai';
import type { Collection, Document } from 'mongodb';
import { type DatabaseUnderTest, openDatabaseUnderTest, rejection } from './database-under-test.ts';

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
  it('refuses what contradicts itself, and changes nothing when the change fails', async () => {
    const code = async (command: Document): Promise<unknown> =>
      (await rejection(database.db.command({ findAndModify: 'things', ...command }))).code;
    expect(await code({ query: {} })).to.equal(9);
    expect(await code({ query: {}, remove: true, update: { $set: { a: 1 } } })).to.equal(9);
    expect(await code({ query: {}, remove: true, new: true })).to.equal(9);
    expect(await code({ query: {}, update: { $inc: { _id: 1 } } })).to.equal(14);
    expect(await code({ query: { _id: 'a' }, update: { $set: { _id: 'q' } } })).to.equal(66);
    expect(await collection.distinct('_id')).to.have.members(['a', 'b', 'c']);
  });
  it('removes nothing where nothing is', async () => {
    const removed = await database.db.command({ findAndModify: 'things', query: { _id: 'z' }, remove: true });
    expect(removed).to.deep.include({ value: null, lastErrorObject: { n: 0 } });
    expect(await database.db.collection('nowhere').findOneAndDelete({})).to.equal(null);
  });
  it('upserts a replacement with the _id of its filter', async () => {
    const made = await collection.findOneAndReplace({ _id: 'r' }, { z: 1 }, { upsert: true, returnDocument: 'after' });
    expect(made).to.deep.equal({ _id: 'r', z: 1 });
  });
  it('tells what it did in lastErrorObject', async () => {
    const options = { includeResultMetadata: true, upsert: true } as const;
    const inserted = await collection.findOneAndUpdate({ _id: 'z' }, { $set: { n: 1 } }, options);
    expect(inserted.lastErrorObject).to.deep.equal({ n: 1, updatedExisting: false, upserted: 'z' });
    const updated = await collection.findOneAndUpdate({ _id: 'z' }, { $set: { n: 2 } }, options);
    expect(updated.lastErrorObject).to.deep.equal({ n: 1, updatedExisting: true });
  });
});
