// Starting and stopping the real process: what cannot start says in one sentence what to do; what stops leaves nothing behind.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectFile } from '../../src/project-files.ts';
import { makeDataDir, removeDataDir, startHadir, stopHadir } from '../support/hadir-process.ts';

/** What a start that is refused prints, and its exit code. */
async function refused(
  dataDir: string,
  env: Record<string, string>,
  entry?: string,
): Promise<{ code: number | null; sentence: string }> {
  const hadir = startHadir(dataDir, env, entry);
  const code = await hadir.ended;
  return { code, sentence: hadir.output().trim() };
}

describe('starting Hadir', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await makeDataDir();
  });
  afterEach(() => removeDataDir(dataDir));

  it('says which setting to change when a port is busy', async () => {
    const other = createServer().listen(0);
    await once(other, 'listening');
    const port = String((other.address() as AddressInfo).port);
    const web = await refused(dataDir, { PORT: port });
    expect(web.code).to.equal(1);
    expect(web.sentence).to.match(new RegExp(`^Port ${port} is in use .* PORT .*\\.$`));
    const simulator = await refused(dataDir, { SIMULATOR_PORT: port });
    expect(simulator.code).to.equal(1);
    expect(simulator.sentence.split('\n').at(-1)).to.include(port).and.to.include('SIMULATOR_PORT');
    other.close();
  });

  it('says which setting to change when the data folder cannot be written', async () => {
    const file = join(dataDir, 'a-file');
    await writeFile(file, '');
    const { code, sentence } = await refused(dataDir, { DATA_DIR: join(file, 'data') });
    expect(code).to.equal(1);
    expect(sentence).to.match(/^Hadir cannot write to its data folder .* DATA_DIR .*\.$/);
  });

  it('says so when Hadir runs on the same data already, and leaves the first one alone', async () => {
    const first = startHadir(dataDir);
    await first.printed(/Hadir is ready/);
    const second = await refused(dataDir, {});
    expect(second.code).to.equal(1);
    expect(second.sentence).to.match(/^Hadir is running on .* already: .*\.$/);
    expect(await stopHadir(first)).to.equal(0);
    expect(first.output().match(/Hadir is stopping/g)).to.have.length(1);
    expect(first.output()).to.include('Hadir has stopped');
  });

  it('starts again after kill -9', async () => {
    const first = startHadir(dataDir);
    await first.printed(/Hadir is ready/);
    first.process.kill('SIGKILL');
    await first.ended;
    const second = startHadir(dataDir);
    await second.printed(/Hadir is ready/);
    expect(await stopHadir(second)).to.equal(0);
  });

  it('names a wrong setting and refuses a half-configured production, with exit code 78', async () => {
    const port = await refused(dataDir, { PORT: 'three thousand' });
    expect(port).to.deep.equal({ code: 78, sentence: 'PORT is not right: set it to a port number, e.g. 3000.' });
    for (const entry of ['dist/src/main.js', 'dist/src/web.js', 'dist/src/worker.js']) {
      const production = await refused(dataDir, { NODE_ENV: 'production' }, entry);
      expect(production.code).to.equal(78);
      expect(production.sentence.split('\n')).to.have.length(1);
      expect(production.sentence).to.include('TWILIO_ACCOUNT_SID');
    }
  });

  it('keeps the data folder to its owner', async () => {
    const folder = join(dataDir, 'fresh');
    const hadir = startHadir(dataDir, { DATA_DIR: folder });
    await hadir.printed(/Hadir is ready/);
    const { stdout } = await run('find', [folder, '-perm', '/077', '-not', '-type', 'l']);
    expect(await stopHadir(hadir)).to.equal(0);
    expect(stdout.trim()).to.equal('');
  });

  it('says that Node is too old before anything else', async () => {
    const script = `Object.defineProperty(process.versions, 'node', { value: '18.20.0' }); require(${JSON.stringify(projectFile('bin/check-node.cjs'))}); console.log('went on')`;
    const { code, stdout, stderr } = await run(process.execPath, ['-e', script]);
    expect(code).to.equal(1);
    expect(stdout).to.equal('');
    expect(stderr).to.match(/^Hadir needs Node 20\.19 or newer and this is 18\.20\.0: .*\.\n$/);
  });
});

const run = (file: string, args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const child = execFile(file, args, (_, stdout, stderr) => resolve({ code: child.exitCode ?? 0, stdout, stderr }));
  });
