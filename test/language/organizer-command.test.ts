// What organizers write, and the command it is.

import { expect } from 'chai';
import fc from 'fast-check';
import { type OrganizerCommand, understandOrganizer } from '../../src/language/organizer-command.ts';
import { PHRASES, SEND_HEADS } from '../../src/language/organizer-phrases.ts';

type Kind = OrganizerCommand['kind'];

const said: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  help: [
    'مساعدة',
    'المساعدة',
    'مساعده',
    'ساعدني',
    'الأوامر',
    'اوامر',
    'كيف أبدأ؟',
    'help',
    'HELP!',
    'Help please',
    '?',
    '؟',
  ],
  newOccasion: [
    'مناسبة جديدة',
    'مناسبه جديده',
    'إنشاء مناسبة',
    'انشاء مناسبة',
    'أبغى أسوي دعوة',
    'ابغى اسوي دعوه',
    'عايز أعمل دعوة',
    'new occasion',
    'Create an event',
  ],
  removeImage: ['حذف الصورة', 'احذف الصورة لو سمحت', 'بدون صورة', 'remove image', 'Remove the picture'],
  preview: ['معاينة', 'المعاينة', 'شوف الدعوة', 'أبغى المعاينة', 'preview', 'Show me the preview'],
  summary: [
    'ملخص',
    'الملخص',
    'مُلَخَّص',
    'ملخـــص',
    'كم أكد؟',
    'كم واحد أكد لين الحين',
    'كم عدد الحضور',
    'عطني الملخص',
    'ارسل لي الملخص',
    'summary',
    'How many confirmed?',
    'show me the stats',
  ],
  waiting: [
    'مين ما رد',
    'مين ما رد؟',
    'من لم يرد',
    'منو ما رد',
    'مين لسا ما رد',
    'اللي ما ردوا',
    'كم ما أكد',
    'بانتظار',
    'بالانتظار',
    'pending',
    "who hasn't replied?",
    'who has not answered',
  ],
  yes: [
    'نعم',
    'نَعَم',
    'ايه',
    'أيوه',
    'تأكيد',
    'أؤكد',
    'موافق',
    'نعم أرسل',
    'yes',
    'Yes!',
    'yes please',
    'confirm',
    '👍',
    '👍🏽',
    '✅',
  ],
  no: ['لا', 'لا شكرا', 'لاااا', 'لا ترسل', 'مو الحين', 'no', 'No.', 'not now', "don't send", '❌'],
  cancel: ['إلغاء', 'الغاء', 'الإلغاء', 'ألغِ', 'كنسل', 'cancel', 'Cancel it'],
  back: ['رجوع', 'الرجوع', 'ارجع', 'back', 'go back'],
  pause: ['إيقاف', 'ايقاف', 'أوقف الإرسال', 'وقف', 'pause', 'stop sending', 'STOP'],
  resume: ['استئناف', 'إستئناف', 'استأنف', 'كمل الإرسال', 'resume', 'continue'],
  stopCampaign: ['إلغاء الحملة', 'الغاء الارسال', 'أوقف الحملة', 'cancel the campaign'],
  review: ['مراجعة', 'راجع الردود', 'review'],
  dashboard: ['لوحة', 'اللوحة', 'لوحة التحكم', 'رابط', 'الرابط لو سمحت', 'dashboard', 'send me the link', 'login'],
  occasions: ['مناسباتي', 'المناسبات', 'my occasions', 'list my occasions'],
  guests: ['ضيوف', 'الضيوف', 'أضف ضيوف', 'إضافة ضيوف', 'كيف أضيف الضيوف؟', 'guests', 'add guests'],
  greeting: [
    'السلام عليكم',
    'سلام',
    'مرحبا',
    'هلا والله',
    'صباح الخير',
    'السلام عليكم ورحمة الله وبركاته',
    'Hi',
    'hello',
    'مرحبا كيف حالك',
  ],
};

describe('an organizer', () => {
  for (const [kind, texts] of Object.entries(said)) {
    it(`says ${kind} in many ways`, () => {
      for (const text of texts) expect(understandOrganizer(text).kind, text).to.equal(kind);
    });
  }

  it('is understood in every phrase of the table, and no phrase means two things', () => {
    for (const [command, phrases] of Object.entries(PHRASES)) {
      const locale = command === 'arabic' ? 'ar' : 'en';
      const expected = ['arabic', 'english'].includes(command) ? { kind: 'language', locale } : { kind: command };
      for (const phrase of phrases) expect(understandOrganizer(phrase), phrase).to.deep.equal(expected);
    }
  });

  it('chooses a language', () => {
    for (const text of ['عربي', 'العربية', 'بالعربي', 'Arabic please']) {
      expect(understandOrganizer(text), text).to.deep.equal({ kind: 'language', locale: 'ar' });
    }
    for (const text of ['English', 'انجليزي', 'بالإنجليزية', 'english please']) {
      expect(understandOrganizer(text), text).to.deep.equal({ kind: 'language', locale: 'en' });
    }
  });

  it('may greet first', () => {
    expect(understandOrganizer('السلام عليكم، الملخص لو سمحت')).to.deep.equal({ kind: 'summary' });
    expect(understandOrganizer('Hi, help please')).to.deep.equal({ kind: 'help' });
    expect(understandOrganizer('هلا نعم')).to.deep.equal({ kind: 'text' });
  });

  it('sends now', () => {
    const texts = [
      'إرسال',
      'ارسال',
      'ارسل',
      'أَرْسِل',
      'الإرسال',
      'أرسلها',
      'أرسلها الحين',
      'أرسل الدعوات',
      'أرسل الدعوات للجميع الآن',
      'ابعتها',
      'دزها',
    ];
    for (const text of [
      ...texts,
      'إرسال!',
      'لو سمحت أرسل',
      'send',
      'Send now',
      'send the invitations',
      'please send them',
    ]) {
      expect(understandOrganizer(text), text).to.deep.equal({ kind: 'send' });
    }
  });

  for (const [text, when] of [
    ['إرسال غدا 8م', 'غدا 8م'],
    ['إرسال غدًا الساعة ٨ مساءً', 'غدًا الساعة ٨ مساءً'],
    ['أرسل الدعوات يوم الخميس 8 مساء', 'يوم الخميس 8 مساء'],
    ['ارسلها بكرة العصر', 'بكرة العصر'],
    ['إرسال بعد ساعتين', 'بعد ساعتين'],
    ['إرسال الجمعة', 'الجمعة'],
    ['إرسال 27/11/2026 20:30', '27/11/2026 20:30'],
    ['إرسال 2026-12-01 20:00', '2026-12-01 20:00'],
    ['إرسال: غدا', 'غدا'],
    ['جدولة الإرسال غدا 9 ص', 'غدا 9 ص'],
    ['send tomorrow at 8pm', 'tomorrow at 8pm'],
    ['Send the invitations on Friday 7:30 pm', 'on Friday 7:30 pm'],
    ['schedule in 2 hours', 'in 2 hours'],
  ] as const) {
    it(`sends later: ${text}`, () => {
      expect(understandOrganizer(text)).to.deep.equal({ kind: 'send', when });
    });
  }

  it('names a new occasion in the same breath', () => {
    for (const text of [
      'مناسبة جديدة: زواج محمد وسارة',
      'إنشاء مناسبة زواج محمد وسارة',
      'مناسبة جديدة باسم «زواج محمد وسارة»',
    ]) {
      expect(understandOrganizer(text), text).to.deep.equal({ kind: 'newOccasion', name: 'زواج محمد وسارة' });
    }
    expect(understandOrganizer("new occasion called Sara's wedding")).to.deep.equal({
      kind: 'newOccasion',
      name: "Sara's wedding",
    });
  });

  it('reminds as often as is said at its end', () => {
    for (const [text, order] of [
      ['ذكّر قبل ٣ أيام، ٣ مرات كحد أقصى', { daysBefore: 3, most: 3 }],
      ['تذكير قبل يومين مرة واحدة فقط', { daysBefore: 2, most: 1 }],
      ['تذكير لمن لم يرد، بحد أقصى 5 مرات', { most: 5 }],
      ['ذكرهم ثلاث مرات على الأكثر', { most: 3 }],
      ['تذكير 3 يوليو 8 مساء، مرتين كحد أقصى', { when: '3 يوليو 8 مساء', most: 2 }],
      ['remind 3 days before, at most 3 times', { daysBefore: 3, most: 3 }],
      ['remind tomorrow 8pm, no more than 4 times', { when: 'tomorrow 8pm', most: 4 }],
      ['remind them twice at most please', { most: 2 }],
      ['تذكير', {}],
      ['remind 3 days before', { daysBefore: 3 }],
    ] as const)
      expect(understandOrganizer(text), text).to.deep.equal({ kind: 'remind', ...order });
  });

  it('goes to an occasion by its number', () => {
    for (const text of ['مناسبة 2', 'المناسبة ٢', 'مناسبه رقم 2', 'occasion 2', 'Event no 2'])
      expect(understandOrganizer(text), text).to.deep.equal({ kind: 'chooseOccasion', number: 2 });
    expect(understandOrganizer('مناسبة 2 جديدة').kind).not.to.equal('chooseOccasion');
  });

  it('takes a guest off by name or by number', () => {
    expect(understandOrganizer('حذف أحمد الحربي')).to.deep.equal({ kind: 'remove', target: 'أحمد الحربي' });
    expect(understandOrganizer('احذف الضيف أحمد')).to.deep.equal({ kind: 'remove', target: 'أحمد' });
    expect(understandOrganizer('remove 050 123 4567')).to.deep.equal({ kind: 'remove', target: '050 123 4567' });
    expect(understandOrganizer('حذف')).to.deep.equal({ kind: 'usage', of: 'remove' });
    const lines = 'أحمد 0501234567\nسارة 0551234567';
    expect(understandOrganizer(`حذف ${lines}`)).to.deep.equal({ kind: 'remove', target: lines });
  });

  describe('does not give a command by', () => {
    for (const text of [
      'أرسلت لك القائمة',
      'أرسلتها أمس',
      'سأرسل القائمة',
      'إرسال الحربي 0501234567',
      'إرسال 0501234567',
      'إرسال غدا 0501234567',
      'مناسبة جديدة 0501234567',
      'إرسال الحربي ٠٥٠ ١٢٣ ٤٥٦٧',
      'إرسال الحربي',
      'إرسال جمعة الحربي',
      'أرسل الدعوة لأحمد فقط',
      'لا تنسى ترسل',
      'متى ترسل؟',
      'هل أرسلت الدعوات؟',
      'جدولة',
      'نعم 0501234567',
      'نعم أحمد جاي',
      'أحمد\n0501234567',
      'إلغاء حضور أحمد',
      'إلغاء 0501234567',
      'ملخص 0501234567',
      'زواج محمد وسارة',
      'قاعة اللؤلؤة',
      'تمام',
      'طيب',
      'ok',
      'send 5 invitations',
      'I will send the list',
      "don't forget to send",
      'Yesterday',
      'no idea',
      '1',
      '🎉',
      '',
      '   ',
      '...',
      `إرسال ${'غدا '.repeat(100)}`,
      'إرسال '.repeat(30),
    ]) {
      it(JSON.stringify(text.slice(0, 50)), () => {
        expect(understandOrganizer(text)).to.deep.equal({ kind: 'text' });
      });
    }
  });

  it('corrects an answer by the word that addresses Hadir elsewhere', () => {
    const attends = { kind: 'correctAnswer', target: 'أحمد', status: 'confirmed', partySize: null };
    expect(understandOrganizer('تصحيح أحمد حاضر')).to.deep.equal(attends);
    expect(understandOrganizer('تصحيح أحمد حاضر من فضلكم')).to.deep.equal(attends);
    expect(understandOrganizer('ملخص حاضر')).to.deep.equal({ kind: 'summary' });
  });

  it('is never more than text when a number that may be a phone stands in it, but for taking off and correcting', () => {
    const { removeImage: _, ...others } = PHRASES;
    // «correct» alone says yes; before a number it is the beginning of a correction.
    const phrases = [...Object.values(others).flat(), ...SEND_HEADS].filter((phrase) => phrase !== 'correct');
    for (const phrase of phrases)
      for (const phone of ['0501234567', '٠٥٠١٢٣٤٥٦٧', '+966 50 123 4567'])
        for (const text of [`${phone} ${phrase}`, `${phrase} ${phone}`])
          expect(understandOrganizer(text).kind, text).to.equal('text');
  });

  it('never makes it fail, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(understandOrganizer(text)).to.have.property('kind');
      }),
      { numRuns: 200 },
    );
  });
});
