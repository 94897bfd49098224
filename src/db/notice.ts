// A piece of news for an organizer («أحمد أكد الحضور»), gathered with others into one message.
import { type Connection, type Model, Schema } from 'mongoose';
import type { Notice as NoticeSaying } from '../../flows/commands.ts';
import type { OccasionId, OrganizerId, OutboxId } from '../ids.ts';

export interface Notice {
  /** The command's own id: noting it twice notes it once. */
  _id: string;
  organizerId: OrganizerId;
  occasionId: OccasionId;
  guestName: string;
  news: NoticeSaying;
  createdAt: Date;
  /** The outbox message that carries it; null while it waits. */
  sentIn: OutboxId | null;
}

export function noticeModel(connection: Connection): Model<Notice> {
  const schema = new Schema<Notice>(
    {
      _id: { type: String, required: true },
      organizerId: { type: String, required: true },
      occasionId: { type: String, required: true },
      guestName: { type: String, required: true },
      news: { type: Schema.Types.Mixed, required: true },
      createdAt: { type: Date, required: true },
      sentIn: { type: String, default: null },
    },
    { collection: 'notices', versionKey: false, strict: 'throw', minimize: false },
  );
  schema.index({ sentIn: 1, organizerId: 1, createdAt: 1 });
  return connection.model<Notice>('Notice', schema);
}
