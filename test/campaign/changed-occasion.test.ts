// A changed time or place: who is told, and what becomes of the sendings that were planned.
import { expect } from 'chai';
import { launchSlice } from '../../src/campaign/launch.ts';
import { movePlanned } from '../../src/campaign/planned.ts';
import type { CampaignKind } from '../../src/db/campaign.ts';
import { organizerAtWork } from './organizer-at-work.ts';
import { ahmad, khalid, sara, threeInvited } from './three-invited.ts';

describe('an organizer’s changes to an occasion', () => {
  const me = organizerAtWork();
  const { threeAreInvited, replied, writtenTo } = threeInvited(me);

  it('tell those who said yes of a changed place, and ask them again', async () => {
    await threeAreInvited();
    await replied(ahmad, 'confirmed');
    expect(await me.write('تغيير المكان قاعة الملكية، جدة'))
      .to.include('قاعة الملكية، جدة')
      .and.to.include('ضيفًا واحدًا');
    expect((await me.db.occasions.findOne().lean())?.place).to.equal('قاعة الفيصلية، الرياض');
    expect((await me.db.occasions.findOne().lean())?.changedAt).to.equal(null);
    expect(await me.tapYes('decide')).to.include('المكان: قاعة الملكية، جدة');
    // From now on a yes is one anew.
    expect((await me.db.occasions.findOne().lean())?.changedAt).to.be.an.instanceOf(Date);
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
});
