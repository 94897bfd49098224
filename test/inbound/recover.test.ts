// A message lost between Twilio and us is found in Twilio's own list, through the real SDK against the simulator.
import { expect } from 'chai';
import { allowOrganizers } from '../../src/campaign/organizers.ts';
import { receiveFromGuest } from '../../src/conversation/receive-guest.ts';
import type { Guest } from '../../src/db/guest.ts';
import { createRecovery, type Recovery, recoverInbound } from '../../src/inbound/recover.ts';
import { createTwilioClient } from '../../src/twilio/client.ts';
import { listInbound } from '../../src/twilio/inbound-list.ts';
import { accountSid, authToken, startHarness } from '../simulator/harness.ts';
import { aGuest, aGuestDesk, anOccasion } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type KeptLog, keepLog } from '../support/silent-log.ts';

const hour = 3_600_000;

describe('a message whose webhook never came', () => {
  let test: TestDatabase;
  let twilio: Awaited<ReturnType<typeof startHarness>>;
  let guest: Guest;
  let log: KeptLog;
  let recovery: Recovery;
  const occasion = anOccasion({ startsAt: new Date(Date.now() + 30 * 24 * hour) });
  const phone = '+966501234501';

  before(async () => {
    test = await openTestDatabase();
  });
  after(() => test.close());
  beforeEach(async () => {
    await test.clear();
    // Hadir is down: every webhook is answered 503, and Twilio does not try again.
    twilio = await startHarness();
    twilio.hadir.answer = (response) => {
      response.statusCode = 503;
      response.end();
    };
    log = keepLog();
    guest = aGuest(occasion, { phone });
    await test.db.occasions.create(occasion);
    await test.db.guests.create(guest);
    const client = createTwilioClient({ accountSid, authTokens: [authToken], apiUrl: twilio.simulator.url });
    recovery = {
      db: test.db,
      log,
      clock: { now: () => new Date(), monotonicMs: () => 0 },
      receivers: {
        guest: (id, message) => receiveFromGuest(aGuestDesk(test.db), log, id, message),
        organizer: async () => [],
      },
      sender: '+14155238886',
      listInbound: (since) => listInbound(client, '+14155238886', since),
    };
  });
  afterEach(() => twilio.stop());

  const rsvp = async () => (await test.db.guests.findById(guest._id).lean())?.rsvp;

  it('is found, stored, applied and answered, once', async () => {
    await twilio.write(phone, { text: 'بنحضر ٣' });
    const since = new Date(Date.now() - hour);
    // The answer, and the pass.
    expect(await recoverInbound(recovery, since)).to.have.length(2);
    expect(await rsvp()).to.include({ status: 'confirmed', partySize: 3 });
    expect(await recoverInbound(recovery, since)).to.deep.equal([]);
    expect(await test.db.outboxMessages.countDocuments()).to.equal(2);
    expect(log.failures()).to.deep.equal(['inbound.recovered']);
  });

  it('does not undo what the guest has said since', async () => {
    await twilio.write(phone, { text: 'ما أقدر أحضر' });
    const [lost] = await recovery.listInbound(new Date(Date.now() - hour));
    if (lost === undefined) throw new Error('The list is empty.');
    const later = new Date(lost.receivedAt.getTime() + 60_000);
    const said = {
      ...lost,
      _id: `SM${'f'.repeat(32)}` as typeof lost._id,
      content: { kind: 'text' as const, text: 'تأكيد الحضور' },
      receivedAt: later,
    };
    await receiveFromGuest(aGuestDesk(test.db), log, guest._id, {
      ...said,
      status: 'received',
      attempts: 0,
      cause: null,
    });
    await recoverInbound(recovery, new Date(Date.now() - hour));
    expect(await rsvp()).to.include({ status: 'confirmed' });
    expect(await test.db.inboundMessages.findById(lost._id).lean()).to.include({ status: 'applied' });
  });

  it('is asked back when it came within the same seconds as another answer: Twilio’s times are too coarse', async () => {
    await twilio.write(phone, { text: 'ما أقدر أحضر' });
    const [lost] = await recovery.listInbound(new Date(Date.now() - hour));
    if (lost === undefined) throw new Error('The list is empty.');
    for (const [ms, sid] of [
      [900, 'e'],
      [-900, 'd'],
    ] as const) {
      await test.db.guests.deleteMany({});
      await test.db.outboxMessages.deleteMany({});
      await test.db.inboundMessages.deleteMany({});
      guest = aGuest(occasion, { phone });
      await test.db.guests.create(guest);
      await receiveFromGuest(aGuestDesk(test.db), log, guest._id, {
        _id: `SM${sid.repeat(32)}` as typeof lost._id,
        from: phone,
        waExternalId: null,
        profileName: null,
        repliesTo: null,
        forwarded: false,
        content: { kind: 'text', text: 'تأكيد الحضور' },
        receivedAt: new Date(lost.receivedAt.getTime() + ms),
        status: 'received',
        attempts: 0,
        cause: null,
      });
      await recoverInbound(recovery, new Date(Date.now() - hour));
      expect(await rsvp()).to.include({ status: 'confirmed' });
      const contents = (await test.db.outboxMessages.find().lean()).map(({ content }) => content);
      expect(contents.filter((content) => 'content' in content && content.content === 'chooseAgain')).to.have.length(1);
    }
  });

  it('is looked for on every page of the list, and only back to the time asked for', async () => {
    for (let index = 0; index < 3; index++) await twilio.write(phone, { text: `رسالة ${index}` });
    await twilio.send('+966501234509').catch(() => {});
    expect(await recovery.listInbound(new Date(Date.now() - hour))).to.have.length(3);
    expect(await recovery.listInbound(new Date(Date.now() + hour))).to.have.length(0);
  });

  it('is looked for from where the last look had come to, however long ago, and an hour’s look goes further', async () => {
    let nowMs = Date.parse('2026-11-24T12:00:00Z');
    const at = (ms: number) => new Date(Date.parse('2026-11-24T12:00:00Z') + ms).toISOString();
    const asked: string[] = [];
    let isAway = false;
    const look = createRecovery({
      ...recovery,
      clock: { now: () => new Date(nowMs), monotonicMs: () => 0 },
      async listInbound(since) {
        if (isAway) throw new Error('Twilio is away.');
        asked.push(since.toISOString());
        return [];
      },
    });
    await allowOrganizers(test.db, ['+966500000001'], new Date(nowMs - 30 * 24 * hour));
    await look();
    nowMs += 30_000;
    await look();
    isAway = true;
    nowMs += 40 * 60_000;
    expect(await look().catch((error: Error) => error.message)).to.equal('Twilio is away.');
    isAway = false;
    await look();
    // Away over night: another process goes on from the same place.
    nowMs += 20 * hour;
    await look();
    expect(asked).to.deep.equal([
      at(-24 * hour),
      at(-15 * 60_000),
      at(30_000 - 15 * 60_000),
      at(30_000 + 40 * 60_000 - 6 * hour),
    ]);
  });

  it('is not looked for in the time before this Hadir was set up', async () => {
    const setUp = new Date(Date.now() - 60_000);
    await allowOrganizers(test.db, ['+966500000001'], setUp);
    const asked: Date[] = [];
    const listInbound = async (since: Date) => {
      asked.push(since);
      return [];
    };
    await createRecovery({ ...recovery, listInbound })();
    expect(asked).to.deep.equal([setUp]);
  });

  it('is asked for again later when Twilio does not answer', async () => {
    await twilio.stop();
    const outcome = await recoverInbound(recovery, new Date()).catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(Error);
    twilio = await startHarness();
  });
});
