// Which campaign messages no longer make sense: answered while they waited, replaced by another, or the occasion has begun.
import type { Database } from '../db/connect.ts';
import type { Guest } from '../db/guest.ts';
import type { OutboxMessage, OutboxPurpose } from '../db/outbox-message.ts';

/** `replaced`: the guest has a newer invitation, or is to get one. */
export type OvertakenCause = 'answered' | 'occasionBegun' | 'replaced' | 'guestRemoved';

/** What a guest's reply must still be for the message to be sent. An invitation goes whatever the reply. */
const wantedReply: Partial<Record<OutboxPurpose, 'waiting' | 'confirmed'>> = {
  reminder: 'waiting',
  update: 'confirmed',
  thanks: 'confirmed',
};

/** Whether the guest has an answer, or has written anything since: then an invitation has arrived, or another would not help. Pure. */
export const hasWritten = (
  { rsvp, lastInboundAt }: Pick<Guest, 'rsvp' | 'lastInboundAt'>,
  since: Date | null,
): boolean => rsvp.status !== 'waiting' || (lastInboundAt !== null && since !== null && lastInboundAt > since);

/**
 * A campaign may wait for days (paused, quiet hours, the daily limit), and what failed comes back: whoever answered meanwhile
 * is not reminded, nobody is invited to what has begun, nor a second time by an invitation that was given up for another, nor
 * when taken off the list while the launch was writing. Resolves with a cause for each message that must not leave. Reads only.
 */
export async function findOvertaken(
  db: Database,
  messages: readonly OutboxMessage[],
  now: Date,
): Promise<Map<OutboxMessage, OvertakenCause>> {
  const campaign = messages.filter(({ lane, occasionId }) => lane === 'campaign' && occasionId !== null);
  if (campaign.length === 0) return new Map();
  const occasionIds = [...new Set(campaign.map(({ occasionId }) => occasionId))];
  const [begun, guests] = await Promise.all([
    db.occasions.find({ _id: { $in: occasionIds }, startsAt: { $lte: now } }, { _id: 1 }).lean(),
    db.guests
      .find({ _id: { $in: campaign.map(({ guestId }) => guestId) } }, { rsvp: 1, invitationId: 1, lastInboundAt: 1 })
      .lean(),
  ]);
  const begunIds = new Set<string | null>(begun.map(({ _id }) => _id));
  const guestOf = new Map<string | null, (typeof guests)[number]>(guests.map((guest) => [guest._id, guest]));
  const overtaken = new Map<OutboxMessage, OvertakenCause>();
  for (const message of campaign) {
    const guest = guestOf.get(message.guestId);
    const wanted = wantedReply[message.purpose];
    if (message.guestId !== null && guest === undefined) overtaken.set(message, 'guestRemoved');
    else if (wanted !== undefined && guest?.rsvp.status !== wanted) overtaken.set(message, 'answered');
    else if (message.purpose === 'invitation' && guest !== undefined && guest.invitationId !== message._id)
      overtaken.set(message, 'replaced');
    else if (message.resent === 'byItself' && guest !== undefined && hasWritten(guest, message.sendingAt))
      overtaken.set(message, 'answered');
    else if (message.purpose !== 'thanks' && begunIds.has(message.occasionId)) overtaken.set(message, 'occasionBegun');
  }
  return overtaken;
}
