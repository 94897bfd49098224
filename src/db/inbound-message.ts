// A message as it came in, stored before it is answered for: `_id` is Twilio's MessageSid, so a repeat is the same document.
import { type Connection, type Model, Schema } from 'mongoose';
import type { MessageSid } from '../ids.ts';

/** What was sent, once Twilio's form is mapped to our words. */
export type InboundContent =
  | { kind: 'text'; text: string }
  | { kind: 'button'; payload: string; text: string }
  | { kind: 'location'; latitude: number; longitude: number; label: string | null }
  | {
      kind: 'media';
      media: 'voice' | 'audio' | 'image' | 'sticker' | 'video' | 'document' | 'contact';
      contentType: string;
      url: string;
      text: string;
    }
  | { kind: 'empty' };

export interface InboundMessage {
  _id: MessageSid;
  /** E.164, or the WhatsApp id (`CC.…`) of a person whose number is hidden. */
  from: string;
  waExternalId: string | null;
  profileName: string | null;
  content: InboundContent;
  /** The message of ours it answers, when WhatsApp says so (for seven days). */
  repliesTo: MessageSid | null;
  forwarded: boolean;
  receivedAt: Date;
  /** Found in Twilio's list: then its time is Twilio's, in whole seconds, and nobody knows whether it was forwarded. */
  fromList?: true;
  /**
   * received → applied (a conversation took it) | unaddressed (nobody's) | quarantined (failed again and again; on the page).
   * `ignored` from the start: a reaction, which must be known when Twilio's list shows it as a message.
   */
  status: 'received' | 'applied' | 'unaddressed' | 'quarantined' | 'ignored';
  attempts: number;
  /** Not tried again before this; absent before the first try that failed. */
  againAt?: Date;
  cause: string | null;
}

export function inboundMessageModel(connection: Connection): Model<InboundMessage> {
  const schema = new Schema<InboundMessage>(
    {
      _id: { type: String, required: true },
      from: { type: String, required: true },
      waExternalId: { type: String, default: null },
      profileName: { type: String, default: null },
      content: { type: Schema.Types.Mixed, required: true },
      repliesTo: { type: String, default: null },
      forwarded: { type: Boolean, default: false },
      receivedAt: { type: Date, required: true },
      fromList: { type: Boolean },
      status: { type: String, enum: ['received', 'applied', 'unaddressed', 'quarantined', 'ignored'], required: true },
      attempts: { type: Number, default: 0 },
      againAt: { type: Date },
      cause: { type: String, default: null },
    },
    { collection: 'inboundMessages', versionKey: false, strict: 'throw', minimize: false },
  );
  schema.index({ status: 1, receivedAt: 1 });
  schema.index({ from: 1, status: 1 });
  return connection.model<InboundMessage>('InboundMessage', schema);
}
