// Kills the database with SIGKILL under writes, round after round, and holds it against a memory that is outside of it.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Collection, MongoClient } from 'mongodb';
import { ensureDatabase } from '../../src/embedded-mongo/index.ts';
import { makeFolder } from './database-under-test.ts';
import { disagreements } from './index-agreement.ts';
import { processEnded, until } from './processes.ts';

interface Thing {
  _id: string;
  writer: number;
  n: number;
}

/** What the writers know of one document. */
interface Known {
  /** The last acknowledged state: its `n`, or that it was removed. */
  state: number | 'removed';
  /** A write that was not acknowledged may have been made: nobody can know. */
  perhaps?: number | 'removed';
}

export interface KillReport {
  rounds: number;
  /** Inserts, increments and removals that were answered. */
  acknowledged: number;
  /** What is not as it was acknowledged, in words. */
  lost: string[];
  /** What an index and its collection do not agree about, in words. */
  astray: string[];
}

const writers = 10;

/** Each round ends with a SIGKILL once `writes` documents were written in it. */
export async function killRounds(rounds: number, writes: number): Promise<KillReport> {
  const dataDir = await makeFolder();
  const database = await ensureDatabase({ dataDir });
  const client = await new MongoClient(database.uri, { maxPoolSize: writers }).connect();
  const things = client.db().collection<Thing>('things');
  await things.createIndex({ writer: 1, n: -1 });
  const known = new Map<string, Known>();
  let acknowledged = 0;
  const write = async (_id: string, state: Known['state'], work: () => Promise<unknown>): Promise<void> => {
    known.set(_id, { state: known.get(_id)?.state ?? 'removed', perhaps: state });
    await work();
    known.set(_id, { state });
    acknowledged += 1;
  };
  for (let round = 0; round < rounds; round++) {
    const { pid } = await answering(client);
    let written = 0;
    const lane = async (writer: number): Promise<void> => {
      for (let i = 0; written < writes; i++) {
        const _id = `${round}-${writer}-${i}`;
        await write(_id, 0, () => things.insertOne({ _id, writer, n: 0 }));
        await write(_id, 1, () => things.updateOne({ _id }, { $inc: { n: 1 } }));
        if (i % 5 === 0) await write(_id, 'removed', () => things.deleteOne({ _id }));
        if (++written === writes) process.kill(pid, 'SIGKILL');
      }
    };
    await Promise.allSettled(Array.from({ length: writers }, (_, writer) => lane(writer)));
    await processEnded(pid);
  }
  const { pid } = await answering(client);
  const lost = await compare(things, known);
  await client.close();
  await database.close();
  await processEnded(pid);
  const astray = await disagreements(join(dataDir, 'database'));
  await rm(dataDir, { recursive: true, force: true });
  return { rounds, acknowledged, lost, astray };
}

const answering = (client: MongoClient) =>
  until(() =>
    client
      .db()
      .command({ serverStatus: 1 })
      .catch(() => undefined),
  );

async function compare(things: Collection<Thing>, known: ReadonlyMap<string, Known>): Promise<string[]> {
  const all = await things.find().toArray();
  const found = new Map(all.map(({ _id, n }) => [_id, n]));
  return [...known].flatMap(([_id, { state, perhaps }]) => {
    const now = found.get(_id) ?? 'removed';
    return now === state || now === perhaps ? [] : [`${_id} is ${now}, acknowledged was ${state}`];
  });
}
