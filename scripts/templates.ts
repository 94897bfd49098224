// Creates Hadir's templates at Twilio, asks WhatsApp to approve them and follows it: `npm run templates [-- --once]`.
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { systemClock } from '../src/clock.ts';
import { loadEnvFile, readConfig } from '../src/config.ts';
import { connectDatabase } from '../src/db/connect.ts';
import { createLog } from '../src/log.ts';
import { openDatabase, requireTwilio } from '../src/open-database.ts';
import { runOnce, StartRefused } from '../src/run-process.ts';
import { createTwilioClient } from '../src/twilio/client.ts';
import { ContentRefused } from '../src/twilio/content-api.ts';
import {
  formatTemplateStates,
  isRefused,
  isWaiting,
  readTemplateStates,
  type TemplateState,
} from '../src/twilio/template-states.ts';
import { ensureTemplates } from '../src/twilio/templates.ts';
import { contentWordings } from '../src/wording/index.ts';

await runOnce(async () => {
  const { once, everyMs, checkSamples } = readArguments();
  loadEnvFile();
  const config = readConfig();
  const client = createTwilioClient(requireTwilio(config));
  const database = await openDatabase(config, createLog({ ...config.log, level: 'error' }));
  const db = await connectDatabase(database.uri);
  const wordings = contentWordings(config.publicUrl);
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());

  /** Resolves with what Twilio or Hadir itself refused in this pass; rejects when nothing can be said at all. */
  async function pass(): Promise<string | null> {
    try {
      await ensureTemplates({ client, db, wordings, checkSamples, clock: systemClock });
      return null;
    } catch (error) {
      if (error instanceof ContentRefused) return error.message;
      throw error;
    }
  }

  try {
    let shown = '';
    for (;;) {
      const problem = await pass();
      const states = await readTemplateStates(db, wordings);
      const table = formatTemplateStates(states);
      if (table !== shown) console.log(`${shown === '' ? '' : '\n'}${table}`);
      shown = table;
      const isOver = once || interrupted.signal.aborted || !states.some(isWaiting);
      if (isOver) return conclude(states, problem);
      // Aborted by Ctrl-C, it is over after one more look.
      await pause(everyMs, undefined, { signal: interrupted.signal }).catch(() => {});
    }
  } finally {
    await db.close();
    await database.close();
  }
});

function conclude(states: readonly TemplateState[], problem: string | null): void {
  const refused = states.filter(isRefused).map(({ name }) => name);
  if (refused.length > 0)
    throw new StartRefused(
      `WhatsApp does not let through: ${refused.join(', ')}. Change the text in src/wording (that makes a new template), or appeal in WhatsApp Manager.`,
    );
  if (problem !== null) throw new StartRefused(problem);
  const waiting = states.filter(isWaiting).length;
  console.log(
    waiting === 0
      ? 'Every template is approved.'
      : `WhatsApp has yet to decide on ${waiting}; the worker follows them too, and this command may be run again.`,
  );
}

function readArguments(): { once: boolean; everyMs: number; checkSamples: boolean } {
  const usage = 'Usage: npm run templates -- [--once] [--every SECONDS] [--unchecked]';
  try {
    const { values } = parseArgs({
      options: {
        once: { type: 'boolean', default: false },
        every: { type: 'string', default: '10' },
        unchecked: { type: 'boolean', default: false },
      },
    });
    const seconds = Number(values.every);
    if (seconds >= 1 && seconds <= 3_600)
      return { once: values.once, everyMs: seconds * 1_000, checkSamples: !values.unchecked };
  } catch (error) {
    throw new StartRefused(usage, { cause: error });
  }
  throw new StartRefused(usage);
}
