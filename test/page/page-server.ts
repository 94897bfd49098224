// Boots the real router in a real Koa app on the real embedded database, and speaks HTTP to it as a browser would.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Koa from 'koa';
import { invitationId } from '../../src/campaign/campaign-message.ts';
import type { Clock } from '../../src/clock.ts';
import { connectDatabase, type Database } from '../../src/db/connect.ts';
import type { Guest } from '../../src/db/guest.ts';
import type { Occasion } from '../../src/db/occasion.ts';
import type { OutboxMessage } from '../../src/db/outbox-message.ts';
import { ensureDatabase } from '../../src/embedded-mongo/index.ts';
import { type GuestId, newId, type OccasionId, type OrganizerId, type OutboxId } from '../../src/ids.ts';
import type { Log } from '../../src/log.ts';
import { createPage, type PageOptions } from '../../src/page/router.ts';
import { openSession } from '../../src/page/session.ts';
import { signerFrom } from '../../src/pass/signing.ts';
import { type TestClock, testClock } from './test-clock.ts';

export interface TestDatabase {
  db: Database;
  close(): Promise<void>;
}

export async function openTestDatabase(): Promise<TestDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hadir-page-'));
  const embedded = await ensureDatabase({ dataDir });
  const db = await connectDatabase(embedded.uri);
  return {
    db,
    async close() {
      await db.close();
      await embedded.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export interface LoggedLine {
  level: keyof Log;
  message: string;
  failure?: string | undefined;
}

export function recordingLog(lines: LoggedLine[]): Log {
  const record =
    (level: keyof Log): Log['info'] =>
    (message, fields) => {
      lines.push({ level, message, failure: fields?.failure });
    };
  return { debug: record('debug'), info: record('info'), warn: record('warn'), error: record('error') };
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Each Set-Cookie line. */
  cookies: string[];
  body: string;
}

export interface Ask {
  method?: string;
  cookie?: string;
  headers?: Record<string, string>;
  form?: Record<string, string>;
  body?: string;
}

export interface PageServer {
  base: string;
  clock: TestClock;
  log: LoggedLine[];
  server: Server;
  ask(path: string, ask?: Ask): Promise<Answer>;
  /** Headers that a browser sends with a form of our own page. */
  ownForm(): Record<string, string>;
  close(): Promise<void>;
}

export async function startPageServer(
  db: Database,
  options: Partial<Pick<PageOptions, 'publicUrl' | 'limits'>> = {},
): Promise<PageServer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}`;
  const publicUrl = options.publicUrl ?? base;
  const clock = testClock();
  const log: LoggedLine[] = [];
  const app = new Koa();
  app.use(
    createPage({
      db,
      publicUrl,
      system: { database: 'embedded', messaging: 'simulator' },
      errorSentence: (code, locale) => (locale === 'ar' ? `سبب ${code}` : `cause ${code}`),
      signer: signerFrom('secret'),
      clock,
      log: recordingLog(log),
      ...(options.limits === undefined ? {} : { limits: options.limits }),
    }).router.routes(),
  );
  server.on('request', app.callback());
  return {
    base,
    clock,
    log,
    server,
    ask: (path, ask) => askServer(port, path, ask),
    ownForm: () => ({ Origin: new URL(publicUrl).origin, 'Sec-Fetch-Site': 'same-origin' }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

// Not fetch, which tidies `..` out of addresses and forbids Origin and Cookie.
function askServer(port: number, path: string, { method, cookie, headers, form, body }: Ask = {}): Promise<Answer> {
  const content = body ?? (form === undefined ? undefined : new URLSearchParams(form).toString());
  return new Promise((resolve, reject) => {
    const asked = request({
      host: '127.0.0.1',
      port,
      path,
      method: method ?? (content === undefined ? 'GET' : 'POST'),
      agent: false,
      headers: {
        ...(content === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
        ...(content === undefined || headers?.['Transfer-Encoding'] !== undefined
          ? {}
          : { 'Content-Length': Buffer.byteLength(content) }),
        ...(cookie === undefined ? {} : { Cookie: cookie }),
        ...headers,
      },
    });
    asked.on('error', reject);
    asked.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          cookies: response.headers['set-cookie'] ?? [],
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    asked.end(content);
  });
}

/** The Cookie header of somebody who is signed in. */
export const signedIn = async (db: Database, clock: Clock, issuedTo = 'server'): Promise<string> =>
  `hadir=${await openSession(db, issuedTo, clock)}`;

/** The value of a hidden field of the first form that has it. */
export function hiddenField(page: string, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1];
  if (value === undefined) throw new Error(`The page has no hidden field «${name}».`);
  return value;
}

/** `name=value` of the cookies that an answer sets. */
export const cookieHeader = ({ cookies }: Answer): string => cookies.map((line) => line.split(';')[0] ?? '').join('; ');

export const anOccasion = (some: Partial<Occasion> = {}): Occasion => ({
  _id: newId<OccasionId>(),
  organizerId: newId<OrganizerId>(),
  name: 'حفل زفاف سعد',
  startsAt: new Date('2027-01-15T17:00:00Z'),
  timeZone: 'Asia/Riyadh',
  place: 'قاعة الأمراء',
  mapUrl: null,
  latitude: null,
  longitude: null,
  image: null,
  prayer: null,
  answerBy: null,
  changedAt: null,
  answers: {},
  revision: 0,
  locale: 'ar',
  createdAt: new Date('2026-11-01T10:00:00Z'),
  ...some,
});

let lastPhone = 500_000_000;

export function aGuest(occasionId: OccasionId, some: Partial<Guest> = {}): Guest {
  lastPhone += 1;
  return {
    _id: newId<GuestId>(),
    occasionId,
    phone: `+966${lastPhone}`,
    waExternalId: null,
    name: 'أحمد القحطاني',
    locale: 'ar',
    position: null,
    allowance: null,
    remindedIn: [],
    doubtfulSince: null,
    apology: null,
    pass: { version: 0, partySize: null },
    passCodes: [],
    arrival: null,
    followUpAt: null,
    rsvp: { status: 'waiting', partySize: null, at: null },
    campaignId: null,
    invitationId: null,
    invitationRound: 1,
    invitedAt: null,
    createdAt: new Date('2026-11-01T10:00:00Z'),
    flow: 'guest',
    flowVersion: 1,
    snapshot: null,
    revision: 0,
    handled: [],
    commands: [],
    steppedAt: null,
    lastInboundAt: null,
    ...some,
  };
}

export const anInvitation = (guest: Guest, some: Partial<OutboxMessage> = {}): OutboxMessage => ({
  _id: `${guest.occasionId}:${guest._id}:invitation:1` as OutboxId,
  lane: 'campaign',
  purpose: 'invitation',
  to: guest.phone ?? '',
  toName: guest.name,
  occasionId: guest.occasionId,
  guestId: guest._id,
  organizerId: null,
  campaignId: null,
  content: { kind: 'template', content: 'invitation', locale: 'ar', variables: {} },
  windowUntil: null,
  afterOptOut: false,
  status: 'pending',
  dueAt: new Date('2026-11-02T10:00:00Z'),
  claimedBy: null,
  claimedUntil: null,
  fence: 0,
  attempts: 0,
  nonce: null,
  sendingAt: null,
  doubtfulSince: null,
  sid: null,
  otherSids: [],
  pastSids: [],
  retries: 0,
  delivery: null,
  deliveryRank: 0,
  errorCode: null,
  cause: null,
  createdAt: new Date('2026-11-02T10:00:00Z'),
  sentAt: null,
  deliveredAt: null,
  readAt: null,
  pollAt: null,
  ...some,
});

/** Stores a guest whose campaign reached it, and its invitation as it stands. */
export async function inviteGuest(
  db: Database,
  occasionId: OccasionId,
  some: Partial<Guest> = {},
  invitation: Partial<OutboxMessage> = {},
): Promise<Guest> {
  const guest = aGuest(occasionId, { invitedAt: new Date('2026-11-02T10:00:00Z'), ...some });
  const message = anInvitation(guest, invitation);
  guest.invitationId = message._id;
  await db.guests.create(guest);
  await db.outboxMessages.create(message);
  return guest;
}

/** Stores the invitation of the round that this guest was given after the last one ended. */
export async function inviteAgain(
  db: Database,
  guestId: GuestId,
  invitation: Partial<OutboxMessage> = {},
): Promise<void> {
  const guest = await db.guests.findById(guestId).lean().orFail();
  const message = anInvitation(guest, { _id: invitationId(guest), ...invitation });
  await db.guests.updateOne(
    { _id: guestId },
    { $set: { invitationId: message._id, invitedAt: new Date('2026-11-03T10:00:00Z') } },
  );
  await db.outboxMessages.create(message);
}
