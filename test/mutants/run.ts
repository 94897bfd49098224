// `npm run mutants`: takes every mechanism out of a copy of the tree, one at a time, and says whether its tests notice.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFile, projectRoot } from '../../src/project-files.ts';
import { readOptions } from '../support/options.ts';
import { mutated } from './apply.ts';
import { mutants } from './mutants.ts';

const values = readOptions('npm run mutants', { only: { type: 'string', default: '' } });
const copy = mkdtempSync(join(tmpdir(), 'hadir-mutants-'));
try {
  for (const path of execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: projectRoot,
    encoding: 'utf8',
  })
    .split('\0')
    .filter(Boolean))
    cpSync(projectFile(path), join(copy, path));
  symlinkSync(projectFile('node_modules'), join(copy, 'node_modules'));
  const chosen = mutants.filter(({ without }) => without.includes(values.only));
  if (chosen.length === 0) throw new Error(`No mutant has «${values.only}» in its name: see test/mutants/mutants.ts.`);
  const tests = [...new Set(chosen.flatMap((mutant) => mutant.tests))];
  const untouched = runTests(tests);
  if (untouched.failed) {
    console.log(untouched.output);
    throw new Error('The tests fail without any mutant, so they would prove nothing: mend them first.');
  }
  console.log(`${chosen.length} mutants; the tests pass without them.\n`);
  const survivors = chosen.filter((mutant) => {
    const file = join(copy, mutant.file);
    const source = readFileSync(file, 'utf8');
    writeFileSync(file, mutated(source, mutant));
    const { failed, output } = runTests(mutant.tests);
    writeFileSync(file, source);
    console.log(`${failed ? 'caught  ' : 'SURVIVED'}  without ${mutant.without}`);
    const first = output.match(/^\s+1\) .*$/m)?.[0].trim();
    if (failed && first !== undefined) console.log(`            by «${first.replace(/^1\) /, '')}»`);
    return !failed;
  });
  console.log(`\n${chosen.length - survivors.length} of ${chosen.length} caught.`);
  process.exitCode = survivors.length === 0 ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

/** A mutant that makes a test wait for ever is noticed by mocha's own time limit. */
function runTests(files: readonly string[]): { failed: boolean; output: string } {
  const mocha = join(copy, 'node_modules/mocha/bin/mocha.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [mocha, '--bail', ...files], {
    cwd: copy,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return { failed: status !== 0, output: stdout + stderr };
}
