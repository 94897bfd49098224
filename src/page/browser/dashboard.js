// Brings the numbers and the rows of the open page up to date in place; without it the page works by reloading.

/**
 * @typedef {{id: string, name: string, phone: string, rsvp: string, rsvpState: string, rsvpAt: string,
 *   delivery: string, deliveryState: string, deliveryNote: string}} RowView
 * @typedef {{texts?: Record<string, string>, bar?: number[], progress?: {value: number, max: number},
 *   campaignState?: string, attention?: {who: string, what: string}[], order?: string[], rows?: RowView[]}} PageChange
 */

const page = document.body;
const address = page.dataset.events ?? '';
const status = document.getElementById('live');
/** After a refusal EventSource gives up; how long until we ask again. */
const askAgainMs = 20_000;

/** @type {EventSource | null} */
let source = null;
/** @type {number | undefined} */
let waiting;

/** @param {'On' | 'Off' | 'Trouble'} state */
function showState(state) {
  if (status === null) return;
  status.hidden = false;
  status.dataset.state = state;
  status.textContent = page.dataset[`live${state}`] ?? '';
}

function open() {
  clearTimeout(waiting);
  if (source !== null) return;
  const opened = new EventSource(address);
  source = opened;
  opened.addEventListener('update', (event) => {
    apply(JSON.parse(event.data));
    showState('On');
  });
  opened.addEventListener('trouble', () => showState('Trouble'));
  opened.addEventListener('signedOut', () => {
    close();
    location.reload();
  });
  opened.addEventListener('error', () => {
    showState('Off');
    if (opened.readyState !== EventSource.CLOSED) return;
    close();
    waiting = setTimeout(open, askAgainMs);
  });
}

function close() {
  clearTimeout(waiting);
  source?.close();
  source = null;
}

/** @param {PageChange} change */
function apply(change) {
  for (const [name, text] of Object.entries(change.texts ?? {}))
    for (const place of document.querySelectorAll(`[data-live="${name}"]`)) place.textContent = text;
  if (change.bar !== undefined) applyBar(change.bar);
  const progress = document.getElementById('progress');
  if (change.progress !== undefined && progress instanceof HTMLProgressElement) {
    progress.max = change.progress.max;
    progress.value = change.progress.value;
  }
  const campaign = document.getElementById('campaign');
  if (change.campaignState !== undefined && campaign !== null) campaign.dataset.state = change.campaignState;
  if (change.attention !== undefined) applyAttention(change.attention);
  if (change.rows !== undefined || change.order !== undefined) applyRows(change.rows ?? [], change.order);
}

/** @param {number[]} shares */
function applyBar(shares) {
  let start = 0;
  for (const [index, share] of shares.entries()) {
    const part = document.querySelector(`[data-bar="${index}"]`);
    part?.setAttribute('x', String(start));
    part?.setAttribute('width', String(share));
    start += share;
  }
}

/** @param {{who: string, what: string}[]} entries */
function applyAttention(entries) {
  const box = document.getElementById('attention');
  const list = document.getElementById('troubles');
  if (box === null || list === null) return;
  box.hidden = entries.length === 0;
  list.replaceChildren(
    ...entries.map(({ who, what }) => {
      const item = copyOf('trouble');
      fill(item, 'bdi', who);
      fill(item, 'span', what);
      return item;
    }),
  );
}

/**
 * @param {RowView[]} changed
 * @param {string[] | undefined} order
 */
function applyRows(changed, order) {
  const body = document.getElementById('rows');
  if (body === null) return;
  /** @type {Map<string, HTMLElement>} */
  const rows = new Map();
  for (const row of body.querySelectorAll('tr')) rows.set(row.dataset.id ?? '', row);
  for (const view of changed) {
    const row = rows.get(view.id) ?? copyOf('row');
    row.dataset.id = view.id;
    fillRow(row, view);
    rows.set(view.id, row);
  }
  if (order === undefined) return;
  const wanted = order.flatMap((id) => rows.get(id) ?? []);
  // Rows that already stand where they belong are left alone, so that a selection or a focus in them stays.
  for (const [index, row] of wanted.entries())
    if (body.children[index] !== row) body.insertBefore(row, body.children[index] ?? null);
  while (body.children.length > wanted.length) body.lastElementChild?.remove();
  const none = document.getElementById('none');
  if (none !== null) none.hidden = wanted.length > 0;
}

/**
 * @param {HTMLElement} row
 * @param {RowView} view
 */
function fillRow(row, view) {
  const [guest, answer, invitation] = row.querySelectorAll('td');
  if (guest === undefined || answer === undefined || invitation === undefined) return;
  fill(guest, 'bdi', view.name);
  fill(guest, 'small', view.phone);
  answer.dataset.state = view.rsvpState;
  fill(answer, 'b', view.rsvp);
  fill(answer, 'small', view.rsvpAt);
  invitation.dataset.state = view.deliveryState;
  fill(invitation, 'b', view.delivery);
  fill(invitation, 'small', view.deliveryNote);
}

/**
 * @param {Element} parent
 * @param {string} selector
 * @param {string} text
 */
function fill(parent, selector, text) {
  const place = parent.querySelector(selector);
  if (place !== null && place.textContent !== text) place.textContent = text;
}

/**
 * A fresh copy of what the page's template of that name holds.
 * @param {string} name
 * @returns {HTMLElement}
 */
function copyOf(name) {
  const template = document.getElementById(name);
  const copy = template instanceof HTMLTemplateElement ? template.content.firstElementChild?.cloneNode(true) : null;
  if (!(copy instanceof HTMLElement)) throw new Error(`The page has no template «${name}».`);
  return copy;
}

if (address !== '') {
  // A page nobody looks at asks for nothing; when it is looked at again it is sent everything anew.
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  // Signing out ends the stream too; answering that with a reload would cut the signing out short.
  document.addEventListener('submit', close);
  if (!document.hidden) open();
}

export {};
