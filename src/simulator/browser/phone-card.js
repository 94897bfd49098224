// One phone on the page: its head, its chat and the place to write.
// @ts-check
import { bubble, updateBubble } from './bubble.js';
import { element } from './element.js';
import { icon } from './icons.js';
import { sendMessage } from './server.js';
import { countText, words } from './wording.js';

/**
 * @typedef {import('./server.js').Phone} Phone
 * @typedef {import('./server.js').Message} Message
 */

/** Kept in the page for each phone; older bubbles are dropped. */
const maxBubbles = 200;

/** @type {{ kind: 'voice' | 'sticker' | 'location' | 'contact' | 'image' | 'empty', action: Record<string, unknown> }[]} */
const attachments = [
  { kind: 'voice', action: { media: { kind: 'voice' } } },
  { kind: 'sticker', action: { media: { kind: 'sticker' } } },
  { kind: 'image', action: { media: { kind: 'image' } } },
  { kind: 'contact', action: { media: { kind: 'contact' } } },
  { kind: 'location', action: { location: { latitude: 24.7136, longitude: 46.6753 } } },
  { kind: 'empty', action: { text: '' } },
];

/** @type {Record<Message['ticks'], number>} */
const rank = { pending: 0, sent: 1, delivered: 2, read: 3, failed: 4 };

export class PhoneCard {
  /** @param {Phone} phone */
  constructor(phone) {
    this.number = phone.number;
    this.lastActivityAt = phone.lastActivityAt;
    this.pinned = phone.pinned;
    this.unread = 0;
    /** @type {Map<string, { message: Message, whole: HTMLElement }>} */
    this.shown = new Map();
    this.badge = element('span', { class: 'badge' });
    this.title = element('bdi');
    this.initial = element('span', { class: `avatar tint-${tint(phone.number)}`, 'aria-hidden': 'true' });
    this.chat = element('div', { class: 'chat', role: 'log', tabindex: '0' });
    /** True while the reader stands at the end: then every new message is scrolled to. */
    this.atEnd = true;
    this.chat.addEventListener('scroll', () => {
      this.atEnd = this.chat.scrollHeight - this.chat.scrollTop - this.chat.clientHeight < 60;
    });
    // A picture grows the chat when it has come. `load` does not bubble.
    this.chat.addEventListener('load', () => this.atEnd && this.scrollToEnd(), true);
    this.nothing = element('p', { class: 'nothing' }, words.emptyChat);
    this.chat.append(this.nothing);
    this.status = element('p', { class: 'status', role: 'status' });
    this.numberLine = element('p', { class: 'number' }, element('bdi', { dir: 'ltr' }, phone.number));
    const facts = element('div', {}, element('h2', { class: 'name' }, this.title), this.numberLine);
    const head = element('header', { class: 'head' }, this.initial, facts, this.badge);
    this.root = element('section', { class: 'phone', 'data-phone': phone.number });
    this.root.append(head, this.chat, this.status, this.#composer());
    this.update(phone);
  }

  /**
   * Takes over the head's facts and every message given, new or changed.
   * @param {Phone} phone
   */
  update(phone) {
    const name = phone.name === '' ? phone.number : phone.name;
    this.title.textContent = name;
    this.numberLine.hidden = phone.name === '';
    this.initial.textContent = phone.name === '' ? phone.number.slice(-2) : ([...phone.name.trim()][0] ?? '');
    this.root.setAttribute('aria-label', `${words.chatOf} ${name}`);
    this.chat.setAttribute('aria-label', `${words.chatOf} ${name}`);
    this.lastActivityAt = phone.lastActivityAt;
    this.pinned = phone.pinned;
    this.unread = phone.unread;
    this.badge.textContent = phone.unread === 0 ? '' : countText(phone.unread);
    this.badge.hidden = phone.unread === 0;
    this.badge.setAttribute('aria-label', `${countText(phone.unread)} ${words.unread}`);
    for (const message of phone.messages) this.#show(message);
  }

  /** @param {Message} message */
  #show(message) {
    const known = this.shown.get(message.messageSid);
    if (known === undefined) {
      this.#append(message);
      return;
    }
    // An answer asked for earlier may come after an event that tells more.
    if (rank[message.ticks] < rank[known.message.ticks]) return;
    const redraw = message.ticks === 'failed' || known.message.media.length !== message.media.length;
    if (redraw) known.whole.replaceWith(this.#draw(message));
    else if (known.message.ticks !== message.ticks) updateBubble(known.whole, message);
    known.message = message;
  }

  /** @param {Message} message */
  #draw(message) {
    const quoted = message.repliedTo === null ? undefined : this.shown.get(message.repliedTo)?.message;
    const whole = bubble(message, quoted, (original, payload, pressed) => {
      void this.#send({ tap: { messageSid: original.messageSid, payload } }, pressed);
    });
    this.shown.set(message.messageSid, { message, whole });
    return whole;
  }

  /** @param {Message} message */
  #append(message) {
    this.nothing.remove();
    this.chat.append(this.#draw(message));
    if (this.shown.size > maxBubbles) this.#dropOldest();
    // A reader who scrolled back stays there; whoever wrote wants to see it.
    if (this.atEnd || message.from === 'phone') this.scrollToEnd();
  }

  scrollToEnd() {
    this.chat.scrollTop = this.chat.scrollHeight;
  }

  #dropOldest() {
    const [oldest] = this.shown;
    if (oldest === undefined) return;
    oldest[1].whole.remove();
    this.shown.delete(oldest[0]);
  }

  #composer() {
    const tools = attachments.map(({ kind, action }) => {
      const tool = element('button', {
        type: 'button',
        class: 'tool',
        'aria-label': words[kind],
        title: words[kind],
        'data-send': kind,
      });
      tool.append(icon(kind));
      tool.addEventListener('click', () => void this.#send(action, tool));
      return tool;
    });
    const input = element('textarea', {
      class: 'input',
      rows: '1',
      dir: 'auto',
      placeholder: words.message,
      'aria-label': words.message,
    });
    const button = element(
      'button',
      { type: 'submit', class: 'send', 'aria-label': words.send, title: words.send },
      icon('send'),
    );
    const form = element(
      'form',
      { class: 'composer' },
      element('div', { class: 'tools' }, ...tools),
      element('div', { class: 'write' }, input, button),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const text = input.value.trim();
      if (text === '') return;
      input.value = '';
      void this.#send({ text });
    });
    input.addEventListener('keydown', (event) => {
      // While an input method composes a word, Enter belongs to it.
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    });
    return form;
  }

  /**
   * @param {Record<string, unknown>} action
   * @param {HTMLButtonElement} [pressed] can't be pressed again until the answer came
   */
  async #send(action, pressed) {
    this.status.textContent = '';
    if (pressed !== undefined) pressed.disabled = true;
    try {
      const { webhook } = await sendMessage(this.number, action);
      const taken = webhook.httpStatus !== null && webhook.httpStatus < 300;
      if (!taken)
        this.status.textContent = `${words.notAnswered} (${webhook.httpStatus ?? webhook.error ?? webhook.outcome})`;
    } catch (error) {
      this.status.textContent = error instanceof Error ? error.message : String(error);
    }
    if (pressed !== undefined) pressed.disabled = false;
  }
}

/** @param {string} number */
const tint = (number) => Number(number.slice(-2)) % 6;
