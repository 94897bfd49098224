// Takes a picture in: what it is by its first bytes, what it is called by its content.
import { createHash } from 'node:crypto';
import type { Database } from '../db/connect.ts';
import type { Image } from '../db/image.ts';
import type { OutboxStatus } from '../db/outbox-message.ts';
import { imageVariable } from '../wording/campaign-variables.ts';

/** WhatsApp's limit for a picture (fact sheet §8). */
export const imageLimitBytes = 5 * 1024 * 1024;

type StoredImage = { name: string } | { fault: 'too-large' | 'not-an-image' };

const kinds: readonly { contentType: Image['contentType']; extension: string; begins: Buffer }[] = [
  { contentType: 'image/jpeg', extension: 'jpg', begins: Buffer.from('ffd8ff', 'hex') },
  { contentType: 'image/png', extension: 'png', begins: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') },
];

/**
 * Resolves with the picture's name below `/media/`; the same one is stored once. What somebody calls the
 * bytes counts for nothing: only a JPEG or PNG of up to 5 MB is stored.
 */
export async function storeImage(db: Database, bytes: Buffer, now: Date): Promise<StoredImage> {
  if (bytes.length > imageLimitBytes) return { fault: 'too-large' };
  const kind = kinds.find(({ begins }) => bytes.subarray(0, begins.length).equals(begins));
  if (kind === undefined) return { fault: 'not-an-image' };
  const { contentType, extension } = kind;
  // WhatsApp wants the type of the file in its address.
  const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.${extension}`;
  await db.images.updateOne(
    { _id: name },
    { $setOnInsert: { contentType, bytes }, $set: { storedAt: now } },
    { upsert: true },
  );
  return { name };
}

/** Longer than any message may wait in the outbox before somebody asks for its picture. */
const unusedMs = 7 * 86_400_000;
const ended: OutboxStatus[] = ['sent', 'failed', 'cancelled'];

/**
 * Deletes pictures that no occasion names any more and no message still to be sent; they show people's names and places. One that
 * is sent in again meanwhile stays. Resolves with how many are gone.
 */
export async function forgetUnusedImages(db: Database, now: Date): Promise<number> {
  const old = { storedAt: { $lt: new Date(now.getTime() - unusedMs) } };
  const used = await db.occasions.distinct('image', { image: { $type: 'string' } });
  const unused = await db.images.find({ ...old, _id: { $nin: used } }, { _id: 1 }).lean();
  let gone = 0;
  for (const { _id } of unused) {
    const onItsWay = { status: { $nin: ended }, [`content.variables.${imageVariable}`]: _id };
    if ((await db.outboxMessages.exists(onItsWay)) !== null) continue;
    gone += (await db.images.deleteOne({ ...old, _id })).deletedCount;
  }
  return gone;
}
