// The process of a crash test: the built worker or web server, put together as its own entry does, ended where it is told.
import { writeSync } from 'node:fs';
import { projectFile } from '../../src/project-files.ts';
import { type Orders, watchBoundaries } from './boundaries.ts';

/** To the process, by IPC. */
export type Order = { start: 'worker' | 'web' } | { arm: Orders; databasePid: number } | { finish: true };

/** From the process, one JSON line each on the fourth descriptor: written before the next instruction, whatever comes then. */
export type News = { news: 'loaded' | 'started' | 'armed' | 'finished' } | { news: 'passed' | 'ends'; at: string };

/** How long a frozen process was away (F13). Only its deadlines notice: for the wall clock nobody here waits. */
const frozenMs = 90_000;

const built = <Module>(path: string): Promise<Module> => import(projectFile(`dist/src/${path}.js`));
const tell = (news: News): void => {
  writeSync(3, `${JSON.stringify(news)}\n`);
};

const { readConfig } = await built<typeof import('../../src/config.ts')>('config');
const { createLog } = await built<typeof import('../../src/log.ts')>('log');
const { openDatabase, requireTwilio } = await built<typeof import('../../src/open-database.ts')>('open-database');
const { connectDatabase } = await built<typeof import('../../src/db/connect.ts')>('db/connect');
const { openHttpServer } = await built<typeof import('../../src/http-server.ts')>('http-server');
const { startWorker } = await built<typeof import('../../src/worker.ts')>('worker');
const { startWeb } = await built<typeof import('../../src/web.ts')>('web');

let aheadMs = 0;
const clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now() + aheadMs,
};
let databasePid = 0;

async function start(role: 'worker' | 'web'): Promise<void> {
  const config = readConfig();
  const log = createLog(config.log, process.stderr);
  const twilio = requireTwilio(config);
  const http = role === 'web' ? await openHttpServer(config.port) : null;
  const uri = new URL((await openDatabase(config, log)).uri);
  uri.searchParams.set('monitorCommands', 'true');
  const db = await connectDatabase(uri.href);
  const boundaries = watchBoundaries(
    db.connection.getClient() as never,
    (at) => tell({ news: 'passed', at }),
    (at, ending) => {
      tell({ news: 'ends', at });
      if (ending === 'killDatabase') process.kill(databasePid, 'SIGKILL');
      if (ending === 'freeze') aheadMs += frozenMs;
      if (ending !== 'killDatabase') process.kill(process.pid, ending === 'freeze' ? 'SIGSTOP' : 'SIGKILL');
    },
  );
  const finish = (): void => {
    if (boundaries.isIdle()) tell({ news: 'finished' });
    else setImmediate(finish);
  };
  process.on('message', (order: Order) => {
    if ('finish' in order) finish();
    if (!('arm' in order)) return;
    databasePid = order.databasePid;
    boundaries.arm(order.arm);
    tell({ news: 'armed' });
  });
  const facts = { config, publicUrl: config.publicUrl, twilio, db, log, clock };
  if (http === null) await startWorker(facts);
  else await startWeb(http, facts);
  tell({ news: 'started' });
}

process.on('message', (order: Order) => {
  if ('start' in order) void start(order.start);
});
// Whoever ran the test is gone.
process.on('disconnect', () => process.exit());
tell({ news: 'loaded' });
