// What was acknowledged is there after kill -9, round after round; the memory of what was acknowledged is kept outside.
import { rm } from 'node:fs/promises';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { ensureDatabase } from '../../src/embedded-mongo/index.ts';
import { makeFolder } from './database-under-test.ts';
import { processEnded, until } from './processes.ts';

const rounds = 3;
const writers = 10;

describe('After kill -9', () => {
  it('every acknowledged insert, increment and removal is there, and the indexes agree with the documents', async () => {
    const dataDir = await makeFolder();
    const database = await ensureDatabase({ dataDir });
    const client = await new MongoClient(database.uri, { maxPoolSize: writers }).connect();
    const things = client.db().collection<{ _id: string; group: number; n: number }>('things');
    await things.createIndex({ group: 1, n: -1 });
    const acknowledged = new Map<string, number>();
    const removed = new Set<string>();
    // An increment that was not acknowledged may have been made: the driver cannot know, and neither can we.
    const unsure = new Map<string, number>();

    for (let round = 0; round < rounds; round++) {
      const { pid } = await until(() =>
        client
          .db()
          .command({ serverStatus: 1 })
          .catch(() => undefined),
      );
      let killed = false;
      let made = 0;
      const write = async (writer: number): Promise<void> => {
        for (let i = 0; !killed; i++) {
          const _id = `${round}-${writer}-${i}`;
          await things.insertOne({ _id, group: writer, n: 0 });
          acknowledged.set(_id, 0);
          unsure.set(_id, 1);
          await things.updateOne({ _id }, { $inc: { n: 1 } });
          acknowledged.set(_id, 1);
          if (i % 5 === 0) {
            unsure.set(_id, -1);
            await things.deleteOne({ _id });
            removed.add(_id);
          }
          if (++made === 150) {
            process.kill(pid, 'SIGKILL');
            killed = true;
          }
        }
      };
      await Promise.allSettled(Array.from({ length: writers }, (_, writer) => write(writer)));
      await processEnded(pid);
    }

    await until(() =>
      client
        .db()
        .command({ ping: 1 })
        .catch(() => undefined),
    );
    const found = new Map((await things.find().toArray()).map(({ _id, n }) => [_id, n]));
    for (const [_id, n] of acknowledged) {
      const mayBeGone = removed.has(_id) || unsure.get(_id) === -1;
      if (removed.has(_id)) expect(found.has(_id), `${_id} was removed`).to.equal(false);
      else if (!mayBeGone || found.has(_id)) expect(found.get(_id), _id).to.be.oneOf([n, unsure.get(_id)]);
    }
    expect(acknowledged.size).to.be.at.least(rounds * 150);
    for (let group = 0; group < writers; group++) {
      const byIndex = await things.find({ group, n: { $gte: 0 } }).toArray();
      expect(byIndex.length).to.equal([...found.keys()].filter((_id) => _id.split('-')[1] === String(group)).length);
    }
    await client.close();
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  });
});
