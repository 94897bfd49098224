// An occasion as a page, as live updates and as JSON, for those who may see it.
import type { RouterContext } from '@koa/router';
import { z } from 'zod';
import type { Occasion } from '../db/occasion.ts';
import type { Session } from '../db/sign-in.ts';
import type { OccasionId } from '../ids.ts';
import { renderDashboard } from './dashboard.ts';
import { tidyText } from './display-text.ts';
import { formatResponses, formatStats } from './json.ts';
import type { Live } from './live.ts';
import { presentOverview } from './present.ts';
import { Refusal } from './refusal.ts';
import { findOccasion, type GuestQuery, guestFilters, readGuestPage, readOccasions, viewerOf } from './report.ts';
import { type Answer, documentFacts, requireSession, type Site } from './site.ts';

// An address may say anything; what is not a plain text of the right shape is as if it were not there.
const guestQuery = z.object({
  state: z.enum(guestFilters).catch('all'),
  q: z.string().catch(''),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});
const occasionIdPattern = /^[\w-]{1,64}$/;

export function createOccasionAnswers(
  site: Site,
  live: Live,
): Record<'showDashboard' | 'watch' | 'stats' | 'responses', Answer> {
  const { db, clock, errorSentence, summaries, system } = site;

  /** The occasion the address names, or the newest; null when there is none at all. */
  async function chooseOccasion(ctx: RouterContext, session: Session): Promise<Occasion | null> {
    const { occasion: id } = ctx.query;
    if (id === undefined) return (await readOccasions(db, session.issuedTo))[0] ?? null;
    if (typeof id !== 'string' || !occasionIdPattern.test(id)) throw new Refusal('notFound');
    const occasion = await findOccasion(db, session.issuedTo, id as OccasionId);
    if (occasion === null) throw new Refusal('notFound');
    return occasion;
  }

  return {
    async showDashboard(ctx, locale) {
      const session = await requireSession(site, ctx);
      const [occasions, occasion] = await Promise.all([
        readOccasions(db, session.issuedTo),
        chooseOccasion(ctx, session),
      ]);
      const facts = { ...documentFacts(site, ctx, locale), csrfToken: session.csrfToken, occasions, system };
      ctx.type = 'html';
      if (occasion === null) {
        ctx.body = renderDashboard(facts, null);
        return;
      }
      const query = readGuestQuery(ctx);
      const summary = await summaries.recent(occasion);
      const guests = await readGuestPage(db, summary, query);
      const viewer = viewerOf(session.issuedTo);
      const how = { locale, viewer, now: clock.now(), uptimeMs: site.uptimeMs(), errorSentence };
      const view = presentOverview({ ...summary, guests }, how);
      ctx.body = renderDashboard(facts, { occasion, query, guests, view });
    },

    async watch(ctx, locale) {
      const session = await requireSession(site, ctx);
      const occasion = await chooseOccasion(ctx, session);
      if (occasion === null) throw new Refusal('notFound');
      const query = readGuestQuery(ctx);
      const viewer = viewerOf(session.issuedTo);
      const key = JSON.stringify([occasion._id, query, locale, viewer]);
      // X-Accel-Buffering: nginx, as many hosts have it in front, would otherwise keep the events to itself.
      ctx.set({ 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
      if (!live.join(ctx.res, { key, occasionId: occasion._id, query, locale, viewer }, session._id))
        throw new Refusal('tooManyWatching', { 'Retry-After': '30' });
      ctx.respond = false;
    },

    async stats(ctx) {
      const session = await requireSession(site, ctx);
      const occasion = await chooseOccasion(ctx, session);
      ctx.body =
        occasion === null
          ? { occasion: null }
          : formatStats(await summaries.fresh(occasion), viewerOf(session.issuedTo));
    },

    async responses(ctx) {
      const occasion = await chooseOccasion(ctx, await requireSession(site, ctx));
      if (occasion === null) {
        ctx.body = { occasion: null, total: 0, page: 1, pages: 1, responses: [] };
        return;
      }
      const summary = await summaries.fresh(occasion);
      ctx.body = formatResponses(occasion, await readGuestPage(db, summary, readGuestQuery(ctx)));
    },
  };
}

function readGuestQuery(ctx: RouterContext): GuestQuery {
  const { state, q, page } = guestQuery.parse({ ...ctx.query });
  return { filter: state, search: tidyText(q, 60), page };
}
