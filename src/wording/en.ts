// What Hadir says in English: warm, formal and short, no pressure.
import type { ListedGuest, ListProblem, Notice, RemovalRefusal, UnreadableKind } from '../../flows/commands.ts';
import type { Catalogue } from './catalogue.ts';
import { choiceVariables } from './choice-titles.ts';
import { campaignContent, campaignContents } from './en-campaigns.ts';
import { guestSentences, joyful, mourning, unreadable } from './en-guest.ts';
import {
  flaws,
  guests,
  heldUpLines,
  momentOf,
  others,
  people,
  sentTo,
  shortfalls,
  status,
  timeOf,
  whens,
} from './en-phrases.ts';
import { forecastLine, sendings } from './en-sendings.ts';

/** For the organizer: what came that Hadir cannot read. */
const unreadKinds: Record<UnreadableKind, string> = {
  voice: 'a voice note',
  audio: 'a recording',
  image: 'a picture',
  sticker: 'a sticker',
  video: 'a video',
  document: 'a file',
  contact: 'a contact',
  location: 'a location',
  empty: 'an empty message',
};

const problems: Record<ListProblem['reason'], string> = {
  'no-number': 'no mobile number',
  'bad-number': 'the number is not right',
  'not-mobile': 'not a mobile number, so it has no WhatsApp',
  'no-name': 'no name',
  'name-too-long': 'the name is longer than 60 characters',
  'name-no-letters': 'the name has no letters',
  'two-numbers': 'two numbers on one line; please give each guest a line',
  'bad-count': 'the number in brackets must be from 1 to 50',
  'double-in-list': 'twice in this list',
  'already-in-occasion': 'already on the guest list',
  'too-many': 'too many for one message; please send it in the next one',
};
const problemLine = (problem: ListProblem): string =>
  `• line ${problem.line}: “${problem.text}” – ${problems[problem.reason]}`;
const shown = 5;
const problemLines = (all: ListProblem[]): string[] => {
  const list = all.filter(({ reason }) => reason !== 'too-many');
  const beyond = all.filter(({ reason }) => reason === 'too-many');
  const [first, last] = [beyond[0], beyond.at(-1)];
  return [
    ...list.slice(0, shown).map(problemLine),
    ...(list.length > shown ? [`• and ${list.length - shown} more`] : []),
    ...(first && last ? [`• lines ${first.line}–${last.line} – ${problems['too-many']}`] : []),
  ];
};
type ShownGuest = Pick<ListedGuest, 'name' | 'position' | 'allowance'>;
const namedGuest = ({ name, position, allowance }: ShownGuest): string =>
  [...(position === null ? [] : [position]), name, ...(allowance === null ? [] : [`(${allowance})`])].join(' ');
const namesShown = 10;
const nameLine = (guests: ShownGuest[], total: number): string[] =>
  guests.length === 0
    ? []
    : [
        [
          guests.slice(0, namesShown).map(namedGuest).join(', '),
          ...others(total - Math.min(guests.length, namesShown)),
        ].join(' '),
      ];

/** While an occasion is described; a refused command says it already. */
const wayOut = (why: string): string => (why === 'command' ? '' : ' To stop, send: cancel.');

/** Letters that a preview may spend on guests: the whole of it must fit into one message. */
const listBudget = 1_000;
/** A guest a line, as an organizer writes them. */
function listLines(guests: (ShownGuest & { phone?: string | null })[], total: number): string[] {
  const lines: string[] = [];
  let letters = 0;
  for (const guest of guests) {
    const line = `• ${namedGuest(guest)}${guest.phone ? ` ${guest.phone.replace(/^\+966(?=5)/, '0')}` : ''}`;
    letters += line.length + 1;
    if (letters > listBudget) break;
    lines.push(line);
  }
  const more = total - lines.length;
  return more > 0
    ? [...lines, `• and ${more} more; all of them are on the status page (for the link, send: dashboard)`]
    : lines;
}

const removals: Record<RemovalRefusal, (name: string) => string> = {
  invited: (name) => `${name} has been sent the invitation already and cannot be removed.`,
  unknown: (name) => `“${name}” is not on the list. Send “remove” and then the name as you wrote it, or the mobile.`,
  several: (name) => `More than one guest is called “${name}”. Send “remove” and then the mobile.`,
  'one-at-a-time': () =>
    'Nobody was removed. Please send “remove” for each guest in its own message (for example: remove Ahmad).',
};
const imageFaults = {
  'too-large': 'That picture is larger than 5 MB, the most that WhatsApp takes. Please send a smaller one.',
  'not-an-image': 'WhatsApp takes only a JPEG or PNG picture with an invitation. Please send another.',
  unreachable: 'We could not fetch that picture from WhatsApp. Please send it again.',
};
const news = (guestName: string, notice: Notice): string => {
  switch (notice.about) {
    case 'confirmed': {
      const size = notice.partySize === null ? 'number still to come' : people(notice.partySize);
      return `✅ ${guestName} ${notice.changed ? 'changed the reply: attending' : notice.anew ? 'confirms anew' : 'is attending'} (${size})`;
    }
    case 'size':
      return `✅ ${guestName}: ${people(notice.partySize)}`;
    case 'declined':
      return `${guestName} ${notice.changed ? 'changed the reply: cannot come' : 'sends apologies'}${notice.reason ? `: “${notice.reason}”` : ''}`;
    case 'apology':
      return `${guestName} gave a reason: “${notice.text}”`;
    case 'undecided':
      return notice.stands === undefined
        ? `${guestName} has not decided yet`
        : `${guestName} is in doubt after replying: “${notice.text ?? ''}”. Still recorded: ${status[notice.stands]}`;
    case 'optedOut':
      return [
        `${guestName} asked for no more messages`,
        ...(notice.declined
          ? [notice.declined === 'changed' ? 'and changed the reply: cannot come' : 'and sends apologies']
          : []),
        ...(notice.text ? [`with a refusal that was not recorded: “${notice.text}”`] : []),
      ].join(', ');
    case 'wrongNumber':
      return `${guestName}: the number is somebody else’s; we stopped writing to it${notice.undone ? ` and took back what was recorded from it: ${status[notice.undone]}` : ''}`;
    case 'wrongNumberSaid':
      return `${guestName}: said to be a wrong number; nothing was changed. If it is somebody else’s, send “fix”, the name and the right number: “${notice.text}”`;
    case 'bereaved':
      return `${guestName}: news of a death; please answer yourselves: “${notice.text}”`;
    case 'unplaced':
      return `${guestName} is invited to more than one occasion and did not say which is meant${notice.text === '' ? '' : `: “${notice.text}”`}`;
    case 'numberOpen': {
      const named = notice.asked === null ? '' : ` (${people(notice.asked)})`;
      return `${guestName} is attending, and the number is not clear${named}${notice.text === '' ? '' : `: “${notice.text}”`}`;
    }
    case 'personAsked':
      return `${guestName} asks to talk to you: “${notice.text}”`;
    case 'others':
      return `${guestName} names who would come instead; please decide: “${notice.text}”`;
    case 'question':
      return `${guestName} asks: “${notice.text}”`;
    case 'notUnderstood':
      return `${guestName} wrote what we did not understand: “${notice.text}”`;
    case 'message':
      return `${guestName} wrote: “${notice.text}”`;
    case 'unreadable':
      return `${guestName} sent ${unreadKinds[notice.kind]}, which we cannot read`;
    case 'late':
      return `${guestName} replied after the beginning: “${notice.text}”`;
    case 'pastDeadline':
      return `${guestName} replied after the deadline, and nothing was changed: “${notice.text}”`;
  }
};

const rsvpButtons = [
  { title: 'I will attend', payload: 'rsvp:yes:{{2}}' },
  { title: 'I apologise', payload: 'rsvp:no:{{2}}' },
];

const pauseReasons = {
  refused: 'nothing of this sender gets through at present.',
  template: 'WhatsApp does not let this template through.',
  failures: 'many of them could not be delivered.',
};

export const en: Catalogue = {
  people,
  news,
  digest: (occasionName, lines, more) => [`News of ${occasionName}:`, ...lines, ...others(more)].join('\n'),
  digestVariables: (occasionName, lines, more) => ({ 1: occasionName, 2: [...lines, ...others(more)].join('; ') }),
  campaignContent,
  pass: ({ partySize, code, replaces }, { guestName, occasionName }) =>
    [
      `Entry pass: ${occasionName}`,
      guestName,
      people(partySize),
      `Code: ${code}`,
      `Please show it at the door.${replaces ? ' It replaces the earlier pass.' : ''}`,
    ].join('\n'),
  guest: guestSentences(joyful),
  mourning: guestSentences(mourning),
  organizer: {
    ...sendings,
    help: () =>
      [
        'Welcome to Hadir. What you can write here:',
        '• new occasion – we ask for its name, time and place',
        '• guests, one on each line: Ahmad 0501234567',
        '• preview – the list as it stands',
        '• remove Ahmad – to take off a guest who is not invited yet',
        '• send a picture to go with the invitation, and “remove image” to take it off',
        '• send – send the invitations, or “send tomorrow 8pm” (asks you first)',
        '• summary – attending, apologised, no reply',
        '• pending – who has not replied',
        '• remind – those who have not replied, now or “remind 2 days before, at most 3 times”',
        '• change time, change place – and we tell those who said yes',
        '• time zone Dubai – where its times are by another clock',
        '• fix Ahmad 0507654321 – a guest’s number, or “fix Ahmad attend 3”, “fix Ahmad apologise”',
        '• done with Ahmad – Hadir answers that guest again',
        '• answer by …, children …, parking …, dress code … – what we tell those who ask',
        '• quiet hours 11pm – 8am – no invitation or reminder goes out then, or “no quiet hours”',
        '• retry, review – what failed, and what may not have arrived',
        '• thank – those who said yes, after the occasion',
        '• occasions – your occasions, and “occasion 2” to go to one of them',
        '• pause, resume, cancel sending – for what is being sent or scheduled',
        '• dashboard – a sign-in link to the status page',
        '• عربي – للعودة إلى العربية',
      ].join('\n'),
    greeting: ({ hasOccasion, salam }) =>
      `${salam ? 'Wa alaikum assalam' : 'Welcome'}. ${hasOccasion ? 'Send' : 'Begin with “new occasion”, or send'} “help” to see the commands.`,
    askName: () =>
      'What is the occasion called, as it should read in the invitation? (for example: Saad’s wedding) To stop, send: cancel.',
    askWhen: ({ name }) =>
      `“${name}”. When is it? Write the day and the time (for example: Friday 4 December 8pm). To stop, send: cancel.`,
    askPlace: ({ startsAt, prayer = null }, facts) => {
      const dates = startsAt === undefined ? null : facts.format(startsAt);
      return [
        ...(dates === null
          ? []
          : [
              `When: ${dates.weekday} ${dates.gregorian} (${dates.hijri}), ${timeOf(prayer, dates.time)}. If that is not right, send: fix.`,
            ]),
        'Where is it? (for example: Al Faisaliah Hall, Riyadh) To stop, send: cancel.',
      ].join('\n');
    },
    nameUnusable: ({ why }) => `${flaws[why]} What is the occasion called? (for example: Saad’s wedding)${wayOut(why)}`,
    placeUnusable: ({ why }) =>
      `${flaws[why]} Where is it? (for example: Al Faisaliah Hall, Riyadh)${why === 'only-time' ? ' To correct the time, send: fix.' : ''}${wayOut(why)}`,
    whenUnusable: ({ why }) =>
      `${why === 'command' ? flaws.command : whens[why]} Please write ${why === 'no-time' ? 'the time (for example: 8pm)' : why === 'no-date' ? 'the day (for example: Friday 4 December)' : 'the day and the time (for example: Friday 4 December 8pm)'}.${wayOut(why)}`,
    occasionCreated: ({ name, startsAt, place, prayer }, facts) => {
      const dates = facts.format(startsAt);
      return [
        `The occasion is created: ${name}`,
        `When: ${dates.weekday} ${dates.gregorian} (${dates.hijri}), ${timeOf(prayer, dates.time)}`,
        `Where: ${place}`,
        'To correct it, send: change time, or change place.',
        'Now send the guests, one on each line: the name and then the mobile (for example: Ahmad 0501234567). A location or a picture that you send goes to your guests too.',
      ].join('\n');
    },
    occasionDropped: () => 'The new occasion was dropped. To begin again, send: new occasion.',
    noOccasion: () => 'There is no occasion yet. Send “new occasion” first, then send your message again.',
    howToAddGuests: () =>
      'Send the guests, one on each line: the name and then the mobile (for example: Ahmad 0501234567). To say how many an invitation covers, add the number in brackets: Ahmad 0501234567 (3).',
    numberMentioned: () =>
      'Our apologies, we did not understand, and nobody was added. To add a guest, send only the name and the mobile (for example: Ahmad 0501234567); to remove one: remove Ahmad.',
    guestRemoved: ({ name }) => `${name} was removed from the list.`,
    guestNotRemoved: ({ why, name }) => removals[why](name),
    preview: (p, { occasionName }) => {
      const typed = p.added.length + p.double.length + p.wrong.length > 0;
      return [
        occasionName ?? 'Your occasion',
        ...(typed ? [`Added now: ${p.added.length} · double: ${p.double.length} · wrong: ${p.wrong.length}`] : []),
        ...nameLine(p.added, p.added.length),
        ...problemLines(p.double),
        ...problemLines(p.wrong),
        `On the list, not sent yet: ${p.notInvited}${p.invited > 0 ? ` · invited before: ${p.invited}` : ''}`,
        ...(typed ? [] : listLines(p.listed, p.notInvited)),
        p.notInvited > 0 && p.joining
          ? 'A sending is under way or scheduled, and they are in it.'
          : p.notInvited > 0
            ? 'To send, write: send (or: send tomorrow 8pm). To add guests, send their names.'
            : 'To add guests, send their names, one on each line.',
      ].join('\n');
    },
    nothingToSend: (d, facts) =>
      d.sent + d.failed + d.review + d.optedOut > 0
        ? [
            `There is nothing new to send. ${sentTo(d.sent)}`,
            ...shortfalls(d),
            ...(d.heldUp === undefined ? [] : heldUpLines(d.heldUp, 0, facts)),
            'To add guests, send their names.',
          ].join('\n')
        : 'The list is empty. Send the guests first, one on each line: Ahmad 0501234567.',
    confirmLaunch: ({ code, count, optedOut, alreadyInvited, at, forecast, again }, facts) => {
      const { quietUntil } = forecast ?? {};
      const adding = at === null ? '' : ' (with whomever you add until then)';
      return {
        content: again ? 'confirmLaunchAgain' : 'confirmLaunch',
        variables: {
          1: facts.occasionName ?? 'your occasion',
          2: `${guests(count)}${optedOut > 0 ? ` (and not to ${optedOut} who asked for no more messages)` : ''}${alreadyInvited > 0 ? ` (and not again to ${alreadyInvited} invited before)` : ''}`,
          3:
            quietUntil !== undefined
              ? `after the quiet hours, on ${momentOf(quietUntil, facts)}${adding}`
              : `${at === null ? 'now' : momentOf(at, facts)}${adding}`,
          4: code,
          5: forecastLine(forecast, facts),
        },
      };
    },
    launchKept: () => 'Nothing was sent and the list is kept. Whenever you are ready, send: send.',
    campaignPaused: ({ trouble, sentence }, { occasionName }) =>
      [
        `Hadir paused the messages of ${occasionName ?? 'your occasion'}: ${pauseReasons[trouble]}`,
        ...(sentence === null ? [] : [sentence]),
        'What was sent is not sent again. Once this is settled, send: resume. To cancel, send: cancel sending.',
      ].join('\n'),
    cancelKept: () => 'Nothing was cancelled. To pause the sending, send: pause.',
    nothingUnderWay: () => 'Nothing is being sent or scheduled. For the commands, send: help.',
    launchRefused: () =>
      'Nothing was sent: your number is no longer among the organizers. Please ask whoever runs the server.',
    notYourOccasion: () => 'That occasion is not one of yours; nothing was changed. To see yours, send: occasions.',
    imageUsed: (_, { occasionName }) =>
      `The picture will go with the invitation to ${occasionName ?? 'your occasion'} for everybody it was not sent to yet. To change it, send another; to take it off, send: remove image.`,
    imageUnusable: ({ why }) => `${imageFaults[why]} The invitation stays as it was.`,
    imageRemoved: ({ had }) =>
      had
        ? 'The picture is taken off; the invitations go without it.'
        : 'There is no picture with the invitation. To add one, send it here.',
    imageTooEarly: () => 'Please finish the new occasion first, and then send the picture to go with its invitation.',
    pinTooEarly: () =>
      'Please finish the new occasion in words first, its place too as it should read in the invitation; then send the location once more and it goes to your guests.',
    weekdayDiffers: ({ date, other }, facts) => {
      const [day, near] = [facts.format(date), facts.format(other)];
      return `${day.gregorian} is a ${day.weekday}; ${near.weekday} is ${near.gregorian}. Please send it again with the right day.`;
    },
    nothingToConfirm: () =>
      'There is nothing waiting for your confirmation, or its time has passed. For the commands, send: help.',
    summary: (s, facts) => {
      const { unsent = { count: 0, waiting: 0 }, heldUp, paused = false } = s;
      const toSend = s.listed - s.invited - s.optedOut + unsent.count;
      return [
        `Summary of ${facts.occasionName ?? 'your occasion'}`,
        `Invited: ${s.invited - unsent.count}${toSend > 0 ? ` (not sent yet: ${toSend})` : ''}`,
        `✅ Attending: ${s.confirmed}${s.people === 0 ? '' : ` (${people(s.people)})`}`,
        `Apologised: ${s.declined}`,
        `Undecided: ${s.undecided}`,
        `No reply: ${s.waiting - unsent.waiting}`,
        ...(s.optedOut > 0 ? [`Asked for no more messages, so nothing was sent: ${s.optedOut}`] : []),
        ...(s.failed > 0 ? [`Not delivered: ${s.failed} (see the status page; for the link, send: dashboard)`] : []),
        ...(paused ? ['The sending is paused. To go on, send: resume.'] : []),
        ...(heldUp === undefined ? [] : heldUpLines(heldUp, paused ? 0 : unsent.count, facts)),
      ].join('\n');
    },
    waitingList: ({ names, more, invited = true }) =>
      names.length === 0
        ? invited
          ? 'Nobody is pending.'
          : 'Nobody has been invited yet. To send the invitations, write: send.'
        : ['No reply yet:', ...names.map((name) => `• ${name}`), ...others(more)].join('\n'),
    occasions: ({ list }, facts) =>
      list.length === 0
        ? 'There are no occasions yet. To begin, send: new occasion.'
        : [
            ...list.map(({ number, name, startsAt, current }) => {
              const dates = facts.format(startsAt);
              return `${number}. ${name} – ${dates.weekday} ${dates.gregorian}${current ? ' (current)' : ''}`;
            }),
            ...(list.length > 1 ? ['To go to one of them, send its number (for example: occasion 1).'] : []),
          ].join('\n'),
    occasionChosen: ({ name, startsAt }, facts) => {
      const dates = facts.format(startsAt);
      return `The current occasion: ${name} – ${dates.weekday} ${dates.gregorian}. For the figures, send: summary. For the list: preview.`;
    },
    noSuchOccasion: ({ number }) => `There is no occasion ${number}. To see yours, send: occasions.`,
    signInLink: ({ url }) =>
      `A sign-in link to the status page, for one use within 15 minutes. Please do not forward it.\n${url}`,
    languageChosen: () => 'We will continue in English. For the commands, send: help.',
    notUnderstood: ({ invited }) =>
      `Our apologies, we did not understand. For the commands, send: help.${invited ? ' If this is your reply to an invitation that you were sent, please use its buttons, or send: change.' : ''}`,
    unreadable: ({ kind }) => `${unreadable[kind]} Please write it as text. For the commands, send: help.`,
  },
  stranger: {
    stranger: () =>
      'Hello. This is an automatic invitation service, and there is no invitation for your number. If you were invited, please contact your host.',
    stopped: () => 'You will receive no messages from us. Our apologies for any inconvenience. To resume, send: start.',
    whichOccasion: ({ choices }) => ({
      content: choices.length === 2 ? 'whichOfTwo' : 'whichOfThree',
      variables: choiceVariables(choices, ({ name, day }) => `${name} (${day})`, ', '),
    }),
    stillWaiting: ({ text }) =>
      `Your ${text === '' ? 'earlier message' : `message “${text}”`} still waits: which occasion is it about? Please write the name of the occasion.`,
    isItYourReply: ({ occasionId, name, text }) => ({
      content: 'whichOfOne',
      variables: { 1: name, 2: occasionId, 3: text },
    }),
  },
  contents: {
    ...campaignContents,
    news: {
      body: 'News of the invitations to {{1}} so far: {{2}}. For all the figures, send us: summary.',
      buttons: [],
      samples: { 1: 'Saad’s wedding', 2: 'Ahmad is attending (3 people)' },
      category: 'UTILITY',
    },
    askAgain: {
      body: 'Thank you. Shall we record {{1}} as confirmed? If you need time, we would be grateful to hear from you whenever it suits.',
      buttons: rsvpButtons,
      samples: { 1: 'your attendance', 2: 'abcdefgh23456789' },
      category: null,
    },
    numberNone: {
      body: 'Thank you. The number of people, including yourself, can be {{1}} If you cannot come, please use the button below; if you can, please send the number.',
      buttons: rsvpButtons.slice(1),
      samples: { 1: 'from 1 to 4, which your invitation covers.', 2: 'abcdefgh23456789' },
      category: null,
    },
    chooseAgain: {
      body: 'About your invitation: {{1}}. Please choose your reply with one of the buttons:',
      buttons: rsvpButtons,
      samples: { 1: 'your recorded reply is: attending (2 people) – Saad’s wedding', 2: 'abcdefgh23456789' },
      category: null,
    },
    doubted: {
      body: 'Thank you, and take the time you need. Your recorded reply stays as it is: {{1}}. If it changes, please use the buttons below whenever it suits.',
      buttons: rsvpButtons,
      samples: { 1: 'attending (2 people)', 2: 'abcdefgh23456789' },
      category: null,
    },
    notUnderstood: {
      body: 'Our apologies, we did not understand {{1}}. Please use the buttons below, or send “organizer” and the hosts will be in touch.',
      buttons: rsvpButtons,
      samples: { 1: 'your message', 2: 'abcdefgh23456789' },
      category: null,
    },
    followUp: {
      body: 'Assalamu alaikum {{1}}. May we ask about your reply to the invitation to {{3}}: will you be able to come? If you need more time, please take it.',
      buttons: rsvpButtons,
      samples: { 1: 'Ahmad', 2: 'abcdefgh23456789', 3: 'Saad’s wedding' },
      category: null,
    },
    confirmLaunch: {
      body: 'We will send the invitation to {{1}} to {{2}}. Time of sending: {{3}}. {{5}} Shall we send it?',
      buttons: [
        { title: 'Yes, send', payload: 'launch:yes:{{4}}' },
        { title: 'No', payload: 'launch:no:{{4}}' },
      ],
      samples: { 1: 'Saad’s wedding', 2: '120 guests', 3: 'now', 4: 'abcdefgh23456789', 5: 'It takes a minute.' },
      category: null,
    },
    confirmLaunchAgain: {
      body: 'We did not understand your last message, and nothing was sent. The question stands: we will send the invitation to {{1}} to {{2}}. Time of sending: {{3}}. {{5}} Shall we send it?',
      buttons: [
        { title: 'Yes, send', payload: 'launch:yes:{{4}}' },
        { title: 'No', payload: 'launch:no:{{4}}' },
      ],
      samples: { 1: 'Saad’s wedding', 2: '120 guests', 3: 'now', 4: 'abcdefgh23456789', 5: 'It takes a minute.' },
      category: null,
    },
    confirmCancelAgain: {
      body: 'We did not understand your last message, and nothing was cancelled. The question stands: we will cancel {{1}} for those who are left ({{2}}). Shall we cancel?',
      buttons: [
        { title: 'Yes, cancel sending', payload: 'cancel:yes:{{3}}' },
        { title: 'No', payload: 'cancel:no:{{3}}' },
      ],
      samples: { 1: 'the invitations to Saad’s wedding', 2: '40 guests', 3: 'abcdefgh23456789' },
      category: null,
    },
    confirmCancel: {
      body: 'We will cancel {{1}} for those who are left ({{2}}). Shall we cancel?',
      buttons: [
        { title: 'Yes, cancel sending', payload: 'cancel:yes:{{3}}' },
        { title: 'No', payload: 'cancel:no:{{3}}' },
      ],
      samples: { 1: 'the invitations to Saad’s wedding', 2: '40 guests', 3: 'abcdefgh23456789' },
      category: null,
    },
    decide: {
      body: 'Waiting for your word: {{1}} Shall we go on?',
      buttons: [
        { title: 'Yes, go on', payload: 'decide:yes:{{2}}' },
        { title: 'No', payload: 'decide:no:{{2}}' },
      ],
      samples: { 1: 'A reminder goes to 12 guests who have not replied, now.', 2: 'abcdefgh23456789' },
      category: null,
    },
    review: {
      body: 'We are not sure that our messages reached: {{1}}. If we send again, whoever has it gets it twice. Shall we?',
      buttons: [
        { title: 'Send again', payload: 'review:resend:{{2}}' },
        { title: 'Leave them', payload: 'review:leave:{{2}}' },
      ],
      samples: { 1: 'Ahmad, Sara', 2: 'abcdefgh23456789' },
      category: null,
    },
    inviteAnew: {
      body: 'The number is corrected: {{1}}. The invitation went out to the old number and nobody answered from it. It was not sent to the new number, and goes there only if you say so. Shall we send it?',
      buttons: [
        { title: 'Send the invitation', payload: 'invite:yes:{{2}}' },
        { title: 'No', payload: 'invite:no:{{2}}' },
      ],
      samples: { 1: 'Ahmad', 2: 'abcdefgh23456789' },
      category: null,
    },
    whichOfOne: {
      body: 'You wrote: “{{3}}”. Is it your reply to the invitation to {{1}}? Nothing is recorded unless you tap the button. For an organizer’s commands, send: help.',
      buttons: [{ title: 'That is my reply', payload: 'occasion:{{2}}' }],
      samples: { 1: 'Saad’s wedding', 2: 'abcdefgh23456789', 3: 'I cannot come' },
      category: null,
    },
    whichOfTwo: {
      body: 'You have more than one invitation from us: {{5}}. Which occasion do you mean?',
      buttons: [
        { title: '{{1}}', payload: 'occasion:{{2}}' },
        { title: '{{3}}', payload: 'occasion:{{4}}' },
      ],
      samples: {
        1: 'Saad’s wedding',
        2: 'abcdefgh23456789',
        3: 'Noura’s graduation',
        4: 'bcdefghi23456789',
        5: '1. Saad’s wedding (4 December 2026), 2. Noura’s graduation (5 December 2026)',
      },
      category: null,
    },
    whichOfThree: {
      body: 'You have more than one invitation from us: {{7}}. Which occasion do you mean?',
      buttons: [
        { title: '{{1}}', payload: 'occasion:{{2}}' },
        { title: '{{3}}', payload: 'occasion:{{4}}' },
        { title: '{{5}}', payload: 'occasion:{{6}}' },
      ],
      samples: {
        1: 'Saad’s wedding',
        2: 'abcdefgh23456789',
        3: 'Noura’s graduation',
        4: 'bcdefghi23456789',
        5: 'Family dinner',
        6: 'cdefghij23456789',
        7: '1. Saad’s wedding (4 December 2026), 2. Noura’s graduation (5 December 2026), 3. Family dinner (6 December 2026)',
      },
      category: null,
    },
  },
};
