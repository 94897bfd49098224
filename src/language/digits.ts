// Brings the digits people type, in any of their scripts, to 0-9.

/**
 * Replaces Arabic-Indic, Persian and full-width digits by 0-9 and the full-width plus by '+'. Pure; the result has the
 * same length, so an index into it is an index into the text. Meant for what a person typed, never for telling who
 * the sender of a message is: there a number has one spelling.
 */
export function latinDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹０-９]/g, (digit) => String(digit.charCodeAt(0) & 0xf)).replaceAll('＋', '+');
}
