// Up to when Twilio's own list of what was written to a sender has been read: one document per sender, for all processes.
import { type Connection, type Model, Schema } from 'mongoose';

export interface ListLook {
  /** The sender's number. */
  _id: string;
  readUpTo: Date;
}

export function listLookModel(connection: Connection): Model<ListLook> {
  const schema = new Schema<ListLook>(
    { _id: { type: String, required: true }, readUpTo: { type: Date, required: true } },
    { collection: 'listLooks', versionKey: false, strict: 'throw' },
  );
  return connection.model<ListLook>('ListLook', schema);
}
