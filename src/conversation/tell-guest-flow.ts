// Brings a fact to a guest's conversation that no message of the guest's brought: a time that came, the organizer's word.
import type { GuestEvent } from '../../flows/events.ts';
import type { GuestId, OutboxId } from '../ids.ts';
import { carryOut } from './carry-out.ts';
import { commitFact } from './commit.ts';
import type { GuestDesk } from './guest-messages.ts';
import { carryOutForGuest, guestTalk } from './guest-talk.ts';

interface GuestFact {
  /** Applied once per conversation under this id; no colon in it. */
  id: string;
  at: Date;
  event: GuestEvent;
}

/** Resolves with the messages now in the outbox; none when the fact was known, moved nothing, or the guest is gone. */
export async function tellGuestFlow(
  desk: GuestDesk,
  guestId: GuestId,
  { id, at, event }: GuestFact,
): Promise<OutboxId[]> {
  const talk = guestTalk(desk);
  const committed = await commitFact(talk, guestId, {
    id,
    at,
    committedAt: at,
    inbound: false,
    eventsFor: () => [event],
  });
  if (committed.kind === 'gone') return [];
  const commands = committed.kind === 'repeated' ? committed.doc.commands : [...committed.left, ...committed.commands];
  return carryOut(talk.model, committed.doc, commands, carryOutForGuest(desk));
}
