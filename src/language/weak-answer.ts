// Weighs a reply without a plain "I come" or "I do not": single words, idioms, reasons, hedges, «إن شاء الله» (POLICY 3, 4, 9, 14).
import { type Answer, answer, type Placed } from './answer.ts';
import { has, holds } from './clauses.ts';
import { hasUnreadBut } from './left-over.ts';
import type { Act, ClauseReading } from './scope.ts';

/** Undefined when nothing is said about coming. */
export function answerWeak(acts: readonly Placed[], readings: readonly ClauseReading[]): Answer | undefined {
  if (acts.length > 0 && acts.every(({ kind }) => kind === 'sure') && readings.some(isSureOfOthers)) return undefined;
  const of = (...kinds: Act['kind'][]): Placed[] => acts.filter((act) => kinds.includes(act.kind));
  const loose = readings.some((reading) => reading.looseNegation);
  const refusal = of('no').length > 0;
  const reason = of('excuse').length > 0;
  const sorry = of('apology', 'unfort').length > 0;
  const agreed = acts.some((act) => act.value === 'yes' && act.kind !== 'late');
  const undecided = acts.filter((act) => act.value === 'maybe' && act.kind !== 'wish');
  const wish = of('wish')[0];
  const contrast = readings.some((reading, at) => at > 0 && reading.clause.contrast);
  if (wish && undecided.length === 0 && (reason || sorry || refusal || contrast)) return answer('decline');
  // «مو عارف وين القاعة» asks; the same alone is a doubt.
  if (undecided.length > 0 && undecided.every((act) => act.kind === 'unknowing')) return answer('maybe', false, true);
  if (undecided.length > 0 || wish) return answer('maybe');
  // «عندي شغل الصبح بس بالليل عندكم»: a reason, and a place at the hosts' all the same.
  if (reason && !sorry && readings.some(isAtYours)) return answer('maybe');
  // POLICY 4: «على عيني وراسي بس مسافر».
  const courteous = acts.every(
    (act) => act.value !== 'yes' || act.kind === 'commit' || act.kind === 'soft' || isReceipt(act, readings),
  );
  const excused = acts.some(
    (act) =>
      (act.contrast && (act.kind === 'excuse' || act.kind === 'apology')) ||
      (act.kind === 'unfort' && (act.contrast || act.clause > 0)), // "Yes I saw it, sadly…"
  );
  if (agreed && (reason || sorry) && courteous && excused && acts.at(-1)?.value === 'no') return answer('decline');
  if (agreed && (refusal || reason || sorry)) return answer(refusal && !reason && !sorry ? 'unclear' : 'maybe');
  if (agreed && acts.every((act) => isReceipt(act, readings) && isBareYes(act, readings))) return undefined; // «نعم وصلتني الدعوة»
  if (agreed) return answerAgreed(acts, readings, loose);
  // "No way!! Congratulations" marvels.
  if (acts.length > 0 && acts.every((act) => act.kind === 'wow'))
    return readings.some((reading) => holds(reading.clause, 'cong', 'thanks')) ? undefined : answer('decline');
  if (reason && !refusal && !sorry && readings.some(callsBack)) return answer('maybe');
  if (reason && !refusal && !sorry && !wish) return { ...answer('decline'), reasoned: true };
  if (reason || refusal) return answer('decline');
  if (sorry) return answer('decline', false, true);
  if (readings.some((reading) => reading.inshallah)) {
    // In a long letter of good wishes it belongs to one of them.
    const unknown = readings.reduce((sum, reading) => sum + reading.unknownWords, 0);
    const wished = readings.some((reading) => holds(reading.clause, 'cong', 'prayer'));
    return unknown > 8 && wished ? undefined : answer('maybe', true);
  }
  // «ما راح نتأخر» says how they come and not whether: nearly a yes, and asked once.
  return acts.length > 0
    ? answer(
        'maybe',
        acts.every((act) => act.kind === 'late'),
      )
    : undefined;
}

const I_CALL =
  /^(?:و?(?:ب|ح|ه|س|را?ح |ها|حا|ع|غ)?[ان]?(?:ت?كلم|حاكي|حكي|راسل|تصل|دق|خابر|رد|رجع|رمس|طمن|ارسل|رسل|كتب|بلغ|خبر|عطي|جاوب|تواصل)[^ ]*|i will (?:call|text|message|ring|get back|let you).*|(?:call|text|message|ring) you)$/;

/** «مشغول الحين أكلمكم بعدين»: busy at the moment, and the answer is still to come. */
const callsBack = ({ clause: { atoms } }: ClauseReading): boolean =>
  holds(atoms, 'laterTime') && atoms.some(({ text }) => I_CALL.test(text));

/** «ايه شفت الدعوة بس مشغول»: the yes is to having seen it. */
const isReceipt = (act: Placed, readings: readonly ClauseReading[]): boolean => {
  const clause = readings[act.clause]?.clause;
  return (
    act.kind === 'word' &&
    clause !== undefined &&
    clause.atoms.some((atom) => has(atom, 'received') || /^وصل/.test(atom.text)) &&
    !holds(clause, 'attend')
  );
};

const isBareYes = (act: Placed, readings: readonly ClauseReading[]): boolean =>
  readings[act.clause]?.clause.atoms.every(
    (atom) =>
      YES.test(atom.text) ||
      has(atom, 'received', 'greet', 'thanks', 'filler', 'oath', 'god', 'prayer', 'cong', 'message', 'please') ||
      /^وصل/.test(atom.text),
  ) ?? false;
const YES = /^(?:نعم|اي|ايه|ايوه|ايوا|اه|اجل|هيه|اي نعم|اي والله|ايه والله|yes|yeah|yep|yup)$/;

const isAtYours = ({ clause, looseNegation }: ClauseReading): boolean =>
  /^عند(?:كم|كن|كو|ك)$/.test(clause.atoms.at(-1)?.text ?? '') && !looseNegation && !holds(clause, 'neg', 'no', 'past');

/** «أكيد الفرح حيكون حلو», «أكيد بتنبسطون»: sure of something else. */
const isSureOfOthers = ({ clause }: ClauseReading): boolean =>
  !holds(clause, 'me', 'present', 'attendNoun', 'commit', 'pleased') &&
  clause.atoms.some(({ text }) => /^(?:ب|ه|ح|س)?[يت](?:كون|صير|طلع|نبسط|ستانس|عجب|فوز)|^كلكم$/.test(text));

/** A single «نعم» or «تم» carries a short reply; in a long text of other words it may mean anything. */
function answerAgreed(acts: readonly Placed[], readings: readonly ClauseReading[], loose: boolean): Answer {
  if (loose || hasUnreadBut(readings, 0)) return answer('maybe');
  const unknown = readings.reduce((sum, reading) => sum + reading.unknownWords, 0);
  const agreements = acts.filter((act) => act.value === 'yes').length;
  if (unknown > 4 + 2 * agreements) return answer('unclear');
  return answer(
    'confirm',
    false,
    acts.every((act) => act.kind === 'sure'),
  );
}
