// Reminders, thanks and news to invited guests: what an organizer writes and what leaves for it.
import { expect } from 'chai';
import { stopCampaign } from '../../src/campaign/control.ts';
import { createCampaign, launchSlice } from '../../src/campaign/launch.ts';
import { allowOrganizers } from '../../src/campaign/organizers.ts';
import type { CampaignId } from '../../src/ids.ts';
import { aGuest, anOccasion } from '../support/builders.ts';
import { organizerAtWork, phone } from './organizer-at-work.ts';
import { ahmad, khalid, sara, threeInvited } from './three-invited.ts';

describe('an organizer’s sendings to invited guests', () => {
  const me = organizerAtWork();
  const { threeAreInvited, guest, replied, writtenTo, afterTheOccasion } = threeInvited(me);

  it('remind those who have not answered, and nobody else, after a yes', async () => {
    await threeAreInvited();
    await replied(sara, 'declined');
    expect(await me.write('تذكير')).to.include('ضيفين ممن لم يردّوا');
    expect(await writtenTo('reminder')).to.deep.equal([]);
    expect(await me.tapYes('decide')).to.include('بدأ إرسال التذكير إلى ضيفين');
    await me.launched();
    expect(await writtenTo('reminder')).to.have.members([ahmad, khalid]);
    const [reminder] = await me.db.outboxMessages.find({ purpose: 'reminder', to: ahmad }).lean();
    expect(reminder?.content).to.include({ kind: 'template', content: 'reminder' });
  });

  it('never remind who opted out, whom the invitation did not reach, and anybody a third time', async () => {
    await threeAreInvited();
    await me.settle(sara, 'failed', 'twilio.63003');
    await me.db.suppressions.create({ _id: khalid, reason: 'optedOut', at: new Date(me.clockMs) });
    for (const round of [1, 2]) {
      const question = await me.write('تذكير');
      expect(question, `round ${round}`)
        .to.include('ضيف واحد')
        .and.to.include('إيقاف الرسائل (1)')
        .and.to.include('لم تصله الدعوة (1)');
      await me.tapYes('decide');
      await me.launched();
      await me.db.outboxMessages.updateMany({ purpose: 'reminder' }, { $set: { status: 'sent' } });
      await me.launched();
    }
    expect(await writtenTo('reminder')).to.deep.equal([ahmad]);
    expect(await me.db.outboxMessages.countDocuments({ purpose: 'reminder' })).to.equal(2);
    expect(await me.write('تذكير')).to.include('لا أحد ينتظر تذكيرًا');
  });

  it('that are no advertising go to who stopped advertising too, and thanks do not', async () => {
    await threeAreInvited();
    await me.db.suppressions.create({ _id: sara, reason: 'noMarketing', errorCode: 63033, at: new Date(me.clockMs) });
    expect(await me.write('تذكير')).to.include('3 ضيوف');
    await me.tapYes('decide');
    await me.launched();
    expect(await writtenTo('reminder')).to.have.members([ahmad, sara, khalid]);
    for (const number of [ahmad, sara]) await replied(number, 'confirmed');
    afterTheOccasion();
    expect(await me.write('شكر'))
      .to.include('ضيف واحد')
      .and.to.include('(1)');
    await me.tapYes('decide');
    await me.launched();
    expect(await writtenTo('thanks')).to.deep.equal([ahmad]);
  });

  it('wait for their day: two days before the occasion', async () => {
    await threeAreInvited();
    expect(await me.write('تذكير قبل 30 يوم')).to.include('مضى');
    expect(await me.write('تذكير قبل يومين')).to.include('الأربعاء');
    await me.tapYes('decide');
    expect(me.launches.at(-1)?.at.toISOString()).to.equal('2026-12-02T17:00:00.000Z');
    // A machine whose clock is ahead wakes it before its time.
    const { campaignId } = me.launches.at(-1) ?? { campaignId: '' as CampaignId };
    expect(await launchSlice(me.db, campaignId, new Date(me.clockMs))).to.equal(0);
    await me.launched();
    expect(await writtenTo('reminder')).to.deep.equal([]);
    await replied(ahmad, 'confirmed');
    me.clockMs = Date.parse('2026-12-02T17:00:01.000Z');
    await me.launched();
    expect(await writtenTo('reminder')).to.have.members([sara, khalid]);
  });

  it('wait for the same hour of their day, though the clock is changed in between', async () => {
    await threeAreInvited();
    const startsAt = new Date('2027-03-28T18:00:00.000Z');
    await me.db.occasions.updateOne({}, { $set: { timeZone: 'Europe/Berlin', startsAt } });
    await me.write('تذكير قبل يومين');
    await me.tapYes('decide');
    expect(me.launches.at(-1)?.at.toISOString()).to.equal('2027-03-26T19:00:00.000Z');
  });

  it('are called by their names when they are paused, gone on with and cancelled', async () => {
    await threeAreInvited();
    await me.write('تذكير قبل يومين');
    await me.tapYes('decide');
    expect(await me.write('تذكير'))
      .to.include('إرسال التذكير جارٍ أو مجدول')
      .and.not.to.include('دعوة');
    expect(await me.write('إيقاف')).to.include('توقف إرسال التذكير، وبقي 3 ضيوف');
    expect(await me.write('استئناف'))
      .to.include('استأنفنا إرسال التذكير')
      .and.not.to.include('دعوة');
    expect(await me.write('إلغاء الإرسال'))
      .to.include('التذكير بموعد «حفل زفاف سعد»')
      .and.not.to.include('دعوات');
    expect(await me.write('نعم'))
      .to.include('ألغينا إرسال التذكير')
      .and.to.include('أرسلوا: تذكير')
      .and.not.to.include('الدعوة');
    await me.write('تذكير قبل يومين');
    await me.tapYes('decide');
    await me.write('نورة 0501234504');
    await me.write('إرسال غدا 8م');
    await me.tapYes();
    expect(await me.write('إلغاء الإرسال')).to.include('دعوات «حفل زفاف سعد» والتذكير بموعد «حفل زفاف سعد»');
    expect(await me.write('نعم')).to.include('ألغينا إرسال الدعوات والتذكير');
  });

  it('say whose text WhatsApp has not approved yet', async () => {
    await threeAreInvited();
    await replied(ahmad, 'confirmed');
    await me.approve('pending');
    expect(await me.write('تذكير')).to.include('نص التذكير');
    expect(await me.write('تغيير المكان قاعة الملكية، جدة')).to.include('نص خبر التغيير');
    // Nobody is told to wait for what no waiting brings.
    for (const approval of ['rejected', 'paused', 'disabled']) {
      await me.approve(approval);
      expect(await me.write('تذكير'), approval)
        .to.include('المسؤول عن الخادم')
        .and.not.to.include('بعد قليل');
    }
  });

  it('do not stand in the way of inviting more guests', async () => {
    await threeAreInvited();
    await me.write('تذكير قبل يومين');
    await me.tapYes('decide');
    await me.write('نورة 0501234504');
    expect(await me.write('إرسال'))
      .to.include('ضيف واحد')
      .and.to.include('ولا نكرر دعوة من دُعي: 3');
  });

  it('are counted, when they are paused, as they were in their question', async () => {
    await threeAreInvited();
    await me.settle(sara, 'failed', 'twilio.63003');
    await me.db.suppressions.create({ _id: khalid, reason: 'optedOut', at: new Date(me.clockMs) });
    await me.write('تذكير قبل يومين');
    expect(await me.tapYes('decide')).to.include('ضيف واحد');
    expect(await me.write('إيقاف')).to.include('بقي ضيف واحد');
  });

  it('thank those who said yes, once the occasion has begun', async () => {
    await threeAreInvited();
    await replied(ahmad, 'confirmed');
    expect(await me.write('شكر')).to.include('لم تبدأ المناسبة بعد');
    afterTheOccasion();
    expect(await me.write('شكر')).to.include('ضيف واحد');
    await me.tapYes('decide');
    await me.launched();
    expect(await writtenTo('thanks')).to.deep.equal([ahmad]);
    expect(await me.write('تذكير')).to.include('بدأت المناسبة');
  });

  it('are confirmed by their own button once, and not by an old or a foreign one', async () => {
    await threeAreInvited();
    await me.write('تذكير');
    const forged = { kind: 'button' as const, text: 'نعم', payload: 'decide:yes:another' };
    expect(await me.write(forged)).to.include('لا يوجد ما ينتظر');
    await me.tapYes('decide');
    expect(await me.tapYes('decide')).to.include('لا يوجد ما ينتظر');
    await me.launched();
    expect(await me.db.outboxMessages.countDocuments({ purpose: 'reminder' })).to.equal(3);
  });

  it('that are refused close the question before them: a later yes sends nothing', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501');
    await me.write('إرسال');
    expect(await me.write('تذكير')).to.include('لا أحد ينتظر تذكيرًا');
    expect(await me.write('نعم')).to.include('لا يوجد ما ينتظر');
    expect(me.launches).to.deep.equal([]);
  });

  it('are not begun while WhatsApp has not approved their template', async () => {
    await threeAreInvited();
    await me.approve('pending');
    expect(await me.write('تذكير')).to.include('موافقة واتساب');
    expect(await me.db.campaigns.countDocuments({ kind: 'reminder' })).to.equal(0);
  });

  it('are refused to a number that is no longer an organizer’s when the yes comes', async () => {
    await threeAreInvited();
    await me.write('تذكير');
    await me.db.organizers.updateOne({}, { $set: { allowed: false } });
    expect(await me.tapYes('decide')).to.include('لم يعد ضمن أرقام المنظّمين');
    expect(await me.db.campaigns.countDocuments({ kind: 'reminder' })).to.equal(0);
  });

  it('go to each guest once although a step is repeated after a crash', async () => {
    await threeAreInvited();
    await me.write('تذكير');
    await me.tapYes('decide');
    const campaignId = me.launches.at(-1)?.campaignId ?? ('' as CampaignId);
    await launchSlice(me.db, campaignId, new Date(me.clockMs));
    await me.db.campaigns.updateOne({ _id: campaignId }, { $set: { cursor: null } });
    await me.launched();
    expect(await me.db.outboxMessages.countDocuments({ purpose: 'reminder' })).to.equal(3);
    expect((await guest(ahmad)).remindedIn).to.deep.equal([campaignId]);
  });

  it('go on although another organizer’s campaign cannot', async () => {
    await threeAreInvited();
    await allowOrganizers(me.db, [phone, '+966500000002'], new Date(me.clockMs));
    const other = await me.db.organizers.findOne({ phone: '+966500000002' }).lean().orFail();
    const occasion = anOccasion({ organizerId: other._id });
    await me.db.occasions.create(occasion);
    // Neither a number nor a WhatsApp id: nobody can be written to.
    await me.db.guests.create(aGuest(occasion, { phone: null, invitationId: null, invitedAt: null }));
    const wish = { campaignId: 'broken' as CampaignId, occasionId: occasion._id, kind: 'invitation' as const };
    const at = new Date(me.clockMs);
    await createCampaign(me.db, me.desk.scheduler, { ...wish, requestedBy: occasion.organizerId, at: null, now: at });
    await me.write('تذكير');
    await me.tapYes('decide');
    const failure = await me.launched().then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).to.be.instanceOf(AggregateError);
    expect(await writtenTo('reminder')).to.have.length(3);
  });

  it('leave invitations alone when they are cancelled', async () => {
    await threeAreInvited();
    await me.write('تذكير');
    await me.tapYes('decide');
    const campaignId = me.launches.at(-1)?.campaignId ?? ('' as CampaignId);
    await launchSlice(me.db, campaignId, new Date(me.clockMs));
    await stopCampaign(me.db, campaignId);
    expect(await me.db.outboxMessages.distinct('status', { purpose: 'reminder' })).to.deep.equal(['cancelled']);
    expect(await me.db.guests.countDocuments({ invitedAt: null })).to.equal(0);
  });
});
