// What a searched name matches among the listed ones.
// Arabic is typed without its hamzas and with either final letter; what is searched must match what was listed.
const alike = ['اأإآٱ', 'هة', 'يىئ', 'وؤ'];

/** A pattern of literal letters only: nothing that was typed works as an operator. */
export function searchPattern(search: string): string {
  let pattern = '';
  for (const letter of search.slice(0, 60)) {
    const group = alike.find((letters) => letters.includes(letter));
    pattern += group === undefined ? letter.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&') : `[${group}]`;
  }
  return pattern;
}
