// Moves everything to a real MongoDB: `npm run db:move -- --to mongodb://…`. May be stopped and run again.
import { parseArgs } from 'node:util';
import { loadEnvFile, readConfig, SettingError } from '../src/config.ts';
import { MoveRefused, moveDatabase } from '../src/db/move.ts';
import { createLog } from '../src/log.ts';
import { openDatabase } from '../src/open-database.ts';
import { runOnce, StartRefused } from '../src/run-process.ts';

await runOnce(async () => {
  const { to } = readArguments();
  loadEnvFile();
  const config = readConfig();
  if (config.mongodbUri !== null)
    throw new SettingError(
      'MONGODB_URI is set, so there is nothing to move: take it out of the environment while moving, and set it to the new address afterwards.',
    );
  const database = await openDatabase(config, createLog({ ...config.log, level: 'error' }));
  try {
    const moved = await moveDatabase(database.uri, to, (line) => console.log(line));
    const documents = moved.reduce((sum, collection) => sum + collection.documents, 0);
    console.log(
      `Moved and compared: ${moved.length} collections, ${documents} documents. Now set MONGODB_URI to the new address and start Hadir.`,
    );
  } catch (error) {
    throw error instanceof MoveRefused ? new StartRefused(error.message, { cause: error }) : error;
  } finally {
    await database.close();
  }
});

function readArguments(): { to: string } {
  const usage = 'Say where to move to: npm run db:move -- --to mongodb://user:password@host/hadir';
  try {
    const { to } = parseArgs({ options: { to: { type: 'string' } } }).values;
    if (to !== undefined && /^mongodb(\+srv)?:\/\//.test(to)) return { to };
  } catch (error) {
    throw new StartRefused(usage, { cause: error });
  }
  throw new StartRefused(usage);
}
