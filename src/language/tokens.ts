// Cuts a normalised text into words, numbers, emoji and marks.

export type Script = 'arabic' | 'latin' | 'none';
export interface Token {
  readonly kind: 'word' | 'number' | 'figure' | 'emoji' | 'mark';
  /** As written after normalisation. A 'figure' is digits with marks inside: 10:30, 15/3, 3-4, 50%. */
  readonly text: string;
  readonly script: Script;
}

const ARABIC = /[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f]/u;
const LATIN = /[a-z]/;
const EMOJI = /\p{Extended_Pictographic}/u;
const UNITS = new Set([
  'pm',
  'am',
  'th',
  'st',
  'nd',
  'rd',
  'ppl',
  'people',
  'persons',
  'person',
  'pax',
  'kids',
  'adults',
  'guests',
  'min',
  'mins',
  'hrs',
  'k',
  'sar',
  'sr',
  'x',
  'of',
]);

/** `3nd` is «عند»; no ordinal ends so. */
const ARABIZI_UNITS = new Set(['3nd']);

type Class = 'arabic' | 'latin' | 'digit' | 'quote' | 'space' | 'emoji' | 'mark';

/** A reply of WhatsApp's length has some 300 words; a text of more pieces than this is no reply, and its rest is not read. */
export const MOST_TOKENS = 300;

/** Never throws; one pass over the text. */
export function tokenize(text: string): Token[] {
  const characters = Array.from(text);
  const tokens: Token[] = [];
  let at = 0;
  while (at < characters.length && tokens.length < MOST_TOKENS) {
    const kind = classOf(characters[at] ?? '');
    if (kind === 'space') at += 1;
    else if (kind === 'arabic') at = take(characters, at, tokens, 'arabic');
    else if (kind === 'latin' || kind === 'digit') at = takeLatinOrDigits(characters, at, tokens);
    else {
      tokens.push({ kind: kind === 'emoji' ? 'emoji' : 'mark', text: characters[at] ?? '', script: 'none' });
      at += 1;
    }
  }
  return tokens;
}

function take(characters: string[], from: number, tokens: Token[], script: 'arabic'): number {
  let at = from;
  while (at < characters.length && classOf(characters[at] ?? '') === script) at += 1;
  tokens.push({ kind: 'word', text: characters.slice(from, at).join(''), script });
  return at;
}

/** Arabizi writes letters as digits (7adir, a3tather), so digits that touch Latin letters belong to the word. */
function takeLatinOrDigits(characters: string[], from: number, tokens: Token[]): number {
  let at = from;
  let letters = 0;
  let joined = '';
  while (at < characters.length) {
    const character = characters[at] ?? '';
    const kind = classOf(character);
    const next = classOf(characters[at + 1] ?? ' ');
    if (kind === 'latin') letters += 1;
    else if (kind === 'digit') {
      if (letters === 0 && next !== 'latin' && next !== 'digit') {
        joined += character;
        at += 1;
        if (isInsideFigure(characters, at)) return takeFigure(characters, at, joined, tokens);
        continue;
      }
    } else if (
      kind !== 'quote' ||
      joined === '' ||
      next === 'space' ||
      next === 'arabic' ||
      next === 'mark' ||
      (letters === 0 && !(/^[3679]$/.test(joined) && next === 'latin')) // 3'air, غير
    )
      break;
    joined += character;
    at += 1;
  }
  pushLatin(joined, letters, tokens);
  return at;
}

function isInsideFigure(characters: string[], at: number): boolean {
  const mark = characters[at] ?? '';
  return mark === '%' || (FIGURE_MARKS.has(mark) && classOf(characters[at + 1] ?? ' ') === 'digit');
}
const FIGURE_MARKS = new Set([':', '/', '.', ',', '-', '+', '_']);

function takeFigure(characters: string[], from: number, head: string, tokens: Token[]): number {
  let at = from;
  let joined = head;
  while (at < characters.length && (classOf(characters[at] ?? '') === 'digit' || isInsideFigure(characters, at))) {
    joined += characters[at] ?? '';
    at += 1;
  }
  tokens.push({ kind: 'figure', text: joined, script: 'none' });
  return at;
}

function pushLatin(joined: string, letters: number, tokens: Token[]): void {
  if (letters === 0) {
    tokens.push({ kind: 'number', text: joined, script: 'none' });
    return;
  }
  const digits = leadingDigits(joined);
  if (digits > 0 && UNITS.has(joined.slice(digits)) && !ARABIZI_UNITS.has(joined)) {
    tokens.push({ kind: 'number', text: joined.slice(0, digits), script: 'none' });
    tokens.push({ kind: 'word', text: joined.slice(digits), script: 'latin' });
    return;
  }
  tokens.push({ kind: 'word', text: joined, script: 'latin' });
}

function leadingDigits(text: string): number {
  let count = 0;
  while (count < text.length && classOf(text.charAt(count)) === 'digit') count += 1;
  return count;
}

function classOf(character: string): Class {
  const code = character.charCodeAt(0);
  if (code >= 0x620 && code <= 0x64a) return 'arabic'; // by far the most, and the dearest to find out below
  if (character === ' ' || character === '\t' || character === '\u00a0') return 'space';
  if (character >= '0' && character <= '9') return 'digit';
  if (LATIN.test(character)) return 'latin';
  if (character === "'") return 'quote';
  if (ARABIC.test(character)) return 'arabic';
  if (EMOJI.test(character)) return 'emoji';
  return 'mark';
}
