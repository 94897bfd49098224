// An organizer's message from the store to the outbox: understand, step, commit, carry out.
import { carryOut } from '../conversation/carry-out.ts';
import { commitFact } from '../conversation/commit.ts';
import type { InboundMessage } from '../db/inbound-message.ts';
import type { OrganizerId, OutboxId } from '../ids.ts';
import type { Log } from '../log.ts';
import { hastenWaiting } from '../outbox/window.ts';
import { organizerEvents } from './organizer-events.ts';
import { carryOutForOrganizer, type OrganizerDesk, organizerTalk } from './organizer-talk.ts';

/**
 * Resolves with the answers now in the outbox, and before them what waited for an approved template: it may go as plain
 * words now. A repeated message gives the same answers or none.
 */
export async function receiveFromOrganizer(
  desk: OrganizerDesk,
  log: Log,
  organizerId: OrganizerId,
  message: InboundMessage,
  now: Date = message.receivedAt,
): Promise<OutboxId[]> {
  const talk = organizerTalk(desk.db);
  const committed = await commitFact(talk, organizerId, {
    id: message._id,
    at: message.receivedAt,
    committedAt: now,
    inbound: true,
    eventsFor: async (organizer, context) => {
      const events = await organizerEvents(desk, message, organizer, context);
      for (const event of events) {
        if (event.type === 'unreadable.received')
          log.info('An organizer sent what cannot be read', { failure: 'inbound.unreadable', kind: event.kind });
        if (event.type === 'number.mentioned' || (event.type === 'text.received' && context.draft === null))
          log.info('An organizer was not understood', { failure: 'inbound.notUnderstood', organizer: organizerId });
        if (event.type === 'guests.listed' && event.wrong.length + event.double.length > 0)
          log.info('Lines of a guest list were not taken', {
            failure: 'guestList.notTaken',
            good: event.guests.length,
            double: event.double.length,
            wrong: event.wrong.length,
            reasons: [...new Set([...event.wrong, ...event.double].map(({ reason }) => reason))].join(' '),
          });
      }
      return events;
    },
  });
  if (committed.kind === 'gone') throw new Error(`Organizer ${organizerId} does not exist any more.`);
  const commands = committed.kind === 'repeated' ? committed.doc.commands : [...committed.left, ...committed.commands];
  const waited = await hastenWaiting(desk.db, committed.doc.phone, now);
  return [...waited, ...(await carryOut(talk.model, committed.doc, commands, carryOutForOrganizer(desk)))];
}
