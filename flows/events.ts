// What may happen in a conversation: past facts, already understood. A reply's text is data and never decides by itself.
import type {
  AnsweredTopic,
  AnswerSaid,
  BareOrder,
  CampaignKind,
  CorrectionRefusal,
  Courtesy,
  Delivery,
  ForecastTold,
  HeldUp,
  HoursSaid,
  ListedGuest,
  ListProblem,
  Locale,
  OccasionChange,
  Reach,
  RemovalRefusal,
  TextFlaw,
  Topic,
  UnreadableKind,
} from './commands.ts';

/** `at` is the ISO time of the message that brought the fact. */
export type GuestEvent =
  /** `anew`: the occasion has changed since the guest's last yes. */
  | { type: 'reply.confirmed'; partySize: number | null; at: string; anew?: true }
  /** `reason`: the whole text, when it says more than that the guest apologises; `bereaved`: it speaks of a death. */
  | { type: 'reply.declined'; reason: string | null; at: string; bereaved?: true }
  | { type: 'reply.undecided'; text: string; at: string }
  /** «إن شاء الله» alone, or a bare number after the invitation: a yes that is asked once more. `anew`: it answers a change of the occasion. */
  | { type: 'reply.softYes'; partySize: number | null; text: string; at: string; anew?: true }
  /** A lone «لا»: a no to the invitation, but no reason to undo a yes. */
  | { type: 'reply.loneNo'; text: string; at: string }
  /** A number of people; null when it was a range, out of bounds or not to be told. */
  | { type: 'reply.headcount'; partySize: number | null; text: string; at: string }
  /** A number of people that cannot be: none, or more than any invitation covers. */
  | { type: 'reply.numberUnusable'; why: 'none' | 'tooMany'; text: string }
  /** A bare «1» or «2» where it may be a choice as well as a number of people; null when both readings are a plain yes. */
  | { type: 'reply.numberDoubtful'; partySize: number | null; text: string }
  /**
   * Every topic once, at least one; `known` are those of them that the occasion itself answers; `beside`: with another event of the
   * same text. `closed`, here and below: the time for answers is over.
   */
  | { type: 'reply.asked'; topics: Topic[]; known: Topic[]; text: string; beside?: true; closed?: true }
  | { type: 'reply.thanked'; courtesy: Courtesy; text: string; closed?: true }
  | { type: 'reply.changeAsked' }
  /** «بطاقتي»: the pass, once more. */
  | { type: 'reply.passAsked'; text: string }
  /** `unrecorded`: the words of a refusal that came with it and cannot count. */
  | { type: 'reply.optedOut'; declines: boolean; at: string; unrecorded?: string }
  /** `several`: this phone has other invitations, and all of them hear it. */
  | { type: 'reply.optedIn'; closed?: true; several?: true }
  | { type: 'reply.personAsked'; text: string }
  /** Somebody else would come for the guest, or only some of the household: the organizer decides. */
  | { type: 'reply.othersNamed'; text: string }
  /** `elsewhere`: this phone has answered another invitation of ours. */
  | { type: 'reply.wrongNumber'; text: string; elsewhere?: true }
  /** The guest has died, or a death keeps everybody from answering. */
  | { type: 'reply.bereaved'; text: string; at: string }
  /** Again and again without a word of which occasion is meant. */
  | { type: 'reply.unplaced'; text: string }
  | { type: 'reply.languageChosen'; locale: Locale; closed?: true }
  /** Written in another language than the last time, without asking for it: the answer follows. */
  | { type: 'language.heard'; locale: Locale }
  | { type: 'reply.notUnderstood'; text: string }
  /** `more`: right after another one, as the pictures of an album come. */
  | { type: 'unreadable.received'; kind: UnreadableKind; more?: true }
  /** Somebody else's words, passed on: they ask the guest's own and move nothing. */
  | { type: 'reply.forwarded'; text: string }
  /** Anything that would move the RSVP once the time for answers is over, or the occasion has begun. */
  | { type: 'reply.tooLate'; text: string; why: 'deadline' | 'begun' }
  /** The time that was planned when the guest was undecided. */
  | { type: 'followUp.due' }
  /** The organizer says what the answer is. */
  | { type: 'answer.corrected'; status: 'confirmed' | 'declined'; partySize: number | null; at: string }
  /** Whoever talked to the guest gives the conversation back, or has left it for a day. */
  | { type: 'person.released' };

export type OrganizerEvent =
  | { type: 'help.asked' }
  /** `salam`: with «السلام عليكم», which asks for its own answer. */
  | { type: 'greeted'; salam: boolean }
  | { type: 'occasion.begun'; occasionId: string; name: string | null }
  /**
   * A line of free text, for whichever question is open; the date is read already, the rest is kept as written. `invited`: it
   * may have been meant for the invitation that this very number was sent.
   */
  | {
      type: 'text.received';
      text: string;
      flaw: TextFlaw | null;
      when: WhenRead;
      invited?: boolean;
      /** The link to a map that stood beside a place. */
      mapUrl?: string;
      at: string;
    }
  /** «تصحيح» while an occasion is being described: the last thing that was said of it is not right. */
  | { type: 'draft.corrected' }
  | { type: 'guests.listed'; guests: ListedGuest[]; double: ListProblem[]; wrong: ListProblem[] }
  | { type: 'guests.explained' }
  /** A sentence with a phone number in it: neither a command nor a guest. */
  | { type: 'number.mentioned' }
  | { type: 'removal.asked'; found: RemovalFound }
  /** A picture for the invitation. */
  | { type: 'image.received'; url: string }
  | { type: 'imageRemoval.asked' }
  | { type: 'preview.asked' }
  | {
      type: 'send.asked';
      campaignId: string;
      code: string;
      /** Those not invited yet whom a sending would reach. */
      count: number;
      /** Those not invited yet who asked for no more messages. */
      optedOut: number;
      alreadyInvited: number;
      /** Null when there is nobody to send to, or the time is of no use. */
      forecast: ForecastTold | null;
      delivery: Delivery;
      heldUp?: HeldUp;
      when: SendWhen;
      approval: string;
      running: boolean;
      at: string;
    }
  /** A sending to invited guests. `running`: one of this kind is scheduled, under way or paused. */
  | {
      type: 'campaign.asked';
      kind: 'reminder' | 'thanks';
      campaignId: string;
      code: string;
      /** How often a guest is reminded at most; `isNew`: as this very order says. Absent in what an older Hadir left behind. */
      limit?: { most: number; isNew: boolean } | 'unusable';
      reach: Reach;
      when: SendWhen;
      forecast: ForecastTold | null;
      approval: string;
      running: boolean;
      heldUp?: HeldUp;
      at: string;
    }
  /** `count`: guests who said yes and would be told. */
  | {
      type: 'change.asked';
      campaignId: string;
      code: string;
      change: ChangeRead;
      count: number;
      /** The occasion begins before all of them are told. */
      late?: boolean;
      approval: string;
      at: string;
    }
  /** `count`: guests whose invitation failed and may arrive on another try. */
  | { type: 'retry.asked'; campaignId: string; code: string; count: number; approval: string; at: string }
  | { type: 'review.asked'; names: string[]; more: number; checking?: number }
  /** The buttons under a review; the occasion is the review's own. */
  | { type: 'review.answered'; resend: boolean; occasionId: string }
  | { type: 'correction.asked'; found: CorrectionFound }
  /** The buttons under a corrected number whose invitation went to the old one, without an answer. */
  | { type: 'inviteAnew.asked'; guestId: string; occasionId: string; campaignId: string; approval: string }
  | { type: 'inviteAnew.declined' }
  /** About a guest's conversation: `said` null gives it back to Hadir. */
  | { type: 'guest.meant'; found: GuestFound; said: AnswerSaid | null }
  /** Until when guests may answer. */
  | { type: 'deadline.said'; when: SendWhen }
  | { type: 'topic.said'; topic: AnsweredTopic; text: string }
  | { type: 'quietHours.said'; wish: QuietHoursWish }
  /** Where the occasion is; degrees. */
  | { type: 'pin.received'; latitude: number; longitude: number }
  | { type: 'mapLink.received'; mapUrl: string }
  | { type: 'usage.asked'; of: BareOrder }
  | { type: 'pause.asked' }
  | { type: 'resume.asked' }
  /** `left`: messages of these kinds that have not left yet; 0 when nothing is scheduled or under way. */
  | { type: 'stop.asked'; code: string; left: number; kinds: CampaignKind[]; at: string }
  /** `running`: a sending of the occasion is scheduled, under way or paused. */
  | { type: 'answer.yes'; code: string | null; running: boolean; at: string }
  | { type: 'answer.no'; code: string | null }
  | { type: 'summary.asked' }
  | { type: 'waiting.asked' }
  | { type: 'occasions.asked' }
  /** By its number in the list; null when the organizer has no occasion of that number. */
  | { type: 'occasion.chosen'; number: number; occasion: { occasionId: string; name: string; startsAt: string } | null }
  | { type: 'dashboard.asked' }
  | { type: 'language.chosen'; locale: Locale }
  | { type: 'language.heard'; locale: Locale }
  | { type: 'cancel.asked' }
  | { type: 'unreadable.received'; kind: UnreadableKind };

/** Whom «حذف …» means, as far as the list tells. */
export type RemovalFound =
  | { kind: 'listed'; guestId: string; name: string }
  | { kind: 'not-removable'; why: RemovalRefusal; name: string };

/** Whom the organizer means by a name or a number. */
export type GuestFound =
  | { kind: 'found'; guestId: string; name: string }
  | { kind: 'not-found'; name: string; why: 'unknown' | 'several' };

/** Whose number «تصحيح …» means to change, and to what. */
export type CorrectionFound =
  | { kind: 'listed'; guestId: string; name: string; phone: string }
  | { kind: 'not-correctable'; why: CorrectionRefusal; name: string };

/** `usual`: back to the installation's, or only asked, with the hours as they are then. */
export type QuietHoursWish =
  | { kind: 'own'; hours: HoursSaid | null }
  | { kind: 'usual'; hours: HoursSaid | null }
  | { kind: 'asked'; hours: HoursSaid | null; usual: boolean }
  | { kind: 'unusable'; why: 'unclear' | 'tooLong' };

/** A change of the occasion as it was read from a text, or why it could not be. */
export type ChangeRead =
  | { kind: 'change'; change: OccasionChange }
  | { kind: 'bad-place'; why: TextFlaw }
  | { kind: 'bad-zone'; why: 'unknown' | 'same' | 'asked'; timeZone: string }
  | {
      kind: 'bad-time';
      why: 'empty' | 'unclear' | 'past' | 'no-such-day' | 'no-such-time' | 'too-far' | 'no-time' | 'no-date';
    }
  | WeekdayDiffers;

/** A date as it was read from a text, or why it could not be. */
export type WhenRead =
  | { kind: 'at'; at: string; hasDate: boolean; hasTime: boolean; prayer: string | null }
  | { kind: 'unusable'; why: 'unclear' | 'past' | 'no-such-day' | 'no-such-time' | 'too-far' }
  | WeekdayDiffers;

/** The weekday that was written is not the date's: the date, and the nearest day of that weekday, in ISO. */
export interface WeekdayDiffers {
  kind: 'weekday-differs';
  date: string;
  other: string;
}

/** When to send: now, at a time, or why the time given cannot be. */
export type SendWhen =
  | { kind: 'now' }
  | { kind: 'at'; at: string }
  | {
      kind: 'unusable';
      why: 'unclear' | 'past' | 'no-such-day' | 'no-such-time' | 'too-far' | 'after-occasion' | 'begun' | 'not-over';
    }
  | WeekdayDiffers;
