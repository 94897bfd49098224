// What became of everything that was to be sent to somebody: held against the simulator's ledger, which no crash touches.
import type { OutboxMessage, OutboxStatus } from '../../src/db/outbox-message.ts';
import type { OccasionId, OutboxId } from '../../src/ids.ts';
import { waitFor } from '../support/wait-for.ts';
import { patienceMs } from './actor.ts';
import type { Stage } from './stage.ts';

/** A message that ends so can be seen and named; every other state must still become one of these (I2). */
const ends: readonly OutboxStatus[] = ['sent', 'failed', 'cancelled', 'review'];

export interface Fate {
  message: OutboxMessage;
  /** What Twilio took under this message's id and did not fail to deliver: each is one message on the phone. */
  sids: string[];
}

/** Of everything to these people, or about this occasion only. */
export async function fatesOf(stage: Stage, phones: readonly string[], occasionId?: OccasionId): Promise<Fate[]> {
  const about = occasionId === undefined ? {} : { occasionId, purpose: { $ne: 'notice' as const } };
  const messages = await stage.db.outboxMessages.find({ to: { $in: [...phones] }, ...about }).lean();
  const accepted = await stage.accepted();
  return messages.map((message) => ({
    message,
    sids: accepted.filter(({ statusCallback }) => idIn(statusCallback) === message._id).map(({ sid }) => sid),
  }));
}

const idIn = (callback: string | null): string | null =>
  callback === null ? null : new URL(callback).searchParams.get('m');

/**
 * Whether nothing more will happen by itself. What Twilio took comes to `sent`: the evidence may still be on its way. What
 * it took and did not deliver does not stay so: its callback may be lost, and then Twilio is asked.
 */
export const isAtRest = ({ message, sids }: Fate): boolean =>
  sids.length > 0 ? message.status === 'sent' : message.status !== 'sent' && ends.includes(message.status);

/** I1, I2 and I8 of the faults' list, and that Hadir's books and the ledger say the same. Empty when all is well. */
export async function brokenPromises(stage: Stage, fates: readonly Fate[]): Promise<string[]> {
  const broken: string[] = [];
  for (const { message, sids } of fates) {
    const { _id, status, sid, otherSids } = message;
    if (sids.length > 1) broken.push(`${_id} is on the phone ${sids.length} times`);
    if (!ends.includes(status)) broken.push(`${_id} ended as ${status}`);
    if (status === 'sent' && sids[0] !== sid) broken.push(`${_id} is sent as ${sid}, and the ledger has ${sids}`);
    if (status !== 'sent' && sids.length > 0) broken.push(`${_id} is on the phone and ${status} in the books`);
    if (otherSids.length > 0) broken.push(`${_id} has other SIDs`);
    if (sid !== null && (await stage.db.outboxMessages.countDocuments({ sid })) !== 1)
      broken.push(`${sid} belongs to several messages`);
  }
  return broken;
}

const leaseAndMarginMs = 61_000;
const holdMs = 600_000;
const firstPollMs = 600_000;

/**
 * After a crash, once somebody plays the role again: leases and locks end, the repeated jobs run, and what nobody has
 * evidence of waits out its time. Resolves when it is over.
 */
export async function recover(stage: Stage, phones: readonly string[], isOver: () => Promise<boolean>): Promise<void> {
  await stage.jobs.timePasses(phones, leaseAndMarginMs);
  await stage.jobs.due();
  const aged = new Set<OutboxId>();
  await waitFor(
    `everything to ${phones.join(', ')} to come to rest`,
    async () => {
      if (await isOver()) {
        // What was sent may yet fail, and then it goes again.
        await stage.quiet();
        if (await isOver()) return true;
      }
      const fates = await fatesOf(stage, phones);
      // Only what is not at Twilio: for the rest the evidence must do.
      const waiting = fates.filter(({ message, sids }) => message.status === 'uncertain' && sids.length === 0);
      if (waiting.length > 0) {
        // Once for each: whoever looks it up meanwhile must find it as it was.
        if (waiting.some(({ message }) => !aged.has(message._id))) await stage.jobs.timePasses(phones, holdMs);
        for (const { message } of waiting) aged.add(message._id);
        await stage.jobs.due('settle-uncertain');
      }
      // Twilio's list knows a message by its time too: that of one that is there must not be moved away from it.
      const isSought = fates.some(({ message, sids }) => sids.length > 0 && message.sid === null);
      if (!isSought && fates.some(({ message }) => message.status === 'pending'))
        await stage.jobs.timePasses(phones, leaseAndMarginMs);
      if (fates.some(({ message, sids }) => message.status === 'sent' && sids.length === 0)) {
        await stage.jobs.timePasses(phones, firstPollMs);
        await stage.jobs.due('poll-statuses');
      }
      return false;
    },
    patienceMs,
  );
}
