// Every query operator, against results written from MongoDB's documented semantics.
import { expect } from 'chai';
import {
  Binary,
  BSONRegExp,
  type Collection,
  Decimal128,
  type Document,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
} from 'mongodb';
import { type DatabaseUnderTest, openDatabaseUnderTest, rejection } from './database-under-test.ts';

type Doc = Document & { _id: string };

const id = new ObjectId('650000000000000000000001');
const day = (n: number): Date => new Date(Date.UTC(2026, 0, n));

/** One document of every kind; a case names the ids it must find. */
const documents: Doc[] = [
  { _id: 'missing' },
  { _id: 'null', a: null },
  { _id: 'int', a: new Int32(5) },
  { _id: 'double', a: new Double(5.5) },
  { _id: 'long', a: Long.fromString('9007199254740993') },
  { _id: 'decimal', a: Decimal128.fromString('0.1') },
  { _id: 'nan', a: new Double(Number.NaN) },
  { _id: 'string', a: 'Sara' },
  { _id: 'arabic', a: 'سارة' },
  { _id: 'object', a: { b: 1, c: 2 } },
  { _id: 'turned', a: { c: 2, b: 1 } },
  { _id: 'array', a: [1, 5, 9] },
  { _id: 'empty', a: [] },
  { _id: 'nested', a: [[5], 'x'] },
  {
    _id: 'objects',
    a: [
      { b: 1, c: 9 },
      { b: 2, c: 1 },
    ],
  },
  { _id: 'nullElement', a: [null, 7] },
  { _id: 'true', a: true },
  { _id: 'false', a: false },
  { _id: 'date', a: day(2) },
  { _id: 'objectId', a: id },
  { _id: 'binary', a: new Binary(Buffer.from('ab')) },
  { _id: 'regex', a: new BSONRegExp('^S', 'i') },
  { _id: 'minKey', a: new MinKey() },
  { _id: 'maxKey', a: new MaxKey() },
];

/** What a filter finds, as a list of ids in any order. */
const cases: [Document, string][] = [
  [{ a: 5 }, 'int array'],
  [{ a: new Double(5) }, 'int array'],
  [{ a: Long.fromNumber(5) }, 'int array'],
  [{ a: { $eq: 5 } }, 'int array'],
  [{ a: Long.fromString('9007199254740993') }, 'long'],
  [{ a: new Double(9007199254740992) }, ''],
  [{ a: Decimal128.fromString('0.10') }, 'decimal'],
  [{ a: 0.1 }, ''],
  [{ a: Decimal128.fromString('5.0') }, 'int array'],
  [{ a: Number.NaN }, 'nan'],
  [{ a: 'Sara' }, 'string'],
  [{ a: 'sara' }, ''],
  [{ a: { b: 1, c: 2 } }, 'object'],
  [{ a: { b: 1 } }, ''],
  [{ a: [1, 5, 9] }, 'array'],
  [{ a: [5] }, 'nested'],
  [{ a: [] }, 'empty'],
  [{ a: null }, 'missing null nullElement'],
  [{ a: { $eq: null } }, 'missing null nullElement'],
  [{ a: true }, 'true'],
  [{ a: day(2) }, 'date'],
  [{ a: id }, 'objectId'],
  [{ a: new Binary(Buffer.from('ab')) }, 'binary'],
  [{ a: new Binary(Buffer.from('ab'), 4) }, ''],
  [{ a: /^S/i }, 'string regex'],
  [
    { a: { $ne: 5 } },
    'missing null double long decimal nan string arabic object turned empty nested objects nullElement true false date objectId binary regex minKey maxKey',
  ],
  [
    { a: { $ne: null } },
    'int double long decimal nan string arabic object turned array empty nested objects true false date objectId binary regex minKey maxKey',
  ],
  // Comparisons stay within one type; only MinKey and MaxKey compare with all.
  [{ a: { $gt: 5 } }, 'double long array nullElement'],
  [{ a: { $gte: 5 } }, 'int double long array nullElement'],
  [{ a: { $lt: 5 } }, 'decimal array'],
  [{ a: { $lte: 5 } }, 'int decimal array'],
  [{ a: { $gt: Decimal128.fromString('0.09'), $lt: 1 } }, 'decimal'],
  [{ a: { $gt: 0.1, $lt: 1 } }, ''],
  [{ a: { $gte: Number.NaN } }, 'nan'],
  [{ a: { $lt: Number.NaN } }, ''],
  [{ a: { $gt: 'A' } }, 'string arabic nested'],
  [{ a: { $lt: 'T' } }, 'string'],
  [{ a: { $gte: day(1), $lt: day(3) } }, 'date'],
  [{ a: { $gt: false } }, 'true'],
  [{ a: { $gte: null } }, 'missing null nullElement'],
  [{ a: { $gt: null } }, ''],
  [{ a: { $lt: { b: 1, c: 3 } } }, 'object'],
  [{ a: { $gt: { b: 1, c: 3 } } }, 'turned objects'],
  [{ a: { $gt: [1, 5, 8] } }, 'array nested objects'],
  [
    { a: { $gt: new MinKey() } },
    'null int double long decimal nan string arabic object turned array empty nested objects nullElement true false date objectId binary regex maxKey',
  ],
  [{ a: { $gt: 3, $lt: 4 } }, 'array'],
  [{ a: { $in: [5, 'Sara'] } }, 'int string array'],
  [{ a: { $in: [] } }, ''],
  [{ a: { $in: [null] } }, 'missing null nullElement'],
  [{ a: { $in: [/^s/i, true] } }, 'string true'],
  [
    { a: { $nin: [5, null, 'Sara'] } },
    'double long decimal nan arabic object turned empty nested objects true false date objectId binary regex minKey maxKey',
  ],
  [
    { a: { $exists: true } },
    documents
      .slice(1)
      .map((document) => document._id)
      .join(' '),
  ],
  [{ a: { $exists: false } }, 'missing'],
  [{ a: { $exists: 0 } }, 'missing'],
  [{ 'a.b': { $exists: true } }, 'object turned objects'],
  [{ a: { $type: 'int' } }, 'int array nullElement'],
  [{ a: { $type: 'number' } }, 'int double long decimal nan array nullElement'],
  [{ a: { $type: 'array' } }, 'array empty nested objects nullElement'],
  [{ a: { $type: 'objectId' } }, 'objectId'],
  [{ a: { $type: 10 } }, 'null nullElement'],
  [{ a: { $type: ['bool', 'date'] } }, 'true false date'],
  [{ a: { $type: 'object' } }, 'object turned objects'],
  [
    { a: { $not: { $gte: 5 } } },
    'missing null decimal nan string arabic object turned empty nested objects true false date objectId binary regex minKey maxKey',
  ],
  [
    { a: { $not: /^S/ } },
    documents
      .map((document) => document._id)
      .filter((name) => name !== 'string')
      .join(' '),
  ],
  [{ a: { $regex: '^سا' } }, 'arabic'],
  [{ a: { $regex: 'SARA', $options: 'i' } }, 'string'],
  [{ a: { $regex: '^x$' } }, 'nested'],
  [{ a: { $mod: [5, 0] } }, 'int double decimal array'],
  [{ a: { $mod: [4, 1] } }, 'int double array long'],
  [{ a: { $size: 3 } }, 'array'],
  [{ a: { $size: 0 } }, 'empty'],
  [{ a: { $all: [1, 9] } }, 'array'],
  [{ a: { $all: [5] } }, 'int array'],
  [{ a: { $all: [] } }, ''],
  [{ a: { $all: [{ $elemMatch: { b: 1 } }, { $elemMatch: { c: 1 } }] } }, 'objects'],
  [{ a: { $elemMatch: { b: 2, c: 1 } } }, 'objects'],
  [{ a: { $elemMatch: { b: 1, c: 1 } } }, ''],
  [{ a: { $elemMatch: { $gt: 3, $lt: 6 } } }, 'array'],
  [{ a: { $elemMatch: { $in: ['x', 9] } } }, 'array nested'],
  [{ a: { $elemMatch: { $or: [{ b: 2 }, { b: 7 }] } } }, 'objects'],
  [{ 'a.b': 1 }, 'object turned objects'],
  [{ 'a.b': 1, 'a.c': 1 }, 'objects'],
  [{ 'a.1': 5 }, 'array'],
  [{ 'a.1.c': 1 }, 'objects'],
  [{ 'a.0.0': 5 }, 'nested'],
  [
    { 'a.b': null },
    'missing null int double long decimal nan string arabic true false date objectId binary regex minKey maxKey',
  ],
  [
    { 'a.b': { $ne: 1 } },
    documents
      .map((document) => document._id)
      .filter((name) => !['object', 'turned', 'objects'].includes(name))
      .join(' '),
  ],
  [{ $and: [{ a: { $gt: 3 } }, { a: { $lt: 4 } }] }, 'array'],
  [{ $or: [{ a: 'Sara' }, { a: true }] }, 'string true'],
  [
    {
      $nor: [
        { a: { $type: 'number' } },
        {
          a: {
            $exists: true,
            $type: [
              'string',
              'array',
              'object',
              'bool',
              'date',
              'objectId',
              'binData',
              'regex',
              'minKey',
              'maxKey',
              'null',
            ],
          },
        },
      ],
    },
    'missing',
  ],
  [{ _id: { $in: ['int', 'nobody'] }, $comment: 'why' }, 'int'],
  [{ _id: { $gte: 'nan', $lt: 'null' } }, 'nan nested'],
  [{ a: { $gte: 5, $exists: true, $ne: 5 } }, 'double long nullElement'],
];

/** Each is refused with this code. */
const refused: [Document, number][] = [
  [{ a: { $near: [1, 2] } }, 2],
  [{ $where: 'true' }, 2],
  [{ a: { $in: 5 } }, 2],
  [{ a: { $in: [{ $gt: 1 }] } }, 2],
  [{ $or: [] }, 2],
  [{ $and: 5 }, 2],
  [{ a: { $mod: [0, 1] } }, 2],
  [{ a: { $mod: [1] } }, 2],
  [{ a: { $regex: '(' } }, 51091],
  [{ a: { $regex: 'a', $options: 'q' } }, 51108],
  [{ a: { $not: 5 } }, 2],
  [{ a: { $elemMatch: 5 } }, 2],
  [{ a: { $type: 'nonsense' } }, 2],
];

function shown(filter: Document): string {
  return JSON.stringify(filter, (_, value) => (value instanceof RegExp ? String(value) : value)).slice(0, 110);
}

describe('A query', () => {
  let database: DatabaseUnderTest;
  let plain: Collection<Doc>;
  let indexed: Collection<Doc>;

  before(async () => {
    database = await openDatabaseUnderTest();
    plain = database.db.collection<Doc>('plain');
    indexed = database.db.collection<Doc>('indexed');
    await plain.insertMany(documents);
    await indexed.createIndexes([{ key: { a: -1, _id: 1 } }, { key: { 'a.b': 1 } }, { key: { 'a.1': 1 } }]);
    // A decimal has no place in an index here.
    await indexed.insertMany(documents.filter(({ _id }) => _id !== 'decimal'));
  });
  after(() => database.close());

  for (const [filter, expected] of cases) {
    const wanted = expected.split(' ').filter(Boolean).sort();
    it(`${shown(filter)} finds ${expected || 'nothing'}`, async () => {
      const found = await plain.find(filter).toArray();
      expect(found.map((document) => document._id).sort()).to.deep.equal(wanted);
      expect(await plain.countDocuments(filter)).to.equal(wanted.length);
    });

    it(`${shown(filter)} finds the same through indexes`, async () => {
      const found = await indexed.find(filter).toArray();
      expect(found.map((document) => document._id).sort()).to.deep.equal(wanted.filter((name) => name !== 'decimal'));
    });
  }

  for (const [filter, code] of refused) {
    it(`${shown(filter)} is refused with ${code}`, async () => {
      expect((await rejection(plain.find(filter).toArray())).code).to.equal(code);
    });
  }
});
