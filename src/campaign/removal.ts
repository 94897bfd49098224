// Takes a guest who is not invited yet off the list, by number or by name.
import type { RemovalFound } from '../../flows/events.ts';
import type { Database } from '../db/connect.ts';
import type { Guest } from '../db/guest.ts';
import type { GuestId, OccasionId } from '../ids.ts';
import { latinDigits } from '../language/digits.ts';
import { normalize } from '../language/normalize.ts';
import { hasPhoneLikeNumber } from '../language/number-runs.ts';
import { excerpt } from '../wording/excerpt.ts';
import { invitationId } from './launch.ts';
import { findNumbers, onlyMobile } from './phone.ts';

type Candidate = Pick<Guest, '_id' | 'name' | 'occasionId' | 'invitedAt' | 'invitationId' | 'invitationRound'>;

const fields = { name: 1, occasionId: 1, invitedAt: 1, invitationId: 1, invitationRound: 1 } as const;

/**
 * Whom `target` means among the guests of the occasion. A number counts before a name; a name is a guest's whole name, or
 * the first words of one guest's alone. Reads only.
 */
export async function findGuest(db: Database, occasionId: OccasionId | null, target: string): Promise<RemovalFound> {
  const shown = excerpt(target, 60);
  const refuse = (why: Extract<RemovalFound, { kind: 'not-removable' }>['why'], name = shown): RemovalFound => ({
    kind: 'not-removable',
    why,
    name,
  });
  if (/[\r\n]/.test(target.trim())) return refuse('one-at-a-time');
  const matches = hasPhoneLikeNumber(target)
    ? await byNumber(db, occasionId, target)
    : await byName(db, occasionId, target);
  const [guest, ...others] = matches;
  if (guest === undefined) return refuse('unknown');
  if (others.length > 0) return refuse('several');
  return isInvited(guest) ? refuse('invited', guest.name) : { kind: 'listed', guestId: guest._id, name: guest.name };
}

/** Deletes the guest unless invited in the meantime. True once the guest is not there, so repeating it changes nothing. */
export async function removeGuest(db: Database, occasionId: OccasionId, guestId: GuestId): Promise<boolean> {
  const guest = await db.guests.findOne({ _id: guestId, occasionId }, fields).lean();
  if (guest === null) return true;
  if (isInvited(guest)) return false;
  // A launch names the invitation first: from then on this filter finds nobody.
  const { deletedCount } = await db.guests.deleteOne({
    _id: guestId,
    occasionId,
    invitedAt: null,
    invitationId: guest.invitationId,
  });
  return deletedCount === 1;
}

/** Invited, or being invited at this moment; an invitation that was cancelled before it left is another round's. */
const isInvited = (guest: Candidate): boolean => guest.invitedAt !== null || guest.invitationId === invitationId(guest);

async function byNumber(db: Database, occasionId: OccasionId | null, target: string): Promise<Candidate[]> {
  const number = onlyMobile(findNumbers(latinDigits(target), 'SA'));
  return number.ok ? db.guests.find({ occasionId, phone: number.phone }, fields).lean() : [];
}

async function byName(db: Database, occasionId: OccasionId | null, target: string): Promise<Candidate[]> {
  const wanted = normalize(target).trim();
  const guests = await db.guests.find({ occasionId }, fields).lean();
  const named = guests.map((guest) => ({ guest, name: normalize(guest.name).trim() }));
  const whole = named.filter(({ name }) => name === wanted);
  const found = whole.length > 0 ? whole : named.filter(({ name }) => name.startsWith(`${wanted} `));
  return found.map(({ guest }) => guest);
}
