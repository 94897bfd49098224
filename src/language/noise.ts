// Tells texts that are no reply at all, whatever words they hold: commands, code, adverts, one-time codes, chain letters (POLICY 18).
import { ADVERT, CODE, INJECTION, NOT_ADVERT, OBEYED, SET_ASIDE, SYSTEM_TEXT } from './lexicon/noise-words.ts';
import { normalize } from './normalize.ts';

const strings = (list: string): string[] => list.split('|').map((item) => normalize(item.replaceAll('\n', '')));
const injections = strings(INJECTION);
const settingAside = strings(SET_ASIDE);
const obeyed = strings(OBEYED);
const adverts = strings(ADVERT);
/** Asked about («هل يلزم إبراز رمز الدخول؟») until digits stand beside it. */
const OF_CODES = /رمز|كود|code|otp|one-time|one time/;
const systemTexts = strings(SYSTEM_TEXT);
/** IMG-20240311-WA0007.jpg, «عقد.pdf» */
/** Nearly every reply holds none of them: looked for all at once before each by itself. */
const SUSPECT = new RegExp(
  [...injections, ...settingAside, ...CODE, ...adverts]
    .map((words) => words.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('|'),
);
const FILE_NAME =
  /^\S*\.(?:jpe?g|png|gif|webp|heic|mp4|mov|3gp|opus|ogg|m4a|mp3|aac|amr|pdf|vcf|docx?|xlsx?|pptx?|zip|apk|txt|csv)$/;
const innocents = strings(NOT_ADVERT);

/** `written` is normalised. Never throws; looks for fixed strings only. */
export function isNoise(written: string): boolean {
  const text = written.replace(/\s+/g, ' '); // wide spaces hide no order
  if (
    text.startsWith('/') ||
    text.startsWith('!') ||
    text.startsWith('#') ||
    text.startsWith('=') ||
    text.startsWith('$') ||
    text.startsWith('\\')
  )
    return /[a-z]/.test(text);
  if (FILE_NAME.test(text.trim()) || /^(?:img|vid|ptt|aud|stk|doc) ?-?\d{6,}/.test(text)) return true;
  if (text.length < 90 && systemTexts.some((words) => includesWords(text, words))) return true;
  if (!SUSPECT.test(text)) return false;
  if (innocents.some((words) => text.includes(words))) return false;
  return (
    injections.some((words) => includesWords(text, words)) ||
    (settingAside.some((words) => includesWords(text, words)) && obeyed.some((words) => includesWords(text, words))) ||
    CODE.some((sign) => text.includes(sign)) ||
    adverts.some((words) => includesWords(text, words) && (!OF_CODES.test(words) || /\d{3}/.test(text)))
  );
}

/** Whether there is nothing but an address, or an address with an invitation to open it. */
export const hasAddress = (text: string): boolean =>
  text.includes('http') ||
  text.includes('www.') ||
  text.includes('.com') ||
  text.includes('wa.me') ||
  (text.includes('/') && SHORT_ADDRESS.test(text));
/** t.me/xyz, bit.ly/abc */
const SHORT_ADDRESS =
  /(?:^|[ :])(?:[a-z0-9-]{1,20}\.){1,3}(?:me|ly|gl|co|net|org|io|app|link|to|cc|sa|ae|shop|store|gd|be)\/\S/;

function includesWords(text: string, words: string): boolean {
  let from = text.indexOf(words);
  while (from >= 0) {
    const before = from === 0 ? ' ' : text.charAt(from - 1);
    const after = text.charAt(from + words.length) || ' ';
    if (!isLetter(before) || words.startsWith('%')) {
      if (words.endsWith(' ') || words.length >= 6 || !isLetter(after)) return true;
    } else if (
      text.startsWith('ال', from - 2) &&
      (from === 2 || !isLetter(text.charAt(from - 3))) &&
      !isLetter(after)
    ) {
      return true; // «كود الخصم»
    } else if ((before === 'و' || before === 'ل' || before === 'ب') && words.length >= 5 && !isLetter(after))
      return true;
    from = text.indexOf(words, from + 1);
  }
  return false;
}

const isLetter = (character: string): boolean => /[a-z\u0620-\u06ff]/.test(character);
