// Fifty connections at the same documents: nothing is lost, nothing is done twice.
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { type DatabaseUnderTest, openDatabaseUnderTest } from './database-under-test.ts';

const connections = 50;

describe('Fifty connections at once', () => {
  let database: DatabaseUnderTest;
  let clients: MongoClient[];

  before(async () => {
    database = await openDatabaseUnderTest();
    clients = await Promise.all(
      Array.from({ length: connections }, () => new MongoClient(database.uri, { maxPoolSize: 1 }).connect()),
    );
  });
  after(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await database.close();
  });

  const each = <T>(work: (client: MongoClient, number: number) => Promise<T>): Promise<T[]> =>
    Promise.all(clients.map(work));
  const name = (): string => database.db.databaseName;

  it('lose no increment', async () => {
    await database.db.collection<{ _id: string; n: number }>('counters').insertOne({ _id: 'one', n: 0 });
    await each(async (client) => {
      for (let i = 0; i < 10; i++)
        await client
          .db(name())
          .collection('counters')
          .updateOne({ _id: 'one' as never }, { $inc: { n: 1 } });
    });
    expect((await database.db.collection('counters').findOne({}))?.n).to.equal(connections * 10);
  });

  it('claim each job once, in order', async () => {
    const jobs = database.db.collection<{ _id: number; state: string }>('jobs');
    await jobs.createIndex({ state: 1, _id: 1 });
    await jobs.insertMany(Array.from({ length: 200 }, (_, _id) => ({ _id, state: 'pending' })));
    const claimed = await each(async (client, number) => {
      const mine: number[] = [];
      for (;;) {
        const job = await client
          .db(name())
          .collection<{ _id: number; state: string; by?: number }>('jobs')
          .findOneAndUpdate({ state: 'pending' }, { $set: { state: 'claimed', by: number } }, { sort: { _id: 1 } });
        if (!job) return mine;
        mine.push(job._id);
      }
    });
    for (const mine of claimed) expect(mine).to.deep.equal([...mine].sort((a, b) => a - b));
    expect(claimed.flat().sort((a, b) => a - b)).to.deep.equal(Array.from({ length: 200 }, (_, i) => i));
  });

  it('upsert one document under a unique index', async () => {
    const guests = database.db.collection('guests');
    await guests.createIndex({ phone: 1 }, { unique: true });
    const outcomes = await each((client) =>
      client
        .db(name())
        .collection('guests')
        .updateOne({ phone: '+966500000001' }, { $inc: { seen: 1 } }, { upsert: true }),
    );
    expect(outcomes.filter(({ upsertedCount }) => upsertedCount === 1)).to.have.length(1);
    expect(await guests.find({}, { projection: { _id: 0 } }).toArray()).to.deep.equal([
      { phone: '+966500000001', seen: connections },
    ]);
  });

  it('commit a revision once', async () => {
    const guests = database.db.collection<{ _id: string; revision: number }>('revisions');
    await guests.insertOne({ _id: 'sara', revision: 0 });
    const outcomes = await each((client) =>
      client
        .db(name())
        .collection<{ _id: string; revision: number }>('revisions')
        .updateOne({ _id: 'sara', revision: 0 }, { $inc: { revision: 1 } }),
    );
    expect(outcomes.filter(({ modifiedCount }) => modifiedCount === 1)).to.have.length(1);
  });

  it('still answer a ping while twenty thousand documents are updated', async () => {
    const many = database.db.collection<{ n: number }>('many');
    for (let i = 0; i < 4; i++) await many.insertMany(Array.from({ length: 5000 }, () => ({ n: 0 })));
    let running = true;
    const update = many.updateMany({}, { $inc: { n: 1 } }).finally(() => {
      running = false;
    });
    let pings = 0;
    while (running) {
      await clients[0]?.db().command({ ping: 1 });
      pings += 1;
    }
    expect((await update).modifiedCount).to.equal(20_000);
    expect(pings).to.be.greaterThan(5);
  });
});
