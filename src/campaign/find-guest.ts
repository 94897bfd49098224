// Finds the guest of an occasion whom an organizer means, by number or by name.
import type { Database } from '../db/connect.ts';
import type { Guest } from '../db/guest.ts';
import type { OccasionId } from '../ids.ts';
import { latinDigits } from '../language/digits.ts';
import { normalize } from '../language/normalize.ts';
import { hasPhoneLikeNumber } from '../language/number-runs.ts';
import { findNumbers, onlyMobile } from './phone.ts';

export type Candidate = Pick<
  Guest,
  '_id' | 'name' | 'phone' | 'occasionId' | 'invitedAt' | 'invitationId' | 'invitationRound'
>;

export const candidateFields = {
  name: 1,
  phone: 1,
  occasionId: 1,
  invitedAt: 1,
  invitationId: 1,
  invitationRound: 1,
} as const;

/**
 * Whom `target` may mean among the guests of the occasion. A number counts before a name; a name is a guest's whole name,
 * or the first words of a name. Reads only.
 */
export const findCandidates = (db: Database, occasionId: OccasionId | null, target: string): Promise<Candidate[]> =>
  hasPhoneLikeNumber(target) ? byNumber(db, occasionId, target) : byName(db, occasionId, target);

async function byNumber(db: Database, occasionId: OccasionId | null, target: string): Promise<Candidate[]> {
  const number = onlyMobile(findNumbers(latinDigits(target), 'SA'));
  return number.ok ? db.guests.find({ occasionId, phone: number.phone }, candidateFields).lean() : [];
}

async function byName(db: Database, occasionId: OccasionId | null, target: string): Promise<Candidate[]> {
  const wanted = normalize(target).trim();
  const guests = await db.guests.find({ occasionId }, candidateFields).lean();
  const named = guests.map((guest) => ({ guest, name: normalize(guest.name).trim() }));
  const whole = named.filter(({ name }) => name === wanted);
  const found = whole.length > 0 ? whole : named.filter(({ name }) => name.startsWith(`${wanted} `));
  return found.map(({ guest }) => guest);
}
