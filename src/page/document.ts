// The frame of every page, and the short pages: sign-in, and a sentence when something cannot be done.
import type { Assets } from './assets.ts';
import { type Html, html } from './html.ts';
import type { RefusalReason } from './refusal.ts';
import { signInPath } from './sign-in.ts';
import { type Locale, pageWording } from './wording.ts';

export interface DocumentFacts {
  locale: Locale;
  assets: Assets;
  /** This page's address in the other language. */
  otherLanguageHref: string;
}

const doctype = html`<!doctype html>`;

interface DocumentParts {
  title: string;
  body: Html;
  /** With the script that keeps the dashboard up to date. */
  live: boolean;
  reloads?: boolean;
  /** With the script and the style of the page at the door. */
  door?: boolean;
}

/** A whole document. */
export function renderDocument(
  facts: DocumentFacts,
  { title, body, live, reloads = false, door = false }: DocumentParts,
): string {
  const { locale, assets } = facts;
  const words = pageWording[locale];
  const script = live ? html`<script type="module" src="${assets.address('dashboard.js')}"></script>` : html``;
  const atDoor = door
    ? html`<link rel="stylesheet" href="${assets.address('door.css')}">
<script type="module" src="${assets.address('door.js')}"></script>`
    : html``;
  // A page with nothing on it yet has nothing to keep up to date: it asks again by itself until there is something.
  const reload = reloads ? html`<meta http-equiv="refresh" content="5">` : html``;
  return html`${doctype}
<html lang="${locale}" dir="${words.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${reload}
<title>${title} · ${words.product}</title>
<link rel="icon" href="${assets.address('icon.svg')}" type="image/svg+xml">
<link rel="preload" href="${assets.address('arabic.woff2')}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${assets.address('dashboard.css')}">
${script}${atDoor}
</head>
${body}
</html>
`.text;
}

export const languageLink = ({ locale, otherLanguageHref }: DocumentFacts): Html => {
  const { otherLanguage } = pageWording[locale];
  return html`<a class="quiet" href="${otherLanguageHref}" lang="${otherLanguage.locale}" hreflang="${otherLanguage.locale}">${otherLanguage.name}</a>`;
};

export const wordmark = (locale: Locale): Html =>
  html`<span class="wordmark" lang="${locale}">${pageWording[locale].product}</span>`;

/** One button: only pressing it spends the link, so a robot that previews links does not. */
export function renderSignIn(facts: DocumentFacts, { token, formToken }: { token: string; formToken: string }): string {
  const { title, text, button } = pageWording[facts.locale].signIn;
  return renderCard(facts, {
    title,
    content: html`<p>${text}</p>
<form method="post" action="${signInPath}">
<input type="hidden" name="token" value="${token}">
<input type="hidden" name="csrf" value="${formToken}">
<button class="primary">${button}</button>
</form>`,
  });
}

/** How a link is got, for somebody who comes without one. */
export function renderHowToSignIn(facts: DocumentFacts): string {
  const { title, how, open } = pageWording[facts.locale].signIn;
  return renderCard(facts, { title, content: html`<p>${how}</p><p><a href="/dashboard">${open}</a></p>` });
}

export function renderRefusal(facts: DocumentFacts, reason: RefusalReason): string {
  const words = pageWording[facts.locale];
  const { title, text } = words.refusals[reason];
  // A strict cookie is not sent with a click in another site, e.g. WhatsApp Web; with a click here it is.
  const label = reason === 'notSignedIn' ? words.signIn.open : words.title;
  return renderCard(facts, { title, content: html`<p>${text}</p><p><a href="/dashboard">${label}</a></p>` });
}

function renderCard(facts: DocumentFacts, { title, content }: { title: string; content: Html }): string {
  const body = html`<body class="short">
<main class="card">
<header>${wordmark(facts.locale)}${languageLink(facts)}</header>
<h1>${title}</h1>
${content}
</main>
</body>`;
  return renderDocument(facts, { title, body, live: false });
}
