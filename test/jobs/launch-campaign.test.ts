// The launch through the real Agenda on the real database: stored, unique, woken at its time, repeated without harm.
import type { Agenda } from 'agenda';
import { expect } from 'chai';
import { createAgenda } from '../../jobs/agenda.ts';
import { startRepeatedJobs, stopJobs } from '../../jobs/index.ts';
import { createLaunchScheduler, defineLaunchCampaign } from '../../jobs/launch-campaign.ts';
import { createCampaign } from '../../src/campaign/launch.ts';
import { allowOrganizers } from '../../src/campaign/organizers.ts';
import { systemClock } from '../../src/clock.ts';
import { type CampaignId, newId, type OrganizerId } from '../../src/ids.ts';
import { aGuest, anOccasion, now } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { keepLog } from '../support/silent-log.ts';
import { waitFor } from '../support/wait-for.ts';

const nothing = async (): Promise<void> => {};
const quiet = {
  sweepInbound: nothing,
  recoverInbound: nothing,
  settleUncertain: nothing,
  pollStatuses: nothing,
  notifyOrganizers: nothing,
  continueCampaigns: nothing,
  fetchImages: nothing,
  forgetImages: nothing,
  liftSuppressions: nothing,
  followUpUndecided: nothing,
  followTemplates: nothing,
};

describe('the launch job', () => {
  let test: TestDatabase;
  const log = keepLog();
  let agendas: Agenda[];
  let requestedBy: OrganizerId;
  const occasion = anOccasion({ startsAt: new Date(Date.now() + 30 * 86_400_000) });

  before(async () => {
    test = await openTestDatabase();
  });
  after(() => test.close());
  beforeEach(async () => {
    agendas = [];
    await test.clear();
    await test.db.connection.collection('agendaJobs').deleteMany({});
    await test.db.occasions.create(occasion);
    const guests = Array.from({ length: 450 }, (_, index) =>
      aGuest(occasion, { phone: `+9665012${10_000 + index}`, invitationId: null, invitedAt: null, createdAt: now }),
    );
    await test.db.guests.insertMany(guests);
    await allowOrganizers(test.db, ['+966500000001'], now);
    requestedBy = (await test.db.organizers.findOne().lean().orFail())._id;
  });
  afterEach(async () => {
    for (const agenda of agendas) await stopJobs(agenda, 10_000, log);
  });

  async function aWorker(): Promise<Agenda> {
    const agenda = await createAgenda(test.db, log);
    defineLaunchCampaign(agenda, { db: test.db, clock: systemClock, wakeDispatcher: () => {} });
    await startRepeatedJobs(agenda, quiet);
    agendas.push(agenda);
    return agenda;
  }
  const jobs = () => test.db.connection.collection('agendaJobs').find({ name: 'launch-campaign' }).toArray();
  const campaign = (at: Date | null) => ({
    campaignId: newId<CampaignId>(),
    occasionId: occasion._id,
    requestedBy,
    at,
    kind: 'invitation' as const,
    now: new Date(),
  });

  it('invites every guest once, slice by slice, with two workers and the wish stored three times', async () => {
    const scheduler = createLaunchScheduler(await createAgenda(test.db, log));
    const wish = campaign(null);
    for (let times = 0; times < 3; times++) await createCampaign(test.db, scheduler, wish);
    expect(await jobs()).to.have.length(1);
    await Promise.all([aWorker(), aWorker()]);
    await waitFor(
      'every guest to be invited',
      async () => (await test.db.guests.countDocuments({ invitedAt: null })) === 0,
    );
    expect(await test.db.outboxMessages.countDocuments({ purpose: 'invitation' })).to.equal(450);
    expect(await test.db.outboxMessages.distinct('to')).to.have.length(450);
    await waitFor('the finished job to be removed', async () => (await jobs()).length === 0);
  });

  it('waits for its time over a restart', async () => {
    const scheduler = createLaunchScheduler(await createAgenda(test.db, log));
    const at = new Date(Date.now() + 86_400_000);
    const wish = campaign(at);
    await createCampaign(test.db, scheduler, wish);
    await stopJobs(await aWorker(), 10_000, log);
    const [job] = await jobs();
    expect(job?.nextRunAt).to.deep.equal(at);
    expect(job?.lockedAt ?? null).to.equal(null);
    expect(await test.db.campaigns.findById(wish.campaignId).lean()).to.include({ status: 'scheduled' });
    expect(await test.db.outboxMessages.countDocuments()).to.equal(0);
  });

  it('keeps one document for each repeated job, however many workers start', async () => {
    await Promise.all([aWorker(), aWorker(), aWorker()]);
    const names = (await test.db.connection.collection('agendaJobs').find({ type: 'single' }).toArray()).map(
      ({ name }) => name,
    );
    expect([...names].sort()).to.deep.equal([
      'continue-campaigns',
      'fetch-images',
      'follow-templates',
      'follow-up-undecided',
      'forget-images',
      'lift-suppressions',
      'notify-organizers',
      'poll-statuses',
      'recover-inbound',
      'settle-uncertain',
      'sweep-inbound',
    ]);
  });
});
