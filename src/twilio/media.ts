// Fetches what somebody sent, from Twilio and from nowhere else, however the message named it, and deletes it there (fact sheet §8).
import type { TwilioAccount } from '../config.ts';

/** What came of it; `refused` stays so when it is tried again, `failed` may not. */
type MediaOutcome =
  | { kind: 'fetched'; bytes: Buffer }
  | { kind: 'too-large' }
  | { kind: 'refused'; cause: string }
  | { kind: 'failed'; cause: string };

interface MediaOptions {
  /** For the whole fetch, redirects included. */
  limitMs?: number;
}

const twilioApi = 'https://api.twilio.com';
const mediaPath =
  /\/2010-04-01\/Accounts\/(AC[0-9a-f]{32})\/Messages\/((?:SM|MM)[0-9a-f]{32})\/Media\/(ME[0-9a-f]{32})$/;
const mostRedirects = 3;

/**
 * A function that fetches a medium of our own account, up to a number of bytes. The address is built anew from its ids: the host
 * in a message is never asked. Credentials go to Twilio's API alone, not along with a redirect. Never rejects.
 */
export function createMediaSource(
  { accountSid, authTokens, apiUrl }: Pick<TwilioAccount, 'accountSid' | 'authTokens' | 'apiUrl'>,
  { limitMs = 20_000 }: MediaOptions = {},
): (url: string, limitBytes: number) => Promise<MediaOutcome> {
  const authorization = basicAuth(accountSid, authTokens[0]);

  async function follow(start: string, limitBytes: number, signal: AbortSignal): Promise<MediaOutcome> {
    let url = start;
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      const headers = redirects === 0 ? { Authorization: authorization } : {};
      const response = await fetch(url, { redirect: 'manual', headers, signal });
      if (response.status < 300 || response.status >= 400) return outcomeOf(response, limitBytes);
      await response.body?.cancel();
      const location = response.headers.get('location') ?? '';
      const next = URL.canParse(location, url) ? new URL(location, url) : null;
      if (next === null || !isTwilios(next, apiUrl)) return { kind: 'refused', cause: 'media.redirect' };
      url = next.href;
    }
    return { kind: 'refused', cause: 'media.redirects' };
  }

  return async (url, limitBytes) => {
    const address = addressOf(url, accountSid, apiUrl);
    if (address === null) return { kind: 'refused', cause: 'media.address' };
    try {
      return await follow(address, limitBytes, AbortSignal.timeout(limitMs));
    } catch (error) {
      return { kind: 'failed', cause: causeOf(error) };
    }
  };
}

/**
 * A function that deletes a medium of our own account: Twilio keeps it until somebody does. Resolves with whether it is gone, as one
 * that was never ours is; false when it is worth another try. Never rejects.
 */
export function createMediaEraser(
  { accountSid, authTokens, apiUrl }: Pick<TwilioAccount, 'accountSid' | 'authTokens' | 'apiUrl'>,
  { limitMs = 2_000 }: MediaOptions = {},
): (url: string) => Promise<boolean> {
  const headers = { Authorization: basicAuth(accountSid, authTokens[0]) };
  return async (url) => {
    const address = addressOf(url, accountSid, apiUrl);
    if (address === null) return true;
    try {
      const signal = AbortSignal.timeout(limitMs);
      const response = await fetch(`${address}.json`, { method: 'DELETE', redirect: 'manual', headers, signal });
      await response.body?.cancel();
      return response.status === 204 || response.status === 404;
    } catch {
      return false;
    }
  };
}

const basicAuth = (accountSid: string, token: string): string =>
  `Basic ${Buffer.from(`${accountSid}:${token}`).toString('base64')}`;

/** Built anew from its ids; null for what is no medium of this account. */
function addressOf(url: string, accountSid: string, apiUrl: string | null): string | null {
  const [, owner, message, medium] = mediaPath.exec(URL.canParse(url) ? new URL(url).pathname : '') ?? [];
  if (owner !== accountSid) return null;
  return `${apiUrl ?? twilioApi}/2010-04-01/Accounts/${owner}/Messages/${message}/Media/${medium}`;
}

/** With HTTP authentication enforced the bytes are at mms.twiliocdn.com, without it in Twilio's own folder at Amazon. */
function isTwilios({ protocol, hostname, port, pathname, origin }: URL, apiUrl: string | null): boolean {
  if (apiUrl !== null && origin === new URL(apiUrl).origin) return true;
  if (protocol !== 'https:' || port !== '') return false;
  if (/(?:^|\.)(?:twilio|twiliocdn)\.com$/.test(hostname)) return true;
  return /^s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com$/.test(hostname) && pathname.startsWith('/media.twiliocdn.com/');
}

async function outcomeOf(response: Response, limitBytes: number): Promise<MediaOutcome> {
  const { status, body, headers } = response;
  if (status !== 200 || body === null) {
    await body?.cancel();
    // A message may be told before its medium can be read.
    const passing = status >= 500 || status === 429 || status === 408 || status === 404;
    return { kind: passing ? 'failed' : 'refused', cause: `media.http${status}` };
  }
  if (Number(headers.get('content-length') ?? 0) > limitBytes) {
    await body.cancel();
    return { kind: 'too-large' };
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    // Leaving the loop cancels the rest.
    if (length > limitBytes) return { kind: 'too-large' };
    chunks.push(chunk);
  }
  return { kind: 'fetched', bytes: Buffer.concat(chunks) };
}

/** A name for the log: the error itself may hold the request with its credentials. */
function causeOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'media.timeout';
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'network';
  return `media.${code}`;
}
