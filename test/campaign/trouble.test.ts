// A campaign that runs into trouble: stopped once, held whole, and its organizer told why in the organizer's own language.
import { expect } from 'chai';
import { pauseSending, resumeSending } from '../../src/campaign/control.ts';
import { allowOrganizers } from '../../src/campaign/organizers.ts';
import { continueCampaigns } from '../../src/campaign/progress.ts';
import { createOnTrouble } from '../../src/campaign/trouble.ts';
import type { CampaignStatus } from '../../src/db/campaign.ts';
import { type CampaignId, newId, type OutboxId } from '../../src/ids.ts';
import { enqueueMany } from '../../src/outbox/enqueue.ts';
import type { CampaignTrouble, OnTrouble } from '../../src/outbox/failure-watch.ts';
import { errorSentence } from '../../src/twilio/error-codes.ts';
import { anInvitation } from '../outbox/an-outbox-message.ts';
import { createFakeClock } from '../outbox/fake-clock.ts';
import { anOccasion } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type KeptLog, keepLog } from '../support/silent-log.ts';

const phone = '+966500000001';

describe('a campaign in trouble', () => {
  let test: TestDatabase;
  let log: KeptLog;
  let onTrouble: OnTrouble;
  let wakes: number;
  const clock = createFakeClock();
  const campaignId = 'campaign-1' as CampaignId;
  const found: CampaignTrouble = { campaignId, trouble: 'template', errorCode: 63041, failed: 3, settled: 40 };

  before(async () => {
    test = await openTestDatabase();
  });
  after(() => test.close());
  beforeEach(async () => {
    await test.clear();
    log = keepLog();
    wakes = 0;
    onTrouble = createOnTrouble({ db: test.db, clock, log, errorSentence, wake: () => void wakes++ });
    await allowOrganizers(test.db, [phone], clock.now());
  });

  async function launch(status: CampaignStatus, locale: 'ar' | 'en' = 'ar') {
    const organizer = await test.db.organizers.findOne({ phone }).lean().orFail();
    const lastInboundAt = new Date(clock.nowMs() - 60_000);
    await test.db.organizers.updateOne({ phone }, { $set: { locale, lastInboundAt } });
    const occasion = anOccasion({ organizerId: organizer._id });
    await test.db.occasions.create(occasion);
    await test.db.campaigns.create({
      _id: campaignId,
      occasionId: occasion._id,
      kind: 'invitation',
      status,
      requestedBy: organizer._id,
      scheduledAt: clock.now(),
      createdAt: clock.now(),
    });
    await enqueueMany(
      test.db,
      Array.from({ length: 7 }, () => anInvitation({ campaignId, occasionId: occasion._id })),
    );
    return occasion;
  }
  const campaign = () => test.db.campaigns.findById(campaignId).lean().orFail();
  const told = async () => {
    const messages = await test.db.outboxMessages.find({ lane: 'conversation' }).sort({ _id: 1 }).lean();
    return messages.map(({ content }) => (content.kind === 'text' ? content.body : JSON.stringify(content)));
  };

  it('is paused with its cause, and nothing more of it leaves', async () => {
    await launch('running');
    await onTrouble(found);
    const { status, pausedBecause, troubled } = await campaign();
    expect({ status, pausedBecause, troubled }).to.deep.equal({
      status: 'paused',
      pausedBecause: { trouble: 'template', errorCode: 63041, at: clock.now() },
      troubled: { times: 1, failed: 3, settled: 40 },
    });
    await continueCampaigns(test.db, clock.now());
    expect(await test.db.outboxMessages.countDocuments({ campaignId, status: 'held' })).to.equal(7);
    expect(log.failures()).to.deep.equal(['campaign.template']);
    expect(wakes).to.equal(1);
  });

  for (const [locale, says] of [
    ['ar', [/أوقفنا إرسال رسائل حفل زفاف سعد مؤقتًا/, /راجعوا حالته في Twilio/, /أرسلوا: استئناف/]],
    ['en', [/Hadir paused the messages of حفل زفاف سعد/, /look at its state in Twilio/, /send: resume/]],
  ] as const)
    it(`is told in ${locale}, with what to do`, async () => {
      await launch('running', locale);
      await onTrouble(found);
      const [text = '', ...more] = await told();
      for (const pattern of says) expect(text).to.match(pattern);
      expect(more).to.deep.equal([]);
    });

  it('is told once, whoever noticed it and however often', async () => {
    await launch('running');
    await Promise.all([onTrouble(found), onTrouble(found), onTrouble({ ...found, trouble: 'failures' })]);
    await onTrouble(found);
    expect(await told()).to.have.length(1);
    expect(log.failures()).to.have.length(1);
  });

  it('is told again when it happens again after it was resumed; resuming forgets the cause', async () => {
    const occasion = await launch('running');
    await onTrouble(found);
    await resumeSending(test.db, { launchAt: async () => undefined }, occasion._id, clock.now());
    expect(await campaign()).to.deep.include({ status: 'scheduled', pausedBecause: null });
    await onTrouble({ ...found, trouble: 'failures', errorCode: null, failed: 23 });
    expect((await campaign()).troubled).to.deep.equal({ times: 2, failed: 23, settled: 40 });
    const [, second = ''] = await told();
    expect(second.split('\n')).to.have.length(2);
  });

  it('that is paused, finished, cancelled or unknown already stays as it is', async () => {
    const occasion = await launch('running');
    await pauseSending(test.db, occasion._id);
    await onTrouble(found);
    await onTrouble({ ...found, campaignId: newId<CampaignId>() });
    await test.db.campaigns.updateOne({ _id: campaignId }, { $set: { status: 'finished' } });
    await onTrouble(found);
    expect(await told()).to.deep.equal([]);
    expect(await test.db.outboxMessages.findById(`${campaignId}:paused:1` as OutboxId)).to.equal(null);
  });
});
