// Which campaign messages no longer make sense: answered while they waited, or the occasion has begun.
import type { Database } from '../db/connect.ts';
import type { OutboxMessage, OutboxPurpose } from '../db/outbox-message.ts';

export type OvertakenCause = 'answered' | 'occasionBegun';

/** What a guest's reply must still be for the message to be sent. An invitation goes whatever the reply. */
const wantedReply: Partial<Record<OutboxPurpose, 'waiting' | 'confirmed'>> = {
  reminder: 'waiting',
  update: 'confirmed',
  thanks: 'confirmed',
};

/**
 * A campaign may wait for days (paused, quiet hours, the daily limit): whoever answered meanwhile is not reminded, and
 * nobody is invited to what has begun. Resolves with a cause for each message that must not leave. Reads only.
 */
export async function findOvertaken(
  db: Database,
  messages: readonly OutboxMessage[],
  now: Date,
): Promise<Map<OutboxMessage, OvertakenCause>> {
  const campaign = messages.filter(({ lane, occasionId }) => lane === 'campaign' && occasionId !== null);
  if (campaign.length === 0) return new Map();
  const asking = campaign.filter(({ purpose }) => wantedReply[purpose] !== undefined);
  const occasionIds = [...new Set(campaign.map(({ occasionId }) => occasionId))];
  const [begun, guests] = await Promise.all([
    db.occasions.find({ _id: { $in: occasionIds }, startsAt: { $lte: now } }, { _id: 1 }).lean(),
    asking.length === 0
      ? []
      : db.guests.find({ _id: { $in: asking.map(({ guestId }) => guestId) } }, { rsvp: 1 }).lean(),
  ]);
  const begunIds = new Set<string | null>(begun.map(({ _id }) => _id));
  const replies = new Map<string | null, string>(guests.map(({ _id, rsvp }) => [_id, rsvp.status]));
  const overtaken = new Map<OutboxMessage, OvertakenCause>();
  for (const message of campaign) {
    const wanted = wantedReply[message.purpose];
    if (wanted !== undefined && replies.get(message.guestId) !== wanted) overtaken.set(message, 'answered');
    else if (message.purpose !== 'thanks' && begunIds.has(message.occasionId)) overtaken.set(message, 'occasionBegun');
  }
  return overtaken;
}
