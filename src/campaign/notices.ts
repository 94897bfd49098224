// Gathers news of guests into one message for the organizer: 400 answers in a minute must not become 400 messages.

import { onOneLine } from '../conversation/said.ts';
import type { Database } from '../db/connect.ts';
import type { Notice } from '../db/notice.ts';
import type { Organizer } from '../db/organizer.ts';
import type { TemplateContent, WindowContent } from '../db/outbox-message.ts';
import type { OrganizerId, OutboxId } from '../ids.ts';
import { fitBody } from '../wording/excerpt.ts';
import { catalogues } from '../wording/index.ts';
import { enqueueFor } from './organizer-messages.ts';

/** Least time between two messages of news to one organizer, in milliseconds; WhatsApp slows a pair down below six seconds. */
const digestEveryMs = 10_000;
const linesLimit = 12;
/** More than this in one go is said as a number. */
const noticesLimit = 500;

/**
 * Hands the waiting news of every organizer whose last message is old enough to the outbox. Safe to run twice at once:
 * one taker a round. A crash after the message and before the marking may tell the same news again, never lose it.
 */
export async function sendNotices(db: Database, now: Date): Promise<OutboxId[]> {
  const sent: OutboxId[] = [];
  for (const id of await waitingOrganizers(db)) {
    const organizer = await takeTurn(db, id, now);
    if (organizer !== null) sent.push(...(await sendFor(db, organizer, now)));
  }
  return sent;
}

/** By the index, one short look for each: however much news waits for one of them, the others are found. */
async function waitingOrganizers(db: Database): Promise<OrganizerId[]> {
  const found: OrganizerId[] = [];
  for (let last = '' as OrganizerId; ; ) {
    const next = await db.notices
      .findOne({ sentIn: null, organizerId: { $gt: last } }, { organizerId: 1 })
      .sort({ organizerId: 1 })
      .lean();
    if (next === null) return found;
    last = next.organizerId;
    found.push(last);
  }
}

/** The organizer, when it is time again and nobody else took this turn. Guests' answers are not for a number that was removed. */
async function takeTurn(db: Database, _id: OrganizerId, now: Date): Promise<Organizer | null> {
  const due = { $or: [{ noticedAt: null }, { noticedAt: { $lte: new Date(now.getTime() - digestEveryMs) } }] };
  return db.organizers.findOneAndUpdate({ _id, allowed: true, ...due }, { $set: { noticedAt: now } }).lean();
}

async function sendFor(db: Database, organizer: Organizer, now: Date): Promise<OutboxId[]> {
  // The last one has not left (no approved template, the day's limit): what follows gathers behind it into one.
  const { phone: to } = organizer;
  if (await db.outboxMessages.exists({ to, lane: 'conversation', status: 'pending', purpose: 'notice' })) return [];
  const waiting = await db.notices
    .find({ sentIn: null, organizerId: organizer._id })
    .sort({ createdAt: 1, _id: 1 })
    .limit(noticesLimit)
    .lean();
  // One message is about one occasion; another occasion's news goes in the next.
  const notices = waiting.filter(({ occasionId }) => occasionId === waiting[0]?.occasionId);
  const [first, last] = [notices[0], notices.at(-1)];
  if (first === undefined || last === undefined) return [];
  const id = `notice:${first._id}:${last._id}` as OutboxId;
  await enqueueFor(db, organizer, {
    id,
    ...(await digest(db, organizer, notices)),
    occasionId: first.occasionId,
    purpose: 'notice',
    at: now,
  });
  await db.notices.updateMany({ _id: { $in: notices.map(({ _id }) => _id) } }, { $set: { sentIn: id } });
  return [id];
}

async function digest(
  db: Database,
  organizer: Organizer,
  notices: Notice[],
): Promise<{ words: WindowContent; asTemplate: TemplateContent }> {
  const { locale } = organizer;
  const occasion = await db.occasions.findById(notices[0]?.occasionId).lean();
  const lines = notices.slice(0, linesLimit).map(({ guestName, news }) => catalogues[locale].news(guestName, news));
  const [name, more] = [occasion?.name ?? 'Hadir', notices.length - lines.length];
  const variables = onOneLine(catalogues[locale].digestVariables(name, lines, more));
  return {
    words: { kind: 'text', body: fitBody(catalogues[locale].digest(name, lines, more)) },
    asTemplate: { kind: 'template', content: 'news', locale, variables },
  };
}
