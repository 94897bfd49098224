// What it means for a message that its request got no answer: surely not sent, or nobody knows.
import type { SendOutcome } from '../outbox/messenger.ts';
import { forbiddenCode, NoAnswer } from './request-client.ts';

export const tooLate: SendOutcome = { kind: 'notSent', why: 'tooLate', cause: 'outbox.tooLate' };

/** Takes whatever the SDK rejected with: of what is no NoAnswer nobody knows how far the request came. */
export function outcomeOfNoAnswer(error: unknown): SendOutcome {
  if (!(error instanceof NoAnswer))
    return { kind: 'unknown', cause: `network.${error instanceof Error ? error.name : 'failed'}` };
  const { code, isWritten } = error;
  if (code === forbiddenCode) return tooLate;
  if (!isWritten) return { kind: 'notSent', why: 'unreachable', cause: `network.${code}` };
  return { kind: 'unknown', cause: code === 'ETIMEDOUT' ? 'twilio.timeout' : `network.${code}` };
}
