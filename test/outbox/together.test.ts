// Messages that leave together share the writes of their intents and outcomes, and each still stands for itself.
import { expect } from 'chai';
import type { Database } from '../../src/db/connect.ts';
import { newId, type OutboxId } from '../../src/ids.ts';
import { createDeliveryRecorder } from '../../src/outbox/delivery-status.ts';
import { createDispatcher, type Dispatcher } from '../../src/outbox/dispatcher.ts';
import { enqueueMany, type NewOutboxMessage } from '../../src/outbox/enqueue.ts';
import { createGathering } from '../../src/outbox/gathering.ts';
import { createPacing, type Pacing, type Slot } from '../../src/outbox/pacing.ts';
import { anInvitation } from './an-outbox-message.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createFakeMessenger, type FakeMessenger, newSid } from './fake-messenger.ts';
import { type DatabaseServer, startDatabase } from './fresh-database.ts';
import { createRecordedLog, type RecordedLog } from './recorded-log.ts';

const sender = '+14155238886';
const together = 12;

describe('messages that leave together', () => {
  let server: DatabaseServer;
  let db: Database;
  let clock: FakeClock;
  let messenger: FakeMessenger;
  let log: RecordedLog;
  let invitations: NewOutboxMessage[];
  const dispatchers: Dispatcher[] = [];

  before(async () => {
    server = await startDatabase();
  });
  beforeEach(async () => {
    db = await server.open();
    clock = createFakeClock();
    clock.keepStepWith(db);
    messenger = createFakeMessenger();
    log = createRecordedLog();
    invitations = Array.from({ length: together }, (_, index) => anInvitation({ to: `+9665000000${10 + index}` }));
    await enqueueMany(db, invitations);
  });
  afterEach(() => Promise.all(dispatchers.splice(0).map((one) => one.stop())));
  after(() => server.close());

  type BulkWrite = (writes: object[], options: object) => Promise<{ matchedCount: number; modifiedCount: number }>;
  /** At 400 a second: five of them lie within 12 ms. */
  function start(
    hook?: (run: () => ReturnType<BulkWrite>, writes: object[]) => ReturnType<BulkWrite>,
    pacing: Pacing = createPacing({ db, sender, perSecond: 400, clock }),
  ): void {
    const bulkWrite: BulkWrite = (writes, options) => {
      const run = () => db.outboxMessages.bulkWrite(writes as never, options);
      return hook === undefined ? run() : hook(run, writes);
    };
    const outboxMessages = new Proxy(db.outboxMessages, {
      get(target, name) {
        const value: unknown = name === 'bulkWrite' ? bulkWrite : Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const dispatcher = createDispatcher({
      db: { ...db, outboxMessages },
      messenger,
      pacing,
      clock,
      log,
      bootId: newId(),
      waitUntil: clock.waitUntil,
    });
    dispatchers.push(dispatcher);
    dispatcher.start();
  }
  const isIntent = (writes: object[]) => JSON.stringify(writes[0]).includes('"sending"');
  const until = async (filter: object, count: number) => {
    while ((await db.outboxMessages.countDocuments(filter)) !== count)
      await new Promise((resolve) => setImmediate(resolve));
  };
  const posted = () => messenger.posts.map(({ message }) => message._id);
  const lines = () => log.lines.filter(({ message }) => message.startsWith('✅')).length;

  it('share their writes, and each has its own nonce, intent, SID and line', async () => {
    let writes = 0;
    start((run) => {
      writes += 1;
      return run();
    });
    await until({ status: 'sent' }, together);
    expect(writes).to.be.within(1, together);
    const nonces = messenger.posts.map(({ attempt }) => attempt.nonce);
    expect(new Set(nonces).size).to.equal(together);
    const sent = await db.outboxMessages.find().lean();
    expect(new Set(sent.map(({ sid }) => sid)).size).to.equal(together);
    for (const { _id, nonce, attempts } of sent) {
      expect(nonce).to.equal(messenger.posts.find(({ message }) => message._id === _id)?.attempt.nonce);
      expect(attempts).to.equal(1);
    }
    while (lines() < together) await new Promise((resolve) => setImmediate(resolve));
    expect(lines()).to.equal(together);
  });

  it('use each slot once when late starts have moved some behind the next ones', async () => {
    const pacing = createPacing({ db, sender, perSecond: 400, clock });
    const started: number[] = [];
    const moved = (slots: Slot[]) =>
      slots.map((slot, place) => (place === 1 ? { ...slot, atMs: slot.atMs + 40 } : slot));
    for (let left = together; left > 0; left--)
      messenger.next.push(async ({ attempt }) => {
        attempt.mayPost();
        return { kind: 'sent', sid: newSid() };
      });
    start(undefined, {
      ...pacing,
      reserve: async (count, lane) => moved(await pacing.reserve(count, lane)),
      started: ({ index }) => started.push(index),
      isStale: () => false,
    });
    await until({ status: 'sent' }, together);
    expect(started).to.have.length(together);
    expect(new Set(started).size).to.equal(together);
  });

  it('take another slot after the process stood still, so that the pace holds for who went on meanwhile', async () => {
    const pacing = createPacing({ db, sender, perSecond: 400, clock });
    const lateBy: number[] = [];
    for (let left = together; left > 0; left--)
      messenger.next.push(async ({ attempt }) => {
        attempt.mayPost();
        return { kind: 'sent', sid: newSid() };
      });
    let frozen = false;
    start(
      async (run, writes) => {
        const result = await run();
        if (!frozen && isIntent(writes)) {
          frozen = true;
          clock.pass(2_000);
        }
        return result;
      },
      { ...pacing, started: ({ evenMs }) => lateBy.push(clock.nowMs() - evenMs) },
    );
    await until({ status: 'sent' }, together);
    expect(lateBy).to.have.length(together);
    expect(Math.max(...lateBy)).to.be.below(2_000);
  });

  it('are written by eight groups at once at most, so that a crash while catching up leaves few in doubt', async () => {
    await enqueueMany(
      db,
      Array.from({ length: 160 }, (_, index) => anInvitation({ to: `+966500000${100 + index}` })),
    );
    let writing = 0;
    let most = 0;
    start(async (run, writes) => {
      if (!isIntent(writes)) return run();
      most = Math.max(most, ++writing);
      // The slots of all of them come while these are written.
      await new Promise((resolve) => setImmediate(resolve));
      clock.pass(50);
      const result = await run();
      writing -= 1;
      return result;
    });
    await until({ status: 'sent' }, together + 160);
    expect(most).to.be.within(2, 8);
    expect(new Set(posted()).size).to.equal(together + 160);
  });

  it('leave out the one that another process took meanwhile', async () => {
    let taken: OutboxId | undefined;
    start(async (run, writes) => {
      if (taken === undefined && isIntent(writes)) {
        const ours = await db.outboxMessages.findOne({ status: 'claimed' }).sort({ to: 1 }).lean().orFail();
        taken = ours._id;
        await db.outboxMessages.updateOne({ _id: taken }, { $set: { claimedBy: 'another' }, $inc: { fence: 1 } });
      }
      return run();
    });
    await until({ status: 'sent' }, together - 1);
    expect(posted()).to.have.length(together - 1);
    expect(posted()).to.not.include(taken);
    expect(await db.outboxMessages.findById(taken).lean()).to.include({ status: 'claimed', claimedBy: 'another' });
  });

  it('are each POSTed once when the answer to their intents was lost', async () => {
    let lost = false;
    start(async (run, writes) => {
      const result = await run();
      if (!lost && isIntent(writes)) {
        lost = true;
        throw new Error('connection closed');
      }
      return result;
    });
    await until({ status: 'sent' }, together);
    expect(lost).to.equal(true);
    expect(new Set(posted()).size).to.equal(posted().length);
  });

  it('are not POSTed when their intents are not acknowledged, and leave once the database takes them', async () => {
    let broken = true;
    let refused = 0;
    start(async (run, writes) => {
      if (!broken || !isIntent(writes)) return run();
      refused += 1;
      throw new Error('no primary');
    });
    while (refused < 2) await new Promise((resolve) => setImmediate(resolve));
    const alone = posted().length;
    expect(alone, 'only those that had no company').to.be.below(together);
    broken = false;
    clock.pass(31_000);
    await until({ status: 'sent' }, together);
    expect(new Set(posted()).size).to.equal(together);
    expect(posted()).to.have.length(together);
  });

  it('are bound once each when callbacks are faster than the record of the answers', async () => {
    const deliveries = createDeliveryRecorder({ db, clock, log, gatherMs: 0 });
    for (let place = 0; place < together; place++)
      messenger.next.push(async ({ message, attempt }) => {
        const sid = newSid();
        if (place % 3 === 0) {
          await deliveries.record({
            sid,
            status: 'sent',
            errorCode: null,
            messageId: message._id,
            nonce: attempt.nonce,
          });
          // So that the moment of the record is another one.
          clock.pass(1);
        }
        return { kind: 'sent', sid };
      });
    start();
    await until({ status: 'sent' }, together);
    await until({ delivery: 'sent' }, 4);
    // The lines are written after the states; a second one for the same message would come with them.
    while (lines() < together) await new Promise((resolve) => setImmediate(resolve));
    expect(lines()).to.equal(together);
    expect(log.failures()).to.deep.equal([]);
  });

  it('get each its own result, or all the same failure', async () => {
    const groups: number[][] = [];
    const write = createGathering(
      async (numbers: number[]) => {
        groups.push(numbers);
        if (numbers.includes(13)) throw new Error('gone');
        return numbers.map((number) => number * 2);
      },
      { forMs: 5, most: 3 },
    );
    expect(await Promise.all([write(1), write(2), write(3), write(4)])).to.deep.equal([2, 4, 6, 8]);
    expect(groups).to.deep.equal([[1, 2, 3], [4]]);
    expect(await Promise.all([write(5), write(6, true)])).to.deep.equal([10, 12]);
    const failed = await Promise.allSettled([write(12), write(13)]);
    expect(failed.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected']);
  });
});
