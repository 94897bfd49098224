// What guests write, as Twilio posts it.
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { expect } from 'chai';
import {
  accountSid,
  authToken,
  guest,
  type Harness,
  invitation,
  type Json,
  samples,
  sender,
  startHarness,
} from './harness.ts';

const basic = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

describe('simulator: inbound messages', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await startHarness({ phones: [{ number: guest, name: 'أحمد ✨' }] });
  });
  afterEach(() => harness.stop());

  const lastForm = () => harness.hadir.received.at(-1)?.form ?? {};

  it("carry Twilio's parameters and a valid signature, and answer what Hadir answered", async () => {
    const answer = await harness.write(guest, { text: 'إن شاء الله بنحضر ٣' });
    expect(answer.webhook).to.deep.equal({ outcome: 'answered', httpStatus: 200, attempts: 1, error: null });
    const [received] = harness.hadir.received;
    expect(received?.signed).to.equal(true);
    expect(received?.headers).to.have.property('i-twilio-idempotency-token');
    expect(received?.form).to.include({
      AccountSid: accountSid,
      ApiVersion: '2010-04-01',
      Body: 'إن شاء الله بنحضر ٣',
      From: `whatsapp:${guest}`,
      MessageSid: String(answer.messageSid),
      SmsMessageSid: String(answer.messageSid),
      SmsSid: String(answer.messageSid),
      SmsStatus: 'received',
      MessageType: 'text',
      NumMedia: '0',
      NumSegments: '1',
      ProfileName: 'أحمد ✨',
      ReferralNumMedia: '0',
      To: sender,
      WaId: guest.slice(1),
    });
    expect(received?.form.ExternalUserId).to.match(/^whatsapp:SA\.\d{16}$/);
    expect(await harness.client.messages(String(answer.messageSid)).fetch()).to.include({ direction: 'inbound' });
  });

  it('of a tap carry payload, title and the message that was tapped', async () => {
    const contentSid = await harness.template(invitation, samples);
    const { sid } = await harness.send(guest, { contentSid, contentVariables: '{"3":"g_7"}' });
    await harness.settled();
    await harness.write(guest, { tap: { messageSid: sid, payload: 'rsvp:g_7:yes' } });
    expect(lastForm()).to.include({
      Body: 'تأكيد الحضور',
      ButtonPayload: 'rsvp:g_7:yes',
      ButtonText: 'تأكيد الحضور',
      MessageType: 'button',
      OriginalRepliedMessageSender: sender,
      OriginalRepliedMessageSid: sid,
    });
    await harness.control('POST', '/clock', { advanceMs: 7 * 24 * 3_600_000 });
    await harness.write(guest, { tap: { messageSid: sid, payload: 'rsvp:g_7:no' } });
    expect(lastForm()).to.not.have.property('OriginalRepliedMessageSid');
    const wrong = await harness.control('POST', `/phones/${guest}/messages`, {
      tap: { messageSid: sid, payload: 'x' },
    });
    expect(wrong.status).to.equal(400);
    expect(wrong.json.error).to.match(/has no button "x"; it has: rsvp:g_7:yes, rsvp:g_7:no/);
  });

  it('of a list carry its id', async () => {
    const items = [{ item: 'اثنان', id: 'party:2', description: 'أنت ومرافق' }];
    const types = { 'twilio/list-picker': { body: 'كم؟', button: 'اختر', items } };
    const { sid: contentSid } = await harness.client.content.v1.contents.create({ language: 'ar', types } as never);
    await harness.write(guest, { text: 'سلام' });
    const { sid } = await harness.send(guest, { contentSid });
    await harness.settled();
    await harness.write(guest, { tap: { messageSid: sid, payload: 'party:2' } });
    expect(lastForm()).to.include({ ListId: 'party:2', ListTitle: 'اثنان', Body: 'اثنان', MessageType: 'interactive' });
  });

  it('with media give its bytes through a redirect, to the account only, until it is deleted', async () => {
    const card = 'BEGIN:VCARD\r\nFN:نورة\r\nTEL:+966501112233\r\nEND:VCARD\r\n';
    const base64 = Buffer.from(card).toString('base64');
    const { messageSid } = await harness.write(guest, { media: { kind: 'contact', base64 } });
    const { MediaUrl0: url = '', MediaContentType0, NumMedia, Body } = lastForm();
    expect({ MediaContentType0, NumMedia, Body }).to.deep.equal({
      MediaContentType0: 'text/vcard',
      NumMedia: '1',
      Body: '',
    });
    expect((await fetch(url)).status).to.equal(401);
    const first = await fetch(url, { headers: { Authorization: basic }, redirect: 'manual' });
    expect(first.status).to.equal(307);
    const link = first.headers.get('location') ?? '';
    expect(await (await fetch(link)).text()).to.equal(card);
    expect((await fetch(link.replace('key=', 'key=0'))).status).to.equal(403);
    const [medium] = await harness.client.messages(String(messageSid)).media.list();
    expect(medium).to.include({ contentType: 'text/vcard', parentSid: messageSid });
    expect(await harness.client.messages(String(messageSid)).media(String(medium?.sid)).remove()).to.equal(true);
    expect((await fetch(url, { headers: { Authorization: basic } })).status).to.equal(404);
    await harness.control('POST', '/clock', { advanceMs: 4 * 3_600_000 });
    expect((await fetch(link)).status).to.equal(403);
  });

  it('come as voice note, sticker, image, document, location, nothing at all', async () => {
    const kinds: [Json, Json][] = [
      [{ media: { kind: 'voice' } }, { MessageType: 'audio', MediaContentType0: 'audio/ogg' }],
      [{ media: { kind: 'sticker' } }, { MessageType: 'sticker', MediaContentType0: 'image/webp' }],
      [{ media: { kind: 'image' } }, { MessageType: 'image', MediaContentType0: 'image/png' }],
      [{ media: { kind: 'document' } }, { MessageType: 'document', MediaContentType0: 'application/pdf' }],
      [
        { location: { latitude: 24.5, longitude: 46.25, label: 'القاعة' } },
        { Latitude: '24.5', Longitude: '46.25', Label: 'القاعة' },
      ],
      [{ text: '' }, { Body: '', NumMedia: '0' }],
      [
        { text: 'x', raw: { Forwarded: 'true', Unheard: '1' } },
        { Forwarded: 'true', Unheard: '1' },
      ],
    ];
    for (const [action, form] of kinds) {
      await harness.write(guest, action);
      expect(lastForm()).to.include(form);
    }
    expect(harness.hadir.received.every(({ signed }) => signed)).to.equal(true);
  });

  it('can be repeated with the same SID, several at once', async () => {
    const { messageSid } = await harness.write(guest, { text: 'نعم', copies: 3 });
    await harness.write(guest, { text: 'نعم', messageSid });
    expect(harness.hadir.received.map(({ form }) => form.MessageSid)).to.deep.equal(Array(4).fill(messageSid));
    expect(await harness.ledger('message.inbound')).to.have.length(1);
    expect((await harness.chat(guest)).length).to.equal(1);
  });

  it('are posted once more when the connection fails, then left to the message list', async () => {
    harness.hadir.answer = (_response, _received, socket) => socket.resetAndDestroy();
    const { messageSid, webhook } = await harness.write(guest, { text: 'نعم' });
    expect(webhook).to.include({ outcome: 'unreachable', attempts: 2, error: 'ECONNRESET' });
    const tokens = harness.hadir.received.map(({ headers }) => headers['i-twilio-idempotency-token']);
    expect(tokens).to.have.length(2);
    expect(new Set(tokens).size).to.equal(1);
    expect((await harness.ledger('webhook')).map(({ undelivered }) => undelivered)).to.deep.equal([false, true]);
    const listed = await harness.client.messages.list({ to: sender });
    expect(listed.map(({ sid }) => sid)).to.deep.equal([messageSid]);
  });

  it('are not posted again after an HTTP error', async () => {
    harness.hadir.answer = (response) => response.writeHead(503).end();
    const { webhook } = await harness.write(guest, { text: 'نعم' });
    expect(webhook).to.include({ outcome: 'answered', httpStatus: 503, attempts: 1 });
    expect((await harness.ledger('webhook'))[0]).to.include({ undelivered: true, httpStatus: 503 });
  });

  it('show the guest what a careless answer would send', async () => {
    harness.hadir.answer = (response) => response.writeHead(200, { 'Content-Type': 'text/plain' }).end('ok');
    await harness.write(guest, { text: 'نعم' });
    const xml = '<Response><Message><Body>أهلًا &amp; سهلًا</Body></Message></Response>';
    harness.hadir.answer = (response) => response.writeHead(200, { 'Content-Type': 'text/xml' }).end(xml);
    await harness.write(guest, { text: 'نعم' });
    const replies = (await harness.ledger('message.accepted')).map(({ body, direction }) => [body, direction]);
    expect(replies).to.deep.equal([
      ['ok', 'outbound-reply'],
      ['أهلًا & سهلًا', 'outbound-reply'],
    ]);
  });

  it('of a phone behind a username name no number, and it can be answered', async () => {
    await harness.control('POST', '/phones', { number: guest, hidden: true });
    await harness.write(guest, { text: 'نعم' });
    const { From = '', WaId, ExternalUserId } = lastForm();
    expect(From).to.match(/^whatsapp:SA\.\d+$/);
    expect({ WaId, ExternalUserId }).to.deep.equal({ WaId: From.slice(9), ExternalUserId: From });
    expect(JSON.stringify(lastForm())).to.not.include(guest.slice(1));
    const { sid } = await harness.send(From.slice(9));
    await harness.settled();
    expect(await harness.client.messages(sid).fetch()).to.include({ status: 'delivered', to: From });
  });

  it('are not taken from another site open in the same browser', async () => {
    const url = `${harness.simulator.url}/phones/${guest}/messages`;
    const body = '{"text":"x"}';
    const foreign = { 'Content-Type': 'application/json', Origin: 'https://example.com' };
    expect((await fetch(url, { method: 'POST', body, headers: foreign })).status).to.equal(403);
    expect((await fetch(url, { method: 'POST', body, headers: { 'Content-Type': 'text/plain' } })).status).to.equal(
      415,
    );
    expect(harness.hadir.received).to.deep.equal([]);
  });

  it('and chats are not shown to a site whose name was made to lead here', async () => {
    const { port } = new URL(harness.simulator.url);
    const asked = async (host: string, origin?: string): Promise<number | undefined> => {
      const headers = { Host: host, ...(origin === undefined ? {} : { Origin: origin }) };
      const request = get({ port, host: '127.0.0.1', path: `/phones/${guest}`, headers });
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      response.resume();
      return response.statusCode;
    };
    for (const host of ['evil.example', `evil.example:${port}`, 'localhost.evil.example', '192.168.1.5'])
      expect(await asked(host, `http://${host}`), host).to.equal(403);
    for (const host of ['localhost', `localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`])
      expect(await asked(host), host).to.equal(200);
  });
});
