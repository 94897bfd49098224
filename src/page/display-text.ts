// Makes a name that anybody may have chosen safe to look at, and a number safe to show.

// Embeddings and isolates would reach out of the <bdi> that holds the name; line and paragraph separators break lines.
const unwanted = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+/gu;
const excessMarks = /(\p{M}{4})\p{M}+/gu;
const graphemes = new Intl.Segmenter('ar', { granularity: 'grapheme' });

/** One line of at most `limit` characters as people count them, four marks on a letter at most, without invisible direction codes. */
export function tidyText(text: string, limit = 120): string {
  // A stored text may be huge: cut before the costly steps, far above what the limit lets through.
  const clean = text
    .slice(0, limit * 32)
    .replace(unwanted, ' ')
    .replace(excessMarks, '$1')
    .replace(/ {2,}/g, ' ')
    .trim();
  if (clean.length <= limit) return clean;
  let shown = '';
  let count = 0;
  for (const { segment } of graphemes.segment(clean)) {
    if (count === limit) return `${shown}…`;
    shown += segment;
    count += 1;
  }
  return shown;
}

/** The last three digits; everything before them is hidden whatever its length. */
export const maskPhone = (phone: string | null): string => (phone === null ? '' : `•••${phone.slice(-3)}`);
