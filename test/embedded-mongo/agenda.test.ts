// Agenda on the embedded database: jobs now, later and again, shared by two workers, none done twice.
import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import { expect } from 'chai';
import { type DatabaseUnderTest, openDatabaseUnderTest } from './database-under-test.ts';
import { until } from './processes.ts';

describe('Agenda', () => {
  let database: DatabaseUnderTest;
  const agendas: Agenda[] = [];

  before(async () => {
    database = await openDatabaseUnderTest();
  });
  after(() => database.close());
  afterEach(async () => {
    for (const agenda of agendas.splice(0)) {
      // Without a limit it may wait for ever: with removeOnComplete a job counts as running after its last event.
      await agenda.drain(500);
      await agenda.stop();
    }
  });

  const startAgenda = async (collection: string, work: (number: number) => void | Promise<void>): Promise<Agenda> => {
    const agenda = new Agenda({
      backend: new MongoBackend({ mongo: database.db, collection }),
      processEvery: 50,
      defaultLockLifetime: 60_000,
      removeOnComplete: true,
    } as ConstructorParameters<typeof Agenda>[0]);
    agenda.define<{ number: number }>('work', async (job) => work(job.attrs.data.number), { concurrency: 5 });
    agendas.push(agenda);
    await agenda.start();
    return agenda;
  };

  it('runs a job now, one at its time, and one again and again', async () => {
    const done: number[] = [];
    const agenda = await startAgenda('times', (number) => void done.push(number));
    await agenda.now('work', { number: 1 });
    await agenda.schedule(new Date(Date.now() + 200), 'work', { number: 2 });
    await agenda.every(200, 'work', { number: 3 });
    await until(() => done.includes(1) && done.includes(2) && done.filter((number) => number === 3).length >= 2);
    expect(done.filter((number) => number < 3).sort()).to.deep.equal([1, 2]);
  });

  it('shares a hundred jobs between two workers, each done once', async () => {
    const done: number[] = [];
    const by = [0, 0];
    const workers = await Promise.all(
      [0, 1].map((worker) =>
        startAgenda('shared', (number) => {
          done.push(number);
          by[worker] = (by[worker] ?? 0) + 1;
        }),
      ),
    );
    const [first] = workers;
    await Promise.all(Array.from({ length: 100 }, (_, number) => first?.now('work', { number })));
    await until(() => done.length >= 100);
    await until(
      async () => (await database.db.collection('shared').countDocuments({ nextRunAt: { $ne: null } })) === 0,
    );
    expect(done.sort((a, b) => a - b)).to.deep.equal(Array.from({ length: 100 }, (_, i) => i));
  });
});
