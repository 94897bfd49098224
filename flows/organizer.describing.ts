// What the organizer's machine says and orders while an occasion is described: name, time and place, one after the other.
import type { OrganizerEvent, WeekdayDiffers } from './events.ts';
import { flow, sayToOrganizer, type Types } from './organizer.actions.ts';

type EventOf<Type extends OrganizerEvent['type']> = Extract<OrganizerEvent, { type: Type }>;

export const sayAskWhen = {
  type: 'enqueue' as const,
  params: ({ context, event }: Types) => {
    const named = event.type === 'text.received' ? event.text : context.draft?.name;
    return sayToOrganizer({ say: 'askWhen', with: { name: named ?? '' } });
  },
};
export const sayAskPlace = {
  type: 'enqueue' as const,
  params: ({ event }: Types) => {
    const { when } = event as EventOf<'text.received'>;
    const read = when.kind === 'at' ? { startsAt: when.at, prayer: when.prayer } : {};
    return sayToOrganizer({ say: 'askPlace', with: read });
  },
};
export const sayFlaw = (what: 'nameUnusable' | 'placeUnusable') => ({
  type: 'enqueue' as const,
  params: ({ event }: Types) =>
    sayToOrganizer({ say: what, with: { why: (event.type === 'text.received' ? event.flaw : null) ?? 'empty' } }),
});
export const sayWhenUnusable = {
  type: 'enqueue' as const,
  params: ({ event }: Types) => {
    const when = event.type === 'text.received' ? event.when : null;
    const why =
      when?.kind === 'at'
        ? when.hasDate
          ? ('no-time' as const)
          : ('no-date' as const)
        : when?.kind === 'unusable'
          ? when.why
          : ('unclear' as const);
    return sayToOrganizer({ say: 'whenUnusable', with: { why } });
  },
};
export const createOccasion = flow.enqueueActions(({ context, event, enqueue }) => {
  const draft = context.draft;
  if (event.type !== 'text.received' || draft?.name == null || draft.startsAt === null) return;
  const { name, startsAt, prayer } = draft;
  const { text: place, mapUrl = null } = event;
  enqueue({
    type: 'enqueue',
    params: { type: 'createOccasion', occasionId: draft.occasionId, name, startsAt, prayer, place, mapUrl },
  });
  enqueue({
    type: 'enqueue',
    params: sayToOrganizer({ say: 'occasionCreated', with: { name, startsAt, place, prayer } }),
  });
});
export const sayWeekdayDiffers = {
  type: 'enqueue' as const,
  params: ({ event }: Types) => {
    const { date, other } = (event as EventOf<'text.received'>).when as WeekdayDiffers;
    return sayToOrganizer({ say: 'weekdayDiffers', with: { date, other } });
  },
};
