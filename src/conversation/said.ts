// Turns a sentence of the catalogue into the content of an outbox message.
import type { Locale } from '../../flows/commands.ts';
import type { WindowContent } from '../db/outbox-message.ts';
import { latinDigits } from '../language/digits.ts';
import type { Said } from '../wording/catalogue.ts';
import { excerpt, fitBody } from '../wording/excerpt.ts';

/** What people wrote goes into our sentences in our digits: one style in a message. Only for inside the 24-hour window: what has buttons needs no approval there. */
export function contentOf(said: Said, locale: Locale): WindowContent {
  if (typeof said === 'string') return { kind: 'text', body: latinDigits(fitBody(said)) };
  return { kind: 'buttons', content: said.content, locale, variables: onOneLine(said.variables) };
}

/** With our digits. A variable may hold neither a line break nor nothing (fact sheet §3.3). */
export const onOneLine = (variables: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, latinDigits(excerpt(value, 600)) || '-']));
