// Takes a picture in: what it is by its first bytes, what it is called by its content.
import { createHash } from 'node:crypto';
import type { Database } from '../db/connect.ts';
import type { Image } from '../db/image.ts';

/** WhatsApp's limit for a picture (fact sheet §8). */
export const imageLimitBytes = 5 * 1024 * 1024;

export type StoredImage = { name: string } | { fault: 'too-large' | 'not-an-image' };

const kinds: readonly { contentType: Image['contentType']; extension: string; begins: Buffer }[] = [
  { contentType: 'image/jpeg', extension: 'jpg', begins: Buffer.from('ffd8ff', 'hex') },
  { contentType: 'image/png', extension: 'png', begins: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') },
];

/**
 * Resolves with the picture's name below `/media/`; storing the same one again changes nothing. What somebody calls the
 * bytes counts for nothing: only a JPEG or PNG of up to 5 MB is stored.
 */
export async function storeImage(db: Database, bytes: Buffer, now: Date): Promise<StoredImage> {
  if (bytes.length > imageLimitBytes) return { fault: 'too-large' };
  const kind = kinds.find(({ begins }) => bytes.subarray(0, begins.length).equals(begins));
  if (kind === undefined) return { fault: 'not-an-image' };
  const { contentType, extension } = kind;
  // WhatsApp wants the type of the file in its address.
  const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.${extension}`;
  await db.images.updateOne({ _id: name }, { $setOnInsert: { contentType, bytes, createdAt: now } }, { upsert: true });
  return { name };
}
