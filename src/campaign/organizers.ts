// Who may organize: the numbers of ORGANIZERS, each with its conversation.
import { organizerFlow } from '../../flows/index.ts';
import type { Database } from '../db/connect.ts';
import type { Organizer } from '../db/organizer.ts';
import { newId, type OrganizerId } from '../ids.ts';

/**
 * Null once ORGANIZERS no longer names the number, whatever it did when something was ordered: nothing runs for it and
 * nothing of its guests is told it.
 */
export const findAllowed = async (db: Database, _id: OrganizerId): Promise<Organizer | null> =>
  db.organizers.findOne({ _id, allowed: true }).lean();

/** Makes the stored organizers agree with the setting: a number taken off it keeps its history and may do nothing more. */
export async function allowOrganizers(db: Database, phones: readonly string[], now: Date): Promise<void> {
  await db.organizers.updateMany({ phone: { $nin: phones }, allowed: true }, { $set: { allowed: false } });
  for (const phone of phones)
    await db.organizers.updateOne(
      { phone },
      {
        $set: { allowed: true },
        $setOnInsert: {
          _id: newId<OrganizerId>(),
          name: null,
          locale: 'ar',
          noticedAt: null,
          createdAt: now,
          flow: 'organizer',
          flowVersion: organizerFlow.version,
          snapshot: null,
          revision: 0,
          handled: [],
          commands: [],
          steppedAt: null,
          lastInboundAt: null,
        },
      },
      { upsert: true },
    );
}
