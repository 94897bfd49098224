// Reads a file of labelled replies: one JSON object a line, as in test/fixtures/replies.jsonl.

import { INTENTS } from '../src/language/understand-reply.ts';

export interface LabelledReply {
  readonly id: string;
  readonly text: string;
  readonly intent: string;
  readonly party: number | null;
  /** Other intents that count as right. */
  readonly accept: readonly string[];
  /** Comma-separated tags, then a gloss after ':'. */
  readonly note: string;
}

/** Says in its message what is wrong with the file and what to do. */
export class ReplyFileInvalid extends Error {}

/** `labelled: false` asks only for id and text. Throws ReplyFileInvalid, naming the line; empty lines are passed over. */
export function parseReplies(
  text: string,
  path: string,
  { labelled }: { readonly labelled: boolean },
): LabelledReply[] {
  const replies: LabelledReply[] = [];
  // Editors on Windows begin a file with a byte order mark.
  text
    .replace(/^\ufeff/, '')
    .split('\n')
    .forEach((line, index) => {
      if (line.trim() === '') return;
      const problem = (what: string): ReplyFileInvalid =>
        new ReplyFileInvalid(`${path}, line ${index + 1}: ${what}; correct that line and run again.`);
      let value: unknown;
      try {
        value = JSON.parse(line);
      } catch {
        throw problem('is not JSON');
      }
      replies.push(checked(value, labelled, problem));
    });
  if (replies.length === 0)
    throw new ReplyFileInvalid(`${path} holds no replies: give a file with one JSON object a line.`);
  return replies;
}

const isIntent = (label: string): boolean => INTENTS.some((intent) => intent === label);

function checked(value: unknown, labelled: boolean, problem: (what: string) => ReplyFileInvalid): LabelledReply {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw problem('is not a JSON object');
  const { id, text, intent = '', party = null, accept = [], note = '' } = value as Record<string, unknown>;
  if (typeof id !== 'string' || typeof text !== 'string') throw problem('"id" and "text" must be strings');
  if (typeof intent !== 'string' || (labelled && intent === '')) throw problem('"intent" must be a string');
  if (labelled && !isIntent(intent)) throw problem(`"${intent}" is no intent: use one of ${INTENTS.join(', ')}`);
  if (party !== null && typeof party !== 'number') throw problem('"party" must be a number or null');
  if (!Array.isArray(accept) || !accept.every((other) => typeof other === 'string'))
    throw problem('"accept" must be a list of strings');
  return { id, text, intent, party, accept, note: typeof note === 'string' ? note : '' };
}
