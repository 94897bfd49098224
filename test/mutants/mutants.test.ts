// The mutants of `npm run mutants` still fit the sources; running them takes minutes and is a command of its own.
import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { projectFile } from '../../src/project-files.ts';
import { mutated } from './apply.ts';
import { mutants } from './mutants.ts';

describe('the mutants', () => {
  for (const mutant of mutants)
    it(`can still take out ${mutant.without}`, () => {
      const source = readFileSync(projectFile(mutant.file), 'utf8');
      expect(mutated(source, mutant)).not.to.equal(source);
      for (const test of mutant.tests) expect(existsSync(projectFile(test)), test).to.equal(true);
    });
});
