// Maps Twilio's inbound form to our words, once; every field must look exactly as Twilio documents it (fact sheet §1.2).
import type { InboundContent, InboundMessage } from '../db/inbound-message.ts';
import type { MessageSid } from '../ids.ts';
import { type FlatForm, oneOf } from './flat-form.ts';

/** All that the form says of a message; the rest is for whoever stores it. */
export type InboundDraft = Pick<
  InboundMessage,
  '_id' | 'from' | 'waExternalId' | 'profileName' | 'content' | 'repliesTo' | 'forwarded'
>;

type ParsedInbound =
  | { message: InboundDraft }
  /** To be answered with 200, and kept: Twilio's own list shows a reaction as a message with the emoji for its text. */
  | { ignored: 'reaction'; message: InboundDraft }
  /** To be answered with 200 and forgotten. */
  | { ignored: 'statusCallback' }
  /** Signed, and yet not a message as Twilio sends it: 422. The reason names the field, never its value. */
  | { refused: string };

const anything = /^/;
const yes = /^true$/;
export const messageSidPattern = /^(?:SM|MM)[0-9a-f]{32}$/;
const phonePattern = /^whatsapp:\+[1-9]\d{7,14}$/;
const externalIdPattern = /^whatsapp:[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;
// Our own ids are ASCII of up to 128 characters; WhatsApp allows 256.
const payloadPattern = /^[\x20-\x7e]{1,256}$/;
const mediaUrlPattern = /^https?:\/\/[\x21-\x7e]{1,2000}$/;
const contentTypePattern = /^[a-z]+\/[a-z0-9.+-]{1,100}(?:;[\x20-\x7e]{0,100})?$/i;
const degreesPattern = /^-?\d{1,3}(?:\.\d{1,20})?$/;

/** Twilio's limits are far lower; what is longer is kept this far. */
const longestName = 200;

/** No lenient reading: a sender with a space, other digits or a direction mark in it is not that sender. */
export function parseInbound(form: FlatForm, expected: { accountSid: string }): ParsedInbound {
  if (form.AccountSid !== expected.accountSid) return { refused: 'AccountSid' };
  const sid = oneOf(form, 'MessageSid', messageSidPattern);
  if (sid === null) return { refused: 'MessageSid' };
  if (form.MessageStatus !== undefined) return { ignored: 'statusCallback' };
  const phone = oneOf(form, 'From', phonePattern);
  const from = phone ?? oneOf(form, 'From', externalIdPattern);
  if (from === null) return { refused: 'From' };
  const content = contentOf(form);
  if (typeof content === 'string') return { refused: content };
  const externalId = phone === null ? from : oneOf(form, 'ExternalUserId', externalIdPattern);
  const message: InboundDraft = {
    _id: sid as MessageSid,
    from: withoutChannel(from),
    waExternalId: externalId === null ? null : withoutChannel(externalId),
    profileName: oneOf(form, 'ProfileName', /\S/)?.slice(0, longestName) ?? null,
    content,
    repliesTo: oneOf(form, 'OriginalRepliedMessageSid', messageSidPattern) as MessageSid | null,
    forwarded: oneOf(form, 'Forwarded', yes) !== null || oneOf(form, 'FrequentlyForwarded', yes) !== null,
  };
  // A thumb under the invitation is not an answer to it: Twilio does not say which thumb means what.
  return form.MessageType === 'reaction' ? { ignored: 'reaction', message } : { message };
}

const withoutChannel = (address: string): string => address.slice('whatsapp:'.length);

/** The content, or the name of the field that is not as it must be. */
function contentOf(form: FlatForm): InboundContent | string {
  const body = form.Body === undefined ? '' : oneOf(form, 'Body', anything);
  if (body === null) return 'Body';
  // A list picker's choice is reported as ListId, a button's as ButtonPayload (fact sheet §1.2).
  for (const [id, title] of [
    ['ListId', 'ListTitle'],
    ['ButtonPayload', 'ButtonText'],
  ] as const) {
    const payload = oneOf(form, id, payloadPattern);
    if (payload !== null) return { kind: 'button', payload, text: oneOf(form, title, anything) ?? body };
  }
  const count = form.NumMedia === undefined ? '0' : oneOf(form, 'NumMedia', /^\d{1,2}$/);
  if (count === null) return 'NumMedia';
  if (Number(count) > 0) return mediaOf(form, body);
  if (form.Latitude !== undefined || form.Longitude !== undefined) return locationOf(form);
  return body.trim() === '' ? { kind: 'empty' } : { kind: 'text', text: body };
}

function mediaOf(form: FlatForm, text: string): InboundContent | string {
  const url = oneOf(form, 'MediaUrl0', mediaUrlPattern);
  if (url === null) return 'MediaUrl0';
  const contentType = oneOf(form, 'MediaContentType0', contentTypePattern)?.toLowerCase() ?? 'application/octet-stream';
  return { kind: 'media', media: mediaKind(contentType.split(';')[0]?.trim() ?? ''), contentType, url, text };
}

type MediaKind = Extract<InboundContent, { kind: 'media' }>['media'];

const mediaKinds = new Map<string, MediaKind>([
  ['audio/ogg', 'voice'],
  ['image/webp', 'sticker'],
  // WhatsApp's contact cards arrive as one of these; which one is not documented (fact sheet §8).
  ['text/vcard', 'contact'],
  ['text/x-vcard', 'contact'],
  ['text/directory', 'contact'],
  ['audio', 'audio'],
  ['image', 'image'],
  ['video', 'video'],
]);

const mediaKind = (type: string): MediaKind =>
  mediaKinds.get(type) ?? mediaKinds.get(type.split('/')[0] ?? '') ?? 'document';

function locationOf(form: FlatForm): InboundContent | string {
  const latitude = Number(oneOf(form, 'Latitude', degreesPattern) ?? Number.NaN);
  const longitude = Number(oneOf(form, 'Longitude', degreesPattern) ?? Number.NaN);
  if (!(Math.abs(latitude) <= 90)) return 'Latitude';
  if (!(Math.abs(longitude) <= 180)) return 'Longitude';
  const label = oneOf(form, 'Label', /\S/) ?? oneOf(form, 'Address', /\S/);
  return { kind: 'location', latitude, longitude, label: label?.slice(0, longestName) ?? null };
}
