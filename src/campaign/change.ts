// Changes what stands in an occasion: its time, its place, until when guests may answer, what whoever asks is told.
import type { AnsweredTopic, OccasionChange, ZoneChange } from '../../flows/commands.ts';
import type { QuietHours } from '../config.ts';
import type { Database } from '../db/connect.ts';
import type { Occasion } from '../db/occasion.ts';
import type { OccasionId } from '../ids.ts';
import { sameHour } from '../language/dates.ts';

const noPin = { mapUrl: null, latitude: null, longitude: null };

/** Resolves with the occasion as it is from now on; repeating it changes nothing more. A link to the old place goes with it. */
export async function changeOccasion(
  db: Database,
  occasion: Occasion,
  change: OccasionChange,
  at: Date,
): Promise<Occasion> {
  if ('timeZone' in change) return changeZone(db, occasion, change, at);
  const fields =
    'place' in change
      ? { place: change.place, ...whereOnMap(occasion, change) }
      : { startsAt: new Date(change.startsAt), prayer: change.prayer };
  // The calendar entries that guests have take a new file only under a higher revision.
  const differs = Object.entries(fields).map(([name, value]) => ({ [name]: { $ne: value } }));
  await db.occasions.updateOne(
    { _id: occasion._id, $or: differs },
    { $set: { ...fields, changedAt: at }, $inc: { revision: 1 } },
  );
  return { ...occasion, ...fields };
}

/** The beginning and the deadline keep their hours, so that both may be other moments; only then is there news for guests. */
async function changeZone(
  db: Database,
  occasion: Occasion,
  { timeZone, fromZone, moves }: ZoneChange,
  at: Date,
): Promise<Occasion> {
  if (occasion.timeZone !== fromZone) return occasion;
  const anew = (moment: Date) => sameHour(moment, { from: fromZone, to: timeZone });
  const { startsAt, answerBy } = occasion;
  const fields = { timeZone, startsAt: anew(startsAt), answerBy: answerBy && anew(answerBy) };
  await db.occasions.updateOne(
    { _id: occasion._id, timeZone: fromZone },
    // Quiet hours are by that clock too.
    moves
      ? { $set: { ...fields, hoursChangedAt: at, changedAt: at }, $inc: { revision: 1 } }
      : { $set: { ...fields, hoursChangedAt: at } },
  );
  return { ...occasion, ...fields };
}

/** A link that is sent shows the place better than a pin from before; a new place has none of the old one's. */
function whereOnMap(occasion: Occasion, { place, mapUrl }: { place: string; mapUrl?: string }): Partial<Occasion> {
  if (mapUrl !== undefined) return { ...noPin, mapUrl };
  return place === occasion.place ? {} : noPin;
}

/** Whether the pin or the link that was kept goes with the old place, and no new one came. Pure. */
export const losesPin = (occasion: Occasion, change: OccasionChange): boolean =>
  'place' in change &&
  (occasion.mapUrl !== null || occasion.latitude !== null) &&
  whereOnMap(occasion, change).mapUrl === null;

/** Where guests find the place; it stands until the place changes. Repeating it changes nothing. */
export async function setPin(
  db: Database,
  occasionId: OccasionId,
  { latitude, longitude }: { latitude: number; longitude: number },
): Promise<void> {
  const differs = [{ latitude: { $ne: latitude } }, { longitude: { $ne: longitude } }, { mapUrl: { $ne: null } }];
  await db.occasions.updateOne(
    { _id: occasionId, $or: differs },
    { $set: { latitude, longitude, mapUrl: null }, $inc: { revision: 1 } },
  );
}

/** The same by a link to a map; whichever of the two comes last is shown. */
export async function setMapLink(db: Database, occasionId: OccasionId, mapUrl: string): Promise<void> {
  await db.occasions.updateOne(
    { _id: occasionId, mapUrl: { $ne: mapUrl } },
    { $set: { ...noPin, mapUrl }, $inc: { revision: 1 } },
  );
}

/** Until when guests may answer; repeating it changes nothing. */
export async function setAnswerBy(db: Database, occasion: Occasion, at: Date): Promise<void> {
  await db.occasions.updateOne({ _id: occasion._id }, { $set: { answerBy: at } });
}

/** When nothing of its campaigns goes out; what waits is looked at again by the worker. Repeating it changes nothing. */
export async function setQuietHours(
  db: Database,
  occasionId: OccasionId,
  hours: QuietHours | null | 'usual',
  at: Date,
): Promise<void> {
  const hoursChangedAt = at;
  await db.occasions.updateOne(
    { _id: occasionId },
    hours === 'usual'
      ? { $set: { hoursChangedAt }, $unset: { quietHours: 1 } }
      : { $set: { hoursChangedAt, quietHours: hours } },
  );
}

/** How often a guest is reminded at most; repeating it changes nothing. */
export async function setMostReminders(db: Database, occasionId: OccasionId, mostReminders: number): Promise<void> {
  await db.occasions.updateOne({ _id: occasionId }, { $set: { mostReminders } });
}

/** What whoever asks about the topic is told; repeating it changes nothing. */
export async function setTopic(db: Database, occasion: Occasion, topic: AnsweredTopic, text: string): Promise<void> {
  await db.occasions.updateOne({ _id: occasion._id }, { $set: { [`answers.${topic}`]: text } });
}
