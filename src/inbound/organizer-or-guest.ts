// Whether somebody who organizes and is invited too writes as the one or as the other.
import { hasOpenQuestion, type OrganizerContext } from '../../flows/organizer.context.ts';
import { asksForPass, isAcknowledgement } from '../conversation/guest-words.ts';
import type { InboundMessage } from '../db/inbound-message.ts';
import { hasPhoneLikeNumber } from '../language/number-runs.ts';
import { understandOrganizer } from '../language/organizer-command.ts';
import { understandReply } from '../language/understand-reply.ts';
import { type Invited, latestOf } from './candidates.ts';
import type { AddressedOrganizer } from './correspondent.ts';
import { readWish } from './wishes.ts';

/**
 * Pure. An organizer who has just answered as a guest goes on as one (`latest`), except for what only an organizer writes. «تغيير»
 * and «بطاقتي» are a guest's own words and move nothing by themselves; so are STOP, «الرقم غلط» and «كلموني» where the invitation is
 * the last that this number was sent. A yes or a no in words may be said to Hadir itself: `doubtful`, and it is asked.
 */
export function readOrganizer(
  organizer: AddressedOrganizer,
  { guests, open }: Invited,
  message: InboundMessage,
  now: Date,
): 'organizer' | 'guest' | 'latest' | 'doubtful' {
  const latest = latestOf(guests, message);
  const asGuest = latest?.lastInboundAt ?? null;
  const { lastInboundAt } = organizer;
  const lately = asGuest !== null && (lastInboundAt === null || asGuest > lastInboundAt);
  const text = message.content.kind === 'text' ? message.content.text : '';
  const command = understandOrganizer(text).kind;
  const guestly = text !== '' && ['text', 'greeting', 'usage'].includes(command);
  const isAsked = hasOpenQuestion(contextOf(organizer), now);
  const neverOrganized = contextOf(organizer).occasionId == null;
  const invitedLast = guests.some(
    ({ invitedAt }) => invitedAt && (lastInboundAt === null || invitedAt > lastInboundAt),
  );
  // Who has an occasion may mean its sending by «إيقاف».
  const mayBeAWish = guestly || (command === 'pause' && neverOrganized);
  if (mayBeAWish && !isAsked && open.length > 0 && (lately || invitedLast) && wishes(message)) return 'guest';
  const answersNothing = ['yes', 'no'].includes(command) && !isAsked;
  if (lately && (guestly || answersNothing)) return 'latest';
  if (isAsked) return 'organizer';
  if (guestly && (asksForPass(text) || understandReply(text, 'nothing').intent === 'change_mind'))
    return open.length > 0 ? 'guest' : 'organizer';
  // «نعم» and «لا» answer Hadir's questions to an organizer; who never had an occasion was never asked one.
  return (guestly || (answersNothing && neverOrganized)) && mayAnswer(text) ? 'doubtful' : 'organizer';
}

/** Says of somebody's coming what a guest would; «تم» and «👍» say it to whatever came last. */
function mayAnswer(text: string): boolean {
  if (isAcknowledgement(text) || hasPhoneLikeNumber(text)) return false;
  return ['confirm', 'decline', 'maybe'].includes(understandReply(text, 'nothing').intent);
}

/** To be left alone, to be written to again, or to be called. */
const wishes = (message: InboundMessage): boolean =>
  readWish(message) !== null ||
  (message.content.kind === 'text' && understandReply(message.content.text, 'nothing').intent === 'human');

const contextOf = ({ snapshot }: AddressedOrganizer): Partial<OrganizerContext> =>
  (snapshot as { context?: Partial<OrganizerContext> } | null)?.context ?? {};
