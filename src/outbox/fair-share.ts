// Shares the pace out to campaigns: each in turn gives one message, so that a small one is not behind a large one.
import type { Clock } from '../clock.ts';
import type { Database } from '../db/connect.ts';
import type { CampaignId, OutboxId } from '../ids.ts';

export interface FairShare {
  /** Up to `count` due campaign messages: of each campaign the oldest, one campaign after the other. */
  due(count: number): Promise<OutboxId[]>;
}

/** Campaigns with messages that are due are looked up again after this: so long a new one may have to wait for its first turn. */
const rememberMs = 500;

/** Campaigns served together in one turn; the others are in the next ones. */
const mostAtOnce = 8;

/** More campaigns with something due than these wait until some of them are done. */
const mostCampaigns = 200;

export function createFairShare(db: Database, clock: Clock): FairShare {
  let campaigns: (CampaignId | null)[] = [];
  let lookedUpMs = Number.NEGATIVE_INFINITY;
  let turn = 0;

  async function inLine(): Promise<(CampaignId | null)[]> {
    const now = clock.now();
    if (campaigns.length === 0 || now.getTime() - lookedUpMs >= rememberMs) {
      campaigns = await dueCampaigns(now);
      lookedUpMs = now.getTime();
    }
    return campaigns;
  }

  /** Not those that were stopped: their messages are held or cancelled one slice after the other, and that may take a while. */
  async function dueCampaigns(now: Date): Promise<(CampaignId | null)[]> {
    // One look is enough while nothing at all is due, however many campaigns wait for another day.
    const due = { lane: 'campaign' as const, status: 'pending' as const, dueAt: { $lte: now } };
    if ((await db.outboxMessages.exists(due)) === null) return [];
    const isStopped = { $or: [{ status: 'paused' as const }, { status: 'cancelled' as const, stragglersAt: null }] };
    const stopped = await db.campaigns.find(isStopped, { _id: 1 }).lean();
    return waitingCampaigns(db, { dueBy: now, except: new Set(stopped.map(({ _id }) => _id)) });
  }

  async function dueOf(campaignId: CampaignId | null, count: number): Promise<OutboxId[]> {
    const found = await db.outboxMessages
      .find({ ...pendingOf(campaignId), dueAt: { $lte: clock.now() } }, { _id: 1 })
      .sort({ dueAt: 1 })
      .limit(count)
      .lean();
    return found.map(({ _id }) => _id);
  }

  return {
    async due(count) {
      const all = await inLine();
      const first = all.length === 0 ? 0 : turn++ % all.length;
      const served = [...all.slice(first), ...all.slice(0, first)].slice(0, mostAtOnce);
      const rows = await Promise.all(served.map((campaignId) => dueOf(campaignId, count)));
      const longest = Math.max(0, ...rows.map((row) => row.length));
      const ids = Array.from({ length: longest }, (_, place) => rows.flatMap((row) => row[place] ?? [])).flat();
      // The campaigns that were served had nothing due: the others are looked for in the next turn.
      if (ids.length === 0) campaigns = [];
      return ids.slice(0, count);
    },
  };
}

/**
 * Campaigns that have messages waiting, by `dueBy` when it is given; null stands for messages of no campaign. One short look
 * for each that waits.
 */
export async function waitingCampaigns(
  db: Database,
  { dueBy = null, except = new Set() }: { dueBy?: Date | null; except?: ReadonlySet<CampaignId> } = {},
): Promise<(CampaignId | null)[]> {
  const found: (CampaignId | null)[] = [];
  const due = dueBy === null ? {} : { dueAt: { $lte: dueBy } };
  if ((await db.outboxMessages.exists({ ...pendingOf(null), ...due })) !== null) found.push(null);
  for (let last = '' as CampaignId; found.length < mostCampaigns; ) {
    // The oldest message of the next campaign.
    const next = await db.outboxMessages
      .findOne({ status: 'pending', campaignId: { $gt: last } }, { campaignId: 1, dueAt: 1 })
      .sort({ campaignId: 1, dueAt: 1 })
      .lean();
    if (next === null || next.campaignId === null) return found;
    last = next.campaignId;
    if ((dueBy === null || next.dueAt <= dueBy) && !except.has(last)) found.push(last);
  }
  return found;
}

/** Without the lane where the campaign says it all: so the index by campaign is the one that answers. */
const pendingOf = (campaignId: CampaignId | null) => ({
  status: 'pending' as const,
  campaignId,
  ...(campaignId === null ? { lane: { $ne: 'conversation' as const } } : {}),
});
