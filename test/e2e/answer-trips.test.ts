// How often Hadir goes to the database between a guest's webhook and the answer to it: each trip is time that somebody waits.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { CommandStartedEvent, CommandSucceededEvent } from 'mongodb';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { systemClock } from '../../src/clock.ts';
import { readConfig } from '../../src/config.ts';
import { connectDatabase, type Database } from '../../src/db/connect.ts';
import type { Guest } from '../../src/db/guest.ts';
import { openHttpServer } from '../../src/http-server.ts';
import type { MessageSid } from '../../src/ids.ts';
import { requireTwilio } from '../../src/open-database.ts';
import type { Running } from '../../src/run-process.ts';
import { startWeb } from '../../src/web.ts';
import { anInvitation, stored } from '../outbox/an-outbox-message.ts';
import { aGuest, anOccasion, aSid } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { keepLog } from '../support/silent-log.ts';
import { waitFor } from '../support/wait-for.ts';

const account = { accountSid: `AC${'a'.repeat(32)}`, authToken: 'a-token-0123456789' };
const sender = '+14155238886';

/** A command, and how many trips one after the other came to its beginning, itself among them. */
interface Trip {
  name: string;
  depth: number;
  ended: boolean;
}

describe('the answer to a guest', () => {
  let test: TestDatabase;
  let db: Database;
  let twilio: Server;
  let web: Running;
  let publicUrl: string;
  let trips: Trip[] = [];
  /** Those that had begun when the answer was POSTed; null until then. */
  let atPost: Trip[] | null = null;

  before(async () => {
    test = await openTestDatabase();
    const uri = new URL(test.uri);
    uri.searchParams.set('monitorCommands', 'true');
    db = await connectDatabase(uri.href);
    watch();
    twilio = createServer((request, response) => {
      atPost ??= trips.map((trip) => ({ ...trip }));
      request.resume().on('end', () => {
        const sid = aSid();
        response.writeHead(201, { 'Content-Type': 'application/json' }).end(JSON.stringify({ sid, status: 'queued' }));
      });
    }).listen(0, '127.0.0.1');
    await once(twilio, 'listening');
    const http = await openHttpServer(0);
    publicUrl = `http://127.0.0.1:${http.port}`;
    const config = readConfig({
      PORT: String(http.port),
      PUBLIC_URL: publicUrl,
      TWILIO_ACCOUNT_SID: account.accountSid,
      TWILIO_AUTH_TOKEN: account.authToken,
      TWILIO_FROM: sender,
      TWILIO_API_URL: `http://127.0.0.1:${(twilio.address() as AddressInfo).port}`,
      ORGANIZERS: '+966500000009',
    });
    const facts = { config, publicUrl, twilio: requireTwilio(config), db, log: keepLog(), clock: systemClock };
    web = await startWeb(http, facts);
    // What comes once for all: the connections, the pace, and whether anybody is suppressed.
    await Promise.all(Array.from({ length: 20 }, () => db.guests.exists({})));
    await say(() => ({ Body: 'نعم' }));
  });
  after(async () => {
    await web.stop();
    twilio.close();
    twilio.closeAllConnections();
    await db.close();
    await test.close();
  });

  function watch(): void {
    const open = new Map<number, Trip>();
    const client = db.connection.getClient();
    client.on('commandStarted', ({ requestId, commandName, command }: CommandStartedEvent) => {
      const change = JSON.stringify(command.updates?.[0]?.u ?? '');
      const name = `${commandName} ${command[commandName]}${change.includes('$pull') ? ', pulled' : ''}`;
      // Beside the answer: the organizer's news, that all is carried out, and how late the last message left.
      if (/insert notices|pulled|update inboundMessages|update paces/.test(name)) return;
      const depth = 1 + Math.max(0, ...trips.map((trip) => (trip.ended ? trip.depth : 0)));
      const trip = { name, depth, ended: false };
      trips.push(trip);
      open.set(requestId, trip);
    });
    client.on('commandSucceeded', ({ requestId }: CommandSucceededEvent) => {
      const trip = open.get(requestId);
      if (trip !== undefined) trip.ended = true;
    });
  }

  /** A new guest writes; resolves with the trips that came before the POST of the first answer. */
  async function say(fieldsFor: (guest: Guest) => Record<string, string>, given: Partial<Guest> = {}): Promise<Trip[]> {
    const occasion = anOccasion({ startsAt: new Date(Date.now() + 30 * 86_400_000) });
    const number = `96650${String(1_000_000 + (await db.guests.countDocuments()))}`;
    const guest = aGuest(occasion, { phone: `+${number}`, ...given });
    await db.occasions.create(occasion);
    await db.guests.create(guest);
    const fields = fieldsFor(guest);
    const repliesTo = fields.OriginalRepliedMessageSid as MessageSid | undefined;
    if (repliesTo !== undefined && guest.invitationId !== null)
      await db.outboxMessages.create(
        stored(anInvitation({ _id: guest.invitationId, to: `+${number}`, guestId: guest._id }), {
          status: 'sent',
          sid: repliesTo,
        }),
      );
    const sid = aSid();
    const form = {
      MessageSid: sid,
      SmsSid: sid,
      SmsMessageSid: sid,
      AccountSid: account.accountSid,
      ApiVersion: '2010-04-01',
      SmsStatus: 'received',
      From: `whatsapp:+${number}`,
      To: `whatsapp:${sender}`,
      WaId: number,
      NumMedia: '0',
      NumSegments: '1',
      ...fields,
    };
    trips = [];
    atPost = null;
    const response = await fetch(`${publicUrl}/webhook`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'X-Twilio-Signature': getExpectedTwilioSignature(account.authToken, `${publicUrl}/webhook`, form),
      },
      body: new URLSearchParams(form).toString(),
    });
    expect(response.status).to.equal(200);
    const before = await waitFor('the answer at Twilio', async () => atPost ?? undefined);
    await waitFor('all of it to be sent', async () => {
      const left = await db.outboxMessages.countDocuments({ to: `+${number}`, status: { $ne: 'sent' } });
      return left === 0 ? true : undefined;
    });
    return before;
  }

  const list = (before: readonly Trip[]): string => before.map(({ name, depth }) => `${depth} ${name}`).join('\n');
  const longestOf = (before: readonly Trip[]): number => Math.max(...before.map(({ depth }) => depth));

  it('leaves after five trips to the database one after the other: read, read, step, write, intent', async () => {
    const before = await say(() => ({ Body: 'بنحضر ٣' }));
    expect(longestOf(before), list(before)).to.equal(5);
    expect(before.length, list(before)).to.be.at.most(10);
  });

  it('leaves after as many when a button of the invitation is tapped', async () => {
    const before = await say(({ _id }) => ({
      Body: 'تأكيد الحضور',
      ButtonText: 'تأكيد الحضور',
      ButtonPayload: `rsvp:yes:${_id}`,
      OriginalRepliedMessageSid: `SM${'c'.repeat(32)}`,
      OriginalRepliedMessageSender: `whatsapp:${sender}`,
    }));
    expect(longestOf(before), list(before)).to.equal(5);
    expect(before.length, list(before)).to.be.at.most(14);
  });
});
