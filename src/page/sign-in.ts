// The single-use link that signs somebody in: made for an organizer or on the server, spent by a button, once.
import type { Clock } from '../clock.ts';
import type { Database } from '../db/connect.ts';
import { newSecret } from '../ids.ts';
import { hashSecret, isSecret } from './session.ts';

export const signInPath = '/dashboard/sign-in';

/** How long a link to an organizer is good for. */
const linkLimitMs = 15 * 60_000;

export interface SignInLinkOrder {
  /** The organizer's number (E.164), who then sees that organizer's occasions; `server` sees all. */
  issuedTo: string;
  publicUrl: string;
  clock: Clock;
  /** 15 minutes unless given. */
  validForMs?: number;
}

/**
 * Returns the whole address. Of its token only the SHA-256 is stored here; the message that takes it to an organizer stays in
 * the outbox as it was sent, and opens nothing once the link is spent or its time is over.
 */
export async function createSignInLink(
  db: Database,
  { issuedTo, publicUrl, clock, validForMs = linkLimitMs }: SignInLinkOrder,
): Promise<string> {
  const token = newSecret();
  const expiresAt = new Date(clock.now().getTime() + validForMs);
  await db.signInLinks.create({ _id: hashSecret(token), issuedTo, expiresAt, usedAt: null });
  return `${publicUrl}${signInPath}?token=${token}`;
}

/** Whom the link was issued to; null when it is unknown, too old or spent. Of two at once one gets it. */
export async function spendSignInLink(db: Database, token: string | undefined, clock: Clock): Promise<string | null> {
  if (!isSecret(token)) return null;
  const now = clock.now();
  const link = await db.signInLinks
    .findOneAndUpdate(
      { _id: hashSecret(token), usedAt: null, expiresAt: { $gt: now } },
      { $set: { usedAt: now } },
      { projection: { issuedTo: 1 } },
    )
    .lean();
  return link?.issuedTo ?? null;
}
