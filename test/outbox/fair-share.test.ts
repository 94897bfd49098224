// Several campaigns at once: each gets its turn, however long the others are, and all are sent to the end.
import { expect } from 'chai';
import type { Database } from '../../src/db/connect.ts';
import { type CampaignId, newId, type OccasionId, type OrganizerId } from '../../src/ids.ts';
import { createClaims } from '../../src/outbox/claims.ts';
import { enqueueMany } from '../../src/outbox/enqueue.ts';
import { waitingCampaigns } from '../../src/outbox/fair-share.ts';
import { anInvitation, aReply } from './an-outbox-message.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { type DatabaseServer, startDatabase } from './fresh-database.ts';

describe('campaigns that run at once', () => {
  let server: DatabaseServer;
  let db: Database;
  let clock: FakeClock;
  let order: (string | null)[];

  const [large, small, third] = ['a-large', 'b-small', 'c-third'] as CampaignId[];
  const launch = (campaignId: CampaignId | null | undefined, count: number, later = 0) =>
    enqueueMany(
      db,
      Array.from({ length: count }, () =>
        anInvitation({ campaignId: campaignId ?? null, createdAt: new Date(clock.nowMs() - 10_000 + later) }),
      ),
    );
  /** Claims as the dispatcher does until nothing is left, or `rounds` are over. */
  async function claimAll(rounds = 1_000): Promise<void> {
    const claims = createClaims(db, clock, newId());
    for (let round = 0; round < rounds; round++) {
      const claimed = await claims.claimDue('campaign', 20);
      if (claimed.length === 0) return;
      order.push(...claimed.map(({ campaignId }) => campaignId));
      clock.pass(250);
    }
  }
  const count = (of: (string | null)[], campaignId: string | null | undefined) =>
    of.filter((one) => one === campaignId).length;

  before(async () => {
    server = await startDatabase();
  });
  beforeEach(async () => {
    db = await server.open();
    clock = createFakeClock();
    order = [];
  });
  after(() => server.close());

  it('share the pace: a campaign of 20 behind one of 1,000 is done after 40 messages', async () => {
    await launch(large, 1_000);
    await launch(small, 20, 5_000);
    await claimAll(10);
    expect(count(order.slice(0, 40), small)).to.equal(20);
    expect(order).to.have.length(200);
  });

  it('take turns from the moment the second is launched', async () => {
    await launch(large, 300);
    const claims = createClaims(db, clock, newId());
    await claims.claimDue('campaign', 20);
    await launch(small, 20);
    clock.pass(500);
    const claimed = [...(await claims.claimDue('campaign', 20)), ...(await claims.claimDue('campaign', 20))];
    expect(claimed.filter(({ campaignId }) => campaignId === small)).to.have.length(20);
  });

  it('are each sent to the end, with messages of no campaign, each once', async () => {
    await launch(large, 70);
    await launch(small, 5);
    await launch(third, 30);
    await launch(null, 12);
    await enqueueMany(db, [aReply()]);
    await claimAll();
    expect([large, small, third, null].map((campaignId) => count(order, campaignId))).to.deep.equal([70, 5, 30, 12]);
    expect(await db.outboxMessages.countDocuments({ status: 'pending' })).to.equal(1);
  });

  it('are all served when they are more than one turn takes', async () => {
    const many = Array.from({ length: 30 }, (_, index) => `campaign-${index}` as CampaignId);
    for (const campaignId of many) await launch(campaignId, 3);
    await claimAll();
    for (const campaignId of many) expect(count(order, campaignId), campaignId).to.equal(3);
  });

  it('do not wait for one that has nothing due yet', async () => {
    await launch(large, 50, 3_600_000);
    await launch(small, 10);
    await claimAll();
    expect(order).to.deep.equal(Array.from({ length: 10 }, () => small));
  });

  it('that are due go at once, however many others wait for another day or are paused', async () => {
    const many = Array.from({ length: 210 }, (_, index) => `campaign-${String(index).padStart(3, '0')}` as CampaignId);
    for (const campaignId of many) await launch(campaignId, 1, campaignId < 'campaign-105' ? 86_400_000 : 0);
    await db.campaigns.insertMany(
      many.map((_id) => ({
        _id,
        occasionId: 'o1' as OccasionId,
        kind: 'invitation' as const,
        status: _id < 'campaign-105' ? ('running' as const) : ('paused' as const),
        requestedBy: 'p1' as OrganizerId,
        scheduledAt: clock.now(),
        createdAt: clock.now(),
      })),
    );
    await launch('the-last' as CampaignId, 5);
    await claimAll(1);
    expect(order).to.deep.equal(Array.from({ length: 5 }, () => 'the-last'));
  });

  it('are found whatever their length', async () => {
    await launch(large, 1_000);
    await launch(small, 3);
    expect(await waitingCampaigns(db)).to.deep.equal([large, small]);
  });
});
