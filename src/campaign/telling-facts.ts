// What an organizer tells Hadir about a guest or the occasion, as facts for the flow: an answer, a conversation given back, a deadline.
import type { AnswerSaid } from '../../flows/commands.ts';
import type { GuestFound, OrganizerEvent, QuietHoursWish } from '../../flows/events.ts';
import type { QuietHours } from '../config.ts';
import type { Database } from '../db/connect.ts';
import type { Occasion } from '../db/occasion.ts';
import type { OccasionId } from '../ids.ts';
import type { OrganizerOrder } from '../language/organizer-orders.ts';
import { readQuietWish } from '../language/quiet-wish.ts';
import { quietHoursOf } from '../outbox/quiet-hours.ts';
import { excerpt } from '../wording/excerpt.ts';
import { findCandidates } from './find-guest.ts';
import { readDeadline } from './when-facts.ts';

type Telling = Extract<OrganizerOrder, { kind: 'release' | 'correctAnswer' | 'answerBy' | 'tellTopic' | 'quietHours' }>;

/** Longest text that is told to guests who ask. */
const textLimit = 200;
/** More people than this are taken for something else, as in replies. */
const mostPeople = 50;

/** Reads only. `occasion` null while there is none; `usualHours` are the installation's quiet hours. */
export async function readTelling(
  db: Database,
  occasion: Occasion | null,
  order: Telling,
  { at, timeZone, usualHours }: { at: Date; timeZone: string; usualHours: QuietHours | null },
): Promise<OrganizerEvent> {
  const occasionId = occasion?._id ?? null;
  switch (order.kind) {
    case 'release':
      return { type: 'guest.meant', found: await findOne(db, occasionId, order.target), said: null };
    case 'correctAnswer':
      return { type: 'guest.meant', found: await findOne(db, occasionId, order.target), said: saidIn(order) };
    case 'answerBy':
      return { type: 'deadline.said', when: readDeadline(order.when, at, timeZone, occasion?.startsAt ?? null) };
    case 'quietHours':
      return { type: 'quietHours.said', wish: quietHoursWish(order.wish, occasion, usualHours) };
    case 'tellTopic':
      return { type: 'topic.said', topic: order.topic, text: excerpt(order.text, textLimit) };
  }
}

function quietHoursWish(text: string, occasion: Occasion | null, usualHours: QuietHours | null): QuietHoursWish {
  const wish = readQuietWish(text);
  switch (wish.kind) {
    case 'hours':
      return { kind: 'own', hours: wish.hours };
    case 'none':
      return { kind: 'own', hours: null };
    case 'usual':
      return { kind: 'usual', hours: usualHours };
    case 'asked':
      return {
        kind: 'asked',
        hours: quietHoursOf(occasion ?? {}, usualHours),
        usual: occasion?.quietHours === undefined,
      };
    case 'unusable':
      return wish;
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
