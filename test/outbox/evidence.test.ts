// Evidence for a message that nobody is sure of: the list, a reply, or nothing until a person decides.
import { expect } from 'chai';
import type { Database } from '../../src/db/connect.ts';
import type { OutboxMessage } from '../../src/db/outbox-message.ts';
import type { OutboxId } from '../../src/ids.ts';
import { bindByReply, settleUncertain } from '../../src/outbox/evidence.ts';
import { anInvitation, aReply, stored } from './an-outbox-message.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createFakeMessenger, type FakeMessenger, newSid } from './fake-messenger.ts';
import { type DatabaseServer, startDatabase } from './fresh-database.ts';
import { createRecordedLog, type RecordedLog } from './recorded-log.ts';

describe('a message of which nobody knows whether it was sent', () => {
  let server: DatabaseServer;
  let db: Database;
  let clock: FakeClock;
  let log: RecordedLog;
  let messenger: FakeMessenger;
  const settle = () => settleUncertain({ db, messenger, clock, log });

  before(async () => {
    server = await startDatabase();
  });
  beforeEach(async () => {
    db = await server.open();
    clock = createFakeClock();
    log = createRecordedLog();
    messenger = createFakeMessenger();
  });
  after(() => server.close());

  const aMessage = async (change: Partial<OutboxMessage> = {}, from = anInvitation()): Promise<OutboxMessage> => {
    const message = stored(from, {
      status: 'uncertain',
      cause: 'twilio.timeout',
      nonce: 'n1',
      attempts: 1,
      sendingAt: clock.now(),
      ...change,
    });
    await db.outboxMessages.create(message);
    return message;
  };
  const statusOf = async (id: OutboxId) => (await db.outboxMessages.findById(id).lean())?.status;

  it('is uncertain 40 s after its process stopped in the middle of the POST, and in review after ten', async () => {
    const { _id } = await aMessage({ status: 'sending', cause: null });
    clock.pass(40_000);
    await settle();
    expect(await statusOf(_id)).to.equal('sending');
    clock.pass(1);
    expect(await settle()).to.include({ uncertain: 1, review: 0 });
    expect(await db.outboxMessages.findById(_id).lean()).to.include({ status: 'uncertain', cause: 'outbox.crashed' });
    clock.pass(560_000);
    expect(await settle()).to.include({ uncertain: 0, review: 1 });
    expect(await statusOf(_id)).to.equal('review');
    expect(log.failures()).to.deep.equal(['outbox.review']);
    expect(messenger.posts).to.have.length(0);
  });

  it('frees what a stopped process had only claimed, and nothing of one that works', async () => {
    const claimedUntil = new Date(clock.nowMs() + 1);
    const held = await aMessage({ status: 'claimed', claimedBy: 'at work', claimedUntil, sendingAt: null });
    const { _id } = await aMessage({
      status: 'claimed',
      claimedBy: 'gone',
      claimedUntil: new Date(clock.nowMs() - 1),
      sendingAt: null,
    });
    expect(await settle()).to.include({ released: 1 });
    expect(await db.outboxMessages.findById(_id).lean()).to.include({ status: 'pending', claimedBy: null });
    expect(await statusOf(held._id)).to.equal('claimed');
  });

  it('is looked up in its turn, however many others wait, and is in review no sooner', async () => {
    const people = Array.from({ length: 60 }, (_, index) => `+9665000001${String(index).padStart(2, '0')}`);
    for (const to of people) await aMessage({}, anInvitation({ to }));
    clock.pass(600_001);
    expect(await settle()).to.include({ review: 25 });
    await settle();
    expect(await settle()).to.include({ review: 10 });
    expect(messenger.asked).to.have.members(people);
  });

  it('waits longer while Twilio’s list does not answer, but not for ever', async () => {
    const { _id } = await aMessage();
    const other = await aMessage({ sendingAt: new Date(clock.nowMs() + 1) }, anInvitation({ to: '+966500000002' }));
    messenger.listed = null;
    clock.pass(3_600_000);
    expect(await settle()).to.include({ review: 0 });
    await settle();
    expect(messenger.asked).to.deep.equal(['+966500000001', '+966500000002']);
    clock.pass(82_800_001);
    expect(await settle()).to.include({ review: 1 });
    expect(await statusOf(_id)).to.equal('review');
    messenger.listed = [];
    expect(await settle()).to.include({ review: 1 });
    expect(await statusOf(other._id)).to.equal('review');
  });

  it('is sent when Twilio lists it', async () => {
    const message = await aMessage();
    const sid = newSid();
    messenger.listed = [{ sid, createdAt: new Date(clock.nowMs() + 1_500), body: 'مرحبا أحمد' }];
    expect(await settle()).to.include({ bound: 1 });
    expect(await db.outboxMessages.findById(message._id).lean()).to.include({ status: 'sent', sid, cause: null });
    expect(log.lines.map((line) => line.message)).to.deep.equal(['✅ تم إرسال دعوة بأزرار WhatsApp إلى أحمد']);
  });

  it('is not settled by a list that does not have it', async () => {
    const { _id } = await aMessage();
    expect(await settle()).to.include({ bound: 0, review: 0 });
    expect(await statusOf(_id)).to.equal('uncertain');
  });

  const notIt: [string, () => Promise<void>][] = [
    [
      'an older message',
      async () => {
        messenger.listed = [{ sid: newSid(), createdAt: new Date(clock.nowMs() - 60_000), body: '' }];
      },
    ],
    [
      'one made long after the POST was given up',
      async () => {
        messenger.listed = [{ sid: newSid(), createdAt: new Date(clock.nowMs() + 300_000), body: '' }];
      },
    ],
    [
      'one that is another message of ours',
      async () => {
        const sid = newSid();
        await aMessage({ status: 'sent', sid });
        messenger.listed = [{ sid, createdAt: clock.now(), body: '' }];
      },
    ],
    [
      'a failed attempt at another message of ours',
      async () => {
        const sid = newSid();
        await aMessage({ status: 'pending', pastSids: [newSid(), sid] });
        messenger.listed = [{ sid, createdAt: clock.now(), body: '' }];
      },
    ],
    [
      'the second of a message of ours that Twilio made twice',
      async () => {
        const sid = newSid();
        await aMessage({ status: 'sent', sid: newSid(), otherSids: [sid] });
        messenger.listed = [{ sid, createdAt: clock.now(), body: '' }];
      },
    ],
    [
      'one of two that it could be',
      async () => {
        messenger.listed = [newSid(), newSid()].map((sid) => ({ sid, createdAt: clock.now(), body: '' }));
      },
    ],
    [
      'one that another uncertain message to the same person could be too',
      async () => {
        await aMessage({ status: 'review' });
        messenger.listed = [{ sid: newSid(), createdAt: clock.now(), body: '' }];
      },
    ],
  ];
  for (const [name, list] of notIt)
    it(`is not mistaken for ${name}`, async () => {
      const { _id } = await aMessage();
      await list();
      expect(await settle()).to.include({ bound: 0 });
      expect(await statusOf(_id)).to.equal('uncertain');
    });

  it('of plain text is known by its text', async () => {
    const { _id } = await aMessage({}, aReply({ content: { kind: 'text', body: 'شكرا' } }));
    const [other, own] = [newSid(), newSid()];
    messenger.listed = [
      { sid: other, createdAt: clock.now(), body: 'غيره' },
      { sid: own, createdAt: clock.now(), body: 'شكرا' },
    ];
    await settle();
    expect(await db.outboxMessages.findById(_id).lean()).to.include({ status: 'sent', sid: own });
  });

  it('is told from others to the same person by its words, and what is left is then the only one', async () => {
    const invitation = await aMessage();
    const text = await aMessage({}, aReply({ content: { kind: 'text', body: 'تم تسجيل حضوركم' } }));
    const pass = await aMessage(
      {},
      aReply({ content: { kind: 'media', body: 'بطاقة الدخول', mediaPath: '/pass/1.png' } }),
    );
    const sids = [newSid(), newSid(), newSid()] as const;
    const createdAt = clock.now();
    messenger.listed = [
      { sid: sids[0], createdAt, body: 'بسم الله الرحمن الرحيم' },
      { sid: sids[1], createdAt, body: 'تم تسجيل حضوركم' },
      { sid: sids[2], createdAt, body: 'بطاقة الدخول' },
    ];
    await settle();
    await settle();
    for (const [place, { _id }] of [invitation, text, pass].entries())
      expect(await db.outboxMessages.findById(_id).lean()).to.include({ status: 'sent', sid: sids[place] });
  });

  it('stays uncertain when another uncertain message says the same', async () => {
    const twins = [
      await aMessage({}, aReply({ content: { kind: 'text', body: 'شكرا' } })),
      await aMessage({}, aReply({ content: { kind: 'text', body: 'شكرا' } })),
    ];
    messenger.listed = [{ sid: newSid(), createdAt: clock.now(), body: 'شكرا' }];
    await settle();
    for (const { _id } of twins) expect(await statusOf(_id)).to.equal('uncertain');
  });

  describe('and the guest replies to it', () => {
    const reply = (repliesTo = newSid()) => bindByReply({ db, clock, log }, { from: '+966500000001', repliesTo });

    it('is sent, under the SID the reply names', async () => {
      const { _id } = await aMessage({ status: 'review' });
      const sid = newSid();
      expect(await reply(sid)).to.equal(true);
      expect(await db.outboxMessages.findById(_id).lean()).to.include({ status: 'sent', sid });
      expect(await reply(sid)).to.equal(false);
    });

    it('stays uncertain when the reply is to another message of ours, or could be to two', async () => {
      const { _id } = await aMessage();
      const sent = await aMessage({ status: 'sent', sid: newSid() });
      expect(await reply(sent.sid ?? newSid())).to.equal(false);
      const failed = await aMessage({ status: 'failed', pastSids: [newSid()] });
      expect(await reply(failed.pastSids[0])).to.equal(false);
      await aMessage();
      expect(await reply()).to.equal(false);
      expect(await statusOf(_id)).to.equal('uncertain');
    });
  });
});
