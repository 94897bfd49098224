// Brings a stored message to its conversation; what fails stays stored, is tried again, and at last is shown instead of guessed.
import type { Clock } from '../clock.ts';
import type { Beyond, ReadAlready } from '../conversation/receive-guest.ts';
import { NewerSnapshot, UnrestorableSnapshot } from '../conversation/snapshot.ts';
import type { Database } from '../db/connect.ts';
import type { InboundMessage } from '../db/inbound-message.ts';
import type { GuestId, OrganizerId, OutboxId } from '../ids.ts';
import { describeError, type Log } from '../log.ts';
import { type Address, addressInbound } from './address.ts';
import { type Correspondent, findCorrespondent } from './correspondent.ts';
import { answerStranger, askWhetherReply, askWhichOccasion, sayStillWaiting } from './stranger.ts';
import { type Waiting, waitingForName, waitingForTap } from './waiting.ts';

/** Whoever owns a conversation takes the message; each must survive being given the same one twice. */
interface Receivers {
  guest(guestId: GuestId, message: InboundMessage, read?: ReadAlready, beyond?: Beyond): Promise<OutboxId[]>;
  organizer(organizerId: OrganizerId, message: InboundMessage): Promise<OutboxId[]>;
}

export interface DeliverySettings {
  db: Database;
  log: Log;
  clock: Clock;
  receivers: Receivers;
}

/** Waits before a message is tried again that could not be applied, in milliseconds; after the last it is quarantined and shown. */
const againAfterMs = [0, 10_000, 60_000, 600_000];

/**
 * Resolves with the answers now in the outbox. Never rejects: a failure is recorded on the message and logged by name.
 * `finding`: who wrote, when that was looked up while the message was being stored.
 */
export async function deliverInbound(
  settings: DeliverySettings,
  message: InboundMessage,
  finding: Promise<Correspondent> = findCorrespondent(settings, message),
): Promise<OutboxId[]> {
  const { db, log, clock } = settings;
  try {
    const correspondent = await finding;
    const address = await addressInbound(db, message, clock.now(), correspondent);
    const answers = await receive(settings, message, address, correspondent);
    const isOpen = address.kind === 'ambiguous' || address.kind === 'doubtful' || address.kind === 'stranger';
    const status = isOpen ? 'unaddressed' : 'applied';
    await db.inboundMessages.updateOne(
      { _id: message._id },
      { $set: { status, cause: isOpen ? causeOf(address) : null } },
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
  { db, log, clock, receivers }: DeliverySettings,
  message: InboundMessage,
  address: Address,
  correspondent: Correspondent,
): Promise<OutboxId[]> {
  const toGuest = (id: GuestId, said: InboundMessage, beyond?: Beyond) =>
    receivers.guest(id, said, readOf(correspondent, id), beyond);
  switch (address.kind) {
    case 'organizer':
      return receivers.organizer(address.organizerId, message);
    case 'guests': {
      const [guestId] = address.guestIds;
      const waiting = await waitingForTap(db, message, correspondent.organizer !== null);
      if (waiting !== null) return answerWaiting({ db, receivers, clock }, [guestId], message, waiting);
      return toEach(address.guestIds, (id) => toGuest(id, message, address.beyond));
    }
    case 'number':
      return toEach(address.guestIds, (id) =>
        toGuest(id, message, {
          aboutNumber: address.guestIds.length > 1 && id !== address.about,
          several: address.several,
        }),
      );
    case 'chosen': {
      const waiting = await waitingForName(db, message, correspondent.organizer !== null);
      if (waiting === null) return toEach(address.guestIds, (id) => toGuest(id, asTap(message)));
      return answerWaiting({ db, receivers, clock }, address.guestIds, message, waiting);
    }
    case 'shown':
      return toGuest(address.guestId, asTap(message));
    case 'ambiguous':
      return [await askWhichOccasion(db, message, address.occasionIds)];
    case 'doubtful':
      return [await askWhetherReply(db, message, address.occasionId)];
    case 'stranger':
      log.info('An unknown number wrote; it gets one neutral answer a day', {
        failure: 'inbound.stranger',
        from: message.from,
      });
      return [await answerStranger(db, message, address.wish)];
  }
}

const readOf = ({ guests, occasion, answered }: Correspondent, id: GuestId): ReadAlready => ({
  guest: guests.find(({ _id }) => _id === id) ?? null,
  occasion,
  quotesInvitation: answered?.lane === 'campaign',
});

/** One after the other; what is said of the number itself is one message for all of them. */
async function toEach(
  guestIds: readonly GuestId[],
  receive: (guestId: GuestId) => Promise<OutboxId[]>,
): Promise<OutboxId[]> {
  const answers: OutboxId[] = [];
  for (const id of guestIds) answers.push(...(await receive(id)));
  return [...new Set(answers)];
}

/** Whoever types an occasion's name with nothing said before it wants to answer for that one, as with its button. */
const asTap = (message: InboundMessage): InboundMessage => ({
  ...message,
  content: { kind: 'button', payload: 'occasion', text: 'text' in message.content ? message.content.text : '' },
});

/** Either question is answered by the button of an occasion. */
const causeOf = ({ kind }: Address): string => (kind === 'doubtful' ? 'ambiguous' : kind);

async function answerWaiting(
  { db, receivers, clock }: Pick<DeliverySettings, 'db' | 'receivers' | 'clock'>,
  guestIds: readonly GuestId[],
  message: InboundMessage,
  { meant, settled, left }: Waiting,
): Promise<OutboxId[]> {
  const answers: OutboxId[] = [];
  for (const said of meant)
    answers.push(...(await toEach(guestIds, (id) => receivers.guest(id, said, undefined, { waited: true }))));
  await db.inboundMessages.updateMany({ _id: { $in: settled } }, { $set: { status: 'applied', cause: null } });
  if (left !== null) answers.push(await sayStillWaiting(db, message, left, clock.now()));
  return answers;
}

async function recordFailure(
  { db, log, clock }: DeliverySettings,
  message: InboundMessage,
  error: unknown,
): Promise<void> {
  const cause = describeError(error);
  if (error instanceof NewerSnapshot) {
    log.warn('A message waits for a process of the newer Hadir, which knows its conversation', {
      failure: 'inbound.newerSnapshot',
      sid: message._id,
      cause,
    });
    return;
  }
  const attempts = message.attempts + 1;
  const waitMs = error instanceof UnrestorableSnapshot ? undefined : againAfterMs[attempts - 1];
  await db.inboundMessages.updateOne(
    { _id: message._id },
    waitMs === undefined
      ? { $set: { cause, status: 'quarantined' }, $inc: { attempts: 1 } }
      : { $set: { cause, againAt: new Date(clock.now().getTime() + waitMs) }, $inc: { attempts: 1 } },
  );
  log.error(
    waitMs === undefined
      ? 'A message was set aside for a person to read: see the status page. The next start of Hadir tries it once more'
      : 'A message could not be applied; the sweep tries again',
    {
      failure: waitMs === undefined ? 'inbound.quarantined' : 'inbound.notApplied',
      sid: message._id,
      attempts,
      cause,
    },
  );
}
