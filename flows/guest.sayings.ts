// What the guest's machine orders: the sentences to the guest, the news for the organizer, the pass and the way there.

import type { GuestCommand, GuestSaying, Notice } from './commands.ts';
import type { GuestEvent } from './events.ts';
import { flow, saidIn } from './guest.actions.ts';
import type { GuestContext } from './guest.context.ts';
import { partyOf } from './guest.party.ts';

const sayToGuest = (saying: GuestSaying): GuestCommand => ({ type: 'sendToGuest', saying });
const tellOrganizer = (notice: Notice): GuestCommand => ({ type: 'notifyOrganizer', notice });
const unrecordedIn = (event: GuestEvent): string | null =>
  event.type === 'reply.optedOut' ? (event.unrecorded ?? null) : null;
const textOf = (event: GuestEvent): string => ('text' in event ? event.text : '');

/** Whoever changes an answer reads from what to what; a number that nobody said is none to change from. */
const numberBefore = ({ rsvp, sizeAssumed }: GuestContext, now: number | null): { was?: number } =>
  rsvp.status !== 'confirmed' || rsvp.partySize === null || rsvp.partySize === now || sizeAssumed
    ? {}
    : { was: rsvp.partySize };

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
        with: { partySize: party.size, sizeAssumed: party.assumed, changedFrom, ...numberBefore(context, party.size) },
      }),
    });
});
export const tellConfirmed = flow.enqueueActions(({ context, event, enqueue }) => {
  const party = partyOf(context, saidIn(event));
  const partySize = party.kind === 'settled' ? party.size : null;
  const anew = event.type === 'reply.confirmed' && event.anew === true;
  if (context.rsvp.status !== 'confirmed' || anew)
    enqueue({
      type: 'enqueue',
      params: tellOrganizer({
        about: 'confirmed',
        partySize,
        changed: context.rsvp.status === 'declined',
        ...(anew ? { anew } : {}),
      }),
    });
  else if (partySize !== null) enqueue({ type: 'enqueue', params: tellOrganizer({ about: 'size', partySize }) });
});
export const sayDeclined = flow.enqueueActions(({ context, event, enqueue }) => {
  const changedFrom = context.rsvp.status === 'confirmed' ? ('confirmed' as const) : null;
  const bereaved = event.type === 'reply.declined' && event.bereaved === true ? { bereaved: true as const } : {};
  enqueue({
    type: 'enqueue',
    params: sayToGuest({ say: 'declined', with: { changedFrom, ...numberBefore(context, null), ...bereaved } }),
  });
});
export const tellDeclined = flow.enqueueActions(({ context, event, enqueue }) => {
  const reason = event.type === 'reply.declined' && event.reason !== null ? { reason: event.reason } : {};
  enqueue({
    type: 'enqueue',
    params: tellOrganizer({ about: 'declined', changed: context.rsvp.status === 'confirmed', ...reason }),
  });
});
export const tellApology = {
  type: 'enqueue' as const,
  params: ({ event }: { event: GuestEvent }) =>
    tellOrganizer({ about: 'apology', text: event.type === 'reply.declined' ? (event.reason ?? '') : '' }),
};
/**
 * After what was recorded: a pass for a party that has none, or another one than before. The way there goes with the first.
 */
export const givePass = flow.enqueueActions(({ context, enqueue }) => {
  const { status, partySize } = context.rsvp;
  if (status !== 'confirmed' || partySize === null || partySize === context.pass.partySize) return;
  const version = context.pass.version + 1;
  enqueue.assign({ pass: { version, partySize } });
  enqueue({ type: 'enqueue', params: { type: 'sendPass', version, partySize } });
  if (version === 1) enqueue({ type: 'enqueue', params: { type: 'sendPlace' } });
});
/** The same one: it voids none. */
export const sendPassAgain = flow.enqueueActions(({ context, enqueue }) => {
  const { version, partySize } = context.pass;
  if (partySize !== null) enqueue({ type: 'enqueue', params: { type: 'sendPass', version, partySize } });
});
/** Once in a conversation, however often the mind changes. */
export const planFollowUp = flow.enqueueActions(({ context, enqueue }) => {
  if (context.followUp !== 'none') return;
  enqueue.assign({ followUp: 'planned' });
  enqueue({ type: 'enqueue', params: { type: 'followUpLater' } });
});
export const sayPlace = flow.enqueueActions(({ enqueue, check }) => {
  if (check('asksWhere')) enqueue({ type: 'enqueue', params: { type: 'sendPlace' } });
});
/** A sentence that needs nothing but itself. */
export const say = (saying: GuestSaying) => ({ type: 'enqueue' as const, params: sayToGuest(saying) });
export const tell = (
  about:
    | 'personAsked'
    | 'others'
    | 'question'
    | 'notUnderstood'
    | 'message'
    | 'wrongNumberSaid'
    | 'bereaved'
    | 'unplaced',
) => ({
  type: 'enqueue' as const,
  params: ({ event }: { event: GuestEvent }) => tellOrganizer({ about, text: textOf(event) }),
});
export const tellTooLate = {
  type: 'enqueue' as const,
  params: ({ event }: { event: GuestEvent }) =>
    tellOrganizer({
      about: event.type === 'reply.tooLate' && event.why === 'deadline' ? 'pastDeadline' : 'late',
      text: textOf(event),
    }),
};
export const sayTooLate = {
  type: 'enqueue' as const,
  params: ({ event }: { event: GuestEvent }) =>
    sayToGuest(
      event.type === 'reply.tooLate' && event.why === 'deadline'
        ? { say: 'deadlinePassed', with: {} }
        : { say: 'occasionOver', with: {} },
    ),
};
export const tellUndecided = { type: 'enqueue' as const, params: tellOrganizer({ about: 'undecided' }) };
/** `declines`: the refusal that came with the STOP is recorded. */
export const sayOptedOut = (declines: boolean) => ({
  type: 'enqueue' as const,
  params: ({ event }: { event: GuestEvent }) =>
    sayToGuest({
      say: 'optedOut',
      with: declines ? { declined: true } : unrecordedIn(event) === null ? {} : { kept: true },
    }),
});
export const tellOptedOut = (declines: boolean) => ({
  type: 'enqueue' as const,
  params: ({ context, event }: { context: GuestContext; event: GuestEvent }) => {
    const text = unrecordedIn(event);
    return tellOrganizer({
      about: 'optedOut',
      ...(declines ? { declined: context.rsvp.status === 'confirmed' ? ('changed' as const) : ('new' as const) } : {}),
      ...(text === null ? {} : { text }),
    });
  },
});
export const sayWrongNumberAsked = flow.enqueueActions(({ context, enqueue }) => {
  const { status, partySize } = context.rsvp;
  if (status !== 'waiting')
    enqueue({ type: 'enqueue', params: sayToGuest({ say: 'wrongNumberAsked', with: { status, partySize } }) });
});
export const tellWrongNumber = {
  type: 'enqueue' as const,
  params: ({ context }: { context: GuestContext }) => {
    const { status } = context.rsvp;
    return tellOrganizer({ about: 'wrongNumber', ...(status === 'waiting' ? {} : { undone: status }) });
  },
};
export const tellNumberOpen = {
  type: 'enqueue' as const,
  params: ({ event }: { event: GuestEvent }) =>
    tellOrganizer({ about: 'numberOpen', asked: saidIn(event), text: textOf(event) }),
};
/** With the guest's own words, and what stays recorded; before an answer the words are all there is. */
export const tellDoubt = {
  type: 'enqueue' as const,
  params: ({ context, event }: { context: GuestContext; event: GuestEvent }) => {
    const { status } = context.rsvp;
    if (status !== 'confirmed' && status !== 'declined')
      return tellOrganizer({ about: 'message', text: textOf(event) });
    return tellOrganizer({ about: 'undecided', stands: status, text: textOf(event) });
  },
};
export const tellUnreadable = {
  type: 'enqueue' as const,
  params: ({ event }: { event: GuestEvent }) =>
    tellOrganizer({ about: 'unreadable', kind: event.type === 'unreadable.received' ? event.kind : 'empty' }),
};
export const sayAnswered = {
  type: 'enqueue' as const,
  params: ({ event }: { event: GuestEvent }) => {
    const topics = event.type === 'reply.asked' ? event.topics : [];
    const known = event.type === 'reply.asked' ? event.known : [];
    const also = known.filter((topic) => topic !== 'when' && topic !== 'where');
    const passedOn = topics.some((topic) => !known.includes(topic));
    return sayToGuest({
      say: 'answered',
      with: {
        when: topics.includes('when'),
        where: topics.includes('where'),
        passedOn,
        ...(also.length > 0 ? { also } : {}),
      },
    });
  },
};
export const sayUnreadable = {
  type: 'enqueue' as const,
  params: ({ event }: { event: GuestEvent }) =>
    sayToGuest({ say: 'unreadable', with: { kind: event.type === 'unreadable.received' ? event.kind : 'empty' } }),
};
export const sayDoubted = flow.enqueueActions(({ context, enqueue }) => {
  const { status, partySize } = context.rsvp;
  if (status === 'confirmed' || status === 'declined')
    enqueue({ type: 'enqueue', params: sayToGuest({ say: 'doubted', with: { status, partySize } }) });
});
export const sayNumberLater = {
  type: 'enqueue' as const,
  params: ({ context }: { context: GuestContext }) =>
    sayToGuest({ say: 'numberLater', with: { max: context.allowance, standing: context.rsvp.partySize } }),
};
export const sayChooseAgain = {
  type: 'enqueue' as const,
  params: ({ context }: { context: GuestContext }) =>
    sayToGuest({ say: 'chooseAgain', with: { status: context.rsvp.status, partySize: context.rsvp.partySize } }),
};
/** A number that the invitation does not cover is not offered to be confirmed. */
export const sayAskAgain = {
  type: 'enqueue' as const,
  params: ({ context, event }: { context: GuestContext; event: GuestEvent }) => {
    const said = saidIn(event);
    const partySize = partyOf(context, said).kind === 'over' ? null : said;
    return sayToGuest({ say: 'askAgain', with: { partySize } });
  },
};
export const sayAskNumber = {
  type: 'enqueue' as const,
  params: ({ context }: { context: GuestContext }) =>
    sayToGuest({ say: 'askPartySize', with: { max: context.allowance } }),
};
export const sayOptedIn = {
  type: 'enqueue' as const,
  params: ({ event }: { event: GuestEvent }) =>
    sayToGuest({ say: 'optedIn', with: event.type === 'reply.optedIn' && event.several ? { several: true } : {} }),
};
/**
 * A yes whose number was never said is asked for it behind whatever is answered, while a number can still be taken, where it cannot be
 * another invitation's, and once in a message.
 */
export const sayNumberLacking = flow.enqueueActions(({ context, event, enqueue, check }) => {
  const isNoTime = ['closed', 'several', 'beside'].some((never) => never in event);
  if (check('lacksNumber') && !isNoTime)
    enqueue({ type: 'enqueue', params: sayToGuest({ say: 'askPartySize', with: { max: context.allowance } }) });
});
export const sayNumberUnusable = {
  type: 'enqueue' as const,
  params: ({ context, event }: { context: GuestContext; event: GuestEvent }) =>
    sayToGuest({
      say: 'numberUnusable',
      with: {
        why: event.type === 'reply.numberUnusable' ? event.why : 'tooMany',
        max: context.allowance,
        standing: context.rsvp.partySize,
      },
    }),
};
export const sayThanked = {
  type: 'enqueue' as const,
  params: ({ context, event }: { context: GuestContext; event: GuestEvent }) =>
    sayToGuest({
      say: 'thanked',
      with: {
        answered: context.rsvp.status !== 'waiting',
        ...(event.type === 'reply.thanked' ? { courtesy: event.courtesy } : {}),
      },
    }),
};
