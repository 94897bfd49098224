// The inbound webhook as Twilio meets it: signed forms over HTTP into the real Koa, the real database behind it.
import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import Koa from 'koa';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { allowOrganizers } from '../../src/campaign/organizers.ts';
import { receiveFromGuest } from '../../src/conversation/receive-guest.ts';
import type { Guest } from '../../src/db/guest.ts';
import type { OutboxId } from '../../src/ids.ts';
import { createInboundRouter } from '../../src/inbound/routes.ts';
import { sweepInbound } from '../../src/inbound/sweep.ts';
import { enqueue } from '../../src/outbox/enqueue.ts';
import { createWebhookReader } from '../../src/twilio/webhook-reader.ts';
import { aGuest, aGuestDesk, anOccasion, aSid, now } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type KeptLog, keepLog } from '../support/silent-log.ts';

const publicUrl = 'https://invite.example.com';
const account = {
  accountSid: `AC${'a'.repeat(32)}`,
  authTokens: ['new-token-0123456789', 'old-token-0123456789'] as [string, string],
};

interface Posted {
  path?: string;
  body: string;
  headers?: Record<string, string>;
  method?: string;
}

describe('the inbound webhook', () => {
  let test: TestDatabase;
  let server: Server;
  let port: number;
  let log: KeptLog;
  let sent: OutboxId[];
  let guest: Guest;
  /** Stands in for a process that stops between storing and stepping. */
  let receiverFails: boolean;
  let clockAt = now;
  const occasion = anOccasion();
  const clock = { now: () => now, monotonicMs: () => 0 };
  const keptLog = (): KeptLog => log;

  const delivery = () => ({
    db: test.db,
    log: keptLog(),
    clock: { now: () => clockAt, monotonicMs: () => 0 },
    receivers: {
      guest: async (...[guestId, message]: [Guest['_id'], Parameters<typeof receiveFromGuest>[3]]) => {
        if (receiverFails) throw new Error('stopped');
        return receiveFromGuest(aGuestDesk(test.db), keptLog(), guestId, message);
      },
      organizer: async () => [],
    },
  });

  before(async () => {
    test = await openTestDatabase();
    const app = new Koa();
    const settings = {
      get db() {
        return test.db;
      },
      get log() {
        return keptLog();
      },
      get receivers() {
        return delivery().receivers;
      },
      clock,
      reader: createWebhookReader({ account, publicUrl }),
      recordStatus: async () => {},
      sendSoon: (answers: OutboxId[]) => {
        sent.push(...answers);
      },
    };
    const router = createInboundRouter(settings);
    app.use(router.routes()).use(router.allowedMethods());
    server = createServer(app.callback()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });
  after(async () => {
    server.close();
    server.closeAllConnections();
    await test.close();
  });
  beforeEach(async () => {
    log = keepLog();
    sent = [];
    receiverFails = false;
    clockAt = now;
    await test.clear();
    guest = aGuest(occasion);
    await test.db.occasions.create(occasion);
    await test.db.guests.create(guest);
  });

  const form = (fields: Record<string, string> = {}): Record<string, string> => {
    const sid = aSid();
    return {
      MessageSid: sid,
      SmsSid: sid,
      SmsMessageSid: sid,
      AccountSid: account.accountSid,
      ApiVersion: '2010-04-01',
      SmsStatus: 'received',
      From: 'whatsapp:+966501234501',
      To: 'whatsapp:+14155238886',
      WaId: '966501234501',
      ProfileName: 'Abu Ali',
      Body: 'تأكيد الحضور',
      NumMedia: '0',
      NumSegments: '1',
      ...fields,
    };
  };
  const sign = (
    fields: Record<string, string>,
    { token = account.authTokens[0] as string, url = `${publicUrl}/webhook` } = {},
  ): string => getExpectedTwilioSignature(token, url, fields);

  async function post({
    path = '/webhook',
    body,
    headers = {},
    method = 'POST',
  }: Posted): Promise<{ status: number; body: string; allow: string | undefined }> {
    const req = request({
      port,
      host: '127.0.0.1',
      path,
      method,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    });
    req.end(body);
    const [res] = await once(req, 'response');
    let text = '';
    for await (const chunk of res) text += chunk;
    return { status: res.statusCode, body: text, allow: res.headers.allow };
  }
  const postForm = (
    fields: Record<string, string>,
    headers: Record<string, string> = { 'X-Twilio-Signature': sign(fields) },
  ) => post({ body: new URLSearchParams(fields).toString(), headers });
  const written = async () => [
    await test.db.inboundMessages.countDocuments(),
    await test.db.outboxMessages.countDocuments(),
    (await test.db.guests.findById(guest._id).lean())?.revision,
  ];

  it('stores, steps and answers with an empty Response before anything is sent', async () => {
    const fields = form();
    const answer = await postForm(fields);
    expect(answer.status).to.equal(200);
    expect(answer.body).to.equal('<?xml version="1.0" encoding="UTF-8"?><Response/>');
    expect(await test.db.inboundMessages.findById(fields.MessageSid).lean()).to.include({
      status: 'applied',
      from: '+966501234501',
    });
    expect((await test.db.guests.findById(guest._id).lean())?.rsvp.status).to.equal('confirmed');
    // The answer, and the pass.
    expect(sent).to.have.length(2);
    expect(log.lines.map(({ message }) => message)).to.include('📨 رسالة واردة من whatsapp:+966501234501');
  });

  it('answers 200 to a repeated message and changes nothing, even with another text under the same id', async () => {
    const fields = form();
    await postForm(fields);
    const once = await written();
    await Promise.all([postForm(fields), postForm(fields), postForm({ ...fields, Body: 'أعتذر' })]);
    expect(await written()).to.deep.equal(once);
    expect((await test.db.guests.findById(guest._id).lean())?.rsvp.status).to.equal('confirmed');
  });

  it('accepts the older token while rotating', async () => {
    const fields = form();
    expect(
      (await postForm(fields, { 'X-Twilio-Signature': sign(fields, { token: account.authTokens[1] }) })).status,
    ).to.equal(200);
  });

  const refused: [string, (fields: Record<string, string>) => Posted, number][] = [
    ['no signature', (f) => ({ body: new URLSearchParams(f).toString() }), 403],
    [
      'a changed byte',
      (f) => ({
        body: new URLSearchParams({ ...f, Body: `${f.Body}!` }).toString(),
        headers: { 'X-Twilio-Signature': sign(f) },
      }),
      403,
    ],
    [
      'a signature over http',
      (f) => ({
        body: new URLSearchParams(f).toString(),
        headers: { 'X-Twilio-Signature': sign(f, { url: 'http://invite.example.com/webhook' }) },
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
          'X-Twilio-Signature': sign(f, { url: 'https://evil.example/webhook' }),
        },
      }),
      403,
    ],
    [
      'a query that was not signed',
      (f) => ({
        path: '/webhook?x=1',
        body: new URLSearchParams(f).toString(),
        headers: { 'X-Twilio-Signature': sign(f) },
      }),
      403,
    ],
    [
      'a removed empty field',
      (f) => ({
        body: new URLSearchParams(f).toString(),
        headers: { 'X-Twilio-Signature': sign({ ...f, Empty: '', Gone: 'x' }) },
      }),
      403,
    ],
    [
      'JSON',
      (f) => ({
        body: JSON.stringify(f),
        headers: { 'Content-Type': 'application/json', 'X-Twilio-Signature': sign(f) },
      }),
      415,
    ],
    [
      'no content type',
      (f) => ({
        body: new URLSearchParams(f).toString(),
        headers: { 'Content-Type': '', 'X-Twilio-Signature': sign(f) },
      }),
      415,
    ],
    [
      'a compressed body',
      (f) => ({ body: 'x', headers: { 'Content-Encoding': 'gzip', 'X-Twilio-Signature': sign(f) } }),
      415,
    ],
    [
      'a body past 64 kB',
      (f) => ({ body: `Body=${'x'.repeat(70_000)}`, headers: { 'X-Twilio-Signature': sign(f) } }),
      413,
    ],
    ['an unsigned operator', () => ({ body: 'Body[$ne]=x' }), 403],
  ];
  for (const [what, make, status] of refused)
    it(`refuses ${what} with ${status} and writes nothing`, async () => {
      const answer = await post(make(form()));
      expect(answer.status).to.equal(status);
      expect(await written()).to.deep.equal([0, 0, 0]);
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
      expect((await postForm(form(fields))).status).to.equal(status);
      expect(await written()).to.deep.equal([0, 0, 0]);
    });

  it('refuses a body past 64 kB that does not say its length, and hears of the end of one that is cut off', async () => {
    const chunked = await post({
      body: `Body=${'x'.repeat(200_000)}`,
      headers: { 'Transfer-Encoding': 'chunked', 'X-Twilio-Signature': 'x' },
    });
    expect(chunked.status).to.equal(413);
    const cut = request({
      port,
      host: '127.0.0.1',
      path: '/webhook',
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': '100' },
    });
    cut.on('error', () => {});
    cut.write('Body=');
    cut.destroy();
    await postForm(form());
    expect(log.lines.filter(({ level }) => level === 'error')).to.deep.equal([]);
  });

  it('answers any other method with 405 and says which is right', async () => {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const answer = await post({ body: '', method });
      expect(answer.status).to.equal(405);
      expect(answer.allow).to.include('POST');
    }
  });

  it('gives an unknown number one neutral answer a day and creates no guest', async () => {
    const stranger = { From: 'whatsapp:+966509999999', WaId: '966509999999', Body: 'YES' };
    await postForm(form(stranger));
    await postForm(form(stranger));
    const messages = await test.db.outboxMessages.find().lean();
    expect(messages).to.have.length(1);
    expect(JSON.stringify(messages[0]?.content)).not.to.include(occasion.name).and.not.to.include(occasion.place);
    expect(await test.db.guests.countDocuments()).to.equal(1);
    expect(log.failures()).to.include('inbound.stranger');
  });

  it('keeps a message whose step failed, and the sweep applies it once', async () => {
    receiverFails = true;
    const fields = form();
    expect((await postForm(fields)).status).to.equal(200);
    expect(await test.db.inboundMessages.findById(fields.MessageSid).lean()).to.include({
      status: 'received',
      attempts: 1,
    });
    expect(log.failures()).to.include('inbound.notApplied');
    receiverFails = false;
    clockAt = new Date(now.getTime() + 10_000);
    // The answer, and the pass.
    expect(await sweepInbound(delivery())).to.have.length(2);
    expect(await sweepInbound(delivery())).to.deep.equal([]);
    expect((await test.db.guests.findById(guest._id).lean())?.revision).to.equal(1);
  });

  it('sets a message aside for a person after five tries', async () => {
    receiverFails = true;
    const fields = form();
    await postForm(fields);
    clockAt = new Date(now.getTime() + 10_000);
    for (let tries = 0; tries < 6; tries++) await sweepInbound(delivery());
    expect(await test.db.inboundMessages.findById(fields.MessageSid).lean()).to.include({
      status: 'quarantined',
      attempts: 5,
    });
    expect(log.failures()).to.include('inbound.quarantined');
  });

  it('asks a guest of two open occasions which one is meant, and then applies what was said', async () => {
    const other = anOccasion({ name: 'حفل تخرج نورة' });
    const there = aGuest(other);
    await test.db.occasions.create(other);
    await test.db.guests.create(there);
    await postForm(form({ Body: 'بنحضر ٤' }));
    const [question] = await test.db.outboxMessages.find().lean();
    expect(question?.content).to.deep.include({ kind: 'buttons', content: 'whichOfTwo' });
    expect((await test.db.guests.findById(there._id).lean())?.revision).to.equal(0);
    await postForm(form({ Body: other.name, ButtonText: other.name, ButtonPayload: `occasion:${other._id}` }));
    expect((await test.db.guests.findById(there._id).lean())?.rsvp).to.include({ status: 'confirmed', partySize: 4 });
    expect((await test.db.guests.findById(guest._id).lean())?.rsvp.status).to.equal('waiting');
    expect(await test.db.inboundMessages.countDocuments({ status: 'applied' })).to.equal(2);
  });

  it('takes the occasion’s name in the guest’s own words for the button', async () => {
    const other = anOccasion({ name: 'حفل التخرج لنورة' });
    const there = aGuest(other);
    await test.db.occasions.create(other);
    await test.db.guests.create(there);
    await postForm(form({ Body: 'بنحضر ٤' }));
    clockAt = new Date(now.getTime() + 5_000);
    await postForm(form({ Body: 'حفل' }));
    expect(await test.db.guests.countDocuments({ 'rsvp.status': 'waiting' })).to.equal(2);
    clockAt = new Date(now.getTime() + 10_000);
    await postForm(form({ Body: 'تخرج' }));
    expect((await test.db.guests.findById(there._id).lean())?.rsvp).to.include({ status: 'confirmed', partySize: 4 });
    expect((await test.db.guests.findById(guest._id).lean())?.rsvp.status).to.equal('waiting');
    expect(await test.db.inboundMessages.countDocuments({ status: 'unaddressed' })).to.equal(0);
  });

  it('never takes a figure that tries to name the occasion for the answer that was given before it', async () => {
    const other = anOccasion({ name: 'حفل تخرج نورة' });
    const there = aGuest(other);
    await test.db.occasions.create(other);
    await test.db.guests.create(there);
    await postForm(form({ Body: 'نعتذر منكم' }));
    clockAt = new Date(now.getTime() + 5_000);
    await postForm(form({ Body: '1' }));
    clockAt = new Date(now.getTime() + 10_000);
    await postForm(form({ Body: other.name, ButtonText: other.name, ButtonPayload: `occasion:${other._id}` }));
    expect((await test.db.guests.findById(there._id).lean())?.rsvp).to.include({ status: 'declined' });
  });

  it('takes an answer to a message nobody was sure of as the evidence that it was sent', async () => {
    const answered = aSid();
    await enqueue(test.db, {
      _id: guest.invitationId ?? ('none' as OutboxId),
      lane: 'campaign',
      purpose: 'invitation',
      to: '+966501234501',
      guestId: guest._id,
      content: { kind: 'template', content: 'invitation', locale: 'ar', variables: {} },
      createdAt: now,
    });
    await test.db.outboxMessages.updateOne({}, { $set: { status: 'uncertain', nonce: 'n1', cause: 'timeout' } });
    await postForm(
      form({ OriginalRepliedMessageSid: answered, OriginalRepliedMessageSender: 'whatsapp:+14155238886' }),
    );
    expect(await test.db.outboxMessages.findById(guest.invitationId).lean()).to.include({
      status: 'sent',
      sid: answered,
    });
    expect((await test.db.guests.findById(guest._id).lean())?.rsvp.status).to.equal('confirmed');
  });

  it('asks an organizer who is a guest whether it is the answer, and records it with one tap', async () => {
    await allowOrganizers(test.db, ['+966501234501'], now);
    await postForm(form({ Body: 'نعتذر، عندنا سفر' }));
    const question = await test.db.outboxMessages.findOne().lean().orFail();
    expect(question.content).to.deep.include({ kind: 'buttons', content: 'whichOfOne' });
    expect((await test.db.guests.findById(guest._id).lean())?.rsvp.status).to.equal('waiting');
    clockAt = new Date(now.getTime() + 5_000);
    const tap = { Body: 'نعم، هذا ردّي', ButtonText: 'نعم، هذا ردّي', ButtonPayload: `occasion:${guest.occasionId}` };
    await postForm(form(tap));
    const answered = await test.db.guests.findById(guest._id).lean().orFail();
    expect(answered.rsvp.status).to.equal('declined');
    expect(answered.apology).to.include('سفر');
    expect(await test.db.inboundMessages.countDocuments({ status: 'unaddressed' })).to.equal(0);
  });

  it('applies the very message whose question was tapped', async () => {
    const other = anOccasion({ name: 'حفل تخرج نورة' });
    const there = aGuest(other);
    await test.db.occasions.create(other);
    await test.db.guests.create(there);
    const [first, second] = [form({ Body: 'بنحضر ٣' }), form({ Body: 'والله ما نقدر' })];
    await postForm(first);
    await postForm(second);
    const question = aSid();
    await test.db.outboxMessages.updateOne(
      { _id: `which:${first.MessageSid}` as OutboxId },
      { $set: { sid: question } },
    );
    await postForm(
      form({
        Body: other.name,
        ButtonText: other.name,
        ButtonPayload: `occasion:${other._id}`,
        OriginalRepliedMessageSid: question,
      }),
    );
    expect((await test.db.guests.findById(there._id).lean())?.rsvp).to.include({ status: 'confirmed', partySize: 3 });
    expect(await test.db.inboundMessages.findById(second.MessageSid).lean()).to.include({ status: 'unaddressed' });
  });

  it('takes STOP for the number: every conversation hears it, and it is acknowledged once', async () => {
    const other = anOccasion({ name: 'حفل تخرج نورة' });
    const there = aGuest(other);
    await test.db.occasions.create(other);
    await test.db.guests.create(there);
    await postForm(form({ Body: 'لا ترسلون لي' }));
    const states = async () =>
      (await test.db.guests.find().lean()).map(({ snapshot }) => (snapshot as { value?: string } | null)?.value);
    expect(await states()).to.deep.equal(['optedOut', 'optedOut']);
    expect(await test.db.outboxMessages.countDocuments()).to.equal(1);
    expect(await test.db.suppressions.countDocuments({ _id: '+966501234501' })).to.equal(1);
    await postForm(form({ Body: 'اشتراك' }));
    expect(await states()).to.deep.equal(['invited', 'invited']);
    expect(await test.db.outboxMessages.countDocuments()).to.equal(2);
    expect(await test.db.suppressions.countDocuments()).to.equal(0);
  });

  it('lets back whoever was stopped by another occasion', async () => {
    await test.db.suppressions.create({ _id: '+966501234501', reason: 'optedOut', at: now });
    await postForm(form({ Body: 'start' }));
    expect(await test.db.suppressions.countDocuments()).to.equal(0);
    expect(await test.db.outboxMessages.countDocuments()).to.equal(1);
  });

  it('leaves alone a stranger who says so, for good', async () => {
    await postForm(form({ From: 'whatsapp:+966509999999', WaId: '966509999999', Body: 'STOP' }));
    expect(await test.db.suppressions.findById('+966509999999').lean()).to.include({ reason: 'optedOut' });
    expect(await test.db.outboxMessages.find({ to: '+966509999999' }).lean()).to.have.length(1);
  });

  it('knows a guest whose number is hidden by the answer to our own message', async () => {
    const sid = aSid();
    await enqueue(test.db, {
      _id: guest.invitationId ?? ('none' as OutboxId),
      lane: 'campaign',
      purpose: 'invitation',
      to: '+966501234501',
      guestId: guest._id,
      content: { kind: 'template', content: 'invitation', locale: 'ar', variables: {} },
      createdAt: now,
    });
    await test.db.outboxMessages.updateOne({}, { $set: { status: 'sent', sid } });
    const hidden = { From: 'whatsapp:SA.4566546130240823', WaId: '', ExternalUserId: 'whatsapp:SA.4566546130240823' };
    await postForm(
      form({
        ...hidden,
        Body: 'تأكيد الحضور',
        ButtonText: 'تأكيد الحضور',
        ButtonPayload: `rsvp:yes:${guest._id}`,
        OriginalRepliedMessageSid: sid,
      }),
    );
    expect((await test.db.guests.findById(guest._id).lean())?.rsvp.status).to.equal('confirmed');
    await postForm(form({ ...hidden, Body: 'ما أقدر أحضر' }));
    expect((await test.db.guests.findById(guest._id).lean())?.rsvp.status).to.equal('declined');
  });

  it('names a body that is too long in the log', async () => {
    await post({ body: `Body=${'x'.repeat(70_000)}`, headers: { 'X-Twilio-Signature': 'x' } });
    expect(log.failures()).to.deep.equal(['webhook.body413']);
  });

  it('never opens somebody else’s conversation by a forwarded button', async () => {
    const friend = aGuest(occasion, { phone: '+966501234502', name: 'سارة' });
    await test.db.guests.create(friend);
    await postForm(
      form({
        From: 'whatsapp:+966501234502',
        WaId: '966501234502',
        Body: 'تأكيد الحضور',
        ButtonText: 'تأكيد الحضور',
        ButtonPayload: `rsvp:yes:${guest._id}`,
      }),
    );
    expect((await test.db.guests.findById(guest._id).lean())?.rsvp.status).to.equal('waiting');
    expect((await test.db.guests.findById(friend._id).lean())?.rsvp.status).to.equal('confirmed');
  });
});
