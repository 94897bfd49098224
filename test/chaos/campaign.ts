// A campaign under fire: `npm run chaos -- --guests 1000 --kills 20 --seed 1`. Judged by the simulator's ledger, which is
// outside; the last line is one JSON object. The same seed kills and breaks the same things in the same order.
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { connectDatabase } from '../../src/db/connect.ts';
import { ensureDatabase } from '../../src/embedded-mongo/index.ts';
import type { LedgerLine } from '../../src/simulator/ledger-records.ts';
import { makeDataDir, removeDataDir } from '../support/hadir-process.ts';
import { startProcesses, type Victim } from './processes.ts';

const { values } = parseArgs({
  options: {
    guests: { type: 'string', default: '200' },
    kills: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    'per-second': { type: 'string', default: '80' },
  },
});
const [guests, kills, seed] = [Number(values.guests), Number(values.kills), Number(values.seed)];
const organizer = '+966500000001';
const victims: readonly Victim[] = ['worker', 'web', 'database'];
/** After the last fault everything has this long to come to rest; what has not by then counts as lost. */
const restLimitMs = 120_000;

/** No invitation for so long: those that are missing wait for evidence or for a person. */
const idleLimitMs = 50_000;

const random = mulberry32(seed);
const numberOf = (index: number): string => `+9665012${String(10_000 + index)}`;
const partyOf = (index: number): number => 1 + (index % 5);

console.log(`chaos: ${guests} guests, ${kills} kills, seed ${seed}`);
const dataDir = await makeDataDir();
const database = await ensureDatabase({ dataDir });
const processes = await startProcesses(dataDir, organizer, seed, Number(values['per-second']));
const api = processes.simulatorUrl;
try {
  const verdict = await runCampaign();
  console.log(JSON.stringify(verdict));
  process.exitCode = verdict.lost + verdict.twice === 0 && verdict.repliesApplied + verdict.review >= guests ? 0 : 1;
} finally {
  await processes.stop();
  await database.close();
  await removeDataDir(dataDir);
}

interface Verdict {
  /** Guests with no invitation that Twilio took, and none in review or failed either. */
  lost: number;
  /** Guests with more than one. */
  twice: number;
  /** Invitations left for a person to decide. */
  review: number;
  repliesApplied: number;
  /** From the last fault until nothing was under way any more. */
  drainedMs: number;
}

async function runCampaign(): Promise<Verdict> {
  for (const text of ['مناسبة جديدة', 'حفل زفاف سعد', 'بعد 30 يوم الساعة 8 مساء', 'قاعة الفيصلية'])
    await write(organizer, { text });
  for (let first = 0; first < guests; first += 250) {
    const lines = Array.from(
      { length: Math.min(250, guests - first) },
      (_, index) => `ضيف كريم ${numberOf(first + index)}`,
    );
    await write(organizer, { text: lines.join('\n') });
  }
  // Every webhook is given three times. Nothing can be sent before WhatsApp has approved the invitation.
  while (!(await isAsked())) {
    await write(organizer, { text: 'إرسال', copies: 3 });
    await pause(1_000);
  }
  await write(organizer, { text: 'نعم', copies: 3 });
  await fault({ fault: 'callback-lost', probability: 0.2, times: null });
  await fault({ fault: '500-after-accept', probability: 0.05, times: null });
  await fault({ fault: 'reset-after-accept', probability: 0.05, times: null });

  const killAt = Array.from({ length: kills }, () => Math.floor(random() * guests)).sort((a, b) => a - b);
  const replied = new Set<string>();
  let [seen, accepted, lastFaultAt] = [0, 0, performance.now()];
  const replies: Promise<void>[] = [];
  for (
    let idleSince = performance.now();
    accepted < guests && performance.now() - idleSince < idleLimitMs;
    await pause(50)
  ) {
    const lines = await ledger(seen);
    for (const line of lines) {
      seen = line.seq;
      if (line.type !== 'message.accepted' || !isInvitation(line)) continue;
      accepted++;
      idleSince = performance.now();
      if (!replied.has(line.number)) replies.push(reply(line.number, replied));
    }
    while (killAt[0] !== undefined && killAt[0] <= accepted) {
      killAt.shift();
      const victim = victims[Math.floor(random() * victims.length)] ?? 'worker';
      await processes.kill(victim);
      lastFaultAt = performance.now();
    }
  }
  await Promise.all(replies);
  await fetch(`${api}/faults`, { method: 'DELETE' });
  return judge(replied, lastFaultAt);
}

async function judge(replied: Set<string>, lastFaultAt: number): Promise<Verdict> {
  const db = await connectDatabase(database.uri);
  try {
    const end = performance.now() + restLimitMs;
    let verdict: Verdict;
    do {
      await pause(250);
      const perGuest = new Map<string, number>();
      for (const line of await ledger(0))
        if (line.type === 'message.accepted' && isInvitation(line))
          perGuest.set(line.number, (perGuest.get(line.number) ?? 0) + 1);
      // Those that no invitation reached are asked in Hadir's own books: shown for review, or lost?
      const open = await db.outboxMessages
        .find({ purpose: 'invitation', status: { $in: ['review', 'uncertain', 'failed'] } }, { to: 1, status: 1 })
        .lean();
      const shown = new Set(open.map(({ to }) => to));
      const confirmed = await db.guests.find({ 'rsvp.status': 'confirmed' }, { phone: 1, rsvp: 1 }).lean();
      const right = confirmed.filter(
        ({ phone, rsvp }) => phone !== null && rsvp.partySize === partyOf(Number(phone.slice(-5)) - 10_000),
      );
      const unaccounted = Array.from({ length: guests }, (_, index) => numberOf(index)).filter(
        (number) => !perGuest.has(number) && !shown.has(number),
      );
      verdict = {
        lost: unaccounted.length,
        twice: [...perGuest.values()].filter((count) => count > 1).length,
        review: open.filter(({ to }) => !perGuest.has(to)).length,
        repliesApplied: right.length,
        drainedMs: Math.round(performance.now() - lastFaultAt),
      };
    } while ((verdict.lost > 0 || verdict.repliesApplied < replied.size) && performance.now() < end);
    return verdict;
  } finally {
    await db.close();
  }
}

/** As guests do: a moment after the invitation, in words with a number, and WhatsApp delivers it three times. */
async function reply(number: string, replied: Set<string>): Promise<void> {
  replied.add(number);
  await write(number, { text: `بنحضر ${partyOf(Number(number.slice(-5)) - 10_000)}`, copies: 3 });
}

/** Whether the organizer's phone shows the question before the sending. */
async function isAsked(): Promise<boolean> {
  const { messages } = (await (await fetch(`${api}/phones/${encodeURIComponent(organizer)}`)).json()) as {
    messages: { buttons: { value: string }[] }[];
  };
  return messages.some(({ buttons }) => buttons.some(({ value }) => value.startsWith('launch:yes')));
}

async function write(number: string, action: object): Promise<void> {
  await fetch(`${api}/phones/${encodeURIComponent(number)}/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(action),
  });
}

async function fault(json: object): Promise<void> {
  const response = await fetch(`${api}/faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(json),
  });
  if (!response.ok)
    throw new Error(`The simulator does not know the fault ${JSON.stringify(json)}: ${await response.text()}`);
}

async function ledger(after: number): Promise<LedgerLine[]> {
  const text = await (await fetch(`${api}/ledger?after=${after}`)).text();
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LedgerLine);
}

/** The only message that goes to a guest with a template. */
function isInvitation(line: Extract<LedgerLine, { type: 'message.accepted' }>): boolean {
  return line.template && line.number !== organizer;
}

/** A small generator with a seed, so that a run can be had again. */
function mulberry32(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
