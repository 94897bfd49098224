// A guest's message from the store to the outbox: understand, step, commit, carry out.
import type { Database } from '../db/connect.ts';
import type { PendingCommand } from '../db/conversation.ts';
import type { Guest } from '../db/guest.ts';
import type { InboundMessage } from '../db/inbound-message.ts';
import type { Occasion } from '../db/occasion.ts';
import type { GuestId, OutboxId } from '../ids.ts';
import type { Log } from '../log.ts';
import { carryOut } from './carry-out.ts';
import { commitFact } from './commit.ts';
import { type GuestMessage, guestEvents } from './guest-events.ts';
import { type GuestDesk, occasionOf } from './guest-messages.ts';
import { carryOutForGuest, guestTalk } from './guest-talk.ts';

/** What was read already for a guest's message; what is null is read when it is needed. */
export interface ReadAlready {
  guest: Guest | null;
  occasion: Occasion | null;
  /** Whether it is a reply to a campaign's message. */
  quotesInvitation: boolean | null;
}

const nothingRead: ReadAlready = { guest: null, occasion: null, quotesInvitation: null };

/** What is known of the message from the phone's other invitations. */
export type Beyond = Pick<GuestMessage, 'aboutNumber' | 'several' | 'answeredElsewhere' | 'unplaced' | 'waited'>;

/** Resolves with the answers now in the outbox; a repeated message gives the same ones or none. */
export async function receiveFromGuest(
  desk: GuestDesk,
  log: Log,
  guestId: GuestId,
  message: InboundMessage,
  now: Date = message.receivedAt,
  read: ReadAlready = nothingRead,
  beyond: Beyond = {},
): Promise<OutboxId[]> {
  const { db } = desk;
  const talk = guestTalk(desk);
  const quotesInvitation = read.quotesInvitation ?? (await answersCampaign(db, message));
  const afterMedia = await followsMedia(db, message);
  let justRead = read.occasion;
  let known: Occasion | null = null;
  const committed = await commitFact(talk, guestId, {
    id: message._id,
    at: message.receivedAt,
    committedAt: now,
    inbound: true,
    doc: read.guest,
    // The guest may hide the number later; then the WhatsApp id is all that says who writes (fact sheet §1.4).
    ...(message.waExternalId === null ? {} : { alongside: { waExternalId: message.waExternalId } }),
    eventsFor: async (guest, context) => {
      const occasion = justRead ?? (await occasionOf(db, guest));
      justRead = null;
      known = occasion;
      const { content, receivedAt: at, forwarded, fromList = false } = message;
      const previousAt = guest.lastInboundAt;
      const said = { ...beyond, guestId, content, at, forwarded, fromList, quotesInvitation, afterMedia, previousAt };
      const read = guestEvents(said, context, occasion);
      const events = isForgotten(guest, at) ? [{ type: 'person.released' as const }, ...read] : read;
      for (const event of events) {
        if (event.type === 'unreadable.received')
          log.info('A guest sent what cannot be read', {
            failure: 'inbound.unreadable',
            guest: guest._id,
            kind: event.kind,
          });
        if (event.type === 'reply.notUnderstood')
          log.info('A guest was not understood', { failure: 'inbound.notUnderstood', guest: guest._id });
      }
      return events;
    },
  });
  if (committed.kind === 'gone') throw new Error(`Guest ${guestId} does not exist any more.`);
  if (committed.kind === 'repeated')
    return carryOut(talk.model, committed.doc, committed.doc.commands, carryOutForGuest(desk));
  logAnswer(log, committed.doc, committed.commands);
  const commands = [...committed.left, ...committed.commands];
  return carryOut(talk.model, committed.doc, commands, carryOutForGuest(desk, known));
}

/** A person who was to answer this guest may have done so elsewhere, or not at all: after a day of silence Hadir does again. */
const forgottenMs = 24 * 3_600_000;
const isForgotten = ({ lastInboundAt }: Guest, at: Date): boolean =>
  lastInboundAt !== null && at.getTime() - lastInboundAt.getTime() > forgottenMs;

/** The pictures of an album are messages of their own, seconds apart, in milliseconds. */
const albumMs = 10_000;

async function followsMedia(db: Database, { _id, from, content, receivedAt: at }: InboundMessage): Promise<boolean> {
  if (content.kind !== 'media') return false;
  const lately = { $gte: new Date(at.getTime() - albumMs), $lte: at };
  const others = await db.inboundMessages
    .find({ from, 'content.kind': 'media', receivedAt: lately, _id: { $ne: _id } }, { receivedAt: 1 })
    .limit(30)
    .lean();
  // Of two at the same moment one is the first.
  return others.some((other) => other.receivedAt < at || other._id < _id);
}

/** Whether it is a reply to the invitation or a reminder itself, and not to what was said since. */
async function answersCampaign(db: Database, { repliesTo }: InboundMessage): Promise<boolean> {
  if (repliesTo === null) return false;
  return (await db.outboxMessages.exists({ sid: repliesTo, lane: 'campaign' })) !== null;
}

/** The old system's line, kept word for word: its owner looks for it. */
function logAnswer(log: Log, guest: Guest, commands: readonly PendingCommand[]): void {
  for (const { command } of commands) {
    if (command.type !== 'notifyOrganizer') continue;
    if (command.notice.about === 'confirmed') log.info(`✅ ${guest.name} أكد الحضور`);
    if (command.notice.about === 'declined') log.info(`${guest.name} اعتذر عن الحضور`);
  }
}
