// A picture that an organizer sent for the invitation and that is still to be fetched from Twilio, or to be deleted there.
import { type Connection, type Model, Schema } from 'mongoose';
import type { OccasionId, OrganizerId } from '../ids.ts';

export interface ImageRequest {
  /** The command's own id: asking twice asks once. */
  _id: string;
  organizerId: OrganizerId;
  occasionId: OccasionId;
  /** As the message named it; whoever fetches checks it. */
  url: string;
  requestedAt: Date;
  /** When there was nothing left to fetch: from then on it is only to be deleted at Twilio. Null until then. */
  settledAt: Date | null;
  /** How often it was tried in vain. */
  attempts: number;
  /** Not before this time. */
  dueAt: Date;
}

export function imageRequestModel(connection: Connection): Model<ImageRequest> {
  const schema = new Schema<ImageRequest>(
    {
      _id: { type: String, required: true },
      organizerId: { type: String, required: true },
      occasionId: { type: String, required: true },
      url: { type: String, required: true },
      requestedAt: { type: Date, required: true },
      settledAt: { type: Date, default: null },
      attempts: { type: Number, default: 0 },
      dueAt: { type: Date, required: true },
    },
    { collection: 'imageRequests', versionKey: false, strict: 'throw' },
  );
  schema.index({ dueAt: 1 });
  schema.index({ occasionId: 1, requestedAt: 1 });
  return connection.model<ImageRequest>('ImageRequest', schema);
}
