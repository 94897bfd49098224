// The end of a process: in order, or with one sentence that says why not.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { projectFile, projectRoot } from '../src/project-files.ts';

/** A process that is told to end once it runs, and whose end is this expression. */
async function endOf(stop: string): Promise<{ code: number | null; stderr: string }> {
  const script = `
    import { runProcess } from ${JSON.stringify(projectFile('src/run-process.ts'))};
    await runProcess(async () => {
      // As a server does, this keeps the process up.
      setInterval(() => undefined, 60_000);
      setImmediate(() => process.kill(process.pid, 'SIGTERM'));
      return { stop: () => ${stop} };
    });`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: projectRoot,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { code, stderr };
}

describe('a process that is told to end', () => {
  it('ends with 0 when everything stopped in order', async () => {
    expect(await endOf('Promise.resolve()')).to.deep.equal({ code: 0, stderr: '' });
  });

  it('says in one sentence why it could not stop in order, and ends with 1', async () => {
    const { code, stderr } = await endOf("Promise.reject(new Error('the database is gone'))");
    expect(code).to.equal(1);
    expect(stderr).to.match(/^Hadir could not end in order; [^\n]*: the database is gone\n$/);
  });
});
