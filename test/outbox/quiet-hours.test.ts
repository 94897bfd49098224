// Quiet hours by the occasion's own clock: over midnight, over a change of the clock, and what they do to what waits.
import { expect } from 'chai';
import type { QuietHours } from '../../src/config.ts';
import type { Database } from '../../src/db/connect.ts';
import { newId, type OccasionId } from '../../src/ids.ts';
import { createDispatcher } from '../../src/outbox/dispatcher.ts';
import { enqueueMany } from '../../src/outbox/enqueue.ts';
import { createPacing } from '../../src/outbox/pacing.ts';
import { isQuiet, nextDecentTime } from '../../src/outbox/quiet-hours.ts';
import { anOccasion } from '../support/builders.ts';
import { anInvitation, aReply } from './an-outbox-message.ts';
import { createFakeClock } from './fake-clock.ts';
import { createFakeMessenger } from './fake-messenger.ts';
import { type DatabaseServer, startDatabase } from './fresh-database.ts';
import { createRecordedLog } from './recorded-log.ts';

const night: QuietHours = { from: 22 * 60, until: 9 * 60 };
const siesta: QuietHours = { from: 13 * 60, until: 16 * 60 };

describe('quiet hours', () => {
  const table: [string, QuietHours, string, string, string][] = [
    ['an evening in Riyadh', night, 'Asia/Riyadh', '2026-11-25T18:59:00Z', '2026-11-25T18:59:00Z'],
    ['their first minute', night, 'Asia/Riyadh', '2026-11-25T19:00:00Z', '2026-11-26T06:00:00Z'],
    ['the time after midnight', night, 'Asia/Riyadh', '2026-11-25T23:30:15Z', '2026-11-26T06:00:00Z'],
    ['their last minute', night, 'Asia/Riyadh', '2026-11-26T05:59:59Z', '2026-11-26T06:00:00Z'],
    ['the minute they end', night, 'Asia/Riyadh', '2026-11-26T06:00:00Z', '2026-11-26T06:00:00Z'],
    ['an hour within one day', siesta, 'Asia/Riyadh', '2026-11-26T11:00:00Z', '2026-11-26T13:00:00Z'],
    ['winter in Berlin', night, 'Europe/Berlin', '2027-01-10T22:00:00Z', '2027-01-11T08:00:00Z'],
    ['the night the clock is put forward', night, 'Europe/Berlin', '2027-03-27T21:30:00Z', '2027-03-28T07:00:00Z'],
    ['the night the clock is put back', night, 'Europe/Berlin', '2026-10-24T20:30:00Z', '2026-10-25T08:00:00Z'],
    [
      'an end that the clock skips',
      { from: 60, until: 150 },
      'Europe/Berlin',
      '2027-03-28T00:30:00Z',
      '2027-03-28T01:00:00Z',
    ],
    [
      'an hour that the clock shows twice, the second time',
      { from: 120, until: 150 },
      'Europe/Berlin',
      '2026-10-25T01:10:00Z',
      '2026-10-25T01:30:00Z',
    ],
  ];
  for (const [what, quiet, timeZone, at, decent] of table)
    it(`know ${what}`, () => {
      const now = new Date(at);
      const next = nextDecentTime(now, quiet, timeZone);
      expect(next.toISOString()).to.equal(new Date(decent).toISOString());
      expect(isQuiet(now, quiet, timeZone)).to.equal(next > now);
      expect(isQuiet(next, quiet, timeZone)).to.equal(false);
      if (next > now) expect(isQuiet(new Date(next.getTime() - 1), quiet, timeZone)).to.equal(true);
    });

  describe('when a campaign runs into them', () => {
    let server: DatabaseServer;
    let db: Database;

    before(async () => {
      server = await startDatabase();
    });
    beforeEach(async () => {
      db = await server.open();
    });
    after(() => server.close());

    /** At 22:30 in Riyadh, which is 19:30 in London. */
    async function atNight(quietHours: QuietHours | null) {
      const clock = createFakeClock(Date.parse('2026-11-25T19:30:00Z'));
      clock.keepStepWith(db);
      const messenger = createFakeMessenger();
      const dispatcher = createDispatcher({
        db,
        messenger,
        pacing: createPacing({ db, sender: '+14155238886', perSecond: 80, clock }),
        clock,
        log: createRecordedLog(),
        bootId: newId(),
        waitUntil: clock.waitUntil,
        quietHours,
        timeZone: 'Asia/Riyadh',
      });
      const [riyadh, london] = [anOccasion(), anOccasion({ timeZone: 'Europe/London' })];
      await db.occasions.insertMany([riyadh, london]);
      const to = (occasionId: OccasionId, count: number) =>
        Array.from({ length: count }, (_, index) =>
          anInvitation({ occasionId, to: `+9665000${10_000 + index}`, createdAt: clock.now() }),
        );
      const reply = aReply({ occasionId: riyadh._id, createdAt: clock.now() });
      await enqueueMany(db, [...to(riyadh._id, 90), ...to(london._id, 3), reply]);
      const settled = async (left: number) => {
        while ((await db.outboxMessages.countDocuments({ status: { $ne: 'sent' } })) > left)
          await new Promise((resolve) => setImmediate(resolve));
      };
      return { clock, messenger, dispatcher, riyadh, settled };
    }

    it('its messages wait for the morning, all of them; replies and other time zones do not', async () => {
      const { clock, messenger, dispatcher, riyadh, settled } = await atNight(night);
      dispatcher.start();
      await settled(90);
      const waiting = { occasionId: riyadh._id, status: 'pending', cause: 'outbox.quietHours' } as const;
      while ((await db.outboxMessages.countDocuments(waiting)) < 90)
        await new Promise((resolve) => setImmediate(resolve));
      const times = await db.outboxMessages.distinct('dueAt', waiting);
      expect(times).to.deep.equal([new Date('2026-11-26T06:00:00Z')]);
      expect(messenger.posts).to.have.length(4);
      clock.pass(Date.parse('2026-11-26T06:00:00Z') - clock.nowMs());
      dispatcher.wake();
      await settled(0);
      await dispatcher.stop();
      expect(await db.outboxMessages.distinct('cause')).to.deep.equal([null]);
    });

    it('and there are none, its messages leave', async () => {
      const { dispatcher, settled } = await atNight(null);
      dispatcher.start();
      await settled(0);
      await dispatcher.stop();
    });
  });
});
