// Says whether the process is alive, and whether it can serve: two questions, two addresses.
import { readFileSync } from 'node:fs';
import Router from '@koa/router';
import type { Context } from 'koa';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/connect.ts';
import { projectFile } from '../project-files.ts';

/** From package.json. */
export const version: string = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(projectFile('package.json'), 'utf8'))).version;

interface HealthOptions {
  db: Database;
  clock: Clock;
  /** How long the database may take to answer before it counts as not ready. */
  pingLimitMs?: number;
}

type Readiness =
  | { status: 'ready'; parts: { database: 'ready' } }
  | { status: 'not ready'; parts: { database: 'not ready' }; next: string };

const notReady: Readiness = {
  status: 'not ready',
  parts: { database: 'not ready' },
  next: 'The database does not answer: check that MONGODB_URI is right and the server is running; with the embedded database, look in the log for its last line and restart Hadir.',
};

/** Never rejects: whatever keeps the database from answering within `limitMs` is «not ready». */
export async function readReadiness(db: Database, limitMs: number): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, limitMs, false);
  });
  // The driver has limits of its own, but none for a server that froze while it held our socket.
  const answered = await Promise.race([ping(db, limitMs), tooLate]);
  clearTimeout(timer);
  return answered ? { status: 'ready', parts: { database: 'ready' } } : notReady;
}

/**
 * `GET /health` answers 200 as long as the process runs and never asks the database. `GET /health/ready` answers 200 or 503
 * and says what to do. Both need no session and hold nothing private.
 */
export function createHealthRouter({ db, clock, pingLimitMs = 1_000 }: HealthOptions): Router {
  const router = new Router();
  const startedMs = clock.monotonicMs();
  // Everybody who asks at once shares one ping: an open address must not be a way to load the database.
  let running: Promise<Readiness> | null = null;
  const readOnce = (): Promise<Readiness> => {
    running ??= readReadiness(db, pingLimitMs).finally(() => {
      running = null;
    });
    return running;
  };

  router.all('/health', (ctx) => {
    if (!mayRead(ctx)) return;
    ctx.body = { status: 'ok', uptimeSeconds: Math.floor((clock.monotonicMs() - startedMs) / 1_000), version };
  });
  router.all('/health/ready', async (ctx) => {
    if (!mayRead(ctx)) return;
    const readiness = await readOnce();
    ctx.status = readiness.status === 'ready' ? 200 : 503;
    if (readiness.status !== 'ready') ctx.set('Retry-After', '5');
    ctx.body = readiness;
  });
  return router;
}

async function ping(db: Database, limitMs: number): Promise<boolean> {
  try {
    await db.connection.getClient().db().command({ ping: 1 }, { timeoutMS: limitMs });
    return true;
  } catch {
    return false;
  }
}

function mayRead(ctx: Context): boolean {
  ctx.set({
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  });
  if (ctx.method === 'GET' || ctx.method === 'HEAD') return true;
  ctx.status = 405;
  ctx.set('Allow', 'GET, HEAD');
  ctx.body = { status: 'method not allowed', next: 'Ask with GET.' };
  return false;
}
