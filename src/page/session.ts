// Who is signed in: a secret in the cookie, its SHA-256 in the database, so that the database alone signs nobody in.
import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/connect.ts';
import type { Session } from '../db/sign-in.ts';
import { newSecret } from '../ids.ts';

export const idleLimitMs = 30 * 60_000;
export const absoluteLimitMs = 12 * 3_600_000;
/** `lastSeenAt` is written at most this often, so that looking at the page is not a write each time. */
const touchEveryMs = 60_000;

const secretPattern = /^[\w-]{27}$/;

export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Anything that is not a secret of ours is not worth asking the database for. */
export const isSecret = (text: string | undefined): text is string => text !== undefined && secretPattern.test(text);

/** Returns the new cookie's secret; it is stored nowhere. */
export async function openSession(db: Database, issuedTo: string, clock: Clock): Promise<string> {
  const secret = newSecret();
  const now = clock.now();
  await db.sessions.create({
    _id: hashSecret(secret),
    issuedTo,
    csrfToken: newSecret(),
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + absoluteLimitMs),
  });
  return secret;
}

/** The session that the cookie's value opens, kept alive by the look; null when it is wrong, idle or over. */
export async function findSession(db: Database, secret: string | undefined, clock: Clock): Promise<Session | null> {
  if (!isSecret(secret)) return null;
  const now = clock.now();
  const session = await db.sessions.findOne({ _id: hashSecret(secret), ...aliveAt(now) }).lean();
  if (session !== null && now.getTime() - session.lastSeenAt.getTime() >= touchEveryMs)
    await db.sessions.updateOne({ _id: session._id }, { $set: { lastSeenAt: now } });
  return session;
}

/** Which of these sessions still stand; looking does not keep them alive. */
export async function aliveSessions(db: Database, ids: string[], clock: Clock): Promise<Set<string>> {
  const sessions = await db.sessions.find({ _id: { $in: ids }, ...aliveAt(clock.now()) }, { _id: 1 }).lean();
  return new Set(sessions.map((session) => session._id));
}

export async function closeSession(db: Database, id: string): Promise<void> {
  await db.sessions.deleteOne({ _id: id });
}

const aliveAt = (now: Date) => ({
  expiresAt: { $gt: now },
  lastSeenAt: { $gt: new Date(now.getTime() - idleLimitMs) },
});
