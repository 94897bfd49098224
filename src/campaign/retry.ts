// Another try for those whose invitation failed, and for nobody else.
import type { Delivery } from '../../flows/commands.ts';
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

/** Names of guests whom another try cannot reach: enough to know whose number to correct. */
const namesBeyondRetry = 5;

/** The failed invitations that another try would not help, of one campaign where it is named. Reads only. */
export async function readBeyondRetry(
  db: Database,
  occasionId: OccasionId,
  campaignId?: CampaignId,
): Promise<Pick<Delivery, 'beyondRetry'>> {
  const beyond = { count: 0, names: [] as string[] };
  const own = campaignId === undefined ? {} : { campaignId };
  for await (const guests of failedSlices(db, occasionId, { own, pick: suppressedOnly })) {
    beyond.count += guests.length;
    beyond.names.push(...guests.slice(0, namesBeyondRetry - beyond.names.length).map(({ name }) => name));
  }
  return beyond.count === 0 ? {} : { beyondRetry: beyond };
}

async function* failedSlices(
  db: Database,
  occasionId: OccasionId,
  { own, pick }: { own: object; pick: typeof withoutSuppressed } = { own: {}, pick: withoutSuppressed },
): AsyncGenerator<Guest[]> {
  const failed = { ...own, occasionId, purpose: 'invitation' as const, status: 'failed' as const };
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
    yield await pick(db, guests);
  }
}

async function withoutSuppressed(db: Database, guests: Guest[]): Promise<Guest[]> {
  const stopped = new Set(await suppressedOnly(db, guests));
  return guests.filter((guest) => !stopped.has(guest));
}

async function suppressedOnly(db: Database, guests: Guest[]): Promise<Guest[]> {
  const addresses = guests.flatMap(({ phone, waExternalId }) => phone ?? waExternalId ?? []);
  const suppressed = await db.suppressions.find({ _id: { $in: addresses } }, { _id: 1 }).lean();
  const stopped = new Set(suppressed.map(({ _id }) => _id));
  return guests.filter(({ phone, waExternalId }) => stopped.has(phone ?? waExternalId ?? ''));
}
