// The words of the guest's machine: its guards, what it records, and what it says.
import { assign, setup } from 'xstate';
import type { GuestCommand, GuestSaying, Notice } from './commands.ts';
import type { GuestEvent } from './events.ts';
import type { GuestContext, GuestInput, Rsvp } from './guest.context.ts';
import { partyOf } from './guest.party.ts';

const sayToGuest = (saying: GuestSaying): GuestCommand => ({ type: 'sendToGuest', saying });
const tellOrganizer = (notice: Notice): GuestCommand => ({ type: 'notifyOrganizer', notice });

/** The number an event carries; every event that says yes or names a number has one, or null. */
const saidIn = (event: GuestEvent): number | null => ('partySize' in event ? event.partySize : null);
const atOf = (event: GuestEvent): string | null => ('at' in event ? event.at : null);
const textOf = (event: GuestEvent): string => ('text' in event ? event.text : '');
/** Once anything was said a bare number is no choice any more; a guest who comes means people by it. */
const askedAfter = (status: Rsvp['status']): GuestContext['asked'] =>
  status === 'confirmed' ? 'headcount' : 'nothing';
const plainTopics = ['when', 'where'];

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
      };
    }),
    recordDeclined: assign(({ event }) => ({
      rsvp: { status: 'declined' as const, partySize: null, at: atOf(event) },
      sizeAssumed: false,
      proposedPartySize: null,
      notUnderstood: 0,
      asked: 'nothing' as const,
    })),
    recordUndecided: assign(({ context, event }) => ({
      rsvp: { status: 'undecided' as const, partySize: null, at: atOf(event) },
      sizeAssumed: false,
      proposedPartySize: saidIn(event) ?? context.proposedPartySize,
      notUnderstood: 0,
      asked: 'nothing' as const,
    })),
    /** A number that waits for the yes it may belong to. */
    propose: assign({ proposedPartySize: ({ context, event }) => saidIn(event) ?? context.proposedPartySize }),
    /** The number that was assumed is said now. */
    confirmSize: assign({ sizeAssumed: ({ context, event }) => context.sizeAssumed && saidIn(event) === null }),
    heard: assign({ asked: ({ context }) => askedAfter(context.rsvp.status) }),
    understood: assign({ notUnderstood: 0, asked: ({ context }) => askedAfter(context.rsvp.status) }),
    missed: assign({
      notUnderstood: ({ context }) => context.notUnderstood + 1,
      asked: ({ context }) => askedAfter(context.rsvp.status),
    }),
    followLanguage: assign({
      locale: ({ context, event }) => (event.type === 'language.heard' ? event.locale : context.locale),
    }),
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
    hasNumber: ({ event }) => saidIn(event) !== null,
    hasConfirmed: ({ context }) => context.rsvp.status === 'confirmed',
    hasDeclined: ({ context }) => context.rsvp.status === 'declined',
    isUndecided: ({ context }) => context.rsvp.status === 'undecided',
    alsoDeclines: ({ event }) => event.type === 'reply.optedOut' && event.declines,
    wasMissedBefore: ({ context }) => context.notUnderstood >= 1,
    isUndecidedAndSaysNothingNew: ({ context, event }) =>
      context.rsvp.status === 'undecided' && (saidIn(event) === null || saidIn(event) === context.proposedPartySize),
    hasConfirmedAndWasMissed: ({ context }) => context.rsvp.status === 'confirmed' && context.notUnderstood >= 1,
    /** Nothing but time and place, which Hadir knows. */
    asksPlainly: ({ event }) =>
      event.type === 'reply.asked' && event.topics.every((topic) => plainTopics.includes(topic)),
  },
});

// Commands are computed before the context changes, so «changed from» still sees the old answer.
export const sayConfirmed = flow.enqueueActions(({ context, event, enqueue }) => {
  const party = partyOf(context, saidIn(event));
  const changedFrom = context.rsvp.status === 'declined' ? ('declined' as const) : null;
  if (party.kind === 'over')
    enqueue({
      type: 'enqueue',
      params: sayToGuest({
        say: 'overAllowance',
        with: { asked: party.asked, max: party.max, standing: context.rsvp.partySize },
      }),
    });
  else if (party.kind === 'ask')
    enqueue({ type: 'enqueue', params: sayToGuest({ say: 'askPartySize', with: { max: party.max } }) });
  else
    enqueue({
      type: 'enqueue',
      params: sayToGuest({
        say: 'confirmed',
        with: { partySize: party.size, sizeAssumed: party.assumed, changedFrom },
      }),
    });
});
export const tellConfirmed = flow.enqueueActions(({ context, event, enqueue }) => {
  const party = partyOf(context, saidIn(event));
  const partySize = party.kind === 'settled' ? party.size : null;
  if (context.rsvp.status !== 'confirmed')
    enqueue({
      type: 'enqueue',
      params: tellOrganizer({ about: 'confirmed', partySize, changed: context.rsvp.status === 'declined' }),
    });
  else if (partySize !== null) enqueue({ type: 'enqueue', params: tellOrganizer({ about: 'size', partySize }) });
});
export const sayDeclined = flow.enqueueActions(({ context, enqueue }) => {
  const changedFrom = context.rsvp.status === 'confirmed' ? ('confirmed' as const) : null;
  enqueue({ type: 'enqueue', params: sayToGuest({ say: 'declined', with: { changedFrom } }) });
});
export const tellDeclined = flow.enqueueActions(({ context, enqueue }) => {
  enqueue({
    type: 'enqueue',
    params: tellOrganizer({ about: 'declined', changed: context.rsvp.status === 'confirmed' }),
  });
});
/** A sentence that needs nothing but itself. */
export const say = (saying: GuestSaying) => ({ type: 'enqueue' as const, params: sayToGuest(saying) });
export const tell = (about: 'personAsked' | 'question' | 'notUnderstood' | 'message' | 'late') => ({
  type: 'enqueue' as const,
  params: ({ event }: { event: GuestEvent }) => tellOrganizer({ about, text: textOf(event) }),
});
export const tellPlainly = (about: 'undecided' | 'optedOut' | 'wrongNumber') => ({
  type: 'enqueue' as const,
  params: tellOrganizer({ about }),
});
export const tellUnreadable = {
  type: 'enqueue' as const,
  params: ({ event }: { event: GuestEvent }) =>
    tellOrganizer({ about: 'unreadable', kind: event.type === 'unreadable.received' ? event.kind : 'empty' }),
};
export const sayAnswered = {
  type: 'enqueue' as const,
  params: ({ event }: { event: GuestEvent }) => {
    const topics = event.type === 'reply.asked' ? event.topics : [];
    const passedOn = topics.some((topic) => !plainTopics.includes(topic));
    return sayToGuest({
      say: 'answered',
      with: { when: topics.includes('when'), where: topics.includes('where'), passedOn },
    });
  },
};
export const sayUnreadable = {
  type: 'enqueue' as const,
  params: ({ event }: { event: GuestEvent }) =>
    sayToGuest({ say: 'unreadable', with: { kind: event.type === 'unreadable.received' ? event.kind : 'empty' } }),
};
export const sayChooseAgain = {
  type: 'enqueue' as const,
  params: ({ context }: { context: GuestContext }) =>
    sayToGuest({ say: 'chooseAgain', with: { status: context.rsvp.status, partySize: context.rsvp.partySize } }),
};
export const sayAskAgain = {
  type: 'enqueue' as const,
  params: ({ event }: { event: GuestEvent }) => sayToGuest({ say: 'askAgain', with: { partySize: saidIn(event) } }),
};
export const sayAskNumber = {
  type: 'enqueue' as const,
  params: ({ context }: { context: GuestContext }) =>
    sayToGuest({ say: 'askPartySize', with: { max: context.allowance } }),
};
export const sayThanked = {
  type: 'enqueue' as const,
  params: ({ context }: { context: GuestContext }) =>
    sayToGuest({ say: 'thanked', with: { answered: context.rsvp.status !== 'waiting' } }),
};
