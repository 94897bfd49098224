// What every request to Twilio's API passes: credentials, latency, faults, error bodies and its line in the ledger.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, Middleware } from 'koa';
import type { Fault, FaultName } from './faults.ts';
import { ControlError, isObject, readForm, readJson } from './request-body.ts';
import { newSid } from './simulated-message.ts';
import type { Simulation } from './simulation.ts';
import { TwilioError, twilioMessages } from './twilio-error.ts';

const before: readonly FaultName[] = ['error-before-accept', 'hang-before-accept', 'reset-before-accept', 'refuse'];
const after: readonly FaultName[] = [
  'error-after-accept',
  'hang-after-accept',
  'reset-after-accept',
  'broken-201',
  'cut-201',
];
const hangMs = 60_000;
const contentLimitBytes = 1 << 19;

/** What the handlers find in `ctx.state`. */
export interface TwilioState {
  form: URLSearchParams;
  json: Record<string, unknown>;
  /** Set by the handler that creates a message. */
  messageSid?: string;
}

/** Wraps one route of Twilio's API; `route` is the name faults are matched by. */
export function twilioGate(simulation: Simulation, route: string): Middleware<TwilioState> {
  return async (ctx, next) => {
    const startedAt = performance.now();
    const requestId = newSid('RQ');
    simulation.requestsUnderWay += 1;
    ctx.set({ 'Twilio-Request-Id': requestId, 'Twilio-Concurrent-Requests': String(simulation.requestsUnderWay) });
    let fault: Fault | undefined;
    let code: number | null = null;
    let answered = true;
    try {
      authenticate(ctx, simulation);
      await readBody(ctx);
      if (simulation.settings.latencyMs > 0) await pause(simulation.settings.latencyMs);
      const subject = { route, to: recipient(ctx), contentSid: ctx.state.form.get('ContentSid') };
      fault = simulation.faults.take(before, subject);
      if (fault === undefined) {
        await next();
        fault = simulation.faults.take(after, subject);
      }
      if (fault !== undefined) answered = strike(ctx, fault);
    } catch (error) {
      const refusal = refusalOf(error);
      code = refusal.code;
      ctx.status = refusal.status;
      ctx.body = refusal.body();
    } finally {
      simulation.requestsUnderWay -= 1;
    }
    if (answered) ctx.set('Twilio-Request-Duration', ((performance.now() - startedAt) / 1000).toFixed(3));
    simulation.ledger.append({
      type: 'request',
      requestId,
      method: ctx.method,
      path: ctx.originalUrl,
      httpStatus: answered ? ctx.status : 0,
      code: code ?? codeIn(ctx.body),
      to: recipient(ctx),
      messageSid: ctx.state.messageSid ?? null,
      fault: fault?.fault ?? null,
    });
  };
}

function authenticate(ctx: Context, { settings }: Simulation): void {
  const encoded = /^Basic (.+)$/i.exec(ctx.get('Authorization'))?.[1] ?? '';
  const given = createHash('sha256').update(Buffer.from(encoded, 'base64')).digest();
  const expected = createHash('sha256').update(`${settings.accountSid}:${settings.authToken}`).digest();
  const { accountSid } = ctx.params as { accountSid?: string };
  const known = accountSid === undefined || accountSid === settings.accountSid;
  if (timingSafeEqual(given, expected) && known) return;
  ctx.set('WWW-Authenticate', 'Basic realm="Twilio API"');
  throw new TwilioError(20003, 401);
}

async function readBody(ctx: Context): Promise<void> {
  ctx.state.form = new URLSearchParams();
  ctx.state.json = {};
  if (ctx.method !== 'POST') return;
  if (ctx.is('json') === 'json') ctx.state.json = await readJson(ctx.req, contentLimitBytes);
  else ctx.state.form = await readForm(ctx.req);
}

function recipient(ctx: Context): string | null {
  const to = (ctx.state.form as URLSearchParams | undefined)?.get('To') ?? null;
  return to === null ? null : to.replace(/^whatsapp:/, '');
}

/** Lets the fault happen. Returns false when the client gets no (whole) answer. */
function strike(ctx: Context, fault: Fault): boolean {
  if (fault.fault === 'refuse') throw new TwilioError(fault.code ?? 20422, Number(fault.status ?? 400));
  if (fault.fault.startsWith('error-')) {
    answerError(ctx, Number(fault.status ?? 500), fault.retryAfterS);
    return true;
  }
  const text = JSON.stringify(ctx.body ?? {});
  const half = text.slice(0, Math.floor(text.length / 2));
  if (fault.fault === 'broken-201') {
    ctx.type = 'application/json';
    ctx.body = half;
    return true;
  }
  ctx.respond = false;
  if (fault.fault === 'cut-201') {
    ctx.res.writeHead(201, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) });
    ctx.res.write(half, () => ctx.req.socket.destroy());
  } else if (fault.fault.startsWith('hang-')) {
    const timer = setTimeout(() => ctx.req.socket.resetAndDestroy(), fault.ms ?? hangMs);
    ctx.req.socket.once('close', () => clearTimeout(timer));
  } else {
    ctx.req.socket.resetAndDestroy();
  }
  return false;
}

// The gateways in front of Twilio answer 502 and 504 with a page of HTML, not with Twilio's JSON (fact sheet §9.3).
function answerError(ctx: Context, status: number, retryAfterS: number | null): void {
  ctx.status = status;
  if (status === 502 || status === 504) {
    ctx.type = 'html';
    ctx.body = `<html><head><title>${status}</title></head><body>Bad gateway</body></html>`;
    return;
  }
  const codes: Record<number, number> = { 429: 20429, 503: 20503 };
  ctx.body = new TwilioError(codes[status] ?? 20500, status).body();
  if (status === 429 && retryAfterS !== null) ctx.set('Retry-After', String(retryAfterS));
}

function refusalOf(error: unknown): TwilioError {
  if (error instanceof TwilioError) return error;
  if (error instanceof ControlError) return new TwilioError(20422, error.status, error.message);
  const detail = error instanceof Error ? error.message : String(error);
  return new TwilioError(20500, 500, `${twilioMessages[20500]}: ${detail}`);
}

const codeIn = (body: unknown): number | null => (isObject(body) && typeof body.code === 'number' ? body.code : null);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
