// Opens the embedded database: joins the server that runs for the data folder, or starts one.
import { spawn } from 'node:child_process';
import { closeSync, openSync, statSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { extname, join } from 'node:path';
import { EmbeddedDatabaseError, type Place, preparePlace, uriOf } from './place.ts';
import { formatPing, MessageReader } from './wire.ts';
import { exitLocked } from './writer-lock.ts';

export { EmbeddedDatabaseError } from './place.ts';

/** What a starting server tells the process that started it. */
export type Report = { kind: 'ready' } | { kind: 'locked' } | { kind: 'refused'; reason: string };

/** Long enough for 100,000 guests on a slow disk. */
const START_LIMIT_MS = 60_000;
const ANSWER_LIMIT_MS = 10_000;
const POLL_MS = 20;
/** A longer log begins anew. */
const MAX_LOG_BYTES = 1_000_000;
/** After another starter's server was found holding the lock: how long it gets before we try ourselves. */
const RETRY_MS = 500;

/**
 * Opens (or joins) the embedded database that keeps its data under `dataDir`, and resolves when it answers. It ends by
 * itself when the last client has gone, and is started again if it dies while this client stays. Throws
 * EmbeddedDatabaseError with a sentence that says what to do.
 */
export async function ensureDatabase(options: { dataDir: string }): Promise<{ uri: string; close(): Promise<void> }> {
  const place = preparePlace(options.dataDir);
  let closed = false;
  let socket: Socket | undefined;
  const stay = async (): Promise<void> => {
    socket = await meetOrStart(place);
    if (closed) socket.destroy();
    socket.unref();
    // The server died, or was told to end: the driver's connections come back as soon as there is one again.
    socket.once('close', () => void comeBack());
  };
  // Without an end: the next server may be killed while it starts, or a full disk be emptied an hour later.
  const comeBack = async (): Promise<void> => {
    for (let warned = ''; !closed; await pause(RETRY_MS)) {
      try {
        return await stay();
      } catch (error) {
        if (warned !== String(error)) process.emitWarning(String(error));
        warned = String(error);
      }
    }
  };
  await stay();
  return {
    uri: uriOf(place),
    close: async () => {
      closed = true;
      if (!socket || socket.destroyed) return;
      const gone = new Promise((resolve) => socket?.once('close', resolve));
      socket.ref();
      socket.end();
      await gone;
    },
  };
}

/** Resolves with a connection to the server of this place, whoever started it. */
async function meetOrStart(place: Place): Promise<Socket> {
  const end = Date.now() + START_LIMIT_MS;
  let starting: Promise<Report> | undefined;
  let notBefore = 0;
  while (Date.now() < end) {
    const socket = await meetServer(place.socket);
    if (socket) return socket;
    if (!starting && Date.now() >= notBefore) starting = startServer(place);
    const report = await (starting ? Promise.race([starting, pause()]) : pause());
    if (report?.kind === 'refused') throw new EmbeddedDatabaseError(report.reason);
    if (report) {
      starting = undefined;
      notBefore = Date.now() + RETRY_MS;
    }
  }
  throw new EmbeddedDatabaseError(
    `The embedded database did not answer within ${START_LIMIT_MS / 1000} s. Look into ${place.log}, end the process that holds ${place.folder}, then start again.`,
  );
}

/**
 * Resolves with a connection that was answered on, or undefined when nobody answers there. It stays open: proof that the
 * server answers, and the reason for it to stay.
 */
function meetServer(path: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ path });
    const reader = new MessageReader();
    const giveUp = (): void => {
      socket.destroy();
      resolve(undefined);
    };
    const timer = setTimeout(giveUp, ANSWER_LIMIT_MS);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
    socket.on('error', giveUp);
    socket.once('connect', () => socket.write(formatPing()));
    socket.on('data', (chunk) => {
      if (reader.push(chunk).length === 0) return;
      clearTimeout(timer);
      resolve(socket);
    });
  });
}

const pause = (ms = POLL_MS): Promise<undefined> => new Promise((resolve) => setTimeout(resolve, ms, undefined));

/** Starts a server process of its own process group, and resolves with the first thing it reports. */
function startServer(place: Place): Promise<Report> {
  const { folder, socket, log } = place;
  const file = join(import.meta.dirname, `server-process${extname(import.meta.filename)}`);
  const output = openSync(log, isLong(log) ? 'w' : 'a', 0o600);
  const child = spawn(process.execPath, [...process.execArgv, file, folder, socket], {
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  child.unref();
  return new Promise((resolve) => {
    const report = (value: Report): void => {
      if (child.connected) child.disconnect();
      resolve(value);
    };
    child.once('message', (message) => report(message as Report));
    child.once('error', (error) =>
      report({ kind: 'refused', reason: `The embedded database cannot be started: ${error.message}.` }),
    );
    child.once('exit', (code, signal) => report(reportOfExit(code, signal, place)));
    // The server lives on without its starter.
    child.channel?.unref();
  });
}

const isLong = (log: string): boolean => (statSync(log, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES;

function reportOfExit(code: number | null, signal: string | null, { folder, log }: Place): Report {
  if (code === exitLocked) return { kind: 'locked' };
  const damaged = signal === 'SIGSEGV' || signal === 'SIGBUS' || signal === 'SIGABRT';
  const reason = damaged
    ? `The data file in ${folder} is damaged or cut short: reading it ended the database with ${signal}. It was not changed. Restore it from a backup, or set DATA_DIR to another folder.`
    : `The embedded database ended while starting (${signal ?? `exit code ${code}`}). The reason is in ${log}.`;
  return { kind: 'refused', reason };
}
