// A phone and its messages as JSON, for the page and for tests.
import { type Phone, windowOpenUntil } from './phone-book.ts';
import type { SimulatedMessage } from './simulated-message.ts';

type Ticks = 'pending' | 'sent' | 'delivered' | 'read' | 'failed';

/** `from` says who wrote: the business or this phone. `ticks` is what the writer would see. */
export function messageView(message: SimulatedMessage): Record<string, unknown> {
  const { content } = message;
  const path = `/phones/${encodeURIComponent(message.number)}/media/`;
  return {
    messageSid: message.sid,
    from: message.direction === 'inbound' ? 'phone' : 'business',
    body: message.body,
    footer: content?.footer ?? '',
    buttons: content?.buttons ?? [],
    list: content?.list ?? null,
    media: message.media.map(({ sid, contentType }) => ({ url: path + sid, contentType })),
    location: message.location,
    contentSid: message.contentSid,
    template: message.template,
    repliedTo: message.repliedTo,
    at: message.sentAt ?? message.createdAt,
    status: message.status,
    ticks: ticksOf(message),
    errorCode: message.errorCode,
  };
}

/** What the phone shows: nothing of a message that is not sent yet or was canceled. */
export const isVisible = ({ status }: SimulatedMessage): boolean =>
  !['queued', 'accepted', 'scheduled', 'canceled'].includes(status);

function ticksOf(message: SimulatedMessage): Ticks {
  if (message.direction === 'inbound') return message.acknowledged ? 'delivered' : 'sent';
  if (message.status === 'failed' || message.status === 'undelivered') return 'failed';
  if (message.status === 'sent' || message.status === 'delivered' || message.status === 'read') return message.status;
  return 'pending';
}

/** The phone without its chat. */
export const phoneSummary = (phone: Phone): Record<string, unknown> => ({
  number: phone.number,
  name: phone.name,
  pinned: phone.pinned,
  unread: phone.unread.size,
  lastActivityAt: phone.lastActivityAt,
  windowOpenUntil: windowOpenUntil(phone),
  onWhatsApp: phone.onWhatsApp,
  optedOut: phone.optedOut,
  blocked: phone.blocked,
  hidden: phone.hidden,
  userId: phone.userId,
});

/** The phone with its last `limit` visible messages, oldest first. */
export function phoneView(phone: Phone, limit = Number.POSITIVE_INFINITY): Record<string, unknown> {
  const shown: SimulatedMessage[] = [];
  for (let index = phone.chat.length - 1; index >= 0 && shown.length < limit; index -= 1) {
    const message = phone.chat[index];
    if (message !== undefined && isVisible(message)) shown.push(message);
  }
  return { ...phoneSummary(phone), messages: shown.reverse().map(messageView) };
}
