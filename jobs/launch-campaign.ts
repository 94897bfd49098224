// Wakes a campaign at its time and hands its guests to the outbox, slice by slice.
import type { Agenda, Job } from 'agenda';
import { type LaunchScheduler, launchSlice } from '../src/campaign/launch.ts';
import type { Clock } from '../src/clock.ts';
import type { Database } from '../src/db/connect.ts';
import type { CampaignId } from '../src/ids.ts';
import { lockLifetimeMs } from './agenda.ts';
import { jobNames } from './names.ts';

interface LaunchData {
  campaignId: CampaignId;
}

/** One job per campaign, under its id; scheduling it twice moves nothing. */
export const createLaunchScheduler = (agenda: Agenda): LaunchScheduler => ({
  async launchAt(campaignId, at) {
    const job = agenda.create<LaunchData>(jobNames.launchCampaign, { campaignId });
    job.unique({ 'data.campaignId': campaignId }, { insertOnly: true });
    job.schedule(at);
    await job.save();
  },
});

export function defineLaunchCampaign(
  agenda: Agenda,
  { db, clock, wakeDispatcher }: { db: Database; clock: Clock; wakeDispatcher(): void },
): void {
  agenda.define<LaunchData>(
    jobNames.launchCampaign,
    async (job: Job<LaunchData>) => {
      while ((await launchSlice(db, job.attrs.data.campaignId, clock.now())) > 0) {
        wakeDispatcher();
        await job.touch();
      }
    },
    // Several campaigns may begin at once; each holds its own lock.
    { concurrency: 5, lockLimit: 5, lockLifetime: lockLifetimeMs },
  );
}
