// Backup and restore while others write: one moment as a whole, checked before it replaces anything.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { backUp, restore } from '../../src/embedded-mongo/backup.ts';
import { EmbeddedDatabaseError, ensureDatabase } from '../../src/embedded-mongo/index.ts';
import { projectFile } from '../../src/project-files.ts';
import { makeFolder, rejection } from './database-under-test.ts';
import { until } from './processes.ts';

const now = new Date('2026-11-23T18:00:00.000Z');
const nothing = async (): Promise<void> => undefined;

describe('A backup', () => {
  let folder: string;
  let dataDir: string;
  let file: string;

  beforeEach(async () => {
    folder = await makeFolder();
    dataDir = join(folder, 'بيانات حاضر (1)');
    file = join(folder, 'نسخة احتياطية 1.mdb');
    await mkdir(dataDir, { mode: 0o700 });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const using = async <T>(use: (client: MongoClient) => Promise<T>): Promise<T> => {
    const database = await ensureDatabase({ dataDir });
    const client = await new MongoClient(database.uri).connect();
    try {
      return await use(client);
    } finally {
      await client.close();
      await database.close();
    }
  };
  const numbers = (client: MongoClient, name = 'things') => client.db().collection<{ _id: number }>(name);
  const write = (...ids: number[]) => using((client) => numbers(client).insertMany(ids.map((_id) => ({ _id }))));
  const read = () => using((client) => numbers(client).distinct('_id'));
  const leftovers = () => readdirSync(folder).filter((name) => name.includes('partial'));

  it('is one moment of everything, while others write', async () => {
    const counted = { first: 0, second: 0 };
    await using(async (client) => {
      await numbers(client, 'ballast').insertMany(
        Array.from({ length: 3000 }, (_, _id) => ({ _id, x: 'x'.repeat(900) })),
      );
      let ended = false;
      // Each number goes into `first` and only then into `second`: a moment holds as many of them, or one more in `first`.
      const writing = (async () => {
        for (let _id = 0; !ended; _id++) {
          await numbers(client, 'first').insertOne({ _id });
          await numbers(client, 'second').insertOne({ _id });
          counted.second = _id + 1;
        }
      })();
      const before = counted.second;
      await backUp({ dataDir, file, force: false });
      ended = true;
      await writing;
      expect(counted.second).to.be.above(before);
    });
    await restore({ dataDir, file, now, prepare: nothing });
    await using(async (client) => {
      const first = await numbers(client, 'first').distinct('_id');
      const second = await numbers(client, 'second').distinct('_id');
      expect(await numbers(client, 'ballast').countDocuments({ _id: { $gte: 0 } })).to.equal(3000);
      expect(second).to.deep.equal(second.map((_, index) => index));
      expect(first).to.deep.equal(first.map((_, index) => index));
      expect(first.length - second.length).to.be.oneOf([0, 1]);
      expect(second.length).to.be.below(counted.second);
    });
  });

  it('can be read by its owner only, and leaves nothing else behind', async () => {
    await write(1);
    await backUp({ dataDir, file, force: false });
    expect(statSync(file).mode & 0o777).to.equal(0o600);
    expect(leftovers()).to.deep.equal([]);
  });

  it('replaces an existing file only when told to', async () => {
    await write(1);
    writeFileSync(file, 'precious');
    const error = await rejection(backUp({ dataDir, file, force: false }));
    expect(error).to.be.instanceOf(EmbeddedDatabaseError);
    expect(error.message).to.contain('--force');
    expect(readFileSync(file, 'utf8')).to.equal('precious');
    await backUp({ dataDir, file, force: true });
    await write(2);
    await restore({ dataDir, file, now, prepare: nothing });
    expect(await read()).to.deep.equal([1]);
  });

  it('that cannot be written is a sentence', async () => {
    await write(1);
    const error = await rejection(backUp({ dataDir, file: join(folder, 'nowhere', 'x.mdb'), force: false }));
    expect(error).to.be.instanceOf(EmbeddedDatabaseError);
    expect(error.message).to.contain('cannot be written to');
  });

  it('brings everything back, and what was there is kept beside it', async () => {
    await write(1, 2);
    await backUp({ dataDir, file, force: false });
    await write(3);
    const kept = await restore({ dataDir, file, now, prepare: nothing });
    expect(await read()).to.deep.equal([1, 2]);
    expect(kept).to.equal(join(dataDir, 'database', 'hadir-before-restore-2026-11-23T18-00-00-000Z.mdb'));
    await restore({ dataDir, file: kept ?? '', now: new Date(now.getTime() + 1), prepare: nothing });
    expect(await read()).to.deep.equal([1, 2, 3]);
  });

  it('is restored where there was no database', async () => {
    await write(1);
    await backUp({ dataDir, file, force: false });
    await rm(join(dataDir, 'database'), { recursive: true });
    expect(await restore({ dataDir, file, now, prepare: nothing })).to.equal(null);
    expect(await read()).to.deep.equal([1]);
  });

  it('that is torn, foreign or full of noise is refused, and nothing is replaced', async () => {
    await using((client) =>
      numbers(client).insertMany(Array.from({ length: 2000 }, (_, _id) => ({ _id, x: 'x'.repeat(500) }))),
    );
    await backUp({ dataDir, file, force: false });
    const whole = readFileSync(file);
    const current = (): Buffer => readFileSync(join(dataDir, 'database', 'hadir.mdb'));
    const before = current();
    const noisy = Buffer.from(whole).fill(7, 200 * 4096, 210 * 4096);
    for (const [what, bytes] of Object.entries({
      noisy,
      foreign: Buffer.alloc(9000, 'SQLite'),
      empty: Buffer.alloc(0),
    })) {
      writeFileSync(file, bytes);
      const error = await rejection(restore({ dataDir, file, now, prepare: nothing }));
      expect(error.message, what).to.contain('nothing was changed');
      expect(current().equals(before), what).to.equal(true);
    }
    writeFileSync(file, whole);
    truncateSync(file, Math.floor(whole.length / 8192) * 4096);
    expect((await rejection(restore({ dataDir, file, now, prepare: nothing }))).message).to.contain(
      'nothing was changed',
    );
    expect(current().equals(before)).to.equal(true);
    expect(readdirSync(join(dataDir, 'database')).filter((name) => /restor/.test(name))).to.deep.equal([]);
  });

  it('is not put in place when what must be done to it first fails', async () => {
    await write(1);
    await backUp({ dataDir, file, force: false });
    await write(2);
    const fail = async (): Promise<void> => {
      throw new Error('no');
    };
    expect((await rejection(restore({ dataDir, file, now, prepare: fail }))).message).to.equal('no');
    expect(await read()).to.deep.equal([1, 2]);
  });

  it('is restored under a running Hadir, which goes on with it; what was acknowledged before is kept beside it', async () => {
    await write(-1, -2);
    await backUp({ dataDir, file, force: false });
    const acknowledged: number[] = [];
    let kept: string | null = null;
    await using(async (client) => {
      await numbers(client).insertOne({ _id: -3 });
      let ended = false;
      const writing = (async () => {
        for (let _id = 0; !ended; _id++)
          await numbers(client)
            .insertOne({ _id })
            .then(() => acknowledged.push(_id))
            .catch(() => undefined);
      })();
      await until(() => acknowledged.length > 20);
      kept = await restore({ dataDir, file, now, prepare: nothing });
      const before = acknowledged.length;
      await until(() => acknowledged.length > before + 20);
      ended = true;
      await writing;
      const found = await numbers(client).distinct('_id');
      expect(found).to.include.members([-1, -2]).and.not.include(-3);
      // Each write that was acknowledged is in one of the two.
      const lost = acknowledged.filter((_id) => !found.includes(_id));
      expect(lost.length).to.be.above(0);
      await client
        .db()
        .collection('after')
        .insertMany(lost.map((_id) => ({ _id: _id as never })));
    });
    const lost = await using((client) => numbers(client, 'after').distinct('_id'));
    await restore({ dataDir, file: String(kept), now: new Date(now.getTime() + 1), prepare: nothing });
    expect(await read()).to.include.members([-1, -2, -3, ...lost]);
  });

  it('is not put in place of a database whose server does not end', async () => {
    await write(1);
    await backUp({ dataDir, file, force: false });
    await using(async (client) => {
      const { pid } = await client.db().command({ serverStatus: 1 });
      process.kill(pid, 'SIGSTOP');
      const error = await rejection(restore({ dataDir, file, now, prepare: nothing }));
      process.kill(pid, 'SIGCONT');
      expect(error).to.be.instanceOf(EmbeddedDatabaseError);
      expect(error.message).to.contain('did not end, and nothing was changed. Stop Hadir');
      expect(await numbers(client).distinct('_id')).to.deep.equal([1]);
    });
  });

  it('never overwrites a file through the server’s own command either', async () => {
    await using(async (client) => {
      writeFileSync(file, 'precious');
      expect((await rejection(client.db().command({ hadirBackup: 1, to: file }))).code).to.equal(48);
      expect((await rejection(client.db().command({ hadirBackup: 1, to: 'relative' }))).code).to.equal(2);
      expect(readFileSync(file, 'utf8')).to.equal('precious');
    });
  });

  it('is not made of a real MongoDB: the commands say what to use instead', async () => {
    for (const [script, word] of [
      ['db-backup', 'mongodump'],
      ['db-restore', 'mongorestore'],
    ] as const) {
      const { code, said } = await run(script, [file], { MONGODB_URI: 'mongodb://127.0.0.1:1/hadir' });
      expect(said).to.contain(word);
      expect(code).to.equal(78);
      expect((await run(script, [], { DATA_DIR: dataDir })).code).to.equal(1);
    }
  });

  it('is made and restored by the two commands', async () => {
    await write(1);
    expect(await run('db-backup', [file], { DATA_DIR: dataDir })).to.include({ code: 0 });
    await write(2);
    const restored = await run('db-restore', [file], { DATA_DIR: dataDir });
    expect(restored.said).to.contain('is kept as').and.contain('0 messages');
    expect(restored.code).to.equal(0);
    expect(await read()).to.deep.equal([1]);
  });
});

function run(
  script: string,
  args: string[],
  env: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [...process.execArgv, projectFile(`scripts/${script}.ts`), ...args], {
    cwd: projectFile('.'),
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}
