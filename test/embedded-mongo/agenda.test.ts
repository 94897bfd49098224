// Agenda on the embedded database: jobs now, later and again, shared by two worker processes, none done twice.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda, type Job } from 'agenda';
import { expect } from 'chai';
import type { Collection, Document } from 'mongodb';
import { projectFile } from '../../src/project-files.ts';
import { type DatabaseUnderTest, openDatabaseUnderTest } from './database-under-test.ts';
import { until } from './processes.ts';

describe('Agenda', () => {
  let database: DatabaseUnderTest;
  const agendas: Agenda[] = [];
  const workers: ChildProcess[] = [];

  before(async () => {
    database = await openDatabaseUnderTest();
  });
  after(() => database.close());
  afterEach(async () => {
    for (const worker of workers.splice(0)) await killed(worker);
    for (const agenda of agendas.splice(0)) {
      // With removeOnComplete a job counts as running after its last event, so a wait without limit may never end.
      await agenda.drain(500);
      await agenda.stop();
    }
  });

  /** Runs nothing before `start()`. */
  const makeAgenda = (collection: string, options: object = { removeOnComplete: true }): Agenda => {
    const agenda = new Agenda({
      backend: new MongoBackend({ mongo: database.db, collection }),
      processEvery: 50,
      defaultLockLifetime: 60_000,
      ...options,
    } as ConstructorParameters<typeof Agenda>[0]);
    agenda.on('error', () => undefined);
    agendas.push(agenda);
    return agenda;
  };
  const jobs = (collection: string): Collection<Document> => database.db.collection(collection);
  const startWorker = (collection: string): ChildProcess => {
    const file = projectFile('test/embedded-mongo/agenda-worker.ts');
    const args = [...process.execArgv, file, database.uri, database.db.databaseName, collection];
    const worker = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    workers.push(worker);
    return worker;
  };
  const killed = async (worker: ChildProcess): Promise<void> => {
    if (worker.exitCode !== null || worker.signalCode !== null) return;
    const ended = once(worker, 'exit');
    worker.kill('SIGKILL');
    await ended;
  };

  it('runs a job now, and removes it when it is done', async () => {
    const agenda = makeAgenda('now');
    const done: unknown[] = [];
    agenda.define('work', async ({ attrs }: Job) => void done.push(attrs.data));
    await agenda.start();
    await agenda.now('work', { number: 1 });
    await until(async () => (await jobs('now').countDocuments({})) === 0);
    expect(done).to.deep.equal([{ number: 1 }]);
  });

  it('runs a scheduled job once, and not before its time', async () => {
    const agenda = makeAgenda('schedule');
    const ranAt: number[] = [];
    agenda.define('work', async () => void ranAt.push(Date.now()));
    const at = new Date(Date.now() + 300);
    await agenda.start();
    await agenda.schedule(at, 'work', {});
    expect((await jobs('schedule').findOne({}))?.nextRunAt).to.deep.equal(at);
    await until(async () => (await jobs('schedule').countDocuments({})) === 0);
    expect(ranAt).to.have.length(1);
    expect(ranAt[0]).to.be.at.least(at.getTime());
  });

  it('runs a repeated job again and again, and keeps one of it however often it is asked for', async () => {
    let runs = 0;
    for (const processNumber of [1, 2]) {
      const agenda = makeAgenda('every');
      agenda.define('again', async () => void runs++);
      await agenda.start();
      await agenda.every(100, 'again', { processNumber });
    }
    await until(() => runs >= 4);
    expect(
      await jobs('every')
        .find({}, { projection: { _id: 0, name: 1, type: 1, data: 1 } })
        .toArray(),
    ).to.deep.equal([{ name: 'again', type: 'single', data: { processNumber: 2 } }]);
  });

  it('keeps one job of those that are to be unique, with the data of the last', async () => {
    const agenda = makeAgenda('unique');
    for (const note of ['first', 'second', 'third'])
      await agenda.create('once', { key: 1, note }).unique({ 'data.key': 1 }).schedule(new Date('2030-01-01')).save();
    await agenda.create('once', { key: 1, note: 'fourth' }).unique({ 'data.key': 1 }, { insertOnly: true }).save();
    await agenda.create('once', { key: 2 }).unique({ 'data.key': 2 }).save();
    const kept = await jobs('unique').find({ name: 'once' }).sort({ 'data.key': 1 }).toArray();
    expect(kept.map(({ data }) => data)).to.deep.equal([{ key: 1, note: 'third' }, { key: 2 }]);
  });

  it('does a failed job again after each backoff, and gives up when there is none', async () => {
    const agenda = makeAgenda('failing', {});
    const retries: { attempt: number; delay: number; nextRunAt: Date }[] = [];
    const ranAt: number[] = [];
    agenda.on('retry', (_job: Job, details: (typeof retries)[number]) => void retries.push(details));
    const failing = async (): Promise<void> => {
      ranAt.push(Date.now());
      throw new Error('not yet');
    };
    agenda.define('failing', failing, { backoff: ({ attempt }) => (attempt < 3 ? attempt * 60 : null) });
    await agenda.start();
    await agenda.now('failing', {});
    await until(() => jobs('failing').findOne({ failCount: 3, lockedAt: null }).then(Boolean));
    expect(retries.map(({ attempt, delay }) => [attempt, delay])).to.deep.equal([
      [1, 60],
      [2, 120],
    ]);
    expect(ranAt).to.have.length(3);
    for (const [i, { nextRunAt }] of retries.entries()) expect(ranAt[i + 1]).to.be.at.least(nextRunAt.getTime());
    expect(await jobs('failing').findOne({})).to.include({ failReason: 'not yet', nextRunAt: null });
  });

  it('renews the lock of a job that is touched', async () => {
    const agenda = makeAgenda('touched');
    let touched: Document | null | undefined;
    agenda.define('long', async (job: Job) => {
      // As if it had been locked for longer than its lifetime.
      await jobs('touched').updateOne({}, { $set: { lockedAt: new Date(0) } });
      await job.touch(40);
      touched = await jobs('touched').findOne({});
    });
    const from = Date.now();
    await agenda.start();
    await agenda.now('long', {});
    await until(() => touched !== undefined);
    expect(touched?.progress).to.equal(40);
    expect(Number(touched?.lockedAt)).to.be.at.least(from);
  });

  it('drains: what runs is finished, nothing new is begun', async () => {
    const agenda = makeAgenda('drained', {});
    let finish = (): void => undefined;
    const running: unknown[] = [];
    agenda.define(
      'work',
      ({ attrs }: Job) =>
        new Promise<void>((resolve) => {
          running.push(attrs.data);
          finish = resolve;
        }),
      { concurrency: 1, lockLimit: 1 },
    );
    await agenda.start();
    await agenda.now('work', 'first');
    await until(() => running.length === 1);
    let drained = false;
    const draining = agenda.drain(20_000).then((result) => {
      drained = true;
      return result;
    });
    await agenda.now('work', 'second');
    expect((await jobs('drained').find({}).sort({ data: 1 }).toArray()).map(({ data }) => data)).to.deep.equal([
      'first',
      'second',
    ]);
    expect(drained).to.equal(false);
    finish();
    expect(await draining).to.include({ timedOut: false });
    expect(running).to.deep.equal(['first']);
    const left = await jobs('drained').find({ lastFinishedAt: null }).toArray();
    expect(left.map(({ data, lockedAt }) => [data, lockedAt])).to.deep.equal([['second', null]]);
  });

  it('shares a hundred jobs between two worker processes, each done once', async () => {
    const agenda = makeAgenda('shared');
    await Promise.all(Array.from({ length: 100 }, (_, number) => agenda.now('work', { number })));
    const pids = [startWorker('shared'), startWorker('shared')].map(({ pid }) => pid);
    // A finished job is removed: when none is left, none can be done again.
    await until(async () => (await jobs('shared').countDocuments({})) === 0);
    const done = await jobs('sharedDone').find({}).sort({ number: 1 }).toArray();
    expect(done.map(({ number }) => number)).to.deep.equal(Array.from({ length: 100 }, (_, number) => number));
    expect([...new Set(done.map(({ pid }) => pid))]).to.have.members(pids);
  });

  it('takes over the job of a killed worker process once its lock is too old, and not before', async () => {
    const agenda = makeAgenda('taken');
    await agenda.now('stuck', {});
    const worker = startWorker('taken');
    await until(async () => (await jobs('takenDone').countDocuments({})) === 1);
    await killed(worker);
    const lockedAt = (await jobs('taken').findOne({}))?.lockedAt as Date;
    const lockLifetime = 1_500;
    const takenAt: number[] = [];
    agenda.define('stuck', async () => void takenAt.push(Date.now()), { lockLifetime });
    await agenda.start();
    await until(() => takenAt.length > 0);
    expect(takenAt[0]).to.be.at.least(lockedAt.getTime() + lockLifetime);
    await until(async () => (await jobs('taken').countDocuments({})) === 0);
    expect(takenAt).to.have.length(1);
  });
});
