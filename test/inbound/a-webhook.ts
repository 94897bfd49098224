// The inbound webhook as Twilio meets it: signed forms over HTTP into the real Koa, the real database behind it.
import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { receiveFromGuest } from '../../src/conversation/receive-guest.ts';
import type { Database } from '../../src/db/connect.ts';
import type { Guest } from '../../src/db/guest.ts';
import type { OutboxId } from '../../src/ids.ts';
import type { DeliverySettings } from '../../src/inbound/deliver.ts';
import { createInboundRouter } from '../../src/inbound/routes.ts';
import { createWebhookReader } from '../../src/twilio/webhook-reader.ts';
import { aGuest, aGuestDesk, anOccasion, aSid, now } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type KeptLog, keepLog } from '../support/silent-log.ts';

const publicUrl = 'https://invite.example.com';
export const account = {
  accountSid: `AC${'a'.repeat(32)}`,
  authTokens: ['new-token-0123456789', 'old-token-0123456789'] as [string, string],
};

export interface Posted {
  path?: string;
  body: string;
  headers?: Record<string, string>;
  method?: string;
}

export type Form = Record<string, string>;

/** Everything is made anew before each test: one occasion and one invited guest, and nothing said yet. */
export interface Webhook {
  db: Database;
  port: number;
  occasion: ReturnType<typeof anOccasion>;
  guest: Guest;
  /** What was handed to the dispatcher. */
  sent: OutboxId[];
  log: KeptLog;
  /** By the clock. */
  now: Date;
  /** Stands in for a process that stops between storing and stepping. */
  receiverFails: boolean;
  delivery(): DeliverySettings;
  /** The guest says yes, with what is given. */
  form(fields?: Form): Form;
  sign(fields: Form, given?: { token?: string; url?: string }): string;
  post(posted: Posted): Promise<{ status: number; body: string; allow: string | undefined }>;
  /** Signed, unless other headers are given. */
  postForm(fields: Form, headers?: Form): ReturnType<Webhook['post']>;
  /** Messages in, messages out, and the guest's steps. */
  written(): Promise<[number, number, number | undefined]>;
}

/** To be called inside `describe`: opens and closes with it. */
export function serveWebhook(): Webhook {
  let test: TestDatabase;
  let server: Server;
  const webhook: Webhook = {
    get db() {
      return test.db;
    },
    port: 0,
    occasion: anOccasion(),
    guest: aGuest(anOccasion()),
    sent: [],
    log: keepLog(),
    now,
    receiverFails: false,
    delivery: () => ({
      db: test.db,
      log: webhook.log,
      clock: { now: () => webhook.now, monotonicMs: () => 0 },
      receivers: {
        async guest(guestId, message, read, beyond) {
          if (webhook.receiverFails) throw new Error('stopped');
          return receiveFromGuest(aGuestDesk(test.db), webhook.log, guestId, message, message.receivedAt, read, beyond);
        },
        organizer: async () => [],
      },
    }),
    form(fields = {}) {
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
    },
    sign: (fields, { token = account.authTokens[0], url = `${publicUrl}/webhook` } = {}) =>
      getExpectedTwilioSignature(token, url, fields),
    async post({ path = '/webhook', body, headers = {}, method = 'POST' }) {
      const req = request({
        port: webhook.port,
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
    },
    postForm: (fields, headers = { 'X-Twilio-Signature': webhook.sign(fields) }) =>
      webhook.post({ body: new URLSearchParams(fields).toString(), headers }),
    written: async () => [
      await test.db.inboundMessages.countDocuments(),
      await test.db.outboxMessages.countDocuments(),
      (await test.db.guests.findById(webhook.guest._id).lean())?.revision,
    ],
  };

  before(async () => {
    test = await openTestDatabase();
    const app = new Koa();
    const router = createInboundRouter({
      db: test.db,
      get log() {
        return webhook.log;
      },
      receivers: {
        guest: (...given) => webhook.delivery().receivers.guest(...given),
        organizer: (...given) => webhook.delivery().receivers.organizer(...given),
      },
      clock: { now: () => webhook.now, monotonicMs: () => 0 },
      reader: createWebhookReader({ account, publicUrl }),
      recordStatus: async () => {},
      sendSoon: (answers) => {
        webhook.sent.push(...answers);
      },
    });
    app.use(router.routes()).use(router.allowedMethods());
    server = createServer(app.callback()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    webhook.port = (server.address() as AddressInfo).port;
  });
  after(async () => {
    server.close();
    server.closeAllConnections();
    await test.close();
  });
  beforeEach(async () => {
    await test.clear();
    const guest = aGuest(webhook.occasion);
    Object.assign(webhook, { log: keepLog(), sent: [], receiverFails: false, now, guest });
    await test.db.occasions.create(webhook.occasion);
    await test.db.guests.create(guest);
  });
  return webhook;
}
