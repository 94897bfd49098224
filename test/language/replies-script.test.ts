// Runs the scoring script as a person does: on a good file, for predictions, on a missing and on a broken one.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectFile } from '../../src/project-files.ts';

describe('The script that scores replies', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'hadir-replies-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(process.execPath, [...process.execArgv, projectFile('scripts/replies.ts'), ...args], {
      encoding: 'utf8',
      cwd: projectFile('.'),
    });
  const file = (name: string, lines: readonly string[]): string => {
    const path = join(folder, name);
    writeFileSync(path, lines.join('\n'));
    return path;
  };
  const labelled = (id: string, text: string, intent: string, party: number | null = null): string =>
    JSON.stringify({ id, text, intent, party, accept: [], note: 'plain' });

  it('counts flips, unsafe commits and parties, and lists what is wrong', () => {
    const path = file('some.jsonl', [
      labelled('a', 'بنحضر', 'confirm'),
      labelled('b', 'ما أقدر أحضر', 'confirm'),
      labelled('c', 'شكرا', 'thanks'),
      labelled('d', 'حنا ٣', 'headcount', 4),
    ]);
    const { status, stdout } = run(path);
    expect(status).to.equal(0);
    expect(stdout).to.match(/intent, lenient {2}75\.0 %/);
    expect(stdout).to.match(/flips +1: b/);
    expect(stdout).to.match(/unsafe commits +1 \(25\.0 %\): b/);
    expect(stdout).to.match(/party right +75\.0 %/);
    expect(stdout).to.match(/^d {2}headcount 3 instead of headcount 4/m);
  });

  it('reads a file that begins with a byte order mark', () => {
    const { status, stdout } = run(
      '--predict',
      file('marked.jsonl', [`\ufeff${JSON.stringify({ id: 'x', text: 'لا' })}`]),
    );
    expect({ status, stdout }).to.deep.equal({ status: 0, stdout: '{"id":"x","intent":"decline","party":null}\n' });
  });

  it('prints one prediction a line and nothing else, for texts without labels too', () => {
    const path = file('texts.jsonl', [
      JSON.stringify({ id: 'x', text: 'بنجي ٤ أشخاص' }),
      '',
      JSON.stringify({ id: 'y', text: 'لا' }),
    ]);
    const { status, stdout } = run('--predict', path);
    expect(status).to.equal(0);
    expect(stdout).to.equal('{"id":"x","intent":"confirm","party":4}\n{"id":"y","intent":"decline","party":null}\n');
  });

  for (const [name, args, message] of [
    ['a missing name', (): string[] => [], /^No file given: run .+\n$/],
    ['a missing file', (): string[] => [join(folder, 'none.jsonl')], /^Cannot read .+none\.jsonl: check the path.+\n$/],
    [
      'a broken line',
      (): string[] => [file('broken.jsonl', [labelled('a', 'نعم', 'confirm'), '{"id":'])],
      /broken\.jsonl, line 2: is not JSON; correct that line and run again\.\n$/,
    ],
    [
      'a line without text',
      (): string[] => [file('bare.jsonl', ['{"id":"a","intent":"confirm"}'])],
      /bare\.jsonl, line 1: "id" and "text" must be strings/,
    ],
    [
      'a label that is none',
      (): string[] => [file('typo.jsonl', [labelled('a', 'نعم', 'confrim')])],
      /typo\.jsonl, line 1: "confrim" is no intent: use one of confirm, decline, .+; correct that line and run again\.\n$/,
    ],
    ['an empty file', (): string[] => [file('empty.jsonl', [''])], /empty\.jsonl holds no replies/],
  ] as const) {
    it(`says in one sentence what to do about ${name}`, () => {
      const { status, stdout, stderr } = run(...args());
      expect({ status, stdout }).to.deep.equal({ status: 1, stdout: '' });
      expect(stderr).to.match(message);
    });
  }
});
