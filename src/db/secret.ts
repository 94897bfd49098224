// The server's own secret, made once and kept beside what it signs: a backup that is restored keeps every pass good.
import { type Connection, type Model, Schema } from 'mongoose';

export interface Secret {
  /** What it is for. */
  _id: 'signing';
  value: string;
}

export function secretModel(connection: Connection): Model<Secret> {
  const schema = new Schema<Secret>(
    { _id: { type: String, required: true }, value: { type: String, required: true } },
    { collection: 'secrets', versionKey: false, strict: 'throw' },
  );
  return connection.model<Secret>('Secret', schema);
}
