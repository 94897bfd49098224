// Whom a campaign goes to, by its kind: the one rule for counting beforehand, for sending, and for knowing when it is done.
import type { Campaign, CampaignKind } from '../db/campaign.ts';
import type { Database } from '../db/connect.ts';
import { everInvited, type Guest } from '../db/guest.ts';
import type { Occasion } from '../db/occasion.ts';
import type { GuestId, OccasionId, OutboxId } from '../ids.ts';
import { suppressedFor } from '../outbox/suppressions.ts';
import { countInvited, invitationSlices } from './unreached.ts';

/** A guest is never pressed: reminded so often at most, unless the organizer says otherwise, and then no more than five times. */
const usualReminders = 2;
const reminderLimits = { least: 1, most: 5 };

type Limited = Pick<Occasion, 'mostReminders'>;

/** How often a guest of this occasion is reminded at most. Pure. */
export const mostRemindersOf = ({ mostReminders = usualReminders }: Limited): number => mostReminders;

/** Pure. */
export const isReminderLimit = (most: number): boolean => most >= reminderLimits.least && most <= reminderLimits.most;

function dueTo(kind: CampaignKind, occasion: Limited): object {
  switch (kind) {
    case 'invitation':
      return { invitedAt: null };
    case 'reminder':
      return {
        invitedAt: everInvited,
        'rsvp.status': 'waiting',
        [`remindedIn.${mostRemindersOf(occasion) - 1}`]: { $exists: false },
      };
    case 'update':
    case 'thanks':
      return { invitedAt: everInvited, 'rsvp.status': 'confirmed' };
  }
}

/**
 * The guests still to be written to. An invitation goes to whoever is on the list, those added while it runs too; what goes
 * to invited guests walks through them once, in the order of their ids.
 */
export function audienceOf({ _id, occasionId, kind, cursor, retries }: Campaign, occasion: Limited) {
  const after = cursor === null ? {} : { _id: { $gt: cursor } };
  return { occasionId, ...dueTo(kind, occasion), ...after, ...(retries ? { campaignId: _id } : {}) };
}

/** Thanks follow the occasion; everything else must reach people before it begins. */
export const isTimely = (kind: CampaignKind, occasion: Pick<Occasion, 'startsAt'>, now: Date): boolean =>
  kind === 'thanks' ? occasion.startsAt <= now : occasion.startsAt > now;

export interface Reach {
  /** Whom a campaign of this kind would write to now. */
  count: number;
  /** Left out: they asked for no more messages, or cannot be reached on WhatsApp. */
  optedOut: number;
  /** Left out: their invitation did not arrive, so there is nothing to remind of or to change. */
  notReached: number;
}

/** Reads counts and slices, never the list itself. Null, where there is no occasion yet, reaches nobody. */
export async function countReach(
  db: Database,
  occasion: (Limited & Pick<Occasion, '_id'>) | null,
  kind: CampaignKind,
): Promise<Reach> {
  if (occasion === null) return nobody;
  return countAmong(db, occasion._id, kind, { occasionId: occasion._id, ...dueTo(kind, occasion) });
}

/** Whom a campaign that has begun, or waits for its time, would still write to. Reads only counts. */
export async function countLeft(db: Database, campaign: Campaign): Promise<number> {
  const occasion = await db.occasions.findById(campaign.occasionId, { mostReminders: 1 }).lean();
  return (await countAmong(db, campaign.occasionId, campaign.kind, audienceOf(campaign, occasion ?? {}))).count;
}

const nobody: Reach = { count: 0, optedOut: 0, notReached: 0 };

async function countAmong(db: Database, occasionId: OccasionId, kind: CampaignKind, due: object): Promise<Reach> {
  const total = await db.guests.countDocuments(due);
  if (total === 0) return nobody;
  const isInvitation = kind === 'invitation';
  let notReached = 0;
  if (!isInvitation)
    for await (const slice of invitationSlices(db, occasionId, notSent))
      notReached += await countInvited(db, due, slice);
  let optedOut = 0;
  for await (const addresses of suppressedSlices(db, kind)) {
    const found = await suppressedAmong(db, due, addresses);
    const ids = found.flatMap(({ invitationId }) => invitationId ?? []);
    // Whom nothing reached is counted there already.
    const counted =
      isInvitation || ids.length === 0 ? 0 : await db.outboxMessages.countDocuments({ ...notSent, _id: { $in: ids } });
    optedOut += found.length - counted;
  }
  return { count: total - notReached - optedOut, optedOut, notReached };
}

/** Asked for separately: for each of them there is an index. */
async function suppressedAmong(db: Database, due: object, addresses: readonly string[]) {
  const phones = addresses.filter((address) => address.startsWith('+'));
  const others = addresses.filter((address) => !address.startsWith('+'));
  const among = (which: object) => db.guests.find({ ...due, ...which }, { invitationId: 1 }).lean();
  return [
    ...(phones.length === 0 ? [] : await among({ phone: { $in: phones } })),
    ...(others.length === 0 ? [] : await among({ phone: null, waExternalId: { $in: others } })),
  ];
}

const notSent = { status: { $ne: 'sent' as const } };

/** Numbers and WhatsApp ids of the whole server. */
const suppressedAtOnce = 500;

async function* suppressedSlices(db: Database, kind: CampaignKind): AsyncGenerator<string[]> {
  for (let after = ''; ; ) {
    const slice = await db.suppressions
      .find({ ...suppressedFor(kind), _id: { $gt: after } }, { _id: 1 })
      .sort({ _id: 1 })
      .limit(suppressedAtOnce)
      .lean();
    const last = slice.at(-1);
    if (last === undefined) return;
    yield slice.map(({ _id }) => _id);
    after = last._id;
  }
}

/** Of these guests, those to whom a campaign of this kind may go: not stopped, and their invitation arrived as far as anybody knows. */
export async function reachable(db: Database, guests: readonly Guest[], kind: CampaignKind): Promise<Guest[]> {
  const addresses = guests.flatMap(({ phone, waExternalId }) => phone ?? waExternalId ?? []);
  const invitations = guests.flatMap(({ invitationId }) => invitationId ?? []);
  const [suppressed, sent] = await Promise.all([
    db.suppressions.find({ ...suppressedFor(kind), _id: { $in: addresses } }, { _id: 1 }).lean(),
    db.outboxMessages.find({ _id: { $in: invitations }, status: 'sent' }, { _id: 1 }).lean(),
  ]);
  const stopped = new Set(suppressed.map(({ _id }) => _id));
  const arrived = new Set<OutboxId | null>(sent.map(({ _id }) => _id));
  return guests.filter(
    ({ phone, waExternalId, invitationId }) => !stopped.has(phone ?? waExternalId ?? '') && arrived.has(invitationId),
  );
}

/** The last of a slice in the order in which a campaign walks. */
export const lastOf = (guests: readonly Guest[]): GuestId | null => guests.at(-1)?._id ?? null;
