// Agenda on the embedded database: jobs now, later and again, shared by two workers, none done twice.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import { expect } from 'chai';
import { projectFile } from '../../src/project-files.ts';
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

  it('takes over a killed worker’s job once its lock is too old', async () => {
    const agenda = new Agenda({
      backend: new MongoBackend({ mongo: database.db, collection: 'taken' }),
      processEvery: 50,
    } as ConstructorParameters<typeof Agenda>[0]);
    agendas.push(agenda);
    let done = 0;
    agenda.define('stuck', async () => void done++, { lockLifetime: 1_000 });
    await agenda.now('stuck', {});
    const worker = spawn(
      process.execPath,
      [
        ...process.execArgv,
        projectFile('test/embedded-mongo/agenda-worker.ts'),
        database.uri,
        database.db.databaseName,
        'taken',
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(worker.stdout, 'data');
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    await agenda.start();
    await until(() => done > 0);
    expect(done).to.equal(1);
  });

  it('does a failed job again, later each time', async () => {
    const agenda = new Agenda({
      backend: new MongoBackend({ mongo: database.db, collection: 'failing' }),
      processEvery: 50,
    } as ConstructorParameters<typeof Agenda>[0]);
    agendas.push(agenda);
    agenda.on('error', () => undefined);
    let tries = 0;
    const failing = async (): Promise<void> => {
      tries += 1;
      if (tries < 3) throw new Error('not yet');
    };
    agenda.define('failing', failing, { backoff: ({ attempt }) => attempt * 50 });
    await agenda.start();
    await agenda.now('failing', {});
    await until(() => tries >= 3);
    await until(async () => (await database.db.collection('failing').countDocuments({ lockedAt: null })) === 1);
    expect(tries).to.equal(3);
  });

  it('keeps one job of those that are to be unique, and a touched lock is a fresh one', async () => {
    const agenda = new Agenda({
      backend: new MongoBackend({ mongo: database.db, collection: 'unique' }),
      processEvery: 50,
    } as ConstructorParameters<typeof Agenda>[0]);
    agendas.push(agenda);
    const locks: (number | undefined)[] = [];
    agenda.define('once', async (job) => {
      locks.push(job.attrs.lockedAt?.getTime());
      await job.touch();
      locks.push(job.attrs.lockedAt?.getTime());
    });
    for (let i = 0; i < 3; i++)
      await agenda
        .create('once', { key: 1 })
        .unique({ 'data.key': 1 })
        .schedule(new Date(Date.now() - 1))
        .save();
    expect(await database.db.collection('unique').countDocuments({ name: 'once' })).to.equal(1);
    await agenda.start();
    await until(() => locks.length >= 2);
    const [locked = 0, touched = 0] = locks;
    expect(locked).to.be.above(0);
    expect(touched).to.be.at.least(locked);
  });
});
