// Tells which language a reply is written in: Arabic, Arabic in Latin letters, English or another one.
import { CONTRACTIONS } from './lexicon/english.ts';
import type { Tag } from './lexicon/tags.ts';
import {
  findForeignWord,
  findWord,
  foreignPhrasesFrom,
  isListed,
  isSmallForeign,
  isWord,
  numberWords,
  type Phrase,
} from './lexicon.ts';
import type { Token } from './tokens.ts';
import { looksArabizi } from './transliterate.ts';

export type Speech = 'arabic' | 'english' | 'arabizi' | 'foreign' | 'none';

const URDU = /[ہےںٹڈڑھ]/;
const URDU_ONLY = /[ےںٹڈڑ]/g;
const COURTEOUS: ReadonlySet<Tag> = new Set<Tag>(['greet', 'prayer', 'god', 'thanks', 'cong']);

/** "ma" begins "ma sha allah" and is no English word all the same. */
export const isEnglish = (word: string): boolean =>
  isWord(word) || numberWords.has(word) || Object.hasOwn(CONTRACTIONS, word) || (isListed(word) && !looksArabizi(word));

/** Its neighbours are read as Arabizi too: the «ma» in "sorry ma a2dar". */
export const isOnlyArabizi = (token: Token | undefined): boolean =>
  token?.kind === 'word' && token.script === 'latin' && looksArabizi(token.text) && !isEnglish(token.text);

/** No Arabic word, or one of greeting. */
const isCourteous = (token: Token): boolean =>
  token.script !== 'arabic' || [...(findWord(token.text)?.entry.tags ?? [])].some((tag) => COURTEOUS.has(tag));

/** `raw` only tells Urdu from Arabic typed on a Persian keyboard. */
export function speechOf(tokens: readonly Token[], raw: string): Speech {
  let english = 0;
  let arabizi = 0;
  let foreign = 0;
  let arabic = 0;
  let latin = 0;
  let small = 0;
  for (const token of tokens) {
    if (token.kind !== 'word') continue;
    if (token.script === 'arabic') {
      arabic += 1;
      continue;
    }
    latin += 1;
    const englishWord = isEnglish(token.text);
    const isArabizi = looksArabizi(token.text);
    if (englishWord && !isArabizi) english += 1;
    if (isArabizi && !englishWord) arabizi += 1;
    const strange = foreignWords(token.text, tokens);
    if (!englishWord) foreign += strange;
    if (strange === 0 && !isArabizi && isSmallForeign(token.text)) small += 1;
  }
  if (small >= 2) foreign += small;
  if (arabic > 1 && (raw.match(URDU_ONLY)?.length ?? 0) >= 2) return 'foreign';
  if (arabic > 0 && URDU.test(raw) && tokens.some((token) => foreignWords(token.text, tokens) > 0)) return 'foreign';
  // A greeting in Arabic before «evet geliyorum» makes it no Arabic.
  const denied = tokens.some(({ text }) => /^(?:man[iy]|manee|mesh|mish|msh|mosh|mush|mob|mub)$/.test(text)); // "mani ja" is no German
  if (foreign > 0 && foreign >= english && foreign >= arabizi + (denied ? 1 : 0) && tokens.every(isCourteous))
    return 'foreign';
  if (arabic > latin) return 'arabic';
  if (latin === 0) return arabic > 0 ? 'arabic' : 'none';
  return english > arabizi ? 'english' : 'arabizi';
}

/** How many words are known to be foreign here: one, those of an expression, or none. */
function foreignWords(word: string, tokens: readonly Token[]): number {
  const texts = tokens.map((token) => token.text);
  const at = texts.indexOf(word);
  const phrase = foreignPhrasesFrom(word, texts[at + 1] ?? '').find((words) => startsAt(texts, at, words));
  // "el fundug": the article of Arabic as much as of Spanish, so it tells neither.
  return phrase?.words.length ?? (findForeignWord(word) && word !== 'el' ? 1 : 0);
}

export const startsAt = (texts: readonly string[], at: number, phrase: Phrase): boolean =>
  phrase.words.every((word, step) => texts[at + step] === word);
