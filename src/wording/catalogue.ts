// What a language must be able to say: one entry per saying of the flows, so a missing sentence does not compile.
import type { GuestSayings, Notice, OrganizerSayings, StrangerSayings, Topic } from '../../flows/commands.ts';
import type { FormattedDates } from '../language/dates.ts';

/** The texts that have buttons or must go out at any time; each is a Content at Twilio. */
export const contentNames = [
  'invitation',
  'news',
  'askAgain',
  'chooseAgain',
  'notUnderstood',
  'followUp',
  'confirmLaunch',
  'confirmCancel',
  'whichOfTwo',
  'whichOfThree',
] as const;
export type ContentName = (typeof contentNames)[number];

/** Text as it is, or a content with its variables (always every one: an omitted one is filled with the sample). */
export type Said = string | { content: ContentName; variables: Record<string, string> };

/** What every sentence to a guest may name. */
export interface GuestFacts {
  guestId: string;
  guestName: string;
  occasionName: string;
  place: string;
  dates: FormattedDates;
  /** «بعد صلاة العشاء» when the organizer said so; then it stands for the clock time. */
  prayer: string | null;
}

/** What a conversation with a guest may name besides. */
export interface TalkFacts extends GuestFacts {
  /** Most people the invitation covers; null for no limit. */
  allowance: number | null;
  mapUrl: string;
  calendarUrl: string;
  /** The end of the time for answers; null for the beginning of the occasion. */
  answerBy: FormattedDates | null;
  /** What the organizer has said about it already. */
  answers: Partial<Record<Topic, string>>;
}

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
  samples: Record<string, string>;
  /** Null: only used inside the 24-hour window, so WhatsApp need not approve it. */
  category: 'UTILITY' | 'MARKETING' | null;
}

type Sentences<Sayings, Facts> = { [Key in keyof Sayings]: (p: Sayings[Key], facts: Facts) => Said };

export interface Catalogue {
  guest: Sentences<GuestSayings, TalkFacts>;
  organizer: Sentences<OrganizerSayings, OrganizerFacts>;
  stranger: Sentences<StrangerSayings, null>;
  contents: Record<ContentName, ContentText>;
  /** Under the picture of a pass; `replaces`: it voids an earlier one. */
  pass: (p: { partySize: number; code: string; replaces: boolean }, facts: GuestFacts) => string;
  /** The variables of the invitation. */
  invitation: (facts: GuestFacts) => Record<string, string>;
  /** One line of news, e.g. «أحمد: تأكيد الحضور (3 أشخاص)». */
  news: (guestName: string, notice: Notice) => string;
  digest: (occasionName: string, lines: string[], more: number) => string;
  /** The same news as the variables of the `news` content, on one line. */
  digestVariables: (occasionName: string, lines: string[], more: number) => Record<string, string>;
  people: (count: number) => string;
}

/** WhatsApp's limit for the title of a button, in characters. */
const titleLimit = 20;

/** {{1}} {{3}} {{5}} are the titles, {{2}} {{4}} {{6}} the ids behind them. */
export const choiceVariables = (choices: { occasionId: string; name: string }[]): Record<string, string> =>
  Object.fromEntries(
    choices.flatMap(({ occasionId, name }, index) => [
      [String(2 * index + 1), [...name].slice(0, titleLimit).join('')],
      [String(2 * index + 2), occasionId],
    ]),
  );
