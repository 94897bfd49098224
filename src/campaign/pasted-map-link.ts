// Tells a link to a map from the words around it: organizers paste one behind the place, or send it by itself.
import { normalize } from '../language/normalize.ts';

/** Longer ones would not leave room for the sentences around them in a guest's message. */
const longestLink = 500;

const mapHosts =
  /^(?:maps\.app\.goo\.gl|maps\.google\.(?:com|[a-z]{2}|com?\.[a-z]{2})|maps\.apple(?:\.com)?|(?:www\.|ul\.)?waze\.com)$/;
const googleHosts = /^(?:www\.)?google\.(?:com|[a-z]{2}|com?\.[a-z]{2})$/;

/** «الموقع على الخريطة: https://…» says nothing but that a link follows. */
const labels = new Set(
  'الموقع موقع موقعنا المكان اللوكيشن لوكيشن رابط الرابط خريطة الخريطة خرائط على في قوقل جوجل هنا هذا location the map maps link on google place here is'
    .split(' ')
    .map((word) => normalize(word).trim()),
);

export interface PastedMapLink {
  /** What is written besides the link; empty when that only announces it. */
  words: string;
  /** The first link to Google Maps, Apple Maps or Waze; null when there is none. */
  mapUrl: string | null;
}

/** Pure. Without a link `words` is the text as it is. */
export function splitMapLink(text: string): PastedMapLink {
  for (const match of text.matchAll(/https?:\/\/[^\s<>"«»]+/giu)) {
    const written = match[0].replace(/[.,،؛)\]]+$/u, '');
    const mapUrl = mapLinkOf(written);
    if (mapUrl === null) continue;
    const before = text.slice(0, match.index).replace(/[\s:،,\-–—|(]+$/u, '');
    const after = text.slice(match.index + written.length).replace(/^[\s.,،؛)]+/u, '');
    const words = [before, after].filter(Boolean).join('\n').trim();
    return { words: isLabel(words) ? '' : words, mapUrl };
  }
  return { words: text, mapUrl: null };
}

function mapLinkOf(written: string): string | null {
  if (!URL.canParse(written)) return null;
  const { href, hostname, pathname } = new URL(written);
  const isMap =
    mapHosts.test(hostname) ||
    (googleHosts.test(hostname) && /^\/maps(?:\/|$)/.test(pathname)) ||
    (hostname === 'goo.gl' && pathname.startsWith('/maps/'));
  return isMap && href.length <= longestLink ? href : null;
}

const isLabel = (words: string): boolean =>
  words
    .split(/[\s:،,.]+/u)
    .filter(Boolean)
    .every((word) => labels.has(normalize(word).trim()));
