// Puts the folders together the same way for every process: who hears whose messages, and through which outbox they leave.

import { join } from 'node:path';
import type { Agenda } from 'agenda';
import { createAgenda } from '../jobs/agenda.ts';
import { createLaunchScheduler } from '../jobs/launch-campaign.ts';
import { carryOutForOrganizer, type OrganizerDesk } from './campaign/organizer-talk.ts';
import { receiveFromOrganizer } from './campaign/receive-organizer.ts';
import { createRewrite } from './campaign/rewrite.ts';
import { createOnTrouble } from './campaign/trouble.ts';
import type { Clock } from './clock.ts';
import type { Config, TwilioAccount } from './config.ts';
import { carryOutLeftBehind } from './conversation/carry-out.ts';
import { followUpUndecided } from './conversation/follow-up.ts';
import type { GuestDesk } from './conversation/guest-messages.ts';
import { carryOutForGuest } from './conversation/guest-talk.ts';
import { receiveFromGuest } from './conversation/receive-guest.ts';
import type { Database } from './db/connect.ts';
import { newId } from './ids.ts';
import type { DeliverySettings } from './inbound/deliver.ts';
import { sweepAfterMs } from './inbound/sweep.ts';
import type { Log } from './log.ts';
import { createDailyLimit, readDailyRoom } from './outbox/daily-limit.ts';
import { createDeliveryRecorder, type DeliveryRecorder } from './outbox/delivery-status.ts';
import { createDispatcher, type Dispatcher } from './outbox/dispatcher.ts';
import { createFailureWatch } from './outbox/failure-watch.ts';
import type { Messenger } from './outbox/messenger.ts';
import { createPacing } from './outbox/pacing.ts';
import { createPostJournal, type PostJournal } from './outbox/post-journal.ts';
import { createReachableAgain } from './outbox/suppressions.ts';
import { createSignInLink } from './page/sign-in.ts';
import { openSigner, type Signer } from './pass/signing.ts';
import { createTwilioClient, type TwilioClient } from './twilio/client.ts';
import { errorMeaning, errorSentence } from './twilio/error-codes.ts';
import { createMessenger } from './twilio/messenger.ts';

export interface ProcessFacts {
  config: Config;
  /** Where this server is reached from outside; signatures are checked over it. */
  publicUrl: string;
  twilio: TwilioAccount;
  db: Database;
  log: Log;
  clock: Clock;
}

interface Composed {
  agenda: Agenda;
  client: TwilioClient;
  messenger: Messenger;
  journal: PostJournal;
  dispatcher: Dispatcher;
  delivery: DeliverySettings;
  /** Takes what Twilio tells about messages on their way. */
  deliveries: DeliveryRecorder;
  /** Commands of committed steps whose process stopped before it carried them out. */
  sweepLeftBehind(): Promise<void>;
  /** Undecided guests whose time has come. */
  followUpUndecided(): Promise<void>;
  /** Knows passes and calendar links again. */
  signer: Signer;
}

/** Nothing runs yet: the web process answers requests with it, the worker starts its loop and its jobs. */
export async function compose({ config, publicUrl, twilio, db, log, clock }: ProcessFacts): Promise<Composed> {
  const agenda = await createAgenda(db, log);
  const client = createTwilioClient(twilio, { messagesPerSecond: config.messagesPerSecond });
  const messenger = createMessenger({ client, db, sender: twilio.sender, publicUrl, clock });
  const pacing = createPacing({ db, sender: twilio.sender, perSecond: config.messagesPerSecond, clock });
  const { quietHours, timeZone } = config;
  const dailyLimit =
    config.dailyLimit === null
      ? null
      : createDailyLimit({ db, sender: twilio.sender, limit: config.dailyLimit, clock });
  const onTrouble = createOnTrouble({ db, clock, log, errorSentence, wake: () => dispatcher.wake() });
  const failures = createFailureWatch({ db, clock, log, pacing, remedyOf: errorMeaning, onTrouble });
  const journal = createPostJournal(join(config.dataDir, 'posts'), { clock, log });
  const dispatcher: Dispatcher = createDispatcher({
    db,
    messenger,
    pacing,
    clock,
    log,
    bootId: newId(),
    quietHours,
    timeZone,
    dailyLimit,
    failures,
    journal,
    rewrite: createRewrite(db),
  });
  const guestDesk: GuestDesk = { db, signer: await openSigner(db), publicUrl, quietHours, outbox: dispatcher };
  const desk: OrganizerDesk = {
    db,
    guests: guestDesk,
    scheduler: createLaunchScheduler(agenda),
    timeZone: config.timeZone,
    sending: {
      perSecond: config.messagesPerSecond,
      quietHours,
      price: config.price,
      async dailyRoom() {
        if (config.dailyLimit === null) return null;
        const { left } = await readDailyRoom({ db, sender: twilio.sender, limit: config.dailyLimit, clock });
        return { limit: config.dailyLimit, left };
      },
    },
    signInLink: (issuedTo) => createSignInLink(db, { issuedTo, publicUrl, clock }),
  };
  const reachableAgain = createReachableAgain(db, clock);
  const delivery: DeliverySettings = {
    db,
    log,
    clock,
    receivers: {
      async guest(guestId, message, read, beyond) {
        await reachableAgain(message.from, message.receivedAt);
        return receiveFromGuest(guestDesk, log, guestId, message, clock.now(), read, beyond);
      },
      organizer: (organizerId, message) => receiveFromOrganizer(desk, log, organizerId, message, clock.now()),
    },
  };
  return {
    agenda,
    client,
    messenger,
    journal,
    dispatcher,
    delivery,
    deliveries: createDeliveryRecorder({ db, log, clock, failures }),
    signer: guestDesk.signer,
    async followUpUndecided() {
      if ((await followUpUndecided(guestDesk, clock)).length > 0) dispatcher.wake();
    },
    async sweepLeftBehind() {
      const before = new Date(clock.now().getTime() - sweepAfterMs);
      const swept = await Promise.allSettled([
        carryOutLeftBehind(db.guests, before, carryOutForGuest(guestDesk)),
        carryOutLeftBehind(db.organizers, before, carryOutForOrganizer(desk)),
      ]);
      for (const one of swept) if (one.status === 'rejected') throw one.reason;
    },
  };
}
