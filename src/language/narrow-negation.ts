// Tells a refusal of the way, the hour or the company from a refusal to come: «ما أجي لحالي», "I can't come before 9" (POLICY 6).
import type { Atom } from './atoms.ts';
import { has } from './clauses.ts';
import { isNumber } from './number-context.ts';
import { DETERMINERS, fusedKin, kinOf } from './person-phrases.ts';
import type { Scope } from './scope.ts';

const EARLY_OR_LATE = /^(?:بدري|بدر[يى]ه|بكير|مبكر|مبكرا|باكر|متاخر(?:ين|ه|ا)?|early|late)$/;
const ALL =
  /^(?:كلنا|كلياتنا|كليتنا|جميعنا|جميعا|كاملين|باكملنا|مجتمعين|all|everyone|everybody|together|all together|all of us)$/;
const HOURS = /^(?:الساعه|ساعه|التسع|العشر|الثمان|السبع|العشا|العشاء|المغرب|العصر|صلاه|midnight|sunset|dinner)/;

/** What stands behind the refused verb is all that is refused: without it the guest may well come. */
export function isNarrowed(scope: Scope): boolean {
  const [first, second] = scope.clause.atoms.slice(scope.at + 1).filter((atom) => !has(atom, 'filler', 'to', 'oath'));
  if (isOfAll(scope) || isOfCompany(scope)) return true;
  if (first === undefined) return false;
  if (has(first, 'alone') || EARLY_OR_LATE.test(first.text)) return true;
  if (/^(?:قبل|before|until|till|by|لين|لحد|الين)$/.test(first.text))
    return isNumber(second) || has(second, 'timeTopic', 'timeUnit') || HOURS.test(second?.text ?? '');
  return has(first, 'without') && (second?.kin !== undefined || has(second, 'other', 'childTopic'));
}

/** «ما نقدر نجي كلنا», "we can't come all 5": some may; in «ما نقدر نجي كلنا مسافرين» all of them travel. */
function isOfAll({ clause, at }: Scope): boolean {
  const [next, behind] = clause.atoms.slice(at + 1).filter((atom) => !has(atom, 'oath', 'to', 'fut'));
  return (
    ALL.test(next?.text ?? '') &&
    (behind === undefined ||
      isNumber(behind) ||
      has(behind, 'attend', 'only', 'but', 'total', 'thanks', 'god', 'prayer', 'greet'))
  );
}

/** «ما أقدر أجي مع العيال», "not coming with kids", «ما نجي بعيالنا»: without them the guest may well come. */
function isOfCompany({ clause: { atoms }, at }: Scope): boolean {
  const [next, behind] = atoms.slice(at + 1);
  const named = DETERMINERS.has(behind?.text ?? '') ? atoms[at + 3] : behind;
  if (atoms.some((atom) => atom !== next && has(atom, 'excuse', 'have'))) return false;
  if (/^with (?:the|my) (?:kids|children|baby)$/.test(next?.text ?? '')) return true;
  if (fusedKin(next) !== undefined || (has(next, 'unit') && /^بال/.test(next?.text ?? ''))) return true;
  if (/ with (?:my|our|the)$/.test(atoms[at]?.text ?? '')) return kinOf(next) !== undefined;
  return has(next, 'with') && (kinOf(named) !== undefined || has(named, 'childTopic'));
}

/** "one of us", «بعضنا», "4 of us but one": a part of those invited, of whom the refusal is said. */
export function isPartOfUs({ clause: { atoms }, at }: Scope): boolean {
  const before = atoms[at - 1];
  const here = atoms[at];
  const counted = isNumber(before) || /^(?:some|half|most|part|few|couple|a few)$/.test(before?.text ?? '');
  if (here?.text === 'of us' && counted)
    return !/^(?:the|all|both|we)$/.test(atoms[at - 2]?.text ?? '') && isRefused(atoms, at);
  return here?.text === 'one' && (at === 0 || has(before, 'but', 'and', 'only')) && isRefused(atoms, at);
}

/** What is said of those who stand at `at` is a refusal, and not that they come. */
function isRefused(atoms: readonly Atom[], at: number): boolean {
  const said = atoms.slice(at + 1).find((atom) => has(atom, 'neg', 'refuse', 'decline', 'excuse', 'attend'));
  return said !== undefined && !has(said, 'attend');
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
