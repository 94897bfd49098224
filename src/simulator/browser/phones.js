// The page: a bar on top, the newest phones below it, kept up to date by server-sent events.
// @ts-check
import { element } from './element.js';
import { icon } from './icons.js';
import { PhoneCard } from './phone-card.js';
import { addPhone, follow, loadPhone, loadPhones, markRead } from './server.js';
import { countText, isEnglish, words } from './wording.js';

/** @typedef {import('./server.js').Phone} Phone */

/** More phones than anyone watches at once; the others are found by the search. */
const maxPhones = 30;
/** A message on screen counts as read after this long. */
const readAfterMs = 700;
/** New phones join at this pace; slower once the row is full and every newcomer pushes another out. */
const joinMs = 250;
const fullJoinMs = 2000;

const row = byId('row');
/** @type {Map<string, PhoneCard>} */
const cards = new Map();
/** Phones that want to join the row, the newest last. @type {Map<string, Phone>} */
const joining = new Map();
/** @type {Set<string>} */
const onScreen = new Set();
/** @type {Map<string, number>} */
const reading = new Map();
const empty = element('p', { class: 'hint' }, words.noPhones);
const counter = element('span', { class: 'count' });
const connection = element('span', { class: 'connection', role: 'status' });
const search = element('input', {
  type: 'search',
  class: 'search',
  placeholder: words.search,
  'aria-label': words.search,
});
let joinTimer = 0;
let searchTimer = 0;
let total = 0;

const observer = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      const number = entry.target.getAttribute('data-phone') ?? '';
      if (entry.isIntersecting) onScreen.add(number);
      else onScreen.delete(number);
      considerReading(number);
    }
  },
  { threshold: 0.4 },
);

/** @param {string} id */
function byId(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}.`);
  return found;
}

/** A phone that is looked at reads its messages. @param {string} number */
function considerReading(number) {
  const card = cards.get(number);
  const looked = onScreen.has(number) && document.visibilityState === 'visible';
  if (card === undefined || card.unread === 0 || !looked || reading.has(number)) return;
  const timer = window.setTimeout(() => {
    reading.delete(number);
    if (onScreen.has(number) && document.visibilityState === 'visible') markRead(number).catch(() => undefined);
  }, readAfterMs);
  reading.set(number, timer);
}

function showCounts() {
  const unread = [...cards.values()].reduce((sum, card) => sum + card.unread, 0);
  counter.textContent = `${countText(total)} ${words.phones}${total > cards.size ? ` · ${words.shown} ${countText(cards.size)}` : ''}`;
  document.title = unread === 0 ? words.title : `(${countText(unread)}) ${words.title}`;
  empty.textContent = search.value === '' ? words.noPhones : words.nothingFound;
  empty.hidden = cards.size > 0;
}

/** @param {Phone} phone */
function insert(phone) {
  const card = new PhoneCard(phone);
  cards.set(phone.number, card);
  // The newest stands right after the pinned ones.
  const firstFree = [...row.querySelectorAll('[data-phone]')].find(
    (other) => !cards.get(other.getAttribute('data-phone') ?? '')?.pinned,
  );
  row.insertBefore(card.root, phone.pinned || firstFree === undefined ? (firstFree ?? empty) : firstFree);
  observer.observe(card.root);
  card.scrollToEnd();
}

/** @param {PhoneCard} card */
function remove(card) {
  observer.unobserve(card.root);
  card.root.remove();
  cards.delete(card.number);
  onScreen.delete(card.number);
}

/** Keeps the row short, but never takes away a phone someone is writing on. */
function trim() {
  const spare = [...cards.values()]
    .filter((card) => !card.pinned && !card.root.contains(document.activeElement))
    .sort((one, other) => one.lastActivityAt - other.lastActivityAt);
  for (const card of spare.slice(0, Math.max(cards.size - maxPhones, 0))) remove(card);
}

/** Lets the newest of those who wait join; their whole chat is asked for, since an event has only what changed. */
async function join() {
  const newest = [...joining.keys()].slice(-maxPhones);
  joining.clear();
  const phones = await Promise.all(newest.map((number) => loadPhone(number).catch(() => undefined)));
  for (const phone of phones) {
    if (phone === undefined) continue;
    const known = cards.get(phone.number);
    if (known === undefined) insert(phone);
    else known.update(phone);
    considerReading(phone.number);
  }
  trim();
  showCounts();
  joinTimer = 0;
  if (joining.size > 0) scheduleJoin();
}

function scheduleJoin() {
  if (joinTimer !== 0 || joining.size === 0) return;
  joinTimer = window.setTimeout(() => void join(), cards.size < maxPhones ? joinMs : fullJoinMs);
}

/** @param {import('./server.js').Change} change */
function apply(change) {
  total = change.total;
  for (const phone of change.phones) {
    const card = cards.get(phone.number);
    if (card !== undefined) {
      card.update(phone);
      considerReading(phone.number);
    } else if (search.value === '' && !joining.has(phone.number) && isNews(phone)) {
      joining.set(phone.number, phone);
    }
  }
  scheduleJoin();
  showCounts();
}

/** Ticks alone do not bring a phone back that made room for others. @param {Phone} phone */
function isNews(phone) {
  const oldest = Math.min(...[...cards.values()].filter((card) => !card.pinned).map((card) => card.lastActivityAt));
  return phone.pinned || cards.size < maxPhones || phone.lastActivityAt > oldest;
}

/** Shows exactly what the search finds, or the newest phones. */
async function reload() {
  const found = await loadPhones(search.value, maxPhones);
  total = found.total;
  joining.clear();
  const numbers = new Set(found.phones.map((phone) => phone.number));
  for (const card of [...cards.values()]) if (!numbers.has(card.number)) remove(card);
  for (const phone of [...found.phones].reverse()) {
    const known = cards.get(phone.number);
    if (known === undefined) insert(phone);
    else known.update(phone);
    considerReading(phone.number);
  }
  showCounts();
}

function addPhoneDialog() {
  const number = element('input', {
    name: 'number',
    type: 'tel',
    dir: 'ltr',
    required: '',
    placeholder: '+966501234567',
    id: 'new-number',
  });
  const name = element('input', { name: 'name', type: 'text', dir: 'auto', id: 'new-name' });
  const problem = element('p', { class: 'problem', role: 'alert' });
  const cancel = element('button', { type: 'button', class: 'plain' }, words.cancel);
  const form = element(
    'form',
    { class: 'new-phone' },
    element('h2', {}, words.addPhone),
    element('label', { for: 'new-number' }, words.number),
    number,
    element('label', { for: 'new-name' }, words.name),
    name,
    problem,
    element('div', { class: 'choices' }, cancel, element('button', { type: 'submit', class: 'main' }, words.add)),
  );
  const dialog = element('dialog', { 'aria-label': words.addPhone }, form);
  cancel.addEventListener('click', () => dialog.close());
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    problem.textContent = '';
    try {
      const phone = await addPhone(international(number.value), name.value.trim());
      dialog.close();
      form.reset();
      joining.set(phone.number, phone);
      await join();
      cards.get(phone.number)?.root.querySelector('textarea')?.focus();
    } catch (error) {
      problem.textContent = error instanceof Error ? error.message : String(error);
    }
  });
  return dialog;
}

/** Accepts what people type in Saudi Arabia: 05…, 009665…, Arabic digits, spaces. @param {string} text */
function international(text) {
  const digits = text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/[^\d+]/g, '');
  if (digits.startsWith('+')) return digits;
  if (digits.startsWith('00')) return `+${digits.slice(2)}`;
  return /^05\d{8}$/.test(digits) ? `+966${digits.slice(1)}` : `+${digits}`;
}

function buildBar() {
  const dialog = addPhoneDialog();
  const add = element('button', { type: 'button', class: 'main' }, icon('add'), words.addPhone);
  add.addEventListener('click', () => dialog.showModal());
  const other = element('a', { class: 'language', href: isEnglish ? '/' : '/?lang=en' }, words.otherLanguage);
  other.lang = isEnglish ? 'ar' : 'en';
  search.addEventListener('input', () => {
    clearTimeout(searchTimer);
    searchTimer = window.setTimeout(() => void reload(), 200);
  });
  const heading = element(
    'div',
    { class: 'heading' },
    element('h1', {}, words.title),
    element('p', {}, words.subtitle),
  );
  const finder = element('label', { class: 'finder' }, icon('search'), search);
  byId('bar').append(heading, counter, connection, finder, add, other);
  document.body.append(dialog);
}

buildBar();
row.append(empty);
document.addEventListener('visibilitychange', () => {
  for (const number of cards.keys()) considerReading(number);
});
follow(apply, (connected) => {
  connection.textContent = connected ? words.connected : words.disconnected;
  connection.dataset.state = connected ? 'on' : 'off';
  if (connected) void reload();
});
