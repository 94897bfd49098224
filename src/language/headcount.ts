// Counts the people a reply speaks of, the guest included (POLICY 11, 12).
import type { Atom } from './atoms.ts';
import { type Clause, has, holds } from './clauses.ts';
import { countClause } from './count-clause.ts';
import { isNumber, isOneOfCounted, MOST_PEOPLE } from './number-context.ts';
import { correctedNumber, isOfBefore } from './number-corrections.ts';
import { isOnlyMe, peopleAt } from './person-phrases.ts';
import { newTally, type Tally } from './tally.ts';

export interface Headcount {
  /** Total, the guest included; null when nothing countable is said, or a range, or something out of bounds. */
  readonly party: number | null;
  /** People are counted or named, though perhaps not to an exact number. */
  readonly stated: boolean;
  /** The whole text is one digit or number word: what it means depends on the question (POLICY 13). */
  readonly bare: number | undefined;
  /** Zero, or more than MOST_PEOPLE. */
  readonly outOfBounds: boolean;
  /** One number is set against another: "sorry, I meant 3". */
  readonly corrects: boolean;
}

/** Pure. `attends`: the guest says in words that they come. */
export function countPeople(clauses: readonly Clause[], attends: boolean): Headcount {
  const atoms = clauses.flatMap((clause) => clause.atoms);
  const bare = bareNumber(atoms);
  const corrected = correctedNumber(clauses);
  if (corrected !== undefined)
    return { party: corrected, stated: true, bare: undefined, outOfBounds: false, corrects: true };
  const told = clauses.filter((clause) => !clause.question);
  const now = told.filter((clause, at) => !isSuperseded(clause, told.slice(at + 1)));
  const tally = newTally(holds(atoms, 'instead'), attends);
  for (const clause of now) countClause(clause, tally);
  return { ...outcome(tally, attends, now), bare, corrects: false };
}

/** «٣ لأن الوالد مريض»: the number that stands apart from why a relative stays away; undefined when the reason may be the guest's. Pure. */
export function countBesideReason(clauses: readonly Clause[]): number | undefined {
  const excused = clauses.filter((clause) => holds(clause, ...REASONS));
  const counting = clauses.filter((clause) => !excused.includes(clause));
  if (!counting.some(saysHowMany)) return undefined;
  if (counting.some((clause) => holds(clause, 'neg', 'no', 'leave', 'can', 'attend', 'decline'))) return undefined;
  return isReasonOfOthers(clauses) ? (countPeople(counting, false).party ?? undefined) : undefined;
}
const saysHowMany = ({ atoms }: Clause): boolean =>
  (has(atoms.at(-1), 'but', 'only') && atoms.some((atom, at) => has(atom, 'me') && peopleAt(atoms, at + 1))) || // «أنا وزوجي بس»
  holds(atoms, 'alone', 'dual') ||
  atoms.some((atom, at) => isNumber(atom) || (has(atom, 'me') && isOnlyMe(atoms, at)));
const REASONS = ['excuse', 'excuseAfterHave', 'trouble'] as const;

/** «زوجتي مسافرة», «الوالد مريض»: every reason is said of a relative, and none of the guest. Pure. */
export function isReasonOfOthers(clauses: readonly Clause[]): boolean {
  const excused = clauses.filter((clause) => holds(clause, ...REASONS));
  return (
    excused.length > 0 &&
    excused.every(({ atoms }) => {
      const before = atoms.slice(
        0,
        atoms.findIndex((atom) => has(atom, ...REASONS)),
      );
      return (
        before.some(
          (atom) => atom.kin !== undefined || has(atom, 'other', 'unit') || isNumber(atom) || isOneOfCounted(atom),
        ) && !holds(atoms, 'me', 'withMe')
      );
    })
  );
}

/** «آخر مرة جيناكم عشرين نفر، هالمرة أنا والحرمة»: what was before counts only when nothing newer is said. */
const isSuperseded = (clause: Clause, later: readonly Clause[]): boolean =>
  (isOfBefore(clause) && later.some((next) => !isOfBefore(next) && namesPeople(next))) ||
  (isOfOwning(clause) && later.some(({ contrast }) => contrast) && later.some(namesPeople)) ||
  (isOfCard(clause) && later.some((next) => namesPeople(next) && !isOfCard(next)));

/** «عندي ٥ عيال لكن بجي أنا وأمهم»: how many there are at home. */
const isOfOwning = ({ atoms }: Clause): boolean =>
  has(
    atoms.find((atom) => has(atom, 'have') || !has(atom, 'greet', 'filler', 'oath', 'me')),
    'have',
  ) && !holds(atoms, 'attend', 'withMe');

/** «البطاقة لأربعة», "the invitation is for 4": how many it is meant for. */
const isOfCard = ({ atoms }: Clause): boolean =>
  atoms.some(({ text }) => CARD.test(text)) &&
  !holds(atoms, 'attend', 'withMe', 'me') &&
  atoms.some(({ text }) => /^(?:ل|for$)/.test(text));
const CARD =
  /^و?(?:ال)?(?:بطاقه|بطاقت[يهن]ا?|كرت|كرتنا|كرتي|دعوه|دعوت[يهن]ا?|عزيمه|عزيمتنا|card|invitation|invite|ticket)$/;

const namesPeople = ({ atoms }: Clause): boolean =>
  holds(atoms, 'alone', 'dual') ||
  atoms.some((atom, at) => isNumber(atom) || (has(atom, 'me') && peopleAt(atoms, at + 1)));

function outcome(tally: Tally, attends: boolean, clauses: readonly Clause[]): Omit<Headcount, 'bare' | 'corrects'> {
  const party = partyOf(tally, attends, clauses);
  const outOfBounds = tally.outOfBounds || (party !== undefined && (party < 1 || party > MOST_PEOPLE));
  // «قعدنا نقرا فيه أنا والبنات» in a long story counts nobody.
  const told = party === undefined && clauses.reduce((sum, clause) => sum + clause.atoms.length, 0) > 14 && !attends;
  const named =
    tally.hasPeople ||
    tally.hasCompanions ||
    (tally.hasKin && !told && (tally.me || attends)) ||
    tally.alone ||
    tally.total !== undefined ||
    tally.vague ||
    tally.increased;
  return {
    party: party === undefined || outOfBounds || tally.vague ? null : party,
    stated: named || party !== undefined,
    outOfBounds,
  };
}

function partyOf(tally: Tally, attends: boolean, clauses: readonly Clause[]): number | undefined {
  const { total, loose, everybody, uncounted } = tally;
  if (tally.vague) return undefined;
  if (total !== undefined) return total;
  if (tally.increased) return undefined;
  if (tally.corrected && loose[0] !== undefined) return loose[0];
  const listed = listedOf(tally, attends);
  const [first, ...more] = loose;
  // «أربعة: أنا وزوجتي وطفلين», «خمسة أشخاص (٣ كبار و٢ أطفال)»: a total that is also listed.
  if (
    listed !== undefined &&
    more.length === 0 &&
    first !== undefined &&
    (uncounted ? first > listed : first === listed)
  )
    return first;
  if (everybody !== undefined && (everybody * 2 === tally.people || (uncounted && tally.people === everybody)))
    return everybody;
  if (uncounted && listed !== undefined) return undefined;
  // «ستة مع الشغالة» counts her in.
  if (tally.hasCompanions && !tally.me && first !== undefined && listed !== undefined && first > listed) return first;
  if (tally.hasCompanions && listed !== undefined) return listed + sum(loose);
  if (listed !== undefined) return listed;
  if (tally.alone) return 1;
  if (
    first !== undefined &&
    more.every((again) => again === first && !allDigits(clauses)) &&
    (attends || isOnlyNumber(clauses))
  )
    return first;
  return undefined;
}

/** Everybody named: the guest, those beside, grown-ups and children. */
function listedOf(tally: Tally, attends: boolean): number | undefined {
  if (tally.hasCompanions || (tally.hasKin && (tally.me || attends))) return 1 + tally.beside + tally.people;
  if (tally.alone) return undefined;
  return tally.hasPeople ? tally.people + tally.beside + (tally.me ? 1 : 0) : undefined;
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** «خمسة ٥» says one number twice; «٥٠ ٥٠» does not. */
const allDigits = (clauses: readonly Clause[]): boolean =>
  clauses.every((clause) => clause.atoms.every((atom) => !isNumber(atom) || atom.kind === 'number'));

const BESIDE_A_NUMBER = new Set(
  'including incl kids children table for seats seat reservation booking rsvp need طاوله حجز نحتاج احتاج ابغي نبغي ابي نبي محتاج محتاجين مقاعد مقعد كراسي كرسي'.split(
    ' ',
  ),
);

/** A number with nothing around it but courtesy. */
function isOnlyNumber(clauses: readonly Clause[]): boolean {
  return clauses.every((clause) =>
    clause.atoms.every(
      (atom) =>
        isNumber(atom) ||
        has(
          atom,
          'filler',
          'inshallah',
          'thanks',
          'greet',
          'cong',
          'please',
          'only',
          'yes',
          'no',
          'commit',
          'ack',
          'me',
          'oath',
          'be',
          'register',
          'firm',
          'sure',
          'prayer',
          'god',
          'to',
          'but',
          'fut',
          'and',
          'now',
          'changed',
          'instead',
          'total',
          'change',
          'reply',
          'without',
          'place',
          'attendNoun',
        ) ||
        atom.kin !== undefined ||
        atom.text === 'لا غير' ||
        BESIDE_A_NUMBER.has(atom.text) ||
        atom.kind === 'emoji' ||
        atom.kind === 'sign',
    ),
  );
}

function bareNumber(atoms: readonly Atom[]): number | undefined {
  const solid = atoms.filter(
    (atom) =>
      atom.kind !== 'emoji' &&
      (atom.kind !== 'sign' || atom.text === '+') &&
      !has(atom, 'please') &&
      !['رقم', 'الخيار', 'خيار', 'option', 'number', 'اختيار', 'اختار'].includes(atom.text),
  );
  const [only, ...more] = solid;
  if (only === undefined || more.length > 0) return undefined;
  return only.kind === 'number' ? Number(only.text) : undefined;
}
