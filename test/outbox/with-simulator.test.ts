// The outbox with everything real around it: two dispatchers, the SDK, Twilio's faults, signed callbacks; judged by the ledger.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { systemClock } from '../../src/clock.ts';
import { newId, type OutboxId } from '../../src/ids.ts';
import { createDeliveryRecorder } from '../../src/outbox/delivery-status.ts';
import { createDispatcher } from '../../src/outbox/dispatcher.ts';
import { enqueueMany } from '../../src/outbox/enqueue.ts';
import { createPacing } from '../../src/outbox/pacing.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { createTwilioClient } from '../../src/twilio/client.ts';
import { createMessenger } from '../../src/twilio/messenger.ts';
import { type ContentWording, ensureTemplates } from '../../src/twilio/templates.ts';
import { createWebhookReader } from '../../src/twilio/webhook-reader.ts';
import { anInvitation } from './an-outbox-message.ts';
import { type DatabaseServer, startDatabase } from './fresh-database.ts';
import { createRecordedLog } from './recorded-log.ts';

const account = { accountSid: `AC${'a'.repeat(32)}`, authTokens: ['t'.repeat(32)] as [string] };
const sender = '+14155238886';
const guests = 60;
const wordings: ContentWording[] = [
  {
    content: 'invitation',
    locale: 'ar',
    body: 'مرحبا {{1}}، يسرّنا دعوتك إلى حفل زفاف سعد ونأمل تأكيد حضورك بأحد الزرين.',
    buttons: [{ title: 'تأكيد الحضور', payload: 'rsvp:yes' }],
    samples: { '1': 'أبو علي' },
    category: 'UTILITY',
  },
];

describe('the outbox before a Twilio in trouble', () => {
  let server: DatabaseServer;
  let simulator: Simulator;
  let web: Server;

  before(async () => {
    server = await startDatabase();
    web = createServer();
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  });
  after(async () => {
    await simulator.close();
    web.close();
    web.closeAllConnections();
    await server.close();
  });

  it('invites nobody twice and forgets nobody', async () => {
    const db = await server.open();
    const log = createRecordedLog();
    const clock = systemClock;
    const publicUrl = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
    const reader = createWebhookReader({ account, publicUrl });
    const deliveries = createDeliveryRecorder({ db, clock, log });
    web.on('request', (request, response) => {
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (text: string) => {
        body += text;
      });
      request.on('end', () => {
        const signature = String(request.headers['x-twilio-signature']);
        const read = reader.readStatus({ path: request.url ?? '', body, signature });
        if (read.kind !== 'read') response.writeHead(403).end();
        else
          deliveries.record(read.value).then(
            () => response.end(),
            () => response.writeHead(503).end(),
          );
      });
    });
    simulator = await startSimulator({
      port: 0,
      accountSid: account.accountSid,
      authToken: account.authTokens[0],
      sender,
      inboundUrl: `${publicUrl}/webhook`,
      deliveredAfterMs: 60,
      seed: 7,
    });
    const fault = (json: object) =>
      fetch(`${simulator.url}/faults`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(json),
      });
    // Never two ambiguous ones in a row, or the breaker would rightly wait.
    for (const to of [5, 25, 45]) {
      const match = { to: `+9665000002${String(to).padStart(2, '0')}` };
      await fault({ fault: ['reset-after-accept', '503-after-accept', 'cut-201'][(to - 5) / 20], match });
    }
    await fault({ fault: '429', times: 2, match: { to: '+966500000210' } });
    await fault({ fault: 'refuse', code: 21211, match: { to: '+966500000230' } });
    await fault({ fault: 'fail-number', code: 63024, match: { to: '+966500000240' } });
    await fault({ fault: 'callback-repeated', probability: 0.5, copies: 3 });
    await fault({ fault: 'callback-shuffled', probability: 0.5, ms: 100 });

    const client = createTwilioClient({ ...account, apiUrl: simulator.url });
    await ensureTemplates({ client, db, wordings });
    await ensureTemplates({ client, db, wordings });
    const messenger = createMessenger({ client, db, sender, publicUrl, wordings });
    const dispatchers = [1, 2].map(() =>
      createDispatcher({
        db,
        messenger,
        pacing: createPacing({ db, sender, perSecond: 400, clock }),
        clock,
        log,
        bootId: newId(),
      }),
    );
    await enqueueMany(
      db,
      Array.from({ length: guests }, (_, index) => {
        const to = `+9665000002${String(index).padStart(2, '0')}`;
        return anInvitation({ _id: `invitation:${to}` as OutboxId, to, createdAt: clock.now() });
      }),
    );
    for (const dispatcher of dispatchers) dispatcher.start();

    const arrived = { status: 'sent', delivery: { $in: ['delivered', 'read'] } } as const;
    while ((await db.outboxMessages.countDocuments({ $or: [{ status: 'failed' }, arrived] })) < guests)
      await new Promise((resolve) => setImmediate(resolve));
    await Promise.all(dispatchers.map((dispatcher) => dispatcher.stop()));

    const ledger = await (await fetch(`${simulator.url}/ledger?type=message.accepted`)).text();
    const invited = ledger
      .split('\n')
      .filter(Boolean)
      .map((line) => String((JSON.parse(line) as { to: unknown }).to));
    expect(new Set(invited).size, 'nobody twice').to.equal(invited.length);
    expect(invited, 'nobody forgotten but the number Twilio refused').to.have.length(guests - 1);
    const failed = await db.outboxMessages.find({ status: 'failed' }).sort({ _id: 1 }).lean();
    expect(failed.map(({ errorCode }) => errorCode)).to.deep.equal([21211, 63024]);
    const sids = (await db.outboxMessages.find({ status: 'sent' }, { sid: 1 }).lean()).map(({ sid }) => sid);
    expect(new Set(sids).size).to.equal(guests - 2);
    expect(log.failures()).to.not.include('twilio.duplicate');
    expect(log.lines.filter(({ message }) => message.startsWith('✅'))).to.have.length(guests - 1);
  });
});
