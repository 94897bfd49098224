// English phrases that several sentences share: counts, prayers, why a text or a time cannot be, who was not reached.

import type { CampaignKind, Delivery, HeldUp } from '../../flows/commands.ts';
import type { OrganizerFacts } from './catalogue.ts';

export const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);
export const guests = (count: number): string => (count === 1 ? '1 guest' : `${count} guests`);

export const messages = (count: number): string => (count === 1 ? '1 message' : `${count} messages`);

/** At most. */
export const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

const prayers: Record<string, string> = {
  fajr: 'after Fajr prayer',
  dhuhr: 'after Dhuhr prayer',
  asr: 'after Asr prayer',
  maghrib: 'after Maghrib prayer',
  isha: 'after Isha prayer',
};

export const timeOf = (prayer: string | null, time: string): string => (prayer && prayers[prayer]) || `at ${time}`;
/** "11:00 PM"; minutes after midnight. */
export const clockTime = (minutes: number): string =>
  `${Math.floor(minutes / 60) % 12 || 12}:${String(minutes % 60).padStart(2, '0')} ${minutes < 720 ? 'AM' : 'PM'}`;
export const flaws = {
  empty: 'There was no text in your message.',
  'too-long': 'That text is longer than 120 characters.',
  'no-letters': 'There were no letters in your message.',
  'phone-number': 'There is a phone number in your message. Send the guests once the occasion is created.',
  'only-time': 'There is only a time in your message.',
  command: 'That is a command and not an answer. Send it again once the occasion is created, or “cancel” to drop it.',
};
export const whens = {
  unclear: 'We could not read the date and time.',
  past: 'That time has passed.',
  'no-such-day': 'There is no such day in the calendar.',
  'no-such-time': 'There is no such time.',
  'too-far': 'That is too far ahead.',
  'no-time': 'We have the day; the time is missing.',
  'no-date': 'We have the time; the day is missing.',
  'after-occasion': 'That is after the occasion begins.',
  'not-over': 'The occasion has not begun yet, and thanks come after it.',
  begun: 'The occasion has begun, so invitations can no longer be sent. For another one, send: new occasion.',
};

export const sentTo = (sent: number): string =>
  sent === 0 ? 'The invitation was sent to nobody.' : `The invitation was sent to ${guests(sent)}.`;
/** `kind`: what was sent; only invitations get another try. */
export const shortfalls = (
  { failed, review, optedOut, beyondRetry = { count: 0, names: [] } }: Delivery,
  kind: CampaignKind = 'invitation',
): string[] => [
  ...(failed > beyondRetry.count
    ? [`Not delivered: ${failed - beyondRetry.count}${kind === 'invitation' ? ' (for another try, send: retry)' : ''}`]
    : []),
  ...(beyondRetry.count > 0
    ? [
        `Not delivered: ${[beyondRetry.names.join(', '), ...others(beyondRetry.count - beyondRetry.names.length)].join(' ')}. Another try would not help: please correct the number (for example: fix ${beyondRetry.names[0] ?? ''} 0507654321), or invite another way.`,
      ]
    : []),
  ...(review > 0 ? [`For you to review: ${review} (send: review)`] : []),
  ...(optedOut > 0 ? [`Asked for no more messages, so nothing was sent: ${optedOut}`] : []),
  ...(failed + review > 0 ? ['The details are on the status page; for the link, send: dashboard.'] : []),
];
/** “Tuesday 24 November 2026 at 9:00 AM”; `at` in ISO. */
export function momentOf(at: string, { format }: OrganizerFacts): string {
  const { weekday, gregorian, time } = format(at);
  return `${weekday} ${gregorian} at ${time}`;
}
/** The quiet hours that hold a sending back. */
export const quietLine = (until: string, facts: OrganizerFacts): string =>
  `These are the quiet hours, in which nothing goes out: it goes by itself on ${momentOf(until, facts)}.`;
export const checkedLine = (count: number): string =>
  `${messages(count)} may have left already: first we look for a trace of it, which takes about ten minutes. What stays unknown you are asked about (review).`;
/** `left`: messages that have not left; without any the quiet hours hold nothing back. */
export const heldUpLines = (
  { checking, retrying, quietUntil }: HeldUp,
  left: number,
  facts: OrganizerFacts,
): string[] => [
  ...(checking > 0 ? [checkedLine(checking)] : []),
  ...(retrying === null
    ? []
    : [
        `${messages(retrying.count)} did not get through for now (WhatsApp or its limits): Hadir tries again by itself on ${momentOf(retrying.at, facts)}.`,
      ]),
  ...(quietUntil !== null && left > 0 ? [quietLine(quietUntil, facts)] : []),
];
export const others = (more: number): string[] => (more > 0 ? [`and ${more} more`] : []);

export const status = {
  waiting: 'no reply yet',
  confirmed: 'attending',
  declined: 'apologies',
  undecided: 'not decided yet',
};
