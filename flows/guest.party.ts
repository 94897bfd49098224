// How many people a yes stands for: said, proposed before, kept from the last yes, to be asked, or over the allowance.
import type { GuestContext } from './guest.context.ts';

type Party =
  | { kind: 'settled'; size: number; assumed: boolean }
  | { kind: 'ask'; max: number }
  | { kind: 'over'; asked: number; max: number };

/**
 * Pure. `said` is the number in the message, or null. With no allowance set nobody is asked: one person is assumed and
 * the answer says how to send another number.
 */
export function partyOf(context: GuestContext, said: number | null): Party {
  const known = context.rsvp.status === 'confirmed' ? context.rsvp.partySize : null;
  const named = said ?? context.proposedPartySize;
  const size = named ?? known;
  const max = context.allowance;
  if (size !== null && max !== null && size > max) return { kind: 'over', asked: size, max };
  if (size !== null) return { kind: 'settled', size, assumed: named === null && context.sizeAssumed };
  if (max !== null && max > 1) return { kind: 'ask', max };
  return { kind: 'settled', size: 1, assumed: max === null };
}
