// Backs the embedded database up, and puts a backup in its place; either while it runs.
import * as fs from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { MongoClient } from 'mongodb';
import { ensureDatabase } from './index.ts';
import { EmbeddedDatabaseError, type Place, preparePlace, uriOf } from './place.ts';
import { dataFile, syncFolder } from './storage.ts';
import { takeWriterLock } from './writer-lock.ts';

/** A server that is ending holds its lock for up to five seconds after a SIGTERM. */
const LOCK_WAIT_MS = 15_000;
const POLL_MS = 20;

/**
 * Writes one moment of the database under `dataDir` to `file` (for this user only), while others write. The file is read
 * whole before it gets its name, and an existing one is replaced only with `force`. Throws EmbeddedDatabaseError.
 */
export async function backUp(options: { dataDir: string; file: string; force: boolean }): Promise<void> {
  const file = resolve(options.file);
  if (!options.force) refuseExisting(file);
  await withDraft(dirname(file), `.${basename(file)}.partial-`, async (draft, copy) => {
    await withDatabase(options.dataDir, async (uri) => {
      const to = { hadirBackup: 1, to: copy };
      await asked(uri, to).catch((error: Error) => {
        throw new EmbeddedDatabaseError(`The backup was not made: ${error.message}. Mend that, then run it again.`);
      });
    });
    // What is never tried is no backup: a server of its own checks it as at a start.
    await withDatabase(draft, async () => undefined);
    (await lockOf(preparePlace(draft)))();
    syncFile(copy);
    if (options.force) fs.renameSync(copy, file);
    else addName(copy, file);
    syncFolder(dirname(file));
  });
}

/**
 * Puts the backup `file` in the place of the database under `dataDir`, and resolves with the path under which the old one
 * is kept (null when there was none). `prepare` may still change the restored database, at the address it is given; until
 * it has ended nothing is replaced. Then a server that runs is ended for a moment: everything it acknowledged is in the
 * file that is kept, and its clients start it again on the new one. `now` goes into the old one's name. Throws
 * EmbeddedDatabaseError.
 */
export async function restore(options: {
  dataDir: string;
  file: string;
  now: Date;
  prepare: (uri: string) => Promise<void>;
}): Promise<string | null> {
  const file = resolve(options.file);
  if (!fs.existsSync(file)) throw new EmbeddedDatabaseError(`There is no file ${file}. Name the backup to restore.`);
  const place = preparePlace(options.dataDir);
  return withDraft(place.folder, '.restoring-', async (draft, copy) => {
    fs.copyFileSync(file, copy);
    await withDatabase(draft, options.prepare).catch((error: unknown) => {
      if (!(error instanceof EmbeddedDatabaseError)) throw error;
      throw new EmbeddedDatabaseError(`${file} cannot be restored, and nothing was changed. ${error.message}`);
    });
    (await lockOf(preparePlace(draft)))();
    syncFile(copy);
    const release = await lockOf(place, endServer);
    try {
      return replaceData(place.folder, copy, options.now);
    } finally {
      release();
    }
  });
}

/** At every moment there is a whole database under the final name, the old one or the new one. */
function replaceData(folder: string, copy: string, now: Date): string | null {
  const current = join(folder, dataFile);
  const kept = join(folder, `hadir-before-restore-${now.toISOString().replace(/[:.]/g, '-')}.mdb`);
  const replaces = fs.existsSync(current);
  if (replaces) addName(current, kept);
  // Readers of the old file are noted in it.
  fs.rmSync(`${current}-lock`, { force: true });
  fs.renameSync(copy, current);
  syncFolder(folder);
  return replaces ? kept : null;
}

function refuseExisting(file: string): void {
  if (fs.existsSync(file))
    throw new EmbeddedDatabaseError(`${file} exists already: name another file, or add --force to replace it.`);
}

/** Unlike a rename, this never replaces what came under that name in the meantime. */
function addName(from: string, to: string): void {
  refuseExisting(to);
  try {
    fs.linkSync(from, to);
  } catch {
    // File systems such as exFAT have no second names.
    fs.copyFileSync(from, to, fs.constants.COPYFILE_EXCL);
    syncFile(to);
  }
}

/** Works in a data folder of its own beside the target, `copy` being its data file, and removes it afterwards. */
async function withDraft<T>(parent: string, prefix: string, work: (draft: string, copy: string) => Promise<T>) {
  let draft: string;
  try {
    draft = fs.mkdtempSync(join(parent, prefix));
  } catch (error) {
    const reason = (error as Error).message;
    throw new EmbeddedDatabaseError(
      `${parent} cannot be written to (${reason}): make the folder, or name another one.`,
    );
  }
  try {
    const copy = join(draft, 'database', dataFile);
    fs.mkdirSync(dirname(copy), { mode: 0o700 });
    return await work(draft, copy);
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
}

async function withDatabase(dataDir: string, use: (uri: string) => Promise<void>): Promise<void> {
  const database = await ensureDatabase({ dataDir });
  try {
    await use(database.uri);
  } finally {
    await database.close();
  }
}

async function asked(uri: string, command: object) {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 2_000 });
  try {
    return await client.db().command(command);
  } finally {
    await client.close();
  }
}

/** Waits for the lock that a server which is ending still holds; `urge` is called again and again meanwhile. */
async function lockOf(place: Place, urge?: (place: Place) => Promise<void>): Promise<() => void> {
  const end = performance.now() + LOCK_WAIT_MS;
  do {
    const release = await takeWriterLock(place.folder);
    if (release) return release;
    await urge?.(place);
    await new Promise((done) => setTimeout(done, POLL_MS));
  } while (performance.now() < end);
  throw new EmbeddedDatabaseError(
    `The database in ${place.folder} did not end, and nothing was changed. Stop Hadir, then run the same command again.`,
  );
}

/** Asks the server that runs to end in order, as the system does; one that is just ending does not answer. */
async function endServer(place: Place): Promise<void> {
  const status = await asked(uriOf(place), { serverStatus: 1 }).catch(() => undefined);
  if (status) process.kill(status.pid, 'SIGTERM');
}

function syncFile(path: string): void {
  const descriptor = fs.openSync(path, 'r+');
  fs.fsyncSync(descriptor);
  fs.closeSync(descriptor);
}
