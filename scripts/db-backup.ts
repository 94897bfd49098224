// Backs the embedded database up, while Hadir runs or not: `npm run db:backup -- FILE`.
import { parseArgs } from 'node:util';
import { loadEnvFile, readConfig, SettingError } from '../src/config.ts';
import { backUp } from '../src/embedded-mongo/backup.ts';
import { prepareFolder, requireData } from '../src/open-database.ts';
import { runOnce, StartRefused } from '../src/run-process.ts';

await runOnce(async () => {
  const { file, force } = readArguments();
  loadEnvFile();
  const { mongodbUri, dataDir } = readConfig();
  if (mongodbUri !== null)
    throw new SettingError(
      'MONGODB_URI is set, so the data is in a real MongoDB: back it up with mongodump, or with your provider’s own backups.',
    );
  requireData({ mongodbUri, dataDir });
  process.umask(0o077);
  prepareFolder(dataDir);
  await backUp({ dataDir, file, force });
  console.log(`Backed up to ${file}. It holds guest lists and secrets: keep it as safe as the data folder.`);
});

function readArguments(): { file: string; force: boolean } {
  const usage = 'Say which file to write: npm run db:backup -- FILE (--force to replace an existing one)';
  try {
    const { values, positionals } = parseArgs({ options: { force: { type: 'boolean' } }, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file !== undefined && file !== '' && more.length === 0) return { file, force: values.force ?? false };
  } catch (error) {
    throw new StartRefused(usage, { cause: error });
  }
  throw new StartRefused(usage);
}
