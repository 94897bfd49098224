// One attempt: what the breaker learns of Twilio by it, which is nothing when Twilio was not asked.
import { expect } from 'chai';
import type { Database } from '../../src/db/connect.ts';
import { createAttempt } from '../../src/outbox/attempt.ts';
import { createClaims } from '../../src/outbox/claims.ts';
import { enqueue } from '../../src/outbox/enqueue.ts';
import { noFailureWatch } from '../../src/outbox/failure-watch.ts';
import type { SendOutcome } from '../../src/outbox/messenger.ts';
import { createPacing } from '../../src/outbox/pacing.ts';
import { noPostJournal } from '../../src/outbox/post-journal.ts';
import { anInvitation } from './an-outbox-message.ts';
import { createFakeClock } from './fake-clock.ts';
import { createFakeMessenger } from './fake-messenger.ts';
import { type DatabaseServer, startDatabase } from './fresh-database.ts';
import { createRecordedLog } from './recorded-log.ts';

describe('the attempt of a message', () => {
  let server: DatabaseServer;
  let db: Database;
  before(async () => {
    server = await startDatabase();
  });
  beforeEach(async () => {
    db = await server.open();
  });
  after(() => server.close());

  /** What the breaker is told. */
  async function told(outcome: SendOutcome, isPosted: boolean): Promise<string[]> {
    const clock = createFakeClock();
    const messenger = createFakeMessenger();
    const pacing = createPacing({ db, sender: '+14155238886', perSecond: 80, clock });
    const claims = createClaims(db, clock, 'boot');
    const attempt = createAttempt({
      db,
      messenger,
      pacing,
      claims,
      clock,
      log: createRecordedLog(),
      waitUntil: clock.waitUntil,
      stopping: new AbortController().signal,
      failures: noFailureWatch,
      journal: noPostJournal,
    });
    messenger.next.push(({ attempt: { mayPost, mayWrite } }) => {
      if (mayPost() && isPosted) mayWrite();
      return outcome;
    });
    await enqueue(db, anInvitation());
    const [message] = await claims.claimDue('campaign', 1);
    const [slot] = await pacing.reserve(1, 'campaign');
    if (message === undefined || slot === undefined) throw new Error('There is nothing to send.');
    const heard: string[] = [];
    const permit = {
      answered: () => void heard.push('answered'),
      failed: () => void heard.push('failed'),
      unused: () => void heard.push('unused'),
    };
    await Promise.all(attempt([{ message, slot, permit }]));
    return heard;
  }

  const notReady = { kind: 'notSent', why: 'later', cause: 'twilio.templateNotReady', retryAfterMs: 60_000 } as const;
  const rows: [string, SendOutcome, boolean, string][] = [
    ['a message whose template is not ready', notReady, false, 'unused'],
    ['a full queue', { kind: 'notSent', why: 'later', cause: 'twilio.21611', code: 21611 }, true, 'answered'],
    ['a 429', { kind: 'notSent', why: 'limited', cause: 'twilio.limited', code: 20429 }, true, 'answered'],
    ['no connection', { kind: 'notSent', why: 'unreachable', cause: 'network.ECONNREFUSED' }, false, 'failed'],
    ['a connection that stood too late', { kind: 'notSent', why: 'tooLate', cause: 'outbox.tooLate' }, false, 'unused'],
    ['no answer', { kind: 'unknown', cause: 'twilio.timeout' }, true, 'failed'],
  ];
  for (const [what, outcome, isPosted, heard] of rows)
    it(`with ${what}: the breaker hears «${heard}»`, async () => {
      expect(await told(outcome, isPosted)).to.deep.equal([heard]);
    });
});
