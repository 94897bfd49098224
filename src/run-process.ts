// A process from its first line to its last: a failure to start is one sentence, a signal ends everything in order.

import { existsSync, realpathSync } from 'node:fs';
import { SettingError } from './config.ts';
import { EmbeddedDatabaseError } from './embedded-mongo/index.ts';
import { PortBusy } from './http-server.ts';

export interface Running {
  stop(): Promise<void>;
}

/** Whether this file is what `node` was started with: through a link or without its extension, too. */
export function isStarted(file: string): boolean {
  const [, started] = process.argv;
  if (started === undefined) return false;
  return [started, `${started}.js`].some((path) => existsSync(path) && realpathSync(path) === file);
}

/** A reason not to start that the reader can mend; its message is the whole sentence to print. */
export class StartRefused extends Error {
  override name = 'StartRefused';
}

/** EX_CONFIG of sysexits.h: a process manager should not try again by itself. */
const exitWrongSetting = 78;
/** Everything has this long to end; a process manager kills after 30 s. */
const stopLimitMs = 28_000;

/**
 * Never rejects. Exits with 0 after SIGINT or SIGTERM, 78 for a wrong setting, 1 for any other reason not to start and when
 * it could not end in order.
 */
export async function runProcess(start: () => Promise<Running>): Promise<void> {
  // Guest lists and secrets: whatever this process creates is for its own user alone.
  process.umask(0o077);
  let running: Running;
  let stopping = false;
  const stopped = new Promise<void>((resolve) => {
    const stop = () => {
      // A second Ctrl-C means now.
      if (stopping) process.exit(130);
      stopping = true;
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
  try {
    running = await start();
  } catch (error) {
    console.error(sentenceOf(error));
    process.exit(error instanceof SettingError ? exitWrongSetting : 1);
  }
  await stopped;
  setTimeout(() => {
    console.error('Hadir could not end in time and was cut off; what was under way goes on at the next start.');
    process.exit(1);
  }, stopLimitMs).unref();
  try {
    await running.stop();
  } catch (error) {
    console.error(`Hadir could not end in order; what was under way goes on at the next start: ${wordsOf(error)}`);
    process.exit(1);
  }
  process.exit(0);
}

/** For a command that does one thing: the same sentences and exit codes for what keeps it from starting. */
export async function runOnce(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(sentenceOf(error));
    process.exitCode = error instanceof SettingError ? exitWrongSetting : 1;
  }
}

function sentenceOf(error: unknown): string {
  if (
    error instanceof SettingError ||
    error instanceof PortBusy ||
    error instanceof StartRefused ||
    error instanceof EmbeddedDatabaseError
  )
    return error.message;
  if (isUnreachable(error))
    return `The database does not answer (${wordsOf(error)}): see that MongoDB runs and that MONGODB_URI, or for a move MOVE_TO, names it rightly.`;
  return `Hadir could not start: ${wordsOf(error)}`;
}

/** The driver's and mongoose's word for a server that could not be reached or chosen in time. */
const isUnreachable = (error: unknown): boolean =>
  error instanceof Error && /ServerSelectionError$|^MongoNetworkError$/.test(error.name);

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
