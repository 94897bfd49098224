// Finds the messages that Twilio would send because of how a webhook was answered.
import type { WebhookAnswer } from './webhook-client.ts';

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The texts of `<Message>` elements, or the whole of a text/plain answer: both reach the guest (fact sheet §2). */
export function twimlMessages({ contentType, body }: WebhookAnswer): string[] {
  if (/^text\/plain/i.test(contentType)) return body === '' ? [] : [body];
  if (!/xml|html/i.test(contentType)) return [];
  return [...body.matchAll(/<Message\b[^>]*>([\s\S]*?)<\/Message>/g)]
    .map((match) => /<Body>([\s\S]*?)<\/Body>/.exec(match[1] ?? '')?.[1] ?? match[1] ?? '')
    .map((text) => decodeEntities(text.replace(/<[^>]*>/g, '')))
    .slice(0, 10);
}

const decodeEntities = (text: string): string =>
  text.replace(
    /&(?:(amp|lt|gt|quot|apos)|#(\d+)|#x([0-9a-f]+));/gi,
    (_, name?: string, decimal?: string, hex?: string) =>
      name !== undefined
        ? (entities[name.toLowerCase()] ?? '')
        : String.fromCodePoint(decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number(decimal)),
  );
