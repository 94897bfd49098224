// Who may see the status page: single-use links not yet taken, and the sessions that came of them.
import { type Connection, type Model, Schema } from 'mongoose';

export interface SignInLink {
  /**
   * SHA-256 of the link's secret. The outbox holds the link itself, as the organizer gets it: until it is spent or its time is
   * over, whoever reads the database could be faster.
   */
  _id: string;
  /** The organizer's number it was sent to, or `server` for one printed on the server. */
  issuedTo: string;
  expiresAt: Date;
  usedAt: Date | null;
}

export interface Session {
  /** SHA-256 of the cookie's secret. */
  _id: string;
  issuedTo: string;
  csrfToken: string;
  createdAt: Date;
  lastSeenAt: Date;
  /** Twelve hours after it began, whatever happens; a TTL index removes it. */
  expiresAt: Date;
}

export function signInLinkModel(connection: Connection): Model<SignInLink> {
  const schema = new Schema<SignInLink>(
    {
      _id: { type: String, required: true },
      issuedTo: { type: String, required: true },
      expiresAt: { type: Date, required: true },
      usedAt: { type: Date, default: null },
    },
    { collection: 'signInLinks', versionKey: false, strict: 'throw' },
  );
  schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  return connection.model<SignInLink>('SignInLink', schema);
}

export function sessionModel(connection: Connection): Model<Session> {
  const schema = new Schema<Session>(
    {
      _id: { type: String, required: true },
      issuedTo: { type: String, required: true },
      csrfToken: { type: String, required: true },
      createdAt: { type: Date, required: true },
      lastSeenAt: { type: Date, required: true },
      expiresAt: { type: Date, required: true },
    },
    { collection: 'sessions', versionKey: false, strict: 'throw' },
  );
  schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  return connection.model<Session>('Session', schema);
}
