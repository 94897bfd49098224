// Who may import whom: the tree's promise, read from the imports themselves.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect } from 'chai';
import { projectFile, projectRoot } from '../src/project-files.ts';

const leaves = ['clock', 'config', 'ids', 'language', 'log', 'project-files', 'wording'];
/** Folders of src (and flows, jobs) that each may reach, besides itself and the leaves. */
const allowed: Record<string, readonly string[]> = {
  flows: [],
  jobs: ['campaign', 'conversation', 'outbox', 'db'],
  language: ['flows'],
  wording: ['flows', 'language'],
  db: ['flows'],
  // `outbox/enqueue` is how a committed command becomes a message: there is one outbox and one way into it.
  conversation: ['flows', 'db', 'outbox', 'pass'],
  pass: ['flows', 'db'],
  campaign: ['flows', 'conversation', 'db', 'outbox'],
  inbound: ['flows', 'conversation', 'db', 'outbox'],
  outbox: ['flows', 'db'],
  twilio: ['flows', 'outbox', 'db', 'inbound'],
  page: ['flows', 'campaign', 'health', 'db', 'pass'],
  health: ['db'],
  'embedded-mongo': [],
  simulator: ['project-files'],
};
/** Flows import nothing of ours, and the two worlds beside Hadir know nothing of it. */
const withoutLeaves = new Set(['flows', 'embedded-mongo', 'simulator']);
/** These put the folders together. */
const composers = new Set([
  'main',
  'scripts',
  'web',
  'worker',
  'compose',
  'open-database',
  'run-process',
  'http-server',
  'hold-folder',
]);

const vendors: Record<string, readonly string[]> = {
  mongoose: ['db'],
  // The driver's own types, and what speaks its protocol.
  mongodb: ['db', 'embedded-mongo'],
  twilio: ['twilio', 'simulator'],
  agenda: ['jobs', 'compose'],
  '@agendajs/mongo-backend': ['jobs'],
  koa: ['inbound', 'page', 'health', 'simulator', 'web'],
  '@koa/router': ['inbound', 'page', 'pass', 'health', 'simulator'],
  qr: ['pass'],
  pngjs: ['pass'],
  'ical-generator': ['pass'],
  lmdb: ['embedded-mongo'],
  xstate: ['flows', 'conversation'],
  winston: ['log'],
};

interface Import {
  file: string;
  /** The folder of `src` the file is in, or `flows`, `jobs` or `scripts`, or the file's own name at the top of src. */
  from: string;
  to: string;
}

const sources = ['flows', 'jobs', 'scripts', 'src'].flatMap((folder) =>
  readdirSync(projectFile(folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path)),
);

function roomOf(path: string): string {
  const [top = '', next = ''] = path.split('/');
  return top === 'src' ? next.replace(/\.ts$/, '') : top;
}

const imports: Import[] = sources.flatMap((file) => {
  const text = readFileSync(projectFile(file), 'utf8');
  return [...text.matchAll(/(?:from|import|import\()\s*'([^']+)'/g)].map(([, to = '']) => ({
    file,
    from: roomOf(file),
    to,
  }));
});

describe('the imports', () => {
  it('keep to the rooms of the tree', () => {
    const wrong = imports
      .filter(({ to }) => to.startsWith('.'))
      .map(({ file, from, to }) => ({
        file,
        from,
        to: roomOf(relative(projectRoot, join(projectRoot, dirname(file), to))),
      }))
      .filter(({ from, to }) => from !== to && !composers.has(from))
      .filter(({ from, to }) =>
        leaves.includes(from) ? !leaves.includes(to) && !(allowed[from] ?? []).includes(to) : true,
      )
      .filter(({ from, to }) => !leaves.includes(to) || withoutLeaves.has(from))
      .filter(({ from, to }) => !(allowed[from] ?? []).includes(to))
      .map(({ file, to }) => `${file} imports ${to}`);
    expect(wrong).to.deep.equal([]);
  });

  it('leave each vendor to the folder that knows it', () => {
    const wrong = imports
      .filter(({ to }) => !to.startsWith('.') && !to.startsWith('node:'))
      .map(({ file, from, to }) => ({
        file,
        from,
        vendor: to.startsWith('@') ? to.split('/').slice(0, 2).join('/') : (to.split('/')[0] ?? ''),
      }))
      .filter(({ from, vendor }) => vendor in vendors && !vendors[vendor]?.includes(from))
      .map(({ file, vendor }) => `${file} imports ${vendor}`);
    expect(wrong).to.deep.equal([]);
  });

  it('leave the flows nothing from outside but xstate: they must run the same anywhere', () => {
    const outside = imports.filter(({ from, to }) => from === 'flows' && !to.startsWith('.')).map(({ to }) => to);
    expect(new Set(outside)).to.deep.equal(new Set(['xstate']));
  });

  it('read the environment in config alone', () => {
    const wrong = sources.filter(
      (file) => file !== 'src/config.ts' && readFileSync(projectFile(file), 'utf8').includes('process.env'),
    );
    expect(wrong).to.deep.equal([]);
  });

  it('are looked at, all of them', () => {
    expect(imports.length).to.be.above(200);
    for (const folder of ['flows/', 'jobs/', 'scripts/', 'src/'])
      expect(
        imports.some(({ file }) => file.startsWith(folder)),
        folder,
      ).to.equal(true);
  });
});
