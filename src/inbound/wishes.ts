// What is about the number and not about one occasion: to be left alone, and to be written to again.
import { isComeBack } from '../conversation/guest-events.ts';
import type { InboundContent } from '../db/inbound-message.ts';
import { understandReply } from '../language/understand-reply.ts';

/** Pure. Null for everything that belongs to one conversation. */
export function readWish(content: InboundContent): 'stop' | 'comeBack' | null {
  if (content.kind !== 'text') return null;
  if (isComeBack(content.text)) return 'comeBack';
  const reply = understandReply(content.text, 'nothing');
  return reply.intent === 'opt_out' || reply.wrongNumber === true ? 'stop' : null;
}
