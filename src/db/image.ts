// A picture that Hadir serves itself, in the database and not on a disk: any web process on any machine has it.
import { type Connection, type Model, Schema } from 'mongoose';

export interface Image {
  /** The name below `/media/`, made of the content's hash: the same picture is stored once, and a name never means another. */
  _id: string;
  contentType: 'image/jpeg' | 'image/png';
  bytes: Buffer;
  /** When it was last sent in. */
  storedAt: Date;
}

export function imageModel(connection: Connection): Model<Image> {
  const schema = new Schema<Image>(
    {
      _id: { type: String, required: true },
      contentType: { type: String, enum: ['image/jpeg', 'image/png'], required: true },
      bytes: { type: Buffer, required: true },
      storedAt: { type: Date, required: true },
    },
    { collection: 'images', versionKey: false, strict: 'throw' },
  );
  return connection.model<Image>('Image', schema);
}
