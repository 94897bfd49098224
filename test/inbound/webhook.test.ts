// The webhook's answer to every request: what it stores and steps, what it refuses, and what becomes of what failed.
import { request } from 'node:http';
import { expect } from 'chai';
import { guestFlow } from '../../flows/index.ts';
import { recoverInbound } from '../../src/inbound/recover.ts';
import { retryQuarantined, sweepInbound } from '../../src/inbound/sweep.ts';
import { type InboundDraft, parseInbound } from '../../src/twilio/inbound-form.ts';
import { now } from '../support/builders.ts';
import { account, type Posted, serveWebhook } from './a-webhook.ts';

describe('the inbound webhook', () => {
  const webhook = serveWebhook();

  it('stores, steps and answers with an empty Response before anything is sent', async () => {
    const fields = webhook.form();
    const answer = await webhook.postForm(fields);
    expect(answer.status).to.equal(200);
    expect(answer.body).to.equal('<?xml version="1.0" encoding="UTF-8"?><Response/>');
    expect(await webhook.db.inboundMessages.findById(fields.MessageSid).lean()).to.include({
      status: 'applied',
      from: '+966501234501',
    });
    expect((await webhook.db.guests.findById(webhook.guest._id).lean())?.rsvp.status).to.equal('confirmed');
    // The answer, and the pass.
    expect(webhook.sent).to.have.length(2);
    expect(webhook.log.lines.map(({ message }) => message)).to.include('📨 رسالة واردة من whatsapp:+966501234501');
  });

  it('answers 200 to a repeated message and changes nothing, even with another text under the same id', async () => {
    const fields = webhook.form();
    await webhook.postForm(fields);
    const once = await webhook.written();
    await Promise.all([
      webhook.postForm(fields),
      webhook.postForm(fields),
      webhook.postForm({ ...fields, Body: 'أعتذر' }),
    ]);
    expect(await webhook.written()).to.deep.equal(once);
    expect((await webhook.db.guests.findById(webhook.guest._id).lean())?.rsvp.status).to.equal('confirmed');
  });

  it('keeps a reaction without an answer, so that Twilio’s list does not bring it as a message', async () => {
    const fields = webhook.form({ MessageType: 'reaction', Body: '👍' });
    expect((await webhook.postForm(fields)).status).to.equal(200);
    const { message } = parseInbound(fields, account) as { message: InboundDraft };
    const listInbound = async () => [{ ...message, receivedAt: now }];
    expect(await recoverInbound({ ...webhook.delivery(), listInbound }, new Date(0))).to.deep.equal([]);
    expect(await webhook.written()).to.deep.equal([1, 0, 0]);
    expect(webhook.sent).to.deep.equal([]);
    expect(webhook.log.failures()).to.deep.equal(['webhook.ignored']);
  });

  it('accepts the older token while rotating', async () => {
    const fields = webhook.form();
    expect(
      (await webhook.postForm(fields, { 'X-Twilio-Signature': webhook.sign(fields, { token: account.authTokens[1] }) }))
        .status,
    ).to.equal(200);
  });

  const refused: [string, (fields: Record<string, string>) => Posted, number][] = [
    ['no signature', (f) => ({ body: new URLSearchParams(f).toString() }), 403],
    [
      'a changed byte',
      (f) => ({
        body: new URLSearchParams({ ...f, Body: `${f.Body}!` }).toString(),
        headers: { 'X-Twilio-Signature': webhook.sign(f) },
      }),
      403,
    ],
    [
      'a signature over http',
      (f) => ({
        body: new URLSearchParams(f).toString(),
        headers: { 'X-Twilio-Signature': webhook.sign(f, { url: 'http://invite.example.com/webhook' }) },
      }),
      403,
    ],
    [
      'a signature over the Host it names itself',
      (f) => ({
        body: new URLSearchParams(f).toString(),
        headers: {
          Host: 'evil.example',
          'X-Forwarded-Host': 'evil.example',
          'X-Twilio-Signature': webhook.sign(f, { url: 'https://evil.example/webhook' }),
        },
      }),
      403,
    ],
    [
      'a query that was not signed',
      (f) => ({
        path: '/webhook?x=1',
        body: new URLSearchParams(f).toString(),
        headers: { 'X-Twilio-Signature': webhook.sign(f) },
      }),
      403,
    ],
    [
      'a removed empty field',
      (f) => ({
        body: new URLSearchParams(f).toString(),
        headers: { 'X-Twilio-Signature': webhook.sign({ ...f, Empty: '', Gone: 'x' }) },
      }),
      403,
    ],
    [
      'JSON',
      (f) => ({
        body: JSON.stringify(f),
        headers: { 'Content-Type': 'application/json', 'X-Twilio-Signature': webhook.sign(f) },
      }),
      415,
    ],
    [
      'no content type',
      (f) => ({
        body: new URLSearchParams(f).toString(),
        headers: { 'Content-Type': '', 'X-Twilio-Signature': webhook.sign(f) },
      }),
      415,
    ],
    [
      'a compressed body',
      (f) => ({ body: 'x', headers: { 'Content-Encoding': 'gzip', 'X-Twilio-Signature': webhook.sign(f) } }),
      415,
    ],
    [
      'a body past 64 kB',
      (f) => ({ body: `Body=${'x'.repeat(70_000)}`, headers: { 'X-Twilio-Signature': webhook.sign(f) } }),
      413,
    ],
    ['an unsigned operator', () => ({ body: 'Body[$ne]=x' }), 403],
  ];
  for (const [what, make, status] of refused)
    it(`refuses ${what} with ${status} and writes nothing`, async () => {
      const answer = await webhook.post(make(webhook.form()));
      expect(answer.status).to.equal(status);
      expect(await webhook.written()).to.deep.equal([0, 0, 0]);
    });

  const malformed: [string, Record<string, string>, number][] = [
    ['another account', { AccountSid: `AC${'b'.repeat(32)}` }, 403],
    ['a MessageSid that is none', { MessageSid: 'SM1' }, 422],
    ['a number with a space at its end', { From: 'whatsapp:+966501234501 ' }, 422],
    ['full-width digits', { From: 'whatsapp:+９６６５０１２３４５０１' }, 422],
    ['a direction mark inside', { From: 'whatsapp:+9665\u202e01234501' }, 422],
    ['00 for +', { From: 'whatsapp:00966501234501' }, 422],
  ];
  for (const [what, fields, status] of malformed)
    it(`refuses ${what}, though signed, with ${status}, and writes nothing`, async () => {
      expect((await webhook.postForm(webhook.form(fields))).status).to.equal(status);
      expect(await webhook.written()).to.deep.equal([0, 0, 0]);
    });

  it('refuses a body past 64 kB that does not say its length, and hears of the end of one that is cut off', async () => {
    const chunked = await webhook.post({
      body: `Body=${'x'.repeat(200_000)}`,
      headers: { 'Transfer-Encoding': 'chunked', 'X-Twilio-Signature': 'x' },
    });
    expect(chunked.status).to.equal(413);
    const cut = request({
      port: webhook.port,
      host: '127.0.0.1',
      path: '/webhook',
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': '100' },
    });
    cut.on('error', () => {});
    cut.write('Body=');
    cut.destroy();
    await webhook.postForm(webhook.form());
    expect(webhook.log.lines.filter(({ level }) => level === 'error')).to.deep.equal([]);
  });

  it('answers any other method with 405 and says which is right', async () => {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const answer = await webhook.post({ body: '', method });
      expect(answer.status).to.equal(405);
      expect(answer.allow).to.include('POST');
    }
  });

  it('keeps a message whose step failed, and the sweep applies it once', async () => {
    webhook.receiverFails = true;
    const fields = webhook.form();
    expect((await webhook.postForm(fields)).status).to.equal(200);
    expect(await webhook.db.inboundMessages.findById(fields.MessageSid).lean()).to.include({
      status: 'received',
      attempts: 1,
    });
    expect(webhook.log.failures()).to.include('inbound.notApplied');
    webhook.receiverFails = false;
    webhook.now = new Date(now.getTime() + 10_000);
    // The answer, and the pass.
    expect(await sweepInbound(webhook.delivery())).to.have.length(2);
    expect(await sweepInbound(webhook.delivery())).to.deep.equal([]);
    expect((await webhook.db.guests.findById(webhook.guest._id).lean())?.revision).to.equal(1);
  });

  it('sets a message aside for a person after five tries', async () => {
    webhook.receiverFails = true;
    const fields = webhook.form();
    await webhook.postForm(fields);
    const stored = () => webhook.db.inboundMessages.findById(fields.MessageSid).orFail().lean();
    const waitsS: number[] = [];
    // At every second a sweep: the waits become longer, so that a database that is away for minutes sets nothing aside.
    for (let second = 4; (await stored()).status === 'received'; second++) {
      webhook.now = new Date(now.getTime() + second * 1_000);
      const { attempts } = await stored();
      await sweepInbound(webhook.delivery());
      if ((await stored()).attempts > attempts) waitsS.push(second);
    }
    expect(waitsS).to.deep.equal([4, 14, 74, 674]);
    expect(await stored()).to.include({ status: 'quarantined', attempts: 5 });
    expect(webhook.log.failures()).to.include('inbound.quarantined');
  });

  it('tries once more what was set aside when Hadir starts anew, for a week', async () => {
    webhook.receiverFails = true;
    const fields = webhook.form();
    await webhook.postForm(fields);
    await webhook.db.inboundMessages.updateOne({}, { $set: { status: 'quarantined', attempts: 5 } });
    webhook.receiverFails = false;
    webhook.now = new Date(now.getTime() + 8 * 86_400_000);
    expect(await retryQuarantined(webhook.delivery())).to.equal(0);
    webhook.now = new Date(now.getTime() + 86_400_000);
    expect(await retryQuarantined(webhook.delivery())).to.equal(1);
    await sweepInbound(webhook.delivery());
    expect(await webhook.db.inboundMessages.findById(fields.MessageSid).lean()).to.include({ status: 'applied' });
  });

  it('leaves a conversation that a newer Hadir has stepped to a process of that one, however often it is tried', async () => {
    const flowVersion = guestFlow.version + 1;
    await webhook.db.guests.updateOne({ _id: webhook.guest._id }, { $set: { flowVersion, snapshot: { value: 'x' } } });
    const fields = webhook.form();
    expect((await webhook.postForm(fields)).status).to.equal(200);
    webhook.now = new Date(now.getTime() + 10_000);
    for (let tries = 0; tries < 6; tries++) await sweepInbound(webhook.delivery());
    const stored = await webhook.db.inboundMessages.findById(fields.MessageSid).lean();
    expect(stored).to.include({ status: 'received', attempts: 0 });
    expect(new Set(webhook.log.failures())).to.deep.equal(new Set(['inbound.newerSnapshot']));
  });

  it('names a body that is too long in the log', async () => {
    await webhook.post({ body: `Body=${'x'.repeat(70_000)}`, headers: { 'X-Twilio-Signature': 'x' } });
    expect(webhook.log.failures()).to.deep.equal(['webhook.body413']);
  });
});
