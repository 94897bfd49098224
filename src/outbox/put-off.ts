// Puts campaign messages off to a better time: those that are claimed, and a slice of those that wait behind them.
import type { Clock } from '../clock.ts';
import type { QuietHours } from '../config.ts';
import type { Database } from '../db/connect.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';
import type { OccasionId } from '../ids.ts';
import type { Log } from '../log.ts';
import type { Claims } from './claims.ts';
import type { DailyLimit } from './daily-limit.ts';
import { nextDecentTime } from './quiet-hours.ts';

export interface PutOffOptions {
  db: Database;
  claims: Claims;
  clock: Clock;
  log: Log;
  /** Null for none. */
  quietHours: QuietHours | null;
  /** For messages of no occasion. */
  timeZone: string;
  /** Null for none. */
  dailyLimit: DailyLimit | null;
}

/** The stable names under which the page and the organizer read why a message still waits. */
const quietHoursCause = 'outbox.quietHours';
const dailyLimitCause = 'outbox.dailyLimit';

/** Takes claimed messages, puts off those that may not leave now, and resolves with the rest. */
export type PutOff = (messages: OutboxMessage[]) => Promise<OutboxMessage[]>;

/** Messages put off in one write: all of a large campaign at once would take longer than the database is waited for. */
const atOnce = 1_000;

/** An occasion seldom moves to another time zone. */
const rememberZoneMs = 60_000;

export function createPutOff(options: PutOffOptions): PutOff {
  const { db, claims, clock, log, quietHours, dailyLimit } = options;
  const zones = new Map<OccasionId, { zone: string; untilMs: number }>();
  let loggedRoomMs = 0;

  async function zonesOf(messages: readonly OutboxMessage[]): Promise<(message: OutboxMessage) => string> {
    const nowMs = clock.now().getTime();
    const ids = new Set(messages.flatMap(({ occasionId }) => occasionId ?? []));
    const unknown = [...ids].filter((id) => (zones.get(id)?.untilMs ?? 0) <= nowMs);
    if (unknown.length > 0)
      for (const { _id, timeZone } of await db.occasions.find({ _id: { $in: unknown } }, { timeZone: 1 }).lean())
        zones.set(_id, { zone: timeZone, untilMs: nowMs + rememberZoneMs });
    return ({ occasionId }) => (occasionId === null ? undefined : zones.get(occasionId)?.zone) ?? options.timeZone;
  }

  async function outsideQuietHours(messages: OutboxMessage[], quiet: QuietHours): Promise<OutboxMessage[]> {
    const now = clock.now();
    const campaign = messages.filter(({ lane }) => lane === 'campaign');
    const zoneOf = await zonesOf(campaign);
    const untilOf = new Map<OutboxMessage, Date>();
    for (const message of campaign) {
      const until = nextDecentTime(now, quiet, zoneOf(message));
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
    const decent = quietHours === null ? messages : await outsideQuietHours(messages, quietHours);
    return dailyLimit === null ? decent : withinDailyLimit(decent, dailyLimit);
  };
}
