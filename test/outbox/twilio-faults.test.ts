// Twilio's faults, one by one, through the real messenger: what is surely not sent goes again, what may be sent never does.
import { expect } from 'chai';
import type { Database } from '../../src/db/connect.ts';
import { newId } from '../../src/ids.ts';
import { createDispatcher, type Dispatcher } from '../../src/outbox/dispatcher.ts';
import { enqueueMany } from '../../src/outbox/enqueue.ts';
import { settleUncertain } from '../../src/outbox/evidence.ts';
import { createPacing } from '../../src/outbox/pacing.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { createTwilioClient } from '../../src/twilio/client.ts';
import { createMessenger } from '../../src/twilio/messenger.ts';
import { aReply } from './an-outbox-message.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { type DatabaseServer, startDatabase } from './fresh-database.ts';
import { createRecordedLog, type RecordedLog } from './recorded-log.ts';

const account = { accountSid: `AC${'f'.repeat(32)}`, authTokens: ['t'.repeat(32)] as [string] };
const sender = '+14155238886';
/** Nobody listens there: no callback ever comes. */
const publicUrl = 'http://127.0.0.1:9';

describe('a fault of Twilio’s', () => {
  let server: DatabaseServer;
  let db: Database;
  let clock: FakeClock;
  let log: RecordedLog;
  let simulator: Simulator;
  const dispatchers: Dispatcher[] = [];

  before(async () => {
    server = await startDatabase();
  });
  beforeEach(async () => {
    db = await server.open();
    // The simulator's stamps are by the real clock.
    clock = createFakeClock(Date.now());
    clock.keepStepWith(db);
    log = createRecordedLog();
    simulator = await startSimulator({
      port: 0,
      accountSid: account.accountSid,
      authToken: account.authTokens[0],
      sender,
      inboundUrl: `${publicUrl}/webhook`,
    });
  });
  afterEach(async () => {
    await Promise.all(dispatchers.splice(0).map((one) => one.stop()));
    await simulator.close();
  });
  after(() => server.close());

  const fault = (json: object) =>
    fetch(`${simulator.url}/faults`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(json),
    });
  const clearFaults = () => fetch(`${simulator.url}/faults`, { method: 'DELETE' });
  const messengerAt = (apiUrl: string, timeoutMs = 30_000) => {
    const client = createTwilioClient({ ...account, apiUrl });
    Object.assign(client.httpClient, { defaultTimeout: timeoutMs });
    return createMessenger({ client, db, sender, publicUrl });
  };
  const messages = (count: number) =>
    Array.from({ length: count }, (_, index) => aReply({ to: `+9665000007${10 + index}`, createdAt: clock.now() }));
  function dispatcherWith(messenger = messengerAt(simulator.url), concurrency = 64): Dispatcher {
    const { waitUntil } = clock;
    const pacing = createPacing({ db, sender, perSecond: 80, clock });
    const dispatcher = createDispatcher({ db, messenger, pacing, clock, log, bootId: newId(), waitUntil, concurrency });
    dispatchers.push(dispatcher);
    return dispatcher;
  }
  /** How often Twilio took each message. */
  async function taken(): Promise<number[]> {
    const text = await (await fetch(`${simulator.url}/ledger?type=message.accepted`)).text();
    const numbers = text
      .split('\n')
      .filter(Boolean)
      .map((line) => String((JSON.parse(line) as { to: unknown }).to));
    return [...new Set(numbers)].map((number) => numbers.filter((one) => one === number).length);
  }
  const count = (status: 'sent' | 'uncertain' | 'review' | 'pending') => db.outboxMessages.countDocuments({ status });
  const until = async (holds: () => Promise<boolean>) => {
    while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
  };
  const settle = (messenger = messengerAt(simulator.url)) => settleUncertain({ db, messenger, clock, log });
  async function sendOne(messenger = messengerAt(simulator.url)) {
    const [message] = messages(1);
    if (message === undefined) throw new Error('No message.');
    await enqueueMany(db, [message]);
    const dispatcher = dispatcherWith(messenger);
    await dispatcher.sendNow([message._id]);
    return { dispatcher, message };
  }

  for (const name of ['hang-after-accept', '500-after-accept', 'reset-after-accept', 'cut-201'])
    it(`«${name}», with every callback lost, is settled by Twilio’s list, sent once (F21, F22, F25, F26, F29)`, async () => {
      await fault({ fault: name, ms: 5_000 });
      const { dispatcher, message } = await sendOne(messengerAt(simulator.url, 300));
      expect(await count('uncertain')).to.equal(1);
      await dispatcher.sendNow([message._id]);
      expect(await settle()).to.include({ bound: 1, review: 0 });
      expect(await count('sent')).to.equal(1);
      expect(await taken()).to.deep.equal([1]);
    });

  it('«500-before-accept» waits for evidence, then for a person, and is never sent by itself (F23)', async () => {
    await fault({ fault: '500-before-accept' });
    const { dispatcher, message } = await sendOne();
    expect(await settle()).to.include({ bound: 0, review: 0 });
    clock.pass(11 * 60_000);
    expect(await settle()).to.include({ bound: 0, review: 1 });
    await dispatcher.sendNow([message._id]);
    expect(await count('review')).to.equal(1);
    expect(await taken()).to.deep.equal([]);
  });

  it('nobody listens: it goes again by itself, ever later, until somebody does (F24)', async () => {
    const { message } = await sendOne(messengerAt('http://127.0.0.1:1'));
    const wait = async () =>
      ((await db.outboxMessages.findById(message._id).lean())?.dueAt.getTime() ?? 0) - clock.nowMs();
    expect(await wait()).to.equal(1_000);
    clock.pass(1_000);
    await dispatcherWith(messengerAt('http://127.0.0.1:1')).sendNow([message._id]);
    expect(await wait()).to.equal(2_000);
    clock.pass(2_000);
    await dispatcherWith().sendNow([message._id]);
    expect(await count('sent')).to.equal(1);
    expect(await taken()).to.deep.equal([1]);
  });

  it('a storm of 429 slows the pace, loses nobody and burns nothing (F27)', async () => {
    await fault({ fault: '429', times: 25, retryAfterS: 2 });
    await enqueueMany(db, messages(12));
    dispatcherWith().start();
    await until(async () => (await count('sent')) === 12);
    expect(await taken()).to.deep.equal(Array.from({ length: 12 }, () => 1));
    expect(await db.outboxMessages.countDocuments({ retries: { $gt: 0 } })).to.equal(0);
    expect((await db.paces.findById(sender).lean())?.loweredMs).to.be.above(0);
  });

  it('an outage of ten minutes stops sending after two, and sending goes on within 30 s of its end (F28)', async () => {
    for (const route of ['messages.create', 'messages.list'])
      await fault({ fault: '503-before-accept', times: 1_000, match: { route } });
    await enqueueMany(db, messages(40));
    const startMs = clock.nowMs();
    dispatcherWith(messengerAt(simulator.url), 1).start();
    await until(async () => clock.nowMs() - startMs > 600_000);
    expect(await count('uncertain')).to.be.within(1, 3);
    await clearFaults();
    const endMs = clock.nowMs();
    await until(async () => (await count('sent')) >= 1);
    expect(clock.nowMs() - endMs).to.be.at.most(30_000);
    const onTheirWay = { status: { $in: ['pending' as const, 'claimed' as const, 'sending' as const] } };
    await until(async () => (await db.outboxMessages.countDocuments(onTheirWay)) === 0);
    expect((await count('sent')) + (await count('uncertain'))).to.equal(40);
    expect(new Set(await taken())).to.deep.equal(new Set([1]));
  });

  it('a list that lags for hours proves nothing: nothing is sent again (F31)', async () => {
    await fault({ fault: 'reset-after-accept' });
    await fault({ fault: 'list-lags', times: null, match: { route: 'messages.list' } });
    const { dispatcher, message } = await sendOne();
    for (let minutes = 0; minutes < 180; minutes += 12) {
      await settle();
      await dispatcher.sendNow([message._id]);
      clock.pass(12 * 60_000);
    }
    expect(await count('review')).to.equal(1);
    expect(await taken()).to.deep.equal([1]);
  });
});
