// A guest's conversation about one occasion: invited, then confirmed, declined or undecided, as often as the mind changes.
import {
  flow,
  say,
  sayAnswered,
  sayAskAgain,
  sayAskNumber,
  sayChooseAgain,
  sayConfirmed,
  sayDeclined,
  sayThanked,
  sayUnreadable,
  tell,
  tellConfirmed,
  tellDeclined,
  tellPlainly,
  tellUnreadable,
} from './guest.actions.ts';
import { startGuest } from './guest.context.ts';

export const guestMachine = flow.createMachine({
  id: 'guest',
  context: startGuest,
  initial: 'invited',
  on: {
    'reply.confirmed': [
      { guard: 'isSameYes', target: '.confirmed', actions: [sayConfirmed, 'confirmSize', 'understood'] },
      { guard: 'isOverAllowance', target: '.sizing', actions: [sayConfirmed, tellConfirmed, 'recordConfirmed'] },
      { guard: 'mustAskNumber', target: '.sizing', actions: [sayConfirmed, tellConfirmed, 'recordConfirmed'] },
      { target: '.confirmed', actions: [sayConfirmed, tellConfirmed, 'recordConfirmed'] },
    ],
    'reply.declined': [
      { guard: 'hasDeclined', target: '.declined', actions: [sayDeclined, 'understood'] },
      { target: '.declined', actions: [sayDeclined, tellDeclined, 'recordDeclined'] },
    ],
    'reply.loneNo': [
      {
        guard: 'hasConfirmedAndWasMissed',
        target: '.handedOver',
        actions: [say({ say: 'handedOver', with: {} }), tell('notUnderstood'), 'understood'],
      },
      { guard: 'hasConfirmed', actions: [sayChooseAgain, 'missed'] },
      { guard: 'hasDeclined', target: '.declined', actions: [sayDeclined, 'understood'] },
      { target: '.declined', actions: [sayDeclined, tellDeclined, 'recordDeclined'] },
    ],
    'reply.undecided': [
      { guard: 'isUndecided', target: '.undecided', actions: [say({ say: 'undecided', with: {} }), 'understood'] },
      {
        target: '.undecided',
        actions: [say({ say: 'undecided', with: {} }), tellPlainly('undecided'), 'recordUndecided'],
      },
    ],
    'reply.softYes': [
      // Asked once; the second time there is no hurry.
      {
        guard: 'isUndecidedAndSaysNothingNew',
        target: '.undecided',
        actions: [say({ say: 'undecided', with: {} }), 'understood'],
      },
      { target: '.undecided', actions: [sayAskAgain, 'recordUndecided'] },
    ],
    'reply.headcount': [
      { guard: 'isOverAllowance', target: '.sizing', actions: [sayConfirmed, tellConfirmed, 'recordConfirmed'] },
      { guard: 'hasNumber', target: '.confirmed', actions: [sayConfirmed, tellConfirmed, 'recordConfirmed'] },
      { target: '.undecided', actions: [sayAskAgain, 'recordUndecided'] },
    ],
    'reply.asked': [
      { guard: 'asksPlainly', actions: [sayAnswered, 'understood'] },
      { actions: [sayAnswered, tell('question'), 'understood'] },
    ],
    'reply.thanked': { actions: [sayThanked, 'understood'] },
    'reply.changeAsked': { actions: [sayChooseAgain, 'understood'] },
    'reply.optedOut': [
      {
        guard: 'alsoDeclines',
        target: '.optedOut',
        actions: [
          { type: 'enqueue', params: { type: 'suppressGuest', reason: 'optedOut' } },
          say({ say: 'optedOut', with: {} }),
          tellPlainly('optedOut'),
          'recordDeclined',
        ],
      },
      {
        target: '.optedOut',
        actions: [
          { type: 'enqueue', params: { type: 'suppressGuest', reason: 'optedOut' } },
          say({ say: 'optedOut', with: {} }),
          tellPlainly('optedOut'),
          'understood',
        ],
      },
    ],
    'reply.wrongNumber': {
      target: '.optedOut',
      actions: [
        { type: 'enqueue', params: { type: 'suppressGuest', reason: 'wrongNumber' } },
        say({ say: 'wrongNumber', with: {} }),
        tellPlainly('wrongNumber'),
        'understood',
      ],
    },
    'reply.personAsked': {
      target: '.handedOver',
      actions: [say({ say: 'handedOver', with: {} }), tell('personAsked'), 'understood'],
    },
    // The language is switched first: the answer is the first thing said in it.
    'reply.languageChosen': { actions: ['switchLanguage', say({ say: 'languageSwitched', with: {} })] },
    'reply.notUnderstood': [
      {
        guard: 'wasMissedBefore',
        target: '.handedOver',
        actions: [say({ say: 'handedOver', with: {} }), tell('notUnderstood'), 'understood'],
      },
      { actions: [say({ say: 'notUnderstood', with: {} }), 'missed'] },
    ],
    'language.heard': { actions: 'followLanguage' },
    'unreadable.received': { actions: [sayUnreadable, 'heard'] },
    'reply.tooLate': { actions: [say({ say: 'occasionOver', with: {} }), tell('late'), 'understood'] },
    // The number may be stopped by another occasion's conversation: whoever asks to come back is let back.
    'reply.optedIn': {
      actions: [
        { type: 'enqueue', params: { type: 'unsuppressGuest' } },
        say({ say: 'optedIn', with: {} }),
        'understood',
      ],
    },
  },
  states: {
    invited: {},
    /** Said yes; the number is asked for. */
    sizing: {
      on: {
        'reply.softYes': [
          { guard: 'saysNoNumber', actions: [sayAskNumber, 'understood'] },
          { guard: 'isOverAllowance', actions: [sayConfirmed, 'understood'] },
          { target: 'confirmed', actions: [sayConfirmed, tellConfirmed, 'recordConfirmed'] },
        ],
        'reply.headcount': [
          { guard: 'saysNoNumber', actions: [sayAskNumber, 'understood'] },
          { guard: 'isOverAllowance', actions: [sayConfirmed, 'understood'] },
          { guard: 'isSameYes', target: 'confirmed', actions: [sayConfirmed, 'confirmSize', 'understood'] },
          { target: 'confirmed', actions: [sayConfirmed, tellConfirmed, 'recordConfirmed'] },
        ],
        'reply.notUnderstood': [
          {
            guard: 'wasMissedBefore',
            target: 'handedOver',
            actions: [say({ say: 'handedOver', with: {} }), tell('notUnderstood'), 'understood'],
          },
          { actions: ['missed', sayAskNumber] },
        ],
      },
    },
    confirmed: {
      on: {
        // «إن شاء الله» after a yes is courtesy.
        'reply.softYes': [
          { guard: 'saysNoNumber', actions: [sayThanked, 'understood'] },
          { guard: 'isOverAllowance', actions: [sayConfirmed, 'understood'] },
          { guard: 'isSameYes', actions: [sayConfirmed, 'confirmSize', 'understood'] },
          { actions: [sayConfirmed, tellConfirmed, 'recordConfirmed'] },
        ],
        'reply.headcount': [
          { guard: 'saysNoNumber', actions: [sayAskNumber, 'understood'] },
          { guard: 'isOverAllowance', actions: [sayConfirmed, 'understood'] },
          { guard: 'isSameYes', actions: [sayConfirmed, 'confirmSize', 'understood'] },
          { actions: [sayConfirmed, tellConfirmed, 'recordConfirmed'] },
        ],
      },
    },
    declined: {
      on: {
        // A number or «إن شاء الله» after a no is no yes: the buttons ask.
        'reply.headcount': { actions: [sayChooseAgain, 'propose', 'understood'] },
        'reply.softYes': { actions: [sayChooseAgain, 'propose', 'understood'] },
      },
    },
    undecided: {},
    /** Wants no more messages: the answer still counts, and nothing is written back. */
    optedOut: {
      on: {
        'reply.optedIn': [
          {
            guard: 'hasConfirmed',
            target: 'confirmed',
            actions: [
              { type: 'enqueue', params: { type: 'unsuppressGuest' } },
              say({ say: 'optedIn', with: {} }),
              'understood',
            ],
          },
          {
            guard: 'hasDeclined',
            target: 'declined',
            actions: [
              { type: 'enqueue', params: { type: 'unsuppressGuest' } },
              say({ say: 'optedIn', with: {} }),
              'understood',
            ],
          },
          {
            guard: 'isUndecided',
            target: 'undecided',
            actions: [
              { type: 'enqueue', params: { type: 'unsuppressGuest' } },
              say({ say: 'optedIn', with: {} }),
              'understood',
            ],
          },
          {
            target: 'invited',
            actions: [
              { type: 'enqueue', params: { type: 'unsuppressGuest' } },
              say({ say: 'optedIn', with: {} }),
              'understood',
            ],
          },
        ],
        'reply.confirmed': { actions: [tellConfirmed, 'recordConfirmed'] },
        'reply.declined': { actions: [tellDeclined, 'recordDeclined'] },
        'reply.loneNo': [
          { guard: 'hasConfirmed', actions: tell('message') },
          { actions: [tellDeclined, 'recordDeclined'] },
        ],
        'reply.headcount': {},
        'reply.undecided': {},
        'reply.softYes': {},
        'reply.asked': {},
        'reply.thanked': {},
        'reply.changeAsked': {},
        'reply.optedOut': {},
        'reply.wrongNumber': {},
        'reply.personAsked': { actions: tell('personAsked') },
        'reply.languageChosen': { actions: 'switchLanguage' },
        'reply.notUnderstood': {},
        'unreadable.received': {},
        'reply.tooLate': { actions: tell('late') },
      },
    },
    /**
     * A person of the organizer's answers now: an answer still counts, what Hadir knows it still says, and everything
     * else goes to the organizer.
     */
    handedOver: {
      on: {
        'reply.undecided': { actions: [tellPlainly('undecided'), 'recordUndecided'] },
        'reply.softYes': [
          { guard: 'hasConfirmed', actions: [tell('message'), 'understood'] },
          { guard: 'hasDeclined', actions: [sayChooseAgain, tell('message'), 'propose', 'understood'] },
          {
            guard: 'isUndecidedAndSaysNothingNew',
            actions: [say({ say: 'undecided', with: {} }), tell('message'), 'understood'],
          },
          { actions: [sayAskAgain, tell('message'), 'recordUndecided'] },
        ],
        'reply.loneNo': {
          guard: 'hasConfirmed',
          actions: [sayChooseAgain, tell('message'), 'understood'],
        },
        // A clear number counts as anywhere; the rest is asked back, and told.
        'reply.headcount': [
          { guard: 'hasDeclined', actions: [sayChooseAgain, tell('message'), 'propose', 'understood'] },
          {
            guard: 'isOverAllowance',
            target: 'sizing',
            actions: [sayConfirmed, tellConfirmed, tell('message'), 'recordConfirmed'],
          },
          { guard: 'hasNumber', target: 'confirmed', actions: [sayConfirmed, tellConfirmed, 'recordConfirmed'] },
          { guard: 'hasConfirmed', actions: [sayAskNumber, tell('message'), 'understood'] },
          { actions: [sayAskAgain, tell('message'), 'recordUndecided'] },
        ],
        'reply.asked': [{ guard: 'asksPlainly', actions: [sayAnswered, 'understood'] }, { actions: tell('question') }],
        'reply.personAsked': { actions: tell('personAsked') },
        'reply.notUnderstood': { actions: tell('notUnderstood') },
        'unreadable.received': { actions: tellUnreadable },
      },
    },
  },
});
