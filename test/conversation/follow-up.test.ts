// An undecided guest is asked once more: the next day, at a decent hour, while plain text goes through, or not at all.
import { expect } from 'chai';
import { correctNumber } from '../../src/campaign/correction.ts';
import { followUpUndecided } from '../../src/conversation/follow-up.ts';
import { followUpTime } from '../../src/conversation/follow-up-time.ts';
import { receiveFromGuest } from '../../src/conversation/receive-guest.ts';
import type { OutboxId } from '../../src/ids.ts';
import { anInvitation, stored } from '../outbox/an-outbox-message.ts';
import { aGuest, aGuestDesk, aMessage, anOccasion, now } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { keepLog } from '../support/silent-log.ts';

const hour = 3_600_000;
const quietHours = { from: 22 * 60, until: 9 * 60 };

describe('the time to ask an undecided guest again', () => {
  /** Both by the clock in Riyadh, which is three hours ahead. */
  const rows: [string, string, string | null, Partial<Parameters<typeof anOccasion>[0]>?][] = [
    ['is twenty hours later', '2026-11-23 18:00', '2026-11-24 14:00'],
    ['is before the night that it would fall into', '2026-11-23 03:00', '2026-11-23 21:45'],
    ['is in the evening, and not at midnight', '2026-11-23 05:00', '2026-11-23 21:45'],
    ['is never within two hours', '2026-11-23 20:00', null, { startsAt: new Date('2026-11-24T05:00:00Z') }],
    [
      'leaves three hours before the answers close',
      '2026-11-23 10:00',
      '2026-11-23 17:00',
      { answerBy: new Date('2026-11-23T17:00:00Z') },
    ],
    ['is none when the occasion is near', '2026-11-23 10:00', null, { startsAt: new Date('2026-11-23T11:00:00Z') }],
  ];
  const riyadh = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+03:00`);
  for (const [name, at, expected, given] of rows)
    it(name, () => {
      const occasion = anOccasion(given);
      const time = followUpTime({ at: riyadh(at), lastInboundAt: riyadh(at), occasion, quietHours });
      expect(time).to.deep.equal(expected === null ? null : riyadh(expected));
    });

  it('is none for somebody who never wrote', () =>
    expect(followUpTime({ at: now, lastInboundAt: null, occasion: anOccasion(), quietHours: null })).to.equal(null));
});

describe('an undecided guest', () => {
  let test: TestDatabase;
  const occasion = anOccasion();
  const log = keepLog();

  before(async () => {
    test = await openTestDatabase();
  });
  after(() => test.close());
  beforeEach(async () => {
    await test.clear();
    await test.db.occasions.create(occasion);
  });

  const at = (ms: number) => ({ now: () => new Date(now.getTime() + ms), monotonicMs: () => ms });
  async function undecided() {
    const guest = aGuest(occasion);
    await test.db.guests.create(guest);
    await receiveFromGuest(aGuestDesk(test.db), log, guest._id, aMessage('بشوف وأرد عليكم'));
    return guest;
  }
  const asked = () => test.db.outboxMessages.countDocuments({ 'content.content': 'followUp' });

  it('is asked once, with the buttons, and never again', async () => {
    const guest = await undecided();
    const desk = aGuestDesk(test.db);
    expect(await followUpUndecided(desk, at(19 * hour))).to.deep.equal([]);
    const [first] = await Promise.all([1, 2, 3].map(() => followUpUndecided(desk, at(20 * hour))));
    expect(first?.length ?? 0).to.be.at.most(1);
    await followUpUndecided(desk, at(21 * hour));
    expect(await asked()).to.equal(1);
    expect((await test.db.guests.findById(guest._id).lean())?.followUpAt).to.equal(null);
    await receiveFromGuest(desk, log, guest._id, aMessage('مدري', { receivedAt: at(22 * hour).now() }));
    await followUpUndecided(desk, at(44 * hour));
    expect(await asked()).to.equal(1);
  });

  const isLeftAlone = async (): Promise<void> => {
    expect(await asked()).to.equal(0);
    expect(await test.db.guests.countDocuments({ followUpAt: { $ne: null } })).to.equal(0);
  };

  it('is left alone once the answer is there', async () => {
    const desk = aGuestDesk(test.db);
    const guest = await undecided();
    await receiveFromGuest(desk, log, guest._id, aMessage('بنحضر ٢', { receivedAt: at(hour).now() }));
    await followUpUndecided(desk, at(20 * hour));
    await isLeftAlone();
  });

  it('is left alone in the night, when the worker stood still in the evening', async () => {
    await undecided();
    const midnight = at(3.5 * hour);
    await test.db.guests.updateMany({}, { $set: { followUpAt: at(2 * hour).now() } });
    await followUpUndecided(aGuestDesk(test.db, { quietHours }), midnight);
    await isLeftAlone();
  });

  it('is left alone in the quiet hours of this occasion alone', async () => {
    await undecided();
    await test.db.occasions.updateOne({}, { $set: { quietHours: { from: 16 * 60, until: 18 * 60 } } });
    await followUpUndecided(aGuestDesk(test.db), at(20 * hour));
    await isLeftAlone();
  });

  it('is asked although another one’s conversation cannot be read', async () => {
    const broken = aGuest(occasion, { phone: '+966501234599', snapshot: {}, flowVersion: 99, lastInboundAt: now });
    await test.db.guests.create({ ...broken, followUpAt: now });
    await undecided();
    const outcome = await followUpUndecided(aGuestDesk(test.db), at(20 * hour)).catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(AggregateError);
    expect(await asked()).to.equal(1);
  });

  it('is asked although 200 others, due before, have conversations that cannot be read', async () => {
    await test.db.guests.insertMany(
      Array.from({ length: 200 }, (_, index) => {
        const phone = `+96650${2_000_000 + index}`;
        return { ...aGuest(occasion, { phone, snapshot: {}, flowVersion: 99, lastInboundAt: now }), followUpAt: now };
      }),
    );
    await undecided();
    for (const look of [0, 1])
      await followUpUndecided(aGuestDesk(test.db), at(20 * hour + look)).catch((error: unknown) => error);
    expect(await asked()).to.equal(1);
  });

  it('is asked although a stranger at the number from before was', async () => {
    const guest = await undecided();
    const desk = aGuestDesk(test.db);
    await followUpUndecided(desk, at(20 * hour));
    expect(await asked()).to.equal(1);
    await test.db.suppressions.create({ _id: guest.phone ?? '', reason: 'wrongNumber', at: now });
    await test.db.guests.updateOne(
      { _id: guest._id },
      { $set: { invitedAt: now, invitationId: 'invitation:1' as OutboxId } },
    );
    await test.db.outboxMessages.create(
      stored(anInvitation({ _id: 'invitation:1' as OutboxId, guestId: guest._id }), { status: 'sent' }),
    );
    const correction = { occasionId: occasion._id, guestId: guest._id, phone: '+966507654321' };
    expect(await correctNumber(test.db, correction)).to.equal('listed');
    const message = aMessage('بشوف وأرد عليكم', { from: '+966507654321', receivedAt: at(22 * hour).now() });
    await receiveFromGuest(desk, log, guest._id, message);
    await followUpUndecided(desk, at(43 * hour));
    expect(await asked()).to.equal(2);
  });

  it('is left alone when plain text goes through no more', async () => {
    await undecided();
    await followUpUndecided(aGuestDesk(test.db), at(24 * hour));
    await isLeftAlone();
  });
});
