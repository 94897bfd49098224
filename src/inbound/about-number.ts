// Whom STOP, the way back and «الرقم غلط» go to: the number is one, however many invitations it has.
import type { InboundMessage } from '../db/inbound-message.ts';
import type { Address } from './address.ts';
import { type Candidate, type Invited, isAskedWhose, onlyLatestOf } from './candidates.ts';
import type { Wish } from './wishes.ts';

/**
 * Pure. `named`: whose occasion the text names. All conversations hear STOP and the way back; a refusal with it is about the one
 * that is quoted, named, alone open or the last that was written in, and about none of several otherwise. Null when it must be asked
 * which invitation a wrong number means.
 */
export function addressNumber(
  wish: Wish,
  { guests, open, quoted }: Invited,
  message: InboundMessage,
  named: Candidate | null,
): Address | null {
  const possible = open.length > 0 ? open : guests;
  const about = quoted ?? named ?? alone(possible) ?? onlyLatestOf(possible, message);
  const answered = guests.filter(({ rsvp }) => rsvp.status !== 'waiting');
  const several = open.length > 1;
  if (wish !== 'wrongNumber' || answered.length === 0) return toAll(guests, about, several);
  if (about === null) return null;
  // Whoever has answered with this phone has it: the others' invitations to it are right.
  if (answered.some((guest) => guest !== about))
    return { kind: 'guests', guestIds: [about._id], beyond: { answeredElsewhere: true } };
  return isAskedWhose(about) ? toAll(guests, about, several) : { kind: 'guests', guestIds: [about._id] };
}

/** First the one it is about: what is said to all of them is said by the first. */
function toAll(guests: Candidate[], about: Candidate | null, several: boolean): Address | null {
  const [first, ...more] = about === null ? guests : [about, ...guests.filter((guest) => guest !== about)];
  if (first === undefined) return null;
  return { kind: 'number', guestIds: [first._id, ...more.map(({ _id }) => _id)], about: about?._id ?? null, several };
}

const alone = ([only, ...others]: Candidate[]): Candidate | null =>
  only === undefined || others.length > 0 ? null : only;
