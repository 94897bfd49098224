// Moving out: every document and index arrives as it was, a run that was cut short goes on, and a difference is told.
import { expect } from 'chai';
import { BSON, MongoClient } from 'mongodb';
import { connectDatabase } from '../../src/db/connect.ts';
import type { Guest } from '../../src/db/guest.ts';
import { MoveRefused, moveDatabase } from '../../src/db/move.ts';
import type { GuestId } from '../../src/ids.ts';
import { aGuest, anOccasion } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

const none = 'none' as GuestId;
const { Double, Int32, Long, Decimal128, ObjectId, Binary } = BSON;

describe('moving to another MongoDB', () => {
  let from: TestDatabase;
  let to: TestDatabase;
  let client: MongoClient;
  /** The target is a server of its own; each test has a database of its own on it. */
  let target: string;
  let targets = 0;

  before(async () => {
    from = await openTestDatabase();
    to = await openTestDatabase();
    client = await new MongoClient(to.uri).connect();
  });
  after(async () => {
    await client.close();
    await from.close();
    await to.close();
  });
  beforeEach(async () => {
    await from.clear();
    target = to.uri.replace(/\/hadir(?=$|\?)/, `/moved${++targets}`);
    const occasion = anOccasion();
    await from.db.occasions.create(occasion);
    await from.db.guests.insertMany(
      Array.from({ length: 1_200 }, (_, index) => aGuest(occasion, { phone: `+9665012${10_000 + index}` })),
    );
  });
  const moved = () => client.db(`moved${targets}`);
  const guests = (name: string) => from.db.connection.getClient().db(name);

  it('copies every document and index, and counts them', async () => {
    const lines: string[] = [];
    const collections = await moveDatabase(from.uri, target, (line) => lines.push(line));
    expect(collections.find(({ name }) => name === 'guests')).to.deep.equal({
      name: 'guests',
      documents: 1_200,
      written: 1_200,
    });
    expect(lines).to.include('guests: 1200 documents, 1200 written');
    expect(await moved().collection('guests').countDocuments()).to.equal(1_200);
    const indexes = (collection: { listIndexes(): { toArray(): Promise<{ name: string }[]> } }) =>
      collection.listIndexes().toArray();
    expect(await indexes(moved().collection('guests'))).to.deep.equal(
      await indexes(guests('hadir').collection('guests')),
    );
    const names = (await moved().listCollections().toArray()).map(({ name }) => name);
    expect(names).to.include.members(['guests', 'occasions', 'outboxMessages']).and.not.include('hadirMove');
    // Hadir itself is at home there.
    const db = await connectDatabase(target);
    expect(await db.guests.countDocuments({ 'rsvp.status': 'waiting' })).to.equal(1_200);
    await db.close();
  });

  it('keeps every type as it is', async () => {
    const document = {
      _id: new ObjectId(),
      int: new Int32(1),
      double: new Double(1),
      long: Long.fromString('9007199254740993'),
      decimal: Decimal128.fromString('1.10'),
      binary: new Binary(Buffer.from('x'), 4),
      when: new Date(0),
      nothing: null,
      nested: { b: [1.5, 'x', { a: true }] },
    };
    await guests('hadir').collection('types').insertOne(document);
    await moveDatabase(from.uri, target, () => {});
    const raw = (db: ReturnType<typeof guests>) => db.collection('types').find({}, { raw: true }).toArray();
    expect(await raw(moved())).to.deep.equal(await raw(guests('hadir')));
    await guests('hadir').collection('types').drop();
  });

  it('goes on where a run was cut short, and takes over what changed since', async () => {
    const occasion = anOccasion();
    await client.db(`moved${targets}`).collection('hadirMove').insertOne({ begunAt: new Date() });
    const some = await from.db.guests.find().sort({ _id: 1 }).limit(700).lean();
    const there = moved().collection<Guest>('guests');
    await there.insertMany(some);
    const [first, second] = some;
    await from.db.guests.updateOne({ _id: first?._id ?? none }, { $set: { name: 'اسم آخر' } });
    await from.db.guests.deleteOne({ _id: second?._id ?? none });
    await from.db.guests.create(aGuest(occasion, { phone: '+966509999999' }));
    const collections = await moveDatabase(from.uri, target, () => {});
    // 500 were never there, one is new and one had changed.
    expect(collections.find(({ name }) => name === 'guests')).to.deep.equal({
      name: 'guests',
      documents: 1_200,
      written: 502,
    });
    expect(await there.countDocuments()).to.equal(1_200);
    expect((await there.findOne({ _id: first?._id ?? none }))?.name).to.equal('اسم آخر');
  });

  it('refuses a database with something else in it, and changes nothing there', async () => {
    await moved().collection('somebody').insertOne({ x: 1 });
    const outcome = await moveDatabase(from.uri, target, () => {}).catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(MoveRefused).with.property('message').that.includes('not empty');
    expect((await moved().listCollections().toArray()).map(({ name }) => name)).to.deep.equal(['somebody']);
  });
});
