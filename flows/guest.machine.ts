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
  sayDoubted,
  sayNumberLacking,
  sayNumberUnusable,
  sayOptedOut,
  sayPlace,
  sayThanked,
  sayTooLate,
  sayUnreadable,
  sayWrongNumberAsked,
  sendPassAgain,
  tell,
  tellApology,
  tellConfirmed,
  tellDeclined,
  tellDoubt,
  tellOptedOut,
  tellTooLate,
  tellUndecided,
  tellUnreadable,
  tellWrongNumber,
} from './guest.sayings.ts';
import { backTo, comeBack, optedOut, wrongPerson } from './guest.silent.ts';
import { sizing } from './guest.sizing.ts';

/** Said, told and recorded; the pass comes last, once the number is known. */
const confirm = [sayConfirmed, tellConfirmed, 'recordConfirmed' as const, givePass];
/** The first of two numbers that are of no use. */
const confirmOver = [...confirm, 'missed' as const];
const confirmAgain = [sayConfirmed, 'confirmSize' as const, 'understood' as const, givePass];
const decline = [sayDeclined, tellDeclined, 'recordDeclined' as const];
const askAgain = [sayAskAgain, 'recordUndecided' as const, planFollowUp];
const handOver = [say({ say: 'handedOver', with: {} }), tell('notUnderstood'), 'understood' as const];
const noHurry = [say({ say: 'undecided', with: {} }), 'understood' as const];
const condole = [say({ say: 'condoled', with: {} }), tell('bereaved')];
const askNo = [sayChooseAgain, 'noOffered' as const];
const suppress = (reason: 'optedOut' | 'wrongNumber') => ({
  type: 'enqueue' as const,
  params: { type: 'suppressGuest' as const, reason },
});
const wrongNumber = [
  suppress('wrongNumber'),
  say({ say: 'wrongNumber', with: {} }),
  tellWrongNumber,
  'recordWrongPerson' as const,
];
export const guestMachine = flow.createMachine({
  id: 'guest',
  context: startGuest,
  initial: 'invited',
  on: {
    'reply.confirmed': [
      { guard: 'isYesAnew', target: '.confirmed', actions: confirm },
      { guard: 'isSameYes', target: '.confirmed', actions: confirmAgain },
      { guard: 'isOverAllowance', target: '.sizing', actions: confirmOver },
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
      { guard: 'refusesAfterChange', target: '.declined', actions: decline },
      { guard: 'hasConfirmedAndWasMissed', target: '.handedOver', actions: handOver },
      { guard: 'hasConfirmed', actions: askNo },
      { guard: 'hasDeclined', target: '.declined', actions: [sayDeclined, 'understood'] },
      { target: '.declined', actions: decline },
    ],
    'reply.undecided': [
      // Said once, it stands until the guest says otherwise: a doubt undoes nothing.
      { guard: 'hasAnswered', actions: [sayDoubted, tellDoubt, 'offered'] },
      { guard: 'isUndecided', target: '.undecided', actions: noHurry },
      {
        target: '.undecided',
        actions: [say({ say: 'undecided', with: {} }), tellUndecided, 'recordUndecided', planFollowUp],
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
      { guard: 'isOverAllowance', target: '.sizing', actions: confirmOver },
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
      { guard: 'asksPlainly', actions: [sayAnswered, sayNumberLacking, sayPlace, 'understood'] },
      { actions: [sayAnswered, sayNumberLacking, tell('question'), sayPlace, 'understood'] },
    ],
    'reply.thanked': { actions: [sayThanked, sayNumberLacking, 'understood'] },
    'reply.changeAsked': { actions: [sayChooseAgain, 'changeOffered'] },
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
        actions: [suppress('optedOut'), sayOptedOut(true), tellOptedOut(true), 'recordDeclined'],
      },
      {
        target: '.optedOut',
        actions: [suppress('optedOut'), sayOptedOut(false), tellOptedOut(false), 'understood'],
      },
    ],
    'reply.wrongNumber': [
      // The phone is a guest's of ours: it must not fall silent for the other invitation.
      {
        guard: 'isKnownElsewhere',
        target: '.handedOver',
        actions: [say({ say: 'handedOver', with: {} }), tell('wrongNumberSaid'), 'understood'],
      },
      { guard: 'mayMeanPeople', actions: [sayWrongNumberAsked, tell('wrongNumberSaid'), 'wrongNumberOffered'] },
      { target: '.wrongPerson', actions: wrongNumber },
    ],
    'reply.personAsked': {
      target: '.handedOver',
      actions: [say({ say: 'handedOver', with: {} }), tell('personAsked'), 'understood'],
    },
    'reply.othersNamed': {
      target: '.handedOver',
      actions: [say({ say: 'handedOver', with: {} }), tell('others'), 'understood'],
    },
    'reply.bereaved': [
      // The undecided are sent no reminder.
      { guard: 'isWaiting', target: '.handedOver', actions: [...condole, 'recordUndecided'] },
      { target: '.handedOver', actions: [...condole, 'understood'] },
    ],
    'reply.unplaced': {
      target: '.handedOver',
      actions: [say({ say: 'handedOver', with: {} }), tell('unplaced'), 'understood'],
    },
    // The language is switched first: the answer is the first thing said in it.
    'reply.languageChosen': {
      actions: ['switchLanguage', say({ say: 'languageSwitched', with: {} }), sayNumberLacking],
    },
    'reply.notUnderstood': [
      { guard: 'wasMissedBefore', target: '.handedOver', actions: handOver },
      { actions: [say({ say: 'notUnderstood', with: {} }), 'missedAndOffered'] },
    ],
    'language.heard': { actions: 'followLanguage' },
    'unreadable.received': [
      // One answer for an album.
      { guard: 'isOneMore', actions: 'heard' },
      // Who speaks instead of writing is asked once to write, and then called.
      {
        guard: 'isSpokenAgain',
        target: '.handedOver',
        actions: [say({ say: 'handedOver', with: {} }), tellUnreadable, 'understood'],
      },
      { guard: 'isSpoken', actions: [sayUnreadable, 'missed'] },
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
    sizing,
    confirmed: {
      on: {
        'reply.softYes': [
          { guard: 'isAskedAnew', actions: [sayAskAgain, 'propose', 'offered'] },
          // «إن شاء الله» after a yes is courtesy.
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
        'reply.changeAsked': backTo([sayChooseAgain, 'changeOffered' as const]),
        'reply.passAsked': [{ guard: 'hasPass', actions: sendPassAgain }, { actions: tell('message') }],
        'person.released': backTo('understood' as const),
        'reply.undecided': { actions: tellDoubt },
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
        'reply.bereaved': [
          { guard: 'isWaiting', actions: [tell('bereaved'), 'recordUndecided'] },
          { actions: tell('bereaved') },
        ],
        'reply.unplaced': { actions: tell('unplaced') },
        // Whoever answered knows the phone, and a person is there to ask.
        'reply.wrongNumber': [
          { guard: 'isKnownElsewhere', actions: tell('wrongNumberSaid') },
          { guard: 'isWaiting', target: 'wrongPerson', actions: wrongNumber },
          { actions: tell('wrongNumberSaid') },
        ],
        'reply.languageChosen': { actions: 'switchLanguage' },
        'reply.notUnderstood': { actions: tell('notUnderstood') },
        'unreadable.received': { actions: tellUnreadable },
        'reply.tooLate': { actions: tellTooLate },
      },
    },
  },
});
