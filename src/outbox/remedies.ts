// What is to be done when Twilio gives a reason: declared here as data, filled in by the table of Twilio's error codes.

/**
 * `permanent`: this message is dead. `retry`: again within minutes. `later`: again in hours. `pause`: nothing of this
 * sender gets through until somebody acts, replies neither. `pauseCampaigns`: no campaign does; replies go. `suppress`: this person cannot be reached on WhatsApp. `suppressMarketing`:
 * only with what is no advertising. `stopTemplate`: no message of this template gets through. `asTemplate`: the 24 hours are over; again as
 * the template that was kept for it, else dead. `review`: not known.
 */
export type ErrorAction =
  | 'permanent'
  | 'retry'
  | 'later'
  | 'pause'
  | 'pauseCampaigns'
  | 'suppress'
  | 'suppressMarketing'
  | 'stopTemplate'
  | 'asTemplate'
  | 'review';

export interface Remedy {
  action: ErrorAction;
  /** How long to wait before another attempt, doubled for every further one; null where there is none. */
  retryAfterMs: number | null;
  /** How many more attempts a message gets; 0 where there is none. */
  times: number;
  /** No campaign message leaves for so long; null where campaigns go on. */
  holdMs: number | null;
  /** After so long a suppressed person is tried again; null where that takes a message of theirs. */
  suppressForMs: number | null;
}

/** Pure. Knows every code: what is not in its table is `review`. `to`: whom it was for, since some depend on the country. */
export type RemedyOf = (code: number, to: string) => Remedy;

/** The longest wait between two attempts. */
const longestMs = 72 * 3_600_000;

/** How long a message waits that went out again `retries` times already; null when it does not get another attempt. */
export function waitBeforeRetry({ retryAfterMs, times }: Remedy, retries: number): number | null {
  if (retryAfterMs === null || retries >= times) return null;
  return Math.min(retryAfterMs * 2 ** retries, longestMs);
}

/** For who knows no codes: nothing is tried again, nobody is told. */
export const noRemedy: RemedyOf = () => ({
  action: 'permanent',
  retryAfterMs: null,
  times: 0,
  holdMs: null,
  suppressForMs: null,
});
