// Reads a webhook's body within fixed bounds, byte for byte: the signature is over the untouched form.
import type { IncomingMessage } from 'node:http';

/** Twilio's largest form is a few kB; a longer one is not Twilio's. */
const bodyLimitBytes = 64 * 1024;

export class BodyRefused extends Error {
  override name = 'BodyRefused';
  readonly status: 400 | 413 | 415;
  constructor(status: 400 | 413 | 415, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * The form as UTF-8 text. Throws BodyRefused: 400 when the sender went away, 415 for anything but an uncompressed form, 413 past 64 kB (as soon as
 * the length is declared or passed; the rest is not read).
 */
export async function readFormBody(request: IncomingMessage): Promise<string> {
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded')
    throw new BodyRefused(415, 'Send a form: application/x-www-form-urlencoded.');
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') throw new BodyRefused(415, 'Send the form uncompressed.');
  if (Number(request.headers['content-length'] ?? 0) > bodyLimitBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Not destroyed on leaving the loop: the refusal must still reach whoever sent too much.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += chunk.length;
      if (size > bodyLimitBytes) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof BodyRefused) throw error;
    throw new BodyRefused(400, 'The request was cut off.');
  }
  return Buffer.concat(chunks).toString('utf8');
}

const tooLarge = (): BodyRefused => new BodyRefused(413, `The form is longer than ${bodyLimitBytes} bytes.`);
