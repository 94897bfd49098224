// Measures the embedded database against its goals with 10,000 and 100,000 guests: `npm run bench:database`.
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import { type Collection, MongoClient } from 'mongodb';
import { ensureDatabase } from '../../src/embedded-mongo/index.ts';
import { killRounds } from '../embedded-mongo/kill-rounds.ts';
import { processEnded, until } from '../embedded-mongo/processes.ts';
import { readOptions } from '../support/options.ts';

interface BenchGuest {
  _id: string;
  occasionId: string;
  phone: string;
  name: string;
  status: string;
  revision: number;
  createdAt: Date;
  text: string;
}

readOptions('npm run bench:database', {});
const sizes = [10_000, 100_000];
const singles = 300;
const together = 3_000;
const jobs = 400;
/** What is measured, the goal, and the figure at each size. */
const rows = new Map<string, { goal: string; figures: string[] }>();

function note(what: string, goal: string, figure: string): void {
  const row = rows.get(what) ?? { goal, figures: [] };
  row.figures.push(figure);
  rows.set(what, row);
}

const guest = (number: number): BenchGuest => ({
  _id: `guest-${number}`,
  occasionId: `occasion-${number % 20}`,
  phone: `+9665${String(number).padStart(8, '0')}`,
  name: 'أحمد بن عبدالله',
  status: number % 3 === 0 ? 'waiting' : 'accepted',
  revision: 0,
  createdAt: new Date(1_700_000_000_000 + number * 1000),
  text: 'x'.repeat(330),
});

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** Runs `work` `count` times, `width` of them at once; resolves with how many a second. */
async function rate(count: number, width: number, work: (number: number) => Promise<unknown>): Promise<string> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  const ms = await timed(() => Promise.all(Array.from({ length: width }, lane)));
  return Math.round((count * 1000) / ms).toLocaleString('en');
}

async function opened(dataDir: string) {
  const from = performance.now();
  const server = await ensureDatabase({ dataDir });
  const ms = performance.now() - from;
  const client = await new MongoClient(server.uri, { maxPoolSize: 50 }).connect();
  const status = () => client.db().command({ serverStatus: 1 });
  const { pid } = await status();
  const close = async (): Promise<void> => {
    await client.close();
    await server.close();
    await processEnded(pid);
  };
  return { client, ms, status, close };
}

async function measure(size: number): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hadir-bench-'));
  try {
    const first = await opened(dataDir);
    note('start, empty (s)', '', (first.ms / 1000).toFixed(1));
    const guests = first.client.db().collection<BenchGuest>('guests');
    await guests.createIndexes([
      { key: { phone: 1 }, unique: true },
      { key: { occasionId: 1, status: 1 } },
      { key: { status: 1, createdAt: 1 } },
      { key: { createdAt: -1 } },
    ]);
    const all = Array.from({ length: size }, (_, number) => guest(number));
    const filling = await timed(() => guests.insertMany(all));
    note('insertMany documents/s', '', Math.round((size * 1000) / filling).toLocaleString('en'));
    await measureWrites(guests, size);
    await measureStall(first.client, guests);
    note('Agenda jobs/s, two instances', '', await measureJobs(first.client));
    await first.close();
    const again = await opened(dataDir);
    note('start with the documents (s)', '≤ 5', (again.ms / 1000).toFixed(1));
    await again.client.db().collection('guests').countDocuments({ status: 'waiting' });
    note('memory then (MB)', '≤ 500', String((await again.status()).mem.resident));
    note('end after SIGTERM, 50 connections writing (s)', '≤ 5', await measureEnd(again));
    await again.close();
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measureWrites(guests: Collection<BenchGuest>, size: number): Promise<void> {
  let fresh = size;
  const any = (number: number) => ({ _id: `guest-${(number * 7919) % size}` });
  const kinds: [string, (number: number) => Promise<unknown>][] = [
    ['insertOne/s', () => guests.insertOne(guest(fresh++))],
    ['updateOne/s', (number) => guests.updateOne(any(number), { $inc: { revision: 1 }, $set: { status: 'accepted' } })],
    ['findOneAndUpdate/s', (number) => guests.findOneAndUpdate(any(number), { $inc: { revision: 1 } })],
  ];
  for (const [name, work] of kinds) {
    note(`${name}, 1 connection`, '', await rate(singles, 1, work));
    note(`${name}, 50 connections`, '≥ 1,000', await rate(together, 50, work));
  }
}

/** How long others wait while every document is updated. */
async function measureStall(client: MongoClient, guests: Collection<BenchGuest>): Promise<void> {
  const pings: number[] = [];
  let ended = false;
  const updating = timed(() => guests.updateMany({}, { $inc: { revision: 1 } })).finally(() => {
    ended = true;
  });
  while (!ended) pings.push(await timed(() => client.db().command({ ping: 1 })));
  note('updateMany of all (s)', '', ((await updating) / 1000).toFixed(1));
  pings.sort((a, b) => a - b);
  note('ping during it, half of them within (ms)', '', (pings[pings.length >> 1] ?? 0).toFixed(1));
  note('ping during it, longest (ms)', '≤ 100', (pings.at(-1) ?? 0).toFixed(1));
}

async function measureEnd({ client, status }: Awaited<ReturnType<typeof opened>>): Promise<string> {
  const { pid } = await status();
  let ended = false;
  const lane = async (): Promise<void> => {
    while (!ended)
      await client
        .db()
        .collection('last')
        .insertOne({})
        .catch(() => undefined);
  };
  const lanes = Array.from({ length: 50 }, lane);
  process.kill(pid, 'SIGTERM');
  const ms = await timed(() => processEnded(pid));
  ended = true;
  await Promise.all(lanes);
  return (ms / 1000).toFixed(1);
}

async function measureJobs(client: MongoClient): Promise<string> {
  const db = client.db();
  await db.collection('jobs').createIndex({ name: 1, lockedAt: 1, nextRunAt: 1, priority: -1 });
  let done = 0;
  const agendas = [0, 1].map(() => {
    const agenda = new Agenda({
      backend: new MongoBackend({ mongo: db, collection: 'jobs' }),
      processEvery: 100,
      removeOnComplete: true,
    } as ConstructorParameters<typeof Agenda>[0]);
    agenda.define('work', async () => void done++, { concurrency: 20, lockLimit: 40 });
    return agenda;
  });
  const [first] = agendas;
  const ms = await timed(async () => {
    for (const agenda of agendas) await agenda.start();
    await Promise.all(Array.from({ length: jobs }, () => first?.now('work', {})));
    await until(() => done >= jobs);
  });
  for (const agenda of agendas) {
    await agenda.drain(500);
    await agenda.stop();
  }
  return String(Math.round((jobs * 1000) / ms));
}

const [processor] = cpus();
console.log(
  `${new Date().toISOString()}; Node ${process.version}, ${process.platform} ${process.arch}; ${cpus().length} cores (${processor?.model}), ${Math.round(totalmem() / 2 ** 30)} GiB; load before ${loadavg()[0]?.toFixed(2)}; one run`,
);
for (const size of sizes) await measure(size);
const kills = await killRounds(20, 500);
console.log(`\n| | goal | ${sizes.map((size) => `${size.toLocaleString('en')} guests`).join(' | ')} |`);
console.log(`|---|---|${sizes.map(() => '---').join('|')}|`);
for (const [what, { goal, figures }] of rows) console.log(`| ${what} | ${goal} | ${figures.join(' | ')} |`);
console.log(
  `\n${kills.rounds} rounds of kill -9: ${kills.acknowledged.toLocaleString('en')} acknowledged writes, ${kills.lost.length} lost, ${kills.astray.length} astray in an index`,
);
console.log(`load after ${loadavg()[0]?.toFixed(2)}`);
// Two Agenda instances in one process leave a handle open after stop(), so the end is said here.
process.exit(0);
