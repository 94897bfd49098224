// Where a crash is played: the real database, the simulator, a web server and a worker, each in a process of its own.

import { allowOrganizers } from '../../src/campaign/organizers.ts';
import { connectDatabase, type Database } from '../../src/db/connect.ts';
import { ensureDatabase } from '../../src/embedded-mongo/index.ts';
import type { OrganizerId } from '../../src/ids.ts';
import type { LedgerLine } from '../../src/simulator/ledger-records.ts';
import { makeDataDir, removeDataDir } from '../support/hadir-process.ts';
import { databasePids, freePort, startSimulatorProcess } from '../support/real-processes.ts';
import { waitFor } from '../support/wait-for.ts';
import { type Actor, loadActor } from './actor.ts';
import { type Jobs, jobsOf } from './jobs.ts';

export type Role = 'worker' | 'web';

export interface Stage {
  db: Database;
  jobs: Jobs;
  dataDir: string;
  /** The database's address. */
  uri: string;
  organizerId: OrganizerId;
  /** The one that plays the role now. */
  actor(role: Role): Actor;
  /** A fresh process takes the role over; whoever played it must have ended. */
  replace(role: Role, env?: Record<string, string>): Promise<Actor>;
  databasePid(): number;
  /** From the simulator's ledger, by which it is judged: what Twilio took and did not then fail to deliver. */
  accepted(): Promise<Accepted[]>;
  /** How many of this phone's messages Twilio gave up giving us. */
  undelivered(phone: string): Promise<number>;
  /**
   * The phone writes, or Twilio gives us again what it wrote as `sid`; resolves with the SID once the webhook was answered
   * or given up.
   */
  write(phone: string, text: string, sid?: string): Promise<string>;
  /** Resolves when Twilio has nothing more on its way to us. */
  quiet(): Promise<void>;
  /** Resolves with the fault's id, for `mend`. */
  fault(json: object): Promise<string>;
  mend(fault: string): Promise<void>;
  close(): Promise<void>;
}

export type Accepted = Extract<LedgerLine, { type: 'message.accepted' }>;

/** Nobody has it then: a picture, for one, whose web process was dead when WhatsApp came to fetch it (63019). */
const failedStatuses: ReadonlySet<string> = new Set(['failed', 'undelivered', 'canceled']);

export const organizerPhone = '+966500000001';
const account = { accountSid: `AC${'c'.repeat(32)}`, authToken: 'crash-0123456789abcdef' };

export async function openStage(): Promise<Stage> {
  const dataDir = await makeDataDir();
  const database = await ensureDatabase({ dataDir });
  const db = await connectDatabase(database.uri);
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const simulator = await startSimulatorProcess([
    `--account-sid=${account.accountSid}`,
    `--auth-token=${account.authToken}`,
    `--inbound-url=${publicUrl}/webhook`,
    '--retry-after-ms=100',
    '--sent-after-ms=10',
    '--delivered-after-ms=20',
    '--seed=1',
  ]);
  const env = {
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    DATA_DIR: dataDir,
    TWILIO_ACCOUNT_SID: account.accountSid,
    TWILIO_AUTH_TOKEN: account.authToken,
    TWILIO_FROM: '+14155238886',
    TWILIO_API_URL: simulator.url,
    ORGANIZERS: organizerPhone,
    QUIET_HOURS: 'none',
    LOG_LEVEL: 'warn',
  };
  const organizerId = await addOrganizer(db);
  const playing = new Map<Role, Actor>();
  const all: Actor[] = [];
  const load = async (more: Record<string, string> = {}): Promise<Actor> => {
    const actor = await loadActor({ ...env, ...more });
    all.push(actor);
    return actor;
  };
  let spare = load();
  const call = (path: string, body?: object): Promise<Response> =>
    fetch(`${simulator.url}${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: { 'Content-Type': 'application/json' },
    });
  const ledger = async <Type extends LedgerLine['type']>(
    type: Type,
  ): Promise<Extract<LedgerLine, { type: Type }>[]> => {
    const text = await (await call(`/ledger?type=${type}`)).text();
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  };

  const stage: Stage = {
    db,
    jobs: jobsOf(db),
    dataDir,
    uri: database.uri,
    organizerId,
    actor(role) {
      const actor = playing.get(role);
      if (actor === undefined) throw new Error(`Nobody plays the ${role} yet.`);
      return actor;
    },
    async replace(role, more) {
      const actor = more === undefined ? await spare : await load(more);
      await actor.start(role);
      playing.set(role, actor);
      // The next one loads while this one plays.
      if (more === undefined) spare = load();
      return actor;
    },
    databasePid() {
      const [pid] = databasePids(dataDir);
      if (pid === undefined) throw new Error('The database does not run.');
      return pid;
    },
    async accepted() {
      const taken = await ledger('message.accepted');
      const failed = (await ledger('message.status')).filter(({ status }) => failedStatuses.has(status));
      return taken.filter(({ sid }) => !failed.some((one) => one.sid === sid));
    },
    async undelivered(phone) {
      const webhooks = await ledger('webhook');
      return webhooks.filter(({ number, undelivered }) => number === phone && undelivered).length;
    },
    async write(phone, text, sid) {
      const action = { text, ...(sid === undefined ? {} : { messageSid: sid }) };
      const answer = await call(`/phones/${encodeURIComponent(phone)}/messages`, action);
      return ((await answer.json()) as { messageSid: string }).messageSid;
    },
    async quiet() {
      await waitFor('Twilio to have told everything', async () => {
        const pending = (await (await call('/pending')).json()) as { callbacks: number; messages: number };
        return pending.callbacks + pending.messages === 0;
      });
    },
    async fault(json) {
      const answer = await call('/faults', json);
      if (!answer.ok) throw new Error(await answer.text());
      return ((await answer.json()) as { id: string }).id;
    },
    async mend(fault) {
      await fetch(`${simulator.url}/faults/${fault}`, { method: 'DELETE' });
    },
    async close() {
      await spare;
      await Promise.all(all.map((actor) => actor.kill()));
      await simulator.stop();
      await db.close();
      await database.close();
      await removeDataDir(dataDir);
    },
  };
  await stage.replace('worker');
  await stage.replace('web');
  await stage.jobs.rest();
  await waitFor('the templates to be approved', async () => {
    await stage.jobs.due('follow-templates');
    const left = await db.templates.countDocuments({ approval: { $nin: ['approved', 'session'] } });
    return left === 0 && (await db.templates.countDocuments()) > 0;
  });
  return stage;
}

/** Listed before anything is written to us: Twilio's list is read from then on. */
async function addOrganizer(db: Database): Promise<OrganizerId> {
  await allowOrganizers(db, [organizerPhone], new Date(Date.now() - 3_600_000));
  // Never wrote: so Hadir's words take the form that WhatsApp lets through, as its window is closed in the simulator too.
  const organizer = await db.organizers.findOne({}).lean();
  if (organizer === null) throw new Error('The organizer was not stored.');
  return organizer._id;
}
