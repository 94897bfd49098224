// A corrected number: nobody is invited twice by it, and what may have left is never written off.
import { expect } from 'chai';
import type { Guest } from '../../src/db/guest.ts';
import type { MessageSid, OrganizerId } from '../../src/ids.ts';
import { organizerAtWork } from './organizer-at-work.ts';
import { ahmad, sara } from './three-invited.ts';

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

  it('is asked for at the end where another try cannot help, and counts as lost no more', async () => {
    await ahmadIsInvited();
    await me.settle(ahmad, 'failed');
    await me.settle(sara, 'sent');
    await me.db.suppressions.create({ _id: ahmad, reason: 'unreachable', at: new Date(me.clockMs) });
    const told = await me.bodyOf(`${await me.launched()}:finished`);
    expect(told).to.include('لم تصل إلى: أحمد. ولا تفيد محاولة أخرى: صحّحوا الرقم').and.not.to.include('إعادة المحاولة');
    expect(await me.write('إرسال')).to.include('لم تصل إلى: أحمد.');
    expect(await me.write('إعادة المحاولة')).to.include('لا توجد دعوات تفيد فيها محاولة أخرى');
    expect(await me.write('ملخص')).to.include('لم تصلهم الدعوة: 1');
    await me.write('تصحيح أحمد 0507654321');
    expect(await me.write('ملخص'))
      .to.include('المدعوون: 1 (ولم تُرسل بعد: 1)')
      .and.not.to.include('لم تصلهم');
    await me.write('إرسال');
    await me.tapYes();
    await me.launched();
    await me.settle(corrected, 'sent');
    expect(await me.write('ملخص'))
      .to.include('المدعوون: 2\n')
      .and.not.to.include('لم تصلهم');
    expect(await me.bodyOf(`${await me.launched()}:finished`)).to.not.include('لم تصل');
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
