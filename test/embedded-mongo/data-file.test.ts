// A data file that must not be used is refused with a sentence, and stays as it is.
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { open } from 'lmdb';
import { MongoClient } from 'mongodb';
import { EmbeddedDatabaseError, ensureDatabase } from '../../src/embedded-mongo/index.ts';
import { makeFolder, rejection } from './database-under-test.ts';
import { processEnded } from './processes.ts';

describe('A data file', () => {
  let good: string;
  let dataDir: string;

  before(async () => {
    const folder = await makeFolder();
    const database = await ensureDatabase({ dataDir: folder });
    const client = await new MongoClient(database.uri).connect();
    const guests = client.db().collection('guests');
    await guests.createIndex({ n: 1 });
    await guests.insertMany(Array.from({ length: 2000 }, (_, n) => ({ n, name: `guest ${n}`.repeat(20) })));
    const { pid } = await client.db().command({ serverStatus: 1 });
    await client.close();
    await database.close();
    await processEnded(pid);
    good = folder;
  });
  after(() => rm(good, { recursive: true, force: true }));

  beforeEach(async () => {
    dataDir = await makeFolder();
    await mkdir(join(dataDir, 'database'), { mode: 0o700 });
    await copyFile(join(good, 'database', 'hadir.mdb'), file());
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const file = (): string => join(dataDir, 'database', 'hadir.mdb');

  const refused = async (reason: RegExp): Promise<void> => {
    const before = readFileSync(file());
    const error = await rejection(ensureDatabase({ dataDir }));
    expect(error).to.be.instanceOf(EmbeddedDatabaseError);
    expect(error.message).to.match(reason);
    expect(readFileSync(file()).equals(before), 'the file is as it was').to.equal(true);
  };

  const overwrite = (from: number, to: number): void => {
    const bytes = readFileSync(file());
    for (let i = from; i < to; i++) bytes[i] = (i * 7919 + 13) & 0xff;
    writeFileSync(file(), bytes);
  };

  it('that is good is opened, also as a copy', async () => {
    const database = await ensureDatabase({ dataDir });
    const client = await new MongoClient(database.uri).connect();
    expect(
      await client
        .db()
        .collection('guests')
        .countDocuments({ n: { $gte: 0 } }),
    ).to.equal(2000);
    await client.close();
    await database.close();
  });

  it('that was written by something else is refused', async () => {
    writeFileSync(file(), 'SQLite format 3\0'.repeat(1000));
    await refused(/is not a Hadir data file/);
  });

  it('that is empty is refused', async () => {
    writeFileSync(file(), '');
    await refused(/is not a Hadir data file, or was cut short/);
  });

  it('that is cut short is refused, wherever it was cut', async () => {
    const { size } = statSync(file());
    for (const part of [0.9, 0.5, 0.1]) {
      await copyFile(join(good, 'database', 'hadir.mdb'), file());
      truncateSync(file(), Math.floor((size * part) / 4096) * 4096);
      await refused(/damaged or cut short|cannot be opened|is damaged/);
    }
  });

  for (const n of [200, 600, 1000, 1400])
    it(`that has noise where guest ${n} stands is refused`, async () => {
      // Every page that holds the name: an older copy of the page lies free, and noise in it would hurt nobody.
      const bytes = readFileSync(file());
      const name = Buffer.from(`guest ${n}`.repeat(2));
      for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + 1)) {
        const page = Math.floor(at / 4096) * 4096;
        overwrite(page, page + 4096);
      }
      await refused(/damaged|cannot be opened/);
    });

  it('whose head is noise is refused', async () => {
    overwrite(0, 8192);
    await refused(/is not a Hadir data file/);
  });

  it('of a newer format is refused', async () => {
    const env = open<Buffer, Buffer>({
      path: file(),
      noSubdir: true,
      encoding: 'binary',
      keyEncoding: 'binary',
      overlappingSync: false,
    });
    await env.put(Buffer.from([1, ...Buffer.from('format')]), Buffer.from('{"app":"hadir","format":2}'));
    await env.close();
    await refused(/newer Hadir \(format 2/);
  });

  it('of another LMDB program is refused', async () => {
    await rm(file());
    const env = open<string, string>({ path: file(), noSubdir: true, overlappingSync: false });
    await env.put('hello', 'world');
    await env.close();
    await refused(/an LMDB file, but not Hadir's/);
  });

  it('of another user is refused', async () => {
    if (userInfo().uid === 0) chownSync(file(), 65_534, 65_534);
    else {
      // Only root can give a file away; the system's own are there to point to.
      await rm(file());
      symlinkSync('/etc/passwd', file());
    }
    await refused(/belongs to another user. It was not changed. Start Hadir as that user/);
  });

  for (const mode of [0o000, 0o400, 0o200]) {
    it(`that its owner may not use, with mode ${mode.toString(8)}, is refused`, async () => {
      const before = readFileSync(file());
      chmodSync(file(), mode);
      const error = await rejection(ensureDatabase({ dataDir }));
      expect(error).to.be.instanceOf(EmbeddedDatabaseError);
      expect(error.message).to.match(/may not be read and written by its owner. Run: chmod 600/);
      chmodSync(file(), 0o600);
      expect(readFileSync(file()).equals(before)).to.equal(true);
    });
  }

  it('that is a folder is refused', async () => {
    await rm(file());
    mkdirSync(file());
    const error = await rejection(ensureDatabase({ dataDir }));
    expect(error).to.be.instanceOf(EmbeddedDatabaseError);
  });
});
