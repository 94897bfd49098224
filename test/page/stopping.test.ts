// The end of the web process while somebody looks at the status page.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { systemClock } from '../../src/clock.ts';
import { readConfig } from '../../src/config.ts';
import { openHttpServer } from '../../src/http-server.ts';
import { startWeb } from '../../src/web.ts';
import { keepLog } from '../support/silent-log.ts';
import { openEventStream } from './event-stream.ts';
import { anOccasion, openTestDatabase, signedIn, type TestDatabase } from './page-server.ts';

describe('stopping the web server', () => {
  let database: TestDatabase;
  let dataDir: string;

  before(async () => {
    database = await openTestDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'hadir-stopping-'));
  });
  after(async () => {
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('ends the live updates of open pages instead of waiting until they are cut', async () => {
    const { db } = database;
    const occasion = anOccasion();
    await db.occasions.create(occasion);
    const http = await openHttpServer(0, '127.0.0.1');
    const publicUrl = `http://127.0.0.1:${http.port}`;
    const web = await startWeb(http, {
      config: readConfig({ DATA_DIR: dataDir }),
      publicUrl,
      twilio: { accountSid: `AC${'0'.repeat(32)}`, authTokens: ['token'], sender: '+14155238886', apiUrl: publicUrl },
      db,
      log: keepLog(),
      clock: systemClock,
    });
    const cookie = await signedIn(db, systemClock);
    const streams = [
      await openEventStream(`${publicUrl}/dashboard/events?occasion=${occasion._id}`, cookie),
      await openEventStream(`${publicUrl}/dashboard/events?occasion=${occasion._id}&lang=en`, cookie),
    ];
    await Promise.all(streams.map((stream) => stream.next()));
    await web.stop();
    expect(await Promise.all(streams.map(({ ended }) => ended))).to.deep.equal([true, true]);
  });
});
