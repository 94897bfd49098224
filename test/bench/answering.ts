// Measures how guests are answered, with nothing else to do and during a campaign.
import { setTimeout as pause } from 'node:timers/promises';
import twilio from 'twilio';
import { guestFlow } from '../../flows/index.ts';
import type { GuestId, OrganizerId } from '../../src/ids.ts';
import { aGuest, anOccasion } from '../support/builders.ts';
import { account, type BenchStage, latencyMs, sender } from './bench-stage.ts';
import { type Figures, percentile } from './figures.ts';

const phases = ['idle', 'during'] as const;
const answering = 50;
const seconds = 5;

interface Kept {
  /** From the request to its answer. */
  webhookMs: number[];
  /** From the request until Twilio has taken the answer to the guest, and the pass after it. */
  answerMs: number[];
  passMs: number[];
}

/** Guests answer at ten a second, with nothing else to do and during a campaign, one pair after the other. */
export async function measureAnswers(
  { stage, figures, pairs }: { stage: BenchStage; figures: Figures; pairs: number },
  perSecond: number,
): Promise<void> {
  const kept: Record<(typeof phases)[number], Kept> = { idle: nothing(), during: nothing() };
  let failed = 0;
  for (let pair = 0; pair < pairs; pair++)
    for (const phase of phases) {
      const numbers = await seedGuests(stage);
      const facts = { count: perSecond * (seconds + 4), perSecond, stallMs: 0, callbacks: true };
      const running = phase === 'during' ? await stage.begin(facts) : null;
      if (running === null) await stage.reset(true);
      else await pause(2_000);
      const answers = await answerAll(stage, numbers);
      if (running !== null) await running.finish();
      else await pause(1_000);
      const { acceptedAt, callbacksFailed } = await stage.twilioReport();
      failed += callbacksFailed;
      for (const { number, at, tookMs, status } of answers) {
        const [answer, pass] = acceptedAt[number] ?? [];
        kept[phase].webhookMs.push(tookMs);
        if (answer !== undefined) kept[phase].answerMs.push(answer - at);
        if (pass !== undefined) kept[phase].passMs.push(pass - at);
        if (status !== 200 || answer === undefined || pass === undefined) failed += 1;
      }
    }

  const { idle, during } = kept;
  const name = `webhook${perSecond}`;
  const campaign = `during a campaign at ${perSecond}/s`;
  for (const share of [50, 99]) {
    const goal = share === 99 && perSecond === 400 ? '≤ 500 ms (≤ 100)' : '–';
    const idleMs = percentile(idle.webhookMs, share);
    const duringMs = percentile(during.webhookMs, share);
    figures.note(`a guest’s webhook, idle: p${share}`, '–', `${name}IdleP${share}`, [idleMs], ' ms');
    figures.note(`the same ${campaign}: p${share}`, goal, `${name}P${share}`, [duringMs], ' ms');
  }
  const ratio = [percentile(during.webhookMs, 99) / percentile(idle.webhookMs, 99)];
  const most = perSecond === 80 ? '≤ 2 × (≤ 1.5)' : '–';
  figures.note(`the same: p99 during against idle, ${pairs} pairs`, most, `${name}Ratio`, ratio, ' ×', 2);
  const goal = `≤ ${latencyMs * 1.2 + 30} ms`;
  const ways = [
    ['a guest’s webhook in → the answer accepted by Twilio', goal, 'Answer', 'answerMs'],
    ['the same → the pass accepted, which follows the answer', '–', 'Pass', 'passMs'],
  ] as const;
  for (const [what, limit, key, way] of ways) {
    figures.note(`${what}, idle: p95`, limit, `${name}${key}Idle`, [percentile(idle[way], 95)], ' ms', 0);
    figures.note(`${what}, ${campaign}: p95`, limit, `${name}${key}`, [percentile(during[way], 95)], ' ms', 0);
  }
  figures.note(`guests not answered with 200, or not in full, ${campaign}`, '0', `${name}Failed`, [failed], '', 0);
}

const nothing = (): Kept => ({ webhookMs: [], answerMs: [], passMs: [] });

let seeded = 0;
/** Invited guests who may answer. Resolves with their numbers. */
async function seedGuests({ db }: BenchStage): Promise<string[]> {
  const occasion = anOccasion({
    organizerId: 'bench' as OrganizerId,
    startsAt: new Date(Date.now() + 30 * 86_400_000),
  });
  await db.occasions.create(occasion);
  const made = Array.from({ length: answering }, () =>
    aGuest(occasion, {
      _id: `bench-${++seeded}` as GuestId,
      phone: `+9665${String(50_000_000 + seeded)}`,
      flowVersion: guestFlow.version,
      invitedAt: new Date(Date.now() - 60_000),
      createdAt: new Date(Date.now() - 120_000),
    }),
  );
  await db.guests.insertMany(made);
  return made.map(({ phone }) => phone ?? '');
}

interface Answered {
  number: string;
  /** Milliseconds since 1970. */
  at: number;
  tookMs: number;
  status: number;
}

/** Evenly over the time, whether or not the ones before were answered. */
function answerAll({ publicUrl }: BenchStage, numbers: string[]): Promise<Answered[]> {
  return Promise.all(
    numbers.map(async (number, place): Promise<Answered> => {
      await pause((place * seconds * 1_000) / numbers.length);
      const params = inboundFrom(number);
      const signature = twilio.getExpectedTwilioSignature(account.authToken, `${publicUrl}/webhook`, params);
      const [at, began] = [Date.now(), performance.now()];
      const response = await fetch(`${publicUrl}/webhook`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Twilio-Signature': signature },
        body: new URLSearchParams(params).toString(),
      });
      await response.arrayBuffer();
      return { number, at, tookMs: performance.now() - began, status: response.status };
    }),
  );
}

let inbound = 0;
const inboundFrom = (number: string): Record<string, string> => {
  const sid = `SM${(0xf0000000 + ++inbound).toString(16).padStart(32, '0')}`;
  return {
    AccountSid: account.accountSid,
    ApiVersion: '2010-04-01',
    Body: 'بنحضر 3',
    From: `whatsapp:${number}`,
    MessageSid: sid,
    NumMedia: '0',
    NumSegments: '1',
    ProfileName: 'Guest',
    SmsMessageSid: sid,
    SmsSid: sid,
    SmsStatus: 'received',
    To: `whatsapp:${sender}`,
    WaId: number.slice(1),
  };
};
