// The commands of package.json where something is missing: one sentence that says what to do, and nothing begun by mistake.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { projectFile, projectRoot } from '../src/project-files.ts';

interface Ended {
  code: number | null;
  said: string;
}

async function run(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, error, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code, said: out + error };
}

describe('a command', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hadir-command-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('that needs a build asks for one in every script of package.json', async () => {
    const { scripts } = JSON.parse(await readFile(projectFile('package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const fromDist = Object.entries(scripts).filter(([, script]) => script.includes('node dist/'));
    expect(fromDist.length).to.be.at.least(8);
    for (const [name, script] of fromDist)
      expect(script, name).to.match(/^node bin\/check-built\.cjs && |npm run --silent build && /);
  });

  it('says that Hadir is not built, and that it was built too long ago', async () => {
    await cp(projectFile('bin/check-built.cjs'), join(folder, 'bin/check-built.cjs'));
    const check = join(folder, 'bin/check-built.cjs');
    expect(await run([check])).to.deep.equal({
      code: 1,
      said: 'Hadir is not built yet: run `npm run build` first (`npm start` does it by itself).\n',
    });
    const [source, built] = [join(folder, 'src/page/a.ts'), join(folder, 'dist/src/main.js')];
    for (const path of [source, built]) {
      await mkdir(join(path, '..'), { recursive: true });
      await writeFile(path, '');
    }
    await utimes(source, 1_000, 1_000);
    expect(await run([check])).to.deep.equal({ code: 0, said: '' });
    await utimes(built, 500, 500);
    expect(await run([check])).to.deep.equal({
      code: 0,
      said: 'Hadir was built before its sources were last changed: `npm run build` brings the two together.\n',
    });
  });

  for (const [script, ...args] of [
    ['sign-in.ts'],
    ['db-backup.ts', 'backup.hadir'],
    ['db-move.ts', '--to', 'mongodb://127.0.0.1:1/hadir'],
  ])
    it(`${script} begins no second Hadir in a folder that has none`, async () => {
      const dataDir = join(folder, 'mistyped');
      const { code, said } = await run(['--import', 'tsx', projectFile(`scripts/${script}`), ...args], {
        DATA_DIR: dataDir,
      });
      expect(code).to.equal(1);
      expect(said).to.equal(
        `There is no Hadir in ${dataDir}: set DATA_DIR to its data folder, or start Hadir there first.\n`,
      );
      expect(existsSync(dataDir)).to.equal(false);
    });

  it('says which setting names the MongoDB that does not answer', async () => {
    const { code, said } = await run(['--import', 'tsx', projectFile('scripts/sign-in.ts')], {
      MONGODB_URI: 'mongodb://127.0.0.1:1/hadir',
    });
    expect(code).to.equal(1);
    expect(said).to.match(/^The database does not answer \(.*\): see that MongoDB runs and that MONGODB_URI[^\n]*\n$/);
  });
});
