// Another try for those whose invitation failed, and for nobody else.
import type { Database } from '../db/connect.ts';
import { everInvited, type Guest } from '../db/guest.ts';
import type { CampaignId, OccasionId, OutboxId } from '../ids.ts';
import { supersede } from './superseded.ts';

/** Guests read and given back to the list in one step. */
const sliceSize = 200;

/** How many another try may reach: those whose number asked for no more messages, or is none of WhatsApp's, are left out. */
export async function countRetriable(db: Database, occasionId: OccasionId | null): Promise<number> {
  if (occasionId === null) return 0;
  let count = 0;
  for await (const guests of failedSlices(db, occasionId)) count += guests.length;
  return count;
}

/**
 * Puts them on the list again under a new round, for this campaign alone. Repeating it finds only those who are left:
 * whoever was given back counts as not invited. Resolves with how many this campaign is for.
 */
export async function giveBackFailed(db: Database, occasionId: OccasionId, campaignId: CampaignId): Promise<number> {
  for await (const guests of failedSlices(db, occasionId)) {
    if (guests.length === 0) continue;
    await supersede(
      db,
      guests.flatMap((guest) => guest.invitationId ?? []),
    );
    await db.guests.bulkWrite(
      guests.map(({ _id, invitationId }) => ({
        updateOne: {
          filter: { _id, invitationId },
          update: { $set: { invitedAt: null, invitationId: null, campaignId }, $inc: { invitationRound: 1 } },
        },
      })),
      { ordered: false },
    );
  }
  return db.guests.countDocuments({ occasionId, campaignId });
}

async function* failedSlices(db: Database, occasionId: OccasionId): AsyncGenerator<Guest[]> {
  const failed = { occasionId, purpose: 'invitation' as const, status: 'failed' as const };
  for (let after = '' as OutboxId; ; ) {
    const messages = await db.outboxMessages
      .find({ ...failed, _id: { $gt: after } }, { _id: 1 })
      .sort({ _id: 1 })
      .limit(sliceSize)
      .lean();
    const last = messages.at(-1);
    if (last === undefined) return;
    after = last._id;
    const guests: Guest[] = await db.guests
      .find({ invitationId: { $in: messages.map(({ _id }) => _id) }, invitedAt: everInvited })
      .lean();
    yield await withoutSuppressed(db, guests);
  }
}

async function withoutSuppressed(db: Database, guests: Guest[]): Promise<Guest[]> {
  const addresses = guests.flatMap(({ phone, waExternalId }) => phone ?? waExternalId ?? []);
  const suppressed = await db.suppressions.find({ _id: { $in: addresses } }, { _id: 1 }).lean();
  const stopped = new Set(suppressed.map(({ _id }) => _id));
  return guests.filter(({ phone, waExternalId }) => !stopped.has(phone ?? waExternalId ?? ''));
}
