// Reads the hours in which nobody is to be woken, as an organizer writes them: «11 م – 8 ص», "22:00-09:00", «بلا».
import { normalize } from './normalize.ts';
import { keys } from './organizer-words.ts';

/** Minutes after midnight; `from` may be later than `until`: then they go over midnight. */
export interface Hours {
  from: number;
  until: number;
}

export type QuietWish =
  | { kind: 'hours'; hours: Hours }
  | { kind: 'none' }
  /** The installation's own. */
  | { kind: 'usual' }
  /** Nothing is wished: only asked. */
  | { kind: 'asked' }
  | { kind: 'unusable'; why: 'unclear' | 'tooLong' };

const list = (words: string): ReadonlySet<string> => new Set(words.split('|').map(keys));

const none = list(
  'بلا | بدون | من دون | لا | لا شيء | لا يوجد | إلغاء | ملغاة | إيقاف | off | none | no | never | stop | remove | cancel',
);
const usual = list(
  'المعتادة | المعتاد | الافتراضية | الافتراضي | الأصلية | كما كانت | العادية | usual | default | the usual | as usual | reset',
);
/** Which half of the day an hour is in; at noon and midnight the hour itself says nothing. */
const halves: readonly [ReadonlySet<string>, 'morning' | 'evening' | 'night'][] = [
  [list('ص | صباحا | الصباح | الصبح | فجرا | الفجر | am | in the morning'), 'morning'],
  [list('م | مساء | المساء | عصرا | ظهرا | الظهر | بعد الظهر | pm | in the evening | in the afternoon'), 'evening'],
  [list('ليلا | الليل | بالليل | at night'), 'night'],
];
const names = new Map([
  [keys('منتصف الليل'), 0],
  ['midnight', 0],
  ['noon', 720],
  [keys('الظهر'), 720],
]);
const courtesy = /(?:^|\s)(?:please|pls|thanks|thank you|لو سمحتو?ا?م?|من فضلكم?|فضلا|شكرا)$/;
const lead = /^(?:(?:من|بين|from|between|at|الساعه|ساعه)\s+)+/;
const between = /\s*-\s*|\s+(?:الي|لين|حتي|to|until|till|and)\s+(?:الساعه\s+)?|\s+ل(?=[0-9])/;

/** In nearly a whole day nothing would leave, and it is more likely a slip. */
const longest = 16 * 60;

/** Pure, never throws. */
export function readQuietWish(text: string): QuietWish {
  const said = normalize(text)
    .replace(/[.،؛!؟?()]+(?=\s|$)/g, ' ')
    .replace(/\b([ap])\.m\b\.?/g, '$1m')
    .trim()
    .replace(courtesy, '');
  if (said === '') return { kind: 'asked' };
  const words = keys(said);
  if (none.has(words)) return { kind: 'none' };
  if (usual.has(words)) return { kind: 'usual' };
  const halvesSaid = said.replace(lead, '').split(between);
  const [first, second, ...more] = halvesSaid.map(readHour);
  if (first == null || second == null || more.length > 0) return { kind: 'unusable', why: 'unclear' };
  // «22 – 9» is by a clock of 24 hours; «11 – 8» says nothing of day and night.
  const isSure =
    [first, second].every(({ isExact }) => isExact) || (!first.hasHalf && !second.hasHalf && is24(first, second));
  if (!isSure || first.minutes === second.minutes) return { kind: 'unusable', why: 'unclear' };
  const hours = { from: first.minutes, until: second.minutes };
  const length = (hours.until - hours.from + 1_440) % 1_440;
  return length > longest ? { kind: 'unusable', why: 'tooLong' } : { kind: 'hours', hours };
}

interface Hour {
  minutes: number;
  hasHalf: boolean;
  /** Leaves no doubt between day and night. */
  isExact: boolean;
}

const is24 = (...hours: Hour[]): boolean => hours.some(({ minutes }) => minutes >= 13 * 60 || minutes < 60);

function readHour(text: string): Hour | null {
  const named = names.get(keys(text));
  if (named !== undefined) return { minutes: named, hasHalf: true, isExact: true };
  const found = /^(\d{1,2})(?:[:.](\d{2}))?\s*(.*)$/.exec(text.trim());
  if (found === null) return null;
  const [, hour = '', minute, word = ''] = found;
  const [h, m] = [Number(hour), Number(minute ?? 0)];
  if (h > 24 || m > 59 || (h === 24 && m > 0)) return null;
  if (word === '')
    return { minutes: (h % 24) * 60 + m, hasHalf: false, isExact: minute !== undefined || h >= 13 || h === 0 };
  const half = halves.find(([words]) => words.has(keys(word)))?.[1];
  if (half === undefined || h > 12 || h === 0) return null;
  const isLate = half === 'evening' || (half === 'night' && h >= 6 && h < 12);
  return { minutes: ((h % 12) + (isLate ? 12 : 0)) * 60 + m, hasHalf: true, isExact: true };
}
