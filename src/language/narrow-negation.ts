// Tells a refusal of the way, the hour or the company from a refusal to come: «ما أجي لحالي», "I can't come before 9" (POLICY 6).
import { has } from './clauses.ts';
import { isNumber } from './number-context.ts';
import type { Scope } from './scope.ts';

const EARLY_OR_LATE = /^(?:بدري|بدر[يى]ه|بكير|مبكر|مبكرا|باكر|متاخر(?:ين|ه|ا)?|early|late)$/;
const HOURS = /^(?:الساعه|ساعه|التسع|العشر|الثمان|السبع|العشا|العشاء|المغرب|العصر|صلاه|midnight|sunset|dinner)/;

/** What stands behind the refused verb is all that is refused: without it the guest may well come. */
export function isNarrowed(scope: Scope): boolean {
  const [first, second] = scope.clause.atoms.slice(scope.at + 1).filter((atom) => !has(atom, 'filler', 'to', 'oath'));
  if (first === undefined) return false;
  if (has(first, 'alone') || EARLY_OR_LATE.test(first.text)) return true;
  if (/^(?:قبل|before|until|till|by|لين|لحد|الين)$/.test(first.text))
    return isNumber(second) || has(second, 'timeTopic', 'timeUnit') || HOURS.test(second?.text ?? '');
  return has(first, 'without') && (second?.kin !== undefined || has(second, 'other', 'childTopic'));
}
