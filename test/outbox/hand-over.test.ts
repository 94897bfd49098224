// Replies that are handed over the moment they are made: on their way at once, in their order, and still nobody twice.
import { expect } from 'chai';
import type { Database } from '../../src/db/connect.ts';
import type { OutboxMessage } from '../../src/db/outbox-message.ts';
import { newId, type OutboxId } from '../../src/ids.ts';
import { createDispatcher, type Dispatcher, type SendOutcome } from '../../src/outbox/dispatcher.ts';
import { enqueue, enqueueClaimed, enqueueMany } from '../../src/outbox/enqueue.ts';
import { createPacing } from '../../src/outbox/pacing.ts';
import { aReply } from './an-outbox-message.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createFakeMessenger, type FakeMessenger, newSid } from './fake-messenger.ts';
import { type DatabaseServer, startDatabase } from './fresh-database.ts';
import { createRecordedLog } from './recorded-log.ts';

const sender = '+14155238886';

describe('a reply that is handed over', () => {
  let server: DatabaseServer;
  let db: Database;
  let clock: FakeClock;
  let messenger: FakeMessenger;
  const dispatchers: Dispatcher[] = [];

  const aDispatcher = (): Dispatcher => {
    const pacing = createPacing({ db, sender, perSecond: 80, clock });
    const { waitUntil } = clock;
    const log = createRecordedLog();
    const made = createDispatcher({ db, messenger, pacing, clock, log, bootId: newId(), waitUntil });
    dispatchers.push(made);
    return made;
  };
  const read = async (id: OutboxId): Promise<OutboxMessage> => db.outboxMessages.findById(id).lean().orFail();
  const postedIds = () => messenger.posts.map(({ message }) => message._id);
  /** Resolves once the fact holds; mocha's own time limit is the only clock. */
  const fact = async (holds: () => Promise<boolean> | boolean): Promise<void> => {
    while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
  };
  const areSent = (ids: readonly OutboxId[]) =>
    fact(async () => (await db.outboxMessages.countDocuments({ _id: { $in: ids }, status: 'sent' })) === ids.length);
  const twoReplies = () => [aReply(), aReply({ createdAt: new Date(aReply().createdAt.getTime() + 1) })];
  /** Twilio takes the next message when it is told to. */
  const holdNext = (): (() => void) => {
    let release: () => void = () => undefined;
    const answer = new Promise<SendOutcome>((resolve) => {
      release = () => resolve({ kind: 'sent', sid: newSid() });
    });
    messenger.next.push(() => answer);
    return release;
  };

  before(async () => {
    server = await startDatabase();
  });
  beforeEach(async () => {
    db = await server.open();
    clock = createFakeClock();
    clock.keepStepWith(db);
    messenger = createFakeMessenger();
  });
  afterEach(() => Promise.all(dispatchers.splice(0).map((one) => one.stop())));
  after(() => server.close());

  it('leaves at once with the others of its step, in their order, claimed from the first moment', async () => {
    const replies = twoReplies();
    const ids = replies.map(({ _id }) => _id);
    let atPost: OutboxMessage | undefined;
    messenger.next.push(async ({ message }) => {
      atPost = await read(message._id);
      return { kind: 'sent', sid: newSid() };
    });
    expect(await aDispatcher().add(replies)).to.deep.equal(ids);
    await areSent(ids);
    expect(postedIds()).to.deep.equal(ids);
    expect(atPost).to.include({ status: 'sending', attempts: 1, fence: 1, nonce: messenger.posts[0]?.attempt.nonce });
  });

  it('is sent once, although it is handed over again, here and by another process', async () => {
    const replies = twoReplies();
    const ids = replies.map(({ _id }) => _id);
    const [one, other] = [aDispatcher(), aDispatcher()];
    await Promise.all([one.add(replies), other.add(replies), one.add(replies)]);
    await Promise.all([one.sendNow(ids), other.sendNow(ids)]);
    await areSent(ids);
    expect(await one.add(replies)).to.deep.equal(ids);
    await one.sendNow(ids);
    expect(postedIds()).to.deep.equal(ids);
  });

  it('waits for the one before it that another process sends, also when it is handed over with it', async () => {
    const [first, second] = twoReplies() as [ReturnType<typeof aReply>, ReturnType<typeof aReply>];
    const release = holdNext();
    await aDispatcher().add([first]);
    await fact(() => messenger.posts.length === 1);
    const other = aDispatcher();
    await other.add([first, second]);
    await fact(async () => (await read(second._id)).status === 'pending');
    expect(postedIds()).to.deep.equal([first._id]);
    release();
    await areSent([first._id]);
    clock.pass(1_000);
    await other.sendNow([second._id]);
    expect(postedIds()).to.deep.equal([first._id, second._id]);
  });

  it('waits for one that was there before it', async () => {
    const [first, second] = twoReplies() as [ReturnType<typeof aReply>, ReturnType<typeof aReply>];
    await enqueue(db, first);
    const one = aDispatcher();
    await one.add([second]);
    await fact(async () => (await read(second._id)).status === 'pending');
    expect(postedIds()).to.deep.equal([]);
  });

  it('is sent by another once its lease is over, when its process stopped just after writing it', async () => {
    const reply = aReply();
    const gone = {
      status: 'claimed',
      claimedBy: 'gone',
      claimedUntil: new Date(clock.nowMs() + 10_000),
      fence: 1,
    } as const;
    await enqueueClaimed(db, [reply], gone);
    const other = aDispatcher();
    await other.add([reply]);
    await other.sendNow([reply._id]);
    expect(postedIds()).to.deep.equal([]);
    clock.pass(11_000);
    other.start();
    await areSent([reply._id]);
    expect(postedIds()).to.deep.equal([reply._id]);
    expect(await read(reply._id)).to.include({ fence: 2 });
  });

  it('is not sent and waits for the next process when this one is told to stop', async () => {
    const [reply, late] = [aReply(), aReply({ to: '+966500000002' })];
    const one = aDispatcher();
    const adding = one.add([reply]);
    await Promise.all([one.stop(), adding]);
    await one.add([late]);
    expect(postedIds()).to.deep.equal([]);
    for (const { _id } of [reply, late]) expect(await read(_id)).to.include({ status: 'pending', claimedBy: null });
  });

  it('stays where it is in whatever state, and none of the others is lost', async () => {
    const [known, fresh] = twoReplies() as [ReturnType<typeof aReply>, ReturnType<typeof aReply>];
    await enqueueMany(db, [known]);
    await db.outboxMessages.updateOne({ _id: known._id }, { $set: { status: 'failed' } });
    await aDispatcher().add([known, fresh]);
    await areSent([fresh._id]);
    expect(postedIds()).to.deep.equal([fresh._id]);
    expect((await read(known._id)).status).to.equal('failed');
  });
});
