// An occasion of mourning is known by its name, and condolences by their fixed words: neither may be answered with joy.
import { normalize } from '../language/normalize.ts';

const wordsIn = (text: string): string[] => normalize(text).match(/\p{L}+/gu) ?? [];
const mournings = new Set(
  wordsIn('عزاء العزاء عزا العزا تعزية التعزية تأبين التأبين مأتم المأتم جنازة الجنازة condolence condolences funeral'),
);

/** «عزاء الشيخ …», “funeral of …”: one of the words of mourning stands in the occasion's name. Pure. */
export const isMourning = (occasionName: string): boolean => wordsIn(occasionName).some((word) => mournings.has(word));

/** Longer ones first: «أحسن الله عزاءكم» holds a word that alone would be an excuse. */
const condolences = [
  'عظم الله اجركم',
  'عظم الله لكم الاجر',
  'عظم الله اجرنا واجركم',
  'احسن الله عزاكم',
  'احسن الله عزاءكم',
  'واحسن عزاءكم',
  'واحسن عزاكم',
  'وجبر مصابكم',
  'وجبر الله مصابكم',
  'جبر الله مصابكم',
  'وغفر لميتكم',
  'غفر الله لميتكم',
  'انا لله وانا اليه راجعون',
  'انا لله و انا اليه راجعون',
  'لا حول ولا قوة الا بالله',
  'البقاء لله',
  'البقية في حياتكم',
  'البقيه بحياتكم',
  'والدوام لله',
  'تغمده الله بواسع رحمته',
  'تغمدها الله بواسع رحمته',
  'واسكنه فسيح جناته',
  'واسكنها فسيح جناته',
  'رحمه الله',
  'رحمها الله',
  'رحم الله الفقيد',
  'رحم الله الفقيدة',
  'الله يرحمه',
  'الله يرحمها',
  'الله يغفر له',
  'الله يغفر لها',
  'ويغفر له',
  'ويغفر لها',
  'لا اراكم الله مكروها',
  'لا يريكم مكروه',
  'الهمكم الله الصبر والسلوان',
  'والهمكم الصبر والسلوان',
  'sorry for your loss',
  'my condolences',
  'our condolences',
  'deepest condolences',
  'heartfelt condolences',
  'may he rest in peace',
  'may she rest in peace',
]
  .map((phrase) => wordsIn(phrase).join(' '))
  .sort((a, b) => b.length - a.length);

/** What else a message of condolence may hold without saying anything of coming. */
const beside = new Set(
  wordsIn('السلام عليكم ورحمة الله وبركاته والله آمين امين يا رب so i am we are very please accept deeply sincerely'),
);

/** What is left of a message without its condolences: '' when nothing but courtesy is, null when it holds none. Pure. */
export function withoutCondolence(text: string): string | null {
  let rest = ` ${normalize(text)
    .replace(/[^\p{L}\p{N}\s]+/gu, ' ')
    .split(/\s+/)
    .join(' ')} `;
  const before = rest;
  for (const phrase of condolences) rest = rest.replaceAll(` ${phrase} `, ' ');
  if (rest === before) return null;
  const left = rest.trim();
  return wordsIn(left).every((word) => beside.has(word)) && !/\p{N}/u.test(left) ? '' : left;
}

/** Words that say somebody has died, by themselves. */
const deaths = new Set(
  wordsIn('توفي توفى توفت توفيت متوفي متوفى متوفاة متوفيه وفاة وفاه الوفاة عزاء العزاء عزا العزا deceased died'),
);
const deathPhrases = [
  'انتقل الى رحمه',
  'انتقلت الى رحمه',
  'انتقل لرحمه',
  'انتقل الى جوار ربه',
  'توفاه الله',
  'توفاها الله',
  'فقدنا',
  'passed away',
  'passed on to',
  'death in',
  'has died',
  'is dead',
].map((phrase) => wordsIn(phrase).join(' '));
/** What “died” in English without anybody being dead. */
const lifeless = new Set(wordsIn('phone mobile battery laptop car internet wifi الجوال البطارية'));
const family = new Set(
  wordsIn(`
    عندنا عندي لدينا لدي لنا فقدنا والدي والدتي الوالد الوالدة أبوي ابوي أبي أمي امي جدي جدتي جدتنا أخوي اخوي أخي اخي أختي اختي عمي عمتي خالي خالتي ولدي ابني بنتي زوجي زوجتي حرمي
    قريبنا قريبي قريبتي نسيبي حماي حماتي صديقي جارنا my our we family
  `),
);

/**
 * Whether a text speaks of a death, and of whose: of the guest's family, or, as nobody of theirs is named, the guest's own.
 * Null for none. Pure.
 */
export function deathIn(text: string): 'family' | 'guest' | null {
  const words = wordsIn(text);
  const joined = ` ${words.join(' ')} `;
  const isSaid =
    words.some((word) => deaths.has(word)) || deathPhrases.some((phrase) => joined.includes(` ${phrase} `));
  if (!isSaid || words.some((word) => lifeless.has(word))) return null;
  return words.some((word) => family.has(word)) ? 'family' : 'guest';
}
