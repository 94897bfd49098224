// What Hadir says to a guest in English, in two tones: for a joyful occasion, and for one of mourning, where nothing is joy.
import type { Courtesy, Topic, UnreadableKind } from '../../flows/commands.ts';
import { MOST_PEOPLE } from '../language/number-context.ts';
import type { Catalogue, GuestFacts, TalkFacts } from './catalogue.ts';
import { people, status, timeOf } from './en-phrases.ts';

/** Each a whole clause with its stop. */
interface Tone {
  /** To somebody who comes. */
  welcome: string;
  glad: string;
  /** After “your apologies are recorded”. */
  apology: string;
  /** After an answer to a question. */
  farewell: string;
  /** After thanks. */
  always: string;
  /** Before “from you before …”. */
  hear: string;
  courtesies: Record<Courtesy, string>;
  /** What may be sent behind a yes: to mourners no pass was sent. */
  orders: string;
}

const courtesies = { salam: 'Wa alaikum assalam', greeting: 'Welcome', seen: 'Thank you', thanks: 'Thank you' };

export const joyful: Tone = {
  welcome: 'We look forward to welcoming you.',
  glad: 'Delighted to have you.',
  apology: '; we hope to see you on another happy occasion.',
  farewell: 'We look forward to seeing you.',
  always: 'It is always a pleasure.',
  hear: 'we would be glad to hear',
  orders: 'To change your reply, send: change; for your pass again, send: pass.',
  courtesies: { ...courtesies, wishes: 'Thank you for your kind wishes', condolence: 'Thank you for your kind words' },
};

export const mourning: Tone = {
  welcome: 'Your presence will be a comfort to the family.',
  glad: 'Thank you for coming.',
  apology: '. The family is grateful for your sympathy.',
  farewell: 'The family is grateful to you.',
  always: 'May you be kept from all harm.',
  hear: 'we would be grateful to hear',
  orders: 'To change your reply, send: change.',
  courtesies: {
    ...courtesies,
    wishes: 'Thank you for your kind words',
    condolence: 'Thank you for your condolences',
  },
};

const whenOf = ({ dates, prayer }: GuestFacts): string =>
  `${dates.weekday} ${dates.gregorian} (${dates.hijri}), ${timeOf(prayer, dates.time)}`;

/** Links stand on lines of their own. */
const mapLines = ({ mapUrl }: TalkFacts): string[] => ['On the map:', mapUrl];
const calendarLines = ({ calendarUrl }: TalkFacts): string[] => ['For your calendar:', calendarUrl];
const answerTime = ({ answerBy }: TalkFacts): string | null =>
  answerBy && `${answerBy.weekday} ${answerBy.gregorian} (${answerBy.hijri}), ${answerBy.time}`;

/** “attending (2 people)”. */
const recorded = ({ status: said, partySize }: GuestFacts['rsvp']): string =>
  partySize === null ? status[said] : `${status[said]} (${people(partySize)})`;

/** What the occasion itself answers, besides its time and place. */
function knownAnswer(topic: Topic, facts: TalkFacts): string[] {
  const { allowance, answers, occasionName } = facts;
  if (topic === 'host') return [`This is a message from the hosts of ${occasionName}, sent through Hadir.`];
  if (topic === 'companions' && allowance !== null)
    return [
      allowance === 1
        ? 'The invitation is for one person.'
        : `Your invitation covers up to ${people(allowance)}, including yourself.`,
    ];
  if (topic === 'deadline') return [`Please let us know before ${answerTime(facts) ?? 'the occasion begins'}.`];
  const answer = answers[topic];
  return answer === undefined ? [] : [answer];
}

/** A refusal with a STOP, where it was not clear which of several invitations it means, or came too late to be told apart. */
const keptAnswers =
  'Your replies to the invitations are unchanged; to decline one of them, press its button “I apologise”, and we will record it.';

/** Which numbers of people can be recorded at all. */
function numbersTaken(max: number | null): string {
  if (max === null) return `from 1 to ${MOST_PEOPLE}`;
  return max === 1 ? 'only 1, as your invitation is for one person' : `from 1 to ${max}, which your invitation covers`;
}

export const unreadable: Record<UnreadableKind, string> = {
  voice: 'Your voice note arrived, but this service cannot listen.',
  audio: 'Your recording arrived, but this service cannot listen.',
  image: 'Your picture arrived, but this service cannot read pictures.',
  sticker: 'Your sticker arrived, thank you, but this service cannot read stickers.',
  video: 'Your video arrived, but this service cannot watch videos.',
  document: 'Your file arrived, but this service cannot read files yet.',
  contact: 'Your contact arrived, but this service cannot read contacts yet.',
  location: 'Your location arrived, thank you.',
  empty: 'An empty message arrived.',
};

/** What is recorded, or that a reply is still welcome; nothing once the time for it is over. */
function standing({ rsvp, closed }: TalkFacts, { hear }: Tone): string {
  if (rsvp.status !== 'waiting') return `Your recorded reply: ${recorded(rsvp)}.`;
  return closed ? '' : `Whenever it suits you, ${hear} whether you can attend.`;
}

const sentence = (...parts: string[]): string => parts.filter((part) => part !== '').join(' ');

/** To whoever writes of a death, whatever the occasion. */
const condolence = 'We are very sorry for your loss.';

export const guestSentences = (tone: Tone): Catalogue['guest'] => ({
  confirmed: ({ partySize, sizeAssumed, changedFrom, was }, facts) =>
    [
      changedFrom === null && was === undefined
        ? `Thank you, ${facts.guestName}. Your attendance is recorded (${people(partySize)}). ${tone.welcome}`
        : `Thank you, ${facts.guestName}. Your reply was changed from “${was === undefined ? status.declined : recorded({ status: 'confirmed', partySize: was })}” to “${recorded({ status: 'confirmed', partySize })}”. ${tone.welcome}`,
      `Occasion: ${facts.occasionName}`,
      `When: ${whenOf(facts)}`,
      `Where: ${facts.place}`,
      ...mapLines(facts),
      ...calendarLines(facts),
      sizeAssumed ? 'If others come with you, send the total number. To change your reply, send: change.' : tone.orders,
    ].join('\n'),
  declined: ({ changedFrom, was = null, bereaved = false }, { guestName, occasionName }) => {
    const stored =
      changedFrom === null
        ? 'apologies are recorded'
        : `reply was changed from “${recorded({ status: changedFrom, partySize: was })}” to “${status.declined}”`;
    return [
      bereaved
        ? `${condolence} Thank you for letting us know, ${guestName}; your ${stored}.`
        : `Thank you for letting us know, ${guestName}. Your ${stored}${tone.apology}`,
      `Occasion: ${occasionName}`,
      'If your plans change, send: change.',
    ].join('\n');
  },
  askPartySize: ({ max }) =>
    `${tone.glad} How many people in total, including yourself?${max === null ? '' : ` Your invitation covers up to ${max}.`}\nPlease send a number (for example: ${max === 1 ? 1 : 2}).`,
  overAllowance: ({ asked, max, standing: stands }) =>
    `${tone.glad} You mentioned ${people(asked)}, and your invitation covers up to ${max}. Please send a number within that; if you need more, send “organizer” and we will pass it on.${stands === null ? '' : `\nRecorded for now: ${people(stands)}.`}`,
  numberUnusable: ({ why, max, standing: stands }, { guestId }) => {
    const soFar = stands === null ? '' : `Recorded for now: ${people(stands)}.`;
    return why === 'none'
      ? { content: 'numberNone', variables: { 1: `${numbersTaken(max)}. ${soFar}`.trim(), 2: guestId } }
      : [
          `Thank you. The number of people, including yourself, can be ${numbersTaken(max)}. Please send a number within that; if you need more, send “organizer” and we will pass it on.`,
          ...(soFar === '' ? [] : [soFar]),
        ].join('\n');
  },
  askAgain: ({ partySize }, { guestId, occasionName }) => ({
    content: 'askAgain',
    variables: {
      1: `your attendance at ${occasionName}${partySize === null ? '' : ` (${people(partySize)})`}`,
      2: guestId,
    },
  }),
  undecided: (_, facts) =>
    `Thank you, ${facts.guestName}. Take the time you need; ${tone.hear} from you before ${answerTime(facts) ?? whenOf(facts)}.`,
  doubted: (p, { guestId, occasionName }) => ({
    content: 'doubted',
    variables: { 1: `${recorded(p)} – ${occasionName}`, 2: guestId },
  }),
  numberLater: ({ max, standing: stands }) =>
    `Take the time you need: your attendance is recorded, ${stands === null ? 'and the number is still to come' : `for ${people(stands)} so far`}. Once you know how many you are in total, including yourself, please send the number (for example: ${max === 1 ? 1 : 2}).${max === null ? '' : ` Your invitation covers up to ${max}.`}\nTo change your reply, send: change.`,
  followUp: (_, { guestName, guestId, occasionName }) => ({
    content: 'followUp',
    variables: { 1: guestName, 2: guestId, 3: occasionName },
  }),
  chooseAgain: (p, { guestId, occasionName }) => ({
    content: 'chooseAgain',
    variables: {
      1: `${p.status === 'waiting' ? 'we have no reply from you yet' : `your recorded reply is: ${recorded(p)}`} – ${occasionName}`,
      2: guestId,
    },
  }),
  optedOut: ({ declined = false, kept = false }, { rsvp, closed }) =>
    sentence(
      declined ? 'Your apologies are recorded.' : '',
      'Messages are stopped; you will receive nothing more from us. Our apologies for any inconvenience.',
      kept ? (closed ? `Your recorded reply is unchanged: ${recorded(rsvp)}.` : keptAnswers) : '',
      'To resume, send: start.',
    ),
  optedIn: ({ several = false }, facts) =>
    several
      ? 'Welcome back. You will hear from us about all your invitations again, and your recorded replies stand. To change one, send: change.'
      : sentence(
          `Welcome back. You will hear from us about ${facts.occasionName} again.`,
          standing(facts, tone),
          facts.closed || facts.rsvp.status === 'waiting' ? '' : 'To change it, send: change.',
        ),
  wrongNumber: () => 'Our apologies: it seems we were given the wrong number. You will receive nothing more from us.',
  wrongNumberAsked: ({ status: said, partySize }, { guestName, occasionName }) =>
    `Thank you for telling us. ${said === 'confirmed' ? 'If you mean the number of people, please send the right one. ' : ''}If this is not the phone of ${guestName}, please send again: wrong number, and we will stop the messages and take the reply back.\nRecorded now for ${occasionName}: ${recorded({ status: said, partySize })}.`,
  condoled: () => `${condolence} Your message was passed on to the hosts.`,
  handedOver: () => 'Thank you. Your message was passed on to the hosts, who will be in touch with you.',
  notUnderstood: (_, { guestId }) => ({ content: 'notUnderstood', variables: { 1: 'your message', 2: guestId } }),
  answered: ({ when, where, passedOn, also = [] }, facts) =>
    [
      ...(when ? [`${facts.occasionName} is on ${whenOf(facts)}.`, ...calendarLines(facts)] : []),
      ...(where ? [`${facts.occasionName} is at ${facts.place}.`, ...mapLines(facts)] : []),
      ...also.flatMap((topic) => knownAnswer(topic, facts)),
      passedOn
        ? 'Thank you for asking. We passed your question on to the hosts, who will answer you.'
        : facts.closed
          ? 'Thank you for writing.'
          : tone.farewell,
    ].join('\n'),
  thanked: ({ answered, courtesy = 'thanks' }, facts) =>
    sentence(
      `${tone.courtesies[courtesy]}, ${facts.guestName}.`,
      courtesy === 'seen' || !answered ? standing(facts, tone) : '',
      answered || facts.closed ? tone.always : '',
    ),
  languageSwitched: (_, facts) => sentence('We will continue in English.', standing(facts, tone)),
  unreadable: ({ kind }, facts) =>
    facts.closed || facts.rsvp.status !== 'waiting'
      ? sentence(
          unreadable[kind],
          standing(facts, tone),
          'If there is something to ask, please write it as text, or send “organizer”.',
        )
      : `${unreadable[kind]} Please write your reply as text, or send “organizer” and the hosts will be in touch.`,
  deadlinePassed: (_, { occasionName }) =>
    `Thank you for writing. The time for replies to ${occasionName} is over, so nothing was changed; we passed your message on to the hosts, who will be in touch.`,
  occasionOver: (_, { occasionName }) =>
    `Thank you for writing. ${occasionName} has begun or is over, so replies can no longer be changed; we passed your message on to the hosts.`,
});
