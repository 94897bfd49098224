// What an organizer's request proposes, as facts for the flow: a sending, a change, another try.
import type { CampaignKind, ForecastTold } from '../../flows/commands.ts';
import type { ChangeRead, OrganizerEvent, SendWhen } from '../../flows/events.ts';
import type { Price, QuietHours } from '../config.ts';
import type { Database } from '../db/connect.ts';
import { everInvited } from '../db/guest.ts';
import type { Occasion } from '../db/occasion.ts';
import type { Organizer } from '../db/organizer.ts';
import { newId } from '../ids.ts';
import { daysEarlier, sameHour } from '../language/dates.ts';
import type { OrganizerOrder } from '../language/organizer-orders.ts';
import { quietHoursOf } from '../outbox/quiet-hours.ts';
import { templateApproval } from './approval.ts';
import { countReach, isReminderLimit, mostRemindersOf } from './audience.ts';
import { readPlaceChange, readTimeChange, readZoneChange } from './change-facts.ts';
import { hasOpenCampaign } from './control.ts';
import { type ForecastFacts, forecast } from './forecast.ts';
import { countDoubtful, quietUntil, readHeldUp } from './held-up.ts';
import { countDelivery } from './report.ts';
import { countRetriable, readBeyondRetry } from './retry.ts';
import { readSendWhen } from './when-facts.ts';

export interface ProposalSource {
  db: Database;
  organizer: Organizer;
  /** The occasion that commands are about. */
  occasion: Occasion | null;
  /** The occasion's, else the server's: times are read as they are read back. */
  timeZone: string;
  sending: SendingSettings;
  at: Date;
}

/** What a forecast needs to know of the sender. */
export interface SendingSettings {
  perSecond: number;
  /** The installation's, for an occasion without its own. */
  quietHours: QuietHours | null;
  price: Price | null;
  /** Most people within 24 hours, and for how many there is room now; null for no limit. */
  dailyRoom(): Promise<ForecastFacts['dailyLimit']>;
}

/** «إرسال»: whom the invitations would reach, when, and what stands in the way. Reads only. */
export async function sendAsked(source: ProposalSource, when: string | null): Promise<OrganizerEvent> {
  const { db, occasion, timeZone, at } = source;
  const occasionId = occasion?._id ?? null;
  const [{ count, optedOut }, delivery, alreadyInvited, running] = await Promise.all([
    countReach(db, occasion, 'invitation'),
    countDelivery(db, occasionId),
    db.guests.countDocuments({ occasionId, invitedAt: everInvited }),
    hasOpenCampaign(db, occasionId, 'invitation'),
  ]);
  const sendingAt = readSendWhen(when, at, timeZone, occasion?.startsAt ?? null);
  return {
    type: 'send.asked',
    campaignId: newId(),
    code: newId(),
    count,
    optedOut,
    alreadyInvited,
    forecast: await forecastOf(source, 'invitation', count, sendingAt),
    delivery: { ...delivery, optedOut: delivery.optedOut + optedOut, ...(await beyondRetryOf(source)) },
    ...(await heldUpOf(source)),
    when: sendingAt,
    approval: await approvalFor(source, 'invitation'),
    running,
    at: at.toISOString(),
  };
}

/** «تذكير», «تذكير قبل يومين», «شكر»: whom it would reach, when, and what stands in the way. Reads only. */
export async function campaignAsked(
  source: ProposalSource,
  order: Extract<OrganizerOrder, { kind: 'remind' | 'thank' }>,
): Promise<OrganizerEvent> {
  const { db, occasion, at } = source;
  const kind = order.kind === 'remind' ? 'reminder' : 'thanks';
  const occasionId = occasion?._id ?? null;
  const when = sendWhen(source, order);
  const said = order.kind === 'remind' ? order.most : undefined;
  const limited = occasion === null || said === undefined ? occasion : { ...occasion, mostReminders: said };
  const isUsable = said === undefined || isReminderLimit(said);
  const reach = await countReach(db, isUsable ? limited : null, kind);
  return {
    type: 'campaign.asked',
    kind,
    campaignId: newId(),
    code: newId(),
    limit: isUsable ? { most: mostRemindersOf(limited ?? {}), isNew: said !== undefined } : 'unusable',
    reach,
    when,
    forecast: await forecastOf(source, kind, reach.count, when),
    approval: await approvalFor(source, kind),
    running: await hasOpenCampaign(db, occasionId, kind),
    ...(await heldUpOf(source)),
    at: at.toISOString(),
  };
}

/** «تعديل الموعد …», «تغيير المكان …», «التوقيت …»: the change, and how many would be told. Reads only. */
export async function changeAsked(
  source: ProposalSource,
  order: Extract<OrganizerOrder, { kind: 'changeTime' | 'changePlace' | 'changeZone' }>,
): Promise<OrganizerEvent> {
  const { db, occasion, at } = source;
  const change = readChange(order, source);
  const reach = await countReach(db, occasion, 'update');
  // By another clock it may still be the same moment: then there is nothing to tell.
  const isNews = change.kind !== 'change' || !('moves' in change.change) || change.change.moves;
  const count = isNews ? reach.count : 0;
  const changed = occasion === null ? null : { ...occasion, ...timesAfter(occasion, change) };
  const clock = changed?.timeZone ?? source.timeZone;
  const told = await forecastOf({ ...source, occasion: changed, timeZone: clock }, 'update', count, { kind: 'now' });
  return {
    type: 'change.asked',
    campaignId: newId(),
    code: newId(),
    change,
    count,
    late: told?.late ?? false,
    approval: await approvalFor(source, 'update'),
    at: at.toISOString(),
  };
}

function readChange(
  { kind, value }: Extract<OrganizerOrder, { kind: 'changeTime' | 'changePlace' | 'changeZone' }>,
  { occasion, timeZone, at }: ProposalSource,
): ChangeRead {
  if (kind === 'changePlace') return readPlaceChange(value);
  return kind === 'changeZone' ? readZoneChange(value, at, occasion, timeZone) : readTimeChange(value, at, timeZone);
}

function timesAfter({ startsAt }: Occasion, change: ChangeRead): Partial<Pick<Occasion, 'startsAt' | 'timeZone'>> {
  if (change.kind !== 'change') return {};
  if ('startsAt' in change.change) return { startsAt: new Date(change.change.startsAt) };
  if (!('timeZone' in change.change)) return {};
  const { fromZone, timeZone } = change.change;
  return { timeZone, startsAt: sameHour(startsAt, { from: fromZone, to: timeZone }) };
}

/** Reads only. */
export async function retryAsked(source: ProposalSource): Promise<OrganizerEvent> {
  const { db, occasion, at } = source;
  const hasBegun = occasion === null || occasion.startsAt <= at;
  return {
    type: 'retry.asked',
    campaignId: newId(),
    code: newId(),
    count: hasBegun ? 0 : await countRetriable(db, occasion._id),
    approval: await approvalFor(source, 'invitation'),
    at: at.toISOString(),
  };
}

const beyondRetryOf = async ({ db, occasion }: ProposalSource) =>
  occasion === null ? {} : readBeyondRetry(db, occasion._id);

const heldUpOf = async ({ db, occasion, sending, at }: ProposalSource) =>
  occasion === null ? {} : { heldUp: await readHeldUp(db, occasion, sending.quietHours, at) };

async function forecastOf(
  { db, occasion, timeZone, sending, at }: ProposalSource,
  kind: CampaignKind,
  count: number,
  when: SendWhen,
): Promise<ForecastTold | null> {
  if (count === 0 || (when.kind !== 'now' && when.kind !== 'at')) return null;
  const { perSecond, price } = sending;
  const startsAt = when.kind === 'at' ? new Date(when.at) : at;
  const { doneAt, days, cost } = forecast({
    count,
    perSecond,
    quietHours: occasion === null ? sending.quietHours : quietHoursOf(occasion, sending.quietHours),
    price,
    dailyLimit: await sending.dailyRoom(),
    timeZone,
    startsAt,
  });
  // Quiet hours and the daily limit may take it beyond the beginning, and what is left then goes to nobody.
  const late = kind !== 'thanks' && occasion !== null && doneAt >= occasion.startsAt;
  const quiet = occasion === null ? null : quietUntil(occasion, sending.quietHours, startsAt);
  const checked = kind === 'invitation' && occasion !== null ? await countDoubtful(db, occasion._id) : 0;
  return {
    perSecond,
    doneAt: doneAt.toISOString(),
    days,
    cost,
    late,
    ...(quiet === null ? {} : { quietUntil: quiet }),
    ...(checked === 0 ? {} : { checked }),
  };
}

const approvalFor = ({ db, occasion, organizer }: ProposalSource, kind: CampaignKind): Promise<string> =>
  templateApproval(db, kind, occasion, occasion?.locale ?? organizer.locale);

function sendWhen(
  { occasion, timeZone, at }: ProposalSource,
  order: Extract<OrganizerOrder, { kind: 'remind' | 'thank' }>,
): SendWhen {
  if (order.kind === 'remind' && order.daysBefore !== undefined && occasion !== null) {
    const when = daysEarlier(occasion.startsAt, order.daysBefore, timeZone);
    return when > at ? { kind: 'at', at: when.toISOString() } : { kind: 'unusable', why: 'past' };
  }
  return readSendWhen(order.when ?? null, at, timeZone, occasion?.startsAt ?? null, order.kind === 'thank');
}
