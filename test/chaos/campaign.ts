// A campaign under fire: `npm run chaos -- --guests 1000 --kills 20 --seed 1`. Judged by the simulator's ledger, which is
// outside; the last line is one JSON object, whose fields judge.ts explains. `--sweep` kills at every await instead.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connectDatabase } from '../../src/db/connect.ts';
import { ensureDatabase } from '../../src/embedded-mongo/index.ts';
import { sweepEverything } from '../crash/sweep.ts';
import { makeDataDir, removeDataDir } from '../support/hadir-process.ts';
import { readOptions } from '../support/options.ts';
import { inquest, type Kill } from './inquest.ts';
import { brokenPromises, isDrained, isInvitationWaiting, judge } from './judge.ts';
import { makePlan } from './plan.ts';
import { startProcesses } from './processes.ts';
import { createTwilioControls } from './twilio-controls.ts';

const values = readOptions('npm run chaos', {
  guests: { type: 'string', default: '200' },
  kills: { type: 'string', default: '10' },
  seed: { type: 'string', default: '1' },
  'per-second': { type: 'string', default: '80' },
  sweep: { type: 'boolean', default: false },
});
const [guests, kills, seed] = [Number(values.guests), Number(values.kills), Number(values.seed)];
const organizer = '+966500000001';

/** No invitation for so long: a lease and the look of another process are over by then. */
const idleLimitMs = 60_000;
/** After the last fault everything has this long to come to rest; what has not by then is judged as it stands. */
const restLimitMs = 120_000;

const numberOf = (index: number): string => `+9665012${String(10_000 + index)}`;
const partyOf = (number: string): number => 1 + (Number(number.slice(-5)) % 5);

process.exitCode = values.sweep ? await sweepEverything(console.log) : await underFire();

async function underFire(): Promise<number> {
  const plan = makePlan({ guests, kills, seed });
  console.log(`chaos: ${guests} guests, ${kills} kills, seed ${seed}`);
  console.log(`plan: ${plan.map(({ after, victim }) => `${victim}@${after}`).join(' ')}`);
  const dataDir = await makeDataDir();
  console.log(`data: ${dataDir}, removed at the end when every promise was kept`);
  const database = await ensureDatabase({ dataDir });
  const processes = await startProcesses(dataDir, organizer, seed, Number(values['per-second']));
  const twilio = createTwilioControls(processes.simulatorUrl);
  const db = await connectDatabase(database.uri);
  const facts = { db, twilio, organizer, partyOf, numbers: Array.from({ length: guests }, (_, at) => numberOf(at)) };
  const reached = new Set<string>();
  const replies: Promise<void>[] = [];
  const killed: Kill[] = [];
  let seen = 0;
  let isClean = false;
  try {
    await askForInvitations();
    await twilio.fault({ fault: 'callback-lost', probability: 0.2, times: null });
    await twilio.fault({ fault: '500-after-accept', probability: 0.05, times: null });
    await twilio.fault({ fault: 'reset-after-accept', probability: 0.05, times: null });
    const lastFaultAt = await carryOutPlan();
    const end = performance.now() + restLimitMs;
    while (!(await isDrained(facts)) && performance.now() < end) {
      await letGuestsAnswer();
      await pause(250);
    }
    await Promise.all(replies);
    const verdict = { ...(await judge(facts)), drainedMs: Math.round(performance.now() - lastFaultAt), seed };
    const broken = brokenPromises(verdict, guests);
    for (const promise of broken) console.log(`BROKEN: ${promise}`);
    const unreached = new Set(facts.numbers.filter((number) => !reached.has(number)));
    const requests = await twilio.requests();
    for (const line of await inquest({ db, kills: killed, requests }, unreached)) console.log(`review: ${line}`);
    isClean = broken.length === 0;
    if (!isClean) {
      await writeFile(join(dataDir, 'ledger.jsonl'), await twilio.ledger());
      console.log(`kept in ${dataDir}: database, web.log, worker.log, ledger.jsonl`);
    }
    console.log(JSON.stringify(verdict));
    return broken.length === 0 ? 0 : 1;
  } finally {
    await db.close();
    await processes.stop();
    await database.close();
    if (isClean) await removeDataDir(dataDir);
  }

  /** Until the plan is carried out and no invitation waits any more. Resolves with the moment of the last fault. */
  async function carryOutPlan(): Promise<number> {
    const left = [...plan];
    let lastFaultAt = performance.now();
    let idleSince = performance.now();
    let waiting = true;
    while (performance.now() - idleSince < idleLimitMs && (left.length > 0 || waiting)) {
      if (await letGuestsAnswer()) idleSince = performance.now();
      for (let next = left[0]; next !== undefined && next.after <= reached.size; next = left[0]) {
        left.shift();
        killed.push({ victim: next.victim, atMs: Date.now() });
        await processes.kill(next.victim);
        lastFaultAt = performance.now();
        if (left.length === 0) await twilio.removeFaults();
      }
      await pause(50);
      // The database may be on its way back.
      waiting = await isInvitationWaiting(db).catch(() => true);
    }
    await twilio.removeFaults();
    return lastFaultAt;
  }

  /** As guests do: in words with a number, and WhatsApp delivers it three times. True when an invitation reached somebody. */
  async function letGuestsAnswer(): Promise<boolean> {
    const before = reached.size;
    for (const line of await twilio.acceptedAfter(seen)) {
      seen = line.seq;
      if (!line.template || line.number === organizer || reached.has(line.number)) continue;
      reached.add(line.number);
      replies.push(twilio.write(line.number, { text: `بنحضر ${partyOf(line.number)}`, copies: 3 }));
    }
    return reached.size > before;
  }

  async function askForInvitations(): Promise<void> {
    for (const text of ['مناسبة جديدة', 'حفل زفاف سعد', 'بعد 30 يوم الساعة 8 مساء', 'قاعة الفيصلية'])
      await twilio.write(organizer, { text });
    for (let first = 0; first < guests; first += 250) {
      const count = Math.min(250, guests - first);
      const lines = Array.from({ length: count }, (_, index) => `ضيف كريم ${numberOf(first + index)}`);
      await twilio.write(organizer, { text: lines.join('\n') });
    }
    // Every webhook is given three times. Nothing can be sent before WhatsApp has approved the invitation.
    while (!(await twilio.isAskedToConfirm(organizer))) {
      await twilio.write(organizer, { text: 'إرسال', copies: 3 });
      await pause(1_000);
    }
    await twilio.write(organizer, { text: 'نعم', copies: 3 });
  }
}
