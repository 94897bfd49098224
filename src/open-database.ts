// Decides between a real MongoDB and the embedded one, and says in the log which it is.
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config, TwilioAccount } from './config.ts';
import { SettingError } from './config.ts';
import { ensureDatabase } from './embedded-mongo/index.ts';
import type { Log } from './log.ts';
import { StartRefused } from './run-process.ts';

interface OpenDatabase {
  uri: string;
  close(): Promise<void>;
}

/** With MONGODB_URI set the embedded database is never started. Throws StartRefused or EmbeddedDatabaseError with a sentence. */
export async function openDatabase(config: Config, log: Log): Promise<OpenDatabase> {
  if (config.mongodbUri !== null) {
    log.info('Database: the MongoDB of MONGODB_URI');
    return { uri: config.mongodbUri, close: async () => {} };
  }
  prepareFolder(config.dataDir);
  const database = await ensureDatabase({ dataDir: config.dataDir });
  if (config.production)
    log.warn(
      'Database: the EMBEDDED one, on this machine only. Fine for one small server; set MONGODB_URI for more than one machine',
      {
        failure: 'database.embeddedInProduction',
      },
    );
  else log.info(`Database: the embedded one, in ${config.dataDir}`);
  return database;
}

/** Throws StartRefused when Hadir may not write there. */
export function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartRefused(
      `Hadir cannot write to its data folder ${folder}: give this user the right to, or set DATA_DIR to another folder.`,
      { cause: error },
    );
  }
}

/** For a command that reads what Hadir has written. Throws StartRefused where no Hadir has been, instead of beginning an empty one. */
export function requireData({ mongodbUri, dataDir }: Pick<Config, 'mongodbUri' | 'dataDir'>): void {
  if (mongodbUri === null && !existsSync(join(dataDir, 'database')))
    throw new StartRefused(
      `There is no Hadir in ${dataDir}: set DATA_DIR to its data folder, or start Hadir there first.`,
    );
}

/** Web and worker alone have no simulator beside them. Throws SettingError. */
export function requireTwilio(config: Config): TwilioAccount {
  if (config.twilio === null)
    throw new SettingError(
      'Twilio is not set up: set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM, or run `npm start` for the simulator.',
    );
  return config.twilio;
}
