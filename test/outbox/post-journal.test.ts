// The journal of POSTs: what it calls never sent was not, whoever froze, died, wrote half a line or copied a file.
import { spawnSync } from 'node:child_process';
import fs, { appendFileSync, copyFileSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createPostJournal, type PostJournal } from '../../src/outbox/post-journal.ts';
import { projectFile } from '../../src/project-files.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createRecordedLog, type RecordedLog } from './recorded-log.ts';

describe('what a process noted of its POSTs', () => {
  let folder: string;
  let clock: FakeClock;
  let log: RecordedLog;
  /** Each stands for a process of its own. */
  const aProcess = (boot: string | null = 'this start'): PostJournal => createPostJournal(folder, { clock, log, boot });
  const files = (): string[] => readdirSync(folder).map((name) => join(folder, name));
  const theFile = (): string => {
    const [only, ...others] = files();
    if (only === undefined || others.length > 0) throw new Error(`There are ${files().length} files.`);
    return only;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hadir-journal-'));
    // The files' own times are the machine's.
    clock = createFakeClock(Date.now());
    log = createRecordedLog();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('tells what it intended and never began, and nothing of what it began or what nobody noted', () => {
    const begins = aProcess().intends(['one', 'two']);
    expect(begins('one')).to.equal(true);
    expect(aProcess().neverBegun(['one', 'two', 'three'])).to.deep.equal(['two']);
    expect(aProcess().neverBegun(['one', 'two', 'three']), 'asked once more').to.deep.equal(['two']);
  });

  it('outlives the process being killed', () => {
    const code = `
      import { createPostJournal } from ${JSON.stringify(projectFile('src/outbox/post-journal.ts'))};
      const journal = createPostJournal(${JSON.stringify(folder)}, { clock: { now: () => new Date() }, log: console, boot: 'this start' });
      journal.intends(['one', 'two'])('one');
      process.kill(process.pid, 'SIGKILL');`;
    const { signal } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code]);
    expect(signal).to.equal('SIGKILL');
    expect(aProcess().neverBegun(['one', 'two'])).to.deep.equal(['two']);
  });

  it('forbids a process that was only frozen to begin what another has called never begun', () => {
    const frozen = aProcess();
    const begins = frozen.intends(['one', 'two']);
    begins('one');
    expect(aProcess().neverBegun(['two'])).to.deep.equal(['two']);
    expect(begins('two')).to.equal(false);
    const again = frozen.intends(['three']);
    expect(again('three'), 'what it intends from then on').to.equal(true);
    expect(aProcess().neverBegun(['two', 'three'])).to.deep.equal(['two']);
  });

  it('forbids it also when it is asked while the POST is being noted', () => {
    const begins = aProcess().intends(['one']);
    const { writeSync } = fs;
    let proven: string[] = [];
    // Between the file's being opened and the line in it.
    fs.writeSync = ((...given: Parameters<typeof writeSync>) => {
      proven = aProcess().neverBegun(['one']);
      return writeSync(...given);
    }) as typeof writeSync;
    syncBuiltinESMExports();
    try {
      expect(begins('one')).to.equal(false);
    } finally {
      fs.writeSync = writeSync;
      syncBuiltinESMExports();
    }
    expect(proven).to.deep.equal(['one']);
  });

  it('makes no POST that was noted by half, and notes nothing after it', () => {
    const journal = aProcess();
    const begins = journal.intends(['one', 'two']);
    const { writeSync } = fs;
    // As a full disk does.
    fs.writeSync = ((descriptor: number, line: string) => writeSync(descriptor, line.slice(0, 8))) as typeof writeSync;
    syncBuiltinESMExports();
    try {
      expect(begins('one')).to.equal(false);
    } finally {
      fs.writeSync = writeSync;
      syncBuiltinESMExports();
    }
    expect(begins('two')).to.equal(false);
    expect(log.failures()).to.deep.equal(['outbox.journal']);
    expect(aProcess().neverBegun(['one', 'two'])).to.deep.equal(['one', 'two']);
    expect(journal.intends(['three'])('three'), 'unnoted from then on').to.equal(true);
    expect(aProcess().neverBegun(['three'])).to.deep.equal([]);
  });

  it('leaves the others alone while everything asked for was begun', () => {
    const begins = aProcess().intends(['one', 'two']);
    begins('one');
    expect(aProcess().neverBegun(['one'])).to.deep.equal([]);
    expect(begins('two')).to.equal(true);
  });

  it('counts a line that was cut short as not written: its POST was not made', () => {
    aProcess().intends(['one']);
    appendFileSync(theFile(), 'begun on');
    expect(aProcess().neverBegun(['one'])).to.deep.equal(['one']);
  });

  it('makes no POST that it cannot note, and none later under the same name', () => {
    const begins = aProcess().intends(['one']);
    rmSync(theFile());
    expect(begins('one')).to.equal(false);
    expect(files()).to.deep.equal([]);
  });

  it('notes nothing more and lets everything leave when the folder is gone', () => {
    const journal = aProcess();
    rmSync(folder, { recursive: true });
    expect(journal.intends(['one'])('one')).to.equal(true);
    expect(log.failures()).to.deep.equal(['outbox.journal']);
    expect(journal.neverBegun(['one'])).to.deep.equal([]);
  });

  const untrusted: [string, () => void][] = [
    [
      'of an earlier start of the machine, which may have lost lines',
      () => {
        const original = theFile();
        aProcess('an earlier start').intends(['one']);
        rmSync(original);
      },
    ],
    [
      'that is a copy, such as one from a backup',
      () => {
        const original = theFile();
        copyFileSync(original, join(folder, 'copy.posts'));
        rmSync(original);
      },
    ],
    ['that is empty', () => writeFileSync(theFile(), '')],
  ];
  for (const [what, spoil] of untrusted)
    it(`proves nothing by a file ${what}`, () => {
      aProcess().intends(['one']);
      spoil();
      expect(aProcess().neverBegun(['one'])).to.deep.equal([]);
    });

  it('begins a new file after about a thousand messages, and both are read', () => {
    const journal = aProcess();
    const nonces = Array.from({ length: 1_500 }, (_, index) => `nonce-of-16-${String(index).padStart(4, '0')}`);
    for (const nonce of nonces)
      if (nonce.endsWith('7')) journal.intends([nonce]);
      else journal.intends([nonce])(nonce);
    expect(files()).to.have.length(2);
    expect(aProcess().neverBegun(nonces)).to.have.members(nonces.filter((nonce) => nonce.endsWith('7')));
  });

  it('notes and proves nothing where the machine does not tell its starts apart', () => {
    const journal = aProcess(null);
    expect(journal.intends(['one'])('one')).to.equal(true);
    expect(files()).to.deep.equal([]);
    expect(journal.neverBegun(['one'])).to.deep.equal([]);
  });

  it('forgets after a day what nobody asked for', () => {
    aProcess().intends(['one']);
    const old = theFile();
    const longAgo = (clock.nowMs() - 90_000_001) / 1_000;
    utimesSync(old, longAgo, longAgo);
    aProcess().intends(['two']);
    expect(files()).to.not.include(old);
    expect(files()).to.have.length(1);
  });
});
