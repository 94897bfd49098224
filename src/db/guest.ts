// A guest: one person invited to one occasion, and the owner of one conversation.
import { type Connection, type Model, Schema } from 'mongoose';
import type { Locale } from '../../flows/commands.ts';
import type { Pass, Rsvp } from '../../flows/guest.context.ts';
import type { CampaignId, GuestId, OccasionId, OutboxId } from '../ids.ts';
import { type Conversation, conversationFields } from './conversation.ts';

/** That the party came in at the door. */
export interface Arrival {
  at: Date;
  /** At most the party; fewer when not all of them came. */
  people: number;
  /** The id of the request that recorded it, when it had one: asked again after its answer was lost, the door says welcome again. */
  scan?: string | null;
}

export interface Guest extends Conversation {
  _id: GuestId;
  occasionId: OccasionId;
  /** E.164, or null when only the WhatsApp id is known. */
  phone: string | null;
  /** Twilio's ExternalUserId (`CC.…`) without the `whatsapp:` in front; null until the guest writes. */
  waExternalId: string | null;
  name: string;
  /** «سعادة المدير»: written in front of the name, and the invitation takes its formal form; null for most. */
  position: string | null;
  locale: Locale;
  /** The most people this invitation covers, the guest included; null when the organizer set no limit. */
  allowance: number | null;
  rsvp: Rsvp;
  /** The reason that came with an apology, in the guest's own words; null for none. */
  apology: string | null;
  pass: Pass;
  /** What may be typed at the door instead of the pass: the codes of this guest's passes so far, good or void. */
  passCodes: string[];
  arrival: Arrival | null;
  /** When to ask an undecided guest once more; null when nothing is planned. */
  followUpAt: Date | null;
  campaignId: CampaignId | null;
  /** The outbox message that carries the invitation; set before that message exists, so that a quick answer finds its guest. */
  invitationId: OutboxId | null;
  /** Which invitation this is: raised when one was cancelled before it left, so that the next one is another message. */
  invitationRound: number;
  /** When the invitation was handed to the outbox; null until then, and only such guests are still to be invited. */
  invitedAt: Date | null;
  /** The campaigns that reminded this guest, oldest first. */
  remindedIn: CampaignId[];
  /** The last moment that a restored backup knows of: from then on this guest may have been invited. Null for most. */
  doubtfulSince: Date | null;
  createdAt: Date;
}

/** An `invitedAt` of somebody invited. Any date is after 1970: unlike `$ne: null` this is a range, which the index on it answers. */
export const everInvited = { $gt: new Date(0) };

export function guestModel(connection: Connection): Model<Guest> {
  const schema = new Schema<Guest>(
    {
      _id: { type: String, required: true },
      occasionId: { type: String, required: true },
      phone: { type: String, default: null },
      waExternalId: { type: String, default: null },
      name: { type: String, required: true },
      position: { type: String, default: null },
      locale: { type: String, enum: ['ar', 'en'], required: true },
      allowance: { type: Number, default: null },
      rsvp: {
        status: { type: String, enum: ['waiting', 'confirmed', 'declined', 'undecided'], required: true },
        partySize: { type: Number, default: null },
        at: { type: String, default: null },
      },
      apology: { type: String, default: null },
      pass: {
        version: { type: Number, default: 0 },
        partySize: { type: Number, default: null },
      },
      passCodes: { type: [String], default: [] },
      arrival: { type: Schema.Types.Mixed, default: null },
      followUpAt: { type: Date, default: null },
      campaignId: { type: String, default: null },
      invitationId: { type: String, default: null },
      invitationRound: { type: Number, default: 1 },
      invitedAt: { type: Date, default: null },
      remindedIn: { type: [String], default: [] },
      doubtfulSince: { type: Date, default: null },
      createdAt: { type: Date, required: true },
      ...conversationFields,
    },
    { collection: 'guests', versionKey: false, strict: 'throw', minimize: false },
  );
  // One number is one guest of an occasion: adding the list twice adds nobody twice.
  schema.index({ occasionId: 1, phone: 1 }, { unique: true, partialFilterExpression: { phone: { $type: 'string' } } });
  schema.index({ phone: 1, invitedAt: -1 });
  schema.index({ waExternalId: 1 }, { partialFilterExpression: { waExternalId: { $type: 'string' } } });
  schema.index({ occasionId: 1, invitedAt: 1, _id: 1 });
  schema.index({ occasionId: 1, 'rsvp.status': 1, _id: 1 });
  // Whose invitations these are, a slice of them at a time: with the occasion, so that no other index seems to do as well.
  schema.index(
    { invitationId: 1, occasionId: 1, invitedAt: 1 },
    { partialFilterExpression: { invitationId: { $type: 'string' } } },
  );
  // Who was given another round, so that what it superseded is found without looking at everybody else.
  schema.index({ occasionId: 1, invitationRound: 1 }, { partialFilterExpression: { invitationRound: { $gt: 1 } } });
  schema.index({ passCodes: 1 });
  // Who came in at the door: counted after each pass, however long the list is.
  schema.index({ occasionId: 1, 'arrival.at': 1 }, { partialFilterExpression: { 'arrival.at': { $gt: new Date(0) } } });
  schema.index({ followUpAt: 1 });
  // Only commands not yet carried out are in it: a finished one is pulled.
  schema.index({ 'commands.id': 1 });
  return connection.model<Guest>('Guest', schema);
}
