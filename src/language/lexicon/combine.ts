// Spells out expressions that are made of interchangeable parts, so that a table names each part once.

/** Every start before every end: «حاضر|موجود» and «بالدعاء|من بعيد» are four expressions. Both lists are separated by '|'. */
export const every = (starts: string, ends: string): string =>
  parts(starts)
    .flatMap((start) => parts(ends).map((end) => `${start} ${end}`))
    .join('|');

/** The same without a space between: prefixes before stems. Both lists are separated by spaces, '-' is nothing. */
export const joined = (starts: string, ends: string): string =>
  words(starts)
    .flatMap((start) => words(ends).map((end) => `${start}${end}`.replaceAll('-', '')))
    .join(' ');

const parts = (list: string): string[] =>
  list
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
const words = (list: string): string[] => list.split(/\s+/).filter((word) => word !== '');
