// While an occasion is described: how to get out, and what is not taken for an answer.
import { expect } from 'chai';
import { now } from '../support/builders.ts';
import { organizerAtWork } from './organizer-at-work.ts';

describe('an occasion that is being described', () => {
  const me = organizerAtWork();

  it('says with each question how to leave it', async () => {
    for (const text of ['مناسبة جديدة', 'حفل زفاف سعد', 'قريبًا', 'الجمعة 4 ديسمبر 8 مساء', '123'])
      expect(await me.write(text), text).to.include('وللتراجع أرسلوا: إلغاء.');
    await me.write('إلغاء');
    expect(await me.write('new occasion')).to.include('To stop, send: cancel.');
  });

  it('is left by «إلغاء المناسبة» and «stop» too', async () => {
    for (const text of ['إلغاء المناسبة', 'cancel the occasion', 'stop', 'إيقاف']) {
      await me.write('مناسبة جديدة');
      await me.write('حفل زفاف سعد');
      expect(await me.write(text), text).to.match(/ألغينا إنشاء المناسبة|The new occasion was dropped/);
      expect(await me.db.occasions.countDocuments()).to.equal(0);
    }
  });

  it('is not what «إيقاف» means while something is being sent', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501');
    await me.write('إرسال');
    await me.tapYes();
    await me.write('مناسبة جديدة عشاء الأهل');
    expect(await me.write('إيقاف')).to.include('توقف إرسال الدعوات');
    expect(await me.write('الجمعة 11 ديسمبر 8 مساء')).to.include('أين المكان؟');
  });

  it('takes no command for a date, and says how to leave', async () => {
    await me.write('مناسبة جديدة');
    await me.write('حفل زفاف سعد');
    for (const text of ['ملخص', 'مناسباتي', 'بانتظار', 'معاينة', 'إرسال', 'summary', 'send', 'send tomorrow 8pm'])
      expect(await me.write(text), text)
        .to.match(/هذا أمر وليس جوابًا|That is a command/)
        .and.to.match(/«إلغاء»|“cancel”/);
    expect(await me.write('الجمعة 4 ديسمبر 8 مساء')).to.include('أين المكان؟');
  });

  it('may be a lunch', async () => {
    await me.write('مناسبة جديدة');
    expect(await me.write('غداء')).to.include('«غداء». متى الموعد؟');
    await me.write('الجمعة 4 ديسمبر 2 ظهرا');
    await me.write('القاعة');
    expect(await me.db.occasions.countDocuments({ name: 'غداء', startsAt: { $gt: now } })).to.equal(1);
  });
});
