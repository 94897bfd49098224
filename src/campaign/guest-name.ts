// Cleans the name an organizer typed and says whether it can stand in an invitation.

/** The longest name, in graphemes: it goes into a template variable and onto a card. */
const longestName = 60;

/** A grapheme can hold any number of code units (a chain of joined emoji), so a text is bounded in these as well. */
const mostCodeUnits = longestName * 4;

const graphemes = new Intl.Segmenter('ar', { granularity: 'grapheme' });

export type NameFault = 'no-name' | 'name-too-long' | 'name-no-letters';

/** All control and format characters except tab and line ends (white space) and the joiners letters and emoji need. */
const invisible = /(?!\s|\u200c|\u200d|\u202e)[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;
/** Letters that show as nothing (Hangul fillers) and the empty braille cell. */
const blank = /[\u115f\u1160\u3164\uffa0\u2800]/g;
const markPile = /(\p{M}{4})\p{M}+/gu;
const edgeMarks = new Set(' \t,;:|=،؛.-–—_/\\*•·▪◦✓✔>"\'“”«»\u200c\u200d');

/**
 * One line made safe to read: NFC, no control or bidi characters, no more than four marks on a letter, one space (or one
 * tab) for any run of white space. Keeps U+202E, for the number's reader has to see it. Linear.
 */
export function cleanLine(line: string): string {
  return line
    .replace(invisible, '')
    .replace(blank, ' ')
    .replace(markPile, '$1')
    .replace(/[\u200c\u200d]{2,}/g, '\u200d')
    .normalize('NFC')
    .replace(/\s+/g, (space) => (space.includes('\t') ? '\t' : ' '))
    .trim();
}

/** The name without the separators, quotes and bullets around it. Brackets in it stay when they hold something. */
export function trimName(name: string): string {
  const text = name
    .replaceAll('\u202e', '')
    .replace(/[,;|،؛\t"“”]/g, ' ')
    .replace(/[([<] ?[)\]>]/g, ' ')
    .replace(/\s+/g, ' ');
  let start = 0;
  let end = text.length;
  while (start < end && (edgeMarks.has(text.charAt(start)) || ')]'.includes(text.charAt(start)))) start += 1;
  // What opens a bracket stands in front of what was cut off; a «>» at the end is part of the name when it closes one.
  const opened = text.indexOf('<', start);
  const closes = (at: number): boolean => text.charAt(at) === '>' && opened !== -1 && opened < at;
  while (
    end > start &&
    !closes(end - 1) &&
    (edgeMarks.has(text.charAt(end - 1)) || '([<'.includes(text.charAt(end - 1)))
  )
    end -= 1;
  const trimmed = text.slice(start, end);
  const lonely = /^[^()]*\)$/.test(trimmed) ? -1 : undefined;
  return trimmed.slice(/^\([^()]*$/.test(trimmed) ? 1 : 0, lonely).trim();
}

/** Why a trimmed name will not do, or undefined when it will. */
export function nameFault(name: string): NameFault | undefined {
  if (name === '') return 'no-name';
  if (firstGraphemes(name, longestName).length < name.length) return 'name-too-long';
  return /\p{L}/u.test(name) ? undefined : 'name-no-letters';
}

/** At most `most` graphemes from the start of a text, and never more than 240 code units. */
function firstGraphemes(text: string, most: number): string {
  if (text.length <= most) return text;
  let count = 0;
  let end = 0;
  for (const { segment, index } of graphemes.segment(text.slice(0, mostCodeUnits * 2))) {
    if (count === most || index + segment.length > mostCodeUnits) break;
    count += 1;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

/** The text itself, or its first 59 graphemes and «…». For showing an organizer which line is meant. */
export function shorten(text: string): string {
  const whole = firstGraphemes(text, longestName);
  return whole.length === text.length ? text : `${firstGraphemes(text, longestName - 1)}…`;
}
