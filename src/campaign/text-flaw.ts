// Why a line an organizer wrote cannot be the name or the place of an occasion: it would stand in every invitation.
import type { TextFlaw } from '../../flows/commands.ts';
import { hasPhoneLikeNumber } from '../language/number-runs.ts';
import { excerpt } from '../wording/excerpt.ts';

export const textLimit = 120;

/** Null when it can. An empty text counts as one without letters. Pure. */
export function flawOfText(text: string): Exclude<TextFlaw, 'empty' | 'command'> | null {
  const line = excerpt(text, textLimit + 1);
  if (hasPhoneLikeNumber(text)) return 'phone-number';
  if (!/\p{L}/u.test(line)) return 'no-letters';
  return [...line].length > textLimit && line.endsWith('…') ? 'too-long' : null;
}
