// What a guest wrote in one stretch before naming the occasion: what of it is an answer, a try to name it, or may be about another. Pure.
import { bareFigure } from '../conversation/guest-text.ts';
import { apologyReason } from '../conversation/guest-words.ts';
import type { InboundMessage } from '../db/inbound-message.ts';
import { type Reply, understandReply } from '../language/understand-reply.ts';

export interface Stretch {
  /** Each is applied to the occasion that was named; in the order in which they were written, at least one. */
  meant: InboundMessage[];
  /** Says nothing beside them: tries to name the occasion, and what was only said again. */
  covered: InboundMessage[];
  /** Another answer than the last one: it may be about another occasion. */
  apart: InboundMessage[];
}

interface Read {
  message: InboundMessage;
  /** Null for what is no text, or somebody else's. */
  reply: Reply | null;
}

const moving: readonly Reply['intent'][] = ['confirm', 'decline', 'maybe', 'headcount', 'change_mind'];

/** `said`: oldest first, at least one; `choices`: how many occasions there were to choose from. */
export function readStretch(said: readonly [InboundMessage, ...InboundMessage[]], choices: number): Stretch {
  const read = said.map((message) => ({ message, reply: replyOf(message) }));
  const telling = read.filter((each, at) => !isTry(each, at === 0, choices));
  const last = telling.findLast(({ reply }) => reply !== null && moving.includes(reply.intent));
  const lastAt = last === undefined ? -1 : telling.indexOf(last);
  const stretch: Stretch = { meant: [], covered: [], apart: [] };
  for (const [at, each] of telling.entries())
    stretch[placeOf(each, telling, at < lastAt ? last : undefined)].push(each.message);
  // «1» alone: read as the first thing that was said, it asks for the buttons at least.
  if (stretch.meant.length === 0) stretch.meant.push(said[0]);
  const placed = [...stretch.meant, ...stretch.apart, ...stretch.covered];
  stretch.covered.push(...said.filter((message) => !placed.includes(message)));
  return stretch;
}

/** Whether anything in it is worth asking about again. */
export const tellsSomething = (message: InboundMessage, choices: number): boolean => {
  const reply = replyOf(message);
  return reply?.intent !== 'thanks' && !isTry({ message, reply }, false, choices);
};

const replyOf = ({ content, forwarded }: InboundMessage): Reply | null =>
  content.kind === 'text' && !forwarded ? understandReply(content.text, 'nothing') : null;

/**
 * «1», «اثنين» or «the second» after an answer are tries to name the occasion: read alone, «1» would be a yes. What comes first was
 * written before anything was asked.
 */
function isTry({ message: { content }, reply }: Read, isFirst: boolean, choices: number): boolean {
  if (reply === null || content.kind !== 'text') return false;
  const figure = bareFigure(content.text);
  const isChoice = /^\d$/.test(figure) && Number(figure) <= choices;
  return isFirst ? reply.intent === 'unknown' && !isChoice : reply.intent === 'unknown' || isChoice;
}

/** `last`: the answer behind it, if one is. */
function placeOf({ message, reply }: Read, telling: readonly Read[], last: Read | undefined): keyof Stretch {
  if (reply === null) return 'meant';
  if (reply.intent === 'thanks')
    return telling.some((other) => other.reply?.intent !== 'thanks' || isLater(other.message, message))
      ? 'covered'
      : 'meant';
  return last?.reply == null || !moving.includes(reply.intent) ? 'meant' : besideLast(reply, message, last.reply);
}

const isLater = (a: InboundMessage, b: InboundMessage): boolean => a.receivedAt > b.receivedAt;

/** A doubt before a clear answer is settled by it; a yes before a no, or before another number, may be about another occasion. */
function besideLast({ intent, party }: Reply, { content }: InboundMessage, last: Reply): keyof Stretch {
  if (intent === 'change_mind') return 'covered';
  // In their order: a number behind a yes is how many, and behind a no it is asked back.
  if (last.intent === 'headcount' || last.intent === 'change_mind') return 'meant';
  if (intent === 'maybe') return 'covered';
  if (intent === 'headcount') return last.intent === 'confirm' ? 'meant' : 'apart';
  if (intent !== last.intent) return 'apart';
  if (intent === 'decline') return 'text' in content && apologyReason(content.text) !== null ? 'meant' : 'covered';
  if (party === null || party === last.party) return 'covered';
  return last.party === null ? 'meant' : 'apart';
}
