// What a language must be able to say: one entry per saying of the flows, so a missing sentence does not compile.
import type { GuestSayings, Notice, OrganizerSayings, StrangerSayings, Topic } from '../../flows/commands.ts';
import type { Rsvp } from '../../flows/guest.context.ts';
import type { FormattedDates } from '../language/dates.ts';
import type { CampaignContent } from './campaign-variables.ts';

/** What a campaign sends. The invitation has four forms: for a guest with a position, and under a picture; mourning has its own. */
export const campaignContentNames = [
  'invitation',
  'invitationVip',
  'invitationImage',
  'invitationVipImage',
  'reminder',
  'update',
  'thanks',
  'invitationMourning',
  'invitationMourningImage',
  'reminderMourning',
  'thanksMourning',
] as const;
export type CampaignContentName = (typeof campaignContentNames)[number];

/** The texts that have buttons or must go out at any time; each is a Content at Twilio. */
export const contentNames = [
  ...campaignContentNames,
  'news',
  'askAgain',
  'numberNone',
  'chooseAgain',
  'doubted',
  'notUnderstood',
  'followUp',
  'confirmLaunch',
  'confirmLaunchAgain',
  'confirmCancel',
  'confirmCancelAgain',
  'decide',
  'review',
  'inviteAnew',
  'whichOfOne',
  'whichOfTwo',
  'whichOfThree',
] as const;
export type ContentName = (typeof contentNames)[number];

/** Text as it is, or a content with its variables (always every one: an omitted one is filled with the sample). */
export type Said = string | { content: ContentName; variables: Record<string, string> };

/** What every sentence to a guest may name. */
export interface GuestFacts {
  guestId: string;
  /** With the position in front, for a guest who has one. */
  guestName: string;
  /** Has a position: the invitation takes its formal form. */
  isVip: boolean;
  /** A condolence: nothing that is said may be joyful. */
  isMourning: boolean;
  occasionName: string;
  place: string;
  dates: FormattedDates;
  /** «بعد صلاة العشاء» when the organizer said so; then it stands for the clock time. */
  prayer: string | null;
  /** The name of the invitation's picture below `/media/`, or null. */
  image: string | null;
  rsvp: Pick<Rsvp, 'status' | 'partySize'>;
}

/** What a conversation with a guest may name besides. */
export interface TalkFacts extends GuestFacts {
  /** Most people the invitation covers; null for no limit. */
  allowance: number | null;
  mapUrl: string;
  calendarUrl: string;
  /** Answers count no more: the time for them is over, or the occasion has begun. */
  closed: boolean;
  /** The end of the time for answers; null for the beginning of the occasion. */
  answerBy: FormattedDates | null;
  /** What the organizer has said about it already. */
  answers: Partial<Record<Topic, string>>;
}

/** What a campaign's message is about. */
export type CampaignSaying =
  | { kind: 'invitation' }
  | { kind: 'reminder' }
  /** `note`: what is new in the organizer's own words; without it, `changed` says it. */
  | { kind: 'update'; changed: readonly ('when' | 'where' | 'zone')[]; note: string | null }
  | { kind: 'thanks' };

/** How an organizer's sentences show a time. */
export interface OrganizerFacts {
  occasionName: string | null;
  format(isoTime: string): FormattedDates;
}

export interface ContentText {
  /** With {{1}}…; for an approved template it neither begins nor ends with a variable. */
  body: string;
  /** Titles up to 20 characters; payloads are ASCII and may hold a variable. */
  buttons: { title: string; payload: string }[];
  /** The variable that names a picture above the text, below this server's `/media/`; absent for a text without one. */
  image?: string;
  samples: Record<string, string>;
  /** Null: only used inside the 24-hour window, so WhatsApp need not approve it. */
  category: 'UTILITY' | 'MARKETING' | null;
}

/** The organizer's sentences about sendings: kept in a file of their own. */
export type SendingSentences = Pick<
  Sentences<OrganizerSayings, OrganizerFacts>,
  | 'templateNotReady'
  | 'launchAlready'
  | 'sendingPaused'
  | 'sendingResumed'
  | 'sendingGoesOn'
  | 'confirmCancel'
  | 'sendingCancelled'
  | 'launchStarted'
  | 'launchScheduled'
  | 'launchFinished'
  | 'sendTimeUnusable'
  | 'confirmProposal'
  | 'proposalKept'
  | 'nobodyToWriteTo'
  | 'reminderLimitUnusable'
  | 'placeChangeUnusable'
  | 'usage'
  | 'timeChangeUnusable'
  | 'zoneUnusable'
  | 'occasionChanged'
  | 'nothingToRetry'
  | 'review'
  | 'nothingToReview'
  | 'reviewResent'
  | 'reviewLeft'
  | 'pinKept'
  | 'guestReleased'
  | 'answerCorrected'
  | 'guestNotMeant'
  | 'answerByKept'
  | 'answerByUnusable'
  | 'topicKept'
  | 'quietHoursAre'
  | 'quietHoursUnusable'
  | 'numberCorrected'
  | 'invitedAnew'
  | 'notInvitedAnew'
  | 'numberNotCorrected'
>;

type Sentences<Sayings, Facts> = { [Key in keyof Sayings]: (p: Sayings[Key], facts: Facts) => Said };

export interface Catalogue {
  guest: Sentences<GuestSayings, TalkFacts>;
  /** The same about an occasion of mourning. */
  mourning: Sentences<GuestSayings, TalkFacts>;
  organizer: Sentences<OrganizerSayings, OrganizerFacts>;
  stranger: Sentences<StrangerSayings, null>;
  contents: Record<ContentName, ContentText>;
  /** Under the picture of a pass; `replaces`: it voids an earlier one. */
  pass: (p: { partySize: number; code: string; replaces: boolean }, facts: GuestFacts) => string;
  /** The form of a campaign's message for this guest, with every variable. */
  campaignContent: (saying: CampaignSaying, facts: GuestFacts) => CampaignContent;
  /** One line of news, e.g. «أحمد: تأكيد الحضور (3 أشخاص)». */
  news: (guestName: string, notice: Notice) => string;
  digest: (occasionName: string, lines: string[], more: number) => string;
  /** The same news as the variables of the `news` content, on one line. */
  digestVariables: (occasionName: string, lines: string[], more: number) => Record<string, string>;
  people: (count: number) => string;
}
