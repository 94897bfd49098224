// A form body as Twilio signs it: names and values as they are, nothing nested, nothing trimmed.

/** Without a prototype, so that no name means anything else. A repeated parameter is an array. */
export type FlatForm = Record<string, string | string[]>;

/** Takes `application/x-www-form-urlencoded` text. `Body[$ne]` is a name like any other. */
export function parseFlatForm(raw: string): FlatForm {
  const form: FlatForm = Object.create(null);
  for (const [name, value] of new URLSearchParams(raw)) {
    const before = form[name];
    form[name] = before === undefined ? value : ([] as string[]).concat(before, value);
  }
  return form;
}

/** The value when the parameter is there once and looks as it must; null otherwise. */
export function oneOf(form: FlatForm, name: string, pattern: RegExp): string | null {
  const value = form[name];
  return typeof value === 'string' && pattern.test(value) ? value : null;
}
