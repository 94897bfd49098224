// An occasion in another time zone than the server's: what its organizer writes is read by the clock it is read back in.
import { expect } from 'chai';
import { changeOccasion } from '../../src/campaign/change.ts';
import { movePlannedToZone } from '../../src/campaign/planned.ts';
import type { CampaignKind } from '../../src/db/campaign.ts';
import type { Occasion } from '../../src/db/occasion.ts';
import { organizerAtWork } from './organizer-at-work.ts';
import { ahmad, sara, threeInvited } from './three-invited.ts';

describe('times that an organizer writes of an occasion in another zone', () => {
  const me = organizerAtWork();
  const occasion = () => me.db.occasions.findOne().lean().orFail();
  const plannedAt = async (kind: CampaignKind) =>
    (await me.db.campaigns.findOne({ kind }).lean().orFail()).scheduledAt.toISOString();

  async function oneIsInvited(where: Pick<Occasion, 'timeZone'> & Partial<Occasion>) {
    await me.anOccasionIsThere();
    await me.db.occasions.updateMany({}, { $set: where });
    await me.write('أحمد 0501234501');
    await me.write('إرسال');
    await me.tapYes();
    await me.launched();
    await me.db.outboxMessages.updateMany({ purpose: 'invitation' }, { $set: { status: 'sent' } });
    await me.launched();
    await me.db.guests.updateMany({}, { $set: { 'rsvp.status': 'confirmed' } });
  }

  it('are sendings at that hour there', async () => {
    await me.anOccasionIsThere();
    await me.db.occasions.updateMany({}, { $set: { timeZone: 'Asia/Dubai' } });
    await me.write('أحمد 0501234501');
    await me.write('إرسال غدا 8م');
    await me.tapYes();
    expect(await plannedAt('invitation')).to.equal('2026-11-24T16:00:00.000Z');
  });

  it('are thanks and a deadline at that hour there', async () => {
    await oneIsInvited({ timeZone: 'Asia/Dubai' });
    await me.write('شكر الأحد 6 ديسمبر 10 صباحا');
    await me.tapYes('decide');
    expect(await plannedAt('thanks')).to.equal('2026-12-06T06:00:00.000Z');
    await me.write('آخر موعد للرد الأربعاء 2 ديسمبر 9 مساء');
    expect((await occasion()).answerBy?.toISOString()).to.equal('2026-12-02T17:00:00.000Z');
  });

  it('count days there: two days before is the same hour, although the clocks change in between', async () => {
    await oneIsInvited({ timeZone: 'Africa/Cairo', startsAt: new Date('2027-05-01T17:00:00.000Z') });
    await me.db.guests.updateMany({}, { $set: { 'rsvp.status': 'waiting' } });
    await me.write('تذكير قبل يومين');
    await me.tapYes('decide');
    expect(await plannedAt('reminder')).to.equal('2027-04-29T18:00:00.000Z');
    await me.write('تعديل الموعد الأحد 25 أبريل 2027 8 مساء');
    await me.tapYes('decide');
    expect(await plannedAt('reminder')).to.equal('2027-04-23T18:00:00.000Z');
    await me.write('تعديل الموعد السبت 1 مايو 2027 8 مساء');
    await me.tapYes('decide');
    expect(await plannedAt('reminder')).to.equal('2027-04-29T18:00:00.000Z');
  });
});

describe('another time zone for an occasion', () => {
  const me = organizerAtWork();
  const { threeAreInvited, replied, writtenTo } = threeInvited(me);
  const occasion = () => me.db.occasions.findOne().lean().orFail();
  const plannedAt = async (kind: CampaignKind) =>
    (await me.db.campaigns.findOne({ kind, status: 'scheduled' }).lean())?.scheduledAt.toISOString();

  it('keeps every hour that was written, by the other clock, and says so before and after', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501');
    await me.write('آخر موعد للرد الأربعاء 2 ديسمبر 9 مساء');
    await me.write('إرسال الأحد 29 نوفمبر 8 مساء');
    await me.tapYes();
    expect(await me.write('التوقيت دبي'))
      .to.include('الجمعة 4 ديسمبر 2026، الساعة 8:00 مساءً')
      .and.to.include('مهلة الرد')
      .and.to.include('بتوقيت دبي بدل الرياض')
      .and.to.include('فلن نرسل شيئًا');
    expect(await me.tapYes('decide'))
      .to.include('الساعة 8:00 مساءً')
      .and.to.include('بتوقيت دبي، والساعات كما كتبتموها')
      .and.to.include('وانتقل إرسال الدعوات المجدول مع الموعد، فيُرسل يوم الأحد 29 نوفمبر 2026 الساعة 8:00 مساءً');
    const changed = await occasion();
    expect(changed).to.include({ timeZone: 'Asia/Dubai', revision: 1 });
    expect(changed.startsAt.toISOString()).to.equal('2026-12-04T16:00:00.000Z');
    expect(changed.answerBy?.toISOString()).to.equal('2026-12-02T17:00:00.000Z');
    expect(await plannedAt('invitation')).to.equal('2026-11-29T16:00:00.000Z');
    expect(await me.write('time zone')).to.include('in Dubai time');
    expect(await me.write('time zone Dubai')).to.include('Nothing was changed');
  });

  it('is a change of time: those who said yes are told and asked again', async () => {
    await threeAreInvited();
    await replied(ahmad, 'confirmed');
    expect(await me.write('time zone Africa/Cairo'))
      .to.include('Cairo time instead of Riyadh time')
      .and.to.include('1 guest who said yes');
    expect(await me.tapYes('decide')).to.not.include('have not replied');
    await me.launched();
    expect(await writtenTo('update')).to.deep.equal([ahmad]);
    const update = await me.db.outboxMessages.findOne({ purpose: 'update' }).lean().orFail();
    const variables = update.content.kind === 'template' ? update.content.variables : {};
    expect(variables[9]).to.equal('الموعد بتوقيت مكان المناسبة');
    expect(variables[5]).to.equal('الساعة 8:00 مساءً');
    expect((await occasion()).startsAt.toISOString()).to.equal('2026-12-04T18:00:00.000Z');
    expect((await occasion()).changedAt).to.not.equal(null);
  });

  it('that shows the same hour is no news for anybody', async () => {
    await threeAreInvited();
    await replied(ahmad, 'confirmed');
    await replied(sara, 'confirmed');
    // Nothing is sent, so nothing need be approved.
    await me.approve('pending');
    expect(await me.write('التوقيت الكويت')).to.include('وهو الموعد نفسه، فلن نرسل شيئًا');
    await me.tapYes('decide');
    await me.launched();
    expect(await writtenTo('update')).to.deep.equal([]);
    expect(await occasion()).to.deep.include({ timeZone: 'Asia/Kuwait', revision: 0, changedAt: null });
  });

  it('moves what is planned by its own day’s clock, and a change of time after it counts from there', async () => {
    await threeAreInvited();
    await me.db.occasions.updateMany({}, { $set: { startsAt: new Date('2027-05-01T17:00:00.000Z') } });
    await me.write('تذكير الاثنين 19 أبريل 2027 8 مساء');
    await me.tapYes('decide');
    await me.write('التوقيت القاهرة');
    await me.tapYes('decide');
    // Cairo puts its clocks forward in between: the first of May is the same moment, the nineteenth of April is not.
    expect((await occasion()).startsAt.toISOString()).to.equal('2027-05-01T17:00:00.000Z');
    expect(await plannedAt('reminder')).to.equal('2027-04-19T18:00:00.000Z');
    await me.write('تعديل الموعد الأحد 2 مايو 2027 8 مساء');
    await me.tapYes('decide');
    expect(await plannedAt('reminder')).to.equal('2027-04-20T18:00:00.000Z');
  });

  it('by which a planned hour has passed cancels that sending, and says so', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501');
    await me.write('إرسال اليوم 9:40 مساء');
    await me.tapYes();
    await me.write('التوقيت دبي');
    expect(await me.tapYes('decide'))
      .to.include('وألغينا إرسال الدعوات المجدول لأن وقته بالتوقيت الجديد قد مضى')
      .and.to.include('أرسلوا: إرسال');
    expect(await me.db.campaigns.countDocuments({ status: 'cancelled' })).to.equal(1);
  });

  it('moves once, though the change is carried out twice', async () => {
    await threeAreInvited();
    await me.write('تذكير قبل يومين');
    await me.tapYes('decide');
    const [before, at] = [await occasion(), new Date(me.clockMs)];
    const change = {
      timeZone: 'Asia/Dubai',
      fromZone: 'Asia/Riyadh',
      shownAt: before.startsAt.toISOString(),
      prayer: null,
      moves: true,
    };
    const first = await changeOccasion(me.db, before, change, at);
    const planned = await movePlannedToZone(me.db, first, change.fromZone, at);
    expect(planned).to.deep.equal({ moved: [{ kind: 'reminder', at: '2026-12-02T16:00:00.000Z' }], past: [] });
    const second = await changeOccasion(me.db, await occasion(), change, at);
    expect(second.startsAt).to.deep.equal(first.startsAt);
    expect(await movePlannedToZone(me.db, second, change.fromZone, at)).to.deep.equal(planned);
    expect(await occasion()).to.include({ revision: 1 });
  });

  it('that nobody knows, or by which the occasion has begun, changes nothing', async () => {
    await me.anOccasionIsThere();
    expect(await me.write('التوقيت عمان')).to.include('مسقط أو الأردن');
    expect(await me.write('time zone Europe/Nowhere'))
      .to.include('could not read')
      .and.to.include('Africa/Cairo');
    me.clockMs = Date.parse('2026-12-04T16:30:00.000Z');
    expect(await me.write('التوقيت دبي')).to.include('مضى');
    expect(await me.write('نعم')).to.include('لا يوجد ما ينتظر تأكيدكم');
    expect(await occasion()).to.include({ timeZone: 'Asia/Riyadh', revision: 0 });
  });

  it('asks its quiet hours anew of what was put off', async () => {
    await me.anOccasionIsThere();
    await me.write('التوقيت دبي');
    await me.tapYes('decide');
    expect((await occasion()).hoursChangedAt).to.be.instanceOf(Date);
  });
});
