// Invitations of which nobody knows whether they were sent go out once more by themselves, where the setting says so.
import type { Database } from '../db/connect.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';
import { hasWritten } from '../outbox/overtaken.ts';
import { sendAgain } from '../outbox/send-again.ts';
import { keepsBack, standingSuppressions } from '../outbox/suppressions.ts';
import { findAllowed } from './organizers.ts';

const hourMs = 3_600_000;
/** Looked at together. */
const atOnce = 200;

/**
 * Sends again what the organizer could with one tap, and no reminder: each invitation once, `afterHours` after its intent, and
 * none that was sent again before. What Twilio answered about, and what is in doubt after a restore, is left to the organizer;
 * so is whoever answered or wrote meanwhile, asked for no more messages, or is no longer to be invited. Night and the daily
 * limit hold it as they hold every campaign (RELIABILITY §1.7). Resolves with how many; safe to run twice at once.
 */
export async function resendUnproven(db: Database, afterHours: number, now: Date): Promise<number> {
  const unproven = db.outboxMessages
    .find({
      status: 'review',
      purpose: 'invitation',
      sid: null,
      resent: { $exists: false },
      doubtfulSince: null,
      sendingAt: { $lte: new Date(now.getTime() - afterHours * hourMs) },
    })
    .lean()
    .cursor({ batchSize: atOnce });
  let resent = 0;
  let slice: OutboxMessage[] = [];
  for await (const message of unproven) {
    slice.push(message);
    if (slice.length < atOnce) continue;
    resent += await resendSlice(db, slice, now);
    slice = [];
  }
  return resent + (await resendSlice(db, slice, now));
}

async function resendSlice(db: Database, messages: readonly OutboxMessage[], now: Date): Promise<number> {
  const goOn = await goingOn(db, messages, now);
  const wanted = await stillWanted(
    db,
    messages.filter(({ campaignId, occasionId }) => goOn.has(campaignId) && goOn.has(occasionId)),
  );
  if (wanted.length === 0) return 0;
  return sendAgain(db, { _id: { $in: wanted.map(({ _id }) => _id) } }, 'byItself', now);
}

/** Their occasions that have not begun, and their campaigns that are neither paused nor cancelled and whose organizer may send. */
async function goingOn(
  db: Database,
  messages: readonly OutboxMessage[],
  now: Date,
): Promise<ReadonlySet<string | null>> {
  const occasionIds = messages.flatMap(({ occasionId }) => occasionId ?? []);
  const campaignIds = messages.flatMap(({ campaignId }) => campaignId ?? []);
  const [occasions, campaigns] = await Promise.all([
    db.occasions.find({ _id: { $in: occasionIds }, startsAt: { $gt: now } }, { _id: 1 }).lean(),
    db.campaigns
      .find({ _id: { $in: campaignIds }, status: { $in: ['running', 'finished'] } }, { requestedBy: 1 })
      .lean(),
  ]);
  const goOn = new Set<string | null>(occasions.map(({ _id }) => _id));
  for (const { _id, requestedBy } of campaigns) if ((await findAllowed(db, requestedBy)) !== null) goOn.add(_id);
  return goOn;
}

/** Those that are still the guest's invitation, to whom nobody has an answer and nothing is kept back from. */
async function stillWanted(db: Database, messages: readonly OutboxMessage[]): Promise<OutboxMessage[]> {
  const guestIds = messages.flatMap(({ guestId }) => guestId ?? []);
  const guests = await db.guests
    .find({ _id: { $in: guestIds } }, { invitationId: 1, rsvp: 1, lastInboundAt: 1, phone: 1 })
    .lean();
  const guestOf = new Map<string | null, (typeof guests)[number]>(guests.map((guest) => [guest._id, guest]));
  const numberOf = (message: OutboxMessage) => guestOf.get(message.guestId)?.phone ?? message.to;
  const suppressions = await standingSuppressions(db, [...new Set(messages.map(numberOf))]);
  return messages.filter((message) => {
    const guest = guestOf.get(message.guestId);
    const suppression = suppressions.get(numberOf(message));
    return (
      guest?.invitationId === message._id &&
      !hasWritten(guest, message.sendingAt) &&
      (suppression === undefined || !keepsBack(suppression, message))
    );
  });
}
