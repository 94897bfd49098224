// How an occasion stands, counted.
import { expect } from 'chai';
import { countDelivery, countGuests, waitingNames } from '../../src/campaign/report.ts';
import { countRetriable, giveBackFailed } from '../../src/campaign/retry.ts';
import { type CampaignId, newId } from '../../src/ids.ts';
import {
  aGuest,
  anOccasion,
  inviteAgain,
  inviteGuest,
  openTestDatabase,
  type TestDatabase,
} from '../page/page-server.ts';

describe('the summary of an occasion', () => {
  let database: TestDatabase;

  before(async () => {
    database = await openTestDatabase();
  });
  after(() => database.close());

  it('counts every guest once, by list, invitation and answer', async () => {
    const { db } = database;
    const { _id } = anOccasion();
    const at = '2026-11-03T10:00:00Z';
    await inviteGuest(db, _id, { rsvp: { status: 'confirmed', partySize: 4, at } });
    await inviteGuest(db, _id, { rsvp: { status: 'confirmed', partySize: null, at } });
    await inviteGuest(db, _id, { rsvp: { status: 'declined', partySize: null, at } });
    await inviteGuest(db, _id, { rsvp: { status: 'undecided', partySize: null, at } });
    await inviteGuest(db, _id);
    await inviteGuest(db, _id, {}, { status: 'failed' });
    await inviteGuest(db, _id, {}, { status: 'review' });
    await inviteGuest(db, _id, {}, { status: 'cancelled', cause: 'optedOut' });
    await db.guests.create([aGuest(_id), aGuest(_id)]);
    await inviteGuest(db, anOccasion()._id, { rsvp: { status: 'confirmed', partySize: 9, at } }, { status: 'failed' });
    expect(await countGuests(db, _id)).to.deep.equal({
      listed: 10,
      invited: 7,
      confirmed: 2,
      people: 5,
      declined: 1,
      undecided: 1,
      waiting: 2,
      failed: 1,
      optedOut: 1,
    });
  });

  it('says after another try what came of that one, and no more that the first failed', async () => {
    const { db } = database;
    const { _id } = anOccasion();
    const campaignId = newId<CampaignId>();
    await inviteGuest(db, _id, {}, { status: 'sent' });
    const [reached, lost, listed] = [
      await inviteGuest(db, _id, {}, { status: 'failed' }),
      await inviteGuest(db, _id, {}, { status: 'failed' }),
      await inviteGuest(db, _id, {}, { status: 'failed' }),
    ];
    expect(await countDelivery(db, _id)).to.deep.equal({ sent: 1, failed: 3, review: 0, optedOut: 0 });
    expect(await giveBackFailed(db, _id, campaignId)).to.equal(3);
    expect(await countDelivery(db, _id)).to.deep.equal({ sent: 1, failed: 0, review: 0, optedOut: 0 });
    await inviteAgain(db, reached._id, { status: 'sent' });
    await inviteAgain(db, lost._id, { status: 'failed' });
    expect(await countDelivery(db, _id)).to.deep.equal({ sent: 2, failed: 1, review: 0, optedOut: 0 });
    expect(await countRetriable(db, _id)).to.equal(1);
    await giveBackFailed(db, _id, campaignId);
    await inviteAgain(db, lost._id, { status: 'cancelled', cause: 'optedOut' });
    await inviteAgain(db, listed._id, { status: 'uncertain' });
    expect(await countDelivery(db, _id)).to.deep.equal({ sent: 2, failed: 0, review: 1, optedOut: 1 });
  });

  it('is all zeros for an occasion nobody is listed for', async () => {
    expect(Object.values(await countGuests(database.db, anOccasion()._id))).to.deep.equal([0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('names those who have not answered, the longest invited first, and counts the rest', async () => {
    const { db } = database;
    const { _id } = anOccasion();
    const invitedAt = (minute: number) => new Date(1_700_000_000_000 + minute * 60_000);
    await inviteGuest(db, _id, { name: 'ثالث', invitedAt: invitedAt(3) });
    await inviteGuest(db, _id, { name: 'أول', invitedAt: invitedAt(1) });
    await inviteGuest(db, _id, { name: 'ثان', invitedAt: invitedAt(2) });
    await inviteGuest(db, _id, { name: 'أجاب', rsvp: { status: 'declined', partySize: null, at: null } });
    await inviteGuest(db, _id, { name: 'لم تصله' }, { status: 'failed' });
    await inviteGuest(db, _id, { name: 'أوقف' }, { status: 'cancelled', cause: 'optedOut' });
    await db.guests.create(aGuest(_id, { name: 'لم يدع' }));
    expect(await waitingNames(db, _id, 2)).to.deep.equal({ names: ['أول', 'ثان'], more: 1 });
    expect(await waitingNames(db, _id, 3)).to.deep.equal({ names: ['أول', 'ثان', 'ثالث'], more: 0 });
  });
});
