// Runs the built Hadir as a real process in a folder of its own, and waits for what it prints instead of for time.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFile, projectRoot } from '../../src/project-files.ts';

export interface HadirProcess {
  process: ChildProcess;
  dataDir: string;
  /** Everything printed so far, both streams. */
  output(): string;
  /** Resolves with the match once it is printed; rejects when the process ends before. */
  printed(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Resolves with the exit code. */
  ended: Promise<number | null>;
}

/** A folder for one test's data. */
export const makeDataDir = (): Promise<string> => mkdtemp(join(tmpdir(), 'hadir-test-'));

export const removeDataDir = (dataDir: string): Promise<void> => rm(dataDir, { recursive: true, force: true });

/** `npm start` without the build, on free ports. The environment is this one's without anything that would set Hadir up. */
export function startHadir(
  dataDir: string,
  env: Record<string, string> = {},
  entry = 'dist/src/main.js',
): HadirProcess {
  const child = spawn(process.execPath, [projectFile(entry)], {
    cwd: projectRoot,
    env: {
      PATH: process.env.PATH,
      HOME: dataDir,
      TMPDIR: tmpdir(),
      PORT: '0',
      SIMULATOR_PORT: '0',
      DATA_DIR: dataDir,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      output += text;
      for (const listener of listeners) listener();
    });
  }
  // 'close' comes after the last line of output, 'exit' may come before it.
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return {
    process: child,
    dataDir,
    output: () => output,
    ended,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = output.match(pattern);
          if (match === null) return;
          listeners.delete(look);
          resolve(match);
        };
        listeners.add(look);
        look();
        void ended.then((code) =>
          reject(new Error(`Hadir ended with ${code} before it printed ${pattern}:\n${output}`)),
        );
      }),
  };
}

/** Ends it the way Ctrl-C does; resolves with the exit code. */
export function stopHadir(hadir: HadirProcess): Promise<number | null> {
  hadir.process.kill('SIGINT');
  return hadir.ended;
}
