// Says anew what waits in the outbox when the time or the place of its occasion has changed.
import type { Database } from '../db/connect.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';
import type { Rewrite, Rewritten } from '../outbox/outdated.ts';
import { imageVariable } from '../wording/campaign-variables.ts';
import { campaignContent } from './campaign-message.ts';

/** An invitation that waited for the morning, or for tomorrow's room, must not name yesterday's hall. */
export const createRewrite =
  (db: Database): Rewrite =>
  async (messages) => {
    const [guests, occasions, campaigns] = await Promise.all([
      db.guests.find({ _id: { $in: messages.map(({ guestId }) => guestId) } }).lean(),
      db.occasions.find({ _id: { $in: messages.map(({ occasionId }) => occasionId) } }).lean(),
      db.campaigns.find({ _id: { $in: messages.map(({ campaignId }) => campaignId) } }, { changed: 1 }).lean(),
    ]);
    const rewritten = new Map<OutboxMessage, Rewritten>();
    for (const message of messages) {
      const { guestId, occasionId, campaignId, purpose } = message;
      const guest = guests.find(({ _id }) => _id === guestId);
      const occasion = occasions.find(({ _id }) => _id === occasionId);
      if (guest === undefined || occasion === undefined || purpose === 'reply' || purpose === 'notice') continue;
      const { changed = [] } = campaigns.find(({ _id }) => _id === campaignId) ?? {};
      // The form that was approved when it was written, with its own picture: the organizer may have sent another since.
      const said = campaignContent(guest, { ...occasion, image: imageOf(message) }, { kind: purpose, changed });
      rewritten.set(message, { content: said, occasionRevision: occasion.revision });
    }
    return rewritten;
  };

function imageOf({ purpose, content }: OutboxMessage): string | null {
  if (purpose !== 'invitation' || content.kind !== 'template') return null;
  return content.content.endsWith('Image') ? (content.variables[imageVariable] ?? null) : null;
}
