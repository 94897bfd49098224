// Which campaign messages still say a time and a place that have been changed since they were written.
import type { Database } from '../db/connect.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';

export type Rewritten = Pick<OutboxMessage, 'content' | 'occasionRevision'>;

/**
 * What these messages say now; declared here, built in src/campaign. Leaves out those for which there is nothing else to
 * say. Reads only.
 */
export type Rewrite = (messages: readonly OutboxMessage[]) => Promise<ReadonlyMap<OutboxMessage, Rewritten>>;

/** For who has nothing to say anew. */
export const noRewrite: Rewrite = async () => new Map();

/** Those whose occasion was changed after they were written: they may have waited for days. Reads only. */
export async function findOutdated(db: Database, messages: readonly OutboxMessage[]): Promise<OutboxMessage[]> {
  const campaign = messages.filter(({ lane, occasionId }) => lane === 'campaign' && occasionId !== null);
  if (campaign.length === 0) return [];
  const ids = [...new Set(campaign.map(({ occasionId }) => occasionId))];
  const occasions = await db.occasions.find({ _id: { $in: ids }, revision: { $gt: 0 } }, { revision: 1 }).lean();
  const revisions = new Map<string | null, number>(occasions.map(({ _id, revision }) => [_id, revision]));
  return campaign.filter(({ occasionId, occasionRevision = 0 }) => (revisions.get(occasionId) ?? 0) > occasionRevision);
}
