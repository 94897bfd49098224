// Moves everything to a real MongoDB: `MOVE_TO=mongodb://… npm run db:move`. May be stopped and run again.
import { parseArgs } from 'node:util';
import { loadEnvFile, readConfig, readMoveTarget, SettingError } from '../src/config.ts';
import { MoveRefused, moveDatabase } from '../src/db/move.ts';
import { createLog } from '../src/log.ts';
import { openDatabase, requireData } from '../src/open-database.ts';
import { runOnce, StartRefused } from '../src/run-process.ts';

const usage = `Say where to move to, in one of two ways:
  set MOVE_TO in .env or the environment, then: npm run db:move
  npm run db:move -- --to mongodb://host/hadir
An address with a password belongs in MOVE_TO: what is typed after --to stands in the shell’s history and in ps.`;

await runOnce(async () => {
  loadEnvFile();
  const { help, to } = readArguments();
  if (help) return console.log(usage);
  const config = readConfig();
  if (config.mongodbUri !== null)
    throw new SettingError(
      'MONGODB_URI is set, so there is nothing to move: take it out of the environment while moving, and set it to the new address afterwards.',
    );
  requireData(config);
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

function readArguments(): { help: boolean; to: string } {
  const { help, typed } = parseArguments();
  if (typed !== undefined && /^mongodb(\+srv)?:\/\/[^/@:]*:[^/@]*@/.test(typed))
    throw new StartRefused(
      'That address has a password in it, which others on this machine can read in ps: put it in MOVE_TO, in .env, and leave --to out.',
    );
  const to = typed ?? readMoveTarget() ?? '';
  if (help || /^mongodb(\+srv)?:\/\//.test(to)) return { help, to };
  throw new StartRefused(usage);
}

function parseArguments(): { help: boolean; typed: string | undefined } {
  try {
    const { values } = parseArgs({ options: { to: { type: 'string' }, help: { type: 'boolean', default: false } } });
    return { help: values.help, typed: values.to };
  } catch (error) {
    throw new StartRefused(usage, { cause: error });
  }
}
