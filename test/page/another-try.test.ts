// What the status page says once invitations were sent again: the newest one of each guest counts, and no other.
import { expect } from 'chai';
import { giveBackFailed } from '../../src/campaign/retry.ts';
import { supersede } from '../../src/campaign/superseded.ts';
import type { Occasion } from '../../src/db/occasion.ts';
import { type CampaignId, type GuestId, newId } from '../../src/ids.ts';
import { readGuestPage, readSummary } from '../../src/page/report.ts';
import { anOccasion, inviteAgain, inviteGuest, openTestDatabase, type TestDatabase } from './page-server.ts';

describe('the status page after another try', () => {
  let database: TestDatabase;

  before(async () => {
    database = await openTestDatabase();
  });
  after(() => database.close());

  async function troubledGuests(occasion: Occasion, search = ''): Promise<{ total: number; ids: GuestId[] }> {
    const summary = await readSummary(database.db, occasion);
    const page = await readGuestPage(database.db, summary, { filter: 'trouble', search, page: 1 });
    return { total: page.total, ids: page.rows.map(({ _id }) => _id) };
  }

  it('counts and lists the failures that are left, and keeps none that was mended', async () => {
    const { db } = database;
    const occasion = anOccasion();
    await inviteGuest(db, occasion._id, {}, { status: 'sent', delivery: 'read' });
    const reached = await inviteGuest(db, occasion._id, { name: 'نورة' }, { status: 'failed' });
    const lost = await inviteGuest(db, occasion._id, { name: 'نوف' }, { status: 'failed' });
    expect(await troubledGuests(occasion)).to.deep.include({ total: 2 });

    await giveBackFailed(db, occasion._id, newId<CampaignId>());
    const between = await readSummary(db, occasion);
    expect(between.invitations).to.deep.equal({ settled: 1, sent: 1, delivered: 1, read: 1, trouble: 0 });
    expect(between.trouble).to.deep.equal({ messages: [], total: 0 });

    await inviteAgain(db, reached._id, { status: 'sent', delivery: 'read' });
    await inviteAgain(db, lost._id, { status: 'failed' });
    const { invitations, trouble } = await readSummary(db, occasion);
    expect(invitations).to.deep.equal({ settled: 3, sent: 2, delivered: 2, read: 2, trouble: 1 });
    expect(trouble.total).to.equal(1);
    expect(trouble.messages.map(({ guestId }) => guestId)).to.deep.equal([lost._id]);
    expect(await troubledGuests(occasion)).to.deep.equal({ total: 1, ids: [lost._id] });
    expect(await troubledGuests(occasion, 'نو')).to.deep.equal({ total: 1, ids: [lost._id] });
    expect(await troubledGuests(occasion, 'نورة')).to.deep.equal({ total: 0, ids: [] });
  });

  it('never says that more invitations were sent than there are guests', async () => {
    const { db } = database;
    const occasion = anOccasion();
    const guest = await inviteGuest(db, occasion._id, {}, { status: 'sent', delivery: 'delivered' });
    await supersede(db, guest.invitationId === null ? [] : [guest.invitationId]);
    await db.guests.updateOne(
      { _id: guest._id },
      { $set: { invitedAt: null, invitationId: null }, $inc: { invitationRound: 1 } },
    );
    await inviteAgain(db, guest._id, { status: 'sent' });
    const { invitations } = await readSummary(db, occasion);
    expect(invitations).to.deep.equal({ settled: 1, sent: 1, delivered: 0, read: 0, trouble: 0 });
  });
});
