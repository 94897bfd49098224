// How many people a sender wrote to first in the last 24 hours: one document per sender, shared by all processes.
import { type Connection, type Model, Schema } from 'mongoose';

/** People counted within a quarter of an hour. */
export interface CountedQuarter {
  /** Milliseconds since 1970. */
  fromMs: number;
  people: number;
}

export interface DailyCount {
  /** The sender's number. */
  _id: string;
  /** Raised by every write; a write that does not find the revision it read changes nothing. */
  revision: number;
  quarters: CountedQuarter[];
}

/** A person already counted: writing to them again needs no more room. */
export interface DailyContact {
  /** The sender's number and the person's, with a blank between. */
  _id: string;
  /** The quarter they are counted in. */
  quarterMs: number;
  countedAt: Date;
}

const keepDays = 2;

export function dailyCountModel(connection: Connection): Model<DailyCount> {
  const quarter = new Schema<CountedQuarter>({ fromMs: Number, people: Number }, { _id: false });
  const schema = new Schema<DailyCount>(
    {
      _id: { type: String, required: true },
      revision: { type: Number, required: true },
      quarters: { type: [quarter], default: [] },
    },
    { collection: 'dailyCounts', versionKey: false, strict: 'throw' },
  );
  return connection.model<DailyCount>('DailyCount', schema);
}

export function dailyContactModel(connection: Connection): Model<DailyContact> {
  const schema = new Schema<DailyContact>(
    {
      _id: { type: String, required: true },
      quarterMs: { type: Number, required: true },
      countedAt: { type: Date, required: true },
    },
    { collection: 'dailyContacts', versionKey: false, strict: 'throw' },
  );
  schema.index({ countedAt: 1 }, { expireAfterSeconds: keepDays * 86_400 });
  return connection.model<DailyContact>('DailyContact', schema);
}
