// Turns tokens into atoms: words and expressions with their meanings, numbers with their values, marks that end a sentence.

import { joinBeside } from './join-beside.ts';
import { joinNumbers } from './join-numbers.ts';
import { joinVocatives } from './join-vocatives.ts';
import { CONTRACTIONS } from './lexicon/english.ts';
import type { Tag } from './lexicon/tags.ts';
import {
  articledNumber,
  beginsPhrase,
  cutJoined,
  dativeNumber,
  emojiTags,
  findForeignWord,
  findWord,
  foreignPhrasesFrom,
  isListed,
  isVocabulary,
  isWord,
  kinCounts,
  listedKin,
  numberWords,
  type Phrase,
  phrasesFrom,
} from './lexicon.ts';
import { respelled, timesValue, withArticle } from './respell.ts';
import { isEnglish, isOnlyArabizi, type Speech, speechOf } from './speech.ts';
import type { Token } from './tokens.ts';
import { arabicOf, looksArabizi } from './transliterate.ts';

export type { Speech };

export interface Atom {
  readonly text: string;
  readonly kind: 'word' | 'number' | 'figure' | 'emoji' | 'stop' | 'question' | 'comma' | 'sign';
  readonly tags: ReadonlySet<Tag>;
  readonly negated: boolean;
  /** و stood before it, fused. */
  readonly conjunction: boolean;
  readonly value?: number;
  /** How many people this relative adds; 0 = many, not said. */
  readonly kin?: number;
}
export interface Reading {
  readonly atoms: readonly Atom[];
  readonly speech: Speech;
}

/** Words of one reply that are read letter by letter; a longer Arabizi text is read by listed spellings from there on. */
const TRANSLITERATED = 40;
/** "ill be there": I'll, not sick. */
const WILL_VERBS = new Set(
  'b be come attend join bring try see let not definitely make pass check confirm ask miss skip need get do'.split(' '),
);
const NONE: ReadonlySet<Tag> = new Set();
const STOPS = new Set(['.', '!', '\n', ';', '؛', '…', '\r', '|', '•', '۔', '¡']);
const COMMAS = new Set([',', '،', ':', '-', '(', ')', '/', '"', '«', '»', '~', '*', '_', '“', '”', '[', ']', '>', '<']);

/** `raw` only tells Urdu from Arabic typed on a Persian keyboard. */
export function readAtoms(tokens: readonly Token[], raw: string): Reading {
  const speech = speechOf(tokens, raw);
  const units: Atom[] = [];
  const texts = tokens.map((token) => token.text);
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    const particle =
      speech === 'arabizi'
        ? beforeArabizi(token, tokens[at + 1])
        : speech === 'english' && token.text === 'd' // "in d evening"
          ? 'the'
          : undefined;
    if (particle !== undefined) {
      units.push(wordAtom(particle));
      continue;
    }
    if (token.text === 'ill' && WILL_VERBS.has(tokens[at + 1]?.text ?? '')) {
      units.push(wordAtom('i'), wordAtom('will'));
      continue;
    }
    // «in shaa Allah», "out of Riyadh": known by their Latin letters, before any of them is read as Arabic.
    const spelled = token.script === 'latin' ? longest(texts, at, token.text, phrasesFrom) : undefined;
    if (spelled && speech !== 'foreign' && (spelled.tags.has('inshallah') || spelled.words.some(looksArabizi))) {
      units.push(atom(spelled.words.join(' '), 'word', spelled.tags));
      at += spelled.words.length - 1;
    } else {
      const amid = isOnlyArabizi(tokens[at - 1]) || isOnlyArabizi(tokens[at + 1]);
      const made = unitsOf(token, amid && speech !== 'foreign' ? 'arabizi' : speech, at < TRANSLITERATED);
      if (token.script === 'latin' && speech !== 'foreign') joinParticle(units, made, tokens[at - 1]);
      units.push(...made);
    }
  }
  return {
    atoms:
      speech === 'foreign'
        ? joinPhrases(units, foreignPhrasesFrom)
        : joinBeside(joinNumbers(joinVocatives(joinPhrases(units, phrasesFrom)))),
    speech,
  };
}

/** Small words that mean something else in English, or alone. */
function beforeArabizi(token: Token, next: Token | undefined): string | undefined {
  if (next?.script !== 'latin' && next?.kind !== 'number') return undefined;
  // "in 6ala3 dawami badri", "in kan…": «إن», if.
  if (token.text === 'in')
    return isOnlyArabizi(next) && !/^sh/.test(next.text) && (/[2356789]/.test(next.text) || next.text === 'kan')
      ? 'اذا'
      : undefined;
  // "hna 4 d nnas", "hna reb3a": «حنا», we; elsewhere «هنا», here.
  if (token.text === 'hna')
    return next.kind === 'number' || numberWords.has(arabicOf(next.text, true) ?? '') ? 'حنا' : undefined;
  // "tlata d drari": «د», of.
  if (token.text === 'd') return next.kind === 'word' && !isEnglish(next.text) ? 'د' : undefined;
  // "a7ki ah wella la2": yes or no.
  if (token.text === 'ah') return /^(?:wella|walla|wala|wla|aw)$/.test(next.text) ? 'اه' : undefined;
  // Hadrami "ba nji": «با نجي», we shall come.
  if (token.text === 'ba') return /^[an]/.test(next.text) && isOnlyArabizi(next) ? 'با' : undefined;
  return undefined;
}

const PARTICLES: Readonly<Record<string, string>> = {
  w: 'و',
  wa: 'و',
  wal: 'وال',
  wel: 'وال',
  wil: 'وال',
  el: 'ال',
  al: 'ال',
  il: 'ال',
  l: 'ال',
  b: 'ب',
  bl: 'بال',
  bel: 'بال',
  bil: 'بال',
  bal: 'بال',
  hal: 'هال',
  '3al': 'عال',
};

/** "w jay", "el jaya", "b fadi": a particle apart from its Arabic word is written as one with it, where that is a word. */
function joinParticle(units: Atom[], made: Atom[], before: Token | undefined): void {
  const [first] = made;
  const particle = before?.script === 'latin' ? PARTICLES[before.text] : undefined;
  if (particle === undefined || first === undefined || !/^[\u0600-\u06ff]/.test(first.text)) return;
  const isArticled = particle.endsWith('ال') && first.text.startsWith('ال'); // "el madam"
  const whole = wordAtom((isArticled ? particle.slice(0, -2) : particle) + first.text);
  if (
    !(isKnown(whole) || (particle.length > 1 && isVocabulary(whole.text))) ||
    (whole.value !== undefined && first.value === undefined) ||
    (particle === 'و' && !whole.conjunction)
  )
    return;
  if (particle !== 'ال') units.pop();
  made[0] = whole;
  // "w el ras": «والراس».
  const joined = particle === 'ال' && units.at(-1)?.text === 'و' ? `و${whole.text}` : '';
  if (!isVocabulary(joined)) return;
  units.pop();
  made[0] = wordAtom(joined);
}

function unitsOf(token: Token, speech: Speech, deep: boolean): Atom[] {
  if (token.kind === 'number') return [atom(token.text, 'number', NONE, { value: Number(token.text) })];
  if (token.kind === 'figure') return [atom(token.text, 'figure', NONE)];
  if (token.kind === 'emoji') {
    const tag = emojiTags.get(token.text);
    return [atom(token.text, 'emoji', tag ? new Set([tag]) : NONE)];
  }
  if (token.text === '&') return [wordAtom('and')];
  if (token.kind === 'mark') return [atom(token.text, markKind(token.text), NONE)];
  if (speech === 'foreign') return [atom(token.text, 'word', findForeignWord(token.text)?.tags ?? NONE)];
  if (token.text === 'ال') return []; // «ال٣»
  const times = timesValue(token.text);
  if (times !== undefined) return [atom(token.text, 'word', NONE, { value: times })];
  if (token.script === 'arabic') return arabicAtoms(token.text);
  return latinAtoms(token.text, speech, deep);
}

function arabicAtoms(given: string): Atom[] {
  const [word = given, ...more] = respelled(given);
  if (more.length > 0) return [word, ...more].map(wordAtom);
  const whole = wordAtom(word);
  if (isKnown(whole) || isPhraseStart(word)) return [whole];
  const articled = withArticle(word);
  const southern = articled === undefined ? undefined : wordAtom(articled);
  if (southern !== undefined && isKnown(southern)) return [southern];
  return (cutJoined(word) ?? cutAtGod(word))?.map(wordAtom) ?? [whole];
}

/** «لاوالله», «اللهيسعدكم»: typed without the space that God's name has around it. */
function cutAtGod(word: string): readonly string[] | undefined {
  const parts = /^(لا|اي|ايه|ان|ما)(والله|بالله|شاالله)$|^(و?الله|ربي|ربنا)(ي\S{3,})$/.exec(word);
  const [first, second] = parts === null ? [] : [parts[1] ?? parts[3], parts[2] ?? parts[4]];
  if (first === undefined || second === undefined) return undefined;
  return isWord(second) || second.startsWith('ي') ? [first, second] : undefined;
}

const isKnown = ({ tags, value, kin }: Atom): boolean => tags.size > 0 || value !== undefined || kin !== undefined;

const isPhraseStart = (word: string): boolean =>
  beginsPhrase(word) || (word.startsWith('و') && beginsPhrase(word.slice(1)));

function markKind(text: string): Atom['kind'] {
  if (text === '?' || text === '؟') return 'question';
  if (STOPS.has(text)) return 'stop';
  return COMMAS.has(text) ? 'comma' : 'sign';
}

function latinAtoms(word: string, speech: Speech, deep: boolean): Atom[] {
  const expanded = Object.hasOwn(CONTRACTIONS, word) ? CONTRACTIONS[word] : undefined;
  const english = isEnglish(word);
  const arabizi = looksArabizi(word);
  if (arabizi && (!english || speech === 'arabizi')) {
    const arabic = arabicOf(word, deep);
    if (arabic !== undefined) return arabicWords(arabic);
  }
  if (expanded !== undefined) return expanded.split(' ').map(wordAtom);
  if (!english && speech !== 'english') {
    const arabic = arabicOf(word, deep);
    if (arabic !== undefined) return arabicWords(arabic);
  }
  const bare = /^[eai]l./.test(word) ? word.slice(2) : '';
  if (!english && isListed(bare)) return [wordAtom(bare)];
  return [wordAtom(word.endsWith("'s") ? word.slice(0, -2) : word)];
}

const arabicWords = (text: string): Atom[] =>
  text
    .split(' ')
    .filter((word) => word !== 'ال')
    .map(wordAtom);

/** A word with its meanings; a leading و is remembered, and taken off a number or a relative too. */
function wordAtom(given: string): Atom {
  const word = withMasculine(given);
  const known = findWord(word);
  const bare = (word.startsWith('و') || word.startsWith('ف')) && word.length > 2 ? word.slice(1) : word;
  const count = numberWords.get(word) ?? articledNumber(word) ?? (known ? undefined : dativeNumber(word));
  const bareCount = bare === word ? undefined : (numberWords.get(bare) ?? articledNumber(bare));
  const found = count !== undefined && known?.conjunction ? undefined : known; // «واحد» is not «و» and «احد»
  const kin = kinCounts.get(word) ?? kinCounts.get(bare) ?? (bare !== word && listedKin.has(bare) ? 1 : undefined);
  const value = count ?? bareCount;
  const conjunction =
    (found?.conjunction ?? false) ||
    (bare !== word &&
      ((count === undefined && bareCount !== undefined) || (kin !== undefined && !kinCounts.has(word))));
  return atom(word, 'word', found?.entry.tags ?? NONE, {
    negated: found?.entry.negated ?? false,
    conjunction,
    ...(value === undefined ? {} : { value }),
    ...(kin === undefined ? {} : { kin }),
  });
}

/** «يعطيكن», «عندكن»: Lebanon and Syria say to all what others say to women. */
function withMasculine(word: string): string {
  if (word.length < 5 || !word.endsWith('كن') || isVocabulary(word)) return word;
  const usual = `${word.slice(0, -1)}م`;
  return isVocabulary(usual) ? usual : word;
}

function atom(text: string, kind: Atom['kind'], tags: ReadonlySet<Tag>, more: Partial<Atom> = {}): Atom {
  return { text, kind, tags, negated: false, conjunction: false, ...more };
}

/** Replaces the longest expression that starts at each word; its first word may carry و. */
function joinPhrases(units: readonly Atom[], phrasesOf: PhrasesOf): Atom[] {
  const texts = units.map((unit) => (unit.kind === 'word' || unit.kind === 'number' ? unit.text : ''));
  const joined: Atom[] = [];
  let at = 0;
  while (at < units.length) {
    const unit = units[at];
    if (!unit) break;
    const text = texts[at] ?? '';
    const found =
      text === ''
        ? undefined
        : (longest(texts, at, text, phrasesOf) ??
          (text.length > 2 && /^[وف]/.test(text) ? longest(texts, at, text.slice(1), phrasesOf) : undefined));
    if (!found) {
      joined.push(unit);
      at += 1;
      continue;
    }
    joined.push(atom(found.words.join(' '), 'word', found.tags, { conjunction: found.words[0] !== text }));
    at += found.words.length;
  }
  return joined;
}

type PhrasesOf = (word: string, next: string) => readonly Phrase[];

function longest(texts: readonly string[], at: number, first: string, phrasesOf: PhrasesOf): Phrase | undefined {
  return phrasesOf(first, texts[at + 1] ?? '').find((phrase) =>
    phrase.words.every((word, step) => step === 0 || texts[at + step] === word),
  );
}
