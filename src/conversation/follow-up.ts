// Asks undecided guests once more when the time that was planned has come.
import type { Clock } from '../clock.ts';
import type { Guest } from '../db/guest.ts';
import type { OutboxId } from '../ids.ts';
import { isQuiet, quietHoursOf } from '../outbox/quiet-hours.ts';
import { windowAfter } from '../outbox/window.ts';
import { tooLateBy } from './answer-time.ts';
import { type GuestDesk, occasionOf } from './guest-messages.ts';
import { tellGuestFlow } from './tell-guest-flow.ts';

const atOnce = 200;
/** One whose conversation could not be read is tried again after this. */
const againMs = 600_000;

/**
 * Safe to run twice at once. Resolves with the messages now in the outbox. Rejects with an AggregateError once all the others
 * were asked: a conversation that cannot be read must not keep theirs waiting.
 */
export async function followUpUndecided(desk: GuestDesk, clock: Clock): Promise<OutboxId[]> {
  const { db } = desk;
  const due = await db.guests
    .find({ followUpAt: { $lte: clock.now() } })
    .sort({ followUpAt: 1 })
    .limit(atOnce)
    .lean();
  const messages: OutboxId[] = [];
  const failures: unknown[] = [];
  for (const guest of due)
    try {
      // The worker may have stood still meanwhile: into the night, past the window or the occasion nobody is followed.
      if (await isStillTime(desk, guest, clock.now())) {
        const event = { type: 'followUp.due' as const };
        messages.push(...(await tellGuestFlow(desk, guest._id, { id: factOf(guest), at: clock.now(), event })));
      }
      await db.guests.updateOne({ _id: guest._id, followUpAt: guest.followUpAt }, { $set: { followUpAt: null } });
    } catch (error) {
      failures.push(error);
      // To the end of the line: those that cannot be read must not be all that a look ever finds.
      await db.guests.updateOne(
        { _id: guest._id, followUpAt: guest.followUpAt },
        { $set: { followUpAt: new Date(clock.now().getTime() + againMs) } },
      );
    }
  if (failures.length > 0) throw new AggregateError(failures, 'Some undecided guests could not be asked once more.');
  return messages;
}

/** Once for each invitation: the number may have been a stranger’s, and that one was asked instead. */
const factOf = ({ invitationRound }: Guest): string => `followUp.${invitationRound}`;

async function isStillTime({ db, quietHours }: GuestDesk, guest: Guest, now: Date): Promise<boolean> {
  const window = windowAfter(guest.lastInboundAt);
  const occasion = await occasionOf(db, guest);
  const hours = quietHoursOf(occasion, quietHours);
  const quiet = hours !== null && isQuiet(now, hours, occasion.timeZone);
  return window !== null && now < window && tooLateBy(occasion, now) === null && !quiet;
}
