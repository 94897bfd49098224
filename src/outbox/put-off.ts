// Puts campaign messages off to a better time: those that are claimed, and a slice of those that wait behind them.
import type { Clock } from '../clock.ts';
import type { QuietHours } from '../config.ts';
import type { Database } from '../db/connect.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';
import type { Log } from '../log.ts';
import type { Claims } from './claims.ts';
import type { DailyLimit } from './daily-limit.ts';
import { nextDecentTime, quietHoursOf } from './quiet-hours.ts';

export interface PutOffOptions {
  db: Database;
  claims: Claims;
  clock: Clock;
  log: Log;
  /** Where an occasion has none of its own; null for none. */
  quietHours: QuietHours | null;
  /** For messages of no occasion. */
  timeZone: string;
  /** Null for none. */
  dailyLimit: DailyLimit | null;
}

/** The stable names under which the page and the organizer read why a message still waits. */
export const quietHoursCause = 'outbox.quietHours';
const dailyLimitCause = 'outbox.dailyLimit';

interface OwnHours {
  quiet: QuietHours | null;
  timeZone: string;
}

/** Takes claimed messages, puts off those that may not leave now, and resolves with the rest. */
export type PutOff = (messages: OutboxMessage[]) => Promise<OutboxMessage[]>;

/** Messages put off in one write: all of a large campaign at once would take longer than the database is waited for. */
const atOnce = 1_000;

export function createPutOff(options: PutOffOptions): PutOff {
  const { db, claims, clock, log, quietHours, dailyLimit } = options;
  let loggedRoomMs = 0;

  /** The hours and the clock of each message's occasion. Asked every time: they may change at any. */
  async function hoursOf(messages: readonly OutboxMessage[]): Promise<(message: OutboxMessage) => OwnHours> {
    const ids = [...new Set(messages.flatMap(({ occasionId }) => occasionId ?? []))];
    const found = await db.occasions.find({ _id: { $in: ids } }, { timeZone: 1, quietHours: 1 }).lean();
    const own = new Map<string | null, OwnHours>(
      found.map((occasion) => [
        occasion._id,
        { quiet: quietHoursOf(occasion, quietHours), timeZone: occasion.timeZone },
      ]),
    );
    return ({ occasionId }) => own.get(occasionId) ?? { quiet: quietHours, timeZone: options.timeZone };
  }

  async function outsideQuietHours(messages: OutboxMessage[]): Promise<OutboxMessage[]> {
    const now = clock.now();
    const campaign = messages.filter(({ lane }) => lane === 'campaign');
    if (campaign.length === 0) return messages;
    const hours = await hoursOf(campaign);
    const untilOf = new Map<OutboxMessage, Date>();
    for (const message of campaign) {
      const { quiet, timeZone } = hours(message);
      const until = quiet === null ? now : nextDecentTime(now, quiet, timeZone);
      if (until > now) untilOf.set(message, until);
    }
    for (const until of new Set([...untilOf.values()].map((at) => at.getTime()))) {
      const dueAt = new Date(until);
      const quietOnes = campaign.filter((message) => untilOf.get(message)?.getTime() === until);
      await claims.putOff(quietOnes, dueAt, quietHoursCause);
      await putOffBehind(quietOnes, dueAt, quietHoursCause, async (behind) => behind);
    }
    return messages.filter((message) => !untilOf.has(message));
  }

  async function withinDailyLimit(messages: OutboxMessage[], limit: DailyLimit): Promise<OutboxMessage[]> {
    const { admitted, refused, roomAt } = await limit.admit(messages);
    if (refused.length === 0) return admitted;
    await claims.putOff(refused, roomAt, dailyLimitCause);
    // Whoever is counted already may be written to: those stay where they are in the line.
    await putOffBehind(refused, roomAt, dailyLimitCause, (behind) => limit.uncounted(behind));
    if (loggedRoomMs !== roomAt.getTime())
      log.warn('The daily limit of people written to first is reached: the rest goes on by itself', {
        failure: dailyLimitCause,
        at: roomAt.toISOString(),
      });
    loggedRoomMs = roomAt.getTime();
    return admitted;
  }

  /** Of each campaign one slice: what waits behind that comes to its turn, and is put off with the next. */
  async function putOffBehind(
    claimed: readonly OutboxMessage[],
    dueAt: Date,
    cause: string,
    which: (behind: OutboxMessage[]) => Promise<OutboxMessage[]>,
  ): Promise<void> {
    for (const campaignId of new Set(claimed.map((message) => message.campaignId))) {
      if (campaignId === null) continue;
      const behind = await db.outboxMessages
        .find({ campaignId, status: 'pending', dueAt: { $lt: dueAt } })
        .sort({ dueAt: 1 })
        .limit(atOnce)
        .lean();
      const ids = (await which(behind)).map(({ _id }) => _id);
      if (ids.length === 0) continue;
      await db.outboxMessages.updateMany({ _id: { $in: ids }, status: 'pending' }, { $set: { dueAt, cause } });
    }
  }

  return async (messages) => {
    const decent = await outsideQuietHours(messages);
    return dailyLimit === null ? decent : withinDailyLimit(decent, dailyLimit);
  };
}
