// Hears the question that is none: «كيف ما نجي؟», «لا إزاي جايين»; how could one stay away (POLICY 1, 6).
import type { Atom } from './atoms.ts';
import { type Clause, has, holds } from './clauses.ts';
import type { ClauseReading } from './scope.ts';

/** «كيف ما نجي؟», how could I miss it: a yes in the shape of a question, so asked back. */
export function isRhetorical(clause: Clause, before: Clause | undefined, after: Clause | undefined): boolean {
  if (clause.question && SAYS.test(clause.atoms[0]?.text ?? '') && holds(clause, 'attend', 'decline', 'can'))
    return true;
  // «أفا، ما نجي؟», Egyptian «هو أنا أقدر ماجيش؟»
  const wonders =
    before?.atoms[0]?.text.startsWith('افا') === true ||
    clause.atoms[0]?.text === 'هو' ||
    has(clause.atoms[0], 'impossible', 'me') ||
    clause.atoms[0]?.text === 'وراه' || // Najdi for why
    clause.atoms.some(({ text }) => text === 'كيف ما') ||
    (has(clause.atoms[0], 'neg') && clause.marked) || // «ما أجي؟»
    (after !== undefined && after.atoms.length <= 2 && holds(after, 'impossible')); // «وما أحضره؟ عيب»
  if (clause.question && clause.atoms.some((atom) => has(atom, 'commit') && atom.text.includes(' '))) return true; // «وش اللي يردني؟»
  if (
    !clause.question ||
    !(wonders || holds(clause, 'how', 'why', 'who', 'isIt')) ||
    holds(clause, 'placeTopic', 'timeTopic')
  )
    return false;
  return clause.atoms.some(
    (atom, at) =>
      has(atom, 'miss') ||
      (has(atom, 'attend') &&
        (has(clause.atoms[at - 1], 'neg') ||
          clause.atoms[at - 1]?.text === 'كيف ما' ||
          (has(clause.atoms[at - 1], 'me') && has(clause.atoms[at - 2], 'neg')) || // "why wouldn't I come"
          atom.negated ||
          (atom.negated && has(clause.atoms[at - 1], 'can')) ||
          (has(clause.atoms[at - 1], 'want', 'can') && has(clause.atoms[at - 2], 'neg')))),
  );
}

/** «مين قال إني جاي» */
const SAYS = /^و?(?:من|مين|منو|منهو|شكون) (?:قال|كال|حكي|يقول)/;
const HOW = /^(?:ازاي|كيف|شلون|اشلون|كيفاش|وشلون)$/;

/** «ما أسمح لنفسي أغيب عن زواج ولد خالي»: to stay away is what is denied, whatever word of it was read as a reason. */
export const deniesMissing = (readings: readonly ClauseReading[]): boolean =>
  readings.every(({ acts }) =>
    acts.every(({ value, kind }) => value !== 'no' || !['attend', 'decline'].includes(kind)),
  ) &&
  readings.some(({ acts, clause: { atoms } }) => acts.some(({ value }) => value === 'no') && atoms.some(isMissDenied));

const isMissDenied = (atom: Atom, at: number, atoms: readonly Atom[]): boolean =>
  has(atom, 'miss') &&
  atoms.slice(0, at).some((before) => has(before, 'neg', 'impossible') || before.negated || SHAMEFUL.test(before.text));
const SHAMEFUL = /^(?:حرام|عيب|منقود|حشا|حاشا|مستحيل|محال)$/;

/** «لا إزاي جايين», «ماجيش إزاي», «تحسبوني بعتذر؟ لا والله»: the only "no" answers a question that is none. */
export function isDefied(clauses: readonly Clause[], readings: readonly ClauseReading[]): boolean {
  const noes = readings.flatMap((reading) => reading.acts.filter((act) => act.value === 'no'));
  if (
    noes.length !== 1 ||
    readings.some((reading) => reading.acts.some((act) => act.value !== 'no' && act.kind !== 'commit'))
  )
    return false;
  const [opening] = clauses[0]?.atoms ?? [];
  if (
    opening?.text.startsWith('افا') &&
    noes[0]?.kind === 'attend' &&
    !clauses.some((clause) => holds(clause, 'can', 'excuse'))
  )
    return true; // «أفا، ما أجي وأنا أختك»
  // «أعتذر؟ مستحيل»
  const scorned =
    noes[0]?.kind === 'idiom' &&
    readings.some(({ acts, clause }) => acts.length > 0 && clause.atoms.length <= 3 && holds(clause, 'impossible'));
  const bare = noes[0]?.kind === 'no' || scorned;
  return clauses.some((clause, at) => {
    if (!clause.question) return false;
    const [before] = clauses.slice(Math.max(0, at - 1), at);
    if (
      bare &&
      holds(clause, 'decline') &&
      !holds(clause, 'mayI', 'can', 'how') &&
      (before === undefined || before.atoms.every((atom) => has(atom, 'greet', 'filler')))
    )
      return true;
    if (!HOW.test(clause.atoms[0]?.text ?? '') || before === undefined || before.sentence !== clause.sentence)
      return false;
    return bare
      ? holds(clause, 'attend')
      : before.atoms.length <= 2 && has(before.atoms.at(-1), 'attend') && !holds(clause, 'decline');
  });
}
