// Splits an organizer's message into words of one spelling, and compares them with phrases.

import { normalize } from './normalize.ts';

export interface Word {
  /** One spelling, without article and punctuation. */
  readonly key: string;
  /** Where the word stands in the message. */
  readonly start: number;
}

/** One spelling of a word: normalized, without marks and without the article. */
export function key(word: string): string {
  const plain = normalize(word).replace(/[^\p{L}\p{N}]/gu, '');
  return plain.length > 4 && plain.startsWith('ال') ? plain.slice(2) : plain;
}

/** The same for every word of a phrase. */
export function keys(phrase: string): string {
  return phrase
    .split(' ')
    .map(key)
    .filter((word) => word !== '')
    .join(' ');
}

export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(/(?:[^\s،,:]|:(?=\p{Nd}))+/gu), (match) => ({
    key: key(match[0]),
    start: match.index,
  })).filter((word) => word.key !== '');
}

export const joined = (words: readonly Word[]): string => words.map((word) => word.key).join(' ');

/** The phrases as words, so that the longest that fits is found first. */
export const longestFirst = (phrases: readonly string[]): readonly string[][] =>
  phrases.map((phrase) => keys(phrase).split(' ')).sort((a, b) => b.length - a.length);

/** How many of the first words are one of the phrases; 0 when none is. */
export function headLength(words: readonly Word[], phrases: readonly string[][]): number {
  return phrases.find((phrase) => phrase.every((part, index) => words[index]?.key === part))?.length ?? 0;
}

/** How many of the last words are one of the phrases, when something is left before them. */
export function tailLength(words: readonly Word[], phrases: readonly string[][]): number {
  const tail = phrases.find(
    (phrase) =>
      phrase.length < words.length &&
      phrase.every((part, at) => words[words.length - phrase.length + at]?.key === part),
  );
  return tail?.length ?? 0;
}

/** The words after any number of these phrases. */
export function withoutHeads(words: readonly Word[], phrases: readonly string[][]): readonly Word[] {
  let rest = words;
  for (let length = headLength(rest, phrases); length > 0; length = headLength(rest, phrases))
    rest = rest.slice(length);
  return rest;
}
