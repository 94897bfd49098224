// A campaign: one sending to the guests of an occasion, from draft to finished.
import { type Connection, type Model, Schema } from 'mongoose';
import type { CampaignId, GuestId, OccasionId, OrganizerId } from '../ids.ts';

export const campaignStatuses = ['draft', 'scheduled', 'running', 'paused', 'finished', 'cancelled'] as const;
export type CampaignStatus = (typeof campaignStatuses)[number];

/** What a campaign says: come; please answer; something changed; thank you for coming. */
export const campaignKinds = ['invitation', 'reminder', 'update', 'thanks'] as const;
export type CampaignKind = (typeof campaignKinds)[number];

export interface Campaign {
  _id: CampaignId;
  occasionId: OccasionId;
  kind: CampaignKind;
  status: CampaignStatus;
  requestedBy: OrganizerId;
  /** When it is to start; in the past or now for «send now». */
  scheduledAt: Date;
  startedAt: Date | null;
  /** The last guest handed to the outbox, in the order of ids; a step goes on after it. Null before the first, and for invitations. */
  cursor: GuestId | null;
  finishedAt: Date | null;
  createdAt: Date;
}

export function campaignModel(connection: Connection): Model<Campaign> {
  const schema = new Schema<Campaign>(
    {
      _id: { type: String, required: true },
      occasionId: { type: String, required: true },
      kind: { type: String, enum: campaignKinds, required: true },
      status: { type: String, enum: campaignStatuses, required: true },
      requestedBy: { type: String, required: true },
      scheduledAt: { type: Date, required: true },
      startedAt: { type: Date, default: null },
      cursor: { type: String, default: null },
      finishedAt: { type: Date, default: null },
      createdAt: { type: Date, required: true },
    },
    { collection: 'campaigns', versionKey: false, strict: 'throw' },
  );
  schema.index({ occasionId: 1, createdAt: -1 });
  schema.index({ status: 1, scheduledAt: 1 });
  return connection.model<Campaign>('Campaign', schema);
}
