// Keys must sort as values do, and a query must find the same with any index: both tried with made-up documents.
import { expect } from 'chai';
import fc from 'fast-check';
import { Binary, type Document, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'mongodb';
import { compareValues, encodeValue, invert } from '../../src/embedded-mongo/values.ts';
import { type DatabaseUnderTest, openDatabaseUnderTest } from './database-under-test.ts';

/** MongoDB's order of types: null, numbers, strings, objects, arrays, binaries, ids, booleans, dates, timestamps. */
const kinds = [
  (a: unknown) => a instanceof MinKey,
  (a: unknown) => a === null,
  // A Timestamp is a Long to JavaScript.
  (a: unknown) => a instanceof Int32 || a instanceof Double || (a instanceof Long && !(a instanceof Timestamp)),
  (a: unknown) => typeof a === 'string',
  (a: unknown) => Object.getPrototypeOf(a) === Object.prototype || Object.getPrototypeOf(a) === null,
  Array.isArray,
  (a: unknown) => a instanceof Binary,
  (a: unknown) => a instanceof ObjectId,
  (a: unknown) => typeof a === 'boolean',
  (a: unknown) => a instanceof Date,
  (a: unknown) => a instanceof Timestamp,
  (a: unknown) => a instanceof MaxKey,
];
const kindOf = (a: unknown): number => kinds.findIndex((is) => is(a));

/** The order of two values as MongoDB's manual has it, worked out another way than the server does. */
function expectedOrder(a: unknown, b: unknown): number {
  const kind = kindOf(a);
  if (kind !== kindOf(b)) return Math.sign(kind - kindOf(b));
  if (Array.isArray(a) && Array.isArray(b)) return firstDifference(a, b, expectedOrder);
  if (kind === 2) return numericOrder(a, b);
  if (kind === 4)
    return firstDifference(
      Object.entries(a as object),
      Object.entries(b as object),
      ([nameA, x], [nameB, y]) =>
        Math.sign(kindOf(x) - kindOf(y)) ||
        Buffer.compare(Buffer.from(nameA), Buffer.from(nameB)) ||
        expectedOrder(x, y),
    );
  if (a instanceof Date || typeof a === 'boolean') return Math.sign(Number(a) - Number(b));
  if (a instanceof Timestamp) return a.compare(b as Timestamp);
  if (typeof a === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(String(b)));
  if (a instanceof Binary) {
    const [x, y] = [a.value(), (b as Binary).value()];
    return Math.sign(x.length - y.length) || Buffer.compare(x, y);
  }
  return a instanceof ObjectId ? Buffer.compare(a.id, (b as ObjectId).id) : 0;
}

function firstDifference<T>(a: T[], b: T[], order: (x: T, y: T) => number): number {
  const found = a
    .slice(0, b.length)
    .map((x, i) => order(x, b[i] as T))
    .find((difference) => difference !== 0);
  return found ?? Math.sign(a.length - b.length);
}

/** Exact also where a long lies between two doubles; NaN is the least. */
function numericOrder(a: unknown, b: unknown): number {
  const [x, y] = [a, b].map((value) => (value instanceof Long ? value.toBigInt() : (value as Double).value));
  const [nanX, nanY] = [Number.isNaN(x), Number.isNaN(y)];
  if (nanX || nanY || x === undefined || y === undefined) return Number(nanY) - Number(nanX);
  return x < y ? -1 : x > y ? 1 : 0;
}

const scalar = fc.oneof(
  fc.integer().map((n) => new Int32(n)),
  fc.double().map((n) => new Double(n)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((n) => Long.fromBigInt(n)),
  fc.bigInt({ min: 2n ** 53n - 4n, max: 2n ** 53n + 4n }).map((n) => Long.fromBigInt(n)),
  fc.integer({ min: -3, max: 3 }).map((n) => new Int32(n)),
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom('', '\0', '\0\0', 'a', 'a\0', 'ab', '\uffff', '😀'),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc.uint8Array({ maxLength: 5 }).map((bytes) => new Binary(bytes)),
  fc.nat().map((n) => new Timestamp({ t: n, i: 1 })),
  fc.constantFrom(new MinKey(), new MaxKey()),
);
const value = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('a', 'b', 'ab', 'a\u0001'), scalar, { maxKeys: 3 }),
);

describe('An index key', () => {
  it('sorts as MongoDB does, and turned round the other way', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const wanted = expectedOrder(a, b);
        expect(Math.sign(compareValues(a, b))).to.equal(wanted);
        const [keyA, keyB] = [encodeValue(a), encodeValue(b)];
        expect(Math.sign(Buffer.compare(keyA, keyB))).to.equal(wanted);
        expect(Math.sign(Buffer.compare(invert(keyA), invert(keyB)))).to.equal(wanted === 0 ? 0 : -wanted);
      }),
      { numRuns: 5000 },
    );
  });

  it('is never the beginning of another', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [keyA, keyB] = [encodeValue(a), encodeValue(b)];
        expect(keyB.subarray(0, keyA.length).equals(keyA) && !keyA.equals(keyB)).to.equal(false);
      }),
      { numRuns: 2000 },
    );
  });
});

const small = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constantFrom('x', 'y', null, true));
const field = fc.oneof(
  { weight: 6, arbitrary: small },
  { weight: 1, arbitrary: fc.array(small, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.record({ k: small }, { requiredKeys: [] }) },
);
const document = fc.record({ a: field, b: small, c: small }, { requiredKeys: [] });

const condition: fc.Arbitrary<unknown> = fc.oneof(
  small,
  small.map((operand) => ({ $gte: operand })),
  small.map((operand) => ({ $lt: operand })),
  fc.tuple(small, small).map(([low, high]) => ({ $gt: low, $lte: high })),
  fc.array(small, { minLength: 1, maxLength: 3 }).map((operand) => ({ $in: operand })),
  small.map((operand) => ({ $ne: operand })),
  fc.boolean().map((operand) => ({ $exists: operand })),
);
const conjunction = fc.record({ a: condition, b: condition, c: condition, 'a.k': condition }, { requiredKeys: [] });
const filter: fc.Arbitrary<Document> = fc.oneof(
  conjunction,
  fc
    .tuple(conjunction, fc.array(conjunction, { minLength: 1, maxLength: 3 }))
    .map(([all, any]) => ({ ...all, $or: any })),
);
const sort = fc.constantFrom<Document>({}, { a: 1 }, { b: -1 }, { a: 1, b: -1 }, { b: 1, c: 1 }, { c: -1, b: -1 });

const indexes: [key: Document, options?: Document][] = [
  [{ a: 1 }],
  [{ a: 1, b: -1 }],
  [{ b: 1, c: 1 }],
  [{ c: -1, a: 1 }],
  [{ 'a.k': 1 }],
  [{ c: 1 }, { sparse: true, name: 'sparse' }],
  [
    { b: 1, a: 1 },
    { partialFilterExpression: { b: { $gte: 2 } }, name: 'partial' },
  ],
  [
    { a: -1, c: 1 },
    { partialFilterExpression: { c: { $exists: true } }, name: 'partialExists' },
  ],
];

const everyNth = (n: number): number[] => Array.from({ length: 300 }, (_, i) => i).filter((i) => i % n === 0);

describe('A query through whichever index', () => {
  let database: DatabaseUnderTest;
  before(async () => {
    database = await openDatabaseUnderTest();
  });
  after(() => database.close());

  it('finds what it finds without any, in the same order', async () => {
    const documents = fc.sample(document, { numRuns: 300, seed: 1 }).map((fields, _id) => ({ ...fields, _id }));
    const plain = database.db.collection<{ _id: number }>('plain');
    const indexed = database.db.collection<{ _id: number }>('indexed');
    // Half before the indexes, half after; then some changes, so that entries were added and removed.
    await plain.insertMany(documents as never[]);
    await indexed.insertMany(documents.slice(0, 150) as never[]);
    for (const [key, options] of indexes) await indexed.createIndex(key as never, options ?? {});
    await indexed.insertMany(documents.slice(150) as never[]);
    for (const collection of [plain, indexed]) {
      await collection.updateMany({ _id: { $in: everyNth(3) } }, { $set: { b: 2 } } as never);
      await collection.updateMany({ _id: { $in: everyNth(5) } }, { $unset: { a: 1 } } as never);
      await collection.deleteMany({ _id: { $in: everyNth(7) } });
    }
    const keyOf = (found: Document, order: Document): string =>
      JSON.stringify(Object.keys(order).map((path) => (found[path] === undefined ? null : found[path])));
    await fc.assert(
      fc.asyncProperty(filter, sort, async (query, order) => {
        const [expected, actual] = await Promise.all(
          [plain, indexed].map((collection) =>
            collection
              .find(query as never)
              .sort(order as never)
              .toArray(),
          ),
        );
        expect(actual?.map(({ _id }) => _id).sort()).to.deep.equal(expected?.map(({ _id }) => _id).sort());
        const isArraySort = expected?.some((found) => Array.isArray((found as Document).a)) && 'a' in order;
        if (!isArraySort)
          expect(actual?.map((found) => keyOf(found, order))).to.deep.equal(
            expected?.map((found) => keyOf(found, order)),
          );
      }),
      { numRuns: 400 },
    );
  });
});
