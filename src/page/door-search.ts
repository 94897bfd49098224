// Finds the holders of good passes by a part of the name, for who comes to the door without the pass.
import type { Database } from '../db/connect.ts';
import type { Guest } from '../db/guest.ts';
import type { OccasionId } from '../ids.ts';
import { searchPattern } from './name-search.ts';

export type Holder = Pick<Guest, '_id' | 'name' | 'position' | 'phone' | 'pass' | 'arrival'>;

export interface Found {
  holders: Holder[];
  /** There are others: more of the name is needed. */
  more: boolean;
}

/** What fits on a phone that is held at a door. */
const mostFound = 12;
const mostWords = 6;

/** Every word must be part of the name or the position. An empty name finds nobody. Only guests of this occasion. */
export async function findHolders(db: Database, occasionId: OccasionId, name: string): Promise<Found> {
  const words = name.slice(0, 60).split(/\s+/).filter(Boolean).slice(0, mostWords);
  if (words.length === 0) return { holders: [], more: false };
  const each = words.map((word) => {
    const part = { $regex: searchPattern(word), $options: 'i' };
    return { $or: [{ name: part }, { position: part }] };
  });
  const holders = await db.guests
    .find(
      { occasionId, 'rsvp.status': 'confirmed', 'pass.partySize': { $gte: 1 }, $and: each },
      { name: 1, position: 1, phone: 1, pass: 1, arrival: 1 },
    )
    .sort({ name: 1, _id: 1 })
    .limit(mostFound + 1)
    .lean();
  return { holders: holders.slice(0, mostFound), more: holders.length > mostFound };
}
