// What a stopped process had not begun to POST is sent by another, once; what it had begun waits for evidence, as ever.
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Clock } from '../../src/clock.ts';
import type { Database } from '../../src/db/connect.ts';
import type { OutboxMessage } from '../../src/db/outbox-message.ts';
import { newId } from '../../src/ids.ts';
import { createDispatcher, type Dispatcher } from '../../src/outbox/dispatcher.ts';
import { enqueue } from '../../src/outbox/enqueue.ts';
import { settleUncertain } from '../../src/outbox/evidence.ts';
import type { SendOutcome } from '../../src/outbox/messenger.ts';
import { returnNeverBegun } from '../../src/outbox/never-begun.ts';
import { createPacing } from '../../src/outbox/pacing.ts';
import { createPostJournal, type PostJournal } from '../../src/outbox/post-journal.ts';
import { aReply } from './an-outbox-message.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createFakeMessenger, type FakeMessenger, newSid } from './fake-messenger.ts';
import { type DatabaseServer, startDatabase } from './fresh-database.ts';
import { createRecordedLog, type RecordedLog } from './recorded-log.ts';

describe('a message whose process stopped in the middle of sending it', () => {
  let server: DatabaseServer;
  let db: Database;
  let folder: string;
  let clock: FakeClock;
  let log: RecordedLog;
  let messenger: FakeMessenger;
  /** The stopped process goes on; resolves when it is done. */
  let wakeUp: () => Promise<void>;
  const message = aReply();

  const aJournal = (): PostJournal => createPostJournal(folder, { clock, log, boot: 'this start' });
  const aDispatcher = (itsClock: Clock = clock): Dispatcher =>
    createDispatcher({
      db,
      messenger,
      pacing: createPacing({ db, sender: '+14155238886', perSecond: 80, clock: itsClock }),
      clock: itsClock,
      log,
      bootId: newId(),
      waitUntil: clock.waitUntil,
      journal: aJournal(),
    });
  const giveBack = () => returnNeverBegun({ db, journal: aJournal(), clock, log });
  const settle = () => settleUncertain({ db, messenger, clock, log });
  const read = (): Promise<OutboxMessage> => db.outboxMessages.findById(message._id).orFail().lean();
  const posted: boolean[] = [];
  const sent = (): SendOutcome => ({ kind: 'sent', sid: newSid() });

  /** Its process stops before it asks whether it may write its POST, or after; what it does when it wakes up is in `posted`. */
  async function stopsSending({ begun }: { begun: boolean }): Promise<void> {
    const stop = new EventEmitter();
    messenger.next.push(async ({ attempt: { mayPost, mayWrite } }) => {
      // The request is made, and its connection is a while in coming.
      mayPost();
      if (begun) posted.push(mayWrite());
      setImmediate(() => stop.emit('stopped'));
      await once(stop, 'goOn');
      if (!begun) posted.push(mayWrite());
      return posted.at(-1) === true ? sent() : { kind: 'notSent', why: 'tooLate', cause: 'outbox.tooLate' };
    });
    messenger.next.push(({ attempt: { mayPost, mayWrite } }) => {
      posted.push(mayPost() && mayWrite());
      return sent();
    });
    // Its own deadline notices nothing, as on a machine that slept.
    const sending = aDispatcher({ ...clock, monotonicMs: () => 0 }).sendNow([message._id]);
    wakeUp = async () => {
      stop.emit('goOn');
      await sending;
    };
    await once(stop, 'stopped');
  }

  before(async () => {
    server = await startDatabase();
  });
  beforeEach(async () => {
    db = await server.open();
    folder = mkdtempSync(join(tmpdir(), 'hadir-journal-'));
    clock = createFakeClock(Date.now());
    clock.keepStepWith(db);
    log = createRecordedLog();
    messenger = createFakeMessenger();
    posted.length = 0;
    await enqueue(db, message);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  after(() => server.close());

  it('is sent once by another when its POST was not begun, and the first one may not when it wakes up', async () => {
    await stopsSending({ begun: false });
    clock.pass(10_000);
    expect(await giveBack()).to.equal(0);
    clock.pass(1);
    expect(await giveBack()).to.equal(1);
    expect(await read()).to.include({ status: 'pending', claimedBy: null, claimedUntil: null, cause: null });
    expect(log.failures()).to.deep.equal(['outbox.neverBegun']);
    await aDispatcher().sendNow([message._id]);
    const { sid } = await read();
    await wakeUp();
    expect(posted).to.deep.equal([true, false]);
    expect(await read()).to.include({ status: 'sent', sid, attempts: 2 });
  });

  it('waits its turn when the first one wakes up before another has sent it', async () => {
    await stopsSending({ begun: false });
    clock.pass(10_001);
    await giveBack();
    await wakeUp();
    expect(posted).to.deep.equal([false]);
    expect(await read()).to.include({ status: 'pending' });
  });

  it('is sent by another also when it was in doubt already', async () => {
    await stopsSending({ begun: false });
    clock.pass(40_001);
    await settle();
    expect(await read()).to.include({ status: 'uncertain', cause: 'outbox.crashed' });
    expect(await giveBack()).to.equal(1);
    expect(await read()).to.include({ status: 'pending' });
    await wakeUp();
  });

  it('is in doubt when its POST was begun, and then in review', async () => {
    await stopsSending({ begun: true });
    clock.pass(40_001);
    expect(await giveBack()).to.equal(0);
    expect(await settle()).to.include({ uncertain: 1 });
    clock.pass(600_000);
    expect(await giveBack()).to.equal(0);
    expect(await settle()).to.include({ review: 1 });
    expect(posted).to.deep.equal([true]);
    await wakeUp();
  });

  const never: [string, Partial<OutboxMessage>][] = [
    ['the database was restored from a backup since', { doubtfulSince: new Date(0) }],
    ['Twilio was asked and gave no clear answer', { status: 'uncertain', cause: 'twilio.timeout' }],
    ['the organizer is asked already', { status: 'review', cause: 'outbox.crashed' }],
    ['another attempt came after the one that was noted', { nonce: newId() }],
    ['it is known as sent', { status: 'sent', sid: newSid() }],
  ];
  for (const [why, change] of never)
    it(`is left as it is when ${why}`, async () => {
      await stopsSending({ begun: false });
      clock.pass(10_001);
      await db.outboxMessages.updateOne({ _id: message._id }, { $set: change });
      expect(await giveBack()).to.equal(0);
      expect((await read()).status).to.equal(change.status ?? 'sending');
      await wakeUp();
    });
});
