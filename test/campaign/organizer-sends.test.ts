// An organizer sends the invitations: asked once, confirmed once, to whom the question said.
import { expect } from 'chai';
import { allowOrganizers } from '../../src/campaign/organizers.ts';
import { now } from '../support/builders.ts';
import { organizerAtWork } from './organizer-at-work.ts';

describe('an organizer who sends', () => {
  const me = organizerAtWork();

  it('never has more invited than was asked for', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501');
    await me.write('إرسال');
    await me.write('سارة 0501234502');
    expect(await me.tapYes()).to.include('لا يوجد ما ينتظر');
    expect(me.launches).to.deep.equal([]);
    expect(await me.write('إرسال')).to.include('ضيفين');
    expect(await me.tapYes()).to.include('ضيفين');
    await me.launched();
    expect(await me.db.outboxMessages.countDocuments({ purpose: 'invitation' })).to.equal(2);
  });

  it('has those invited too whom he adds while the sending runs', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501');
    await me.write('إرسال');
    await me.tapYes();
    await me.launched();
    expect(await me.write('سارة 0501234502')).to.include('وتصلهم الدعوة ضمنه');
    await me.launched();
    expect(await me.db.outboxMessages.countDocuments({ purpose: 'invitation' })).to.equal(2);
  });

  it('has those added before a scheduled sending invited too, as the question says', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501');
    expect(await me.write('إرسال غدا 8م')).to.include('من تضيفونه حتى ذلك الوقت');
    await me.tapYes();
    await me.write('سارة 0501234502');
    me.clockMs = Date.parse('2026-11-24T17:00:01.000Z');
    await me.launched();
    expect(await me.db.outboxMessages.countDocuments({ purpose: 'invitation' })).to.equal(2);
  });

  it('is told of those who asked for no more messages, before and after', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501\nسارة 0501234502\nخالد 0501234503');
    await me.db.suppressions.create({ _id: '+966501234503', reason: 'optedOut', at: now });
    expect(await me.write('إرسال')).to.include('ضيفين (ولن نرسل إلى من طلبوا إيقاف الرسائل: 1)');
    expect(await me.tapYes()).to.include('إلى ضيفين');
    await me.launched();
    await me.settle('+966501234501', 'sent');
    await me.settle('+966501234502', 'failed');
    await me.settle('+966501234503', 'cancelled', 'optedOut');
    const told = await me.bodyOf(`${await me.launched()}:finished`);
    expect(told)
      .to.include('ضيف واحد')
      .and.to.include('لم تصل: 1')
      .and.to.include('طلبوا إيقاف الرسائل فلم نرسل إليهم: 1');
    expect(await me.write('ملخص'))
      .to.include('المدعوون: 2\n')
      .and.to.include('أكدوا: 0\n')
      .and.to.include('لم يردوا: 1')
      .and.to.include('فلم نرسل إليهم: 1');
    expect(await me.write('بانتظار'))
      .to.include('أحمد')
      .and.not.to.include('سارة')
      .and.not.to.include('خالد');
    expect(await me.write('إرسال'))
      .to.include('لا جديد لإرساله. أُرسلت الدعوة إلى ضيف واحد.')
      .and.to.include('لم تصل: 1')
      .and.to.include('إليهم: 1');
  });

  it('is told that nobody got the invitation when nobody did', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501');
    await me.write('إرسال');
    await me.tapYes();
    await me.launched();
    await me.settle('+966501234501', 'failed');
    expect(await me.bodyOf(`${await me.launched()}:finished`)).to.include('لم تُرسل دعوات حفل زفاف سعد إلى أحد');
  });

  it('is asked which day is meant when the weekday is not the date’s', async () => {
    await me.write('مناسبة جديدة');
    await me.write('حفل زفاف سعد');
    expect(await me.write('السبت 4 ديسمبر 8م'))
      .to.include('4 ديسمبر 2026 يوافق الجمعة')
      .and.to.include('السبت فيوافق 5 ديسمبر 2026');
    expect(await me.write('السبت 5 ديسمبر 8م')).to.include('أين المكان');
    await me.write('القاعة');
    await me.write('أحمد 0501234501');
    expect(await me.write('إرسال الخميس 4 ديسمبر 8م')).to.include('يوافق الجمعة');
  });

  it('is asked again when the answer is neither yes nor no', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501');
    const question = await me.write('إرسال');
    for (const text of ['تمام', 'ok', 'طيب'])
      expect(JSON.parse(await me.write(text)).content, text).to.equal('confirmLaunchAgain');
    expect(question).to.include('confirmLaunch');
    expect(await me.tapYes()).to.match(/بدأ إرسال|on their way/);
  });

  it('sends nothing at a time that cannot be read, and drops the question before it', async () => {
    for (const [text, told] of [
      ['إرسال غداا 8م', 'لم نتبيّن التاريخ والوقت'],
      ['send frday 7pm', 'We could not read the date and time'],
    ] as const) {
      await me.anOccasionIsThere();
      await me.write('أحمد 0501234501');
      await me.write('إرسال');
      expect(await me.write(text)).to.include(told);
      expect(await me.tapYes()).to.match(/لا يوجد ما ينتظر|nothing waiting/);
      await me.write('عربي');
    }
    expect(me.launches).to.deep.equal([]);
    expect(await me.write('send tomorow 7pm')).to.include('Tuesday 24 November 2026 at 7:00 PM');
  });

  it('is told how to time a reminder when it is a reminder whose time cannot be read', async () => {
    await me.anOccasionIsThere();
    expect(await me.write('remind 2 days befor'))
      .to.include('write: remind')
      .and.not.to.include('write: send');
    expect(await me.write('تذكير قبل يوميين')).to.include('لإرسال التذكير الآن أرسلوا: تذكير');
    me.clockMs = Date.parse('2026-12-04T17:30:00.000Z');
    expect(await me.write('تذكير'))
      .to.include('بدأت المناسبة')
      .and.not.to.include('الدعوات');
  });

  it('means the sending by «إلغاء» when nothing else is open', async () => {
    await me.anOccasionIsThere();
    expect(await me.write('إلغاء')).to.include('لا يوجد ما ينتظر');
    await me.write('أحمد 0501234501');
    await me.write('إرسال غدا 8م');
    await me.tapYes();
    expect(await me.write('إلغاء')).to.include('confirmCancel');
    expect(await me.write('تمام')).to.include('confirmCancel');
    expect(await me.write('إلغاء')).to.include('لم نلغِ شيئًا');
    await me.write('إلغاء');
    expect(await me.write('نعم')).to.include('ألغينا إرسال الدعوات');
  });

  it('means the sending by «إلغاء» when a question before it was left until its time ran out', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501\nسارة 0501234502');
    await me.write('إرسال');
    await me.tapYes();
    await me.launched();
    await me.db.outboxMessages.updateMany({ purpose: 'invitation', to: '+966501234501' }, { $set: { status: 'sent' } });
    await me.write('تذكير');
    expect(await me.write('إلغاء')).to.include('تركنا الأمر كما كان');
    await me.write('تذكير');
    me.clockMs += 86_400_000;
    expect(await me.write('إلغاء')).to.include('confirmCancel');
    await me.write('نعم');
    expect(await me.db.campaigns.distinct('status')).to.deep.equal(['cancelled']);
  });

  it('is told that nothing can be sent once the occasion has begun', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501');
    me.clockMs = Date.parse('2026-12-04T17:00:00.000Z');
    for (const text of ['إرسال', 'إرسال غدا 8م'])
      expect(await me.write(text))
        .to.include('بدأت المناسبة')
        .and.not.to.include('إرسال غدا');
  });

  it('sends only after the single-use confirmation, and only once', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501');
    expect(await me.write('إرسال')).to.include('confirmLaunch');
    expect(me.launches).to.deep.equal([]);
    expect(await me.tapYes()).to.include('بدأ إرسال');
    expect(me.launches).to.have.length(1);
    expect(await me.tapYes()).to.include('جارٍ أو مجدول بالفعل');
    expect(await me.write('إرسال')).to.include('ولن تصل الرسالة إلى أحد مرتين');
    expect(await me.db.campaigns.countDocuments()).to.equal(1);
  });

  it('may keep the list instead of sending it', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501');
    await me.write('إرسال');
    expect(await me.write('لا')).to.include('لم نرسل شيئًا');
    expect(await me.write('نعم')).to.include('لا يوجد ما ينتظر');
    expect(me.launches).to.deep.equal([]);
  });

  it('confirms nothing that was asked an hour ago', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501');
    await me.write('إرسال');
    me.clockMs += 3_600_000;
    expect(await me.tapYes()).to.include('انتهت مدته');
    expect(me.launches).to.deep.equal([]);
  });

  it('schedules for later with «إرسال غدا 8م»', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501');
    await me.write('إرسال غدا 8م');
    expect(await me.tapYes()).to.include('8:00');
    expect(me.launches.map(({ at }) => at)).to.deep.equal([new Date('2026-11-24T17:00:00.000Z')]);
  });

  it('is not let send after the occasion, nor without WhatsApp’s approval, nor to nobody', async () => {
    await me.anOccasionIsThere();
    expect(await me.write('إرسال')).to.include('القائمة فارغة');
    await me.write('أحمد 0501234501');
    expect(await me.write('إرسال 10 ديسمبر 8 مساء')).to.include('بعد بدء المناسبة');
    await me.approve('pending');
    expect(await me.write('إرسال')).to.include('موافقة واتساب');
    await me.approve('rejected');
    expect(await me.write('إرسال')).to.include('لم يوافق واتساب');
  });

  it('is refused when the number was taken off the list after asking', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501');
    await me.write('إرسال');
    await allowOrganizers(me.db, ['+966500000009'], now);
    expect(await me.tapYes()).to.include('لم يعد ضمن');
    expect(me.launches).to.deep.equal([]);
    expect(await me.db.campaigns.countDocuments()).to.equal(0);
  });
});
