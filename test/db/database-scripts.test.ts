// The commands about the database as a person runs them: they end, and no password is asked for where others can read it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { systemClock } from '../../src/clock.ts';
import { ensureDatabase } from '../../src/embedded-mongo/index.ts';
import { createSignInLink } from '../../src/page/sign-in.ts';
import { projectFile, projectRoot } from '../../src/project-files.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { makeDataDir, removeDataDir } from '../support/hadir-process.ts';

async function run(script: string, args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [...process.execArgv, projectFile(`scripts/${script}.ts`), ...args], {
    cwd: projectRoot,
    // Empty counts as not set, whatever the folder's own .env says.
    env: { PATH: process.env.PATH, TMPDIR: tmpdir(), MONGODB_URI: '', MOVE_TO: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const [code] = await once(child, 'close');
  return { code, output };
}

describe('the commands about the database', () => {
  let from: TestDatabase;
  let dataDir: string;
  before(async () => {
    from = await openTestDatabase();
    dataDir = await makeDataDir();
  });
  after(async () => {
    await from.close();
    await removeDataDir(dataDir);
  });

  it('end with a sentence when a sign-in link cannot be stored', async () => {
    const { signInLinks } = from.db;
    await signInLinks.collection.createIndex({ issuedTo: 1 }, { unique: true });
    await createSignInLink(from.db, { issuedTo: 'server', publicUrl: 'http://127.0.0.1', clock: systemClock });
    const { code, output } = await run('sign-in', [], { MONGODB_URI: from.uri });
    expect(code, output).to.equal(1);
    expect(output).to.match(/could not start: E11000/);
  });

  it('move to the address of MOVE_TO', async () => {
    const database = await ensureDatabase({ dataDir });
    const here = await new MongoClient(database.uri).connect();
    await here.db().collection<{ _id: string }>('guests').insertOne({ _id: 'one' });
    await here.close();
    await database.close();
    const target = from.uri.replace(/\/hadir$/, '/moved');
    const { code, output } = await run('db-move', [], { DATA_DIR: dataDir, MOVE_TO: target });
    expect(code, output).to.equal(0);
    expect(await from.db.connection.useDb('moved').collection('guests').countDocuments()).to.equal(1);
  });

  it('take no password after --to, and say where it belongs', async () => {
    const secret = 'mongodb+srv://hadir:hunter2@cluster.example/hadir';
    const refused = await run('db-move', ['--to', secret], { DATA_DIR: dataDir });
    expect(refused.code).to.equal(1);
    expect(refused.output).to.contain('put it in MOVE_TO').and.not.contain('hunter2');
    const { code, output } = await run('db-move', ['--help'], { DATA_DIR: dataDir });
    expect(code).to.equal(0);
    expect(output).to.contain('belongs in MOVE_TO');
  });
});
