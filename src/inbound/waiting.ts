// Which messages the answer to «which occasion?» is about: those of one stretch that made us ask, and what is to be asked about again.
import type { Database } from '../db/connect.ts';
import type { InboundMessage } from '../db/inbound-message.ts';
import type { MessageSid } from '../ids.ts';
import { readStretch, tellsSomething } from './one-stretch.ts';
import { askedAbout, choicesAskedFor } from './stranger.ts';

export interface Waiting {
  /** Applied one after the other, in the order in which they were written. */
  meant: InboundMessage[];
  /** With the tries after them («1», «the first»), which mean nothing more once the occasion is known. */
  settled: MessageSid[];
  /** The newest that goes on waiting, since it may be about another occasion; null for none. */
  left: InboundMessage | null;
}

/** How long a message waits for the answer, in milliseconds. */
const choiceMs = 24 * 3_600_000;
/** What was written within this is one stretch, in milliseconds. */
const stretchMs = 15 * 60_000;

/**
 * After a button of the question: the question that was tapped names its message. Without that (a tap after seven days
 * says nothing) it is the newest that still waits. `alone`: of what an organizer wrote nothing counts but what was asked about.
 * Null for any other message, and when nothing waits. Reads only.
 */
export async function waitingForTap(db: Database, message: InboundMessage, alone: boolean): Promise<Waiting | null> {
  const { content, repliesTo } = message;
  if (content.kind !== 'button' || !content.payload.startsWith('occasion:')) return null;
  const question = repliesTo === null ? null : await db.outboxMessages.findOne({ sid: repliesTo }, { _id: 1 }).lean();
  return waiting(db, message, question === null ? null : askedAbout(question._id), alone);
}

/** After the typed name of an occasion: the newest that still waits, or null. Reads only. */
export const waitingForName = (db: Database, message: InboundMessage, alone = false): Promise<Waiting | null> =>
  waiting(db, message, null, alone);

/** What waits for «which occasion?» to be answered, the newest first. */
export const stillWaiting = (db: Database, { from, receivedAt }: InboundMessage): Promise<InboundMessage[]> =>
  db.inboundMessages
    .find({
      from,
      status: 'unaddressed',
      cause: 'ambiguous',
      receivedAt: { $gt: new Date(receivedAt.getTime() - choiceMs) },
    })
    .sort({ receivedAt: -1 })
    .lean();

async function waiting(
  db: Database,
  message: InboundMessage,
  asked: MessageSid | null,
  alone: boolean,
): Promise<Waiting | null> {
  const unplaced = await stillWaiting(db, message);
  const upTo = asked === null ? unplaced : unplaced.slice(unplaced.findIndex(({ _id }) => _id === asked));
  const [newest, ...before] = upTo;
  if (newest === undefined || (asked !== null && newest._id !== asked)) return null;
  const near = before.filter(({ receivedAt }) => newest.receivedAt.getTime() - receivedAt.getTime() <= stretchMs);
  const [first = newest, ...others] = [newest, ...near].reverse();
  const choices = Math.max(2, (await choicesAskedFor(db, newest._id)).length);
  const { meant, covered } = readStretch([first, ...others], choices);
  const applied = alone ? meant.slice(-1) : meant;
  const settled = alone
    ? covered.filter(({ receivedAt }) => applied.every((each) => receivedAt > each.receivedAt))
    : covered;
  const done = [...applied, ...settled].map(({ _id }) => _id);
  const left = alone ? [] : unplaced.filter((each) => !done.includes(each._id) && tellsSomething(each, choices));
  return { meant: applied, settled: done, left: left[0] ?? null };
}
