// What the organizer's machine orders when it is told something: about a guest's answer, the occasion, the way there.
import { flow, sayToOrganizer } from './organizer.actions.ts';

const enqueue = 'enqueue' as const;

export const orderAboutGuest = flow.enqueueActions(({ context, event, enqueue: order }) => {
  if (event.type !== 'guest.meant' || context.occasionId === null) return;
  const { occasionId } = context;
  const { found, said } = event;
  if (found.kind === 'not-found') {
    const { name, why } = found;
    order({ type: enqueue, params: sayToOrganizer({ say: 'guestNotMeant', with: { name, why } }) });
    return;
  }
  const { guestId, name } = found;
  order({
    type: enqueue,
    params:
      said === null
        ? { type: 'releaseGuest', occasionId, guestId, name }
        : { type: 'correctAnswer', occasionId, guestId, name, said },
  });
});

export const setAnswerBy = flow.enqueueActions(({ context, event, enqueue: order }) => {
  if (event.type !== 'deadline.said' || context.occasionId === null) return;
  const { when } = event;
  if (when.kind === 'at') {
    order({ type: enqueue, params: { type: 'setAnswerBy', occasionId: context.occasionId, at: when.at } });
    order({ type: enqueue, params: sayToOrganizer({ say: 'answerByKept', with: { at: when.at } }) });
  } else if (when.kind === 'weekday-differs') {
    const { date, other } = when;
    order({ type: enqueue, params: sayToOrganizer({ say: 'weekdayDiffers', with: { date, other } }) });
  } else {
    const why = when.kind === 'unusable' && when.why !== 'begun' && when.why !== 'not-over' ? when.why : 'unclear';
    order({ type: enqueue, params: sayToOrganizer({ say: 'answerByUnusable', with: { why } }) });
  }
});

export const setTopic = flow.enqueueActions(({ context, event, enqueue: order }) => {
  if (event.type !== 'topic.said' || context.occasionId === null) return;
  const { topic, text } = event;
  order({ type: enqueue, params: { type: 'setTopic', occasionId: context.occasionId, topic, text } });
  order({ type: enqueue, params: sayToOrganizer({ say: 'topicKept', with: { topic, text } }) });
});

export const setQuietHours = flow.enqueueActions(({ context, event, enqueue: order }) => {
  if (event.type !== 'quietHours.said' || context.occasionId === null) return;
  const { wish } = event;
  const { occasionId } = context;
  if (wish.kind === 'unusable') {
    order({ type: enqueue, params: sayToOrganizer({ say: 'quietHoursUnusable', with: { why: wish.why } }) });
    return;
  }
  const { hours } = wish;
  if (wish.kind !== 'asked')
    order({
      type: enqueue,
      params: { type: 'setQuietHours', occasionId, hours: wish.kind === 'usual' ? 'usual' : hours },
    });
  const usual = wish.kind === 'usual' || (wish.kind === 'asked' && wish.usual);
  order({ type: enqueue, params: sayToOrganizer({ say: 'quietHoursAre', with: { hours, usual } }) });
});

export const setMapLink = flow.enqueueActions(({ context, event, enqueue: order }) => {
  if (event.type !== 'mapLink.received' || context.occasionId === null) return;
  const { mapUrl } = event;
  order({ type: enqueue, params: { type: 'setMapLink', occasionId: context.occasionId, mapUrl } });
  order({ type: enqueue, params: sayToOrganizer({ say: 'pinKept', with: {} }) });
});

export const setPin = flow.enqueueActions(({ context, event, enqueue: order }) => {
  if (event.type !== 'pin.received' || context.occasionId === null) return;
  const { latitude, longitude } = event;
  order({ type: enqueue, params: { type: 'setPin', occasionId: context.occasionId, latitude, longitude } });
  order({ type: enqueue, params: sayToOrganizer({ say: 'pinKept', with: {} }) });
});
