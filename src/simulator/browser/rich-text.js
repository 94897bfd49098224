// Shows a message's text as WhatsApp does: *bold*, _italic_, ~struck~, and web addresses that can be followed.
// @ts-check
import { element } from './element.js';

const pattern = /(https?:\/\/[^\s<>"]+)|(?<![\p{L}\p{N}])([*_~])(?=\S)([^*_~\n]+?)(?<=\S)\2(?![\p{L}\p{N}])/gu;

/** @type {Record<string, 'strong' | 'em' | 's'>} */
const tags = { '*': 'strong', _: 'em', '~': 's' };

/**
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function richText(text) {
  /** @type {(Node | string)[]} */
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    parts.push(text.slice(from, match.index));
    const [whole, address, mark, marked] = match;
    const tag = tags[mark ?? ''];
    if (address !== undefined) {
      parts.push(element('a', { href: address, target: '_blank', rel: 'noopener noreferrer', dir: 'ltr' }, address));
    } else if (tag !== undefined) {
      parts.push(element(tag, {}, marked ?? ''));
    }
    from = match.index + whole.length;
  }
  parts.push(text.slice(from));
  return parts;
}
