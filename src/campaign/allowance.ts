// Reads how many people an invitation is for from what stands beside a guest's name: «(3)», «٣ أشخاص», «x3», «+2».

/** More than this at one invitation is taken for something else (a table, a year), as in replies. */
const mostPeople = 50;

interface AllowanceReading {
  /** The total party, the guest included; undefined when the text does not say. */
  readonly allowance: number | undefined;
  /** The text without the words that said it. */
  readonly rest: string;
}

const totalWord =
  'أشخاص|اشخاص|شخصاً|شخصًا|شخصا|شخص|أفراد|افراد|فرداً|فردا|فرد|أنفار|انفار|نفر|ضيوف|ضيف|مقاعد|مقعد|كراسي|persons?|people|pax|guests?|seats?';
const extraWord = 'مرافقين|مرافقون|مرافقات|مرافق|companions?|plus';
/** Nothing that belongs to a longer word or number may follow. */
const wordEnd = '(?![\\p{L}\\p{N}])';
const wordStart = '(?<![\\p{L}\\p{N}])';
const numberPattern = '([0-9]{1,2})';

interface Rule {
  readonly pattern: RegExp;
  /** How many people besides the number: «+2» is two with the guest. */
  readonly plus: number;
  /** The number itself when the words say it («شخصين»). */
  readonly people?: number;
}

const rule = (source: string, plus = 0, people?: number): Rule => ({
  pattern: new RegExp(source, 'iu'),
  plus,
  ...(people === undefined ? {} : { people }),
});

// In order: the first that fits is taken. Every white space run is one character by now, so no pattern can backtrack far.
const rules: readonly Rule[] = [
  rule(`\\(? ?\\+ ?${numberPattern}(?: ?(?:${extraWord}|${totalWord}))?${wordEnd} ?\\)?`, 1),
  rule(`\\(? ?${wordStart}${numberPattern} ?(?:${extraWord})${wordEnd} ?\\)?`, 1),
  rule(`\\(? ?${wordStart}(?:ال)?(?:مرافقين|مرافقون|companions) ?[:=]? ?${numberPattern}${wordEnd} ?\\)?`, 1),
  rule(
    `\\(? ?${wordStart}(?:العدد|عدد|count|party|pax) ?[:=]? ?${numberPattern}(?: ?(?:${totalWord}))?${wordEnd} ?\\)?`,
  ),
  rule(`\\(? ?${wordStart}${numberPattern} ?(?:${totalWord})${wordEnd} ?\\)?`),
  rule(`\\(? ?${wordStart}(?:شخصين|شخصان|فردين|نفرين|ضيفين)${wordEnd} ?\\)?`, 0, 2),
  rule(`\\(? ?${wordStart}(?:شخص واحد|فرد واحد)${wordEnd} ?\\)?`, 0, 1),
  rule(`\\(? ?(?<!\\p{L})[x×*] ?${numberPattern}${wordEnd} ?\\)?`),
  rule(`\\(? ?${wordStart}${numberPattern} ?[x×]${wordEnd} ?\\)?`),
  rule(`[([] ?${numberPattern} ?[)\\]]`),
];

/** The first count that the words or signs in `text` name. Expects Latin digits and collapsed white space. Pure. */
export function readAllowance(text: string): AllowanceReading {
  for (const { pattern, plus, people } of rules) {
    const match = pattern.exec(text);
    if (!match) continue;
    const allowance = people ?? Number(match[1]) + plus;
    if (allowance < 1 + plus || allowance > mostPeople) continue;
    return { allowance, rest: `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}` };
  }
  return { allowance: undefined, rest: text };
}

/** The same for a bare number that stands alone at one edge of the text: «أحمد; 3», «أحمد 3». */
export function readBareAllowance(text: string, edge: 'start' | 'end'): AllowanceReading {
  const match =
    edge === 'end'
      ? // A dash that hangs on a letter is part of a name: «X Æ A-12».
        /(?<=[\s,;:|،؛=]|(?<!\p{L})[-–—])([0-9]{1,2})[\s,;|،؛"]*$/u.exec(text.slice(-12))
      : /^[\s,;|،؛"\-–—=:]*([0-9]{1,2})(?=$|[\s,;|،؛"])/u.exec(text.slice(0, 12));
  const allowance = Number(match?.[1] ?? 0);
  if (!match || allowance < 1 || allowance > mostPeople) return { allowance: undefined, rest: text };
  const rest = edge === 'end' ? text.slice(0, text.length - match[0].length) : text.slice(match[0].length);
  return { allowance, rest };
}
