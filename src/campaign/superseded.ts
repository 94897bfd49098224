// Invitations whose place a later round takes: they stay stored as they ended, and nothing that counts today may count them.
import type { Database } from '../db/connect.ts';
import type { OutboxId } from '../ids.ts';

/** Filters the messages that no later round has superseded. */
export const standing = { superseded: null } as const;

/**
 * To be called before the guests are given another round: repeated after a crash in between it marks them again, and the
 * guests are found again. Messages that were cancelled before they left need no mark: nothing counts them.
 */
export async function supersede(db: Database, invitations: readonly OutboxId[]): Promise<void> {
  await db.outboxMessages.updateMany({ _id: { $in: [...invitations] } }, { $set: { superseded: true } });
}

/** Takes the mark off one whose guest could not be given another round after all. */
export async function reinstate(db: Database, invitation: OutboxId): Promise<void> {
  await db.outboxMessages.updateOne({ _id: invitation }, { $unset: { superseded: 1 } });
}
