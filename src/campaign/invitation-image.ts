// The picture of an occasion's invitations: asked for by a message, fetched in the background, put on the occasion, told, and deleted
// where it came from.
import type { OrganizerSaying } from '../../flows/commands.ts';
import type { Database } from '../db/connect.ts';
import type { ImageRequest } from '../db/image-request.ts';
import type { Organizer } from '../db/organizer.ts';
import type { OccasionId, OutboxId } from '../ids.ts';
import type { Log } from '../log.ts';
import { imageLimitBytes, storeImage } from './images.ts';
import { sendToOrganizer } from './organizer-messages.ts';
import { findAllowed } from './organizers.ts';

/** What came of fetching a medium; declared here, made of Twilio's addresses in src/twilio. */
export type FetchedMedia =
  | { kind: 'fetched'; bytes: Buffer }
  | { kind: 'too-large' }
  /** Not an address of ours at Twilio, or nothing is there: trying again does not help. */
  | { kind: 'refused'; cause: string }
  | { kind: 'failed'; cause: string };

type MediaSource = (url: string, limitBytes: number) => Promise<FetchedMedia>;
/** Resolves with whether it is gone from where it came from; false when it is worth another try. */
type MediaEraser = (url: string) => Promise<boolean>;

/** Milliseconds before each further try; after the last one the organizer is asked to send it again. */
const retryAfterMs = [5_000, 15_000, 60_000, 180_000];
/** Two fetches at their limit stay within the lock of the job that runs them. */
const perPass = 2;

interface RequestedImage {
  commandId: string;
  organizer: Organizer;
  occasionId: OccasionId;
  url: string;
  at: Date;
}

/** Stores the wish; repeating it changes nothing. */
export async function requestImage(db: Database, wanted: RequestedImage): Promise<void> {
  const { commandId, organizer, occasionId, url, at } = wanted;
  await db.imageRequests.updateOne(
    { _id: commandId },
    { $setOnInsert: { organizerId: organizer._id, occasionId, url, requestedAt: at, attempts: 0, dueAt: at } },
    { upsert: true },
  );
}

/** Takes the picture off, and those still on their way. Resolves with whether there was one. */
export async function removeImage(
  db: Database,
  organizer: Organizer,
  occasionId: OccasionId,
  at: Date,
): Promise<boolean> {
  const onTheirWay = await settle(db, { occasionId, organizerId: organizer._id }, at);
  const { modifiedCount } = await db.occasions.updateOne(
    { _id: occasionId, organizerId: organizer._id, image: { $type: 'string' } },
    { $set: { image: null } },
  );
  return onTheirWay + modifiedCount > 0;
}

interface ImageFetching {
  db: Database;
  fetchMedia: MediaSource;
  forgetMedia: MediaEraser;
  log: Log;
  now: Date;
}

/**
 * Fetches what is due, the oldest first, and deletes at Twilio what was dealt with. Resolves with how many occasions have a new
 * picture, and how many organizers were told. A pass that died half-way is repeated safely: the picture is named by its content, and the organizer is told under the
 * command's own id.
 */
export async function fetchImages({
  db,
  fetchMedia,
  forgetMedia,
  log,
  now,
}: ImageFetching): Promise<{ taken: number; told: number }> {
  const due = await db.imageRequests
    .find({ dueAt: { $lte: now } })
    .sort({ requestedAt: 1 })
    .limit(perPass)
    .lean();
  let taken = 0;
  let told = 0;
  for (const request of due) {
    if (request.settledAt == null) {
      const saying = (await isReplaced(db, request)) ? null : await take(request);
      if (saying === 'later') continue;
      if (saying !== null) {
        await tell(db, request, saying, now);
        told += 1;
      }
      await settle(db, { _id: request._id }, now);
    }
    await forget(request);
  }
  return { taken, told };

  async function forget(request: ImageRequest): Promise<void> {
    if (!(await forgetMedia(request.url))) {
      const attempts = request.settledAt == null ? 0 : request.attempts;
      if (await putOff(db, { ...request, attempts }, now)) return;
      log.warn('A picture could not be deleted at Twilio, which keeps it', { failure: 'image.notForgotten' });
    }
    await db.imageRequests.deleteOne({ _id: request._id });
  }

  async function take(request: ImageRequest): Promise<OrganizerSaying | 'later'> {
    const fetched = await fetchMedia(request.url, imageLimitBytes);
    if (fetched.kind === 'failed' || fetched.kind === 'refused')
      log.warn('A picture for an invitation could not be fetched from Twilio', {
        failure: 'image.notFetched',
        cause: fetched.cause,
        attempt: request.attempts + 1,
      });
    if (fetched.kind === 'failed' && (await putOff(db, request, now))) return 'later';
    if (fetched.kind === 'too-large') return { say: 'imageUnusable', with: { why: 'too-large' } };
    if (fetched.kind !== 'fetched') return { say: 'imageUnusable', with: { why: 'unreachable' } };
    const stored = await storeImage(db, fetched.bytes, now);
    if ('fault' in stored) return { say: 'imageUnusable', with: { why: stored.fault } };
    const { occasionId, organizerId } = request;
    await db.occasions.updateOne({ _id: occasionId, organizerId }, { $set: { image: stored.name } });
    // An earlier one that is still to be tried again must not take this one's place.
    await settle(db, { occasionId, organizerId, requestedAt: { $lt: request.requestedAt } }, now);
    log.info('An invitation has a picture', { occasion: occasionId });
    taken += 1;
    return { say: 'imageUsed', with: {} };
  }
}

/** Of several pictures the last one counts, also when an earlier one is fetched later. */
const isReplaced = async (db: Database, { occasionId, requestedAt }: ImageRequest): Promise<boolean> =>
  (await db.imageRequests.exists({ occasionId, requestedAt: { $gt: requestedAt } })) !== null;

/** Leaves nothing to fetch of these. Resolves with how many were still to be fetched. */
async function settle(db: Database, which: object, at: Date): Promise<number> {
  const { modifiedCount } = await db.imageRequests.updateMany(
    { ...which, settledAt: null },
    { $set: { settledAt: at, dueAt: at, attempts: 0 } },
  );
  return modifiedCount;
}

/** False when it was tried often enough. */
async function putOff(db: Database, { _id, attempts }: ImageRequest, now: Date): Promise<boolean> {
  const waitMs = retryAfterMs[attempts];
  if (waitMs === undefined) return false;
  await db.imageRequests.updateOne(
    { _id },
    { $set: { attempts: attempts + 1, dueAt: new Date(now.getTime() + waitMs) } },
  );
  return true;
}

async function tell(db: Database, request: ImageRequest, saying: OrganizerSaying, now: Date): Promise<void> {
  const { _id, organizerId, occasionId } = request;
  const [organizer, occasion] = await Promise.all([
    findAllowed(db, organizerId),
    db.occasions.findOne({ _id: occasionId, organizerId }).lean(),
  ]);
  if (organizer === null || occasion === null) return;
  await sendToOrganizer(db, organizer, { id: _id as OutboxId, saying, occasion, at: now });
}
