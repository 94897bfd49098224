// Posts signed forms to Hadir the way Twilio does: kept-alive connections, 15 seconds in all, one repeat after a failed connection.
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import type { DeliveryAttempt } from './ledger-records.ts';

const totalMs = 15_000;
const connectMs = 5_000;
const answerLimitBytes = 64 * 1024;

export interface WebhookAnswer {
  httpStatus: number;
  contentType: string;
  body: string;
}

// An idle connection is let go before Node's servers close it (5 s), or the next form would meet a closing socket.
const agentOptions = { keepAlive: true, maxSockets: 200, maxFreeSockets: 40, timeout: 4000 };

type Attempt = Omit<DeliveryAttempt, 'attempt' | 'copy'> & { answer: WebhookAnswer | null };

export class WebhookClient {
  #authToken: string;
  #retryAfterMs: number;
  #agents = { 'http:': new http.Agent(agentOptions), 'https:': new https.Agent(agentOptions) };
  #requests = new Set<http.ClientRequest>();
  #wake = new Set<() => void>();
  #closed = false;

  constructor(authToken: string, retryAfterMs: number) {
    this.#authToken = authToken;
    this.#retryAfterMs = retryAfterMs;
  }

  /**
   * Posts the form, signed over the address exactly as given, and once more after `retryAfterMs` if the connection
   * failed. An HTTP error and a slow answer are not tried again (fact sheet §1.6). Returns the last attempt's answer,
   * null when there was none; never throws.
   */
  async post(
    url: string,
    form: Record<string, string>,
    onAttempt: (attempt: Omit<DeliveryAttempt, 'copy'>, last: boolean) => void,
  ): Promise<WebhookAnswer | null> {
    const token = randomUUID();
    const startedAt = performance.now();
    for (let number = 1; ; number += 1) {
      const { answer, ...attempt } = await this.#attempt(url, form, token, totalMs - (performance.now() - startedAt));
      const again = attempt.outcome === 'unreachable' && number === 1 && !this.#closed;
      onAttempt({ attempt: number, ...attempt }, !again);
      if (!again) return answer;
      await this.#pause(this.#retryAfterMs);
      if (this.#closed) return null;
    }
  }

  /** Ends every request under way and every wait; what was not answered counts as unreachable. */
  close(): void {
    this.#closed = true;
    for (const wake of this.#wake) wake();
    for (const request of this.#requests) request.destroy();
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#wake.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#wake.add(done);
    });
  }

  #attempt(url: string, form: Record<string, string>, token: string, leftMs: number): Promise<Attempt> {
    const startedAt = performance.now();
    const target = new URL(url);
    const body = new URLSearchParams(form).toString();
    const agent = target.protocol === 'https:' ? this.#agents['https:'] : this.#agents['http:'];
    const { request: send } = target.protocol === 'https:' ? https : http;
    return new Promise((resolve) => {
      let settled = false;
      const settle = (outcome: Attempt['outcome'], answer: WebhookAnswer | null, error: string | null): void => {
        if (settled) return;
        settled = true;
        clearTimeout(connecting);
        clearTimeout(waiting);
        this.#requests.delete(request);
        const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
        resolve({ outcome, httpStatus: answer?.httpStatus ?? null, error, durationMs, answer });
      };
      const request = send(target, {
        method: 'POST',
        agent,
        path: exactPath(url, target),
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
          'Content-Length': Buffer.byteLength(body),
          'User-Agent': 'TwilioProxy/1.1',
          Accept: '*/*',
          'X-Twilio-Signature': getExpectedTwilioSignature(this.#authToken, url, form),
          'I-Twilio-Idempotency-Token': token,
        },
      });
      this.#requests.add(request);
      const stop = (outcome: Attempt['outcome'], reason: string): void => {
        settle(outcome, null, reason);
        request.destroy();
      };
      const connecting = setTimeout(() => stop('unreachable', 'no connection within 5 s'), connectMs);
      const waiting = setTimeout(() => stop('timeout', 'no answer within 15 s'), Math.max(leftMs, 0));
      request.on('socket', (socket) => {
        if (!socket.connecting) clearTimeout(connecting);
        else socket.once('connect', () => clearTimeout(connecting));
      });
      request.on('error', (error: NodeJS.ErrnoException) => settle('unreachable', null, error.code ?? error.message));
      request.on('response', (response) => {
        collect(response).then(
          (text) =>
            settle(
              'answered',
              {
                httpStatus: response.statusCode ?? 0,
                contentType: response.headers['content-type'] ?? '',
                body: text,
              },
              null,
            ),
          () => settle('unreachable', null, 'the connection broke during the answer'),
        );
      });
      request.end(body);
    });
  }
}

// The characters that were signed, not WHATWG's spelling of them (`'` would become %27 in a query).
function exactPath(url: string, target: URL): string {
  const path = /^https?:\/\/[^/?#]*([^#]*)/.exec(url)?.[1] ?? '';
  const wanted = path.startsWith('/') ? path : `/${path}`;
  return /^[\x21-\x7e]+$/.test(wanted) ? wanted : target.pathname + target.search;
}

async function collect(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    bytes += chunk.length;
    if (bytes <= answerLimitBytes) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
