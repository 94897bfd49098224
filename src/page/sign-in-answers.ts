// Signing in with a link and a button, and signing out.

import { newSecret } from '../ids.ts';
import { formatCookie, readCookie } from './cookie.ts';
import { renderHowToSignIn, renderSignIn } from './document.ts';
import { readForm } from './form.ts';
import type { Live } from './live.ts';
import { Refusal } from './refusal.ts';
import { requireSameOrigin, requireToken } from './same-origin.ts';
import { absoluteLimitMs, closeSession, hashSecret, isSecret, openSession } from './session.ts';
import { signInPath, spendSignInLink } from './sign-in.ts';
import { type Answer, documentFacts, requireSession, type Site, seeOther, sessionCookie } from './site.ts';
import { createWrongTries } from './wrong-tries.ts';

// Before there is a session, the form is bound to the browser by this cookie: its hash is the form's token.
const formCookie = 'hadir-form';
const formCookieSeconds = 3_600;

/** The addresses for the limit on wrong tries are Koa's `ctx.ip`. */
export function createSignInAnswers(site: Site, live: Live): Record<'showSignIn' | 'signIn' | 'signOut', Answer> {
  const { db, clock, log, publicUrl } = site;
  const cookies = { publicUrl };
  const wrongTries = createWrongTries(clock);
  return {
    // Whether the link is good is not looked up here: asking must neither spend it nor tell.
    showSignIn(ctx, locale) {
      const { token } = ctx.query;
      const facts = documentFacts(site, ctx, locale);
      ctx.type = 'html';
      if (typeof token !== 'string' || !isSecret(token)) {
        ctx.body = renderHowToSignIn(facts);
        return;
      }
      const given = readCookie(ctx.headers.cookie, formCookie, cookies);
      const secret = isSecret(given) ? given : newSecret();
      ctx.append('Set-Cookie', formatCookie(formCookie, secret, formCookieSeconds, cookies));
      ctx.body = renderSignIn(facts, { token, formToken: hashSecret(secret) });
    },

    async signIn(ctx) {
      const waitSeconds = wrongTries.waitSeconds(ctx.ip);
      if (waitSeconds > 0) throw new Refusal('tooManyTries', { 'Retry-After': String(waitSeconds) });
      requireSameOrigin(ctx.headers, publicUrl);
      const form = await readForm(ctx.req);
      const secret = readCookie(ctx.headers.cookie, formCookie, cookies);
      if (!isSecret(secret)) throw new Refusal('forged');
      requireToken(form.get('csrf'), hashSecret(secret));
      const issuedTo = await spendSignInLink(db, form.get('token'), clock);
      if (issuedTo === null) {
        wrongTries.note(ctx.ip);
        log.warn('A sign-in link was refused: unknown, too old or used', {
          failure: 'page.linkRefused',
          address: ctx.ip,
        });
        throw new Refusal('linkDead');
      }
      const session = await openSession(db, issuedTo, clock);
      log.info('Somebody signed in to the status page', { issuedTo });
      ctx.append('Set-Cookie', formatCookie(sessionCookie, session, absoluteLimitMs / 1_000, cookies));
      ctx.append('Set-Cookie', formatCookie(formCookie, '', 0, cookies));
      seeOther(ctx, '/dashboard');
    },

    async signOut(ctx) {
      requireSameOrigin(ctx.headers, publicUrl);
      const session = await requireSession(site, ctx);
      requireToken((await readForm(ctx.req)).get('csrf'), session.csrfToken);
      await closeSession(db, session._id);
      live.endSession(session._id);
      ctx.append('Set-Cookie', formatCookie(sessionCookie, '', 0, cookies));
      seeOther(ctx, signInPath);
    },
  };
}
