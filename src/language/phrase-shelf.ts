// Keeps the expressions by their first word and takes them apart only when a text holds that word: hundreds of thousands, few ever asked for.
import type { Tag } from './lexicon/tags.ts';
import { normalize } from './normalize.ts';

export interface Phrase {
  readonly words: readonly string[];
  readonly tags: Set<Tag>;
}
interface Shelf {
  readonly items: string[];
  readonly tags: Tag[];
}
export interface Phrases {
  /** An expression of two words or more, as its table spells it. */
  readonly add: (item: string, tag: Tag) => void;
  /** Expressions that begin with these two words, the longest first. */
  readonly from: (word: string, next: string) => readonly Phrase[];
  readonly begins: (word: string) => boolean;
  /** Every word of every expression, each at least once. */
  readonly words: () => Iterable<string>;
}

const NONE: readonly Phrase[] = [];

export function shelvePhrases(): Phrases {
  const shelves = new Map<string, Shelf>();
  const opened = new Map<
    string,
    { readonly shelves: ReadonlyMap<string, Shelf>; readonly lists: Map<string, Phrase[]> }
  >();
  // Tables name many expressions with one first word in a row.
  let spelled = '';
  let current: Shelf | undefined;
  return {
    add: (item, tag) => {
      const end = item.indexOf(' ');
      const first = item.slice(0, end);
      if (current === undefined || first !== spelled) {
        spelled = first;
        const word = normalize(first);
        current = shelves.get(word);
        if (current === undefined) {
          current = { items: [], tags: [] };
          shelves.set(word, current);
        }
      }
      current.items.push(item);
      current.tags.push(tag);
    },
    from: (word, next) => {
      const shelf = shelves.get(word);
      if (shelf === undefined) return NONE;
      let seconds = opened.get(word);
      if (seconds === undefined) {
        seconds = { shelves: bySecond(shelf), lists: new Map() };
        opened.set(word, seconds);
      }
      const second = seconds.shelves.get(next);
      if (second === undefined) return NONE;
      const known = seconds.lists.get(next);
      if (known !== undefined) return known;
      const list = open(second);
      seconds.lists.set(next, list);
      return list;
    },
    begins: (word) => shelves.has(word),
    words: () => wordsOnShelves(shelves),
  };
}

/** By their second word, still as the tables spell them. */
function bySecond(shelf: Shelf): Map<string, Shelf> {
  const seconds = new Map<string, Shelf>();
  const spellings = new Map<string, Shelf>();
  shelf.items.forEach((item, at) => {
    const tag = shelf.tags[at];
    if (tag === undefined) return;
    const start = item.search(SECOND);
    const end = item.indexOf(' ', start);
    const spelled = end < 0 ? item.slice(start) : item.slice(start, end);
    let list = spellings.get(spelled);
    if (list === undefined) {
      const word = normalize(spelled);
      list = seconds.get(word) ?? { items: [], tags: [] };
      seconds.set(word, list);
      spellings.set(spelled, list);
    }
    list.items.push(item);
    list.tags.push(tag);
  });
  return seconds;
}
const SECOND = /(?<= )[^ ]/;

/** The longest first. */
function open(shelf: Shelf): Phrase[] {
  const texts = new Map<string, Phrase>();
  shelf.items.forEach((item, at) => {
    const tag = shelf.tags[at];
    if (tag === undefined) return;
    const words = normalize(item)
      .split(' ')
      .filter((word) => word !== '');
    const text = words.join(' ');
    const same = texts.get(text);
    if (same) same.tags.add(tag);
    else texts.set(text, { words, tags: new Set([tag]) });
  });
  return [...texts.values()].sort((one, other) => other.words.length - one.words.length);
}

/** What stands behind the first word repeats from expression to expression, so it is taken apart once. */
function wordsOnShelves(shelves: ReadonlyMap<string, Shelf>): Set<string> {
  const words = new Set<string>(shelves.keys());
  const rests = new Set<string>();
  for (const { items } of shelves.values()) {
    let before = '';
    for (const item of items) {
      const rest = item.slice(sharedWords(before, item));
      before = item;
      if (rests.has(rest)) continue;
      rests.add(rest);
      for (const word of rest.split(' ')) words.add(normalize(word));
    }
  }
  return words;
}

/** Where the first word begins that the two do not share. */
function sharedWords(one: string, other: string): number {
  let start = 0;
  for (let at = 0; at < other.length && one.charCodeAt(at) === other.charCodeAt(at); at += 1)
    if (other.charCodeAt(at) === 0x20) start = at + 1;
  return start;
}
