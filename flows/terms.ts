// The terms that events, commands and sentences share: what a guest asks, what is wrong with a text, whom a sending reaches, what was proposed.

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
export type OccasionChange =
  | { startsAt: string; prayer: string | null }
  | { place: string; mapUrl?: string }
  | ZoneChange;

/** Every hour that was written stays the same on the new clock. IANA names; `shownAt` and `prayer`: the beginning until then. */
export interface ZoneChange {
  timeZone: string;
  fromZone: string;
  shownAt: string;
  prayer: string | null;
  /** It is another moment by that. */
  moves: boolean;
}

/** What may wait for its time. */
export type PlannedKind = Exclude<CampaignKind, 'update'>;

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
      /** From now on a guest is reminded so often at most; absent where the order does not say. */
      most?: number;
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
