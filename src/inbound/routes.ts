// The two webhooks: a guest's message is stored and stepped before the answer, a status is written before the answer.
import Router from '@koa/router';
import type { Context } from 'koa';
import type { OutboxId } from '../ids.ts';
import { describeError, type Log } from '../log.ts';
import { acceptInbound, type NewInboundMessage } from './accept.ts';
import { findCorrespondent } from './correspondent.ts';
import { type DeliverySettings, deliverInbound } from './deliver.ts';
import { BodyRefused, readFormBody } from './read-body.ts';

/** A request as it came: nothing trimmed, nothing decoded twice, the URL as in the request line. */
export interface SignedRequest {
  path: string;
  body: string;
  signature: string | undefined;
}

/** A webhook's request once its signature and every field have been checked. */
export type Read<Value> =
  | { kind: 'read'; value: Value }
  /** The signature, or the account, is not ours. */
  | { kind: 'forged'; reason: string }
  /** Signed, and still not what Twilio sends. */
  | { kind: 'malformed'; reason: string }
  /** Signed and well formed, and nothing for us; `value` is what must be known when Twilio's list shows it again. */
  | { kind: 'ignored'; reason: string; value: Value | null };

/** What Twilio's requests mean; declared here, so that only src/twilio knows its form. */
export interface WebhookReader<Status> {
  readInbound(request: SignedRequest, receivedAt: Date): Read<NewInboundMessage>;
  readStatus(request: SignedRequest): Read<Status>;
}

interface InboundRoutes<Status> extends DeliverySettings {
  reader: WebhookReader<Status>;
  /** Resolves when the status is on disk. */
  recordStatus(status: Status): Promise<void>;
  /** Hands the answers to the dispatcher; must not wait for Twilio. */
  sendSoon(answers: OutboxId[]): void;
}

export function createInboundRouter<Status>(routes: InboundRoutes<Status>): Router {
  const router = new Router();
  router.post('/webhook', async (ctx) => {
    const read = await readRequest(ctx, routes.log, (request) =>
      routes.reader.readInbound(request, routes.clock.now()),
    );
    if (read !== null) await take(ctx, routes, read);
  });
  router.post('/webhook/status', async (ctx) => {
    const read = await readRequest(ctx, routes.log, (request) => routes.reader.readStatus(request));
    if (read === null) return;
    await routes.recordStatus(read.value);
    ctx.status = 200;
    ctx.body = '';
  });
  return router;
}

async function take<Status>(
  ctx: Context,
  routes: InboundRoutes<Status>,
  { value: message, status }: Taken<NewInboundMessage>,
): Promise<void> {
  const { db, log } = routes;
  const whole = { ...message, status, attempts: 0, cause: null };
  // Beside the storing: somebody waits for the answer.
  const finding = status === 'received' ? findCorrespondent(routes, whole) : null;
  finding?.catch(() => undefined);
  try {
    // Commit before the 200: Twilio may not deliver it again, so an unsaved message is lost.
    const stored = await acceptInbound(db, message, status);
    if (stored === 'stored' && finding !== null) {
      log.info(`📨 رسالة واردة من whatsapp:${message.from}`);
      routes.sendSoon(await deliverInbound(routes, whole, finding));
    }
  } catch (error) {
    log.error('A message could not be stored, so Twilio gets no 200: is the database up?', {
      failure: 'inbound.notStored',
      cause: describeError(error),
    });
    ctx.status = 503;
    ctx.set('Retry-After', '5');
    return;
  }
  // An empty answer: replies leave through the outbox, never through TwiML.
  ctx.status = 200;
  ctx.type = 'text/xml';
  ctx.body = '<?xml version="1.0" encoding="UTF-8"?><Response/>';
}

interface Taken<Value> {
  value: Value;
  status: 'received' | 'ignored';
}

/** What is to be stored, or null once the request was answered: 415 and 413 for the body, 403 for a forged one, 422 for a malformed one. */
async function readRequest<Value>(
  ctx: Context,
  log: Log,
  read: (request: SignedRequest) => Read<Value>,
): Promise<Taken<Value> | null> {
  let body: string;
  try {
    body = await readFormBody(ctx.req);
  } catch (error) {
    if (!(error instanceof BodyRefused)) throw error;
    log.warn('A webhook’s body was refused', { failure: `webhook.body${error.status}`, reason: error.message });
    ctx.status = error.status;
    ctx.body = error.message;
    // What is left of a long body is not waited for.
    ctx.set('Connection', 'close');
    return null;
  }
  const result = read({ path: ctx.originalUrl, body, signature: ctx.get('X-Twilio-Signature') || undefined });
  if (result.kind === 'read') return { value: result.value, status: 'received' };
  ctx.body = '';
  if (result.kind === 'ignored') {
    log.info('A webhook had nothing for us', { failure: 'webhook.ignored', reason: result.reason });
    if (result.value !== null) return { value: result.value, status: 'ignored' };
    ctx.status = 200;
  } else {
    log.warn('A webhook was refused', { failure: `webhook.${result.kind}`, reason: result.reason });
    ctx.status = result.kind === 'forged' ? 403 : 422;
  }
  return null;
}
