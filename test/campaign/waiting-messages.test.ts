// What waits in the outbox, at night or above the daily limit, while the organizer changes his mind about it.
import { expect } from 'chai';
import { correctNumber } from '../../src/campaign/correction.ts';
import { launchSlice } from '../../src/campaign/launch.ts';
import { sendNotices } from '../../src/campaign/notices.ts';
import { receiveFromOrganizer } from '../../src/campaign/receive-organizer.ts';
import { type CampaignId, newId, type OutboxId } from '../../src/ids.ts';
import { createDispatcher } from '../../src/outbox/dispatcher.ts';
import { createPacing } from '../../src/outbox/pacing.ts';
import { createFakeClock } from '../outbox/fake-clock.ts';
import { createFakeMessenger } from '../outbox/fake-messenger.ts';
import { aMessage } from '../support/builders.ts';
import { keepLog } from '../support/silent-log.ts';
import { organizerAtWork, phone } from './organizer-at-work.ts';
import { whatLeaves, wordsOf } from './what-leaves.ts';

const [ahmad, sara] = ['+966501234501', '+966501234502'];

describe('campaign messages that wait', () => {
  const me = organizerAtWork();
  const everythingLeaves = whatLeaves(me);

  async function twoWait(): Promise<void> {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501\nسارة 0501234502');
    await me.write('إرسال');
    await me.tapYes();
    await me.launched();
  }

  it('name the place and the time as they are when they leave', async () => {
    await twoWait();
    await me.write('تغيير المكان قاعة الملك فهد');
    await me.tapYes('decide');
    await me.write('تعديل الموعد السبت 5 ديسمبر 9 مساء');
    await me.tapYes('decide');
    const left = await everythingLeaves();
    expect(left.map(({ to }) => to)).to.have.members([ahmad, sara]);
    for (const message of left)
      expect(wordsOf(message))
        .to.include('قاعة الملك فهد')
        .and.to.include('السبت 5 ديسمبر')
        .and.to.include('9:00')
        .and.not.to.include('الفيصلية');
  });

  it('that an older Hadir wrote with other variables leave with all of today’s', async () => {
    await twoWait();
    await me.db.outboxMessages.updateMany({ purpose: 'invitation' }, { $unset: { 'content.variables.6': 1 } });
    await me.db.outboxMessages.updateOne({ to: sara, purpose: 'invitation' }, { $set: { 'content.content': 'gone' } });
    const left = await everythingLeaves();
    expect(left).to.have.length(2);
    for (const message of left) {
      expect(message.content).to.include({ content: 'invitation' });
      expect(wordsOf(message)).to.include('قاعة الفيصلية، الرياض');
    }
  });

  it('keep the picture that they were written with', async () => {
    await me.anOccasionIsThere();
    await me.db.occasions.updateOne({}, { $set: { image: 'first.png' } });
    await me.write('سعادة المدير أحمد 0501234501');
    await me.write('إرسال');
    await me.tapYes();
    await me.launched();
    await me.db.occasions.updateOne({}, { $set: { image: null } });
    await me.write('تغيير المكان قاعة الملك فهد');
    await me.tapYes('decide');
    const [message] = await everythingLeaves();
    expect(message?.content).to.include({ content: 'invitationVipImage' });
    expect(message && wordsOf(message))
      .to.include('قاعة الملك فهد')
      .and.to.include('first.png');
  });

  it('of one guest leave once although a picture failed late, after the organizer invited the corrected number anew', async () => {
    await twoWait();
    await me.settle(ahmad, 'sent');
    await me.write('تصحيح أحمد 0507654321');
    const [question] = await me.db.outboxMessages.find({ 'content.content': 'inviteAnew' }).lean();
    const guest = await me.db.guests.findOne({ phone: '+966507654321' }).lean().orFail();
    expect(question).to.not.equal(undefined);
    await me.write({ kind: 'button', text: 'نعم', payload: `invite:yes:${guest._id}` });
    await me.launched();
    // WhatsApp could not fetch the picture of the first one: by the table it goes again in a while.
    await me.db.outboxMessages.updateOne({ to: ahmad }, { $set: { status: 'pending', sid: null, retries: 1 } });
    const left = await everythingLeaves();
    expect(left.filter(({ guestId }) => guestId === guest._id).map(({ to }) => to)).to.deep.equal(['+966507654321']);
  });

  it('do not go to a guest who was taken off the list while the launch was writing them', async () => {
    await twoWait();
    const removed = await me.db.guests.findOneAndDelete({ phone: ahmad }).lean().orFail();
    expect((await everythingLeaves()).map(({ to }) => to)).to.deep.equal([sara]);
    const message = await me.db.outboxMessages.findOne({ guestId: removed._id }).lean();
    expect(message).to.include({ status: 'cancelled', cause: 'guestRemoved' });
  });

  it('go when the organizer wants one in review sent again, although the sending was cancelled since', async () => {
    await twoWait();
    await me.settle(sara, 'review', 'twilio.timeout');
    await me.write('إلغاء الإرسال');
    await me.write('نعم');
    await me.launched();
    const { _id } = await me.db.occasions.findOne().lean().orFail();
    await me.write({ kind: 'button', text: 'إعادة الإرسال', payload: `review:resend:${_id}` });
    me.clockMs += 120_000;
    await me.launched();
    expect((await everythingLeaves()).map(({ to }) => to)).to.deep.equal([sara]);
  });

  it('that Twilio gives back long after the sending was cancelled never leave, and their guests are on the list again', async () => {
    await twoWait();
    await me.settle(sara, 'sent');
    await me.write('إلغاء الإرسال');
    await me.write('نعم');
    await me.launched();
    me.clockMs += 20 * 60_000;
    await me.launched();
    // WhatsApp held it back for a day.
    const dueAt = new Date(me.clockMs + 86_400_000);
    await me.db.outboxMessages.updateOne(
      { to: sara, purpose: 'invitation' },
      { $set: { status: 'pending', sid: null, retries: 1, dueAt } },
    );
    me.clockMs += 10_000;
    await me.launched();
    expect(await me.db.guests.findOne({ phone: sara }).lean()).to.include({ invitedAt: null, invitationRound: 2 });
    expect(await everythingLeaves()).to.deep.equal([]);
    expect(await me.write('إرسال')).to.include('ضيفين');
  });

  it('that were cancelled before they left are no reminder: each guest still gets two', async () => {
    await twoWait();
    await me.db.outboxMessages.updateMany({ purpose: 'invitation' }, { $set: { status: 'sent' } });
    await me.launched();
    for (const round of [1, 2, 3]) {
      expect(await me.write('تذكير'), `round ${round}`).to.include('ضيفين');
      await me.tapYes('decide');
      await me.launched();
      if (round === 2)
        await me.db.outboxMessages.updateOne({ to: ahmad, status: 'pending' }, { $set: { status: 'sent' } });
      await me.write('إلغاء الإرسال');
      await me.write('نعم');
      await me.launched();
    }
    const guests = await me.db.guests.find({}, { remindedIn: 1 }).sort({ phone: 1 }).lean();
    expect(guests.map(({ remindedIn }) => remindedIn.length)).to.deep.equal([1, 0]);
  });

  it('tell who said yes between the question about a change and its answer', async () => {
    await twoWait();
    await me.settle(sara, 'sent');
    expect(await me.write('تغيير المكان قاعة الملك فهد')).to.include('ولا أحد أكد الحضور بعد');
    await me.db.guests.updateOne({ phone: sara }, { $set: { 'rsvp.status': 'confirmed', 'rsvp.partySize': 2 } });
    expect(await me.tapYes('decide')).to.include('ضيفًا واحدًا');
    await me.launched();
    expect(await me.db.outboxMessages.distinct('to', { purpose: 'update' })).to.deep.equal([sara]);
  });

  it('go to a number that is corrected while the invitation is being given back', async () => {
    await twoWait();
    const guest = await me.db.guests.findOne({ phone: ahmad }).lean().orFail();
    let interrupted = false;
    const guests = new Proxy(me.db.guests, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        if (name !== 'updateOne' || interrupted) return value.bind(target);
        interrupted = true;
        return async (...args: unknown[]) => {
          await target.updateOne({ _id: guest._id }, { $set: { invitedAt: null }, $inc: { invitationRound: 1 } });
          return value.apply(target, args);
        };
      },
    });
    const correction = { occasionId: guest.occasionId, guestId: guest._id, phone: '+966507654321' };
    expect(await correctNumber({ ...me.db, guests }, correction)).to.equal('listed');
    expect(await me.db.guests.findById(guest._id).lean()).to.include({ phone: '+966507654321', invitedAt: null });
  });

  it('until after the beginning are not promised: the question says whom they do not reach', async () => {
    await twoWait();
    await me.settle(sara, 'sent');
    await me.db.guests.updateOne({ phone: sara }, { $set: { 'rsvp.status': 'confirmed', 'rsvp.partySize': 2 } });
    Object.assign(me.desk.sending, { quietHours: { from: 22 * 60, until: 9 * 60 } });
    // Half past ten in the evening, and the breakfast begins at eight.
    me.clockMs = Date.parse('2026-12-03T19:30:00.000Z');
    expect(await me.write('تغيير المكان قاعة الملك فهد')).to.not.include('تنبيه');
    await me.write('لا');
    expect(await me.write('تعديل الموعد الجمعة 4 ديسمبر 8 صباحا'))
      .to.include('تنبيه')
      .and.to.include('تتصلوا بهم');
    await me.tapYes('decide');
    await me.write('نورة 0501234504');
    await me.db.campaigns.updateMany({}, { $set: { status: 'finished' } });
    expect(await me.write('إرسال'))
      .to.include('تنبيه')
      .and.to.include('فلن تُرسل إليه');
    expect(await me.write('send')).to.include('Mind: the occasion begins before that');
  });

  it('that a launch wrote while it was being cancelled leave their guests on the list, however long it took', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501\nسارة 0501234502');
    await me.write('إرسال');
    await me.tapYes();
    const [{ campaignId } = { campaignId: newId<CampaignId>() }] = me.launches;
    let writes = 0;
    const guests = new Proxy(me.db.guests, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        if (name !== 'bulkWrite') return value.bind(target);
        return async (...args: unknown[]) => {
          // The messages are in the outbox, their guests not yet counted as invited.
          if (++writes === 2) {
            await me.write('إلغاء الإرسال');
            await me.write('نعم');
          }
          return value.apply(target, args);
        };
      },
    });
    await launchSlice({ ...me.db, guests }, campaignId, new Date(me.clockMs));
    expect(await me.db.campaigns.findById(campaignId).lean()).to.include({ status: 'cancelled' });
    expect(await me.db.guests.countDocuments({ invitedAt: null, invitationRound: 2 })).to.equal(2);
    expect(await me.write('إرسال')).to.include('ضيفين');
  });
});

describe('news for an organizer who was silent for more than a day', () => {
  const me = organizerAtWork();
  const hourMs = 3_600_000;

  it('waits in one message for its template, and leaves in plain words before the next answer', async () => {
    await me.anOccasionIsThere();
    await me.db.outboxMessages.updateMany({}, { $set: { status: 'sent' } });
    me.clockMs += 25 * hourMs;
    const { _id: organizerId } = await me.organizer();
    const { _id: occasionId } = await me.db.occasions.findOne().lean().orFail();
    const news = (guestName: string) =>
      me.db.notices.create({
        _id: guestName,
        organizerId,
        occasionId,
        guestName,
        news: { about: 'declined', changed: false },
        createdAt: new Date(me.clockMs),
        sentIn: null,
      });
    await news('أحمد');
    const [digest = newId<OutboxId>(), ...others] = await sendNotices(me.db, new Date(me.clockMs));
    expect(others).to.deep.equal([]);
    expect((await me.db.outboxMessages.findById(digest).lean().orFail()).content.kind).to.equal('template');
    await news('سارة');
    me.clockMs += hourMs;
    expect(await sendNotices(me.db, new Date(me.clockMs))).to.deep.equal([]);
    // As the daily limit does, or a template that is not approved.
    await me.db.outboxMessages.updateOne({ _id: digest }, { $set: { dueAt: new Date(me.clockMs + 20 * hourMs) } });

    const clock = createFakeClock(me.clockMs + 1_000);
    clock.keepStepWith(me.db);
    const message = aMessage('ملخص', { from: phone, receivedAt: clock.now() });
    const answers = await receiveFromOrganizer(me.desk, me.log, organizerId, message);
    const messenger = createFakeMessenger();
    const dispatcher = createDispatcher({
      db: me.db,
      messenger,
      pacing: createPacing({ db: me.db, sender: '+14155238886', perSecond: 80, clock }),
      clock,
      log: keepLog(),
      bootId: newId(),
      waitUntil: clock.waitUntil,
    });
    await dispatcher.sendNow(answers);
    await dispatcher.stop();
    const left = messenger.posts.map(({ message: { content } }) =>
      content.kind === 'text' ? content.body : content.kind,
    );
    expect(left).to.have.length(2);
    expect(left[0]).to.include('أحمد: اعتذار');
    expect(left[1]).to.include('المدعوون');
    expect(await sendNotices(me.db, new Date(me.clockMs + hourMs))).to.have.length(1);
  });
});
