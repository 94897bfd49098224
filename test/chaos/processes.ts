// The real processes of one chaos run: simulator, web, worker and database, each of which may be killed at any time.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { projectFile, projectRoot } from '../../src/project-files.ts';

export type Victim = 'web' | 'worker' | 'database';

export interface Processes {
  simulatorUrl: string;
  /** kill -9; the process is started again at once, as a process manager would. */
  kill(victim: Victim): Promise<void>;
  stop(): Promise<void>;
}

const account = { accountSid: `AC${'c'.repeat(32)}`, authToken: 'chaos-0123456789abcdef' };

export async function startProcesses(
  dataDir: string,
  organizer: string,
  seed: number,
  perSecond: number,
): Promise<Processes> {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const simulator = run('dist/src/simulator/main.js', {}, [
    `--account-sid=${account.accountSid}`,
    `--auth-token=${account.authToken}`,
    `--inbound-url=${publicUrl}/webhook`,
    `--seed=${seed}`,
    '--latency-ms=50',
  ]);
  const simulatorUrl = await firstUrl(simulator);
  const env = {
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    DATA_DIR: dataDir,
    TWILIO_ACCOUNT_SID: account.accountSid,
    TWILIO_AUTH_TOKEN: account.authToken,
    TWILIO_FROM: '+14155238886',
    TWILIO_API_URL: simulatorUrl,
    ORGANIZERS: organizer,
    MESSAGES_PER_SECOND: String(perSecond),
    LOG_LEVEL: 'error',
  };
  const start = { web: () => run('dist/src/web.js', env), worker: () => run('dist/src/worker.js', env) };
  const running = { web: start.web(), worker: start.worker() };
  let stopping = false;
  const keepUp = (name: 'web' | 'worker'): void => {
    running[name].once('close', () => {
      if (stopping) return;
      running[name] = start[name]();
      keepUp(name);
    });
  };
  keepUp('web');
  keepUp('worker');
  await answers(`${publicUrl}/health/ready`);
  return {
    simulatorUrl,
    async kill(victim) {
      if (victim === 'database') {
        for (const pid of databasePids(dataDir)) process.kill(pid, 'SIGKILL');
        return;
      }
      running[victim].kill('SIGKILL');
      await once(running[victim], 'close');
    },
    async stop() {
      stopping = true;
      for (const child of [running.web, running.worker, simulator]) {
        child.kill('SIGTERM');
        if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
      }
    },
  };
}

function run(entry: string, env: Record<string, string>, args: string[] = []): ChildProcess {
  return spawn(process.execPath, [projectFile(entry), ...args], {
    cwd: projectRoot,
    env: { PATH: process.env.PATH, TMPDIR: tmpdir(), ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

async function firstUrl(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += chunk;
    const match = text.match(/"url":"([^"]+)"/);
    if (match?.[1] !== undefined) return match[1];
  }
  throw new Error('The simulator did not say where it is.');
}

async function answers(url: string): Promise<void> {
  for (;;) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** The embedded database belongs to no process of ours, so it is found by what it was started with. */
function databasePids(dataDir: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return command.includes('server-process') && command.includes(dataDir);
      } catch {
        return false;
      }
    })
    .map(Number);
}
