// The server's life: one for all starters, private, ending after its last client, back after a crash.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { createConnection } from 'node:net';
import os from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { EmbeddedDatabaseError, ensureDatabase } from '../../src/embedded-mongo/index.ts';
import { projectFile } from '../../src/project-files.ts';
import { databasePids } from '../support/real-processes.ts';
import { makeFolder, rejection } from './database-under-test.ts';
import { processEnded, until } from './processes.ts';

describe('The embedded server', () => {
  let dataDir: string;
  let open: { close(): Promise<void> }[];

  beforeEach(async () => {
    dataDir = await makeFolder();
    open = [];
  });
  afterEach(async () => {
    for (const one of open.reverse()) await one.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const ensure = async (folder = dataDir): Promise<{ uri: string; close(): Promise<void> }> => {
    const database = await ensureDatabase({ dataDir: folder });
    open.push(database);
    return database;
  };
  const connect = async (uri: string): Promise<MongoClient> => {
    const client = await new MongoClient(uri).connect();
    open.push(client);
    return client;
  };
  const pidOf = async (client: MongoClient): Promise<number> => (await client.db().command({ serverStatus: 1 })).pid;
  const socketOf = (folder = dataDir): string => join(folder, 'database', 'mongodb.sock');
  const serverLog = (): Promise<string> => readFile(join(dataDir, 'database', 'server.log'), 'utf8');

  it('is one for ten starters at once', async () => {
    const databases = await Promise.all(Array.from({ length: 10 }, () => ensure()));
    const pids = await Promise.all(databases.map(async ({ uri }) => pidOf(await connect(uri))));
    expect(new Set(pids).size).to.equal(1);
    expect((await serverLog()).match(/ serves /g)).to.have.length(1);
  });

  it('lets no other user of the machine in', async () => {
    await ensure();
    expect(statSync(join(dataDir, 'database')).mode & 0o777).to.equal(0o700);
    for (const file of ['mongodb.sock', 'hadir.mdb', 'hadir.mdb-lock', 'server.log']) {
      expect(statSync(join(dataDir, 'database', file)).mode & 0o077, file).to.equal(0);
    }
  });

  it('ends after its last client, not before, and keeps what was written', async () => {
    const first = await ensureDatabase({ dataDir });
    const second = await ensureDatabase({ dataDir });
    const client = await new MongoClient(second.uri).connect();
    const pid = await pidOf(client);
    await first.close();
    await client.db().collection('things').insertOne({ a: 1 });
    await client.close();
    await second.close();
    await processEnded(pid);
    expect(existsSync(socketOf())).to.equal(false);
    const third = await connect((await ensure()).uri);
    expect(await third.db().collection('things').countDocuments({ a: 1 })).to.equal(1);
  });

  it('ends when its starter is killed', async () => {
    const starter = spawn(
      process.execPath,
      [...process.execArgv, projectFile('test/embedded-mongo/starter.ts'), dataDir],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const [line] = await once(starter.stdout, 'data');
    const pid = Number(String(line));
    starter.kill('SIGKILL');
    await processEnded(pid);
    expect(existsSync(socketOf())).to.equal(false);
  });

  it('is not in the process group of its starter, so Ctrl-C does not reach it', async () => {
    const client = await connect((await ensure()).uri);
    const pid = await pidOf(client);
    const [, group] = /^\d+ \(.*\) \S+ \d+ (\d+)/.exec(await readFile(`/proc/${pid}/stat`, 'utf8')) ?? [];
    expect(Number(group)).to.equal(pid);
  });

  it('comes back by itself after kill -9, while a client stays', async () => {
    const { uri } = await ensure();
    const client = await connect(uri);
    await client.db().collection('things').insertOne({ a: 1 });
    const pid = await pidOf(client);
    process.kill(pid, 'SIGKILL');
    await processEnded(pid);
    const again = await until(() => pidOf(client).catch(() => undefined));
    expect(again).to.not.equal(pid);
    expect(await client.db().collection('things').countDocuments({ a: 1 })).to.equal(1);
  });

  it('comes back although its next start is killed as well', async () => {
    const client = await connect((await ensure()).uri);
    const first = await pidOf(client);
    process.kill(first, 'SIGKILL');
    const starting = await until(() => databasePids(dataDir).find((pid) => pid !== first));
    process.kill(starting, 'SIGKILL');
    const back = await until(() => pidOf(client).catch(() => undefined));
    expect([first, starting]).not.to.include(back);
  });

  it('is not hindered by the socket and the lock of one that was killed', async () => {
    const first = await ensureDatabase({ dataDir });
    const client = await new MongoClient(first.uri).connect();
    const pid = await pidOf(client);
    await client.close();
    const closing = first.close();
    process.kill(pid, 'SIGKILL');
    await closing;
    await processEnded(pid);
    expect(existsSync(socketOf())).to.equal(true);
    expect(await pidOf(await connect((await ensure()).uri))).to.not.equal(pid);
  });

  it('writes nothing more once a server in another container has taken its data over', async () => {
    const first = await connect((await ensure()).uri);
    await first.db().collection('things').insertOne({ a: 1 });
    const pid = await pidOf(first);
    // The same files under another folder: as in another container, the lock of the first one is not seen there.
    const elsewhere = join(dataDir, 'elsewhere');
    await mkdir(join(elsewhere, 'database'), { recursive: true, mode: 0o700 });
    for (const file of ['hadir.mdb', 'hadir.mdb-lock'])
      await link(join(dataDir, 'database', file), join(elsewhere, 'database', file));
    const second = await connect((await ensure(elsewhere)).uri);
    await second.db().collection('things').insertOne({ a: 2 });
    await rejection(first.db().collection('things').insertOne({ a: 3 }));
    await processEnded(pid);
    expect(await serverLog()).to.contain('another server has taken the data over');
    expect(await second.db().collection('things').distinct('a')).to.deep.equal([1, 2]);
    // The first one's client starts another, which is the writer then.
    await until(() => pidOf(first).catch(() => undefined));
  });

  it('answers what it was asked before a SIGTERM, and removes its socket', async () => {
    const database = await ensureDatabase({ dataDir });
    const client = await new MongoClient(database.uri, { serverSelectionTimeoutMS: 20_000 }).connect();
    const things = client.db().collection<{ _id: number }>('things');
    const pid = await pidOf(client);
    const outcomes = Array.from({ length: 200 }, (_, _id) =>
      things.insertOne({ _id }).then(
        () => _id,
        () => undefined,
      ),
    );
    await outcomes[0];
    process.kill(pid, 'SIGTERM');
    const acknowledged = (await Promise.all(outcomes)).filter((_id) => _id !== undefined);
    await processEnded(pid);
    const found = await things.distinct('_id');
    expect(found).to.include.members(acknowledged);
    await client.close();
    await database.close();
  });

  it('keeps a socket with a long path in a private folder for temporary files', async () => {
    const long = join(dataDir, 'x'.repeat(120));
    const { uri } = await ensure(long);
    const [, socket = ''] = /^mongodb:\/\/(.*)\/hadir$/.exec(uri) ?? [];
    expect(Buffer.byteLength(decodeURIComponent(socket))).to.be.below(104);
    expect(statSync(decodeURIComponent(socket)).mode & 0o777).to.equal(0o600);
    expect((await (await connect(uri)).db().command({ ping: 1 })).ok).to.equal(1);
  });

  it('comes back at a socket with a long path after a SIGTERM, also when /tmp was cleaned up', async () => {
    const { uri } = await ensure(join(dataDir, 'x'.repeat(120)));
    const client = await connect(uri);
    await client.db().collection('things').insertOne({ a: 1 });
    const folder = dirname(decodeURIComponent(new URL(uri).host));
    const pid = await pidOf(client);
    await rm(folder, { recursive: true });
    process.kill(pid, 'SIGTERM');
    await processEnded(pid);
    const again = await until(() => pidOf(client).catch(() => undefined));
    expect(again).to.not.equal(pid);
    expect(await client.db().collection('things').countDocuments({ a: 1 })).to.equal(1);
    expect(statSync(folder).mode & 0o777).to.equal(0o700);
    process.kill(again, 'SIGTERM');
    await processEnded(again);
    await until(() => pidOf(client).catch(() => undefined));
  });

  it('lets no socket with a long path stand in a folder that others can open', async () => {
    const long = join(dataDir, 'x'.repeat(120));
    const first = await ensureDatabase({ dataDir: long });
    const socket = decodeURIComponent(new URL(first.uri).host);
    const client = await new MongoClient(first.uri).connect();
    const pid = await pidOf(client);
    await client.close();
    await first.close();
    await processEnded(pid);
    expect(existsSync(dirname(socket))).to.equal(false);
    await mkdir(dirname(socket), { mode: 0o755 });
    try {
      expect((await rejection(ensureDatabase({ dataDir: long }))).message).to.match(/chmod 700/);
    } finally {
      await rm(dirname(socket), { recursive: true });
    }
  });

  it('needs no name for the user it runs as, as in a container with a number only', async () => {
    const named = os.userInfo;
    os.userInfo = () => {
      throw new Error('ENOENT: no such file or directory, uv_os_get_passwd');
    };
    syncBuiltinESMExports();
    try {
      for (const folder of [dataDir, join(dataDir, 'x'.repeat(120))])
        expect((await (await connect((await ensure(folder)).uri)).db().command({ ping: 1 })).ok).to.equal(1);
    } finally {
      os.userInfo = named;
      syncBuiltinESMExports();
    }
  });

  it('removes what has expired when it starts', async () => {
    const first = await ensureDatabase({ dataDir });
    const client = await new MongoClient(first.uri).connect();
    const passes = client.db().collection<{ _id: string; expiresAt?: Date | string }>('passes');
    await passes.createIndex({ expiresAt: 1 }, { expireAfterSeconds: 60 });
    await passes.insertMany([
      { _id: 'old', expiresAt: new Date(Date.now() - 61_000) },
      { _id: 'young', expiresAt: new Date(Date.now() + 60_000) },
      { _id: 'no date', expiresAt: 'yesterday' },
      { _id: 'nothing' },
    ]);
    // As in MongoDB, a partial index expires only what is in it.
    const links = client.db().collection<{ _id: string; at: Date[]; used: boolean }>('links');
    await links.createIndex({ at: 1 }, { expireAfterSeconds: 0, partialFilterExpression: { used: true } });
    const at = [new Date(Date.now() + 60_000), new Date(0)];
    await links.insertMany([
      { _id: 'used', at, used: true },
      { _id: 'unused', at, used: false },
    ]);
    const pid = await pidOf(client);
    await client.close();
    await first.close();
    await processEnded(pid);
    const db = (await connect((await ensure()).uri)).db();
    const again = db.collection<{ _id: string }>('passes');
    await until(async () => (await again.findOne({ _id: 'old' })) === null);
    expect(await again.distinct('_id')).to.have.members(['no date', 'nothing', 'young']);
    await until(async () => (await db.collection('links').countDocuments({})) === 1);
    expect(await db.collection('links').distinct('_id')).to.deep.equal(['unused']);
  });

  it('closes a connection that sends no MongoDB message, and goes on', async () => {
    const { uri } = await ensure();
    const socket = createConnection(socketOf());
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    socket.on('error', () => undefined);
    await once(socket, 'close');
    expect((await (await connect(uri)).db().command({ ping: 1 })).ok).to.equal(1);
  });

  it('says what to do when the folder cannot be used', async () => {
    await writeFile(join(dataDir, 'file'), '');
    const error = await rejection(ensureDatabase({ dataDir: join(dataDir, 'file') }));
    expect(error).to.be.instanceOf(EmbeddedDatabaseError);
    expect(error.message).to.match(/cannot be written to .* set DATA_DIR/);
    await mkdir(join(dataDir, 'database'));
    await chmod(join(dataDir, 'database'), 0o755);
    expect((await rejection(ensureDatabase({ dataDir }))).message).to.match(/chmod 700/);
  });
});
