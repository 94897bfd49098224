// The words of the organizer's machine: its guards, what it records, and what it says and orders.
import { assign, setup } from 'xstate';
import type { CampaignKind, OrganizerCommand, OrganizerSaying } from './commands.ts';
import type { OrganizerEvent } from './events.ts';
import { confirmationMs, type OrganizerContext, type OrganizerInput } from './organizer.context.ts';
import { proposedIn } from './organizer.proposal.ts';

type EventOf<Type extends OrganizerEvent['type']> = Extract<OrganizerEvent, { type: Type }>;
export const sayToOrganizer = (saying: OrganizerSaying): OrganizerCommand => ({ type: 'sendToOrganizer', saying });

/** The code of a button must be the question's own; a typed yes has none and counts while the question is fresh. */
const confirms = (event: OrganizerEvent, question: Question): boolean =>
  event.type === 'answer.yes' && isFresh(event, question) && (event.code === null || event.code === question?.code);

type Question = { code: string; askedAt: string } | null;
const isFresh = (event: { at: string }, question: Question): boolean =>
  question !== null && Date.parse(event.at) - Date.parse(question.askedAt) <= confirmationMs;

/** Both kinds of sending have a time. */
const asksToSend = (event: OrganizerEvent) => event.type === 'send.asked' || event.type === 'campaign.asked';

/** What the organizer asked to send; a yes or another try is about the invitations. */
function kindAsked(event: OrganizerEvent): CampaignKind {
  if (event.type === 'campaign.asked') return event.kind;
  return event.type === 'change.asked' ? 'update' : 'invitation';
}

const heldUpIn = (event: OrganizerEvent) =>
  'heldUp' in event && event.heldUp !== undefined ? { heldUp: event.heldUp } : {};

export const flow = setup({
  types: { context: {} as OrganizerContext, events: {} as OrganizerEvent, input: {} as OrganizerInput },
  actions: {
    // The only action that leaves the machine: the step collects its params and refuses any other.
    enqueue: (_, _command: OrganizerCommand) => {},
    followLanguage: assign({
      locale: ({ context, event }) =>
        event.type === 'language.heard' || event.type === 'language.chosen' ? event.locale : context.locale,
    }),
    beginDraft: assign(({ event }) => ({
      draft:
        event.type === 'occasion.begun'
          ? { occasionId: event.occasionId, name: event.name, whenText: null, startsAt: null, prayer: null }
          : null,
    })),
    keepName: assign(({ context, event }) => ({
      draft: context.draft && event.type === 'text.received' ? { ...context.draft, name: event.text } : context.draft,
    })),
    keepWhenText: assign(({ context, event }) => ({
      draft:
        context.draft && event.type === 'text.received' ? { ...context.draft, whenText: event.text } : context.draft,
    })),
    keepWhen: assign(({ context, event }) => ({
      draft:
        context.draft && event.type === 'text.received' && event.when.kind === 'at'
          ? { ...context.draft, startsAt: event.when.at, prayer: event.when.prayer }
          : context.draft,
    })),
    /** Asked for once more. */
    forgetName: assign(({ context }) => ({ draft: context.draft && { ...context.draft, name: null, whenText: null } })),
    forgetWhen: assign(({ context }) => ({
      draft: context.draft && { ...context.draft, whenText: null, startsAt: null, prayer: null },
    })),
    /** The day that was half said is not built upon: it contradicts. */
    dropWhenText: assign(({ context }) => ({ draft: context.draft && { ...context.draft, whenText: null } })),
    openOccasion: assign(({ context }) => ({
      occasionId: context.draft?.occasionId ?? context.occasionId,
      draft: null,
    })),
    chooseOccasion: assign(({ context, event }) => ({
      occasionId:
        event.type === 'occasion.chosen' ? (event.occasion?.occasionId ?? context.occasionId) : context.occasionId,
    })),
    dropDraft: assign({ draft: null }),
    keepLaunch: assign(({ context, event }) => ({
      launch:
        event.type === 'send.asked' && context.occasionId !== null
          ? {
              code: event.code,
              campaignId: event.campaignId,
              occasionId: context.occasionId,
              at: event.when.kind === 'at' ? event.when.at : null,
              count: event.count,
              optedOut: event.optedOut,
              alreadyInvited: event.alreadyInvited,
              forecast: event.forecast,
              askedAt: event.at,
            }
          : null,
    })),
    dropLaunch: assign({ launch: null }),
    keepCancel: assign(({ context, event }) => ({
      cancel:
        event.type === 'stop.asked' && context.occasionId !== null
          ? {
              code: event.code,
              occasionId: context.occasionId,
              left: event.left,
              kinds: event.kinds,
              askedAt: event.at,
            }
          : null,
    })),
    dropCancel: assign({ cancel: null }),
    keepProposal: assign(({ context, event }) => {
      const proposed = proposedIn(event);
      if (proposed === null || context.occasionId === null || !('code' in event) || !('at' in event)) return {};
      const { code, at } = event;
      return { proposal: { code: code ?? '', occasionId: context.occasionId, askedAt: at, proposed } };
    }),
    dropProposal: assign({ proposal: null }),
  },
  guards: {
    hasNoOccasion: ({ context }) => context.occasionId === null,
    isNamed: ({ event }) => event.type === 'occasion.begun' && event.name !== null,
    isNoSuchOccasion: ({ event }) => event.type === 'occasion.chosen' && event.occasion === null,
    addsToOpenQuestion: ({ context, event }) =>
      event.type === 'guests.listed' && event.guests.length > 0 && context.launch?.at === null,
    isRemovable: ({ event }) => event.type === 'removal.asked' && event.found.kind === 'listed',
    isDescribing: ({ context }) => context.draft !== null,
    isFlawed: ({ event }) => event.type === 'text.received' && event.flaw !== null,
    isCommand: ({ event }) => event.type === 'text.received' && event.flaw === 'command',
    isNoDate: ({ event }) => event.type === 'text.received' && event.when.kind === 'unusable',
    isTwoDays: ({ event }) => event.type === 'text.received' && event.when.kind === 'weekday-differs',
    isHalfDate: ({ event }) =>
      event.type === 'text.received' && event.when.kind === 'at' && !(event.when.hasDate && event.when.hasTime),
    isBadSendTime: ({ event }) => asksToSend(event) && event.when.kind === 'unusable',
    isSentOnTwoDays: ({ event }) => asksToSend(event) && event.when.kind === 'weekday-differs',
    isRunning: ({ event }) => 'running' in event && event.running,
    isLaunchOpen: ({ context, event }) => event.type === 'text.received' && isFresh(event, context.launch),
    isCancelOpen: ({ context, event }) => event.type === 'text.received' && isFresh(event, context.cancel),
    hasNobodyToInvite: ({ event }) => event.type === 'send.asked' && event.count === 0,
    isBadLimit: ({ event }) => event.type === 'campaign.asked' && event.limit === 'unusable',
    hasNobodyToWriteTo: ({ event }) => event.type === 'campaign.asked' && event.reach.count === 0,
    /** A change that nobody is told of needs no template. */
    isNotApproved: ({ event }) =>
      'approval' in event && event.approval !== 'approved' && !(event.type === 'change.asked' && event.count === 0),
    isBadChange: ({ event }) => event.type === 'change.asked' && event.change.kind !== 'change',
    hasNothingToRetry: ({ event }) => event.type === 'retry.asked' && event.count === 0,
    hasNothingToReview: ({ event }) => event.type === 'review.asked' && event.names.length === 0,
    isProposalOpen: ({ context, event }) => event.type === 'text.received' && isFresh(event, context.proposal),
    isThisProposal: ({ context, event }) => confirms(event, context.proposal),
    isThisConfirmation: ({ context, event }) => confirms(event, context.launch),
    isThisCancel: ({ context, event }) => confirms(event, context.cancel),
    hasNothingUnderWay: ({ event }) => event.type === 'stop.asked' && event.left === 0,
  },
});

/** What every params function is given. */
export type Types = { context: OrganizerContext; event: OrganizerEvent };

export const say = (saying: OrganizerSaying) => ({ type: 'enqueue' as const, params: sayToOrganizer(saying) });
export const sayChosen = flow.enqueueActions(({ event, enqueue }) => {
  if (event.type !== 'occasion.chosen' || event.occasion === null) return;
  const { name, startsAt } = event.occasion;
  enqueue({ type: 'enqueue', params: sayToOrganizer({ say: 'occasionChosen', with: { name, startsAt } }) });
});
export const sayNoSuchOccasion = {
  type: 'enqueue' as const,
  params: ({ event }: Types) =>
    sayToOrganizer({ say: 'noSuchOccasion', with: { number: (event as EventOf<'occasion.chosen'>).number } }),
};
export const takeGuests = flow.enqueueActions(({ context, event, enqueue }) => {
  if (event.type !== 'guests.listed' || context.occasionId === null) return;
  const { guests, double, wrong } = event;
  const { occasionId } = context;
  if (guests.length > 0) enqueue({ type: 'enqueue', params: { type: 'addGuests', occasionId, guests } });
  enqueue({ type: 'enqueue', params: { type: 'reportPreview', occasionId, added: guests, double, wrong } });
});
export const removeGuest = flow.enqueueActions(({ context, event, enqueue }) => {
  if (event.type !== 'removal.asked' || context.occasionId === null) return;
  const { found } = event;
  if (found.kind === 'listed') {
    const { guestId, name } = found;
    enqueue({ type: 'enqueue', params: { type: 'removeGuest', occasionId: context.occasionId, guestId, name } });
  } else {
    const { why, name } = found;
    enqueue({ type: 'enqueue', params: sayToOrganizer({ say: 'guestNotRemoved', with: { why, name } }) });
  }
});
export const useImage = flow.enqueueActions(({ context, event, enqueue }) => {
  if (event.type !== 'image.received' || context.occasionId === null) return;
  enqueue({ type: 'enqueue', params: { type: 'useImage', occasionId: context.occasionId, url: event.url } });
});
export const removeImage = flow.enqueueActions(({ context, enqueue }) => {
  if (context.occasionId !== null)
    enqueue({ type: 'enqueue', params: { type: 'removeImage', occasionId: context.occasionId } });
});
export const report = (type: 'reportSummary' | 'reportWaiting') =>
  flow.enqueueActions(({ context, enqueue }) => {
    if (context.occasionId !== null) enqueue({ type: 'enqueue', params: { type, occasionId: context.occasionId } });
  });
export const reportPreview = flow.enqueueActions(({ context, enqueue }) => {
  if (context.occasionId !== null)
    enqueue({
      type: 'enqueue',
      params: { type: 'reportPreview', occasionId: context.occasionId, added: [], double: [], wrong: [] },
    });
});
export const sayBadSendTime = {
  type: 'enqueue' as const,
  params: ({ event }: Types) => {
    const when = (event as EventOf<'send.asked' | 'campaign.asked'>).when;
    const why = when.kind === 'unusable' ? when.why : 'unclear';
    return sayToOrganizer({ say: 'sendTimeUnusable', with: { kind: kindAsked(event), why } });
  },
};
export const sayNothingToSend = {
  type: 'enqueue' as const,
  params: ({ event }: Types) =>
    sayToOrganizer({
      say: 'nothingToSend',
      with: { ...(event as EventOf<'send.asked'>).delivery, ...heldUpIn(event) },
    }),
};
export const sayNotUnderstood = {
  type: 'enqueue' as const,
  params: ({ event }: Types) =>
    sayToOrganizer({
      say: 'notUnderstood',
      with: { invited: event.type === 'text.received' && event.invited === true },
    }),
};
export const sayNotApproved = {
  type: 'enqueue' as const,
  params: ({ event }: Types) =>
    sayToOrganizer({
      say: 'templateNotReady',
      with: { approval: 'approval' in event ? event.approval : 'missing', kind: kindAsked(event) },
    }),
};
export const sayLaunchAlready = {
  type: 'enqueue' as const,
  params: ({ event }: Types) =>
    sayToOrganizer({ say: 'launchAlready', with: { kind: kindAsked(event), ...heldUpIn(event) } }),
};
export const askConfirmation = {
  type: 'enqueue' as const,
  params: ({ event }: Types) => {
    const { code, count, optedOut, alreadyInvited, forecast, when } = event as EventOf<'send.asked'>;
    const at = when.kind === 'at' ? when.at : null;
    return sayToOrganizer({ say: 'confirmLaunch', with: { code, count, optedOut, alreadyInvited, at, forecast } });
  },
};
/** Neither yes nor no: the question stands, with its buttons. */
export const repeatLaunch = flow.enqueueActions(({ context, enqueue }) => {
  if (context.launch === null) return;
  const { code, count, optedOut, alreadyInvited, at, forecast } = context.launch;
  enqueue({
    type: 'enqueue',
    params: sayToOrganizer({
      say: 'confirmLaunch',
      with: { code, count, optedOut, alreadyInvited, at, forecast, again: true },
    }),
  });
});
export const repeatCancel = flow.enqueueActions(({ context, enqueue }) => {
  if (context.cancel === null) return;
  const { code, left, kinds = ['invitation'] } = context.cancel;
  enqueue({
    type: 'enqueue',
    params: sayToOrganizer({ say: 'confirmCancel', with: { code, left, kinds, again: true } }),
  });
});
export const launch = flow.enqueueActions(({ context, enqueue }) => {
  if (context.launch === null) return;
  const { campaignId, occasionId, at, count } = context.launch;
  // The performer answers: only it knows whether the campaign really began.
  enqueue({
    type: 'enqueue',
    params: { type: 'launchCampaign', kind: 'invitation', campaignId, occasionId, at, count },
  });
});
export const control = (type: 'pauseSending' | 'resumeSending') =>
  flow.enqueueActions(({ context, enqueue }) => {
    if (context.occasionId !== null) enqueue({ type: 'enqueue', params: { type, occasionId: context.occasionId } });
  });
export const cancelSending = flow.enqueueActions(({ context, enqueue }) => {
  if (context.cancel !== null)
    enqueue({ type: 'enqueue', params: { type: 'cancelSending', occasionId: context.cancel.occasionId } });
});
export const askCancel = {
  type: 'enqueue' as const,
  params: ({ event }: Types) => {
    const { code, left, kinds } = event as EventOf<'stop.asked'>;
    return sayToOrganizer({ say: 'confirmCancel', with: { code, left, kinds } });
  },
};
export const sayUnreadable = {
  type: 'enqueue' as const,
  params: ({ event }: Types) =>
    sayToOrganizer({
      say: 'unreadable',
      with: { kind: (event as EventOf<'unreadable.received'>).kind },
    }),
};
export const noOccasion = { guard: 'hasNoOccasion' as const, actions: say({ say: 'noOccasion', with: {} }) };
