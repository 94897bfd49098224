// One real process of Hadir under a test's eyes: started, told where to end, and heard of.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { projectFile, projectRoot } from '../../src/project-files.ts';
import { endProcess } from '../support/real-processes.ts';
import { waitFor } from '../support/wait-for.ts';
import type { News, Order } from './actor-process.ts';
import type { Orders } from './boundaries.ts';

/** How long a test waits for a fact before it fails: a laden machine takes its time over four processes. */
export const patienceMs = 90_000;

export interface Actor {
  process: ChildProcess;
  /** Boundaries passed since it was armed. */
  passed: readonly string[];
  start(role: 'worker' | 'web'): Promise<void>;
  /** Numbers the boundaries anew. */
  arm(orders: Orders, databasePid?: number): Promise<void>;
  /** Resolves once its database has answered everything, or it has ended at its boundary. */
  finish(): Promise<void>;
  /** Whether it came to the boundary it was told to end at. */
  hasReached(): boolean;
  hasEnded(): boolean;
  /** Resolves once it came there and, told to be killed, is gone. Rejects when it never comes there. */
  reached(): Promise<void>;
  /** kill -9, by whoever runs the test. */
  kill(): Promise<void>;
  /** What it logged. */
  log(): string;
}

/** A process that has loaded everything and waits to be told which one it is: loading takes longer than what is tested. */
export async function loadActor(env: Record<string, string>): Promise<Actor> {
  const child = spawn(process.execPath, ['--import', 'tsx', projectFile('test/crash/actor-process.ts')], {
    cwd: projectRoot,
    env: { PATH: process.env.PATH, HOME: env.DATA_DIR, TMPDIR: process.env.TMPDIR ?? '/tmp', ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'ipc'],
  });
  const heard: News[] = [];
  const passed: string[] = [];
  let log = '';
  let rest = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  (child.stdio[3] as Readable).setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const news = JSON.parse(line) as News;
      if (news.news === 'passed') passed.push(news.at);
      else heard.push(news);
    }
  });
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const hears = async (what: News['news']): Promise<void> => {
    await waitFor(
      `a process to say «${what}»`,
      async () => {
        if (heard.some(({ news }) => news === what)) return true;
        if (hasEnded())
          throw new Error(`A process ended (${child.exitCode ?? child.signalCode}) before it said «${what}»:\n${log}`);
        return false;
      },
      patienceMs,
    );
  };
  const tell = (order: Order): void => {
    child.send(order);
  };
  let isKilled = false;
  const actor: Actor = {
    process: child,
    passed,
    async start(role) {
      tell({ start: role });
      await hears('started');
    },
    async arm(orders, databasePid = 0) {
      heard.length = 0;
      passed.length = 0;
      isKilled = orders.ending === 'kill';
      tell({ arm: orders, databasePid });
      await hears('armed');
    },
    async finish() {
      if (!hasEnded()) tell({ finish: true });
      await waitFor(
        'a process to finish',
        async () => hasEnded() || heard.some(({ news }) => news === 'finished'),
        patienceMs,
      );
    },
    hasReached: () => heard.some(({ news }) => news === 'ends') && (!isKilled || hasEnded()),
    hasEnded,
    reached: async () => {
      await waitFor('a process to come to its boundary', async () => actor.hasReached(), patienceMs);
    },
    kill: () => endProcess(child, 'SIGKILL'),
    log: () => log,
  };
  await Promise.race([hears('loaded'), once(child, 'exit')]);
  return actor;
}
