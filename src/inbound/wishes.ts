// What is about the number and not about one occasion: to be left alone, and to be written to again.
import { isComeBack } from '../conversation/guest-text.ts';
import type { InboundMessage } from '../db/inbound-message.ts';
import { understandReply } from '../language/understand-reply.ts';

export type Wish = 'stop' | 'comeBack' | 'wrongNumber';

/** Pure. Null for everything that belongs to one conversation. */
export function readWish({ content, forwarded }: Pick<InboundMessage, 'content' | 'forwarded'>): Wish | null {
  // Somebody else's words stop nothing.
  if (content.kind !== 'text' || forwarded) return null;
  if (isComeBack(content.text)) return 'comeBack';
  const reply = understandReply(content.text, 'nothing');
  if (reply.intent === 'opt_out') return 'stop';
  return reply.wrongNumber === true ? 'wrongNumber' : null;
}
