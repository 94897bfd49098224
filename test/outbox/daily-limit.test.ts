// The daily limit: never exceeded by any number of processes, and what is above it goes on by itself when there is room.
import { expect } from 'chai';
import type { Database } from '../../src/db/connect.ts';
import { type CampaignId, newId } from '../../src/ids.ts';
import { createDailyLimit, type DailyLimit, readDailyRoom } from '../../src/outbox/daily-limit.ts';
import { createDispatcher, type Dispatcher } from '../../src/outbox/dispatcher.ts';
import { enqueueMany } from '../../src/outbox/enqueue.ts';
import { createPacing } from '../../src/outbox/pacing.ts';
import { aGuest, anOccasion } from '../support/builders.ts';
import { anInvitation, aReply, stored } from './an-outbox-message.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createFakeMessenger, type FakeMessenger } from './fake-messenger.ts';
import { type DatabaseServer, startDatabase } from './fresh-database.ts';
import { createRecordedLog, type RecordedLog } from './recorded-log.ts';

const sender = '+14155238886';
const hourMs = 3_600_000;

describe('the daily limit', () => {
  let server: DatabaseServer;
  let db: Database;
  let clock: FakeClock;

  const aLimit = (limit: number): DailyLimit => createDailyLimit({ db, sender, limit, clock });
  const to = (index: number) => `+96650${1_000_000 + index}`;
  const invitations = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => stored(anInvitation({ to: to(from + index) })));
  const admitted = async (limit: DailyLimit, from: number, count: number) =>
    (await limit.admit(invitations(from, count))).admitted.length;
  const left = async (limit: number) => (await readDailyRoom({ db, sender, limit, clock })).left;

  before(async () => {
    server = await startDatabase();
  });
  beforeEach(async () => {
    db = await server.open();
    clock = createFakeClock(Date.parse('2026-11-25T10:00:00Z'));
    clock.keepStepWith(db);
  });
  after(() => server.close());

  it('lets through as many people as it says, and says how many are left', async () => {
    const limit = aLimit(250);
    expect(await left(250)).to.equal(250);
    expect(await admitted(limit, 0, 200)).to.equal(200);
    expect(await left(250)).to.equal(50);
    const { admitted: some, refused, roomAt } = await limit.admit(invitations(200, 80));
    expect([some.length, refused.length]).to.deep.equal([50, 30]);
    expect(roomAt).to.deep.equal(new Date('2026-11-26T10:15:00Z'));
    expect(await readDailyRoom({ db, sender, limit: 250, clock })).to.deep.equal({ left: 0, moreAt: roomAt });
  });

  it('counts a person once, however many messages they get', async () => {
    const limit = aLimit(10);
    const twice = [...invitations(0, 5), ...invitations(0, 5)];
    expect((await limit.admit(twice)).admitted).to.have.length(10);
    expect(await admitted(limit, 0, 5)).to.equal(5);
    clock.pass(2 * hourMs);
    expect(await admitted(limit, 0, 5)).to.equal(5);
    expect(await left(10)).to.equal(5);
  });

  it('counts a person for 24 hours from the last message to them, not from the first', async () => {
    const limit = aLimit(5);
    await admitted(limit, 0, 5);
    clock.pass(20 * hourMs);
    await admitted(limit, 0, 2);
    clock.pass(5 * hourMs);
    expect(await left(5)).to.equal(3);
    expect(await admitted(limit, 10, 5)).to.equal(3);
    clock.pass(20 * hourMs);
    expect(await left(5)).to.equal(2);
  });

  it('is a rolling one: room comes back as it was taken', async () => {
    const limit = aLimit(100);
    for (let hour = 0; hour < 10; hour++) {
      expect(await admitted(limit, hour * 10, 10)).to.equal(10);
      clock.pass(hourMs);
    }
    expect(await admitted(limit, 500, 1)).to.equal(0);
    clock.pass(14 * hourMs + 15 * 60_000);
    expect(await admitted(limit, 600, 100)).to.equal(10);
    clock.pass(hourMs);
    expect(await admitted(limit, 700, 100)).to.equal(10);
  });

  it('does not count replies, nor templates to who wrote within the day', async () => {
    const occasion = anOccasion();
    const guest = aGuest(occasion, { lastInboundAt: new Date(clock.nowMs() - hourMs) });
    const silent = aGuest(occasion, { phone: to(1), lastInboundAt: new Date(clock.nowMs() - 24 * hourMs) });
    await db.guests.insertMany([guest, silent]);
    const reminders = [guest, silent].map(({ _id, phone }) =>
      stored(anInvitation({ purpose: 'reminder', guestId: _id, to: phone ?? '' })),
    );
    const { admitted: some } = await aLimit(1).admit([...reminders, stored(aReply())]);
    expect(some).to.have.length(3);
    expect(await left(1)).to.equal(0);
  });

  it('is exact for processes that ask at once', async () => {
    const limits = [aLimit(120), aLimit(120), aLimit(120)];
    const counts = await Promise.all(
      Array.from({ length: 30 }, (_, index) => admitted(limits[index % 3] ?? aLimit(120), index * 10, 10)),
    );
    expect(counts.reduce((sum, count) => sum + count)).to.equal(120);
    expect(await left(120)).to.equal(0);
  });

  it('has counted already what a process had taken when it stopped', async () => {
    const dying = createDailyLimit({
      db: {
        ...db,
        dailyContacts: new Proxy(db.dailyContacts, {
          get: (target, name) =>
            name === 'bulkWrite' ? () => Promise.reject(new Error('killed')) : Reflect.get(target, name).bind(target),
        }),
      },
      sender,
      limit: 10,
      clock,
    });
    const end = await dying.admit(invitations(0, 4)).then(
      () => 'admitted',
      (error: Error) => error.message,
    );
    expect(end).to.equal('killed');
    expect(await left(10)).to.equal(6);
    expect(await admitted(aLimit(10), 0, 10)).to.equal(6);
  });

  describe('in a campaign', () => {
    const campaignId = 'campaign-1' as CampaignId;
    let messenger: FakeMessenger;
    let log: RecordedLog;
    const dispatchers: Dispatcher[] = [];

    const aDispatcher = (limit: number): Dispatcher => {
      const dispatcher = createDispatcher({
        db,
        messenger,
        pacing: createPacing({ db, sender, perSecond: 80, clock }),
        clock,
        log,
        bootId: newId(),
        waitUntil: clock.waitUntil,
        dailyLimit: aLimit(limit),
      });
      dispatchers.push(dispatcher);
      return dispatcher;
    };
    const until = async (filter: object, count: number) => {
      while ((await db.outboxMessages.countDocuments(filter)) < count)
        await new Promise((resolve) => setImmediate(resolve));
    };
    const waiting = { status: 'pending', cause: 'outbox.dailyLimit' };

    beforeEach(() => {
      messenger = createFakeMessenger();
      log = createRecordedLog();
    });
    afterEach(() => Promise.all(dispatchers.splice(0).map((one) => one.stop())));

    it('the rest waits under its name, and goes on by itself the next day until nobody is left', async () => {
      const guests = Array.from({ length: 130 }, (_, index) =>
        anInvitation({ to: to(index), campaignId, createdAt: clock.now() }),
      );
      await enqueueMany(db, guests);
      aDispatcher(50).start();
      aDispatcher(50).start();
      for (const day of [1, 2, 3]) {
        await until({ status: 'sent' }, Math.min(130, 50 * day));
        if (day < 3) await until(waiting, 130 - 50 * day);
        expect(messenger.posts).to.have.length(Math.min(130, 50 * day));
        clock.pass(25 * hourMs);
      }
      expect(new Set(messenger.posts.map(({ message }) => message.to)).size).to.equal(130);
      expect(log.failures()).to.include('outbox.dailyLimit');
      expect(await db.outboxMessages.countDocuments({ status: { $ne: 'sent' } })).to.equal(0);
    });

    it('whoever is counted already does not wait behind those who are not', async () => {
      await aLimit(5).admit(invitations(500, 5));
      const line = [...Array.from({ length: 60 }, (_, index) => index), 500, 501, 502, 503, 504];
      await enqueueMany(
        db,
        line.map((index, place) =>
          anInvitation({ to: to(index), campaignId, createdAt: new Date(clock.nowMs() - 1_000 + place) }),
        ),
      );
      aDispatcher(5).start();
      await until({ status: 'sent' }, 5);
      await until(waiting, 60);
      expect(messenger.posts.map(({ message }) => message.to)).to.have.members(line.slice(60).map(to));
    });

    it('a long line waits slice by slice, none too long for one write', async () => {
      await enqueueMany(
        db,
        Array.from({ length: 1_300 }, (_, index) =>
          anInvitation({ to: to(index), campaignId, createdAt: clock.now() }),
        ),
      );
      const writes: number[] = [];
      const outboxMessages = new Proxy(db.outboxMessages, {
        get(target, name) {
          const value: unknown = Reflect.get(target, name);
          if (typeof value !== 'function') return value;
          if (name !== 'updateMany') return value.bind(target);
          return async (...args: unknown[]) => {
            const result: { modifiedCount: number } = await value.apply(target, args);
            writes.push(result.modifiedCount);
            return result;
          };
        },
      });
      const whole = db;
      db = { ...whole, outboxMessages };
      aDispatcher(1).start();
      await until(waiting, 1_299);
      db = whole;
      expect(Math.max(...writes)).to.be.within(2, 1_000);
    });

    it('a reply does not wait for it', async () => {
      await enqueueMany(
        db,
        invitations(0, 5).map(({ _id, to: address }) => anInvitation({ _id, to: address, campaignId })),
      );
      const dispatcher = aDispatcher(1);
      dispatcher.start();
      await until(waiting, 4);
      const reply = aReply();
      await enqueueMany(db, [reply]);
      await dispatcher.sendNow([reply._id]);
      expect(messenger.posts.at(-1)?.message._id).to.equal(reply._id);
    });
  });
});
