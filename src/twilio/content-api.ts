// Twilio's Content API with the JSON as documented: the SDK's own types for it are wrong (fact sheet §4.1, §9.7).
import { callTwilio, isRecord, type TwilioAnswer, type TwilioClient } from './client.ts';
import type { ContentWording } from './templates.ts';

const contentUrl = 'https://content.twilio.com/v1/Content';
const pageSize = '100';
/** Twilio may hold contents that are not ours; nobody has this many pages of them. */
const mostPages = 50;

export interface ApprovalState {
  /** WhatsApp's word, lower case; `unsubmitted` before it was handed in. */
  approval: string;
  rejectionReason: string | null;
}

/** ContentSids by friendly name, the newest where a name was used twice. */
export async function listContents(client: TwilioClient): Promise<Map<string, string>> {
  const sids = new Map<string, string>();
  let url: string | null = `${contentUrl}?PageSize=${pageSize}`;
  for (let page = 0; url !== null && page < mostPages; page++) {
    const body = bodyOf(await callTwilio(client, { method: 'get', url }), 'list the contents');
    const contents: unknown[] = Array.isArray(body.contents) ? body.contents : [];
    for (const content of contents) {
      if (!isRecord(content) || typeof content.sid !== 'string' || typeof content.friendly_name !== 'string') continue;
      if (!sids.has(content.friendly_name)) sids.set(content.friendly_name, content.sid);
    }
    const next: unknown = isRecord(body.meta) ? body.meta.next_page_url : null;
    url = typeof next === 'string' ? next : null;
  }
  return sids;
}

/** Resolves with the new ContentSid. */
export async function createContent(client: TwilioClient, name: string, wording: ContentWording): Promise<string> {
  const { locale, samples } = wording;
  const json = { friendly_name: name, language: locale, variables: samples, types: typeOf(wording) };
  const created = bodyOf(await callTwilio(client, { method: 'post', url: contentUrl, json }), `create «${name}»`);
  if (typeof created.sid !== 'string')
    throw new Error(`Twilio created «${name}» without telling its ContentSid: try again.`);
  return created.sid;
}

/** A card's text is its `title` on WhatsApp (fact sheet §4.2). */
function typeOf({ body, buttons, mediaUrl }: ContentWording): Record<string, object> {
  if (mediaUrl !== undefined) {
    const actions = buttons.map(({ title, payload }) => ({ type: 'QUICK_REPLY', title, id: payload }));
    return { 'twilio/card': { title: body, media: [mediaUrl], actions } };
  }
  if (buttons.length === 0) return { 'twilio/text': { body } };
  return { 'twilio/quick-reply': { body, actions: buttons.map(({ title, payload }) => ({ title, id: payload })) } };
}

/** WhatsApp decides on the category itself; this is only what we ask for. */
export async function requestApproval(
  client: TwilioClient,
  contentSid: string,
  name: string,
  category: 'UTILITY' | 'MARKETING',
): Promise<ApprovalState> {
  const url = `${contentUrl}/${contentSid}/ApprovalRequests/whatsapp`;
  const answer = await callTwilio(client, { method: 'post', url, json: { name, category } });
  return approvalFrom(bodyOf(answer, `hand in «${name}» for approval`));
}

export async function fetchApproval(client: TwilioClient, contentSid: string): Promise<ApprovalState> {
  const answer = await callTwilio(client, { method: 'get', url: `${contentUrl}/${contentSid}/ApprovalRequests` });
  const { whatsapp } = bodyOf(answer, `look up the approval of ${contentSid}`);
  return isRecord(whatsapp) ? approvalFrom(whatsapp) : { approval: 'unsubmitted', rejectionReason: null };
}

function approvalFrom({ status, rejection_reason: reason }: Record<string, unknown>): ApprovalState {
  return {
    approval: typeof status === 'string' && status !== '' ? status.toLowerCase() : 'unsubmitted',
    rejectionReason: typeof reason === 'string' && reason !== '' ? reason : null,
  };
}

/** Twilio understood and said no: asking for another content may still succeed. */
export class ContentRefused extends Error {
  override name = 'ContentRefused';
}

function bodyOf({ status, body }: TwilioAnswer, what: string): Record<string, unknown> {
  if (status >= 200 && status < 300 && isRecord(body)) return body;
  const code = isRecord(body) && typeof body.code === 'number' ? body.code : null;
  const told = code === null ? '' : ` and code ${code}`;
  const sentence = `Twilio answered ${status}${told} when asked to ${what}: look the code up in the Twilio console.`;
  throw code !== null && status >= 400 && status < 500 && status !== 401 && status !== 429
    ? new ContentRefused(sentence)
    : new Error(sentence);
}
