// A campaign: one sending to the guests of an occasion, from the organizer's yes to finished.
import { type Connection, type Model, Schema } from 'mongoose';
import type { CampaignKind } from '../../flows/commands.ts';
import type { CampaignId, GuestId, OccasionId, OrganizerId } from '../ids.ts';

/** A draft is not among them: it is an occasion with a list and no sending yet, and the page says so. */
const campaignStatuses = ['scheduled', 'running', 'paused', 'finished', 'cancelled'] as const;
export type CampaignStatus = (typeof campaignStatuses)[number];

export type { CampaignKind };
export const campaignKinds = ['invitation', 'reminder', 'update', 'thanks'] as const satisfies CampaignKind[];

/** Why Hadir itself stopped a campaign: WhatsApp refuses the sender, or the template, or too many messages failed. */
export const troubles = ['refused', 'template', 'failures'] as const;
export type Trouble = (typeof troubles)[number];

/** `organizerRemoved`: when it was to go on, ORGANIZERS no longer named the number that ordered it. */
const pauseReasons = [...troubles, 'organizerRemoved'] as const;
export type PauseReason = (typeof pauseReasons)[number];

export interface Campaign {
  _id: CampaignId;
  occasionId: OccasionId;
  kind: CampaignKind;
  status: CampaignStatus;
  /** Only guests whose invitation failed, given to this campaign when it was asked for; false for everybody who is due. */
  retries: boolean;
  /** What an update tells of; empty for the other kinds. */
  changed: ('when' | 'where' | 'zone')[];
  requestedBy: OrganizerId;
  /** When it is to start; in the past or now for «send now». */
  scheduledAt: Date;
  /** The beginning of the occasion when `scheduledAt` was chosen: moved with it, the time keeps its distance. Absent in an older one. */
  plannedFor?: Date;
  /** The IANA name of the clock that `scheduledAt` was chosen by; absent in an older one. */
  timeZone?: string;
  startedAt: Date | null;
  /** The last guest handed to the outbox, in the order of ids; a step goes on after it. Null before the first, and for invitations. */
  cursor: GuestId | null;
  finishedAt: Date | null;
  createdAt: Date;
  /** When it was last resumed, by the organizer's order; absent before the first time. */
  resumedAt?: Date;
  /** When a cancelled campaign was last looked through for what was added to it meanwhile; absent before the first time. */
  stragglersAt?: Date;
  /** Set while Hadir itself paused it; null and absent otherwise. */
  pausedBecause?: { trouble: PauseReason; errorCode: number | null; at: Date } | null;
  /** Messages that failed since the last one that arrived, whichever process heard of them; absent before the first. */
  failedInARow?: number;
  /** How often Hadir paused it, and how it stood the last time: only what fails after that counts anew. */
  troubled?: { times: number; failed: number; settled: number };
}

export function campaignModel(connection: Connection): Model<Campaign> {
  const schema = new Schema<Campaign>(
    {
      _id: { type: String, required: true },
      occasionId: { type: String, required: true },
      kind: { type: String, enum: campaignKinds, required: true },
      status: { type: String, enum: campaignStatuses, required: true },
      retries: { type: Boolean, default: false },
      changed: { type: [String], default: [] },
      requestedBy: { type: String, required: true },
      scheduledAt: { type: Date, required: true },
      plannedFor: { type: Date },
      timeZone: { type: String },
      startedAt: { type: Date, default: null },
      cursor: { type: String, default: null },
      finishedAt: { type: Date, default: null },
      createdAt: { type: Date, required: true },
      resumedAt: { type: Date },
      stragglersAt: { type: Date },
      pausedBecause: {
        type: { _id: false, trouble: { type: String, enum: pauseReasons }, errorCode: Number, at: Date },
        default: null,
      },
      failedInARow: { type: Number },
      troubled: { type: { _id: false, times: Number, failed: Number, settled: Number } },
    },
    { collection: 'campaigns', versionKey: false, strict: 'throw' },
  );
  schema.index({ occasionId: 1, createdAt: -1 });
  schema.index({ status: 1, scheduledAt: 1 });
  return connection.model<Campaign>('Campaign', schema);
}
