// A disk that takes no more: the write is refused with MongoDB's code, what was acknowledged stays, reading goes on.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { ensureDatabase } from '../../src/embedded-mongo/index.ts';
import { projectFile } from '../../src/project-files.ts';
import { makeFolder, rejection } from './database-under-test.ts';
import { processEnded } from './processes.ts';

describe('On a full disk', () => {
  it('writes are refused with a sentence, and nothing acknowledged is lost', async () => {
    const dataDir = await makeFolder();
    // The system's limit for the size of a file stands in for the disk's; the server inherits it from its starter.
    const starter = spawn(
      'sh',
      [
        '-c',
        'ulimit -f 3000; exec "$@"',
        'sh',
        process.execPath,
        ...process.execArgv,
        projectFile('test/embedded-mongo/starter.ts'),
        dataDir,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = await once(starter.stdout, 'data');
    const pid = Number(String(line));
    const database = await ensureDatabase({ dataDir });
    const client = await new MongoClient(database.uri).connect();
    const things = client.db().collection<{ _id: number; text: string }>('things');
    await things.createIndex({ text: 1 });
    let acknowledged = 0;
    const fill = async (): Promise<never> => {
      for (;;) {
        await things.insertOne({ _id: acknowledged, text: `${acknowledged}`.padEnd(800, 'x') });
        acknowledged += 1;
      }
    };
    const failure = await rejection(fill());
    expect(failure.code, failure.message).to.equal(14031);
    expect(failure.message).to.contain('free some space');
    expect(acknowledged).to.be.above(0);
    const expected = Array.from({ length: acknowledged }, (_, _id) => _id);
    expect(await things.distinct('_id')).to.deep.equal(expected);
    expect((await client.db().command({ serverStatus: 1 })).pid).to.equal(pid);
    await client.close();
    await database.close();
    starter.kill('SIGKILL');
    await processEnded(pid);

    // With room again everything is there, and goes on.
    const again = await ensureDatabase({ dataDir });
    const second = await new MongoClient(again.uri).connect();
    const found = second.db().collection<{ _id: number; text: string }>('things');
    expect(await found.distinct('_id')).to.deep.equal(expected);
    await found.insertOne({ _id: acknowledged, text: 'there is room' });
    expect(await found.countDocuments({ text: 'there is room' })).to.equal(1);
    await second.close();
    await again.close();
    await rm(dataDir, { recursive: true, force: true });
  });
});
