// The repeated jobs and the passing of time, as a test moves them: by the times in the documents, since nobody here waits.
import type { Database } from '../../src/db/connect.ts';
import { waitFor } from '../support/wait-for.ts';

export interface Jobs {
  /** Nothing happens by itself until `due`: what a process does is then what the test gave it to do. */
  rest(): Promise<void>;
  /** Every repeated job, or the named ones, runs at the next look; locks of the dead have ended. */
  due(...names: string[]): Promise<void>;
  /** For everything of these people and every job's lock, so much time has passed. */
  timePasses(phones: readonly string[], ms: number): Promise<void>;
}

const never = new Date('2100-01-01');

export function jobsOf(db: Database): Jobs {
  const jobs = db.connection.collection('agendaJobs');
  return {
    async rest() {
      await waitFor('the repeated jobs to rest', async () => {
        await jobs.updateMany({ type: 'single', lockedAt: null }, { $set: { nextRunAt: never } });
        const awake = { type: 'single', $or: [{ lockedAt: { $ne: null } }, { nextRunAt: { $ne: never } }] };
        return (await jobs.countDocuments(awake)) === 0;
      });
    },
    async due(...names) {
      const which = names.length === 0 ? { type: 'single' } : { name: { $in: names }, lockedAt: null };
      await jobs.updateMany(which, { $set: { nextRunAt: new Date(), lockedAt: null } });
    },
    async timePasses(phones, ms) {
      const to = { $in: [...phones] };
      await shift(db.outboxMessages, { to }, ['claimedUntil', 'sendingAt', 'dueAt', 'pollAt'], ms);
      await shift(db.inboundMessages, { from: to }, ['receivedAt'], ms);
      const guests = await db.guests.find({ phone: to, 'commands.id': { $gt: '' } }).lean();
      for (const { _id, commands } of guests) {
        const earlier = commands.map((pending) => ({ ...pending, at: new Date(pending.at.getTime() - ms) }));
        await db.guests.updateOne({ _id }, { $set: { commands: earlier } });
      }
      await jobs.updateMany({ lockedAt: { $ne: null } }, { $set: { lockedAt: null } });
    },
  };
}

interface Shiftable {
  collection: {
    find(filter: object): { toArray(): Promise<Record<string, unknown>[]> };
    updateOne(filter: object, update: object): Promise<unknown>;
  };
}

async function shift(model: unknown, filter: object, fields: readonly string[], ms: number): Promise<void> {
  const { collection } = model as Shiftable;
  for (const found of await collection.find(filter).toArray())
    for (const field of fields) {
      const value = found[field];
      if (!(value instanceof Date)) continue;
      const earlier = { [field]: new Date(value.getTime() - ms) };
      await collection.updateOne({ _id: found._id, [field]: value }, { $set: earlier });
    }
}
