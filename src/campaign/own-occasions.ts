// An organizer's own occasions: begun, given guests, and listed.
import type { ListedGuest, OrganizerCommand, OrganizerSaying } from '../../flows/commands.ts';
import { guestFlow } from '../../flows/index.ts';
import { type Database, isDuplicateKey } from '../db/connect.ts';
import type { Guest } from '../db/guest.ts';
import type { Occasion } from '../db/occasion.ts';
import type { Organizer } from '../db/organizer.ts';
import { newId, type OccasionId } from '../ids.ts';

/** Guests that a preview shows, so that a misread one is seen: as many as one message can hold. */
const previewLimit = 40;

/** In the server's time zone and the organizer's language; repeating it changes nothing. */
export async function createOccasion(
  { db, timeZone }: { db: Database; timeZone: string },
  organizer: Organizer,
  command: Extract<OrganizerCommand, { type: 'createOccasion' }>,
  at: Date,
): Promise<void> {
  const { occasionId, name, startsAt, prayer, place, mapUrl = null } = command;
  try {
    await db.occasions.create({
      _id: occasionId as OccasionId,
      organizerId: organizer._id,
      name,
      startsAt: new Date(startsAt),
      timeZone,
      place,
      mapUrl,
      latitude: null,
      longitude: null,
      answerBy: null,
      changedAt: null,
      answers: {},
      revision: 0,
      image: null,
      prayer,
      locale: organizer.locale,
      createdAt: at,
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

/** Adds each number once: one that is there already is left as it is. */
export async function addGuests(
  db: Database,
  occasion: Occasion | null,
  guests: ListedGuest[],
  at: Date,
): Promise<void> {
  if (occasion === null || guests.length === 0) return;
  const docs = guests.map(
    ({ name, position, phone, allowance }): Guest => ({
      _id: newId(),
      occasionId: occasion._id,
      phone,
      waExternalId: null,
      name,
      locale: occasion.locale,
      // A command that an earlier version left behind has none.
      position: position ?? null,
      allowance,
      rsvp: { status: 'waiting', partySize: null, at: null },
      apology: null,
      pass: { version: 0, partySize: null },
      passCodes: [],
      arrival: null,
      followUpAt: null,
      campaignId: null,
      invitationId: null,
      invitationRound: 1,
      invitedAt: null,
      remindedIn: [],
      doubtfulSince: null,
      createdAt: at,
      flow: 'guest',
      flowVersion: guestFlow.version,
      snapshot: null,
      revision: 0,
      handled: [],
      commands: [],
      steppedAt: null,
      lastInboundAt: null,
    }),
  );
  try {
    await db.guests.insertMany(docs, { ordered: false });
  } catch (error) {
    // The unique index on (occasion, number) is what adds nobody twice, even when this command is carried out again.
    if (!isDuplicateKey(error)) throw error;
  }
}

/** Of those not invited yet, in the order in which they were added. Reads only. */
export async function firstListed(
  db: Database,
  occasionId: OccasionId,
): Promise<Extract<OrganizerSaying, { say: 'preview' }>['with']['listed']> {
  const guests = await db.guests
    .find({ occasionId, invitedAt: null }, { name: 1, position: 1, allowance: 1, phone: 1 })
    .sort({ createdAt: 1, _id: 1 })
    .limit(previewLimit)
    .lean();
  return guests.map(({ name, position, allowance, phone }) => ({ name, position, allowance, phone }));
}

/** The newest, each under the number that «مناسبة 2» names. Reads only. */
export async function listOccasions(
  db: Database,
  organizer: Organizer,
  current: string | null,
): Promise<Extract<OrganizerSaying, { say: 'occasions' }>['with']> {
  const own = { organizerId: organizer._id };
  const [total, occasions] = await Promise.all([
    db.occasions.countDocuments(own),
    db.occasions.find(own).sort({ createdAt: -1, _id: -1 }).limit(10).lean(),
  ]);
  return {
    list: occasions.map(({ _id, name, startsAt }, index) => ({
      number: total - index,
      name,
      startsAt: startsAt.toISOString(),
      current: _id === current,
    })),
  };
}
