// Turns a MongoDB (PCRE) pattern into a JavaScript one that means the same, or refuses it.
import { CommandError, notHere } from './errors.ts';

/** Throws 51091 for a pattern that is invalid, or valid in PCRE only; 51108 for unknown options. */
export function compileRegex(pattern: string, options: string): RegExp {
  let flags = 'u';
  for (const option of new Set(options)) {
    if (option === 'x') throw notHere('The regular expression option x', 51108);
    if (!'imsu'.includes(option)) throw new CommandError(51108, `invalid flag in regex options: ${option}`);
    if (option !== 'u') flags += option;
  }
  // A POSIX class is valid in JavaScript but means something else there; u-mode refuses the other PCRE-only forms.
  if (pattern.includes('[:')) throw notHere(`The POSIX class in the regular expression /${pattern}/`, 51091);
  try {
    return new RegExp(withoutNeedlessEscapes(pattern), flags);
  } catch {
    throw notHere(`The regular expression /${pattern}/ (invalid, or written in PCRE's own syntax)`, 51091);
  }
}

/** PCRE lets any punctuation be escaped; u-mode only what has a meaning. */
const withoutNeedlessEscapes = (pattern: string): string =>
  pattern.replace(/\\([\s\S])/g, (escaped, character: string) =>
    /[\^$\\.*+?()[\]{}|/\w]/.test(character) || character > '~'
      ? escaped
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
