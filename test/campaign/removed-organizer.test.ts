// A number that is taken off ORGANIZERS after it ordered something: nothing more runs for it, and it hears of no guest.
import { expect } from 'chai';
import { sendNotices } from '../../src/campaign/notices.ts';
import { allowOrganizers } from '../../src/campaign/organizers.ts';
import { createOnTrouble } from '../../src/campaign/trouble.ts';
import { newId, type OccasionId } from '../../src/ids.ts';
import { createFakeClock } from '../outbox/fake-clock.ts';
import { organizerAtWork, phone } from './organizer-at-work.ts';

describe('an organizer whose number is taken off the list', () => {
  const me = organizerAtWork();
  const dayMs = 86_400_000;

  beforeEach(async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501\nسارة 0501234502');
  });

  const remove = () => allowOrganizers(me.db, ['+966500000009'], new Date(me.clockMs));
  const campaign = async () => me.db.campaigns.findOne().lean().orFail();
  const invitations = () => me.db.outboxMessages.countDocuments({ purpose: 'invitation' });
  const toOrganizer = () => me.db.outboxMessages.countDocuments({ to: phone });
  async function guestAnswered() {
    const { _id } = await me.db.occasions.findOne().lean().orFail();
    await me.db.notices.create({
      _id: newId(),
      organizerId: (await me.organizer())._id,
      occasionId: _id as OccasionId,
      guestName: 'أحمد',
      news: { about: 'declined' },
      createdAt: new Date(me.clockMs),
    });
  }

  it('overnight invites nobody in the morning: what was planned is paused, and goes on once the number is back', async () => {
    await me.write('إرسال غدا 8م');
    await me.tapYes();
    await remove();
    me.clockMs += 2 * dayMs;
    await me.launched();
    expect(await invitations()).to.equal(0);
    expect(await campaign()).to.deep.include({
      status: 'paused',
      pausedBecause: { trouble: 'organizerRemoved', errorCode: null, at: new Date(me.clockMs) },
    });

    await allowOrganizers(me.db, [phone], new Date(me.clockMs));
    await me.write('استئناف');
    await me.launched();
    expect(await invitations()).to.equal(2);
  });

  it('before the time stays as planned, since the number may be back by then', async () => {
    await me.write('إرسال غدا 8م');
    await me.tapYes();
    await remove();
    await me.launched();
    expect((await campaign()).status).to.equal('scheduled');
  });

  it('stops what is under way, and is told nothing of it any more', async () => {
    await me.write('إرسال');
    await me.tapYes();
    await me.launched();
    await remove();
    const before = await toOrganizer();
    await me.launched();
    expect((await campaign()).status).to.equal('paused');
    expect(await toOrganizer()).to.equal(before);
  });

  it('hears no news of the guests, and hears them once the number is back', async () => {
    await guestAnswered();
    await remove();
    expect(await sendNotices(me.db, new Date(me.clockMs))).to.deep.equal([]);
    await allowOrganizers(me.db, [phone], new Date(me.clockMs));
    expect(await sendNotices(me.db, new Date(me.clockMs))).to.have.length(1);
  });

  it('is not told that its sending ran into trouble, which pauses it all the same', async () => {
    await me.write('إرسال');
    await me.tapYes();
    await remove();
    const before = await toOrganizer();
    const { _id } = await campaign();
    const desk = { db: me.db, clock: createFakeClock(me.clockMs), log: me.log, errorSentence: () => '', wake() {} };
    await createOnTrouble(desk)({ campaignId: _id, trouble: 'refused', errorCode: 63020, failed: 1, settled: 1 });
    expect(await toOrganizer()).to.equal(before);
    expect((await campaign()).status).to.equal('paused');
  });
});
