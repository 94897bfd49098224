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
    [{ $match: { status: 'yes', _id: { $lt: 4 } } }, { $sort: { _id: -1 } }, { $skip: 1 }, { $limit: 1 }],
    guests.slice(0, 1),
  ],
  ['$limit before $sort', [{ $limit: 2 }, { $sort: { _id: -1 } }], [guests[1], guests[0]] as Document[]],
  ['$skip before $match', [{ $sort: { _id: 1 } }, { $skip: 3 }, { $match: { status: 'yes' } }], guests.slice(3)],
  [
    '$sort by an array, as find does',
    [{ $match: { tags: { $exists: true } } }, { $skip: 0 }, { $sort: { tags: 1 } }, { $limit: 1 }],
    guests.slice(1, 2),
  ],
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
    [{ $group: { _id: { s: '$side', r: '$status' }, n: { $sum: 1 } } }, { $sort: { n: -1, '_id.s': 1, '_id.r': 1 } }],
    [
      { _id: { s: 'bride', r: 'yes' }, n: 2 },
      { _id: { s: 'bride', r: 'no' }, n: 1 },
      { _id: { s: 'groom', r: 'yes' }, n: 1 },
    ],
  ],
  [
    '$group of all',
    [
      {
        $group: {
          _id: null,
          min: { $min: '$size' },
          max: { $max: '$size' },
          none: { $max: '$nothing' },
          sum: { $sum: '$nothing' },
        },
      },
    ],
    [{ _id: null, min: 1, max: 3, none: null, sum: 0 }],
  ],
  [
    '$min and $max compare across types',
    [{ $group: { _id: 1, min: { $min: '$tags' }, max: { $max: '$host' } } }],
    [{ _id: 1, min: 'c', max: { name: 'B' } }],
  ],
  [
    '$sum leaves out what is no number',
    [{ $group: { _id: null, n: { $sum: '$tags' }, s: { $sum: '$status' } } }],
    [{ _id: null, n: 0, s: 0 }],
  ],
  [
    '$group by a missing field gives null, as null does',
    [{ $group: { _id: '$nothing', n: { $sum: 1 } } }],
    [{ _id: null, n: 4 }],
  ],
  [
    '$group by a document of what is missing gives an empty one',
    [{ $group: { _id: { a: '$nothing' }, n: { $sum: 1 } } }],
    [{ _id: {}, n: 4 }],
  ],
  ['$group of nothing', [{ $match: { side: 'x' } }, { $group: { _id: null, n: { $sum: 1 } } }], []],
  [
    '$match after $group',
    [{ $group: { _id: '$side', n: { $sum: 1 } } }, { $match: { n: { $gt: 1 } } }],
    [{ _id: 'bride', n: 3 }],
  ],
  [
    '$sum of a condition',
    [{ $group: { _id: null, yes: { $sum: { $cond: [{ $eq: ['$status', 'yes'] }, 1, 0] } } } }],
    [{ _id: null, yes: 3 }],
  ],
  ['$sum with $ifNull', [{ $group: { _id: null, n: { $sum: { $ifNull: ['$size', 1] } } } }], [{ _id: null, n: 7 }]],
];

/** An expression, and its value for the document below; missing is null as a group's _id. */
const subject = { n: 5, s: 'x', l: [1, { e: 2 }, [{ e: 3 }], { e: [4] }], d: { e: 1 }, z: null };
const expressions: [expression: unknown, value: unknown][] = [
  ['$n', 5],
  ['$d.e', 1],
  ['$missing', null],
  ['$s.e', null],
  ['$l.e', [2, [4]]],
  [7, 7],
  [{ $literal: '$n' }, '$n'],
  [{ $eq: ['$n', 5] }, true],
  [{ $eq: ['$missing', null] }, false],
  [{ $ne: [{ $ifNull: ['$missing', null] }, null] }, false],
  [{ $ne: ['$s', 'x'] }, false],
  [{ $gt: ['$n', 4] }, true],
  [{ $gt: ['$s', 9] }, true],
  [{ $gt: [null, '$missing'] }, true],
  [{ $lt: ['$n', 5] }, false],
  [{ $lte: ['$n', 5] }, true],
  [{ $gte: ['$n', 6] }, false],
  [{ $and: ['$n', { $eq: ['$s', 'x'] }] }, true],
  [{ $and: [] }, true],
  [{ $or: ['$z', '$missing'] }, false],
  [{ $not: ['$z'] }, true],
  [{ $ifNull: ['$z', '$missing', 3] }, 3],
  [{ $ifNull: ['$z', '$missing'] }, null],
  [JSON.parse(`{"$cond":{"if":"$z","then":1,"else":2}}`), 2],
  [{ $cond: [true, '$n', 0] }, 5],
  [{ a: '$n', b: '$missing' }, { a: 5 }],
  [{ a: ['$n', '$missing'] }, { a: [5, null] }],
];

/** Each is refused with this code. */
const refused: [stage: Document, code: number][] = [
  [{ $frobnicate: {} }, 40324],
  [{ $match: {}, $limit: 1 }, 40323],
  [{}, 40323],
  [{ $match: 5 }, 15959],
  [{ $limit: 0 }, 15958],
  [{ $skip: -1 }, 15958],
  [{ $sort: { a: 2 } }, 15975],
  [{ $group: {} }, 15955],
  [{ $group: { _id: 1, n: 1 } }, 40234],
  [{ $group: { _id: 1, n: { $sum: 1, $min: 1 } } }, 40234],
  [{ $group: { _id: 1, 'n.x': { $sum: 1 } } }, 40234],
  [{ $group: { _id: 1, n: { $sum: ['$a', '$b'] } } }, 40237],
  [{ $group: { _id: { $eq: [1] } } }, 16020],
  [{ $group: { _id: { $eq: [1, 1], $ne: [1, 2] } } }, 15983],
];

describe('aggregate', () => {
  let database: DatabaseUnderTest;
  before(async () => {
    database = await openDatabaseUnderTest();
    await database.db.collection('guests').insertMany(guests as never[]);
    await database.db.collection('one').insertOne(subject);
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
        .aggregate([{ $group: { _id: expression } }])
        .toArray();
      expect(found).to.deep.equal({ _id: value });
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

  it('groups 1 and 1.0 together, and keeps the first', async () => {
    const ones = database.db.collection('ones');
    await ones.insertMany([{ a: new Double(1) }, { a: new Int32(1) }, { a: Long.fromInt(1) }, { a: '1' }]);
    const groups = await ones.aggregate([{ $group: { _id: '$a', n: { $sum: 1 } } }, { $sort: { n: 1 } }]).toArray();
    expect(groups).to.deep.equal([
      { _id: '1', n: 1 },
      { _id: 1, n: 3 },
    ]);
  });

  for (const [stage, code] of refused) {
    it(`refuses ${JSON.stringify(stage)} with ${code}`, async () => {
      const error = await rejection(database.db.collection('guests').aggregate([stage]).toArray());
      if (database.embedded) expect(error.code, error.message).to.equal(code);
    });
  }
});
