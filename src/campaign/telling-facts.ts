// What an organizer tells Hadir about a guest or the occasion, as facts for the flow: an answer, a conversation given back, a deadline.
import type { AnswerSaid } from '../../flows/commands.ts';
import type { GuestFound, OrganizerEvent } from '../../flows/events.ts';
import type { Database } from '../db/connect.ts';
import type { OccasionId } from '../ids.ts';
import type { OrganizerOrder } from '../language/organizer-orders.ts';
import { excerpt } from '../wording/excerpt.ts';
import { findCandidates } from './find-guest.ts';
import { readDeadline } from './when-facts.ts';

type Telling = Extract<OrganizerOrder, { kind: 'release' | 'correctAnswer' | 'answerBy' | 'tellTopic' }>;

/** Longest text that is told to guests who ask. */
const textLimit = 200;
/** More people than this are taken for something else, as in replies. */
const mostPeople = 50;

/** Reads only. `startsAt` null without an occasion. */
export async function readTelling(
  db: Database,
  occasionId: OccasionId | null,
  order: Telling,
  { at, timeZone, startsAt }: { at: Date; timeZone: string; startsAt: Date | null },
): Promise<OrganizerEvent> {
  switch (order.kind) {
    case 'release':
      return { type: 'guest.meant', found: await findOne(db, occasionId, order.target), said: null };
    case 'correctAnswer':
      return { type: 'guest.meant', found: await findOne(db, occasionId, order.target), said: saidIn(order) };
    case 'answerBy':
      return { type: 'deadline.said', when: readDeadline(order.when, at, timeZone, startsAt) };
    case 'tellTopic':
      return { type: 'topic.said', topic: order.topic, text: excerpt(order.text, textLimit) };
  }
}

function saidIn({ status, partySize }: Extract<Telling, { kind: 'correctAnswer' }>): AnswerSaid {
  if (status === 'declined') return { status };
  return { status, partySize: partySize !== null && partySize >= 1 && partySize <= mostPeople ? partySize : null };
}

async function findOne(db: Database, occasionId: OccasionId | null, target: string): Promise<GuestFound> {
  const name = excerpt(target, 60);
  const [guest, ...others] = await findCandidates(db, occasionId, target);
  if (guest === undefined) return { kind: 'not-found', name, why: 'unknown' };
  if (others.length > 0) return { kind: 'not-found', name, why: 'several' };
  return { kind: 'found', guestId: guest._id, name: guest.name };
}
