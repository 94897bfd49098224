// An order without what it is about is answered with how it is written.
import { expect } from 'chai';
import { organizerAtWork } from './organizer-at-work.ts';

describe('an order with nothing behind it', () => {
  const me = organizerAtWork();

  for (const [order, asked, example] of [
    ['تغيير المكان', 'ما المكان الجديد؟', 'تغيير المكان قاعة الفيصلية'],
    ['change place', 'What is the new place?', 'change place Al Faisaliah Hall'],
    ['تعديل الموعد', 'متى الموعد الجديد؟', 'تعديل الموعد الجمعة'],
    ['change time', 'When is it now?', 'change time Friday'],
    ['تصحيح', 'ما الذي تريدون تصحيحه؟', 'تصحيح أحمد 0507654321'],
    ['fix', 'What is to be corrected?', 'fix Ahmad 0507654321'],
    ['حذف', 'من تريدون حذفه؟', 'حذف أحمد'],
    ['remove', 'Who is to be removed?', 'remove Ahmad'],
    ['تم الرد على', 'على من رددتم؟', 'تم الرد على أحمد'],
    ['done with', 'Whom have you answered?', 'done with Ahmad'],
    ['آخر موعد للرد', 'ما آخر موعد للرد؟', 'آخر موعد للرد الخميس'],
    ['الأطفال', 'بم نجيب من يسأل عن الأطفال؟', 'الأطفال على الرحب'],
    ['dress code', 'about the dress code?', 'dress code is formal'],
  ] as const) {
    it(`«${order}» is asked back, with an example`, async () => {
      await me.anOccasionIsThere();
      expect(await me.write(order))
        .to.include(asked)
        .and.to.include(example);
    });
  }
});
