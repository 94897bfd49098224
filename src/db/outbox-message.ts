// A message to be sent at most once: what it says, how far it is, and what Twilio told us of it.
import { type Connection, type Model, Schema } from 'mongoose';
import type { Locale } from '../../flows/commands.ts';
import type { CampaignId, GuestId, MessageSid, OccasionId, OrganizerId, OutboxId } from '../ids.ts';
import { campaignKinds } from './campaign.ts';

export const outboxStatuses = [
  'pending',
  /** Its campaign is paused; resuming makes it pending again. */
  'held',
  'claimed',
  'sending',
  'sent',
  'failed',
  'uncertain',
  'review',
  'cancelled',
] as const;
export type OutboxStatus = (typeof outboxStatuses)[number];

/** What Twilio's callbacks say, in the order in which it may climb. */
export const deliveryStatuses = ['queued', 'sending', 'sent', 'failed', 'delivered', 'read'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

export type OutboxContent = WindowContent | TemplateContent;

/** What WhatsApp lets through inside the 24-hour window only. */
export type WindowContent =
  | { kind: 'text'; body: string }
  /** A text with buttons that needs no approval. `content` names it in the wording. */
  | { kind: 'buttons'; content: string; locale: Locale; variables: Record<string, string> }
  /** A picture with a text under it. `mediaPath` is under the public address. */
  | { kind: 'media'; body: string; mediaPath: string }
  /** A pin on the map. Degrees, north and east positive. */
  | { kind: 'location'; latitude: number; longitude: number; label: string; body: string };

/** An approved template; may go at any time. */
export type TemplateContent = { kind: 'template'; content: string; locale: Locale; variables: Record<string, string> };

/** A campaign's message is named after the campaign's kind. */
export const outboxPurposes = [...campaignKinds, 'reply', 'notice'] as const;
export type OutboxPurpose = (typeof outboxPurposes)[number];

/** The cause of a message that waits because nothing of the sender gets through, until somebody acts. */
export const senderStoppedCause = 'twilio.senderStopped';

/** The cause of what a process that is gone had begun to send, as far as the database knows. */
export const crashedCause = 'outbox.crashed';

/**
 * An organizer takes the risk that the first one arrived; by itself it is taken once, where the setting says so. `unknown`: it
 * was in doubt in a backup that was restored, so it may have gone out again since.
 */
const resentBy = ['onOrder', 'byItself', 'unknown'] as const;
export type Resent = (typeof resentBy)[number];

export interface OutboxMessage {
  _id: OutboxId;
  /** Conversation replies always go before campaign messages. */
  lane: 'conversation' | 'campaign';
  purpose: OutboxPurpose;
  /** E.164 or WhatsApp id, without `whatsapp:`. */
  to: string;
  /** For the log and the page. */
  toName: string | null;
  occasionId: OccasionId | null;
  guestId: GuestId | null;
  organizerId: OrganizerId | null;
  campaignId: CampaignId | null;
  content: OutboxContent;
  /** Which time and place of the occasion a campaign's message names (Occasion.revision); absent for other messages and older ones. */
  occasionRevision?: number;
  /** Until when WhatsApp lets plain text through to this person; null for a template. */
  windowUntil: Date | null;
  /** What goes instead when those 24 hours are over before it left; absent where nothing could. */
  asTemplate?: TemplateContent;
  /** What goes instead of the template when the organizer writes before it left; absent where there are no such words. */
  inWindow?: WindowContent;
  /** True for the one message that may follow a STOP: its acknowledgement. */
  afterOptOut: boolean;
  status: OutboxStatus;
  /** Not before this time. */
  dueAt: Date;
  /** Who holds it: the process's random boot id, until when, and the fence number that each claim raises. */
  claimedBy: string | null;
  claimedUntil: Date | null;
  fence: number;
  attempts: number;
  /** Made anew for each POST; the callback carries it. */
  nonce: string | null;
  sendingAt: Date | null;
  /** While it is uncertain: when Twilio's list was last asked for it, and when it last answered; absent before. */
  askedAt?: Date;
  lookedUpAt?: Date;
  /** After a restore: from then on it may have been sent without this database knowing. Null for most. */
  doubtfulSince: Date | null;
  sid: MessageSid | null;
  /** SIDs that Twilio gave to this message besides `sid`: each is a message the guest got twice. */
  otherSids: MessageSid[];
  /** SIDs of attempts that failed and were followed by another: what comes about them later must not touch the new one. */
  pastSids: MessageSid[];
  /** How often it went out again after a failure. */
  retries: number;
  /** On whose word it last went out again after a review; absent for most. */
  resent?: Resent;
  delivery: DeliveryStatus | null;
  /** Place of `delivery` in deliveryStatuses plus one, 0 for none: callbacks may only raise it. */
  deliveryRank: number;
  errorCode: number | null;
  /** Why it is failed, uncertain or in review: a stable name, for the log and the page. */
  cause: string | null;
  /** An invitation whose place a later round has taken: it counts no more. Absent for most. */
  superseded?: true;
  createdAt: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
  /** When Twilio is asked what became of it, unless a callback tells before; null when there is nothing to ask. */
  pollAt: Date | null;
}

export function outboxMessageModel(connection: Connection): Model<OutboxMessage> {
  const schema = new Schema<OutboxMessage>(
    {
      _id: { type: String, required: true },
      lane: { type: String, enum: ['conversation', 'campaign'], required: true },
      purpose: { type: String, enum: outboxPurposes, required: true },
      to: { type: String, required: true },
      toName: { type: String, default: null },
      occasionId: { type: String, default: null },
      guestId: { type: String, default: null },
      organizerId: { type: String, default: null },
      campaignId: { type: String, default: null },
      content: { type: Schema.Types.Mixed, required: true },
      occasionRevision: { type: Number },
      windowUntil: { type: Date, default: null },
      asTemplate: { type: Schema.Types.Mixed },
      inWindow: { type: Schema.Types.Mixed },
      afterOptOut: { type: Boolean, default: false },
      status: { type: String, enum: outboxStatuses, required: true },
      dueAt: { type: Date, required: true },
      claimedBy: { type: String, default: null },
      claimedUntil: { type: Date, default: null },
      fence: { type: Number, default: 0 },
      attempts: { type: Number, default: 0 },
      nonce: { type: String, default: null },
      sendingAt: { type: Date, default: null },
      askedAt: { type: Date },
      lookedUpAt: { type: Date },
      doubtfulSince: { type: Date, default: null },
      sid: { type: String, default: null },
      otherSids: { type: [String], default: [] },
      pastSids: { type: [String], default: [] },
      retries: { type: Number, default: 0 },
      resent: { type: String, enum: resentBy },
      delivery: { type: String, default: null },
      deliveryRank: { type: Number, default: 0 },
      errorCode: { type: Number, default: null },
      cause: { type: String, default: null },
      superseded: { type: Boolean },
      createdAt: { type: Date, required: true },
      sentAt: { type: Date, default: null },
      deliveredAt: { type: Date, default: null },
      readAt: { type: Date, default: null },
      pollAt: { type: Date, default: null },
    },
    { collection: 'outboxMessages', versionKey: false, strict: 'throw', minimize: false },
  );
  // The dispatcher's claim: the oldest due message of one lane.
  schema.index({ lane: 1, status: 1, dueAt: 1 });
  // Replies to one person leave in order: is an earlier one still on its way?
  schema.index({ to: 1, status: 1, createdAt: 1 }, { partialFilterExpression: { lane: 'conversation' } });
  // What a crashed process left: claims and sends to be settled.
  schema.index({ status: 1, claimedUntil: 1 });
  // A SID belongs to one message only, whoever records it first.
  schema.index({ sid: 1 }, { unique: true, partialFilterExpression: { sid: { $type: 'string' } } });
  // A SID that is known already as one of another message's proves nothing about a lost one.
  schema.index({ pastSids: 1 }, { partialFilterExpression: { pastSids: { $type: 'string' } } });
  schema.index({ otherSids: 1 }, { partialFilterExpression: { otherSids: { $type: 'string' } } });
  // The uncertain ones, whoever was never looked up first.
  schema.index({ status: 1, askedAt: 1, sendingAt: 1 }, { partialFilterExpression: { status: 'uncertain' } });
  // Sent messages of which no callback tells the end, the longest overdue first.
  schema.index({ pollAt: 1 }, { partialFilterExpression: { pollAt: { $gt: new Date(0) } } });
  // What the page counts of an occasion: without reading through what another round superseded.
  schema.index({ occasionId: 1, purpose: 1, status: 1, superseded: 1 });
  // Each campaign's oldest due message in turn, and everything that concerns one campaign.
  schema.index({ status: 1, campaignId: 1, dueAt: 1 });
  return connection.model<OutboxMessage>('OutboxMessage', schema);
}
