// Builds HTML in which every inserted text is escaped unless it is HTML built here.

/** HTML that is safe to insert as it is. Only `html` makes it. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Insert = string | number | Html | readonly Html[];

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Fit for text and for attributes in quotes. */
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** A tagged template: html`<b>${name}</b>`. Attributes must stand in quotes. */
export function html(strings: TemplateStringsArray, ...inserts: Insert[]): Html {
  let text = '';
  for (const [index, string] of strings.entries()) text += string + insert(inserts[index]);
  return new Html(text);
}

function insert(value: Insert | undefined): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map((part) => part.text).join('');
  return escapeHtml(String(value));
}
