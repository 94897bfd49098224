// Finds the guest of an occasion whom an organizer means, by number or by name.
import type { Database } from '../db/connect.ts';
import type { Guest } from '../db/guest.ts';
import type { OccasionId } from '../ids.ts';
import { latinDigits } from '../language/digits.ts';
import { normalize } from '../language/normalize.ts';
import { hasPhoneLikeNumber } from '../language/number-runs.ts';
import { defaultCountry, findNumbers, onlyMobile } from './phone.ts';
import { splitPosition } from './position.ts';

export type Candidate = Pick<
  Guest,
  '_id' | 'name' | 'position' | 'phone' | 'occasionId' | 'invitedAt' | 'invitationId' | 'invitationRound'
>;

export const candidateFields = {
  name: 1,
  position: 1,
  phone: 1,
  occasionId: 1,
  invitedAt: 1,
  invitationId: 1,
  invitationRound: 1,
} as const;

/** Guests read at once while a name is looked for. */
const namesAtOnce = 1_000;
/** More of those whose name only begins so are not told apart by anybody. */
const mostBegun = 200;

/**
 * Whom `target` may mean among the guests of the occasion. A number counts before a name; a name is a guest's whole name,
 * or the first words of a name, with the position in front or without. Reads only.
 */
export const findCandidates = (db: Database, occasionId: OccasionId | null, target: string): Promise<Candidate[]> =>
  hasPhoneLikeNumber(target) ? byNumber(db, occasionId, target) : byName(db, occasionId, target);

async function byNumber(db: Database, occasionId: OccasionId | null, target: string): Promise<Candidate[]> {
  const number = onlyMobile(findNumbers(latinDigits(target), defaultCountry));
  return number.ok ? db.guests.find({ occasionId, phone: number.phone }, candidateFields).lean() : [];
}

async function byName(db: Database, occasionId: OccasionId | null, target: string): Promise<Candidate[]> {
  const found = await named(db, { occasionId }, target);
  const { position, name } = splitPosition(target);
  if (found.length > 0 || position === null) return found;
  // «د. أحمد» is «الدكتور أحمد», and never the Ahmad without a position.
  return named(db, { occasionId, position: { $ne: null } }, name);
}

/** Goes through the names one by one, since how they are spelt alike is no index's business, and keeps only those meant. */
async function named(db: Database, among: object, target: string): Promise<Candidate[]> {
  const wanted = normalize(target).trim();
  const [whole, begun]: [Candidate[], Candidate[]] = [[], []];
  const guests = db.guests.find(among, candidateFields).lean<Candidate>().cursor({ batchSize: namesAtOnce });
  for await (const guest of guests) {
    const names = namesOf(guest);
    if (names.includes(wanted)) whole.push(guest);
    else if (begun.length < mostBegun && names.some((name) => name.startsWith(`${wanted} `))) begun.push(guest);
  }
  return whole.length > 0 ? whole : begun;
}

const namesOf = ({ name, position }: Candidate): string[] =>
  (position === null ? [name] : [name, `${position} ${name}`]).map((each) => normalize(each).trim());
