// A large occasion of which much did not arrive: counted and named rightly, and never by a list that grows with it.
import { expect } from 'chai';
import { countReach } from '../../src/campaign/audience.ts';
import { findCandidates } from '../../src/campaign/find-guest.ts';
import { sendNotices } from '../../src/campaign/notices.ts';
import { allowOrganizers } from '../../src/campaign/organizers.ts';
import { countGuests, waitingNames } from '../../src/campaign/report.ts';
import type { Database } from '../../src/db/connect.ts';
import type { OutboxId } from '../../src/ids.ts';
import { readGuestPage, readSummary } from '../../src/page/report.ts';
import { anInvitation, stored } from '../outbox/an-outbox-message.ts';
import { aGuest, anOccasion, now } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

const failed = 1_200;
const arrived = 1_300;
const suppressed = 600;

describe('an occasion of 2,500 guests', () => {
  let test: TestDatabase;
  let db: Database;
  let longestList = 0;
  const occasion = anOccasion();
  const phoneOf = (index: number) => `+96650${1_000_000 + index}`;

  function watched<Model extends object>(model: Model): Model {
    return new Proxy(model, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          JSON.stringify(args[0] ?? null, (key, part: unknown) => {
            if (key === '$in' || key === '$nin') longestList = Math.max(longestList, (part as unknown[]).length);
            return part;
          });
          return value.apply(target, args);
        };
      },
    });
  }

  before(async () => {
    test = await openTestDatabase();
    db = { ...test.db, guests: watched(test.db.guests), outboxMessages: watched(test.db.outboxMessages) };
    await db.occasions.create(occasion);
    // Those who were not reached were invited first, so that a page begins behind a whole slice of them.
    const guests = Array.from({ length: failed + arrived }, (_, index) =>
      aGuest(occasion, {
        name: `ضيف ${index}`,
        phone: phoneOf(index),
        invitedAt: new Date(now.getTime() + index),
        invitationId: `invitation:${index}` as OutboxId,
      }),
    );
    const messages = guests.map(({ invitationId }, index) =>
      stored(anInvitation({ occasionId: occasion._id, ...(invitationId === null ? {} : { _id: invitationId }) }), {
        status: index < failed ? 'failed' : 'sent',
      }),
    );
    await test.db.guests.insertMany(guests, { lean: true });
    await test.db.outboxMessages.insertMany(messages, { lean: true });
    // Half of them among those who were not reached.
    const stopped = Array.from({ length: suppressed }, (_, index) => failed - suppressed / 2 + index);
    await db.suppressions.insertMany(
      stopped.map((index) => ({ _id: phoneOf(index), reason: 'optedOut' as const, at: now })),
    );
  });
  after(() => test.close());
  afterEach(() => expect(longestList).to.be.within(1, 1_000));

  it('is counted for a reminder: whom it reaches, who stopped, whom the invitation did not reach', async () => {
    expect(await countReach(db, occasion, 'reminder')).to.deep.equal({
      count: arrived - suppressed / 2,
      optedOut: suppressed / 2,
      notReached: failed,
    });
  });

  it('is summed up, and its first who have not answered are named behind all that was lost', async () => {
    expect(await countGuests(db, occasion._id)).to.include({ invited: 2_500, failed, waiting: arrived });
    expect(await waitingNames(db, occasion._id, 2)).to.deep.equal({
      names: [`ضيف ${failed}`, `ضيف ${failed + 1}`],
      more: arrived - 2,
    });
  });

  it('is shown page by page, those who have not answered without those who got nothing', async () => {
    const summary = await readSummary(db, occasion);
    const page = (number: number, search = '') =>
      readGuestPage(db, summary, { filter: 'waiting', search, page: number });
    const first = await page(1);
    expect(first).to.include({ total: arrived, pages: 13 });
    expect(first.rows[0]?.name).to.equal('ضيف 2499');
    const last = await page(13);
    expect(last.rows).to.have.length(100);
    expect(last.rows.at(-1)?.name).to.equal(`ضيف ${failed}`);
    // 1200 to 1299 of those that begin with 12: none of the 111 that were lost.
    expect((await page(1, 'ضيف 12')).total).to.equal(100);
  });

  it('finds a guest by name without holding all the others', async () => {
    expect((await findCandidates(db, occasion._id, 'ضيف 77')).map(({ phone }) => phone)).to.deep.equal([phoneOf(77)]);
    expect((await findCandidates(db, occasion._id, 'ضيف')).length).to.equal(200);
  });

  it('with 600 pieces of news does not keep another organizer’s one waiting', async () => {
    await allowOrganizers(db, [phoneOf(8_001), phoneOf(8_002)], now);
    const [busy, quiet] = await db.organizers.find({}).sort({ _id: 1 }).lean();
    const notice = (organizerId: string | undefined, index: number) => ({
      _id: `notice-${index}`,
      organizerId,
      occasionId: occasion._id,
      guestName: 'أحمد',
      news: { about: 'declined' as const, changed: false },
      createdAt: now,
    });
    await db.notices.insertMany([
      ...Array.from({ length: 600 }, (_, index) => notice(busy?._id, index)),
      notice(quiet?._id, 600),
    ]);
    expect(await sendNotices(db, now)).to.have.length(2);
  });
});
