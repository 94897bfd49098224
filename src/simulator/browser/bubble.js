// One message as a bubble: text, media, location, buttons, list, time and ticks.
// @ts-check
import { element } from './element.js';
import { icon } from './icons.js';
import { richText } from './rich-text.js';
import { clockTime, words } from './wording.js';

/**
 * @typedef {import('./server.js').Message} Message
 * @typedef {(message: Message, payload: string, pressed: HTMLButtonElement) => void} OnTap
 */

/** @type {Record<Message['ticks'], 'one' | 'two' | 'wait' | 'warn'>} */
const tickIcons = { pending: 'wait', sent: 'one', delivered: 'two', read: 'two', failed: 'warn' };

/**
 * A business message that failed is only a note: the guest's phone never had it.
 * @param {Message} message
 * @param {Message | undefined} quoted the message it answers, when that is on the phone too
 * @param {OnTap} onTap
 * @returns {HTMLElement}
 */
export function bubble(message, quoted, onTap) {
  if (message.from === 'business' && message.ticks === 'failed') return failureNote(message);
  const own = message.from === 'phone';
  const shape = element('div', { class: isSticker(message) ? 'bubble bare' : 'bubble' });
  if (quoted !== undefined) shape.append(quote(quoted));
  shape.append(...message.media.map(medium));
  if (message.location !== null) shape.append(place(message.location));
  if (message.body !== '') shape.append(element('p', { class: 'text', dir: 'auto' }, ...richText(message.body)));
  else if (message.media.length === 0 && message.location === null) {
    shape.append(element('p', { class: 'text faint', dir: 'auto' }, words.emptyMessage));
  }
  if (message.footer !== '') shape.append(element('p', { class: 'footer', dir: 'auto' }, message.footer));
  shape.append(meta(message));
  const whole = element(
    'div',
    { class: own ? 'message own' : 'message', 'data-message-sid': message.messageSid, 'data-from': message.from },
    shape,
  );
  whole.append(...message.buttons.map((button) => buttonFor(message, button, onTap)));
  if (message.list !== null) whole.append(listFor(message, message.list, onTap));
  return whole;
}

/**
 * Changes the ticks of a bubble that is on screen already.
 * @param {HTMLElement} whole
 * @param {Message} message
 */
export function updateBubble(whole, message) {
  whole.querySelector('.meta')?.replaceWith(meta(message));
}

/** @param {Message} message */
function meta(message) {
  const label = message.from === 'phone' && message.ticks === 'sent' ? words.notAnswered : words[message.ticks];
  const ticks = element('span', {
    class: 'ticks',
    'data-ticks': message.ticks,
    role: 'img',
    'aria-label': label,
    title: label,
  });
  ticks.append(icon(tickIcons[message.ticks]));
  const time = element('time', { datetime: new Date(message.at).toISOString() }, clockTime(message.at));
  return element('div', { class: 'meta' }, time, ticks);
}

/** @param {Message} message */
function failureNote(message) {
  return element(
    'div',
    { class: 'note', 'data-message-sid': message.messageSid, 'data-ticks': 'failed', title: message.body },
    icon('warn'),
    `${words.failedMessage} ${message.errorCode ?? ''}`,
  );
}

/** @param {Message} quoted */
function quote(quoted) {
  const text = quoted.body === '' ? words.emptyMessage : quoted.body;
  return element('p', { class: 'quote', dir: 'auto' }, text.length > 90 ? `${text.slice(0, 90)}…` : text);
}

/** @param {Message} message */
const isSticker = (message) => message.media.some(({ contentType }) => contentType === 'image/webp');

/** @param {{ url: string, contentType: string }} given */
function medium({ url, contentType }) {
  if (contentType === 'image/webp') return element('img', { class: 'sticker', src: url, alt: words.stickerImage });
  if (contentType.startsWith('image/')) return element('img', { class: 'picture', src: url, alt: words.picture });
  if (contentType.startsWith('audio/')) {
    return element('div', { class: 'file' }, icon('voice'), element('span', { class: 'wave' }), words.voiceNote);
  }
  const card = /vcard|directory/.test(contentType);
  return element(
    'a',
    { class: 'file', href: url, target: '_blank', rel: 'noopener noreferrer', download: '' },
    icon(card ? 'contact' : 'document'),
    card ? words.contactCard : words.document,
  );
}

/** @param {import('./server.js').Place} given */
function place({ latitude, longitude, label, address }) {
  const map = `https://www.google.com/maps?q=${latitude},${longitude}`;
  const title = label === '' ? words.place : label;
  return element(
    'a',
    {
      class: 'place',
      href: map,
      target: '_blank',
      rel: 'noopener noreferrer',
      'data-location': `${latitude},${longitude}`,
    },
    element('span', { class: 'map' }, icon('location')),
    element('span', { class: 'place-title', dir: 'auto' }, title),
    element('span', { class: 'place-address', dir: 'auto' }, address === '' ? words.openMap : address),
  );
}

/**
 * @param {Message} message
 * @param {import('./server.js').Button} button
 * @param {OnTap} onTap
 */
function buttonFor(message, button, onTap) {
  const label = element('bdi', { dir: 'auto' }, button.title);
  const isWeb = button.kind === 'url' && /^https?:\/\//.test(button.value);
  if (isWeb || button.kind === 'phone') {
    const href = isWeb ? button.value : `tel:${button.value}`;
    return element(
      'a',
      { class: 'reply', 'data-button': button.value, href, target: '_blank', rel: 'noopener noreferrer' },
      icon('link'),
      label,
    );
  }
  const made = element('button', { class: 'reply', type: 'button', 'data-button': button.value }, icon('reply'), label);
  made.addEventListener('click', () => onTap(message, button.value, made));
  return made;
}

/**
 * @param {Message} message
 * @param {{ button: string, items: import('./server.js').ListItem[] }} list
 * @param {OnTap} onTap
 */
function listFor(message, list, onTap) {
  const items = list.items.map((item) => {
    const made = element(
      'button',
      { class: 'item', type: 'button', 'data-button': item.id },
      element('bdi', { class: 'item-title', dir: 'auto' }, item.title),
      element('bdi', { class: 'item-description', dir: 'auto' }, item.description),
    );
    made.addEventListener('click', () => onTap(message, item.id, made));
    return made;
  });
  const summary = element('summary', { class: 'reply', 'data-list': message.messageSid }, icon('list'), list.button);
  return element('details', { class: 'list' }, summary, element('div', { class: 'items' }, ...items));
}
