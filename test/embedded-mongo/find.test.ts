// What find gives back: order across types, skip and limit, projections, cursors.
import { expect } from 'chai';
import { type Collection, type Document, Double, Long, MaxKey, MinKey, ObjectId } from 'mongodb';
import { type DatabaseUnderTest, openDatabaseUnderTest, rejection } from './database-under-test.ts';

type Doc = Document & { _id: unknown };

/** In MongoDB's order of types and values; missing and null are equal, so they keep the order of insertion. */
const ordered: Doc[] = [
  { _id: 1, v: new MinKey() },
  { _id: 2, v: [] },
  { _id: 3 },
  { _id: 4, v: null },
  { _id: 5, v: new Double(Number.NaN) },
  { _id: 6, v: Number.NEGATIVE_INFINITY },
  { _id: 7, v: -1.5 },
  { _id: 8, v: 0 },
  { _id: 9, v: Long.fromString('9007199254740992') },
  { _id: 10, v: Long.fromString('9007199254740993') },
  { _id: 11, v: '' },
  { _id: 12, v: 'A' },
  { _id: 13, v: 'a' },
  { _id: 14, v: 'س' },
  { _id: 15, v: '\uffff' },
  { _id: 16, v: '😀' },
  { _id: 17, v: { a: 1 } },
  { _id: 18, v: { a: 2 } },
  { _id: 19, v: { b: 0 } },
  { _id: 20, v: { a: 'x' } },
  { _id: 21, v: new ObjectId('000000000000000000000001') },
  { _id: 22, v: new ObjectId('000000000000000000000002') },
  { _id: 23, v: false },
  { _id: 24, v: true },
  { _id: 25, v: new Date(-1) },
  { _id: 26, v: new Date(1) },
  { _id: 27, v: /a/ },
  { _id: 28, v: new MaxKey() },
];

const person = {
  _id: 1,
  name: 'Sara',
  rsvp: { status: 'confirmed', size: 2, notes: { a: 1, b: 2 } },
  tags: ['x', 'y', 'z'],
  visits: [
    { day: 1, n: 5 },
    { day: 2, n: 7 },
    { day: 3, n: 9 },
  ],
};

const projections: [projection: Document, result: Document][] = [
  [{ name: 1 }, { _id: 1, name: 'Sara' }],
  [{ name: 1, _id: 0 }, { name: 'Sara' }],
  [{ _id: 1 }, { _id: 1 }],
  [
    { rsvp: 0, tags: 0, visits: 0 },
    { _id: 1, name: 'Sara' },
  ],
  [{ 'rsvp.status': 1 }, { _id: 1, rsvp: { status: 'confirmed' } }],
  [
    { 'rsvp.notes.a': 1, 'rsvp.size': 1 },
    { _id: 1, rsvp: { size: 2, notes: { a: 1 } } },
  ],
  [{ rsvp: { status: 1 } }, { _id: 1, rsvp: { status: 'confirmed' } }],
  [
    { 'rsvp.notes': 0, tags: 0, visits: 0, _id: 0 },
    { name: 'Sara', rsvp: { status: 'confirmed', size: 2 } },
  ],
  [{ 'visits.n': 1, _id: 0 }, { visits: [{ n: 5 }, { n: 7 }, { n: 9 }] }],
  [
    { 'visits.n': 0, rsvp: 0, tags: 0 },
    { _id: 1, name: 'Sara', visits: [{ day: 1 }, { day: 2 }, { day: 3 }] },
  ],
  [{ 'name.x': 1 }, { _id: 1 }],
  [{ nothing: 1 }, { _id: 1 }],
  [
    { _id: 1, rsvp: 0, visits: 0 },
    { _id: 1, name: 'Sara', tags: ['x', 'y', 'z'] },
  ],
  [{ _id: 0, rsvp: { notes: { b: true } } }, { rsvp: { notes: { b: 2 } } }],
  [{ 'tags.x': 1, _id: 0 }, { tags: [] }],
];

describe('find', () => {
  let database: DatabaseUnderTest;
  let collection: Collection<Doc>;

  before(async () => {
    database = await openDatabaseUnderTest();
    collection = database.db.collection<Doc>('values');
    await collection.insertMany(ordered);
  });
  after(() => database.close());

  const ids = async (sort: Document, name = 'values'): Promise<unknown[]> =>
    (
      await database.db
        .collection<Doc>(name)
        .find()
        .sort(sort as never)
        .toArray()
    ).map(({ _id }) => _id);

  it('sorts across types, in memory and by an index, up and down', async () => {
    const wanted = ordered.map(({ _id }) => _id);
    expect(await ids({ v: 1, _id: 1 })).to.deep.equal(wanted);
    expect(await ids({ v: -1, _id: -1 })).to.deep.equal([...wanted].reverse());
    const indexed = database.db.collection<Doc>('indexedValues');
    await indexed.createIndex({ v: 1, _id: 1 });
    await indexed.insertMany(ordered.filter(({ v }) => !Array.isArray(v)));
    const scalars = wanted.filter((id) => id !== 2);
    expect(await ids({ v: 1, _id: 1 }, 'indexedValues')).to.deep.equal(scalars);
    expect(await ids({ v: -1, _id: -1 }, 'indexedValues')).to.deep.equal([...scalars].reverse());
  });

  it('sorts an array by its smallest element, or downwards by its largest', async () => {
    const arrays = database.db.collection<Doc>('arrays');
    await arrays.insertMany([
      { _id: 1, v: [5, 1] },
      { _id: 2, v: 2 },
      { _id: 3, v: [3, 9] },
    ]);
    expect(await ids({ v: 1 }, 'arrays')).to.deep.equal([1, 2, 3]);
    expect(await ids({ v: -1 }, 'arrays')).to.deep.equal([3, 1, 2]);
    await arrays.createIndex({ v: 1 });
    expect(await ids({ v: 1 }, 'arrays')).to.deep.equal([1, 2, 3]);
    expect(await ids({ v: -1 }, 'arrays')).to.deep.equal([3, 1, 2]);
    await arrays.insertMany([
      { _id: 4, v: [] },
      { _id: 5, v: [null, 4] },
      { _id: 6, v: [{ k: 1 }, { k: 0 }] },
    ]);
    expect(await ids({ v: 1, _id: 1 }, 'arrays')).to.deep.equal([4, 5, 1, 2, 3, 6]);
    expect(await ids({ 'v.k': -1, _id: 1 }, 'arrays')).to.deep.equal([6, 1, 2, 3, 4, 5]);
  });

  it('refuses to sort by two arrays of one document', async () => {
    const parallel = database.db.collection<Doc>('parallel');
    await parallel.insertMany([{ _id: 1, a: [1, 2], b: [3, 4], c: 5 }]);
    expect((await rejection(parallel.find().sort({ a: 1, b: 1 }).toArray())).code).to.equal(2);
    expect(await parallel.find().sort({ a: 1, c: 1 }).toArray()).to.have.length(1);
  });

  it('skips and limits', async () => {
    const found = await collection.find().sort({ _id: 1 }).skip(5).limit(3).toArray();
    expect(found.map(({ _id }) => _id)).to.deep.equal([6, 7, 8]);
    expect(await collection.countDocuments({}, { skip: 5, limit: 3 })).to.equal(3);
    expect(await collection.find().limit(-2).toArray()).to.have.length(2);
    expect(await collection.find().skip(27).limit(5).toArray()).to.have.length(1);
    expect(await collection.find().skip(99).toArray()).to.deep.equal([]);
    expect(await collection.find({}, { batchSize: 3, limit: 7 }).toArray()).to.have.length(7);
    expect(await collection.find({}, { batchSize: 0 }).toArray()).to.have.length(28);
    expect(await collection.countDocuments({}, { skip: 99 })).to.equal(0);
    const { n } = await database.db.command({ count: 'values', query: { _id: { $gt: 20 } }, skip: 2, limit: 4 });
    expect(n).to.equal(4);
  });

  it('gives a long result in batches, every document once', async () => {
    const many = database.db.collection<Doc>('many');
    await many.insertMany(Array.from({ length: 1000 }, (_, i) => ({ _id: i, text: 'x'.repeat(1000) })));
    for (const batchSize of [2, 100, 1000, 5000]) {
      const found = await many.find({}, { batchSize }).sort({ _id: -1 }).toArray();
      expect(found.map(({ _id }) => _id)).to.deep.equal(Array.from({ length: 1000 }, (_, i) => 999 - i));
    }
    expect(await many.find().toArray()).to.have.length(1000);
  });

  it('sorts many without an index, all of them or the first', async () => {
    const many = database.db.collection<Doc>('unsorted');
    await many.insertMany(Array.from({ length: 5000 }, (_, i) => ({ _id: i, n: (i * 7919) % 5000 })));
    const first = async (limit: number): Promise<unknown[]> =>
      (await many.find().sort({ n: -1 }).limit(limit).toArray()).map(({ n }) => n);
    for (const limit of [0, 1, 100, 3000]) {
      expect(await first(limit)).to.deep.equal(Array.from({ length: limit || 5000 }, (_, i) => 4999 - i));
    }
  });

  it('keeps a batch below 16 MiB', async () => {
    const large = database.db.collection<Doc>('large');
    for (let i = 0; i < 4; i++) await large.insertOne({ _id: i, text: 'x'.repeat(7_000_000) });
    expect((await large.find().toArray()).map(({ text }) => (text as string).length)).to.deep.equal(
      Array(4).fill(7_000_000),
    );
    await large.drop();
  });

  it('lets go of a cursor that is closed', async () => {
    const cursor = database.db.collection('many').find({}, { batchSize: 2 });
    await cursor.next();
    const id = cursor.id;
    await cursor.close();
    const error = await rejection(database.db.command({ getMore: id, collection: 'many' }));
    expect(error.code).to.equal(43);
  });

  it('gives distinct values, arrays opened', async () => {
    const things = database.db.collection('things');
    await things.insertMany([{ a: [2, 1] }, { a: 2 }, { a: 'x' }, { b: 1 }, { a: null }, { a: [{ c: 1 }, { c: 5 }] }]);
    await things.insertMany([{ a: 2.0 }, { a: [[7, 8]] }, { a: [] }]);
    // MongoDB promises no order.
    expect(await things.distinct('a')).to.have.deep.members([null, 1, 2, 'x', [7, 8], { c: 1 }, { c: 5 }]);
    expect(await things.distinct('a.c')).to.have.members([1, 5]);
    expect(await things.distinct('a.0')).to.have.deep.members([2, 7, 8, { c: 1 }]);
    expect(await things.distinct('a', { a: 2 })).to.have.members([1, 2]);
    expect(await things.distinct('nothing')).to.deep.equal([]);
    expect(await database.db.collection('nowhere').distinct('a')).to.deep.equal([]);
  });

  describe('projects', () => {
    before(() => database.db.collection('people').insertOne(person as never));
    for (const [projection, result] of projections) {
      it(JSON.stringify(projection), async () => {
        expect(await database.db.collection('people').findOne({}, { projection })).to.deep.equal(result);
      });
    }
    it('into arrays of arrays', async () => {
      const nested = database.db.collection('nestedArrays');
      await nested.insertOne({ a: [1, { b: 2, c: 3 }, [{ b: 4, c: 5 }, 6]] });
      const found = (projection: Document) => nested.findOne({}, { projection: { _id: 0, ...projection } });
      expect(await found({ 'a.b': 1 })).to.deep.equal({ a: [{ b: 2 }, [{ b: 4 }]] });
      expect(await found({ 'a.b': 0 })).to.deep.equal({ a: [1, { c: 3 }, [{ c: 5 }, 6]] });
    });
    it('but not some in and some out, nor a path and its parent', async () => {
      const codes = [
        [{ a: 1, b: 0 }, 31253, 31254],
        [{ a: 1, 'a.b': 1 }, 31249, 31250],
        [{ 'a.b': 1, a: 1 }, 31249, 31250],
        [{ a: {} }, 51270],
      ] as const;
      for (const [projection, ...allowed] of codes) {
        const error = await rejection(database.db.collection('people').findOne({}, { projection }));
        expect(error.code).to.be.oneOf(allowed);
      }
    });
  });

  it('gives back as many as were asked for, each once, also when each is found in several ways', async () => {
    const many = database.db.collection<Doc>('severalWays');
    await many.createIndexes([{ key: { a: 1 } }, { key: { b: 1 } }, { key: { tags: 1 } }]);
    // Each that is found is better than all before it, so that what is kept changes all the time.
    const documents = Array.from({ length: 4_000 }, (_, _id) => ({ _id, a: 1, b: 1, tags: ['x', 'y'], n: -_id }));
    await many.insertMany(documents);
    const expected = Array.from({ length: 1_500 }, (_, at) => 3_999 - at);
    for (const query of [{ $or: [{ a: 1 }, { b: 1 }] }, { tags: { $in: ['x', 'y'] } }]) {
      const found = await many.find(query).sort({ n: 1 }).limit(1_500).toArray();
      expect(found.map(({ _id }) => _id)).to.deep.equal(expected);
    }
  });
});
