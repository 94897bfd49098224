// How often a guest is reminded at most: twice, or as often as the organizer says.
import { expect } from 'chai';
import { organizerAtWork } from './organizer-at-work.ts';
import { ahmad, khalid, sara, threeInvited } from './three-invited.ts';

describe('reminders', () => {
  const me = organizerAtWork();
  const { threeAreInvited, guest, replied } = threeInvited(me);

  /** Asks, says yes and sends; resolves with the question. */
  async function reminded(words: string): Promise<string> {
    const question = await me.write(words);
    await me.tapYes('decide');
    await me.launched();
    await me.db.outboxMessages.updateMany({ purpose: 'reminder' }, { $set: { status: 'sent' } });
    await me.launched();
    return question;
  }
  const timesReminded = async () => (await guest(ahmad)).remindedIn.length;

  it('reach a guest twice when nothing else is said, and how to go on is said then', async () => {
    await threeAreInvited();
    for (const _ of [1, 2]) await reminded('تذكير');
    expect(await timesReminded()).to.equal(2);
    expect(await me.write('تذكير'))
      .to.include('أو ذُكّروا مرتين')
      .and.to.include('تذكير، 3 مرات كحد أقصى');
    expect(await me.write('remind'))
      .to.include('reminded twice')
      .and.to.include('remind, at most 3 times');
  });

  it('go on as often as the organizer says, for this occasion from then on', async () => {
    await threeAreInvited();
    for (const _ of [1, 2]) await reminded('تذكير');
    expect(await reminded('تذكير، 3 مرات كحد أقصى'))
      .to.include('3 ضيوف')
      .and.to.include('أكثر من 3 مرات');
    expect(await timesReminded()).to.equal(3);
    expect(await me.write('تذكير'))
      .to.include('ذُكّروا 3 مرات')
      .and.to.include('تذكير، 4 مرات كحد أقصى');
    await reminded('remind, at most 5 times');
    expect(await reminded('remind')).to.not.include('more than');
    expect(await timesReminded()).to.equal(5);
    expect(await me.write('remind'))
      .to.include('reminded 5 times')
      .and.to.not.include('more often');
  });

  it('end sooner when the organizer says so', async () => {
    await threeAreInvited();
    await reminded('تذكير');
    expect(await me.write('تذكير، مرة واحدة كحد أقصى')).to.include('ذُكّروا مرة واحدة');
    expect(await timesReminded()).to.equal(1);
  });

  it('go by the limit of the day on which they leave', async () => {
    await threeAreInvited();
    await me.write('تذكير قبل 3 أيام، مرة واحدة كحد أقصى');
    await me.tapYes('decide');
    // The last one in the order in which a campaign walks.
    const last = await me.db.guests.findOne().sort({ _id: -1 }).lean().orFail();
    const others = await me.db.guests.distinct('phone', { _id: { $ne: last._id } });
    await me.db.guests.updateOne({ _id: last._id }, { $set: { remindedIn: ['another'] } });
    me.clockMs = Date.parse('2026-12-01T17:00:00.000Z');
    await me.launched();
    expect(await me.db.outboxMessages.distinct('to', { purpose: 'reminder' })).to.have.members(others);
    await me.db.outboxMessages.updateMany({ purpose: 'reminder' }, { $set: { status: 'sent' } });
    await me.launched();
    expect(await me.db.campaigns.countDocuments({ kind: 'reminder', status: 'finished' })).to.equal(1);
  });

  it('change nothing without a yes, nor by a limit that is none', async () => {
    await threeAreInvited();
    await me.write('تذكير، 4 مرات كحد أقصى');
    await me.write('لا');
    expect(await me.write('تذكير، 6 مرات كحد أقصى'))
      .to.include('من مرة واحدة إلى 5 مرات')
      .and.to.include('مثال');
    expect(await me.write('remind, at most 0 times')).to.include('from once to 5 times');
    expect(await me.db.occasions.findOne().lean()).to.not.have.property('mostReminders');
    expect(await me.db.campaigns.countDocuments({ kind: 'reminder' })).to.equal(0);
  });

  it('never reach who has answered or stopped, however often is allowed', async () => {
    await threeAreInvited();
    await replied(ahmad, 'declined');
    await me.db.suppressions.create({ _id: sara, reason: 'optedOut', at: new Date(me.clockMs) });
    expect(await reminded('تذكير، 5 مرات كحد أقصى')).to.include('ضيف واحد');
    expect(await me.db.outboxMessages.distinct('to', { purpose: 'reminder' })).to.deep.equal([khalid]);
  });
});
