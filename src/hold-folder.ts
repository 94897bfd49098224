// Keeps a second `npm start` off the same data folder, by a socket that the system takes back however the first one ends.
import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartRefused } from './run-process.ts';

interface FolderHold {
  release(): Promise<void>;
}

/** A socket's path may not be longer on any system we run on. */
const pathLimitBytes = 100;

/** Throws StartRefused when another Hadir runs on this folder. What a killed one left behind is no obstacle. */
export async function holdFolder(dataDir: string): Promise<FolderHold> {
  const path = socketPath(dataDir);
  let server = await listen(path);
  if (server === null && !(await isAnswered(path))) {
    if (process.platform !== 'win32') rmSync(path, { force: true });
    server = await listen(path);
  }
  if (server === null)
    throw new StartRefused(
      `Hadir is running on ${dataDir} already: use that one, stop it with Ctrl-C, or set DATA_DIR (and PORT and SIMULATOR_PORT) for a second one.`,
    );
  const held = server;
  return {
    release: () =>
      new Promise((resolve) => {
        held.close(() => resolve());
        if (process.platform !== 'win32' && existsSync(path)) rmSync(path, { force: true });
      }),
  };
}

function socketPath(dataDir: string): string {
  const name = `hadir-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  const inside = join(dataDir, 'hadir.sock');
  return Buffer.byteLength(inside) <= pathLimitBytes ? inside : join(tmpdir(), `${name}.sock`);
}

/** Null when the path is taken. */
const listen = (path: string): Promise<Server | null> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen(path, () => {
      // Holding the folder is no reason for the process to live on.
      server.unref();
      resolve(server);
    });
  });

const isAnswered = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
