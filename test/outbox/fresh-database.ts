// The embedded database with nothing in it, one server for a test file and one database for each test.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDatabase, type Database } from '../../src/db/connect.ts';
import { ensureDatabase } from '../../src/embedded-mongo/index.ts';

export interface DatabaseServer {
  /** Opens a database of its own; a second connection to it comes from `open` with its name. */
  open(name?: string): Promise<Database>;
  close(): Promise<void>;
}

export async function startDatabase(): Promise<DatabaseServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hadir-outbox-'));
  const { uri, close } = await ensureDatabase({ dataDir });
  const opened: Database[] = [];
  let count = 0;
  return {
    async open(name = `test${++count}`) {
      const url = new URL(uri);
      url.pathname = `/${name}`;
      const db = await connectDatabase(url.href);
      opened.push(db);
      return db;
    },
    async close() {
      await Promise.all(opened.map((db) => db.close()));
      await close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
