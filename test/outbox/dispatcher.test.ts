// The dispatcher on a real database: nobody twice, nobody forgotten, every crash point of RELIABILITY settled as promised.
import { expect } from 'chai';
import { correctNumber } from '../../src/campaign/correction.ts';
import type { Database } from '../../src/db/connect.ts';
import type { OutboxMessage } from '../../src/db/outbox-message.ts';
import {
  type CampaignId,
  type GuestId,
  newId,
  type OccasionId,
  type OrganizerId,
  type OutboxId,
} from '../../src/ids.ts';
import { cancelCampaign, holdCampaign, resumeCampaign } from '../../src/outbox/campaign-hold.ts';
import { createDispatcher, type Dispatcher } from '../../src/outbox/dispatcher.ts';
import { enqueue, enqueueMany } from '../../src/outbox/enqueue.ts';
import { createPacing } from '../../src/outbox/pacing.ts';
import { aGuest, anOccasion } from '../support/builders.ts';
import { anInvitation, aReply } from './an-outbox-message.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createFakeMessenger, type FakeMessenger, newSid, type Post } from './fake-messenger.ts';
import { type DatabaseServer, startDatabase } from './fresh-database.ts';
import { createRecordedLog, type RecordedLog } from './recorded-log.ts';

const sender = '+14155238886';

describe('the dispatcher', () => {
  let server: DatabaseServer;
  let db: Database;
  let clock: FakeClock;
  let messenger: FakeMessenger;
  let log: RecordedLog;
  let dispatcher: Dispatcher;
  const dispatchers: Dispatcher[] = [];

  const aDispatcher = (change: Partial<Parameters<typeof createDispatcher>[0]> = {}): Dispatcher => {
    const pacing = createPacing({ db: change.db ?? db, sender, perSecond: 80, clock });
    const { waitUntil } = clock;
    const made = createDispatcher({ db, messenger, pacing, clock, log, bootId: newId(), waitUntil, ...change });
    dispatchers.push(made);
    return made;
  };
  const statusOf = async (id: OutboxId) => (await db.outboxMessages.findById(id).lean())?.status;
  const read = async (id: OutboxId): Promise<OutboxMessage> => {
    const message = await db.outboxMessages.findById(id).lean();
    if (message === null) throw new Error(`No message ${id}.`);
    return message;
  };
  /** Resolves once the fact holds; mocha's own time limit is the only clock. */
  const fact = async (holds: () => Promise<boolean> | boolean): Promise<void> => {
    while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
  };
  const settled = () =>
    fact(
      async () =>
        (await db.outboxMessages.countDocuments({ status: { $in: ['pending', 'claimed', 'sending'] } })) === 0,
    );

  before(async () => {
    server = await startDatabase();
  });
  beforeEach(async () => {
    db = await server.open();
    clock = createFakeClock();
    clock.keepStepWith(db);
    messenger = createFakeMessenger();
    log = createRecordedLog();
    dispatcher = aDispatcher();
  });
  afterEach(() => Promise.all(dispatchers.splice(0).map((one) => one.stop())));
  after(() => server.close());

  it('sends a reply at once, with the intent on disk before the POST', async () => {
    const reply = aReply();
    await enqueue(db, reply);
    let atPost: OutboxMessage | undefined;
    messenger.next.push(async () => {
      atPost = await read(reply._id);
      return { kind: 'sent', sid: newSid() };
    });
    await dispatcher.sendNow([reply._id]);
    expect(atPost).to.include({ status: 'sending', attempts: 1, nonce: messenger.posts[0]?.attempt.nonce });
    const after = await read(reply._id);
    expect(after).to.include({ status: 'sent', cause: null, claimedBy: null });
    expect(after.sid).to.match(/^SM/);
    expect(after.sentAt).to.deep.equal(clock.now());
  });

  it('writes the old system’s line for an invitation, word for word', async () => {
    await enqueue(db, anInvitation({ toName: 'أحمد' }));
    dispatcher.start();
    await settled();
    await fact(() => log.lines.some(({ level }) => level === 'info'));
    expect(log.lines).to.deep.include({
      level: 'info',
      message: '✅ تم إرسال دعوة بأزرار WhatsApp إلى أحمد',
      fields: {},
    });
  });

  it('sends nothing when the same message is enqueued or handed over again', async () => {
    const reply = aReply();
    expect(await enqueue(db, reply)).to.equal('added');
    expect(await enqueue(db, reply)).to.equal('alreadyThere');
    await Promise.all([dispatcher.sendNow([reply._id]), dispatcher.sendNow([reply._id])]);
    await dispatcher.sendNow([reply._id]);
    expect(messenger.posts).to.have.length(1);
    expect(await enqueue(db, reply)).to.equal('alreadyThere');
    expect(await statusOf(reply._id)).to.equal('sent');
  });

  it('counts what was new when a slice is enqueued twice', async () => {
    const slice = [anInvitation(), anInvitation(), anInvitation()];
    expect(await enqueueMany(db, slice.slice(0, 2))).to.equal(2);
    expect(await enqueueMany(db, slice)).to.equal(1);
    expect(await enqueueMany(db, slice)).to.equal(0);
    expect(await db.outboxMessages.countDocuments()).to.equal(3);
  });

  it('sends each once when two dispatchers share one outbox', async () => {
    const invitations = Array.from({ length: 40 }, (_, index) => anInvitation({ to: `+9665000001${10 + index}` }));
    await enqueueMany(db, invitations);
    const other = aDispatcher();
    dispatcher.start();
    other.start();
    await settled();
    const ids = messenger.posts.map(({ message }) => message._id);
    expect(ids).to.have.members(invitations.map(({ _id }) => _id));
    expect(new Set(ids).size).to.equal(40);
  });

  it('leaves alone what another process took between looking and claiming', async () => {
    const reply = aReply();
    await enqueue(db, reply);
    const other = aDispatcher();
    const overtaken = withOutbox(db, {
      updateMany: async (filter: object, update: object) => {
        if ('_id' in filter) await other.sendNow([reply._id]);
        return db.outboxMessages.updateMany(filter, update).exec();
      },
    });
    aDispatcher({ db: overtaken }).start();
    await fact(async () => (await statusOf(reply._id)) === 'sent');
    // By the time it has sent this one, it would have sent the first again.
    const next = aReply({ to: '+966500000002' });
    await enqueue(db, next);
    await fact(async () => (await statusOf(next._id)) === 'sent');
    expect(messenger.posts.map(({ message }) => message._id)).to.deep.equal([reply._id, next._id]);
    expect(await read(reply._id)).to.include({ status: 'sent', fence: 1, attempts: 1 });
  });

  it('keeps the order of two replies to one person, across processes too', async () => {
    const first = aReply({ createdAt: new Date(clock.nowMs() - 2) });
    const second = aReply({ createdAt: new Date(clock.nowMs() - 1) });
    await enqueueMany(db, [first, second]);
    let release: () => void = () => undefined;
    messenger.next.push(
      () =>
        new Promise((resolve) => {
          release = () => resolve({ kind: 'sent', sid: newSid() });
        }),
    );
    const sending = dispatcher.sendNow([first._id]);
    await fact(() => messenger.posts.length === 1);
    await aDispatcher().sendNow([second._id]);
    expect(messenger.posts).to.have.length(1);
    expect(await statusOf(second._id)).to.equal('pending');
    release();
    await sending;
    clock.pass(1_000);
    await dispatcher.sendNow([second._id]);
    expect(messenger.posts.map(({ message }) => message._id)).to.deep.equal([first._id, second._id]);
  });

  it('does not keep a reply waiting behind one that waits for minutes itself', async () => {
    const waiting = aReply({ createdAt: new Date(clock.nowMs() - 2), dueAt: new Date(clock.nowMs() + 120_000) });
    const next = aReply({ createdAt: new Date(clock.nowMs() - 1) });
    await enqueueMany(db, [waiting, next]);
    await dispatcher.sendNow([next._id]);
    expect(await statusOf(next._id)).to.equal('sent');
    expect(await statusOf(waiting._id)).to.equal('pending');
  });

  it('lets a reply take no slot while the one before it is on its way', async () => {
    const first = aReply({ createdAt: new Date(clock.nowMs() - 2) });
    const second = aReply({ createdAt: new Date(clock.nowMs() - 1) });
    await enqueueMany(db, [first, second]);
    messenger.next.push(async () => {
      await aDispatcher().sendNow([second._id]);
      return { kind: 'sent', sid: newSid() };
    });
    await dispatcher.sendNow([first._id]);
    expect((await db.paces.findById(sender).lean())?.nextIndex).to.equal(1);
    expect(await read(second._id)).to.include({ status: 'pending', attempts: 0 });
  });

  it('keeps the order of replies handed over together', async () => {
    const replies = Array.from({ length: 6 }, (_, index) =>
      aReply({ _id: `r${index}` as OutboxId, createdAt: new Date(clock.nowMs()) }),
    );
    await enqueueMany(db, replies);
    await dispatcher.sendNow(replies.map(({ _id }) => _id));
    expect(messenger.posts.map(({ message }) => message._id)).to.deep.equal(['r0', 'r1', 'r2', 'r3', 'r4', 'r5']);
  });

  it('lets replies go before a campaign', async () => {
    await enqueueMany(
      db,
      Array.from({ length: 30 }, () => anInvitation()),
    );
    const reply = aReply();
    await enqueue(db, reply);
    dispatcher.start();
    await settled();
    expect(messenger.posts[0]?.message._id).to.equal(reply._id);
  });

  it('waits until a message is due', async () => {
    const reply = aReply({ dueAt: new Date(clock.nowMs() + 60_000) });
    await enqueue(db, reply);
    await dispatcher.sendNow([reply._id]);
    expect(messenger.posts).to.have.length(0);
    clock.pass(60_000);
    await dispatcher.sendNow([reply._id]);
    expect(messenger.posts).to.have.length(1);
  });

  it('refuses plain text after the window, and without one, before Twilio does', async () => {
    const late = aReply({ windowUntil: new Date(clock.nowMs()) });
    const never = aReply({ windowUntil: null, to: '+966500000002' });
    await enqueueMany(db, [late, never]);
    await dispatcher.sendNow([late._id, never._id]);
    expect(messenger.posts).to.have.length(0);
    for (const { _id } of [late, never])
      expect(await read(_id)).to.include({ status: 'failed', cause: 'windowClosed' });
    expect(log.failures()).to.include('outbox.windowClosed');
  });

  it('sends nothing to who asked for no more messages, but for the acknowledgement', async () => {
    const reply = aReply();
    const acknowledgement = aReply({ afterOptOut: true, createdAt: clock.now() });
    await enqueueMany(db, [reply, acknowledgement]);
    await db.suppressions.create({ _id: reply.to, reason: 'optedOut', at: clock.now() });
    await dispatcher.sendNow([reply._id, acknowledgement._id]);
    expect(messenger.posts.map(({ message }) => message._id)).to.deep.equal([acknowledgement._id]);
    expect(await read(reply._id)).to.include({ status: 'cancelled', cause: 'optedOut', sid: null });
  });

  describe('when a process stops at the worst moment', () => {
    const claimBy = (bootId: string) => ({
      status: 'claimed',
      claimedBy: bootId,
      claimedUntil: new Date(clock.nowMs() + 30_000),
      fence: 1,
    });

    it('sends what it had claimed once the lease is over, and not before', async () => {
      const invitation = anInvitation();
      await enqueue(db, invitation);
      await db.outboxMessages.updateOne({ _id: invitation._id }, { $set: claimBy('gone') });
      clock.pass(29_000);
      const early = aDispatcher();
      await early.sendNow([invitation._id]);
      expect(messenger.posts).to.have.length(0);
      clock.pass(2_000);
      dispatcher.start();
      await settled();
      expect(messenger.posts).to.have.length(1);
      expect(await read(invitation._id)).to.include({ status: 'sent', fence: 2 });
    });

    it('POSTs nothing when its claim was given to another meanwhile', async () => {
      const reply = aReply();
      await enqueue(db, reply);
      // The lease ends and another process claims, just when this one asks for the pace.
      const pacing = createPacing({ db, sender, perSecond: 80, clock });
      const slow = aDispatcher({
        pacing: {
          ...pacing,
          async reserve(wanted, lane) {
            await db.outboxMessages.updateOne(
              { _id: reply._id },
              { $set: { claimedBy: 'another' }, $inc: { fence: 1 } },
            );
            return pacing.reserve(wanted, lane);
          },
        },
      });
      await slow.sendNow([reply._id]);
      expect(messenger.posts).to.have.length(0);
      expect(await read(reply._id)).to.include({ status: 'claimed', claimedBy: 'another', fence: 2, attempts: 0 });
    });

    it('asks again when the answer to the intent was lost, and POSTs once', async () => {
      const reply = aReply();
      await enqueue(db, reply);
      let lost = 0;
      const shaky = withUpdateOne(db, async (update) => {
        const result = await update();
        if ((await statusOf(reply._id)) === 'sending' && lost++ === 0) throw new Error('connection closed');
        return result;
      });
      await aDispatcher({ db: shaky }).sendNow([reply._id]);
      expect(lost).to.be.above(0);
      expect(messenger.posts).to.have.length(1);
      expect(await read(reply._id)).to.include({ status: 'sent' });
    });

    it('POSTs nothing when the intent is not acknowledged', async () => {
      const reply = aReply();
      await enqueue(db, reply);
      const broken = withUpdateOne(db, async (_, set) => {
        if (set.status === 'sending') throw new Error('no primary');
        return { matchedCount: 0 };
      });
      await aDispatcher({ db: broken }).sendNow([reply._id]);
      expect(messenger.posts).to.have.length(0);
      expect(await statusOf(reply._id)).to.equal('claimed');
      expect(log.failures()).to.include('outbox.database');
    });

    it('gives the message back at once when the intent could not be written', async () => {
      const reply = aReply();
      await enqueue(db, reply);
      let fails = 2;
      const shaky = withUpdateOne(db, async (update, set) => {
        if (set.status === 'sending' && fails-- > 0) throw new Error('connection closed');
        return update();
      });
      await aDispatcher({ db: shaky }).sendNow([reply._id]);
      expect(messenger.posts).to.have.length(0);
      expect(await read(reply._id)).to.include({ status: 'pending', claimedBy: null });
    });

    it('POSTs nothing when it was frozen after the intent, and sends it later', async () => {
      const reply = aReply();
      await enqueue(db, reply);
      const frozen = aDispatcher({
        async waitUntil(atMs, signal) {
          await clock.waitUntil(atMs, signal);
          if ((await statusOf(reply._id)) === 'sending') clock.pass(90_000);
        },
      });
      await frozen.sendNow([reply._id]);
      expect(messenger.posts).to.have.length(0);
      expect(await read(reply._id)).to.include({ status: 'pending', cause: 'outbox.tooLate' });
      expect(log.failures()).to.include('outbox.tooLate');
      await dispatcher.sendNow([reply._id]);
      expect(messenger.posts).to.have.length(1);
    });

    it('tells the messenger when it is too late, for the last moments before the POST', async () => {
      const reply = aReply();
      await enqueue(db, reply);
      messenger.next.push(({ attempt }) => {
        expect(attempt.mayPost()).to.equal(true);
        clock.pass(90_000);
        expect(attempt.mayWrite()).to.equal(false);
        expect(attempt.mayPost()).to.equal(false);
        return { kind: 'notSent', why: 'tooLate', cause: 'outbox.tooLate' };
      });
      await dispatcher.sendNow([reply._id]);
      expect(await statusOf(reply._id)).to.equal('pending');
    });

    it('records the outcome again when the database did not take it', async () => {
      const reply = aReply();
      await enqueue(db, reply);
      let fails = 2;
      const shaky = withFindOneAndUpdate(db, (run, update) => {
        if (update.$set?.status === 'sent' && fails-- > 0) throw new Error('connection closed');
        return run();
      });
      await aDispatcher({ db: shaky }).sendNow([reply._id]);
      expect(messenger.posts).to.have.length(1);
      expect(await statusOf(reply._id)).to.equal('sent');
      expect(log.failures()).to.include('outbox.notRecorded');
    });
  });

  describe('by what Twilio answers', () => {
    it('fails what is refused, with the code', async () => {
      const reply = aReply();
      await enqueue(db, reply);
      messenger.next.push({ kind: 'refused', code: 21211, cause: 'twilio.21211' });
      await dispatcher.sendNow([reply._id]);
      expect(await read(reply._id)).to.include({ status: 'failed', errorCode: 21211, cause: 'twilio.21211' });
      expect(log.failures()).to.deep.equal(['twilio.21211']);
    });

    it('fails by name what this version of Hadir has no words for, and goes on', async () => {
      const [reply, next] = [aReply(), aReply({ createdAt: clock.now() })];
      await enqueueMany(db, [reply, next]);
      messenger.next.push({ kind: 'refused', code: null, cause: 'wording.missing' });
      await dispatcher.sendNow([reply._id, next._id]);
      expect(await read(reply._id)).to.include({ status: 'failed', errorCode: null, cause: 'wording.missing' });
      expect(await statusOf(next._id)).to.equal('sent');
      expect(log.failures()).to.deep.equal(['wording.missing']);
    });

    it('never POSTs again what may have been sent', async () => {
      const reply = aReply();
      await enqueue(db, reply);
      messenger.next.push({ kind: 'unknown', cause: 'twilio.timeout' });
      await dispatcher.sendNow([reply._id]);
      clock.pass(3_600_000);
      await dispatcher.sendNow([reply._id]);
      expect(messenger.posts).to.have.length(1);
      expect(await read(reply._id)).to.include({ status: 'uncertain', cause: 'twilio.timeout' });
    });

    it('takes a messenger that throws for one that may have sent', async () => {
      const reply = aReply();
      await enqueue(db, reply);
      messenger.next.push(() => Promise.reject(new TypeError('oops')));
      await dispatcher.sendNow([reply._id]);
      expect(await read(reply._id)).to.include({ status: 'uncertain', cause: 'messenger.TypeError' });
    });

    it('sends again, under a new nonce and more slowly, what a 429 did not take', async () => {
      const reply = aReply();
      await enqueue(db, reply);
      messenger.next.push({
        kind: 'notSent',
        why: 'limited',
        cause: 'twilio.limited',
        code: 20429,
        retryAfterMs: 2_000,
      });
      await dispatcher.sendNow([reply._id]);
      expect(await read(reply._id)).to.deep.include({
        status: 'pending',
        errorCode: 20429,
        dueAt: new Date(clock.nowMs() + 2_000),
      });
      expect(await db.paces.findById(sender).lean()).to.include({ perSecond: 40, heldUntilMs: clock.nowMs() + 2_000 });
      clock.pass(2_001);
      await dispatcher.sendNow([reply._id]);
      const [one, other] = messenger.posts;
      expect(one?.attempt.nonce).to.not.equal(other?.attempt.nonce);
      expect(await read(reply._id)).to.include({
        status: 'sent',
        attempts: 2,
        nonce: other?.attempt.nonce,
        errorCode: null,
      });
    });

    it('sends again to the number that was corrected while Twilio did not take it', async () => {
      const occasion = anOccasion();
      const invitation = anInvitation({ occasionId: occasion._id, guestId: 'guest-1' as GuestId });
      const guest = aGuest(occasion, { _id: 'guest-1' as GuestId, phone: invitation.to, invitationId: invitation._id });
      await db.occasions.create({ ...occasion, startsAt: new Date('2100-01-01') });
      await db.guests.create({ ...guest, invitedAt: clock.now() });
      await enqueue(db, invitation);
      messenger.next.push(async () => {
        const correction = { occasionId: occasion._id, guestId: guest._id, phone: '+966507654321' };
        expect(await correctNumber(db, correction)).to.equal('uncertain');
        return { kind: 'notSent', why: 'limited', cause: 'twilio.limited', code: 20429 };
      });
      dispatcher.start();
      await settled();
      expect(messenger.posts.map(({ message }) => message.to)).to.deep.equal([invitation.to, '+966507654321']);
      expect(await db.outboxMessages.findById(invitation._id).lean()).to.include({
        status: 'sent',
        to: '+966507654321',
      });
    });

    it('holds everybody when nothing of this sender gets through', async () => {
      const reply = aReply();
      const other = aReply({ to: '+966500000002' });
      await enqueueMany(db, [reply, other]);
      messenger.next.push({
        kind: 'notSent',
        why: 'later',
        cause: 'twilio.20003',
        code: 20003,
        retryAfterMs: 10_000,
        holdMs: 10_000,
      });
      await dispatcher.sendNow([reply._id]);
      await dispatcher.sendNow([other._id]);
      expect(messenger.posts).to.have.length(1);
      expect(await statusOf(other._id)).to.equal('pending');
      clock.pass(10_000);
      await dispatcher.sendNow([other._id]);
      expect(await statusOf(other._id)).to.equal('sent');
    });
  });

  it('stops after two ambiguous answers in a row, probes, tries one, and goes on', async () => {
    const invitations = Array.from({ length: 30 }, () => anInvitation());
    await enqueueMany(db, invitations);
    messenger.probes.push(false, false, true);
    let outage = true;
    const down = () =>
      outage ? { kind: 'unknown' as const, cause: 'twilio.http503' } : { kind: 'sent' as const, sid: newSid() };
    messenger.next.push(...Array.from({ length: 60 }, () => down));
    const probe = messenger.probe;
    messenger.probe = async () => {
      const alive = await probe();
      if (alive) outage = false;
      return alive;
    };
    const beganMs = clock.nowMs();
    // One at a time, so that «in a row» is exact.
    aDispatcher({ concurrency: 1 }).start();
    await settled();
    expect(await db.outboxMessages.countDocuments({ status: 'uncertain' })).to.equal(2);
    expect(await db.outboxMessages.countDocuments({ status: 'sent' })).to.equal(28);
    expect(log.failures().filter((failure) => failure === 'twilio.breaker')).to.have.length(1);
    expect(messenger.posts).to.have.length(30);
    expect(clock.nowMs() - beganMs).to.be.above(7_000);
  });

  describe('and a campaign', () => {
    const campaignId = 'campaign-1' as CampaignId;
    const aCampaign = (status: 'running' | 'paused' | 'cancelled') =>
      db.campaigns.create({
        _id: campaignId,
        occasionId: 'o1' as OccasionId,
        kind: 'invitation',
        status,
        requestedBy: 'p1' as OrganizerId,
        scheduledAt: clock.now(),
        createdAt: clock.now(),
      });
    const counts = async () => ({
      held: await db.outboxMessages.countDocuments({ status: 'held' }),
      cancelled: await db.outboxMessages.countDocuments({ status: 'cancelled' }),
      sent: await db.outboxMessages.countDocuments({ status: 'sent' }),
    });

    it('held and resumed, sends each once; cancelled, the rest never leaves', async () => {
      await enqueueMany(
        db,
        Array.from({ length: 5 }, () => anInvitation({ campaignId })),
      );
      const other = anInvitation();
      await enqueue(db, other);
      expect(await holdCampaign(db, campaignId)).to.equal(5);
      dispatcher.start();
      await fact(async () => (await statusOf(other._id)) === 'sent');
      expect(await counts()).to.deep.equal({ held: 5, cancelled: 0, sent: 1 });
      expect(await resumeCampaign(db, campaignId)).to.equal(5);
      await settled();
      await enqueueMany(
        db,
        Array.from({ length: 3 }, () => anInvitation({ campaignId, dueAt: new Date('2100-01-01') })),
      );
      expect(await cancelCampaign(db, campaignId)).to.equal(true);
      expect(await counts()).to.deep.equal({ held: 0, cancelled: 3, sent: 6 });
      expect(messenger.posts).to.have.length(6);
    });

    it('paused or cancelled while a slice was being enqueued, sends nothing of it', async () => {
      await aCampaign('paused');
      const other = anInvitation({ createdAt: new Date('2026-11-23T09:00:01.000Z') });
      await enqueueMany(db, [...Array.from({ length: 5 }, () => anInvitation({ campaignId })), other]);
      dispatcher.start();
      await fact(async () => (await statusOf(other._id)) === 'sent');
      expect(await counts()).to.deep.equal({ held: 0, cancelled: 0, sent: 1 });
      await db.campaigns.updateOne({ _id: campaignId }, { $set: { status: 'cancelled' } });
      const another = anInvitation();
      await enqueue(db, another);
      dispatcher.wake();
      await fact(async () => (await statusOf(another._id)) === 'sent');
      expect(await counts()).to.deep.equal({ held: 0, cancelled: 0, sent: 2 });
      expect(messenger.posts).to.have.length(2);
    });

    for (const [status, became] of [
      ['paused', 'held'],
      ['cancelled', 'cancelled'],
    ] as const) {
      it(`${status} while Twilio makes everybody wait, keeps back what waits for its slot`, async () => {
        await aCampaign('running');
        await enqueueMany(
          db,
          Array.from({ length: 20 }, () => anInvitation({ campaignId })),
        );
        const pacing = createPacing({ db, sender, perSecond: 80, clock });
        let wanted = 0;
        const reserve = async (count: number) => {
          wanted = count;
          return [];
        };
        // Nobody gets a slot and no lease ends: only the look at the campaigns can give a claimed message its end.
        aDispatcher({
          pacing: { ...pacing, reserve },
          waitUntil: () => new Promise((resolve) => setImmediate(resolve)),
        }).start();
        // They were looked at when they were claimed; what wants a slot has passed that.
        await fact(() => wanted === 20);
        await db.campaigns.updateOne({ _id: campaignId }, { $set: { status } });
        clock.pass(250);
        // As many questions to the database as the look takes many times over.
        for (let left = 300; left > 0 && (await counts())[became] < 20; left--)
          await new Promise((resolve) => setImmediate(resolve));
        expect(await counts()).to.deep.equal({ held: 0, cancelled: 0, sent: 0, [became]: 20 });
        expect(messenger.posts).to.deep.equal([]);
      });

      it(`${status} just after its messages were looked up, keeps back those that were claimed`, async () => {
        await aCampaign(status);
        const messages = Array.from({ length: 5 }, () => anInvitation({ campaignId }));
        await enqueueMany(db, messages);
        await dispatcher.sendNow(messages.map(({ _id }) => _id));
        expect(await counts()).to.deep.equal({ held: 0, cancelled: 0, sent: 0, [became]: 5 });
      });
    }
  });

  it('told to stop while it takes a reply, gives it back before it ends', async () => {
    const reply = aReply();
    await enqueue(db, reply);
    let stopped: Promise<void> | undefined;
    const one: Dispatcher = aDispatcher({
      db: withFindOneAndUpdate(db, async (run) => {
        stopped ??= one.stop();
        await new Promise((resolve) => setImmediate(resolve));
        return run();
      }),
      // The time limit for stopping is not reached.
      waitUntil: (atMs, signal) =>
        atMs - clock.nowMs() > 20_000 ? new Promise(() => undefined) : clock.waitUntil(atMs, signal),
    });
    const sending = one.sendNow([reply._id]);
    await fact(() => stopped !== undefined);
    await stopped;
    expect(await read(reply._id)).to.include({ status: 'pending', claimedBy: null, fence: 1 });
    await sending;
    expect(messenger.posts).to.have.length(0);
  });

  it('told to stop, finishes what is at Twilio and gives the rest back', async () => {
    await enqueueMany(
      db,
      Array.from({ length: 20 }, () => anInvitation()),
    );
    const release: (() => void)[] = [];
    messenger.next.push(
      ...Array.from(
        { length: 20 },
        () => (post: Post) =>
          new Promise<{ kind: 'sent'; sid: ReturnType<typeof newSid> }>((resolve) => {
            post.attempt.mayPost();
            release.push(() => resolve({ kind: 'sent', sid: newSid() }));
          }),
      ),
    );
    const one = aDispatcher({
      concurrency: 4,
      // The time limit for stopping is not reached.
      waitUntil: (atMs, signal) =>
        atMs - clock.nowMs() > 20_000 ? new Promise(() => undefined) : clock.waitUntil(atMs, signal),
    });
    one.start();
    await fact(() => messenger.posts.length === 4);
    const stopped = one.stop();
    for (const answer of release) answer();
    await stopped;
    expect(await db.outboxMessages.countDocuments({ status: 'sent' })).to.equal(4);
    expect(await db.outboxMessages.countDocuments({ status: 'pending' })).to.equal(16);
    await one.sendNow([aReply()._id]);
    expect(messenger.posts).to.have.length(4);
  });
});

type Run<T> = () => Promise<T>;

/** The same database, with what `updateOne` of the outbox does in the test's hands. */
function withUpdateOne(
  db: Database,
  hook: (update: Run<{ matchedCount: number }>, set: Partial<OutboxMessage>) => Promise<{ matchedCount: number }>,
): Database {
  return withOutbox(db, {
    updateOne: (filter: object, update: { $set: Partial<OutboxMessage> }) =>
      hook(() => db.outboxMessages.updateOne(filter, update).exec(), update.$set),
  });
}

function withFindOneAndUpdate(
  db: Database,
  hook: (run: Run<unknown>, update: { $set?: Partial<OutboxMessage> }) => Promise<unknown>,
): Database {
  return withOutbox(db, {
    findOneAndUpdate: (filter: object, update: { $set?: Partial<OutboxMessage> }, options: object) => ({
      lean: async () => hook(() => db.outboxMessages.findOneAndUpdate(filter, update, options).lean().exec(), update),
    }),
  });
}

function withOutbox(db: Database, changed: object): Database {
  const outboxMessages = new Proxy(db.outboxMessages, {
    get(target, name) {
      const value: unknown = Reflect.get(changed, name) ?? Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { ...db, outboxMessages };
}
