// What a searched name matches among the listed ones.
// Arabic is typed without its hamzas and with either final letter; what is searched must match what was listed.
const alike = ['اأإآٱ', 'هةھ', 'يىئی', 'وؤ', 'كک'];

/** Vowel marks, the stroke that stretches a word, apostrophes, hyphens and marks of direction: written or left out. */
const silent = "\u0610-\u061a\u064b-\u065f\u0670\u0640'’‘ʼ`´\u200c-\u200f-";
const silents = new RegExp(`[${silent}]`, 'g');
const gap = `[${silent}]*`;

/** Written apart from the name that follows, or with it: «عبد الله», «عبدالله». */
const joined = ['عبد', 'ابو', 'ابا', 'ابي', 'ام', 'ابن', 'بن', 'بنت', 'ال', 'al', 'el', 'abu', 'abd', 'bin', 'ben'];

/**
 * A pattern of literal letters only: nothing that was typed works as an operator. Empty when no letter was typed, which matches
 * everything.
 */
export function searchPattern(search: string): string {
  const words = search.slice(0, 60).replace(silents, '').split(/\s+/).filter(Boolean);
  return words
    .map((word, index) => patternOf(word) + (index === words.length - 1 ? '' : isJoined(word) ? ' *' : ' +'))
    .join('');
}

function patternOf(word: string): string {
  const prefix = joined.find((each) => word.length > each.length + 1 && plain(word).startsWith(each));
  const letters = [...word].map(patternOfLetter);
  return prefix === undefined
    ? letters.join(gap)
    : `${letters.slice(0, prefix.length).join(gap)}${gap} *${letters.slice(prefix.length).join(gap)}`;
}

const isJoined = (word: string): boolean => joined.includes(plain(word));

const plain = (word: string): string => word.toLowerCase().replace(/[أإآٱ]/g, 'ا');

function patternOfLetter(letter: string): string {
  const group = alike.find((letters) => letters.includes(letter));
  return group === undefined ? letter.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&') : `[${group}]`;
}
