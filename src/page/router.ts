// The status page's addresses and methods, and how every refusal is said.
import Router, { type RouterContext } from '@koa/router';
import { createHealthRouter } from '../health/health.ts';
import { describeError } from '../log.ts';
import { assetFolder, readAssets } from './assets.ts';
import { renderRefusal } from './document.ts';
import { createDoorAnswers } from './door-answers.ts';
import { createLive, type LiveLimits, usualLimits } from './live.ts';
import { createMediaRouter } from './media.ts';
import { createOccasionAnswers } from './occasion-answers.ts';
import { Refusal, refusalOf, refusalStatus } from './refusal.ts';
import { securityHeaders } from './security-headers.ts';
import { aliveSessions } from './session.ts';
import { signInPath } from './sign-in.ts';
import { createSignInAnswers } from './sign-in-answers.ts';
import { type Answer, chooseLocale, documentFacts, type Site } from './site.ts';
import { createSummaries } from './summaries.ts';
import { readWatchedViews } from './watched-views.ts';
import { type Locale, pageWording } from './wording.ts';

export type PageOptions = Omit<Site, 'assets' | 'summaries' | 'uptimeMs'> & { limits?: Partial<LiveLimits> };

export interface Page {
  router: Router;
  /** Ends the live updates of every open page, for good. */
  endLive(): void;
}

type Methods = Partial<Record<string, Answer>>;

/**
 * Everything under /dashboard, /door, /api, /media and /health. Throws when a file of the page is missing. Behind a proxy the app needs
 * `proxy: true` and `maxIpsCount: 1`, or all visitors share the limit on wrong sign-in tries.
 */
export function createPage({ limits, ...options }: PageOptions): Page {
  const { db, clock, log, errorSentence } = options;
  const startedMs = clock.monotonicMs();
  const summaries = createSummaries(db, clock);
  const uptimeMs = () => clock.monotonicMs() - startedMs;
  const site: Site = { ...options, assets: readAssets(), summaries, uptimeMs };
  const viewReader = { db, summaries, errorSentence, uptimeMs, now: () => clock.now() };
  const live = createLive({
    read: (views) => readWatchedViews(viewReader, views),
    aliveSessions: (ids) => aliveSessions(db, ids, clock),
    limits: { ...usualLimits, ...limits },
    clock,
    log,
  });
  const { showSignIn, signIn, signOut } = createSignInAnswers(site, live);
  const { showDashboard, watch, stats, responses } = createOccasionAnswers(site, live);

  const { showDoor, checkPass } = createDoorAnswers(site);

  const reading = (answer: Answer): Methods => ({ GET: answer, HEAD: answer });
  const addresses = new Map<string, Methods>([
    ['/dashboard', reading(showDashboard)],
    ['/dashboard/events', { GET: watch }],
    [signInPath, { ...reading(showSignIn), POST: signIn }],
    ['/dashboard/sign-out', { POST: signOut }],
    ['/door', { ...reading(showDoor), POST: checkPass }],
    ['/api/stats', reading(stats)],
    ['/api/responses', reading(responses)],
  ]);
  const assets = reading((ctx) => serveAsset(site, ctx));
  const headers = securityHeaders(site.publicUrl);

  async function answer(ctx: RouterContext): Promise<void> {
    ctx.set(headers);
    const locale = chooseLocale(site, ctx);
    try {
      const methods = ctx.path.startsWith(assetFolder) ? assets : addresses.get(ctx.path.replace(/\/$/, ''));
      if (methods === undefined) throw new Refusal('notFound');
      const chosen = Object.hasOwn(methods, ctx.method) ? methods[ctx.method] : undefined;
      if (chosen === undefined) throw new Refusal('wrongMethod', { Allow: Object.keys(methods).join(', ') });
      await chosen(ctx, locale);
    } catch (error) {
      refuse(site, ctx, locale, error);
    }
  }

  const router = new Router();
  router.use(createHealthRouter({ db, clock }).routes());
  router.use(createMediaRouter(db, clock).routes());
  router.all(/^\/(?:dashboard|api|door)(?:\/.*)?$/, answer);
  return { router, endLive: () => live.close() };
}

// Caught here and not by Koa, which would drop the security headers and say nothing a guest's host could act on.
function refuse(site: Site, ctx: RouterContext, locale: Locale, error: unknown): void {
  const refusal = refusalOf(error);
  if (refusal !== error)
    site.log.error('The status page could not answer', {
      failure: `page.${refusal.reason}`,
      path: ctx.path,
      cause: describeError(error),
    });
  ctx.status = refusalStatus[refusal.reason];
  ctx.set(refusal.headers);
  ctx.set('Cache-Control', 'no-store');
  if (ctx.path.startsWith('/api') || ctx.path === '/dashboard/events') {
    ctx.type = 'json';
    ctx.body = { error: { reason: refusal.reason, ...pageWording[locale].refusals[refusal.reason] } };
  } else {
    ctx.type = 'html';
    ctx.body = renderRefusal(documentFacts(site, ctx, locale), refusal.reason);
  }
}

function serveAsset({ assets }: Site, ctx: RouterContext): void {
  const asset = assets.find(ctx.path);
  if (asset === undefined) throw new Refusal('notFound');
  ctx.set({ 'Content-Type': asset.type, 'Cache-Control': 'public, max-age=31536000, immutable' });
  ctx.vary('Accept-Encoding');
  const gzip = asset.gzipped !== null && ctx.acceptsEncodings('gzip', 'identity') === 'gzip';
  if (gzip) ctx.set('Content-Encoding', 'gzip');
  ctx.body = gzip ? asset.gzipped : asset.content;
}
