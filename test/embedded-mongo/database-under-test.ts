// The database the table tests talk to: a fresh embedded one, or with MONGODB_URI set a real MongoDB to compare with.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, MongoClient, ObjectId } from 'mongodb';
import { readConfig } from '../../src/config.ts';
import { ensureDatabase } from '../../src/embedded-mongo/index.ts';

export interface DatabaseUnderTest {
  client: MongoClient;
  db: Db;
  /** False with MONGODB_URI set: what is peculiar to the embedded database is not expected then. */
  embedded: boolean;
  uri: string;
  close(): Promise<void>;
}

export const makeFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'hadir-db-'));

export async function openDatabaseUnderTest(): Promise<DatabaseUnderTest> {
  const { mongodbUri } = readConfig();
  return mongodbUri === null ? openEmbedded() : openReal(mongodbUri);
}

async function openEmbedded(): Promise<DatabaseUnderTest> {
  const dataDir = await makeFolder();
  const server = await ensureDatabase({ dataDir });
  const client = await new MongoClient(server.uri).connect();
  return {
    client,
    db: client.db(),
    embedded: true,
    uri: server.uri,
    close: async () => {
      await client.close();
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A database of its own name, dropped at the end. */
async function openReal(uri: string): Promise<DatabaseUnderTest> {
  const client = await new MongoClient(uri).connect();
  const db = client.db(`hadir-test-${new ObjectId().toHexString()}`);
  return {
    client,
    db,
    embedded: false,
    uri,
    close: async () => {
      await db.dropDatabase();
      await client.close();
    },
  };
}

/** A driver's error, with whatever the server told. */
export type Failure = Error & { [field: string]: unknown };

/** The error a promise rejects with; fails when it resolves. */
export async function rejection(promise: Promise<unknown>): Promise<Failure> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('error' in outcome && outcome.error instanceof Error) return outcome.error as Failure;
  throw new Error(`Expected a rejection, got ${JSON.stringify(outcome)}`);
}
