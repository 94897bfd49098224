// Says what becomes of a coming that is only wanted, «بغيت نجي ولكن…», when a "but" stands behind it (POLICY 4).
import { type Answer, answer, type Placed } from './answer.ts';
import { has, holds } from './clauses.ts';
import type { ClauseReading } from './scope.ts';

const MUST = /^و?(?:لازم|لازمني|يلزم|يلزمني|خاص|خاصني|خاصنا|خصني|خصنا|مضطر|مضطره|مضطرين|مجبور|مجبوره|must|need to)$/;

/** Undefined when the "but" takes nothing back: a question, people brought along, a late coming. Pure. */
export function answerWanted(
  yes: Placed,
  acts: readonly Placed[],
  readings: readonly ClauseReading[],
): Answer | undefined {
  if (yes.kind !== 'attend' || yes.old || !isOnlyWanted(readings[yes.clause])) return undefined;
  const but = readings.findIndex(({ clause }, at) => at > yes.clause && clause.contrast);
  if (but < 0) return undefined;
  if (acts.some((act) => act.clause >= but && act.value === 'no')) return answer('decline');
  const rest = readings.slice(but);
  if (rest.some(({ clause }) => holds(clause, 'bring', 'withMe', 'late', 'companion'))) return undefined;
  if (rest.some(isDueElsewhere)) return answer('decline');
  if (rest.some((reading) => reading.acts.some((act) => act.other && act.value === 'no'))) return answer('maybe'); // «بس زوجي مو موافق»
  return rest.some(isUnread) ? answer('maybe') : undefined;
}

/** «بغيت نجي», "I want to come": nothing in it says that one will. */
function isOnlyWanted(reading: ClauseReading | undefined): boolean {
  const atoms = reading?.clause.atoms.filter((atom) => !has(atom, 'filler', 'oath', 'me', 'to')) ?? [];
  const wants = atoms.findIndex((atom) => has(atom, 'want'));
  return (
    wants >= 0 && has(atoms[wants + 1], 'attend') && !atoms.some((atom) => has(atom, 'sure', 'firm', 'yes', 'fut'))
  );
}

/** «لازم نكون في جدة», "have to be in Dubai" */
const isDueElsewhere = ({ clause }: ClauseReading): boolean =>
  clause.atoms.some(({ text }, at, atoms) => MUST.test(text) || (text === 'have' && atoms[at + 1]?.text === 'to')) &&
  holds(clause, 'city', 'leave', 'excuse', 'dayTopic', 'month');

const isUnread = ({ clause, unknownWords }: ClauseReading): boolean =>
  !clause.question &&
  !holds(clause, 'with', 'without', 'send', 'sendOther', 'alone', 'where', 'when', 'howMany', 'ask') &&
  unknownWords > clause.atoms.filter((atom) => has(atom, 'but') && !has(atom, 'filler')).length;
