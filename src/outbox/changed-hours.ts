// Looks again at what was put off until the end of quiet hours that have been changed since.
import type { QuietHours } from '../config.ts';
import type { Database } from '../db/connect.ts';
import type { Occasion } from '../db/occasion.ts';
import { quietHoursCause } from './put-off.ts';
import { nextDecentTime, quietHoursOf } from './quiet-hours.ts';

/** For so long it is looked again: a dispatcher may have been putting off by the old hours at that very moment. */
const lookForMs = 60_000;
/** Messages in one write. */
const atOnce = 1_000;

/**
 * What waits for the morning of an occasion's old hours, or of its old clock, waits for that of the new ones, or leaves now.
 * `usual` are the installation's hours. Safe to repeat and to run twice at once. Resolves with how many messages are sooner due.
 */
export async function followChangedHours(db: Database, usual: QuietHours | null, now: Date): Promise<number> {
  let sooner = 0;
  for (const occasion of await db.occasions.find({ hoursChangedAt: { $gt: new Date(0) } }).lean()) {
    const { _id, hoursChangedAt } = occasion;
    sooner += await dueAnew(db, occasion, usual, now);
    if (hoursChangedAt !== undefined && now.getTime() - hoursChangedAt.getTime() > lookForMs)
      await db.occasions.updateOne({ _id, hoursChangedAt }, { $unset: { hoursChangedAt: 1 } });
  }
  return sooner;
}

/** Only what is due later than it need be: the dispatcher itself puts off the rest. */
async function dueAnew(db: Database, occasion: Occasion, usual: QuietHours | null, now: Date): Promise<number> {
  const quiet = quietHoursOf(occasion, usual);
  const dueAt = quiet === null ? now : nextDecentTime(now, quiet, occasion.timeZone);
  const late = { occasionId: occasion._id, status: 'pending' as const, cause: quietHoursCause, dueAt: { $gt: dueAt } };
  for (let sooner = 0; ; ) {
    const messages = await db.outboxMessages.find(late, { _id: 1 }).limit(atOnce).lean();
    if (messages.length === 0) return sooner;
    const ids = messages.map(({ _id }) => _id);
    sooner += (await db.outboxMessages.updateMany({ ...late, _id: { $in: ids } }, { $set: { dueAt } })).modifiedCount;
  }
}
