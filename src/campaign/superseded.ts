// Invitations whose place a later round took: they stay stored as they ended, and nothing that counts today may count them.
import type { Database } from '../db/connect.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';
import type { OccasionId, OutboxId } from '../ids.ts';
import { invitationId } from './campaign-message.ts';

/** Ids looked up in one query. */
const atOnce = 1_000;
/** Messages held back until their guests are read, and the batch to read them in: most who ask want only the first few. */
export const checkedAtOnce = 200;

export type Superseded = Pick<OutboxMessage, '_id' | 'status' | 'delivery' | 'cause'>;

/** The superseded invitations of an occasion, a slice at a time. Costs as much as there are, whatever the size of the occasion. */
export async function* supersededSlices(db: Database, occasionId: OccasionId): AsyncGenerator<Superseded[]> {
  const read = (ids: readonly OutboxId[]): Promise<Superseded[]> =>
    db.outboxMessages.find({ _id: { $in: ids } }, { status: 1, delivery: 1, cause: 1 }).lean();
  const guests = db.guests
    .find({ occasionId, invitationRound: { $gt: 1 } }, { occasionId: 1, invitationRound: 1 })
    .lean()
    .cursor({ batchSize: atOnce });
  let ids: OutboxId[] = [];
  for await (const guest of guests)
    for (let past = 1; past < guest.invitationRound; past++) {
      ids.push(invitationId({ ...guest, invitationRound: past }));
      if (ids.length < atOnce) continue;
      yield await read(ids);
      ids = [];
    }
  if (ids.length > 0) yield await read(ids);
}

/** The same messages in the same order, without the superseded invitations among them. */
export async function* standing<M extends Pick<OutboxMessage, '_id' | 'purpose' | 'guestId'>>(
  db: Database,
  messages: AsyncIterable<M>,
): AsyncGenerator<M> {
  let slice: M[] = [];
  for await (const message of messages) {
    slice.push(message);
    if (slice.length < checkedAtOnce) continue;
    yield* await standingOf(db, slice);
    slice = [];
  }
  yield* await standingOf(db, slice);
}

async function standingOf<M extends Pick<OutboxMessage, '_id' | 'purpose' | 'guestId'>>(
  db: Database,
  messages: readonly M[],
): Promise<readonly M[]> {
  const guestIds = messages.flatMap(({ purpose, guestId }) =>
    purpose === 'invitation' && guestId !== null ? [guestId] : [],
  );
  if (guestIds.length === 0) return messages;
  const guests = await db.guests
    .find({ _id: { $in: guestIds }, invitationRound: { $gt: 1 } }, { occasionId: 1, invitationRound: 1 })
    .lean();
  const current = new Map(guests.map((guest) => [guest._id, invitationId(guest)]));
  return messages.filter(
    ({ _id, purpose, guestId }) =>
      purpose !== 'invitation' || guestId === null || (current.get(guestId) ?? _id) === _id,
  );
}
