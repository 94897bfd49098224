// Everything on one machine with one command: embedded database, simulator, web and worker (`npm start`).
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allowOrganizers } from './campaign/organizers.ts';
import { type Config, loadEnvFile, readConfig, type TwilioAccount } from './config.ts';
import { connectDatabase } from './db/connect.ts';
import { clockOf } from './db/database-clock.ts';
import { holdFolder } from './hold-folder.ts';
import { openHttpServer } from './http-server.ts';
import { createLog } from './log.ts';
import { openDatabase, prepareFolder } from './open-database.ts';
import { createSignInLink } from './page/sign-in.ts';
import { type Running, runProcess } from './run-process.ts';
import { type Simulator, startSimulator } from './simulator/index.ts';
import { startWeb } from './web.ts';
import { startWorker } from './worker.ts';

/** A link printed at the start is for the person at this keyboard, all day long. */
const signInLinkMs = 12 * 3_600_000;
const simulatedSender = '+14155238886';

async function start(): Promise<Running> {
  loadEnvFile();
  const config = readConfig();
  const log = createLog(config.log);
  prepareFolder(config.dataDir);
  // Before the port: a second start on the same ports should hear that it is a second start.
  const alone = await holdFolder(config.dataDir);
  const http = await openHttpServer(config.port);
  const publicUrl = config.port === 0 ? `http://localhost:${http.port}` : config.publicUrl;
  const database = await openDatabase(config, log);
  const db = await connectDatabase(database.uri);
  const clock = await clockOf(db, log);
  await allowOrganizers(db, config.organizers, clock.now());

  const account = config.twilio ?? simulatedAccount(config.dataDir);
  const simulator = config.twilio === null ? await simulate(config, account, publicUrl) : null;
  const twilio = simulator === null ? account : { ...account, apiUrl: simulator.url };
  const facts = { config, publicUrl, twilio, db, log, clock };
  const web = await startWeb(http, facts);
  const worker = await startWorker(facts);

  const signIn = config.production
    ? null
    : await createSignInLink(db, { issuedTo: 'server', publicUrl, clock, validForMs: signInLinkMs });
  console.log(welcome(publicUrl, simulator, signIn, config.organizers[0]));
  return {
    async stop() {
      log.info('Hadir is stopping');
      // Together: each may take nearly all the time there is (run-process.ts).
      await Promise.all([worker.stop(), web.stop()]);
      await simulator?.close();
      await db.close();
      await database.close();
      await alone.release();
      console.log('Hadir has stopped; everything is kept and goes on at the next start.');
    },
  };
}

const simulate = (config: Config, account: TwilioAccount, publicUrl: string): Promise<Simulator> =>
  startSimulator({
    port: config.simulatorPort,
    dataDir: join(config.dataDir, 'simulator'),
    accountSid: account.accountSid,
    authToken: account.authTokens[0],
    sender: account.sender,
    inboundUrl: `${publicUrl}/webhook`,
    phones: config.organizers.map((number, index) => ({
      number,
      name: index === 0 ? 'المنظّم' : `المنظّم ${index + 1}`,
    })),
  });

/** An account only this folder knows: nobody else on the machine can sign a webhook with it. */
function simulatedAccount(dataDir: string): TwilioAccount {
  const path = join(dataDir, 'simulated-account.json');
  try {
    writeFileSync(
      path,
      JSON.stringify({
        accountSid: `AC${randomBytes(16).toString('hex')}`,
        authToken: randomBytes(16).toString('hex'),
      }),
      { flag: 'wx', mode: 0o600 },
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const { accountSid, authToken } = JSON.parse(readFileSync(path, 'utf8')) as { accountSid: string; authToken: string };
  return { accountSid, authTokens: [authToken], sender: simulatedSender, apiUrl: null };
}

function welcome(
  publicUrl: string,
  simulator: Simulator | null,
  signIn: string | null,
  organizer: string | undefined,
): string {
  return [
    '',
    `Hadir is ready · حاضر جاهز`,
    ...(simulator === null ? [] : [`  Phones (simulator):  ${simulator.url}`]),
    `  Status page:         ${signIn ?? `${publicUrl}/dashboard`}`,
    ...(simulator === null
      ? [
          `  Write «مساعدة» or “help” from an organizer’s phone (${organizer ?? 'set ORGANIZERS'}) to the WhatsApp number.`,
        ]
      : ['  Try first: open the phones, and from the organizer’s phone write  مساعدة  (or: help)']),
    '  Ctrl-C stops everything; the next start goes on where it was.',
    '',
  ].join('\n');
}

await runProcess(start);
