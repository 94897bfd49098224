// A guest's corrected number: the conversation moves with it, and nobody is invited a second time by it.
import type { CorrectionOutcome, CorrectionRefusal } from '../../flows/commands.ts';
import type { CorrectionFound } from '../../flows/events.ts';
import { type Database, isDuplicateKey } from '../db/connect.ts';
import type { Guest } from '../db/guest.ts';
import type { GuestId, OccasionId } from '../ids.ts';
import { latinDigits } from '../language/digits.ts';
import { excerpt } from '../wording/excerpt.ts';
import { findCandidates } from './find-guest.ts';
import { isUnanswered } from './invite-anew.ts';
import { defaultCountry, findNumbers, onlyMobile } from './phone.ts';
import { reinstate, supersede } from './superseded.ts';

/** Whom «تصحيح أحمد 0507654321» means, and whether the new number can be theirs. Two numbers are the old and the new. Reads only. */
export async function findCorrection(
  db: Database,
  occasionId: OccasionId | null,
  { target, number }: { target: string; number: string },
): Promise<CorrectionFound> {
  const refuse = (why: CorrectionRefusal, name = excerpt(target, 60)): CorrectionFound => ({
    kind: 'not-correctable',
    why,
    name,
  });
  const written = findNumbers(latinDigits(number), defaultCountry).numbers;
  const [old, corrected] = target === '' && written.length === 2 ? written : [null, null];
  const read = corrected
    ? onlyMobile({ numbers: [corrected], bad: false })
    : onlyMobile(findNumbers(latinDigits(number), defaultCountry));
  if (!read.ok) return refuse(written.length > 1 ? 'two-numbers' : 'bad-number');
  const [guest, ...others] = await findCandidates(db, occasionId, old?.phone ?? target);
  if (guest === undefined) return refuse('unknown');
  if (others.length > 0) return refuse('several');
  if (guest.phone === read.phone) return refuse('same', guest.name);
  const taken = await db.guests.exists({ occasionId, phone: read.phone });
  if (taken !== null) return refuse('taken', guest.name);
  return { kind: 'listed', guestId: guest._id, name: guest.name, phone: read.phone };
}

/**
 * An invitation that has not left goes to the new number; one that failed, or that a wrong number stopped, is to be sent
 * anew; one that is out, or may be, stays the only one unless the organizer says otherwise, and the conversation goes on from the
 * new number. Resolves null when the number became somebody else's meanwhile or the guest is gone. Repeating it changes nothing more.
 */
export async function correctNumber(
  db: Database,
  { occasionId, guestId, phone }: { occasionId: OccasionId; guestId: GuestId; phone: string },
): Promise<CorrectionOutcome | null> {
  for (let left = tries; left > 0; left--) {
    const guest = await db.guests.findOne({ _id: guestId, occasionId }).lean();
    if (guest === null) return null;
    const outcome = await correctIn(db, guest, phone);
    if (outcome !== 'changedMeanwhile') return outcome;
  }
  throw new Error('A guest’s invitation was given another round too often while the number was corrected.');
}

/** Another round of the invitation may begin at the same moment: cancelled, tried again. */
const tries = 5;

async function correctIn(
  db: Database,
  guest: Guest,
  phone: string,
): Promise<CorrectionOutcome | 'changedMeanwhile' | null> {
  const fate = await fateOfInvitation(db, guest, phone);
  const anew = fate === 'listed' && guest.invitedAt !== null;
  const superseded = anew ? guest.invitationId : null;
  if (superseded !== null) await supersede(db, [superseded]);
  try {
    const { matchedCount } = await db.guests.updateOne(
      { _id: guest._id, invitationRound: guest.invitationRound },
      {
        $set: {
          phone,
          // It was the WhatsApp id of whoever had the old number.
          waExternalId: null,
          // And it was they who wrote: from the new number nobody has, so WhatsApp's window is closed.
          lastInboundAt: null,
          ...(anew ? { ...unasked, invitedAt: null, invitationId: null } : {}),
        },
        $inc: { revision: 1, ...(anew ? { invitationRound: 1 } : {}) },
      },
    );
    return matchedCount === 1 ? fate : 'changedMeanwhile';
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    if (superseded !== null) await reinstate(db, superseded);
    return null;
  }
}

/** What the person at the wrong number said was not this guest's answer, and a pass that they were sent lets nobody in. */
const unasked = {
  snapshot: null,
  rsvp: { status: 'waiting' as const, partySize: null, at: null },
  apology: null,
  'pass.partySize': null,
  followUpAt: null,
};

async function fateOfInvitation(db: Database, guest: Guest, phone: string): Promise<CorrectionOutcome> {
  if (guest.invitedAt === null || guest.invitationId === null) return 'listed';
  // Only what nobody has claimed: a claimed message is on its way to the number it was written for.
  const waiting = { _id: guest.invitationId, status: { $in: ['pending' as const, 'held' as const] } };
  const moved = await db.outboxMessages.updateOne(waiting, { $set: { to: phone } });
  if (moved.matchedCount === 1) return 'goesThere';
  const invitation = await db.outboxMessages.findById(guest.invitationId, { status: 1 }).lean();
  if (invitation?.status === 'failed' || invitation?.status === 'cancelled') return 'listed';
  if (invitation !== null && invitation.status !== 'sent') return 'uncertain';
  const wrong = await db.suppressions.exists({ _id: guest.phone ?? guest.waExternalId, reason: 'wrongNumber' });
  if (wrong !== null) return 'listed';
  return isUnanswered(guest) && guest.lastInboundAt === null ? 'unanswered' : 'moved';
}
