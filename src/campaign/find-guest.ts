// Finds the guest of an occasion whom an organizer means, by number or by name.
import type { Database } from '../db/connect.ts';
import type { Guest } from '../db/guest.ts';
import type { OccasionId } from '../ids.ts';
import { latinDigits } from '../language/digits.ts';
import { normalize } from '../language/normalize.ts';
import { hasPhoneLikeNumber } from '../language/number-runs.ts';
import { findNumbers, onlyMobile } from './phone.ts';
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

/**
 * Whom `target` may mean among the guests of the occasion. A number counts before a name; a name is a guest's whole name,
 * or the first words of a name, with the position in front or without. Reads only.
 */
export const findCandidates = (db: Database, occasionId: OccasionId | null, target: string): Promise<Candidate[]> =>
  hasPhoneLikeNumber(target) ? byNumber(db, occasionId, target) : byName(db, occasionId, target);

async function byNumber(db: Database, occasionId: OccasionId | null, target: string): Promise<Candidate[]> {
  const number = onlyMobile(findNumbers(latinDigits(target), 'SA'));
  return number.ok ? db.guests.find({ occasionId, phone: number.phone }, candidateFields).lean() : [];
}

async function byName(db: Database, occasionId: OccasionId | null, target: string): Promise<Candidate[]> {
  const guests = await db.guests.find({ occasionId }, candidateFields).lean();
  const found = named(guests, target);
  const { position, name } = splitPosition(target);
  if (found.length > 0 || position === null) return found;
  // «د. أحمد» is «الدكتور أحمد», and never the Ahmad without a position.
  return named(
    guests.filter((guest) => guest.position !== null),
    name,
  );
}

function named(guests: readonly Candidate[], target: string): Candidate[] {
  const wanted = normalize(target).trim();
  const namesOf = ({ name, position }: Candidate): string[] =>
    (position === null ? [name] : [name, `${position} ${name}`]).map((each) => normalize(each).trim());
  const whole = guests.filter((guest) => namesOf(guest).includes(wanted));
  return whole.length > 0
    ? whole
    : guests.filter((guest) => namesOf(guest).some((name) => name.startsWith(`${wanted} `)));
}
