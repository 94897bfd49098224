// Which message the answer to «which occasion?» is about: the one that made us ask, not the tries to answer the question.
import type { Database } from '../db/connect.ts';
import type { InboundMessage } from '../db/inbound-message.ts';
import type { MessageSid } from '../ids.ts';
import { understandReply } from '../language/understand-reply.ts';
import { askedAbout } from './stranger.ts';

export interface Waiting {
  meant: InboundMessage;
  /** With the tries after it («1», «the first»), which mean nothing more once the occasion is known. */
  settled: MessageSid[];
}

/** How long a message waits for the answer, in milliseconds. */
const choiceMs = 24 * 3_600_000;
/** Within this a figure or a riddle after a clear answer is a try to say which occasion, in milliseconds. */
const triesMs = 15 * 60_000;

/**
 * After a button of the question: the question that was tapped names its message. Without that (a tap after seven days
 * says nothing) it is the newest that still waits. Null for any other message, and when nothing waits. Reads only.
 */
export async function waitingForTap(db: Database, message: InboundMessage): Promise<Waiting | null> {
  const { content, repliesTo } = message;
  if (content.kind !== 'button' || !content.payload.startsWith('occasion:')) return null;
  const question = repliesTo === null ? null : await db.outboxMessages.findOne({ sid: repliesTo }, { _id: 1 }).lean();
  return waiting(db, message, question === null ? null : askedAbout(question._id));
}

/** After the typed name of an occasion: the newest that still waits, or null. Reads only. */
export const waitingForName = (db: Database, message: InboundMessage): Promise<Waiting | null> =>
  waiting(db, message, null);

/** How many messages of this phone wait for «which occasion?» to be answered. */
export const countWaiting = (db: Database, { from, receivedAt }: InboundMessage): Promise<number> =>
  db.inboundMessages.countDocuments(unplacedBy(from, receivedAt));

const unplacedBy = (from: string, receivedAt: Date) => ({
  from,
  status: 'unaddressed' as const,
  cause: 'ambiguous',
  receivedAt: { $gt: new Date(receivedAt.getTime() - choiceMs) },
});

async function waiting(
  db: Database,
  { from, receivedAt }: InboundMessage,
  asked: MessageSid | null,
): Promise<Waiting | null> {
  const unplaced = await db.inboundMessages.find(unplacedBy(from, receivedAt)).sort({ receivedAt: -1 }).lean();
  const upTo = asked === null ? unplaced : unplaced.slice(unplaced.findIndex(({ _id }) => _id === asked));
  const newest = upTo[0];
  if (newest === undefined || (asked !== null && newest._id !== asked)) return null;
  const near = upTo.filter((each) => newest.receivedAt.getTime() - each.receivedAt.getTime() <= triesMs);
  const clear = near.findIndex(isClear);
  const last = Math.max(clear, 0);
  return { meant: near[last] ?? newest, settled: near.slice(0, last + 1).map(({ _id }) => _id) };
}

/** «1» after «I apologise» would be a yes, were it read alone. */
function isClear({ content }: InboundMessage): boolean {
  if (content.kind !== 'text') return content.kind === 'button';
  const { intent } = understandReply(content.text, 'nothing');
  return intent !== 'headcount' && intent !== 'unknown';
}
