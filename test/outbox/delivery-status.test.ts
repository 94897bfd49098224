// Delivery states: they only climb, whatever the order and number of callbacks, and a callback binds its SID.
import { expect } from 'chai';
import fc from 'fast-check';
import type { Database } from '../../src/db/connect.ts';
import type { OutboxMessage } from '../../src/db/outbox-message.ts';
import type { MessageSid, OutboxId } from '../../src/ids.ts';
import { createDeliveryRecorder, type DeliveryCallback, deliveryRank } from '../../src/outbox/delivery-status.ts';
import { anInvitation, stored } from './an-outbox-message.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { newSid } from './fake-messenger.ts';
import { type DatabaseServer, startDatabase } from './fresh-database.ts';
import { createRecordedLog, type RecordedLog } from './recorded-log.ts';

const words = ['accepted', 'queued', 'sending', 'sent', 'undelivered', 'failed', 'delivered', 'read', 'teleported'];

describe('delivery states', () => {
  let server: DatabaseServer;
  let db: Database;
  let clock: FakeClock;
  let log: RecordedLog;
  let record: (callback: DeliveryCallback) => Promise<void>;

  before(async () => {
    server = await startDatabase();
    db = await server.open();
  });
  beforeEach(() => {
    clock = createFakeClock();
    log = createRecordedLog();
    record = createDeliveryRecorder({ db, clock, log, gatherMs: 1 }).record;
  });
  after(() => server.close());

  /** A message in the outbox, by default one that was POSTed and whose answer was recorded. */
  const aMessage = async (change: Partial<OutboxMessage> = {}): Promise<OutboxMessage> => {
    const message = stored(anInvitation(), { status: 'sent', sid: newSid(), nonce: 'n1', attempts: 1, ...change });
    await db.outboxMessages.create(message);
    return message;
  };
  const read = async (id: OutboxId): Promise<OutboxMessage> => {
    const message = await db.outboxMessages.findById(id).lean();
    if (message === null) throw new Error(`No message ${id}.`);
    return message;
  };
  const about = (message: OutboxMessage, status: string, change: Partial<DeliveryCallback> = {}): DeliveryCallback => ({
    sid: message.sid ?? newSid(),
    status,
    errorCode: null,
    messageId: message._id,
    nonce: message.nonce,
    ...change,
  });

  it('climb by the ladder of RELIABILITY §1', () => {
    const ladder = ['queued', 'sending', 'sent', 'failed', 'delivered', 'read'];
    expect(ladder.map(deliveryRank)).to.deep.equal([1, 2, 3, 4, 5, 6]);
    expect(['accepted', 'scheduled', 'undelivered', 'canceled'].map(deliveryRank)).to.deep.equal([1, 1, 4, 4]);
    expect(['teleported', '', 'constructor', '__proto__'].map(deliveryRank)).to.deep.equal([null, null, null, null]);
  });

  it('end the same in whatever order, how often, and in how many groups they come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 }),
        fc.infiniteStream(fc.nat(2)),
        async (statuses, pauses) => {
          const message = await aMessage();
          for (const status of statuses) {
            const recorded = record(about(message, status, { errorCode: deliveryRank(status) === 4 ? 63024 : null }));
            // Some callbacks of a group are written together, some after one another.
            if (pauses.next().value === 0) await recorded;
            else recorded.catch(() => undefined);
          }
          await record(about(message, 'accepted'));
          const rank = Math.max(...statuses.map((status) => deliveryRank(status) ?? 0), 1);
          const after = await read(message._id);
          expect(after).to.deep.include({
            status: rank === 4 ? 'failed' : 'sent',
            errorCode: rank === 4 ? 63024 : null,
            cause: rank === 4 ? 'twilio.63024' : null,
            deliveryRank: rank,
            delivery: ['queued', 'sending', 'sent', 'failed', 'delivered', 'read'][rank - 1],
            deliveredAt: rank >= 5 ? clock.now() : null,
            readAt: rank === 6 ? clock.now() : null,
            sid: message.sid,
            otherSids: [],
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never fall when two web processes write at once', async () => {
    const other = createDeliveryRecorder({ db, clock, log, gatherMs: 0 });
    for (let left = 10; left > 0; left--) {
      const message = await aMessage();
      await Promise.all([
        record(about(message, 'read')),
        other.record(about(message, 'sent')),
        record(about(message, 'sent')),
      ]);
      expect(await read(message._id)).to.include({ delivery: 'read', deliveryRank: 6 });
    }
  });

  it('are written together, each answered only after the write', async () => {
    const messages = await Promise.all(Array.from({ length: 30 }, () => aMessage()));
    const seen: (string | null)[] = await Promise.all(
      messages.map(async (message) => {
        await record(about(message, 'delivered'));
        return (await read(message._id)).delivery;
      }),
    );
    expect(new Set(seen)).to.deep.equal(new Set(['delivered']));
  });

  it('are not answered as written when the database did not take them', async () => {
    const broken = {
      ...db,
      outboxMessages: new Proxy(db.outboxMessages, { get: () => () => Promise.reject(new Error('gone')) }),
    };
    const recorder = createDeliveryRecorder({ db: broken as Database, clock, log, gatherMs: 0 });
    const message = await aMessage();
    const answer = await recorder.record(about(message, 'sent')).then(
      () => 'written',
      () => 'refused',
    );
    expect(answer).to.equal('refused');
  });

  describe('are evidence', () => {
    for (const status of ['sending', 'uncertain', 'review'] as const)
      it(`that a message of which we know only «${status}» was sent`, async () => {
        const message = await aMessage({ status, sid: null, cause: 'twilio.timeout' });
        const sid = newSid();
        await record(about(message, 'sent', { sid }));
        expect(await read(message._id)).to.deep.include({
          status: 'sent',
          sid,
          cause: null,
          delivery: 'sent',
          sentAt: clock.now(),
        });
        expect(log.lines).to.deep.include({
          level: 'info',
          message: '✅ تم إرسال دعوة بأزرار WhatsApp إلى أحمد',
          fields: {},
        });
      });

    it('that stops a second POST of a message that was to be sent again', async () => {
      const message = await aMessage({ status: 'pending', sid: null });
      await record(about(message, 'sent'));
      expect(await read(message._id)).to.include({ status: 'sent' });
    });

    it('of an earlier attempt, while no later one is under way', async () => {
      const message = await aMessage({ status: 'review', sid: null, nonce: 'n2', attempts: 2 });
      await record(about(message, 'sent', { nonce: 'n1' }));
      expect(await read(message._id)).to.include({ status: 'sent' });
    });

    it('of a message that failed, when the callback says so', async () => {
      const message = await aMessage({ status: 'uncertain', sid: null });
      await record(about(message, 'undelivered', { errorCode: 63016 }));
      expect(await read(message._id)).to.include({ status: 'failed', errorCode: 63016, cause: 'twilio.63016' });
      expect(log.failures()).to.include('twilio.63016');
    });
  });

  describe('raise the alarm', () => {
    it('when Twilio gives one attempt a second SID', async () => {
      const message = await aMessage({ delivery: 'delivered', deliveryRank: 5 });
      const second = newSid();
      await record(about(message, 'sent', { sid: second }));
      await record(about(message, 'read', { sid: second }));
      expect(log.failures()).to.deep.equal(['twilio.duplicate']);
      expect(await read(message._id)).to.deep.include({ sid: message.sid, otherSids: [second], delivery: 'delivered' });
    });

    it('when an old attempt turns out to have been sent while a new one is at Twilio', async () => {
      const message = await aMessage({ status: 'sending', sid: null, nonce: 'n2', attempts: 2 });
      const old = newSid();
      await record(about(message, 'sent', { nonce: 'n1', sid: old }));
      expect(log.failures()).to.deep.equal(['twilio.duplicate']);
      expect(await read(message._id)).to.deep.include({ status: 'sending', sid: null, otherSids: [old] });
    });

    it('when one SID is told of two messages', async () => {
      const first = await aMessage();
      const second = await aMessage({ status: 'uncertain', sid: null });
      await record(about(second, 'sent', { sid: first.sid as MessageSid }));
      expect(log.failures()).to.deep.equal(['twilio.duplicate']);
      expect(await read(second._id)).to.include({ status: 'uncertain', sid: null });
    });
  });

  it('of a callback without our ids find their message by its SID', async () => {
    const message = await aMessage();
    await record(about(message, 'delivered', { messageId: null, nonce: null }));
    expect(await read(message._id)).to.include({ delivery: 'delivered' });
  });

  it('that nobody knows, and messages that nobody knows, are named in the log and change nothing', async () => {
    const message = await aMessage();
    await record(about(message, 'teleported'));
    await record(about(message, 'sent', { messageId: 'no such message' as OutboxId }));
    await record(about(message, 'sent', { messageId: null, sid: newSid() }));
    expect(log.failures()).to.deep.equal(['twilio.unknownStatus', 'twilio.unknownMessage', 'twilio.unknownMessage']);
    expect(await read(message._id)).to.include({ delivery: null, deliveryRank: 0 });
  });
});
