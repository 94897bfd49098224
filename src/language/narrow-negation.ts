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

/** A word we do not know right before «أجي» may be what denies or doubts it; a future or a participle stands for itself. */
export function followsUnknown(scope: Scope): boolean {
  const [before, verb] = scope.clause.atoms.slice(scope.at - 1);
  if (scope.at === 0 || verb === undefined || verb.conjunction || !/^(?:[ان]|come|join|attend)/.test(verb.text))
    return false;
  if (has(scope.clause.atoms[scope.at - 2], 'other') || scope.clause.atoms[scope.at - 2]?.text === 'يا') return false; // a name
  return before?.kind === 'word' && before.tags.size === 0 && before.value === undefined && before.kin === undefined;
}

/** «لا والله نجي» swears to come: the «لا» must stand at its verb. */
export const isFormalNegation = (scope: Scope): boolean =>
  /^[ان](?:حضر|تي|جي|شارك)/.test(scope.clause.atoms[scope.at]?.text ?? '') &&
  (has(scope.clause.atoms[scope.at - 1], 'no') ||
    (has(scope.clause.atoms[scope.at - 1], 'fut') && scope.clause.atoms[scope.at - 1]?.text !== 'غادي'));
