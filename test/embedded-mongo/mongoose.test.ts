// mongoose on the embedded database: models with unique and partial indexes, init(), upserts, saves.
import { expect } from 'chai';
import mongoose from 'mongoose';
import { type DatabaseUnderTest, openDatabaseUnderTest, rejection } from './database-under-test.ts';

interface Guest {
  phone: string;
  occasion: string;
  open: boolean;
  seats: number;
  handled: string[];
  expiresAt?: Date;
}

function guestModel(connection: mongoose.Connection) {
  const schema = new mongoose.Schema<Guest>(
    { phone: String, occasion: String, open: Boolean, seats: Number, handled: [String], expiresAt: Date },
    { timestamps: true },
  );
  schema.index({ occasion: 1, phone: 1 }, { unique: true });
  schema.index({ phone: 1 }, { unique: true, partialFilterExpression: { open: true } });
  schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  return connection.model('Guest', schema);
}

describe('mongoose', () => {
  let database: DatabaseUnderTest;
  let connection: mongoose.Connection;
  let guests: ReturnType<typeof guestModel>;

  before(async () => {
    database = await openDatabaseUnderTest();
    connection = await mongoose.createConnection(database.uri, { dbName: database.db.databaseName }).asPromise();
    guests = guestModel(connection);
    await guests.init();
  });
  after(async () => {
    await connection.close();
    await database.close();
  });

  it('makes a schema’s indexes, and finds nothing to change the second time', async () => {
    expect(Object.keys(await guests.collection.indexInformation())).to.deep.equal([
      '_id_',
      'occasion_1_phone_1',
      'phone_1',
      'expiresAt_1',
    ]);
    await guests.syncIndexes();
    expect(await guests.diffIndexes()).to.deep.equal({ toDrop: [], toCreate: [] });
  });

  it('creates, saves changes, finds, counts and deletes', async () => {
    const sara = await guests.create({ phone: '1', occasion: 'w', open: true, seats: 1, handled: [] });
    sara.seats = 2;
    sara.handled.push('SM1');
    await sara.save();
    expect((await guests.findById(sara._id).lean())?.handled).to.deep.equal(['SM1']);
    expect(
      await guests
        .find({ occasion: 'w', seats: { $gte: 2 } })
        .sort({ seats: -1 })
        .lean(),
    ).to.have.length(1);
    expect(await guests.countDocuments({ occasion: 'w' })).to.equal(1);
    expect(await guests.estimatedDocumentCount()).to.equal(1);
    expect(await guests.exists({ phone: '1' })).to.not.equal(null);
    expect((await rejection(guests.create({ phone: '1', occasion: 'x', open: true }))).code).to.equal(11000);
    await guests.create({ phone: '1', occasion: 'x', open: false });
    expect((await guests.deleteMany({})).deletedCount).to.equal(2);
  });

  it('upserts with findOneAndUpdate, defaults and all', async () => {
    const filter = { phone: '2', occasion: 'w' };
    const made = await guests.findOneAndUpdate(
      filter,
      { $inc: { seats: 1 } },
      { upsert: true, returnDocument: 'after' },
    );
    const again = await guests.findOneAndUpdate(
      filter,
      { $inc: { seats: 1 } },
      { upsert: true, returnDocument: 'after' },
    );
    expect(again?._id).to.deep.equal(made?._id);
    expect(again?.seats).to.equal(2);
  });

  it('walks a cursor', async () => {
    await guests.insertMany(Array.from({ length: 250 }, (_, i) => ({ phone: `p${i}`, occasion: 'cursor', seats: i })));
    let seats = 0;
    for await (const guest of guests.find({ occasion: 'cursor' }).cursor()) seats += guest.seats;
    expect(seats).to.equal((249 * 250) / 2);
  });

  it('is refused a transaction', async () => {
    const error = await rejection(
      connection.transaction(async (session) => guests.create([{ phone: 't', occasion: 't' }], { session })),
    );
    expect(error.code).to.equal(database.embedded ? 263 : 20);
  });
});
