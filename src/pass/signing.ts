// Signs what leaves the server and must be known again when it comes back: passes, and links to the calendar file.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Database } from '../db/connect.ts';
import { lettersOf, newSecret } from '../ids.ts';

/** What a signature is for: one made for the one is none for the other. */
export type Purpose = 'pass' | 'code' | 'calendar';

export interface Signer {
  /** Pure. At most 32 letters that can be read aloud, five bits each. */
  sign(purpose: Purpose, text: string, letters: number): string;
}

/** Made by the first process that asks, and the same for all of them ever after. */
export async function openSigner(db: Database): Promise<Signer> {
  const _id = 'signing' as const;
  // Two processes may ask at once; the first write stands and the other one finds it.
  await db.secrets.updateOne({ _id }, { $setOnInsert: { value: newSecret() } }, { upsert: true });
  const { value } = await db.secrets.findById(_id).orFail().lean();
  return signerFrom(value);
}

export const signerFrom = (secret: string): Signer => ({
  sign: (purpose, text, letters) =>
    lettersOf(createHmac('sha256', secret).update(`${purpose}:${text}`).digest().subarray(0, letters)),
});

/** In the same time wherever they differ. */
export function sameSignature(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
