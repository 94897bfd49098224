// An occasion in another time zone than the server's: what its organizer writes is read by the clock it is read back in.
import { expect } from 'chai';
import type { CampaignKind } from '../../src/db/campaign.ts';
import type { Occasion } from '../../src/db/occasion.ts';
import { organizerAtWork } from './organizer-at-work.ts';

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
