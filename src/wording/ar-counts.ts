// Arabic counts: the noun follows the number's last two digits, and its case the word before it.

/** شخص واحد · شخصان · 3–10 أشخاص · 11–99 شخصًا · 100 شخص: the number's last two digits decide. */
export function people(count: number): string {
  if (count === 1) return 'شخص واحد';
  if (count === 2) return 'شخصان';
  return counted(count, 'أشخاص', 'شخصًا', 'شخص');
}

/** After a preposition or a verb: «ذكرتم شخصين». */
export const peopleOblique = (count: number): string => (count === 2 ? 'شخصين' : people(count));

/** «لشخصين», but «لـ 3 أشخاص»: the preposition joins a word and stands apart from digits. */
export const forPeople = (count: number): string => `${count <= 2 ? 'ل' : 'لـ '}${peopleOblique(count)}`;

export function guests(count: number): string {
  if (count === 0) return 'لا أحد';
  if (count === 1) return 'ضيف واحد';
  if (count === 2) return 'ضيفان';
  return counted(count, 'ضيوف', 'ضيفًا', 'ضيف');
}

/** After a preposition: «إلى ضيف واحد». */
export const guestsOblique = (count: number): string => (count === 2 ? 'ضيفين' : guests(count));

/** The object of a verb: «نبلّغ ضيفًا واحدًا». */
export const guestsAccusative = (count: number): string => (count === 1 ? 'ضيفًا واحدًا' : guestsOblique(count));

function counted(count: number, few: string, many: string, hundred: string): string {
  const rest = count % 100;
  if (rest >= 3 && rest <= 10) return `${count} ${few}`;
  if (rest >= 11) return `${count} ${many}`;
  return `${count} ${hundred}`;
}

/** After a verb or a preposition: «رسالتين». */
export function messagesOblique(count: number): string {
  if (count === 1) return 'رسالة واحدة';
  if (count === 2) return 'رسالتين';
  return counted(count, 'رسائل', 'رسالة', 'رسالة');
}

/** «يومين», «3 أيام». */
export function daysOblique(count: number): string {
  if (count === 1) return 'يوم واحد';
  if (count === 2) return 'يومين';
  return counted(count, 'أيام', 'يومًا', 'يوم');
}

/** «مرتين», «3 مرات». */
export function timesOblique(count: number): string {
  if (count === 1) return 'مرة واحدة';
  if (count === 2) return 'مرتين';
  return counted(count, 'مرات', 'مرة', 'مرة');
}
