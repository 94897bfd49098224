// The data file: one LMDB tree of byte keys, checked before it is trusted, every commit on disk before it returns.
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { open, type RootDatabase } from 'lmdb';
import { CommandError } from './errors.ts';

/** Raised for a data file that must not be used; the message is for the person who runs Hadir. */
export class DataFileError extends Error {}

/** Raised in a commit after another server has taken the file over: what this one remembers of it is void. */
export class TakenOver extends Error {}

/** First byte of every key: which table it belongs to. */
export const table = { meta: 0x01, catalog: 0x02, documents: 0x03, index: 0x04, garbage: 0x05 } as const;

/** Raise it when files of this version must not be opened by an older Hadir. */
const FORMAT = 1;
const formatKey = Buffer.from([table.meta, ...Buffer.from('format')]);
const formatValue = (version: number): Buffer => Buffer.from(JSON.stringify({ app: 'hadir', format: version }));

/** Which server writes the file: the last one that took it over. */
const ownerKey = Buffer.from([table.meta, ...Buffer.from('owner')]);

const MAP_BYTES = 8 * 1024 ** 3;

/** Where LMDB keeps its magic number: after the first page's header (mdb.c, struct MDB_meta). */
const MAGIC = 0xbeefc0de;
const MAGIC_OFFSET = 24;

export interface Range {
  /** Inclusive. */
  low: Buffer;
  /** Exclusive. */
  high: Buffer;
}

/** The data file's name in its folder. */
export const dataFile = 'hadir.mdb';

export class Storage {
  readonly file: string;
  #env: RootDatabase<Buffer, Buffer>;
  #owner: Buffer | undefined;

  private constructor(file: string, env: RootDatabase<Buffer, Buffer>) {
    this.file = file;
    this.#env = env;
  }

  /** Opens or creates the file in `folder`. Throws DataFileError for a foreign, damaged or newer one; never writes to it then. */
  static async open(folder: string): Promise<Storage> {
    const file = join(folder, dataFile);
    if (!existsSync(file)) await createFile(file);
    refuseOthers(file);
    refuseForeign(file);
    const storage = new Storage(file, openEnvironment(file));
    try {
      storage.#refuseOtherFormat();
      storage.#verify();
    } catch (error) {
      await storage.close();
      throw error instanceof DataFileError ? error : damaged(error instanceof Error ? error.message : String(error));
    }
    return storage;
  }

  /** Throws when the disk gave back something else than was written. */
  get(key: Buffer): Buffer | undefined {
    const stored = this.#env.getBinary(key);
    return stored === undefined ? undefined : unsealed(key, stored);
  }

  /** As `entries` gives it, without opening a cursor. */
  entry(key: Buffer): { key: Buffer; value: Buffer }[] {
    const value = this.get(key);
    return value === undefined ? [] : [{ key, value }];
  }

  put(key: Buffer, value: Uint8Array): void {
    this.#env.put(key, sealed(key, value));
  }

  remove(key: Buffer): void {
    this.#env.remove(key);
  }

  /** Up to `limit` keys of the range, from below or, with `reverse`, from above. */
  keys(range: Range, limit: number, reverse = false): Buffer[] {
    return Array.from(this.#env.getKeys({ ...boundsOf(range, reverse), limit }));
  }

  entries(range: Range, limit = Number.MAX_SAFE_INTEGER, reverse = false): { key: Buffer; value: Buffer }[] {
    const found = Array.from(this.#env.getRange({ ...boundsOf(range, reverse), limit }));
    return found.map(({ key, value }) => ({ key, value: unsealed(key, value) }));
  }

  count({ low, high }: Range): number {
    return this.#env.getKeysCount({ start: low, end: high });
  }

  /**
   * Makes this server the one that writes. The lock of the folder keeps a second one away on this system, but not in another
   * container: whoever wrote before fails at its next commit. Nothing read before the call may be relied on after it.
   */
  takeOver(): void {
    const owner = randomBytes(16);
    this.#env.transactionSync(() => this.put(ownerKey, owner));
    this.#owner = owner;
    this.refresh();
  }

  /** Runs `work` in one write transaction, and returns when it is on disk; a throw undoes all of it. Throws TakenOver. */
  commit<T>(work: () => T): T {
    return this.#env.transactionSync(() => {
      if (this.#owner && !this.get(ownerKey)?.equals(this.#owner))
        throw new TakenOver('another server has taken the data over');
      return work();
    });
  }

  /** Lets the reads that follow see everything committed so far. */
  refresh(): void {
    this.#env.resetReadTxn();
  }

  size(): number {
    return statSync(this.file).size;
  }

  /** Writes everything committed so far, as of one moment, to a file that must not exist; others go on writing meanwhile. */
  async copyTo(path: string): Promise<void> {
    await this.#env.backup(path, true);
  }

  close(): Promise<void> {
    return this.#env.close();
  }

  #refuseOtherFormat(): void {
    const stored = this.get(formatKey)?.toString() ?? '';
    const version = /^\{"app":"hadir","format":(\d+)\}$/.exec(stored)?.[1];
    const elsewhere = 'or set DATA_DIR to another folder.';
    if (version === undefined)
      throw new DataFileError(`${this.file} is an LMDB file, but not Hadir's. Move it away, ${elsewhere}`);
    if (Number(version) > FORMAT) {
      const formats = `format ${version}; this one reads up to ${FORMAT}`;
      throw new DataFileError(`${this.file} was written by a newer Hadir (${formats}). Start that one, ${elsewhere}`);
    }
  }

  /** Reads everything once: a damaged file must be noticed before anything is written to it. */
  #verify(): void {
    let entries = 0;
    let last: Buffer = Buffer.alloc(0);
    for (const { key, value } of this.#env.getRange({})) {
      entries += 1;
      if (Buffer.compare(last, key) >= 0) throw damaged('its records are out of order');
      last = key;
      unsealed(key, value);
    }
    const { entryCount } = this.#env.getStats() as { entryCount: number };
    if (entries !== entryCount) throw damaged(`${entries} of ${entryCount} records are left`);
  }
}

const wayOut = 'It was not changed. Restore it from a backup, or set DATA_DIR to another folder.';
const damaged = (how: string): DataFileError => new DataFileError(`The data file is damaged: ${how}. ${wayOut}`);

/** What is short and can be told by its length needs no checksum. */
const isSealed = (key: Buffer): boolean => key[0] !== table.meta && key[0] !== table.garbage;

function sealed(key: Buffer, value: Uint8Array): Buffer {
  if (!isSealed(key)) return Buffer.from(value);
  const stored = Buffer.allocUnsafe(value.length + 4);
  stored.writeUInt32BE(crc32(value, crc32(key)), 0);
  stored.set(value, 4);
  return stored;
}

function unsealed(key: Buffer, stored: Buffer): Buffer {
  if (!isSealed(key)) return stored;
  const value = stored.subarray(4);
  if (stored.length < 4 || stored.readUInt32BE(0) !== crc32(value, crc32(key)))
    throw damaged('a record does not match its checksum');
  return value;
}

const boundsOf = ({ low, high }: Range, reverse: boolean) =>
  reverse ? { start: high, exclusiveStart: true, end: low, inclusiveEnd: true, reverse } : { start: low, end: high };

function openEnvironment(path: string): RootDatabase<Buffer, Buffer> {
  try {
    return open<Buffer, Buffer>({
      path,
      noSubdir: true,
      encoding: 'binary',
      keyEncoding: 'binary',
      // Address space only, no disk: without it LMDB maps the file anew, beside the old map, whenever it has doubled.
      ...(process.platform === 'win32' ? {} : { mapSize: MAP_BYTES }),
      // LMDB's own order of writing: data synced, then the page that makes it valid.
      overlappingSync: false,
    });
  } catch (error) {
    throw new DataFileError(`${path} cannot be opened (${(error as Error).message}). ${wayOut}`);
  }
}

/** A file under its final name is always complete: so an empty one is damage, never a beginning. */
async function createFile(file: string): Promise<void> {
  const draft = `${file}.new`;
  rmSync(draft, { force: true });
  rmSync(`${draft}-lock`, { force: true });
  const env = openEnvironment(draft);
  env.transactionSync(() => {
    env.put(formatKey, formatValue(FORMAT));
  });
  await env.close();
  renameSync(draft, file);
  syncFolder(dirname(file));
  rmSync(`${draft}-lock`, { force: true });
}

/** The file's name must survive a power cut as well as its content; Windows has no such call. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/** Also for root, who may open everything: what root writes, its owner can no longer use. */
function refuseOthers(file: string): void {
  if (process.platform === 'win32') return;
  const { uid, mode } = statSync(file);
  if (uid !== process.getuid?.())
    throw new DataFileError(`${file} belongs to another user. It was not changed. Start Hadir as that user.`);
  if ((mode & 0o600) !== 0o600)
    throw new DataFileError(`${file} may not be read and written by its owner. Run: chmod 600 '${file}'`);
}

function refuseForeign(file: string): void {
  const head = Buffer.alloc(MAGIC_OFFSET + 4);
  const descriptor = openSync(file, 'r');
  try {
    const length = readSync(descriptor, head, 0, head.length, 0);
    if (length < head.length || head.readUInt32LE(MAGIC_OFFSET) !== MAGIC)
      throw new DataFileError(`${file} is not a Hadir data file, or was cut short. ${wayOut}`);
  } finally {
    closeSync(descriptor);
  }
}

/** The command error for a write the disk refused. */
export function storageFailure(error: unknown): unknown {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof CommandError || !/no space|quota|Input\/output error|File too large/i.test(message))
    return error;
  return new CommandError(14031, `The disk with the data folder is full, or failing: free some space (${message}).`);
}
