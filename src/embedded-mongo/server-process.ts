// The database's process: takes the lock, opens the data, serves the socket, and ends when nobody needs it any more.
import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Catalog } from './catalog.ts';
import type { Server } from './command.ts';
import { serveConnection } from './connection.ts';
import { Cursors } from './cursors.ts';
import type { Report } from './index.ts';
import { EmbeddedDatabaseError, prepareSocketFolder } from './place.ts';
import { Records } from './records.ts';
import { DataFileError, Storage, storageFailure, TakenOver } from './storage.ts';
import { removeExpired } from './write-commands.ts';
import { Writer } from './writer.ts';
import { exitLocked, takeWriterLock } from './writer-lock.ts';

/** Who just left may be back at once (a restart, the next test). */
const LINGER_MS = 500;
/** Whoever had the server started has this long to connect. */
const GRACE_MS = 15_000;
/** Requests under way at a SIGTERM may take this long; with the flush it stays under five seconds. */
const FINISH_MS = 3000;
/** MongoDB's TTL monitor runs once a minute. */
const EXPIRY_MS = 60_000;

const [folder = '', socketPath = ''] = process.argv.slice(2);

// A pattern that backtracks without end gets V8's linear engine instead of stopping everybody.
setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');
process.umask(0o077);

const log = (text: string): void => console.error(new Date().toISOString(), process.pid, text);

function report(message: Report): void {
  if (process.connected) process.send?.(message, () => undefined);
}

async function run(): Promise<void> {
  const release = await takeWriterLock(folder);
  if (!release) process.exit(exitLocked);
  const server = await openServer();
  const connections = new Set<Socket>();
  server.connections = () => connections.size;
  let busy = 0;
  let connectionCount = 0;
  let leaving: NodeJS.Timeout | undefined;
  let stopping = false;

  const listener = createServer((socket) => {
    connectionCount += 1;
    connections.add(socket);
    clearTimeout(leaving);
    serveConnection(server, socket, connectionCount, (change) => {
      busy += change;
    });
    socket.once('close', () => {
      connections.delete(socket);
      if (connections.size === 0) leaveAfter(LINGER_MS);
    });
  });

  const leaveAfter = (ms: number): void => {
    clearTimeout(leaving);
    leaving = setTimeout(() => void stop('the last client has gone'), ms);
  };

  const stop = async (reason: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    const isMissed = connections.size > 0;
    log(`ends: ${reason}`);
    // Closing a Unix socket's listener also removes its file.
    listener.close();
    const end = Date.now() + FINISH_MS;
    while (busy > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
    for (const socket of connections) socket.destroySoon();
    await server.writer.idle();
    await server.storage.close();
    // Who is about to come back must not find the folder made anew by somebody else.
    if (process.platform !== 'win32' && dirname(socketPath) !== folder && !isMissed)
      rmSync(dirname(socketPath), { recursive: true, force: true });
    release();
    log('ended');
    process.exit(0);
  };

  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));
  // The starter may be gone with its terminal.
  process.on('SIGHUP', () => undefined);

  prepareSocketFolder({ folder, socket: socketPath });
  // The lock is ours, so whatever socket is there belongs to nobody alive.
  if (process.platform !== 'win32') rmSync(socketPath, { force: true });
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(socketPath, resolve);
  });
  if (process.platform !== 'win32') chmodSync(socketPath, 0o600);
  leaveAfter(GRACE_MS);
  const chores = (): void => {
    server.cursors.closeIdle();
    removeExpired(server, new Date()).catch((error: unknown) => log(`expiry: ${String(error)}`));
  };
  setInterval(chores, EXPIRY_MS);
  chores();
  log(`serves ${folder} on ${socketPath}`);
  report({ kind: 'ready' });
}

async function openServer(): Promise<Server> {
  const storage = await Storage.open(folder);
  try {
    storage.takeOver();
  } catch (error) {
    throw storageFailure(error);
  }
  const catalog = new Catalog(storage);
  const writer = new Writer(storage, (error) => {
    if (error instanceof TakenOver) endAtOnce(error);
    catalog.reload();
  });
  const server: Server = {
    storage,
    catalog,
    writer,
    records: new Records(storage, catalog),
    cursors: new Cursors(() => performance.now()),
    startedAt: Date.now(),
    connections: () => 0,
  };
  void writer.run(tidy(catalog)).catch((error: unknown) => log(`tidying: ${String(error)}`));
  return server;
}

/** Nobody may be answered any more, and nothing be put in order: the file and the socket are another one's. */
function endAtOnce(reason: TakenOver): never {
  log(
    `ends at once: ${reason.message}. Two containers must not share DATA_DIR: give each its own, or set MONGODB_URI.`,
  );
  process.exit(1);
}

/** After a crash: indexes that were not finished were never promised to anybody. */
function* tidy(catalog: Catalog): Generator<void, void> {
  for (const collection of catalog.list())
    for (const index of collection.indexes.filter(({ building }) => building)) catalog.dropIndex(collection, index);
  yield* catalog.sweep();
}

run().catch((error: unknown) => {
  log(error instanceof Error ? String(error.stack) : String(error));
  const reason =
    error instanceof DataFileError || error instanceof EmbeddedDatabaseError
      ? error.message
      : `The embedded database cannot start: ${String(error)}.`;
  if (process.connected) process.send?.({ kind: 'refused', reason } satisfies Report, () => process.exit(1));
  else process.exit(1);
});
