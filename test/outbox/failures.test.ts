// What Twilio's reasons lead to: another attempt, a held campaign, a suppressed number; and nothing old touches a new attempt.
import { expect } from 'chai';
import { allowOrganizers } from '../../src/campaign/organizers.ts';
import type { Database } from '../../src/db/connect.ts';
import type { OutboxMessage } from '../../src/db/outbox-message.ts';
import { type CampaignId, newId, type OccasionId, type OrganizerId, type OutboxId } from '../../src/ids.ts';
import { createDeliveryRecorder, type DeliveryRecorder } from '../../src/outbox/delivery-status.ts';
import { createDispatcher, type Dispatcher } from '../../src/outbox/dispatcher.ts';
import { enqueue, enqueueMany, type NewOutboxMessage } from '../../src/outbox/enqueue.ts';
import { type CampaignTrouble, createFailureWatch } from '../../src/outbox/failure-watch.ts';
import { createPacing, type Pacing } from '../../src/outbox/pacing.ts';
import { createReachableAgain, liftSuppressions } from '../../src/outbox/suppressions.ts';
import { errorMeaning } from '../../src/twilio/error-codes.ts';
import { aMessage } from '../support/builders.ts';
import { anInvitation, aReply, stored } from './an-outbox-message.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createFakeMessenger, type FakeMessenger, newSid } from './fake-messenger.ts';
import { type DatabaseServer, startDatabase } from './fresh-database.ts';
import { createRecordedLog, type RecordedLog } from './recorded-log.ts';

const sender = '+14155238886';
const minuteMs = 60_000;

describe('a message that fails', () => {
  let server: DatabaseServer;
  let db: Database;
  let clock: FakeClock;
  let messenger: FakeMessenger;
  let log: RecordedLog;
  let pacing: Pacing;
  let dispatcher: Dispatcher;
  let deliveries: DeliveryRecorder;
  let told: CampaignTrouble[];
  const campaignId = 'campaign-1' as CampaignId;

  const aWatch = () =>
    createFailureWatch({
      db,
      clock,
      log,
      pacing,
      remedyOf: errorMeaning,
      onTrouble: async (trouble) => {
        told.push(trouble);
      },
    });
  /** As another process has one. */
  const aRecorder = () => createDeliveryRecorder({ db, clock, log, failures: aWatch(), gatherMs: 1 });

  before(async () => {
    server = await startDatabase();
  });
  beforeEach(async () => {
    db = await server.open();
    clock = createFakeClock();
    clock.keepStepWith(db);
    messenger = createFakeMessenger();
    log = createRecordedLog();
    told = [];
    pacing = createPacing({ db, sender, perSecond: 80, clock });
    const { waitUntil } = clock;
    dispatcher = createDispatcher({
      db,
      messenger,
      pacing,
      clock,
      log,
      bootId: newId(),
      waitUntil,
      failures: aWatch(),
    });
    deliveries = aRecorder();
  });
  afterEach(() => dispatcher.stop());
  after(() => server.close());

  const read = async (id: OutboxId): Promise<OutboxMessage> => {
    const message = await db.outboxMessages.findById(id).lean();
    if (message === null) throw new Error(`No message ${id}.`);
    return message;
  };
  const send = async (message: NewOutboxMessage): Promise<OutboxMessage> => {
    await enqueue(db, message);
    await dispatcher.sendNow([message._id]);
    return read(message._id);
  };
  const again = async (id: OutboxId): Promise<OutboxMessage> => {
    const { dueAt } = await read(id);
    clock.pass(Math.max(0, dueAt.getTime() - clock.nowMs()));
    await dispatcher.sendNow([id]);
    return read(id);
  };
  const callback = ({ _id, sid, nonce }: OutboxMessage, status: string, errorCode: number | null = null) =>
    deliveries.record({ sid: sid ?? newSid(), status, errorCode, messageId: _id, nonce });
  const waitsFor = async (id: OutboxId) => (await read(id)).dueAt.getTime() - clock.nowMs();

  describe('for a moment’s trouble', () => {
    it('goes out again after its delay under a new nonce, as often as the table says and no more', async () => {
      const first = await send(anInvitation());
      await callback(first, 'undelivered', 30008);
      expect(await read(first._id)).to.deep.include({
        status: 'pending',
        sid: null,
        delivery: null,
        deliveryRank: 0,
        pastSids: [first.sid],
        retries: 1,
        cause: 'twilio.30008',
      });
      expect(await waitsFor(first._id)).to.equal(5 * minuteMs);
      await dispatcher.sendNow([first._id]);
      expect(messenger.posts).to.have.length(1);
      const second = await again(first._id);
      expect(second).to.include({ status: 'sent', errorCode: null, cause: null });
      expect(second.nonce).to.not.equal(first.nonce);
      await callback(second, 'undelivered', 30008);
      expect(await read(first._id)).to.include({ status: 'failed', errorCode: 30008, retries: 1 });
      expect(messenger.posts).to.have.length(2);
    });

    it('waits longer each time', async () => {
      const { _id } = await send(anInvitation());
      const waits: number[] = [];
      for (let attempt = 0; attempt < 3; attempt++) {
        await callback(await read(_id), 'failed', 63009);
        waits.push((await waitsFor(_id)) / minuteMs);
        await again(_id);
      }
      expect(waits).to.deep.equal([2, 4, 8]);
      await callback(await read(_id), 'failed', 63009);
      expect(await read(_id)).to.include({ status: 'failed', errorCode: 63009 });
    });

    it('that Twilio says at once is tried again as often', async () => {
      messenger.next.push(
        ...Array.from({ length: 9 }, () => ({
          kind: 'notSent' as const,
          why: 'later' as const,
          cause: 'twilio.21611',
          code: 21611,
          retryAfterMs: 600_000,
        })),
      );
      const { _id } = await send(anInvitation());
      for (let attempt = 0; attempt < 6; attempt++) await again(_id);
      expect(await read(_id)).to.include({ status: 'failed', errorCode: 21611, retries: 6 });
      expect(messenger.posts).to.have.length(7);
    });

    it('as a reply is not tried again in hours', async () => {
      const reply = await send(aReply());
      await callback(reply, 'failed', 30410);
      expect(await read(reply._id)).to.include({ status: 'failed', errorCode: 30410 });
    });

    it('does not go out again when Twilio made two of it: the other may still arrive', async () => {
      const message = await send(anInvitation());
      await callback({ ...message, sid: newSid() }, 'sent');
      await callback(message, 'undelivered', 30008);
      expect(await read(message._id)).to.include({ status: 'failed', errorCode: 30008 });
    });

    it('does not go out again without a reason', async () => {
      const message = await send(anInvitation());
      await callback(message, 'undelivered');
      expect(await read(message._id)).to.include({ status: 'failed', cause: 'twilio.undelivered' });
    });
  });

  describe('because the 24 hours are over', () => {
    const news = { kind: 'template', content: 'news', locale: 'ar', variables: { '1': 'أحمد أكد' } } as const;
    const aNotice = (change: Partial<NewOutboxMessage> = {}) =>
      aReply({ purpose: 'notice', organizerId: 'p1' as OrganizerId, asTemplate: news, ...change });

    it('goes once more, as the template that was kept for it', async () => {
      const first = await send(aNotice());
      await callback(first, 'undelivered', 63016);
      expect(await read(first._id)).to.deep.include({ status: 'pending', content: news, pastSids: [first.sid] });
      const second = await again(first._id);
      expect(messenger.posts.at(-1)?.message.content).to.deep.equal(news);
      await callback(second, 'undelivered', 63016);
      expect(await read(first._id)).to.include({ status: 'failed', errorCode: 63016 });
    });

    it('though Hadir counts them differently, goes as its template for good', async () => {
      await allowOrganizers(db, ['+966500000001'], clock.now());
      const wrote = { $set: { lastInboundAt: clock.now() } };
      const { _id: organizerId } = await db.organizers.findOneAndUpdate({}, wrote).lean().orFail();
      const words = { kind: 'text', body: 'أحمد: تأكيد الحضور' } as const;
      const first = await send(aNotice({ organizerId, content: news, windowUntil: null, inWindow: words }));
      expect(first.content).to.deep.equal(words);
      await callback(first, 'undelivered', 63016);
      expect(await again(first._id)).to.deep.include({ status: 'sent', content: news });
      expect(messenger.posts.map(({ message }) => message.content)).to.deep.equal([words, news]);
    });

    it('as Twilio says at once, goes as its template too', async () => {
      messenger.next.push({ kind: 'refused', code: 63016, cause: 'twilio.63016' });
      const notice = await send(aNotice());
      expect(notice).to.deep.include({ status: 'pending', content: news, errorCode: 63016 });
      expect(await again(notice._id)).to.include({ status: 'sent', errorCode: null });
    });

    it('as Hadir knows beforehand, leaves as its template', async () => {
      const notice = await send(aNotice({ windowUntil: new Date(clock.nowMs() - 1) }));
      expect(notice).to.deep.include({ status: 'sent', content: news });
    });

    it('stays failed, with its code, when no template says the same', async () => {
      const reply = await send(aReply());
      await callback(reply, 'undelivered', 63016);
      expect(await read(reply._id)).to.include({ status: 'failed', errorCode: 63016 });
    });
  });

  it('because WhatsApp withholds advertising waits a day, and is dead at once for a number of the United States', async () => {
    for (const [to, status] of [
      ['+966500000001', 'pending'],
      ['+16135550123', 'pending'],
      ['+12025550123', 'failed'],
    ] as const) {
      const message = await send(anInvitation({ to }));
      await callback(message, 'undelivered', 63049);
      expect(await read(message._id), to).to.include({ status, errorCode: 63049 });
    }
  });

  describe('and goes out again', () => {
    const twice = async () => {
      const first = await send(anInvitation());
      await callback(first, 'undelivered', 30008);
      return first;
    };

    it('is not touched by what comes late or again about the first attempt', async () => {
      const first = await twice();
      for (const status of ['queued', 'sent', 'undelivered', 'failed']) await callback(first, status, 30008);
      expect(await read(first._id)).to.deep.include({
        status: 'pending',
        sid: null,
        pastSids: [first.sid],
        retries: 1,
      });
      const second = await again(first._id);
      for (const status of ['sent', 'undelivered', 'failed']) await callback(first, status, 30008);
      expect(await read(first._id)).to.deep.include({
        status: 'sent',
        sid: second.sid,
        deliveryRank: 0,
        otherSids: [],
      });
      expect(log.failures()).to.not.include('twilio.duplicate');
      await callback(second, 'delivered');
      expect(await read(first._id)).to.include({ status: 'sent', delivery: 'delivered' });
    });

    it('stays where it is when the first attempt arrived after all', async () => {
      const first = await twice();
      await callback(first, 'delivered');
      expect(await read(first._id)).to.deep.include({
        status: 'sent',
        sid: first.sid,
        delivery: 'delivered',
        pastSids: [],
        errorCode: null,
      });
      await again(first._id);
      expect(messenger.posts).to.have.length(1);
    });

    it('raises the alarm when the first attempt arrives after the second left', async () => {
      const first = await twice();
      const second = await again(first._id);
      await callback(first, 'delivered');
      await callback(first, 'read');
      expect(await read(first._id)).to.deep.include({ sid: second.sid, otherSids: [first.sid], deliveryRank: 0 });
      expect(log.failures().filter((failure) => failure === 'twilio.duplicate')).to.have.length(1);
    });

    it('goes out once more only, when two processes hear of the failure', async () => {
      const first = await send(anInvitation());
      const other = createDeliveryRecorder({ db, clock, log, gatherMs: 0 });
      const { _id, sid, nonce } = first;
      const heard = { sid: sid ?? newSid(), status: 'undelivered', errorCode: 63009, messageId: _id, nonce };
      await Promise.all([
        deliveries.record(heard),
        deliveries.record(heard),
        other.record({ ...heard, status: 'sent' }),
      ]);
      await deliveries.record(heard);
      expect(await read(_id)).to.deep.include({ status: 'pending', retries: 1, pastSids: [sid] });
    });
  });

  describe('for a reason nobody knows', () => {
    it('waits for a person, whether Twilio said it at once or later', async () => {
      messenger.next.push({ kind: 'refused', code: 29999, cause: 'twilio.29999' });
      const atOnce = await send(anInvitation());
      expect(atOnce).to.include({ status: 'review', errorCode: 29999 });
      const later = await send(anInvitation());
      await callback(later, 'failed', 29999);
      for (const status of ['failed', 'undelivered', 'sent']) await callback(later, status, 29999);
      expect(await read(later._id)).to.include({
        status: 'review',
        errorCode: 29999,
        cause: 'twilio.29999',
        sid: null,
      });
      await callback(later, 'delivered');
      expect(await read(later._id)).to.include({ status: 'sent', sid: later.sid, errorCode: null });
    });
  });

  describe('because of its person', () => {
    it('keeps campaigns from that number, not replies, until that person writes', async () => {
      const message = await send(anInvitation());
      await callback(message, 'undelivered', 63024);
      expect(await db.suppressions.findById(message.to).lean()).to.include({ reason: 'unreachable', errorCode: 63024 });
      clock.pass(1_000);
      const next = await send(anInvitation());
      expect(next).to.include({ status: 'failed', errorCode: 63024, cause: 'outbox.unreachable' });
      expect(await send(aReply())).to.include({ status: 'sent' });
      await db.inboundMessages.create(aMessage('السلام عليكم', { from: message.to, receivedAt: clock.now() }));
      expect(await send(anInvitation())).to.include({ status: 'sent' });
      expect(await db.suppressions.countDocuments()).to.equal(0);
    });

    it('is tried again after weeks, when it had no WhatsApp, and not when it is no such number', async () => {
      const [without, none] = [await send(anInvitation()), await send(anInvitation({ to: '+966500000002' }))];
      await callback(without, 'undelivered', 63024);
      await callback(none, 'undelivered', 63003);
      expect(await liftSuppressions(db, new Date(clock.nowMs() + 27 * 86_400_000))).to.equal(0);
      expect(await liftSuppressions(db, new Date(clock.nowMs() + 28 * 86_400_000))).to.equal(1);
      expect(await db.suppressions.distinct('_id')).to.deep.equal([none.to]);
    });

    it('lets campaigns to that number again as soon as that person writes', async () => {
      const reachableAgain = createReachableAgain(db, clock);
      const [one, other] = ['+966500000001', '+966500000002'];
      for (const to of [one, other])
        await db.suppressions.create({ _id: to, reason: 'unreachable', errorCode: 63024, at: clock.now() });
      await reachableAgain(one, new Date(clock.nowMs() - 1));
      expect(await db.suppressions.countDocuments()).to.equal(2);
      await reachableAgain(one, new Date(clock.nowMs() + 1));
      expect(await db.suppressions.distinct('_id')).to.deep.equal([other]);
      await db.suppressions.create({ _id: one, reason: 'optedOut', at: clock.now() });
      await reachableAgain(one, new Date(clock.nowMs() + 1));
      expect(await db.suppressions.countDocuments()).to.equal(2);
    });

    it('keeps only advertising from who stopped advertising', async () => {
      const message = await send(anInvitation());
      await callback(message, 'undelivered', 63033);
      expect(await db.suppressions.findById(message.to).lean()).to.include({ reason: 'noMarketing', errorCode: 63033 });
      expect(await send(anInvitation())).to.include({ status: 'failed', errorCode: 63033 });
      const useful = { kind: 'template', content: 'news', locale: 'ar', variables: {} } as const;
      expect(await send(anInvitation({ content: useful }))).to.include({ status: 'sent' });
    });

    it('does not soften what the person asked for', async () => {
      await db.suppressions.create({ _id: '+966500000001', reason: 'optedOut', at: clock.now() });
      const message = stored(anInvitation(), { status: 'sent', sid: newSid() });
      await db.outboxMessages.create(message);
      await callback(message, 'undelivered', 63024);
      expect(await db.suppressions.findById(message.to).lean()).to.include({ reason: 'optedOut' });
    });
  });

  describe('because of its sender', () => {
    it('later, holds the campaigns and tells of this one; replies go on', async () => {
      const message = await send(anInvitation({ campaignId }));
      await callback(message, 'undelivered', 63020);
      expect(told).to.have.length(1);
      expect(told[0]).to.include({ campaignId, trouble: 'refused', errorCode: 63020 });
      expect(await pacing.reserve(1, 'campaign')).to.deep.equal([]);
      expect(await pacing.reserve(1, 'conversation')).to.have.length(1);
      clock.pass(minuteMs + 300);
      expect(await pacing.reserve(1, 'campaign')).to.have.length(1);
    });

    it('at once, tells of its campaign and keeps the message', async () => {
      const cause = 'twilio.20003';
      messenger.next.push({
        kind: 'notSent',
        why: 'later',
        cause,
        code: 20003,
        retryAfterMs: minuteMs,
        holdMs: minuteMs,
      });
      expect(await send(anInvitation({ campaignId }))).to.include({ status: 'pending', errorCode: 20003, retries: 0 });
      expect(told).to.have.length(1);
      expect(told[0]).to.include({ campaignId, trouble: 'refused', errorCode: 20003 });
    });

    for (const [code, heldMs] of [
      [21611, minuteMs],
      [30001, minuteMs],
      [63018, minuteMs],
      [63038, 60 * minuteMs],
    ] as const)
      it(`by its limit (${code}), holds the campaigns for a while, and tells when that does not help`, async () => {
        const { _id } = await send(anInvitation({ campaignId }));
        await callback(await read(_id), 'failed', code);
        expect(await read(_id)).to.include({ status: 'pending', cause: `twilio.${code}` });
        expect((await db.paces.findById(sender).lean())?.campaignHeldUntilMs).to.equal(clock.nowMs() + heldMs);
        expect(told).to.deep.equal([]);
        for (let attempt = 0; attempt < errorMeaning(code).times; attempt++) {
          await again(_id);
          await callback(await read(_id), 'failed', code);
        }
        expect(await read(_id)).to.include({ status: 'failed', errorCode: code });
        expect(told[0]).to.include({ campaignId, trouble: 'refused', errorCode: code });
      });
  });

  it('because of its template, tells of every campaign that uses it and of no other', async () => {
    const [same, other] = ['campaign-2', 'campaign-3'] as CampaignId[];
    const dueAt = new Date('2100-01-01');
    const news = { kind: 'template', content: 'news', locale: 'ar', variables: {} } as const;
    await enqueueMany(db, [
      anInvitation({ campaignId: same ?? null, dueAt }),
      anInvitation({ campaignId: other ?? null, dueAt, content: news }),
    ]);
    const message = await send(anInvitation({ campaignId }));
    await callback(message, 'undelivered', 63041);
    expect(told.map((one) => [one.campaignId, one.trouble])).to.deep.equal([
      [campaignId, 'template'],
      [same, 'template'],
    ]);
  });

  it('because its template was paused before it left, tells of its campaign and waits', async () => {
    messenger.next.push({
      kind: 'notSent',
      why: 'later',
      cause: 'twilio.63041',
      code: 63041,
      retryAfterMs: minuteMs,
    });
    const message = await send(anInvitation({ campaignId }));
    expect(message).to.include({ status: 'pending', errorCode: 63041 });
    expect(told).to.deep.include({ campaignId, trouble: 'template', errorCode: 63041, failed: 0, settled: 0 });
  });

  describe('with many others of its campaign', () => {
    beforeEach(() =>
      db.campaigns.create({
        _id: campaignId,
        occasionId: 'o1' as OccasionId,
        kind: 'invitation',
        status: 'running',
        requestedBy: 'p1' as OrganizerId,
        scheduledAt: clock.now(),
        createdAt: clock.now(),
      }),
    );
    const manySent = (count: number) =>
      db.outboxMessages.insertMany(
        Array.from({ length: count }, () => stored(anInvitation({ campaignId }), { status: 'sent', sid: newSid() })),
      );
    const fail = async (count: number, between?: () => Promise<void>) => {
      for (let failure = 0; failure < count; failure++) {
        const message = stored(anInvitation({ campaignId }), { status: 'sent', sid: newSid() });
        await db.outboxMessages.create(message);
        await callback(message, 'undelivered', 63032);
        await between?.();
        clock.pass(1_000);
      }
    };
    const arrival = async () => {
      const message = stored(anInvitation({ campaignId }), { status: 'sent', sid: newSid() });
      await db.outboxMessages.create(message);
      await callback(message, 'delivered');
    };

    it('stops it after twenty in a row', async () => {
      await manySent(2_000);
      await fail(19);
      expect(told).to.deep.equal([]);
      await fail(1);
      expect(told).to.have.length(1);
      expect(told[0]).to.include({ campaignId, trouble: 'failures', errorCode: 63032, failed: 20 });
    });

    it('stops it after twenty in a row that two processes heard of, one of them begun anew', async () => {
      await manySent(2_000);
      const first = deliveries;
      await fail(7);
      for (const [index, other] of [aRecorder(), aRecorder()].entries()) {
        deliveries = other;
        expect(told).to.deep.equal([]);
        await fail(index === 0 ? 7 : 5);
      }
      deliveries = first;
      expect(told).to.deep.equal([]);
      await fail(1);
      expect(told[0]).to.include({ campaignId, trouble: 'failures', failed: 20 });
    });

    it('begins the row again with every message that arrives, whoever hears of it', async () => {
      await manySent(2_000);
      const own = deliveries;
      await fail(19);
      deliveries = aRecorder();
      await arrival();
      deliveries = own;
      await fail(19);
      expect(told).to.deep.equal([]);
    });

    it('stops it above two in a hundred, when that is twenty', async () => {
      await manySent(940);
      await fail(19, arrival);
      expect(told).to.deep.equal([]);
      await fail(1, arrival);
      expect(told).to.have.length(1);
      expect(told[0]).to.include({ trouble: 'failures', failed: 20, settled: 979 });
    });

    it('does not stop it at two in a hundred', async () => {
      await manySent(1_000);
      await fail(20, arrival);
      expect(told).to.deep.equal([]);
    });

    it('counts anew after it was resumed', async () => {
      await db.campaigns.updateOne({ _id: campaignId }, { $set: { troubled: { times: 1, failed: 30, settled: 100 } } });
      await manySent(70);
      await db.outboxMessages.insertMany(
        Array.from({ length: 30 }, () => stored(anInvitation({ campaignId }), { status: 'failed', errorCode: 63032 })),
      );
      await fail(19, arrival);
      expect(told).to.deep.equal([]);
      await fail(1, arrival);
      expect(told).to.have.length(1);
      expect(told[0]).to.include({ failed: 50, settled: 139 });
    });
  });
});
