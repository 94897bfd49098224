// Pausing, resuming and cancelling a large sending: in slices, to the end although it is broken off, and at once.
import { expect } from 'chai';
import { campaignMessage } from '../../src/campaign/campaign-message.ts';
import { cancelSending, pauseSending, resumeSending } from '../../src/campaign/control.ts';
import { continueCampaigns } from '../../src/campaign/progress.ts';
import type { Campaign } from '../../src/db/campaign.ts';
import type { Database } from '../../src/db/connect.ts';
import type { Guest } from '../../src/db/guest.ts';
import { type CampaignId, newId, type OrganizerId, type OutboxId } from '../../src/ids.ts';
import { createClaims } from '../../src/outbox/claims.ts';
import { enqueueMany } from '../../src/outbox/enqueue.ts';
import { createFakeClock } from '../outbox/fake-clock.ts';
import { aGuest, anOccasion } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

const guestCount = 2_500;
const sliceLimit = 1_000;

describe('a sending to 2,500 guests', () => {
  let test: TestDatabase;
  /** How many documents each write of many changed. */
  let writes: number[];
  /** The writes of many that still get through; the next one is refused. */
  let writesLeft: number;
  let db: Database;
  const clock = createFakeClock();
  const occasion = anOccasion({ startsAt: new Date(clock.nowMs() + 30 * 86_400_000) });
  const campaignId = 'campaign-1' as CampaignId;
  const scheduler = { launchAt: async () => undefined };
  const dueIds = async () => (await createClaims(test.db, clock, newId()).claimDue('campaign', 20)).length;
  const count = (status: 'pending' | 'held' | 'cancelled') => test.db.outboxMessages.countDocuments({ status });

  /** The same model, whose writes of many are counted and fail on demand. */
  function watched<Model extends object>(model: Model): Model {
    return new Proxy(model, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        if (name !== 'updateMany') return value.bind(target);
        return async (...args: unknown[]) => {
          if (writesLeft-- <= 0) throw new Error('The database is gone.');
          const result: { modifiedCount: number } = await value.apply(target, args);
          writes.push(result.modifiedCount);
          return result;
        };
      },
    });
  }

  const rejects = async (work: Promise<unknown>): Promise<void> => {
    const outcome = await work.then(
      () => 'resolved',
      () => 'rejected',
    );
    expect(outcome).to.equal('rejected');
    writesLeft = Number.POSITIVE_INFINITY;
  };

  before(async () => {
    test = await openTestDatabase();
    db = { ...test.db, outboxMessages: watched(test.db.outboxMessages), guests: watched(test.db.guests) };
  });
  after(() => test.close());
  beforeEach(async () => {
    await test.clear();
    writes = [];
    writesLeft = Number.POSITIVE_INFINITY;
    await test.db.occasions.create(occasion);
    const campaign = await test.db.campaigns.create({
      _id: campaignId,
      occasionId: occasion._id,
      kind: 'invitation',
      status: 'running',
      requestedBy: 'organizer-1' as OrganizerId,
      scheduledAt: clock.now(),
      createdAt: clock.now(),
    });
    const guests = Array.from({ length: guestCount }, (_, index) => {
      const guest = aGuest(occasion, { phone: `+96650${1_000_000 + index}`, invitedAt: clock.now() });
      return { ...guest, invitationId: `${occasion._id}:${guest._id}:invitation:1` as OutboxId };
    });
    await test.db.guests.insertMany(guests, { lean: true });
    const messages = guests.map((guest) => campaignMessage(guest, occasion, campaign as Campaign, clock.now()));
    await enqueueMany(test.db, messages);
  });

  it('is paused, resumed and cancelled by writes of a thousand each', async () => {
    expect(await pauseSending(db, occasion._id)).to.equal(1);
    await continueCampaigns(db, clock.now());
    expect(await count('held')).to.equal(guestCount);
    expect(await resumeSending(db, scheduler, occasion._id, clock.now())).to.equal(1);
    await continueCampaigns(db, clock.now());
    expect(await count('pending')).to.equal(guestCount);
    expect(await cancelSending(db, occasion._id, clock.now())).to.deep.equal(['invitation']);
    expect(await count('cancelled')).to.equal(guestCount);
    expect(await test.db.guests.countDocuments({ invitedAt: null, invitationRound: 2 })).to.equal(guestCount);
    expect(Math.max(...writes)).to.be.at.most(sliceLimit);
  });

  it('stops with the first word of its pause, and its organizer waits for no message of it', async () => {
    expect(await dueIds()).to.equal(20);
    writesLeft = 0;
    await pauseSending(db, occasion._id);
    expect(await dueIds()).to.equal(0);
    await resumeSending(db, scheduler, occasion._id, clock.now());
    expect(await dueIds()).to.equal(20);
  });

  it('that could be cancelled half only is cancelled whole by the second try, each guest given back once', async () => {
    // Three slices of messages, then the guests of the first one.
    writesLeft = 4;
    await rejects(cancelSending(db, occasion._id, clock.now()));
    expect(await test.db.guests.countDocuments({ invitedAt: null })).to.equal(sliceLimit);
    expect(await cancelSending(db, occasion._id, clock.now())).to.deep.equal(['invitation']);
    expect(await test.db.guests.countDocuments({ invitedAt: null, invitationRound: 2 })).to.equal(guestCount);
    expect(await cancelSending(db, occasion._id, new Date(clock.nowMs() + 1))).to.deep.equal([]);
  });

  it('with 10,000 more is cancelled at once by its own word, and then by the worker look by look', async () => {
    const [guest] = await test.db.guests.find().limit(1).lean();
    const campaign = (await test.db.campaigns.findById(campaignId).orFail().lean()) as Campaign;
    const message = campaignMessage(guest as Guest, occasion, campaign, clock.now());
    for (let slice = 0; slice < 10; slice++)
      await enqueueMany(
        test.db,
        Array.from({ length: sliceLimit }, (_, index) => ({
          ...message,
          _id: `${message._id}:${slice}:${index}` as OutboxId,
        })),
      );
    await cancelSending(db, occasion._id, clock.now());
    expect(await dueIds()).to.equal(0);
    expect(await count('pending')).to.equal(guestCount);
    await continueCampaigns(db, clock.now());
    expect(await count('cancelled')).to.equal(guestCount + 10_000);
    expect(await test.db.guests.countDocuments({ invitedAt: null, invitationRound: 2 })).to.equal(guestCount);
    expect(Math.max(...writes)).to.be.at.most(sliceLimit);
  });

  it('that nobody tries again to cancel is cancelled whole by the worker, however late', async () => {
    writesLeft = 2;
    await rejects(cancelSending(db, occasion._id, clock.now()));
    await continueCampaigns(test.db, new Date(clock.nowMs() + 86_400_000));
    expect(await count('cancelled')).to.equal(guestCount);
    expect(await test.db.guests.countDocuments({ invitedAt: null, invitationRound: 2 })).to.equal(guestCount);
  });

  it('goes on whole although letting its messages go is broken off, and although resuming it is tried twice', async () => {
    await pauseSending(db, occasion._id);
    await continueCampaigns(test.db, clock.now());
    const wishes: CampaignId[] = [];
    const failing = { launchAt: () => Promise.reject(new Error('The job queue is gone.')) };
    await rejects(resumeSending(db, failing, occasion._id, clock.now()));
    const working = { launchAt: async (id: CampaignId) => void wishes.push(id) };
    expect(await resumeSending(db, working, occasion._id, clock.now())).to.equal(1);
    expect(wishes).to.deep.equal([campaignId]);
    writesLeft = 1;
    await rejects(continueCampaigns(db, clock.now()));
    expect(await count('held')).to.equal(guestCount - sliceLimit);
    await continueCampaigns(db, clock.now());
    expect(await count('held')).to.equal(0);
  });
});
