// The messenger through the real SDK over HTTP: what each answer, cut or silence means.
import diagnostics from 'node:diagnostics_channel';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type ClientRequest, createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createNetServer, type Server as NetServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import { expect } from 'chai';
import type { Database } from '../../src/db/connect.ts';
import type { MessageSid, OutboxId } from '../../src/ids.ts';
import type { Messenger } from '../../src/outbox/messenger.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { createTwilioClient } from '../../src/twilio/client.ts';
import { createMessenger } from '../../src/twilio/messenger.ts';
import { type ContentWording, ensureTemplates } from '../../src/twilio/templates.ts';
import { anInvitation, aReply, stored } from '../outbox/an-outbox-message.ts';
import { type DatabaseServer, startDatabase } from '../outbox/fresh-database.ts';
import { ownCertificate, ownKey } from '../support/own-certificate.ts';
import { waitFor } from '../support/wait-for.ts';

const accountSid = `AC${'a'.repeat(32)}`;
const authToken = 'the-secret-auth-token-of-the-test';
const sender = '+14155238886';
const publicUrl = 'http://127.0.0.1:9';
const nonce = 'nonce1';
const attempt = { nonce, mayPost: () => true, mayWrite: () => true };

const wordings: ContentWording[] = [
  {
    content: 'invitation',
    locale: 'ar',
    body: 'مرحبا {{1}}، يسرّنا دعوتك إلى {{2}} ونأمل تأكيد حضورك بأحد الزرين.',
    buttons: [
      { title: 'تأكيد الحضور', payload: 'rsvp:{{3}}:yes' },
      { title: 'الاعتذار', payload: 'rsvp:{{3}}:no' },
    ],
    samples: { '1': 'أبو علي', '2': 'حفل زفاف سعد', '3': 'g1' },
    category: 'UTILITY',
  },
];
const variables = { '1': 'أحمد \n بن   سعيد', '2': 'حفل زفاف سعد', '3': 'g7' };

interface LedgerLine {
  type: string;
  [field: string]: unknown;
}

describe('the messenger, through the real SDK', () => {
  let server: DatabaseServer;
  let db: Database;
  let simulator: Simulator;
  let messenger: Messenger;

  const messengerAt = (apiUrl: string) => {
    const client = createTwilioClient({ accountSid, authTokens: [authToken], apiUrl });
    return createMessenger({ client, db, sender, publicUrl, wordings });
  };
  const fault = (json: object) =>
    fetch(`${simulator.url}/faults`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(json),
    });
  const accepted = async () => {
    const text = await (await fetch(`${simulator.url}/ledger?type=message.accepted`)).text();
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as LedgerLine);
  };

  before(async () => {
    server = await startDatabase();
    db = await server.open();
    simulator = await startSimulator({ port: 0, accountSid, authToken, sender, inboundUrl: `${publicUrl}/webhook` });
    messenger = messengerAt(simulator.url);
    const client = createTwilioClient({ accountSid, authTokens: [authToken], apiUrl: simulator.url });
    await ensureTemplates({ client, db, wordings });
    await ensureTemplates({ client, db, wordings });
  });
  afterEach(() => fetch(`${simulator.url}/faults`, { method: 'DELETE' }));
  after(async () => {
    await simulator.close();
    await server.close();
  });

  const invitation = (to: string) =>
    stored(anInvitation({ to, content: { kind: 'template', content: 'invitation', locale: 'ar', variables } }));
  const reply = (to: string, body = 'شكرا') => stored(aReply({ to, content: { kind: 'text', body } }));

  it('sends an invitation with its buttons, every variable on one line, and our ids in the callback’s address', async () => {
    const message = { ...invitation('+966500000011'), _id: 'o:g:invitation:1' as OutboxId };
    const outcome = await messenger.send(message, attempt);
    expect(outcome).to.have.property('kind', 'sent');
    const line = (await accepted()).find(({ to }) => to === 'whatsapp:+966500000011');
    expect(line).to.deep.include({
      sid: outcome.kind === 'sent' ? outcome.sid : null,
      contentVariables: { '1': 'أحمد بن سعيد', '2': 'حفل زفاف سعد', '3': 'g7' },
      statusCallback: `${publicUrl}/webhook/status?m=o%3Ag%3Ainvitation%3A1&n=nonce1`,
    });
  });

  it('sends a text as it is', async () => {
    expect(await messenger.send(reply('+966500000012', 'سطر\nوسطر'), attempt)).to.have.property('kind', 'sent');
    const line = (await accepted()).find(({ to }) => to === 'whatsapp:+966500000012');
    expect(line).to.include({ body: 'سطر\nوسطر' });
  });

  it('asks where a message is by now', async () => {
    const outcome = await messenger.send(reply('+966500000024', 'أهلا'), attempt);
    const sid = outcome.kind === 'sent' ? outcome.sid : ('' as MessageSid);
    const state = await messenger.follow(sid);
    expect(state?.errorCode).to.equal(null);
    expect(state?.status).to.be.oneOf(['queued', 'sent', 'delivered']);
    expect(await messenger.follow(`SM${'9'.repeat(32)}` as MessageSid)).to.equal(null);
    expect(await messengerAt('http://127.0.0.1:9').follow(sid)).to.equal(null);
  });

  it('finds what was sent in Twilio’s list', async () => {
    const outcome = await messenger.send(reply('+966500000013', 'أهلا'), attempt);
    const found = (await messenger.find('+966500000013')) ?? [];
    expect(found).to.have.length(1);
    expect(found[0]).to.deep.include({ sid: outcome.kind === 'sent' ? outcome.sid : null, body: 'أهلا' });
    expect(found[0]?.createdAt).to.be.instanceOf(Date);
    expect(await messenger.find('+966500000099')).to.deep.equal([]);
    expect(await messengerAt('http://127.0.0.1:1').find('+966500000013')).to.equal(null);
  });

  it('POSTs nothing once it is too late', async () => {
    const outcome = await messenger.send(reply('+966500000014'), { ...attempt, mayPost: () => false });
    expect(outcome).to.include({ kind: 'notSent', why: 'tooLate' });
    expect((await accepted()).map(({ to }) => to)).to.not.include('whatsapp:+966500000014');
  });

  it('does not POST a template that WhatsApp has not approved', async () => {
    try {
      for (const [approval, cause, code] of [
        ['pending', 'twilio.templateNotReady', undefined],
        ['paused', 'twilio.63041', 63041],
        ['disabled', 'twilio.63042', 63042],
        ['rejected', 'twilio.63040', 63040],
      ] as const) {
        await db.templates.updateMany({}, { $set: { approval } });
        const outcome = await messengerAt(simulator.url).send(invitation('+966500000015'), attempt);
        expect(outcome).to.include({ kind: 'notSent', why: 'later', cause });
        // With a code its campaign is paused and its organizer told what to do; waiting alone changes nothing.
        expect('code' in outcome ? outcome.code : undefined, approval).to.equal(code);
      }
      expect((await accepted()).map(({ to }) => to)).to.not.include('whatsapp:+966500000015');
    } finally {
      await db.templates.updateMany({}, { $set: { approval: 'approved' } });
    }
  });

  it('says by name that the wording of a message is not there, instead of blaming the database', async () => {
    const content = { kind: 'template', content: 'gone', locale: 'ar', variables: {} } as const;
    const outcome = await messenger.send({ ...invitation('+966500000015'), content }, attempt);
    expect(outcome).to.deep.equal({ kind: 'refused', code: null, cause: 'wording.missing' });
  });

  it('sends no variable that the text does not have: it would stop the template for everybody', async () => {
    const content = { kind: 'template', content: 'invitation', locale: 'ar' } as const;
    const older = { ...content, variables: { ...variables, '8': 'لم يصلنا ردّكم بعد' } };
    expect(await messenger.send({ ...invitation('+966500000028'), content: older }, attempt)).to.include({
      kind: 'sent',
    });
    const line = (await accepted()).find(({ to }) => to === 'whatsapp:+966500000028');
    expect(line).to.deep.include({ contentVariables: { '1': 'أحمد بن سعيد', '2': 'حفل زفاف سعد', '3': 'g7' } });
  });

  it('sends nothing that lacks a variable: the guest would be named like the template’s sample', async () => {
    const content = {
      kind: 'template',
      content: 'invitation',
      locale: 'ar',
      variables: { '2': 'حفل', '3': 'g7' },
    } as const;
    const outcome = await messenger.send({ ...invitation('+966500000029'), content }, attempt);
    expect(outcome).to.deep.equal({ kind: 'refused', code: null, cause: 'wording.variableMissing' });
    expect((await accepted()).map(({ to }) => to)).to.not.include('whatsapp:+966500000029');
  });

  it('is told of an approved template that was paused, and of a new wording, by ensureTemplates', async () => {
    const name = (await db.templates.findOne().lean())?._id ?? '';
    expect(name).to.match(/^hadir_invitation_ar_[0-9a-f]{8}$/);
    expect(await db.templates.countDocuments()).to.equal(1);
    const client = createTwilioClient({ accountSid, authTokens: [authToken], apiUrl: simulator.url });
    const sid = (await db.templates.findById(name).lean())?.contentSid;
    // A database that was lost finds its contents again instead of creating them twice.
    await db.templates.deleteMany({});
    await ensureTemplates({ client, db, wordings });
    expect(await db.templates.findById(name).lean()).to.include({ contentSid: sid, approval: 'approved' });
    const reworded = wordings.map((wording) => ({ ...wording, body: `${wording.body} شكرا.` }));
    await ensureTemplates({ client, db, wordings: reworded });
    expect(await db.templates.countDocuments()).to.equal(2);
  });

  it('answers the probe, and says no when Twilio is in trouble', async () => {
    expect(await messenger.probe()).to.equal(true);
    await fault({ fault: '503-before-accept', match: { route: 'messages.list' } });
    expect(await messenger.probe()).to.equal(false);
    expect(await messengerAt('http://127.0.0.1:1').probe()).to.equal(false);
  });

  const faults: [string, object, object][] = [
    ['429', { fault: '429', retryAfterS: 7 }, { kind: 'notSent', why: 'limited', retryAfterMs: 7_000 }],
    ['500 before accepting', { fault: '500-before-accept' }, { kind: 'unknown', cause: 'twilio.http500' }],
    ['503 after accepting', { fault: '503-after-accept' }, { kind: 'unknown', cause: 'twilio.http503' }],
    ['a reset before accepting', { fault: 'reset-before-accept' }, { kind: 'unknown', cause: 'network.ECONNRESET' }],
    ['a reset after accepting', { fault: 'reset-after-accept' }, { kind: 'unknown', cause: 'network.ECONNRESET' }],
    ['a coded refusal', { fault: 'refuse', code: 21211 }, { kind: 'refused', code: 21211, cause: 'twilio.21211' }],
    ['a code nobody knows', { fault: 'refuse', code: 29999 }, { kind: 'refused', code: 29999 }],
    [
      'a full queue',
      { fault: 'refuse', code: 21611 },
      { kind: 'notSent', why: 'later', code: 21611, retryAfterMs: 600_000 },
    ],
    [
      'an account that is stopped',
      { fault: 'refuse', code: 20005 },
      { kind: 'notSent', why: 'later', retryAfterMs: 10_000, holdMs: 10_000 },
    ],
  ];
  for (const [name, json, outcome] of faults)
    it(`says what ${name} means`, async () => {
      await fault(json);
      expect(await messenger.send(reply('+966500000016'), attempt)).to.deep.include(outcome);
    });

  it('holds replies no longer than until somebody may have acted, campaigns longer, and replies not at all for advertising', async () => {
    await fault({ fault: 'refuse', code: 20003 });
    const campaign = { ...reply('+966500000016'), lane: 'campaign' as const };
    expect(await messenger.send(campaign, attempt)).to.include({ retryAfterMs: 60_000, holdMs: 10_000 });
    await fault({ fault: 'refuse', code: 63062 });
    expect(await messenger.send(campaign, attempt))
      .to.include({ kind: 'notSent', cause: 'twilio.63062' })
      .and.to.not.have.property('holdMs');
  });

  it('does not know when the answer is cut off in the middle', async () => {
    await fault({ fault: 'cut-201' });
    expect(await messenger.send(reply('+966500000018'), attempt)).to.have.property('kind', 'unknown');
  });

  it('knows that nothing was sent when nobody listens', async () => {
    expect(await messengerAt('http://127.0.0.1:1').send(reply('+966500000019'), attempt)).to.include({
      kind: 'notSent',
      why: 'unreachable',
    });
  });

  it('knows that nothing was sent when the other side does not speak TLS', async () => {
    const plain = await listen((_, response) => response.end());
    const url = plain.url.replace('http:', 'https:');
    const outcome = await messengerAt(url).send(reply('+966500000019'), attempt);
    await plain.close();
    expect(outcome).to.include({ why: 'unreachable' });
  });

  it('knows that nothing was sent when the connection never stands', async () => {
    const silent = await open(createNetServer());
    const client = createTwilioClient({ accountSid, authTokens: [authToken], apiUrl: `https://${silent.host}` });
    Object.assign(client.httpClient, { defaultTimeout: 100 });
    const one = createMessenger({ client, db, sender, publicUrl, wordings });
    const outcome = await one.send(reply('+966500000019'), attempt);
    await silent.close();
    expect(outcome).to.deep.equal({ kind: 'notSent', why: 'unreachable', cause: 'network.ETIMEDOUT' });
  });

  for (const scheme of ['http', 'https'] as const)
    describe(`before the first byte over ${scheme}`, () => {
      let twilio: { host: string; close(): Promise<void> };
      /** In the order in which they came. */
      let heard: string[];
      let one: Messenger;

      beforeEach(async () => {
        heard = [];
        const answer: RequestListener = (request, response) => {
          heard.push('request');
          request.resume().on('end', () => response.writeHead(201).end(`{"sid":"SM${'0'.repeat(32)}"}`));
        };
        const server =
          scheme === 'http' ? createServer(answer) : createTlsServer({ key: ownKey, cert: ownCertificate }, answer);
        server.on('connection', (socket: Socket) => {
          heard.push('connection');
          socket.once('close', () => heard.push('closed'));
        });
        twilio = await open(server);
        const authority = join(mkdtempSync(join(tmpdir(), 'hadir-authority-')), 'authority.pem');
        writeFileSync(authority, ownCertificate);
        process.env.TWILIO_CA_BUNDLE = authority;
        one = messengerAt(`${scheme}://${twilio.host}`);
        delete process.env.TWILIO_CA_BUNDLE;
        rmSync(dirname(authority), { recursive: true });
      });
      afterEach(() => twilio.close());

      const send = (mayWrite: () => boolean) => one.send(reply('+966500000023'), { ...attempt, mayWrite });

      it('asks once more when the connection stands, each time', async () => {
        const asked: number[] = [];
        const mayWrite = () => asked.push(heard.filter((what) => what === 'request').length) > 0;
        for (let times = 0; times < 3; times++) expect(await send(mayWrite)).to.include({ kind: 'sent' });
        expect(asked).to.deep.equal([0, 1, 2]);
        expect(heard).to.deep.equal(['connection', 'request', 'request', 'request']);
      });

      it('is not asked while the connection does not stand', async () => {
        const { host } = twilio;
        await twilio.close();
        let asked = 0;
        const outcome = await messengerAt(`${scheme}://${host}`).send(reply('+966500000023'), {
          ...attempt,
          mayWrite: () => ++asked > 0,
        });
        expect(outcome).to.include({ kind: 'notSent', why: 'unreachable' });
        expect(asked).to.equal(0);
      });

      it('writes nothing when it may not, on a new connection and on one that stands', async () => {
        expect(await send(() => false)).to.include({ kind: 'notSent', why: 'tooLate' });
        await waitFor('the connection to be closed', async () => heard.includes('closed'));
        expect(heard).to.deep.equal(['connection', 'closed']);
        expect(await send(() => true)).to.include({ kind: 'sent' });
        expect(await send(() => false)).to.include({ kind: 'notSent', why: 'tooLate' });
        await waitFor(
          'the connection to be closed',
          async () => heard.filter((what) => what === 'closed').length === 2,
        );
        expect(heard.slice(2)).to.deep.equal(['connection', 'request', 'closed']);
      });

      it('has written everything before anything else is done', async () => {
        const order: string[] = [];
        const hear = (message: unknown): void => {
          const { request } = message as { request: ClientRequest };
          // Not the simulator's callbacks.
          if (request.path.endsWith('/Messages.json')) order.push('written');
        };
        diagnostics.subscribe('http.client.request.start', hear);
        await send(() => {
          order.push('asked');
          process.nextTick(() => order.push('next'));
          return true;
        });
        diagnostics.unsubscribe('http.client.request.start', hear);
        expect(order).to.deep.equal(['asked', 'written', 'next']);
      });
    });

  describe('before a server that answers oddly', () => {
    const json = { 'Content-Type': 'application/json' };
    const odd: [string, RequestListener, object][] = [
      [
        'a 201 that broke off after the SID',
        (_, response) => response.writeHead(201, json).end(`{"body":"x","sid":"SM${'7'.repeat(32)}","stat`),
        { kind: 'sent', sid: `SM${'7'.repeat(32)}` },
      ],
      [
        'a 201 that broke off before the SID',
        (_, response) => response.writeHead(201, json).end('{"body":"x","si'),
        { kind: 'unknown', cause: 'twilio.unreadable' },
      ],
      [
        'a 201 of plain text',
        (_, response) => response.writeHead(201).end('ok'),
        { kind: 'unknown', cause: 'twilio.unreadable' },
      ],
      [
        'a 201 with another’s SID',
        (_, response) => response.writeHead(201, json).end('{"sid":"AC1"}'),
        { kind: 'unknown', cause: 'twilio.unreadable' },
      ],
      [
        'an HTML page of a proxy',
        (_, response) => response.writeHead(404).end('<html>'),
        { kind: 'unknown', cause: 'twilio.http404' },
      ],
      [
        'a redirect',
        (_, response) => response.writeHead(302, { Location: '/x' }).end(),
        { kind: 'unknown', cause: 'twilio.http302' },
      ],
      [
        '429 without a time',
        (_, response) => response.writeHead(429, json).end('{"code":20429}'),
        { kind: 'notSent', why: 'limited' },
      ],
      [
        '429 with a time of a day, which would hold every reply',
        (_, response) => response.writeHead(429, { ...json, 'Retry-After': '86400' }).end('{"code":20429}'),
        { kind: 'notSent', why: 'limited', retryAfterMs: 300_000 },
      ],
    ];
    for (const [name, listener, outcome] of odd)
      it(`says what ${name} means`, async () => {
        const strange = await listen((request, response) => {
          request.resume().on('end', () => listener(request, response));
        });
        expect(await messengerAt(strange.url).send(reply('+966500000020'), attempt)).to.deep.include(outcome);
        await strange.close();
      });
  });

  it('keeps the credentials out of the outcome and out of the SDK’s notes', async () => {
    const secrets = [authToken, Buffer.from(`${accountSid}:${authToken}`).toString('base64')];
    await fault({ fault: 'reset-after-accept' });
    const client = createTwilioClient({ accountSid, authTokens: [authToken], apiUrl: simulator.url });
    const one = createMessenger({ client, db, sender, publicUrl, wordings });
    const outcome = await one.send(reply('+966500000021'), attempt);
    for (const secret of secrets) expect(inspect(outcome, { depth: 9 })).to.not.include(secret);
    expect(client.httpClient).to.not.have.any.keys('lastRequest', 'lastResponse');
  });

  it('opens no more connections than it was given, and leaves slow answers their time', async () => {
    let open = 0;
    let most = 0;
    const answers: (() => void)[] = [];
    const slow = await listen((_, response) => {
      answers.push(() => response.writeHead(201).end(`{"sid":"SM${'0'.repeat(32)}"}`));
      if (answers.length === 128) for (const answer of answers.splice(0)) answer();
    });
    slow.server.on('connection', (socket) => {
      open += 1;
      most = Math.max(most, open);
      socket.once('close', () => {
        open -= 1;
      });
    });
    const one = messengerAt(slow.url);
    const outcomes = await Promise.all(Array.from({ length: 256 }, () => one.send(reply('+966500000022'), attempt)));
    expect(outcomes.every(({ kind }) => kind === 'sent')).to.equal(true);
    expect(most).to.equal(128);
    await slow.close();
  });
});

async function open(server: NetServer): Promise<{ host: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    // The other side may give up in the middle.
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

async function listen(listener: RequestListener): Promise<{ url: string; server: Server; close(): Promise<void> }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
