// Respells what one dialect or haste writes in its own way: «ماعاد» as two words, the «ام» of the south as «ال», "x4" as a number.

/** «ماعاد لي نية», «معاد أقدر», «لاعاد ترسلون»: no longer. */
const NO_LONGER = /^(و?)(ما|لا)عاد$/;
/** Spellings of one dialect, or of haste, for a word that every table knows otherwise. */
const SPELLED: Readonly<Record<string, string>> = { وكت: 'وقت', الوكت: 'الوقت', ي: 'يا', والكن: 'ولكن' };
const SOUTHERN = /^(و?)ام(.{3,})$/;
const TIMES = /^[x×](\d{1,2})$|^(\d{1,2})[x×]$/;

/** One or two words. Pure. */
export function respelled(word: string): readonly string[] {
  const longer = word.endsWith('عاد') ? NO_LONGER.exec(word) : null;
  if (longer) return [`${longer[1]}${longer[2]}`, 'عاد'];
  return [SPELLED[word] ?? word];
}

/** «امحرمة», «وامورعان»: the same with «ال»; undefined for a word that cannot hold that article. Pure. */
export function withArticle(word: string): string | undefined {
  const southern = SOUTHERN.exec(word);
  return southern === null ? undefined : `${southern[1]}ال${southern[2]}`;
}

/** "x4", «4×»: so many; undefined for any other word. Pure. */
export function timesValue(word: string): number | undefined {
  if (word.length > 3) return undefined;
  const times = TIMES.exec(word);
  return times === null ? undefined : Number(times[1] ?? times[2]);
}
