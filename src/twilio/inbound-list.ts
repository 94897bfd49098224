// Reads from Twilio's own list what was written to us, for messages whose webhook never reached us.
import { z } from 'zod';
import type { InboundContent, InboundMessage } from '../db/inbound-message.ts';
import type { MessageSid } from '../ids.ts';
import { callTwilio, isRecord, type TwilioClient } from './client.ts';

/**
 * Twilio lists no buttons, no places and no profile: a tap is the button's title, which the language understands. Nor does it
 * list whether a message was forwarded or was a reaction: of one whose webhook never came, somebody else's words count as the
 * sender's, and a reaction as its emoji.
 */
type ListedInbound = Omit<InboundMessage, 'status' | 'attempts' | 'cause'>;

const pageSize = '200';
/** 200,000 messages: more of them since the last look are a list that does not end. */
const pagesLimit = 1_000;

const listed = z.object({
  sid: z.string().regex(/^(SM|MM)[0-9a-f]{32}$/),
  direction: z.literal('inbound'),
  from: z.string().regex(/^whatsapp:(\+[1-9]\d{6,14}|[A-Z]{2}\.[\w.]{1,140})$/),
  body: z.string().nullable(),
  num_media: z.coerce.number().catch(0),
  date_created: z.coerce.date(),
});

/**
 * What came in since `since`, newest first as Twilio lists it. The list may lag by minutes, and its absence proves nothing.
 * Rejects when Twilio does not answer, or its list does not end; the next sweep asks again.
 */
export async function listInbound(client: TwilioClient, sender: string, since: Date): Promise<ListedInbound[]> {
  const found: ListedInbound[] = [];
  // Twilio filters by the day (UTC); the exact time is ours to compare.
  const query: Record<string, string> = {
    To: `whatsapp:${sender}`,
    'DateSent>': since.toISOString().slice(0, 10),
    PageSize: pageSize,
  };
  let url: string | null = `https://api.twilio.com/2010-04-01/Accounts/${client.accountSid}/Messages.json`;
  for (let page = 0; url !== null; page++) {
    if (page === pagesLimit) throw new Error(`Twilio's list of messages did not end after ${pagesLimit} pages.`);
    const { status, body } = await callTwilio(client, { method: 'get', url, ...(page === 0 ? { query } : {}) });
    if (status !== 200 || !isRecord(body) || !Array.isArray(body.messages))
      throw new Error(`Twilio did not list the messages that came in (HTTP ${status}).`);
    const messages = body.messages.flatMap(inboundFrom);
    found.push(...messages.filter(({ receivedAt }) => receivedAt >= since));
    // Twilio filters by the day: what is older than asked for need not be paged through every time.
    const isPast = messages.some(({ receivedAt }) => receivedAt < since);
    url = !isPast && typeof body.next_page_uri === 'string' ? `https://api.twilio.com${body.next_page_uri}` : null;
  }
  return found;
}

function inboundFrom(message: unknown): ListedInbound[] {
  const read = listed.safeParse(message);
  if (!read.success) return [];
  const { sid, from, body, num_media, date_created } = read.data;
  const person = from.slice('whatsapp:'.length);
  return [
    {
      _id: sid as MessageSid,
      from: person,
      waExternalId: person.startsWith('+') ? null : person,
      profileName: null,
      content: contentOf(body ?? '', num_media),
      repliesTo: null,
      forwarded: false,
      receivedAt: date_created,
      fromList: true,
    },
  ];
}

function contentOf(text: string, media: number): InboundContent {
  // What kind it is stands in another list; it is answered as a file.
  if (media > 0) return { kind: 'media', media: 'document', contentType: 'application/octet-stream', url: '', text };
  return text.trim() === '' ? { kind: 'empty' } : { kind: 'text', text };
}
