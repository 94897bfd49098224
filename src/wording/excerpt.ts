// Cuts a text somebody wrote to a length that fits into a sentence of ours, on one line and never through a letter.
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** WhatsApp's limit for a text message, in characters. */
const bodyLimit = 1_600;

/** On one line (a template's variable may hold no line break), at most `limit` letters, «…» at the end when cut. */
export function excerpt(text: string, limit = 120): string {
  // No grapheme is shorter than one unit, so the rest of a very long text need not be looked at.
  const line = text
    .slice(0, limit * 16)
    .replace(/[\s\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim();
  const letters = [...segmenter.segment(line)];
  if (letters.length <= limit) return line;
  return `${letters
    .slice(0, limit)
    .map(({ segment }) => segment)
    .join('')}…`;
}

/** On one line, at most `limit` UTF-16 units: cut after a whole word where one ends in the second half, «…» at the end then. */
export function clip(text: string, limit: number): string {
  const line = excerpt(text, limit);
  if (line.length <= limit) return line;
  let kept = '';
  for (const { segment } of segmenter.segment(line)) {
    if (kept.length + segment.length >= limit) break;
    kept += segment;
  }
  const word = kept.lastIndexOf(' ');
  return `${(word > limit / 2 ? kept.slice(0, word) : kept).trimEnd()}…`;
}

/** The same for a whole message: keeps its lines, cut at WhatsApp's limit. */
export const fitBody = (text: string): string => (text.length <= bodyLimit ? text : `${text.slice(0, bodyLimit - 1)}…`);
