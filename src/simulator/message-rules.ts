// What `POST /Messages.json` refuses at once, with Twilio's codes (fact sheet §3.1, §7, §10).
import { isMobileNumber } from './phone-book.ts';
import { isObject } from './request-body.ts';
import type { Location } from './simulated-message.ts';
import { TwilioError } from './twilio-error.ts';

export interface MessageRequest {
  /** As given: `whatsapp:+9665…` or `whatsapp:SA.123…`. */
  to: string;
  /** The guest's number as E.164. */
  number: string;
  from: string | null;
  body: string;
  mediaUrls: string[];
  contentSid: string | null;
  contentVariables: Record<string, string> | null;
  messagingServiceSid: string | null;
  statusCallback: string | null;
  location: Location | null;
  sendAt: number | null;
}

interface RuleContext {
  sender: string;
  now: number;
  /** The number behind a business-scoped user id. */
  numberOfUser(userId: string): string | undefined;
  hasContent(sid: string): boolean;
}

const refuse = (code: number, detail?: string): never => {
  throw new TwilioError(code, 400, detail);
};

/** Reads the form of a create call. Throws TwilioError with the code Twilio answers. */
export function parseMessageRequest(form: URLSearchParams, context: RuleContext): MessageRequest {
  const value = (name: string): string | null => {
    const text = form.get(name);
    return text === null || text === '' ? null : text;
  };
  const to = value('To') ?? refuse(21604);
  const from = value('From');
  const messagingServiceSid = value('MessagingServiceSid');
  if (messagingServiceSid !== null && !/^MG[0-9a-f]{32}$/i.test(messagingServiceSid)) refuse(21705);
  if (from === null && messagingServiceSid === null) refuse(21603);
  checkFrom(from, to, context.sender);
  const contentSid = value('ContentSid');
  const body = value('Body');
  const mediaUrls = form.getAll('MediaUrl').filter((url) => url !== '');
  if (body === null && mediaUrls.length === 0 && contentSid === null) refuse(21602);
  if (body !== null && [...body].length > 1600) refuse(21617);
  if (mediaUrls.length > 10) refuse(21623);
  if (!mediaUrls.every(isWebAddress)) refuse(21620);
  const number = numberOf(to, context);
  const contentVariables = parseVariables(value('ContentVariables'), contentSid);
  if (contentSid !== null && !(/^HX[0-9a-fA-F]{32}$/.test(contentSid) && context.hasContent(contentSid))) refuse(21655);
  const statusCallback = value('StatusCallback');
  if (statusCallback !== null && !isCallbackAddress(statusCallback)) refuse(21609);
  checkValidityPeriod(value('ValidityPeriod'));
  return {
    to,
    number,
    from,
    body: body ?? '',
    mediaUrls,
    contentSid,
    contentVariables,
    messagingServiceSid,
    statusCallback,
    location: parseLocation(value('PersistentAction')),
    sendAt: parseSchedule(value('ScheduleType'), value('SendAt'), messagingServiceSid, context.now),
  };
}

function checkFrom(from: string | null, to: string, sender: string): void {
  const toWhatsApp = to.startsWith('whatsapp:');
  if (from === null) {
    if (!toWhatsApp) refuse(21211);
    return;
  }
  if (!from.startsWith('whatsapp:')) refuse(/^\+\d{7,15}$/.test(from) && toWhatsApp ? 21910 : 21212);
  if (!toWhatsApp) refuse(21910);
  if (from !== `whatsapp:${sender}`) refuse(63007);
}

function numberOf(to: string, context: RuleContext): string {
  const address = to.slice('whatsapp:'.length);
  if (/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/.test(address)) {
    return context.numberOfUser(address) ?? refuse(21211, `The 'To' address ${to} is not known to this business.`);
  }
  if (address !== context.sender && !isMobileNumber(address)) {
    refuse(21211, `The 'To' number ${to} is not a valid phone number.`);
  }
  return address;
}

// A newline, a tab or an empty value is refused at once (Twilio's page of 21656); too many spaces fail later (63013).
function parseVariables(json: string | null, contentSid: string | null): Record<string, string> | null {
  if (json === null) return null;
  if (contentSid === null) refuse(21654);
  let variables: unknown;
  try {
    variables = JSON.parse(json);
  } catch {
    return refuse(21656);
  }
  if (!isObject(variables)) return refuse(21656);
  const parsed: Record<string, string> = {};
  for (const [key, value] of Object.entries(variables)) {
    if (typeof value !== 'string' || value === '' || /[\r\n\t]/.test(value)) return refuse(21656);
    if ([...value].length > 1600) refuse(21658);
    parsed[key] = value;
  }
  return parsed;
}

function isWebAddress(text: string): boolean {
  try {
    return /^https?:$/.test(new URL(text).protocol);
  } catch {
    return false;
  }
}

const isCallbackAddress = (text: string): boolean =>
  text.length <= 4000 && isWebAddress(text) && !new URL(text).hostname.includes('_');

function checkValidityPeriod(text: string | null): void {
  if (text === null) return;
  const seconds = Number(text);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 36_000) refuse(20422, 'Invalid parameter: ValidityPeriod');
}

function parseSchedule(type: string | null, sendAt: string | null, service: string | null, now: number): number | null {
  if (type === null && sendAt === null) return null;
  if (type !== 'fixed') refuse(35126);
  if (sendAt === null) return refuse(35111);
  if (service === null) refuse(35118);
  const at = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})$/.test(sendAt) ? Date.parse(sendAt) : Number.NaN;
  if (Number.isNaN(at)) refuse(35114);
  if (at - now < 300_000 || at - now > 35 * 24 * 3_600_000) refuse(35115);
  return at;
}

/** `geo:24.7136,46.6753|Label`, a pin beside the Body (fact sheet §3.1). */
function parseLocation(action: string | null): Location | null {
  if (action === null) return null;
  const parts = /^geo:(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)(?:\|(.*))?$/s.exec(action);
  if (parts === null) return refuse(20422, 'Invalid parameter: PersistentAction');
  return { latitude: Number(parts[1]), longitude: Number(parts[2]), label: parts[3] ?? '', address: '' };
}
