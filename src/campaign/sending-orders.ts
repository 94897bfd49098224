// Carries out what an organizer orders about sendings, and answers with what really became of it.
import type { OccasionChange, OrganizerCommand, OrganizerSaying } from '../../flows/commands.ts';
import type { Database } from '../db/connect.ts';
import type { Occasion } from '../db/occasion.ts';
import type { Organizer } from '../db/organizer.ts';
import type { CampaignId, GuestId, OccasionId } from '../ids.ts';
import { countReach } from './audience.ts';
import { changeOccasion, losesPin, setMostReminders } from './change.ts';
import { cancelSending, cancelTooLate, hasOpenCampaign, pauseSending, readUnsent, resumeSending } from './control.ts';
import { correctNumber } from './correction.ts';
import { countDoubtful, quietUntil, readHeldUp } from './held-up.ts';
import { inviteAnew } from './invite-anew.ts';
import { createCampaign, type LaunchScheduler } from './launch.ts';
import { findAllowed } from './organizers.ts';
import { movePlanned, movePlannedToZone, type Planned } from './planned.ts';
import type { SendingSettings } from './proposal-facts.ts';
import { giveBackFailed } from './retry.ts';
import { leaveReview, resendReview } from './review.ts';

type Order = Extract<
  OrganizerCommand,
  {
    type:
      | 'launchCampaign'
      | 'changeOccasion'
      | 'retryFailed'
      | 'pauseSending'
      | 'resumeSending'
      | 'cancelSending'
      | 'resendReview'
      | 'leaveReview'
      | 'correctNumber'
      | 'inviteAnew';
  }
>;

interface SendingDesk {
  db: Database;
  scheduler: LaunchScheduler;
  sending: Pick<SendingSettings, 'quietHours'>;
}

const refused: OrganizerSaying = { say: 'launchRefused', with: {} };

/**
 * Authorised again when it runs: the number may have been taken off the list since it was asked, and the occasion must be
 * the organizer's own. Safe to repeat: campaigns have the ids that the flow chose.
 */
export async function carryOutSending(
  { db, scheduler, sending }: SendingDesk,
  organizer: Organizer,
  order: Order,
  at: Date,
): Promise<OrganizerSaying> {
  const occasion = await db.occasions
    .findOne({ _id: order.occasionId as OccasionId, organizerId: organizer._id })
    .lean();
  if ((await findAllowed(db, organizer._id)) === null) return refused;
  if (occasion === null) return { say: 'notYourOccasion', with: {} };
  const campaignOf = (kind: 'invitation' | 'update', campaignId: string) => ({
    campaignId: campaignId as CampaignId,
    occasionId: occasion._id,
    kind,
    requestedBy: organizer._id,
    plannedFor: occasion.startsAt,
    timeZone: occasion.timeZone,
    at: null,
    now: at,
  });
  const quietFrom = (time: Date) => {
    const until = quietUntil(occasion, sending.quietHours, time);
    return until === null ? {} : { quietUntil: until };
  };
  const left = async () => ({
    ...(await readUnsent(db, occasion._id)),
    heldUp: await readHeldUp(db, occasion, sending.quietHours, at),
  });
  switch (order.type) {
    case 'launchCampaign': {
      const { kind, campaignId, count, most } = order;
      if (most !== undefined) await setMostReminders(db, occasion._id, most);
      const limited = most === undefined ? occasion : { ...occasion, mostReminders: most };
      const wanted = order.at === null ? null : new Date(order.at);
      const checked = kind === 'invitation' ? await countDoubtful(db, occasion._id) : 0;
      await createCampaign(db, scheduler, {
        ...campaignOf('invitation', campaignId),
        kind,
        at: wanted,
      });
      return order.at === null
        ? {
            say: 'launchStarted',
            with: {
              kind,
              count: await countNow(db, limited, kind, count),
              ...(checked > 0 ? { checked } : {}),
              ...quietFrom(at),
            },
          }
        : { say: 'launchScheduled', with: { kind, count, at: order.at, ...quietFrom(wanted ?? at) } };
    }
    case 'changeOccasion': {
      const { change } = order;
      const changed = await changeOccasion(db, occasion, change, at);
      const planned = await plannedAfter(db, occasion, changed, change, at);
      const tooLate = await cancelTooLate(db, changed, at);
      const [{ count: confirmed, optedOut }, { count: unanswered }] = await Promise.all([
        countReach(db, occasion, 'update'),
        countReach(db, occasion, 'reminder'),
      ]);
      // Whoever said yes since the question knows the old time too.
      const isNews = !('moves' in change) || change.moves;
      const count = isNews ? Math.max(order.count, confirmed) : 0;
      if (count > 0)
        await createCampaign(db, scheduler, {
          ...campaignOf('update', order.campaignId),
          changed: ['place' in change ? 'where' : 'timeZone' in change ? 'zone' : 'when'],
        });
      return {
        say: 'occasionChanged',
        with: {
          ...factsOf(changed),
          count,
          tooLate,
          ...planned,
          optedOut: isNews ? optedOut : 0,
          // Their invitation says the same hour by either clock.
          ...quietFrom(at),
          ...('timeZone' in change ? { unanswered: 0, timeZone: change.timeZone } : { unanswered }),
          ...(losesPin(occasion, change) ? { lostPin: true as const } : {}),
        },
      };
    }
    case 'retryFailed': {
      const count = await giveBackFailed(db, occasion._id, order.campaignId as CampaignId);
      // Since the question a number was corrected, or stopped.
      if (count === 0) return { say: 'nothingToRetry', with: {} };
      await createCampaign(db, scheduler, { ...campaignOf('invitation', order.campaignId), retries: true });
      return { say: 'launchStarted', with: { kind: 'invitation', count, ...quietFrom(at) } };
    }
    case 'pauseSending':
      return (await pauseSending(db, occasion._id)) === 0
        ? nothingUnderWay
        : { say: 'sendingPaused', with: await left() };
    case 'resumeSending':
      if ((await resumeSending(db, scheduler, occasion._id, at)) > 0)
        return { say: 'sendingResumed', with: await left() };
      return (await hasOpenCampaign(db, occasion._id)) ? { say: 'sendingGoesOn', with: await left() } : nothingUnderWay;
    case 'cancelSending': {
      const kinds = await cancelSending(db, occasion._id, at);
      return kinds.length > 0 ? { say: 'sendingCancelled', with: { kinds } } : nothingUnderWay;
    }
    case 'resendReview':
      return { say: 'reviewResent', with: { count: await resendReview(db, occasion._id, at) } };
    case 'leaveReview':
      return { say: 'reviewLeft', with: { count: await leaveReview(db, occasion._id) } };
    case 'correctNumber': {
      const { guestId, name, phone } = order;
      const outcome = await correctNumber(db, { occasionId: occasion._id, guestId: guestId as GuestId, phone });
      return outcome === null
        ? { say: 'numberNotCorrected', with: { name, why: 'taken' } }
        : { say: 'numberCorrected', with: { guestId, name, outcome } };
    }
    case 'inviteAnew': {
      const wish = { guestId: order.guestId as GuestId, campaignId: order.campaignId as CampaignId };
      return inviteAnew({ db, scheduler }, occasion, wish, at);
    }
  }
}

function plannedAfter(
  db: Database,
  before: Occasion,
  changed: Occasion,
  change: OccasionChange,
  at: Date,
): Promise<Planned> | Planned {
  if ('place' in change) return { moved: [], past: [] };
  return 'timeZone' in change
    ? movePlannedToZone(db, changed, change.fromZone, at)
    : movePlanned(db, before, changed.startsAt, at);
}

const nothingUnderWay: OrganizerSaying = { say: 'nothingUnderWay', with: {} };

/** Guests may have been added since the question: they are invited too, and said so. Once the launch has begun, what was asked. */
async function countNow(
  db: Database,
  occasion: Occasion,
  kind: Extract<Order, { type: 'launchCampaign' }>['kind'],
  asked: number,
): Promise<number> {
  return Math.max(asked, (await countReach(db, occasion, kind)).count);
}

const factsOf = ({ startsAt, prayer, place }: Occasion) => ({ startsAt: startsAt.toISOString(), prayer, place });
