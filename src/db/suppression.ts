// A number that gets no messages, or none of a campaign: because it asked for that, or because WhatsApp says so.
import { type Connection, type Model, Schema } from 'mongoose';

/**
 * `optedOut` and `wrongNumber`: the person said so, nothing at all goes to them. `unreachable` and `noMarketing`: WhatsApp
 * said so, no campaign goes to them, or none that WhatsApp takes for advertising; over as soon as that person writes.
 */
const suppressionReasons = ['optedOut', 'wrongNumber', 'unreachable', 'noMarketing'] as const;

export interface Suppression {
  /** E.164 or WhatsApp id. */
  _id: string;
  reason: (typeof suppressionReasons)[number];
  /** Twilio's, when WhatsApp said so. */
  errorCode?: number;
  at: Date;
  /** When it is over by itself; null and absent for not before the person writes. */
  until?: Date | null;
}

export function suppressionModel(connection: Connection): Model<Suppression> {
  const schema = new Schema<Suppression>(
    {
      _id: { type: String, required: true },
      reason: { type: String, enum: suppressionReasons, required: true },
      errorCode: { type: Number },
      at: { type: Date, required: true },
      until: { type: Date, default: null },
    },
    { collection: 'suppressions', versionKey: false, strict: 'throw' },
  );
  return connection.model<Suppression>('Suppression', schema);
}
