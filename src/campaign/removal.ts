// Takes a guest who is not invited yet off the list, by number or by name.
import type { RemovalFound } from '../../flows/events.ts';
import type { Database } from '../db/connect.ts';
import type { GuestId, OccasionId } from '../ids.ts';
import { excerpt } from '../wording/excerpt.ts';
import { invitationId } from './campaign-message.ts';
import { type Candidate, candidateFields, findCandidates } from './find-guest.ts';

/** Whom `target` means, and whether the guest may still be taken off the list. Reads only. */
export async function findGuest(db: Database, occasionId: OccasionId | null, target: string): Promise<RemovalFound> {
  const shown = excerpt(target, 60);
  const refuse = (why: Extract<RemovalFound, { kind: 'not-removable' }>['why'], name = shown): RemovalFound => ({
    kind: 'not-removable',
    why,
    name,
  });
  if (/[\r\n]/.test(target.trim())) return refuse('one-at-a-time');
  const [guest, ...others] = await findCandidates(db, occasionId, target);
  if (guest === undefined) return refuse('unknown');
  if (others.length > 0) return refuse('several');
  return isInvited(guest) ? refuse('invited', guest.name) : { kind: 'listed', guestId: guest._id, name: guest.name };
}

/** Deletes the guest unless invited in the meantime. True once the guest is not there, so repeating it changes nothing. */
export async function removeGuest(db: Database, occasionId: OccasionId, guestId: GuestId): Promise<boolean> {
  const guest = await db.guests.findOne({ _id: guestId, occasionId }, candidateFields).lean();
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
