// An organizer: a number that may create occasions and send, and the owner of one conversation.
import { type Connection, type Model, Schema } from 'mongoose';
import type { Locale } from '../../flows/commands.ts';
import type { OrganizerId } from '../ids.ts';
import { type Conversation, conversationFields } from './conversation.ts';

export interface Organizer extends Conversation {
  _id: OrganizerId;
  /** E.164. */
  phone: string;
  name: string | null;
  locale: Locale;
  /** Whether ORGANIZERS still names this number; asked again whenever a costly command runs. */
  allowed: boolean;
  /** When the last digest of news was handed to the outbox: news is gathered, not sent one by one. */
  noticedAt: Date | null;
  createdAt: Date;
}

export function organizerModel(connection: Connection): Model<Organizer> {
  const schema = new Schema<Organizer>(
    {
      _id: { type: String, required: true },
      phone: { type: String, required: true },
      name: { type: String, default: null },
      locale: { type: String, enum: ['ar', 'en'], required: true },
      allowed: { type: Boolean, required: true },
      noticedAt: { type: Date, default: null },
      createdAt: { type: Date, required: true },
      ...conversationFields,
    },
    { collection: 'organizers', versionKey: false, strict: 'throw', minimize: false },
  );
  schema.index({ phone: 1 }, { unique: true });
  // Only commands not yet carried out are in it: a finished one is pulled.
  schema.index({ 'commands.id': 1 });
  return connection.model<Organizer>('Organizer', schema);
}
