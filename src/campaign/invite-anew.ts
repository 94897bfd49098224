// A guest whose invitation went to a wrong number without an answer: invited at the corrected one when the organizer says so.
import type { OrganizerSaying } from '../../flows/commands.ts';
import type { OrganizerEvent } from '../../flows/events.ts';
import type { Database } from '../db/connect.ts';
import type { Guest } from '../db/guest.ts';
import type { Occasion } from '../db/occasion.ts';
import { type CampaignId, type GuestId, newId } from '../ids.ts';
import { templateApproval } from './approval.ts';
import { createCampaign, type LaunchScheduler } from './launch.ts';
import { supersede } from './superseded.ts';

/** The yes under a corrected number. Reads only; whose guest it is, is asked when it is carried out. */
export async function inviteAnewAsked(db: Database, guestId: string): Promise<OrganizerEvent> {
  const guest = await db.guests.findById(guestId as GuestId, { occasionId: 1, locale: 1 }).lean();
  const occasion = guest === null ? null : await db.occasions.findById(guest.occasionId).lean();
  return {
    type: 'inviteAnew.asked',
    guestId,
    occasionId: occasion?._id ?? '',
    campaignId: newId(),
    approval: await templateApproval(db, 'invitation', occasion, guest?.locale ?? 'ar'),
  };
}

/** Nothing came back from whoever the invitation went to, and the organizer recorded nothing. */
export const isUnanswered = ({ rsvp, snapshot }: Pick<Guest, 'rsvp' | 'snapshot'>): boolean =>
  rsvp.status === 'waiting' && snapshot === null;

/**
 * Sends this guest another invitation, under a round of its own, when the last one went to another number and was not
 * answered. `campaignId` makes repeating it harmless.
 */
export async function inviteAnew(
  { db, scheduler }: { db: Database; scheduler: LaunchScheduler },
  occasion: Occasion,
  { guestId, campaignId }: { guestId: GuestId; campaignId: CampaignId },
  at: Date,
): Promise<OrganizerSaying> {
  const guest = await db.guests.findOne({ _id: guestId, occasionId: occasion._id }).lean();
  if (guest === null) return { say: 'guestNotMeant', with: { name: '', why: 'unknown' } };
  const { name, invitationRound } = guest;
  if (guest.campaignId !== campaignId) {
    const why = await whyNot(db, guest, occasion, at);
    if (why !== null) return { say: 'notInvitedAnew', with: { name, why } };
    if (guest.invitationId !== null) await supersede(db, [guest.invitationId]);
    await db.guests.updateOne(
      { _id: guestId, invitationRound },
      {
        $set: { invitedAt: null, invitationId: null, campaignId, remindedIn: [] },
        $inc: { revision: 1, invitationRound: 1 },
      },
    );
  }
  await createCampaign(db, scheduler, {
    campaignId,
    occasionId: occasion._id,
    kind: 'invitation',
    requestedBy: occasion.organizerId,
    at: null,
    retries: true,
    now: at,
  });
  return { say: 'invitedAnew', with: { name } };
}

async function whyNot(
  db: Database,
  guest: Guest,
  { startsAt }: Occasion,
  at: Date,
): Promise<'begun' | 'optedOut' | 'already' | null> {
  if (startsAt <= at) return 'begun';
  if ((await db.suppressions.exists({ _id: guest.phone ?? guest.waExternalId })) !== null) return 'optedOut';
  const elsewhere = { _id: guest.invitationId, status: 'sent' as const, to: { $ne: guest.phone } };
  const wentElsewhere = guest.invitationId !== null && (await db.outboxMessages.exists(elsewhere)) !== null;
  return wentElsewhere && isUnanswered(guest) ? null : 'already';
}
