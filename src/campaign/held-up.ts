// Why what an organizer ordered has not all left yet: messages being looked for, other tries to come, the quiet hours.
import type { HeldUp } from '../../flows/commands.ts';
import type { QuietHours } from '../config.ts';
import { campaignKinds } from '../db/campaign.ts';
import type { Database } from '../db/connect.ts';
import type { Occasion } from '../db/occasion.ts';
import type { OccasionId } from '../ids.ts';
import { isQuiet, nextDecentTime, quietHoursOf } from '../outbox/quiet-hours.ts';
import { standing } from './superseded.ts';

type OwnHours = Pick<Occasion, 'quietHours' | 'timeZone'>;

/** When the quiet hours end that `at` lies in (ISO), or null; `usual` are the installation's. Pure. */
export function quietUntil(occasion: OwnHours, usual: QuietHours | null, at: Date): string | null {
  const hours = quietHoursOf(occasion, usual);
  if (hours === null || !isQuiet(at, hours, occasion.timeZone)) return null;
  return nextDecentTime(at, hours, occasion.timeZone).toISOString();
}

/** Reads counts only. */
export async function readHeldUp(
  db: Database,
  occasion: Occasion,
  usual: QuietHours | null,
  now: Date,
): Promise<HeldUp> {
  const own = { ...standing, occasionId: occasion._id, purpose: { $in: [...campaignKinds] } };
  const again = { ...own, status: 'pending' as const, errorCode: { $ne: null }, dueAt: { $gt: now } };
  const [checking, count, next] = await Promise.all([
    db.outboxMessages.countDocuments({ ...own, status: 'uncertain' }),
    db.outboxMessages.countDocuments(again),
    db.outboxMessages.findOne(again, { dueAt: 1 }).sort({ dueAt: 1 }).lean(),
  ]);
  return {
    checking,
    retrying: next === null ? null : { count, at: next.dueAt.toISOString() },
    quietUntil: quietUntil(occasion, usual, now),
  };
}

/** Not invited as far as a restored backup knows: an invitation goes to none of them before it was looked for. Reads a count. */
export const countDoubtful = (db: Database, occasionId: OccasionId): Promise<number> =>
  db.guests.countDocuments({ occasionId, invitedAt: null, doubtfulSince: { $type: 'date' } });
