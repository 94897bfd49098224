// The worker process: sends what is in the outbox and wakes everything that happens by itself. Any number of them may run.
import { startRepeatedJobs, stopJobs } from '../jobs/index.ts';
import { defineLaunchCampaign } from '../jobs/launch-campaign.ts';

import { forgetUnusedImages } from './campaign/images.ts';
import { fetchImages } from './campaign/invitation-image.ts';
import { sendNotices } from './campaign/notices.ts';
import { continueCampaigns } from './campaign/progress.ts';
import { resendUnproven } from './campaign/resend-unproven.ts';
import { compose, type ProcessFacts } from './compose.ts';
import { loadEnvFile, readConfig } from './config.ts';
import { connectDatabase } from './db/connect.ts';
import { clockOf } from './db/database-clock.ts';
import { createRecovery } from './inbound/recover.ts';
import { retryQuarantined, sweepInbound } from './inbound/sweep.ts';
import { createLog, describeError } from './log.ts';
import { openDatabase, requireTwilio } from './open-database.ts';
import { followChangedHours } from './outbox/changed-hours.ts';
import { settleUncertain } from './outbox/evidence.ts';
import { pollStatuses } from './outbox/poll-statuses.ts';
import { liftSuppressions } from './outbox/suppressions.ts';
import { isStarted, type Running, runProcess } from './run-process.ts';
import { listInbound } from './twilio/inbound-list.ts';
import { createMediaEraser, createMediaSource } from './twilio/media.ts';
import { ensureTemplates } from './twilio/templates.ts';
import { contentWordings } from './wording/index.ts';

const jobsFinishLimitMs = 10_000;

/** Works until stopped. */
export async function startWorker(facts: ProcessFacts): Promise<Running> {
  const { db, log, clock, twilio } = facts;
  const { agenda, client, delivery, deliveries, dispatcher, followUpUndecided, journal, messenger, sweepLeftBehind } =
    await compose(facts);
  const fetchMedia = createMediaSource(twilio);
  const forgetMedia = createMediaEraser(twilio);
  const recover = createRecovery({
    ...delivery,
    sender: twilio.sender,
    listInbound: (since) => listInbound(client, twilio.sender, since),
  });
  const wordings = contentWordings(facts.publicUrl);
  let templatesTrouble = '';
  /** Never rejects; the same trouble is told once, not every few seconds. */
  async function followTemplates(): Promise<void> {
    const trouble = await ensureTemplates({ client, db, wordings, clock, log }).then(() => '', describeError);
    if (trouble !== '' && trouble !== templatesTrouble)
      log.warn('The templates could not be prepared at Twilio; tried again within seconds', {
        failure: 'templates.notPrepared',
        cause: trouble,
      });
    templatesTrouble = trouble;
  }

  // A campaign cannot start before its template is approved, so the first look is not left to the job's turn.
  await followTemplates();
  const retried = await retryQuarantined(delivery);
  if (retried > 0) log.info('Messages that had been set aside are tried once more', { count: retried });
  defineLaunchCampaign(agenda, { db, clock, wakeDispatcher: dispatcher.wake });
  await startRepeatedJobs(agenda, {
    async sweepInbound() {
      await sweepInbound(delivery);
      await sweepLeftBehind();
      dispatcher.wake();
    },
    async recoverInbound() {
      await recover();
      dispatcher.wake();
    },
    async settleUncertain() {
      if ((await settleUncertain({ db, messenger, clock, log, journal })).neverBegun > 0) dispatcher.wake();
      const { resendAfterHours } = facts.config;
      const resent = resendAfterHours === null ? 0 : await resendUnproven(db, resendAfterHours, clock.now());
      if (resent === 0) return;
      log.info('Invitations without any evidence go out once more by themselves', { count: resent });
      dispatcher.wake();
    },
    async pollStatuses() {
      await pollStatuses({ db, messenger, deliveries, clock });
    },
    async notifyOrganizers() {
      if ((await sendNotices(db, clock.now())).length > 0) dispatcher.wake();
    },
    async continueCampaigns() {
      const sooner = await followChangedHours(db, facts.config.quietHours, clock.now());
      const { invited, finished } = await continueCampaigns(db, clock.now());
      for (const campaign of finished) log.info('A campaign is finished', { campaign });
      if (invited + finished.length + sooner > 0) dispatcher.wake();
    },
    async fetchImages() {
      const { taken, told } = await fetchImages({ db, fetchMedia, forgetMedia, log, now: clock.now() });
      if (told > 0) dispatcher.wake();
      if (taken === 0) return;
      // At an address that is not public the forms with a picture are made only now; the second look may find them decided upon.
      await followTemplates();
      await followTemplates();
    },
    async forgetImages() {
      await forgetUnusedImages(db, clock.now());
    },
    async liftSuppressions() {
      await liftSuppressions(db, clock.now());
    },
    followUpUndecided,
    followTemplates,
  });
  dispatcher.start();
  return {
    async stop() {
      await Promise.all([dispatcher.stop(), stopJobs(agenda, jobsFinishLimitMs, log)]);
    },
  };
}

async function startAlone(): Promise<Running> {
  loadEnvFile();
  const config = readConfig();
  const log = createLog(config.log);
  const twilio = requireTwilio(config);
  const database = await openDatabase(config, log);
  const db = await connectDatabase(database.uri);
  const clock = await clockOf(db, log);
  const worker = await startWorker({ config, publicUrl: config.publicUrl, twilio, db, log, clock });
  log.info('The worker is ready');
  return {
    async stop() {
      log.info('The worker is stopping');
      await worker.stop();
      await db.close();
      await database.close();
    },
  };
}

if (isStarted(import.meta.filename)) await runProcess(startAlone);
