// Reminders, changes, thanks, other tries, reviews and corrected numbers: what an organizer writes and what leaves for it.
import { expect } from 'chai';
import { stopCampaign } from '../../src/campaign/control.ts';
import { createCampaign, launchSlice } from '../../src/campaign/launch.ts';
import { allowOrganizers } from '../../src/campaign/organizers.ts';
import { movePlanned } from '../../src/campaign/planned.ts';
import type { CampaignKind } from '../../src/db/campaign.ts';
import type { Guest } from '../../src/db/guest.ts';
import type { CampaignId, MessageSid, OrganizerId } from '../../src/ids.ts';
import { aGuest, anOccasion } from '../support/builders.ts';
import { organizerAtWork, phone } from './organizer-at-work.ts';

const [ahmad, sara, khalid] = ['+966501234501', '+966501234502', '+966501234503'];

describe('an organizer’s sendings to invited guests', () => {
  const me = organizerAtWork();

  /** Three guests whose invitations went out. */
  async function threeAreInvited(): Promise<void> {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501\nسارة 0501234502\nخالد 0501234503');
    await me.write('إرسال');
    await me.tapYes();
    await me.launched();
    await me.db.outboxMessages.updateMany({ purpose: 'invitation' }, { $set: { status: 'sent' } });
    await me.launched();
  }
  const guest = (number: string): Promise<Guest> => me.db.guests.findOne({ phone: number }).lean().orFail();
  const replied = (number: string, status: Guest['rsvp']['status']) =>
    me.db.guests.updateOne({ phone: number }, { $set: { 'rsvp.status': status, 'rsvp.partySize': 2 } });
  const writtenTo = (purpose: CampaignKind): Promise<string[]> => me.db.outboxMessages.distinct('to', { purpose });
  const afterTheOccasion = () => {
    me.clockMs = Date.parse('2026-12-05T09:00:00.000Z');
  };

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

  it('tell those who said yes of a changed place, and ask them again', async () => {
    await threeAreInvited();
    await replied(ahmad, 'confirmed');
    expect(await me.write('تغيير المكان قاعة الملكية، جدة'))
      .to.include('قاعة الملكية، جدة')
      .and.to.include('ضيف واحد');
    expect((await me.db.occasions.findOne().lean())?.place).to.equal('قاعة الفيصلية، الرياض');
    expect(await me.tapYes('decide')).to.include('المكان: قاعة الملكية، جدة');
    await me.launched();
    expect(await writtenTo('update')).to.deep.equal([ahmad]);
    const [update] = await me.db.outboxMessages.find({ purpose: 'update' }).lean();
    const variables = update?.content.kind === 'template' ? update.content.variables : {};
    expect(variables['6']).to.equal('قاعة الملكية، جدة');
    expect(variables['9']).to.include('المكان');
  });

  it('show the way: a location that the organizer sends is kept until the place changes', async () => {
    await me.anOccasionIsThere();
    const location = { kind: 'location' as const, latitude: 24.69, longitude: 46.68, label: null };
    expect(await me.write(location)).to.include('حفظنا موقع المناسبة');
    expect(await me.db.occasions.findOne().lean()).to.include({ latitude: 24.69, longitude: 46.68 });
    await me.write('تغيير المكان قاعة الملكية، جدة');
    await me.tapYes('decide');
    expect(await me.db.occasions.findOne().lean()).to.include({ latitude: null, longitude: null });
  });

  it('leave the location of the last occasion alone while a new one is described, and say what to do', async () => {
    await me.anOccasionIsThere();
    await me.write('مناسبة جديدة حفل تخرج نورة');
    await me.write('السبت 5 ديسمبر 9 مساء');
    const location = { kind: 'location' as const, latitude: 24.69, longitude: 46.68, label: 'قاعة الورد' };
    expect(await me.write(location))
      .to.include('أكملوا إنشاء المناسبة')
      .and.to.include('الموقع مرة أخرى');
    expect((await me.db.occasions.findOne().lean())?.latitude).to.equal(null);
    expect(await me.write('قاعة الورد')).to.include('تم إنشاء المناسبة');
  });

  it('change the time without a message when nobody has said yes, and nothing on a no', async () => {
    await threeAreInvited();
    await me.write('تعديل الموعد السبت 5 ديسمبر 9 مساء');
    expect(await me.write('لا')).to.include('كما كان');
    expect((await me.db.occasions.findOne().lean())?.startsAt.toISOString()).to.equal('2026-12-04T17:00:00.000Z');
    expect(await me.write('تعديل الموعد السبت 5 ديسمبر 9 مساء')).to.include('فلن نرسل شيئًا');
    await me.tapYes('decide');
    expect((await me.db.occasions.findOne().lean())?.startsAt.toISOString()).to.equal('2026-12-05T18:00:00.000Z');
    expect(await writtenTo('update')).to.deep.equal([]);
    expect(await me.write('تعديل الموعد السبت')).to.include('وبقيت الساعة');
    expect(await me.write('تغيير المكان')).to.include('اكتبوا المكان الجديد');
  });

  it('are counted, when they are paused, as they were in their question', async () => {
    await threeAreInvited();
    await me.settle(sara, 'failed', 'twilio.63003');
    await me.db.suppressions.create({ _id: khalid, reason: 'optedOut', at: new Date(me.clockMs) });
    await me.write('تذكير قبل يومين');
    expect(await me.tapYes('decide')).to.include('ضيف واحد');
    expect(await me.write('إيقاف')).to.include('بقي ضيف واحد');
  });

  it('say after a change whom it does not reach: who said yes and stopped, and who has not answered', async () => {
    await threeAreInvited();
    await replied(ahmad, 'confirmed');
    await replied(sara, 'confirmed');
    await me.db.suppressions.create({ _id: sara, reason: 'optedOut', at: new Date(me.clockMs) });
    await me.write('تغيير المكان قاعة الملكية، جدة');
    const answer = await me.tapYes('decide');
    expect(answer).to.include('إيقاف الرسائل (1)').and.to.include('لم يردّوا (1)').and.to.include('أرسلوا: تذكير');
    await replied(khalid, 'declined');
    await me.db.suppressions.deleteMany({});
    await me.write('تغيير المكان قاعة الفيصلية');
    expect(await me.tapYes('decide'))
      .to.not.include('إيقاف')
      .and.to.not.include('لم يردّوا');
  });

  it('planned for a time that a change puts after the beginning are cancelled, and that is said', async () => {
    await threeAreInvited();
    await me.write('نورة 0501234504');
    await me.write('إرسال الأحد 29 نوفمبر 8 مساء');
    await me.tapYes();
    await me.write('تعديل الموعد السبت 5 ديسمبر 9 مساء');
    expect(await me.tapYes('decide')).to.not.include('ألغينا');
    await me.write('تعديل الموعد الخميس 26 نوفمبر 9 مساء');
    expect(await me.tapYes('decide')).to.include('ألغينا إرسال الدعوات المجدول');
    expect(await me.db.campaigns.countDocuments({ kind: 'invitation', status: 'cancelled' })).to.equal(1);
    expect(await me.write('إرسال')).to.include('ضيف واحد');
  });

  it('planned for a day before or after the occasion keep their distance when its time changes', async () => {
    await threeAreInvited();
    await replied(ahmad, 'confirmed');
    await me.write('تذكير قبل يومين');
    await me.tapYes('decide');
    await me.write('شكر الأحد 6 ديسمبر 10 صباحا');
    await me.tapYes('decide');
    await me.write('تعديل الموعد السبت 5 ديسمبر 9 مساء');
    expect(await me.tapYes('decide'))
      .to.include('وانتقل إرسال التذكير المجدول مع الموعد، فيُرسل يوم الخميس 3 ديسمبر')
      .and.to.include('وانتقل إرسال الشكر المجدول مع الموعد، فيُرسل يوم الاثنين 7 ديسمبر');
    const plannedAt = async (kind: CampaignKind) =>
      (await me.db.campaigns.findOne({ kind }).lean().orFail()).scheduledAt.toISOString();
    expect(await plannedAt('reminder')).to.equal('2026-12-03T18:00:00.000Z');
    expect(await plannedAt('thanks')).to.equal('2026-12-07T08:00:00.000Z');
    const { _id } = await me.db.campaigns.findOne({ kind: 'reminder' }).lean().orFail();
    // What Agenda was asked for at first wakes it still.
    expect(await launchSlice(me.db, _id, new Date('2026-12-02T17:00:00.000Z'))).to.equal(0);
    expect(await writtenTo('reminder')).to.deep.equal([]);
    expect(await launchSlice(me.db, _id, new Date('2026-12-03T18:00:00.000Z'))).to.equal(2);
    expect(await writtenTo('reminder')).to.have.members([sara, khalid]);
  });

  it('move once, though the change is carried out twice', async () => {
    await threeAreInvited();
    await me.write('تذكير قبل يومين');
    await me.tapYes('decide');
    const occasion = await me.db.occasions.findOne().lean().orFail();
    const [startsAt, at] = [new Date('2026-12-06T17:00:00.000Z'), new Date(me.clockMs)];
    const first = await movePlanned(me.db, occasion, startsAt, at);
    expect(first).to.deep.equal({ moved: [{ kind: 'reminder', at: '2026-12-04T17:00:00.000Z' }], past: [] });
    expect(await movePlanned(me.db, occasion, startsAt, at)).to.deep.equal(first);
    expect(await movePlanned(me.db, { ...occasion, startsAt }, startsAt, at)).to.deep.equal(first);
  });

  it('planned for a time that a change puts into the past are cancelled, and that is said', async () => {
    await threeAreInvited();
    await me.write('تذكير قبل يومين');
    await me.tapYes('decide');
    await me.write('تعديل الموعد الأربعاء 25 نوفمبر 8 مساء');
    expect(await me.tapYes('decide'))
      .to.include('وألغينا إرسال التذكير المجدول لأن وقته قبل الموعد الجديد قد مضى')
      .and.to.include('أرسلوا: تذكير');
    await me.launched();
    expect(await writtenTo('reminder')).to.deep.equal([]);
    expect(await me.write('تذكير')).to.include('3 ضيوف');
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

describe('what did not arrive, or may not have arrived', () => {
  const me = organizerAtWork();
  const invitation = (number: string) => me.db.outboxMessages.findOne({ purpose: 'invitation', to: number }).lean();

  async function twoAreInvited(): Promise<void> {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501\nسارة 0501234502');
    await me.write('إرسال');
    await me.tapYes();
    await me.launched();
    await me.settle(ahmad, 'sent');
  }

  it('is tried again on the organizer’s word, for those whose invitation failed alone', async () => {
    await twoAreInvited();
    await me.settle(sara, 'failed', 'twilio.30008');
    await me.launched();
    await me.write('نورة 0501234504');
    expect(await me.write('إعادة المحاولة')).to.include('ضيف واحد ممن لم تصلهم');
    expect(await me.tapYes('decide')).to.include('ضيف واحد');
    await me.launched();
    const messages = await me.db.outboxMessages.find({ purpose: 'invitation' }).sort({ createdAt: 1, _id: 1 }).lean();
    expect(messages.map(({ to, status }) => `${to} ${status}`)).to.have.members([
      `${ahmad} sent`,
      `${sara} failed`,
      `${sara} pending`,
    ]);
  });

  it('is not said to be on its way when the yes finds nobody left to try again', async () => {
    await twoAreInvited();
    await me.settle(sara, 'failed', 'twilio.30008');
    expect(await me.write('إعادة المحاولة')).to.include('ضيف واحد');
    await me.write('تصحيح سارة 0507654321');
    expect(await me.tapYes('decide'))
      .to.include('لا توجد دعوات')
      .and.to.not.include('بدأ');
    expect(await me.db.campaigns.countDocuments({ retries: true })).to.equal(0);
  });

  it('is not tried again on a number that WhatsApp cannot reach', async () => {
    await twoAreInvited();
    await me.settle(sara, 'failed', 'twilio.63003');
    await me.db.suppressions.create({ _id: sara, reason: 'wrongNumber', at: new Date(me.clockMs) });
    expect(await me.write('إعادة المحاولة')).to.include('فصحّحوا رقمه');
  });

  it('is put before the organizer with its buttons when the sending ends, and sent again with one tap', async () => {
    await twoAreInvited();
    await me.settle(sara, 'review', 'twilio.timeout');
    await me.launched();
    const [question] = await me.db.outboxMessages.find({ 'content.content': 'review' }).lean();
    const variables = question?.content.kind === 'buttons' ? question.content.variables : {};
    expect(variables['1']).to.equal('سارة');
    const tap = { kind: 'button' as const, text: 'إعادة الإرسال', payload: `review:resend:${variables['2']}` };
    expect(await me.write(tap)).to.include('رسالة واحدة');
    expect(await invitation(sara)).to.include({ status: 'pending', sid: null });
    expect(await me.write(tap)).to.include('لم تعد هناك رسائل');
  });

  it('is sent again as a new attempt when WhatsApp had refused the first for a reason nobody knows', async () => {
    await twoAreInvited();
    const sid = `SM${'7'.repeat(32)}` as MessageSid;
    await me.db.outboxMessages.updateOne(
      { to: sara, purpose: 'invitation' },
      { $set: { status: 'review', sid, delivery: 'failed', deliveryRank: 4, cause: 'twilio.69999' } },
    );
    const { _id } = await me.db.occasions.findOne().lean().orFail();
    await me.write({ kind: 'button', text: 'إعادة الإرسال', payload: `review:resend:${_id}` });
    expect(await invitation(sara)).to.deep.include({ status: 'pending', sid: null, deliveryRank: 0, pastSids: [sid] });
  });

  it('is let be with the other button, and no longer asked about', async () => {
    await twoAreInvited();
    await me.settle(sara, 'review', 'twilio.timeout');
    expect(await me.write('مراجعة')).to.include('سارة');
    const { _id } = await me.db.occasions.findOne().lean().orFail();
    expect(await me.write({ kind: 'button', text: 'تركها', payload: `review:leave:${_id}` })).to.include('رسالة واحدة');
    expect(await invitation(sara)).to.include({ status: 'cancelled', cause: 'letBe' });
    expect(await me.write('مراجعة')).to.include('لا توجد رسائل تحتاج مراجعتكم');
    expect(await me.write('ملخص')).to.include('لم يردوا: 2');
  });

  it('of somebody else’s occasion stays untouched whatever the button says', async () => {
    await twoAreInvited();
    await me.settle(sara, 'review', 'twilio.timeout');
    await me.db.occasions.updateOne({}, { $set: { organizerId: 'another' } });
    const { _id } = await me.db.occasions.findOne().lean().orFail();
    expect(await me.write({ kind: 'button', text: 'إعادة', payload: `review:resend:${_id}` })).to.include(
      'لم نجد هذه المناسبة بين مناسباتكم',
    );
    expect(await invitation(sara)).to.include({ status: 'review' });
  });
});

describe('a corrected number', () => {
  const me = organizerAtWork();
  const corrected = '+966507654321';
  const guest = (name: string): Promise<Guest> => me.db.guests.findOne({ name }).lean().orFail();

  async function ahmadIsListed(): Promise<void> {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501\nسارة 0501234502');
  }
  async function ahmadIsInvited(): Promise<void> {
    await ahmadIsListed();
    await me.write('إرسال');
    await me.tapYes();
    await me.launched();
  }

  it('is taken over before the invitation is sent', async () => {
    await ahmadIsListed();
    expect(await me.write('تصحيح أحمد 0507654321')).to.include('صُحّح رقم أحمد');
    expect((await guest('أحمد')).phone).to.equal(corrected);
  });

  it('takes along an invitation that still waits', async () => {
    await ahmadIsInvited();
    expect(await me.write('تصحيح أحمد 0507654321')).to.include('ستصل الدعوة إلى الرقم الجديد');
    expect(await me.db.outboxMessages.distinct('to', { purpose: 'invitation' })).to.have.members([corrected, sara]);
  });

  it('moves the conversation of an invited guest without a second invitation', async () => {
    await ahmadIsInvited();
    await me.db.outboxMessages.updateMany(
      { purpose: 'invitation', to: ahmad },
      { $set: { status: 'sent', sid: `SM${'1'.repeat(32)}` as MessageSid } },
    );
    await me.db.guests.updateOne(
      { name: 'أحمد' },
      { $set: { lastInboundAt: new Date(me.clockMs), waExternalId: 'SA.12345678' } },
    );
    expect(await me.write('تصحيح 0501234501 0507654321')).to.include('فلن تُرسل ثانية');
    await me.launched();
    expect(await me.db.outboxMessages.countDocuments({ purpose: 'invitation' })).to.equal(2);
    expect(await guest('أحمد')).to.include({ phone: corrected, lastInboundAt: null, waExternalId: null });
  });

  it('is told that nobody was invited at the new number when the old one was silent, and invites with one tap', async () => {
    await ahmadIsInvited();
    await me.settle(ahmad, 'sent');
    await me.settle(sara, 'sent');
    await me.launched();
    const answer = await me.write('تصحيح أحمد 0507654321');
    expect(JSON.parse(answer)).to.include({ content: 'inviteAnew' });
    const { _id } = await guest('أحمد');
    expect(JSON.parse(answer).variables).to.deep.equal({ 1: 'أحمد', 2: _id });
    await me.launched();
    expect(await me.db.outboxMessages.distinct('to', { purpose: 'invitation' })).to.have.members([ahmad, sara]);
    expect(await me.write({ kind: 'button', text: 'لا', payload: `invite:no:${_id}` })).to.include('لم نرسل شيئًا');
    const yes = { kind: 'button' as const, text: 'أرسلوا الدعوة', payload: `invite:yes:${_id}` };
    expect(await me.write(yes)).to.equal('نرسل الدعوة الآن إلى الرقم الجديد: أحمد.');
    await me.launched();
    expect(await me.db.outboxMessages.countDocuments({ purpose: 'invitation', to: corrected })).to.equal(1);
    await me.settle(corrected, 'sent');
    await me.launched();
    expect(await me.write(yes)).to.include('أُرسلت الدعوة إلى هذا الرقم');
    await me.launched();
    expect(await me.db.outboxMessages.countDocuments({ purpose: 'invitation' })).to.equal(3);
  });

  it('is invited at the new number by nobody else, not after the beginning, and not against its will', async () => {
    await ahmadIsInvited();
    await me.settle(ahmad, 'sent');
    await me.write('تصحيح أحمد 0507654321');
    const { _id, occasionId } = await guest('أحمد');
    const tap = () => me.write({ kind: 'button', text: 'أرسلوا الدعوة', payload: `invite:yes:${_id}` });
    await me.db.suppressions.create({ _id: corrected, reason: 'optedOut', at: new Date(me.clockMs) });
    expect(await tap()).to.include('إيقاف الرسائل');
    await me.db.suppressions.deleteMany({});
    await me.approve('pending');
    expect(await tap()).to.include('بانتظار موافقة واتساب');
    await me.approve('approved');
    await me.db.occasions.updateOne({ _id: occasionId }, { $set: { startsAt: new Date(me.clockMs) } });
    expect(await tap()).to.include('بدأت المناسبة');
    await me.db.occasions.updateOne({ _id: occasionId }, { $set: { organizerId: 'another' as OrganizerId } });
    await tap();
    expect(await me.db.outboxMessages.countDocuments({ purpose: 'invitation' })).to.equal(2);
    expect((await guest('أحمد')).invitationRound).to.equal(1);
  });

  it('of an invitation that may have left is told so, and has it when it is sent again', async () => {
    await ahmadIsInvited();
    await me.settle(ahmad, 'review');
    expect(await me.write('تصحيح أحمد 0507654321'))
      .to.include('لم يتبيّن بعد')
      .and.to.include('مراجعة')
      .and.not.to.include('أُرسلت الدعوة من قبل');
    const { occasionId } = await guest('أحمد');
    await me.write({ kind: 'button', payload: `review:resend:${occasionId}`, text: 'إعادة الإرسال' });
    const invitations = await me.db.outboxMessages.find({ purpose: 'invitation', to: corrected }).lean();
    expect(invitations.map(({ status, cause }) => ({ status, cause }))).to.deep.equal([
      { status: 'pending', cause: 'resent' },
    ]);
    expect(await me.db.outboxMessages.exists({ purpose: 'invitation', to: ahmad })).to.equal(null);
  });

  it('has a failed invitation sent anew with the sending that still runs', async () => {
    await ahmadIsInvited();
    await me.settle(ahmad, 'failed', 'twilio.63003');
    expect(await me.write('تصحيح أحمد 0507654321')).to.include('مع الإرسال الجاري');
    await me.launched();
    const anew = await me.db.outboxMessages.findOne({ purpose: 'invitation', to: corrected }).lean();
    expect(anew).to.include({ status: 'pending' });
    expect(anew?._id).to.match(/:invitation:2$/);
  });

  it('starts the conversation afresh when the old number was a stranger’s', async () => {
    await ahmadIsInvited();
    await me.settle(ahmad, 'sent');
    await me.db.suppressions.create({ _id: ahmad, reason: 'wrongNumber', at: new Date(me.clockMs) });
    await me.db.guests.updateOne(
      { name: 'أحمد' },
      {
        $set: {
          'rsvp.status': 'declined',
          apology: 'ليس هذا رقمي',
          pass: { version: 1, partySize: 2 },
          snapshot: { status: 'active', value: 'optedOut', context: {} },
        },
      },
    );
    await me.write('تصحيح أحمد 0507654321');
    expect(await guest('أحمد')).to.deep.include({
      snapshot: null,
      invitedAt: null,
      rsvp: { status: 'waiting', partySize: null, at: null },
      apology: null,
      // The stranger's own pass is void, and the next one is another.
      pass: { version: 1, partySize: null },
    });
  });

  const refusals: [string, string][] = [
    ['تصحيح أحمد', 'رقم جوال صحيحًا'],
    ['تصحيح أحمد 0112345678', 'رقم جوال صحيحًا'],
    ['تصحيح أحمد 0507654321 0507654322', 'أكثر من رقم'],
    ['تصحيح فهد 0507654321', 'لم نجد «فهد» في قائمة «حفل زفاف سعد»'],
    ['تصحيح أحمد 0501234502', 'لضيف آخر'],
    ['تصحيح أحمد 0501234501', 'هذا الرقم نفسه'],
  ];
  for (const [text, answer] of refusals)
    it(`is refused with a reason: «${text}»`, async () => {
      await ahmadIsListed();
      expect(await me.write(text)).to.include(answer);
      expect((await guest('أحمد')).phone).to.equal(ahmad);
    });
});
