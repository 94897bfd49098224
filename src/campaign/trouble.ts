// Stops a campaign that runs into trouble, before more of it is lost, and tells its organizer why and what to do.
import type { Locale } from '../../flows/commands.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/connect.ts';
import type { OccasionId, OrganizerId, OutboxId } from '../ids.ts';
import type { Log } from '../log.ts';
import type { CampaignTrouble, OnTrouble } from '../outbox/failure-watch.ts';
import { sendToOrganizer } from './organizer-messages.ts';
import { findAllowed } from './organizers.ts';

interface TroubleDesk {
  db: Database;
  clock: Clock;
  log: Log;
  /** The sentence for one of Twilio's error codes. */
  errorSentence(code: number, locale: Locale): string;
  /** A message for the organizer waits in the outbox. */
  wake(): void;
}

/** Repeating it changes nothing: one pause is told once, whoever noticed it. */
export const createOnTrouble =
  (desk: TroubleDesk): OnTrouble =>
  async (found) => {
    const { db, clock, log } = desk;
    const { campaignId, trouble, errorCode, failed, settled } = found;
    const campaign = await db.campaigns.findOne({ _id: campaignId, status: { $in: ['scheduled', 'running'] } }).lean();
    if (campaign === null) return;
    const now = clock.now();
    const times = (campaign.troubled?.times ?? 0) + 1;
    // Told before it is paused: a process that stops in between tells it again under the same id, which changes nothing.
    await tell(desk, found, campaign, `${campaignId}:paused:${times}` as OutboxId, now);
    const { modifiedCount } = await db.campaigns.updateOne(
      { _id: campaignId, status: campaign.status },
      {
        $set: {
          status: 'paused',
          pausedBecause: { trouble, errorCode, at: now },
          troubled: { times, failed, settled },
        },
      },
    );
    if (modifiedCount === 1)
      log.warn('A campaign is paused: its organizer is told why', {
        failure: `campaign.${trouble}`,
        campaign: campaignId,
        code: errorCode,
      });
    desk.wake();
  };

async function tell(
  { db, errorSentence }: TroubleDesk,
  { trouble, errorCode }: CampaignTrouble,
  campaign: { requestedBy: OrganizerId; occasionId: OccasionId },
  id: OutboxId,
  at: Date,
): Promise<void> {
  const [organizer, occasion] = await Promise.all([
    findAllowed(db, campaign.requestedBy),
    db.occasions.findById(campaign.occasionId).lean(),
  ]);
  if (organizer === null) return;
  const sentence = errorCode === null ? null : errorSentence(errorCode, organizer.locale);
  await sendToOrganizer(db, organizer, {
    id,
    saying: { say: 'campaignPaused', with: { trouble, sentence } },
    occasion,
    at,
  });
}
