// Measures sending: `npm run bench -- --guests 2000 --runs 3`, or `--full`. One table; the last line is the figures as JSON.
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus, loadavg, totalmem } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import twilio from 'twilio';
import { guestFlow } from '../../flows/index.ts';
import { connectDatabase, type Database } from '../../src/db/connect.ts';
import { ensureDatabase } from '../../src/embedded-mongo/index.ts';
import type { CampaignId, GuestId, OccasionId, OrganizerId } from '../../src/ids.ts';
import { enqueueMany } from '../../src/outbox/enqueue.ts';
import { projectFile, projectRoot } from '../../src/project-files.ts';
import { templateName } from '../../src/twilio/templates.ts';
import { contentWordings } from '../../src/wording/index.ts';
import { aGuest, anOccasion } from '../support/builders.ts';
import { makeDataDir, removeDataDir } from '../support/hadir-process.ts';
import { readOptions } from '../support/options.ts';
import type { FakeTwilioReport } from './fake-twilio.ts';
import type { SenderFacts, SenderReport } from './sender.ts';

const values = readOptions('npm run bench', {
  guests: { type: 'string', default: '2000' },
  runs: { type: 'string', default: '3' },
  pairs: { type: 'string', default: '5' },
  only: { type: 'string', default: 'pace,stalls,guest,size,webhook' },
  full: { type: 'boolean', default: false },
});
const guests = values.full ? 10_000 : Number(values.guests);
const [runs, pairs] = [Number(values.runs), Number(values.pairs)];
const parts = new Set(values.only.split(','));
const account = { accountSid: `AC${'b'.repeat(32)}`, authToken: 'bench-0123456789abcdef' };
const sender = '+14155238886';
const latencyMs = 200;

interface Row {
  what: string;
  goal: string;
  runs: number;
  median: string;
}
const rows: Row[] = [];
const figures: Record<string, number> = {};

function note(what: string, goal: string, name: string, measured: number[], unit = '', digits = 1): void {
  const median = medianOf(measured);
  figures[name] = Number(median.toFixed(3));
  rows.push({ what, goal, runs: measured.length, median: `${median.toFixed(digits)}${unit}` });
}

const dataDir = await makeDataDir();
const database = await ensureDatabase({ dataDir });
const databasePid = await pidOf(database.uri);
const db = await connectDatabase(database.uri);
const fake = fork(
  projectFile('test/bench/fake-twilio.ts'),
  [String(latencyMs), account.authToken, account.accountSid],
  {
    execArgv: ['--import', 'tsx'],
  },
);
const { port: fakePort } = await answerOf<{ port: number }>(fake);
const apiUrl = `http://127.0.0.1:${fakePort}`;
const webPort = await freePort();
const publicUrl = `http://127.0.0.1:${webPort}`;
const web = spawn(process.execPath, [projectFile('dist/src/web.js')], {
  cwd: projectRoot,
  env: {
    PATH: process.env.PATH,
    PORT: String(webPort),
    PUBLIC_URL: publicUrl,
    DATA_DIR: dataDir,
    TWILIO_ACCOUNT_SID: account.accountSid,
    TWILIO_AUTH_TOKEN: account.authToken,
    TWILIO_FROM: sender,
    TWILIO_API_URL: apiUrl,
    ORGANIZERS: '+966500000001',
    MESSAGES_PER_SECOND: '400',
    LOG_LEVEL: 'error',
  },
  stdio: ['ignore', 'ignore', 'inherit'],
});
while (!(await fetch(`${publicUrl}/health/ready`).catch(() => null))?.ok) await pause(50);
await approveAll(db);

/** The share of the pace, and the most messages in any one second, by the sender's own stamps. */
async function measurePace(perSecond: number, stallMs: number): Promise<void> {
  const shares: number[] = [];
  const most: number[] = [];
  const trips: number[] = [];
  for (let run = 0; run < runs; run++) {
    const { report } = await campaign({ count: guests, perSecond, stallMs, callbacks: false });
    shares.push((100 * shareOf(report.stamps)) / perSecond);
    most.push(mostInASecond(report.stamps));
    trips.push(report.trips / guests);
  }
  const name = `pace${perSecond}${stallMs > 0 ? 'stalls' : ''}`;
  const how = `${guests} invitations at ${perSecond}/s${stallMs > 0 ? `, ${stallMs} ms stalls` : ''}`;
  note(`${how}: share of the pace`, '≥ 99 %', `${name}Share`, shares, ' %');
  note(
    `${how}: most in any one second (highest of all runs)`,
    `≤ ${perSecond}`,
    `${name}Most`,
    [Math.max(...most)],
    '',
    0,
  );
  if (stallMs === 0) note(`${how}: trips to the database a message`, '–', `${name}Trips`, trips, '', 2);
}

/** Sending and three callbacks: the processor's time of the sender, the web process and the database. */
async function measureGuest(): Promise<void> {
  const own: number[] = [];
  const store: number[] = [];
  for (let run = 0; run < runs; run++) {
    const before = [cpuMsOf(web.pid), cpuMsOf(databasePid)] as const;
    const { report } = await campaign({ count: guests, perSecond: 400, stallMs: 0, callbacks: true });
    own.push((report.cpuMs + cpuMsOf(web.pid) - before[0]) / guests);
    store.push((cpuMsOf(databasePid) - before[1]) / guests);
  }
  note('a guest, sent to and three callbacks: CPU of worker and web', '≤ 3 ms (≤ 1.5)', 'guestCpuMs', own, ' ms', 2);
  note('the same: CPU of the database’s process', '–', 'guestDatabaseCpuMs', store, ' ms', 2);
}

async function measureSizes(): Promise<void> {
  const sizes = values.full ? [1_000, 10_000, 100_000] : [1_000, 10_000];
  const costs: number[] = [];
  for (const size of sizes) {
    const before = [cpuMsOf(web.pid), cpuMsOf(databasePid)] as const;
    const { report, heapBeforeMb } = await campaign({ count: size, perSecond: 400, stallMs: 0, callbacks: true });
    const cost = (report.cpuMs + cpuMsOf(web.pid) - before[0]) / size;
    costs.push(cost);
    const all = cost + (cpuMsOf(databasePid) - before[1]) / size;
    note(`${size} guests: CPU a guest of worker and web`, '–', `cpuMsAt${size}`, [cost], ' ms', 2);
    note(`${size} guests: the same with the database`, '–', `allCpuMsAt${size}`, [all], ' ms', 2);
    note(
      `${size} guests: heap of the worker, after less before`,
      '≤ 10 MB a 100,000',
      `heapMbAt${size}`,
      [report.heapMb - heapBeforeMb],
      ' MB',
    );
  }
  note(
    `CPU a guest at ${sizes.at(-1)} against ${sizes[0]}`,
    '≤ 1.1 ×',
    'cpuBySize',
    [(costs.at(-1) ?? 0) / (costs[0] ?? 1)],
    ' ×',
    2,
  );
}

/** Guests answer at ten a second, with nothing else to do and during a campaign, one pair after the other. */
async function measureWebhook(perSecond: number): Promise<void> {
  const seconds = 5;
  const kept = { idle: [] as number[], during: [] as number[], idleReply: [] as number[], duringReply: [] as number[] };
  let failed = 0;
  for (let pair = 0; pair < pairs; pair++) {
    for (const phase of ['idle', 'during'] as const) {
      const answering = 50;
      const replying = await seedGuests(answering);
      const running = phase === 'during' ? await begin(perSecond * (seconds + 4), perSecond, 0, true) : null;
      if (running === null) await reset(true);
      else await pause(2_000);
      const answers = await answerAll(replying, seconds * 1_000);
      kept[phase].push(...answers.map(({ tookMs }) => tookMs));
      failed += answers.filter(({ status }) => status !== 200).length;
      if (running !== null) await running.finish();
      else await pause(1_000);
      const { acceptedAt, callbacksFailed } = await ask<FakeTwilioReport>(fake, { do: 'report' });
      failed += callbacksFailed;
      for (const { number, at } of answers)
        if (acceptedAt[number] !== undefined) kept[`${phase}Reply`].push((acceptedAt[number] ?? 0) - at);
    }
  }
  const name = `webhook${perSecond}`;
  const during = `during a campaign at ${perSecond}/s`;
  const ratio = percentile(kept.during, 99) / percentile(kept.idle, 99);
  for (const share of [50, 99]) {
    note(`a guest’s webhook, idle: p${share}`, '–', `${name}IdleP${share}`, [percentile(kept.idle, share)], ' ms');
    note(
      `the same ${during}: p${share}`,
      share === 99 && perSecond === 400 ? '≤ 500 ms (≤ 100)' : '–',
      `${name}P${share}`,
      [percentile(kept.during, share)],
      ' ms',
    );
  }
  note(
    `the same: p99 during against idle, ${pairs} pairs`,
    perSecond === 80 ? '≤ 2 × (≤ 1.5)' : '–',
    `${name}Ratio`,
    [ratio],
    ' ×',
    2,
  );
  const goal = `≤ ${latencyMs * 1.2 + 30} ms`;
  note(
    'a reply, webhook in → accepted by Twilio, idle: p95',
    goal,
    `${name}ReplyIdle`,
    [percentile(kept.idleReply, 95)],
    ' ms',
    0,
  );
  note(`the same ${during}: p95`, goal, `${name}Reply`, [percentile(kept.duringReply, 95)], ' ms', 0);
  note(
    `answers that were not 200, and replies that never left, ${during}`,
    '0',
    `${name}Failed`,
    [failed + kept.during.length - kept.duringReply.length],
    '',
    0,
  );
}

interface CampaignFacts {
  count: number;
  perSecond: number;
  stallMs: number;
  callbacks: boolean;
}

async function campaign({ count, perSecond, stallMs, callbacks }: CampaignFacts) {
  const running = await begin(count, perSecond, stallMs, callbacks);
  const done = await running.finish();
  const { posts, twice, callbacksFailed } = await ask<FakeTwilioReport>(fake, { do: 'report' });
  if (posts !== count || twice > 0 || callbacksFailed > 0)
    throw new Error(`Not every guest was sent to once: ${JSON.stringify({ count, posts, twice, callbacksFailed })}`);
  return done;
}

async function begin(count: number, perSecond: number, stallMs: number, callbacks: boolean) {
  await reset(callbacks);
  await db.paces.deleteMany({});
  await db.outboxMessages.deleteMany({ lane: 'campaign' });
  const facts: SenderFacts = { uri: database.uri, apiUrl, publicUrl, ...account, sender, perSecond, stallMs };
  const child = fork(projectFile('test/bench/sender.ts'), [JSON.stringify(facts)], {
    execArgv: ['--import', 'tsx', '--expose-gc'],
  });
  await answerOf(child);
  await enqueueInvitations(count);
  const { heapMb: heapBeforeMb } = await ask<SenderReport>(child, 'report');
  await ask(child, 'begin');
  return {
    async finish() {
      const settled = { lane: 'campaign' as const, ...(callbacks ? { deliveryRank: 6 } : { status: 'sent' as const }) };
      while ((await ask<FakeTwilioReport>(fake, { do: 'report' })).posts < count) await pause(200);
      while ((await db.outboxMessages.countDocuments(settled)) < count) await pause(300);
      const report = await ask<SenderReport>(child, 'report');
      child.send('stop');
      await once(child, 'exit');
      return { report, heapBeforeMb };
    },
  };
}

const reset = (callbacks: boolean) => ask(fake, { do: 'reset', callbacks });

async function enqueueInvitations(count: number): Promise<void> {
  const createdAt = new Date();
  for (let from = 0; from < count; from += 1_000)
    await enqueueMany(
      db,
      Array.from({ length: Math.min(1_000, count - from) }, (_, index) => ({
        _id: `bench:${from + index}:invitation:1` as never,
        lane: 'campaign' as const,
        purpose: 'invitation' as const,
        to: `+9665${String(10_000_000 + from + index)}`,
        toName: 'أحمد بن عبدالله',
        occasionId: 'bench' as OccasionId,
        campaignId: 'bench-campaign' as CampaignId,
        content: {
          kind: 'template' as const,
          content: 'invitation',
          locale: 'ar' as const,
          variables: { '1': 'أحمد', '2': 'حفل زفاف سعد' },
        },
        createdAt,
      })),
    );
}

let seeded = 0;
/** Invited guests who may answer. Resolves with their numbers. */
async function seedGuests(count: number): Promise<string[]> {
  const occasion = anOccasion({
    organizerId: 'bench' as OrganizerId,
    startsAt: new Date(Date.now() + 30 * 86_400_000),
  });
  await db.occasions.create(occasion);
  const made = Array.from({ length: count }, () =>
    aGuest(occasion, {
      _id: `bench-${++seeded}` as GuestId,
      phone: `+9665${String(50_000_000 + seeded)}`,
      flowVersion: guestFlow.version,
      invitedAt: new Date(Date.now() - 60_000),
      createdAt: new Date(Date.now() - 120_000),
    }),
  );
  await db.guests.insertMany(made);
  return made.map(({ phone }) => phone ?? '');
}

interface Answered {
  number: string;
  at: number;
  tookMs: number;
  status: number;
}

/** Evenly over the time, whether or not the ones before were answered. */
function answerAll(numbers: string[], overMs: number): Promise<Answered[]> {
  return Promise.all(
    numbers.map(async (number, place): Promise<Answered> => {
      await pause((place * overMs) / numbers.length);
      const params = inboundFrom(number);
      const signature = twilio.getExpectedTwilioSignature(account.authToken, `${publicUrl}/webhook`, params);
      const [at, began] = [Date.now(), performance.now()];
      const response = await fetch(`${publicUrl}/webhook`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Twilio-Signature': signature },
        body: new URLSearchParams(params).toString(),
      });
      await response.arrayBuffer();
      return { number, at, tookMs: performance.now() - began, status: response.status };
    }),
  );
}

let inbound = 0;
const inboundFrom = (number: string): Record<string, string> => {
  const sid = `SM${(0xf0000000 + ++inbound).toString(16).padStart(32, '0')}`;
  return {
    AccountSid: account.accountSid,
    ApiVersion: '2010-04-01',
    Body: 'بنحضر 3',
    From: `whatsapp:${number}`,
    MessageSid: sid,
    NumMedia: '0',
    NumSegments: '1',
    ProfileName: 'Guest',
    SmsMessageSid: sid,
    SmsSid: sid,
    SmsStatus: 'received',
    To: `whatsapp:${sender}`,
    WaId: number.slice(1),
  };
};

/** As if WhatsApp had approved every template long ago. */
async function approveAll(to: Database): Promise<void> {
  await to.templates.insertMany(
    contentWordings(publicUrl).map((wording, index) => ({
      _id: templateName(wording),
      content: wording.content,
      locale: wording.locale,
      contentSid: `HX${String(index).padStart(32, '0')}`,
      approval: wording.category === null ? 'session' : 'approved',
      rejectionReason: null,
      checkedAt: new Date(),
    })),
  );
}

const shareOf = (stamps: number[]): number => (stamps.length - 1) / (((stamps.at(-1) ?? 0) - (stamps[0] ?? 0)) / 1_000);

function mostInASecond(stamps: number[]): number {
  let most = 0;
  for (let from = 0, to = 0; to < stamps.length; to++) {
    while ((stamps[to] ?? 0) - (stamps[from] ?? 0) >= 1_000) from++;
    most = Math.max(most, to - from + 1);
  }
  return most;
}

const sorted = (numbers: number[]): number[] => [...numbers].sort((one, other) => one - other);
const percentile = (numbers: number[], share: number): number =>
  sorted(numbers)[Math.min(numbers.length - 1, Math.floor((numbers.length * share) / 100))] ?? Number.NaN;
const medianOf = (numbers: number[]): number => percentile(numbers, 50);

/** User and system time of a process, in hundredths of a second as Linux counts them. */
function cpuMsOf(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function pidOf(uri: string): Promise<number> {
  const connection = await connectDatabase(uri);
  const { pid } = await connection.connection.getClient().db().command({ serverStatus: 1 });
  await connection.close();
  return Number(pid);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  const [answer] = await once(child, 'message');
  return answer as Answer;
}

function ask<Answer>(child: ChildProcess, question: object | string): Promise<Answer> {
  const answer = answerOf<Answer>(child);
  child.send(question);
  return answer;
}

async function measureAll(): Promise<void> {
  try {
    if (parts.has('pace')) {
      for (const perSecond of [80, 400]) await measurePace(perSecond, 0);
    }
    if (parts.has('stalls')) for (const perSecond of [80, 400]) await measurePace(perSecond, 40);
    if (parts.has('guest')) await measureGuest();
    if (parts.has('size')) await measureSizes();
    if (parts.has('webhook')) for (const perSecond of [80, 400]) await measureWebhook(perSecond);
  } finally {
    web.kill('SIGTERM');
    fake.kill();
    await db.close();
    await database.close();
    await once(web, 'close');
    await removeDataDir(dataDir);
  }
  const [cpu] = cpus();
  console.log(
    `\n${cpus().length} × ${cpu?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, load ${loadavg()[0]?.toFixed(2)}, ${new Date().toISOString().slice(0, 10)}`,
  );
  console.log(
    `npm run bench -- --guests ${guests} --runs ${runs}; ${latencyMs} ms at Twilio; everything shares the cores\n`,
  );
  console.log('| what | goal | runs | median |\n|---|---|---|---|');
  for (const row of rows) console.log(`| ${row.what} | ${row.goal} | ${row.runs} | ${row.median} |`);
  console.log(JSON.stringify(figures));
}

await measureAll();
