// Everything that happens by itself, and how often; each job wakes one thing and may run twice, or late.
import type { Agenda } from 'agenda';
import type { Log } from '../src/log.ts';
import { jobNames } from './names.ts';

/** What each repeated job wakes; every one must be safe to run twice at once. */
export interface Wakes {
  /** Messages that no conversation took, and commands that a stopped process left behind. */
  sweepInbound(): Promise<void>;
  /** Messages whose webhook never came, in Twilio's own list. */
  recoverInbound(): Promise<void>;
  /** Sends whose outcome is not known. */
  settleUncertain(): Promise<void>;
  /** Sent messages whose callbacks never came. */
  pollStatuses(): Promise<void>;
  /** News that waits for the organizer. */
  notifyOrganizers(): Promise<void>;
  /** Campaigns whose time has come, that a stopped process left, or whose last message has come to an end. */
  continueCampaigns(): Promise<void>;
  /** Pictures that organizers sent for their invitations. */
  fetchImages(): Promise<void>;
  /** Pictures that no invitation needs any more. */
  forgetImages(): Promise<void>;
  /** People of whom WhatsApp said a while ago that it cannot reach them. */
  liftSuppressions(): Promise<void>;
  /** Undecided guests who are asked once more. */
  followUpUndecided(): Promise<void>;
  /** The templates' approval. */
  followTemplates(): Promise<void>;
}

/** Milliseconds between two runs. */
const everyMs: Record<keyof Wakes, number> = {
  sweepInbound: 3_000,
  recoverInbound: 30_000,
  settleUncertain: 10_000,
  pollStatuses: 15_000,
  notifyOrganizers: 2_000,
  continueCampaigns: 3_000,
  fetchImages: 2_000,
  forgetImages: 3_600_000,
  liftSuppressions: 3_600_000,
  followUpUndecided: 30_000,
  followTemplates: 15_000,
};

/** Resolves once every repeated job is stored; `every` keeps one document per name, so a second worker adds none. */
export async function startRepeatedJobs(agenda: Agenda, wakes: Wakes): Promise<void> {
  const names = Object.keys(everyMs) as (keyof Wakes)[];
  // The handler takes no second argument: with one, Agenda would wait for a callback for ever.
  for (const name of names) agenda.define(jobNames[name], async () => wakes[name]());
  await agenda.start();
  for (const name of names) await agenda.every(everyMs[name], jobNames[name]);
}

/** Lets running jobs finish for at most `limitMs`, then gives every lock back. Never rejects. */
export async function stopJobs(agenda: Agenda, limitMs: number, log: Log): Promise<void> {
  try {
    const { running } = await agenda.drain({ timeout: limitMs, closeConnection: false });
    if (running > 0)
      log.warn('Jobs were still running at the end; they run again when their lock ends', {
        failure: 'jobs.notDrained',
        running,
      });
    await agenda.stop(false);
  } catch (error) {
    log.warn('The job queue could not be stopped in order; its locks end by themselves', {
      failure: 'jobs.notStopped',
      cause: error instanceof Error ? error.message : String(error),
    });
  }
}
