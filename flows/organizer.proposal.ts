// What an organizer's request proposes, once it can be done at all; it waits for the organizer's yes.
import type { Proposed } from './commands.ts';
import type { OrganizerEvent } from './events.ts';

/** Null for an event that proposes nothing, or whose refusal was said before. Pure. */
export function proposedIn(event: OrganizerEvent): Proposed | null {
  switch (event.type) {
    case 'campaign.asked': {
      const { kind, campaignId, reach, when, forecast, limit } = event;
      const most = typeof limit === 'object' && limit.isNew ? { most: limit.most } : {};
      const at = when.kind === 'at' ? when.at : null;
      return { what: 'campaign', kind, campaignId, at, forecast, ...most, ...reach };
    }
    case 'change.asked': {
      const { campaignId, change, count, late = false } = event;
      return change.kind === 'change' ? { what: 'change', change: change.change, campaignId, count, late } : null;
    }
    case 'retry.asked':
      return { what: 'retry', campaignId: event.campaignId, count: event.count };
    default:
      return null;
  }
}
