// Tells a post from our own page from one that another site made the browser send.
import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from './refusal.ts';

/**
 * Throws a Refusal unless the browser says that the post comes from our own origin. With `Referrer-Policy: no-referrer` a
 * browser sends `Origin: null` even to its own site (Fetch, «append a request Origin header»), so `null` is taken when
 * Sec-Fetch-Site, which no page can set, says same-origin. A request with neither header is refused.
 */
export function requireSameOrigin(headers: IncomingHttpHeaders, publicUrl: string): void {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') throw new Refusal('forged');
  const originIsOurs = origin === new URL(publicUrl).origin;
  const vouchedByBrowser = site === 'same-origin' && (origin === undefined || origin === 'null');
  if (!originIsOurs && !vouchedByBrowser) throw new Refusal('forged');
}

/** Throws a Refusal unless the form's token is the one expected; takes the same time wherever they differ. */
export function requireToken(given: string | undefined, expected: string): void {
  if (given === undefined || !sameText(given, expected)) throw new Refusal('forged');
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
