// A worker process whose one job never ends; it prints a line once it holds the job, and waits to be killed.
import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import { MongoClient } from 'mongodb';

const [, , uri = '', database = '', collection = ''] = process.argv;
const client = await new MongoClient(uri).connect();
const agenda = new Agenda({
  backend: new MongoBackend({ mongo: client.db(database), collection }),
  processEvery: 50,
} as ConstructorParameters<typeof Agenda>[0]);
agenda.define('stuck', () => {
  process.stdout.write('working\n');
  return new Promise<void>(() => undefined);
});
await agenda.start();
