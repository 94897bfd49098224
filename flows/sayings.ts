// Everything Hadir can say, one entry per sentence.
import type {
  AnsweredTopic,
  AnswerSaid,
  BareOrder,
  CampaignKind,
  CorrectionOutcome,
  CorrectionRefusal,
  Courtesy,
  Delivery,
  ForecastTold,
  HeldUp,
  HoursSaid,
  ListedGuest,
  ListProblem,
  PassAfterYes,
  PlannedKind,
  Proposed,
  Reach,
  RemovalRefusal,
  TextFlaw,
  Topic,
  UnreadableKind,
} from './terms.ts';

/**
 * Everything that may be said to a guest, with what the sentence needs beyond the occasion and the guest's name,
 * which the wording always has. One entry per sentence; the catalogues in src/wording must have them all.
 */
export interface GuestSayings {
  /** `was`: the number that stood, where another one is recorded now. */
  confirmed: { partySize: number; sizeAssumed: boolean; changedFrom: 'declined' | null; was?: number };
  /** `was`: the number that stood with a yes; `bereaved`: the apology spoke of a death. */
  declined: { changedFrom: 'confirmed' | null; was?: number; bereaved?: true };
  /** `max` null: the organizer set no limit. */
  askPartySize: { max: number | null };
  /** `standing`: the number that stays recorded, or null. */
  overAllowance: { asked: number; max: number; standing: number | null };
  /** A number that cannot be: `none` is no attendance, so an apology is offered. `max` null for no limit. */
  numberUnusable: { why: 'none' | 'tooMany'; max: number | null; standing: number | null };
  /** A soft yes, or a bare number: asked once more, with the two buttons. */
  askAgain: { partySize: number | null };
  undecided: Record<never, never>;
  /** A doubt after an answer, which stays recorded; with the two buttons. */
  doubted: { status: 'confirmed' | 'declined'; partySize: number | null };
  /** No number yet, or a doubt, when it was asked for: the yes stays. `standing`: the number that stays recorded, or null. */
  numberLater: { max: number | null; standing: number | null };
  chooseAgain: { status: 'waiting' | 'confirmed' | 'declined' | 'undecided'; partySize: number | null };
  /** `declined`: an apology was recorded with it; `kept`: a refusal was heard and changed nothing. */
  optedOut: { declined?: true; kept?: true };
  /** `several`: it is true of every invitation that this phone has, and names none. */
  optedIn: { several?: true };
  wrongNumber: Record<never, never>;
  /** After an answer: the number of people may be meant, or the phone. */
  wrongNumberAsked: { status: 'confirmed' | 'declined' | 'undecided'; partySize: number | null };
  /** Handed over after a death. */
  condoled: Record<never, never>;
  handedOver: Record<never, never>;
  notUnderstood: Record<never, never>;
  /**
   * Everything asked in one message. `also`: what else the occasion itself answers; `passedOn`: something only the
   * organizer can answer was among it.
   */
  answered: { when: boolean; where: boolean; passedOn: boolean; also?: Topic[] };
  thanked: { answered: boolean; courtesy?: Courtesy };
  /** Asked once more the day after somebody was undecided, with the two buttons. */
  followUp: Record<never, never>;
  languageSwitched: Record<never, never>;
  unreadable: { kind: UnreadableKind };
  occasionOver: Record<never, never>;
  deadlinePassed: Record<never, never>;
}

/** Everything that may be said to an organizer. */
export interface OrganizerSayings {
  help: Record<never, never>;
  greeting: { hasOccasion: boolean; salam: boolean };
  askName: Record<never, never>;
  askWhen: { name: string };
  /** With the time as it was read; absent in what an older Hadir left behind. */
  askPlace: { startsAt?: string; prayer?: string | null };
  nameUnusable: { why: TextFlaw };
  placeUnusable: { why: TextFlaw };
  whenUnusable: {
    why: 'command' | 'unclear' | 'past' | 'no-such-day' | 'no-such-time' | 'too-far' | 'no-time' | 'no-date';
  };
  occasionCreated: { name: string; startsAt: string; place: string; prayer: string | null };
  occasionDropped: Record<never, never>;
  noOccasion: Record<never, never>;
  howToAddGuests: Record<never, never>;
  numberMentioned: Record<never, never>;
  guestRemoved: { name: string };
  guestNotRemoved: { why: RemovalRefusal; name: string };
  /** What became of the list that was just typed, and how the whole list stands now. */
  preview: {
    added: ListedGuest[];
    double: ListProblem[];
    wrong: ListProblem[];
    /** The first of those who are not invited yet; `phone` absent in what an older Hadir left behind. */
    listed: (Pick<ListedGuest, 'name' | 'position' | 'allowance'> & { phone?: string | null })[];
    notInvited: number;
    invited: number;
    /** A sending is under way, and those not invited yet are in it. */
    joining: boolean;
  };
  /** `heldUp`, here and below: absent in what an older Hadir left behind. */
  nothingToSend: Delivery & { heldUp?: HeldUp };
  /** `kind`, here and below: absent in what an older Hadir left behind, which is about the invitations. */
  templateNotReady: { approval: string; kind?: CampaignKind };
  /** `alreadyInvited`: left out, since nobody is invited twice. `again`, here and below: what was written to the question was not understood. */
  confirmLaunch: {
    code: string;
    count: number;
    optedOut: number;
    alreadyInvited: number;
    at: string | null;
    forecast: ForecastTold | null;
    again?: true;
  };
  /** `checked` of them are looked for first, and none leaves before `quietUntil`; absent for none. */
  launchStarted: { kind: CampaignKind; count: number; checked?: number; quietUntil?: string };
  launchScheduled: { kind: CampaignKind; count: number; at: string; quietUntil?: string };
  /** `kind`: what is being sent, or waits for its time. */
  launchAlready: { kind?: CampaignKind; heldUp?: HeldUp };
  launchKept: Record<never, never>;
  /** `kinds`: what the messages that are left are; empty when none is. */
  sendingPaused: { left: number; kinds: CampaignKind[]; heldUp?: HeldUp };
  sendingResumed: { left: number; kinds: CampaignKind[]; heldUp?: HeldUp };
  /** Nothing was paused: what is under way goes on. */
  sendingGoesOn: { left: number; kinds: CampaignKind[]; heldUp: HeldUp };
  /** Hadir itself paused it; `sentence` says why and what to do, null when there is no one reason. */
  campaignPaused: { trouble: 'refused' | 'template' | 'failures'; sentence: string | null };
  confirmCancel: { code: string; left: number; kinds?: CampaignKind[]; again?: true };
  cancelKept: Record<never, never>;
  sendingCancelled: { kinds: CampaignKind[] };
  nothingUnderWay: Record<never, never>;
  launchFinished: Delivery & { kind: CampaignKind };
  launchRefused: Record<never, never>;
  /** An occasion that is none of the organizer's, or is gone. */
  notYourOccasion: Record<never, never>;
  imageUsed: Record<never, never>;
  imageUnusable: { why: 'too-large' | 'not-an-image' | 'unreachable' };
  /** `had`: there was one to take off. */
  imageRemoved: { had: boolean };
  /** A picture while an occasion is being described. */
  imageTooEarly: Record<never, never>;
  /** A location while an occasion is being described: its place is asked for in words, as it stands in the invitation. */
  pinTooEarly: Record<never, never>;
  /** `kind`: absent in what an older Hadir left behind, which is about the invitations. */
  sendTimeUnusable: {
    kind?: CampaignKind;
    why: 'unclear' | 'past' | 'no-such-day' | 'no-such-time' | 'too-far' | 'after-occasion' | 'begun' | 'not-over';
  };
  /** The weekday and the date that were written are two days. */
  weekdayDiffers: { date: string; other: string };
  nothingToConfirm: Record<never, never>;
  confirmProposal: { code: string; proposed: Proposed; again?: true };
  proposalKept: Record<never, never>;
  /** `most`: how often a guest is reminded at most; twice where it is absent. */
  nobodyToWriteTo: { kind: 'reminder' | 'thanks'; most?: number } & Reach;
  reminderLimitUnusable: Record<never, never>;
  placeChangeUnusable: { why: TextFlaw };
  /** An order with nothing behind it: how it is written. */
  usage: { of: BareOrder };
  timeChangeUnusable: {
    why: 'empty' | 'unclear' | 'past' | 'no-such-day' | 'no-such-time' | 'too-far' | 'no-time' | 'no-date';
  };
  /**
   * `tooLate`: what was to be sent at a time that is now after the beginning, and is cancelled. `optedOut`: they said yes
   * and are not told. `unanswered`: they hold an invitation that says what was true before, and a reminder reaches them.
   */
  occasionChanged: {
    startsAt: string;
    prayer: string | null;
    place: string;
    count: number;
    tooLate: CampaignKind[];
    /** What was planned and moved with the occasion, and what would have had to leave already, and is cancelled. */
    moved: { kind: PlannedKind; at: string }[];
    past: PlannedKind[];
    optedOut: number;
    unanswered: number;
    /** The IANA name of another clock, by which its times are from now on; absent where the clock stayed. */
    timeZone?: string;
    /** The news goes out then; absent when it does at once. */
    quietUntil?: string;
    /** The location that was kept belonged to the old place. */
    lostPin?: true;
  };
  /** `timeZone`: the occasion's now. */
  zoneUnusable: { why: 'unknown' | 'same' | 'asked'; timeZone: string };
  nothingToRetry: Record<never, never>;
  /** Messages of which nobody knows whether they arrived, with the buttons to send them again or to let them be. */
  review: { occasionId: string; names: string[]; more: number };
  /** `checking`: messages that may come to be reviewed; absent for none. */
  nothingToReview: { checking?: number };
  reviewResent: { count: number };
  reviewLeft: { count: number };
  pinKept: Record<never, never>;
  guestReleased: { name: string };
  answerCorrected: { name: string; said: AnswerSaid; pass: PassAfterYes };
  /** `several`: more than one guest is meant. */
  guestNotMeant: { name: string; why: 'unknown' | 'several' };
  answerByKept: { at: string };
  answerByUnusable: { why: 'unclear' | 'past' | 'no-such-day' | 'no-such-time' | 'too-far' | 'after-occasion' };
  topicKept: { topic: AnsweredTopic; text: string };
  /** An unanswered one is offered to be sent to the new number, with buttons. */
  /** `hours` null for none; `usual`: the installation's, since the occasion has none of its own. */
  quietHoursAre: { hours: HoursSaid | null; usual: boolean };
  quietHoursUnusable: { why: 'unclear' | 'tooLong' };
  numberCorrected: { guestId: string; name: string; outcome: CorrectionOutcome };
  invitedAnew: { name: string };
  /** `already`: invited at this number, or answered meanwhile. */
  notInvitedAnew: { name: string; why: 'already' | 'begun' | 'optedOut' };
  numberNotCorrected: { name: string; why: CorrectionRefusal };
  summary: {
    listed: number;
    invited: number;
    confirmed: number;
    people: number;
    declined: number;
    undecided: number;
    waiting: number;
    failed: number;
    optedOut: number;
    /** Invitations that have not left, and how many of their guests count as waiting; absent in what an older Hadir left behind. */
    unsent?: { count: number; waiting: number };
    paused?: boolean;
    heldUp?: HeldUp;
  };
  /** `invited`: whether anybody was; absent in what an older Hadir left behind. */
  waitingList: { names: string[]; more: number; invited?: boolean };
  /** `number`: what «مناسبة 2» names; the oldest is 1, so that a number never changes. */
  occasions: { list: { number: number; name: string; startsAt: string; current: boolean }[] };
  occasionChosen: { name: string; startsAt: string };
  noSuchOccasion: { number: number };
  signInLink: { url: string };
  languageChosen: Record<never, never>;
  /** `invited`: this number is a guest's too, of somebody's occasion that is still to come. */
  notUnderstood: { invited: boolean };
  unreadable: { kind: UnreadableKind };
}

/** Everything said to somebody who is neither. */
export interface StrangerSayings {
  stranger: Record<never, never>;
  stopped: Record<never, never>;
  /** `day`: as it is shown. */
  whichOccasion: { choices: { occasionId: string; name: string; day: string }[] };
  /** Another message of the same guest's, which may be about another occasion; '' for what is no text. */
  stillWaiting: { text: string };
  /** An organizer who is a guest wrote what may answer the invitation. */
  isItYourReply: { occasionId: string; name: string; text: string };
}

type SayingOf<Catalogue> = { [Key in keyof Catalogue]: { say: Key; with: Catalogue[Key] } }[keyof Catalogue];
export type GuestSaying = SayingOf<GuestSayings>;
export type OrganizerSaying = SayingOf<OrganizerSayings>;
export type StrangerSaying = SayingOf<StrangerSayings>;
