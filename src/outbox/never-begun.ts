// Gives back what a stopped process had noted and not begun to POST: it was never sent, and another may send it.
import type { Clock } from '../clock.ts';
import type { Database } from '../db/connect.ts';
import { crashedCause } from '../db/outbox-message.ts';
import type { Log } from '../log.ts';
import type { PostJournal } from './post-journal.ts';

interface NeverBegunOptions {
  db: Database;
  /** Of the processes of this machine. */
  journal: PostJournal;
  clock: Clock;
  log: Log;
}

/** From the intent to the POST pass 5 s at most (attempt.ts): whoever stands still for longer need not be waited for. */
const unbegunMs = 10_000;

/**
 * Pending again, with their old place in the queue; after a restore nothing noted before counts. Safe to run at any time and
 * by any number of processes. Resolves with how many.
 */
export async function returnNeverBegun({ db, journal, clock, log }: NeverBegunOptions): Promise<number> {
  const open = {
    status: { $in: ['sending' as const, 'uncertain' as const] },
    cause: { $in: [null, crashedCause] },
    sid: null,
    doubtfulSince: null,
    sendingAt: { $lt: new Date(clock.now().getTime() - unbegunMs) },
  };
  const doubted = await db.outboxMessages.find(open, { nonce: 1 }).lean();
  if (doubted.length === 0) return 0;
  const nonces = journal.neverBegun(doubted.flatMap(({ nonce }) => nonce ?? []));
  if (nonces.length === 0) return 0;
  const { modifiedCount } = await db.outboxMessages.updateMany(
    { ...open, _id: { $in: doubted.map(({ _id }) => _id) }, nonce: { $in: nonces } },
    { $set: { status: 'pending', cause: null, claimedBy: null, claimedUntil: null } },
  );
  log.warn('A process ended before it had begun to send some messages: they wait their turn again', {
    failure: 'outbox.neverBegun',
    count: modifiedCount,
  });
  return modifiedCount;
}
