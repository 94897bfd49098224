// Every stage, accumulator and expression that is admitted.
import { expect } from 'chai';
import { BSON, type Document, Double, Int32, Long } from 'mongodb';
import { type DatabaseUnderTest, openDatabaseUnderTest, rejection } from './database-under-test.ts';

const day = new Date(0);
const guests = [
  { _id: 1, side: 'bride', size: 2, status: 'yes', tags: ['a', 'b'], at: new Date(5000), host: { name: 'A' } },
  { _id: 2, side: 'groom', size: 3, status: 'yes', tags: [], at: day, host: { name: 'B' } },
  { _id: 3, side: 'bride', size: 1, status: 'no', at: day },
  { _id: 4, side: 'bride', status: 'yes', tags: 'c', at: day },
];

const cases: [title: string, pipeline: Document[], result: Document[]][] = [
  ['an empty pipeline', [], guests],
  [
    '$match, $sort, $skip, $limit',
    [{ $match: { status: 'yes' } }, { $sort: { _id: -1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { _id: 1 } }],
    [{ _id: 2 }],
  ],
  ['$limit before $sort', [{ $limit: 2 }, { $sort: { _id: -1 } }, { $project: { _id: 1 } }], [{ _id: 2 }, { _id: 1 }]],
  ['$count', [{ $match: { side: 'bride' } }, { $count: 'n' }], [{ n: 3 }]],
  ['$count of nothing', [{ $match: { side: 'x' } }, { $count: 'n' }], []],
  [
    '$group by a field',
    [{ $group: { _id: '$side', n: { $sum: 1 }, people: { $sum: '$size' } } }, { $sort: { _id: 1 } }],
    [
      { _id: 'bride', n: 3, people: 3 },
      { _id: 'groom', n: 1, people: 3 },
    ],
  ],
  [
    '$group by a document',
    [{ $group: { _id: { s: '$side', r: '$status' }, n: { $count: {} } } }, { $sort: { n: -1, _id: 1 } }],
    [
      { _id: { s: 'bride', r: 'yes' }, n: 2 },
      { _id: { s: 'bride', r: 'no' }, n: 1 },
      { _id: { s: 'groom', r: 'yes' }, n: 1 },
    ],
  ],
  [
    '$group of all',
    [{ $group: { _id: null, avg: { $avg: '$size' }, min: { $min: '$size' }, max: { $max: '$size' } } }],
    [{ _id: null, avg: 2, min: 1, max: 3 }],
  ],
  [
    '$group with $first, $last, $push, $addToSet',
    [
      { $sort: { _id: 1 } },
      {
        $group: {
          _id: '$status',
          first: { $first: '$_id' },
          last: { $last: '$size' },
          sizes: { $push: '$size' },
          sides: { $addToSet: '$side' },
        },
      },
      { $match: { _id: 'yes' } },
      { $project: { sides: 0 } },
    ],
    [{ _id: 'yes', first: 1, last: null, sizes: [2, 3] }],
  ],
  ['$group by a missing field gives null', [{ $group: { _id: '$nothing', n: { $sum: 1 } } }], [{ _id: null, n: 4 }]],
  [
    '$sum of a condition',
    [{ $group: { _id: null, yes: { $sum: { $cond: [{ $eq: ['$status', 'yes'] }, 1, 0] } } } }],
    [{ _id: null, yes: 3 }],
  ],
  ['$sum with $ifNull', [{ $group: { _id: null, n: { $sum: { $ifNull: ['$size', 1] } } } }], [{ _id: null, n: 7 }]],
  [
    '$unwind',
    [{ $unwind: '$tags' }, { $project: { tags: 1 } }],
    [
      { _id: 1, tags: 'a' },
      { _id: 1, tags: 'b' },
      { _id: 4, tags: 'c' },
    ],
  ],
  [
    '$unwind that keeps the empty',
    [{ $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } }, { $project: { tags: 1 } }],
    [{ _id: 1, tags: 'a' }, { _id: 1, tags: 'b' }, { _id: 2 }, { _id: 3 }, { _id: 4, tags: 'c' }],
  ],
  [
    '$project computes',
    [
      { $match: { _id: 1 } },
      {
        $project: {
          _id: 0,
          host: '$host.name',
          double: { $multiply: ['$size', 2] },
        },
      },
    ],
    [{ host: 'A', double: 4 }],
  ],
];

/** An expression, and its value for a document {n: 5, s: 'x', l: [1, 2], d: {e: 1}, z: null}. */
const expressions: [expression: unknown, value: unknown][] = [
  ['$n', 5],
  ['$d.e', 1],
  ['$missing', undefined],
  [{ $literal: '$n' }, '$n'],
  [{ $eq: ['$n', 5] }, true],
  [{ $ne: ['$s', 'x'] }, false],
  [{ $gt: ['$n', 4] }, true],
  [{ $gt: ['$s', 9] }, true],
  [{ $lt: ['$n', 5] }, false],
  [{ $lte: ['$n', 5] }, true],
  [{ $gte: ['$n', 6] }, false],
  [{ $and: ['$n', { $eq: ['$s', 'x'] }] }, true],
  [{ $or: ['$z', '$missing'] }, false],
  [{ $not: ['$z'] }, true],
  [{ $in: [2, '$l'] }, true],
  [{ $ifNull: ['$z', '$missing', 3] }, 3],
  [JSON.parse(`{"$cond":{"if":"$z","then":1,"else":2}}`), 2],
  [{ $add: ['$n', 1, 2] }, 8],
  [{ $subtract: ['$n', 1] }, 4],
  [{ $add: ['$n', '$z'] }, null],
  [{ $size: '$l' }, 2],
  [
    ['$n', '$missing'],
    [5, null],
  ],
  [{ a: '$n', b: '$missing' }, { a: 5 }],
];

describe('aggregate', () => {
  let database: DatabaseUnderTest;
  before(async () => {
    database = await openDatabaseUnderTest();
    await database.db.collection('guests').insertMany(guests as never[]);
    await database.db.collection('one').insertOne({ n: 5, s: 'x', l: [1, 2], d: { e: 1 }, z: null });
  });
  after(() => database.close());

  for (const [title, pipeline, result] of cases) {
    it(title, async () => {
      expect(await database.db.collection('guests').aggregate(pipeline).toArray()).to.deep.equal(result);
    });
  }

  for (const [expression, value] of expressions) {
    it(`${JSON.stringify(expression)} is ${JSON.stringify(value)}`, async () => {
      const [found] = await database.db
        .collection('one')
        .aggregate([{ $project: { _id: 0, v: expression } }])
        .toArray();
      expect(found).to.deep.equal(value === undefined ? {} : { v: value });
    });
  }

  it('keeps the types of sums', async () => {
    const numbers = database.db.collection('numbers');
    await numbers.insertMany([
      { i: new Int32(1), l: Long.fromInt(1), d: new Double(1) },
      { i: new Int32(2), l: Long.fromInt(2), d: new Double(2) },
    ]);
    const pipeline = [{ $group: { _id: null, i: { $sum: '$i' }, l: { $sum: '$l' }, d: { $sum: '$d' } } }];
    const [sums] = await numbers.aggregate(pipeline, { promoteValues: false }).toArray();
    expect(BSON.EJSON.stringify(sums ?? {}, { relaxed: false })).to.equal(
      '{"_id":null,"i":{"$numberInt":"3"},"l":{"$numberLong":"3"},"d":{"$numberDouble":"3.0"}}',
    );
  });

  it('refuses an unknown stage by name', async () => {
    const error = await rejection(
      database.db
        .collection('guests')
        .aggregate([{ $frobnicate: {} }])
        .toArray(),
    );
    expect(error.code).to.equal(40324);
    expect(error.message).to.contain('$frobnicate');
  });
});
