// Everything Hadir can say, one entry per sentence, and the names of what the sentences are about.

export type Locale = 'ar' | 'en';

/** What a guest may ask about the occasion. */
export type Topic = 'when' | 'where' | 'children' | 'parking' | 'companions' | 'deadline' | 'dress' | 'host' | 'other';

/** What a message that is no answer says, to be answered in kind; `seen`: «تمام» after an answer. */
export type Courtesy = 'salam' | 'greeting' | 'wishes' | 'condolence' | 'thanks' | 'seen';

/** What arrives on WhatsApp that is no text. */
export type UnreadableKind =
  | 'voice'
  | 'audio'
  | 'image'
  | 'sticker'
  | 'video'
  | 'document'
  | 'contact'
  | 'location'
  | 'empty';

/** A line of the organizer's list that could not be taken as it stands. */
export interface ListProblem {
  line: number;
  text: string;
  reason:
    | 'no-number'
    | 'bad-number'
    | 'not-mobile'
    | 'no-name'
    | 'name-too-long'
    | 'name-no-letters'
    | 'two-numbers'
    | 'bad-count'
    | 'double-in-list'
    | 'already-in-occasion'
    | 'too-many';
}

/** Why a text cannot be the name or the place of an occasion. */
export type TextFlaw = 'empty' | 'too-long' | 'no-letters' | 'phone-number' | 'only-time' | 'command';

/** Why a guest stays on the list: the invitation is out, nobody or more than one is meant, or several lines came at once. */
export type RemovalRefusal = 'invited' | 'unknown' | 'several' | 'one-at-a-time';

/** What a sending says: come; please answer; something changed; thank you for coming. */
export type CampaignKind = 'invitation' | 'reminder' | 'update' | 'thanks';

/** What changes about an occasion; times in ISO. A new place may come with a link to a map. */
export type OccasionChange = { startsAt: string; prayer: string | null } | { place: string; mapUrl?: string };

/** Whom a sending would reach, and who is left out of it: opted out, or the invitation did not arrive. */
export interface Reach {
  count: number;
  optedOut: number;
  notReached: number;
}

/** What a sending takes: its pace, when the last message leaves (ISO), over how many days, and what it costs. */
export interface ForecastTold {
  perSecond: number;
  doneAt: string;
  days: number;
  cost: { amount: number; currency: string } | null;
  /** The occasion begins before that: the rest never leaves. Absent in what an older Hadir asked. */
  late?: boolean;
  /** When the quiet hours end in which it would begin (ISO); absent when they are over. */
  quietUntil?: string;
  /** Of whom a backup does not know whether they were invited: looked for before anything goes to them. Absent for none. */
  checked?: number;
}

/** Why what was ordered has not all left yet. */
export interface HeldUp {
  /** Messages of which nobody knows whether they left: looked for before anything is sent. */
  checking: number;
  /** Messages that could not leave and are tried again by themselves, the first of them `at` (ISO); null for none. */
  retrying: { count: number; at: string } | null;
  /** When the quiet hours end (ISO); null outside them. */
  quietUntil: string | null;
}

/** What waits for the organizer's yes besides the invitations: a sending to invited guests, a change, another try. */
export type Proposed =
  /** `at` null for now. */
  | ({
      what: 'campaign';
      kind: 'reminder' | 'thanks';
      campaignId: string;
      at: string | null;
      forecast: ForecastTold | null;
    } & Reach)
  /** `count`: those who said yes and are told; `late`: the occasion begins before all of them are. */
  | { what: 'change'; change: OccasionChange; campaignId: string; count: number; late?: boolean }
  | { what: 'retry'; campaignId: string; count: number };

/** What the organizer says a guest's answer is. */
export type AnswerSaid = { status: 'confirmed'; partySize: number | null } | { status: 'declined' };

/**
 * What became of the pass after the organizer said yes for a guest: sent; waiting until the guest writes, since WhatsApp
 * carries nothing to somebody who has not; not made, for want of a number of people; there already; or none at all.
 */
export type PassAfterYes = 'sent' | 'waiting' | 'noNumber' | 'there' | 'none';

/** What the organizer answers once for all guests who ask. */
export type AnsweredTopic = 'children' | 'parking' | 'dress';

/** An order that needs a name, a time or a text behind it. */
export type BareOrder = 'correct' | 'remove' | 'release' | 'answerBy' | 'children' | 'parking' | 'dress';

/** Minutes after midnight by the occasion's own clock; over midnight when `from` is the later. */
export interface HoursSaid {
  from: number;
  until: number;
}

/** Why a guest's number stays as it is. */
export type CorrectionRefusal =
  | Exclude<RemovalRefusal, 'invited' | 'one-at-a-time'>
  | 'bad-number'
  | 'two-numbers'
  | 'taken'
  | 'same';

/**
 * What the corrected number means for the invitation: it has gone out and something came back, it has gone out to the old
 * number and nothing did, it is not known whether it has, it goes there, or it waits on the list.
 */
export type CorrectionOutcome = 'moved' | 'unanswered' | 'uncertain' | 'goesThere' | 'listed';

/** How far an occasion's invitations came: left for WhatsApp, failed, undecided, or kept back from who opted out. */
export interface Delivery {
  sent: number;
  failed: number;
  review: number;
  optedOut: number;
  /** Of those that failed, whom another try cannot reach, with the first of their names; absent for none. */
  beyondRetry?: { count: number; names: string[] };
}

export interface ListedGuest {
  name: string;
  /** «سعادة المدير», in front of the name; null for most. */
  position: string | null;
  /** E.164. */
  phone: string;
  /** Most people the invitation covers, the guest included; null when the organizer set no limit. */
  allowance: number | null;
}

/**
 * Everything that may be said to a guest, with what the sentence needs beyond the occasion and the guest's name,
 * which the wording always has. One entry per sentence; the catalogues in src/wording must have them all.
 */
export interface GuestSayings {
  confirmed: { partySize: number; sizeAssumed: boolean; changedFrom: 'declined' | null };
  /** `bereaved`: the apology spoke of a death. */
  declined: { changedFrom: 'confirmed' | null; bereaved?: true };
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
  optedIn: Record<never, never>;
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
  nobodyToWriteTo: { kind: 'reminder' | 'thanks' } & Reach;
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
    moved: { kind: 'reminder' | 'thanks'; at: string }[];
    past: ('reminder' | 'thanks')[];
    optedOut: number;
    unanswered: number;
    /** The news goes out then; absent when it does at once. */
    quietUntil?: string;
    /** The location that was kept belonged to the old place. */
    lostPin?: true;
  };
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
  /** An organizer who is a guest wrote what may answer the invitation. */
  isItYourReply: { occasionId: string; name: string; text: string };
}

type SayingOf<Catalogue> = { [Key in keyof Catalogue]: { say: Key; with: Catalogue[Key] } }[keyof Catalogue];
export type GuestSaying = SayingOf<GuestSayings>;
export type OrganizerSaying = SayingOf<OrganizerSayings>;
export type StrangerSaying = SayingOf<StrangerSayings>;
