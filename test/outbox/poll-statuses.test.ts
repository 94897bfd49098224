// What no callback told: Twilio is asked, seldom and ever more seldom, and its answer climbs the same ladder.
import { expect } from 'chai';
import { hasNoReceipt } from '../../src/campaign/receipt.ts';
import type { Database } from '../../src/db/connect.ts';
import type { OutboxMessage } from '../../src/db/outbox-message.ts';
import { newId, type OccasionId, type OutboxId } from '../../src/ids.ts';
import { createDeliveryRecorder, type DeliveryRecorder } from '../../src/outbox/delivery-status.ts';
import { createDispatcher } from '../../src/outbox/dispatcher.ts';
import { enqueue } from '../../src/outbox/enqueue.ts';
import { createPacing } from '../../src/outbox/pacing.ts';
import { pollStatuses } from '../../src/outbox/poll-statuses.ts';
import { anInvitation } from './an-outbox-message.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createFakeMessenger, type FakeMessenger, newSid } from './fake-messenger.ts';
import { type DatabaseServer, startDatabase } from './fresh-database.ts';
import { createRecordedLog } from './recorded-log.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe('a message of which no callback tells', () => {
  let server: DatabaseServer;
  let db: Database;
  let clock: FakeClock;
  let messenger: FakeMessenger;
  let deliveries: DeliveryRecorder;
  const occasionId = 'o1' as OccasionId;

  before(async () => {
    server = await startDatabase();
  });
  beforeEach(async () => {
    db = await server.open();
    clock = createFakeClock();
    clock.keepStepWith(db);
    messenger = createFakeMessenger();
    deliveries = createDeliveryRecorder({ db, clock, log: createRecordedLog(), gatherMs: 0 });
  });
  after(() => server.close());

  async function send(): Promise<OutboxMessage> {
    const invitation = anInvitation({ occasionId });
    await enqueue(db, invitation);
    const dispatcher = createDispatcher({
      db,
      messenger,
      pacing: createPacing({ db, sender: '+14155238886', perSecond: 80, clock }),
      clock,
      log: createRecordedLog(),
      bootId: newId(),
      waitUntil: clock.waitUntil,
    });
    await dispatcher.sendNow([invitation._id]);
    await dispatcher.stop();
    return read(invitation._id);
  }
  const read = async (id: OutboxId): Promise<OutboxMessage> => db.outboxMessages.findById(id).lean().orFail();
  const poll = (most?: number) =>
    pollStatuses({ db, messenger, deliveries, clock, ...(most === undefined ? {} : { most }) });
  const says = ({ sid }: OutboxMessage, status: string, errorCode: number | null = null) =>
    messenger.states.set(sid ?? newSid(), { status, errorCode });

  it('is asked for after ten minutes, not before, and then stands as Twilio says', async () => {
    const message = await send();
    says(message, 'delivered');
    clock.pass(10 * minuteMs - 1);
    expect(await poll()).to.equal(0);
    clock.pass(1);
    expect(await poll()).to.equal(1);
    expect(await read(message._id)).to.include({ delivery: 'delivered', pollAt: null });
    clock.pass(100 * hourMs);
    expect(await poll()).to.equal(0);
  });

  it('fails with its reason when Twilio says so', async () => {
    const message = await send();
    says(message, 'undelivered', 63024);
    clock.pass(10 * minuteMs);
    await poll();
    expect(await read(message._id)).to.include({ status: 'failed', errorCode: 63024, pollAt: null });
  });

  it('is asked for ever more seldom, and after two days no more: there is no receipt', async () => {
    const message = await send();
    says(message, 'sent');
    const askedAfter: number[] = [];
    for (let minutes = 0; minutes < 80 * 60; minutes += 10) {
      if ((await poll()) > 0) askedAfter.push(minutes);
      if (minutes === 47 * 60) expect(hasNoReceipt(await read(message._id), clock.now())).to.equal(false);
      clock.pass(10 * minuteMs);
    }
    expect(askedAfter).to.deep.equal([10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 5_120].filter((at) => at <= 4_800));
    const after = await read(message._id);
    expect(after).to.include({ status: 'sent', delivery: 'sent' });
    expect(hasNoReceipt(after, clock.now())).to.equal(true);
    await deliveries.record({
      sid: after.sid ?? newSid(),
      status: 'read',
      errorCode: null,
      messageId: after._id,
      nonce: null,
    });
    expect(hasNoReceipt(await read(message._id), clock.now())).to.equal(false);
  });

  it('is asked for again when Twilio does not answer', async () => {
    const message = await send();
    clock.pass(10 * minuteMs);
    expect(await poll()).to.equal(1);
    says(message, 'read');
    expect(await poll()).to.equal(0);
    clock.pass(10 * minuteMs);
    expect(await poll()).to.equal(1);
    expect(await read(message._id)).to.include({ delivery: 'read' });
  });

  it('does not fall behind what a callback told meanwhile', async () => {
    const message = await send();
    clock.pass(10 * minuteMs);
    const slow = {
      follow: async () => {
        await deliveries.record({
          sid: message.sid ?? newSid(),
          status: 'read',
          errorCode: null,
          messageId: message._id,
          nonce: null,
        });
        return { status: 'sent', errorCode: null };
      },
    };
    await pollStatuses({ db, messenger: slow, deliveries, clock });
    expect(await read(message._id)).to.include({ delivery: 'read', pollAt: null });
  });

  it('waits its turn: so many in one run, the longest overdue first', async () => {
    const messages: OutboxMessage[] = [];
    for (let index = 0; index < 7; index++) {
      messages.push(await send());
      clock.pass(1_000);
    }
    clock.pass(10 * minuteMs);
    expect(await poll(3)).to.equal(3);
    expect(await poll(3)).to.equal(3);
    expect(new Set(messenger.followed)).to.deep.equal(new Set(messages.slice(0, 6).map(({ sid }) => sid)));
    expect(await poll(3)).to.equal(1);
    expect(await poll(3)).to.equal(0);
  });
});
