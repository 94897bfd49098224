// Serves a pass as a picture and an occasion as a calendar file, to whoever has the signed address; nothing lists them.
import Router, { type RouterContext } from '@koa/router';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/connect.ts';
import { calendarFile, parseCalendarName } from './calendar-file.ts';
import { drawPass } from './pass-picture.ts';
import { parsePass } from './pass-token.ts';
import type { Signer } from './signing.ts';

interface PassRoutesOptions {
  db: Database;
  signer: Signer;
  clock: Clock;
}

const headers = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex, nofollow',
  'Referrer-Policy': 'no-referrer',
};

export function createPassRouter({ db, signer, clock }: PassRoutesOptions): Router {
  const router = new Router();

  // The picture holds nothing but the signed token, so that a wrong address costs no look at the database.
  router.get('/passes/:file', (ctx) => {
    const token = nameOf(ctx, '.png');
    if (token === null || parsePass(signer, token) === null) return notFound(ctx);
    answer(ctx, 'image/png', drawPass(token));
  });

  router.get('/calendar/:file', async (ctx) => {
    const id = parseCalendarName(signer, nameOf(ctx, '.ics') ?? '');
    const occasion = id === null ? null : await db.occasions.findById(id).lean();
    if (occasion === null) return notFound(ctx);
    answer(ctx, 'text/calendar; charset=utf-8', calendarFile(occasion, clock.now()));
    ctx.set('Content-Disposition', `attachment; filename="${occasion._id}.ics"`);
  });
  return router;
}

function nameOf({ params }: RouterContext, extension: string): string | null {
  const { file } = params as { file?: string };
  return file?.endsWith(extension) ? file.slice(0, -extension.length) : null;
}

function answer(ctx: RouterContext, type: string, body: Buffer | string): void {
  ctx.set(headers);
  ctx.set('Content-Type', type);
  ctx.body = body;
}

function notFound(ctx: RouterContext): void {
  ctx.set(headers);
  ctx.status = 404;
  ctx.body = '';
}
