// What a word means: exact, looser, mistyped and joined spellings, articles and possessives taken off.
import { FOREIGN_SMALL_WORDS } from './lexicon/foreign-people.ts';
import type { Tag } from './lexicon/tags.ts';
import { looseSpelling, normalize } from './normalize.ts';
import { englishRelatives, listedRelatives, names, relatives } from './person-words.ts';
import type { Phrase } from './phrase-shelf.ts';
import { build, type Entry, emojis, numbers, wordsOf } from './word-tables.ts';

export type { Phrase };

export interface Found {
  readonly entry: Entry;
  /** A leading و was taken off. */
  readonly conjunction: boolean;
}

/** Tags that survive an article, a preposition or a possessive: nouns. A participle with «ال» («الأسبوع الجاي») is no attendance. */
const NOUNS: ReadonlySet<Tag> = new Set<Tag>([
  'timeTopic',
  'placeTopic',
  'childTopic',
  'parkingTopic',
  'dressTopic',
  'companionTopic',
  'otherTopic',
  'offTopic',
  'hostTopic',
  'excuse',
  'excuseAfterHave',
  'unit',
  'dual',
  'companion',
  'message',
  'person',
  'languageName',
  'cong',
  'need',
  'city',
  'other',
  'month',
  'timeUnit',
  'number',
  'greet',
  'lateReply',
  'reply',
  'totalWord',
  'decline',
  'mistake',
]);
/** Tags that an unknown word may be taken apart for. */
const DECISIVE: ReadonlySet<Tag> = new Set<Tag>([
  'attend',
  'attendNoun',
  'can',
  'want',
  'know',
  'have',
  'suits',
  'miss',
  'sure',
  'decline',
  'confirm',
  'sendOther',
  'late',
  'be',
  'hedge',
  'later',
  'register',
]);
const PREFIXES = ['وبال', 'ولل', 'وال', 'بال', 'فال', 'كال', 'بهال', 'لهال', 'هال', 'عال', 'لل', 'ال', 'ب', 'ل'];
const SUFFIXES = ['هم', 'ها', 'كم', 'كن', 'نا', 'ي', 'ك', 'ه'];
const TYPO_PRONE =
  'اقدر نقدر اعتذر نعتذر معتذر الاعتذار مبروك الحضور مسافر مستحيل احتمال الموقع اللوكيشن مرافقين attending unfortunately definitely congratulations inshallah travelling attend sorry tomorrow location invitation available mabrook';

const nouns = new Map<Entry, Entry | null>();
const lexicon = build(false);
const foreign = build(true);
const loose = looseIndex(lexicon.words);
const typos = typoIndex(wordsOf(TYPO_PRONE));
/** How many people an Arabic word adds; 0 = many. */
export const kinCounts: ReadonlyMap<string, number> = relatives();
export const listedKin: ReadonlySet<string> = listedRelatives();
export const firstNames: ReadonlySet<string> = names();
export const englishKin: ReadonlyMap<string, number> = englishRelatives();
export const numberWords: ReadonlyMap<string, number> = numbers();
export const emojiTags: ReadonlyMap<string, Tag> = emojis();

/** Guests use the same few thousand words: what was looked up is remembered, up to a bound. */
const REMEMBERED = 5000;
const remembered = new Map<string, Found | null>();

/** What a word means, or undefined when Hadir does not know it. `word` is normalised. Pure but for a bounded memory. */
export function findWord(word: string): Found | undefined {
  const before = remembered.get(word);
  if (before !== undefined) return before ?? undefined;
  const found = lookUp(word);
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(word, found ?? null);
  return found;
}

function lookUp(word: string): Found | undefined {
  const exact = lexicon.words.get(word);
  if (exact) return { entry: exact, conjunction: false };
  if ((word.startsWith('و') || word.startsWith('ف')) && word.length >= 3) {
    const rest = lexicon.words.get(word.slice(1)) ?? findNoun(word.slice(1));
    if (rest) return { entry: rest, conjunction: true };
  }
  const participle = withB(word);
  if (participle) return { entry: participle, conjunction: false };
  const noun = findNoun(word);
  if (noun) return { entry: noun, conjunction: false };
  const accusative = word.endsWith('ا') && word.length >= 5 ? lexicon.words.get(word.slice(0, -1)) : undefined;
  if (accusative) return { entry: accusative, conjunction: false };
  const near = undoubled(word) ?? loose.get(looseSpelling(word)) ?? mistyped(word) ?? negatedWithSh(word);
  return near && { entry: near, conjunction: false };
}

/** «ماني بفاضي», «ماني بمتأكد»: the ب that a negation puts before what one is. */
function withB(word: string): Entry | undefined {
  const entry = lexicon.words.get(word.slice(1));
  if (!/^ب[^انيت].{3}/.test(word)) return word.startsWith('باكيد') ? entry : undefined;
  return entry && ['can', 'sure', 'know', 'attend'].some((tag) => entry.tags.has(tag as Tag)) ? entry : undefined;
}

/** «بجيي», «ااقدر»: a key held too long. */
function undoubled(word: string): Entry | undefined {
  const single = word.replace(/(.)\1/gu, '$1');
  if (single === word) return undefined;
  const entry = lexicon.words.get(single);
  return single.length < 3 && !entry?.tags.has('neg') ? undefined : entry; // «موو»
}

/** «ماينفعش», «عرفناش»: the negation around a known word; around an unknown one it is a negation all the same. */
function negatedWithSh(word: string): Entry | undefined {
  if (!word.endsWith('ش') || word.length < 5) return undefined;
  for (const start of ['ما', 'م', '']) {
    if (!word.startsWith(start)) continue;
    const inner = lexicon.words.get(word.slice(start.length, -1));
    if (inner && [...inner.tags].some((tag) => DECISIVE.has(tag))) return { tags: inner.tags, negated: true };
  }
  return word.startsWith('م') ? { tags: new Set<Tag>(['neg']), negated: false } : undefined;
}

/** Two words typed as one, «مابدي», «اعتذرعن», «بقدراجي»: cut only where both halves are known and one decides something. */
export function cutJoined(word: string): readonly [string, string] | undefined {
  if (word.length < 5 || word.length > 24) return undefined;
  for (let at = word.length - 2; at >= 2; at -= 1) {
    const first = word.slice(0, at);
    const second = word.slice(at);
    if (at < 4 && !JOINED_IN_FRONT.has(first)) continue;
    if (word.length - at < 3 && !JOINED_BEHIND.has(second)) continue;
    const one = lexicon.words.get(first);
    const other = lexicon.words.get(second);
    if (one && other && (decides(other) || (decides(one) && (at >= 4 || !JOINED_IN_FRONT.has(first)))))
      return [first, second];
  }
  return undefined;
}

const decides = (entry: Entry): boolean => [...entry.tags].some((tag) => DECISIVE.has(tag));
const JOINED_IN_FRONT = new Set(['ما', 'لا', 'لم', 'لن', 'مو', 'مش', 'مب', 'راح', 'رح', 'انا', 'بس']);
const JOINED_BEHIND = new Set(['عن', 'من', 'في', 'ان']);

/** «الثلاثة» */
export const articledNumber = (word: string): number | undefined =>
  word.startsWith('ال') && word.length > 4 ? numberWords.get(word.slice(2)) : undefined;

/** «لأربعة», «للثلاثة»: for four. */
export const dativeNumber = (word: string): number | undefined =>
  word.startsWith('ل') && word.length > 4 ? numberWords.get(word.slice(word.startsWith('لل') ? 2 : 1)) : undefined;

/** One of the small words that only together tell another language. */
export const isSmallForeign = (word: string): boolean => smallForeign.has(word);
const smallForeign = new Set(wordsOf(FOREIGN_SMALL_WORDS));

export const findForeignWord = (word: string): Entry | undefined => foreign.words.get(word);
/** Expressions that begin with these two words, the longest first. */
export const phrasesFrom = (word: string, next: string): readonly Phrase[] => lexicon.phrases.from(word, next);
export const foreignPhrasesFrom = (word: string, next: string): readonly Phrase[] => foreign.phrases.from(word, next);
/** Some expression begins with this word. */
export const beginsPhrase = (word: string): boolean => lexicon.phrases.begins(word);
/** Every Arabic word and phrase word, each once, for reading Arabizi against. */
export function arabicVocabulary(): Set<string> {
  const words = new Set<string>();
  const add = (word: string): void => {
    if (word >= '\u0600' && word < '\u0700') words.add(word);
  };
  for (const [word, entry] of lexicon.words) if (entry.rare !== true) add(word);
  for (const word of lexicon.phrases.words()) add(word);
  for (const word of [...kinCounts.keys(), ...numberWords.keys()]) if (word.length >= 4) add(word);
  return words;
}
let vocabulary: ReadonlySet<string> | undefined;
/** Known by itself or as part of an expression. */
export function isVocabulary(word: string): boolean {
  vocabulary ??= arabicVocabulary();
  return vocabulary.has(word);
}
/** An English word of the tables (not a number). */
export const isListed = (word: string): boolean => lexicon.words.has(word) || lexicon.phrases.begins(word);

/** A single English or Arabic word of the tables. */
export const isWord = (word: string): boolean => lexicon.words.has(word);

function findNoun(word: string): Entry | undefined {
  for (const prefix of ['', ...PREFIXES]) {
    if (!word.startsWith(prefix) || word.length - prefix.length < 2) continue;
    const bare = word.slice(prefix.length);
    const found = nounEntry(bare) ?? (prefix === '' ? undefined : nounEntry(`ال${bare}`));
    if (found) return found;
    for (const suffix of SUFFIXES) {
      if (!bare.endsWith(suffix) || bare.length - suffix.length < 3) continue;
      const stem = bare.slice(0, -suffix.length);
      const owned = nounEntry(stem) ?? (stem.endsWith('ت') ? nounEntry(`${stem.slice(0, -1)}ه`) : undefined);
      if (owned) return owned;
    }
  }
  return undefined;
}

function nounEntry(word: string): Entry | undefined {
  const entry = lexicon.words.get(word);
  if (!entry) return undefined;
  const known = nouns.get(entry);
  if (known !== undefined) return known ?? undefined;
  const tags = [...entry.tags].filter((tag) => NOUNS.has(tag));
  const noun = tags.length > 0 ? { tags: new Set(tags), negated: false } : null;
  nouns.set(entry, noun);
  return noun ?? undefined;
}

/** Spellings that two different meanings would share are left out: better not understood than misunderstood. */
function looseIndex(words: ReadonlyMap<string, Entry>): Map<string, Entry> {
  const index = new Map<string, Entry>();
  const shared = new Set<string>();
  for (const [word, entry] of words) {
    const key = looseSpelling(word);
    const known = index.get(key);
    if (known && !sameMeaning(known, entry)) shared.add(key);
    else if (key.length >= 4 && !word.includes('يي')) index.set(key, entry);
  }
  for (const key of shared) index.delete(key);
  return index;
}

function sameMeaning(one: Entry, other: Entry): boolean {
  return (
    one.negated === other.negated &&
    one.tags.size === other.tags.size &&
    [...one.tags].every((tag) => other.tags.has(tag))
  );
}

/** Every spelling with one letter left out, of long words where a slip cannot turn a yes into a no. */
function typoIndex(words: readonly string[]): Map<string, string> {
  const index = new Map<string, string>();
  for (const word of words.map(normalize)) for (const key of [word, ...withoutOne(word)]) index.set(key, word);
  return index;
}

function mistyped(word: string): Entry | undefined {
  if (word.length < 5 || word.length > 20) return undefined;
  for (const key of [word, ...withoutOne(word)]) {
    const meant = typos.get(key);
    if (meant !== undefined && meant[0] === word[0] && Math.abs(meant.length - word.length) <= 1)
      return lexicon.words.get(meant) ?? nounEntry(meant);
  }
  return undefined;
}

function withoutOne(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}
