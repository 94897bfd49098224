// What every answer of the page needs: the parts it works with, who is signed in, and the language that is wanted.
import type { RouterContext } from '@koa/router';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/connect.ts';
import type { Session } from '../db/sign-in.ts';
import type { Log } from '../log.ts';
import type { Signer } from '../pass/signing.ts';
import type { Assets } from './assets.ts';
import { formatCookie, readCookie } from './cookie.ts';
import type { SystemFacts } from './dashboard.ts';
import type { DocumentFacts } from './document.ts';
import type { ErrorSentence } from './present.ts';
import { Refusal } from './refusal.ts';
import { findSession } from './session.ts';
import type { Summaries } from './summaries.ts';
import { type Locale, locales, pageWording } from './wording.ts';

export interface Site {
  db: Database;
  /** The public address without a slash at its end: cookies and posts are bound to it. */
  publicUrl: string;
  /** Shown on the page. */
  system: SystemFacts;
  errorSentence: ErrorSentence;
  /** Knows the passes that guests show at the door. */
  signer: Signer;
  clock: Clock;
  log: Log;
  assets: Assets;
  summaries: Summaries;
  uptimeMs(): number;
}

/** Answers one request; throws a Refusal when it will not. */
export type Answer = (ctx: RouterContext, locale: Locale) => Promise<void> | void;

export const sessionCookie = 'hadir';
const languageCookie = 'hadir-language';
const languageSeconds = 365 * 86_400;

/** Throws a Refusal, and takes the dead cookie away, when nobody is signed in. */
export async function requireSession({ db, clock, publicUrl }: Site, ctx: RouterContext): Promise<Session> {
  const secret = readCookie(ctx.headers.cookie, sessionCookie, { publicUrl });
  const session = await findSession(db, secret, clock);
  if (session !== null) return session;
  if (secret !== undefined) ctx.append('Set-Cookie', formatCookie(sessionCookie, '', 0, { publicUrl }));
  throw new Refusal('notSignedIn');
}

/** `?lang=` if it is one of ours, kept in a cookie from then on; else the cookie's; else Arabic. */
export function chooseLocale({ publicUrl }: Site, ctx: RouterContext): Locale {
  const wanted = locales.find((locale) => locale === ctx.query.lang);
  if (wanted !== undefined) {
    ctx.append('Set-Cookie', formatCookie(languageCookie, wanted, languageSeconds, { publicUrl }));
    return wanted;
  }
  const kept = readCookie(ctx.headers.cookie, languageCookie, { publicUrl });
  return locales.find((locale) => locale === kept) ?? 'ar';
}

export function documentFacts({ assets }: Site, ctx: RouterContext, locale: Locale): DocumentFacts {
  const isPost = ctx.method === 'POST';
  const query = new URLSearchParams(isPost ? '' : ctx.querystring);
  query.set('lang', pageWording[locale].otherLanguage.locale);
  return { locale, assets, otherLanguageHref: `${isPost ? '/dashboard' : ctx.path}?${query}` };
}

/** Only ever to an address of our own: nothing of the request goes into it. */
export function seeOther(ctx: RouterContext, path: string): void {
  ctx.status = 303;
  ctx.set('Location', path);
  ctx.body = '';
}
