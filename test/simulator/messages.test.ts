// Twilio's Messages API as the real SDK sees it.
import { expect } from 'chai';
import { accountSid, authToken, guest, type Harness, type Json, rejection, sender, startHarness } from './harness.ts';

const to = `whatsapp:${guest}`;
const service = `MG${'0'.repeat(32)}`;
const soon = new Date(Date.now() + 3_600_000);

describe('simulator: messages', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.stop());

  it('answers a create with the fields Twilio documents', async () => {
    await harness.write(guest, { text: 'السلام عليكم' });
    const { body, statusCode } = await harness.client.messages.createWithHttpInfo({ from: sender, to, body: 'أهلًا' });
    expect(statusCode).to.equal(201);
    expect(body.sid).to.match(/^SM[0-9a-f]{32}$/);
    expect(body).to.include({
      status: 'queued',
      direction: 'outbound-api',
      from: sender,
      to,
      body: 'أهلًا',
      numMedia: '0',
    });
    expect(body).to.include({ price: null, errorCode: null, accountSid, apiVersion: '2010-04-01' });
    expect(body.dateCreated).to.be.instanceOf(Date);
    expect(body.dateSent).to.equal(null);
  });

  it('shows a message again by its SID, redacts its text and deletes it', async () => {
    await harness.write(guest, { text: 'السلام عليكم' });
    const { sid } = await harness.send(guest);
    await harness.settled();
    expect(await harness.client.messages(sid).fetch()).to.include({ status: 'delivered', body: 'مرحبًا' });
    expect(await harness.client.messages(sid).update({ body: '' })).to.include({ body: '' });
    expect(await harness.client.messages(sid).remove()).to.equal(true);
    expect(await rejection(harness.client.messages(sid).fetch())).to.include({ status: 404, code: 20404 });
    expect((await harness.chat(guest)).at(-1)).to.include({ messageSid: sid });
  });

  it('lists both directions by address and date, newest first, page by page', async () => {
    const { messageSid } = await harness.write(guest, { text: 'السلام عليكم' });
    const sent: string[] = [];
    for (let count = 0; count < 5; count += 1) sent.push((await harness.send(guest)).sid);
    const outbound = await harness.client.messages.list({ to, pageSize: 2, limit: 50 });
    expect(outbound.map(({ sid }) => sid)).to.deep.equal(sent.reverse());
    const inbound = await harness.client.messages.list({ to: sender, dateSentAfter: new Date(Date.now() - 60_000) });
    expect(inbound.map(({ sid, direction }) => [sid, direction])).to.deep.equal([[messageSid, 'inbound']]);
    expect(
      await harness.client.messages.list({ to: sender, dateSentBefore: new Date(Date.now() - 60_000) }),
    ).to.deep.equal([]);
  });

  it('refuses wrong credentials with 20003', async () => {
    const path = `${harness.simulator.url}/2010-04-01/Accounts/${accountSid}/Messages.json`;
    for (const password of ['', 'wrong', `${authToken} `]) {
      const credentials = Buffer.from(`${accountSid}:${password}`).toString('base64');
      const response = await fetch(path, { method: 'POST', headers: { Authorization: `Basic ${credentials}` } });
      expect(response.status).to.equal(401);
      const more = 'https://www.twilio.com/docs/errors/20003';
      expect(await response.json()).to.deep.equal({
        code: 20003,
        message: 'Authenticate',
        more_info: more,
        status: 401,
      });
    }
    expect(await harness.ledger('message.accepted')).to.deep.equal([]);
  });

  const refused: [string, Json, number][] = [
    ['no To', { To: '', Body: 'x' }, 21604],
    ['no From', { From: '', Body: 'x' }, 21603],
    ['a To that is no number', { To: 'whatsapp:+966', Body: 'x' }, 21211],
    ['a To that is a landline', { To: 'whatsapp:+966112345678', Body: 'x' }, 21211],
    ['an unknown business-scoped id', { To: 'whatsapp:SA.123', Body: 'x' }, 21211],
    ['a To of another channel', { To: guest, Body: 'x' }, 21910],
    ['a From that is no address', { From: 'whatsapp', Body: 'x' }, 21212],
    ["a From that is not the account's", { From: 'whatsapp:+14155550000', Body: 'x' }, 63007],
    ['nothing to say', {}, 21602],
    ['1,601 characters', { Body: 'س'.repeat(1601) }, 21617],
    ['a media address that is none', { MediaUrl: 'image.png' }, 21620],
    ['variables without a content', { Body: 'x', ContentVariables: '{}' }, 21654],
    ['a ContentSid of another shape', { ContentSid: 'HX1' }, 21655],
    ['a ContentSid nobody made', { ContentSid: `HX${'0'.repeat(32)}` }, 21655],
    ['variables that are not JSON', { ContentSid: `HX${'0'.repeat(32)}`, ContentVariables: '{1:' }, 21656],
    ['a variable that is a number', { ContentSid: `HX${'0'.repeat(32)}`, ContentVariables: '{"1":1}' }, 21656],
    ['an empty variable', { ContentSid: `HX${'0'.repeat(32)}`, ContentVariables: '{"1":""}' }, 21656],
    ['a newline in a variable', { ContentSid: `HX${'0'.repeat(32)}`, ContentVariables: '{"1":"a\\nb"}' }, 21656],
    ['a relative status callback', { Body: 'x', StatusCallback: '/status' }, 21609],
    ['an underscore in the callback host', { Body: 'x', StatusCallback: 'http://my_host/status' }, 21609],
    ['a wrong service', { From: '', MessagingServiceSid: 'MG1', Body: 'x' }, 21705],
    ['a validity of 11 hours', { Body: 'x', ValidityPeriod: '39600' }, 20422],
    ['a schedule without SendAt', { Body: 'x', ScheduleType: 'fixed', MessagingServiceSid: service }, 35111],
    ['a schedule without a service', { Body: 'x', ScheduleType: 'fixed', SendAt: soon.toISOString() }, 35118],
    ['SendAt in words', { Body: 'x', ScheduleType: 'fixed', SendAt: 'tomorrow', MessagingServiceSid: service }, 35114],
    [
      'SendAt in the past',
      { Body: 'x', ScheduleType: 'fixed', SendAt: '2020-01-01T00:00:00Z', MessagingServiceSid: service },
      35115,
    ],
  ];
  for (const [what, parts, code] of refused) {
    it(`refuses ${what} with ${code} and accepts nothing`, async () => {
      const path = `${harness.simulator.url}/2010-04-01/Accounts/${accountSid}/Messages.json`;
      const credentials = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
      const form = new URLSearchParams({ From: sender, To: to, ...parts } as Record<string, string>);
      const response = await fetch(path, {
        method: 'POST',
        body: form,
        headers: { Authorization: `Basic ${credentials}` },
      });
      const answer = (await response.json()) as Json;
      expect({ status: response.status, code: answer.code }).to.deep.equal({ status: 400, code });
      expect(answer).to.have.all.keys('code', 'message', 'more_info', 'status');
      expect(await harness.ledger('message.accepted')).to.deep.equal([]);
      expect((await harness.ledger('request')).at(-1)).to.include({ httpStatus: 400, code, messageSid: null });
    });
  }

  it('sends a scheduled message when its time has come, and cancels one before', async () => {
    await harness.write(guest, { text: 'السلام عليكم' });
    const later = {
      from: sender,
      to,
      body: 'تذكير',
      messagingServiceSid: service,
      scheduleType: 'fixed' as const,
      sendAt: soon,
    };
    const first = await harness.client.messages.create(later);
    const second = await harness.client.messages.create(later);
    expect(first.status).to.equal('scheduled');
    await harness.client.messages(second.sid).update({ status: 'canceled' });
    await harness.control('POST', '/clock', { advanceMs: 3_700_000 });
    await harness.settled();
    expect(await harness.client.messages(first.sid).fetch()).to.include({ status: 'delivered' });
    expect(await harness.client.messages(second.sid).fetch()).to.include({ status: 'canceled' });
  });

  it('answers 429 above the pace, having accepted only what was within it', async () => {
    await harness.stop();
    harness = await startHarness({ messagesPerSecond: 1 });
    const results = await Promise.allSettled(Array.from({ length: 30 }, () => harness.send(guest)));
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).to.not.have.length(0);
    for (const { reason } of refused) expect(reason).to.include({ status: 429, code: 20429 });
    expect(await harness.ledger('message.accepted')).to.have.length(30 - refused.length);
  });
});
