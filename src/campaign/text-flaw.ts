// Why a line an organizer wrote cannot be the name or the place of an occasion: it would stand in every invitation.
import type { TextFlaw } from '../../flows/commands.ts';
import { hasPhoneLikeNumber } from '../language/number-runs.ts';
import { whenPieces } from '../language/when-pieces.ts';
import { excerpt } from '../wording/excerpt.ts';

export const textLimit = 120;

/** «الجمعة 4 ديسمبر 8 مساءً» and no word besides. «المغرب» alone is a country too. */
function saysOnlyWhen(text: string): boolean {
  // A lunch, and not «غدا» with a hamza too many.
  if (/(?<!\p{L})(?:ال)?غداء(?!\p{L})/u.test(text)) return false;
  const { refused, unknownWords, gregorian, hijri, weekday, time, prayer, ...rest } = whenPieces(text);
  const { daysFromNow, monthsFromNow, minutesFromNow } = rest;
  if (refused || unknownWords > 0) return false;
  const said = [gregorian, hijri, weekday, time, daysFromNow, monthsFromNow, minutesFromNow];
  return said.some((piece) => piece !== undefined) || (prayer !== undefined && /بعد|قبل|after|before/i.test(text));
}

/** Null when it can. An empty text counts as one without letters. Pure. */
export function flawOfText(text: string): Exclude<TextFlaw, 'empty' | 'command'> | null {
  const line = excerpt(text, textLimit + 1);
  if (hasPhoneLikeNumber(text)) return 'phone-number';
  if (!/\p{L}/u.test(line)) return 'no-letters';
  if (saysOnlyWhen(line)) return 'only-time';
  return [...line].length > textLimit && line.endsWith('…') ? 'too-long' : null;
}
