// Gathers the tables of words into one dictionary: single words, expressions, verb forms, numbers, relatives, emoji.
import { conjugate } from './conjugate.ts';
import { ARABIC_PHRASES } from './lexicon/arabic-phrases.ts';
import { ARABIC_VERBS } from './lexicon/arabic-verbs.ts';
import { ARABIC_WORDS } from './lexicon/arabic-words.ts';
import { ASKING_PHRASES, ASKING_WORDS } from './lexicon/asking.ts';
import { ASSENT_PHRASES, ASSENT_WORDS } from './lexicon/assents.ts';
import { BLESSING_PHRASES, BLESSING_WORDS } from './lexicon/blessings.ts';
import { COMING_PHRASES, COMING_WORDS } from './lexicon/coming.ts';
import { COMING_ENGLISH_PHRASES, COMING_ENGLISH_WORDS } from './lexicon/coming-english.ts';
import { COMING_TURN_PHRASES, COMING_TURN_WORDS } from './lexicon/coming-turns.ts';
import { CONTRARY_PHRASES, CONTRARY_WORDS } from './lexicon/contrary.ts';
import { COUNT_PHRASES_ARABIC, COUNT_PHRASES_ENGLISH, COUNT_WORDS } from './lexicon/count-phrases.ts';
import { DENIAL_PHRASES, DENIAL_WORDS } from './lexicon/denials.ts';
import { ENGLISH_PHRASES, ENGLISH_WORDS } from './lexicon/english.ts';
import { EVERYDAY_PHRASES_ARABIC, EVERYDAY_PHRASES_ENGLISH, EVERYDAY_WORDS } from './lexicon/everyday.ts';
import { MORE_PHRASES_ARABIC, MORE_PHRASES_ENGLISH, MORE_WORDS } from './lexicon/everyday-more.ts';
import { EMOJI_TABLE, FOREIGN_PHRASES, FOREIGN_WORDS } from './lexicon/foreign.ts';
import { HELP_PHRASES } from './lexicon/in-need-of-help.ts';
import { NO_LEAVE_PHRASES } from './lexicon/no-leave.ts';
import { NOT_A_COMING_PHRASES, NOT_A_COMING_WORDS } from './lexicon/not-a-coming.ts';
import { ARABIC_NUMBERS, ENGLISH_NUMBERS } from './lexicon/numbers.ts';
import { PARTY_PHRASES, PARTY_WORDS } from './lexicon/party.ts';
import { REGIONAL_PHRASES, REGIONAL_WORDS } from './lexicon/regional.ts';
import { REQUEST_PHRASES_ARABIC, REQUEST_PHRASES_ENGLISH, REQUEST_WORDS } from './lexicon/request-words.ts';
import { SELDOM_PHRASES, SELDOM_WORDS } from './lexicon/seldom.ts';
import { STAYING_AWAY_PHRASES, STAYING_AWAY_WORDS } from './lexicon/staying-away.ts';
import type { Tag, WordTable } from './lexicon/tags.ts';
import { TURN_PHRASES, TURN_WORDS } from './lexicon/turns.ts';
import { normalize } from './normalize.ts';
import { type Phrases, shelvePhrases } from './phrase-shelf.ts';

export interface Entry {
  readonly tags: Set<Tag>;
  /** The word holds its own negation: «مقدر», «متبعتوش». */
  negated: boolean;
  /** Not to be guessed from Latin letters. */
  readonly rare?: boolean;
}
interface Lexicon {
  readonly words: Map<string, Entry>;
  readonly phrases: Phrases;
}

const WORD_TABLES: readonly WordTable[] = [
  ARABIC_WORDS,
  COMING_WORDS,
  ENGLISH_WORDS,
  COMING_ENGLISH_WORDS,
  COUNT_WORDS,
  REQUEST_WORDS,
  EVERYDAY_WORDS,
  DENIAL_WORDS,
  MORE_WORDS,
  CONTRARY_WORDS,
  TURN_WORDS,
  COMING_TURN_WORDS,
  ASKING_WORDS,
  PARTY_WORDS,
  STAYING_AWAY_WORDS,
  ASSENT_WORDS,
  BLESSING_WORDS,
  SELDOM_WORDS,
  NOT_A_COMING_WORDS,
  REGIONAL_WORDS,
];
const PHRASE_TABLES: readonly WordTable[] = [
  ARABIC_PHRASES,
  COMING_PHRASES,
  ENGLISH_PHRASES,
  COMING_ENGLISH_PHRASES,
  COUNT_PHRASES_ARABIC,
  COUNT_PHRASES_ENGLISH,
  REQUEST_PHRASES_ARABIC,
  REQUEST_PHRASES_ENGLISH,
  EVERYDAY_PHRASES_ARABIC,
  EVERYDAY_PHRASES_ENGLISH,
  DENIAL_PHRASES,
  MORE_PHRASES_ARABIC,
  MORE_PHRASES_ENGLISH,
  CONTRARY_PHRASES,
  TURN_PHRASES,
  COMING_TURN_PHRASES,
  ASKING_PHRASES,
  HELP_PHRASES,
  PARTY_PHRASES,
  STAYING_AWAY_PHRASES,
  ASSENT_PHRASES,
  BLESSING_PHRASES,
  SELDOM_PHRASES,
  NOT_A_COMING_PHRASES,
  REGIONAL_PHRASES,
  NO_LEAVE_PHRASES,
];

export function build(isForeign: boolean): Lexicon {
  const made: Lexicon = { words: new Map(), phrases: shelvePhrases() };
  for (const table of isForeign ? [FOREIGN_WORDS] : WORD_TABLES) addTable(made, table, wordItems);
  for (const table of isForeign ? [FOREIGN_PHRASES] : PHRASE_TABLES) addTable(made, table, phraseItems);
  if (isForeign) return made;
  for (const verb of ARABIC_VERBS) {
    for (const form of conjugate(verb)) {
      const text = normalize(form.text);
      const known = made.words.get(text);
      if (known === undefined)
        made.words.set(text, { tags: new Set([form.tag]), negated: form.negated, rare: form.rare });
    }
  }
  return made;
}

function addTable(made: Lexicon, table: WordTable, itemsOf: (list: string) => string[]): void {
  for (const [name, list] of Object.entries(table)) {
    const tag = name as Tag;
    for (const item of itemsOf(list)) addItem(made, item, tag);
  }
}

/** Words between spaces; '_' stands for a space inside one. */
function wordItems(list: string): string[] {
  return wordsOf(list).map((item) => item.replaceAll('_', ' '));
}

/** Expressions between '|'. */
function phraseItems(list: string): string[] {
  return list.split('|').map((item) => item.trim().replaceAll('\n', ' '));
}

export function wordsOf(list: string): string[] {
  return list.split(/\s+/).filter((word) => word !== '');
}

function addItem(made: Lexicon, spelled: string, tag: Tag): void {
  const negated = spelled.startsWith('!');
  const item = negated ? spelled.slice(1) : spelled;
  if (item === '') return;
  if (item.includes(' ')) {
    made.phrases.add(item, tag);
    return;
  }
  const word = normalize(item);
  const known = made.words.get(word);
  if (known) {
    known.tags.add(tag);
    known.negated ||= negated;
  } else made.words.set(word, { tags: new Set([tag]), negated });
}

export function numbers(): Map<string, number> {
  const values = new Map<string, number>();
  for (const table of [ARABIC_NUMBERS, ENGLISH_NUMBERS]) {
    for (const [value, words] of Object.entries(table))
      for (const word of wordsOf(words)) values.set(normalize(word.replaceAll('_', ' ')), Number(value));
  }
  return values;
}

export function emojis(): Map<string, Tag> {
  const found = new Map<string, Tag>();
  for (const [tag, list] of Object.entries(EMOJI_TABLE))
    for (const emoji of wordsOf(list)) found.set(emoji, tag as Tag);
  return found;
}
