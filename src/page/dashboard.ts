// The status page itself, as HTML; every text that may change carries the name under which the live updates know it.

import type { Occasion } from '../db/occasion.ts';
import { tidyText } from './display-text.ts';
import { type DocumentFacts, languageLink, renderDocument, wordmark } from './document.ts';
import { type Html, html } from './html.ts';
import type { AttentionView, PageView, RowView } from './present.ts';
import { type GuestFilter, type GuestPage, type GuestQuery, guestFilters } from './report.ts';
import { formatOccasionTime } from './times.ts';
import { type PageWording, pageWording } from './wording.ts';

export interface SystemFacts {
  database: 'embedded' | 'mongodb';
  messaging: 'simulator' | 'twilio';
}

export interface DashboardFacts extends DocumentFacts {
  csrfToken: string;
  occasions: Occasion[];
  system: SystemFacts;
}

export interface ShownOccasion {
  occasion: Occasion;
  query: GuestQuery;
  guests: Pick<GuestPage, 'page' | 'pages'>;
  view: PageView;
}

/** The address of one view of an occasion; what is as usual is left out. */
function dashboardHref(occasionId: string, { filter, search, page }: GuestQuery, path = '/dashboard'): string {
  const query = new URLSearchParams({ occasion: occasionId });
  if (filter !== 'all') query.set('state', filter);
  if (search !== '') query.set('q', search);
  if (page > 1) query.set('page', String(page));
  return `${path}?${query}`;
}

export function renderDashboard(facts: DashboardFacts, shown: ShownOccasion | null): string {
  const words = pageWording[facts.locale];
  const main = shown === null ? renderEmpty(words) : renderOccasion(facts, words, shown);
  const events =
    shown === null
      ? ''
      : dashboardHref(shown.occasion._id, { ...shown.query, page: shown.guests.page }, '/dashboard/events');
  const body = html`<body data-events="${events}" data-live-on="${words.live.on}" data-live-off="${words.live.off}" data-live-trouble="${words.live.trouble}">
<header class="top">
${wordmark(facts.locale)}
<span id="live" class="live" role="status" hidden></span>
<nav>${shown === null ? html`` : html`<a class="quiet" href="/door?occasion=${shown.occasion._id}">${words.door}</a>`}${languageLink(facts)}
<form method="post" action="/dashboard/sign-out"><input type="hidden" name="csrf" value="${facts.csrfToken}"><button class="quiet">${words.signOut}</button></form></nav>
</header>
<main>
${renderOccasionChoice(facts.occasions, shown?.occasion ?? null, words)}
${main}
</main>
${renderSystem(facts.system, shown?.view ?? null, words)}
</body>`;
  return renderDocument(facts, {
    title: shown === null ? words.title : tidyText(shown.occasion.name, 60),
    body,
    live: true,
    reloads: shown === null,
  });
}

const live = (view: PageView, name: string): Html => html`<span data-live="${name}">${view.texts[name] ?? ''}</span>`;

function renderOccasion(
  facts: DashboardFacts,
  words: PageWording,
  { occasion, query, guests, view }: ShownOccasion,
): Html {
  const { locale } = facts;
  const href = (change: Partial<GuestQuery>) => dashboardHref(occasion._id, { ...query, page: 1, ...change });
  const total = (name: string, filter: GuestFilter, label: string, below: Html): Html =>
    html`<a class="total ${name}" href="${href({ filter, search: '' })}"><b data-live="${name}">${view.texts[name] ?? ''}</b><span>${label}</span>${below}</a>`;
  const below = (name: string) => html`<small data-live="${name}">${view.texts[name] ?? ''}</small>`;
  const [confirmed, declined, undecided] = view.bar;
  return html`<section class="heading">
<h1><bdi>${tidyText(occasion.name)}</bdi></h1>
<p><time datetime="${occasion.startsAt.toISOString()}">${formatOccasionTime(occasion.startsAt, occasion.timeZone, locale)}</time> · <bdi>${tidyText(occasion.place)}</bdi></p>
</section>
<section class="totals">
${total('invited', 'all', words.totals.invited, below('listed'))}
${total('confirmed', 'confirmed', words.totals.confirmed, below('people'))}
${total('declined', 'declined', words.totals.declined, html``)}
${total('undecided', 'undecided', words.totals.undecided, html``)}
${total('waiting', 'waiting', words.totals.waiting, html``)}
<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect class="confirmed" data-bar="0" x="0" width="${confirmed}" height="1"/><rect class="declined" data-bar="1" x="${confirmed}" width="${declined}" height="1"/><rect class="undecided" data-bar="2" x="${confirmed + declined}" width="${undecided}" height="1"/></svg>
</section>
<section class="campaign" id="campaign" data-state="${view.campaignState}">
<p><b data-live="campaign">${view.texts.campaign ?? ''}</b> ${live(view, 'progress')}</p>
<progress id="progress" value="${view.progress.value}" max="${view.progress.max}"></progress>
</section>
${renderAttention(view, words)}
<section class="guests">
<div class="tools">
<nav class="filters">${guestFilters.map(
    (filter) =>
      html`<a href="${href({ filter })}"${filter === query.filter ? html` aria-current="page"` : html``}>${words.filters[filter]}</a>`,
  )}</nav>
<form class="search" role="search" action="/dashboard"><input type="hidden" name="occasion" value="${occasion._id}"><input type="hidden" name="state" value="${query.filter}"><input type="search" name="q" maxlength="60" value="${query.search}" placeholder="${words.search.label}" aria-label="${words.search.label}"><button>${words.search.button}</button>${query.search === '' ? html`` : html`<a class="quiet" href="${href({ search: '' })}">${words.search.clear}</a>`}</form>
</div>
<table>
<caption>${words.table.caption}</caption>
<thead><tr><th scope="col">${words.table.guest}</th><th scope="col">${words.table.answer}</th><th scope="col">${words.table.invitation}</th></tr></thead>
<tbody id="rows">${view.rows.map(renderRow)}</tbody>
</table>
<template id="row">${renderRow(blankRow)}</template>
<p class="none" id="none"${view.rows.length > 0 ? html` hidden` : html``}>${words.table.none}</p>
<nav class="pager" aria-label="${words.pager.label}">${renderPagerLink(words.pager.previous, guests.page > 1 ? href({ page: guests.page - 1 }) : null)}${live(view, 'pager')}${renderPagerLink(words.pager.next, guests.page < guests.pages ? href({ page: guests.page + 1 }) : null)}</nav>
</section>`;
}

const blankRow: RowView = {
  id: '',
  name: '',
  phone: '',
  rsvp: '',
  rsvpState: 'waiting',
  rsvpAt: '',
  delivery: '',
  deliveryState: 'listed',
  deliveryNote: '',
};

// Short on purpose: a hundred of them are most of the page.
const renderRow = (row: RowView): Html =>
  html`<tr data-id="${row.id}"><td><bdi>${row.name}</bdi><small dir="ltr">${row.phone}</small></td><td data-state="${row.rsvpState}"><b>${row.rsvp}</b><small>${row.rsvpAt}</small></td><td data-state="${row.deliveryState}"><b>${row.delivery}</b><small>${row.deliveryNote}</small></td></tr>
`;

function renderAttention(view: PageView, words: PageWording): Html {
  const entry = ({ who, what }: AttentionView) => html`<li><bdi>${who}</bdi> <span>${what}</span></li>`;
  return html`<section class="attention" id="attention"${view.attention.length === 0 ? html` hidden` : html``}>
<h2>${words.attention.title}</h2>
<ul id="troubles">${view.attention.map(entry)}</ul>
<template id="trouble">${entry({ who: '', what: '' })}</template>
<p data-live="attentionMore">${view.texts.attentionMore ?? ''}</p>
</section>`;
}

function renderOccasionChoice(occasions: Occasion[], current: Occasion | null, words: PageWording): Html {
  if (occasions.length < 2) return html``;
  return html`<nav class="occasions" aria-label="${words.occasions}">${occasions.map(
    ({ _id, name }) =>
      html`<a href="/dashboard?occasion=${_id}"${_id === current?._id ? html` aria-current="page"` : html``}><bdi>${tidyText(name, 60)}</bdi></a>`,
  )}</nav>`;
}

const renderPagerLink = (label: string, href: string | null): Html =>
  href === null ? html`<span class="off">${label}</span>` : html`<a href="${href}">${label}</a>`;

function renderSystem({ database, messaging }: SystemFacts, view: PageView | null, words: PageWording): Html {
  const lively = view === null ? html`` : html`${live(view, 'queue')}${live(view, 'uptime')}`;
  return html`<footer aria-label="${words.system.label}"><span>${words.system[database]}</span><span>${words.system[messaging]}</span>${lively}</footer>`;
}

const renderEmpty = (words: PageWording): Html =>
  html`<section class="empty"><h1>${words.empty.title}</h1><p>${words.empty.text}</p></section>`;
