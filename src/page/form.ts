// Reads a small posted form into flat text fields: `a[$ne]=x` is a field of that odd name, never an object.
import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

const limitBytes = 8 * 1024;

/** Throws a Refusal for anything but a plain form of at most 8 kB. Of a field given twice the first counts. */
export async function readForm(request: IncomingMessage): Promise<Map<string, string>> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded' || request.headers['content-encoding'] !== undefined)
    throw new Refusal('notAForm', { Connection: 'close' });
  if (Number(request.headers['content-length'] ?? 0) > limitBytes)
    throw new Refusal('tooLarge', { Connection: 'close' });
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(await readBody(request)))
    if (!fields.has(name)) fields.set(name, value);
  return fields;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Leaving the loop early must not destroy the socket: the refusal still goes out on it.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limitBytes) break;
      chunks.push(chunk);
    }
  } catch {
    // The sender went away in the middle: nobody reads the answer, and nothing of ours is broken.
    throw new Refusal('notAForm', { Connection: 'close' });
  }
  if (size > limitBytes) throw new Refusal('tooLarge', { Connection: 'close' });
  return Buffer.concat(chunks).toString('utf8');
}
