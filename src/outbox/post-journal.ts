// Which POSTs a process has begun, in a file that outlives its kill: what it only intended was never sent.
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import { describeError, type Log } from '../log.ts';

/** To be called in the tick of the POST's first byte, which is to follow at once. False: none may be written, now or later. */
export type Begins = (nonce: string) => boolean;

export interface PostJournal {
  /** Notes attempts whose intents are about to be made durable. Never throws. */
  intends(nonces: readonly string[]): Begins;
  /**
   * Those of the attempts that were noted as intended and whose POST was never begun; from then on it cannot be, even by a
   * process that was only frozen. An attempt that is not among them may have been POSTed. Never throws.
   */
  neverBegun(nonces: readonly string[]): string[];
}

/** Notes nothing and proves nothing. */
export const noPostJournal: PostJournal = { intends: () => () => true, neverBegun: () => [] };

/** A new file is begun after so much: about a thousand messages. */
const fullBytes = 65_536;

/** After a day nobody waits for evidence any more (evidence.ts). */
const keptMs = 90_000_000;

const open = '.posts';
/** Its process may POST nothing more that stands in it. */
const closed = '.closed';

/** ext, XFS, Btrfs, tmpfs, overlay, ZFS, F2FS: what one process wrote there the others read at once. NFS and FUSE promise no such thing. */
const localFileSystems = new Set([0xef53, 0x58465342, 0x9123683e, 0x01021994, 0x794c7630, 0x2fc12fc1, 0xf2f52010]);

interface JournalOptions {
  clock: Clock;
  log: Log;
  /** Names this start of the machine (the kernel's own name for it); null when that cannot be told. */
  boot?: string | null;
}

interface JournalFile {
  path: string;
  bytes: number;
  /** Nothing is written to it any more and nothing POSTed that stands in it. */
  isOver: boolean;
}

/**
 * Lines are written without waiting for the disk: they outlive the process, whose bytes the kernel has, but not the machine.
 * So each file names the kernel's boot and itself, and one of an earlier boot, or a copy, proves nothing. Who wants to know
 * what was never begun closes the file first by taking its name away, and a process looks for that name after it has noted
 * a POST and before it makes it: whichever comes first, the other one sees it. Where the system has no such facts, nothing
 * is noted, and what was about to leave is shown for review.
 */
export function createPostJournal(folder: string, { clock, log, boot = bootOf(folder) }: JournalOptions): PostJournal {
  if (boot === null) return noPostJournal;
  let file: JournalFile | null = null;
  let isBroken = false;

  function giveUp(cause: unknown): void {
    isBroken = true;
    log.warn('What is about to leave can no longer be noted: after a crash it will be shown for review', {
      failure: 'outbox.journal',
      cause: describeError(cause),
    });
  }

  function begin(): JournalFile | null {
    try {
      removeOld(folder, clock.now().getTime() - keptMs);
      const path = join(folder, `${newId()}${open}`);
      const descriptor = openSync(path, 'wx', 0o600);
      try {
        const head = headOf(boot ?? '', fstatSync(descriptor).ino);
        if (writeSync(descriptor, head) !== head.length) throw new Error('There is no room.');
        return { path, bytes: head.length, isOver: false };
      } finally {
        closeSync(descriptor);
      }
    } catch (error) {
      giveUp(error);
      return null;
    }
  }

  /** False when it is not certain that the line is there and the file still open. */
  function note(into: JournalFile, line: string): boolean {
    if (into.isOver) return false;
    try {
      const descriptor = openSync(into.path, constants.O_WRONLY | constants.O_APPEND);
      try {
        // A line cut short must stay the last one: whatever followed would be read as its end.
        if (writeSync(descriptor, line) !== line.length) throw new Error('There is no room.');
      } finally {
        closeSync(descriptor);
      }
      into.bytes += line.length;
      into.isOver = !existsSync(into.path);
    } catch (error) {
      into.isOver = true;
      if (existsSync(into.path)) giveUp(error);
    }
    return !into.isOver;
  }

  return {
    intends(nonces) {
      if (file === null || file.isOver || file.bytes > fullBytes || !existsSync(file.path))
        file = isBroken ? null : begin();
      if (file === null) return () => true;
      const noted = file;
      note(noted, `intended ${nonces.join(' ')}\n`);
      return (nonce) => note(noted, `begun ${nonce}\n`);
    },

    neverBegun(nonces) {
      const asked = new Set(nonces);
      const among = (path: string) => onlyIntended(path, boot).filter((nonce) => asked.has(nonce));
      try {
        return readdirSync(folder).flatMap((name) => {
          const path = join(folder, name);
          if (among(path).length === 0) return [];
          return among(name.endsWith(closed) ? path : close(path));
        });
      } catch (error) {
        giveUp(error);
        return [];
      }
    },
  };
}

/** Null where a kill could take back what was written, or where nobody could tell that the machine had failed since. */
function bootOf(folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!localFileSystems.has(statfsSync(folder).type)) return null;
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim() || null;
  } catch {
    return null;
  }
}

const headOf = (boot: string, inode: number): string => `POSTs 1 ${boot} ${inode}\n`;

/** Empty for a file that proves nothing, or that is gone. */
function onlyIntended(path: string, boot: string): string[] {
  const inode = statSync(path, { throwIfNoEntry: false })?.ino;
  if (inode === undefined) return [];
  const lines = readIfThere(path).split('\n');
  // What has no end was cut short: a POST that is half noted was not made.
  lines.pop();
  if (`${lines.shift()}\n` !== headOf(boot, inode)) return [];
  const intended = new Set<string>();
  for (const line of lines) {
    const [what, ...nonces] = line.split(' ');
    for (const nonce of nonces)
      if (what === 'intended') intended.add(nonce);
      else intended.delete(nonce);
  }
  return [...intended];
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Returns its last name: somebody else may have closed it first. Throws when it is still open. */
function close(path: string): string {
  const final = `${path.slice(0, -open.length)}${closed}`;
  try {
    renameSync(path, final);
  } catch (error) {
    if (existsSync(path)) throw error;
  }
  return final;
}

function removeOld(folder: string, beforeMs: number): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (written !== undefined && written < beforeMs) rmSync(path, { force: true });
  }
}
