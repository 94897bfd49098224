// WhatsApp's 24-hour window: how long after a person's last message plain text may still go to them.
import type { Database } from '../db/connect.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';

/** Twilio's fact sheet §5.1 says 24 hours from the last inbound message; ten minutes are kept for the way there. */
export const windowMs = 24 * 3_600_000 - 10 * 60_000;

/** Null for somebody who never wrote: only a template may go. */
export const windowAfter = (lastInboundAt: Date | null): Date | null =>
  lastInboundAt === null ? null : new Date(lastInboundAt.getTime() + windowMs);

type AsWords = Pick<OutboxMessage, 'content' | 'windowUntil' | 'asTemplate'>;

/**
 * For each template to an organizer who has written since it was made: the plain words that were kept for it. They need no
 * approval and no place in the daily limit. Reads only.
 */
export async function findOpened(
  db: Database,
  messages: readonly OutboxMessage[],
  now: Date,
): Promise<ReadonlyMap<OutboxMessage, AsWords>> {
  const opened = new Map<OutboxMessage, AsWords>();
  const ids = messages.flatMap(({ content, inWindow, organizerId }) =>
    content.kind === 'template' && inWindow !== undefined ? (organizerId ?? []) : [],
  );
  if (ids.length === 0) return opened;
  const organizers = await db.organizers.find({ _id: { $in: ids } }, { lastInboundAt: 1 }).lean();
  const untilOf = new Map(organizers.map(({ _id, lastInboundAt }) => [_id, windowAfter(lastInboundAt)]));
  for (const message of messages) {
    const { content, inWindow, organizerId } = message;
    const windowUntil = (organizerId === null ? null : untilOf.get(organizerId)) ?? null;
    if (content.kind !== 'template' || inWindow === undefined || windowUntil === null || windowUntil <= now) continue;
    opened.set(message, { content: inWindow, windowUntil, asTemplate: content });
  }
  return opened;
}

/** What waits as a template is due at once when its organizer writes: resolves with those messages, the oldest first. */
export async function hastenWaiting(db: Database, to: string, now: Date): Promise<OutboxMessage['_id'][]> {
  const waiting = { to, lane: 'conversation' as const, status: 'pending' as const, inWindow: { $exists: true } };
  const found = await db.outboxMessages.find(waiting, { _id: 1 }).sort({ createdAt: 1, _id: 1 }).lean();
  if (found.length === 0) return [];
  const ids = found.map(({ _id }) => _id);
  await db.outboxMessages.updateMany({ _id: { $in: ids }, status: 'pending' }, { $set: { dueAt: now, cause: null } });
  return ids;
}
