// The words of the guest's machine: its guards, and what it records.
import { assign, setup } from 'xstate';
import type { GuestCommand } from './commands.ts';
import type { GuestEvent } from './events.ts';
import type { GuestContext, GuestInput, Pass, Rsvp } from './guest.context.ts';
import { partyOf } from './guest.party.ts';

/** The number an event carries; every event that says yes or names a number has one, or null. */
export const saidIn = (event: GuestEvent): number | null => ('partySize' in event ? event.partySize : null);
const atOf = (event: GuestEvent): string | null => ('at' in event ? event.at : null);
const reasonIn = (event: GuestEvent): string | null => ('reason' in event ? event.reason : null);
const noPass = ({ context }: { context: GuestContext }): Pass => ({ ...context.pass, partySize: null });
/** Once anything was said a bare number is no choice any more; a guest who comes means people by it. */
const askedAfter = (status: Rsvp['status']): GuestContext['asked'] =>
  status === 'confirmed' ? 'headcount' : 'nothing';

/** A voice note of somebody whose answer, or its number, is still to come: it may be just that. */
const mayBeSpoken = ({ rsvp }: GuestContext, event: GuestEvent): boolean =>
  event.type === 'unreadable.received' &&
  (event.kind === 'voice' || event.kind === 'audio') &&
  (rsvp.status === 'confirmed' ? rsvp.partySize === null : rsvp.status !== 'declined');

export const flow = setup({
  types: { context: {} as GuestContext, events: {} as GuestEvent, input: {} as GuestInput },
  actions: {
    // The only action that leaves the machine: the step collects its params and refuses any other.
    enqueue: (_, _command: GuestCommand) => {},
    recordConfirmed: assign(({ context, event }) => {
      const party = partyOf(context, saidIn(event));
      // A number over the allowance does not undo the one that stands.
      const partySize = party.kind === 'settled' ? party.size : context.rsvp.partySize;
      return {
        rsvp: { status: 'confirmed' as const, partySize, at: atOf(event) },
        sizeAssumed: party.kind === 'settled' && party.assumed,
        proposedPartySize: null,
        notUnderstood: 0,
        asked: 'headcount' as const,
        apology: null,
      };
    }),
    recordDeclined: assign(({ context, event }) => ({
      rsvp: { status: 'declined' as const, partySize: null, at: atOf(event) },
      sizeAssumed: false,
      proposedPartySize: null,
      notUnderstood: 0,
      asked: 'nothing' as const,
      pass: noPass({ context }),
      apology: reasonIn(event),
    })),
    /** What somebody else said on the phone is no answer of the guest's. */
    recordWrongPerson: assign(({ context }) => ({
      rsvp: { status: 'waiting' as const, partySize: null, at: null },
      sizeAssumed: false,
      proposedPartySize: null,
      notUnderstood: 0,
      asked: 'nothing' as const,
      pass: noPass({ context }),
      apology: null,
    })),
    recordApology: assign({ apology: ({ event }) => reasonIn(event) }),
    recordUndecided: assign(({ context, event }) => ({
      rsvp: { status: 'undecided' as const, partySize: null, at: atOf(event) },
      sizeAssumed: false,
      proposedPartySize: saidIn(event) ?? context.proposedPartySize,
      notUnderstood: 0,
      asked: 'nothing' as const,
      pass: noPass({ context }),
      apology: null,
    })),
    /** What the organizer says is so, whatever the invitation covers. */
    recordCorrection: assign(({ context, event }) =>
      event.type !== 'answer.corrected'
        ? {}
        : {
            rsvp: { status: event.status, partySize: event.partySize, at: event.at },
            sizeAssumed: false,
            proposedPartySize: null,
            asked: askedAfter(event.status),
            pass: event.status === 'confirmed' ? context.pass : noPass({ context }),
            apology: null,
          },
    ),
    /** The party changed where no new pass can be sent. */
    voidPass: assign({ pass: noPass }),
    followedUp: assign({ followUp: 'done' as const }),
    /** A number that waits for the yes it may belong to. */
    propose: assign({ proposedPartySize: ({ context, event }) => saidIn(event) ?? context.proposedPartySize }),
    /** The number that was assumed is said now. */
    confirmSize: assign({ sizeAssumed: ({ context, event }) => context.sizeAssumed && saidIn(event) === null }),
    heard: assign({ asked: ({ context }) => askedAfter(context.rsvp.status) }),
    /** A question beside an answer leaves what the answer has asked. */
    understood: assign(({ context, event }) =>
      event.type === 'reply.asked' && event.beside === true
        ? {}
        : { notUnderstood: 0, asked: askedAfter(context.rsvp.status) },
    ),
    missed: assign({
      notUnderstood: ({ context }) => context.notUnderstood + 1,
      asked: ({ context }) => askedAfter(context.rsvp.status),
    }),
    followLanguage: assign({
      locale: ({ context, event }) => (event.type === 'language.heard' ? event.locale : context.locale),
    }),
    /** Two buttons were shown: a bare «2» may be the second of them from now on. */
    offered: assign({ notUnderstood: 0, asked: 'nothing' as const }),
    changeOffered: assign({ notUnderstood: 0, asked: 'change' as const }),
    /** A lone «لا» against a yes was asked back, which is no miss. */
    noOffered: assign({
      asked: ({ context }) => (context.asked === 'change' ? ('noToChange' as const) : ('no' as const)),
    }),
    wrongNumberOffered: assign({ notUnderstood: 0, asked: 'wrongNumber' as const }),
    missedAndOffered: assign({ notUnderstood: ({ context }) => context.notUnderstood + 1, asked: 'nothing' as const }),
    switchLanguage: assign({
      locale: ({ context, event }) => (event.type === 'reply.languageChosen' ? event.locale : context.locale),
      notUnderstood: 0,
      asked: ({ context }) => askedAfter(context.rsvp.status),
    }),
  },
  guards: {
    isOverAllowance: ({ context, event }) => partyOf(context, saidIn(event)).kind === 'over',
    saysNoNumber: ({ event }) => saidIn(event) === null,
    mustAskNumber: ({ context, event }) => partyOf(context, saidIn(event)).kind === 'ask',
    /** A yes, or its number, repeated with nothing new in it. */
    isSameYes: ({ context, event }) => {
      const party = partyOf(context, saidIn(event));
      return context.rsvp.status === 'confirmed' && party.kind === 'settled' && party.size === context.rsvp.partySize;
    },
    /** The same yes, to an occasion that has changed since: the organizer asked for it. */
    isYesAnew: ({ context, event }) => {
      const party = partyOf(context, saidIn(event));
      return event.type === 'reply.confirmed' && event.anew === true && party.kind === 'settled';
    },
    /** Another number, from a guest who comes, that the invitation covers. */
    isSaidAnew: ({ context, event }) =>
      context.rsvp.status === 'confirmed' &&
      saidIn(event) !== null &&
      partyOf(context, saidIn(event)).kind === 'settled',
    /** Comes, and has not said how many. */
    lacksNumber: ({ context }) => context.rsvp.status === 'confirmed' && context.rsvp.partySize === null,
    isWaiting: ({ context }) => context.rsvp.status === 'waiting',
    hasAnswered: ({ context: { rsvp } }) => rsvp.status === 'confirmed' || rsvp.status === 'declined',
    hasConfirmed: ({ context }) => context.rsvp.status === 'confirmed',
    hasPass: ({ context }) => context.pass.partySize !== null,
    hasDeclined: ({ context }) => context.rsvp.status === 'declined',
    givesNewReason: ({ context, event }) =>
      context.rsvp.status === 'declined' && reasonIn(event) !== null && reasonIn(event) !== context.apology,
    isUndecided: ({ context }) => context.rsvp.status === 'undecided',
    alsoDeclines: ({ context, event }) =>
      event.type === 'reply.optedOut' && event.declines && context.rsvp.status !== 'declined',
    isMissedWithoutNumber: ({ context, event }) => saidIn(event) === null && context.notUnderstood >= 1,
    wasMissedBefore: ({ context }) => context.notUnderstood >= 1,
    isUndecidedAndSaysNothingNew: ({ context, event }) =>
      context.rsvp.status === 'undecided' && (saidIn(event) === null || saidIn(event) === context.proposedPartySize),
    hasConfirmedAndWasMissed: ({ context }) =>
      context.rsvp.status === 'confirmed' && (context.notUnderstood >= 1 || context.asked === 'no'),
    /** Asked for the change, and said «لا» to the buttons twice. */
    refusesAfterChange: ({ context }) => context.rsvp.status === 'confirmed' && context.asked === 'noToChange',
    isKnownElsewhere: ({ event }) => event.type === 'reply.wrongNumber' && event.elsewhere === true,
    /** «الرقم غلط» may be about the number of people; said again to the question it is not. */
    mayMeanPeople: ({ context }) => context.rsvp.status !== 'waiting' && context.asked !== 'wrongNumber',
    isUsableNumber: ({ context, event }) => partyOf(context, saidIn(event)).kind === 'settled',
    isAskedAnew: ({ event }) => event.type === 'reply.softYes' && event.anew === true,
    /** Nothing but what Hadir itself can answer. */
    asksPlainly: ({ event }) =>
      event.type === 'reply.asked' && event.topics.every((topic) => event.known.includes(topic)),
    asksWhere: ({ event }) => event.type === 'reply.asked' && event.topics.includes('where'),
    isOneMore: ({ event }) => event.type === 'unreadable.received' && event.more === true,
    isSpoken: ({ context, event }) => mayBeSpoken(context, event),
    isSpokenAgain: ({ context, event }) => mayBeSpoken(context, event) && context.notUnderstood >= 1,
    isToBeFollowedUp: ({ context }) => context.followUp === 'planned',
    saysYes: ({ event }) => event.type === 'answer.corrected' && event.status === 'confirmed',
  },
});
