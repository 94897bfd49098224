// Brings a guest's text to one spelling, so that rules compare words and not keyboards (POLICY 1).

import { latinDigits } from './digits.ts';

/** WhatsApp's own limit for a text; whatever follows is not read, which bounds the work of everything below. */
export const MAX_REPLY_LENGTH = 4096;

const LETTERS: Readonly<Record<string, string>> = {
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ے: 'ي',
  ئ: 'ي',
  ؤ: 'و',
  ة: 'ه',
  ہ: 'ه',
  ۃ: 'ه',
  ھ: 'ه',
  ە: 'ه',
  ک: 'ك',
  ڪ: 'ك',
  گ: 'ق',
  ڨ: 'ق',
  چ: 'ج',
  ژ: 'ج',
  پ: 'ب',
  ڤ: 'ف',
  ٹ: 'ت',
  ڈ: 'د',
  ڑ: 'ر',
  ں: 'ن',
  ء: '',
  ٴ: '',
  ı: 'i',
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '`': "'",
  '´': "'",
  '٪': '%',
  '٫': '.',
  '٬': ',',
  '−': '-',
  '–': '-',
  '—': '-',
  '‑': '-',
  '＋': '+',
  '⁄': '/',
};
/**
 * One spelling for matching: compatibility forms and accents folded, diacritics, tatweel, direction and zero-width marks
 * dropped, one form of each letter (أإآٱ→ا, ىی→ي, ة→ه, ک→ك, ؤ→و, ئ→ي), ASCII digits, lower case, runs of three or more of a
 * letter collapsed. Reads at most MAX_REPLY_LENGTH characters. Never throws, whatever the text.
 */
export function normalize(text: string): string {
  if (text.length <= MAX_REPLY_LENGTH && PLAIN.test(text) && !RUN.test(text)) return text;
  const capped = latinDigits(text.slice(0, MAX_REPLY_LENGTH))
    .toLowerCase()
    .normalize('NFKD')
    .slice(0, 2 * MAX_REPLY_LENGTH);
  let out = '';
  let last = '';
  let run = 0;
  for (const character of capped) {
    const code = character.codePointAt(0) ?? 0;
    const plain = isPlain(code);
    if (!plain && isDropped(code)) continue;
    const folded = plain ? character : (LETTERS[character] ?? character);
    run = folded === last ? run + 1 : 1;
    last = folded;
    if (run >= 3 && isLetter(folded)) {
      if (run === 3) out = out.slice(0, -folded.length);
      continue;
    }
    out += folded;
  }
  return out.slice(0, MAX_REPLY_LENGTH);
}

/** Words that are spelled so already, as nearly all of the tables are. */
const PLAIN = /^[ a-z\u0627\u0628\u062a-\u063f\u0641-\u0648]*$/;
const RUN = /([^ ])\1\1/;

/** Most letters by far are written as they are, and are told from the others by their number alone. */
const isPlain = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  code === 0x20 ||
  (code >= 0x627 && code <= 0x648 && code !== 0x629 && code !== 0x640);

/** A second, looser spelling for words not found in the first: doubled letters and letters often confused become one. */
export function looseSpelling(word: string): string {
  if (!UNEVEN.test(word)) return word;
  let out = '';
  for (const character of word) {
    const folded = LOOSE[character] ?? character;
    if (!out.endsWith(folded)) out += folded;
  }
  return out;
}

const LOOSE: Readonly<Record<string, string>> = { ظ: 'ض', ذ: 'د', ث: 'ت', ص: 'س', ط: 'ت' };

const UNEVEN = /[ظذثصط]|(.)\1/;

const isLetter = (character: string): boolean => /\p{L}/u.test(character);

function isDropped(code: number): boolean {
  if (code < 0x300) return code === 0xad || (code < 0x20 && code !== 0x0a && code !== 0x09 && code !== 0x0d);
  return (
    (code >= 0x300 && code <= 0x36f) || // Latin accents, zalgo
    (code >= 0x610 && code <= 0x61a) ||
    (code >= 0x64b && code <= 0x65f) ||
    code === 0x670 ||
    (code >= 0x6d6 && code <= 0x6ed) ||
    code === 0x640 ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0xfeff ||
    code === 0x20e3 ||
    (code >= 0xd800 && code <= 0xdfff) ||
    (code >= 0x1f3fb && code <= 0x1f3ff)
  );
}
