// The outbox message that a campaign of each kind sends to one guest.
import { guestFacts } from '../conversation/guest-facts.ts';
import { addressOf } from '../conversation/guest-talk.ts';
import { onOneLine } from '../conversation/said.ts';
import type { Campaign } from '../db/campaign.ts';
import type { Guest } from '../db/guest.ts';
import type { Occasion } from '../db/occasion.ts';
import type { OutboxContent } from '../db/outbox-message.ts';
import type { OutboxId } from '../ids.ts';
import type { NewOutboxMessage } from '../outbox/enqueue.ts';
import type { CampaignSaying } from '../wording/catalogue.ts';
import { catalogues } from '../wording/index.ts';

export const invitationId = (guest: Pick<Guest, '_id' | 'occasionId' | 'invitationRound'>): OutboxId =>
  `${guest.occasionId}:${guest._id}:invitation:${guest.invitationRound}` as OutboxId;

/** Its id is made of whom, what for and which round, so that writing it twice is harmless. Pure. */
export function campaignMessage(guest: Guest, occasion: Occasion, campaign: Campaign, now: Date): NewOutboxMessage {
  const { kind } = campaign;
  return {
    _id: kind === 'invitation' ? invitationId(guest) : roundId(guest, campaign),
    lane: 'campaign',
    purpose: kind,
    to: addressOf(guest),
    toName: guest.name,
    occasionId: occasion._id,
    guestId: guest._id,
    organizerId: null,
    campaignId: campaign._id,
    content: campaignContent(guest, occasion, campaign),
    occasionRevision: occasion.revision,
    windowUntil: null,
    afterOptOut: false,
    doubtfulSince: kind === 'invitation' ? guest.doubtfulSince : null,
    dueAt: now,
    createdAt: now,
  };
}

/** What it says of the occasion as it is now. Pure. */
export function campaignContent(
  guest: Guest,
  occasion: Occasion,
  campaign: Pick<Campaign, 'kind' | 'changed'>,
): OutboxContent {
  const { content, variables } = catalogues[guest.locale].campaignContent(
    sayingOf(campaign),
    guestFacts(guest, occasion),
  );
  return { kind: 'template', content, locale: guest.locale, variables: onOneLine(variables) };
}

const sayingOf = ({ kind, changed }: Pick<Campaign, 'kind' | 'changed'>): CampaignSaying =>
  kind === 'update' ? { kind, changed, note: null } : { kind };

const roundId = ({ _id, occasionId }: Guest, campaign: Campaign): OutboxId =>
  `${occasionId}:${_id}:${campaign.kind}:${campaign._id}` as OutboxId;
