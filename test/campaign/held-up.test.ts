// An organizer is told why what was ordered has not left: the quiet hours, what is looked for first, other tries to come.
import { expect } from 'chai';
import { withholdAfterRestore } from '../../src/db/after-restore.ts';
import { organizerAtWork } from './organizer-at-work.ts';

describe('a sending that is held up', () => {
  const me = organizerAtWork();

  async function twoOnTheList(): Promise<void> {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501\nسارة 0501234502');
  }

  it('says in the quiet hours when it leaves: asked, ordered and under way', async () => {
    await twoOnTheList();
    await me.write('أوقات الهدوء 8 م – 9 ص');
    const leaves = 'الثلاثاء 24 نوفمبر 2026 الساعة 9:00 صباحًا';
    const question = await me.write('إرسال');
    expect(question).to.include(`بعد أوقات الهدوء، ${leaves}`).and.not.to.include('الآن');
    expect(await me.tapYes())
      .to.include('أوقات الهدوء')
      .and.to.include(leaves)
      .and.not.to.include('بدأ إرسال');
    await me.launched();
    for (const asked of ['ملخص', 'إرسال', 'استئناف']) expect(await me.write(asked), asked).to.include(leaves);
    expect(await me.write('summary')).to.include('it goes by itself on Tuesday 24 November 2026 at 9:00 AM');
  });

  it('says the time at which it really leaves when it is ordered for a time in the quiet hours', async () => {
    await twoOnTheList();
    await me.write('أوقات الهدوء 11 م – 9 ص');
    expect(await me.write('إرسال غدا 11:30م')).to.include('الأربعاء 25 نوفمبر 2026 الساعة 9:00 صباحًا');
    expect(await me.tapYes()).to.include('الأربعاء 25 نوفمبر 2026 الساعة 9:00 صباحًا، بعد أوقات الهدوء');
  });

  it('says nothing of quiet hours in the day', async () => {
    await twoOnTheList();
    await me.write('أوقات الهدوء 11 م – 8 ص');
    expect(await me.write('إرسال'))
      .to.include('الآن')
      .and.not.to.include('الهدوء');
    expect(await me.tapYes())
      .to.include('بدأ إرسال الدعوات إلى ضيفين')
      .and.not.to.include('الهدوء');
  });

  it('counts those that are looked for after a restore by their own name', async () => {
    await twoOnTheList();
    await withholdAfterRestore(me.db, new Date(me.clockMs));
    expect(await me.write('إرسال'))
      .to.include('رسالتين')
      .and.to.include('نتحقق من ذلك أولًا');
    expect(await me.tapYes()).to.include('نتحقق من ذلك أولًا');
    await me.launched();
    const checked = 'قد يكون سبق إرسال رسالتين';
    expect(await me.write('ملخص'))
      .to.include('المدعوون: 0 (ولم تُرسل بعد: 2)')
      .and.to.include('لم يردوا: 0')
      .and.to.include(checked);
    expect(await me.write('مراجعة'))
      .to.include('لا شيء يحتاج مراجعتكم بعد')
      .and.to.include(checked);
    expect(await me.write('إيقاف')).to.include(checked);
  });

  it('says of one that waits for another try when that is, whatever is asked', async () => {
    await twoOnTheList();
    await me.write('إرسال');
    await me.tapYes();
    await me.launched();
    await me.settle('+966501234501', 'sent');
    await me.db.outboxMessages.updateOne(
      { to: '+966501234502', purpose: 'invitation' },
      { $set: { errorCode: 63049, dueAt: new Date(me.clockMs + 86_400_000) } },
    );
    const waits = 'لم يقبل واتساب الآن رسالة واحدة: يعيد حاضر المحاولة وحده يوم الثلاثاء 24 نوفمبر 2026';
    expect(await me.write('استئناف'))
      .to.include('ليس متوقفًا')
      .and.to.include('ضيف واحد')
      .and.to.include(waits);
    expect(await me.write('إرسال'))
      .to.include('جارٍ')
      .and.to.include(waits);
    expect(await me.write('ملخص'))
      .to.include('لم تُرسل بعد: 1')
      .and.to.include(waits);
    expect(await me.write('إيقاف')).to.include('وبقي ضيف واحد');
    expect(await me.write('ملخص')).to.include('الإرسال متوقف مؤقتًا');
  });

  it('says while it runs how many were sent and how many wait', async () => {
    await twoOnTheList();
    expect(await me.write('بانتظار')).to.include('لم تُرسل الدعوة إلى أحد بعد');
    await me.write('إرسال');
    await me.tapYes();
    await me.launched();
    await me.settle('+966501234501', 'sent');
    expect(await me.write('ملخص'))
      .to.include('المدعوون: 1 (ولم تُرسل بعد: 1)')
      .and.to.include('لم يردوا: 1');
    await me.settle('+966501234502', 'sent');
    expect(await me.write('ملخص'))
      .to.include('المدعوون: 2\n')
      .and.to.include('لم يردوا: 2');
  });
});
