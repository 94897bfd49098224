// Until when answers count, and whether the guest has been asked anew since the last one: both follow a change of the occasion.
import type { Occasion } from '../db/occasion.ts';

export type AnswerTimes = Pick<Occasion, 'startsAt'> & Partial<Pick<Occasion, 'answerBy' | 'changedAt'>>;

/** The organizer's deadline, unless a later change asked everybody anew; then answers count until it begins. Pure. */
export function deadlineOf({ answerBy, changedAt }: AnswerTimes): Date | null {
  if (answerBy == null) return null;
  return changedAt != null && changedAt >= answerBy ? null : answerBy;
}

/** Why an answer at that time counts no more; null while it does. Pure. */
export function tooLateBy(occasion: AnswerTimes, at: Date): 'begun' | 'deadline' | null {
  if (at >= occasion.startsAt) return 'begun';
  const deadline = deadlineOf(occasion);
  return deadline !== null && at >= deadline ? 'deadline' : null;
}
