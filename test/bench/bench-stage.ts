// Where sending is measured: the embedded database, a small Twilio and the built web process, each in a process of its own.
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connectDatabase, type Database } from '../../src/db/connect.ts';
import { ensureDatabase } from '../../src/embedded-mongo/index.ts';
import type { CampaignId, OccasionId } from '../../src/ids.ts';
import { enqueueMany } from '../../src/outbox/enqueue.ts';
import { projectFile, projectRoot } from '../../src/project-files.ts';
import { templateName } from '../../src/twilio/templates.ts';
import { catalogues, contentWordings } from '../../src/wording/index.ts';
import { makeDataDir, removeDataDir } from '../support/hadir-process.ts';
import { databasePids, freePort } from '../support/real-processes.ts';
import type { FakeTwilioReport } from './fake-twilio.ts';
import type { HeapReport } from './heap-probe.ts';
import type { SenderFacts, SenderReport } from './sender.ts';

export const account = { accountSid: `AC${'b'.repeat(32)}`, authToken: 'bench-0123456789abcdef' };
export const sender = '+14155238886';
export const latencyMs = 200;

export interface CampaignFacts {
  count: number;
  perSecond: number;
  /** The sender stands still for so long twice a second; 0 for never. */
  stallMs: number;
  /** Whether Twilio tells of each message three times. */
  callbacks: boolean;
  /** Whether the trips to the database are counted, which itself costs processor time. */
  countTrips?: boolean;
}

export interface CampaignReport extends SenderReport {
  /** Of the sender before it began. */
  heapBeforeMb: number;
}

export interface BenchStage {
  db: Database;
  publicUrl: string;
  /** A campaign begins; `finish` resolves when everything is sent and told of. */
  begin(facts: CampaignFacts): Promise<{ finish(): Promise<CampaignReport> }>;
  /** A whole campaign; rejects when anybody was not sent to exactly once. */
  campaign(facts: CampaignFacts): Promise<CampaignReport>;
  /** Twilio forgets what it counted. */
  reset(callbacks: boolean): Promise<void>;
  twilioReport(): Promise<FakeTwilioReport>;
  /** What the web process holds once everything unused is gone, in MB. */
  webHeapMb(): Promise<number>;
  /** What the processes have used since they began: processor time in milliseconds, memory in MB. */
  use(of: 'web' | 'database'): { cpuMs: number; memoryMb: number };
  close(): Promise<void>;
}

export async function openBenchStage(): Promise<BenchStage> {
  const dataDir = await makeDataDir();
  const database = await ensureDatabase({ dataDir });
  const db = await connectDatabase(database.uri);
  const [databasePid] = databasePids(dataDir);
  const fake = fork(
    projectFile('test/bench/fake-twilio.ts'),
    [String(latencyMs), account.authToken, account.accountSid],
    { execArgv: ['--import', 'tsx'] },
  );
  const { port } = await answerOf<{ port: number }>(fake);
  const apiUrl = `http://127.0.0.1:${port}`;
  const webPort = await freePort();
  const publicUrl = `http://127.0.0.1:${webPort}`;
  const web = startWeb({ port: webPort, publicUrl, dataDir, apiUrl });
  while (!(await fetch(`${publicUrl}/health/ready`).catch(() => null))?.ok) await pause(50);
  await approveAll(db, publicUrl);

  const stage: BenchStage = {
    db,
    publicUrl,
    async begin({ count, perSecond, stallMs, callbacks, countTrips = false }) {
      await stage.reset(callbacks);
      await db.paces.deleteMany({});
      await db.outboxMessages.deleteMany({ lane: 'campaign' });
      const facts: SenderFacts = {
        ...account,
        uri: database.uri,
        apiUrl,
        publicUrl,
        journalFolder: join(dataDir, 'posts'),
        sender,
        perSecond,
        stallMs,
        countTrips,
      };
      const child = fork(projectFile('test/bench/sender.ts'), [JSON.stringify(facts)], {
        execArgv: ['--import', 'tsx', '--expose-gc'],
      });
      await answerOf(child);
      await enqueueInvitations(db, count);
      const { heapMb: heapBeforeMb } = await ask<SenderReport>(child, 'report');
      await ask(child, 'begin');
      return {
        async finish() {
          const settled = callbacks ? { deliveryRank: 6 } : { status: 'sent' as const };
          while ((await stage.twilioReport()).posts < count) {
            const failed = await db.outboxMessages.findOne({ status: 'failed' }, { cause: 1 }).lean();
            if (failed !== null) throw new Error(`An invitation failed, so the run would never end: ${failed.cause}`);
            await pause(200);
          }
          while ((await db.outboxMessages.countDocuments({ lane: 'campaign', ...settled })) < count) await pause(300);
          const report = await ask<SenderReport>(child, 'report');
          child.send('stop');
          await once(child, 'exit');
          return { ...report, heapBeforeMb };
        },
      };
    },
    async campaign(facts) {
      const running = await stage.begin(facts);
      const done = await running.finish();
      const { posts, twice, callbacksFailed } = await stage.twilioReport();
      if (posts !== facts.count || twice > 0 || callbacksFailed > 0)
        throw new Error(
          `Not every guest was sent to once: ${JSON.stringify({ facts, posts, twice, callbacksFailed })}`,
        );
      return done;
    },
    async reset(callbacks) {
      await ask(fake, { do: 'reset', callbacks });
    },
    twilioReport: () => ask<FakeTwilioReport>(fake, { do: 'report' }),
    webHeapMb: async () => (await ask<HeapReport>(web, 'heap')).heapMb,
    use: (of) => useOf(of === 'web' ? web.pid : databasePid),
    async close() {
      web.kill('SIGTERM');
      fake.kill();
      await db.close();
      await database.close();
      await once(web, 'close');
      await removeDataDir(dataDir);
    },
  };
  return stage;
}

function startWeb(facts: { port: number; publicUrl: string; dataDir: string; apiUrl: string }): ChildProcess {
  const probe = ['--expose-gc', '--import', 'tsx', '--import', projectFile('test/bench/heap-probe.ts')];
  return spawn(process.execPath, [...probe, projectFile('dist/src/web.js')], {
    cwd: projectRoot,
    env: {
      PATH: process.env.PATH,
      PORT: String(facts.port),
      PUBLIC_URL: facts.publicUrl,
      DATA_DIR: facts.dataDir,
      TWILIO_ACCOUNT_SID: account.accountSid,
      TWILIO_AUTH_TOKEN: account.authToken,
      TWILIO_FROM: sender,
      TWILIO_API_URL: facts.apiUrl,
      ORGANIZERS: '+966500000001',
      MESSAGES_PER_SECOND: '400',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

/** As if WhatsApp had approved every template long ago. */
async function approveAll(db: Database, publicUrl: string): Promise<void> {
  await db.templates.insertMany(
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

async function enqueueInvitations(db: Database, count: number): Promise<void> {
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
          variables: { ...catalogues.ar.contents.invitation.samples },
        },
        createdAt,
      })),
    );
}

/** Linux counts user and system time in hundredths of a second. */
function useOf(pid: number | undefined): { cpuMs: number; memoryMb: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const [, kilobytes] = /^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return { cpuMs: (Number(fields[11]) + Number(fields[12])) * 10, memoryMb: Number(kilobytes) / 1_000 };
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
