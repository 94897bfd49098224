// How many came in and how many are expected: the first counted after each pass, the second not more often than it changes.
import type { Clock } from '../clock.ts';
import type { Database } from '../db/connect.ts';
import type { OccasionId } from '../ids.ts';

export interface DoorTotals {
  /** People who came in, and in how many parties. */
  arrived: number;
  arrivedParties: number;
  /** People who are expected, and in how many parties: whoever confirmed, as one where the number was not said. */
  expected: number;
  expectedParties: number;
}

interface Counted {
  people: number;
  parties: number;
}

/** Counting whoever confirmed reads each of them: while people come in, one counting serves so many milliseconds of passes. */
const expectedForMs = 10_000;

/** What it resolves with is new but for `expected`, which is at most ten seconds old. */
export function createDoorTotals({
  db,
  clock,
}: {
  db: Database;
  clock: Clock;
}): (occasionId: OccasionId) => Promise<DoorTotals> {
  const expectations = new Map<OccasionId, { counting: Promise<Counted>; untilMs: number }>();

  function expected(occasionId: OccasionId): Promise<Counted> {
    const nowMs = clock.monotonicMs();
    for (const [id, { untilMs }] of expectations) if (untilMs <= nowMs) expectations.delete(id);
    const known = expectations.get(occasionId);
    if (known !== undefined) return known.counting;
    const counting = count(db, { occasionId, 'rsvp.status': 'confirmed' }, { $ifNull: ['$rsvp.partySize', 1] });
    expectations.set(occasionId, { counting, untilMs: nowMs + expectedForMs });
    counting.catch(() => expectations.delete(occasionId));
    return counting;
  }

  return async (occasionId) => {
    const [arrivals, expectation] = await Promise.all([
      // Any date is after 1970: this form, unlike `$type`, is a range that the index on arrivals answers.
      count(db, { occasionId, 'arrival.at': { $gt: new Date(0) } }, '$arrival.people'),
      expected(occasionId),
    ]);
    return {
      arrived: arrivals.people,
      arrivedParties: arrivals.parties,
      expected: expectation.people,
      expectedParties: expectation.parties,
    };
  };
}

async function count(db: Database, which: object, people: string | object): Promise<Counted> {
  const [group] = await db.guests.aggregate<Counted>([
    { $match: which },
    { $group: { _id: null, people: { $sum: people }, parties: { $sum: 1 } } },
  ]);
  return { people: group?.people ?? 0, parties: group?.parties ?? 0 };
}
