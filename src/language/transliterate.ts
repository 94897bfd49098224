// Reads Arabizi (7adir, ma ra7 agdar) as Arabic words: letter by letter against the words Hadir knows, cheapest reading first.
import { LISTED, looselyListed } from './arabizi-spellings.ts';
import { ARABIZI_ENDINGS, ARABIZI_LETTERS, type LetterCosts, NOT_ARABIZI } from './lexicon/arabizi-letters.ts';
import type { Tag } from './lexicon/tags.ts';
import { arabicVocabulary, findWord, kinCounts } from './lexicon.ts';

interface Option {
  readonly latin: string;
  readonly arabic: string;
  readonly cost: number;
  readonly place: 'start' | 'inside' | 'end' | 'any';
}
/** By their first Latin letter. */
const OPTIONS: ReadonlyMap<string, readonly Option[]> = optionsOf(ARABIZI_LETTERS);

/** Particles written as one with the word behind them. */
const FUSED: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(?:w|u|ou|wa|we)(?=[^aeiou]..)/, 'و'],
  [/^w(?:el|al|il|l)(?=..)/, 'وال'],
  [/^(?:el|al|il)(?=..)/, 'ال'],
  [/^[eai]?([^aeiou'][h']?)(?=\1)/, 'ال'], // ezzawaj, assa3a, nnas
  [/^l(?=[^aeiouyl'].{2})/, 'ال'], // l9a3a, lmakan
  [/^b(?:el|al|il)(?=..)/, 'بال'],
  [/^(?:lel|lil)(?=..)/, 'لل'],
  [/^3al(?=..)/, 'عال'],
  [/^hal(?=..)/, 'هال'],
  [/^sh(?=[aein]..)/, 'ش'], // shaji: I will come, in Sanaa
];
const FUSED_COST = 2;
const ENDING_COST = 2;
/** Doubled letters are written as one likes. */
const DOUBLED_COST = 1;
/** Bounds the search for one word, however it is spelled. */
const MOST_STEPS = 400;
const MOST_LETTERS = 18;
/** What a reading may cost for each Latin letter: beyond that it is a guess, and no guess is made. */
const COST_OF_A_LETTER = 1.8;
/** Another reading as cheap as this one that says the opposite leaves the word unread. */
const DOUBT = 1;

const notArabizi: ReadonlySet<string> = new Set(NOT_ARABIZI.trim().split(/\s+/));

/** The known words that begin with what was read so far: a stretch of a sorted list. */
interface Span {
  readonly words: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly depth: number;
}
interface Step {
  readonly at: number;
  /** Undefined before the first letter. */
  readonly span: Span | undefined;
  /** The whole word is read. */
  readonly done: boolean;
  readonly text: string;
  readonly cost: number;
  readonly last: string;
  /** Put together of parts, so the whole must be known. */
  readonly fused: boolean;
}
/** Words by their first letter, each list sorted when it is first asked for. */
let shelves: Map<string, string[]> | undefined;
const sorted = new Map<string, Span>();
const read = new Map<string, string | undefined>();
const REMEMBERED = 2000;

/** The Arabic spelling(s), one or several words, of an Arabizi word; undefined when none is known.
 * `deep`: beyond the listed spellings, try letter by letter. Pure but for a bounded memory. */
export function arabicOf(word: string, deep: boolean): string | undefined {
  const listed = LISTED.get(word);
  if (listed !== undefined) return listed;
  if (notArabizi.has(word)) return undefined;
  const loose = looselyListed(word);
  if (loose !== undefined) return loose;
  if (!deep || word.length < 3 || word.length > MOST_LETTERS) return undefined;
  if (read.has(word)) return read.get(word);
  const found = search(word) ?? negatedOf(word) ?? (NEGATED.test(word) ? 'مش' : undefined);
  if (read.size >= REMEMBERED) read.clear();
  read.set(word, found);
  return found;
}

/** "maranich", "manedrsh": a negation around a verb Hadir does not know is a negation all the same. */
const NEGATED = /^ma?[2-9a-z']{3,}(?:sh|ch)$/;

/** "mayamdini", "mabin7dar": the negation and its verb written as one. */
function negatedOf(word: string): string | undefined {
  const rest = /^ma(?=[^aeou].{3})/.test(word) ? word.slice(2) : '';
  const verb = rest === '' ? undefined : (LISTED.get(rest) ?? search(rest));
  return verb !== undefined && DENIED.some((tag) => findWord(verb)?.entry.tags.has(tag)) ? `ما ${verb}` : undefined;
}
const DENIED: readonly Tag[] = ['attend', 'can', 'canOther', 'know', 'want', 'suits', 'have', 'be'];

/** A spelling that only Arabizi has: listed, or letters with digits inside. */
export const looksArabizi = (word: string): boolean => LISTED.has(word) || /[a-z][2356789]|[2356789][a-z]/.test(word);

/** The cheapest reading; none when another, as cheap, says the opposite. */
function search(word: string): string | undefined {
  const most = Math.floor(word.length * COST_OF_A_LETTER);
  const queue: Step[][] = [];
  const push = (step: Step): void => {
    if (step.cost > most) return;
    const bucket = queue[step.cost];
    if (bucket === undefined) queue[step.cost] = [step];
    else bucket.push(step);
  };
  push({ at: 0, span: undefined, done: false, text: '', cost: 0, last: '', fused: false });
  for (const [particle, arabic] of FUSED) {
    const taken = particle.exec(word)?.[0].length ?? 0;
    if (taken > 0)
      push({ at: taken, span: undefined, done: false, text: arabic, cost: FUSED_COST, last: '', fused: true });
  }
  let best: Step | undefined;
  let steps = 0;
  for (let cost = 0; cost <= most && (best === undefined || cost <= best.cost + DOUBT); cost += 1) {
    const bucket = queue[cost];
    if (bucket === undefined) continue;
    for (let here = bucket.pop(); here !== undefined; here = bucket.pop()) {
      steps += 1;
      if (steps > MOST_STEPS) return best?.text;
      if (here.done) {
        if (best === undefined) best = here;
        else if (opposes(best.text, here.text)) return undefined;
      } else goOn(word, here, push);
    }
  }
  return best?.text;
}

function goOn(word: string, here: Step, push: (step: Step) => void): void {
  const { at, span } = here;
  const whole = span === undefined ? undefined : wordOf(span);
  if (whole !== undefined) {
    const extra = here.cost + rarity(whole);
    if (at === word.length) {
      if (!here.fused || isKnown(here.text)) push({ ...here, done: true, cost: extra });
      return;
    }
    const ending = here.text.length >= 3 ? ARABIZI_ENDINGS[word.slice(at)] : undefined;
    if (ending !== undefined && isKnown(here.text + ending))
      push({ ...here, at: word.length, done: true, text: here.text + ending, cost: extra + ENDING_COST });
  }
  if (at >= word.length) return;
  if (at > 0 && word[at] === here.last) push({ ...here, at: at + 1, cost: here.cost + DOUBLED_COST, last: '' });
  for (const { latin, arabic, cost, place } of OPTIONS.get(word.charAt(at)) ?? []) {
    if (latin.length > 1 && !word.startsWith(latin, at)) continue;
    const end = at + latin.length;
    if ((place === 'start' && here.text.length > 0 && !here.fused) || (place === 'end' && end < word.length)) continue;
    if (place === 'inside' && end === word.length) continue;
    const next = descend(span, arabic);
    if (next)
      push({
        at: end,
        span: next,
        done: false,
        text: here.text + arabic,
        cost: here.cost + cost,
        last: latin.at(-1) ?? '',
        fused: here.fused,
      });
  }
}

const isKnown = (text: string): boolean => {
  const found = findWord(text);
  return (found !== undefined && found.entry.tags.size > 0) || kinCounts.has(text);
};

/** One says yes and the other no, or only one of them holds a negation. */
function opposes(one: string, other: string): boolean {
  const first = findWord(one)?.entry;
  const second = findWord(other)?.entry;
  if (first === undefined || second === undefined) return false;
  const says = (entry: typeof first, tags: readonly Tag[]): boolean => tags.some((tag) => entry.tags.has(tag));
  return (
    (first.negated !== second.negated && (says(first, YES) || says(second, YES))) ||
    (says(first, YES) && says(second, NO)) ||
    (says(first, NO) && says(second, YES))
  );
}
const YES: readonly Tag[] = ['attend', 'can', 'yes', 'commit', 'sure', 'attendNoun'];
const OPEN: readonly Tag[] = [
  'want',
  'wish',
  'have',
  'hedge',
  'cond',
  'later',
  'thanks',
  'cong',
  'where',
  'when',
  'excuse',
];
const NO: readonly Tag[] = ['decline', 'neg', 'no', 'refuse', 'miss', 'excuse', 'impossible'];

/** The word that ends here; a list that is sorted has it first. */
const wordOf = ({ words, from, depth }: Span): string | undefined =>
  words[from]?.length === depth ? words[from] : undefined;

function descend(from: Span | undefined, letters: string): Span | undefined {
  let span = from;
  for (let at = 0; at < letters.length; at += 1) {
    span =
      span === undefined ? (at === 0 ? shelf(letters.charAt(0)) : undefined) : narrow(span, letters.charCodeAt(at));
    if (span === undefined) return undefined;
  }
  return span;
}

function narrow({ words, from, to, depth }: Span, letter: number): Span | undefined {
  const start = firstAtLeast(words, from, to, depth, letter);
  const end = firstAtLeast(words, start, to, depth, letter + 1);
  return start === end ? undefined : { words, from: start, to: end, depth: depth + 1 };
}

/** Where the words begin whose letter at `depth` is `letter` or a later one; a word that ends there comes before all. */
function firstAtLeast(words: readonly string[], from: number, to: number, depth: number, letter: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    const word = words[middle] ?? '';
    if (word.length > depth && word.charCodeAt(depth) >= letter) high = middle;
    else low = middle + 1;
  }
  return low;
}

function shelf(letter: string): Span | undefined {
  const known = sorted.get(letter);
  if (known !== undefined) return known;
  shelves ??= byFirstLetter(arabicVocabulary());
  const words = shelves.get(letter);
  if (words === undefined) return undefined;
  const span: Span = { words: words.sort(), from: 0, to: words.length, depth: 1 };
  sorted.set(letter, span);
  return span;
}

function byFirstLetter(words: Iterable<string>): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const word of words) {
    const list = lists.get(word.charAt(0));
    if (list === undefined) lists.set(word.charAt(0), [word]);
    else list.push(word);
  }
  return lists;
}
/** Of two readings the word that guests use to answer is the likelier. */
function rarity(word: string): number {
  if (SELDOM.test(word)) return SELDOM_COST;
  const entry = findWord(word)?.entry;
  if (entry === undefined || entry.tags.size === 0) return kinCounts.has(word) ? 1 : 2;
  return [...YES, ...NO, ...OPEN].some((tag) => entry.tags.has(tag)) ? 0 : 1;
}
/** Maghrebi «هضر», to talk, is spelled like «حضر» in Latin letters, and far less often meant. */
const SELDOM = /^[انبكهسحغم]{0,4}هضر/;
const SELDOM_COST = 4;

function placeOf(spelled: string): Option['place'] {
  if (spelled.startsWith('^')) return 'start';
  if (spelled.endsWith('$')) return 'end';
  return spelled.endsWith('~') ? 'inside' : 'any';
}

function optionsOf(table: Readonly<Record<string, LetterCosts>>): Map<string, Option[]> {
  const options = new Map<string, Option[]>();
  for (const [latin, costs] of Object.entries(table)) {
    const list = options.get(latin.charAt(0)) ?? [];
    for (const [spelled, cost] of Object.entries(costs)) {
      list.push({ latin, arabic: spelled.replace(/[\^$~]/, ''), cost, place: placeOf(spelled) });
    }
    options.set(latin.charAt(0), list);
  }
  return options;
}
