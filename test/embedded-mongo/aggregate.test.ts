// Every stage, accumulator and expression that is admitted.
import { expect } from 'chai';
import { BSON, type Document, Double, Int32, Long } from 'mongodb';
import { type DatabaseUnderTest, openDatabaseUnderTest, rejection } from './database-under-test.ts';

const day = new Date(0);
const guests = [
  {
    _id: 1,
    side: 'bride',
    size: 2,
    status: 'yes',
    tags: ['a', 'b'],
    at: new Date(5000),
    host: { name: 'A' },
    list: [1, 2],
  },
  { _id: 2, side: 'groom', size: 3, status: 'yes', tags: [], at: day, host: { name: 'B' } },
  { _id: 3, side: 'bride', size: 1, status: 'no', at: day },
  { _id: 4, side: 'bride', status: 'yes', tags: 'c', at: day },
];

const byId = (a: Document, b: Document): number => (JSON.stringify(a._id) < JSON.stringify(b._id) ? -1 : 1);

/** The results are compared in the order of their ids: MongoDB promises none. */
const cases: [title: string, pipeline: Document[], result: Document[]][] = [
  ['an empty pipeline', [], guests],
  ['$match', [{ $match: { status: 'yes', size: { $gt: 2 } } }], guests.slice(1, 2)],
  ['$match twice', [{ $match: { status: 'yes' } }, { $match: { side: 'groom' } }], guests.slice(1, 2)],
  ['$skip and $limit', [{ $skip: 1 }, { $limit: 2 }, { $group: { _id: null, n: { $sum: 1 } } }], [{ _id: null, n: 2 }]],
  ['$limit and $skip', [{ $limit: 3 }, { $skip: 2 }, { $group: { _id: null, n: { $sum: 1 } } }], [{ _id: null, n: 1 }]],
  ['$skip beyond the end', [{ $skip: 9 }], []],
  [
    '$group by a field',
    [{ $group: { _id: '$side', n: { $sum: 1 }, people: { $sum: '$size' } } }],
    [
      { _id: 'bride', n: 3, people: 3 },
      { _id: 'groom', n: 1, people: 3 },
    ],
  ],
  [
    '$group by a document',
    [{ $group: { _id: { r: '$status', s: '$side' }, n: { $sum: 1 } } }],
    [
      { _id: { r: 'no', s: 'bride' }, n: 1 },
      { _id: { r: 'yes', s: 'bride' }, n: 2 },
      { _id: { r: 'yes', s: 'groom' }, n: 1 },
    ],
  ],
  ['$group alone', [{ $group: { _id: '$status' } }], [{ _id: 'no' }, { _id: 'yes' }]],
  [
    '$group by an array',
    [{ $group: { _id: '$tags', n: { $sum: 1 } } }, { $match: { n: 1, _id: ['a', 'b'] } }],
    [{ _id: ['a', 'b'], n: 1 }],
  ],
  [
    '$sum leaves out what is no number',
    [{ $group: { _id: 1, n: { $sum: '$tags' }, s: { $sum: '$status' }, m: { $sum: '$nothing' } } }],
    [{ _id: 1, n: 0, s: 0, m: 0 }],
  ],
  ['$sum does not look into arrays', [{ $group: { _id: 1, n: { $sum: '$list' } } }], [{ _id: 1, n: 0 }]],
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
    '$group of groups',
    [{ $group: { _id: '$side' } }, { $group: { _id: null, n: { $sum: 1 } } }],
    [{ _id: null, n: 2 }],
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
  [{ $ifNull: ['$z', '$missing'] }, null],
  [{ $ifNull: ['$z', 3] }, 3],
  [{ $ifNull: ['$l.none', 3] }, []],
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
      const found = await database.db.collection('guests').aggregate(pipeline).toArray();
      expect(found.sort(byId)).to.deep.equal(result);
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
    const groups = await ones.aggregate([{ $group: { _id: '$a', n: { $sum: 1 } } }]).toArray();
    expect(groups).to.have.deep.members([
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
