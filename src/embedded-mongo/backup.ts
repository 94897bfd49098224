// Backs the embedded database up while it runs, and puts a backup in its place while it does not.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { MongoClient } from 'mongodb';
import { ensureDatabase } from './index.ts';
import { EmbeddedDatabaseError, preparePlace } from './place.ts';
import { dataFile, syncFolder } from './storage.ts';
import { takeWriterLock } from './writer-lock.ts';

/** A server that is ending holds its lock for up to five seconds after a SIGTERM. */
const LOCK_WAIT_MS = 6_000;
const POLL_MS = 50;

/**
 * Writes one moment of the database under `dataDir` to `file` (for this user only), while others write. The file is read
 * whole before it gets its name, and an existing one is replaced only with `force`. Throws EmbeddedDatabaseError.
 */
export async function backUp(options: { dataDir: string; file: string; force: boolean }): Promise<void> {
  const file = resolve(options.file);
  if (!options.force) refuseExisting(file);
  const draft = draftFolder(dirname(file), `.${basename(file)}.partial-`);
  try {
    const copy = join(draft, 'database', dataFile);
    mkdirSync(dirname(copy), { mode: 0o700 });
    await withDatabase(options.dataDir, async (uri) => {
      await using(uri, (client) => client.db().command({ hadirBackup: 1, to: copy }));
    });
    // What is never tried is no backup: a server of its own checks it as at a start.
    await withDatabase(draft, async () => undefined);
    await serverEnded(draft);
    syncFile(copy);
    if (options.force) renameSync(copy, file);
    else giveNewName(copy, file);
    syncFolder(dirname(file));
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * Puts the backup `file` in the place of the database under `dataDir`, and resolves with the path under which the old one
 * is kept (null when there was none). `prepare` may still change the restored database, at the address it is given;
 * until it has ended nothing is replaced. `now` goes into the old one's name. Throws EmbeddedDatabaseError.
 */
export async function restore(options: {
  dataDir: string;
  file: string;
  now: Date;
  prepare: (uri: string) => Promise<void>;
}): Promise<string | null> {
  const file = resolve(options.file);
  if (!existsSync(file)) throw new EmbeddedDatabaseError(`There is no file ${file}. Name the backup to restore.`);
  const { folder } = preparePlace(options.dataDir);
  const release = await lockOf(folder);
  if (!release)
    throw new EmbeddedDatabaseError(
      `The database in ${folder} is in use: stop Hadir first, then run the same command again. Nothing was changed.`,
    );
  const draft = draftFolder(folder, '.restoring-');
  try {
    const copy = join(draft, 'database', dataFile);
    mkdirSync(dirname(copy), { mode: 0o700 });
    copyFileSync(file, copy);
    await withDatabase(draft, options.prepare).catch((error: unknown) => {
      if (!(error instanceof EmbeddedDatabaseError)) throw error;
      throw new EmbeddedDatabaseError(`${file} cannot be restored, and nothing was changed. ${error.message}`, {
        cause: error,
      });
    });
    await serverEnded(draft);
    syncFile(copy);
    return replaceData(folder, copy, options.now);
  } finally {
    rmSync(draft, { recursive: true, force: true });
    release();
  }
}

/** At every moment there is a whole database under the final name, the old one or the new one. */
function replaceData(folder: string, copy: string, now: Date): string | null {
  const current = join(folder, dataFile);
  let kept: string | null = null;
  if (existsSync(current)) {
    const stamp = now.toISOString().replace(/[:.]/g, '-');
    kept = join(folder, `hadir-before-restore-${stamp}.mdb`);
    giveNewName(current, kept, 'keep');
  }
  // Readers of the old file are noted in it.
  rmSync(`${current}-lock`, { force: true });
  renameSync(copy, current);
  syncFolder(folder);
  return kept;
}

function refuseExisting(file: string): void {
  if (existsSync(file))
    throw new EmbeddedDatabaseError(`${file} exists already: name another file, or add --force to replace it.`);
}

/** Unlike a rename, a second name never replaces what came under it in the meantime. */
function giveNewName(from: string, to: string, old: 'keep' | 'drop' = 'drop'): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') refuseExisting(to);
    // File systems such as exFAT have no second names.
    if (old === 'keep') {
      copyFileSync(from, to, constants.COPYFILE_EXCL);
      syncFile(to);
      return;
    }
    refuseExisting(to);
    renameSync(from, to);
    return;
  }
  if (old === 'drop') rmSync(from);
}

function draftFolder(parent: string, prefix: string): string {
  try {
    return mkdtempSync(join(parent, `${prefix}${randomBytes(3).toString('hex')}`));
  } catch (error) {
    throw new EmbeddedDatabaseError(
      `${parent} cannot be written to (${(error as Error).message}): make the folder, or name another one.`,
      { cause: error },
    );
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

async function using(uri: string, use: (client: MongoClient) => Promise<unknown>): Promise<void> {
  const client = new MongoClient(uri);
  try {
    await use(client);
  } catch (error) {
    throw new EmbeddedDatabaseError(
      `The backup was not made: ${error instanceof Error ? error.message : String(error)}. Free some space or mend the folder, then run it again.`,
      { cause: error },
    );
  } finally {
    await client.close();
  }
}

async function serverEnded(dataDir: string): Promise<void> {
  const { folder } = preparePlace(dataDir);
  const release = await lockOf(folder);
  if (!release) throw new EmbeddedDatabaseError(`The database in ${folder} did not end. Run the same command again.`);
  release();
}

/** Undefined when a server still holds it after the time that one needs to end. */
async function lockOf(folder: string): Promise<(() => void) | undefined> {
  const end = performance.now() + LOCK_WAIT_MS;
  for (;;) {
    const release = await takeWriterLock(folder);
    if (release || performance.now() > end) return release;
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
}

function syncFile(path: string): void {
  const descriptor = openSync(path, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
