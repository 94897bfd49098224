// One message as the simulator keeps it, and as Twilio's API shows it.
import { randomBytes } from 'node:crypto';

export type MessageStatus =
  | 'accepted'
  | 'scheduled'
  | 'queued'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'undelivered'
  | 'failed'
  | 'canceled'
  | 'received';

export interface Button {
  kind: 'reply' | 'url' | 'phone' | 'other';
  title: string;
  /** What comes back as ButtonPayload (`reply`), the address (`url`) or the number (`phone`). */
  value: string;
}

interface ListItem {
  id: string;
  title: string;
  description: string;
}

export interface Location {
  latitude: number;
  longitude: number;
  label: string;
  address: string;
}

/** What the guest sees of a template or a session message with parts. */
export interface RenderedContent {
  contentType: string;
  body: string;
  footer: string;
  buttons: Button[];
  list: { button: string; items: ListItem[] } | null;
  mediaUrls: string[];
  location: Location | null;
}

export interface MediaReference {
  sid: string;
  contentType: string;
}

export interface SimulatedMessage {
  sid: string;
  direction: 'inbound' | 'outbound-api' | 'outbound-reply';
  /** The guest's side of the conversation, as E.164. */
  number: string;
  from: string | null;
  to: string;
  body: string;
  status: MessageStatus;
  errorCode: number | null;
  createdAt: number;
  sentAt: number | null;
  updatedAt: number;
  messagingServiceSid: string | null;
  statusCallback: string | null;
  contentSid: string | null;
  contentVariables: Record<string, string> | null;
  /** True when it went as an approved template: outside the window, or inside with an approved ContentSid. */
  template: boolean;
  content: RenderedContent | null;
  /** Stored here: what a guest sent, or what was downloaded from `mediaUrls`. */
  media: MediaReference[];
  /** What the business asked to attach; WhatsApp takes the first. */
  mediaUrls: string[];
  location: Location | null;
  /** The SID this message answers, when it quotes or taps one. */
  repliedTo: string | null;
  sendAt: number | null;
  /** The API answers 404 for it; the guest's phone keeps it. */
  deleted: boolean;
  /** Of a guest's message: Hadir answered its webhook with a 2xx. */
  acknowledged: boolean;
}

/** 34 characters: two letters and 32 random hexadecimal digits. */
export const newSid = (prefix: string): string => prefix + randomBytes(16).toString('hex');

/** RFC 2822 in UTC, e.g. `Thu, 24 Aug 2023 05:01:45 +0000`, as the 2010-04-01 API writes times. */
export const rfc2822 = (at: number): string => new Date(at).toUTCString().replace('GMT', '+0000');

/** The JSON of `GET /2010-04-01/Accounts/{AC}/Messages/{SM}.json` (Twilio's OpenAPI, api.v2010.account.message). */
export function messageResource(message: SimulatedMessage, accountSid: string): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}.json`;
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: rfc2822(message.createdAt),
    date_sent: message.sentAt === null ? null : rfc2822(message.sentAt),
    date_updated: rfc2822(message.updatedAt),
    direction: message.direction,
    error_code: message.errorCode,
    error_message: message.errorCode === null ? null : `Simulated failure ${message.errorCode}`,
    from: message.from,
    messaging_service_sid: message.messagingServiceSid,
    num_media: String(Math.max(message.media.length, message.mediaUrls.length)),
    num_segments: '1',
    price: null,
    price_unit: 'USD',
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: uri.replace('.json', '/Media.json') },
    to: message.to,
    uri,
  };
}
