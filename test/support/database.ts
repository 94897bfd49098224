// A fresh embedded database for one test file, in a folder of its own, reached through the real driver.
import { rm } from 'node:fs/promises';
import { connectDatabase, type Database } from '../../src/db/connect.ts';
import { ensureDatabase } from '../../src/embedded-mongo/index.ts';
import { makeDataDir } from './hadir-process.ts';

export interface TestDatabase {
  db: Database;
  uri: string;
  /** Empties every collection; the indexes stay. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export async function openTestDatabase(): Promise<TestDatabase> {
  const dataDir = await makeDataDir();
  const server = await ensureDatabase({ dataDir });
  const db = await connectDatabase(server.uri);
  return {
    db,
    uri: server.uri,
    async clear() {
      for (const model of Object.values(db.connection.models)) await model.collection.deleteMany({});
    },
    async close() {
      await db.close();
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
