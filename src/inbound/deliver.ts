// Brings a stored message to its conversation; what fails stays stored, is tried again, and at last is shown instead of guessed.
import type { Clock } from '../clock.ts';
import { UnrestorableSnapshot } from '../conversation/snapshot.ts';
import type { Database } from '../db/connect.ts';
import type { InboundMessage } from '../db/inbound-message.ts';
import type { GuestId, OrganizerId, OutboxId } from '../ids.ts';
import { describeError, type Log } from '../log.ts';
import { bindByReply } from '../outbox/evidence.ts';
import { type Address, addressInbound } from './address.ts';
import { answerStranger, askedAbout, askWhichOccasion } from './stranger.ts';

/** Whoever owns a conversation takes the message; each must survive being given the same one twice. */
export interface Receivers {
  guest(guestId: GuestId, message: InboundMessage): Promise<OutboxId[]>;
  organizer(organizerId: OrganizerId, message: InboundMessage): Promise<OutboxId[]>;
}

export interface DeliverySettings {
  db: Database;
  log: Log;
  clock: Clock;
  receivers: Receivers;
}

/** After so many tries a message is quarantined and shown on the page. */
const deliveryTriesLimit = 5;

/** Resolves with the answers now in the outbox. Never rejects: a failure is recorded on the message and logged by name. */
export async function deliverInbound(settings: DeliverySettings, message: InboundMessage): Promise<OutboxId[]> {
  const { db, log, clock } = settings;
  try {
    // Somebody answers a message that we are not sure was sent: then it was.
    if (message.repliesTo !== null)
      await bindByReply({ db, log, clock }, { from: message.from, repliesTo: message.repliesTo });
    const address = await addressInbound(db, message, clock.now());
    const answers = await receive(settings, message, address);
    const status = address.kind === 'ambiguous' || address.kind === 'stranger' ? 'unaddressed' : 'applied';
    await db.inboundMessages.updateOne(
      { _id: message._id },
      { $set: { status, cause: status === 'applied' ? null : address.kind } },
    );
    return answers;
  } catch (error) {
    await recordFailure(settings, message, error).catch((later: unknown) =>
      log.error('A message could not be applied, nor the failure recorded; it stays stored and the sweep tries again', {
        failure: 'inbound.database',
        sid: message._id,
        cause: describeError(later),
      }),
    );
    return [];
  }
}

async function receive(
  { db, log, receivers }: DeliverySettings,
  message: InboundMessage,
  address: Address,
): Promise<OutboxId[]> {
  switch (address.kind) {
    case 'organizer':
      return receivers.organizer(address.organizerId, message);
    case 'guests': {
      const [guestId] = address.guestIds;
      const waiting = await waitingForChoice(db, message);
      if (waiting !== null) {
        const answers = await receivers.guest(guestId, waiting);
        await db.inboundMessages.updateOne({ _id: waiting._id }, { $set: { status: 'applied', cause: null } });
        return answers;
      }
      const answers: OutboxId[] = [];
      for (const id of address.guestIds) answers.push(...(await receivers.guest(id, message)));
      return [...new Set(answers)];
    }
    case 'ambiguous':
      return [await askWhichOccasion(db, message, address.occasionIds)];
    case 'stranger':
      log.info('An unknown number wrote; it gets one neutral answer a day', {
        failure: 'inbound.stranger',
        from: message.from,
      });
      return [await answerStranger(db, message, address.wish)];
  }
}

/** How long a message waits for the answer to «which occasion?», in milliseconds. */
const choiceMs = 24 * 3_600_000;

/**
 * The message that made us ask «which occasion?», once the button answers: the question that was tapped names it. Without
 * that (a tap after seven days says nothing) it is the newest that still waits.
 */
async function waitingForChoice(db: Database, message: InboundMessage): Promise<InboundMessage | null> {
  const { content, from, repliesTo, receivedAt } = message;
  if (content.kind !== 'button' || !content.payload.startsWith('occasion:')) return null;
  const question = repliesTo === null ? null : await db.outboxMessages.findOne({ sid: repliesTo }, { _id: 1 }).lean();
  const asked = question === null ? null : askedAbout(question._id);
  const waiting = {
    from,
    status: 'unaddressed' as const,
    cause: 'ambiguous',
    receivedAt: { $gt: new Date(receivedAt.getTime() - choiceMs) },
  };
  return db.inboundMessages
    .findOne(asked === null ? waiting : { ...waiting, _id: asked })
    .sort({ receivedAt: -1 })
    .lean();
}

async function recordFailure({ db, log }: DeliverySettings, message: InboundMessage, error: unknown): Promise<void> {
  const cause = describeError(error);
  const attempts = message.attempts + 1;
  const hopeless = error instanceof UnrestorableSnapshot || attempts >= deliveryTriesLimit;
  await db.inboundMessages.updateOne(
    { _id: message._id },
    { $set: { cause, status: hopeless ? 'quarantined' : 'received' }, $inc: { attempts: 1 } },
  );
  log.error(
    hopeless
      ? 'A message was set aside for a person to read: see the status page'
      : 'A message could not be applied; the sweep tries again',
    {
      failure: hopeless ? 'inbound.quarantined' : 'inbound.notApplied',
      sid: message._id,
      attempts,
      cause,
    },
  );
}
