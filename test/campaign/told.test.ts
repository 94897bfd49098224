// What an organizer tells Hadir about a guest or the occasion, and what guests get to know of it.
import { expect } from 'chai';
import { receiveFromOrganizer } from '../../src/campaign/receive-organizer.ts';
import { receiveFromGuest } from '../../src/conversation/receive-guest.ts';
import type { Guest } from '../../src/db/guest.ts';
import { aGuestDesk, aMessage } from '../support/builders.ts';
import { organizerAtWork, phone } from './organizer-at-work.ts';

describe('what an organizer tells', () => {
  const me = organizerAtWork();
  const guest = (name: string): Promise<Guest> => me.db.guests.findOne({ name }).lean().orFail();

  async function ahmadIsInvited(): Promise<void> {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501 (4)\nسارة 0501234502');
    await me.write('إرسال');
    await me.tapYes();
    await me.launched();
  }
  /** What Ahmad is written back, a second after the last message. */
  async function ahmadWrites(text: string): Promise<string[]> {
    me.clockMs += 1_000;
    const { _id } = await guest('أحمد');
    const message = aMessage(text, { from: '+966501234501', receivedAt: new Date(me.clockMs) });
    const ids = await receiveFromGuest(aGuestDesk(me.db), me.log, _id, message);
    return Promise.all(ids.map((id) => me.bodyOf(id)));
  }
  /** The organizer's message, with every message that follows from it. */
  async function tell(text: string): Promise<string[]> {
    me.clockMs += 1_000;
    const { _id } = await me.organizer();
    const message = aMessage(text, { from: phone, receivedAt: new Date(me.clockMs) });
    const ids = await receiveFromOrganizer(me.desk, me.log, _id, message);
    return Promise.all(ids.map((id) => me.bodyOf(id)));
  }

  it('gives a conversation back to Hadir, which was silent until then', async () => {
    await ahmadIsInvited();
    await ahmadWrites('كلموني ضروري');
    expect(await ahmadWrites('متى الموعد؟')).to.deep.equal([]);
    expect(await tell('تم الرد على أحمد')).to.have.length(1);
    const [answer] = await ahmadWrites('متى الموعد؟');
    expect(answer).to.include('8:00');
  });

  it('corrects an answer: recorded as said, with a pass for the guest and no other message', async () => {
    await ahmadIsInvited();
    await ahmadWrites('نعتذر');
    const [confirmed, pass, ...more] = await tell('تصحيح أحمد حاضر 3');
    expect(confirmed).to.equal('سُجّل حضور أحمد (3 أشخاص). وأرسلنا بطاقة الدخول.');
    expect(pass).to.include('passes');
    expect(more).to.deep.equal([]);
    expect((await guest('أحمد')).rsvp).to.include({ status: 'confirmed', partySize: 3 });
    expect(await tell('تصحيح أحمد معتذر')).to.have.length(1);
    expect((await guest('أحمد')).rsvp).to.include({ status: 'declined', partySize: null });
  });

  it('is told that the pass of a guest who never wrote waits, and the guest gets it by asking', async () => {
    await ahmadIsInvited();
    const [answer, ...more] = await tell('تصحيح أحمد حاضر 3');
    expect(answer).to.include('سُجّل حضور أحمد (3 أشخاص)').and.to.include('«بطاقتي»').and.to.include('باسمه عند الباب');
    expect(more).to.deep.equal([]);
    expect((await ahmadWrites('بطاقتي')).join()).to.include('passes');
    expect(await tell('تصحيح أحمد حاضر 3')).to.deep.equal(['سُجّل حضور أحمد (3 أشخاص). وبطاقة الدخول عند الضيف كما هي.']);
  });

  it('is told that there is no pass without a number of people', async () => {
    await ahmadIsInvited();
    await ahmadWrites('نعتذر');
    const [answer, ...more] = await tell('تصحيح أحمد حاضر');
    expect(answer).to.include('العدد غير معروف').and.to.include('تصحيح أحمد حاضر 3');
    expect(more).to.deep.equal([]);
    expect(await me.write('fix 0501234501 attend')).to.include('the number of people is not known');
  });

  it('is not taken for another guest', async () => {
    await ahmadIsInvited();
    await me.write('أحمد 0501234503');
    expect(await me.write('تصحيح أحمد حاضر 2')).to.include('أكثر من ضيف');
    expect(await me.write('تم الرد على فهد')).to.include('لم نجد «فهد»');
    expect(await me.db.guests.countDocuments({ 'rsvp.status': 'confirmed' })).to.equal(0);
  });

  it('sets until when guests may answer; a later answer reaches the organizer and changes nothing', async () => {
    await ahmadIsInvited();
    expect(await me.write('آخر موعد للرد الأربعاء 2 ديسمبر 9 مساء')).to.include('آخر موعد للرد: الأربعاء');
    expect(await me.write('آخر موعد للرد الأحد 6 ديسمبر 9 مساء')).to.include('بعد بدء المناسبة');
    me.clockMs = Date.parse('2026-12-02T18:00:01.000Z');
    await ahmadWrites('بنحضر ٣');
    expect((await guest('أحمد')).rsvp.status).to.equal('waiting');
    expect(await me.db.notices.countDocuments({ 'news.about': 'pastDeadline' })).to.equal(1);
  });

  it('takes a day without an hour to its end, and never past the beginning', async () => {
    await ahmadIsInvited();
    const answerBy = async () => (await me.db.occasions.findOne().lean().orFail()).answerBy?.toISOString();
    expect(await me.write('آخر موعد للرد 2 ديسمبر'))
      .to.include('آخر موعد للرد: الأربعاء')
      .and.include('11:59 مساءً');
    expect(await answerBy()).to.equal('2026-12-02T20:59:00.000Z');
    // The very day of the occasion, which begins at eight in the evening.
    expect(await me.write('آخر موعد للرد الجمعة 4 ديسمبر')).to.include('7:59 مساءً');
    expect(await me.write('آخر موعد للرد 5 ديسمبر')).to.include('بعد بدء المناسبة');
    expect(await answerBy()).to.equal('2026-12-04T16:59:00.000Z');
  });

  it('answers a question once for all who ask', async () => {
    await ahmadIsInvited();
    expect(await me.write('children are welcome')).to.include('“children are welcome”');
    expect(await me.write('about children: they are welcome')).to.include('“they are welcome”');
    expect(await me.write('الأطفال على الرحب والسعة')).to.include('«الأطفال على الرحب والسعة»');
    expect(await me.write('الأطفال: جنة الأطفال منازلهم')).to.include('جنة الأطفال منازلهم');
    const [answer] = await ahmadWrites('ممكن أجيب أطفالي؟');
    expect(answer).to.include('جنة الأطفال منازلهم');
    expect(await me.db.notices.countDocuments({ 'news.about': 'question' })).to.equal(0);
  });
});
