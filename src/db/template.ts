// A text with buttons as it stands at Twilio: its ContentSid, and whether WhatsApp has approved it.
import { type Connection, type Model, Schema } from 'mongoose';
import type { Locale } from '../../flows/commands.ts';

export interface Template {
  /** Our name of this wording with its language and the hash of its text, e.g. `hadir_invitation_ar_3f2a91bc`: new wording is a new template. */
  _id: string;
  content: string;
  locale: Locale;
  /** Twilio's `HX…`. */
  contentSid: string;
  /** `session` needs no approval; else WhatsApp's own word, lower case. */
  approval: string;
  rejectionReason: string | null;
  checkedAt: Date;
}

/** Of WhatsApp's words those under which it does not let a text through, and waiting does not change that. */
export const refusals: readonly string[] = ['rejected', 'disabled', 'paused'];

export function templateModel(connection: Connection): Model<Template> {
  const schema = new Schema<Template>(
    {
      _id: { type: String, required: true },
      content: { type: String, required: true },
      locale: { type: String, enum: ['ar', 'en'], required: true },
      contentSid: { type: String, required: true },
      approval: { type: String, required: true },
      rejectionReason: { type: String, default: null },
      checkedAt: { type: Date, required: true },
    },
    { collection: 'templates', versionKey: false, strict: 'throw' },
  );
  return connection.model<Template>('Template', schema);
}
