// Puts a backup in the place of the embedded database, while Hadir runs or not: `npm run db:restore -- FILE`.
import { parseArgs } from 'node:util';
import { loadEnvFile, readConfig, SettingError } from '../src/config.ts';
import { type Withheld, withholdAfterRestore } from '../src/db/after-restore.ts';
import { connectDatabase } from '../src/db/connect.ts';
import { restore } from '../src/embedded-mongo/backup.ts';
import { prepareFolder } from '../src/open-database.ts';
import { runOnce, StartRefused } from '../src/run-process.ts';

await runOnce(async () => {
  const file = readArguments();
  loadEnvFile();
  const { mongodbUri, dataDir } = readConfig();
  if (mongodbUri !== null)
    throw new SettingError(
      'MONGODB_URI is set, so the data is in a real MongoDB: restore it with mongorestore, or with your provider’s own backups.',
    );
  process.umask(0o077);
  prepareFolder(dataDir);
  let withheld: Withheld = { messages: 0, campaigns: 0, guests: 0 };
  const prepare = async (uri: string): Promise<void> => {
    const db = await connectDatabase(uri);
    try {
      withheld = await withholdAfterRestore(db, new Date());
    } finally {
      await db.close();
    }
  };
  const kept = await restore({ dataDir, file, now: new Date(), prepare });
  console.log(`Restored ${file}. A Hadir that is running goes on with it by itself.`);
  if (kept !== null)
    console.log(`The data that was there before, with everything answered until now, is kept as ${kept}.`);
  console.log(
    `${withheld.messages} messages that were not final are now uncertain, and ${withheld.campaigns} campaigns are paused: going on with one invites nobody twice. ${withheld.guests} guests may have been invited after the backup was made: Twilio’s list settles them when the campaign goes on, or you are asked.`,
  );
});

function readArguments(): string {
  const usage = 'Say which backup to restore: npm run db:restore -- FILE';
  try {
    const [file, ...more] = parseArgs({ allowPositionals: true }).positionals;
    if (file !== undefined && file !== '' && more.length === 0) return file;
  } catch (error) {
    throw new StartRefused(usage, { cause: error });
  }
  throw new StartRefused(usage);
}
