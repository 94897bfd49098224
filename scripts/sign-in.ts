// Prints a single-use link to the status page, for whoever may run commands on the server (`npm run sign-in`).
import { systemClock } from '../src/clock.ts';
import { loadEnvFile, readConfig } from '../src/config.ts';
import { connectDatabase } from '../src/db/connect.ts';
import { createLog } from '../src/log.ts';
import { openDatabase, requireData } from '../src/open-database.ts';
import { createSignInLink } from '../src/page/sign-in.ts';
import { runOnce } from '../src/run-process.ts';

await runOnce(async () => {
  loadEnvFile();
  const config = readConfig();
  requireData(config);
  const database = await openDatabase(config, createLog({ ...config.log, level: 'error' }));
  try {
    const db = await connectDatabase(database.uri);
    try {
      console.log(await createSignInLink(db, { issuedTo: 'server', publicUrl: config.publicUrl, clock: systemClock }));
    } finally {
      // A connection that stays open would keep this process alive.
      await db.close();
    }
  } finally {
    await database.close();
  }
});
