// Finds the guests of an occasion by a part of the name, for who comes to the door without the pass, or never had one.
import type { Database } from '../db/connect.ts';
import type { Guest } from '../db/guest.ts';
import type { OccasionId } from '../ids.ts';
import { searchPattern } from './name-search.ts';

export type Listed = Pick<Guest, '_id' | 'name' | 'position' | 'phone' | 'rsvp' | 'pass' | 'invitedAt' | 'arrival'>;

export interface Found {
  guests: Listed[];
  /** There are others: more of the name is needed. */
  more: boolean;
}

/** What fits on a phone that is held at a door. */
const mostFound = 12;
const mostWords = 6;

/**
 * Whoever confirmed first, then the others on the list, whatever they answered. Every word must be part of the name or the position.
 * An empty name finds nobody. Only guests of this occasion.
 */
export async function findListed(db: Database, occasionId: OccasionId, name: string): Promise<Found> {
  const patterns = name.slice(0, 60).split(/\s+/).map(searchPattern).filter(Boolean).slice(0, mostWords);
  if (patterns.length === 0) return { guests: [], more: false };
  const each = patterns.map((pattern) => {
    const part = { $regex: pattern, $options: 'i' };
    return { $or: [{ name: part }, { position: part }] };
  });
  const look = (status: object, limit: number): Promise<Listed[]> =>
    db.guests
      .find(
        { occasionId, 'rsvp.status': status, $and: each },
        { name: 1, position: 1, phone: 1, rsvp: 1, pass: 1, invitedAt: 1, arrival: 1 },
      )
      .sort({ name: 1, _id: 1 })
      .limit(limit)
      .lean();
  const coming = await look({ $eq: 'confirmed' }, mostFound + 1);
  const left = mostFound + 1 - coming.length;
  const guests = left > 0 ? [...coming, ...(await look({ $ne: 'confirmed' }, left))] : coming;
  return { guests: guests.slice(0, mostFound), more: guests.length > mostFound };
}
