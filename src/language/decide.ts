// Weighs everything said about coming into one answer. Doubt between yes and no is never decided (POLICY 1).

import { type Answer, answer, type Placed } from './answer.ts';
import type { Atom } from './atoms.ts';
import { has, holds } from './clauses.ts';
import { comesAnotherDay } from './elsewhere.ts';
import {
  hasUnreadBut,
  isObliging,
  isOfAnotherMatter,
  isStrangeBut,
  refusesOthers,
  visitsAfterwards,
} from './left-over.ts';
import { isNumber } from './number-context.ts';
import type { ClauseReading } from './scope.ts';
import { answerWanted } from './wanted.ts';
import { answerWeak } from './weak-answer.ts';

/** Undefined when the reply says nothing about coming; 'unclear' when it says too much. `substitute`: somebody comes instead. */
export function decide(readings: readonly ClauseReading[], substitute: boolean): Answer | undefined {
  const acts = placed(readings);
  const mine = acts.filter((act) => !act.other);
  const others = acts.filter((act) => act.other && !act.old);
  const current = mine.filter((act) => !act.old);
  // POLICY 16: a substitute or a split household is the organiser's to decide.
  if (substitute && acts.length > 0) return { ...answer('unclear'), forOthers: true };
  if (
    current.some((act) => act.value === 'no' && act.kind !== 'apology' && act.kind !== 'unfort') &&
    others.some((act) => act.value === 'yes') &&
    !current.some(
      (act) =>
        act.value === 'yes' &&
        act.strength === 2 &&
        act.order > (current.findLast(({ value }) => value === 'no')?.order ?? 0),
    )
  )
    return { ...answer('unclear'), forOthers: true };
  // «غيري يعتذر أنا لا»: the other's refusal is denied, or shared.
  if (current.length > 0 && current.every((act) => act.kind === 'no') && others.at(-1)?.value === 'no')
    return answer('maybe');
  // «حاضر هبلغ ماما»: obliging words, and a message that is passed on.
  if (readings.some(({ clause }) => holds(clause, 'errand')) && readings.every(isObliging)) return undefined;
  const now = answerOf(current, readings);
  if (now) return now;
  const before = mine.filter((act) => act.old);
  if (before.length > 0) return answerToOld(before, readings);
  // «العيال ما بيجون، بس أنا وأمهم»
  const ofUs = readings.some(({ clause }) => clause.atoms.some(({ text }) => text === 'of us'));
  const only = readings.some(
    ({ clause }) =>
      (clause.contrast && holds(clause, 'me')) || listsGuest(clause.atoms) || (!ofUs && clause.atoms.some(isNumber)),
  );
  if (others.length > 0) return only && others.every(({ value }) => value === 'no') ? undefined : answer('unclear');
  return undefined;
}

/** «أنا وأخوي والوالد ما يقدر»: those who come are listed. */
const listsGuest = (atoms: readonly Atom[]): boolean =>
  atoms.some((atom, at) => has(atom, 'me') && atoms[at + 1]?.conjunction && atoms[at + 1]?.kin !== undefined);

function placed(readings: readonly ClauseReading[]): Placed[] {
  let order = 0;
  return readings.flatMap((reading, clause) =>
    (goesOnWishing(reading, readings[clause - 1]) ? [] : reading.acts).map((act) => {
      order += 1;
      return {
        ...act,
        order,
        clause,
        contrast: reading.clause.contrast,
        update: reading.clause.update,
        sentence: reading.clause.sentence,
        joined: reading.clause.joined,
      };
    }),
  );
}

/** «كنت ناوي أجي وأفرح معكم», «ما أقدر أترك أمي وأجي»: the second verb is as unreal, as impossible as the first. */
const goesOnWishing = (reading: ClauseReading, before: ClauseReading | undefined): boolean =>
  reading.clause.joined &&
  reading.clause.atoms[0]?.conjunction === true &&
  /^و?[ان]/.test(reading.clause.atoms[0].text) &&
  reading.acts.every((act) => act.value === 'yes') &&
  (before?.acts.at(-1)?.kind === 'wish' ||
    (before?.acts.at(-1)?.value === 'no' &&
      holds(before.clause, 'can') &&
      /^و[ان]/.test(reading.clause.atoms[0].text)));

/** POLICY 15: «قلت لكم جاي» still stands; «كنت ناوي أحضر» with nothing after is a refusal, «كنت معتذر» undecided. */
function answerToOld(before: readonly Placed[], readings: readonly ClauseReading[]): Answer | undefined {
  const told = readings.some((reading) => reading.clause.atoms.some((atom) => atom.tags.has('said')));
  const last = before.at(-1);
  if (
    !last ||
    readings.some((reading) => reading.clause.atoms.some((atom) => atom.tags.has('press') || atom.tags.has('mistake')))
  )
    return undefined;
  // "I said I couldn't but…": what came after is not understood.
  const since = readings.slice(last.clause + 1);
  const undone = last.value === 'no' && since.some(({ clause }) => clause.contrast || holds(clause, 'change'));
  if (told) return answer(undone || last.value === 'yes' ? 'maybe' : last.value === 'no' ? 'decline' : 'maybe');
  return answer(last.value === 'yes' ? 'decline' : 'maybe');
}

function answerOf(acts: readonly Placed[], readings: readonly ClauseReading[]): Answer | undefined {
  if (acts.some((act) => act.kind === 'pending')) return answer('maybe');
  const yes = acts.filter((act) => act.value === 'yes' && act.strength === 2);
  const no = acts.filter((act) => act.value === 'no' && act.strength === 2);
  const lastYes = yes.at(-1);
  const lastNo = no.at(-1);
  if (lastYes && lastNo) return answerBoth(lastYes, lastNo, acts, readings);
  if (lastNo) return isDoublyDenied(lastNo, readings) ? answer('maybe') : answerNo(lastNo, acts);
  if (lastYes) return answerYes(lastYes, acts, readings);
  return answerWeak(acts, readings);
}

/** POLICY 15: the last stated intention wins, when the text itself sets it against the earlier one. */
function answerBoth(
  lastYes: Placed,
  lastNo: Placed,
  acts: readonly Placed[],
  readings: readonly ClauseReading[],
): Answer {
  const last = lastYes.order > lastNo.order ? lastYes : lastNo;
  const earlier = last === lastYes ? lastNo : lastYes;
  const turned =
    last.clause > earlier.clause &&
    readings
      .slice(earlier.clause + 1, last.clause + 1)
      .some((reading) => reading.clause.contrast || reading.clause.update);
  // «بمركم بعد العرس لأن العرس ما أقدر عليه»
  if (!turned && !lastNo.old && comesAnotherDay(readings[lastYes.clause])) return answerNo(lastNo, acts);
  if (!turned && last === lastYes && refusesOthers(readings[lastNo.clause])) return answerYes(lastYes, acts, readings);
  if (!turned) {
    const doubted = acts.some((act) => act.kind === 'unknowing' || act.kind === 'unsure' || act.kind === 'hedge');
    return answer(doubted ? 'maybe' : 'unclear'); // «ما أدري أجي أو ما أجي»
  }
  // «بحضر بس ما أقدر أحضر الزفة»: a no to a part is none to the whole.
  if (last === lastNo && lastNo.kind === 'attend' && !lastYes.old && isPartial(readings[last.clause]))
    return answer('maybe');
  // «مش هقدر أحضر الفرح بس هاجي الحنة»: a yes to a part is none either.
  if (
    last === lastYes &&
    lastNo.kind === 'attend' &&
    !lastNo.old &&
    isPartial(readings[last.clause], /^(?:ال|لل|بال|عال|حن)/)
  )
    return answer('maybe');
  if (last === lastYes && visitsAfterwards(readings[last.clause])) return answer('decline');
  return last === lastYes
    ? answerYes(
        lastYes,
        acts.filter((act) => act.order > lastNo.order),
        readings,
      )
    : answerNo(lastNo, acts);
}

/** Behind the refused verb stands what is refused. */
function isPartial(reading: ClauseReading | undefined, named = /^/): boolean {
  const atoms = reading?.clause.atoms ?? [];
  const verb = atoms.findLastIndex((atom) => has(atom, 'attend', 'attendNoun'));
  const object = verb < 0 ? undefined : atoms[verb + 1];
  return (
    object?.kind === 'word' &&
    named.test(object.text) &&
    (object.tags.size === 0 || has(object, 'timeTopic', 'otherTopic', 'month'))
  );
}

const AND_I = /^و(?:انا|اني|حنا|احنا|نحن)$/;
const SHAMEFUL = /^(?:حرام|عيب|منقود|حشا|حاشا|مستحيل|محال|معقول|معقوله|كيف|شلون|ازاي)$/;

/** «يستحيل يمر عرسكم وأنا مو فيه»: what is impossible is denied itself. */
const isDoublyDenied = (no: Placed, readings: readonly ClauseReading[]): boolean => {
  const [said, next] = readings.slice(no.clause, no.clause + 2);
  const before = no.clause > 0 ? readings[no.clause - 1] : undefined;
  // «مستحيل يصير عرس سعود وأنا غايب»
  if (
    before !== undefined &&
    said?.clause.sentence === before.clause.sentence &&
    AND_I.test(said.clause.atoms[0]?.text ?? '') &&
    (holds(before.clause, 'impossible') || SHAMEFUL.test(before.clause.atoms[0]?.text ?? ''))
  )
    return true;
  return (
    no.kind === 'idiom' &&
    said !== undefined &&
    holds(said.clause, 'impossible') &&
    said.unknownWords > 0 &&
    next?.looseNegation === true &&
    next.clause.sentence === said.clause.sentence
  );
};

function answerNo(no: Placed, acts: readonly Placed[]): Answer {
  const later = acts.some(
    (act) =>
      act.value === 'maybe' &&
      act.order > no.order &&
      (act.contrast || (act.kind === 'condition' && act.sentence === no.sentence)),
  );
  const promised = acts.some(
    (act) => act.value === 'yes' && act.order > no.order && act.contrast && act.kind !== 'word',
  );
  return later || promised ? answer('maybe') : answer('decline');
}

function answerYes(yes: Placed, acts: readonly Placed[], readings: readonly ClauseReading[]): Answer {
  if (acts.some((act) => act.kind === 'no')) return answer('maybe'); // «لا… جايين»
  if (acts.some((act) => act.value === 'maybe' && weakens(act, yes))) return answer('maybe');
  if (isStrangeBut(yes, acts, readings)) return answer('maybe');
  // «بس إني نفاس… فسامحيني، وأجيك بعد الأربعين أبارك لك»: excused before, and the visit is another day's.
  const excused = acts.some((act) => (act.kind === 'apology' || act.kind === 'unfort') && act.order < yes.order);
  if (
    excused &&
    !yes.contrast &&
    !yes.update &&
    acts.some((act) => act.kind === 'excuse' && act.contrast && act.order < yes.order)
  )
    return answer('maybe');
  const late = acts.some((act) => act.kind === 'late');
  const wanted = late ? undefined : answerWanted(yes, acts, readings);
  if (wanted) return wanted;
  // «بجي بس عندي اختبار»: an excuse behind "but" takes the yes back, unless it only explains being late.
  if (
    !late &&
    acts.some(
      (act) =>
        act.order > yes.order &&
        (((act.kind === 'excuse' || act.kind === 'apology') && act.contrast) ||
          (act.kind === 'unfort' && act.clause > yes.clause)),
    )
  )
    return answer(isObliging(readings[yes.clause]) && acts.at(-1)?.value === 'no' ? 'decline' : 'maybe');
  if (!late && hasUnreadBut(readings, yes.clause)) return answer('maybe');
  // «ما يمنعني إلا المرض وأنا مريض»
  const excepted = readings[yes.clause]?.clause;
  if (excepted && holds(excepted, 'except') && acts.some((act) => act.kind === 'excuse' && act.order > yes.order))
    return answer('maybe');
  if (readings[yes.clause]?.looseNegation || comesAnotherDay(readings[yes.clause])) return answer('maybe');
  // «بدنا نيجي بس لهلق مش واضح وضع الطريق»: a "but" with a negation we cannot place leaves nothing sure.
  if (!late && readings.some((reading, at) => at > yes.clause && reading.clause.contrast && reading.looseNegation))
    return answer('maybe');
  if (isOfAnotherMatter(readings)) return answer('unclear');
  return answer('confirm');
}

function weakens(act: Placed, yes: Placed): boolean {
  if (act.kind === 'condition') return act.sentence === yes.sentence && Math.abs(act.clause - yes.clause) <= 1;
  if (act.kind === 'later' || act.kind === 'fate') return act.contrast && act.order > yes.order && act.strength === 2;
  return act.kind === 'hedge' || act.kind === 'unsure' || act.kind === 'unknowing'
    ? act.order > yes.order || act.clause === yes.clause || (yes.joined && act.clause === yes.clause - 1)
    : false;
}
