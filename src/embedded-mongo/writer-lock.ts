// The lock that keeps a second server from the same data: the system lets go of it when its holder dies.
import { closeSync, constants, openSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** The exit code of a server that finds another one holding the data (EX_TEMPFAIL of sysexits.h). */
export const exitLocked = 75;

/** Locks on opening: O_EXLOCK | O_NONBLOCK on macOS and the BSDs, libuv's UV_FS_O_EXLOCK on Windows. */
const exclusiveFlags: Partial<Record<NodeJS.Platform, number>> = {
  darwin: 0x24,
  freebsd: 0x24,
  openbsd: 0x24,
  win32: 0x10000000,
};

/** Resolves with the release, or with undefined when another process holds the lock. Rejects when the folder cannot be used. */
export async function takeWriterLock(folder: string): Promise<(() => void) | undefined> {
  const flags = exclusiveFlags[process.platform];
  return flags === undefined ? lockByAddress(folder) : lockByFile(join(folder, 'lock'), flags);
}

function lockByFile(file: string, exclusive: number): (() => void) | undefined {
  try {
    const descriptor = openSync(file, constants.O_RDWR | constants.O_CREAT | exclusive, 0o600);
    return () => closeSync(descriptor);
  } catch (error) {
    if (['EAGAIN', 'EWOULDBLOCK', 'EBUSY'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/** Linux cannot lock a file from Node; a socket name in the abstract namespace is held by one process just as surely. */
function lockByAddress(folder: string): Promise<(() => void) | undefined> {
  const { dev, ino } = statSync(folder);
  const holder = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    holder.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    holder.listen({ path: `\0hadir-database-${dev}-${ino}` }, () => resolve(() => holder.close()));
  });
}
