// Who gets no campaign messages because WhatsApp says so, and when that is over.
import type { Clock } from '../clock.ts';
import type { CampaignKind } from '../db/campaign.ts';
import type { Database } from '../db/connect.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';
import type { Suppression } from '../db/suppression.ts';
import { contentNames } from '../wording/catalogue.ts';
import { catalogues } from '../wording/index.ts';

export interface SaidByWhatsApp {
  to: string;
  reason: 'unreachable' | 'noMarketing';
  errorCode: number;
  at: Date;
  /** Null for until the person writes. */
  forMs: number | null;
}

/** Remembers what WhatsApp said of this person; what the person said stands above it. Repeating it changes nothing. */
export async function suppress(db: Database, { to, reason, errorCode, at, forMs }: SaidByWhatsApp): Promise<void> {
  const until = forMs === null ? null : new Date(at.getTime() + forMs);
  await db.suppressions.updateOne({ _id: to }, { $setOnInsert: { reason, errorCode, at, until } }, { upsert: true });
  if (reason === 'unreachable')
    await db.suppressions.updateOne({ _id: to, reason: 'noMarketing' }, { $set: { reason, errorCode, at, until } });
}

/** Forgets those whose time is over: they may be on WhatsApp by now. Resolves with how many. */
export async function liftSuppressions(db: Database, now: Date): Promise<number> {
  const over = { reason: { $in: saidByWhatsApp }, until: { $lte: now, $gt: new Date(0) } };
  return (await db.suppressions.deleteMany(over)).deletedCount;
}

/** Those of these addresses that are suppressed now. Whoever wrote since WhatsApp said so is reachable, and is forgotten here. */
export async function standingSuppressions(
  db: Database,
  addresses: readonly string[],
): Promise<Map<string, Suppression>> {
  const standing = new Map<string, Suppression>();
  if (addresses.length === 0) return standing;
  for (const suppression of await db.suppressions.find({ _id: { $in: addresses } }).lean()) {
    if (isSaidByWhatsApp(suppression) && (await hasWrittenSince(db, suppression)))
      await db.suppressions.deleteOne({ _id: suppression._id, reason: suppression.reason });
    else standing.set(suppression._id, suppression);
  }
  return standing;
}

/** Whether a suppression could keep this message back. An organizer who stopped as a guest still organizes. Pure. */
export const mayBeKeptBack = ({ afterOptOut, organizerId }: OutboxMessage): boolean =>
  !afterOptOut && organizerId === null;

/** Whether this one does. Pure. */
export function keepsBack({ reason }: Suppression, message: OutboxMessage): boolean {
  if (!mayBeKeptBack(message)) return false;
  if (reason === 'unreachable') return message.lane === 'campaign';
  return reason !== 'noMarketing' || (message.lane === 'campaign' && isMarketing(message));
}

/** Filters the suppressions that keep back a campaign of this kind: who takes no advertising is still told what concerns them. */
export const suppressedFor = (kind: CampaignKind) =>
  catalogues.ar.contents[kind].category === 'MARKETING' ? {} : { reason: { $ne: 'noMarketing' as const } };

const saidByWhatsApp = ['unreachable', 'noMarketing'] as const;

const isSaidByWhatsApp = ({ reason }: Suppression): boolean => saidByWhatsApp.some((said) => said === reason);

/** Whether anybody is suppressed by WhatsApp is asked so often, so that a message of everybody else costs nothing. */
const rememberMs = 30_000;

/** Returns what is to be called when a person writes: then campaigns may go to them again. Rejects when the database does. */
export function createReachableAgain(db: Database, clock: Clock): (from: string, at: Date) => Promise<void> {
  let anybody = { untilMs: Number.NEGATIVE_INFINITY, is: false };
  return async (from, at) => {
    const nowMs = clock.now().getTime();
    if (anybody.untilMs <= nowMs) {
      const one = await db.suppressions.exists({ reason: { $in: saidByWhatsApp } });
      anybody = { untilMs: nowMs + rememberMs, is: one !== null };
    }
    if (anybody.is) await db.suppressions.deleteOne({ _id: from, reason: { $in: saidByWhatsApp }, at: { $lt: at } });
  };
}

async function hasWrittenSince(db: Database, { _id, at }: Suppression): Promise<boolean> {
  return (await db.inboundMessages.exists({ from: _id, receivedAt: { $gt: at } })) !== null;
}

const isMarketing = ({ content }: OutboxMessage): boolean =>
  content.kind === 'template' &&
  contentNames.some(
    (name) => name === content.content && catalogues[content.locale].contents[name].category === 'MARKETING',
  );
