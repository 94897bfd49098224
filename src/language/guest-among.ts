// Reads the guest's own place among those counted: «ثلاثة وأنا رابعهم», «خمسة وأنا معهم محسوب».
import type { Atom } from './atoms.ts';
import { has } from './held-tags.ts';

const PLACES: readonly string[] = ['ثاني', 'ثالث', 'رابع', 'خامس', 'سادس', 'سابع', 'ثامن', 'تاسع', 'عاشر'];
const PLACE = /^(?:ال)?(ثاني|تاني|ثالث|تالت|رابع|خامس|سادس|سابع|ثامن|تامن|تاسع|عاشر)(?:ه|هم|هن|تهم|تهن)?$/;
const COUNTED = /^(?:محسوب|محسوبه|محسوبين|ضمنهم|منهم|بينهم|معدود|معدوده|داخل|داخله|منهن)$/;
const AMONG = /^(?:معهم|معاهم|وياهم|من|في|ضمن|بحسبتهم)$/;

/** How many there are, the guest among them, where the guest's place is said at `at`; undefined elsewhere. Pure. */
export function placeAmong(atoms: readonly Atom[], at: number): number | undefined {
  const before = has(atoms[at], 'me') ? countBefore(atoms, at) : undefined;
  if (before === undefined) return undefined;
  const next = atoms[at + 1]?.text ?? '';
  const place = PLACE.exec(next)?.[1]
    ?.replace(/^تا(?!سع)/, 'ثا')
    .replace('ثالت', 'ثالث');
  if (place !== undefined) {
    const value = PLACES.indexOf(place) + 2;
    return value === before || value === before + 1 ? value : undefined;
  }
  const end = AMONG.test(next) ? atoms[at + 2]?.text : next;
  return COUNTED.test(end ?? '') ? before : undefined;
}

const countBefore = (atoms: readonly Atom[], at: number): number | undefined => {
  const numbers = atoms.slice(0, at).flatMap(({ value }) => (value === undefined ? [] : [value]));
  return numbers.length === 1 ? numbers[0] : undefined;
};
