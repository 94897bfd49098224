// Invitations without any evidence, where the setting lets them go out once more by themselves.
import { expect } from 'chai';
import { resendUnproven } from '../../src/campaign/resend-unproven.ts';
import { withholdAfterRestore } from '../../src/db/after-restore.ts';
import type { OutboxMessage } from '../../src/db/outbox-message.ts';
import type { MessageSid } from '../../src/ids.ts';
import { bindSid } from '../../src/outbox/bind-sid.ts';
import { organizerAtWork } from './organizer-at-work.ts';
import { ahmad, sara } from './three-invited.ts';
import { whatLeaves } from './what-leaves.ts';

const hourMs = 3_600_000;

describe('an invitation of which nobody knows whether it was sent', () => {
  const me = organizerAtWork();
  const everythingLeaves = whatLeaves(me);
  const invitation = () => me.db.outboxMessages.findOne({ purpose: 'invitation', to: sara }).lean().orFail();
  const resend = (hours = 6) => resendUnproven(me.db, hours, new Date(me.clockMs));
  const unproven = (change: Partial<OutboxMessage> = {}) =>
    me.db.outboxMessages.updateOne(
      { purpose: 'invitation', to: sara },
      { $set: { status: 'review', cause: 'twilio.timeout', sendingAt: new Date(me.clockMs), attempts: 1, ...change } },
    );

  /** Ahmad's arrived; of Sara's nobody knows, six hours ago. */
  async function oneIsInReview(): Promise<void> {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501\nسارة 0501234502');
    await me.write('إرسال');
    await me.tapYes();
    await me.launched();
    await me.settle(ahmad, 'sent');
    await unproven();
    await me.launched();
    me.clockMs += 6 * hourMs;
  }

  it('goes out once more by itself when its hours are over, and not before', async () => {
    await oneIsInReview();
    me.clockMs -= 1;
    expect(await resend()).to.equal(0);
    me.clockMs += 1;
    expect(await resend()).to.equal(1);
    expect(await resend()).to.equal(0);
    expect((await everythingLeaves()).map(({ to }) => to)).to.deep.equal([sara]);
    await me.launched();
    expect(await me.write('مراجعة')).to.include('لا توجد رسائل تحتاج مراجعتكم');
  });

  it('goes out by itself once, and not after an organizer sent it again', async () => {
    await oneIsInReview();
    expect(await resend()).to.equal(1);
    await unproven();
    me.clockMs += 6 * hourMs;
    expect(await resend()).to.equal(0);
    await me.db.outboxMessages.updateOne({ to: sara, purpose: 'invitation' }, { $unset: { resent: 1 } });
    const { _id } = await me.db.occasions.findOne().lean().orFail();
    await me.write({ kind: 'button', text: 'إعادة الإرسال', payload: `review:resend:${_id}` });
    expect(await invitation()).to.include({ status: 'pending', resent: 'onOrder' });
    await unproven();
    me.clockMs += 6 * hourMs;
    expect(await resend()).to.equal(0);
    expect(await me.write('مراجعة')).to.include('سارة');
  });

  it('stays where it is when evidence comes late, before the second one has left', async () => {
    await oneIsInReview();
    await resend();
    const { _id } = await invitation();
    const sid = `SM${'7'.repeat(32)}` as MessageSid;
    await bindSid(me.db, me.log, { id: _id, nonce: null, sid }, new Date(me.clockMs));
    expect(await everythingLeaves()).to.deep.equal([]);
    expect(await invitation()).to.include({ status: 'sent', sid });
  });

  it('goes to the number that was corrected since', async () => {
    await oneIsInReview();
    await me.write('تصحيح سارة 0507654321');
    expect(await resend()).to.equal(1);
    expect((await everythingLeaves()).map(({ to }) => to)).to.deep.equal(['+966507654321']);
  });

  it('waits for the morning as every campaign does', async () => {
    await oneIsInReview();
    // Nine in the evening when it was begun, three at night by now.
    expect(await resend()).to.equal(1);
    const quietHours = { from: 22 * 60, until: 9 * 60 };
    expect(await everythingLeaves({ quietHours, timeZone: 'Asia/Riyadh' })).to.deep.equal([]);
    expect(await invitation()).to.deep.include({ status: 'pending', dueAt: new Date('2026-11-24T06:00:00.000Z') });
  });

  it('does not go to who answers while it waits', async () => {
    await oneIsInReview();
    await resend();
    await me.db.guests.updateOne({ phone: sara }, { $set: { 'rsvp.status': 'declined' } });
    expect(await everythingLeaves()).to.deep.equal([]);
    expect(await invitation()).to.include({ status: 'cancelled', cause: 'answered' });
  });

  const left: [string, () => Promise<unknown>][] = [
    [
      'whose guest has answered',
      () => me.db.guests.updateOne({ phone: sara }, { $set: { 'rsvp.status': 'undecided' } }),
    ],
    [
      'whose guest has written since',
      () => me.db.guests.updateOne({ phone: sara }, { $set: { lastInboundAt: new Date(me.clockMs - hourMs) } }),
    ],
    [
      'whose guest asked for no more messages',
      () => me.db.suppressions.create({ _id: sara, reason: 'optedOut', at: new Date(me.clockMs) }),
    ],
    ['whose guest is to get another', () => me.db.guests.updateOne({ phone: sara }, { $set: { invitationId: null } })],
    ['whose occasion has begun', () => me.db.occasions.updateOne({}, { $set: { startsAt: new Date(me.clockMs) } })],
    ['of a sending that is paused', () => me.db.campaigns.updateOne({}, { $set: { status: 'paused' } })],
    ['of a sending that was cancelled', () => me.db.campaigns.updateOne({}, { $set: { status: 'cancelled' } })],
    ['of an organizer who may send no more', () => me.db.organizers.updateOne({}, { $set: { allowed: false } })],
    [
      'that Twilio took, and refused for a reason nobody knows',
      () => unproven({ sid: `SM${'8'.repeat(32)}` as MessageSid }),
    ],
    ['that was in doubt when a backup was restored', () => withholdAfterRestore(me.db, new Date(me.clockMs))],
    ['that a restored database wrote in doubt', () => unproven({ doubtfulSince: new Date(me.clockMs - 7 * hourMs) })],
    [
      'that is no invitation',
      () => me.db.outboxMessages.updateOne({ to: sara, purpose: 'invitation' }, { $set: { purpose: 'reminder' } }),
    ],
  ];
  for (const [which, happens] of left)
    it(`${which} is left to the organizer`, async () => {
      await oneIsInReview();
      await happens();
      expect(await resend(0)).to.equal(0);
      expect(await me.db.outboxMessages.countDocuments({ to: sara, status: 'review' })).to.equal(1);
    });
});
