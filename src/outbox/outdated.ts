// Which campaign messages still say a time and a place that have been changed since they were written, or not all of today's words.
import type { Database } from '../db/connect.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';
import { contentNames } from '../wording/catalogue.ts';
import { catalogues } from '../wording/index.ts';

export type Rewritten = Pick<OutboxMessage, 'content' | 'occasionRevision'>;

/**
 * What these messages say now; declared here, built in src/campaign. Leaves out those for which there is nothing else to
 * say. Reads only.
 */
export type Rewrite = (messages: readonly OutboxMessage[]) => Promise<ReadonlyMap<OutboxMessage, Rewritten>>;

/** For who has nothing to say anew. */
export const noRewrite: Rewrite = async () => new Map();

/**
 * Those whose occasion was changed after they were written, as they may have waited for days, and those that a Hadir of other
 * texts wrote. Reads only.
 */
export async function findOutdated(db: Database, messages: readonly OutboxMessage[]): Promise<OutboxMessage[]> {
  const campaign = messages.filter(({ lane, occasionId }) => lane === 'campaign' && occasionId !== null);
  if (campaign.length === 0) return [];
  const ids = [...new Set(campaign.map(({ occasionId }) => occasionId))];
  const occasions = await db.occasions.find({ _id: { $in: ids }, revision: { $gt: 0 } }, { revision: 1 }).lean();
  const revisions = new Map<string | null, number>(occasions.map(({ _id, revision }) => [_id, revision]));
  return campaign.filter(
    ({ occasionId, occasionRevision = 0, content }) =>
      (revisions.get(occasionId) ?? 0) > occasionRevision || isOfOtherWords(content),
  );
}

/** Written for a text that is gone, or that had fewer variables: what it lacks would be filled with the sample. */
function isOfOtherWords(content: OutboxMessage['content']): boolean {
  if (content.kind !== 'template') return false;
  const name = contentNames.find((known) => known === content.content);
  if (name === undefined) return true;
  const wanted = Object.keys(catalogues[content.locale].contents[name].samples);
  return wanted.some((variable) => content.variables[variable] === undefined);
}
