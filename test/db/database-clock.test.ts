// A machine whose clock is wrong goes by the database's: its leases and due times mean what they mean to the others.
import { expect } from 'chai';
import type { Clock } from '../../src/clock.ts';
import { createDatabaseClock, databaseTime } from '../../src/db/database-clock.ts';
import { newId } from '../../src/ids.ts';
import { createClaims, releaseExpiredClaims } from '../../src/outbox/claims.ts';
import { enqueue } from '../../src/outbox/enqueue.ts';
import { anInvitation } from '../outbox/an-outbox-message.ts';
import { createFakeClock } from '../outbox/fake-clock.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type KeptLog, keepLog } from '../support/silent-log.ts';

const minuteMs = 60_000;

describe('a machine’s clock', () => {
  let log: KeptLog;
  /** What the next comparison waits for. */
  let again: (() => void)[];
  const right = createFakeClock();
  const wrongBy = (ms: number): Clock => ({
    now: () => new Date(right.nowMs() + ms),
    monotonicMs: () => right.monotonicMs(),
  });
  let askDatabase: () => Promise<Date>;
  const compared = (own: Clock) =>
    createDatabaseClock({ askDatabase: () => askDatabase(), log, own, later: (work) => void again.push(work) });
  const differsBy = (clock: Clock) => clock.now().getTime() - right.nowMs();
  const settled = async (count: number) => {
    while (again.length < count) await new Promise((resolve) => setImmediate(resolve));
  };

  beforeEach(() => {
    log = keepLog();
    again = [];
    askDatabase = async () => right.now();
  });

  for (const minutes of [10, -10])
    it(`that is ${minutes} minutes off is set right, and that is said once`, async () => {
      const clock = await compared(wrongBy(minutes * minuteMs));
      expect(differsBy(clock)).to.equal(0);
      again[0]?.();
      await settled(2);
      expect(log.failures()).to.deep.equal(['clock.differs']);
    });

  it('that is right by less than a network can tell is left alone', async () => {
    expect(differsBy(await compared(wrongBy(200)))).to.equal(200);
    expect(log.failures()).to.deep.equal([]);
  });

  it('goes on by the last comparison while the database does not answer, and is compared again', async () => {
    const clock = await compared(wrongBy(10 * minuteMs));
    askDatabase = () => Promise.reject(new Error('The database is gone.'));
    again[0]?.();
    await settled(2);
    expect(differsBy(clock)).to.equal(0);
    askDatabase = async () => new Date(right.nowMs() + minuteMs);
    again[1]?.();
    await settled(3);
    expect(differsBy(clock)).to.equal(minuteMs);
  });

  describe('before the database', () => {
    let test: TestDatabase;
    before(async () => {
      test = await openTestDatabase();
    });
    after(() => test.close());

    it('can be compared', async () => {
      const before = Date.now();
      const there = await databaseTime(test.db);
      expect(there.getTime()).to.be.within(before, Date.now());
    });

    it('takes no living lease away and keeps no due message waiting, however wrong it is', async () => {
      const [ahead, behind] = [await compared(wrongBy(10 * minuteMs)), await compared(wrongBy(-10 * minuteMs))];
      await enqueue(test.db, anInvitation({ createdAt: ahead.now() }));
      expect(await createClaims(test.db, behind, newId()).claimDue('campaign', 1)).to.have.length(1);
      expect(await releaseExpiredClaims(test.db, ahead.now())).to.equal(0);
      right.pass(31_000);
      expect(await releaseExpiredClaims(test.db, behind.now())).to.equal(1);
    });
  });
});
