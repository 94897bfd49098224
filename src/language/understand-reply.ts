// Says what a guest's reply means. Pure and deterministic: rules over words and their scope, as the reply policy sets them.
import type { Answer } from './answer.ts';
import { readAtoms, type Speech } from './atoms.ts';
import { type Clause, clausesOf, holds } from './clauses.ts';
import { isCountApart } from './count-apart.ts';
import { courtesyIn } from './courtesy.ts';
import { decide } from './decide.ts';
import { type Denial, isNotYet, readDenial } from './denial.ts';
import { doubtedDetail } from './doubt-of-detail.ts';
import { readForeign } from './foreign-reply.ts';
import { countBesideReason, countPeople, type Headcount, isReasonOfOthers } from './headcount.ts';
import { isReplaced } from './left-over.ts';
import { isBlessing, isBlessingWithReason, isLetter } from './letters.ts';
import { asksWhoCalls, saysOnlyYes } from './lone-yes.ts';
import { hasAddress, isNoise } from './noise.ts';
import { MAX_REPLY_LENGTH } from './normalize.ts';
import { isNumber, MOST_PEOPLE } from './number-context.ts';
import { opensWithStop } from './opt-out.ts';
import { fewerThanAll } from './people-left-out.ts';
import { readClause } from './read-clause.ts';
import { replyText } from './reply-text.ts';
import { asksToFix, isAsideRequest, type Requests, readRequests, type Topic } from './requests.ts';
import { deniesMissing, isDefied, isRhetorical } from './rhetoric.ts';
import { MOST_TOKENS, tokenize } from './tokens.ts';

/** What a reply may mean, in the words of the reply policy. */
export const INTENTS = [
  'confirm',
  'decline',
  'maybe',
  'headcount',
  'question_when',
  'question_where',
  'question_other',
  'thanks',
  'change_mind',
  'opt_out',
  'human',
  'language_switch',
  'unknown',
] as const;
type Intent = (typeof INTENTS)[number];
/** What the bot last asked: decides what a bare digit means (POLICY 13). */
export type Asked = 'invitation' | 'headcount' | 'nothing';
export interface Reply {
  readonly intent: Intent;
  /** Total people, the guest included; null when not said exactly. */
  readonly party: number | null;
  /** What is asked, also beside a confirmation; never empty, the leading one first. */
  readonly questions?: readonly Topic[];
  /** Holds a wish or congratulation, to be answered in kind. */
  readonly wishes?: boolean;
  /** The language it was written in, or the one asked for. */
  readonly locale?: 'ar' | 'en';
  readonly wrongNumber?: boolean;
  /** opt_out that also refuses the invitation. */
  readonly alsoDeclines?: boolean;
  /** Nothing but «إن شاء الله»: ask once more, kindly. */
  readonly softYes?: boolean;
  /** A decline that is nothing but why a relative cannot: «زوجتي مسافرة». It undoes no yes. */
  readonly reasonOfOthers?: boolean;
  /** A confirm that is nothing but «نعم», «أكيد»: answers the invitation, undoes no no. */
  readonly loneYes?: boolean;
  /** A decline that is nothing but «لا»: answers the invitation, undoes no yes. Or a headcount behind «لا», a correction. */
  readonly loneNo?: boolean;
  /** Unknown because of a number of people that cannot be: zero, or more than MOST_PEOPLE. */
  readonly outOfBounds?: boolean;
  /** Unknown because somebody else would come for the guest, or only some of the household: the organizer's to decide. */
  readonly forOthers?: boolean;
}

const UNKNOWN: Reply = { intent: 'unknown', party: null };

/** Never throws, whatever the text; reads its first MAX_REPLY_LENGTH characters, and takes no yes from a text that goes on. */
export function understandReply(text: string, asked: Asked = 'invitation'): Reply {
  const reply = readReply(text, asked);
  return reply.intent === 'confirm' && goesOn(text) ? { intent: 'maybe', party: null } : reply;
}

/** Whether something stands behind what was read. */
const goesOn = (text: string): boolean =>
  text.length > MAX_REPLY_LENGTH || (text.length > MOST_TOKENS && tokenize(replyText(text)).length >= MOST_TOKENS);

function readReply(text: string, asked: Asked): Reply {
  const normal = replyText(text);
  if (normal === '') return UNKNOWN;
  if (/^-\s*\d+$/.test(normal)) return UNKNOWN;
  if (isNoise(normal) || hasAddress(normal)) return { ...UNKNOWN, ...(isMostlyArabic(normal) ? { locale: 'ar' } : {}) };
  const { atoms, speech } = readAtoms(tokenize(normal), text.slice(0, MAX_REPLY_LENGTH));
  if (speech === 'foreign') return readForeign(atoms);
  const clauses = clausesOf(atoms);
  const readings = clauses
    .filter(
      (clause, at) =>
        !clause.question &&
        !isAsideRequest(clause, speech) &&
        !isPurpose(clause, clauses[at - 1]) &&
        !isWhenever(clause, clauses[at - 1], speech) &&
        !isAskedOf(clause, clauses[at + 1]),
    )
    .map(readClause);
  const decided = decide(readings, isReplaced(atoms));
  const answer =
    decided?.intent !== 'confirm' &&
    (clauses.some((clause, at) => isRhetorical(clause, clauses[at - 1], clauses[at + 1])) ||
      isDefied(clauses, readings) ||
      (decided?.intent === 'decline' && deniesMissing(readings)))
      ? ({ intent: 'maybe', softYes: false, slight: false } as const)
      : decided;
  const people = countPeople(clauses, answer?.intent === 'confirm');
  const requests = readRequests(clauses, speech);
  return {
    ...settle(answer, readDenial(clauses, readings), people, requests, asked, clauses),
    ...described(requests, clauses, speech),
  };
}

/** «ثبتوا لي التاريخ عشان أحجز طيران»: what the request is for. */
const isPurpose = (clause: Clause, before: Clause | undefined): boolean =>
  clause.reason && before !== undefined && asksToFix(before);

/** «لو ما رديت وش يصير؟»: the condition is part of what is asked. */
const isAskedOf = (clause: Clause, next: Clause | undefined): boolean =>
  clause.condition &&
  (next?.marked ?? false) &&
  next?.sentence === clause.sentence &&
  !holds(clause, 'attend', 'can', 'decline', 'excuse', 'attendNoun', 'attendPast');

/** «دقوا علي إذا فضيتوا»: when they may call, no doubt about coming. */
const isWhenever = (clause: Clause, before: Clause | undefined, speech: Speech): boolean =>
  clause.condition &&
  before !== undefined &&
  isAsideRequest(before, speech) &&
  !holds(clause, 'attend', 'can', 'attendNoun', 'neg', 'decline');

/** POLICY 2, rule 2: of several acts in one text the first in this order wins. */
function settle(
  answer: Answer | undefined,
  denial: Denial | undefined,
  people: Headcount,
  requests: Requests,
  asked: Asked,
  clauses: readonly Clause[],
): Reply {
  if (requests.optOut || (answer?.intent === 'decline' && opensWithStop(clauses)))
    return { intent: 'opt_out', party: null, ...(answer?.intent === 'decline' ? { alsoDeclines: true } : {}) };
  if (requests.wrongNumber) return numberOf(people, clauses) ?? { ...UNKNOWN, wrongNumber: true };
  if (people.bare !== undefined) return bareDigit(people.bare, asked);
  if (asked !== 'headcount' && requests.topic !== undefined && choosesFirst(clauses))
    return { intent: asked === 'invitation' ? 'confirm' : questionIntent(requests.topic), party: null };
  if (denial === 'beside') return denied(people, requests, clauses);
  if (answer?.intent === 'unclear') return { ...UNKNOWN, ...(answer.forOthers ? { forOthers: true } : {}) };
  if (answer?.slight && people.corrects) return { intent: 'headcount', party: people.party };
  if (answer?.slight && asksBeside(answer, requests, clauses)) return besides(people, requests, clauses);
  // «نعم مين معي؟»: a call that is taken.
  if (answer?.intent === 'confirm' && people.party === null && asksWhoCalls(clauses))
    return besides(people, requests, clauses);
  if (answer?.reasoned && isBlessingWithReason(clauses)) return courtesyOr(clauses);
  if (answer?.reasoned && requests.asked && (requests.topic === 'when' || requests.topic === 'where'))
    return besides(people, requests, clauses);
  const beside = answer?.reasoned ? countBesideReason(clauses) : undefined;
  if (beside !== undefined) return { intent: 'headcount', party: beside };
  if (answer?.intent === 'confirm')
    return {
      intent: 'confirm',
      party: people.party,
      ...(people.party === null && saysOnlyYes(clauses) ? { loneYes: true } : {}),
    };
  if (answer?.intent === 'decline' && isNotYet(clauses)) return { intent: 'maybe', party: null };
  if (answer?.intent === 'decline')
    return {
      intent: 'decline',
      party: null,
      ...(denial === 'lone' ? { loneNo: true } : {}),
      ...(answer.reasoned && isReasonOfOthers(clauses) ? { reasonOfOthers: true } : {}),
    };
  const fewer = answer?.intent === 'maybe' ? fewerThanAll(clauses) : undefined;
  if (fewer !== undefined && fewer <= MOST_PEOPLE) return { intent: 'headcount', party: fewer };
  const detail = answer?.intent === 'maybe' ? doubtedDetail(clauses) : undefined;
  if (detail !== undefined) return { intent: questionIntent(detail), party: null };
  if (answer?.intent === 'maybe' && !people.stated && isBlessing(clauses)) return besides(people, requests, clauses);
  if (answer === undefined && isLetter(clauses, requests.asked)) return courtesyOr(clauses);
  if (answer?.intent === 'maybe' && !(answer.softYes && people.stated)) return softOrMaybe(answer, requests);
  return besides(people, requests, clauses);
}

/** «الرقم غلط، إحنا ٣ مو ٤»: the number of people is wrong, and not the telephone's. */
function numberOf({ party }: Headcount, clauses: readonly Clause[]): Reply | undefined {
  const atoms = clauses.flatMap((clause) => clause.atoms);
  const [only, ...more] = atoms.flatMap(({ value }) => (value !== undefined && value <= MOST_PEOPLE ? [value] : []));
  if (only !== undefined) return { intent: 'headcount', party: party ?? (more.length === 0 ? only : null) };
  return atoms.some(({ text }) => /^(?:people|guests|persons|اشخاص|انفار)$/.test(text))
    ? { intent: 'change_mind', party: null }
    : undefined;
}

/** POLICY 8: «آسف، مين معي؟»; a bare «ما أدري» gives way only to a plain when or where. */
function asksBeside(answer: Answer, requests: Requests, clauses: readonly Clause[]): boolean {
  const { topic } = requests;
  if (answer.intent === 'maybe')
    return (
      clauses.some((clause) => clause.question && holds(clause, 'who')) ||
      topic === 'where' ||
      (topic === 'when' && clauses.some((clause) => holds(clause, 'timeTopic')))
    );
  return topic !== undefined || requests.human || requests.language !== undefined || requests.change;
}

/** «لا ٣» corrects the number, «لا ما غيرت رأيي» leaves all as it is: no refusal, and no yes either. */
function denied(people: Headcount, requests: Requests, clauses: readonly Clause[]): Reply {
  const counts = people.stated || people.outOfBounds || clauses.some((clause) => clause.atoms.some(isNumber));
  if (counts && requests.topic === undefined && !requests.human)
    return { intent: 'headcount', party: people.party, loneNo: true };
  return besides(people, requests, clauses);
}

/** What is left when nothing is said about coming. */
function besides(people: Headcount, requests: Requests, clauses: readonly Clause[]): Reply {
  if (requests.change && people.party === null) return { intent: 'change_mind', party: null };
  if (people.outOfBounds) return { ...UNKNOWN, outOfBounds: true };
  if (people.stated && !requests.human && (requests.topic === undefined || clauses.some(isCountApart)))
    return { intent: 'headcount', party: people.party };
  if (requests.human && requests.topic !== 'where') return { intent: 'human', party: null };
  if (requests.language !== undefined) return { intent: 'language_switch', party: null };
  if (requests.topic !== undefined) return { intent: questionIntent(requests.topic), party: null };
  if (requests.unchanged) return { intent: 'thanks', party: null };
  return courtesyOr(clauses);
}

function softOrMaybe(answer: Answer, requests: Requests): Reply {
  if (!answer.softYes) return { intent: 'maybe', party: null };
  if (requests.topic !== undefined) return { intent: questionIntent(requests.topic), party: null };
  if (requests.change) return { intent: 'change_mind', party: null };
  return requests.human ? { intent: 'human', party: null } : { intent: 'maybe', party: null, softYes: true };
}

/** POLICY 13. */
function bareDigit(value: number, asked: Asked): Reply {
  if (value < 1 || value > MOST_PEOPLE) return { ...UNKNOWN, outOfBounds: true };
  if (asked === 'headcount' || value > 2) return { intent: 'headcount', party: value };
  if (asked === 'nothing') return UNKNOWN;
  return { intent: value === 1 ? 'confirm' : 'decline', party: null };
}

/** "1, where is it?": the first of the buttons, chosen by its number, and a question beside it. */
const choosesFirst = ([first]: readonly Clause[]): boolean =>
  first !== undefined && !first.question && first.atoms.length === 1 && first.atoms[0]?.text === '1';

/** POLICY 5: congratulations, greetings, thanks and receipts move nothing. */
function courtesyOr(clauses: readonly Clause[]): Reply {
  const intent = courtesyIn(clauses);
  return intent === undefined ? UNKNOWN : { intent, party: null };
}

function questionIntent(topic: Topic): Intent {
  if (topic === 'when') return 'question_when';
  return topic === 'where' ? 'question_where' : 'question_other';
}

function described(requests: Requests, clauses: readonly Clause[], speech: Speech): Partial<Reply> {
  const wishes = clauses.some((clause) => holds(clause, 'cong', 'prayer'));
  const locale =
    requests.language === 'ar' || requests.language === 'en'
      ? requests.language
      : speech === 'english'
        ? 'en'
        : speech === 'none'
          ? undefined
          : 'ar';
  return {
    ...(requests.topics.length === 0 ? {} : { questions: requests.topics }),
    ...(wishes ? { wishes: true } : {}),
    ...(locale === undefined ? {} : { locale }),
  };
}

const isMostlyArabic = (text: string): boolean => /[\u0620-\u06ff]/.test(text);
