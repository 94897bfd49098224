// The guest's conversation as tables: from a state and an event to the next state and the exact commands.
import { expect } from 'chai';
import type { Command, Topic } from '../../flows/commands.ts';
import type { GuestEvent } from '../../flows/events.ts';
import type { GuestContext, Rsvp } from '../../flows/guest.context.ts';
import { guestMachine } from '../../flows/guest.machine.ts';
import { guestFlow } from '../../flows/index.ts';
import { joinSayings } from '../../src/conversation/join-sayings.ts';
import { step } from '../../src/conversation/step.ts';

const at = '2026-11-23T18:00:00.000Z';
const input = { locale: 'ar' as const, allowance: null as number | null, passes: 0 };

const yes = (partySize: number | null = null): GuestEvent => ({ type: 'reply.confirmed', partySize, at });
const no: GuestEvent = { type: 'reply.declined', reason: null, at };
const noBecause = (reason: string): GuestEvent => ({ type: 'reply.declined', reason, at });
const people = (partySize: number | null): GuestEvent => ({ type: 'reply.headcount', partySize, text: '٣', at });
const softYes = (partySize: number | null = null): GuestEvent => ({
  type: 'reply.softYes',
  partySize,
  text: 'إن شاء الله',
  at,
});
const stop = (declines = false): GuestEvent => ({ type: 'reply.optedOut', declines, at });
const loneNo: GuestEvent = { type: 'reply.loneNo', text: 'لا', at };
const undecided: GuestEvent = { type: 'reply.undecided', text: 'ما أدري أقدر أجي', at };
const tooLate: GuestEvent = { type: 'reply.tooLate', text: 'ما اقدر', why: 'begun' };
const pastDeadline: GuestEvent = { type: 'reply.tooLate', text: 'ما اقدر', why: 'deadline' };
const thanks: GuestEvent = { type: 'reply.thanked', courtesy: 'thanks', text: 'شكرا' };
const changeAsked: GuestEvent = { type: 'reply.changeAsked' };
const forwarded: GuestEvent = { type: 'reply.forwarded', text: 'نعتذر' };
const followUpDue: GuestEvent = { type: 'followUp.due' };
const released: GuestEvent = { type: 'person.released' };
const corrected = (status: 'confirmed' | 'declined', partySize: number | null = null): GuestEvent => ({
  type: 'answer.corrected',
  status,
  partySize,
  at,
});
/** The occasion answers time and place by itself, and whatever else the test says. */
const asks = (topics: Topic[], text: string, also: Topic[] = []): GuestEvent => ({
  type: 'reply.asked',
  topics,
  known: topics.filter((topic) => topic === 'when' || topic === 'where' || also.includes(topic)),
  text,
});
const doubtful = (partySize: number | null): GuestEvent => ({ type: 'reply.numberDoubtful', partySize, text: '٢' });
const wrongNumber: GuestEvent = { type: 'reply.wrongNumber', text: 'الرقم غلط' };
const toPerson: GuestEvent = { type: 'reply.personAsked', text: 'كلموني' };
const missed = (text = 'asdf'): GuestEvent => ({ type: 'reply.notUnderstood', text });

interface Outcome {
  state: string;
  context: GuestContext;
  commands: Command[];
}

/** What the last of the events leads to, from a fresh invitation. */
function outcomeOf(events: GuestEvent[], allowance: number | null = null): Outcome {
  const given = { ...input, allowance };
  let stored = { flowVersion: guestFlow.version, snapshot: null as object | null };
  let commands: Command[] = [];
  let context: GuestContext | undefined;
  for (const event of events) {
    const result = step(guestFlow, stored, given, [event]);
    stored = { flowVersion: guestFlow.version, snapshot: result.snapshot };
    ({ commands, context } = result);
  }
  if (context === undefined) throw new Error('Give at least one event.');
  return { state: (stored.snapshot as { value: string }).value, context, commands };
}

const say = (say: string, params: object = {}) => ({ type: 'sendToGuest', saying: { say, with: params } });
const tell = (notice: object) => ({ type: 'notifyOrganizer', notice });
/** The first pass takes the way there along. */
const pass = (version: number, partySize: number): object[] => [
  { type: 'sendPass', version, partySize },
  ...(version === 1 ? [{ type: 'sendPlace' }] : []),
];
const later = { type: 'followUpLater' };
const rsvp = (status: Rsvp['status'], partySize: number | null = null): Rsvp => ({
  status,
  partySize,
  at: status === 'waiting' ? null : at,
});

interface Row {
  name: string;
  events: GuestEvent[];
  allowance?: number;
  state: string;
  rsvp: Rsvp;
  commands: object[];
}

const rows: Row[] = [
  {
    name: 'thanks the guest who taps yes, assumes one person and says how to send another number',
    events: [yes()],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 1),
    commands: [
      say('confirmed', { partySize: 1, sizeAssumed: true, changedFrom: null }),
      tell({ about: 'confirmed', partySize: 1, changed: false }),
      ...pass(1, 1),
    ],
  },
  {
    name: 'records the number said with the yes',
    events: [yes(3)],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 3),
    commands: [
      say('confirmed', { partySize: 3, sizeAssumed: false, changedFrom: null }),
      tell({ about: 'confirmed', partySize: 3, changed: false }),
      ...pass(1, 3),
    ],
  },
  {
    name: 'takes a number after a yes without one',
    events: [yes(), people(4)],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 4),
    commands: [
      say('confirmed', { partySize: 4, sizeAssumed: false, changedFrom: null }),
      tell({ about: 'size', partySize: 4 }),
      ...pass(2, 4),
    ],
  },
  {
    name: 'does not tell the organizer twice of the same yes',
    events: [yes(3), yes()],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 3),
    commands: [say('confirmed', { partySize: 3, sizeAssumed: false, changedFrom: null })],
  },
  {
    name: 'asks how many when the invitation is for several and the number was not said',
    events: [yes()],
    allowance: 4,
    state: 'sizing',
    rsvp: rsvp('confirmed', null),
    commands: [say('askPartySize', { max: 4 }), tell({ about: 'confirmed', partySize: null, changed: false })],
  },
  {
    name: 'does not ask a guest invited alone',
    events: [yes()],
    allowance: 1,
    state: 'confirmed',
    rsvp: rsvp('confirmed', 1),
    commands: [
      say('confirmed', { partySize: 1, sizeAssumed: false, changedFrom: null }),
      tell({ about: 'confirmed', partySize: 1, changed: false }),
      ...pass(1, 1),
    ],
  },
  {
    name: 'says which numbers can be when none is sent for how many, and asks on',
    events: [yes(), { type: 'reply.numberUnusable', why: 'none', text: '0' }],
    allowance: 4,
    state: 'sizing',
    rsvp: rsvp('confirmed', null),
    commands: [say('numberUnusable', { why: 'none', max: 4, standing: null })],
  },
  {
    name: 'sends the pass that stands once more, and makes no other',
    events: [
      yes(2),
      people(3),
      { type: 'reply.passAsked', text: 'بطاقتي' },
      { type: 'reply.passAsked', text: 'بطاقتي' },
    ],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 3),
    commands: [{ type: 'sendPass', version: 2, partySize: 3 }],
  },
  {
    name: 'asks for the number before there can be a pass',
    events: [yes(), { type: 'reply.passAsked', text: 'بطاقتي' }],
    allowance: 4,
    state: 'sizing',
    rsvp: rsvp('confirmed', null),
    commands: [say('askPartySize', { max: 4 })],
  },
  {
    name: 'takes the number that was asked for',
    events: [yes(), people(2)],
    allowance: 4,
    state: 'confirmed',
    rsvp: rsvp('confirmed', 2),
    commands: [
      say('confirmed', { partySize: 2, sizeAssumed: false, changedFrom: null }),
      tell({ about: 'size', partySize: 2 }),
      ...pass(1, 2),
    ],
  },
  {
    name: 'tells kindly that the number is over the allowance, and keeps the yes',
    events: [yes(6)],
    allowance: 4,
    state: 'sizing',
    rsvp: rsvp('confirmed', null),
    commands: [
      say('overAllowance', { asked: 6, max: 4, standing: null }),
      tell({ about: 'confirmed', partySize: null, changed: false }),
    ],
  },
  {
    name: 'keeps the number that stands when a later one is over the allowance',
    events: [yes(2), people(9)],
    allowance: 4,
    state: 'confirmed',
    rsvp: rsvp('confirmed', 2),
    commands: [say('overAllowance', { asked: 9, max: 4, standing: 2 })],
  },
  {
    name: 'records an apology and tells the organizer',
    events: [no],
    state: 'declined',
    rsvp: rsvp('declined'),
    commands: [say('declined', { changedFrom: null }), tell({ about: 'declined', changed: false })],
  },
  {
    name: 'says what changed when a yes becomes a no',
    events: [yes(3), no],
    state: 'declined',
    rsvp: rsvp('declined'),
    commands: [say('declined', { changedFrom: 'confirmed', was: 3 }), tell({ about: 'declined', changed: true })],
  },
  {
    name: 'says what changed when a no becomes a yes',
    events: [no, yes(2)],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 2),
    commands: [
      say('confirmed', { partySize: 2, sizeAssumed: false, changedFrom: 'declined' }),
      tell({ about: 'confirmed', partySize: 2, changed: true }),
      ...pass(1, 2),
    ],
  },
  {
    name: 'asks once more after «إن شاء الله» alone, and stores no yes',
    events: [softYes()],
    state: 'undecided',
    rsvp: rsvp('undecided'),
    commands: [say('askAgain', { partySize: null }), later],
  },
  {
    name: 'remembers the number of a soft yes for the yes that follows',
    events: [softYes(4), yes()],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 4),
    commands: [
      say('confirmed', { partySize: 4, sizeAssumed: false, changedFrom: null }),
      tell({ about: 'confirmed', partySize: 4, changed: false }),
      ...pass(1, 4),
    ],
  },
  {
    name: 'takes «إن شاء الله» after a yes as courtesy',
    events: [yes(2), softYes()],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 2),
    commands: [say('thanked', { answered: true })],
  },
  {
    name: 'does not press an undecided guest',
    events: [undecided],
    state: 'undecided',
    rsvp: rsvp('undecided'),
    commands: [say('undecided'), tell({ about: 'undecided' }), later],
  },
  {
    name: 'does not read a number after a no as a yes',
    events: [no, people(5)],
    state: 'declined',
    rsvp: rsvp('declined'),
    commands: [say('chooseAgain', { status: 'declined', partySize: null })],
  },
  {
    name: 'asks back after a range',
    events: [people(null)],
    state: 'undecided',
    rsvp: rsvp('undecided'),
    commands: [say('askAgain', { partySize: null }), later],
  },
  {
    name: 'answers where, and leaves the RSVP alone',
    events: [asks(['where'], 'وين؟')],
    state: 'invited',
    rsvp: rsvp('waiting'),
    commands: [say('answered', { when: false, where: true, passedOn: false }), { type: 'sendPlace' }],
  },
  {
    name: 'passes on a question that only the organizer can answer',
    events: [asks(['children'], 'عادي الأطفال؟')],
    state: 'invited',
    rsvp: rsvp('waiting'),
    commands: [
      say('answered', { when: false, where: false, passedOn: true }),
      tell({ about: 'question', text: 'عادي الأطفال؟' }),
    ],
  },
  {
    name: 'hands over to a person after the second message it does not understand',
    events: [missed(), missed('qwer')],
    state: 'handedOver',
    rsvp: rsvp('waiting'),
    commands: [say('handedOver'), tell({ about: 'notUnderstood', text: 'qwer' })],
  },
  {
    name: 'starts counting anew once it has understood',
    events: [missed(), thanks, missed()],
    state: 'invited',
    rsvp: rsvp('waiting'),
    commands: [say('notUnderstood')],
  },
  {
    name: 'stays silent for a guest who talks to a person, and passes on what is written',
    events: [{ type: 'reply.personAsked', text: 'كلموني' }, missed('ألو؟')],
    state: 'handedOver',
    rsvp: rsvp('waiting'),
    commands: [tell({ about: 'notUnderstood', text: 'ألو؟' })],
  },
  {
    name: 'leaves to the organizer who may come instead, and moves nothing',
    events: [yes(2), { type: 'reply.othersNamed', text: 'أختي بتجي مكاني' }],
    state: 'handedOver',
    rsvp: rsvp('confirmed', 2),
    commands: [say('handedOver'), tell({ about: 'others', text: 'أختي بتجي مكاني' })],
  },
  {
    name: 'still counts a plain yes of a guest who talks to a person',
    events: [{ type: 'reply.personAsked', text: 'كلموني' }, yes(2)],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 2),
    commands: [
      say('confirmed', { partySize: 2, sizeAssumed: false, changedFrom: null }),
      tell({ about: 'confirmed', partySize: 2, changed: false }),
      ...pass(1, 2),
    ],
  },
  {
    name: 'stops at STOP, says so once, and suppresses the number',
    events: [stop()],
    state: 'optedOut',
    rsvp: rsvp('waiting'),
    commands: [{ type: 'suppressGuest', reason: 'optedOut' }, say('optedOut'), tell({ about: 'optedOut' })],
  },
  {
    name: 'stores the refusal that came with a STOP',
    events: [stop(true)],
    state: 'optedOut',
    rsvp: rsvp('declined'),
    commands: [
      { type: 'suppressGuest', reason: 'optedOut' },
      say('optedOut', { declined: true }),
      tell({ about: 'optedOut', declined: 'new' }),
    ],
  },
  {
    name: 'says that a refusal with a STOP is recorded, and tells the organizer that it was a yes',
    events: [yes(2), stop(true)],
    state: 'optedOut',
    rsvp: rsvp('declined'),
    commands: [
      { type: 'suppressGuest', reason: 'optedOut' },
      say('optedOut', { declined: true }),
      tell({ about: 'optedOut', declined: 'changed' }),
    ],
  },
  {
    name: 'keeps the apology and its reason when a refusal comes with a STOP',
    events: [noBecause('عندي سفر'), stop(true), { type: 'reply.optedIn' }, noBecause('عندي سفر')],
    state: 'declined',
    rsvp: rsvp('declined'),
    commands: [say('declined', { changedFrom: null })],
  },
  {
    name: 'says that a refusal with a STOP changed nothing where it could not count',
    events: [yes(2), { type: 'reply.optedOut', declines: false, at, unrecorded: 'وقفوا، معتذر' }],
    state: 'optedOut',
    rsvp: rsvp('confirmed', 2),
    commands: [
      { type: 'suppressGuest', reason: 'optedOut' },
      say('optedOut', { kept: true }),
      tell({ about: 'optedOut', text: 'وقفوا، معتذر' }),
    ],
  },
  {
    name: 'records silently the refusal that comes with a second STOP',
    events: [yes(2), stop(), stop(true)],
    state: 'optedOut',
    rsvp: rsvp('declined'),
    commands: [tell({ about: 'declined', changed: true })],
  },
  {
    name: 'writes nothing after a STOP, whatever comes, and still counts an answer',
    events: [stop(), yes(2)],
    state: 'optedOut',
    rsvp: rsvp('confirmed', 2),
    commands: [tell({ about: 'confirmed', partySize: 2, changed: false })],
  },
  {
    name: 'brings back a guest who asks for it, with the answer and the pass that stood',
    events: [yes(2), stop(), { type: 'reply.optedIn' }],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 2),
    commands: [{ type: 'unsuppressGuest' }, say('optedIn')],
  },
  {
    name: 'gives a new pass on the way back to a guest who has said another number meanwhile',
    events: [yes(2), stop(), yes(3), { type: 'reply.optedIn' }],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 3),
    commands: [{ type: 'unsuppressGuest' }, say('optedIn'), ...pass(2, 3)],
  },
  {
    name: 'makes no yes of a number from before when the next one could not be read',
    events: [
      { type: 'reply.softYes', partySize: 9, text: '9', at },
      { type: 'reply.headcount', partySize: null, text: '3-5', at },
    ],
    allowance: 4,
    state: 'undecided',
    rsvp: rsvp('undecided'),
    commands: [say('askAgain', { partySize: null })],
  },
  {
    name: 'takes nothing a stranger says on the wrong phone for the guest’s answer',
    events: [wrongNumber, yes(2), no],
    state: 'wrongPerson',
    rsvp: rsvp('waiting'),
    commands: [],
  },
  {
    name: 'stops writing to a wrong number and tells the organizer',
    events: [wrongNumber],
    state: 'wrongPerson',
    rsvp: rsvp('waiting'),
    commands: [{ type: 'suppressGuest', reason: 'wrongNumber' }, say('wrongNumber'), tell({ about: 'wrongNumber' })],
  },
  {
    name: 'answers a voice note kindly and moves nothing',
    events: [{ type: 'unreadable.received', kind: 'voice' }],
    state: 'invited',
    rsvp: rsvp('waiting'),
    commands: [say('unreadable', { kind: 'voice' })],
  },
  {
    name: 'says that the occasion is over',
    events: [yes(2), tooLate],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 2),
    commands: [say('occasionOver'), tell({ about: 'late', text: 'ما اقدر' })],
  },
  {
    name: 'answers where and when in one message',
    events: [asks(['where', 'when'], 'وين القاعة ومتى؟')],
    state: 'invited',
    rsvp: rsvp('waiting'),
    commands: [say('answered', { when: true, where: true, passedOn: false }), { type: 'sendPlace' }],
  },
  {
    name: 'asks for the number after a range, when the yes stands with one person assumed',
    events: [yes(), people(null)],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 1),
    commands: [say('askPartySize', { max: null })],
  },
  {
    name: 'says again how to send the number when a yes without one is repeated',
    events: [yes(), yes()],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 1),
    commands: [say('confirmed', { partySize: 1, sizeAssumed: true, changedFrom: null })],
  },
  {
    name: 'takes an assumed number for settled once it is said',
    events: [yes(), people(1), yes()],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 1),
    commands: [say('confirmed', { partySize: 1, sizeAssumed: false, changedFrom: null })],
  },
  {
    name: 'takes the number of a soft yes after a yes',
    events: [yes(2), softYes(3)],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 3),
    commands: [
      say('confirmed', { partySize: 3, sizeAssumed: false, changedFrom: null, was: 2 }),
      tell({ about: 'size', partySize: 3 }),
      ...pass(2, 3),
    ],
  },
  {
    name: 'takes the number that follows a change asked for',
    events: [yes(2), changeAsked, people(3)],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 3),
    commands: [
      say('confirmed', { partySize: 3, sizeAssumed: false, changedFrom: null, was: 2 }),
      tell({ about: 'size', partySize: 3 }),
      ...pass(2, 3),
    ],
  },
  {
    name: 'tells the organizer of a number as news and not as a change',
    events: [softYes(), yes(2), people(3)],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 3),
    commands: [
      say('confirmed', { partySize: 3, sizeAssumed: false, changedFrom: null, was: 2 }),
      tell({ about: 'size', partySize: 3 }),
      ...pass(2, 3),
    ],
  },
  {
    name: 'does not call the first no a change when the guest was undecided',
    events: [softYes(), no],
    state: 'declined',
    rsvp: rsvp('declined'),
    commands: [say('declined', { changedFrom: null }), tell({ about: 'declined', changed: false })],
  },
  {
    name: 'does not tell the organizer again when the number of a yes is over the allowance',
    events: [yes(2), yes(9)],
    allowance: 4,
    state: 'sizing',
    rsvp: rsvp('confirmed', 2),
    commands: [say('overAllowance', { asked: 9, max: 4, standing: 2 })],
  },
  {
    name: 'says at the second soft yes that there is no hurry',
    events: [softYes(), softYes()],
    state: 'undecided',
    rsvp: rsvp('undecided'),
    commands: [say('undecided')],
  },
  {
    name: 'asks about a number that comes after a soft yes, and plans no second follow-up',
    events: [softYes(), softYes(4)],
    state: 'undecided',
    rsvp: rsvp('undecided'),
    commands: [say('askAgain', { partySize: 4 })],
  },
  {
    name: 'keeps a refusal when «إن شاء الله» follows, and the buttons ask',
    events: [no, softYes()],
    state: 'declined',
    rsvp: rsvp('declined'),
    commands: [say('chooseAgain', { status: 'declined', partySize: null })],
  },
  {
    name: 'takes a lone «لا» for a no to the invitation',
    events: [loneNo],
    state: 'declined',
    rsvp: rsvp('declined'),
    commands: [say('declined', { changedFrom: null }), tell({ about: 'declined', changed: false })],
  },
  {
    name: 'undoes no yes for a lone «لا» and asks back',
    events: [yes(3), loneNo],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 3),
    commands: [say('chooseAgain', { status: 'confirmed', partySize: 3 })],
  },
  {
    name: 'hands over after the second lone «لا» against a yes',
    events: [yes(3), loneNo, loneNo],
    state: 'handedOver',
    rsvp: rsvp('confirmed', 3),
    commands: [say('handedOver'), tell({ about: 'notUnderstood', text: 'لا' })],
  },
  {
    name: 'passes on the voice note of a guest who talks to a person',
    events: [toPerson, { type: 'unreadable.received', kind: 'voice' }],
    state: 'handedOver',
    rsvp: rsvp('waiting'),
    commands: [tell({ about: 'unreadable', kind: 'voice' })],
  },
  {
    name: 'is silent at the soft yes of a guest who talks to a person, and passes it on',
    events: [toPerson, softYes()],
    state: 'handedOver',
    rsvp: rsvp('waiting'),
    commands: [tell({ about: 'message', text: 'إن شاء الله' })],
  },
  {
    name: 'records the number of a confirmed guest who talks to a person',
    events: [yes(2), toPerson, people(3)],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 3),
    commands: [
      say('confirmed', { partySize: 3, sizeAssumed: false, changedFrom: null, was: 2 }),
      tell({ about: 'size', partySize: 3 }),
      ...pass(2, 3),
    ],
  },
  {
    name: 'reads no yes into the number of a guest who declined and talks to a person',
    events: [no, toPerson, people(3)],
    state: 'handedOver',
    rsvp: rsvp('declined'),
    commands: [tell({ about: 'message', text: '٣' })],
  },
  {
    name: 'leaves the questions of a guest who talks to a person to that person',
    events: [toPerson, asks(['when'], 'متى؟')],
    state: 'handedOver',
    rsvp: rsvp('waiting'),
    commands: [tell({ about: 'question', text: 'متى؟' })],
  },
  {
    name: 'tells the organizer of a late answer of a guest who talks to a person',
    events: [toPerson, tooLate],
    state: 'handedOver',
    rsvp: rsvp('waiting'),
    commands: [tell({ about: 'late', text: 'ما اقدر' })],
  },
  {
    name: 'is silent at the thanks and the lone «لا» of a guest who talks to a person',
    events: [toPerson, thanks, loneNo],
    state: 'handedOver',
    rsvp: rsvp('waiting'),
    commands: [tell({ about: 'message', text: 'لا' })],
  },
  {
    name: 'goes on where it was once the organizer gives the conversation back',
    events: [yes(2), toPerson, released, asks(['when'], 'متى؟')],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 2),
    commands: [say('answered', { when: true, where: false, passedOn: false })],
  },
  {
    name: 'takes «تغيير» for words to Hadir itself and talks again',
    events: [no, toPerson, changeAsked],
    state: 'declined',
    rsvp: rsvp('declined'),
    commands: [say('chooseAgain', { status: 'declined', partySize: null })],
  },
  {
    name: 'goes on asking for the number when the conversation comes back without one',
    events: [yes(), toPerson, released],
    allowance: 4,
    state: 'sizing',
    rsvp: rsvp('confirmed', null),
    commands: [],
  },
  {
    name: 'sends the pass only once the number is known',
    events: [yes(9), people(3)],
    allowance: 4,
    state: 'confirmed',
    rsvp: rsvp('confirmed', 3),
    commands: [
      say('confirmed', { partySize: 3, sizeAssumed: false, changedFrom: null }),
      tell({ about: 'size', partySize: 3 }),
      ...pass(1, 3),
    ],
  },
  {
    name: 'gives a new pass after a no in between, and no pin again',
    events: [yes(2), no, yes(2)],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 2),
    commands: [
      say('confirmed', { partySize: 2, sizeAssumed: false, changedFrom: 'declined' }),
      tell({ about: 'confirmed', partySize: 2, changed: true }),
      ...pass(2, 2),
    ],
  },
  {
    name: 'tells the reason of an apology that came with it',
    events: [noBecause('أعتذر عندي سفر')],
    state: 'declined',
    rsvp: rsvp('declined'),
    commands: [
      say('declined', { changedFrom: null }),
      tell({ about: 'declined', changed: false, reason: 'أعتذر عندي سفر' }),
    ],
  },
  {
    name: 'tells a reason that comes after the apology, once',
    events: [no, noBecause('عندي سفر')],
    state: 'declined',
    rsvp: rsvp('declined'),
    commands: [say('declined', { changedFrom: null }), tell({ about: 'apology', text: 'عندي سفر' })],
  },
  {
    name: 'does not tell the same reason twice',
    events: [noBecause('عندي سفر'), noBecause('عندي سفر')],
    state: 'declined',
    rsvp: rsvp('declined'),
    commands: [say('declined', { changedFrom: null })],
  },
  {
    name: 'asks an undecided guest once more when the time has come, with the buttons',
    events: [undecided, followUpDue],
    state: 'undecided',
    rsvp: rsvp('undecided'),
    commands: [say('followUp')],
  },
  {
    name: 'follows an undecided guest up only once',
    events: [undecided, followUpDue, followUpDue],
    state: 'undecided',
    rsvp: rsvp('undecided'),
    commands: [],
  },
  {
    name: 'keeps a yes and its pass when a doubt follows, says so with the buttons, and tells the organizer what was doubted',
    events: [undecided, yes(2), undecided],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 2),
    commands: [
      say('doubted', { status: 'confirmed', partySize: 2 }),
      tell({ about: 'undecided', stands: 'confirmed', text: 'ما أدري أقدر أجي' }),
    ],
  },
  {
    name: 'keeps a no when a doubt follows',
    events: [noBecause('عندي سفر'), undecided],
    state: 'declined',
    rsvp: rsvp('declined'),
    commands: [
      say('doubted', { status: 'declined', partySize: null }),
      tell({ about: 'undecided', stands: 'declined', text: 'ما أدري أقدر أجي' }),
    ],
  },
  {
    name: 'keeps the yes of a guest who does not know the number yet, and does not press',
    events: [yes(), undecided],
    allowance: 4,
    state: 'sizing',
    rsvp: rsvp('confirmed', null),
    commands: [
      say('numberLater', { max: 4, standing: null }),
      tell({ about: 'undecided', stands: 'confirmed', text: 'ما أدري أقدر أجي' }),
    ],
  },
  {
    name: 'takes the number that comes after a doubt about it',
    events: [yes(), undecided, people(3)],
    allowance: 4,
    state: 'confirmed',
    rsvp: rsvp('confirmed', 3),
    commands: [
      say('confirmed', { partySize: 3, sizeAssumed: false, changedFrom: null }),
      tell({ about: 'size', partySize: 3 }),
      ...pass(1, 3),
    ],
  },
  {
    name: 'moves no answer for the doubt of a guest who talks to a person, and tells it in the guest’s words',
    events: [yes(2), toPerson, undecided],
    state: 'handedOver',
    rsvp: rsvp('confirmed', 2),
    commands: [tell({ about: 'undecided', stands: 'confirmed', text: 'ما أدري أقدر أجي' })],
  },
  {
    name: 'passes a doubt on as it is when nothing was answered yet and a person is there',
    events: [toPerson, undecided],
    state: 'handedOver',
    rsvp: rsvp('waiting'),
    commands: [tell({ about: 'message', text: 'ما أدري أقدر أجي' })],
  },
  {
    name: 'leaves the number to a person after two that are of no use',
    events: [yes(), people(null), people(null)],
    allowance: 4,
    state: 'handedOver',
    rsvp: rsvp('confirmed', null),
    commands: [say('handedOver'), tell({ about: 'numberOpen', asked: null, text: '٣' })],
  },
  {
    name: 'tells the organizer which number was asked for above the allowance, the second time',
    events: [yes(9), people(9)],
    allowance: 4,
    state: 'handedOver',
    rsvp: rsvp('confirmed', null),
    commands: [say('handedOver'), tell({ about: 'numberOpen', asked: 9, text: '٣' })],
  },
  {
    name: 'leaves it to a person after three yeses without a number',
    events: [yes(), yes(), yes()],
    allowance: 4,
    state: 'handedOver',
    rsvp: rsvp('confirmed', null),
    commands: [say('handedOver'), tell({ about: 'numberOpen', asked: null, text: '' })],
  },
  {
    name: 'leaves it to a person after two soft answers or doubts about the number',
    events: [yes(), softYes(), undecided],
    allowance: 4,
    state: 'handedOver',
    rsvp: rsvp('confirmed', null),
    commands: [say('handedOver'), tell({ about: 'numberOpen', asked: null, text: 'ما أدري أقدر أجي' })],
  },
  {
    name: 'still takes a usable number after one that was of no use',
    events: [yes(9), yes(3)],
    allowance: 4,
    state: 'confirmed',
    rsvp: rsvp('confirmed', 3),
    commands: [
      say('confirmed', { partySize: 3, sizeAssumed: false, changedFrom: null }),
      tell({ about: 'size', partySize: 3 }),
      ...pass(1, 3),
    ],
  },
  {
    name: 'does not count a lone «لا» to «how many?» as a miss',
    events: [yes(), loneNo, doubtful(2)],
    allowance: 4,
    state: 'sizing',
    rsvp: rsvp('confirmed', null),
    commands: [say('askPartySize', { max: 4 })],
  },
  {
    name: 'asks once about a lone «لا» after «تغيير»',
    events: [yes(3), changeAsked, loneNo],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 3),
    commands: [say('chooseAgain', { status: 'confirmed', partySize: 3 })],
  },
  {
    name: 'takes the second lone «لا» after «تغيير» for the no that it is',
    events: [yes(3), changeAsked, loneNo, loneNo],
    state: 'declined',
    rsvp: rsvp('declined'),
    commands: [say('declined', { changedFrom: 'confirmed', was: 3 }), tell({ about: 'declined', changed: true })],
  },
  {
    name: 'asks back «الرقم غلط» after an answer, says what is recorded, and tells the organizer',
    events: [yes(4), wrongNumber],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 4),
    commands: [
      say('wrongNumberAsked', { status: 'confirmed', partySize: 4 }),
      tell({ about: 'wrongNumberSaid', text: 'الرقم غلط' }),
    ],
  },
  {
    name: 'takes the right number of people after «الرقم غلط»',
    events: [yes(4), wrongNumber, people(3)],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 3),
    commands: [
      say('confirmed', { partySize: 3, sizeAssumed: false, changedFrom: null, was: 4 }),
      tell({ about: 'size', partySize: 3 }),
      ...pass(2, 3),
    ],
  },
  {
    name: 'stops at the second «الرقم غلط» in a row, and takes back what somebody else had answered',
    events: [yes(4), wrongNumber, wrongNumber],
    state: 'wrongPerson',
    rsvp: rsvp('waiting'),
    commands: [
      { type: 'suppressGuest', reason: 'wrongNumber' },
      say('wrongNumber'),
      tell({ about: 'wrongNumber', undone: 'confirmed' }),
    ],
  },
  {
    name: 'asks «الرقم غلط» back again when something else was said in between',
    events: [yes(4), wrongNumber, thanks, wrongNumber],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 4),
    commands: [
      say('wrongNumberAsked', { status: 'confirmed', partySize: 4 }),
      tell({ about: 'wrongNumberSaid', text: 'الرقم غلط' }),
    ],
  },
  {
    name: 'leaves «الرقم غلط» to the person who talks to a guest that had answered',
    events: [yes(4), toPerson, wrongNumber, wrongNumber],
    state: 'handedOver',
    rsvp: rsvp('confirmed', 4),
    commands: [tell({ about: 'wrongNumberSaid', text: 'الرقم غلط' })],
  },
  {
    name: 'tells the organizer of «الرقم غلط» after a STOP, and writes nothing',
    events: [stop(), wrongNumber],
    state: 'optedOut',
    rsvp: rsvp('waiting'),
    commands: [tell({ about: 'wrongNumberSaid', text: 'الرقم غلط' })],
  },
  {
    name: 'silences no phone that has answered another invitation',
    events: [{ type: 'reply.wrongNumber', text: 'الرقم غلط', elsewhere: true }],
    state: 'handedOver',
    rsvp: rsvp('waiting'),
    commands: [say('handedOver'), tell({ about: 'wrongNumberSaid', text: 'الرقم غلط' })],
  },
  {
    name: 'asks once more after «إن شاء الله» to a change of the occasion, and keeps the yes',
    events: [yes(4), { type: 'reply.softYes', partySize: null, text: 'إن شاء الله', at, anew: true }],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 4),
    commands: [say('askAgain', { partySize: null })],
  },
  {
    name: 'answers news of a death with condolences, leaves it to a person, and waits for no answer that a reminder would ask for',
    events: [{ type: 'reply.bereaved', text: 'أحمد توفى الله يرحمه', at }],
    state: 'handedOver',
    rsvp: rsvp('undecided'),
    commands: [say('condoled'), tell({ about: 'bereaved', text: 'أحمد توفى الله يرحمه' })],
  },
  {
    name: 'says nothing to news of a death while a person talks to the guest, and lets no reminder follow',
    events: [toPerson, { type: 'reply.bereaved', text: 'أحمد توفى', at }],
    state: 'handedOver',
    rsvp: rsvp('undecided'),
    commands: [tell({ about: 'bereaved', text: 'أحمد توفى' })],
  },
  {
    name: 'keeps the answer that stood when news of a death comes',
    events: [yes(2), { type: 'reply.bereaved', text: 'أبو أحمد توفى', at }],
    state: 'handedOver',
    rsvp: rsvp('confirmed', 2),
    commands: [say('condoled'), tell({ about: 'bereaved', text: 'أبو أحمد توفى' })],
  },
  {
    name: 'says no word of joy to an apology after a death',
    events: [{ type: 'reply.declined', reason: 'والدي توفي أمس', at, bereaved: true }],
    state: 'declined',
    rsvp: rsvp('declined'),
    commands: [
      say('declined', { changedFrom: null, bereaved: true }),
      tell({ about: 'declined', changed: false, reason: 'والدي توفي أمس' }),
    ],
  },
  {
    name: 'leaves to a person who never says which occasion is meant',
    events: [{ type: 'reply.unplaced', text: 'بنحضر' }],
    state: 'handedOver',
    rsvp: rsvp('waiting'),
    commands: [say('handedOver'), tell({ about: 'unplaced', text: 'بنحضر' })],
  },
  {
    name: 'asks nobody how many they are once it can no longer be answered',
    events: [yes(), stop(), { type: 'reply.optedIn', closed: true }],
    allowance: 4,
    state: 'sizing',
    rsvp: rsvp('confirmed', null),
    commands: [{ type: 'unsuppressGuest' }, say('optedIn')],
  },
  {
    name: 'does not follow up who has answered meanwhile',
    events: [undecided, yes(2), followUpDue],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 2),
    commands: [],
  },
  {
    name: 'does not follow up who stopped the messages',
    events: [undecided, stop(), followUpDue],
    state: 'optedOut',
    rsvp: rsvp('undecided'),
    commands: [],
  },
  {
    name: 'says that the time for answers is over, and tells the organizer',
    events: [yes(2), pastDeadline],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 2),
    commands: [say('deadlinePassed'), tell({ about: 'pastDeadline', text: 'ما اقدر' })],
  },
  {
    name: 'tells the organizer of a yes that is repeated after the occasion changed, and keeps the pass',
    events: [yes(2), { type: 'reply.confirmed', partySize: null, at, anew: true }],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 2),
    commands: [
      say('confirmed', { partySize: 2, sizeAssumed: false, changedFrom: null }),
      tell({ about: 'confirmed', partySize: 2, changed: false, anew: true }),
    ],
  },
  {
    name: 'answers an album once',
    events: [
      { type: 'unreadable.received', kind: 'image' },
      { type: 'unreadable.received', kind: 'image', more: true },
    ],
    state: 'invited',
    rsvp: rsvp('waiting'),
    commands: [],
  },
  {
    name: 'passes every picture of an album on to the person who answers this guest',
    events: [toPerson, { type: 'unreadable.received', kind: 'image', more: true }],
    state: 'handedOver',
    rsvp: rsvp('waiting'),
    commands: [tell({ about: 'unreadable', kind: 'image' })],
  },
  {
    name: 'asks whether a figure after «تغيير» is meant as people, and keeps what is recorded',
    events: [yes(4), changeAsked, doubtful(2)],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 4),
    commands: [say('askAgain', { partySize: 2 })],
  },
  {
    name: 'takes the number that was asked back with the yes to it',
    events: [yes(4), changeAsked, doubtful(2), yes()],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 2),
    commands: [
      say('confirmed', { partySize: 2, sizeAssumed: false, changedFrom: null, was: 4 }),
      tell({ about: 'size', partySize: 2 }),
      ...pass(2, 2),
    ],
  },
  {
    name: 'shows the buttons again to a figure after an apology',
    events: [no, doubtful(2)],
    state: 'declined',
    rsvp: rsvp('declined'),
    commands: [say('chooseAgain', { status: 'declined', partySize: null })],
  },
  {
    name: 'hands over whoever sends such a figure after what was not understood',
    events: [missed(), doubtful(2)],
    state: 'handedOver',
    rsvp: rsvp('waiting'),
    commands: [say('handedOver'), tell({ about: 'notUnderstood', text: '٢' })],
  },
  {
    name: 'asks whoever comes back how many they are, when they never said it',
    events: [yes(), stop(), { type: 'reply.optedIn' }],
    allowance: 4,
    state: 'sizing',
    rsvp: rsvp('confirmed'),
    commands: [{ type: 'unsuppressGuest' }, say('optedIn'), say('askPartySize', { max: 4 })],
  },
  {
    name: 'asks for the guest’s own answer after a forwarded message',
    events: [forwarded],
    state: 'invited',
    rsvp: rsvp('waiting'),
    commands: [say('chooseAgain', { status: 'waiting', partySize: null })],
  },
  {
    name: 'answers what the occasion knows of children, and passes nothing on',
    events: [asks(['children'], 'عادي الأطفال؟', ['children'])],
    state: 'invited',
    rsvp: rsvp('waiting'),
    commands: [say('answered', { when: false, where: false, passedOn: false, also: ['children'] })],
  },
  {
    name: 'records what the organizer corrects, says nothing, and sends the pass',
    events: [no, corrected('confirmed', 5)],
    allowance: 4,
    state: 'confirmed',
    rsvp: rsvp('confirmed', 5),
    commands: pass(1, 5),
  },
  {
    name: 'voids the pass when the organizer corrects a yes to a no',
    events: [yes(2), corrected('declined'), yes(2)],
    state: 'confirmed',
    rsvp: rsvp('confirmed', 2),
    commands: [
      say('confirmed', { partySize: 2, sizeAssumed: false, changedFrom: 'declined' }),
      tell({ about: 'confirmed', partySize: 2, changed: true }),
      ...pass(2, 2),
    ],
  },
];

describe('the guest’s conversation', () => {
  for (const row of rows)
    it(row.name, () => {
      const outcome = outcomeOf(row.events, row.allowance ?? null);
      expect(outcome.state).to.equal(row.state);
      expect(outcome.context.rsvp).to.deep.equal(row.rsvp);
      expect(outcome.commands).to.deep.equal(row.commands);
    });

  it('takes a bare number for people once the guest said yes, and for a choice only before anything was said', () => {
    const asked = (...events: GuestEvent[]): string => outcomeOf(events).context.asked;
    for (const after of [[], [people(null)], [thanks], [missed(), missed()]])
      expect(asked(yes(2), ...after)).to.equal('headcount');
    // Two buttons were shown: «2» may be the second of them.
    for (const after of [[missed()], [forwarded], [doubtful(2)], [undecided]])
      expect(asked(yes(2), ...after)).to.equal('nothing');
    // A question in the same words leaves the buttons what they are.
    const beside: GuestEvent = { type: 'reply.asked', topics: ['when'], known: ['when'], text: 'متى؟', beside: true };
    expect(asked(yes(2), undecided, beside)).to.equal('nothing');
    expect(asked(yes(2), loneNo, beside)).to.equal('no');
    expect(asked(yes(2), undecided, asks(['when'], 'متى؟'))).to.equal('headcount');
    expect(asked(yes(2), changeAsked)).to.equal('change');
    expect(asked(yes(2), loneNo)).to.equal('no');
    expect(asked(yes(2), changeAsked, loneNo)).to.equal('noToChange');
    expect(asked(yes(2), wrongNumber)).to.equal('wrongNumber');
    for (const event of [softYes(), undecided, no, missed(), people(null), thanks, toPerson])
      expect(asked(event)).to.equal('nothing');
  });

  it('changes the language of a guest who talks to a person without a word', () => {
    const outcome = outcomeOf([toPerson, { type: 'reply.languageChosen', locale: 'en' }]);
    expect(outcome).to.deep.include({ state: 'handedOver', commands: [] });
    expect(outcome.context.locale).to.equal('en');
  });

  it('answers in the language that was asked for', () => {
    const outcome = outcomeOf([{ type: 'reply.languageChosen', locale: 'en' }]);
    expect(outcome.context.locale).to.equal('en');
    expect(outcome.commands).to.deep.equal([say('languageSwitched')]);
  });
});

describe('every state of the guest’s conversation with every event', () => {
  const reach: Record<string, GuestEvent[]> = {
    invited: [thanks],
    sizing: [yes()],
    confirmed: [yes(2)],
    declined: [no],
    undecided: [softYes()],
    optedOut: [stop()],
    wrongPerson: [wrongNumber],
    handedOver: [{ type: 'reply.personAsked', text: 'كلموني' }],
  };
  const events: GuestEvent[] = [
    yes(),
    yes(2),
    yes(9),
    { type: 'reply.confirmed', partySize: null, at, anew: true },
    no,
    loneNo,
    undecided,
    softYes(),
    softYes(3),
    people(2),
    people(9),
    people(null),
    doubtful(2),
    doubtful(null),
    asks(['when'], 'متى'),
    asks(['where'], 'وين'),
    asks(['other'], 'كيف'),
    thanks,
    changeAsked,
    stop(),
    stop(true),
    { type: 'reply.optedIn' },
    { type: 'reply.passAsked', text: 'بطاقتي' },
    { type: 'reply.personAsked', text: 'كلموني' },
    { type: 'reply.othersNamed', text: 'أختي بدالي' },
    wrongNumber,
    { type: 'reply.wrongNumber', text: 'الرقم غلط', elsewhere: true },
    { type: 'reply.bereaved', text: 'أحمد توفى', at },
    { type: 'reply.unplaced', text: 'بنحضر' },
    { type: 'reply.softYes', partySize: null, text: 'إن شاء الله', at, anew: true },
    { type: 'reply.numberUnusable', why: 'none', text: '0' },
    { type: 'reply.languageChosen', locale: 'en' },
    { type: 'language.heard', locale: 'en' },
    missed(),
    { type: 'unreadable.received', kind: 'sticker' },
    tooLate,
    pastDeadline,
    forwarded,
    noBecause('عندي سفر'),
    followUpDue,
    released,
    corrected('confirmed', 3),
    corrected('declined'),
  ];
  const says = (event: GuestEvent): boolean =>
    event.type === 'reply.confirmed' || event.type === 'reply.headcount' || event.type === 'answer.corrected';
  const written = (event: GuestEvent): boolean =>
    event.type.startsWith('reply.') || event.type.startsWith('unreadable.');
  /** A new kind of event does not compile until it stands here, and fails until it stands above. */
  const kinds: Record<GuestEvent['type'], true> = {
    'reply.confirmed': true,
    'reply.declined': true,
    'reply.undecided': true,
    'reply.softYes': true,
    'reply.loneNo': true,
    'reply.headcount': true,
    'reply.numberUnusable': true,
    'reply.numberDoubtful': true,
    'reply.asked': true,
    'reply.thanked': true,
    'reply.changeAsked': true,
    'reply.passAsked': true,
    'reply.optedOut': true,
    'reply.optedIn': true,
    'reply.personAsked': true,
    'reply.othersNamed': true,
    'reply.wrongNumber': true,
    'reply.bereaved': true,
    'reply.unplaced': true,
    'reply.languageChosen': true,
    'language.heard': true,
    'reply.notUnderstood': true,
    'unreadable.received': true,
    'reply.forwarded': true,
    'reply.tooLate': true,
    'followUp.due': true,
    'answer.corrected': true,
    'person.released': true,
  };
  it('is tried with every kind of event and every state there is', () => {
    expect([...new Set(events.map(({ type }) => type))]).to.have.members(Object.keys(kinds));
    expect(Object.keys(reach)).to.have.members(Object.keys(guestMachine.states));
  });

  // Whatever is written gets an answer or reaches the organizer; only after a STOP it may end in silence.

  for (const [state, path] of Object.entries(reach))
    for (const event of events)
      it(`${state} + ${JSON.stringify(event)} keeps its promises`, () => {
        const before = outcomeOf(path, 4);
        expect(before.state).to.equal(state);
        const outcome = outcomeOf([...path, event], 4);
        // A yes is stored only when the guest said yes or named a number, and never beyond the allowance.
        if (outcome.context.rsvp.status === 'confirmed' && before.context.rsvp.status !== 'confirmed')
          expect(says(event)).to.equal(true);
        expect(outcome.context.rsvp.partySize ?? 0).to.be.at.most(4);
        if (outcome.context.rsvp.status !== 'confirmed') expect(outcome.context.rsvp.partySize).to.equal(null);
        // At most one message to the guest for one message of the guest, and none after a STOP.
        const said = joinSayings(outcome.commands).filter(({ type }) => type === 'sendToGuest');
        expect(said.length).to.be.at.most(1);
        const isSilent = state === 'optedOut' || state === 'wrongPerson';
        if (isSilent && event.type !== 'reply.optedIn') expect(said).to.deep.equal([]);
        // A person is there: only the language changes, without a word.
        const isUnsaid = isSilent || (state === 'handedOver' && event.type === 'reply.languageChosen');
        if (!isUnsaid && written(event)) expect(outcome.commands).not.to.deep.equal([]);
        // A pass is good for the party that is recorded, and for nobody else; one that is good is sent exactly once.
        const { pass, rsvp } = outcome.context;
        if (pass.partySize !== null) expect(rsvp).to.include({ status: 'confirmed', partySize: pass.partySize });
        const passes = outcome.commands.filter(({ type }) => type === 'sendPass');
        const isAsked = event.type === 'reply.passAsked' && !isSilent;
        const isNew = pass.partySize !== null && (isAsked || pass.version !== before.context.pass.version);
        expect(passes).to.deep.equal(isNew ? [{ type: 'sendPass', ...pass }] : []);
        // Nobody loses a yes by a lone «لا», and a bare digit is never a choice after anything was said.
        if (event.type === 'reply.loneNo' && before.context.rsvp.status === 'confirmed')
          expect(outcome.context.rsvp).to.deep.equal(before.context.rsvp);
        if (written(event)) expect(outcome.context.asked).not.to.equal('invitation');
        // Whatever the snapshot is, it can be stored and read again.
        expect(() => outcomeOf([...path, event, thanks], 4)).not.to.throw();
      });
});
