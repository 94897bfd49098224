// The page at the door as HTML: what the last pass was, how many have arrived, and a place for the next code.
import type { Occasion } from '../db/occasion.ts';
import { MOST_PEOPLE } from '../language/number-context.ts';
import type { Admitted, Verdict } from '../pass/admission.ts';
import type { DoorTotals } from '../pass/door-totals.ts';
import { tidyText } from './display-text.ts';
import { type DocumentFacts, languageLink, renderDocument, wordmark } from './document.ts';
import type { Found, Listed } from './door-search.ts';
import { type DoorMessage, type DoorWording, doorWording } from './door-wording.ts';
import { type Html, html } from './html.ts';
import { formatMoment, formatNumber } from './times.ts';
import { pageWording } from './wording.ts';

/** What came of the last order that the page gave. */
export type DoorResult =
  | Verdict
  | { kind: 'idle' }
  | ({ kind: 'found' } & Found)
  | { kind: 'changed'; guest: Admitted }
  | { kind: 'undone'; guest: Admitted }
  | { kind: 'notChanged' };

export interface DoorFacts extends DocumentFacts {
  csrfToken: string;
  occasion: Occasion;
  occasions: Occasion[];
  totals: DoorTotals;
  result: DoorResult;
  now: Date;
}

export const doorHref = (occasionId: string): string => `/door?${new URLSearchParams({ occasion: occasionId })}`;

export function renderDoor(facts: DoorFacts): string {
  const { locale, occasion } = facts;
  const words = doorWording[locale];
  const body = html`<body class="door" data-offline="${words.offline}" data-refused="${words.camera.refused}">
<header class="top">
${wordmark(locale)}
<nav><a class="quiet" href="/dashboard?occasion=${occasion._id}">${words.dashboard}</a>${languageLink(facts)}</nav>
</header>
<main>
${renderOccasions(facts)}
<h1><bdi>${tidyText(occasion.name, 80)}</bdi></h1>
${renderResult(facts, words)}
<button id="camera" class="primary" type="button" data-start="${words.camera.start}" data-stop="${words.camera.stop}" hidden>${words.camera.start}</button>
<video id="view" playsinline muted hidden></video>
<form class="check" method="post" action="${doorHref(occasion._id)}">
${hidden(facts, 'check')}
<label for="code">${words.code.label}</label>
<input id="code" name="code" dir="ltr" required autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck="false" enterkeyhint="go" maxlength="80" placeholder="${words.code.hint}">
<button>${words.code.button}</button>
</form>
<form class="find" method="post" action="${doorHref(occasion._id)}">
${hidden(facts, 'find')}
<label for="name">${words.find.label}</label>
<input id="name" name="name" dir="auto" required autocomplete="off" autocorrect="off" spellcheck="false" enterkeyhint="search" maxlength="60">
<button>${words.find.button}</button>
</form>
${renderTotals(facts, words)}
</main>
</body>`;
  return renderDocument(facts, { title: words.title, body, live: false, door: true });
}

function renderResult(facts: DoorFacts, words: DoorWording): Html {
  const { result } = facts;
  const { title, text } = messageOf(facts, words);
  const guest = 'guest' in result ? result.guest : null;
  const name =
    guest === null
      ? html``
      : html`<p class="name"><bdi>${tidyText(guest.position ? `${guest.position} ${guest.name}` : guest.name, 80)}</bdi></p>`;
  return html`<section id="result" class="result" data-kind="${result.kind}" role="status" aria-live="assertive">
<p class="verdict">${title}</p>
${name}
<p>${text}</p>
${guest?.arrival ? renderChange(facts, words, guest, guest.arrival.people) : html``}
${result.kind === 'found' ? renderFound(facts, words, result) : html``}
</section>`;
}

function renderFound(facts: DoorFacts, words: DoorWording, { guests, more }: Found): Html {
  if (guests.length === 0) return html``;
  return html`<ul class="found">${guests.map((guest) => renderListed(facts, words, guest))}</ul>
${more ? html`<p>${words.find.more}</p>` : html``}`;
}

/** The end of the number tells two guests of one name apart. Who holds no good pass is let in as so many as are said here. */
function renderListed({ locale, csrfToken, occasion }: DoorFacts, words: DoorWording, guest: Listed): Html {
  const { _id, name, position, phone, rsvp, pass, invitedAt, arrival } = guest;
  const people = (count: number) => pageWording[locale].people(count, formatNumber(count, locale));
  const holds = pass?.partySize ?? null;
  const stands = rsvp.status === 'waiting' && invitedAt === null ? words.find.notInvited : words.statuses[rsvp.status];
  const about = [
    ...(holds === null ? [stands] : []),
    ...(rsvp.partySize === null ? [] : [people(rsvp.partySize)]),
    ...(holds === null ? [words.find.noPass] : []),
    ...(arrival ? [words.find.arrived] : []),
  ].join(' · ');
  const count =
    holds !== null || arrival
      ? html``
      : html`<input type="number" name="people" inputmode="numeric" min="1" max="${MOST_PEOPLE}" value="${rsvp.partySize ?? 1}" required aria-label="${words.change.label}">`;
  return html`<li><form method="post" action="${doorHref(occasion._id)}">
<input type="hidden" name="csrf" value="${csrfToken}"><input type="hidden" name="guest" value="${_id}">
<span><b><bdi>${tidyText(position ? `${position} ${name}` : name, 80)}</bdi></b> <small>${about}${phone === null ? html`` : html` · <bdi dir="ltr">…${phone.slice(-4)}</bdi>`}</small></span>
${count}
<button name="order" value="admit">${arrival ? words.change.button : words.find.admit}</button>
</form></li>`;
}

function renderChange(facts: DoorFacts, words: DoorWording, guest: Admitted, people: number): Html {
  const most = guest.pass?.partySize ?? MOST_PEOPLE;
  const count =
    most === 1
      ? html``
      : html`<label>${words.change.label} <input type="number" name="people" inputmode="numeric" min="1" max="${most}" value="${people}" required></label>
<button name="order" value="count">${words.change.button}</button>`;
  return html`<form class="change" method="post" action="${doorHref(facts.occasion._id)}">
<input type="hidden" name="csrf" value="${facts.csrfToken}"><input type="hidden" name="guest" value="${guest._id}">
${count}
<button class="quiet" name="order" value="undo" formnovalidate>${words.change.undo}</button>
</form>`;
}

function messageOf({ locale, occasion, now, result }: DoorFacts, words: DoorWording): DoorMessage {
  const people = (count: number) => pageWording[locale].people(count, formatNumber(count, locale));
  switch (result.kind) {
    case 'welcome':
      return words.welcome(people(result.people));
    case 'alreadyArrived':
      return words.alreadyArrived(formatMoment(result.at, now, occasion.timeZone, locale), people(result.people));
    case 'void': {
      const { rsvp, pass } = result.guest;
      return words.void(rsvp.status, rsvp.partySize === null ? null : people(rsvp.partySize), pass?.partySize != null);
    }
    case 'changed': {
      const { arrival, rsvp } = result.guest;
      const arrived = arrival?.people ?? 0;
      return words.changed(formatNumber(arrived, locale), formatNumber(rsvp.partySize ?? arrived, locale));
    }
    case 'found':
      return result.guests.length === 0 ? words.find.nobody : words.find.some;
    default:
      return words[result.kind];
  }
}

function renderTotals({ locale, totals }: DoorFacts, words: DoorWording): Html {
  const number = (count: number) => formatNumber(count, locale);
  return html`<section id="totals" class="arrivals">
<span>${words.totals.arrived}</span> <b>${number(totals.arrived)}</b> <span>${words.totals.of(number(totals.expected))}</span>
<small>${words.totals.parties(number(totals.arrivedParties), number(totals.expectedParties))}</small>
</section>`;
}

function renderOccasions({ occasion, occasions, locale }: DoorFacts): Html {
  if (occasions.length < 2) return html``;
  return html`<nav class="occasions" aria-label="${pageWording[locale].occasions}">${occasions.map(
    ({ _id, name }) =>
      html`<a href="${doorHref(_id)}"${_id === occasion._id ? html` aria-current="page"` : html``}><bdi>${tidyText(name, 60)}</bdi></a>`,
  )}</nav>`;
}

const hidden = ({ csrfToken }: DoorFacts, order: 'check' | 'find'): Html =>
  html`<input type="hidden" name="csrf" value="${csrfToken}"><input type="hidden" name="order" value="${order}">`;
