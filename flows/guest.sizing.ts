// Said yes, and the number is asked for: twice, and then it is left to a person.
import { flow } from './guest.actions.ts';
import {
  givePass,
  say,
  sayAskNumber,
  sayConfirmed,
  sayNumberLater,
  sayNumberUnusable,
  tell,
  tellConfirmed,
  tellDoubt,
  tellNumberOpen,
} from './guest.sayings.ts';

const settle = [sayConfirmed, tellConfirmed, 'recordConfirmed' as const, givePass];
const settleAgain = [sayConfirmed, 'confirmSize' as const, 'understood' as const, givePass];
const toPerson = {
  guard: 'wasMissedBefore' as const,
  target: 'handedOver' as const,
  actions: [say({ say: 'handedOver', with: {} }), tellNumberOpen, 'understood' as const],
};
const askOn = { actions: ['missed' as const, sayAskNumber] };
const size = [
  { guard: 'isSameYes' as const, target: 'confirmed' as const, actions: settleAgain },
  { guard: 'isUsableNumber' as const, target: 'confirmed' as const, actions: settle },
];
/** First: a number from before must not settle what could not be read. */
const numbered = [
  { ...toPerson, guard: 'isMissedWithoutNumber' as const },
  { guard: 'saysNoNumber' as const, ...askOn },
  ...size,
  toPerson,
  { actions: ['missed' as const, sayConfirmed] },
];

export const sizing = flow.createStateConfig({
  on: {
    'reply.confirmed': [
      { guard: 'isYesAnew', target: 'confirmed', actions: settle },
      ...size,
      toPerson,
      { actions: [sayConfirmed, tellConfirmed, 'recordConfirmed', 'missed'] },
    ],
    'reply.softYes': numbered,
    'reply.headcount': numbered,
    'reply.numberUnusable': [toPerson, { actions: ['missed', sayNumberUnusable] }],
    // The second choice of the invitation, or two people: the number is asked for again.
    'reply.numberDoubtful': [toPerson, askOn],
    // The yes stays, and the number has time.
    'reply.undecided': [toPerson, { actions: ['missed', sayNumberLater, tellDoubt] }],
    'reply.notUnderstood': [
      { ...toPerson, actions: [say({ say: 'handedOver', with: {} }), tell('notUnderstood'), 'understood'] },
      askOn,
    ],
  },
});
