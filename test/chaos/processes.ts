// The real processes of one chaos run: simulator, web, worker and database, each of which may be killed at any time.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFile, projectRoot } from '../../src/project-files.ts';
import { databasePids, endProcess, freePort, startSimulatorProcess } from '../support/real-processes.ts';

export type Victim = 'web' | 'worker' | 'database';

export interface Processes {
  simulatorUrl: string;
  /** kill -9; the process is started again at once, as a process manager would. */
  kill(victim: Victim): Promise<void>;
  stop(): Promise<void>;
}

const account = { accountSid: `AC${'c'.repeat(32)}`, authToken: 'chaos-0123456789abcdef' };

/** Web and worker write `web.log` and `worker.log` into `dataDir`. */
export async function startProcesses(
  dataDir: string,
  organizer: string,
  seed: number,
  perSecond: number,
): Promise<Processes> {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const simulator = await startSimulatorProcess([
    `--account-sid=${account.accountSid}`,
    `--auth-token=${account.authToken}`,
    `--inbound-url=${publicUrl}/webhook`,
    `--seed=${seed}`,
    '--latency-ms=50',
  ]);
  const env = {
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    DATA_DIR: dataDir,
    TWILIO_ACCOUNT_SID: account.accountSid,
    TWILIO_AUTH_TOKEN: account.authToken,
    TWILIO_FROM: '+14155238886',
    TWILIO_API_URL: simulator.url,
    QUIET_HOURS: 'none',
    ORGANIZERS: organizer,
    MESSAGES_PER_SECOND: String(perSecond),
    LOG_LEVEL: 'warn',
  };
  const log = (name: Victim): string => join(dataDir, `${name}.log`);
  const start = {
    web: () => run('dist/src/web.js', env, log('web')),
    worker: () => run('dist/src/worker.js', env, log('worker')),
  };
  const running = { web: start.web(), worker: start.worker() };
  let stopping = false;
  const keepUp = (name: 'web' | 'worker'): void => {
    running[name].once('exit', () => {
      if (stopping) return;
      running[name] = start[name]();
      keepUp(name);
    });
  };
  keepUp('web');
  keepUp('worker');
  await answers(`${publicUrl}/health/ready`);
  return {
    simulatorUrl: simulator.url,
    async kill(victim) {
      if (victim === 'database') {
        for (const pid of databasePids(dataDir)) process.kill(pid, 'SIGKILL');
        return;
      }
      await endProcess(running[victim], 'SIGKILL');
    },
    async stop() {
      stopping = true;
      for (const child of [running.web, running.worker]) await endProcess(child, 'SIGTERM');
      await simulator.stop();
    },
  };
}

/** What it says is added to `log`, since it may be started many times. */
function run(entry: string, env: Record<string, string>, log: string): ChildProcess {
  const output = openSync(log, 'a', 0o600);
  const child = spawn(process.execPath, [projectFile(entry)], {
    cwd: projectRoot,
    env: { PATH: process.env.PATH, TMPDIR: tmpdir(), ...env },
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  return child;
}

async function answers(url: string): Promise<void> {
  for (;;) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
  }
}
