// A number that asked for no more messages: nothing is sent to it until it comes back by itself.
import { type Connection, type Model, Schema } from 'mongoose';

export interface Suppression {
  /** E.164 or WhatsApp id. */
  _id: string;
  reason: 'optedOut' | 'wrongNumber';
  at: Date;
}

export function suppressionModel(connection: Connection): Model<Suppression> {
  const schema = new Schema<Suppression>(
    {
      _id: { type: String, required: true },
      reason: { type: String, enum: ['optedOut', 'wrongNumber'], required: true },
      at: { type: Date, required: true },
    },
    { collection: 'suppressions', versionKey: false, strict: 'throw' },
  );
  return connection.model<Suppression>('Suppression', schema);
}
