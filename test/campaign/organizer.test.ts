// An organizer describes occasions and lists guests by messages, against a real database.
import { expect } from 'chai';
import { launchSlice } from '../../src/campaign/launch.ts';
import { type CampaignId, newId, type OccasionId, type OrganizerId } from '../../src/ids.ts';
import { aGuest, anOccasion, now } from '../support/builders.ts';
import { organizerAtWork, phone } from './organizer-at-work.ts';

const anOccasionOfSomebodyElse = {
  _id: newId<OccasionId>(),
  organizerId: newId<OrganizerId>(),
  name: 'سر',
  startsAt: new Date('2026-12-20T17:00:00.000Z'),
  timeZone: 'Asia/Riyadh',
  place: 'سر',
  prayer: null,
  locale: 'ar' as const,
};

describe('an organizer', () => {
  const me = organizerAtWork();

  it('is helped, and describes an occasion step by step', async () => {
    expect(await me.write('مساعدة')).to.include('مناسبة جديدة');
    expect(await me.write('مناسبة جديدة')).to.include('ما اسم المناسبة');
    expect(await me.write('حفل زفاف سعد')).to.include('متى الموعد');
    expect(await me.write('الجمعة 4 ديسمبر 8 مساء')).to.include('أين المكان');
    expect(await me.write('قاعة الفيصلية، الرياض'))
      .to.include('الجمعة')
      .and.to.include('8:00');
    const [occasion] = await me.db.occasions.find().lean();
    expect(occasion).to.deep.include({
      name: 'حفل زفاف سعد',
      place: 'قاعة الفيصلية، الرياض',
      startsAt: new Date('2026-12-04T17:00:00.000Z'),
    });
  });

  it('may give the day and the time in two messages', async () => {
    await me.write('مناسبة جديدة');
    await me.write('حفل زفاف سعد');
    expect(await me.write('الجمعة 4 ديسمبر')).to.include('الساعة');
    expect(await me.write('8 مساء')).to.include('أين المكان');
  });

  const badDates: [string, string][] = [
    ['1 يناير 2020 8 مساء', 'مضى'],
    ['30 فبراير 2027 8 مساء', 'لا يوجد هذا اليوم'],
    ['بعدين إن شاء الله', 'لم نتبيّن'],
  ];
  for (const [text, words] of badDates)
    it(`is told kindly what is wrong with «${text}», and asked again`, async () => {
      await me.write('مناسبة جديدة');
      await me.write('حفل زفاف سعد');
      expect(await me.write(text)).to.include(words);
      expect(await me.write('الجمعة 4 ديسمبر 8 مساء')).to.include('أين المكان');
    });

  const badNames: [string, string][] = [
    ['😀😀', 'حروف'],
    ['س'.repeat(5_000), 'أطول من 120'],
  ];
  for (const [text, words] of badNames)
    it(`is told what is wrong with a name like ${text.slice(0, 4)}…, and nothing is lost`, async () => {
      await me.write('مناسبة جديدة');
      expect(await me.write(text)).to.include(words);
      expect(await me.write('حفل زفاف سعد')).to.include('متى الموعد');
    });

  it('is asked again when a time is written for the name or the place, and nothing becomes of it', async () => {
    const times = ['الجمعة 4 ديسمبر 8 مساء', 'Friday 8pm', 'بعد صلاة العشاء', 'غدا', '1448/6/25 بعد العشاء'];
    await me.write('مناسبة جديدة');
    for (const text of times)
      expect(await me.write(text), text).to.match(/ما اسم المناسبة|What is the occasion called/);
    await me.write('حفل زفاف سعد');
    await me.write('الجمعة 4 ديسمبر 8 مساء');
    for (const text of times) expect(await me.write(text), text).to.match(/أين المكان|Where is it/);
    expect(await me.db.occasions.countDocuments()).to.equal(0);
    expect(await me.write('المغرب')).to.include('المكان: المغرب');
    expect(await me.write('تغيير المكان الجمعة 8 مساء')).to.include('موعد وحده');
    for (const text of ['قاعة الخميس', 'شارع 24', 'مزرعة أبو فهد، 8 الجمعة'])
      expect(await me.write(`تغيير المكان ${text}`), text).to.include(text);
    expect(await me.write('مناسبة جديدة الجمعة 8 مساء')).to.include('ما اسم المناسبة');
  });

  it('reads the time that was understood, and corrects it, or the name before it, by «تصحيح»', async () => {
    await me.write('مناسبة جديدة');
    await me.write('حفل زفاق سعد');
    expect(await me.write('تصحيح')).to.include('ما اسم المناسبة');
    await me.write('حفل زفاف سعد');
    const read = await me.write('الجمعة 11 ديسمبر 8 مساء');
    expect(read).to.include('الجمعة 11 ديسمبر 2026').and.include('8:00').and.include('تصحيح').and.include('أين المكان');
    expect(await me.write('تصحيح')).to.include('متى الموعد');
    expect(await me.write('الجمعة 4 ديسمبر')).to.include('بقيت الساعة');
    expect(await me.write('بعد صلاة العشاء'))
      .to.include('الجمعة 4 ديسمبر 2026')
      .and.include('بعد صلاة العشاء');
    expect(await me.write('تصحيح الموعد')).to.include('متى الموعد');
    await me.write('الجمعة 4 ديسمبر 9 مساء');
    expect(await me.write('قاعة الفيصلية'))
      .to.include('حفل زفاف سعد')
      .and.include('9:00');
    expect(await me.db.occasions.findOne().lean()).to.deep.include({
      name: 'حفل زفاف سعد',
      startsAt: new Date('2026-12-04T18:00:00.000Z'),
      prayer: null,
    });
  });

  it('is asked for an occasion before anything else', async () => {
    for (const text of ['أحمد 0501234501', 'معاينة', 'إرسال', 'ملخص', 'بانتظار'])
      expect(await me.write(text)).to.include('مناسبة جديدة');
  });

  it('adds nobody twice, however the number is written', async () => {
    await me.anOccasionIsThere();
    expect(await me.write('أحمد 0501234501\nسارة 0501234502\n\nأحمد +966 50 123 4501'))
      .to.include('أُضيف الآن: 2')
      .and.to.include('مكرر: 1');
    expect(await me.write('أحمد ٠٥٠١٢٣٤٥٠١'))
      .to.include('أُضيف الآن: 0')
      .and.to.include('مكرر: 1');
    expect(await me.db.guests.countDocuments()).to.equal(2);
  });

  it('may take off a guest who is not invited yet, by number or by name, and never adds one by it', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501\nسالم العتيبي 0534999999\nسارة 0501234502\nSara A 0501234503\nSara B 0501234504');
    expect(await me.write('حذف سالم 0534999999')).to.include('تمت إزالة سالم العتيبي من القائمة');
    expect(await me.write('remove Salim 0534999999')).to.include('is not on the list');
    expect(await me.write('حذف أحمد')).to.include('تمت إزالة أحمد');
    expect(await me.write('remove sara')).to.include('More than one guest');
    expect(await me.write('احذف سارة\nخالد 0501234509')).to.include('لم نحذف أحدًا');
    await me.write('إرسال');
    expect(await me.write('حذف سارة')).to.include('تمت إزالة سارة');
    expect(await me.write('نعم')).to.include('لا يوجد ما ينتظر');
    await me.write('إرسال');
    await me.tapYes();
    await launchSlice(me.db, me.launches[0]?.campaignId ?? ('' as CampaignId), new Date(me.clockMs));
    expect(await me.write('حذف 0501234503')).to.include('أُرسلت الدعوة إلى Sara A');
    expect(await me.db.guests.distinct('phone')).to.have.members(['+966501234503', '+966501234504']);
  });

  it('lists a guest with a position in front of the name, sees both, and means the guest by either', async () => {
    await me.anOccasionIsThere();
    expect(
      await me.write(
        'سعادة المدير أحمد 0501234501\nد. نورة القحطاني 0501234502 (2)\nمعالي الشمري 0501234503\nأحمد 0501234504',
      ),
    ).to.include('سعادة المدير أحمد، د. نورة القحطاني (2)، معالي الشمري');
    const listed = await me.db.guests.find({}, { name: 1, position: 1, _id: 0 }).sort({ phone: 1 }).lean();
    expect(listed).to.deep.equal([
      { name: 'أحمد', position: 'سعادة المدير' },
      { name: 'نورة القحطاني', position: 'د.' },
      { name: 'معالي الشمري', position: null },
      { name: 'أحمد', position: null },
    ]);
    expect(await me.write('حذف أحمد')).to.include('أكثر من ضيف');
    await me.write('حذف الدكتورة نورة القحطاني');
    await me.write('حذف سعادة المدير أحمد');
    expect(await me.db.guests.distinct('name')).to.have.members(['معالي الشمري', 'أحمد']);
    expect(await me.db.guests.countDocuments({ position: { $ne: null } })).to.equal(0);
  });

  it('is not taken to list a guest by a sentence with a number in it', async () => {
    await me.anOccasionIsThere();
    for (const text of ['اتصلوا علي على 0555555555 لو سمحتم', 'رقم خالد 0555555555 صح؟'])
      expect(await me.write(text), text).to.include('لم نضف أحدًا');
    expect(await me.write('call me on 0555555555')).to.include('nobody was added');
    expect(await me.db.guests.countDocuments()).to.equal(0);
    await me.write('أضف أحمد 0555555556');
    expect(await me.db.guests.distinct('name')).to.deep.equal(['أحمد']);
  });

  const misplaced: [string, string][] = [
    ['أحمد 0501234567\nخالد 0501234568', 'رقم جوال'],
    ['0501234567', 'رقم جوال'],
    ['ملخص', 'هذا أمر'],
    ['إرسال', 'هذا أمر'],
    ['معاينة', 'هذا أمر'],
  ];
  for (const [text, words] of misplaced)
    it(`does not name an occasion or its place «${text}»`, async () => {
      await me.write('مناسبة جديدة');
      expect(await me.write(text))
        .to.include(words)
        .and.to.include('ما اسم المناسبة');
      await me.write('حفل زفاف سعد');
      await me.write('الجمعة 4 ديسمبر 8 مساء');
      expect(await me.write(text))
        .to.include(words)
        .and.to.include('أين المكان');
      expect(await me.write('قاعة الفيصلية، الرياض')).to.include('المكان: قاعة الفيصلية، الرياض');
    });

  it('may call an occasion and its place by words that an order begins with', async () => {
    await me.write('مناسبة جديدة');
    expect(await me.write('شكر وتقدير')).to.include('«شكر وتقدير»');
    await me.write('الجمعة 4 ديسمبر 8 مساء');
    expect(await me.write('Children hospital')).to.include('Children hospital');
  });

  it('sees the names that were added, and the first of the list', async () => {
    await me.anOccasionIsThere();
    expect(await me.write('أحمد 0501234501\nسارة 0501234502 (3)')).to.include('أحمد، سارة (3)');
    await me.write(Array.from({ length: 10 }, (_, index) => `ضيف ${'ابتثجحخدذر'[index]} 055123450${index}`).join('\n'));
    const whole = await me.write('معاينة');
    expect(whole)
      .to.include('• سارة (3) 0501234502\n')
      .and.to.include('• ضيف ر 0551234509')
      .and.not.to.include('وغيرهم');
    const names = Array.from('ابتثجحخدذر', (letter) => `عبدالرحمن بن محمد ${letter}`);
    const list = names.flatMap((name, at) => [0, 3, 4, 5].map((part) => `${name} 05${part}12360${at}0`));
    await me.write(list.join('\n'));
    const first = await me.write('معاينة');
    const shown = first.split('\n').filter((line) => /^• .* 05/.test(line)).length;
    expect(shown).to.be.greaterThan(20);
    expect(first)
      .to.include(`وغيرهم ${52 - shown}، وكلهم في صفحة المتابعة`)
      .and.to.have.lengthOf.below(1_600);
  });

  it('is told once which lines of a very long list were not taken', async () => {
    await me.anOccasionIsThere();
    const lines = Array.from(
      { length: 520 },
      (_, index) => `أ${String.fromCodePoint(0x627 + (index % 20))} 05${51_000_000 + index}`,
    );
    expect(await me.write(lines.join('\n')))
      .to.include('السطور 501–520')
      .and.to.include('أُضيف الآن: 500');
  });

  it('is shown how to add guests by a list of names, and told line by line of numbers alone', async () => {
    await me.anOccasionIsThere();
    expect(await me.write('أحمد\nسارة العتيبي')).to.include('كل ضيف في سطر');
    expect(await me.write('0501234501\n0501234502')).to.include('لا يوجد اسم');
    expect(await me.write('أحمد\n0501234501\nسارة\n0501234502')).to.include('أُضيف الآن: 2');
  });

  it('goes from one of its own occasions to another by its number', async () => {
    await me.db.occasions.create({ ...anOccasionOfSomebodyElse, createdAt: new Date(0) });
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501');
    await me.write('مناسبة جديدة حفل تخرج نورة');
    await me.write('الجمعة 11 ديسمبر 8 مساء');
    await me.write('القاعة');
    expect(await me.write('مناسباتي'))
      .to.include('2. حفل تخرج نورة')
      .and.to.include('1. حفل زفاف سعد')
      .and.not.to.include('سر');
    expect(await me.write('مناسبة 1')).to.include('حفل زفاف سعد');
    expect(await me.write('معاينة')).to.include('أحمد');
    for (const text of ['مناسبة 3', 'occasion 0'])
      expect(await me.write(text)).to.match(/لا توجد مناسبة برقم 3|no occasion 0/);
    expect((await me.organizer()).snapshot).to.have.nested.property('context.occasionId');
  });

  it('answers a greeting as it was said, and what was not understood is logged', async () => {
    expect(await me.write('كيف حالك')).not.to.include('وعليكم');
    expect(await me.write('السلام عليكم')).to.include('وعليكم السلام');
    await me.write('شيء آخر');
    expect(me.log.failures()).to.deep.equal(['inbound.notUnderstood']);
  });

  it('shows an organizer who is a guest as well how to answer the invitation, as long as it can be answered', async () => {
    expect(await me.write('أعتذر')).not.to.include('تغيير');
    const occasion = anOccasion();
    await me.db.occasions.create(occasion);
    await me.db.guests.create(aGuest(occasion, { phone }));
    expect(await me.write('أعتذر'))
      .to.include('ردًّا على دعوة وصلتكم')
      .and.include('أرسلوا: تغيير');
    await me.db.occasions.updateMany({}, { $set: { startsAt: now } });
    expect(await me.write('أعتذر')).not.to.include('تغيير');
  });

  it('is answered in the language of the command, whatever letters the guest’s name has', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501\nAhmad 0501234502');
    expect(await me.write('fix أحمد 0507654321')).to.include('number is corrected');
    expect(await me.write('remove أحمد')).to.include('was removed from the list');
    expect(await me.write('حذف Ahmad')).to.include('تمت إزالة Ahmad');
  });

  it('works in English from the first English command', async () => {
    expect(await me.write('help')).to.include('What you can write here');
    expect(await me.write('new occasion')).to.include('What is the occasion called');
    await me.write('Noura’s graduation');
    expect(await me.write('Friday 4 December 7pm')).to.include('Where is it?');
    expect(await me.write('Riyadh Hall')).to.include('The occasion is created');
    expect(await me.write('Layla 0501234511')).to.include('Added now: 1');
    expect((await me.db.occasions.findOne().lean())?.locale).to.equal('en');
  });

  it('is answered when a voice note, a sticker or an empty message comes', async () => {
    expect(
      await me.write({
        kind: 'media',
        media: 'voice',
        contentType: 'audio/ogg',
        url: 'https://api.twilio.com/x',
        text: '',
      }),
    ).to.include('الصوتية');
    expect(await me.write({ kind: 'location', latitude: 1, longitude: 2, label: null })).to.include('لا توجد مناسبة');
    expect(await me.write({ kind: 'empty' })).to.include('فارغة');
    expect(me.log.failures()).to.deep.equal(['inbound.unreadable', 'inbound.unreadable']);
  });

  it('gets a sign-in link on «لوحة»', async () => {
    expect(await me.write('لوحة')).to.include('https://invite.example.com/sign-in/');
  });
});
