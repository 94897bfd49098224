// The Twilio SDK's client as Hadir uses it: bounded, never retrying by itself, and pointed at another host when told so.
import twilio from 'twilio';
import type { TwilioAccount } from '../config.ts';
import { askBeforeWriting, PatientRequestClient } from './request-client.ts';

export type TwilioClient = ReturnType<typeof twilio>;

/** Sockets for pace × latency × 1.5, with answers that take 400 ms: the SDK's own 20 hold it to 97 messages a second at 200 ms. */
const secondsInFlight = 0.6;
const leastSockets = 128;

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
    httpClient: new PatientRequestClient(apiUrl, sockets),
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
  /** Asked once, when the connection stands, in the tick of the form's first byte; false: nothing is written. */
  mayWrite?(): boolean;
  json?: object;
  timeoutMs?: number;
}

/**
 * One request through the SDK's `client.request`, for any status. The typed resources are not used: on an error they drop
 * the headers and the body (Retry-After, a SID in a broken answer), and for the Content API their types are wrong
 * (fact sheet §9.3, §9.7). Rejects with a NoAnswer.
 */
export async function callTwilio(client: TwilioClient, call: TwilioCall): Promise<TwilioAnswer> {
  const { method, url, query, form, mayWrite, json, timeoutMs: limitMs } = call;
  if (form !== undefined && mayWrite !== undefined) askBeforeWriting(form, mayWrite);
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
