// What the organizer's machine says and orders about what is decided on: sendings, changes, other tries, reviews, numbers.
import { flow, sayToOrganizer, type Types } from './organizer.actions.ts';

const enqueue = 'enqueue' as const;

/** The question with its buttons; `again` when something else was answered. */
const putProposal = (again: { again?: true }) =>
  flow.enqueueActions(({ context, enqueue: order }) => {
    if (context.proposal === null) return;
    const { code, proposed } = context.proposal;
    order({ type: enqueue, params: sayToOrganizer({ say: 'confirmProposal', with: { code, proposed, ...again } }) });
  });
export const askProposal = putProposal({});
export const repeatProposal = putProposal({ again: true });

export const carryOutProposal = flow.enqueueActions(({ context, enqueue: order }) => {
  if (context.proposal === null) return;
  const { occasionId, proposed } = context.proposal;
  switch (proposed.what) {
    case 'campaign': {
      const { kind, campaignId, at, count } = proposed;
      const most = proposed.most === undefined ? {} : { most: proposed.most };
      order({ type: enqueue, params: { type: 'launchCampaign', kind, campaignId, occasionId, at, count, ...most } });
      return;
    }
    case 'change': {
      const { change, campaignId, count } = proposed;
      order({ type: enqueue, params: { type: 'changeOccasion', occasionId, change, campaignId, count } });
      return;
    }
    case 'retry': {
      const { campaignId, count } = proposed;
      order({ type: enqueue, params: { type: 'retryFailed', occasionId, campaignId, count } });
    }
  }
});

export const sayNobodyToWriteTo = flow.enqueueActions(({ event, enqueue: order }) => {
  if (event.type !== 'campaign.asked') return;
  const { kind, reach, limit } = event;
  const most = kind === 'reminder' && typeof limit === 'object' ? { most: limit.most } : {};
  order({ type: enqueue, params: sayToOrganizer({ say: 'nobodyToWriteTo', with: { kind, ...most, ...reach } }) });
});

export const sayChangeUnusable = flow.enqueueActions(({ event, enqueue: order }) => {
  if (event.type !== 'change.asked') return;
  const { change } = event;
  if (change.kind === 'bad-place')
    order({ type: enqueue, params: sayToOrganizer({ say: 'placeChangeUnusable', with: { why: change.why } }) });
  if (change.kind === 'bad-zone') {
    const { why, timeZone } = change;
    order({ type: enqueue, params: sayToOrganizer({ say: 'zoneUnusable', with: { why, timeZone } }) });
  }
  if (change.kind === 'bad-time')
    order({ type: enqueue, params: sayToOrganizer({ say: 'timeChangeUnusable', with: { why: change.why } }) });
  if (change.kind === 'weekday-differs') {
    const { date, other } = change;
    order({ type: enqueue, params: sayToOrganizer({ say: 'weekdayDiffers', with: { date, other } }) });
  }
});

export const sayUsage = {
  type: enqueue,
  params: ({ event }: Types) => {
    if (event.type !== 'usage.asked') throw new Error('Only an order with nothing behind it asks how it is written.');
    return sayToOrganizer({ say: 'usage', with: { of: event.of } });
  },
};

export const sayNothingToReview = {
  type: enqueue,
  params: ({ event }: Types) => {
    const checking = event.type === 'review.asked' ? (event.checking ?? 0) : 0;
    return sayToOrganizer({ say: 'nothingToReview', with: checking > 0 ? { checking } : {} });
  },
};

export const sayReview = flow.enqueueActions(({ context, event, enqueue: order }) => {
  if (event.type !== 'review.asked' || context.occasionId === null) return;
  const { names, more } = event;
  const { occasionId } = context;
  order({ type: enqueue, params: sayToOrganizer({ say: 'review', with: { occasionId, names, more } }) });
});

export const settleReview = {
  type: enqueue,
  params: ({ event }: Types) => {
    if (event.type !== 'review.answered') throw new Error('Only the buttons under a review settle it.');
    const { resend, occasionId } = event;
    return { type: resend ? ('resendReview' as const) : ('leaveReview' as const), occasionId };
  },
};

export const inviteAnew = flow.enqueueActions(({ event, enqueue: order }) => {
  if (event.type !== 'inviteAnew.asked') return;
  const { occasionId, guestId, campaignId } = event;
  order({ type: enqueue, params: { type: 'inviteAnew', occasionId, guestId, campaignId } });
});

export const correctNumber = flow.enqueueActions(({ context, event, enqueue: order }) => {
  if (event.type !== 'correction.asked' || context.occasionId === null) return;
  const { found } = event;
  if (found.kind === 'listed') {
    const { guestId, name, phone } = found;
    order({
      type: enqueue,
      params: { type: 'correctNumber', occasionId: context.occasionId, guestId, name, phone },
    });
  } else {
    const { why, name } = found;
    order({ type: enqueue, params: sayToOrganizer({ say: 'numberNotCorrected', with: { name, why } }) });
  }
});
