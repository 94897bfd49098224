// The words, numbers and signs of a text about a date, and what they mean where they stand.

import { type DateWord, dateWord } from './date-words.ts';
import { normalize } from './normalize.ts';

interface Token {
  readonly text: string;
  readonly isNumber: boolean;
}

export interface Meant<Word = DateWord> {
  readonly word: Word;
  /** How many tokens the word or phrase takes. */
  readonly taken: number;
}

export type WordOf<Kind extends DateWord['is']> = Extract<DateWord, { is: Kind }>;

const LONGEST_PHRASE = 4;

/** A position past the end reads as an empty token. */
export class WhenTokens {
  private readonly tokens: readonly Token[];

  constructor(text: string) {
    const plain = normalize(text)
      .replace(/'/g, '')
      .replace(/([ap])\. ?m\b\.?/g, '$1m')
      .replace(/(\p{L})-(?=\p{L})/gu, '$1 ');
    this.tokens = Array.from(plain.matchAll(/[0-9]+|\p{L}+|[:/.-]/gu), ([match]) => ({
      text: match,
      isNumber: /^[0-9]/.test(match),
    }));
  }

  get length(): number {
    return this.tokens.length;
  }

  text(at: number): string {
    return this.tokens[at]?.text ?? '';
  }

  isNumber(at: number): boolean {
    return this.tokens[at]?.isNumber ?? false;
  }

  /** The digits here, when they are no more than `most`. */
  digits(at: number, most = 2): string | undefined {
    const text = this.text(at);
    return this.isNumber(at) && text.length <= most ? text : undefined;
  }

  /** The meaning of the longest phrase that begins here. */
  meaning(at: number): Meant | undefined {
    for (let taken = LONGEST_PHRASE; taken > 0; taken -= 1) {
      const phrase = this.tokens.slice(at, at + taken);
      if (phrase.length < taken || !phrase.every(({ text }) => /^\p{L}/u.test(text))) continue;
      const word = dateWord(phrase.map(({ text }) => text).join(' '));
      if (word) return { word, taken };
    }
    return undefined;
  }

  isA<Kind extends DateWord['is']>(at: number, kind: Kind): Meant<WordOf<Kind>> | undefined {
    const found = this.meaning(at);
    return found?.word.is === kind ? { word: found.word as WordOf<Kind>, taken: found.taken } : undefined;
  }

  /** How many tokens a phrase of these kinds takes here; 0 when there is none. */
  skip(at: number, ...kinds: DateWord['is'][]): number {
    const found = this.meaning(at);
    return found && kinds.includes(found.word.is) ? found.taken : 0;
  }
}
