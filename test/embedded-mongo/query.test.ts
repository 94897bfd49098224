// Every query operator, against results written from MongoDB's documented semantics.
import { expect } from 'chai';
import {
  Binary,
  BSONRegExp,
  type Collection,
  type Document,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
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
  { _id: 'text', b: 'line\nend\n', n: { list: [{ k: [1, 2] }, { k: 3 }] }, d: [{ x: 1, y: 5 }, { x: 2 }, { x: null }] },
  {
    _id: 'deep',
    b: 'LINE',
    n: { list: [] },
    d: [[{ x: 1 }], { x: 9, y: 1 }],
    e: [[1, 2], [3]],
    t: new Timestamp({ t: 1, i: 2 }),
  },
];

/** What a filter finds, as a list of ids in any order. */
const cases: [Document, string][] = [
  [{ a: 5 }, 'int array'],
  [{ a: new Double(5) }, 'int array'],
  [{ a: Long.fromNumber(5) }, 'int array'],
  [{ a: { $eq: 5 } }, 'int array'],
  [{ a: Long.fromString('9007199254740993') }, 'long'],
  [{ a: new Double(9007199254740992) }, ''],
  [{ a: 0.1 }, ''],
  [{ a: Number.NaN }, 'nan'],
  [{ a: 'Sara' }, 'string'],
  [{ a: 'sara' }, ''],
  [{ a: { b: 1, c: 2 } }, 'object'],
  [{ a: { b: 1 } }, ''],
  [{ a: [1, 5, 9] }, 'array'],
  [{ a: [5] }, 'nested'],
  [{ a: [] }, 'empty'],
  [{ a: null }, 'missing text deep null nullElement'],
  [{ a: { $eq: null } }, 'missing text deep null nullElement'],
  [{ a: true }, 'true'],
  [{ a: day(2) }, 'date'],
  [{ a: id }, 'objectId'],
  [{ a: new Binary(Buffer.from('ab')) }, 'binary'],
  [{ a: new Binary(Buffer.from('ab'), 4) }, ''],
  [{ a: /^S/i }, 'string regex'],
  [
    { a: { $ne: 5 } },
    'missing text deep null double long nan string arabic object turned empty nested objects nullElement true false date objectId binary regex minKey maxKey',
  ],
  [
    { a: { $ne: null } },
    'int double long nan string arabic object turned array empty nested objects true false date objectId binary regex minKey maxKey',
  ],
  // Comparisons stay within one type; only MinKey and MaxKey compare with all.
  [{ a: { $gt: 5 } }, 'double long array nullElement'],
  [{ a: { $gte: 5 } }, 'int double long array nullElement'],
  [{ a: { $lt: 5 } }, 'array'],
  [{ a: { $lte: 5 } }, 'int array'],
  [{ a: { $gt: 0.1, $lt: 1 } }, ''],
  [{ a: { $gte: Number.NaN } }, 'nan'],
  [{ a: { $lt: Number.NaN } }, ''],
  [{ a: { $gt: 'A' } }, 'string arabic nested'],
  [{ a: { $lt: 'T' } }, 'string'],
  [{ a: { $gte: day(1), $lt: day(3) } }, 'date'],
  [{ a: { $gt: false } }, 'true'],
  [{ a: { $gte: null } }, 'missing text deep null nullElement'],
  [{ a: { $gt: null } }, ''],
  [{ a: { $lt: { b: 1, c: 3 } } }, 'object'],
  [{ a: { $gt: { b: 1, c: 3 } } }, 'turned objects'],
  [{ a: { $gt: [1, 5, 8] } }, 'array nested objects'],
  [{ a: { $gt: 3, $lt: 4 } }, 'array'],
  [{ a: { $in: [5, 'Sara'] } }, 'int string array'],
  [{ a: { $in: [] } }, ''],
  [{ a: { $in: [null] } }, 'missing text deep null nullElement'],
  [{ a: { $in: [/^s/i, true] } }, 'string true'],
  [
    { a: { $nin: [5, null, 'Sara'] } },
    'double long nan arabic object turned empty nested objects true false date objectId binary regex minKey maxKey',
  ],
  [
    { a: { $exists: true } },
    documents
      .filter((document) => 'a' in document)
      .map((document) => document._id)
      .join(' '),
  ],
  [{ a: { $exists: false } }, 'missing text deep'],
  [{ a: { $exists: 0 } }, 'missing text deep'],
  [{ 'a.b': { $exists: true } }, 'object turned objects'],
  [{ a: { $type: 'int' } }, 'int array nullElement'],
  [{ a: { $type: 'number' } }, 'int double long nan array nullElement'],
  [{ a: { $type: 'array' } }, 'array empty nested objects nullElement'],
  [{ a: { $type: 'objectId' } }, 'objectId'],
  [{ a: { $type: 10 } }, 'null nullElement'],
  [{ a: { $type: ['bool', 'date'] } }, 'true false date'],
  [{ a: { $type: 'object' } }, 'object turned objects'],
  [{ a: { $regex: '^سا' } }, 'arabic'],
  [{ a: { $regex: 'SARA', $options: 'i' } }, 'string'],
  [{ a: { $regex: '^x$' } }, 'nested'],
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
    'missing text deep null int double long nan string arabic true false date objectId binary regex minKey maxKey',
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
  [{ _id: { $in: ['int', 'nobody'] } }, 'int'],
  [{ _id: { $gte: 'nan', $lt: 'null' } }, 'nan nested'],
  // Paths through arrays, by element and by position; a position leads to an element that is not opened again.
  [{ 'n.list.k': 2 }, 'text'],
  [{ 'n.list.k': [1, 2] }, 'text'],
  [{ 'n.list.0.k': 2 }, 'text'],
  [{ 'n.list.1.k': 1 }, ''],
  [{ 'n.list.0.k.1': 2 }, 'text'],
  [{ 'n.list.k': { $exists: false }, n: { $exists: true } }, 'deep'],
  [{ 'n.list.k': null, n: { $exists: true } }, ''],
  [{ 'd.x': 1 }, 'text'],
  [{ 'd.x': null, d: { $exists: true } }, 'text'],
  [{ 'd.y': null, d: { $exists: true } }, 'text'],
  [{ 'd.x': { $ne: null }, d: { $exists: true } }, 'deep'],
  [{ 'd.x': { $in: [null, 7] }, d: { $exists: true } }, 'text'],
  [{ 'd.x': { $nin: [9] }, d: { $exists: true } }, 'text'],
  [{ 'd.0.x': 1 }, 'text deep'],
  [{ 'd.9.x': null, d: { $exists: true } }, 'text deep'],
  [{ 'd.x': { $gt: 1 }, 'd.y': { $lt: 2 } }, 'deep'],
  [{ 'd.x': { $gt: 1, $lt: 9 } }, 'text'],
  [{ d: { $elemMatch: { x: { $gt: 1 }, y: 1 } } }, 'deep'],
  [{ d: { $elemMatch: { x: { $exists: true }, y: { $exists: false } } } }, 'text'],
  [{ d: { $elemMatch: { '0.x': 1 } } }, 'deep'],
  [{ d: { $elemMatch: { x: { $ne: 1 }, y: { $nin: [5] } } } }, 'text deep'],
  [{ e: 1 }, ''],
  [{ e: [3] }, 'deep'],
  [{ 'e.0': 1 }, ''],
  [{ 'e.0': [1, 2] }, 'deep'],
  [{ 'e.0.1': 2 }, 'deep'],
  [{ e: { $elemMatch: { $in: [[3]] } } }, 'deep'],
  [{ e: { $elemMatch: { $gt: 1 } } }, ''],
  [{ 'a.b': { $in: [2, null] }, a: { $type: 'object' } }, 'objects'],
  [{ a: { $in: [[1, 5, 9], { b: 1, c: 2 }] } }, 'object array'],
  [{ a: { $nin: [[]], $type: 'array' } }, 'array nested objects nullElement'],
  [{ a: { $ne: [1, 5, 9], $type: 'array' } }, 'empty nested objects nullElement'],
  [{ a: { $lt: [2] } }, 'array empty nullElement'],
  [{ a: { $lte: null } }, 'missing text deep null nullElement'],
  [{ a: { $gte: '', $lt: 'T' } }, 'string'],
  [{ a: { $gt: Long.fromString('9007199254740992') } }, 'long'],
  [{ a: { $gte: new Double(9007199254740992), $lt: Long.fromString('9007199254740994') } }, 'long'],
  [{ a: { $lt: new Double(-0.5) } }, ''],
  [{ a: { $gte: new Double(Number.NEGATIVE_INFINITY), $lt: 2 } }, 'array'],
  [{ a: { $gt: new Date(0) } }, 'date'],
  [{ a: { $lt: true } }, 'false'],
  [{ a: { $gte: id } }, 'objectId'],
  [{ t: { $type: 'timestamp' } }, 'deep'],
  [{ t: { $type: ['long', 'number'] } }, ''],
  [{ a: new MinKey() }, 'minKey'],
  [{ a: { $in: [new MaxKey(), false] } }, 'false maxKey'],
  [{ t: { $gt: new Timestamp({ t: 1, i: 1 }) } }, 'deep'],
  // PCRE: the end stands before a last line feed too, a dot stops at line feeds, letters compare by Unicode.
  [{ b: /end$/ }, 'text'],
  [{ b: /line$/i }, 'deep'],
  [{ b: /^line.end/ }, ''],
  [{ b: { $regex: 'E.END', $options: 'i' } }, ''],
  [{ a: { $regex: '[أإس]ا' } }, 'arabic'],
  [{ a: { $regex: 'r\\-?a', $options: '' } }, 'string'],
  [{ a: { $in: [/^سا/, 'x'] } }, 'arabic nested'],
  [{ a: { $nin: [/a/i, 5], $type: 'string' } }, 'arabic nested'],
  [{ $or: [{ a: 5, _id: { $gt: 'b' } }, { $and: [{ a: true }] }] }, 'int true'],
  [{ $and: [{ $or: [{ a: 5 }, { a: 9 }] }, { a: { $type: 'array' } }] }, 'array'],
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
  [{ a: { $regex: '(' } }, 51091],
  [{ a: { $regex: '\\u0633' } }, 51091],
  [{ a: { $regex: 'a', $options: 'q' } }, 51108],
  [{ a: { $elemMatch: 5 } }, 2],
  [{ a: { $type: 'nonsense' } }, 2],
  [{ a: { $type: [] } }, 9],
  [{ a: { $ne: /x/ } }, 2],
  [{ a: { $gt: /x/ } }, 2],
  [{ a: { $options: 'i' } }, 2],
  [{ a: { $regex: /x/i, $options: 'i' } }, 51075],
  [{ a: { $regex: 5 } }, 2],
  [{ a: { $nin: 'x' } }, 2],
  [{ $or: [5] }, 2],
  [{ a: { $gt: 1, b: 2 } }, 2],
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
    // A has no place in an index here.
    await indexed.insertMany(documents);
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
      expect(found.map((document) => document._id).sort()).to.deep.equal(wanted);
    });
  }

  for (const [filter, code] of refused) {
    it(`${shown(filter)} is refused with ${code}`, async () => {
      expect((await rejection(plain.find(filter).toArray())).code).to.equal(code);
    });
  }
});
