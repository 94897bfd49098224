// The JSON that programs read: stable names, ISO times, masked numbers.
import type { Occasion } from '../db/occasion.ts';
import type { Viewer } from './attention.ts';
import { maskPhone } from './display-text.ts';
import type { GuestPage, Summary } from './report.ts';

/** `GET /api/stats`. */
export function formatStats(
  { occasion, counts, invitations, campaign, trouble, quarantined, messagesWaiting }: Summary,
  viewer: Viewer,
) {
  return {
    occasion: formatOccasion(occasion),
    guests: counts,
    invitations,
    campaign: campaign && {
      kind: campaign.kind,
      status: campaign.status,
      scheduledAt: campaign.scheduledAt,
      finishedAt: campaign.finishedAt,
    },
    needsAttention: trouble.total + quarantined[viewer].total,
    messagesWaiting,
  };
}

/** `GET /api/responses`: one page of guests with their answers. */
export function formatResponses(occasion: Occasion, { rows, total, page, pages }: GuestPage) {
  return {
    occasion: formatOccasion(occasion),
    total,
    page,
    pages,
    responses: rows.map(({ _id, name, phone, rsvp, invitedAt, invitation }) => ({
      id: _id,
      name,
      phone: maskPhone(phone),
      status: rsvp.status,
      partySize: rsvp.partySize,
      answeredAt: rsvp.at,
      invitedAt,
      invitation: invitation && {
        status: invitation.status,
        delivery: invitation.delivery,
        errorCode: invitation.errorCode,
        sentAt: invitation.sentAt,
        deliveredAt: invitation.deliveredAt,
        readAt: invitation.readAt,
      },
    })),
  };
}

const formatOccasion = ({ _id, name, startsAt, timeZone, place }: Occasion) => ({
  id: _id,
  name,
  startsAt,
  timeZone,
  place,
});
