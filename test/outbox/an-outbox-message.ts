// Builds outbox messages for tests: all there is to say is what differs.
import type { OutboxMessage } from '../../src/db/outbox-message.ts';
import { newId, type OutboxId } from '../../src/ids.ts';
import type { NewOutboxMessage } from '../../src/outbox/enqueue.ts';

const createdAt = new Date('2026-11-23T09:00:00.000Z');

/** An invitation of a campaign. */
export const anInvitation = (change: Partial<NewOutboxMessage> = {}): NewOutboxMessage => ({
  _id: `invitation:${newId()}` as OutboxId,
  lane: 'campaign',
  purpose: 'invitation',
  to: '+966500000001',
  toName: 'أحمد',
  content: { kind: 'template', content: 'invitation', locale: 'ar', variables: { '1': 'أحمد' } },
  createdAt,
  ...change,
});

/** A reply inside the window. */
export const aReply = (change: Partial<NewOutboxMessage> = {}): NewOutboxMessage => ({
  _id: `reply:${newId()}` as OutboxId,
  lane: 'conversation',
  purpose: 'reply',
  to: '+966500000001',
  toName: 'أحمد',
  content: { kind: 'text', body: 'شكرا' },
  windowUntil: new Date('2100-01-01T00:00:00.000Z'),
  createdAt,
  ...change,
});

/** As the database holds it. */
export const stored = (message: NewOutboxMessage, change: Partial<OutboxMessage> = {}): OutboxMessage => ({
  toName: null,
  occasionId: null,
  guestId: null,
  organizerId: null,
  campaignId: null,
  windowUntil: null,
  afterOptOut: false,
  dueAt: message.createdAt,
  ...message,
  status: 'pending',
  claimedBy: null,
  claimedUntil: null,
  fence: 0,
  attempts: 0,
  nonce: null,
  sendingAt: null,
  doubtfulSince: null,
  sid: null,
  otherSids: [],
  pastSids: [],
  retries: 0,
  delivery: null,
  deliveryRank: 0,
  errorCode: null,
  cause: null,
  sentAt: null,
  deliveredAt: null,
  readAt: null,
  pollAt: null,
  ...change,
});
