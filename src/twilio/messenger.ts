// Sends through Twilio and says what came of it: sent, refused, not sent, or nobody knows (RELIABILITY §1.5).
import { type Clock, systemClock } from '../clock.ts';
import type { Database } from '../db/connect.ts';
import { type OutboxMessage, senderStoppedCause } from '../db/outbox-message.ts';
import type { MessageSid } from '../ids.ts';
import type { ListedMessage, Messenger, SendOutcome } from '../outbox/messenger.ts';
import { contentWordings } from '../wording/index.ts';
import { callTwilio, isRecord, type TwilioAnswer, type TwilioClient } from './client.ts';
import { errorMeaning, templateCodes } from './error-codes.ts';
import { messageSidPattern } from './inbound-form.ts';
import { outcomeOfNoAnswer, tooLate } from './no-answer.ts';
import { statusCallbackUrl } from './status-callback.ts';
import { type ContentWording, createContentLookup, WordingMissing } from './templates.ts';

interface MessengerOptions {
  client: TwilioClient;
  db: Database;
  /** E.164. */
  sender: string;
  /** Where Twilio reports a message's way. */
  publicUrl: string;
  wordings?: readonly ContentWording[];
  clock?: Clock;
}

/**
 * Nothing of this sender gets through: tried again this often, in case somebody acted. For replies often, since guests wait;
 * campaigns are paused by then.
 */
const againMs = { conversation: 10_000, campaign: 60_000 };
/** A template waits for WhatsApp; a content for the window is only being created, and somebody waits for the reply. */
const notReadyMs = { template: 60_000, buttons: 3_000 };
const probeMs = 10_000;
const listed = '50';

export function createMessenger(options: MessengerOptions): Messenger {
  const { client, db, sender, publicUrl, wordings = contentWordings(options.publicUrl), clock = systemClock } = options;
  const messagesUrl = `https://api.twilio.com/2010-04-01/Accounts/${client.accountSid}/Messages.json`;
  const contents = createContentLookup({ db, wordings, clock });

  /** Or the outcome, when Twilio does not have the content yet, or WhatsApp does not let it through. */
  async function formOf(message: OutboxMessage, nonce: string): Promise<Record<string, string> | SendOutcome> {
    const form = {
      To: `whatsapp:${message.to}`,
      From: `whatsapp:${sender}`,
      StatusCallback: statusCallbackUrl(publicUrl, message._id, nonce),
    };
    const { content } = message;
    switch (content.kind) {
      case 'text':
        return { ...form, Body: content.body };
      case 'media':
        return { ...form, Body: content.body, MediaUrl: `${publicUrl}${content.mediaPath}` };
      case 'location': {
        const { latitude, longitude, label, body } = content;
        return { ...form, Body: body, PersistentAction: `geo:${latitude},${longitude}|${label}` };
      }
    }
    const found = await contents.find(content.content, content.locale);
    if ('approval' in found) return notReady(content.kind, found.approval);
    const variables = fitted(content.variables, found.variables);
    if (variables === null) return { kind: 'refused', code: null, cause: 'wording.variableMissing' };
    return { ...form, ContentSid: found.sid, ContentVariables: JSON.stringify(flattened(variables)) };
  }

  return {
    async send(message, { nonce, mayPost, mayWrite }) {
      let form: Record<string, string> | SendOutcome;
      try {
        form = await formOf(message, nonce);
      } catch (error) {
        // It will not be there the next time either: only a new version of Hadir has it.
        if (error instanceof WordingMissing) return { kind: 'refused', code: null, cause: 'wording.missing' };
        return { kind: 'notSent', why: 'later', cause: 'outbox.database', retryAfterMs: 1_000 };
      }
      if (isOutcome(form)) return form;
      if (!mayPost()) return tooLate;
      try {
        return outcomeOf(await callTwilio(client, { method: 'post', url: messagesUrl, form, mayWrite }), message.lane);
      } catch (error) {
        return outcomeOfNoAnswer(error);
      }
    },

    async probe() {
      try {
        const query = { PageSize: '1' };
        return (await callTwilio(client, { method: 'get', url: messagesUrl, query, timeoutMs: probeMs })).status < 500;
      } catch {
        return false;
      }
    },

    async follow(sid) {
      const url = `${messagesUrl.slice(0, -'.json'.length)}/${sid}.json`;
      try {
        const { status, body } = await callTwilio(client, { method: 'get', url });
        if (status !== 200 || !isRecord(body) || typeof body.status !== 'string') return null;
        return { status: body.status, errorCode: typeof body.error_code === 'number' ? body.error_code : null };
      } catch {
        return null;
      }
    },

    async find(to) {
      const query = { To: `whatsapp:${to}`, PageSize: listed };
      try {
        const { status, body } = await callTwilio(client, { method: 'get', url: messagesUrl, query });
        if (status !== 200 || !isRecord(body) || !Array.isArray(body.messages)) return null;
        return body.messages.flatMap(listedFrom);
      } catch {
        return null;
      }
    },
  };
}

/** A refusal has Twilio's own code for it, so that the campaign is paused and its organizer told; a wait has none. */
function notReady(kind: 'template' | 'buttons', approval: string): SendOutcome {
  const code = templateCodes[approval];
  const cause = code === undefined ? 'twilio.templateNotReady' : `twilio.${code}`;
  const outcome = { kind: 'notSent', why: 'later', cause, retryAfterMs: notReadyMs[kind] } as const;
  return code === undefined ? outcome : { ...outcome, code };
}

const isOutcome = (form: Record<string, string> | SendOutcome): form is SendOutcome => 'kind' in form;

/** What Twilio's answer to a create call means. */
function outcomeOf({ status, body, retryAfterMs }: TwilioAnswer, lane: OutboxMessage['lane']): SendOutcome {
  if (status >= 200 && status < 300) {
    const sid = sidIn(body);
    return sid === null ? { kind: 'unknown', cause: 'twilio.unreadable' } : { kind: 'sent', sid };
  }
  // The only answer that Twilio documents as «never processed».
  if (status === 429)
    return {
      kind: 'notSent',
      why: 'limited',
      cause: 'twilio.limited',
      code: 20429,
      ...(retryAfterMs === null ? {} : { retryAfterMs }),
    };
  const code = isRecord(body) && typeof body.code === 'number' ? body.code : null;
  if (status < 400 || status >= 500 || code === null) return { kind: 'unknown', cause: `twilio.http${status}` };
  const cause = `twilio.${code}`;
  const meaning = errorMeaning(code);
  switch (meaning.action) {
    case 'pause':
      return {
        kind: 'notSent',
        why: 'later',
        cause: senderStoppedCause,
        code,
        retryAfterMs: againMs[lane],
        holdMs: againMs.conversation,
      };
    case 'pauseCampaigns':
      return { kind: 'notSent', why: 'later', cause, code, retryAfterMs: againMs.campaign };
    case 'retry':
    case 'later':
      return { kind: 'notSent', why: 'later', cause, code, retryAfterMs: meaning.retryAfterMs ?? againMs[lane] };
    default:
      return { kind: 'refused', code, cause };
  }
}

/** From the parsed answer, or from what can still be read of a broken one: the SID alone proves that it was sent. */
function sidIn(body: unknown): MessageSid | null {
  const sid =
    typeof body === 'string'
      ? /"sid"\s*:\s*"((?:SM|MM)[0-9a-f]{32})"/.exec(body)?.[1]
      : isRecord(body) && typeof body.sid === 'string' && messageSidPattern.test(body.sid)
        ? body.sid
        : undefined;
  return sid === undefined ? null : (sid as MessageSid);
}

function listedFrom(entry: unknown): ListedMessage[] {
  if (!isRecord(entry)) return [];
  const { sid, direction, date_created: created, body } = entry;
  // Only what the API was asked to send: Twilio's own answers to STOP are `outbound-reply`.
  if (direction !== 'outbound-api' || typeof sid !== 'string' || typeof created !== 'string') return [];
  const createdAt = new Date(created);
  if (Number.isNaN(createdAt.getTime())) return [];
  return [{ sid: sid as MessageSid, createdAt, body: typeof body === 'string' ? body : '' }];
}

/**
 * Only what the text has: an older Hadir may have written the message for other words, and one variable too many would stop
 * the template for everybody (63028). Null when one is missing: the guest would be sent the sample's (fact sheet §3.3).
 */
function fitted(variables: Record<string, string>, wanted: readonly string[]): Record<string, string> | null {
  const entries = wanted.flatMap((name): [string, string][] => {
    const value = variables[name];
    return value === undefined ? [] : [[name, value]];
  });
  return entries.length < wanted.length ? null : Object.fromEntries(entries);
}

/** WhatsApp refuses line breaks, runs of spaces and empty values in a variable (fact sheet §3.3). */
const flattened = (variables: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, value.replace(/\s+/g, ' ').trim() || '-']));
