// Of the invitations a message may come from: which of them are open, and which was spoken of last.
import type { Database } from '../db/connect.ts';
import type { Guest } from '../db/guest.ts';
import type { InboundMessage } from '../db/inbound-message.ts';
import type { Occasion } from '../db/occasion.ts';

export type Candidate = Pick<
  Guest,
  '_id' | 'occasionId' | 'lastInboundAt' | 'invitedAt' | 'pass' | 'rsvp' | 'snapshot' | 'invitationId'
>;

/** What is known of this person's invitations. */
export interface Invited {
  /** The latest first. */
  guests: Candidate[];
  /** Those whose occasion is still to come. */
  open: Candidate[];
  /** The one whose message is answered; null without a reply-to. */
  quoted: Candidate | null;
  /** False when it answers an invitation that was another's, or is this phone's no more. */
  isTheirs: boolean;
}

/** How long a conversation goes on by itself, in milliseconds, for words that cannot be taken for another one's answer. */
const goesOnMs = 15 * 60_000;

/** `known`: what the only one is invited to, where that was read already. */
export async function openOnes(
  db: Database,
  guests: Candidate[],
  now: Date,
  known: Pick<Occasion, 'startsAt'> | null,
): Promise<Candidate[]> {
  if (known !== null && guests.length === 1) return known.startsAt > now ? guests : [];
  const open = await db.occasions
    .find({ _id: { $in: guests.map(({ occasionId }) => occasionId) }, startsAt: { $gt: now } }, { _id: 1 })
    .lean();
  const ids = new Set(open.map(({ _id }) => _id));
  return guests.filter(({ occasionId }) => ids.has(occasionId));
}

/** The conversation this person wrote in a moment ago. */
export function latestOf(guests: Candidate[], { receivedAt }: InboundMessage): Candidate | null {
  const ago = ({ lastInboundAt }: Candidate) =>
    lastInboundAt === null ? Number.POSITIVE_INFINITY : receivedAt.getTime() - lastInboundAt.getTime();
  const [latest] = [...guests].sort((a, b) => ago(a) - ago(b));
  return latest !== undefined && ago(latest) <= goesOnMs ? latest : null;
}

/** The same, and null too when the last words went to several conversations (STOP): what follows may be about any of them. */
export function onlyLatestOf(guests: Candidate[], message: InboundMessage): Candidate | null {
  const latest = latestOf(guests, message);
  const isTied = guests.some((other) => other !== latest && sameTime(other.lastInboundAt, latest?.lastInboundAt));
  return isTied ? null : latest;
}

const sameTime = (a: Date | null, b: Date | null | undefined): boolean => a != null && a.getTime() === b?.getTime();

/** A person answers in this conversation now. */
export const isHandedOver = ({ snapshot }: Candidate): boolean =>
  (snapshot as { value?: unknown } | null)?.value === 'handedOver';

/** It was asked whether this phone is somebody else's, and that is the last that was said. */
export const isAskedWhose = ({ snapshot }: Candidate): boolean =>
  (snapshot as { context?: { asked?: unknown } } | null)?.context?.asked === 'wrongNumber';
