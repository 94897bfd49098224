// Who may come in: checks a pass or a code at the door and records the arrival by one atomic update.
import type { Database } from '../db/connect.ts';
import type { Arrival, Guest } from '../db/guest.ts';
import type { GuestId, OccasionId } from '../ids.ts';
import { MOST_PEOPLE } from '../language/number-context.ts';
import { codeOf, parseCode, parsePass } from './pass-token.ts';
import { type Signer, sameSignature } from './signing.ts';

export type Admitted = Pick<Guest, '_id' | 'name' | 'position' | 'rsvp' | 'pass' | 'arrival'>;

export type Verdict =
  | { kind: 'welcome'; guest: Admitted; people: number }
  /** Somebody came in with it before. */
  | { kind: 'alreadyArrived'; guest: Admitted; at: Date; people: number }
  /** A pass of ours, but the answer has changed since; `rsvp` says to what. */
  | { kind: 'void'; guest: Admitted }
  /** A good pass of another occasion. */
  | { kind: 'otherOccasion' }
  | { kind: 'unknown' };

export interface Door {
  db: Database;
  signer: Signer;
}

/** When somebody stands at the door, and by which request: the same id again is the same scan, whose answer was lost. */
export interface Scan {
  now: Date;
  id: string | null;
}

/** `text` as scanned or typed. Of two doors that admit the same pass at once one says welcome, the other already arrived. */
export async function admit(door: Door, occasionId: OccasionId, text: string, scan: Scan): Promise<Verdict> {
  const named = await find(door, occasionId, text);
  if (named === null) return { kind: 'unknown' };
  const { guest, good } = named;
  return guest.occasionId === occasionId ? letIn(door, guest, good, scan) : { kind: 'otherOccasion' };
}

/**
 * The same for a guest who was found by name: whoever holds a good pass comes in with it. Anybody else on the list is let in as so
 * many people by whoever stands at the door; without that number, or with one that cannot be, the verdict is void.
 */
export async function admitGuest(
  door: Door,
  occasionId: OccasionId,
  guestId: GuestId,
  scan: Scan,
  people: number | null = null,
): Promise<Verdict> {
  const guest = await door.db.guests.findOne({ _id: guestId, occasionId }).lean();
  if (guest === null) return { kind: 'unknown' };
  if (guest.arrival || guest.pass?.partySize != null) return letIn(door, guest, true, scan);
  if (people === null || !isParty(people)) return { kind: 'void', guest };
  return record(door, guest, { arrival: null }, { at: scan.now, people, scan: scan.id });
}

const isParty = (people: number): boolean => Number.isInteger(people) && people >= 1 && people <= MOST_PEOPLE;

/** `good`: it is the guest's newest pass that was shown, or none had to be. */
async function letIn(door: Door, guest: Guest, good: boolean, scan: Scan): Promise<Verdict> {
  if (guest.arrival) return arrivedBefore(guest, guest.arrival, scan.id);
  const partySize = guest.pass?.partySize ?? null;
  if (!good || partySize === null) return { kind: 'void', guest };
  // The pass is asked for again: the answer may have changed since it was read.
  const still = { arrival: null, 'pass.version': guest.pass.version, 'pass.partySize': partySize };
  return record(door, guest, still, { at: scan.now, people: partySize, scan: scan.id });
}

/** One atomic update: of two doors at once one records it. */
async function record(door: Door, guest: Guest, still: object, arrival: Arrival): Promise<Verdict> {
  const admitted = await door.db.guests
    .findOneAndUpdate({ _id: guest._id, ...still }, { $set: { arrival } }, { returnDocument: 'after' })
    .lean();
  if (admitted !== null) return { kind: 'welcome', guest: admitted, people: arrival.people };
  const changed = await door.db.guests.findById(guest._id).lean();
  if (changed === null) return { kind: 'unknown' };
  return changed.arrival
    ? arrivedBefore(changed, changed.arrival, arrival.scan ?? null)
    : { kind: 'void', guest: changed };
}

/**
 * Fewer came than the pass is good for, or more of them now; null when nobody came in or the party is smaller. Who has no pass was let
 * in by the door's own word, which may be changed to any number.
 */
export async function changeArrival(
  { db }: Door,
  occasionId: OccasionId,
  guestId: GuestId,
  people: number,
): Promise<Admitted | null> {
  if (!isParty(people)) return null;
  return db.guests
    .findOneAndUpdate(
      {
        _id: guestId,
        occasionId,
        'arrival.at': { $type: 'date' },
        $or: [{ 'pass.partySize': { $gte: people } }, { 'pass.partySize': null }],
      },
      { $set: { 'arrival.people': people } },
      { returnDocument: 'after' },
    )
    .lean();
}

/** Takes an arrival back; null when there is none. */
export async function undoArrival({ db }: Door, occasionId: OccasionId, guestId: GuestId): Promise<Admitted | null> {
  return db.guests
    .findOneAndUpdate(
      { _id: guestId, occasionId, 'arrival.at': { $type: 'date' } },
      { $set: { arrival: null } },
      { returnDocument: 'after' },
    )
    .lean();
}

function arrivedBefore(guest: Guest, { at, people, scan }: Arrival, id: string | null): Verdict {
  if (id !== null && id === scan) return { kind: 'welcome', guest, people };
  return { kind: 'alreadyArrived', guest, at, people };
}

/** `good`: it is the newest pass, and that one is not void. */
async function find(
  { db, signer }: Door,
  occasionId: OccasionId,
  text: string,
): Promise<{ guest: Guest; good: boolean } | null> {
  const named = parsePass(signer, text);
  if (named !== null) {
    const guest = await db.guests.findById(named.guestId).lean();
    return guest === null ? null : { guest, good: isGood(guest, (version) => version === named.version) };
  }
  const code = parseCode(text);
  if (code === null) return null;
  const holders = await db.guests.find({ passCodes: code }).limit(10).lean();
  // Two guests of two occasions may have the same code by chance.
  const guest = holders.find((holder) => holder.occasionId === occasionId) ?? holders[0];
  if (guest === undefined) return null;
  return {
    guest,
    good: isGood(guest, (version) => sameSignature(code, codeOf(signer, { guestId: guest._id, version }))),
  };
}

const isGood = ({ pass }: Guest, isNamed: (version: number) => boolean): boolean =>
  pass !== undefined && pass.partySize !== null && isNamed(pass.version);
