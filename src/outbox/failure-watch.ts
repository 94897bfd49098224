// What follows from a failed message beyond that message: for its person, its template, its campaign and its sender.
import type { Clock } from '../clock.ts';
import type { Trouble } from '../db/campaign.ts';
import type { Database } from '../db/connect.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';
import type { CampaignId } from '../ids.ts';
import type { Log } from '../log.ts';
import { waitingCampaigns } from './fair-share.ts';
import type { Pacing } from './pacing.ts';
import { noRemedy, type Remedy, type RemedyOf, waitBeforeRetry } from './remedies.ts';
import { suppress } from './suppressions.ts';

export interface CampaignTrouble {
  campaignId: CampaignId;
  trouble: Trouble;
  /** Twilio's; null when many messages failed for several reasons. */
  errorCode: number | null;
  /** How the campaign stood: messages that failed, and all whose end is known. */
  failed: number;
  settled: number;
}

/** Pauses the campaign and tells its organizer; declared here, built in src/campaign. Safe to call again. */
export type OnTrouble = (trouble: CampaignTrouble) => Promise<void>;

export type Failed = Pick<OutboxMessage, '_id' | 'to' | 'campaignId' | 'content' | 'retries'>;

export interface FailureWatch {
  remedyOf: RemedyOf;
  /** Call after the failure is recorded. `code` null: Twilio gave no reason. */
  failed(message: Failed, code: number | null): Promise<void>;
  /** Messages of this campaign got through: its row of failures has ended. */
  arrived(campaignId: CampaignId): Promise<void>;
}

export interface FailureWatchOptions {
  db: Database;
  clock: Clock;
  log: Log;
  pacing: Pick<Pacing, 'holdCampaigns'>;
  remedyOf: RemedyOf;
  onTrouble: OnTrouble;
}

/** More than this share of a campaign's messages, and at least so many, or so many in a row: somebody has to look. */
const failedShare = 0.02;
const leastFailed = 20;

/** The campaign lane waits so long when nothing of this sender gets through: by then the campaign is paused. */
const pausedMs = 60_000;

/** Counting is dear: done for one failure in a second. */
const countEveryMs = 1_000;

export function createFailureWatch(options: FailureWatchOptions): FailureWatch {
  const { db, clock, log, pacing, remedyOf, onTrouble } = options;
  const counted = new Map<CampaignId, { atMs: number; settled: number }>();

  async function report(campaignId: CampaignId, trouble: Trouble, errorCode: number | null): Promise<void> {
    await arrived(campaignId);
    await onTrouble({ campaignId, trouble, errorCode, ...(await standing(campaignId)) });
  }

  /** Reads more often than it writes: most of what gets through follows nothing that failed. */
  async function arrived(campaignId: CampaignId): Promise<void> {
    await db.campaigns.updateOne({ _id: campaignId, failedInARow: { $gt: 0 } }, { $set: { failedInARow: 0 } });
  }

  async function standing(campaignId: CampaignId): Promise<{ failed: number; settled: number }> {
    const failed = await countFailed(campaignId);
    return { failed, settled: failed + (await db.outboxMessages.countDocuments({ campaignId, status: 'sent' })) };
  }

  /** Not those kept back because WhatsApp had refused the person before, nor those in review for want of evidence. */
  async function countFailed(campaignId: CampaignId): Promise<number> {
    const [failed, unknown] = await Promise.all([
      db.outboxMessages.countDocuments({ campaignId, status: 'failed', cause: { $ne: suppressedCause } }),
      db.outboxMessages.countDocuments({ campaignId, status: 'review', errorCode: { $ne: null } }),
    ]);
    return failed + unknown;
  }

  async function followRemedy(message: Failed, code: number, remedy: Remedy): Promise<void> {
    const { to, campaignId, content } = message;
    const said = { to, errorCode: code, at: clock.now() };
    if (remedy.holdMs !== null) await pacing.holdCampaigns(remedy.holdMs * 2 ** Math.min(message.retries, 4));
    switch (remedy.action) {
      case 'pause':
      case 'pauseCampaigns':
        await pacing.holdCampaigns(pausedMs);
        if (campaignId !== null) await report(campaignId, 'refused', code);
        return;
      case 'stopTemplate':
        for (const id of await campaignsWith(content, campaignId)) await report(id, 'template', code);
        return;
      case 'suppress':
        return suppress(db, { ...said, reason: 'unreachable', forMs: remedy.suppressForMs });
      case 'suppressMarketing':
        return suppress(db, { ...said, reason: 'noMarketing', forMs: remedy.suppressForMs });
      case 'later':
        // Trying again did not help: then it is more than a moment's trouble of this one message.
        if (remedy.holdMs !== null && waitBeforeRetry(remedy, message.retries) === null && campaignId !== null)
          await report(campaignId, 'refused', code);
        return;
    }
  }

  /** The failed message's own, and all whose waiting messages use the same template. */
  async function campaignsWith(content: OutboxMessage['content'], own: CampaignId | null): Promise<CampaignId[]> {
    const using = new Set(own === null ? [] : [own]);
    if (content.kind !== 'template') return [...using];
    for (const campaignId of await waitingCampaigns(db)) {
      const same = { 'content.content': content.content, 'content.locale': content.locale };
      if (campaignId !== null && (await db.outboxMessages.exists({ status: 'pending', campaignId, ...same })) !== null)
        using.add(campaignId);
    }
    return [...using];
  }

  async function countFailures(campaignId: CampaignId, code: number | null): Promise<void> {
    const campaign = await db.campaigns
      .findOneAndUpdate({ _id: campaignId }, { $inc: { failedInARow: 1 } }, { returnDocument: 'after' })
      .lean();
    const row = campaign?.failedInARow ?? 0;
    const nowMs = clock.now().getTime();
    const seen = counted.get(campaignId) ?? { atMs: Number.NEGATIVE_INFINITY, settled: 0 };
    if (row < leastFailed && nowMs - seen.atMs < countEveryMs) return;
    counted.set(campaignId, { ...seen, atMs: nowMs });
    const before = campaign?.troubled ?? { failed: 0, settled: 0 };
    const tooMany = (failed: number, settled: number) =>
      failed - before.failed >= leastFailed && failed - before.failed > failedShare * (settled - before.settled);
    if (row < leastFailed) {
      // What is settled only grows: while the failures are few against the last count, it need not be counted again.
      if (!tooMany(await countFailed(campaignId), seen.settled)) return;
      const { failed, settled } = await standing(campaignId);
      counted.set(campaignId, { atMs: nowMs, settled });
      if (!tooMany(failed, settled)) return;
    }
    log.warn('Many messages of a campaign failed: it is paused', {
      failure: 'outbox.failures',
      campaign: campaignId,
      row,
    });
    await report(campaignId, 'failures', code);
  }

  return {
    remedyOf,
    async failed(message, code) {
      if (code !== null) await followRemedy(message, code, remedyOf(code, message.to));
      if (message.campaignId !== null) await countFailures(message.campaignId, code);
    },
    arrived,
  };
}

/** The cause of a message that was not tried because WhatsApp refused this person before. */
export const suppressedCause = 'outbox.unreachable';

/** For who knows no codes and has nobody to tell. */
export const noFailureWatch: FailureWatch = {
  remedyOf: noRemedy,
  failed: async () => undefined,
  arrived: async () => undefined,
};
