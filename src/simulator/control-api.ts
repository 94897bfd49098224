// The simulator's controls: the ledger, the faults and the clock.
import { Readable } from 'node:stream';
import type Router from '@koa/router';
import { faultNames } from './faults.ts';
import { ControlError, readJson } from './request-body.ts';
import type { RunningSimulation } from './simulation.ts';

export function addControlRoutes(router: Router, simulation: RunningSimulation): void {
  const { ledger, faults, clock, delivery, callbacks } = simulation;

  router.get('/ledger', (ctx) => {
    const { after, type } = ctx.query;
    const filter = { after: Number(after ?? 0) || 0, ...(typeof type === 'string' ? { type } : {}) };
    ctx.type = 'application/x-ndjson; charset=utf-8';
    ctx.body = Readable.from(inChunks(ledger.lines(filter)));
  });

  router.get('/faults', (ctx) => {
    ctx.body = { faults: faults.list(), known: faultNames };
  });

  router.post('/faults', async (ctx) => {
    const fault = faults.add(await readJson(ctx.req));
    ledger.append({ type: 'fault.set', fault });
    ctx.status = 201;
    ctx.body = fault;
  });

  const remove = (id?: string): string[] => {
    const removed = faults.remove(id);
    for (const gone of removed) ledger.append({ type: 'fault.removed', id: gone });
    return removed;
  };

  router.delete('/faults', (ctx) => {
    ctx.body = { removed: remove() };
  });

  router.delete('/faults/:id', (ctx) => {
    ctx.body = { removed: remove(ctx.params.id) };
  });

  router.get('/clock', (ctx) => {
    ctx.body = { now: new Date(clock.now()).toISOString(), offsetMs: clock.offsetMs };
  });

  router.post('/clock', async (ctx) => {
    const { advanceMs } = await readJson(ctx.req);
    if (typeof advanceMs !== 'number' || !Number.isFinite(advanceMs) || advanceMs < 0) {
      throw new ControlError('"advanceMs" must be a number of milliseconds, 0 or more.');
    }
    clock.advance(advanceMs);
    ledger.append({ type: 'clock', offsetMs: clock.offsetMs });
    delivery.wake();
    ctx.body = { now: new Date(clock.now()).toISOString(), offsetMs: clock.offsetMs };
  });

  // Tells a test that nothing more is on its way: every accepted message came to its end and every callback went out.
  router.get('/pending', (ctx) => {
    ctx.body = { callbacks: callbacks.pending, messages: delivery.pending };
  });
}

// A line at a time would cost a stream step each: a campaign's ledger has a hundred thousand.
async function* inChunks(lines: AsyncGenerator<string>): AsyncGenerator<string> {
  let chunk = '';
  for await (const line of lines) {
    chunk += line;
    if (chunk.length > 1 << 16) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}
