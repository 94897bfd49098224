// Quiet hours that an organizer sets for one occasion: what is said, what is forecast, and what waits already.
import { expect } from 'chai';
import { followUpTime } from '../../src/conversation/follow-up-time.ts';
import { followChangedHours } from '../../src/outbox/changed-hours.ts';
import { organizerAtWork } from './organizer-at-work.ts';
import { ahmad, sara } from './three-invited.ts';
import { whatLeaves } from './what-leaves.ts';

const usual = { from: 22 * 60, until: 9 * 60 };

describe('quiet hours of one occasion', () => {
  const me = organizerAtWork();
  const everythingLeaves = whatLeaves(me);
  const occasion = () => me.db.occasions.findOne().lean().orFail();
  const leaves = () => everythingLeaves({ quietHours: usual, timeZone: 'Asia/Riyadh' });
  const looksAgain = () => followChangedHours(me.db, usual, new Date(me.clockMs));
  const dueTimes = () => me.db.outboxMessages.distinct('dueAt', { purpose: 'invitation', status: 'pending' });
  beforeEach(() => Object.assign(me.desk.sending, { quietHours: usual }));

  async function twoWait(): Promise<void> {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501\nسارة 0501234502');
    // Half past ten in the evening in Riyadh.
    me.clockMs = Date.parse('2026-11-23T19:30:00.000Z');
    await me.write('إرسال');
    await me.tapYes();
    await me.launched();
  }

  it('are set, asked for, taken away and given back in plain words', async () => {
    await me.anOccasionIsThere();
    expect(await me.write('أوقات الهدوء'))
      .to.include('(المعتادة): من 10:00 مساءً إلى 9:00 صباحًا')
      .and.to.include('الردود على الضيوف فتُرسل في كل وقت');
    expect(await me.write('أوقات الهدوء ١١ م – ٨ ص'))
      .to.include('من 11:00 مساءً إلى 8:00 صباحًا')
      .and.to.not.include('المعتادة');
    expect((await occasion()).quietHours).to.deep.equal({ from: 23 * 60, until: 8 * 60 });
    expect(await me.write('بلا أوقات هدوء')).to.include('في أي وقت');
    expect((await occasion()).quietHours).to.equal(null);
    expect(await me.write('quiet hours')).to.include('There are no quiet hours for حفل زفاف سعد:');
    expect(await me.write('quiet hours default')).to.include('(the usual ones): from 10:00 PM to 9:00 AM');
    expect(await occasion()).to.not.have.property('quietHours');
  });

  it('that cannot be read are asked for with an example, and change nothing', async () => {
    await me.anOccasionIsThere();
    expect(await me.write('أوقات الهدوء 11-8'))
      .to.include('لم نتبيّن')
      .and.to.include('أوقات الهدوء 11 م – 8 ص');
    expect(await me.write('quiet hours 8am - 7am'))
      .to.include('more than 16 hours')
      .and.to.include('11pm – 8am');
    expect(await occasion()).to.not.have.property('quietHours');
    await me.db.occasions.deleteMany({});
    await me.db.organizers.updateMany({}, { $set: { snapshot: null } });
    expect(await me.write('أوقات الهدوء 11 م – 8 ص')).to.include('لا توجد مناسبة بعد');
  });

  it('are what the question before a sending reckons with', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501');
    me.clockMs = Date.parse('2026-11-23T19:30:00.000Z');
    expect(await me.write('إرسال')).to.include('الثلاثاء 24 نوفمبر 2026 الساعة 9:00 صباحًا');
    await me.write('لا');
    await me.write('أوقات الهدوء 9 م – 6 ص');
    expect(await me.write('إرسال')).to.include('الثلاثاء 24 نوفمبر 2026 الساعة 6:00 صباحًا');
    await me.write('لا');
    await me.write('بلا أوقات هدوء');
    expect(await me.write('إرسال')).to.include('الاثنين 23 نوفمبر 2026 الساعة 10:30 مساءً');
  });

  it('hold its messages, whatever the installation’s are', async () => {
    await twoWait();
    await me.write('أوقات الهدوء 10 م – 6 ص');
    expect(await leaves()).to.deep.equal([]);
    expect(await dueTimes()).to.deep.equal([new Date('2026-11-24T03:00:00.000Z')]);
    await me.write('بلا أوقات هدوء');
    await looksAgain();
    expect((await leaves()).map(({ to }) => to)).to.have.members([ahmad, sara]);
  });

  it('that change are asked again of what was put off already', async () => {
    await twoWait();
    expect(await leaves()).to.deep.equal([]);
    expect(await dueTimes()).to.deep.equal([new Date('2026-11-24T06:00:00.000Z')]);
    expect(await looksAgain()).to.equal(0);
    await me.write('أوقات الهدوء 10 م – 6 ص');
    expect(await looksAgain()).to.equal(2);
    expect(await dueTimes()).to.deep.equal([new Date('2026-11-24T03:00:00.000Z')]);
    expect(await looksAgain()).to.equal(0);
    // Later than before: the dispatcher puts them off when the old time comes.
    await me.write('أوقات الهدوء 10 م – 10 ص');
    await looksAgain();
    me.clockMs = Date.parse('2026-11-24T03:00:00.000Z');
    expect(await leaves()).to.deep.equal([]);
    expect(await dueTimes()).to.deep.equal([new Date('2026-11-24T07:00:00.000Z')]);
    await me.write('بلا أوقات هدوء');
    await looksAgain();
    expect(await leaves()).to.have.length(2);
  });

  it('leave what waits for another reason where it is', async () => {
    await twoWait();
    const dueAt = new Date(me.clockMs + 20 * 3_600_000);
    await me.db.outboxMessages.updateMany({ purpose: 'invitation' }, { $set: { dueAt, cause: 'outbox.dailyLimit' } });
    await me.write('بلا أوقات هدوء');
    expect(await looksAgain()).to.equal(0);
    expect(await dueTimes()).to.deep.equal([dueAt]);
    me.clockMs += 120_000;
    await looksAgain();
    expect(await occasion()).to.not.have.property('hoursChangedAt');
  });

  it('are kept when an undecided guest is asked once more', async () => {
    await me.anOccasionIsThere();
    await me.write('أوقات الهدوء 5 م – 8 م');
    const its = await occasion();
    const at = new Date('2026-11-23T19:00:00.000Z');
    // Twenty hours later it is six in the evening.
    const time = followUpTime({ at, lastInboundAt: at, occasion: its, quietHours: null });
    expect(time?.toISOString()).to.equal('2026-11-24T13:45:00.000Z');
  });
});
