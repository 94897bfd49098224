// A guest's conversation about one occasion: invited, then confirmed, declined or undecided, as often as the mind changes.
import { flow } from './guest.actions.ts';
import { startGuest } from './guest.context.ts';
import {
  givePass,
  planFollowUp,
  say,
  sayAnswered,
  sayAskAgain,
  sayAskNumber,
  sayChooseAgain,
  sayConfirmed,
  sayDeclined,
  sayNumberUnusable,
  sayPlace,
  sayThanked,
  sayTooLate,
  sayUnreadable,
  sendPassAgain,
  tell,
  tellApology,
  tellConfirmed,
  tellDeclined,
  tellPlainly,
  tellTooLate,
  tellUnreadable,
} from './guest.sayings.ts';
import { backTo, comeBack, optedOut, wrongPerson } from './guest.silent.ts';

/** Said, told and recorded; the pass comes last, once the number is known. */
const confirm = [sayConfirmed, tellConfirmed, 'recordConfirmed' as const, givePass];
const confirmAgain = [sayConfirmed, 'confirmSize' as const, 'understood' as const, givePass];
const decline = [sayDeclined, tellDeclined, 'recordDeclined' as const];
const askAgain = [sayAskAgain, 'recordUndecided' as const, planFollowUp];
const handOver = [say({ say: 'handedOver', with: {} }), tell('notUnderstood'), 'understood' as const];
const noHurry = [say({ say: 'undecided', with: {} }), 'understood' as const];
const suppress = (reason: 'optedOut' | 'wrongNumber') => ({
  type: 'enqueue' as const,
  params: { type: 'suppressGuest' as const, reason },
});
export const guestMachine = flow.createMachine({
  id: 'guest',
  context: startGuest,
  initial: 'invited',
  on: {
    'reply.confirmed': [
      { guard: 'isYesAnew', target: '.confirmed', actions: confirm },
      { guard: 'isSameYes', target: '.confirmed', actions: confirmAgain },
      { guard: 'isOverAllowance', target: '.sizing', actions: confirm },
      { guard: 'mustAskNumber', target: '.sizing', actions: confirm },
      { target: '.confirmed', actions: confirm },
    ],
    'reply.declined': [
      {
        guard: 'givesNewReason',
        target: '.declined',
        actions: [sayDeclined, tellApology, 'recordApology', 'understood'],
      },
      { guard: 'hasDeclined', target: '.declined', actions: [sayDeclined, 'understood'] },
      { target: '.declined', actions: decline },
    ],
    'reply.loneNo': [
      { guard: 'hasConfirmedAndWasMissed', target: '.handedOver', actions: handOver },
      { guard: 'hasConfirmed', actions: [sayChooseAgain, 'missedAndOffered'] },
      { guard: 'hasDeclined', target: '.declined', actions: [sayDeclined, 'understood'] },
      { target: '.declined', actions: decline },
    ],
    'reply.undecided': [
      { guard: 'isUndecided', target: '.undecided', actions: noHurry },
      {
        target: '.undecided',
        actions: [say({ say: 'undecided', with: {} }), tellPlainly('undecided'), 'recordUndecided', planFollowUp],
      },
    ],
    'reply.softYes': [
      // Asked once; the second time there is no hurry.
      { guard: 'isUndecidedAndSaysNothingNew', target: '.undecided', actions: noHurry },
      { target: '.undecided', actions: askAgain },
    ],
    'reply.headcount': [
      // First: a number from before must not make a yes of one that could not be read.
      { guard: 'saysNoNumber', target: '.undecided', actions: askAgain },
      { guard: 'isOverAllowance', target: '.sizing', actions: confirm },
      { target: '.confirmed', actions: confirm },
    ],
    'reply.numberUnusable': [
      // The no stands, and needs no number: the buttons ask.
      { guard: 'hasDeclined', actions: [sayChooseAgain, 'understood'] },
      { actions: [sayNumberUnusable, 'understood'] },
    ],
    'reply.numberDoubtful': [
      { guard: 'wasMissedBefore', target: '.handedOver', actions: handOver },
      { guard: 'hasDeclined', actions: [sayChooseAgain, 'propose', 'missedAndOffered'] },
      { actions: [sayAskAgain, 'propose', 'missedAndOffered'] },
    ],
    'reply.asked': [
      { guard: 'asksPlainly', actions: [sayAnswered, sayPlace, 'understood'] },
      { actions: [sayAnswered, tell('question'), sayPlace, 'understood'] },
    ],
    'reply.thanked': { actions: [sayThanked, 'understood'] },
    'reply.changeAsked': { actions: [sayChooseAgain, 'offered'] },
    'reply.passAsked': [
      { guard: 'hasPass', actions: [sendPassAgain, 'understood'] },
      { guard: 'lacksNumber', actions: [sayAskNumber, 'understood'] },
      { actions: [sayChooseAgain, 'offered'] },
    ],
    'reply.forwarded': { actions: [sayChooseAgain, 'offered'] },
    'reply.optedOut': [
      {
        guard: 'alsoDeclines',
        target: '.optedOut',
        actions: [suppress('optedOut'), say({ say: 'optedOut', with: {} }), tellPlainly('optedOut'), 'recordDeclined'],
      },
      {
        target: '.optedOut',
        actions: [
          suppress('optedOut'),
          say({ say: 'optedOut', with: {} }),
          tellPlainly('optedOut'),
          'understood',
          'voidPass',
        ],
      },
    ],
    'reply.wrongNumber': {
      target: '.wrongPerson',
      actions: [
        suppress('wrongNumber'),
        say({ say: 'wrongNumber', with: {} }),
        tellPlainly('wrongNumber'),
        'understood',
        'voidPass',
      ],
    },
    'reply.personAsked': {
      target: '.handedOver',
      actions: [say({ say: 'handedOver', with: {} }), tell('personAsked'), 'understood'],
    },
    'reply.othersNamed': {
      target: '.handedOver',
      actions: [say({ say: 'handedOver', with: {} }), tell('others'), 'understood'],
    },
    // The language is switched first: the answer is the first thing said in it.
    'reply.languageChosen': { actions: ['switchLanguage', say({ say: 'languageSwitched', with: {} })] },
    'reply.notUnderstood': [
      { guard: 'wasMissedBefore', target: '.handedOver', actions: handOver },
      { actions: [say({ say: 'notUnderstood', with: {} }), 'missedAndOffered'] },
    ],
    'language.heard': { actions: 'followLanguage' },
    'unreadable.received': [
      // One answer for an album.
      { guard: 'isOneMore', actions: 'heard' },
      { actions: [sayUnreadable, 'heard'] },
    ],
    'reply.tooLate': { actions: [sayTooLate, tellTooLate, 'understood'] },
    // The number may be stopped by another occasion's conversation: whoever asks to come back is let back.
    'reply.optedIn': { actions: comeBack },
    'answer.corrected': [
      { guard: 'saysYes', target: '.confirmed', actions: ['recordCorrection', givePass] },
      { target: '.declined', actions: 'recordCorrection' },
    ],
  },
  states: {
    invited: {},
    /** Said yes; the number is asked for. */
    sizing: {
      on: {
        'reply.softYes': [
          { guard: 'saysNoNumber', actions: [sayAskNumber, 'understood'] },
          { guard: 'isOverAllowance', actions: [sayConfirmed, 'understood'] },
          { target: 'confirmed', actions: confirm },
        ],
        'reply.headcount': [
          { guard: 'saysNoNumber', actions: [sayAskNumber, 'understood'] },
          { guard: 'isOverAllowance', actions: [sayConfirmed, 'understood'] },
          { guard: 'isSameYes', target: 'confirmed', actions: confirmAgain },
          { target: 'confirmed', actions: confirm },
        ],
        // The second choice of the invitation, or two people: the number is asked for again.
        'reply.numberDoubtful': [
          { guard: 'wasMissedBefore', target: 'handedOver', actions: handOver },
          { actions: ['missed', sayAskNumber] },
        ],
        'reply.notUnderstood': [
          { guard: 'wasMissedBefore', target: 'handedOver', actions: handOver },
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
          { guard: 'isSameYes', actions: confirmAgain },
          { actions: confirm },
        ],
        'reply.headcount': [
          { guard: 'saysNoNumber', actions: [sayAskNumber, 'understood'] },
          { guard: 'isOverAllowance', actions: [sayConfirmed, 'understood'] },
          { guard: 'isSameYes', actions: confirmAgain },
          { actions: confirm },
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
    undecided: {
      on: {
        'followUp.due': {
          guard: 'isToBeFollowedUp',
          actions: [say({ say: 'followUp', with: {} }), 'followedUp'],
        },
      },
    },
    optedOut,
    wrongPerson,
    /**
     * A person of the organizer's answers now, and Hadir is silent. A clear answer still counts, is repeated to the guest and
     * ends it; so do the words that speak to Hadir itself («تغيير») and the organizer's own. All else goes to the organizer.
     */
    handedOver: {
      on: {
        'reply.changeAsked': backTo([sayChooseAgain, 'offered' as const]),
        'reply.passAsked': [{ guard: 'hasPass', actions: sendPassAgain }, { actions: tell('message') }],
        'person.released': backTo('understood' as const),
        'reply.undecided': { actions: [tellPlainly('undecided'), 'recordUndecided'] },
        'reply.softYes': { actions: tell('message') },
        // May answer whatever the person asked.
        'reply.loneNo': { actions: tell('message') },
        'reply.headcount': [
          { guard: 'isSaidAnew', target: 'confirmed', actions: confirm },
          { actions: tell('message') },
        ],
        'reply.numberUnusable': { actions: tell('message') },
        'reply.numberDoubtful': { actions: tell('message') },
        'reply.asked': { actions: tell('question') },
        'reply.thanked': { actions: tell('message') },
        'reply.forwarded': { actions: tell('message') },
        'reply.personAsked': { actions: tell('personAsked') },
        'reply.othersNamed': { actions: tell('others') },
        'reply.notUnderstood': { actions: tell('notUnderstood') },
        'unreadable.received': { actions: tellUnreadable },
        'reply.tooLate': { actions: tellTooLate },
      },
    },
  },
});
