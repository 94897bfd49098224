// Status callbacks and the numbers that refuse: signed, in Twilio's form, out of order on demand.
import { expect } from 'chai';
import { guest, type Harness, invitation, samples, startHarness } from './harness.ts';

describe('simulator: delivery', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await startHarness();
    await harness.write(guest, { text: 'السلام عليكم' });
  });
  afterEach(() => harness.stop());

  it('tells sent, delivered and read at the exact address given, signed over it', async () => {
    const { sid } = await harness.send(guest);
    await harness.hadir.status(sid, 'delivered');
    expect((await harness.control('POST', `/phones/${guest}/read`, {})).json).to.deep.equal({ read: 1 });
    const read = await harness.hadir.status(sid, 'read');
    await harness.settled();
    expect(harness.hadir.statuses(sid)).to.have.members(['sent', 'delivered', 'read']);
    expect(read.path).to.equal('/webhook/status?o=msg_1&n=a%20b');
    expect(harness.hadir.received.every(({ signed }) => signed)).to.equal(true);
    expect(read.form).to.include({ SmsSid: sid, SmsStatus: 'read', EventType: 'READ', ChannelPrefix: 'whatsapp' });
    expect(read.form).to.include({ From: 'whatsapp:+14155238886', To: `whatsapp:${guest}`, ApiVersion: '2010-04-01' });
    expect(await harness.client.messages(sid).fetch()).to.include({ status: 'read' });
  });

  it('tells a failure with its code', async () => {
    const { sid } = await harness.send('+966500000077');
    const { form } = await harness.hadir.status(sid, 'failed');
    expect(form).to.include({ ErrorCode: '63016', SmsStatus: 'failed' });
    expect(form).to.have.property('ChannelStatusMessage');
    expect((await harness.chat('+966500000077'))[0]).to.include({ ticks: 'failed', errorCode: 63016 });
  });

  it('tells queued too when a Messaging Service sends', async () => {
    const { sid, status } = await harness.send(guest, { body: 'x', messagingServiceSid: `MG${'0'.repeat(32)}` });
    expect(status).to.equal('accepted');
    await harness.settled();
    expect(harness.hadir.statuses(sid)).to.include.members(['queued', 'sent', 'delivered']);
  });

  it('fails numbers by their last five digits, phones by what they refuse, and nothing more for a blocked sender', async () => {
    const contentSid = await harness.template(invitation, samples);
    const outcome = async (number: string) => {
      const { sid } = await harness.send(number, { contentSid });
      await harness.settled();
      const { status, errorCode } = await harness.client.messages(sid).fetch();
      return [status, errorCode];
    };
    expect(await outcome('+966599963024')).to.deep.equal(['undelivered', 63024]);
    expect(await outcome('+966599963049')).to.deep.equal(['undelivered', 63049]);
    await harness.control('POST', '/phones', { number: guest, onWhatsApp: false });
    expect(await outcome(guest)).to.deep.equal(['undelivered', 63024]);
    await harness.control('POST', '/phones', { number: guest, onWhatsApp: true, optedOut: true });
    expect(await outcome(guest)).to.deep.equal(['failed', 21610]);
    await harness.control('POST', '/phones', { number: guest, optedOut: false, blocked: true });
    expect(await outcome(guest)).to.deep.equal(['sent', null]);
  });

  it('downloads what is attached as it sends, shows it on the phone, and fails with 63019 when it cannot be had', async () => {
    harness.hadir.answer = (response, { path }) => {
      const found = path === '/invitation.png';
      response.writeHead(found ? 200 : 404, { 'Content-Type': found ? 'image/png' : 'text/plain' }).end('bytes');
    };
    const attach = async (name: string) => {
      const { sid } = await harness.send(guest, { mediaUrl: [`${harness.hadir.url}/${name}`] });
      await harness.settled();
      return harness.client.messages(sid).fetch();
    };
    expect(await attach('gone.png')).to.include({ status: 'failed', errorCode: 63019 });
    expect(await attach('invitation.png')).to.include({ status: 'delivered', numMedia: '1' });
    const [medium] = (await harness.chat(guest)).at(-1)?.media ?? [];
    expect(medium?.contentType).to.equal('image/png');
    expect(await (await fetch(harness.simulator.url + medium?.url)).text()).to.equal('bytes');
  });

  it('answers stop by itself with Advanced Opt-Out, and fails what is sent afterwards with 21610', async () => {
    await harness.stop();
    harness = await startHarness({ advancedOptOut: true });
    await harness.write(guest, { text: ' STOP ' });
    expect(harness.hadir.received[0]?.form).to.include({ OptOutType: 'STOP', Body: ' STOP ' });
    const { sid } = await harness.send(guest);
    await harness.settled();
    expect(await harness.client.messages(sid).fetch()).to.include({ status: 'failed', errorCode: 21610 });
    expect((await harness.ledger('message.accepted'))[0]).to.include({ direction: 'outbound-reply' });
    await harness.write(guest, { text: 'yes' });
    const again = await harness.send(guest);
    await harness.settled();
    expect(await harness.client.messages(again.sid).fetch()).to.include({ status: 'delivered' });
  });

  it('loses, repeats and shuffles callbacks on demand, and the ledger tells', async () => {
    await harness.control('POST', '/faults', { fault: 'callback-lost', match: { messageStatus: 'sent' } });
    await harness.control('POST', '/faults', { fault: 'callback-repeated', copies: 3 });
    const first = await harness.send(guest);
    await harness.settled();
    expect(harness.hadir.statuses(first.sid)).to.deep.equal(['delivered', 'delivered', 'delivered']);
    const told = (await harness.ledger('callback')).map(({ status, copy, outcome }) => `${status} ${copy} ${outcome}`);
    expect(told.sort()).to.deep.equal([
      'delivered 1 answered',
      'delivered 2 answered',
      'delivered 3 answered',
      'sent 1 lost',
    ]);
    await harness.control('POST', '/faults', { fault: 'callback-shuffled', times: null, ms: 1000 });
    const second = await harness.send(guest);
    await harness.settled();
    expect(harness.hadir.statuses(second.sid)).to.deep.equal(['delivered', 'sent']);
    await harness.control('DELETE', '/faults');
    await harness.control('POST', '/faults', { fault: 'callback-delayed', ms: 600, match: { messageStatus: 'sent' } });
    const third = await harness.send(guest);
    await harness.settled();
    expect(harness.hadir.statuses(third.sid)).to.deep.equal(['delivered', 'sent']);
  });

  it('calls once more when the connection failed, but not after an HTTP error', async () => {
    let count = 0;
    harness.hadir.answer = (response, _received, socket) => {
      count += 1;
      if (count === 1) socket.resetAndDestroy();
      else response.writeHead(count === 2 ? 204 : 500).end();
    };
    const { sid } = await harness.send(guest);
    await harness.settled();
    const attempts = (await harness.ledger('callback')).filter((line) => line.sid === sid);
    expect(attempts.map(({ outcome }) => outcome).sort()).to.deep.equal(['answered', 'answered', 'unreachable']);
    expect(attempts.map(({ httpStatus }) => httpStatus)).to.include.members([204, 500]);
  });
});
