// Makes the forms of the words for people: with the article, with "my", "our", "her", as two; and says how many each adds.

import { FIRST_NAMES } from './lexicon/names.ts';
import {
  DUAL_ENDINGS,
  ENGLISH_PEOPLE,
  ENGLISH_PEOPLE_PHRASES,
  GROUPS,
  IRREGULAR,
  MANY,
  NO_PEOPLE,
  ONE_BARE,
  ONE_LISTED,
  ONE_OWNED,
  ONE_PLAIN,
  ONE_STEMS,
  OWN_ENDINGS,
  TWO,
} from './lexicon/people.ts';
import { normalize } from './normalize.ts';

/** How many people each word adds beside the guest; 0 where only a number can say. Keys are normalised. */
export function relatives(): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (words: readonly string[], count: number): void => {
    for (const word of words) counts.set(normalize(word), count);
  };
  add(
    wordsOf(TWO)
      .flatMap((word) => DUAL_ENDINGS.map((end) => stemOf(word) + end))
      .flatMap(articled),
    2,
  );
  add(
    wordsOf(GROUPS).flatMap((word) => [`ال${word}`, ...owned(word)]),
    0,
  );
  add(
    wordsOf(MANY).flatMap((word) => [word, `ال${word}`, `هال${word}`, ...owned(word)]),
    0,
  );
  add(wordsOf(ONE_STEMS).flatMap(owned), 1);
  add(
    wordsOf(ONE_OWNED).flatMap((word) => [`ال${word}`, ...owned(word)]),
    1,
  );
  add(wordsOf(ONE_PLAIN).flatMap(articled), 1);
  add(
    wordsOf(ONE_BARE).flatMap((word) => [...articled(word), ...owned(word)]),
    1,
  );
  for (const word of wordsOf(NO_PEOPLE)) counts.delete(word);
  for (const count of [0, 1, 2] as const) add(wordsOf(IRREGULAR[count]), count);
  return counts;
}

/** «أنا والحاجة»: people only behind «و». */
export const listedRelatives = (): Set<string> => new Set(wordsOf(ONE_LISTED).map(normalize));

export const names = (): Set<string> => new Set(wordsOf(FIRST_NAMES).map(normalize));

export function englishRelatives(): Map<string, number> {
  return new Map(
    ([0, 1, 2] as const).flatMap((count) =>
      [...wordsOf(ENGLISH_PEOPLE[count]), ...phrasesOf(ENGLISH_PEOPLE_PHRASES[count])].map((word) => [word, count]),
    ),
  );
}

const wordsOf = (list: string): string[] => list.split(/\s+/).filter((word) => word !== '');
const phrasesOf = (list: string): string[] => list.split('|').map((item) => item.trim().replaceAll(/\s+/g, ' '));
const articled = (word: string): string[] => [word, `ال${word}`, `هال${word}`];
const stemOf = (word: string): string => (word.endsWith('ه') ? `${word.slice(0, -1)}ت` : word);
const owned = (word: string): string[] => OWN_ENDINGS.map((end) => stemOf(word) + end);
