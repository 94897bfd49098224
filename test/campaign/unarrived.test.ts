// Invitations that failed or may not have arrived: tried again, reviewed, let be.
import { expect } from 'chai';
import type { MessageSid } from '../../src/ids.ts';
import { organizerAtWork } from './organizer-at-work.ts';
import { ahmad, sara } from './three-invited.ts';

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
