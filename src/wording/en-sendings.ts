// What Hadir says to an organizer in English about sendings, changes, other tries, reviews, corrections and what it is told.
import type {
  AnsweredTopic,
  BareOrder,
  CampaignKind,
  CorrectionOutcome,
  CorrectionRefusal,
  ForecastTold,
  PassAfterYes,
  PlannedKind,
  Proposed,
  Reach,
} from '../../flows/commands.ts';
import { nameOfZone } from '../language/time-zones.ts';
import type { OrganizerFacts, SendingSentences } from './catalogue.ts';
import {
  checkedLine,
  clockTime,
  flaws,
  guests,
  heldUpLines,
  messages,
  momentOf,
  others,
  people,
  quietLine,
  shortfalls,
  timeOf,
  times,
  whens,
} from './en-phrases.ts';

const named = ({ occasionName }: OrganizerFacts): string => occasionName ?? 'your occasion';

const started: Record<CampaignKind, (whom: string) => string> = {
  invitation: (whom) =>
    `The invitations are on their way to ${whom}. We tell you of replies as they come; for the figures, send: summary.`,
  reminder: (whom) => `The reminder is on its way to ${whom} who have not replied. For the figures, send: summary.`,
  update: (whom) => `The news is on its way to ${whom} who said yes. For the figures, send: summary.`,
  thanks: (whom) => `The thanks are on their way to ${whom} who said yes.`,
};
const sendingOf: Record<CampaignKind, string> = {
  invitation: 'The invitations go',
  reminder: 'The reminder goes',
  update: 'The news goes',
  thanks: 'The thanks go',
};
const namesOf: Record<CampaignKind, (occasion: string) => string> = {
  invitation: (occasion) => `the invitations to ${occasion}`,
  reminder: (occasion) => `the reminder of ${occasion}`,
  update: (occasion) => `the news about ${occasion}`,
  thanks: (occasion) => `the thanks for ${occasion}`,
};
/** “the invitations and the reminder”; nothing in particular where none is left. */
const sendingOfAll = (kinds: readonly CampaignKind[]): string =>
  ['Sending', kinds.map((kind) => plainNames[kind]).join(' and ')].join(' ').trim();
const plainNames: Record<CampaignKind, string> = {
  invitation: 'the invitations',
  reminder: 'the reminder',
  update: 'the news',
  thanks: 'the thanks',
};
const orderOf: Record<PlannedKind, string> = { invitation: 'send', reminder: 'remind', thanks: 'thank' };
const plannedName: Record<PlannedKind, string> = {
  invitation: 'The sending of invitations that was planned is',
  reminder: 'The reminder that was planned is',
  thanks: 'The sending of thanks that was planned is',
};
const textOf: Record<CampaignKind, string> = {
  invitation: 'The invitation’s text',
  reminder: 'The reminder’s text',
  update: 'The text of the news',
  thanks: 'The text of the thanks',
};
/** What an organizer can do for those whom a cancelled sending did not reach. */
const afterCancel: Record<CampaignKind, string> = {
  invitation: 'Those who were not invited are still on the list; to send again, write: send.',
  reminder: 'To remind those who have not replied later, send: remind.',
  update: 'Those whom the news did not reach will not hear it from us: please tell them yourself.',
  thanks: 'To thank them later, send: thank.',
};
const finished: Record<CampaignKind, (occasion: string) => string> = {
  invitation: (occasion) => `The invitations to ${occasion} have gone`,
  reminder: (occasion) => `The reminder of ${occasion} has gone`,
  update: (occasion) => `The news about ${occasion} has gone`,
  thanks: (occasion) => `The thanks for ${occasion} have gone`,
};

/** What is written to send it now, and at another time. */
const sendForms: Record<CampaignKind, { now: string; later: string }> = {
  invitation: { now: 'send', later: 'send tomorrow 8pm' },
  reminder: { now: 'remind', later: 'remind 2 days before, or remind tomorrow 8pm' },
  update: { now: 'change time', later: 'change time Friday 4 December 9pm' },
  thanks: { now: 'thank', later: 'thank tomorrow 8pm' },
};
const begun: Record<CampaignKind, string> = {
  invitation: whens.begun,
  reminder:
    'The occasion has begun, so there is nothing to remind of any more. To thank those who said yes, send: thank.',
  update: whens.begun,
  thanks: whens.begun,
};

const leftOut = ({ optedOut, notReached }: Pick<Reach, 'optedOut' | 'notReached'>): string =>
  [
    ...(optedOut > 0 ? [` Left out: ${optedOut} who asked for no more messages.`] : []),
    ...(notReached > 0 ? [` Left out: ${notReached} whom the invitation did not reach.`] : []),
  ].join('');

/** Pace, end, days and cost; what was asked by an older Hadir has no forecast. */
export function forecastLine(forecast: ForecastTold | null, facts: OrganizerFacts): string {
  if (forecast === null) return 'It begins as soon as you confirm.';
  const { perSecond, days, cost, late = false, checked = 0 } = forecast;
  const done = facts.format(forecast.doneAt);
  return [
    ...(checked > 0 ? [checkedLine(checked)] : []),
    `Done by ${done.weekday} ${done.gregorian} at about ${done.time}`,
    ...(days > 1 ? [`over ${days} days`] : []),
    `at up to ${messages(perSecond)} a second.`,
    ...(cost === null ? [] : [`About ${cost.amount.toFixed(2)} ${cost.currency}.`]),
    ...(late
      ? ['Mind: the occasion begins before that, and whoever is not written to by then is not written to.']
      : []),
  ].join(' ');
}

function proposal(proposed: Proposed, facts: OrganizerFacts): string {
  switch (proposed.what) {
    case 'campaign': {
      const { quietUntil } = proposed.forecast ?? {};
      const at = quietUntil ?? proposed.at;
      const time = at === null ? 'now' : `${quietUntil ? 'after the quiet hours, ' : ''}on ${momentOf(at, facts)}`;
      const whom = guests(proposed.count);
      return proposed.kind === 'reminder'
        ? `A reminder of ${named(facts)} goes to ${whom} who have not replied, ${time}.${proposed.most === undefined ? '' : ` No guest of this occasion is reminded more than ${times(proposed.most)}.`}${leftOut(proposed)} ${forecastLine(proposed.forecast, facts)}`
        : `Thanks for ${named(facts)} go to ${whom} who said yes, ${time}.${leftOut(proposed)} ${forecastLine(proposed.forecast, facts)}`;
    }
    case 'change': {
      const { change, count, late = false } = proposed;
      const inVain = late ? ' Mind: the occasion begins before all of them are told; better call them.' : '';
      const whom =
        count > 0
          ? `We tell ${guests(count)} who said yes, and ask them to confirm again.${inVain}`
          : 'Nobody has said yes yet, so nothing is sent.';
      if ('place' in change) return `The place of ${named(facts)} becomes: ${change.place}. ${whom}`;
      if ('timeZone' in change) {
        const dates = facts.format(change.shownAt);
        const [to, from] = [nameOfZone(change.timeZone, 'en'), nameOfZone(change.fromZone, 'en')];
        const news = change.moves ? whom : 'It is the same moment, so nothing is sent.';
        return `The times of ${named(facts)} become ${to} time instead of ${from} time. The hours stay as you wrote them: ${dates.weekday} ${dates.gregorian}, ${timeOf(change.prayer, dates.time)}, and so do the deadline for answers and what is scheduled. ${news}`;
      }
      const dates = facts.format(change.startsAt);
      return `The time of ${named(facts)} becomes: ${dates.weekday} ${dates.gregorian} (${dates.hijri}), ${timeOf(change.prayer, dates.time)}. ${whom}`;
    }
    case 'retry':
      return `The invitation to ${named(facts)} goes again to ${guests(proposed.count)} whom it did not reach.`;
  }
}

const topics: Record<AnsweredTopic, string> = { children: 'children', parking: 'parking', dress: 'the dress code' };

const corrected: Record<Exclude<CorrectionOutcome, 'unanswered'>, string> = {
  moved:
    'The invitation went to the old number and was answered, so it is not sent again; the conversation goes on from the new number.',
  uncertain:
    'It is not known yet whether the invitation left for the old number. If it stays unknown, write “review” in a few minutes; what you send again from there goes to the new number.',
  goesThere: 'The invitation goes to the new number.',
  listed: 'The invitation goes to the new number with the sending that is under way, or when you write: send.',
};
const notAnew = {
  already: 'Nothing was sent: the invitation went to this number, or was answered.',
  begun: 'Nothing was sent: the occasion has begun.',
  optedOut: 'Nothing was sent: this number asked for no more messages.',
};
const notCorrected: Record<CorrectionRefusal, (name: string, occasion: string) => string> = {
  'bad-number': () =>
    'There was no good mobile number in your message. Send “fix”, the name and the new number (for example: fix Ahmad 0507654321).',
  'two-numbers': () =>
    'There is more than one number in your message; nothing was changed. Send “fix”, the name and the new number alone, or the old number and then the new one without the name.',
  unknown: (name, occasion) =>
    `“${name}” is not on the list of ${occasion}. Send “fix” and the name as you wrote it, or the old number and then the new one.`,
  several: (name) => `There is more than one “${name}” on the list. Send “fix”, the old number and then the new one.`,
  taken: () => 'Nothing was changed: the new number belongs to another guest on the list.',
  same: (name) => `That is ${name}’s number already; nothing was changed.`,
};

const usages: Record<BareOrder, string> = {
  correct:
    'What is to be corrected? Send “fix”, the guest’s name and the new number (for example: fix Ahmad 0507654321), or the answer (for example: fix Ahmad attend 3, fix Ahmad apologise).',
  remove: 'Who is to be removed? Send “remove” and the name or the mobile (for example: remove Ahmad).',
  release: 'Whom have you answered? Send “done with” and the name or the mobile (for example: done with Ahmad).',
  answerBy: 'Until when may guests reply? Write the day and the time (for example: answer by Thursday 3 December 9pm).',
  children: 'What are guests told about children? Write it behind the word (for example: children are welcome).',
  parking: 'What are guests told about parking? Write it behind the word (for example: parking is behind the hall).',
  dress: 'What are guests told about the dress code? Write it behind the words (for example: dress code is formal).',
};

const passAfterYes: Record<PassAfterYes, (name: string) => string> = {
  sent: () => ' The pass is on its way.',
  waiting: () =>
    '\nWhatsApp lets no pass through to somebody who has not written to Hadir in the last 24 hours: it comes when the guest sends “pass”. Without one the guest is found by name at the door.',
  noNumber: (name) =>
    `\nNo pass was sent, since the number of people is not known. For a pass, send it (example: fix ${name} attend 3). Without one the guest is found by name at the door.`,
  there: () => ' The guest has the pass already.',
  none: () => '\nNo pass was sent; the guest is found by name at the door.',
};

export const sendings: SendingSentences = {
  templateNotReady: ({ approval, kind = 'invitation' }) => {
    if (approval === 'rejected')
      return `${textOf[kind]} was not approved by WhatsApp, so it cannot be sent. Please ask whoever runs the server to look up the reason and change the text.`;
    if (approval === 'paused' || approval === 'disabled')
      return `${textOf[kind]} was stopped by WhatsApp, so it cannot be sent now. Please ask whoever runs the server to look at its state in WhatsApp Manager, then ask again.`;
    return `${textOf[kind]} is still waiting for WhatsApp’s approval, which usually takes minutes. Please ask again a little later.`;
  },
  launchAlready: ({ kind = 'invitation', heldUp }, facts) =>
    [
      `${sendingOfAll([kind])} is under way or scheduled already, and it reaches nobody twice. For the figures, send: summary.`,
      ...(heldUp === undefined ? [] : heldUpLines(heldUp, 1, facts)),
    ].join('\n'),
  sendingPaused: ({ left, kinds, heldUp }, facts) =>
    [
      `${sendingOfAll(kinds)} is paused; ${guests(left)} left. To go on, send: resume. To cancel, send: cancel sending.`,
      ...(heldUp === undefined ? [] : heldUpLines({ ...heldUp, retrying: null }, 0, facts)),
    ].join('\n'),
  sendingResumed: ({ left, kinds, heldUp }, facts) =>
    [
      `${sendingOfAll(kinds)} goes on to those who are left (${guests(left)}); nobody gets it twice.`,
      ...(heldUp === undefined ? [] : heldUpLines(heldUp, left, facts)),
    ].join('\n'),
  sendingGoesOn: ({ left, kinds, heldUp }, facts) =>
    [
      `${sendingOfAll(kinds)} is not paused; it goes on by itself (${guests(left)} left).`,
      ...heldUpLines(heldUp, left, facts),
    ].join('\n'),
  confirmCancel: ({ code, left, kinds = ['invitation'], again }, facts) => ({
    content: again ? 'confirmCancelAgain' : 'confirmCancel',
    variables: { 1: kinds.map((kind) => namesOf[kind](named(facts))).join(' and '), 2: guests(left), 3: code },
  }),
  sendingCancelled: ({ kinds }) =>
    [
      `${sendingOfAll(kinds)} is cancelled; what was sent cannot be taken back.`,
      ...kinds.map((kind) => afterCancel[kind]),
    ].join(' '),
  launchStarted: ({ kind, count, checked = 0, quietUntil }, facts) =>
    [
      quietUntil === undefined
        ? started[kind](guests(count))
        : `Done. ${sendingOf[kind]} to ${guests(count)}. ${quietLine(quietUntil, facts)}`,
      ...(checked > 0 ? [checkedLine(checked)] : []),
    ].join('\n'),
  launchScheduled: ({ kind, count, at, quietUntil }, facts) =>
    `Done. ${sendingOf[kind]} to ${guests(count)} on ${momentOf(quietUntil ?? at, facts)}${quietUntil === undefined ? '' : ', after the quiet hours'}.`,
  launchFinished: (d, { occasionName }) =>
    [
      `${finished[d.kind](occasionName ?? 'your occasion')} to ${d.sent > 0 ? guests(d.sent) : 'nobody'}.`,
      ...shortfalls(d, d.kind),
    ].join('\n'),
  sendTimeUnusable: ({ why, kind = 'invitation' }) => {
    if (why === 'begun') return begun[kind];
    if (why === 'not-over') return whens[why];
    const { now, later } = sendForms[kind];
    return `${whens[why]} To send ${kind === 'invitation' ? '' : `${plainNames[kind]} `}now, write: ${now}. For later, for example: ${later}.`;
  },
  confirmProposal: ({ code, proposed, again }, facts) => ({
    content: 'decide',
    variables: {
      1: `${again ? 'we did not understand your last message, and nothing was done. The question stands: ' : ''}${proposal(proposed, facts)}`,
      2: code,
    },
  }),
  proposalKept: () => 'Everything stays as it was; nothing was sent.',
  nobodyToWriteTo: ({ kind, most = 2, ...reach }) =>
    (kind === 'reminder'
      ? `Nobody waits for a reminder: everybody has replied, or was reminded ${times(most)}.${most < 5 ? ` To remind them more often, for example: remind, at most ${times(most + 1)}.` : ''}`
      : 'Nobody has said yes, so there is nobody to thank.') + leftOut(reach),
  reminderLimitUnusable: () =>
    'A guest may be reminded from once to 5 times; nothing was changed. Please send it again (for example: remind 3 days before, at most 3 times).',
  placeChangeUnusable: ({ why }) =>
    `${why === 'empty' ? 'What is the new place?' : why === 'phone-number' ? 'There is a phone number in your message.' : flaws[why]} Write the new place after the command (for example: change place Al Faisaliah Hall, Riyadh).`,
  usage: ({ of }) => usages[of],
  timeChangeUnusable: ({ why }) =>
    `${why === 'empty' ? 'When is it now?' : whens[why]} Write the day and the time after the command (for example: change time Friday 4 December 9pm).`,
  zoneUnusable: ({ why, timeZone }, facts) => {
    const now = `The times of ${named(facts)} are in ${nameOfZone(timeZone, 'en')} time.`;
    if (why === 'same') return `${now} Nothing was changed.`;
    return `${why === 'asked' ? now : 'We could not read the time zone.'} To change it, write a city or a country after the command (for example: time zone Dubai, or time zone Africa/Cairo).`;
  },
  occasionChanged: (changed, facts) => {
    const {
      startsAt,
      prayer,
      place,
      count,
      tooLate,
      moved,
      past,
      optedOut,
      unanswered,
      timeZone,
      quietUntil,
      lostPin,
    } = changed;
    const dates = facts.format(startsAt);
    return [
      'Changed.',
      `When: ${dates.weekday} ${dates.gregorian} (${dates.hijri}), ${timeOf(prayer, dates.time)}`,
      ...(timeZone === undefined ? [] : [`In ${nameOfZone(timeZone, 'en')} time; the hours are as you wrote them.`]),
      `Where: ${place}`,
      ...(lostPin
        ? [
            'The location you had sent belonged to the old place and goes to guests no more. Please send the new one here.',
          ]
        : []),
      ...(count > 0 ? [`We are telling ${guests(count)} who said yes, and asking them to confirm again.`] : []),
      ...(count > 0 && quietUntil !== undefined ? [quietLine(quietUntil, facts)] : []),
      ...(optedOut > 0
        ? [
            `Of those who said yes, ${optedOut} asked for no more messages and will not hear it from us: please tell them yourself.`,
          ]
        : []),
      ...moved.map(({ kind, at }) => {
        const time = facts.format(at);
        return `${plannedName[kind]} moved with it: now on ${time.weekday} ${time.gregorian} at ${time.time}.`;
      }),
      ...past.map(
        (kind) =>
          `${plannedName[kind]} cancelled: ${timeZone === undefined ? 'counted from the new time' : 'by the new clock'}, it would have been sent already. To send now, write: ${orderOf[kind]}.`,
      ),
      ...tooLate.map(
        (kind) =>
          `The ${kind} that was planned is cancelled: its time is now after the occasion begins. For another time, send: ${kind === 'reminder' ? 'remind' : 'send'}.`,
      ),
      ...(unanswered > 0
        ? [
            `Guests who have not replied (${unanswered}) hold the invitation as it was before. To let them know, send: remind.`,
          ]
        : []),
    ].join('\n');
  },
  nothingToRetry: () =>
    'There is no invitation that another try would help. Where the number is not on WhatsApp, correct it first (for example: fix Ahmad 0507654321).',
  review: ({ occasionId, names, more }) => ({
    content: 'review',
    variables: { 1: [names.join(', '), ...others(more)].join(' '), 2: occasionId },
  }),
  nothingToReview: ({ checking = 0 }) =>
    checking > 0
      ? `There is nothing for you to review yet. ${checkedLine(checking)}`
      : 'There are no messages for you to review.',
  reviewResent: ({ count }) =>
    count === 0 ? 'There are no messages left to review.' : `Sending again: ${messages(count)}.`,
  reviewLeft: ({ count }) =>
    count === 0 ? 'There are no messages left to review.' : `Left as they are: ${messages(count)}.`,
  pinKept: () => 'The location is kept; it goes to those who say yes or ask where it is.',
  guestReleased: ({ name }) => `Hadir answers ${name} again. If a person is asked for once more, we tell you.`,
  answerCorrected: ({ name, said, pass }) =>
    said.status === 'declined'
      ? `${name}’s apologies are recorded; nothing was sent.`
      : `${name} is recorded as attending${said.partySize === null ? '' : ` (${people(said.partySize)})`}.${passAfterYes[pass](name)}`,
  guestNotMeant: ({ name, why }) =>
    why === 'unknown'
      ? `“${name}” is not on the list. Send it again with the name as you wrote it, or the mobile number.`
      : `There is more than one “${name}” on the list. Send it again with the mobile number.`,
  answerByKept: ({ at }, facts) => {
    const dates = facts.format(at);
    return `Answers until: ${dates.weekday} ${dates.gregorian} at ${dates.time}. What comes later reaches you and changes no answer.`;
  },
  answerByUnusable: ({ why }) =>
    `${whens[why]} Write the day and the time after the command, before the occasion (for example: answer by Thursday 3 December 9pm).`,
  topicKept: ({ topic, text }) => `Whoever asks about ${topics[topic]} is told: “${text}”.`,
  quietHoursAre: ({ hours, usual }, facts) =>
    hours === null
      ? `There are no quiet hours for ${named(facts)}${usual ? ' (as usual)' : ''}: invitations and reminders go at any time. To set them, for example: quiet hours 11pm – 8am.`
      : `Quiet hours for ${named(facts)}${usual ? ' (the usual ones)' : ''}: from ${clockTime(hours.from)} to ${clockTime(hours.until)} by the clock of the occasion. No invitation or reminder goes out then; answers to guests always do. To have none, send: no quiet hours.`,
  quietHoursUnusable: ({ why }) =>
    `${why === 'tooLong' ? 'That is more than 16 hours of the day, which leaves too little time to send.' : 'We could not read the quiet hours.'} Write when they begin and end (for example: quiet hours 11pm – 8am), or send: no quiet hours.`,
  numberCorrected: ({ guestId, name, outcome }) =>
    outcome === 'unanswered'
      ? { content: 'inviteAnew', variables: { 1: name, 2: guestId } }
      : `${name}’s number is corrected. ${corrected[outcome]}`,
  invitedAnew: ({ name }) => `The invitation goes to the new number now: ${name}.`,
  notInvitedAnew: ({ name, why }) => `${notAnew[why]} (${name})`,
  numberNotCorrected: ({ name, why }, facts) => notCorrected[why](name, named(facts)),
};
