// Reads how often a guest is reminded at most, at the end of an organizer's order: «3 مرات كحد أقصى», "at most twice".
import { keys } from './organizer-words.ts';

const spelled = (phrases: string): string => phrases.split('|').map(keys).join('|');

const numbers: ReadonlyMap<string, number> = new Map(
  [
    ['مرة واحدة', 1],
    ['مرة', 1],
    ['once', 1],
    ['مرتين', 2],
    ['مرتان', 2],
    ['twice', 2],
    ['ثلاث مرات', 3],
    ['three times', 3],
    ['أربع مرات', 4],
    ['four times', 4],
    ['خمس مرات', 5],
    ['five times', 5],
  ].map(([words, number]): [string, number] => [keys(String(words)), Number(number)]),
);
const times = `(${[...numbers.keys()].join('|')}|[0-9]{1,2} (?:${spelled('مرات | مرة | تذكيرات | تذكير | times | time | reminders | reminder')}))`;
const after = spelled(
  'كحد أقصى | بحد أقصى | حد أقصى | على الأكثر | لا أكثر | فقط | at most | at the most | maximum | max | no more',
);
const before = spelled(
  'بحد أقصى | كحد أقصى | لا تزيد عن | لا يزيد عن | لا أكثر من | لا تتجاوز | at most | no more than | up to | maximum | max',
);
const form = new RegExp(`(?:^| )(?:${times} (?:${after})|(?:${before}) ${times})$`);

/** `said` in one spelling, as `joined` gives it. `taken`: how many words at its end say it; null and 0 without a limit. Pure. */
export function readLimit(said: string): { most: number | null; taken: number } {
  const found = form.exec(said);
  if (found === null) return { most: null, taken: 0 };
  const [limit, first, second] = found;
  const number = first ?? second ?? '';
  return { most: numbers.get(number) ?? Number.parseInt(number, 10), taken: limit.trim().split(' ').length };
}
