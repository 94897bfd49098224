// An occasion: the wedding, the graduation; what the guests are invited to.
import { type Connection, type Model, Schema } from 'mongoose';
import type { Locale, Topic } from '../../flows/commands.ts';
import type { QuietHours } from '../config.ts';
import type { OccasionId, OrganizerId } from '../ids.ts';

type OccasionAnswers = Partial<Record<Extract<Topic, 'children' | 'parking' | 'dress'>, string>>;

export interface Occasion {
  _id: OccasionId;
  organizerId: OrganizerId;
  /** As the organizer wrote it, e.g. «حفل زفاف سعد». */
  name: string;
  startsAt: Date;
  /** IANA name; the date and time are shown in it. */
  timeZone: string;
  place: string;
  /** A link to the place on a map; null when the organizer sent none. */
  mapUrl: string | null;
  /** Degrees; null unless the organizer sent the place as a location. */
  latitude: number | null;
  longitude: number | null;
  /** The file of the invitation's picture under `/media/`; null for an invitation without one. */
  image: string | null;
  /** The prayer the time was given by («بعد صلاة العشاء»), when it was; the clock time is then approximate. */
  prayer: string | null;
  /** Until when an answer may be given and changed; null for until it begins. */
  answerBy: Date | null;
  /** When its time or its place last changed; whoever answered before was asked anew then. Null when neither did. */
  changedAt: Date | null;
  /** What the organizer has said about it, told to whoever asks: «الأطفال مرحّب بهم». */
  answers: OccasionAnswers;
  /** When no campaign message of it goes out, by its own clock; null for at any time, absent for the installation's. */
  quietHours?: QuietHours | null;
  /** How often a guest is reminded at most; absent for twice. */
  mostReminders?: number;
  /** When these hours last changed, or the clock they are read by: what waits for the old ones is looked at again. */
  hoursChangedAt?: Date;
  /** Raised whenever the time or the place changes, so that calendars take the new one. */
  revision: number;
  /** The language the invitations are written in. */
  locale: Locale;
  createdAt: Date;
}

export function occasionModel(connection: Connection): Model<Occasion> {
  const schema = new Schema<Occasion>(
    {
      _id: { type: String, required: true },
      organizerId: { type: String, required: true },
      name: { type: String, required: true },
      startsAt: { type: Date, required: true },
      timeZone: { type: String, required: true },
      place: { type: String, required: true },
      mapUrl: { type: String, default: null },
      latitude: { type: Number, default: null },
      longitude: { type: Number, default: null },
      image: { type: String, default: null },
      prayer: { type: String, default: null },
      answerBy: { type: Date, default: null },
      changedAt: { type: Date, default: null },
      answers: { type: Schema.Types.Mixed, default: {} },
      quietHours: { type: { _id: false, from: Number, until: Number } },
      mostReminders: { type: Number },
      hoursChangedAt: { type: Date },
      revision: { type: Number, default: 0 },
      locale: { type: String, enum: ['ar', 'en'], required: true },
      createdAt: { type: Date, required: true },
    },
    { collection: 'occasions', versionKey: false, strict: 'throw', minimize: false },
  );
  schema.index({ organizerId: 1, createdAt: -1 });
  // Whose waiting messages are to be looked at again.
  schema.index({ hoursChangedAt: 1 }, { partialFilterExpression: { hoursChangedAt: { $gt: new Date(0) } } });
  return connection.model<Occasion>('Occasion', schema);
}
