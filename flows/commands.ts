// What a conversation may order: the imperatives that a committed step leaves behind.
import type { GuestSaying, OrganizerSaying } from './sayings.ts';
import type {
  AnsweredTopic,
  AnswerSaid,
  CampaignKind,
  HoursSaid,
  ListedGuest,
  ListProblem,
  OccasionChange,
  UnreadableKind,
} from './terms.ts';

/** Whoever carries commands out needs the words they are made of. */
export type * from './sayings.ts';
export type * from './terms.ts';

/** News about one guest for the organizer. */
export type Notice =
  /** `partySize` null: said yes, the number is still to come. `changed`: it was a no before; `anew`: repeated after a change of the occasion. */
  | { about: 'confirmed'; partySize: number | null; changed: boolean; anew?: true }
  /** A number after the yes. */
  | { about: 'size'; partySize: number }
  /** `reason`: the guest's own words, when the apology said more than itself. */
  | { about: 'declined'; changed: boolean; reason?: string }
  /** A reason that came after the apology. */
  | { about: 'apology'; text: string }
  /** `stands`: what is recorded and stays so, with the words that put it in doubt; absent when nothing was. */
  | { about: 'undecided'; stands?: 'confirmed' | 'declined'; text?: string }
  /** `declined`: an apology was recorded with it, `changed` where it was a yes before; `text`: a refusal that could not count. */
  | { about: 'optedOut'; declined?: 'new' | 'changed'; text?: string }
  /** `undone`: what was recorded from that phone and counts no more. */
  | { about: 'wrongNumber'; undone?: 'confirmed' | 'declined' | 'undecided' }
  /** Said after an answer, or after a STOP, so that nothing more was changed. */
  | { about: 'wrongNumberSaid'; text: string }
  /** A death: whoever answers knows what to say. */
  | { about: 'bereaved'; text: string }
  /** From a guest of several occasions who does not say which one is meant. */
  | { about: 'unplaced'; text: string }
  /** Comes, and after two questions the number is still open; `asked`: the last one named, or null. */
  | { about: 'numberOpen'; asked: number | null; text: string }
  | { about: 'personAsked'; text: string }
  /** Who would come instead, in the guest's own words. */
  | { about: 'others'; text: string }
  | { about: 'question'; text: string }
  | { about: 'notUnderstood'; text: string }
  /** Written to the person who answers this guest now. */
  | { about: 'message'; text: string }
  | { about: 'unreadable'; kind: UnreadableKind }
  /** An answer after the occasion had begun; it moved nothing. */
  | { about: 'late'; text: string }
  /** An answer after the time for answers; it moved nothing. */
  | { about: 'pastDeadline'; text: string };

export type GuestCommand =
  /** `also`: what the same step says besides; one message where the sentences are plain text. */
  | { type: 'sendToGuest'; saying: GuestSaying; also?: GuestSaying[] }
  /** The pass of that version, for so many people. */
  | { type: 'sendPass'; version: number; partySize: number }
  /** A pin on the map, where the organizer sent one. */
  | { type: 'sendPlace' }
  /** Ask an undecided guest once more, at a decent hour while the window is open. */
  | { type: 'followUpLater' }
  | { type: 'notifyOrganizer'; notice: Notice }
  /** No more messages to this number, from any occasion. */
  | { type: 'suppressGuest'; reason: 'optedOut' | 'wrongNumber' }
  /** The number came back by itself: messages may go to it again. */
  | { type: 'unsuppressGuest' };

export type OrganizerCommand =
  | { type: 'sendToOrganizer'; saying: OrganizerSaying }
  | {
      type: 'createOccasion';
      occasionId: string;
      name: string;
      startsAt: string;
      prayer: string | null;
      place: string;
      /** The link to a map that stood beside the place; null or absent without one. */
      mapUrl?: string | null;
    }
  | { type: 'addGuests'; occasionId: string; guests: ListedGuest[] }
  | { type: 'removeGuest'; occasionId: string; guestId: string; name: string }
  | {
      type: 'launchCampaign';
      kind: CampaignKind;
      campaignId: string;
      occasionId: string;
      at: string | null;
      count: number;
      /** How often a guest of the occasion is reminded at most from now on; absent where it stays. */
      most?: number;
    }
  /** `url` as the message named it; the picture is fetched in the background. */
  | { type: 'useImage'; occasionId: string; url: string }
  | { type: 'removeImage'; occasionId: string }
  /** Those who said yes are told by the campaign; nobody when `count` is 0. */
  | { type: 'changeOccasion'; occasionId: string; change: OccasionChange; campaignId: string; count: number }
  /** Invites again whose invitation failed, and nobody else. */
  | { type: 'retryFailed'; occasionId: string; campaignId: string; count: number }
  | { type: 'resendReview' | 'leaveReview'; occasionId: string }
  /** The conversation is Hadir's again, or the answer is what the organizer says. */
  | { type: 'releaseGuest'; occasionId: string; guestId: string; name: string }
  | { type: 'correctAnswer'; occasionId: string; guestId: string; name: string; said: AnswerSaid }
  | { type: 'setAnswerBy'; occasionId: string; at: string }
  | { type: 'setTopic'; occasionId: string; topic: AnsweredTopic; text: string }
  /** `hours` null for none, `usual` for the installation's. */
  | { type: 'setQuietHours'; occasionId: string; hours: HoursSaid | null | 'usual' }
  | { type: 'setPin'; occasionId: string; latitude: number; longitude: number }
  | { type: 'setMapLink'; occasionId: string; mapUrl: string }
  | { type: 'correctNumber'; occasionId: string; guestId: string; name: string; phone: string }
  | { type: 'inviteAnew'; occasionId: string; guestId: string; campaignId: string }
  | { type: 'pauseSending' | 'resumeSending' | 'cancelSending'; occasionId: string }
  /** The figures are read when the command is carried out. */
  | { type: 'reportPreview'; occasionId: string; added: ListedGuest[]; double: ListProblem[]; wrong: ListProblem[] }
  | { type: 'reportSummary'; occasionId: string }
  | { type: 'reportWaiting'; occasionId: string }
  | { type: 'reportOccasions'; occasionId: string | null }
  | { type: 'sendSignInLink' };

export type Command = GuestCommand | OrganizerCommand;
