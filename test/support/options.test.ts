// The commands that measure and prove, called with an option that they do not know.
import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { projectFile } from '../../src/project-files.ts';

describe('a command that measures or proves', () => {
  const commands: [string, string, RegExp][] = [
    ['npm run bench', 'test/bench/run.ts', /takes --guests …, --runs …, --pairs …, --only …, --full\.$/],
    ['npm run bench:database', 'test/bench/embedded-database.ts', /takes no options\.$/],
    ['npm run chaos', 'test/chaos/campaign.ts', /takes --guests …, --kills …, --seed …, --per-second …, --sweep\.$/],
    ['npm run mutants', 'test/mutants/run.ts', /takes --only …\.$/],
  ];
  for (const [command, file, says] of commands)
    it(`says in one sentence what it takes: ${command}`, () => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ['--import', 'tsx', projectFile(file), '--gusts', '3'],
        { encoding: 'utf8' },
      );
      expect({ status, stdout, lines: stderr.trim().split('\n').length }).to.deep.equal({
        status: 1,
        stdout: '',
        lines: 1,
      });
      expect(stderr.trim()).to.include("'--gusts'").and.to.include(command).and.to.match(says);
    });
});
