// Lets what waits in the outbox leave by a dispatcher of its own: what the tests of waiting messages share.
import { createRewrite } from '../../src/campaign/rewrite.ts';
import type { OutboxMessage } from '../../src/db/outbox-message.ts';
import { newId } from '../../src/ids.ts';
import { createDispatcher, type Dispatcher, type DispatcherOptions } from '../../src/outbox/dispatcher.ts';
import { createPacing } from '../../src/outbox/pacing.ts';
import { createFakeClock } from '../outbox/fake-clock.ts';
import { createFakeMessenger } from '../outbox/fake-messenger.ts';
import { keepLog } from '../support/silent-log.ts';
import type { OrganizerAtWork } from './organizer-at-work.ts';

/** Resolves with the campaign messages that left, once none is due or on its way. */
export type WhatLeaves = (options?: Partial<DispatcherOptions>) => Promise<OutboxMessage[]>;

/** To be called inside a `describe`, after `organizerAtWork`. */
export function whatLeaves(me: OrganizerAtWork): WhatLeaves {
  let dispatcher: Dispatcher | null = null;
  afterEach(() => dispatcher?.stop());

  return async (options = {}) => {
    const { db } = me;
    const clock = createFakeClock(me.clockMs);
    clock.keepStepWith(db);
    const messenger = createFakeMessenger();
    dispatcher = createDispatcher({
      db,
      messenger,
      pacing: createPacing({ db, sender: '+14155238886', perSecond: 80, clock }),
      clock,
      log: keepLog(),
      bootId: newId(),
      waitUntil: clock.waitUntil,
      rewrite: createRewrite(db),
      ...options,
    });
    dispatcher.start();
    const lane = 'campaign' as const;
    const onTheirWay = () => ({
      lane,
      $or: [
        { status: { $in: ['claimed', 'sending'] as const } },
        { status: 'pending' as const, dueAt: { $lte: clock.now() } },
      ],
    });
    while ((await db.outboxMessages.exists(onTheirWay())) !== null) await new Promise((go) => setImmediate(go));
    await dispatcher.stop();
    return messenger.posts.map(({ message }) => message).filter((message) => message.lane === lane);
  };
}

/** The variables of its template, as one text. */
export const wordsOf = ({ content }: OutboxMessage): string =>
  content.kind === 'template' ? Object.values(content.variables).join(' | ') : '';
