// Templates and session contents as the Content API keeps them.

export type TemplateStatus = 'unsubmitted' | 'received' | 'pending' | 'approved' | 'rejected' | 'paused' | 'disabled';

interface Approval {
  name: string;
  category: string;
  status: TemplateStatus;
  rejectionReason: string;
}

export interface StoredContent {
  sid: string;
  friendlyName: string;
  language: string;
  /** Samples; what an omitted variable is replaced by. */
  variables: Record<string, string>;
  /** As sent, keyed by `twilio/…`. */
  types: Record<string, Record<string, unknown>>;
  createdAt: number;
  approval: Approval | null;
}

/** Richest first: Twilio shows the richest type the channel supports. */
const richness = [
  'whatsapp/card',
  'twilio/card',
  'twilio/carousel',
  'twilio/catalog',
  'twilio/list-picker',
  'twilio/quick-reply',
  'twilio/call-to-action',
  'twilio/location',
  'twilio/media',
  'twilio/text',
];

export const contentTypeOf = (content: StoredContent): string =>
  richness.find((type) => type in content.types) ?? Object.keys(content.types)[0] ?? 'twilio/text';

const rfc3339 = (at: number): string => new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');

/** The JSON of `GET /v1/Content/{HX}`. `base` is the host its links name. */
export function contentResource(content: StoredContent, accountSid: string, base: string): Record<string, unknown> {
  const url = `${base}/v1/Content/${content.sid}`;
  return {
    sid: content.sid,
    account_sid: accountSid,
    friendly_name: content.friendlyName,
    language: content.language,
    variables: content.variables,
    types: content.types,
    date_created: rfc3339(content.createdAt),
    date_updated: rfc3339(content.createdAt),
    url,
    links: {
      approval_create: `${url}/ApprovalRequests/whatsapp`,
      approval_fetch: `${url}/ApprovalRequests`,
    },
  };
}

/** The state of approval as Twilio words it, for `ApprovalRequests` and `ContentAndApprovals`. */
export function approvalResource(content: StoredContent): Record<string, unknown> {
  const { approval } = content;
  return {
    name: approval?.name ?? '',
    category: approval?.category ?? '',
    content_type: contentTypeOf(content),
    status: approval?.status ?? 'unsubmitted',
    rejection_reason: approval?.rejectionReason ?? '',
    allow_category_change: true,
  };
}
