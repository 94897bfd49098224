// Reads Arabizi (7adir, ma ra7 agdar) as Arabic words: letter by letter against the words Hadir knows, cheapest reading first.
import { ARABIZI_SPELLINGS } from './lexicon/foreign.ts';
import { arabicVocabulary } from './lexicon.ts';
import { normalize } from './normalize.ts';

/** Latin letters → Arabic letters they may stand for; '' is a short vowel or a dropped hamza. Longest first. */
const LETTERS: ReadonlyArray<readonly [string, readonly string[]]> = [
  ["3'", ['غ']],
  ["7'", ['خ']],
  ["6'", ['ظ']],
  ["9'", ['ض']],
  ['kh', ['خ']],
  ['gh', ['غ']],
  ['sh', ['ش']],
  ['ch', ['ش', 'ج']],
  ['th', ['ث', 'ذ', 'ظ', 'ض']],
  ['dh', ['ذ', 'ض', 'ظ']],
  ['ou', ['و']],
  ['oo', ['و']],
  ['ee', ['ي']],
  ['ei', ['ي']],
  ['ai', ['ي', 'اي']],
  ['ay', ['ي', 'اي']],
  ['aa', ['ا']],
  ['ah', ['ه', 'ا']],
  ['eh', ['ه']],
  ['a', ['', 'ا', 'ه', 'ي', 'ع']],
  ['b', ['ب']],
  ['c', ['ك']],
  ['d', ['د', 'ض']],
  ['e', ['', 'ي', 'ا', 'ه']],
  ['f', ['ف']],
  ['g', ['ق', 'ج', 'غ']],
  ['h', ['ه', 'ح']],
  ['i', ['ي', '', 'ا']],
  ['j', ['ج']],
  ['k', ['ك', 'ق']],
  ['l', ['ل']],
  ['m', ['م']],
  ['n', ['ن']],
  ['o', ['و', '']],
  ['p', ['ب']],
  ['q', ['ق']],
  ['r', ['ر']],
  ['s', ['س', 'ص']],
  ['t', ['ت', 'ط']],
  ['u', ['و', '']],
  ['v', ['ف']],
  ['w', ['و']],
  ['y', ['ي']],
  ['z', ['ز', 'ذ', 'ظ']],
  ['2', ['ا', 'ق', '']],
  ['3', ['ع']],
  ['5', ['خ']],
  ['6', ['ط']],
  ['7', ['ح']],
  ['8', ['غ', 'ق']],
  ['9', ['ص', 'ق']],
  ["'", ['', 'ع']],
];
/** Bounds the search for one word, however it is spelled. */
const MOST_STEPS = 250;
const MOST_LETTERS = 16;

const LISTED = new Map(
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

interface Node {
  readonly next: Map<string, Node>;
  ends: boolean;
}
let root: Node | undefined;
const read = new Map<string, string | undefined>();
const REMEMBERED = 500;

/** The Arabic spelling(s), one or several words, of an Arabizi word; undefined when none is known.
 * `deep`: beyond the listed spellings, try letter by letter. Pure but for a bounded memory. */
export function arabicOf(word: string, deep: boolean): string | undefined {
  const listed = LISTED.get(word);
  if (listed !== undefined) return listed;
  const loose = LOOSE_LISTED.get(looseLatin(word));
  if (loose !== undefined) return loose;
  if (!deep || word.length < 3 || word.length > MOST_LETTERS) return undefined;
  if (read.has(word)) return read.get(word);
  const found = search(word);
  if (read.size >= REMEMBERED) read.clear();
  read.set(word, found);
  return found;
}

/** A spelling that only Arabizi has: listed, or letters with digits inside. */
export const looksArabizi = (word: string): boolean => LISTED.has(word) || /[a-z][2356789]|[2356789][a-z]/.test(word);

function search(word: string): string | undefined {
  root ??= plant(arabicVocabulary());
  const queue: Array<{ at: number; node: Node; text: string; cost: number; last: string }> = [
    { at: 0, node: root, text: '', cost: 0, last: '' },
  ];
  let best: { text: string; cost: number } | undefined;
  let steps = 0;
  while (queue.length > 0 && steps < MOST_STEPS) {
    const here = queue.pop();
    if (!here) break;
    steps += 1;
    if (here.at === word.length) {
      if (here.node.ends && (best === undefined || here.cost < best.cost)) best = here;
      continue;
    }
    if (best && here.cost >= best.cost) continue;
    if (word[here.at] === here.last && here.at > 0)
      queue.push({ ...here, at: here.at + 1, cost: here.cost + 0.1, last: '' });
    for (const [latin, options] of LETTERS) {
      if (!word.startsWith(latin, here.at)) continue;
      const begun = here.at === 0 && (latin === 'o' || latin === 'u') ? [...options, 'ا'] : options;
      begun.forEach((arabic, rank) => {
        const node = descend(here.node, arabic);
        if (node)
          queue.push({
            at: here.at + latin.length,
            node,
            text: here.text + arabic,
            cost: here.cost + rank * 0.3 + (arabic === '' ? 0.4 : 0),
            last: latin.at(-1) ?? '',
          });
      });
    }
  }
  return best?.text;
}

function descend(from: Node, letters: string): Node | undefined {
  let node: Node | undefined = from;
  for (const letter of letters) node = node?.next.get(letter);
  return node;
}

function plant(words: readonly string[]): Node {
  const top: Node = { next: new Map(), ends: false };
  for (const word of words) {
    let node = top;
    for (const letter of word) {
      const next: Node = node.next.get(letter) ?? { next: new Map(), ends: false };
      node.next.set(letter, next);
      node = next;
    }
    node.ends = true;
  }
  return top;
}
