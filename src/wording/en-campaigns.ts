// What a campaign says in English, word for word as WhatsApp approves it: changing a letter makes a new template.
import { campaignContentWith } from './campaign-variables.ts';
import type { CampaignContentName, ContentText } from './catalogue.ts';
import { people, status, timeOf } from './en-phrases.ts';

export const campaignContent = campaignContentWith({
  timeOf,
  status,
  people,
  changed: {
    when: 'the time has changed',
    where: 'the place has changed',
    both: 'the time and the place have changed',
    zone: 'the time is by the clock of the place itself',
    details: 'some details have changed',
  },
});

const buttons = [
  { title: 'I will attend', payload: 'rsvp:yes:{{7}}' },
  { title: 'I apologise', payload: 'rsvp:no:{{7}}' },
];
const samples = {
  1: 'Ahmad',
  2: 'Saad’s wedding',
  3: 'Friday 4 December 2026',
  4: '24 Jumada II 1448',
  5: 'at 8:00 pm',
  6: 'Al Faisaliah Hall, Riyadh',
  7: 'abcdefgh23456789',
};
const stop = 'To stop messages, send: stop.';

const invitation: ContentText = {
  body: [
    'Assalamu alaikum {{1}}.',
    'We request the honour of your presence at {{2}}, on {{3}}, corresponding to {{4}}, beginning {{5}}, at {{6}}.',
    'Your presence would complete our joy.',
    'Kindly confirm or send your apologies with one of the buttons below, or in your own words.',
    stop,
  ].join('\n'),
  buttons,
  samples,
  category: 'MARKETING',
};
const invitationVip: ContentText = {
  body: [
    'Assalamu alaikum {{1}}.',
    'It would be our great honour to receive you at {{2}}, on {{3}}, corresponding to {{4}}, beginning {{5}}, at {{6}}.',
    'We should be most grateful if you would confirm or send your apologies with one of the buttons below.',
    'Please accept the assurance of our highest regard.',
    stop,
  ].join('\n'),
  buttons,
  samples: { ...samples, 1: 'H.E. Dr. Ahmad' },
  category: 'MARKETING',
};
/** Nothing in it is joy, and whoever has a position is named by it as everybody is. */
const invitationMourning: ContentText = {
  body: [
    'Assalamu alaikum {{1}}.',
    'With sorrow we let you know of {{2}}, on {{3}}, corresponding to {{4}}, beginning {{5}}, at {{6}}.',
    'Kindly let us know whether you can attend with one of the buttons below, or in your own words.',
    'The family is grateful for your sympathy.',
    stop,
  ].join('\n'),
  buttons,
  samples: { ...samples, 2: 'the condolence gathering for Sheikh Abdullah' },
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
      'Assalamu alaikum {{1}}.',
      'A reminder of {{2}}, on {{3}}, corresponding to {{4}}, beginning {{5}}, at {{6}}.',
      'We would be glad of your reply whenever it suits you, with one of the buttons below or in your own words.',
      'We look forward to seeing you, God willing.',
      stop,
    ].join('\n'),
    buttons,
    samples,
    category: 'UTILITY',
  },
  reminderMourning: {
    body: [
      'Assalamu alaikum {{1}}.',
      'A reminder of {{2}}, on {{3}}, corresponding to {{4}}, beginning {{5}}, at {{6}}.',
      'We would be grateful for your reply whenever it suits you, with one of the buttons below or in your own words.',
      'The family is grateful for your sympathy.',
      stop,
    ].join('\n'),
    buttons,
    samples: { ...samples, 2: 'the condolence gathering for Sheikh Abdullah' },
    category: 'UTILITY',
  },
  update: {
    body: [
      'Assalamu alaikum {{1}}.',
      'There is news about {{2}} for you: {{9}}.',
      'When: {{3}}, corresponding to {{4}}, beginning {{5}}.',
      'Where: {{6}}.',
      'Your recorded reply: {{8}}. Kindly confirm again or send your apologies with one of the buttons below, and please excuse the inconvenience.',
      stop,
    ].join('\n'),
    buttons,
    samples: { ...samples, 8: 'attending (2 people)', 9: 'the time and the place have changed' },
    category: 'UTILITY',
  },
  thanks: {
    body: [
      'Assalamu alaikum {{1}}.',
      'Thank you for honouring {{2}} with your presence; it added to our joy.',
      'May your homes always be filled with happiness.',
      stop,
    ].join('\n'),
    buttons: [],
    samples: { 1: samples[1], 2: samples[2] },
    category: 'MARKETING',
  },
  thanksMourning: {
    body: [
      'Assalamu alaikum {{1}}.',
      'Thank you for coming to {{2}} and for standing by us in our loss.',
      'May you and yours be kept from all harm.',
      stop,
    ].join('\n'),
    buttons: [],
    samples: { 1: samples[1], 2: 'the condolence gathering for Sheikh Abdullah' },
    category: 'MARKETING',
  },
};
