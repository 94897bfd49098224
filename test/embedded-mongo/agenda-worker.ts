// A worker process of its own: writes down in `done` each job it begins, does `work` and never ends `stuck`.
import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import { MongoClient } from 'mongodb';
import { until } from './processes.ts';

const [, , uri = '', database = '', collection = ''] = process.argv;
const client = await new MongoClient(uri).connect();
const db = client.db(database);
const done = db.collection(`${collection}Done`);
const agenda = new Agenda({
  backend: new MongoBackend({ mongo: db, collection }),
  processEvery: 50,
  defaultLockLifetime: 60_000,
  removeOnComplete: true,
} as ConstructorParameters<typeof Agenda>[0]);

const workers = async (): Promise<number> => (await done.distinct('pid')).length;
agenda.define<{ number: number }>(
  'work',
  async ({ attrs }) => {
    await done.insertOne({ number: attrs.data.number, pid: process.pid });
    // Nobody goes on before both have begun, so that one cannot do everything alone.
    await until(async () => (await workers()) === 2);
  },
  { concurrency: 5, lockLimit: 5 },
);
agenda.define('stuck', async () => {
  await done.insertOne({ pid: process.pid });
  return new Promise<void>(() => undefined);
});
await agenda.start();
