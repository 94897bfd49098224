// A restored database sends nothing by itself: what was not final waits for evidence, and campaigns wait for a person.
import { expect } from 'chai';
import { createCampaign, launchSlice } from '../../src/campaign/launch.ts';
import { allowOrganizers } from '../../src/campaign/organizers.ts';
import { withholdAfterRestore } from '../../src/db/after-restore.ts';
import { outboxStatuses } from '../../src/db/outbox-message.ts';
import type { CampaignId, MessageSid, OccasionId, OrganizerId, OutboxId } from '../../src/ids.ts';
import { settleUncertain } from '../../src/outbox/evidence.ts';
import { aGuest, anOccasion, now } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { keepLog } from '../support/silent-log.ts';

describe('after a restore', () => {
  let database: TestDatabase;
  before(async () => {
    database = await openTestDatabase();
  });
  after(() => database.close());
  beforeEach(async () => {
    await database.clear();
    const longAgo = new Date(now.getTime() - 86_400_000);
    await database.db.outboxMessages.insertMany(
      outboxStatuses.map((status, index) => ({
        _id: status as string as OutboxId,
        lane: 'campaign' as const,
        purpose: 'invitation' as const,
        to: `+96650123450${index}`,
        content: { kind: 'text' as const, body: 'x' },
        status,
        dueAt: longAgo,
        createdAt: longAgo,
        ...(status === 'claimed' ? { claimedBy: 'boot', claimedUntil: longAgo, fence: 3 } : {}),
        ...(status === 'sent' ? { sid: `SM${'0'.repeat(32)}` as MessageSid } : {}),
      })),
    );
    for (const status of ['scheduled', 'running', 'finished', 'cancelled'] as const)
      await database.db.campaigns.create({
        _id: status as string as CampaignId,
        occasionId: 'o' as OccasionId,
        kind: 'invitation',
        status,
        requestedBy: 'r' as OrganizerId,
        scheduledAt: longAgo,
        createdAt: longAgo,
      });
  });
  const statuses = async (): Promise<Record<string, string>> =>
    Object.fromEntries((await database.db.outboxMessages.find().lean()).map(({ _id, status }) => [_id, status]));

  it('every message that was not final is uncertain, and no other one changes', async () => {
    const { messages } = await withholdAfterRestore(database.db, now);
    expect(messages).to.equal(4);
    expect(await statuses()).to.deep.equal({
      pending: 'uncertain',
      held: 'uncertain',
      claimed: 'uncertain',
      sending: 'uncertain',
      sent: 'sent',
      failed: 'failed',
      uncertain: 'uncertain',
      review: 'review',
      cancelled: 'cancelled',
    });
    const claimed = await database.db.outboxMessages.findById('claimed').lean();
    expect(claimed).to.include({ cause: 'restoredFromBackup', fence: 4, claimedBy: null, claimedUntil: null });
  });

  it('campaigns that were under way are paused', async () => {
    expect((await withholdAfterRestore(database.db, now)).campaigns).to.equal(2);
    const campaigns = await database.db.campaigns.find().lean();
    expect(Object.fromEntries(campaigns.map(({ _id, status }) => [_id, status]))).to.deep.equal({
      scheduled: 'paused',
      running: 'paused',
      finished: 'finished',
      cancelled: 'cancelled',
    });
  });

  it('a guest who may have been invited since the backup is not invited blindly when the campaign goes on', async () => {
    const { db } = database;
    const occasion = anOccasion();
    await db.occasions.create(occasion);
    const listed = aGuest(occasion, { phone: '+966509999901', invitationId: null, invitedAt: null, createdAt: now });
    await db.guests.create(listed);
    const restoredAt = new Date(now.getTime() + 3_600_000);
    expect((await withholdAfterRestore(db, restoredAt)).guests).to.equal(1);
    const campaign = { campaignId: 'again' as CampaignId, occasionId: occasion._id, kind: 'invitation' as const };
    await allowOrganizers(db, ['+966500000001'], now);
    const requestedBy = (await db.organizers.findOne().lean().orFail())._id;
    const scheduler = { launchAt: async () => undefined };
    await createCampaign(db, scheduler, { ...campaign, requestedBy, at: null, now: restoredAt });
    await launchSlice(db, campaign.campaignId, restoredAt);
    const invitation = await db.outboxMessages.findOne({ guestId: listed._id }).lean();
    expect(invitation).to.include({ status: 'uncertain', cause: 'restoredFromBackup' });
    // Sent half an hour after the backup: Twilio's list knows it, though this database does not.
    const listedAt = new Date(now.getTime() + 1_800_000);
    const sid = `SM${'9'.repeat(32)}` as MessageSid;
    await settleUncertain({
      db,
      messenger: { find: async (to) => (to === listed.phone ? [{ sid, createdAt: listedAt, body: '' }] : []) },
      clock: { now: () => restoredAt, monotonicMs: () => 0 },
      log: keepLog(),
    });
    expect(await db.outboxMessages.findOne({ guestId: listed._id }).lean()).to.include({ status: 'sent', sid });
  });

  it('the hold time counts from the restore, and then the organizer is asked', async () => {
    await withholdAfterRestore(database.db, now);
    const settleAt = (at: Date) =>
      settleUncertain({
        db: database.db,
        messenger: { find: async () => [] },
        clock: { now: () => at } as Parameters<typeof settleUncertain>[0]['clock'],
        log: keepLog(),
      });
    await settleAt(new Date(now.getTime() + 599_000));
    expect((await statuses()).pending).to.equal('uncertain');
    await settleAt(new Date(now.getTime() + 601_000));
    expect(await statuses()).to.include({ pending: 'review', held: 'review', claimed: 'review', sending: 'review' });
  });
});
