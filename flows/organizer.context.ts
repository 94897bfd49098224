// What an organizer's conversation remembers; plain JSON, so that it survives storage unchanged.

import type { CampaignKind, ForecastTold, Locale, Proposed } from './commands.ts';

export interface OrganizerContext {
  locale: Locale;
  /** The occasion that commands are about; null before the first one. */
  occasionId: string | null;
  /** An occasion that is being described. */
  draft: {
    occasionId: string;
    name: string | null;
    whenText: string | null;
    startsAt: string | null;
    prayer: string | null;
  } | null;
  /** A sending that waits for its single-use confirmation. */
  launch: {
    code: string;
    campaignId: string;
    occasionId: string;
    at: string | null;
    count: number;
    optedOut: number;
    alreadyInvited: number;
    forecast: ForecastTold | null;
    askedAt: string;
  } | null;
  /** A cancelling that waits for its single-use confirmation. */
  cancel: {
    code: string;
    occasionId: string;
    left: number;
    /** Absent in a question of an older Hadir, which knew invitations alone. */
    kinds?: CampaignKind[];
    askedAt: string;
  } | null;
  /** Anything else that waits for its single-use confirmation. */
  proposal: { code: string; occasionId: string; askedAt: string; proposed: Proposed } | null;
}

/** How long a confirmation may be given, in milliseconds: what was asked an hour ago is no longer what is meant. */
export const confirmationMs = 15 * 60_000;

/** Whether something that was asked still waits for its answer: what an organizer writes then belongs to it. Pure. */
export function hasOpenQuestion({ draft, launch, cancel, proposal }: Partial<OrganizerContext>, at: Date): boolean {
  const asked = [launch, cancel, proposal].flatMap((question) => (question ? [Date.parse(question.askedAt)] : []));
  return draft != null || asked.some((askedAt) => at.getTime() - askedAt <= confirmationMs);
}

export interface OrganizerInput {
  locale: Locale;
}

/** Tolerates missing input, as restoring a snapshot calls it too. */
export const startOrganizer = ({ input }: { input: OrganizerInput | undefined }): OrganizerContext => ({
  locale: input?.locale ?? 'ar',
  occasionId: null,
  draft: null,
  launch: null,
  cancel: null,
  proposal: null,
});
