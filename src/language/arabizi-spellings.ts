// The listed Latin spellings of Arabic words, exact and loose: transliterate.ts looks here before it reads letter by letter.
import { ARABIZI_SPELLINGS } from './lexicon/foreign.ts';
import { normalize } from './normalize.ts';

/** Latin spelling → Arabic word(s). */
export const LISTED = new Map(
  Object.entries(ARABIZI_SPELLINGS).flatMap(([arabic, spellings]) =>
    spellings.split(/\s+/).map((spelling): [string, string] => [spelling, normalize(arabic)]),
  ),
);

/** Doubled letters, i/e/y and o/u are written as one likes: such spellings are compared without the difference. */
function looseLatin(word: string): string {
  let out = '';
  for (const letter of word.replace(/ai|ay|ei|ey|ee|ie/g, 'i').replace(/oo|ou/g, 'u')) {
    const folded = letter === 'e' || letter === 'y' ? 'i' : letter === 'o' ? 'u' : letter;
    if (!out.endsWith(folded)) out += folded;
  }
  return out.replace(/^[ai](?=[2-9b-z])/, 'a').replace(/(?<=..)h$/, '');
}

const LOOSE_LISTED = looseListed();

/** The listed word that is spelled nearly so; undefined when none or more than one is. Pure. */
export const looselyListed = (word: string): string | undefined => LOOSE_LISTED.get(looseLatin(word));

/** Spellings that two Arabic words would share are left out. */
function looseListed(): Map<string, string> {
  const index = new Map<string, string>();
  const shared = new Set<string>();
  for (const [spelling, arabic] of LISTED) {
    const key = looseLatin(spelling);
    const known = index.get(key);
    if (known !== undefined && known !== arabic) shared.add(key);
    else if (key.length >= 4) index.set(key, arabic);
  }
  for (const key of shared) index.delete(key);
  return index;
}
