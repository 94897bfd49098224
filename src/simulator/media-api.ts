// Twilio's Media resource: metadata, the bytes through a redirect that is good for four hours, and deletion.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type Router from '@koa/router';
import type { StoredMedia } from './media-store.ts';
import { rfc2822 } from './simulated-message.ts';
import type { Simulation } from './simulation.ts';
import { TwilioError } from './twilio-error.ts';
import { type TwilioState, twilioGate } from './twilio-gate.ts';

const linkMs = 4 * 60 * 60 * 1000;
const folder = '/2010-04-01/Accounts/:accountSid/Messages/:messageSid/Media';

/** The address a webhook names in MediaUrl0. */
export const mediaUrl = ({ url, settings }: Simulation, messageSid: string, mediaSid: string): string =>
  `${url}/2010-04-01/Accounts/${settings.accountSid}/Messages/${messageSid}/Media/${mediaSid}`;

export function addMediaRoutes(router: Router<TwilioState>, simulation: Simulation): void {
  const { media, messages, settings, ledger } = simulation;
  const find = (params: Record<string, string>): StoredMedia => {
    const found = media.get(params.sid ?? '');
    if (found === undefined || found.messageSid !== params.messageSid) throw new TwilioError(20404, 404);
    return found;
  };
  const show = (found: StoredMedia) => ({
    sid: found.sid,
    account_sid: settings.accountSid,
    parent_sid: found.messageSid,
    content_type: found.contentType,
    date_created: rfc2822(found.createdAt),
    date_updated: rfc2822(found.createdAt),
    uri: new URL(`${mediaUrl(simulation, found.messageSid, found.sid)}.json`).pathname,
  });

  router.get(`${folder}.json`, twilioGate(simulation, 'media.list'), (ctx) => {
    const references = messages.get(ctx.params.messageSid ?? '')?.media ?? [];
    const found = references.flatMap(({ sid }) => media.get(sid) ?? []);
    ctx.body = {
      media_list: found.map(show),
      page: 0,
      page_size: 50,
      start: 0,
      end: Math.max(found.length - 1, 0),
      first_page_uri: ctx.path,
      next_page_uri: null,
      previous_page_uri: null,
      uri: ctx.path,
    };
  });

  router.get(`${folder}/:sid.json`, twilioGate(simulation, 'media.fetch'), (ctx) => {
    ctx.body = show(find(ctx.params));
  });

  router.delete(`${folder}/:sid.json`, twilioGate(simulation, 'media.delete'), (ctx) => {
    const { sid } = find(ctx.params);
    media.forget(sid);
    ledger.append({ type: 'media.deleted', sid });
    ctx.status = 204;
  });

  router.get(`${folder}/:sid`, twilioGate(simulation, 'media.download'), (ctx) => {
    const { sid } = find(ctx.params);
    const until = simulation.clock.now() + linkMs;
    ctx.redirect(`${simulation.url}/media/${sid}?until=${until}&key=${linkKey(simulation, sid, until)}`);
    ctx.status = 307;
  });
}

/** The redirect's target: no credentials, but a link that ends after four hours. */
export function addMediaLinks(router: Router, simulation: Simulation): void {
  router.get('/media/:sid', (ctx) => {
    const sid = ctx.params.sid ?? '';
    const until = Number(ctx.query.until);
    const key = Buffer.from(String(ctx.query.key ?? ''));
    const expected = Buffer.from(linkKey(simulation, sid, until));
    if (key.length !== expected.length || !timingSafeEqual(key, expected) || !(until > simulation.clock.now())) {
      ctx.throw(403, 'This link is not valid any more: ask for the media again.');
    }
    sendMedia(ctx, simulation, sid);
  });
}

/** Answers with the stored bytes, never to be run as a page. 404 when they are gone. */
export function sendMedia(
  ctx: { set(field: Record<string, string>): void; body: unknown; status: number },
  { media }: Simulation,
  sid: string,
): void {
  const found = media.get(sid);
  const bytes = media.bytes(sid);
  if (found === undefined || bytes === undefined) {
    ctx.status = 404;
    return;
  }
  ctx.set({
    'Content-Type': found.contentType,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
  });
  ctx.body = bytes;
}

const linkKey = ({ settings }: Simulation, sid: string, until: number): string =>
  createHmac('sha256', settings.authToken).update(`${sid} ${until}`).digest('hex');
