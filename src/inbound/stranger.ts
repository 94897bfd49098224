// Answers people whose message belongs to no conversation, or to more than one.
import type { Locale, StrangerSaying } from '../../flows/commands.ts';
import { contentOf } from '../conversation/said.ts';
import type { Database } from '../db/connect.ts';
import type { InboundMessage } from '../db/inbound-message.ts';
import type { MessageSid, OccasionId, OutboxId } from '../ids.ts';
import { formatDates } from '../language/dates.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { windowAfter } from '../outbox/window.ts';
import type { Said } from '../wording/catalogue.ts';
import { choiceIds } from '../wording/choice-titles.ts';
import { excerpt } from '../wording/excerpt.ts';
import { catalogues } from '../wording/index.ts';
import type { Wish } from './wishes.ts';

/**
 * One neutral answer a day (UTC) to an unknown number, which tells nothing of any occasion. A wish to be left alone counts for
 * a number that nobody has invited yet, too; it is acknowledged each time it is said.
 */
export async function answerStranger(db: Database, message: InboundMessage, wish: Wish | null): Promise<OutboxId> {
  if (wish === 'stop' || wish === 'wrongNumber') {
    await db.suppressions.updateOne(
      { _id: message.from },
      { $setOnInsert: { reason: 'optedOut', at: message.receivedAt } },
      { upsert: true },
    );
    return answer(db, message, `${message._id}:optedOut`, { say: 'stopped', with: {} });
  }
  if (wish === 'comeBack') await db.suppressions.deleteOne({ _id: message.from });
  const day = message.receivedAt.toISOString().slice(0, 10);
  return answer(db, message, `stranger:${message.from}:${day}`, { say: 'stranger', with: {} });
}

/** Asks an organizer who is a guest too whether the text answers the invitation; one tap applies it, and nothing else does. */
export async function askWhetherReply(
  db: Database,
  message: InboundMessage,
  occasionId: OccasionId,
): Promise<OutboxId> {
  const occasion = await db.occasions.findById(occasionId, { name: 1 }).lean().orFail();
  const text = 'text' in message.content ? excerpt(message.content.text) : '';
  return answer(db, message, `${questionPrefix}${message._id}`, {
    say: 'isItYourReply',
    with: { occasionId, name: occasion.name, text },
  });
}

const questionPrefix = 'which:';

/** Asks a guest of several open occasions which one is meant; the message itself waits for the answer. */
export async function askWhichOccasion(
  db: Database,
  message: InboundMessage,
  occasionIds: OccasionId[],
): Promise<OutboxId> {
  const occasions = await db.occasions
    .find({ _id: { $in: occasionIds } }, { name: 1, startsAt: 1, timeZone: 1 })
    .lean();
  const locale = localeOf(message);
  const choices = occasionIds.flatMap((occasionId) => {
    const occasion = occasions.find(({ _id }) => _id === occasionId);
    if (occasion === undefined) return [];
    const { name, startsAt, timeZone } = occasion;
    return [{ occasionId, name, day: formatDates(startsAt, { locale, timeZone }).gregorian }];
  });
  return answer(db, message, `${questionPrefix}${message._id}`, { say: 'whichOccasion', with: { choices } });
}

/**
 * What still waits once the occasion of another message is known: said once, and answered by the name, since the
 * buttons above may be those of another message's question.
 */
export const sayStillWaiting = (
  db: Database,
  answered: InboundMessage,
  left: InboundMessage,
  now: Date,
): Promise<OutboxId> =>
  answer(
    db,
    // In its own letters.
    { ...answered, content: left.content },
    `waits:${left._id}`,
    { say: 'stillWaiting', with: { text: 'text' in left.content ? excerpt(left.content.text) : '' } },
    new Date(now.getTime() + behindMs),
  );

/** Behind the answer with its pass and its pin: messages to one person leave in the order of their age. */
const behindMs = 10;

/** The occasions among which the question about a message lets choose, as they are numbered there; none when it was not asked. */
export async function choicesAskedFor(db: Database, message: MessageSid): Promise<OccasionId[]> {
  const question = await db.outboxMessages.findById(`${questionPrefix}${message}`, { content: 1 }).lean();
  return question?.content.kind === 'buttons' ? choiceIds(question.content.variables) : [];
}

/** The message that a question of ours is about; null when it is not such a question. */
export const askedAbout = (question: OutboxId): MessageSid | null =>
  question.startsWith(questionPrefix) ? (question.slice(questionPrefix.length) as MessageSid) : null;

async function answer(
  db: Database,
  message: InboundMessage,
  id: string,
  saying: StrangerSaying,
  at: Date = message.receivedAt,
): Promise<OutboxId> {
  const locale = localeOf(message);
  const _id = id as OutboxId;
  await enqueue(db, {
    _id,
    lane: 'conversation',
    purpose: 'reply',
    to: message.from,
    toName: null,
    occasionId: null,
    guestId: null,
    organizerId: null,
    campaignId: null,
    content: contentOf(say(saying, locale), locale),
    windowUntil: windowAfter(message.receivedAt),
    afterOptOut: saying.say === 'stopped',
    dueAt: at,
    createdAt: at,
  });
  return _id;
}

function say(saying: StrangerSaying, locale: Locale): Said {
  const sentences = catalogues[locale].stranger;
  // One entry per saying: the key picks the sentence, and its parameters are that sentence's own.
  const sentence = sentences[saying.say] as (p: StrangerSaying['with'], facts: null) => Said;
  return sentence(saying.with, null);
}

/** By its letters; Arabic when there are none. */
function localeOf({ content }: InboundMessage): Locale {
  const text = 'text' in content ? content.text : '';
  return /\p{Script=Latin}/u.test(text) && !/\p{Script=Arabic}/u.test(text) ? 'en' : 'ar';
}
