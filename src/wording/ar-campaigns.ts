// What a campaign says in Arabic, word for word as WhatsApp approves it: changing a letter makes a new template.
import { people } from './ar-counts.ts';
import { status, timeOf } from './ar-phrases.ts';
import { campaignContentWith } from './campaign-variables.ts';
import type { CampaignContentName, ContentText } from './catalogue.ts';

export const campaignContent = campaignContentWith({
  timeOf,
  status,
  people,
  changed: {
    when: 'تغيّر الموعد',
    where: 'تغيّر المكان',
    both: 'تغيّر الموعد والمكان',
    zone: 'الموعد بتوقيت مكان المناسبة',
    details: 'تغيُّر في بعض التفاصيل',
  },
});

const buttons = [
  { title: 'تأكيد الحضور', payload: 'rsvp:yes:{{7}}' },
  { title: 'الاعتذار', payload: 'rsvp:no:{{7}}' },
];
const samples = {
  1: 'أبو علي',
  2: 'حفل زفاف سعد',
  3: 'الجمعة 4 ديسمبر 2026',
  4: '24 جمادى الآخرة 1448',
  5: 'الساعة 8:00 مساءً',
  6: 'قاعة الفيصلية، الرياض',
  7: 'abcdefgh23456789',
};
const stop = 'لإيقاف الرسائل أرسلوا: إيقاف.';

const invitation: ContentText = {
  body: [
    'بسم الله الرحمن الرحيم',
    'السلام عليكم ورحمة الله وبركاته',
    '{{1}}، حفظكم الله',
    'يسعدنا أن ندعوكم لحضور {{2}}، يوم {{3}} الموافق {{4}}، وذلك {{5}}، في {{6}}.',
    'وبحضوركم تكتمل أفراحنا، ودامت دياركم عامرة بالأفراح والمسرات.',
    'نأمل التكرّم بتأكيد الحضور أو الاعتذار بأحد الزرين أدناه، أو بالرد بكلماتكم.',
    stop,
  ].join('\n'),
  buttons,
  samples,
  category: 'MARKETING',
};
const invitationVip: ContentText = {
  body: [
    'بسم الله الرحمن الرحيم',
    'إلى {{1}}، حفظكم الله ورعاكم',
    'السلام عليكم ورحمة الله وبركاته، وبعد:',
    'يشرّفنا أن ندعوكم لحضور {{2}}، يوم {{3}} الموافق {{4}}، وذلك {{5}}، في {{6}}.',
    'وحضوركم شرف نعتز به، ودامت دياركم عامرة بالأفراح والمسرات.',
    'نأمل التكرّم بتأكيد الحضور أو الاعتذار بأحد الزرين أدناه، وتفضلوا بقبول فائق التحية والتقدير.',
    stop,
  ].join('\n'),
  buttons,
  samples: { ...samples, 1: 'سعادة المدير أحمد' },
  category: 'MARKETING',
};
/** Nothing in it is joy, and whoever has a position is named by it as everybody is. */
const invitationMourning: ContentText = {
  body: [
    'بسم الله الرحمن الرحيم',
    'السلام عليكم ورحمة الله وبركاته',
    '{{1}}، حفظكم الله',
    'نحيطكم علمًا بإقامة {{2}}، يوم {{3}} الموافق {{4}}، وذلك {{5}}، في {{6}}.',
    'نأمل التكرّم بإعلامنا بحضوركم أو اعتذاركم بأحد الزرين أدناه، أو بالرد بكلماتكم.',
    'شكر الله سعيكم، ولا أراكم مكروهًا.',
    stop,
  ].join('\n'),
  buttons,
  samples: { ...samples, 2: 'عزاء الشيخ عبدالله رحمه الله' },
  category: 'MARKETING',
};
/** The same words under a picture. */
const withImage = (text: ContentText): ContentText => ({
  ...text,
  image: '{{8}}',
  samples: { ...text.samples, 8: 'sample.png' },
});

export const campaignContents: Record<CampaignContentName, ContentText> = {
  invitation,
  invitationVip,
  invitationImage: withImage(invitation),
  invitationVipImage: withImage(invitationVip),
  invitationMourning,
  invitationMourningImage: withImage(invitationMourning),
  reminder: {
    body: [
      'السلام عليكم ورحمة الله وبركاته',
      '{{1}}، حفظكم الله',
      'نذكّركم بموعد {{2}}، يوم {{3}} الموافق {{4}}، وذلك {{5}}، في {{6}}.',
      'يسعدنا ردّكم متى تيسّر بأحد الزرين أدناه، أو بكلماتكم.',
      'نسعد بلقائكم بإذن الله.',
      stop,
    ].join('\n'),
    buttons,
    samples,
    category: 'UTILITY',
  },
  reminderMourning: {
    body: [
      'السلام عليكم ورحمة الله وبركاته',
      '{{1}}، حفظكم الله',
      'نذكّركم بموعد {{2}}، يوم {{3}} الموافق {{4}}، وذلك {{5}}، في {{6}}.',
      'نقدّر لكم ردّكم متى تيسّر بأحد الزرين أدناه، أو بكلماتكم.',
      'شكر الله سعيكم.',
      stop,
    ].join('\n'),
    buttons,
    samples: { ...samples, 2: 'عزاء الشيخ عبدالله رحمه الله' },
    category: 'UTILITY',
  },
  update: {
    body: [
      'السلام عليكم ورحمة الله وبركاته',
      '{{1}}، حفظكم الله',
      'نحيطكم علمًا بجديد يخص {{2}}، وهو: {{9}}.',
      'الموعد: {{3}} الموافق {{4}}، وذلك {{5}}.',
      'المكان: {{6}}.',
      'ردّكم المسجّل: {{8}}. نأمل التكرّم بتأكيد الحضور من جديد أو الاعتذار بأحد الزرين أدناه، ونعتذر عن أي إزعاج.',
      stop,
    ].join('\n'),
    buttons,
    samples: { ...samples, 8: 'حضور مؤكد (شخصان)', 9: 'تغيّر الموعد والمكان' },
    category: 'UTILITY',
  },
  thanks: {
    body: [
      'السلام عليكم ورحمة الله وبركاته',
      '{{1}}، حفظكم الله',
      'نشكر لكم تشريفكم {{2}}، وقد أسعدنا حضوركم وزاد فرحتنا.',
      'جزاكم الله خيرًا، ودامت دياركم عامرة بالأفراح والمسرات.',
      stop,
    ].join('\n'),
    buttons: [],
    samples: { 1: samples[1], 2: samples[2] },
    category: 'MARKETING',
  },
  thanksMourning: {
    body: [
      'السلام عليكم ورحمة الله وبركاته',
      '{{1}}، حفظكم الله',
      'نشكر لكم حضوركم {{2}} ومواساتكم لنا في مصابنا.',
      'شكر الله سعيكم، وجزاكم خيرًا، ولا أراكم مكروهًا.',
      stop,
    ].join('\n'),
    buttons: [],
    samples: { 1: samples[1], 2: 'عزاء الشيخ عبدالله رحمه الله' },
    category: 'MARKETING',
  },
};
