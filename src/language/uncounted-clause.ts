// Tells the clauses in which nobody is counted: excuses, what others do, good wishes (POLICY 11, 12).
import type { Atom } from './atoms.ts';
import type { Clause } from './clauses.ts';
import { has, holds } from './held-tags.ts';
import { isNumber } from './number-context.ts';

/** «والأولاد عند جدتهم», «والعيال بالبيت»: where those are who do not come. */
export const staysBehind = (next: Atom | undefined): boolean => STAYS.test(next?.text ?? '');
const STAYS =
  /^(?:عند|بالبيت|بالدار|فالدار|بالمدرسه|نايمين|نايمه|نايم|[يت]?ي?بقون?|بيبقون|باقين|[يت]قعدون|بيقعدون|قاعدين|مو جايين|بنخليهم|نخليهم|بخليهم|خليناهم|خليتهم|هنسيبهم|سايبينهم|مخلينهم)$/;

/** What is said of excuses, of others or of before counts nobody. */
export const isAside = (atoms: readonly Atom[]): boolean =>
  !holds(atoms, 'alone') &&
  ((atoms[0]?.conjunction === true && !has(atoms[0], 'me') && staysBehind(atoms[1])) ||
    atoms.some((atom, at) => has(atom, 'neg') && !has(atoms[at + 1], 'miss', 'late', 'object')) ||
    atoms.some((atom, at) => has(atom, 'can') && (atom.negated || atoms[at - 1]?.text === 'لا')) ||
    holds(
      atoms,
      'canOther',
      'excuse',
      'refuse',
      'decline',
      'declineOther',
      'changed',
      'cancel',
      'have',
      'consult',
      'later',
      'said',
    ));

const WISHES =
  /^و?(?:نبارك|ابارك|نباركلكم|نهني|اهني|نهنيكم|اهنيكم|نهنيك|نهنئكم|نتمنى|نتمنا|يباركون|يباركو|يهنون|يهنونكم|congratulate|congratulating|wish|wishing|send|sends|sending)$/;
/** «أنا وزوجتي نبارك لكم», «عقبال ١٠ عيال», «الله يرزقهم ٣ توائم». */
const isWellWishing = ({ atoms, tags }: Clause): boolean =>
  !holds({ tags }, 'attend', 'present', 'attendNoun', 'register', 'total', 'alone') &&
  (atoms.some((atom) => WISHES.test(atom.text)) ||
    atoms.some((atom, at) => isNumber(atom) && /^(?:عقبال|و?يرزق.*|و?رزق.*)$/.test(atoms[at - 1]?.text ?? '')));

/** «الله يرزقهم بنات وعيال», "congrats to the whole family": nobody of those comes along. */
export const isWish = (clause: Clause, attends: boolean): boolean =>
  (!attends && isWellWishing(clause)) ||
  ((holds(clause, 'cong', 'prayer') ||
    clause.atoms.some((atom, at) => has(atom, 'god') && /^[يت]/.test(clause.atoms[at + 1]?.text ?? ''))) &&
    !holds(clause, 'me', 'attend', 'present', 'withMe', 'alone', 'total', 'companion', 'attendNoun', 'register') &&
    !clause.atoms.some(isNumber));
