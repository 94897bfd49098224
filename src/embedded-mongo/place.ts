// Where an embedded database keeps its files and its socket, so that nobody else on the machine can reach them.
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, realpathSync, rmSync, type Stats, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The database cannot be used; the message says why and what to do. */
export class EmbeddedDatabaseError extends Error {
  override name = 'EmbeddedDatabaseError';
}

export interface Place {
  /** Holds the data file, the log and, when its path is short enough, the socket. */
  folder: string;
  socket: string;
  log: string;
}

/** sun_path of macOS and the BSDs has room for 103 bytes and a final zero, Linux for 107. */
const MAX_SOCKET_BYTES = 103;

/** Makes the folder (for this user only) and chooses the socket. Throws EmbeddedDatabaseError when it cannot be written to. */
export function preparePlace(dataDir: string): Place {
  const wanted = join(dataDir, 'database');
  try {
    mkdirSync(wanted, { recursive: true, mode: 0o700 });
    const folder = realpathSync(wanted);
    refuseOthersFolder(folder, lstatSync(folder));
    const probe = join(folder, `.writable-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
    const place = { folder, socket: socketIn(folder), log: join(folder, 'server.log') };
    prepareSocketFolder(place);
    return place;
  } catch (error) {
    if (error instanceof EmbeddedDatabaseError) throw error;
    throw new EmbeddedDatabaseError(
      `The data folder ${wanted} cannot be written to (${(error as Error).message}). Mend its permissions, free some space, or set DATA_DIR to another folder.`,
      { cause: error },
    );
  }
}

function refuseOthersFolder(folder: string, { uid, mode }: Stats): void {
  if (process.platform === 'win32') return;
  if (uid !== process.getuid?.()) {
    throw new EmbeddedDatabaseError(
      `The data folder ${folder} belongs to another user. Start Hadir as that user, or set DATA_DIR to another folder.`,
    );
  }
  if ((mode & 0o077) !== 0) {
    throw new EmbeddedDatabaseError(`Other users can read the data folder ${folder}. Run: chmod 700 '${folder}'`);
  }
}

function socketIn(folder: string): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 20);
  // A pipe's name may end in .sock, by which the driver knows it from a host name.
  if (process.platform === 'win32') return `\\\\.\\pipe\\hadir-${hash}.sock`;
  const near = join(folder, 'mongodb.sock');
  if (Buffer.byteLength(near) <= MAX_SOCKET_BYTES) return near;
  return join(tmpdir(), `hadir-${process.getuid?.()}-${hash}`, 'mongodb.sock');
}

/**
 * Makes the folder of a socket that has no room in the database's own, and does nothing for one that has. A server calls it
 * before it listens as well: its predecessor, or who cleans /tmp, may have removed the folder. Throws EmbeddedDatabaseError
 * when somebody else could reach the socket.
 */
export function prepareSocketFolder({ folder, socket }: Pick<Place, 'folder' | 'socket'>): void {
  const far = dirname(socket);
  if (process.platform === 'win32' || far === folder) return;
  mkdirSync(far, { recursive: true, mode: 0o700 });
  // Gone again: a server has just ended, and the next one makes it anew.
  const found = lstatSync(far, { throwIfNoEntry: false });
  if (found && !found.isDirectory()) throw new EmbeddedDatabaseError(`${far} is not a folder. Remove it.`);
  if (found) refuseOthersFolder(far, found);
}

/** The driver's address of the database `hadir` behind the socket. */
export const uriOf = ({ socket }: Place): string => `mongodb://${encodeURIComponent(socket)}/hadir`;
