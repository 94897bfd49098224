// The one sending budget of a WhatsApp sender, shared by all processes: the next free moment to send at.
import { type Connection, type Model, Schema } from 'mongoose';

/** A message that started after its slot by more than the guard: the one that is a second later must wait for it. */
export interface LateStart {
  index: number;
  /** Milliseconds since 1970. */
  startedMs: number;
}

export interface Pace {
  /** The sender's number. */
  _id: string;
  /** The next slot that nobody has taken yet, in milliseconds since 1970. */
  nextSlotMs: number;
  /** How many slots were taken before it. */
  nextIndex: number;
  /** Messages a second at present; lowered by a 429, climbing back to the setting. */
  perSecond: number;
  /** When `perSecond` was last changed, and when a 429 last lowered it, in milliseconds since 1970. */
  changedMs: number;
  loweredMs: number;
  /** Nobody sends before this time (the breaker, or Retry-After), in milliseconds since 1970; 0 for no hold. */
  heldUntilMs: number;
  /** No campaign message leaves before this time, replies do; absent and 0 for no hold. */
  campaignHeldUntilMs?: number;
  /** When a reply last took a slot, in milliseconds since 1970; absent before the first one. */
  repliedMs?: number;
  /** The latest of them, oldest first. */
  late: LateStart[];
}

const lateStartSchema = new Schema<LateStart>({ index: Number, startedMs: Number }, { _id: false });

export function paceModel(connection: Connection): Model<Pace> {
  const schema = new Schema<Pace>(
    {
      _id: { type: String, required: true },
      nextSlotMs: { type: Number, required: true },
      nextIndex: { type: Number, required: true },
      perSecond: { type: Number, required: true },
      changedMs: { type: Number, required: true },
      loweredMs: { type: Number, required: true },
      heldUntilMs: { type: Number, required: true },
      campaignHeldUntilMs: { type: Number },
      repliedMs: { type: Number },
      late: { type: [lateStartSchema], default: [] },
    },
    { collection: 'paces', versionKey: false, strict: 'throw' },
  );
  return connection.model<Pace>('Pace', schema);
}
