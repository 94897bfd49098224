// An organizer's whole job by messages, against a real database: from «مساعدة» to the invitations in the outbox.
import { expect } from 'chai';
import { type LaunchScheduler, launchSlice } from '../../src/campaign/launch.ts';
import { sendNotices } from '../../src/campaign/notices.ts';
import type { OrganizerDesk } from '../../src/campaign/organizer-talk.ts';
import { allowOrganizers } from '../../src/campaign/organizers.ts';
import { continueCampaigns } from '../../src/campaign/progress.ts';
import { receiveFromOrganizer } from '../../src/campaign/receive-organizer.ts';
import { receiveFromGuest } from '../../src/conversation/receive-guest.ts';
import type { Organizer } from '../../src/db/organizer.ts';
import { type CampaignId, newId, type OccasionId, type OrganizerId } from '../../src/ids.ts';
import { aGuestDesk, aMessage, now } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type KeptLog, keepLog } from '../support/silent-log.ts';

const phone = '+966500000001';

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
  let test: TestDatabase;
  let desk: OrganizerDesk;
  let log: KeptLog;
  let launches: { campaignId: CampaignId; at: Date }[];
  let clockMs: number;

  before(async () => {
    test = await openTestDatabase();
  });
  after(() => test.close());
  beforeEach(async () => {
    await test.clear();
    log = keepLog();
    launches = [];
    clockMs = now.getTime();
    const scheduler: LaunchScheduler = {
      async launchAt(campaignId, at) {
        launches.push({ campaignId, at });
      },
    };
    desk = {
      db: test.db,
      scheduler,
      timeZone: 'Asia/Riyadh',
      signInLink: async (issuedTo) => `https://invite.example.com/sign-in/${issuedTo.length}`,
    };
    await allowOrganizers(test.db, [phone], now);
    await approve('approved');
  });

  async function approve(approval: string): Promise<void> {
    await test.db.templates.deleteMany({});
    for (const locale of ['ar', 'en'] as const)
      await test.db.templates.create({
        _id: `t_${locale}`,
        content: 'invitation',
        locale,
        contentSid: `HX${'a'.repeat(32)}`,
        approval,
        rejectionReason: null,
        checkedAt: now,
      });
  }
  const organizer = (): Promise<Organizer> => test.db.organizers.findOne({ phone }).lean().orFail();
  const bodyOf = async (id: string | undefined): Promise<string> => {
    const message = await test.db.outboxMessages.findById(id).lean().orFail();
    return message.content.kind === 'text' ? message.content.body : JSON.stringify(message.content);
  };
  /** The answer to a message, a second after the last one. */
  async function write(content: Parameters<typeof aMessage>[0]): Promise<string> {
    clockMs += 1_000;
    const { _id } = await organizer();
    const answers = await receiveFromOrganizer(
      desk,
      log,
      _id,
      aMessage(content, { from: phone, receivedAt: new Date(clockMs) }),
    );
    expect(answers).to.have.length(1);
    return bodyOf(answers[0]);
  }
  async function anOccasionIsThere(): Promise<void> {
    await write('مناسبة جديدة');
    await write('حفل زفاف سعد');
    await write('الجمعة 4 ديسمبر 8 مساء');
    await write('قاعة الفيصلية، الرياض');
  }
  const tapYes = async (): Promise<string> => {
    const question = await test.db.outboxMessages
      .findOne({ 'content.content': 'confirmLaunch' })
      .sort({ createdAt: -1 })
      .lean()
      .orFail();
    const code = question.content.kind === 'buttons' ? question.content.variables['4'] : '';
    return write({ kind: 'button', text: 'نعم، أرسلوا', payload: `launch:yes:${code}` });
  };

  it('is helped, and describes an occasion step by step', async () => {
    expect(await write('مساعدة')).to.include('مناسبة جديدة');
    expect(await write('مناسبة جديدة')).to.include('ما اسم المناسبة');
    expect(await write('حفل زفاف سعد')).to.include('متى الموعد');
    expect(await write('الجمعة 4 ديسمبر 8 مساء')).to.include('أين المكان');
    expect(await write('قاعة الفيصلية، الرياض'))
      .to.include('الجمعة')
      .and.to.include('8:00');
    const [occasion] = await test.db.occasions.find().lean();
    expect(occasion).to.deep.include({
      name: 'حفل زفاف سعد',
      place: 'قاعة الفيصلية، الرياض',
      startsAt: new Date('2026-12-04T17:00:00.000Z'),
    });
  });

  it('may give the day and the time in two messages', async () => {
    await write('مناسبة جديدة');
    await write('حفل زفاف سعد');
    expect(await write('الجمعة 4 ديسمبر')).to.include('الساعة');
    expect(await write('8 مساء')).to.include('أين المكان');
  });

  const badDates: [string, string][] = [
    ['1 يناير 2020 8 مساء', 'مضى'],
    ['30 فبراير 2027 8 مساء', 'لا يوجد هذا اليوم'],
    ['بعدين إن شاء الله', 'لم نتبيّن'],
  ];
  for (const [text, words] of badDates)
    it(`is told kindly what is wrong with «${text}», and asked again`, async () => {
      await write('مناسبة جديدة');
      await write('حفل زفاف سعد');
      expect(await write(text)).to.include(words);
      expect(await write('الجمعة 4 ديسمبر 8 مساء')).to.include('أين المكان');
    });

  const badNames: [string, string][] = [
    ['😀😀', 'حروف'],
    ['س'.repeat(5_000), 'أطول من 120'],
  ];
  for (const [text, words] of badNames)
    it(`is told what is wrong with a name like ${text.slice(0, 4)}…, and nothing is lost`, async () => {
      await write('مناسبة جديدة');
      expect(await write(text)).to.include(words);
      expect(await write('حفل زفاف سعد')).to.include('متى الموعد');
    });

  it('is asked for an occasion before anything else', async () => {
    for (const text of ['أحمد 0501234501', 'معاينة', 'إرسال', 'ملخص', 'بانتظار'])
      expect(await write(text)).to.include('مناسبة جديدة');
  });

  it('adds nobody twice, however the number is written', async () => {
    await anOccasionIsThere();
    expect(await write('أحمد 0501234501\nسارة 0501234502\n\nأحمد +966 50 123 4501'))
      .to.include('أُضيف الآن: 2')
      .and.to.include('مكرر: 1');
    expect(await write('أحمد ٠٥٠١٢٣٤٥٠١'))
      .to.include('أُضيف الآن: 0')
      .and.to.include('مكرر: 1');
    expect(await test.db.guests.countDocuments()).to.equal(2);
  });

  it('may take off a guest who is not invited yet, by number or by name, and never adds one by it', async () => {
    await anOccasionIsThere();
    await write('أحمد 0501234501\nسالم العتيبي 0534999999\nسارة 0501234502\nSara A 0501234503\nSara B 0501234504');
    expect(await write('حذف سالم 0534999999')).to.include('أُزيل سالم العتيبي من القائمة');
    expect(await write('remove Salim 0534999999')).to.include('is not on the list');
    expect(await write('حذف أحمد')).to.include('أُزيل أحمد');
    expect(await write('remove sara')).to.include('More than one guest');
    expect(await write('احذف سارة\nخالد 0501234509')).to.include('لم نحذف أحدًا');
    await write('إرسال');
    expect(await write('حذف سارة')).to.include('أُزيل سارة');
    expect(await write('نعم')).to.include('لا يوجد ما ينتظر');
    await write('إرسال');
    await tapYes();
    await launchSlice(test.db, launches[0]?.campaignId ?? ('' as CampaignId), new Date(clockMs));
    expect(await write('حذف 0501234503')).to.include('أُرسلت الدعوة إلى Sara A');
    expect(await test.db.guests.distinct('phone')).to.have.members(['+966501234503', '+966501234504']);
  });

  it('is not taken to list a guest by a sentence with a number in it', async () => {
    await anOccasionIsThere();
    for (const text of ['اتصلوا علي على 0555555555 لو سمحتم', 'رقم خالد 0555555555 صح؟'])
      expect(await write(text), text).to.include('لم نضف أحدًا');
    expect(await write('call me on 0555555555')).to.include('nobody was added');
    expect(await test.db.guests.countDocuments()).to.equal(0);
    await write('أضف أحمد 0555555556');
    expect(await test.db.guests.distinct('name')).to.deep.equal(['أحمد']);
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
      await write('مناسبة جديدة');
      expect(await write(text))
        .to.include(words)
        .and.to.include('ما اسم المناسبة');
      await write('حفل زفاف سعد');
      await write('الجمعة 4 ديسمبر 8 مساء');
      expect(await write(text))
        .to.include(words)
        .and.to.include('أين المكان');
      expect(await write('قاعة الفيصلية، الرياض')).to.include('المكان: قاعة الفيصلية، الرياض');
    });

  const launched = async (): Promise<CampaignId> => {
    const { campaignId } = launches.at(-1) ?? { campaignId: '' as CampaignId };
    await continueCampaigns(test.db, new Date(clockMs));
    return campaignId;
  };
  const settle = (to: string, status: 'sent' | 'failed' | 'review' | 'cancelled', cause: string | null = null) =>
    test.db.outboxMessages.updateOne({ purpose: 'invitation', to }, { $set: { status, cause } });

  it('never has more invited than was asked for', async () => {
    await anOccasionIsThere();
    await write('أحمد 0501234501');
    await write('إرسال');
    await write('سارة 0501234502');
    expect(await tapYes()).to.include('لا يوجد ما ينتظر');
    expect(launches).to.deep.equal([]);
    expect(await write('إرسال')).to.include('ضيفين');
    expect(await tapYes()).to.include('ضيفين');
    await launched();
    expect(await test.db.outboxMessages.countDocuments({ purpose: 'invitation' })).to.equal(2);
  });

  it('has those invited too whom he adds while the sending runs', async () => {
    await anOccasionIsThere();
    await write('أحمد 0501234501');
    await write('إرسال');
    await tapYes();
    await launched();
    expect(await write('سارة 0501234502')).to.include('وتصلهم الدعوة ضمنه');
    await launched();
    expect(await test.db.outboxMessages.countDocuments({ purpose: 'invitation' })).to.equal(2);
  });

  it('has those added before a scheduled sending invited too, as the question says', async () => {
    await anOccasionIsThere();
    await write('أحمد 0501234501');
    expect(await write('إرسال غدا 8م')).to.include('من تضيفونه حتى ذلك الوقت');
    await tapYes();
    await write('سارة 0501234502');
    clockMs = Date.parse('2026-11-24T17:00:01.000Z');
    await launched();
    expect(await test.db.outboxMessages.countDocuments({ purpose: 'invitation' })).to.equal(2);
  });

  it('is told of those who asked for no more messages, before and after', async () => {
    await anOccasionIsThere();
    await write('أحمد 0501234501\nسارة 0501234502\nخالد 0501234503');
    await test.db.suppressions.create({ _id: '+966501234503', reason: 'optedOut', at: now });
    expect(await write('إرسال')).to.include('ضيفين (عدا 1 طلبوا إيقاف');
    expect(await tapYes()).to.include('إلى ضيفين');
    await launched();
    await settle('+966501234501', 'sent');
    await settle('+966501234502', 'failed');
    await settle('+966501234503', 'cancelled', 'optedOut');
    const told = await bodyOf(`${await launched()}:finished`);
    expect(told)
      .to.include('ضيف واحد')
      .and.to.include('لم تصل: 1')
      .and.to.include('طلبوا إيقاف الرسائل فلم نرسل إليهم: 1');
    expect(await write('ملخص'))
      .to.include('المدعوون: 2\n')
      .and.to.include('أكدوا: 0\n')
      .and.to.include('لم يردوا: 1')
      .and.to.include('فلم نرسل إليهم: 1');
    expect(await write('بانتظار'))
      .to.include('أحمد')
      .and.not.to.include('سارة')
      .and.not.to.include('خالد');
    expect(await write('إرسال'))
      .to.include('لا جديد لإرساله. أُرسلت الدعوة إلى ضيف واحد.')
      .and.to.include('لم تصل: 1')
      .and.to.include('إليهم: 1');
  });

  it('is told that nobody got the invitation when nobody did', async () => {
    await anOccasionIsThere();
    await write('أحمد 0501234501');
    await write('إرسال');
    await tapYes();
    await launched();
    await settle('+966501234501', 'failed');
    expect(await bodyOf(`${await launched()}:finished`)).to.include('لم تُرسل دعوات حفل زفاف سعد إلى أحد');
  });

  it('is asked which day is meant when the weekday is not the date’s', async () => {
    await write('مناسبة جديدة');
    await write('حفل زفاف سعد');
    expect(await write('السبت 4 ديسمبر 8م'))
      .to.include('4 ديسمبر 2026 يوافق الجمعة')
      .and.to.include('السبت فيوافق 5 ديسمبر 2026');
    expect(await write('السبت 5 ديسمبر 8م')).to.include('أين المكان');
    await write('القاعة');
    await write('أحمد 0501234501');
    expect(await write('إرسال الخميس 4 ديسمبر 8م')).to.include('يوافق الجمعة');
  });

  it('is asked again when the answer is neither yes nor no', async () => {
    await anOccasionIsThere();
    await write('أحمد 0501234501');
    const question = await write('إرسال');
    for (const text of ['تمام', 'ok', 'طيب'])
      expect(JSON.parse(await write(text)).content, text).to.equal('confirmLaunch');
    expect(question).to.include('confirmLaunch');
    expect(await tapYes()).to.match(/بدأ إرسال|on their way/);
  });

  it('means the sending by «إلغاء» when nothing else is open', async () => {
    await anOccasionIsThere();
    expect(await write('إلغاء')).to.include('لا يوجد ما ينتظر');
    await write('أحمد 0501234501');
    await write('إرسال غدا 8م');
    await tapYes();
    expect(await write('إلغاء')).to.include('confirmCancel');
    expect(await write('تمام')).to.include('confirmCancel');
    expect(await write('إلغاء')).to.include('لم نلغِ شيئًا');
    await write('إلغاء');
    expect(await write('نعم')).to.include('ألغينا الإرسال');
  });

  it('sees the names that were added, and the first of the list', async () => {
    await anOccasionIsThere();
    expect(await write('أحمد 0501234501\nسارة 0501234502 (3)')).to.include('أحمد، سارة (3)');
    await write(Array.from({ length: 10 }, (_, index) => `ضيف ${'ابتثجحخدذر'[index]} 055123450${index}`).join('\n'));
    expect(await write('معاينة'))
      .to.include('سارة (3)')
      .and.to.include('وغيرهم 2');
  });

  it('is told once which lines of a very long list were not taken', async () => {
    await anOccasionIsThere();
    const lines = Array.from(
      { length: 520 },
      (_, index) => `أ${String.fromCodePoint(0x627 + (index % 20))} 05${51_000_000 + index}`,
    );
    expect(await write(lines.join('\n')))
      .to.include('السطور 501–520')
      .and.to.include('أُضيف الآن: 500');
  });

  it('is shown how to add guests by a list of names, and told line by line of numbers alone', async () => {
    await anOccasionIsThere();
    expect(await write('أحمد\nسارة العتيبي')).to.include('كل ضيف في سطر');
    expect(await write('0501234501\n0501234502')).to.include('لا يوجد اسم');
    expect(await write('أحمد\n0501234501\nسارة\n0501234502')).to.include('أُضيف الآن: 2');
  });

  it('goes from one of its own occasions to another by its number', async () => {
    await test.db.occasions.create({ ...anOccasionOfSomebodyElse, createdAt: new Date(0) });
    await anOccasionIsThere();
    await write('أحمد 0501234501');
    await write('مناسبة جديدة حفل تخرج نورة');
    await write('الجمعة 11 ديسمبر 8 مساء');
    await write('القاعة');
    expect(await write('مناسباتي'))
      .to.include('2. حفل تخرج نورة')
      .and.to.include('1. حفل زفاف سعد')
      .and.not.to.include('سر');
    expect(await write('مناسبة 1')).to.include('حفل زفاف سعد');
    expect(await write('معاينة')).to.include('أحمد');
    for (const text of ['مناسبة 3', 'occasion 0'])
      expect(await write(text)).to.match(/لا توجد مناسبة برقم 3|no occasion 0/);
    expect((await organizer()).snapshot).to.have.nested.property('context.occasionId');
  });

  it('answers a greeting as it was said, and what was not understood is logged', async () => {
    expect(await write('كيف حالك')).not.to.include('وعليكم');
    expect(await write('السلام عليكم')).to.include('وعليكم السلام');
    await write('شيء آخر');
    expect(log.failures()).to.deep.equal(['inbound.notUnderstood']);
  });

  it('is told that nothing can be sent once the occasion has begun', async () => {
    await anOccasionIsThere();
    await write('أحمد 0501234501');
    clockMs = Date.parse('2026-12-04T17:00:00.000Z');
    for (const text of ['إرسال', 'إرسال غدا 8م'])
      expect(await write(text))
        .to.include('بدأت المناسبة')
        .and.not.to.include('إرسال غدا');
  });

  it('sends only after the single-use confirmation, and only once', async () => {
    await anOccasionIsThere();
    await write('أحمد 0501234501');
    expect(await write('إرسال')).to.include('confirmLaunch');
    expect(launches).to.deep.equal([]);
    expect(await tapYes()).to.include('بدأ إرسال');
    expect(launches).to.have.length(1);
    expect(await tapYes()).to.include('جارٍ أو مجدول بالفعل');
    expect(await write('إرسال')).to.include('لن تُرسل دعوة مرتين');
    expect(await test.db.campaigns.countDocuments()).to.equal(1);
  });

  it('may keep the list instead of sending it', async () => {
    await anOccasionIsThere();
    await write('أحمد 0501234501');
    await write('إرسال');
    expect(await write('لا')).to.include('لم نرسل شيئًا');
    expect(await write('نعم')).to.include('لا يوجد ما ينتظر');
    expect(launches).to.deep.equal([]);
  });

  it('confirms nothing that was asked an hour ago', async () => {
    await anOccasionIsThere();
    await write('أحمد 0501234501');
    await write('إرسال');
    clockMs += 3_600_000;
    expect(await tapYes()).to.include('انتهت مدته');
    expect(launches).to.deep.equal([]);
  });

  it('schedules for later with «إرسال غدا 8م»', async () => {
    await anOccasionIsThere();
    await write('أحمد 0501234501');
    await write('إرسال غدا 8م');
    expect(await tapYes()).to.include('8:00');
    expect(launches.map(({ at }) => at)).to.deep.equal([new Date('2026-11-24T17:00:00.000Z')]);
  });

  it('is not let send after the occasion, nor without WhatsApp’s approval, nor to nobody', async () => {
    await anOccasionIsThere();
    expect(await write('إرسال')).to.include('القائمة فارغة');
    await write('أحمد 0501234501');
    expect(await write('إرسال 10 ديسمبر 8 مساء')).to.include('بعد بدء المناسبة');
    await approve('pending');
    expect(await write('إرسال')).to.include('موافقة واتساب');
    await approve('rejected');
    expect(await write('إرسال')).to.include('لم يوافق واتساب');
  });

  it('is refused when the number was taken off the list after asking', async () => {
    await anOccasionIsThere();
    await write('أحمد 0501234501');
    await write('إرسال');
    await allowOrganizers(test.db, ['+966500000009'], now);
    expect(await tapYes()).to.include('لم يعد ضمن');
    expect(launches).to.deep.equal([]);
    expect(await test.db.campaigns.countDocuments()).to.equal(0);
  });

  it('hears of answers in one message, and of the figures when asked', async () => {
    await anOccasionIsThere();
    await write('أحمد 0501234501\nسارة 0501234502\nخالد 0501234503');
    await write('إرسال');
    await tapYes();
    const [{ campaignId } = { campaignId: '' as CampaignId }] = launches;
    expect(await launchSlice(test.db, campaignId, new Date(clockMs))).to.equal(3);
    expect(await launchSlice(test.db, campaignId, new Date(clockMs))).to.equal(0);
    const guests = await test.db.guests.find().sort({ phone: 1 }).lean();
    for (const [index, text] of ['تأكيد الحضور', 'بنحضر ٣', 'ما أقدر أحضر'].entries()) {
      const guest = guests[index];
      if (guest === undefined) throw new Error('A guest is missing.');
      await receiveFromGuest(
        aGuestDesk(test.db),
        log,
        guest._id,
        aMessage(text, { from: guest.phone ?? '', receivedAt: new Date(clockMs) }),
      );
    }
    const [digest, ...more] = await sendNotices(test.db, new Date(clockMs));
    expect(more).to.deep.equal([]);
    const news = await bodyOf(digest);
    expect(news)
      .to.include('أحمد: تأكيد الحضور')
      .and.to.include('سارة: تأكيد الحضور (3 أشخاص)')
      .and.to.include('خالد: اعتذار');
    expect(await sendNotices(test.db, new Date(clockMs))).to.deep.equal([]);
    expect(await write('ملخص'))
      .to.include('المدعوون: 3')
      .and.to.include('أكدوا: 2 (4 أشخاص)')
      .and.to.include('اعتذروا: 1')
      .and.to.include('لم يردوا: 0');
  });

  it('invites everybody once when a launch is repeated half-way', async () => {
    await anOccasionIsThere();
    await write('أحمد 0501234501\nسارة 0501234502');
    await write('إرسال');
    await tapYes();
    const [{ campaignId } = { campaignId: '' as CampaignId }] = launches;
    await launchSlice(test.db, campaignId, new Date(clockMs));
    // As a crash leaves it: the invitations exist, the guests are not yet marked as invited.
    await test.db.guests.updateMany({}, { $set: { invitedAt: null } });
    await Promise.all([
      launchSlice(test.db, campaignId, new Date(clockMs)),
      launchSlice(test.db, campaignId, new Date(clockMs)),
    ]);
    expect(await test.db.outboxMessages.countDocuments({ purpose: 'invitation' })).to.equal(2);
    expect(await test.db.guests.countDocuments({ invitedAt: null })).to.equal(0);
  });

  it('is told once how the sending went', async () => {
    await anOccasionIsThere();
    await write('أحمد 0501234501\nسارة 0501234502');
    await write('إرسال');
    await tapYes();
    const [{ campaignId } = { campaignId: '' as CampaignId }] = launches;
    await launchSlice(test.db, campaignId, new Date(clockMs));
    expect((await continueCampaigns(test.db, new Date(clockMs))).finished).to.deep.equal([]);
    await test.db.outboxMessages.updateOne(
      { purpose: 'invitation', to: '+966501234501' },
      { $set: { status: 'sent' } },
    );
    await test.db.outboxMessages.updateOne(
      { purpose: 'invitation', to: '+966501234502' },
      { $set: { status: 'failed', errorCode: 63024 } },
    );
    expect((await continueCampaigns(test.db, new Date(clockMs))).finished).to.deep.equal([campaignId]);
    expect((await continueCampaigns(test.db, new Date(clockMs))).finished).to.deep.equal([]);
    const told = await bodyOf(`${campaignId}:finished`);
    expect(told).to.include('ضيف واحد').and.to.include('لم تصل: 1');
  });

  it('may pause and go on, and nobody is invited twice', async () => {
    await anOccasionIsThere();
    await write('أحمد 0501234501\nسارة 0501234502');
    expect(await write('إيقاف')).to.include('لا يوجد إرسال');
    await write('إرسال');
    await tapYes();
    const [{ campaignId } = { campaignId: '' as CampaignId }] = launches;
    await launchSlice(test.db, campaignId, new Date(clockMs));
    expect(await write('إيقاف')).to.include('بقي ضيفين');
    expect(await test.db.outboxMessages.distinct('status', { purpose: 'invitation' })).to.deep.equal(['held']);
    expect(await launchSlice(test.db, campaignId, new Date(clockMs))).to.equal(0);
    expect(await write('استئناف')).to.include('استأنفنا');
    await continueCampaigns(test.db, new Date(clockMs));
    const invitations = await test.db.outboxMessages.find({ purpose: 'invitation' }).lean();
    expect(invitations.map(({ status }) => status)).to.deep.equal(['pending', 'pending']);
  });

  it('may cancel a scheduled sending after confirming, and send again later to those who were not reached', async () => {
    await anOccasionIsThere();
    await write('أحمد 0501234501\nسارة 0501234502');
    await write('إرسال');
    await tapYes();
    const [{ campaignId } = { campaignId: '' as CampaignId }] = launches;
    await launchSlice(test.db, campaignId, new Date(clockMs));
    await test.db.outboxMessages.updateOne(
      { purpose: 'invitation', to: '+966501234501' },
      { $set: { status: 'sent' } },
    );
    expect(await write('إلغاء الإرسال')).to.include('confirmCancel');
    expect(await write('نعم')).to.include('ألغينا الإرسال');
    expect(await write('ملخص')).to.include('المدعوون: 1');
    await write('إرسال');
    expect(await tapYes()).to.include('ضيف واحد');
    const second = launches.at(-1)?.campaignId ?? ('' as CampaignId);
    expect(second).not.to.equal(campaignId);
    expect(await launchSlice(test.db, second, new Date(clockMs))).to.equal(1);
    const invitations = await test.db.outboxMessages.find({ purpose: 'invitation' }).sort({ to: 1, _id: 1 }).lean();
    expect(invitations.map(({ to, status }) => `${to} ${status}`)).to.deep.equal([
      '+966501234501 sent',
      '+966501234502 cancelled',
      '+966501234502 pending',
    ]);
  });

  it('has a campaign begun by the sweep when its job was lost, but never after the occasion began', async () => {
    await anOccasionIsThere();
    await write('أحمد 0501234501');
    await write('إرسال غدا 8م');
    await tapYes();
    const due = new Date('2026-11-24T17:00:01.000Z');
    expect((await continueCampaigns(test.db, new Date(due.getTime() - 2_000))).invited).to.equal(0);
    expect((await continueCampaigns(test.db, due)).invited).to.equal(1);
    await write('سارة 0501234502');
    await test.db.campaigns.updateMany({}, { $set: { status: 'scheduled', startedAt: null } });
    expect((await continueCampaigns(test.db, new Date('2026-12-05T00:00:00.000Z'))).invited).to.equal(0);
  });

  it('works in English from the first English command', async () => {
    expect(await write('help')).to.include('What you can write here');
    expect(await write('new occasion')).to.include('What is the occasion called');
    await write('Noura’s graduation');
    expect(await write('Friday 4 December 7pm')).to.include('Where is it?');
    expect(await write('Riyadh Hall')).to.include('The occasion is created');
    expect(await write('Layla 0501234511')).to.include('Added now: 1');
    expect((await test.db.occasions.findOne().lean())?.locale).to.equal('en');
  });

  it('is answered when a voice note, a sticker or an empty message comes', async () => {
    expect(
      await write({
        kind: 'media',
        media: 'voice',
        contentType: 'audio/ogg',
        url: 'https://api.twilio.com/x',
        text: '',
      }),
    ).to.include('الصوتية');
    expect(await write({ kind: 'location', latitude: 1, longitude: 2, label: null })).to.include('الموقع');
    expect(await write({ kind: 'empty' })).to.include('فارغة');
    expect(log.failures()).to.deep.equal(['inbound.unreadable', 'inbound.unreadable', 'inbound.unreadable']);
  });

  it('gets a sign-in link on «لوحة»', async () => {
    expect(await write('لوحة')).to.include('https://invite.example.com/sign-in/');
  });
});
