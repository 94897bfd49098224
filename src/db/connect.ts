// Opens the database with the bounds that keep a request from ever hanging on it, and verifies every index before serving.
import mongoose, { type Connection, type Model } from 'mongoose';
import { wakeWritersOfBrokenSockets } from './broken-sockets.ts';
import { type Campaign, campaignModel } from './campaign.ts';
import { type DailyContact, type DailyCount, dailyContactModel, dailyCountModel } from './daily-count.ts';
import { type Guest, guestModel } from './guest.ts';
import { type Image, imageModel } from './image.ts';
import { type ImageRequest, imageRequestModel } from './image-request.ts';
import { type InboundMessage, inboundMessageModel } from './inbound-message.ts';
import { type ListLook, listLookModel } from './list-look.ts';
import { type Notice, noticeModel } from './notice.ts';
import { type Occasion, occasionModel } from './occasion.ts';
import { type Organizer, organizerModel } from './organizer.ts';
import { type OutboxMessage, outboxMessageModel } from './outbox-message.ts';
import { type Pace, paceModel } from './pace.ts';
import { type Secret, secretModel } from './secret.ts';
import { type Session, type SignInLink, sessionModel, signInLinkModel } from './sign-in.ts';
import { type Suppression, suppressionModel } from './suppression.ts';
import { type Template, templateModel } from './template.ts';

export interface Database {
  readonly connection: Connection;
  readonly campaigns: Model<Campaign>;
  readonly dailyContacts: Model<DailyContact>;
  readonly dailyCounts: Model<DailyCount>;
  readonly guests: Model<Guest>;
  readonly imageRequests: Model<ImageRequest>;
  readonly images: Model<Image>;
  readonly inboundMessages: Model<InboundMessage>;
  readonly listLooks: Model<ListLook>;
  readonly notices: Model<Notice>;
  readonly occasions: Model<Occasion>;
  readonly organizers: Model<Organizer>;
  readonly outboxMessages: Model<OutboxMessage>;
  readonly paces: Model<Pace>;
  readonly secrets: Model<Secret>;
  readonly sessions: Model<Session>;
  readonly signInLinks: Model<SignInLink>;
  readonly suppressions: Model<Suppression>;
  readonly templates: Model<Template>;
  close(): Promise<void>;
}

/**
 * Resolves when the server answers and every collection and index exists: a process that serves before its unique
 * indexes stand can store a message twice. Rejects within 3 s when no server answers.
 */
export async function connectDatabase(uri: string): Promise<Database> {
  wakeWritersOfBrokenSockets();
  const connection = await mongoose
    .createConnection(uri, {
      // A query before the connection stands must fail at once, not wait in memory.
      bufferCommands: false,
      autoIndex: false,
      autoCreate: false,
      serverSelectionTimeoutMS: 3_000,
      // An operation that has no answer after 5 s is an error: the webhook answers 503 within 6 s. (The driver's timeoutMS
      // says of itself that it has no effect.)
      socketTimeoutMS: 5_000,
      waitQueueTimeoutMS: 3_000,
      maxPoolSize: 50,
    })
    .asPromise();
  const models = {
    campaigns: campaignModel(connection),
    dailyContacts: dailyContactModel(connection),
    dailyCounts: dailyCountModel(connection),
    guests: guestModel(connection),
    imageRequests: imageRequestModel(connection),
    images: imageModel(connection),
    inboundMessages: inboundMessageModel(connection),
    listLooks: listLookModel(connection),
    notices: noticeModel(connection),
    occasions: occasionModel(connection),
    organizers: organizerModel(connection),
    outboxMessages: outboxMessageModel(connection),
    paces: paceModel(connection),
    secrets: secretModel(connection),
    sessions: sessionModel(connection),
    signInLinks: signInLinkModel(connection),
    suppressions: suppressionModel(connection),
    templates: templateModel(connection),
  };
  try {
    await Promise.all(Object.values(connection.models).map((model) => model.createIndexes()));
  } catch (error) {
    await connection.close();
    throw error;
  }
  return { connection, ...models, close: () => connection.close() };
}

/** True for MongoDB's E11000: somebody wrote that key before us. */
export const isDuplicateKey = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 11000;
