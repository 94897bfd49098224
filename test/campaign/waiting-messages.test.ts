// What waits in the outbox, at night or above the daily limit, while the organizer changes his mind about it.
import { expect } from 'chai';
import { createRewrite } from '../../src/campaign/rewrite.ts';
import type { OutboxMessage } from '../../src/db/outbox-message.ts';
import { newId } from '../../src/ids.ts';
import { createDispatcher, type Dispatcher } from '../../src/outbox/dispatcher.ts';
import { createPacing } from '../../src/outbox/pacing.ts';
import { createFakeClock } from '../outbox/fake-clock.ts';
import { createFakeMessenger } from '../outbox/fake-messenger.ts';
import { keepLog } from '../support/silent-log.ts';
import { organizerAtWork } from './organizer-at-work.ts';

const [ahmad, sara] = ['+966501234501', '+966501234502'];

describe('campaign messages that wait', () => {
  const me = organizerAtWork();
  let dispatcher: Dispatcher | null = null;
  afterEach(() => dispatcher?.stop());

  /** Lets everything leave that may, and resolves with it. */
  async function everythingLeaves(): Promise<OutboxMessage[]> {
    const { db } = me;
    const clock = createFakeClock(me.clockMs);
    const messenger = createFakeMessenger();
    dispatcher = createDispatcher({
      db,
      messenger,
      pacing: createPacing({ db, sender: '+14155238886', perSecond: 80, clock }),
      clock,
      log: keepLog(),
      bootId: newId(),
      waitUntil: clock.waitUntil,
      rewrite: createRewrite(db),
    });
    dispatcher.start();
    const onTheirWay = { lane: 'campaign' as const, status: { $in: ['pending', 'claimed', 'sending'] as const } };
    while ((await db.outboxMessages.exists(onTheirWay)) !== null) await new Promise((go) => setImmediate(go));
    await dispatcher.stop();
    return messenger.posts.map(({ message }) => message).filter(({ lane }) => lane === 'campaign');
  }
  const wordsOf = ({ content }: OutboxMessage): string =>
    content.kind === 'template' ? Object.values(content.variables).join(' | ') : '';

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
});
