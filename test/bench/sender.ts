// The worker's sending half in a process of its own, with a stamp for every POST at the very moment it begins.
import { systemClock } from '../../src/clock.ts';
import { connectDatabase } from '../../src/db/connect.ts';
import { newId } from '../../src/ids.ts';
import { createLog } from '../../src/log.ts';
import { createDispatcher } from '../../src/outbox/dispatcher.ts';
import type { Messenger } from '../../src/outbox/messenger.ts';
import { createPacing } from '../../src/outbox/pacing.ts';
import { createPostJournal } from '../../src/outbox/post-journal.ts';
import { createTwilioClient } from '../../src/twilio/client.ts';
import { createMessenger } from '../../src/twilio/messenger.ts';

export interface SenderFacts {
  uri: string;
  apiUrl: string;
  publicUrl: string;
  /** Where it notes its POSTs. */
  journalFolder: string;
  accountSid: string;
  authToken: string;
  sender: string;
  perSecond: number;
  /** Stands still for so long, twice a second; 0 for never. */
  stallMs: number;
  /** The driver tells of its commands only when it is asked to, and that costs time. */
  countTrips: boolean;
}

export interface SenderReport {
  /** Milliseconds since 1970, ascending. */
  stamps: number[];
  /** Of this process since it was asked to begin. */
  cpuMs: number;
  heapMb: number;
  /** Commands to the database since then, when they are counted. */
  trips: number;
}

const facts = JSON.parse(String(process.argv[2])) as SenderFacts;
const stamps: number[] = [];
const uri = new URL(facts.uri);
if (facts.countTrips) uri.searchParams.set('monitorCommands', 'true');
const db = await connectDatabase(uri.href);
const client = createTwilioClient(
  { accountSid: facts.accountSid, authTokens: [facts.authToken], apiUrl: facts.apiUrl },
  { messagesPerSecond: facts.perSecond },
);
const twilio = createMessenger({ client, db, sender: facts.sender, publicUrl: facts.publicUrl });
const messenger: Messenger = {
  ...twilio,
  send: (message, attempt) =>
    twilio.send(message, {
      ...attempt,
      mayPost() {
        const may = attempt.mayPost();
        if (may) stamps.push(performance.timeOrigin + performance.now());
        return may;
      },
    }),
};
const log = createLog({ level: 'error', format: 'text', numbers: 'masked' }, process.stderr);
const dispatcher = createDispatcher({
  db,
  messenger,
  pacing: createPacing({ db, sender: facts.sender, perSecond: facts.perSecond, clock: systemClock }),
  clock: systemClock,
  log,
  bootId: newId(),
  journal: createPostJournal(facts.journalFolder, { clock: systemClock, log }),
});
let trips = 0;
db.connection.getClient().on('commandStarted', () => {
  trips += 1;
});
let since = process.cpuUsage();

process.on('message', async (asked: 'begin' | 'report' | 'stop') => {
  if (asked === 'begin') {
    global.gc?.();
    since = process.cpuUsage();
    trips = 0;
    dispatcher.start();
    process.send?.('begun');
  } else if (asked === 'report') {
    const { user, system } = process.cpuUsage(since);
    global.gc?.();
    const heapMb = process.memoryUsage().heapUsed / 1e6;
    const report: SenderReport = { stamps, cpuMs: (user + system) / 1_000, heapMb, trips };
    process.send?.(report);
  } else {
    await dispatcher.stop();
    await db.close();
    process.exit(0);
  }
});
process.on('disconnect', () => process.exit(0));
if (facts.stallMs > 0)
  setInterval(() => {
    for (const end = performance.now() + facts.stallMs; performance.now() < end; );
  }, 470);
process.send?.('ready');
