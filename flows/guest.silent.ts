// The two states in which Hadir writes nothing back: whoever stopped the messages, and somebody else's phone; and the way out.
import { flow } from './guest.actions.ts';
import {
  givePass,
  sayNumberLacking,
  sayOptedIn,
  tell,
  tellConfirmed,
  tellDeclined,
  tellTooLate,
} from './guest.sayings.ts';

const unsuppress = { type: 'enqueue' as const, params: { type: 'unsuppressGuest' as const } };
export const comeBack = [unsuppress, sayOptedIn, sayNumberLacking, 'understood' as const, givePass];

/** To wherever the answer that stands belongs. */
export const backTo = <Actions>(actions: Actions) => [
  { guard: 'lacksNumber' as const, target: 'sizing' as const, actions },
  { guard: 'hasConfirmed' as const, target: 'confirmed' as const, actions },
  { guard: 'hasDeclined' as const, target: 'declined' as const, actions },
  { guard: 'isUndecided' as const, target: 'undecided' as const, actions },
  { target: 'invited' as const, actions },
];

/** What is said on a phone that wants no more messages: it moves nothing, and nothing is written back. */
const unanswered = {
  'reply.headcount': {},
  'reply.numberUnusable': {},
  'reply.numberDoubtful': {},
  'reply.undecided': {},
  'reply.softYes': {},
  'reply.asked': {},
  'reply.thanked': {},
  'reply.changeAsked': {},
  'reply.passAsked': {},
  'reply.forwarded': {},
  'reply.wrongNumber': {},
  'reply.bereaved': { actions: tell('bereaved') },
  'reply.unplaced': { actions: tell('unplaced') },
  'reply.notUnderstood': {},
  'unreadable.received': {},
} as const;

/** Wants no more messages: the answer still counts, and nothing is written back. */
export const optedOut = flow.createStateConfig({
  on: {
    'reply.optedIn': backTo(comeBack),
    // A pass that was given stays good: it cannot be sent anew, so another number voids it.
    'reply.confirmed': [{ guard: 'isSameYes' }, { actions: [tellConfirmed, 'recordConfirmed', 'voidPass'] }],
    'reply.declined': { actions: [tellDeclined, 'recordDeclined'] },
    'reply.loneNo': [
      { guard: 'hasConfirmed', actions: tell('message') },
      { actions: [tellDeclined, 'recordDeclined'] },
    ],
    ...unanswered,
    'reply.wrongNumber': { actions: tell('wrongNumberSaid') },
    // The refusal may come with the second STOP.
    'reply.optedOut': [{ guard: 'alsoDeclines', actions: [tellDeclined, 'recordDeclined'] }, {}],
    'reply.personAsked': { actions: tell('personAsked') },
    'reply.othersNamed': { actions: tell('others') },
    'reply.languageChosen': { actions: 'switchLanguage' },
    'reply.tooLate': { actions: tellTooLate },
    'answer.corrected': { actions: ['recordCorrection', 'voidPass'] },
  },
});

/** Somebody else's phone: nothing said on it is the guest's answer, and nothing is written back. */
export const wrongPerson = flow.createStateConfig({
  on: {
    'reply.optedIn': backTo(comeBack),
    'reply.confirmed': {},
    'reply.declined': {},
    'reply.loneNo': {},
    ...unanswered,
    'reply.optedOut': {},
    'reply.personAsked': { actions: tell('personAsked') },
    'reply.othersNamed': {},
    'reply.languageChosen': {},
    'reply.tooLate': {},
    'answer.corrected': { actions: ['recordCorrection', 'voidPass'] },
  },
});
