// The Twilio SDK's client as Hadir uses it: bounded, never retrying by itself, and pointed at another host when told so.
import { Agent } from 'node:http';
import twilio from 'twilio';
import type { TwilioAccount } from '../config.ts';

export type TwilioClient = ReturnType<typeof twilio>;

/** Twilio answers or gives up within about 26 s; after this the outcome is unknown (RELIABILITY §1.4). */
export const timeoutMs = 30_000;

/** Sockets for pace × latency × 1.5, with answers that take 400 ms: the SDK's own 20 hold it to 97 messages a second at 200 ms. */
const secondsInFlight = 0.6;
const leastSockets = 128;

/** A socket that Twilio closes while we write to it is an unknown outcome: idle ones are closed on our side first. */
const idleSocketMs = 4_000;

type RequestOptions<Data> = Parameters<InstanceType<typeof twilio.RequestClient>['request']>[0] & { data?: Data };

class BoundedRequestClient extends twilio.RequestClient {
  readonly #apiUrl: string | null;

  constructor(apiUrl: string | null, sockets: number) {
    // The SDK takes one `timeout` for its agent's idle sockets and for requests; the two are told apart here.
    super({ timeout: idleSocketMs, maxSockets: sockets, maxTotalSockets: sockets * 2, maxFreeSockets: sockets });
    this.defaultTimeout = timeoutMs;
    this.#apiUrl = apiUrl;
    // The SDK's agent is for https only; without one of its own, http would open a socket for every parallel request.
    this.axios.defaults.httpAgent = new Agent({
      keepAlive: true,
      maxSockets: sockets,
      maxFreeSockets: sockets,
      timeout: idleSocketMs,
    });
  }

  override async request<Data>(options: RequestOptions<Data>) {
    try {
      return await super.request<Data>({ ...options, uri: this.#address(options.uri) });
    } finally {
      // The SDK keeps the last request with its credentials for debugging; Hadir's logs and dumps must not find it.
      delete this.lastRequest;
      delete this.lastResponse;
    }
  }

  #address(uri: string): string {
    if (this.#apiUrl === null) return uri;
    const { pathname, search } = new URL(uri);
    return `${this.#apiUrl}${pathname}${search}`;
  }
}

interface ClientOptions {
  /** The pace that the connections must carry. */
  messagesPerSecond?: number;
}

/** With `account.apiUrl` every host of Twilio's API is replaced by it; `TWILIO_REGION` and `TWILIO_EDGE` are ignored. */
export function createTwilioClient(
  { accountSid, authTokens, apiUrl }: Pick<TwilioAccount, 'accountSid' | 'authTokens' | 'apiUrl'>,
  { messagesPerSecond = 0 }: ClientOptions = {},
): TwilioClient {
  const sockets = Math.max(leastSockets, Math.ceil(messagesPerSecond * secondsInFlight));
  return twilio(accountSid, authTokens[0], {
    httpClient: new BoundedRequestClient(apiUrl, sockets),
    autoRetry: false,
    // Empty, not absent: the SDK would read the environment and rewrite the host.
    region: '',
    edge: '',
  });
}

export interface TwilioAnswer {
  status: number;
  /** Parsed JSON, or the text as it came when it was none. */
  body: unknown;
  /** In milliseconds, five minutes at most; null when Twilio named no time. */
  retryAfterMs: number | null;
}

interface TwilioCall {
  method: 'get' | 'post';
  /** Twilio's own address, e.g. `https://content.twilio.com/v1/Content`. */
  url: string;
  query?: Record<string, string>;
  form?: Record<string, string>;
  json?: object;
  timeoutMs?: number;
}

/**
 * One request through the SDK's `client.request`, for any status. The typed resources are not used: on an error they drop
 * the headers and the body (Retry-After, a SID in a broken answer), and for the Content API their types are wrong
 * (fact sheet §9.3, §9.7). Rejects with the SDK's network error, which carries credentials: never log it whole.
 */
export async function callTwilio(client: TwilioClient, call: TwilioCall): Promise<TwilioAnswer> {
  const { method, url, query, form, json, timeoutMs: limitMs } = call;
  const answer: { statusCode: number; body: unknown; headers: unknown } = await client.request({
    method,
    uri: url,
    ...(query === undefined ? {} : { params: query }),
    ...(form === undefined ? {} : { data: form }),
    ...(json === undefined ? {} : { data: json, headers: { 'Content-Type': 'application/json' } }),
    ...(limitMs === undefined ? {} : { timeout: limitMs }),
  });
  return { status: answer.statusCode, body: answer.body, retryAfterMs: retryAfterOf(answer.headers) };
}

/** Longer than this nothing is held for one header, replies included: who is limited still is told so again. */
const longestRetryAfterS = 300;

function retryAfterOf(headers: unknown): number | null {
  if (typeof headers !== 'object' || headers === null) return null;
  const value = Object.entries(headers).find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
  const seconds = typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : null;
  return seconds === null ? null : Math.min(seconds, longestRetryAfterS) * 1_000;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
