// The processes beside Hadir's own in a test that kills: the simulator, and how to find the database's process.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { projectFile, projectRoot } from '../../src/project-files.ts';

export interface SimulatorProcess {
  url: string;
  stop(): Promise<void>;
}

/** The built simulator in a process of its own, so that what it remembers outlives everything that is killed. */
export async function startSimulatorProcess(args: readonly string[]): Promise<SimulatorProcess> {
  const child = spawn(process.execPath, [projectFile('dist/src/simulator/main.js'), ...args], {
    cwd: projectRoot,
    env: { PATH: process.env.PATH, TMPDIR: tmpdir() },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await firstUrl(child);
  child.stdout.resume();
  return { url, stop: () => endProcess(child, 'SIGTERM') };
}

async function firstUrl(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    text += chunk;
    const match = text.match(/"url":"([^"]+)"/);
    if (match?.[1] !== undefined) return match[1];
  }
  throw new Error('The simulator did not say where it is.');
}

/** Resolves once the system has taken the process back. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The embedded database belongs to no process of ours, so it is found by what it was started with. */
export function databasePids(dataDir: string): number[] {
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
