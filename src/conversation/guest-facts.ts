// What every sentence to a guest may name: the guest, the occasion, and its time in the guest's language.
import type { Guest } from '../db/guest.ts';
import type { Occasion } from '../db/occasion.ts';
import { formatDates } from '../language/dates.ts';
import { mapUrlOf } from '../pass/map-link.ts';
import type { GuestFacts, TalkFacts } from '../wording/catalogue.ts';
import { deadlineOf, tooLateBy } from './answer-time.ts';
import { isMourning } from './mourning.ts';

export const guestFacts = (
  guest: Pick<Guest, '_id' | 'name' | 'position' | 'locale' | 'rsvp'>,
  occasion: Occasion,
): GuestFacts => ({
  guestId: guest._id,
  guestName: guest.position === null ? guest.name : `${guest.position} ${guest.name}`,
  isVip: guest.position !== null,
  isMourning: isMourning(occasion.name),
  occasionName: occasion.name,
  place: occasion.place,
  dates: formatDates(occasion.startsAt, { locale: guest.locale, timeZone: occasion.timeZone }),
  prayer: occasion.prayer,
  image: occasion.image,
  rsvp: guest.rsvp,
});

/** `calendarUrl`: where this occasion's calendar file is; `at`: when it is said. */
export const talkFacts = (guest: Guest, occasion: Occasion, calendarUrl: string, at: Date): TalkFacts => {
  const deadline = deadlineOf(occasion);
  return {
    ...guestFacts(guest, occasion),
    allowance: guest.allowance,
    mapUrl: mapUrlOf(occasion),
    calendarUrl,
    closed: tooLateBy(occasion, at) !== null,
    answerBy: deadline && formatDates(deadline, { locale: guest.locale, timeZone: occasion.timeZone }),
    answers: occasion.answers ?? {},
  };
};
