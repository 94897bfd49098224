// What goes wrong on demand: what the SDK sees, and whether the message was accepted all the same.
import { expect } from 'chai';
import { guest, type Harness, type Json, rejection, sender, startHarness } from './harness.ts';

describe('simulator: faults', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await startHarness();
    await harness.write(guest, { text: 'السلام عليكم' });
  });
  afterEach(() => harness.stop());

  const accepted = async () => (await harness.ledger('message.accepted')).length;

  const broken: [Json, Json, 'accepted' | 'not accepted'][] = [
    [{ fault: '500-before-accept' }, { status: 500, code: 20500 }, 'not accepted'],
    [{ fault: '500-after-accept' }, { status: 500, code: 20500 }, 'accepted'],
    [{ fault: '503-before-accept' }, { status: 503, code: 20503 }, 'not accepted'],
    [{ fault: '502-after-accept' }, { status: 502 }, 'accepted'],
    [{ fault: '504-after-accept' }, { status: 504 }, 'accepted'],
    [{ fault: '429' }, { status: 429, code: 20429 }, 'not accepted'],
    [{ fault: 'refuse', code: 63018 }, { status: 400, code: 63018 }, 'not accepted'],
    [{ fault: 'reset-before-accept' }, { code: 'ECONNRESET' }, 'not accepted'],
    [{ fault: 'reset-after-accept' }, { code: 'ECONNRESET' }, 'accepted'],
    [{ fault: 'hang-before-accept', ms: 5 }, { code: 'ECONNRESET' }, 'not accepted'],
    [{ fault: 'hang-after-accept', ms: 5 }, { code: 'ECONNRESET' }, 'accepted'],
    [{ fault: 'broken-201' }, { name: 'SyntaxError' }, 'accepted'],
    [{ fault: 'cut-201' }, { name: 'Error' }, 'accepted'],
  ];
  for (const [fault, seen, outcome] of broken) {
    it(`${fault.fault}: the message is ${outcome}, and the next one goes well`, async () => {
      expect((await harness.control('POST', '/faults', fault)).status).to.equal(201);
      const error = await rejection(harness.send(guest));
      for (const [key, value] of Object.entries(seen)) {
        expect(error).to.have.property(key === 'name' && value === 'Error' ? 'message' : key);
        if (value !== 'Error') expect(error).to.have.property(key, value);
      }
      expect(await accepted()).to.equal(outcome === 'accepted' ? 1 : 0);
      const line = (await harness.ledger('request')).at(-1);
      expect(line?.messageSid !== null).to.equal(outcome === 'accepted');
      expect(line?.fault).to.be.a('string');
      await harness.send(guest);
      expect(await accepted()).to.equal(outcome === 'accepted' ? 2 : 1);
    });
  }

  it('strike as often as asked, and only whom they are meant for', async () => {
    const other = '+966500000011';
    await harness.control('POST', '/faults', { fault: '503-before-accept', times: 2, match: { to: guest } });
    expect((await harness.send(other)).status).to.equal('queued');
    for (let count = 0; count < 2; count += 1) expect(await rejection(harness.send(guest))).to.include({ status: 503 });
    expect((await harness.send(guest)).status).to.equal('queued');
    expect((await harness.control('GET', '/faults')).json.faults).to.deep.equal([]);
  });

  it('take everything down until they are removed', async () => {
    await harness.control('POST', '/faults', { fault: '503-before-accept', times: null, match: { route: '*' } });
    expect(await rejection(harness.send(guest))).to.include({ status: 503 });
    expect(await rejection(harness.client.messages.list())).to.include({ status: 503 });
    await harness.control('DELETE', '/faults');
    expect(await harness.client.messages.list({ to: `whatsapp:${guest}` })).to.deep.equal([]);
  });

  it('come by a probability that the seed repeats', async () => {
    const run = async () => {
      await harness.control('POST', '/faults', { fault: '503-before-accept', probability: 0.5 });
      const outcomes: string[] = [];
      for (let count = 0; count < 12; count += 1) {
        outcomes.push(
          await harness.send(guest).then(
            () => 'ok',
            () => 'refused',
          ),
        );
      }
      return outcomes;
    };
    const first = await run();
    expect(new Set(first).size).to.equal(2);
    await harness.stop();
    harness = await startHarness();
    expect(await run()).to.deep.equal(first);
  });

  it('fail one number with a code of choice', async () => {
    const fault = { fault: 'fail-number', times: null, code: 63049, status: 'undelivered', match: { to: guest } };
    await harness.control('POST', '/faults', fault);
    const { sid } = await harness.send(guest);
    await harness.settled();
    expect(harness.hadir.statuses(sid)).to.have.members(['sent', 'undelivered']);
    expect(await harness.client.messages(sid).fetch()).to.include({ status: 'undelivered', errorCode: 63049 });
  });

  it('hide young messages from the list', async () => {
    await harness.send(guest);
    await harness.control('POST', '/faults', {
      fault: 'list-lags',
      times: null,
      ms: 3_600_000,
      match: { route: 'messages.list' },
    });
    expect(await harness.client.messages.list({ to: `whatsapp:${guest}` })).to.deep.equal([]);
    await harness.control('POST', '/clock', { advanceMs: 3_600_001 });
    expect(await harness.client.messages.list({ to: `whatsapp:${guest}` })).to.have.length(1);
  });

  it('lose or repeat the webhook of a guest', async () => {
    harness.hadir.received = [];
    await harness.control('POST', '/faults', { fault: 'webhook-lost' });
    expect((await harness.write(guest, { text: 'نعم' })).webhook).to.include({ outcome: 'lost' });
    expect(harness.hadir.received).to.deep.equal([]);
    expect(await harness.client.messages.list({ to: sender })).to.have.length(2);
    await harness.control('POST', '/faults', { fault: 'webhook-repeated', copies: 5 });
    await harness.write(guest, { text: 'نعم' });
    expect(harness.hadir.received).to.have.length(5);
    expect(new Set(harness.hadir.received.map(({ form }) => form.MessageSid)).size).to.equal(1);
  });

  it('are refused with the names there are', async () => {
    const { status, json } = await harness.control('POST', '/faults', { fault: 'gremlins' });
    expect(status).to.equal(400);
    expect(json.error).to.match(/no fault "gremlins": use one of error-before-accept, .*503-after-accept/);
  });
});
