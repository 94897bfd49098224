// Tells a sentence that mentions a phone number from the line of a guest list.

import { cleanLine } from './guest-name.ts';

/** Words that no name has and a request does: to change, to call, to write, whose number it is. */
const requestWords = new Set(
  `غير غيّر غيري غيروا غيّروا تغيير عدل عدّل عدلوا عدّلوا تعديل بدل بدّل بدلوا صحح صححوا تصحيح اتصل اتصلوا اتصلي اتصال
  كلم كلموا كلّموا كلمه كلموه تواصل تواصلوا راسل راسلوا أرسل ارسل أرسلوا ارسلوا أرسلها ارسلها ابعث ابعت حط حطوا ضع ضعوا
  إلى الى رقمي جوالي هاتفي سمحت سمحتم سمحتوا فضلكم فضلك تكرمت أبغى ابغى أريد اريد هل لماذا ليش كيف
  call change update edit replace correct please text contact ask tell is to my instead wrong should can could why how`.split(
    /\s+/u,
  ),
);

/** A message of one line with a request or a question around its number. Pure; several lines are always a list. */
export function mentionsNumber(text: string): boolean {
  const lines = text.split(/[\r\n\u2028\u2029]/).filter((line) => cleanLine(line) !== '');
  if (lines.length !== 1) return false;
  const line = cleanLine(lines[0] ?? '');
  if (/[?؟]/.test(line)) return true;
  const words = line.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  // «please add Ahmad 050…» is as good as «Ahmad 050…».
  return words.some((word, index) => requestWords.has(word) && !(word === 'please' && words[index + 1] === 'add'));
}
